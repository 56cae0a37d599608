import { importText as t } from '@tomoni/contract/text/import-pages'
import { importFieldGroups, importFieldText } from '@tomoni/contract/text/imports'
import type { ImportColumn, LedgerKind } from '@tomoni/contract/imports'

/** Which field a column goes to; the likely ones first, the rest in groups. */
export function FieldSelect({ column, kind, value, onChange }: { column: ImportColumn; kind: LedgerKind; value: string | null; onChange: (field: string | null) => void }) {
  const groups = importFieldGroups[kind]
  const known = new Set(groups.flatMap((group) => group.fields))
  const likely = [column.proposed, ...column.alternatives].filter((field): field is string => field !== null && known.has(field))
  const header = column.header.replaceAll('\n', ' ') || t.noHeaderName(column.index + 1)
  return (
    <select aria-label={t.fieldFor(header)} value={value ?? ''} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)} className="field max-w-[320px] pr-8">
      <option value="">{t.notTaken}</option>
      {likely.length > 0 && <optgroup label={t.candidates}>{[...new Set(likely)].map((field) => <option key={field} value={field}>{importFieldText[field] ?? field}</option>)}</optgroup>}
      {groups.map((group) => <optgroup key={group.title} label={group.title}>{group.fields.filter((field) => !likely.includes(field)).map((field) => <option key={field} value={field}>{importFieldText[field] ?? field}</option>)}</optgroup>)}
    </select>
  )
}
