import { saveFaceSheetPart, type FaceSheet, type FaceSheetPart, type PartCompleteness } from '@tomoni/contract/registrant-face-sheet'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { faceSheetText as t, partText } from '@tomoni/contract/text/face-sheet'
import { useRef, useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { UnsavedDialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { useHotkey, useUnsavedGuard } from '../../ui/hooks.ts'
import { isListPart, partFields, type PartField } from './face-sheet-fields.ts'
import { PartFieldInput } from './PartFieldInput.tsx'
import { emptyRow, formOf, valueOf, type FormRow, type FormValues } from './part-values.ts'
import { StalePart, type StaleData } from './StalePart.tsx'

export type StoredPart = { readonly version: string; readonly value: FormValues }
export type SavedPart = { readonly part: FaceSheet['parts'][FaceSheetPart]; readonly completeness: PartCompleteness }
type Props = { part: FaceSheetPart; registrantId: RegistrantId; stored: StoredPart; requirements: readonly string[]; onSaved: (saved: SavedPart) => void; onTakeTheirs: (theirs: StoredPart) => void; onCancel: () => void }

/** Names of all fields of a form by their path in the request, for the error summary. */
function labelsOf(part: FaceSheetPart, form: FormValues): Record<string, string> {
  const fields = partFields[part]
  if (!isListPart(part)) return Object.fromEntries(fields.map((field) => [`value.${field.name}`, field.label]))
  const rows = (form['items'] as readonly FormRow[]).flatMap((_, i) => fields.map((field) => [`value.items.${i}.${field.name}`, `${t.row(partText[part], i + 1)}・${field.label}`] as const))
  return { 'value.items': partText[part], ...Object.fromEntries(rows) }
}

/** One part, written in place. What was typed stays through every refusal; leaving the page asks first. */
export function PartForm({ part, registrantId, stored, requirements, onSaved, onTakeTheirs, onCancel }: Props) {
  const [form, setForm] = useState<FormValues>(() => formOf(part, stored.value))
  const [start] = useState(() => JSON.stringify(formOf(part, stored.value), (key, value: unknown) => (key === 'id' ? undefined : value)))
  const over = useRef(stored.version)
  const [isSaved, setSaved] = useState(false)
  const isDirty = !isSaved && JSON.stringify(form, (key, value: unknown) => (key === 'id' ? undefined : value)) !== start
  const guard = useUnsavedGuard(isDirty)
  const save = async (against: string) => {
    // The part is one of fifteen; the contract of each parses its own value on the server, which is the truth.
    const saved = await api(saveFaceSheetPart[part] as typeof saveFaceSheetPart.basic, { params: { registrantId }, body: { version: against, value: valueOf(part, form) as never } })
    setSaved(true)
    onSaved(saved as SavedPart)
  }
  const send = useSend(() => save(stored.version))
  // After a conflict the same words are sent again on top of what was found there.
  const again = useSend(() => save(over.current))
  const conflict = [again.problem, send.problem].find((problem) => problem?.code === 'version.stale')
  const stale = conflict == null ? null : (conflict.data as StaleData)
  const refused = again.problem !== null && again.problem.code !== 'version.stale' ? again.problem : stale === null ? send.problem : null
  const overwrite = (version: string) => { over.current = version; again.submit() }
  useHotkey('Enter', () => send.submit(), { ctrl: true })
  const fields = partFields[part]
  const inputs = (values: FormValues, prefix: string, change: (next: FormValues) => void) => (
    <Fields columns={2}>
      {fields.map((field) => (
        <div key={field.name} className={field.isWide ? 'min-[480px]:col-span-2' : undefined}>
          <PartFieldInput field={field} path={`${prefix}${field.name}`} value={values[field.name]} onChange={(value) => change({ ...values, [field.name]: value })} requirements={requirements} onPartner={(partner) => change(withPartner(fields, values, field, partner))} />
        </div>
      ))}
    </Fields>
  )
  const rows = isListPart(part) ? (form['items'] as readonly FormRow[]) : []
  const setRows = (next: readonly FormRow[]) => setForm({ items: next })
  const changeRow = (index: number, next: FormValues) =>
    setRows(rows.map((row, i) => (i === index ? { ...next, id: row.id } : next['isPrimary'] === true && rows[index]?.['isPrimary'] !== true ? { ...row, isPrimary: false } : row)))
  return (
    <form noValidate onSubmit={send.submit} className="px-[18px] py-4" aria-label={t.editPart(partText[part])}>
      <FormProblems error={refused} labels={labelsOf(part, form)} attempt={send.attempt + again.attempt}>
        {stale !== null && <StalePart part={part} stale={stale} yours={form} isBusy={again.isBusy} onYours={() => overwrite(stale.current.version)} onTheirs={() => { setSaved(true); onTakeTheirs(stale.current) }} />}
        {!isListPart(part) ? inputs(form, 'value.', setForm) : (
          <div className="grid gap-5">
            {rows.map((row, i) => (
              <fieldset key={row.id} id={`field-value-items${i === 0 ? '' : `-${i}`}`} className="m-0 border-0 border-b border-line-2 p-0 pb-4">
                <legend className="mb-2 flex w-full items-center p-0 text-note font-bold text-ink-2">{t.row(partText[part], i + 1)}<Button tone="text" size="s" className="ml-auto" label={`${t.row(partText[part], i + 1)}：${t.removeRow}`} onPress={() => setRows(rows.filter((one) => one.id !== row.id))}>{t.removeRow}</Button></legend>
                {inputs(row, `value.items.${i}.`, (next) => changeRow(i, next))}
              </fieldset>
            ))}
            <div><Button size="s" icon="plus" onPress={() => setRows([...rows, { ...emptyRow(part), ...(part === 'disabilities' && !rows.some((row) => row['isPrimary'] === true) ? { isPrimary: true } : {}) }])}>{t.addTo(partText[part])}</Button></div>
          </div>
        )}
      </FormProblems>
      <div className="mt-4 flex flex-wrap gap-2.5">
        <Button tone="primary" type="submit" isPending={send.isBusy || again.isBusy} keyHint="Ctrl+Enter">{t.save}</Button>
        <Button tone="text" onPress={onCancel}>{t.cancel}</Button>
      </div>
      <UnsavedDialog guard={guard} />
    </form>
  )
}

/** A firm chosen from the address book fills its name in where none was written. */
function withPartner(fields: readonly PartField[], values: FormValues, field: PartField, partner: { readonly id: string; readonly label: string } | null): FormValues {
  const nameField = fields.find((one) => one.name === 'workplace' || one.name === 'name')?.name
  const next = { ...values, [field.name]: partner?.id ?? null }
  return partner !== null && nameField !== undefined && values[nameField] === '' ? { ...next, [nameField]: partner.label } : next
}
