import { addDays, dayOf, weekdayOf, type CalendarDay } from './calendar.ts'

// Working days in Japan: Monday to Friday without the national holidays (国民の祝日に関する法律, as in force since 2022; one
// moved for a single year by a special law is not known here) and without the turn of the year (12/29 to 1/3).

const fixed = ['01-01', '02-11', '02-23', '04-29', '05-03', '05-04', '05-05', '08-11', '11-03', '11-23'] as const
/** The n-th Monday of a month. */
const mondays = [[1, 2], [7, 3], [9, 3], [10, 2]] as const

const nthMonday = (year: number, month: number, n: number): CalendarDay => {
  const first = dayOf(year, month, 1)!
  return addDays(first, ((8 - weekdayOf(first)) % 7) + (n - 1) * 7)
}
/** Spring and autumn equinox by the formula of the astronomical almanac, right from 1980 to 2099. */
const equinox = (year: number, base: number): number => Math.floor(base + 0.242194 * (year - 1980) - Math.floor((year - 1980) / 4))

const known = new Map<number, ReadonlySet<CalendarDay>>()
function holidaysOf(year: number): ReadonlySet<CalendarDay> {
  const before = known.get(year)
  if (before !== undefined) return before
  const days = new Set<CalendarDay>([
    ...fixed.map((day) => `${year}-${day}` as CalendarDay),
    ...mondays.map(([month, n]) => nthMonday(year, month, n)),
    dayOf(year, 3, equinox(year, 20.8431))!,
    dayOf(year, 9, equinox(year, 23.2488))!,
  ])
  const named = [...days]
  // A day between two holidays is one too; a holiday on a Sunday moves on to the next day that is none.
  for (const day of named) if (days.has(addDays(day, 2)) && !days.has(addDays(day, 1)) && weekdayOf(addDays(day, 1)) !== 0) days.add(addDays(day, 1))
  for (const day of named) {
    if (weekdayOf(day) !== 0) continue
    let next = addDays(day, 1)
    while (days.has(next)) next = addDays(next, 1)
    days.add(next)
  }
  known.set(year, days)
  return days
}

export const isHoliday = (day: CalendarDay): boolean => holidaysOf(Number(day.slice(0, 4))).has(day)
const isTurnOfTheYear = (day: CalendarDay): boolean => day.slice(5) >= '12-29' || day.slice(5) <= '01-03'
export const isWorkingDay = (day: CalendarDay): boolean => ![0, 6].includes(weekdayOf(day)) && !isHoliday(day) && !isTurnOfTheYear(day)

/** The n-th working day after this day; the day itself does not count. */
export function addWorkingDays(day: CalendarDay, count: number): CalendarDay {
  let result = day
  for (let left = count; left > 0; ) {
    result = addDays(result, 1)
    if (isWorkingDay(result)) left--
  }
  return result
}
