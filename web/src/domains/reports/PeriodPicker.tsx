import type { PeriodKind } from '@tomoni/contract/reports'
import { fiscalQuarterOf, fiscalYearLabel, fiscalYearOf, firstDayOfMonth, formatMonth, monthOf, shiftMonth, type CalendarDay, type CalendarMonth } from '@tomoni/contract/shared/calendar'
import { reportPageText as t } from '@tomoni/contract/text/reports'
import { IconButton } from '../../ui/Button.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { Select } from '../../ui/Select.tsx'

const size = { month: 1, quarter: 3, year: 12 } as const
const kept = { month: 48, quarter: 20, year: 8 } as const

/** First month of the period around a month. */
export const startOf = (kind: PeriodKind, at: CalendarMonth): CalendarMonth => {
  const day = firstDayOfMonth(at)
  const april = `${fiscalYearOf(day)}-04` as CalendarMonth
  return kind === 'month' ? at : kind === 'year' ? april : shiftMonth(april, (fiscalQuarterOf(day) - 1) * 3)
}

const labelOf = (kind: PeriodKind, at: CalendarMonth): string => {
  const day = firstDayOfMonth(at)
  const year = fiscalYearLabel(fiscalYearOf(day))
  return kind === 'month' ? formatMonth(at) : kind === 'quarter' ? `${year} 第${fiscalQuarterOf(day)}四半期` : year
}

export type PeriodPickerProps = { kind: PeriodKind; at: CalendarMonth; today: string; onChange: (next: { kind: PeriodKind; at: CalendarMonth }) => void }

/** Month, quarter or fiscal year, and which one; arrows go to the neighbours. */
export function PeriodPicker({ kind, at, today, onChange }: PeriodPickerProps) {
  const start = startOf(kind, at)
  const newest = startOf(kind, monthOf(today as CalendarDay))
  const all = Array.from({ length: kept[kind] }, (_, i) => shiftMonth(newest, -i * size[kind]))
  const options = all.includes(start) ? all : [...all, start].toSorted().toReversed()
  const move = (by: 1 | -1) => onChange({ kind, at: shiftMonth(start, by * size[kind]) })
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <ChipGroup name="kind" label={t.periodKind} hideLabel value={kind} onChange={(next) => onChange({ kind: next as PeriodKind, at: startOf(next as PeriodKind, at) })} options={[{ value: 'month', label: t.month }, { value: 'quarter', label: t.quarter }, { value: 'year', label: t.year }]} />
      <div className="flex items-center gap-1">
        <IconButton icon="left" size="m" label={t.previous} onPress={() => move(-1)} />
        <Select name="at" label={t.period} hideLabel value={start} onChange={(next) => onChange({ kind, at: next as CalendarMonth })} options={options.map((value) => ({ value, label: labelOf(kind, value) }))} />
        {start < newest ? <IconButton icon="right" size="m" label={t.next} onPress={() => move(1)} /> : <span className="size-11" />}
      </div>
    </div>
  )
}
