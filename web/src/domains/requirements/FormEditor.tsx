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
  const left = sheetKeys.filter((one) => !cells.some((cell) => cell.key === one))
  const options = groups.flatMap((group) => left.filter((one) => sheetKeyFacts[one].group === group).map((one) => ({ value: one as string, label: `${sheetGroupText[group]}：${sheetKeyFacts[one].label}` })))
  return (
    <div id="field-form" tabIndex={-1}>
      <p className="mt-0 mb-3 text-small text-ink-2">{t.formHelp}</p>
      <ol className="m-0 list-none p-0">
        {cells.map((cell, i) => <CellRow key={cell.key} cell={cell} index={i} cells={cells} onChange={onChange} />)}
      </ol>
      <div className="mt-4 flex flex-wrap items-end gap-2.5">
        <div className="min-w-64 flex-1"><Select name="newCell" label={t.chooseCell} value={key} onChange={setKey} empty="" options={options} /></div>
        <Button icon="plus" disabledReason={key === '' ? t.chooseCell : undefined} onPress={() => { onChange([...cells, { key: key as FormLine['key'], label: '', isRequired: false, help: '' }]); setKey('') }}>{t.addCell}</Button>
        <Button tone="text" icon="plus" onPress={() => onChange([...cells, { key: nextFree(cells), label: '', isRequired: false, help: '' }])}>{t.addFree}</Button>
      </div>
    </div>
  )
}

/** A cell of the catalogue needs no words of its own; they open when somebody wants others. */
function CellRow({ cell, index, cells, onChange }: { cell: FormLine; index: number; cells: readonly FormLine[]; onChange: (cells: FormLine[]) => void }) {
  const isKnown = isSheetKey(cell.key)
  const [isOpen, setOpen] = useState(!isKnown || cell.label !== '' || cell.help !== '')
  const put = (change: Partial<FormLine>) => onChange(cells.map((one, i) => (i === index ? { ...one, ...change } : one)))
  return (
    <li className="border-line-2 py-2 not-first:border-t">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="num w-[1.6em] flex-none text-right text-note text-ink-2">{index + 1}</span>
        <span className="min-w-0 flex-1 basis-48"><b className="mr-2">{cellLabel(cell) === '' ? t.cellLabel : cellLabel(cell)}</b><Tag tone={isKnown ? 'g' : 'n'}>{isKnown ? t.filledFrom : t.typed}</Tag></span>
        <Checkbox label={t.cellRequired} checked={cell.isRequired} onChange={(isRequired) => put({ isRequired })} />
        {isKnown && !isOpen && <Button size="s" tone="text" label={t.reword(cellLabel(cell))} onPress={() => setOpen(true)}>{t.rewordShort}</Button>}
        <RowButtons name={cellLabel(cell)} index={index} rows={cells} onChange={onChange} />
      </div>
      {isOpen && (
        <div className="mt-1 mb-2 grid gap-x-3 gap-y-2 pl-[2.4em] min-[700px]:grid-cols-2">
          <TextField name={`form.${index}.label`} label={t.cellLabel} optional={isKnown} hint={isKnown ? sheetKeyFacts[cell.key as SheetKey].label : undefined} value={cell.label} maxLength={120} onChange={(label) => put({ label })} />
          <TextField name={`form.${index}.help`} label={t.cellHelp} optional value={cell.help} maxLength={300} onChange={(help) => put({ help })} />
        </div>
      )}
    </li>
  )
}
