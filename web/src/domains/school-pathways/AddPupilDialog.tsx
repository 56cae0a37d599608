import { createRegistrant, searchRegistrants, type LikelyDouble } from '@tomoni/contract/registrants'
import { createSchoolPathway, type School } from '@tomoni/contract/school-pathways'
import { fiscalYearOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { newId, type PartnerOrganizationId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { schoolText as t } from '@tomoni/contract/text/school-pathways'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api, ApiProblem } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { ComboBox, type Choice } from '../../ui/ComboBox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useReloadSchools } from './use-schools.ts'

const findPeople = async (term: string, signal: AbortSignal): Promise<Choice[]> =>
  term === '' ? [] : (await api(searchRegistrants, { query: { q: term, limit: 8 } }, { signal })).items.map((item) => ({ id: item.id, label: item.name, aside: [item.kana, item.workplace].filter(Boolean).join('・') }))
const labels = { registrantId: t.who, schoolId: t.school, graduationOn: t.graduationOn, course: t.course, wish: t.wish, teacherName: t.teacher, teacherContactId: t.teacher, familyName: t.familyName, givenName: t.givenName, familyKana: t.familyKana, givenKana: t.givenKana, birthDate: t.birthDate }
/** 10 March of the year somebody in that year of school graduates. */
const graduationFor = (year: number, last: number, today: string): string => `${fiscalYearOf(today as CalendarDay) + 1 + (last - year)}/03/10`

/** A pupil from the register, or somebody new as an inquiry. Only the school and the year are needed. */
export function AddPupilDialog({ schools, schoolId, onClose, onAdded }: { schools: readonly School[]; schoolId: string; onClose: () => void; onAdded: (pathwayId: string) => void }) {
  const { today } = useSession()
  const reload = useReloadSchools()
  const [mode, setMode] = useState<'existing' | 'new'>('existing')
  const [who, setWho] = useState<Choice | null>(null)
  const [person, setPerson] = useState({ familyName: '', givenName: '', familyKana: '', givenKana: '', birthDate: '' })
  const [school, setSchool] = useState(schoolId === '' ? (schools[0]?.id ?? '') : schoolId)
  const last = schools.find((s) => s.id === school)?.lastSchoolYear ?? 3
  const [year, setYear] = useState('3')
  const [graduation, setGraduation] = useState(graduationFor(3, 3, today))
  const [course, setCourse] = useState('')
  const [teacher, setTeacher] = useState('')
  const [teacherName, setTeacherName] = useState('')
  const [wish, setWish] = useState('')
  const [ids] = useState(() => ({ registrant: newId<RegistrantId>(), pathway: newId() }))
  const put = (key: keyof typeof person) => (value: string) => setPerson((now) => ({ ...now, [key]: value }))
  const teachers = schools.find((s) => s.id === school)?.teachers ?? []
  const send = useSend(async () => {
    const registrantId = mode === 'existing' ? ((who?.id ?? '') as RegistrantId) : (await api(createRegistrant, { body: { id: ids.registrant, ...person, stage: 'inquiry', onDate: today, workStatus: 'student', referralSource: 'specialNeedsSchool' } })).id
    const made = await api(createSchoolPathway, { body: { id: ids.pathway, registrantId, schoolId: school as PartnerOrganizationId, graduationOn: graduation, course, wish, teacherContactId: teacher === '' || teacher === 'typed' ? null : teacher, teacherName: teacher === 'typed' || teachers.length === 0 ? teacherName : null } })
    await reload()
    toast(t.added(made.personName))
    onAdded(made.id)
  })
  const doubles = send.problem instanceof ApiProblem && send.problem.code === 'registrant.likely-double' ? ((send.problem.data as { doubles: LikelyDouble[] } | undefined)?.doubles ?? []) : []
  const chooseYear = (next: string) => { setYear(next); setGraduation(graduationFor(Number(next), last, today)) }
  const missing = school === '' ? t.school : mode === 'existing' && who === null ? t.who : undefined
  return (
    <Dialog
      isOpen width="l" onClose={onClose} title={t.addTitle}
      actions={<><Button tone="primary" type="submit" form="add-pupil" isPending={send.isBusy} disabledReason={missing}>{t.addPupil}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}
    >
      <form id="add-pupil" noValidate onSubmit={send.submit}>
        {doubles.length > 0 && (
          <Banner tone="o" live className="mb-4">
            <span className="block">{t.doubles}</span>
            <span className="mt-2 flex flex-wrap gap-2">{doubles.map((d) => <Button key={d.id} size="s" onPress={() => { setMode('existing'); setWho({ id: d.id, label: d.name, aside: d.kana }); send.clear() }}>{t.takeThis(d.name)}</Button>)}</span>
          </Banner>
        )}
        <FormProblems error={doubles.length > 0 ? null : send.problem} labels={labels} attempt={send.attempt}>
          <Fields>
            <ChipGroup name="mode" label={t.who} value={mode} onChange={(next) => setMode(next as typeof mode)} options={[{ value: 'existing', label: t.existing }, { value: 'new', label: t.brandNew }]} />
            {mode === 'existing' ? <ComboBox name="registrantId" label={t.who} hideLabel help={t.whoHelp} value={who} onChange={setWho} find={findPeople} /> : (
              <Fields columns={2}>
                <TextField name="familyName" label={t.familyName} value={person.familyName} onChange={put('familyName')} maxLength={60} /><TextField name="givenName" label={t.givenName} value={person.givenName} onChange={put('givenName')} maxLength={60} />
                <TextField name="familyKana" label={t.familyKana} value={person.familyKana} onChange={put('familyKana')} maxLength={60} /><TextField name="givenKana" label={t.givenKana} value={person.givenKana} onChange={put('givenKana')} maxLength={60} />
                <DateField name="birthDate" label={t.birthDate} optional value={person.birthDate} onChange={put('birthDate')} />
              </Fields>
            )}
            <Fields columns={2}>
              <Select name="schoolId" label={t.school} value={school} onChange={setSchool} options={schools.map((s) => ({ value: s.id, label: s.name }))} />
              <ChipGroup name="year" label={t.schoolYear} value={year} onChange={chooseYear} options={Array.from({ length: last }, (_, i) => ({ value: `${i + 1}`, label: t.finalYear(i + 1) }))} />
              <DateField name="graduationOn" label={t.graduationOn} help={t.graduationHelp} value={graduation} onChange={setGraduation} />
              <TextField name="course" label={t.course} optional value={course} onChange={setCourse} maxLength={200} />
              {teachers.length > 0 && <Select name="teacherContactId" label={t.teacher} value={teacher} onChange={setTeacher} empty={t.noTeacher} options={[...teachers.map((x) => ({ value: x.contactId, label: x.name })), { value: 'typed', label: t.nameTyped }]} />}
              {(teacher === 'typed' || teachers.length === 0) && <TextField name="teacherName" label={t.teacher} optional value={teacherName} onChange={setTeacherName} maxLength={100} />}
            </Fields>
            <TextArea name="wish" label={t.wish} optional help={t.wishHelp} value={wish} onChange={setWish} rows={2} maxLength={2000} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
