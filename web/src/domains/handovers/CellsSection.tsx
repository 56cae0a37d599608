import type { HandoverSheet } from '@tomoni/contract/handovers'
import type { Category } from '@tomoni/contract/shared/categories'
import { isSheetKey, sheetKeyFacts } from '@tomoni/contract/shared/sheet-keys'
import { sheetText as t } from '@tomoni/contract/text/handover-sheet'
import { categoryText } from '@tomoni/contract/text/handovers'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
import { TextArea } from '../../ui/TextField.tsx'
import type { SectionProps } from './sheet-form.ts'
import { SourceChip } from './SourceChip.tsx'

type Cell = HandoverSheet['cells'][number]
const groups = ['person', 'disability', 'living', 'work', 'wishes', 'support', 'handover', 'own'] as const
const groupOf = (key: string) => (isSheetKey(key) ? sheetKeyFacts[key].group : 'own')

type Props = SectionProps & { readonly categories: readonly Category[]; readonly requiredKeys: ReadonlySet<string>; readonly onFill: () => void; readonly isFilling: boolean }

/** The receiver's own form, filled from the records: each cell says where it comes from; what is typed is marked. */
export function CellsSection({ sheet, edit, categories, requiredKeys, onFill, isFilling }: Props) {
  // What the records said, so that a typed cell can go back to it.
  const [filled, setFilled] = useState<ReadonlyMap<string, Cell>>(() => new Map())
  const known = new Map([...filled, ...sheet.cells.filter((cell) => cell.source !== null && cell.source.kind !== 'typed').map((cell) => [cell.key, cell] as const)])
  const set = (index: number, value: string) => {
    setFilled(known)
    edit((now) => ({ ...now, cells: now.cells.map((cell, i) => (i === index ? { ...cell, value, source: { kind: 'typed', label: '', on: null, recordIds: [] } } : cell)) }))
  }
  const back = (index: number, cell: Cell) => edit((now) => ({ ...now, cells: now.cells.map((one, i) => (i === index ? cell : one)) }))
  const full = sheet.cells.filter((cell) => cell.value.trim() !== '').length
  if (sheet.cells.length === 0) return null
  return (
    <Card title={t.cells} id="cells" aside={t.cellsFilled(full, sheet.cells.length)} action={<Button size="s" icon="undo" onPress={onFill} isPending={isFilling}>{t.fillAgain}</Button>}>
      {groups.filter((group) => sheet.cells.some((cell) => groupOf(cell.key) === group)).map((group) => (
        <section key={group} aria-label={t.groups[group]} className="border-line-2 px-[18px] py-3 not-first:border-t">
          <h3 className="m-0 pb-1 text-small font-bold text-ink-3">{t.groups[group]}</h3>
          <div className="grid gap-x-5 gap-y-3.5 min-[640px]:grid-cols-2">
            {sheet.cells.map((cell, index) => (groupOf(cell.key) !== group ? null : (
              <CellField key={cell.key} cell={cell} index={index} isRequired={requiredKeys.has(cell.key)} isBeyond={cell.category !== null && cell.value.trim() !== '' && !categories.includes(cell.category)} onChange={(value) => set(index, value)} before={cell.source?.kind === 'typed' ? known.get(cell.key) : undefined} onBack={back} />
            )))}
          </div>
        </section>
      ))}
    </Card>
  )
}

function CellField({ cell, index, isRequired, isBeyond, onChange, before, onBack }: { cell: Cell; index: number; isRequired: boolean; isBeyond: boolean; onChange: (value: string) => void; before: Cell | undefined; onBack: (index: number, cell: Cell) => void }) {
  return (
    <div className={cx('[&_textarea]:resize-none', cell.value.length > 60 && 'min-[640px]:col-span-2')}>
      <TextArea
        name={`cells.${index}`} label={cell.label} hint={isRequired ? t.required : undefined} value={cell.value} onChange={onChange} rows={1} maxLength={4000}
        {...(isBeyond && cell.category !== null ? { error: t.beyond(categoryText[cell.category]) } : {})}
      />
      <div className="mt-1 flex min-h-6 flex-wrap items-center gap-x-2">
        <SourceChip source={cell.source} isEmpty={cell.value.trim() === ''} />
        {before !== undefined && <button type="button" onClick={() => onBack(index, before)} className="tap text-small text-blue-900 underline underline-offset-3">{t.backToRecords}</button>}
      </div>
    </div>
  )
}
