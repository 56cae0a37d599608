import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  CalendarDay, addDays, addMonths, ageOn, dayInJapan, dayOf, daysBetween, eraOf, eraYearOf, fiscalQuarterOf, fiscalQuarterRange, fiscalYearLabel,
  fiscalYearOf, fiscalYearRange, formatDay, formatDayWithEra, formatEraDay, formatEraDayShort, formatShortDayWithWeekday, legalAgeOn, legalDayOfAge,
  monthRange, monthsOfFiscalYear, parseDay, parseFiscalYear, partsOf, shiftMonth,
} from './calendar.ts'
import type { CalendarMonth } from './calendar.ts'

const day = (text: string) => CalendarDay.parse(text)
const anyDay = fc.integer({ min: 0, max: daysBetween(day('1868-01-25'), day('2099-12-31')) }).map((n) => addDays(day('1868-01-25'), n))

describe('a day is read in every notation people use', () => {
  test.each([
    ['令和8年4月1日', '2026-04-01'], ['R8.4.1', '2026-04-01'], ['r8.4.1', '2026-04-01'], ['R080401', '2026-04-01'], ['R08/04/01', '2026-04-01'],
    ['Ｒ８．４．１', '2026-04-01'], ['Ｈ31／4／30', '2019-04-30'], ['H31.4.30', '2019-04-30'], ['平成31年4月30日', '2019-04-30'],
    ['令和元年5月1日', '2019-05-01'], ['R元.5.1', '2019-05-01'], ['R1.5.1', '2019-05-01'], ['平成元年1月8日', '1989-01-08'], ['昭和64年1月7日', '1989-01-07'],
    ['昭和55/1/2', '1980-01-02'], ['S55.1.2', '1980-01-02'], ['昭55.1.2', '1980-01-02'], ['S５３．１０．１２', '1978-10-12'], ['大正15年12月24日', '1926-12-24'],
    ['昭和元年12月25日', '1926-12-25'], ['T1.7.30', '1912-07-30'], ['明治45年7月29日', '1912-07-29'], ['2026-04-01', '2026-04-01'], ['2026/4/1', '2026-04-01'],
    ['20260401', '2026-04-01'], ['２０２６年４月１日', '2026-04-01'], ['2026.4.1', '2026-04-01'], [' 令和 8年 4月 1日 ', '2026-04-01'], ['令和八年四月一日', '2026-04-01'],
    ['平成三十一年四月三十日', '2019-04-30'], ['㋿8年4月1日', '2026-04-01'], ['2026年4月1日（令和8年）', '2026-04-01'], ['令和8年(2026年)4月1日', '2026-04-01'],
    ['1980（昭和55）年1月2日', '1980-01-02'], ['R8.4.1(水)', '2026-04-01'], ['S55.1.2生', '1980-01-02'], ['R8-4-1', '2026-04-01'], ['R8‐4‐1', '2026-04-01'], ['2026-04-01 00:00:00', '2026-04-01'],
    ['R.8.4.1', '2026-04-01'], ['R2.2.29', '2020-02-29'],
  ])('%s is %s', (text, expected) => expect(parseDay(text)).toMatchObject({ ok: true, day: expected }))
})

describe('what cannot be is refused and the right day offered, never moved', () => {
  test.each([
    ['平成31年5月1日', 'calendar.era-ended', '2019-05-01'], ['昭和64年1月8日', 'calendar.era-ended', '1989-01-08'], ['平成32年4月1日', 'calendar.era-ended', '2020-04-01'],
    ['H33/4/1', 'calendar.era-ended', '2021-04-01'], ['大正15年12月25日', 'calendar.era-ended', '1926-12-25'], ['令和元年4月30日', 'calendar.era-not-started', '2019-04-30'],
    ['平成元年1月7日', 'calendar.era-not-started', '1989-01-07'], ['明治元年1月1日', 'calendar.era-not-started', '1868-01-01'],
    ['昭和30年2月30日', 'calendar.impossible', undefined], ['2026-02-29', 'calendar.impossible', undefined], ['R8.13.1', 'calendar.impossible', undefined], ['令和0年1月1日', 'calendar.impossible', undefined],
    ['2026', 'calendar.incomplete', undefined], ['R8', 'calendar.incomplete', undefined], ['令和8年4月', 'calendar.incomplete', undefined], ['4月1日', 'calendar.incomplete', undefined], ['4/1', 'calendar.incomplete', undefined],
    ['8.4.1', 'calendar.era-missing', undefined], ['55/1/2', 'calendar.era-missing', undefined], ['2026年4月1日（令和7年）', 'calendar.era-and-year-differ', undefined],
    ['', 'calendar.empty', undefined], ['　', 'calendar.empty', undefined], ['不明', 'calendar.unreadable', undefined], ['1/2/2026', 'calendar.unreadable', undefined], ['大阪8-4-1', 'calendar.unreadable', undefined],
  ])('%s: %s', (text, code, suggestion) => {
    const result = parseDay(text)
    expect(result).toMatchObject({ ok: false, code })
    expect(result.ok ? undefined : result.suggestion).toBe(suggestion)
  })
  it('names the suggested day in its era', () => expect(parseDay('平成31年5月1日')).toMatchObject({ values: { suggestionInEra: '令和元年5月1日' } }))
  it('keeps what an incomplete date says', () => expect(parseDay('令和8年4月')).toMatchObject({ values: { year: '2026', month: '4' } }))
  it('holds to limits', () => {
    expect(parseDay('R9.1.1', { latest: day('2026-11-20') })).toMatchObject({ ok: false, code: 'calendar.too-late' })
    expect(parseDay('S1.12.25', { earliest: day('1930-01-01') })).toMatchObject({ ok: false, code: 'calendar.too-early' })
  })
})

