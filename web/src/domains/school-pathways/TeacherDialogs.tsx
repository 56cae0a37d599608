import { changeTeacher, meetTeacher, type PathwayLine, type School } from '@tomoni/contract/school-pathways'
import { newId } from '@tomoni/contract/shared/ids'
import { schoolText as t } from '@tomoni/contract/text/school-pathways'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox, ChipGroup } from '../../ui/Choice.tsx'
import { DateField, dayText } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useReloadSchools, useSchoolUndo } from './use-schools.ts'

const nobody = '-'
/** One command for everybody of a teacher: nobody hangs in the air when a teacher is moved. */
export function TeacherChangeDialog({ school, pupils, onClose }: { school: School; pupils: readonly PathwayLine[]; onClose: () => void }) {
  const { today } = useSession()
  const reload = useReloadSchools()
  const undo = useSchoolUndo()
  const inSchool = pupils.filter((p) => p.schoolId === school.id)
  const teachers = [...new Set(inSchool.map((p) => p.teacherName ?? nobody))].toSorted((a, b) => inSchool.filter((p) => (p.teacherName ?? nobody) === b).length - inSchool.filter((p) => (p.teacherName ?? nobody) === a).length)
  const [from, setFrom] = useState(teachers[0] ?? nobody)
  const [out, setOut] = useState<readonly string[]>([])
  const [mode, setMode] = useState<'unknown' | 'contact' | 'typed'>('unknown')
  const [contactId, setContactId] = useState('')
  const [name, setName] = useState('')
  const [on, setOn] = useState(dayText(today))
  const [note, setNote] = useState('')
  const theirs = inSchool.filter((p) => (p.teacherName ?? nobody) === from)
  const chosen = theirs.filter((p) => !out.includes(p.id))
  const send = useSend(async () => {
    const { changeIds } = await api(changeTeacher, { body: { schoolId: school.id, items: chosen.map((p) => ({ id: newId(), pathwayId: p.id })), toContactId: mode === 'contact' ? contactId : null, toName: mode === 'typed' ? name : null, onDate: on, note } })
    await reload()
    toast(t.changed(changeIds.length), { undo: undo.teacher(changeIds) })
    onClose()
  })
  const missing = chosen.length === 0 ? t.chooseSomebody : (mode === 'contact' && contactId === '') || (mode === 'typed' && name.trim() === '') ? t.newTeacher : undefined
  return (
    <Dialog
      isOpen width="l" onClose={onClose} title={`${school.name}　${t.changeTitle}`}
      actions={<><Button tone="primary" type="submit" form="teacher-change" isPending={send.isBusy} disabledReason={missing}>{t.saveChange}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button><span className="num ml-auto text-note text-ink-2">{t.chosen(chosen.length)}</span></>}
    >
      <p className="mt-0 mb-3 text-note text-ink-2">{t.changeLead}</p>
      <form id="teacher-change" noValidate onSubmit={send.submit} className="grid items-start gap-6 desk:grid-cols-2">
        <FormProblems error={send.problem} labels={{ toContactId: t.toTeacher, toName: t.newTeacher, onDate: t.changeFrom, note: t.handedOver }} attempt={send.attempt}>
          <Fields>
            <Select name="from" label={t.fromTeacher} value={from} onChange={(next) => { setFrom(next); setOut([]) }} options={teachers.map((value) => ({ value, label: value === nobody ? t.noTeacher : value }))} />
            <ChipGroup name="mode" label={t.toTeacher} value={mode} onChange={(next) => setMode(next as typeof mode)} options={[{ value: 'unknown', label: t.unknownYet }, ...(school.teachers.length > 0 ? [{ value: 'contact', label: t.existing }] : []), { value: 'typed', label: t.nameTyped }]} />
            {mode === 'contact' && <Select name="toContactId" label={t.newTeacher} value={contactId} onChange={setContactId} empty={t.choose} options={school.teachers.filter((x) => x.name !== from).map((x) => ({ value: x.contactId, label: x.position === null ? x.name : `${x.name}（${x.position}）` }))} />}
            {mode === 'typed' && <TextField name="toName" label={t.newTeacher} value={name} onChange={setName} maxLength={100} />}
            <DateField name="onDate" label={t.changeFrom} value={on} onChange={setOn} />
            <TextArea name="note" label={t.handedOver} optional help={t.handedOverHelp} value={note} onChange={setNote} rows={3} maxLength={2000} />
          </Fields>
        </FormProblems>
        <fieldset className="m-0 border-0 p-0">
          <legend className="p-0 text-cell font-bold">{t.whichPupils}</legend>
          <div className="max-h-[380px] overflow-y-auto rounded-lg border border-line-2 px-3">
            {theirs.map((p) => <Checkbox key={p.id} label={p.personName} help={t.yearName(p.schoolYear, p.lastSchoolYear)} checked={!out.includes(p.id)} onChange={(yes) => setOut(yes ? out.filter((id) => id !== p.id) : [...out, p.id])} />)}
          </div>
        </fieldset>
      </form>
    </Dialog>
  )
}

/** The new teacher was met: for one pupil, or for all with the same change. */
export function MetTeacherDialog({ pupils, onClose }: { pupils: readonly PathwayLine[]; onClose: () => void }) {
  const { today } = useSession()
  const reload = useReloadSchools()
  const known = pupils.every((p) => p.teacherTask?.toName != null)
  const [on, setOn] = useState(dayText(today))
  const [name, setName] = useState('')
  const send = useSend(async () => {
    await api(meetTeacher, { body: { changeIds: pupils.flatMap((p) => (p.teacherTask === null ? [] : [p.teacherTask.changeId])), metOn: on, toName: known ? null : name } })
    await reload()
    toast(t.metSaved)
    onClose()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.metTitle} actions={<><Button tone="primary" type="submit" form="met-teacher" isPending={send.isBusy}>{t.saveEvent}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="met-teacher" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={{ metOn: t.metOn, toName: t.newTeacher }} attempt={send.attempt}>
          <Fields>
            <p className="m-0">{pupils.map((p) => p.personName).join('、')}</p>
            {!known && <TextField name="toName" label={t.newTeacher} value={name} onChange={setName} maxLength={100} />}
            <DateField name="metOn" label={t.metOn} value={on} onChange={setOn} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
