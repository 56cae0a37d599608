import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { createHandover, HandoverKind, HandoverReason, Situation } from '@tomoni/contract/handovers'
import { getRegistrant, searchRegistrants } from '@tomoni/contract/registrants'
import { newId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { handoverListText, handoverNewText as t } from '@tomoni/contract/text/handover-pages'
import { handoverKindHelpText, handoverKindText, handoverReasonText, situationText } from '@tomoni/contract/text/handovers'
import { registerText } from '@tomoni/contract/text/registrants'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { FormProblems } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { ChipGroup, RadioGroup } from '../../ui/Choice.tsx'
import { ComboBox, type Choice } from '../../ui/ComboBox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { UnsavedDialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { useUnsavedGuard } from '../../ui/hooks.ts'
import { Link } from '../../ui/Link.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { registrantKey } from '../registrants/use-registrant.ts'
import { ConsentField } from './ConsentField.tsx'
import { bodyOf, emptyNew, hasTerm, isUnsettled, leadIsFixed, missingIn, movesLeadOf, reasonsFor, usualKindsOf, type NewHandover } from './new-handover.ts'
import { ReceiverField } from './ReceiverField.tsx'
import { RequirementPeek } from './RequirementPeek.tsx'
import { handoversKey } from './use-handovers.ts'

const findPeople = async (term: string, signal: AbortSignal): Promise<Choice[]> =>
  term === '' ? [] : (await api(searchRegistrants, { query: { q: term, limit: 8 } }, { signal })).items.map((item) => ({ id: item.id, label: item.name, aside: [item.kana, item.age === null ? '' : registerText.age(item.age), item.workplace].filter(Boolean).join('・') }))

/** The few things a handover begins with; the sheet itself is written on the next page, filled from the records. */
export function NewHandoverPage() {
  const url = useUrlQuery()
  const router = useRouter()
  const client = useQueryClient()
  const [id] = useState(() => newId())
  const asked = HandoverKind.safeParse(url.get('kind'))
  // From 支援の期間: the end of the term and the receiver that was planned.
  const [form, setForm] = useState<NewHandover>({ ...emptyNew, kind: asked.success ? asked.data : '', termEndsOn: url.get('termEndsOn'), receiver: url.get('to') === '' ? emptyNew.receiver : { mode: 'organization', choice: { id: url.get('to'), label: url.get('toName') } } })
  const [showsMissing, setShowsMissing] = useState(false)
  const named = usePersonOfAddress(url.get('registrant'), form.person)
  const full: NewHandover = { ...form, person: form.person ?? named }
  const set = (change: Partial<NewHandover>) => setForm((before) => ({ ...before, ...change }))
  const missing = missingIn(full)
  const guard = useUnsavedGuard(form.receiver.choice !== null || form.situation !== '' || form.reason !== '')
  const send = useSend(async () => {
    setShowsMissing(true)
    if (Object.keys(missing).length > 0) return
    const made = await api(createHandover, { body: bodyOf(id, full) })
    guard.release?.()
    await client.invalidateQueries({ queryKey: handoversKey })
    router.history.push(paths.handover(made.holderId, made.id))
  })
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} back={<Link href={paths.handovers}>{handoverListText.title}</Link>} />
      <form noValidate onSubmit={send.submit} className="grid items-start gap-6 desk:grid-cols-[minmax(0,1fr)_372px]">
        <div className="min-w-0">
        <FormProblems error={send.problem} own={showsMissing ? missing : {}} labels={t.labels} attempt={send.attempt}>
            <div className="grid gap-5">
              <Card title={t.who}><CardBody><ComboBox<Choice> name="registrantId" label={t.person} placeholder={t.personPlaceholder} value={full.person} onChange={(person) => set({ person, consentId: null })} find={findPeople} /></CardBody></Card>
              <Card title={t.kindTitle}><CardBody><KindField form={full} set={set} /></CardBody></Card>
              {full.kind !== '' && <Card title={t.toWhom}><CardBody><ReceiverField isInside={full.kind === 'internal'} value={full.receiver} onChange={(receiver) => set({ receiver, consentId: null })} /></CardBody></Card>}
              <Card title={t.why}><CardBody><WhyFields form={full} set={set} /></CardBody></Card>
              {full.kind !== '' && full.kind !== 'internal' && <Card title={t.consent}><CardBody><ConsentField registrantId={full.person?.id ?? ''} receiver={full.receiver} value={full.consentId} onChange={(consentId) => set({ consentId })} /></CardBody></Card>}
              <div className="flex flex-wrap items-center gap-3"><Button tone="primary" type="submit" isPending={send.isBusy}>{t.create}</Button><span className="text-note text-ink-2">{t.createHelp}</span></div>
            </div>
        </FormProblems>
        </div>
        <aside className="grid min-w-0 gap-5 desk:sticky desk:top-20 low:static">{full.receiver.mode === 'organization' && full.receiver.choice !== null && <RequirementPeek organizationId={Number(full.receiver.choice.id)} />}</aside>
      </form>
      <UnsavedDialog guard={guard} />
    </>
  )
}

