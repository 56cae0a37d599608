import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { searchRegistrants } from '@tomoni/contract/registrants'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { newId, type MembershipId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { changeSupportTerm, createSupportTerm, previewSupportTerm, TermKind, type SupportTerm } from '@tomoni/contract/support-terms'
import { supportTermText as t } from '@tomoni/contract/text/support-terms'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { StaleBanner, staleRow } from '../../stale.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { ComboBox, type Choice } from '../../ui/ComboBox.tsx'
import { DateField, dayText, readDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useStaff } from '../staff/use-staff.ts'
import { TermTimeline } from './TermTimeline.tsx'
import { useReloadTerms, useTermActions } from './use-terms.ts'

const findPeople = async (term: string, signal: AbortSignal): Promise<Choice[]> =>
  term === '' ? [] : (await api(searchRegistrants, { query: { q: term, limit: 8 } }, { signal })).items.map((item) => ({ id: item.id, label: item.name, aside: [item.kana, item.workplace].filter(Boolean).join('・') }))

type Props = { term: SupportTerm | null; person?: Choice; onClose: () => void }

/** A new term, counted from the day of hire while one types; or the days and the worker of one that is there. */
export function TermFormDialog({ term, person, onClose }: Props) {
  const { today } = useSession()
  const staff = useStaff()
  const reload = useReloadTerms()
  const { remove } = useTermActions()
  const [id] = useState(() => newId())
  const [who, setWho] = useState<Choice | null>(term === null ? (person ?? null) : { id: term.registrantId, label: term.personName })
  const [kind, setKind] = useState<TermKind>(term?.kind ?? 'retentionService')
  const [hiredOn, setHiredOn] = useState(dayText(term?.hiredOn ?? null))
  const [startsOn, setStartsOn] = useState(dayText(term?.startsOn ?? null))
  const [endsOn, setEndsOn] = useState(dayText(term?.endsOn ?? null))
  const [years, setYears] = useState<number | null>(3)
  const [worker, setWorker] = useState<string>(term?.membershipId ?? '')
  const [version, setVersion] = useState(term?.version ?? 0)
  const hired = readDay(hiredOn)
  const counted = useQuery({
    queryKey: ['support-term-preview', kind, hired, years], queryFn: ({ signal }) => api(previewSupportTerm, { query: { kind, hiredOn: hired as CalendarDay, ...(years === null || kind !== 'schoolFollowUp' ? {} : { years }) } }, { signal }),
    enabled: hired != null, placeholderData: keepPreviousData,
  })
  const send = useSend(async () => {
    const membershipId = worker === '' ? null : (worker as MembershipId)
    if (term === null) {
      const { term: made } = await api(createSupportTerm, { body: { id, registrantId: (who?.id ?? '') as RegistrantId, kind, hiredOn, startsOn, endsOn, years: kind === 'schoolFollowUp' ? years : null, membershipId } })
      toast(t.form.added(made.personName), { undo: () => void remove(made) })
    } else {
      await api(changeSupportTerm, { params: { termId: term.id }, body: { version, hiredOn, startsOn, endsOn, membershipId } })
      toast(t.form.saved)
    }
    await reload()
    onClose()
  })
  const stale = staleRow<SupportTerm>(send.problem)
  return (
    <Dialog
      isOpen width="l" onClose={onClose} title={term === null ? t.form.addTitle : t.form.editTitle}
      actions={<><Button tone="primary" type="submit" form="term-form" isPending={send.isBusy} disabledReason={who === null ? t.form.chooseWho : undefined}>{term === null ? t.form.save : t.form.saveEdit}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}
    >
      <form id="term-form" noValidate onSubmit={send.submit}>
        {stale !== null && <StaleBanner lines={[{ label: t.stale.ends, value: formatDay(stale.endsOn) }]} onTake={() => { setStartsOn(dayText(stale.startsOn)); setEndsOn(dayText(stale.endsOn)); setHiredOn(dayText(stale.hiredOn)); setVersion(stale.version); send.clear() }} />}
        <FormProblems error={stale === null ? send.problem : null} labels={{ registrantId: t.form.who, hiredOn: t.form.hiredOn, startsOn: t.form.startsOn, endsOn: t.form.endsOn, membershipId: t.form.worker }} attempt={send.attempt}>
          <Fields>
            {term === null && <ComboBox name="registrantId" label={t.form.who} value={who} onChange={setWho} find={findPeople} />}
            {term === null && <ChipGroup name="kind" label={t.form.kind} value={kind} onChange={(next) => setKind(next as TermKind)} options={TermKind.options.map((value) => ({ value, label: t.kinds[value] }))} />}
            <Fields columns={2}>
              <DateField name="hiredOn" label={t.form.hiredOn} help={t.form.hiredHelp} value={hiredOn} onChange={setHiredOn} />
              {term === null && kind === 'schoolFollowUp' ? <NumberField name="years" label={t.form.years} value={years} onChange={setYears} unit="年" /> : <span />}
              <DateField name="startsOn" label={t.form.startsOn} optional={term === null} value={startsOn} onChange={setStartsOn} />
              <DateField name="endsOn" label={t.form.endsOn} optional={term === null} help={term === null ? t.form.datesHelp : undefined} value={endsOn} onChange={setEndsOn} />
            </Fields>
            {counted.data !== undefined && hired != null && (
              <section aria-live="polite" className="rounded-lg border border-line-2 px-4 py-3">
                <h3 className="mt-0 mb-1 text-cell font-bold">{t.form.preview}<span className="num ml-3 font-normal">{t.term(formatDay(counted.data.startsOn), formatDay(counted.data.endsOn))}</span></h3>
                <TermTimeline term={counted.data} today={today as CalendarDay} />
              </section>
            )}
            <Select name="membershipId" label={t.form.worker} value={worker} onChange={setWorker} empty={t.form.nobody} options={staff.active.map((s) => ({ value: s.membershipId, label: s.displayName }))} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
