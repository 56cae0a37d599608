import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { checkDoubles, createRegistrant, type LikelyDouble } from '@tomoni/contract/registrants'
import { closeIntakeRequest } from '@tomoni/contract/intake-requests'
import { newId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { fieldLabels } from '@tomoni/contract/text/face-sheet'
import { newRegistrantText as t, registerText } from '@tomoni/contract/text/registrants'
import { useState } from 'react'
import { api, type ApiProblem } from '../../api.ts'
import { paths } from '../../paths.ts'
import { FormProblems, Loading } from '../../problem.tsx'
import { sayProblem } from '../../say-problem.ts'
import { useSession } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { dayText, readDay, DateField } from '../../ui/DateField.tsx'
import { UnsavedDialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { useDebounced, useUnsavedGuard } from '../../ui/hooks.ts'
import { Link } from '../../ui/Link.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { givenByIntake, nameInIntake, useChangeIntake, useIntake } from '../intake-requests/use-intake.ts'
import { DoubleLines } from './DoubleLines.tsx'
import { bodyOf, emptyForm, type NewForm } from './new-registrant.ts'
import { NewRegistrantFields } from './NewRegistrantFields.tsx'
import { useReloadRegistrant } from './use-registrant.ts'

const doublesIn = (problem: ApiProblem | null): readonly LikelyDouble[] => (problem?.code === 'registrant.likely-double' ? ((problem.data as { doubles?: LikelyDouble[] }).doubles ?? []) : [])
const labels = { ...fieldLabels, stage: t.stage, onDate: t.onDate, reason: t.reason, primaryDisability: t.primaryDisability, communicationNeeds: t.communicationNeeds, leadMembershipId: t.lead2, branchId: t.branch }
/** A name the server can take; what is half typed is not asked about yet. */
const askable = (form: NewForm) => ({ familyName: form.familyName, givenName: form.givenName, familyKana: /^[ぁ-ヿｦ-ﾟ\s]*$/u.test(form.familyKana) ? form.familyKana : '', givenKana: /^[ぁ-ヿｦ-ﾟ\s]*$/u.test(form.givenKana) ? form.givenKana : '', birthDate: readDay(form.birthDate) ?? null, phone: form.phone === '' ? form.mobile : form.phone, number: null })

/** First whether the person is here already, then the few things that are needed to begin. */
export function NewRegistrantPage() {
  const url = useUrlQuery()
  const from = url.get('intake')
  return from === '' ? <NewRegistrantForm name={url.get('name')} /> : <NewFromIntake intakeRequestId={from} />
}

/** The same, filled from a request that came by the web form; saving ends that request. */
function NewFromIntake({ intakeRequestId }: { intakeRequestId: string }) {
  const query = useIntake(intakeRequestId)
  const change = useChangeIntake()
  return (
    <Loading query={query}>
      {(request) => (
        <NewRegistrantForm
          name={nameInIntake(request)} given={givenByIntake(request)}
          onMade={async (id) => { if (request.state !== 'closed') await change(() => api(closeIntakeRequest, { params: { intakeRequestId }, body: { version: request.version, outcome: 'registered', registrantId: id as RegistrantId, note: request.outcomeNote } })).catch(sayProblem) }}
        />
      )}
    </Loading>
  )
}

function NewRegistrantForm({ name, given = {}, onMade }: { name: string; given?: Partial<NewForm>; onMade?: (id: string) => Promise<void> }) {
  const { today, membership } = useSession()
  const router = useRouter()
  const [id] = useState(() => newId())
  const reload = useReloadRegistrant(id)
  const [form, setForm] = useState<NewForm>(() => ({ ...emptyForm(name, dayText(today), { membershipId: membership.id, branchId: membership.branchId }), ...given }))
  const [others, setOthers] = useState<string[]>([])
  const [isOpen, setOpen] = useState(false)
  const [isDone, setDone] = useState(false)
  const set = (change: Partial<NewForm>) => setForm((before) => ({ ...before, ...change }))
  const asked = useDebounced(JSON.stringify(askable(form)), 400)
  const check = useQuery({ queryKey: ['check-doubles', asked], queryFn: ({ signal }) => api(checkDoubles, { body: JSON.parse(asked) as ReturnType<typeof askable> }, { signal }), enabled: isOpen, staleTime: 0 })
  const send = useSend(async () => {
    await api(createRegistrant, { body: bodyOf(id, form, others) })
    setDone(true)
    await onMade?.(id)
    await reload()
    toast(t.saved(`${form.familyName} ${form.givenName}`.trim()))
    router.history.push(paths.registrantPart(id, 'overview'))
  })
  const guard = useUnsavedGuard(!isDone && (form.familyName !== '' || form.familyKana !== '') && isOpen)
  const refused = doublesIn(send.problem)
  const doubles = refused.length > 0 ? refused : (check.data?.items ?? [])
  const open = doubles.filter((double) => double.verdict === 'likely' && !others.includes(double.id))
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} back={<Link href={paths.registrants}>{registerText.title}</Link>} />
      <form noValidate onSubmit={(event) => { if (isOpen) send.submit(event); else { event.preventDefault(); setOpen(true) } }} className="grid max-w-[880px] gap-5">
        <FormProblems error={refused.length > 0 ? null : send.problem} labels={labels} attempt={send.attempt}>
          <div className="grid gap-5">
            <Card title={t.who}>
              <CardBody>
                <Fields columns={2}>
                  <TextField name="familyName" label={t.familyName} value={form.familyName} onChange={(familyName) => set({ familyName })} autoFocus />
                  <TextField name="givenName" label={t.givenName} value={form.givenName} onChange={(givenName) => set({ givenName })} />
                  <TextField name="familyKana" label={t.familyKana} value={form.familyKana} onChange={(familyKana) => set({ familyKana })} />
                  <TextField name="givenKana" label={t.givenKana} value={form.givenKana} onChange={(givenKana) => set({ givenKana })} />
                  <DateField name="birthDate" label={t.birthDate} optional value={form.birthDate} onChange={(birthDate) => set({ birthDate })} />
                  <Fields columns={2}>
                    <TextField name="mobile" label={t.mobile} optional type="tel" value={form.mobile} onChange={(mobile) => set({ mobile })} />
                    <TextField name="phone" label={t.phone} optional type="tel" value={form.phone} onChange={(phone) => set({ phone })} />
                  </Fields>
                </Fields>
              </CardBody>
            </Card>
            {!isOpen && <div><Button tone="primary" type="submit" icon="find">{t.check}</Button></div>}
            {isOpen && check.data !== undefined && (doubles.length === 0 ? <Banner tone="g" live title={t.nobodyTitle}>{t.nobodyText}</Banner> : (
              <Card title={t.foundTitle(doubles.length)}>
                <p className="m-0 border-b border-line-2 px-[18px] py-3 text-cell text-ink-2" role="status">{t.foundText}</p>
                <DoubleLines doubles={doubles} others={others} onOthers={setOthers} />
              </Card>
            ))}
            {isOpen && (
              <>
                <Card title={t.more} aside={t.moreLead}><CardBody><NewRegistrantFields form={form} set={set} /></CardBody></Card>
                {refused.length > 0 && open.length > 0 && <Banner tone="r" live title={t.mustConfirm} />}
                <div className="flex flex-wrap gap-2.5"><Button tone="primary" type="submit" isPending={send.isBusy} disabledReason={open.length > 0 ? t.mustConfirm : undefined}>{t.save}</Button>{open.length > 0 && <span className="self-center text-note text-ink-2">{t.mustConfirm}</span>}</div>
              </>
            )}
          </div>
        </FormProblems>
      </form>
      <UnsavedDialog guard={guard} />
    </>
  )
}
