import type { ProcedureStep, RequirementItem } from '@tomoni/contract/requirements'
import { newId } from '@tomoni/contract/shared/ids'
import { requirementsText, whoText } from '@tomoni/contract/text/requirements'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'

const t = requirementsText.edit

/** The list with two neighbours changed about. */
export function moved<T>(rows: readonly T[], from: number, to: number): T[] {
  const next = [...rows]
  const [row] = next.splice(from, 1)
  if (row !== undefined) next.splice(to, 0, row)
  return next
}

/** The buttons every row of a list has: up, down, away. */
export function RowButtons<T>({ name, index, rows, onChange }: { name: string; index: number; rows: readonly T[]; onChange: (rows: T[]) => void }) {
  return (
    <div className="flex flex-none items-center">
      {index > 0 && <IconButton icon="up" label={t.up(name)} onPress={() => onChange(moved(rows, index, index - 1))} />}
      {index < rows.length - 1 && <IconButton icon="down" label={t.down(name)} onPress={() => onChange(moved(rows, index, index + 1))} />}
      <IconButton icon="close" label={t.remove(name)} onPress={() => onChange(rows.filter((_, i) => i !== index))} className="!text-ink-2" />
    </div>
  )
}

/** 要件, or papers to be brought: a line and whether it is a must. */
export function ItemRows({ rows, onChange, kind = 'items' }: { rows: readonly RequirementItem[]; onChange: (rows: RequirementItem[]) => void; kind?: 'items' | 'documents' }) {
  const put = (index: number, change: Partial<RequirementItem>) => onChange(rows.map((row, i) => (i === index ? { ...row, ...change } : row)))
  const nameOf = kind === 'items' ? t.item : t.document
  return (
    <div id={`field-${kind}`} tabIndex={-1}>
      {kind === 'items' && <p className="mt-0 mb-3 text-small text-ink-2">{t.itemsHelp}</p>}
      <ul className="m-0 grid list-none gap-2.5 p-0">
        {rows.map((row, i) => (
          <li key={row.id} className="flex flex-wrap items-end gap-x-3 gap-y-1">
            <div className="min-w-0 flex-1 basis-72"><TextField name={`${kind}.${i}.text`} label={nameOf(i + 1)} value={row.text} maxLength={300} onChange={(text) => put(i, { text })} /></div>
            <Checkbox label={t.isMust} checked={row.isMust} onChange={(isMust) => put(i, { isMust })} />
            <RowButtons name={nameOf(i + 1)} index={i} rows={rows} onChange={onChange} />
          </li>
        ))}
      </ul>
      <Button size="s" tone="text" icon="plus" className="mt-3" onPress={() => onChange([...rows, { id: newId(), text: '', isMust: true }])}>{kind === 'items' ? t.addItem : t.addDocument}</Button>
    </div>
  )
}

/** 手順: what, who, within how many days. */
export function StepRows({ rows, onChange }: { rows: readonly ProcedureStep[]; onChange: (rows: ProcedureStep[]) => void }) {
  const put = (index: number, change: Partial<ProcedureStep>) => onChange(rows.map((row, i) => (i === index ? { ...row, ...change } : row)))
  return (
    <div id="field-procedure" tabIndex={-1}>
      <p className="mt-0 mb-3 text-small text-ink-2">{t.procedureHelp}</p>
      <ol className="m-0 grid list-none gap-4 p-0">
        {rows.map((row, i) => (
          <li key={row.id} className="flex flex-wrap items-end gap-x-3 gap-y-2 border-line-2 not-first:border-t not-first:pt-4">
            <div className="min-w-0 flex-1 basis-72"><TextField name={`procedure.${i}.text`} label={t.step(i + 1)} value={row.text} maxLength={300} onChange={(text) => put(i, { text })} /></div>
            <div className="w-32"><Select name={`procedure.${i}.who`} label={t.who} value={row.who} onChange={(who) => put(i, { who: who as ProcedureStep['who'] })} options={Object.entries(whoText).map(([value, label]) => ({ value, label }))} /></div>
            <div className="w-44"><NumberField name={`procedure.${i}.withinDays`} label={t.within} optional unit={t.withinUnit} value={row.withinDays} onChange={(withinDays) => put(i, { withinDays })} /></div>
            <RowButtons name={t.step(i + 1)} index={i} rows={rows} onChange={onChange} />
          </li>
        ))}
      </ol>
      <Button size="s" tone="text" icon="plus" className="mt-3" onPress={() => onChange([...rows, { id: newId(), text: '', who: 'sender', withinDays: null }])}>{t.addStep}</Button>
    </div>
  )
}

/** Several short lines in one field, one a line. Empty lines go when it is published. */
export function LinesField({ name, label, lines, onChange }: { name: string; label: string; lines: readonly string[]; onChange: (lines: string[]) => void }) {
  return <TextArea name={name} label={label} help={t.linesHelp} rows={4} value={lines.join('\n')} onChange={(text) => onChange(text === '' ? [] : text.split('\n'))} />
}