describe('properties', () => {
  it('every day reads back from each way it is written', () => {
    fc.assert(fc.property(anyDay, (value) => {
      const { year, month, day: date } = partsOf(value)
      for (const text of [value, formatDay(value), formatDayWithEra(value), formatEraDay(value), formatEraDayShort(value), value.replaceAll('-', ''), `${year}/${month}/${date}`])
        expect(parseDay(text)).toMatchObject({ ok: true, day: value })
    }))
  })
  it('a day read under an era lies in that era and has the numbers typed', () => {
    const letters = fc.constantFrom('R', 'H', 'S', 'T', 'M')
    fc.assert(fc.property(letters, fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 33 }), (letter, year, month, date) => {
      const result = parseDay(`${letter}${year}.${month}.${date}`)
      if (!result.ok) return
      expect(eraOf(result.day)).toMatchObject({ year, era: { letter } })
      expect(partsOf(result.day)).toMatchObject({ month, day: date })
    }))
  })
  it('any text gets an answer', () => { fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => { expect(typeof parseDay(text).ok).toBe('boolean'); parseFiscalYear(text) })) })
  it('days, months and ages agree with each other', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), fc.integer({ min: -400, max: 400 }), (value, days, months) => {
      expect(daysBetween(value, addDays(value, days))).toBe(days)
      const moved = partsOf(addMonths(value, months))
      expect((moved.year * 12 + moved.month) - (partsOf(value).year * 12 + partsOf(value).month)).toBe(months)
      expect(moved.day).toBeLessThanOrEqual(partsOf(value).day)
      expect(legalAgeOn(value, legalDayOfAge(value, 65))).toBe(65)
      expect(legalAgeOn(value, addDays(legalDayOfAge(value, 65), -1))).toBe(64)
      const { from, to } = fiscalYearRange(fiscalYearOf(value))
      expect(value >= from && value <= to).toBe(true)
    }))
  })
})

describe('fiscal years', () => {
  test.each([['平成31年度', 2019], ['令和元年度', 2019], ['R8年度', 2026], ['2026年度', 2026], ['令和８年度', 2026], ['H30', 2018], ['昭和63年度', 1988]])('%s begins in %i', (text, fiscalYear) =>
    expect(parseFiscalYear(text)).toEqual({ ok: true, fiscalYear }))
  it('refuses 平成32年度 and offers 2020', () => expect(parseFiscalYear('平成32年度')).toEqual({ ok: false, code: 'fiscal-year.era-ended', suggestion: 2020 }))
  it('平成31年度 runs to March 2020', () => expect(fiscalYearRange(2019)).toEqual({ from: '2019-04-01', to: '2020-03-31' }))
  test.each([['2026-03-31', 2025], ['2026-04-01', 2026], ['2024-02-29', 2023]])('%s lies in %i', (text, year) => expect(fiscalYearOf(day(text))).toBe(year))
  test.each([[2026, '令和8年度'], [2019, '令和元年度'], [2018, '平成30年度'], [1989, '平成元年度'], [1988, '昭和63年度']])('%i is %s', (year, label) => expect(fiscalYearLabel(year)).toBe(label))
  it('has four quarters and twelve months', () => {
    expect([1, 2, 3, 4].map((q) => fiscalQuarterRange(2025, q))).toEqual([
      { from: '2025-04-01', to: '2025-06-30' }, { from: '2025-07-01', to: '2025-09-30' }, { from: '2025-10-01', to: '2025-12-31' }, { from: '2026-01-01', to: '2026-03-31' },
    ])
    expect(fiscalQuarterOf(day('2026-01-31'))).toBe(4)
    expect(monthsOfFiscalYear(2025).at(-1)).toBe('2026-03')
    expect(monthRange('2024-02' as CalendarMonth)).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(shiftMonth('2026-01' as CalendarMonth, -1)).toBe('2025-12')
  })
})

describe('showing', () => {
  it('writes both calendars', () => {
    expect(formatDayWithEra(day('2026-04-01'))).toBe('2026年4月1日（令和8年）')
    expect(eraYearOf(day('2019-05-01'))).toBe('令和元年')
    expect(formatShortDayWithWeekday(day('2026-11-20'))).toBe('11月20日（金）')
  })
  it('counts age by birthday, and by law the day before', () => {
    expect(ageOn(day('1961-04-01'), day('2026-03-31'))).toBe(64)
    expect(legalAgeOn(day('1961-04-01'), day('2026-03-31'))).toBe(65)
    expect(legalDayOfAge(day('1960-02-29'), 65)).toBe('2025-02-28')
  })
  it('takes the day in Japan of an instant', () => {
    expect(dayInJapan(new Date('2026-03-31T14:59:59Z'))).toBe('2026-03-31')
    expect(dayInJapan(new Date('2026-03-31T15:00:00Z'))).toBe('2026-04-01')
  })
  it('refuses days that do not exist', () => {
    expect(CalendarDay.safeParse('2026-02-29').success).toBe(false)
    expect(dayOf(2026, 4, 31)).toBeNull()
  })
})
