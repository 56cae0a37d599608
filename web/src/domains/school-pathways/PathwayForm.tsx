import { changeSchoolPathway, type Pathway } from '@tomoni/contract/school-pathways'
import type { MembershipId } from '@tomoni/contract/shared/ids'
import { schoolText as t } from '@tomoni/contract/text/school-pathways'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { StaleBanner, staleRow } from '../../stale.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField, dayText } from '../../ui/DateField.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useStaff } from '../staff/use-staff.ts'
import { useReloadSchools } from './use-schools.ts'

const labels = { graduationOn: t.graduationOn, course: t.course, wish: t.wish, centerMembershipId: t.worker, offerOn: t.offerOn, offerEmployer: t.offerEmployer, worksFrom: t.worksFrom, gapPlan: t.gapPlan, consentRetakenOn: t.consentRetakenOn }
const formOf = (p: Pathway) => ({ graduationOn: dayText(p.graduationOn), course: p.course ?? '', wish: p.wish ?? '', centerMembershipId: p.centerMembershipId ?? '', offerOn: dayText(p.gap?.offerOn ?? null), offerEmployer: p.offerEmployer ?? '', worksFrom: dayText(p.gap?.worksFrom ?? null), gapPlan: p.gapPlan ?? '', consentRetakenOn: dayText(p.consentRetakenOn) })

/** What is written of a pupil: the wish, the offer and the months until April, the consent taken again. */
export function PathwayForm({ pathway, onDone }: { pathway: Pathway; onDone: () => void }) {
  const staff = useStaff()
  const reload = useReloadSchools()
  const [form, setForm] = useState(() => formOf(pathway))
  const [version, setVersion] = useState(pathway.version)
  const put = (key: keyof typeof form) => (value: string) => setForm((now) => ({ ...now, [key]: value }))
  const send = useSend(async () => {
    await api(changeSchoolPathway, { params: { pathwayId: pathway.id }, body: { version, ...form, centerMembershipId: form.centerMembershipId === '' ? null : (form.centerMembershipId as MembershipId) } })
    await reload()
    toast(t.saved)
    onDone()
  })
  const stale = staleRow<Pathway>(send.problem)
  return (
    <form noValidate onSubmit={send.submit}>
      {stale !== null && <StaleBanner lines={[{ label: t.gapPlan, value: stale.gapPlan ?? '' }]} onTake={() => { setForm(formOf(stale)); setVersion(stale.version); send.clear() }} />}
      <FormProblems error={stale === null ? send.problem : null} labels={labels} attempt={send.attempt}>
        <Fields>
          <TextArea name="wish" label={t.wish} optional help={t.wishHelp} value={form.wish} onChange={put('wish')} rows={2} maxLength={2000} />
          <Fields columns={2}>
            <DateField name="graduationOn" label={t.graduationOn} value={form.graduationOn} onChange={put('graduationOn')} />
            <TextField name="course" label={t.course} optional value={form.course} onChange={put('course')} maxLength={200} />
            <DateField name="offerOn" label={t.offerOn} optional value={form.offerOn} onChange={put('offerOn')} />
            <TextField name="offerEmployer" label={t.offerEmployer} optional value={form.offerEmployer} onChange={put('offerEmployer')} maxLength={200} />
            <DateField name="worksFrom" label={t.worksFrom} optional value={form.worksFrom} onChange={put('worksFrom')} />
            <DateField name="consentRetakenOn" label={t.consentRetakenOn} optional value={form.consentRetakenOn} onChange={put('consentRetakenOn')} />
          </Fields>
          <TextArea name="gapPlan" label={t.gapPlan} optional help={t.gapPlanHelp} value={form.gapPlan} onChange={put('gapPlan')} rows={3} maxLength={4000} />
          <Select name="centerMembershipId" label={t.worker} value={form.centerMembershipId} onChange={put('centerMembershipId')} empty={t.nobody} options={staff.active.map((s) => ({ value: s.membershipId, label: s.displayName }))} />
          <div className="flex gap-3"><Button tone="primary" type="submit" isPending={send.isBusy}>{t.save}</Button><Button tone="text" onPress={onDone}>{uiText.cancel}</Button></div>
        </Fields>
      </FormProblems>
    </form>
  )
}
