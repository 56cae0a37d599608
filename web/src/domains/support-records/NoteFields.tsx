import type { Outcome } from '@tomoni/contract/support-records'
import { outcomeOrder, outcomeWords, recordText } from '@tomoni/contract/text/support-records'
import { useImperativeHandle, useRef, type Ref } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { ownPart, subjectsOf, type OwnPart, type Party, type RecordForm } from './record-form.ts'

type Props = { form: RecordForm; set: (patch: Partial<RecordForm>) => void }

/** Puts a text where the cursor of the note stands; the note the worker was last in. */
export type NoteInserter = { insert: (text: string) => void; current: () => string }

/** The words: one note, or one for each person and organisation. */
export function NoteFields({ form, set, inserter }: Props & { inserter: Ref<NoteInserter> }) {
  const subjects = subjectsOf(form)
  const canSplit = subjects.length > 1
  const isSplit = form.isPerSubject && canSplit
  const at = useRef({ key: '', start: 0, end: 0 })
  const setOwn = (party: Party, patch: Partial<OwnPart>) => set({ own: { ...form.own, [party.id]: { ...ownPart(form, party.id), ...patch } } })
  const textOf = (key: string): string => (key === '' ? form.note : ownPart(form, key).note)
  useImperativeHandle(inserter, () => ({
    current: () => textOf(at.current.key),
    insert: (text) => {
      const { key, start, end } = at.current
      const now = textOf(key)
      const next = now.slice(0, start) + text + now.slice(end)
      const party = subjects.find((p) => p.id === key)
      if (party === undefined) set({ note: next })
      else setOwn(party, { note: next })
      const [element] = document.getElementsByName(key === '' ? 'note' : `own.${key}.note`)
      requestAnimationFrame(() => {
        if (!(element instanceof HTMLTextAreaElement)) return
        element.focus()
        element.setSelectionRange(start + text.length, start + text.length)
      })
    },
  }))
  /** The cursor is remembered when the field is left, for a template chosen in a dialog. */
  const remember = (event: React.FocusEvent) => {
    if (event.target instanceof HTMLTextAreaElement) at.current = { key: event.target.name === 'note' ? '' : (event.target.name.split('.')[1] ?? ''), start: event.target.selectionStart, end: event.target.selectionEnd }
  }
  const label = isSplit ? recordText.sharedNote : recordText.note
  return (
    <div onBlur={remember} className="grid gap-4">
      <div className="relative">
        <TextArea name="note" label={label} hint={isSplit ? recordText.sharedNoteHint : recordText.noteHint} value={form.note} onChange={(note) => set({ note })} rows={isSplit ? 2 : 4} />
        {canSplit && (
          <Button tone="text" size="s" className="!absolute -top-1.5 right-0" onPress={() => set({ isPerSubject: !isSplit })}>{isSplit ? recordText.oneNote : recordText.perSubject}</Button>
        )}
      </div>
      {isSplit && subjects.map((p) => <OwnFields key={p.id} party={p} own={ownPart(form, p.id)} change={(patch) => setOwn(p, patch)} />)}
    </div>
  )
}

function OwnFields({ party, own, change }: { party: Party; own: OwnPart; change: (patch: Partial<OwnPart>) => void }) {
  const lists = useCodeLists()
  return (
    <div className="grid gap-2 border-l-4 border-blue-line pl-3">
      <TextArea name={`own.${party.id}.note`} label={recordText.noteFor(party.label)} value={own.note} onChange={(note) => change({ note })} rows={3} />
      <div className="flex flex-wrap items-end gap-3">
        <Select name={`own.${party.id}.outcome`} label={recordText.outcome} value={own.outcome} empty={recordText.sameOutcome} options={outcomeOrder.map((value) => ({ value, label: outcomeWords[value] }))} onChange={(value) => change({ outcome: value as Outcome | '', reason: '' })} className="w-40" />
        {own.outcome !== '' && own.outcome !== 'held' && <Select name={`own.${party.id}.reason`} label={recordText.outcomeReason} value={own.reason} empty="" options={lists.options('outcomeReason').map((o) => ({ value: o.code, label: o.label }))} onChange={(reason) => change({ reason })} className="w-52" />}
      </div>
    </div>
  )
}
