import { saveSchoolProfile, SchoolKind, usualMonthsOf, type School, type SchoolCalendar } from '@tomoni/contract/school-pathways'
import { schoolText as t } from '@tomoni/contract/text/school-pathways'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { StaleBanner, staleRow } from '../../stale.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useReloadSchools } from './use-schools.ts'

const yearEvents = ['welfareTalk', 'careerTalk', 'summerInterview', 'practicum', 'autumnGuidance', 'tentativeRegistration', 'transitionMeeting', 'afterCaseMeeting', 'followUp'] as const
const months = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]

/** The year of one school: which events it has, in which months, and how many years it follows its leavers. */
export function ProfileDialog({ school, onClose }: { school: School; onClose: () => void }) {
  const reload = useReloadSchools()
  const [kind, setKind] = useState(school.schoolKind)
  const [years, setYears] = useState<number | null>(school.followUpYears)
  const [calendar, setCalendar] = useState<SchoolCalendar>(school.calendar)
  const [teacher, setTeacher] = useState(school.careerTeacherContactId ?? '')
  const [note, setNote] = useState(school.note ?? '')
  const [version, setVersion] = useState(school.profileVersion)
  const send = useSend(async () => {
    await api(saveSchoolProfile, { params: { schoolId: school.id }, body: { version, schoolKind: kind, followUpYears: years ?? 0, calendar, careerTeacherContactId: teacher === '' ? null : teacher, note } })
    await reload()
    toast(t.profileSaved)
    onClose()
  })
  const set = (event: (typeof yearEvents)[number], value: string) => setCalendar((now) => { const { [event]: _, ...rest } = now; return value === '' ? rest : { ...rest, [event]: Number(value) } })
  const stale = staleRow<School>(send.problem)
  return (
    <Dialog isOpen width="l" onClose={onClose} title={`${school.name}　${t.profileTitle}`} actions={<><Button tone="primary" type="submit" form="school-profile" isPending={send.isBusy}>{t.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="school-profile" noValidate onSubmit={send.submit}>
        {stale !== null && <StaleBanner lines={[{ label: t.followUpYears, value: t.years(stale.followUpYears) }]} onTake={() => { setKind(stale.schoolKind); setYears(stale.followUpYears); setCalendar(stale.calendar); setTeacher(stale.careerTeacherContactId ?? ''); setNote(stale.note ?? ''); setVersion(stale.profileVersion); send.clear() }} />}
        <FormProblems error={stale === null ? send.problem : null} labels={{ schoolKind: t.schoolKind, followUpYears: t.followUpYears, careerTeacherContactId: t.careerTeacher, note: t.schoolNote }} attempt={send.attempt}>
          <Fields>
            <ChipGroup name="schoolKind" label={t.schoolKind} value={kind} onChange={(next) => setKind(next as SchoolKind)} options={SchoolKind.options.map((value) => ({ value, label: t.kinds[value] }))} />
            <Fields columns={2}>
              <NumberField name="followUpYears" label={t.followUpYears} help={t.followUpHelp} value={years} onChange={setYears} unit="年" />
              <Select name="careerTeacherContactId" label={t.careerTeacher} value={teacher} onChange={setTeacher} empty={t.noTeacher} options={school.teachers.map((x) => ({ value: x.contactId, label: x.name }))} />
            </Fields>
            <fieldset className="m-0 border-0 p-0">
              <legend className="p-0 text-cell font-bold">{t.months}</legend>
              <p className="mt-0 mb-2 text-small text-ink-2">{t.monthsHelp}</p>
              <Fields columns={3}>
                {yearEvents.map((event) => <Select key={event} name={`calendar.${event}`} label={t.events[event]} value={calendar[event] === undefined ? '' : String(calendar[event])} onChange={(next) => set(event, next)} empty={t.usual(usualMonthsOf(kind)[event])} options={[{ value: '0', label: t.notHeld }, ...months.map((m) => ({ value: String(m), label: t.month(m) }))]} />)}
              </Fields>
            </fieldset>
            <TextArea name="note" label={t.schoolNote} optional value={note} onChange={setNote} rows={2} maxLength={4000} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
