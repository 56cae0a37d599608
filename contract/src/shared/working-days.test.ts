import { describe, expect, test } from 'vitest'
import type { CalendarDay } from './calendar.ts'
import { addWorkingDays, isHoliday, isWorkingDay } from './working-days.ts'

const day = (text: string) => text as CalendarDay

describe('はたらく日', () => {
  test.each([
    '2026-01-01', '2026-01-12', '2026-02-11', '2026-02-23', '2026-03-20', '2026-04-29', '2026-05-03', '2026-05-04', '2026-05-05', '2026-05-06', '2026-07-20', '2026-08-11', '2026-09-21', '2026-09-22', '2026-09-23', '2026-10-12', '2026-11-03', '2026-11-23',
    '2025-02-24', '2025-05-06', '2025-11-24', '2027-03-22', '2032-09-21', '2024-02-12', '2024-08-12', '2024-09-23',
  ])('%s は祝日か、その振替・国民の休日', (text) => {
    expect(isHoliday(day(text))).toBe(true)
  })

  test.each(['2026-05-07', '2026-09-24', '2026-11-04', '2025-05-07', '2026-03-21'])('%s は祝日ではない', (text) => {
    expect(isHoliday(day(text))).toBe(false)
  })

  test('土日、祝日、年末年始は働かない', () => {
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-12-28', '2026-12-29', '2027-01-03', '2027-01-04'].map((text) => isWorkingDay(day(text)))).toEqual([true, false, false, false, true, true, false, false, true])
  })

  test.each([['2026-11-20', 3, '2026-11-26'], ['2026-11-24', 3, '2026-11-27'], ['2026-12-26', 3, '2027-01-05'], ['2026-04-28', 3, '2026-05-07'], ['2026-11-20', 0, '2026-11-20']])('%s から%i営業日後は%s', (from, count, to) => {
    expect(addWorkingDays(day(from), count)).toBe(to)
  })
})
