import type { Period, PeriodKind } from '@tomoni/contract/reports'
import {
  addYears, fiscalQuarterOf, fiscalQuarterRange, fiscalYearLabel, fiscalYearOf, fiscalYearRange, firstDayOfMonth, formatMonth, formatShortDay, monthOf, monthRange, shiftMonth, type CalendarDay, type CalendarMonth, type DayRange,
} from '@tomoni/contract/shared/calendar'

const rangeOf = (kind: PeriodKind, at: CalendarMonth): DayRange => {
  const day = firstDayOfMonth(at)
  if (kind === 'month') return monthRange(at)
  return kind === 'quarter' ? fiscalQuarterRange(fiscalYearOf(day), fiscalQuarterOf(day)) : fiscalYearRange(fiscalYearOf(day))
}

const labelOf = (kind: PeriodKind, at: CalendarMonth): string => {
  const day = firstDayOfMonth(at)
  const year = fiscalYearLabel(fiscalYearOf(day))
  if (kind === 'month') return `${formatMonth(at)}（${year}）`
  return kind === 'quarter' ? `${year} 第${fiscalQuarterOf(day)}四半期` : year
}

export type ReportPeriod = Period & { readonly lastYear: DayRange; /** Day on which the register is looked at: the end, or today while the period runs. */ readonly registerDay: CalendarDay; readonly lastYearRegisterDay: CalendarDay }

/** The period around a month, with the same time a year before. Fiscal years run from April to March. */
export function periodOf(kind: PeriodKind, month: CalendarMonth | undefined, today: string): ReportPeriod {
  const given = month ?? monthOf(today as CalendarDay)
  const range = rangeOf(kind, given)
  const at = monthOf(range.from)
  const before = shiftMonth(at, -12)
  const whole = rangeOf(kind, before)
  const isRunning = range.from <= today && today < range.to
  // Half a year is compared with the same half: a period that still runs looks at last year up to the same day.
  const lastYear = isRunning ? { from: whole.from, to: addYears(today as CalendarDay, -1) } : whole
  return {
    kind, at, ...range, label: labelOf(kind, at), lastYearLabel: `${labelOf(kind, before)}${isRunning ? `　${formatShortDay(lastYear.to)}まで` : ''}`, isOpen: range.to >= today, lastYear,
    registerDay: range.to < today ? range.to : (today as CalendarDay), lastYearRegisterDay: lastYear.to < today ? lastYear.to : (today as CalendarDay),
  }
}
