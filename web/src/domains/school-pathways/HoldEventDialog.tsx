import { SchoolEvent, SkipReason, writeSchoolEvents, type PathwayLine } from '@tomoni/contract/school-pathways'
import { newId, type VisitId } from '@tomoni/contract/shared/ids'
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
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { monthName, useReloadSchools, useSchoolUndo } from './use-schools.ts'

type Props = { pupils: readonly PathwayLine[]; /** Asked for already: one event of one pupil. */ fixed?: { kind: SchoolEvent; dueOn: string } | undefined; onClose: () => void }

const openOf = (p: PathwayLine, kind: SchoolEvent) => p.thisYear.find((e) => e.kind === kind && (e.state === 'overdue' || e.state === 'due' || e.state === 'coming'))
/** The event most of them wait for: that is what one comes to write. */
function likely(pupils: readonly PathwayLine[]): SchoolEvent {
  const open = pupils.flatMap((p) => p.thisYear.filter((e) => e.state === 'overdue' || e.state === 'due').map((e) => e.kind))
  return SchoolEvent.options.toSorted((a, b) => open.filter((k) => k === b).length - open.filter((k) => k === a).length)[0]!
}

/** One entry for everybody who was there: their events are done and each has the record. */
export function HoldEventDialog({ pupils, fixed, onClose }: Props) {
  const { today } = useSession()
  const codes = useCodeLists()
  const reload = useReloadSchools()
  const undo = useSchoolUndo()
  const [kind, setKind] = useState<SchoolEvent>(fixed?.kind ?? likely(pupils))
  const waiting = fixed === undefined ? pupils.filter((p) => openOf(p, kind) !== undefined) : pupils
  const [out, setOut] = useState<readonly string[]>([])
  const [how, setHow] = useState<'held' | 'skipped'>('held')
  const [on, setOn] = useState(dayText(today))
  const [reason, setReason] = useState<SkipReason | ''>('')
  const [note, setNote] = useState('')
  const [record, setRecord] = useState(true)
  const [method, setMethod] = useState('agency_visit')
  const [withPerson, setWithPerson] = useState(true)
  const chosen = waiting.filter((p) => !out.includes(p.id))
  const kinds = SchoolEvent.options.filter((k) => k !== 'graduation' && pupils.some((p) => openOf(p, k) !== undefined))
  const send = useSend(async () => {
    const { eventIds, visitId } = await api(writeSchoolEvents, {
      body: {
        kind, note, items: chosen.map((p) => ({ id: newId(), pathwayId: p.id, dueOn: (fixed?.dueOn ?? openOf(p, kind)!.dueOn) as never })),
        what: how === 'held' ? { how, on } : { how, reason: reason as SkipReason },
        record: how === 'held' && record ? { visitId: newId<VisitId>(), method, withPerson } : null,
      },
    })
    await reload()
    toast(t.eventSaved(t.events[kind], eventIds.length), { undo: undo.events(eventIds, visitId) })
    onClose()
  })
  const missing = chosen.length === 0 ? t.chooseSomebody : how === 'skipped' && reason === '' ? t.reason : undefined
  return (
    <Dialog
      isOpen width={fixed === undefined ? 'l' : 'm'} onClose={onClose} title={fixed === undefined ? t.holdTitle : `${pupils[0]?.personName ?? ''}　${t.events[fixed.kind]}`}
      actions={<><Button tone="primary" type="submit" form="hold-event" isPending={send.isBusy} disabledReason={missing}>{t.saveEvent}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button><span className="num ml-auto text-note text-ink-2">{t.chosen(chosen.length)}</span></>}
    >
      {fixed === undefined && <p className="mt-0 mb-3 text-note text-ink-2">{t.holdLead}</p>}
      <form id="hold-event" noValidate onSubmit={send.submit} className={fixed === undefined ? 'grid items-start gap-6 desk:grid-cols-2' : undefined}>
        <FormProblems error={send.problem} labels={{ kind: t.which, items: t.whoWasThere, 'what.on': t.heldOn, 'what.reason': t.reason, note: t.note, 'record.method': t.method }} attempt={send.attempt}>
          <Fields>
            {fixed === undefined && <Select name="kind" label={t.which} value={kind} onChange={(next) => { setKind(next as SchoolEvent); setOut([]) }} options={kinds.map((value) => ({ value, label: t.events[value] }))} />}
            <ChipGroup name="what" label={t.how} value={how} onChange={(next) => setHow(next as 'held' | 'skipped')} options={[{ value: 'held', label: t.held }, { value: 'skipped', label: t.skipped }]} />
            {how === 'held' ? <DateField name="what.on" label={t.heldOn} value={on} onChange={setOn} /> : <ChipGroup name="what.reason" label={t.reason} value={reason} onChange={(next) => setReason(next as SkipReason)} options={SkipReason.options.map((value) => ({ value, label: t.skipReasons[value] }))} />}
            <TextArea name="note" label={t.note} optional help={fixed === undefined ? t.noteHelp : undefined} value={note} onChange={setNote} rows={2} maxLength={2000} />
            {how === 'held' && (
              <div>
                <Checkbox label={t.alsoRecord} checked={record} onChange={setRecord} />
                {record && <Fields columns={2}><Select name="record.method" label={t.method} value={method} onChange={setMethod} options={codes.options('contactMethod').map((item) => ({ value: item.code, label: item.label }))} /><Checkbox label={t.withPerson} help={t.withPersonHelp} checked={withPerson} onChange={setWithPerson} /></Fields>}
              </div>
            )}
          </Fields>
        </FormProblems>
        {fixed === undefined && (
          <fieldset id="field-items" tabIndex={-1} className="m-0 border-0 p-0">
            <legend className="p-0 text-cell font-bold">{t.whoWasThere}<span className="ml-3 font-normal"><Button tone="text" size="s" onPress={() => setOut([])}>{t.chooseAll}</Button><Button tone="text" size="s" onPress={() => setOut(waiting.map((p) => p.id))}>{t.chooseNone}</Button></span></legend>
            {waiting.length === 0 && <p className="my-2 text-note text-ink-2">{t.nobodyOpen}</p>}
            <div className="max-h-[380px] overflow-y-auto rounded-lg border border-line-2 px-3 empty:border-0">
              {waiting.map((p) => <Checkbox key={p.id} label={p.personName} help={`${t.yearName(p.schoolYear, p.lastSchoolYear)}　${monthName(openOf(p, kind)!.dueOn)}${openOf(p, kind)!.state === 'overdue' ? `　${t.states.overdue}` : ''}`} checked={!out.includes(p.id)} onChange={(yes) => setOut(yes ? out.filter((id) => id !== p.id) : [...out, p.id])} />)}
            </div>
          </fieldset>
        )}
      </form>
    </Dialog>
  )
}