/** The person named in the address, by name; opening one from the page of the person begins here. */
function usePersonOfAddress(registrantId: string, chosen: Choice | null): Choice | null {
  const head = useQuery({
    queryKey: [...registrantKey(registrantId), 'head'], queryFn: ({ signal }) => api(getRegistrant, { params: { registrantId: registrantId as RegistrantId } }, { signal }),
    enabled: registrantId !== '' && chosen === null, staleTime: 5 * 60_000, refetchOnWindowFocus: false, refetchOnReconnect: false,
  })
  return registrantId === '' || head.data === undefined ? null : { id: head.data.id, label: head.data.name, aside: head.data.kana }
}

type Part = { form: NewHandover; set: (change: Partial<NewHandover>) => void }

function KindField({ form, set }: Part) {
  const choose = (kind: string) => set({ kind: kind as HandoverKind, movesLead: null, ...((kind === 'internal') === (form.kind === 'internal') ? {} : { receiver: { mode: kind === 'internal' ? 'inside' : 'organization', choice: null }, reason: '' }) })
  const usual = usualKindsOf(useSession().organization.kind)
  const [showsAll, setShowsAll] = useState(form.kind !== '' && !usual.includes(form.kind))
  const kinds = showsAll ? [...usual, ...HandoverKind.options.filter((one) => !usual.includes(one))] : usual
  return (
    <>
      <RadioGroup name="kind" label={t.kind} hideLabel value={form.kind} onChange={choose} options={kinds.map((value) => ({ value, label: handoverKindText[value], help: handoverKindHelpText[value] }))} />
      {!showsAll && <Button tone="text" size="s" icon="down" onPress={() => setShowsAll(true)}>{t.otherKinds}</Button>}
    </>
  )
}

function WhyFields({ form, set }: Part) {
  return (
    <Fields>
      <ChipGroup name="situation" label={t.situation} value={form.situation} onChange={(situation) => set({ situation: situation as Situation })} options={Situation.options.map((value) => ({ value, label: situationText[value] }))} />
      {isUnsettled(form.situation) && <Banner tone="o" live title={t.leadStaysTitle}>{t.leadStays}</Banner>}
      <ChipGroup name="reason" label={t.reason} value={form.reason} onChange={(reason) => set({ reason: reason as HandoverReason })} options={reasonsFor(form.kind, HandoverReason.options).map((value) => ({ value, label: handoverReasonText[value] }))} />
      {form.reason === 'termEndsOnly' && <Banner tone="r" live title={t.termOnlyTitle}>{t.termOnly}</Banner>}
      {!leadIsFixed(form.kind) && form.kind !== '' && <ChipGroup name="movesLead" label={t.lead2} value={movesLeadOf(form) ? 'moves' : 'stays'} onChange={(value) => set({ movesLead: value === 'moves' })} options={[{ value: 'moves', label: t.leadMoves }, { value: 'stays', label: t.leadKept }]} />}
      <Fields columns={2}>
        <DateField name="desiredStartOn" label={t.desiredStartOn} optional value={form.desiredStartOn} onChange={(desiredStartOn) => set({ desiredStartOn })} />
        {hasTerm(form.kind) && <DateField name="termEndsOn" label={t.termEndsOn} optional value={form.termEndsOn} onChange={(termEndsOn) => set({ termEndsOn })} />}
      </Fields>
    </Fields>
  )
}
