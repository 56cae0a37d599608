import type { FormLine } from '@tomoni/contract/requirements'
import { freePrefix, isSheetKey, sheetKeyFacts, sheetKeys, type SheetKey } from '@tomoni/contract/shared/sheet-keys'
import { requirementsText, sheetGroupText, type SheetGroup } from '@tomoni/contract/text/requirements'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Select } from '../../ui/Select.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { RowButtons } from './ListEditors.tsx'
import { cellLabel } from './RequirementView.tsx'

const t = requirementsText.edit
const groups = Object.keys(sheetGroupText) as SheetGroup[]

/** The number behind `free:` that is not taken yet. */
const nextFree = (cells: readonly FormLine[]): string => {
  for (let n = 1; ; n++) if (!cells.some((cell) => cell.key === `${freePrefix}${n}`)) return `${freePrefix}${n}`
}

/** The publisher's own form: cells the sender's records fill, and questions of its own. */
export function FormEditor({ cells, onChange }: { cells: readonly FormLine[]; onChange: (cells: FormLine[]) => void }) {
  const [key, setKey] = useState('')
  const put = (index: number, change: Partial<FormLine>) => onChange(cells.map((cell, i) => (i === index ? { ...cell, ...change } : cell)))
  const left = sheetKeys.filter((one) => !cells.some((cell) => cell.key === one))
  const options = groups.flatMap((group) => left.filter((one) => sheetKeyFacts[one].group === group).map((one) => ({ value: one as string, label: `${sheetGroupText[group]}：${sheetKeyFacts[one].label}` })))
  return (
    <div id="field-form" tabIndex={-1}>
      <p className="mt-0 mb-3 text-small text-ink-2">{t.formHelp}</p>
      <ol className="m-0 grid list-none gap-3 p-0">
        {cells.map((cell, i) => (
          <li key={cell.key} className="grid gap-x-3 gap-y-2 border-line-2 not-first:border-t not-first:pt-3 min-[900px]:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto_auto] min-[900px]:items-end">
            <TextField name={`form.${i}.label`} label={isSheetKey(cell.key) ? `${i + 1}　${sheetKeyFacts[cell.key as SheetKey].label}` : `${i + 1}　${t.cellLabel}`} hint={<Tag tone={isSheetKey(cell.key) ? 'g' : 'n'}>{isSheetKey(cell.key) ? t.filledFrom : t.typed}</Tag>} value={cell.label} maxLength={120} onChange={(label) => put(i, { label })} />
            <TextField name={`form.${i}.help`} label={t.cellHelp} optional value={cell.help} maxLength={300} onChange={(help) => put(i, { help })} />
            <Checkbox label={t.cellRequired} checked={cell.isRequired} onChange={(isRequired) => put(i, { isRequired })} />
            <RowButtons name={cellLabel(cell)} index={i} rows={cells} onChange={onChange} />
          </li>
        ))}
      </ol>
      <div className="mt-4 flex flex-wrap items-end gap-2.5">
        <div className="min-w-64 flex-1"><Select name="newCell" label={t.chooseCell} value={key} onChange={setKey} empty="" options={options} /></div>
        <Button icon="plus" disabledReason={key === '' ? t.chooseCell : undefined} onPress={() => { onChange([...cells, { key: key as FormLine['key'], label: '', isRequired: false, help: '' }]); setKey('') }}>{t.addCell}</Button>
        <Button tone="text" icon="plus" onPress={() => onChange([...cells, { key: nextFree(cells), label: '', isRequired: false, help: '' }])}>{t.addFree}</Button>
      </div>
    </div>
  )
}
