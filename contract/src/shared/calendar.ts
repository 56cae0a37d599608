import { z } from 'zod'

// Days as the centers write and mean them: no time of day, no time zone, no clock. Everything here is pure and runs in
// the browser too. Second half: reading what people type (和暦 in every notation).

const shape = /^(\d{4})-(\d{2})-(\d{2})$/

export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

export const isRealDay = (year: number, month: number, day: number): boolean =>
  Number.isInteger(year) && year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)

/** A real day of the Gregorian calendar, `2026-04-01`. Impossible days (2026-02-30) are refused, never moved. */
export const CalendarDay = z
  .string()
  .refine((text) => {
    const match = shape.exec(text)
    return match !== null && isRealDay(Number(match[1]), Number(match[2]), Number(match[3]))
  }, 'calendar.unreadable')
  .brand('CalendarDay')
export type CalendarDay = z.infer<typeof CalendarDay>

export type DayParts = { readonly year: number; readonly month: number; readonly day: number }

const pad = (value: number, width: number) => String(value).padStart(width, '0')

/** The day of these numbers, or null where the calendar has no such day. */
export const dayOf = (year: number, month: number, day: number): CalendarDay | null =>
  isRealDay(year, month, day) ? (`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CalendarDay) : null

export const partsOf = (day: CalendarDay): DayParts => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) })

const utc = (day: CalendarDay) => Date.parse(`${day}T00:00:00Z`)
const fromUtc = (time: number) => new Date(time).toISOString().slice(0, 10) as CalendarDay
const dayLength = 86_400_000
const japanOffset = 9 * 3_600_000

/** The day an instant falls on in Japan (no summer time, always +09:00). */
export const dayInJapan = (instant: Date): CalendarDay => fromUtc(instant.getTime() + japanOffset)

export const addDays = (day: CalendarDay, days: number): CalendarDay => fromUtc(utc(day) + days * dayLength)

/** Days from `from` to `to`; negative when `to` lies before. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => Math.round((utc(to) - utc(from)) / dayLength)

/** The same day so many months later; the last day of the month where it has no such day (1/31 + 1 month = 2/28). */
export const addMonths = (day: CalendarDay, months: number): CalendarDay => {
  const { year, month, day: date } = partsOf(day)
  const index = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  return dayOf(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth))) ?? day
}

export const addYears = (day: CalendarDay, years: number): CalendarDay => addMonths(day, years * 12)

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (day: CalendarDay): number => new Date(utc(day)).getUTCDay()

export const weekdayNames = ['日', '月', '火', '水', '木', '金', '土'] as const
export const weekdayNameOf = (day: CalendarDay): string => weekdayNames[weekdayOf(day)] ?? ''

/** Age in completed years as people say it: it rises on the birthday (29 February: on 1 March in common years). */
export const ageOn = (birth: CalendarDay, day: CalendarDay): number => {
  const [b, d] = [partsOf(birth), partsOf(day)]
  return d.year - b.year - (d.month < b.month || (d.month === b.month && d.day < b.day) ? 1 : 0)
}

/**
 * Age as the law counts it (年齢計算ニ関スル法律): reached at the end of the day before the birthday. Use it for limits set
 * by law (65 and the move to long-term care insurance, school entry at 1 April), `ageOn` for everything shown.
 */
export const legalAgeOn = (birth: CalendarDay, day: CalendarDay): number => ageOn(birth, addDays(day, 1))

/** First day on which the law takes the person to have reached `age`: the day before the birthday. */
export const legalDayOfAge = (birth: CalendarDay, age: number): CalendarDay => {
  const { year, month, day } = partsOf(birth)
  return addDays(dayOf(year + age, month, day) ?? (`${pad(year + age, 4)}-03-01` as CalendarDay), -1)
}

// Months, `2026-04`

export const CalendarMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'calendar.unreadable').brand('CalendarMonth')
export type CalendarMonth = z.infer<typeof CalendarMonth>
export type DayRange = { readonly from: CalendarDay; readonly to: CalendarDay }

export const monthOf = (day: CalendarDay): CalendarMonth => day.slice(0, 7) as CalendarMonth
export const firstDayOfMonth = (month: CalendarMonth): CalendarDay => `${month}-01` as CalendarDay
export const lastDayOfMonth = (month: CalendarMonth): CalendarDay => `${month}-${daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))}` as CalendarDay
export const monthRange = (month: CalendarMonth): DayRange => ({ from: firstDayOfMonth(month), to: lastDayOfMonth(month) })
export const shiftMonth = (month: CalendarMonth, by: number): CalendarMonth => monthOf(addMonths(firstDayOfMonth(month), by))
/** 2026年4月 */
export const formatMonth = (month: CalendarMonth): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`

// Fiscal years: 1 April to 31 March, named after the year they begin in

export const fiscalYearOf = (day: CalendarDay): number => {
  const { year, month } = partsOf(day)
  return month >= 4 ? year : year - 1
}
export const fiscalYearRange = (fiscalYear: number): DayRange => ({ from: `${pad(fiscalYear, 4)}-04-01` as CalendarDay, to: `${pad(fiscalYear + 1, 4)}-03-31` as CalendarDay })
export const monthsOfFiscalYear = (fiscalYear: number): CalendarMonth[] =>
  Array.from({ length: 12 }, (_, index) => shiftMonth(`${pad(fiscalYear, 4)}-04` as CalendarMonth, index))
/** 1 = April to June … 4 = January to March. */
export const fiscalQuarterOf = (day: CalendarDay): number => Math.floor(((partsOf(day).month + 8) % 12) / 3) + 1
export const fiscalQuarterRange = (fiscalYear: number, quarter: number): DayRange => {
  const first = shiftMonth(`${pad(fiscalYear, 4)}-04` as CalendarMonth, (quarter - 1) * 3)
  return { from: firstDayOfMonth(first), to: lastDayOfMonth(shiftMonth(first, 2)) }
}

// Eras

export type EraName = '明治' | '大正' | '昭和' | '平成' | '令和'
export type Era = { readonly name: EraName; readonly letter: string; readonly begins: CalendarDay; readonly firstYear: number }

/**
 * Newest first. An era ends the day before the next begins: 平成31年4月30日 is its last day. 明治 was proclaimed on
 * 1868-10-23 for the whole year, so its days count from 1868-01-25 (first day of that year in the old calendar).
 */
export const eras: readonly Era[] = [
  { name: '令和', letter: 'R', begins: '2019-05-01' as CalendarDay, firstYear: 2019 },
  { name: '平成', letter: 'H', begins: '1989-01-08' as CalendarDay, firstYear: 1989 },
  { name: '昭和', letter: 'S', begins: '1926-12-25' as CalendarDay, firstYear: 1926 },
  { name: '大正', letter: 'T', begins: '1912-07-30' as CalendarDay, firstYear: 1912 },
  { name: '明治', letter: 'M', begins: '1868-01-25' as CalendarDay, firstYear: 1868 },
]

export type EraYear = { readonly era: Era; readonly year: number }

/** The era and its year on a day; null before 明治. */
export const eraOf = (day: CalendarDay): EraYear | null => {
  const era = eras.find((candidate) => day >= candidate.begins)
  return era ? { era, year: partsOf(day).year - era.firstYear + 1 } : null
}

const eraYearText = (year: number) => (year === 1 ? '元' : String(year))

/** 令和8年; the western year before 明治. */
export const eraYearOf = (day: CalendarDay): string => {
  const found = eraOf(day)
  return found ? `${found.era.name}${eraYearText(found.year)}年` : `${partsOf(day).year}年`
}

/** 2026年4月1日 */
export const formatDay = (day: CalendarDay): string => {
  const { year, month, day: date } = partsOf(day)
  return `${year}年${month}月${date}日`
}
/** 2026年4月1日（令和8年）: how staff pages show a day. */
export const formatDayWithEra = (day: CalendarDay): string => (eraOf(day) ? `${formatDay(day)}（${eraYearOf(day)}）` : formatDay(day))
/** 令和8年4月1日 */
export const formatEraDay = (day: CalendarDay): string => `${eraYearOf(day)}${formatShortDay(day)}`
/** R8.4.1 */
export const formatEraDayShort = (day: CalendarDay): string => {
  const [found, { year, month, day: date }] = [eraOf(day), partsOf(day)]
  return `${found ? `${found.era.letter}${found.year}` : year}.${month}.${date}`
}
/** 4月1日 */
export const formatShortDay = (day: CalendarDay): string => {
  const { month, day: date } = partsOf(day)
  return `${month}月${date}日`
}
/** 4月1日（水） */
export const formatShortDayWithWeekday = (day: CalendarDay): string => `${formatShortDay(day)}（${weekdayNameOf(day)}）`
/** 2026年4月1日（水） */
export const formatDayWithWeekday = (day: CalendarDay): string => `${formatDay(day)}（${weekdayNameOf(day)}）`
/** 2026/04/01, for narrow tables */
export const formatDayCompact = (day: CalendarDay): string => day.replaceAll('-', '/')

/**
 * 令和8年度. The era of 1 April names it, except 2019: the government renamed 平成31年度 to 令和元年度 for the whole year.
 */
export const fiscalYearLabel = (fiscalYear: number): string => {
  if (fiscalYear === 2019) return '令和元年度'
  const found = eraOf(fiscalYearRange(fiscalYear).from)
  return found ? `${found.era.name}${eraYearText(found.year)}年度` : `${fiscalYear}年度`
}
/** 2026年度（令和8年度） */
export const fiscalYearLabelWithWestern = (fiscalYear: number): string => `${fiscalYear}年度（${fiscalYearLabel(fiscalYear)}）`

// Reading days as people type them. What is typed is never moved to another day: an impossible day or a day outside its
// era is refused with the right one offered (common date libraries clamp 平成31年5月1日 to 2019-04-01 silently).

export type DayProblemCode =
  | 'calendar.empty'
  | 'calendar.unreadable'
  | 'calendar.incomplete'
  | 'calendar.impossible'
  | 'calendar.era-missing'
  | 'calendar.era-ended'
  | 'calendar.era-not-started'
  | 'calendar.era-and-year-differ'
  | 'calendar.too-early'
  | 'calendar.too-late'

export type DayNotation = 'era' | 'western'

export type ParsedDay =
  | { readonly ok: true; readonly day: CalendarDay; readonly notation: DayNotation }
  | {
      readonly ok: false
      readonly code: DayProblemCode
      /** The day most likely meant; offered, never taken by itself. */
      readonly suggestion?: CalendarDay
      /** What could be read of it, for sentences and for cells that hold a year or a month only. */
      readonly values: Readonly<Record<string, string>>
    }

export type DayLimits = { readonly earliest?: CalendarDay; readonly latest?: CalendarDay }

const eraWords: Readonly<Record<string, Era['name']>> = {
  令和: '令和', 令: '令和', r: '令和', 平成: '平成', 平: '平成', h: '平成', 昭和: '昭和', 昭: '昭和', s: '昭和', 大正: '大正', 大: '大正', t: '大正', 明治: '明治', 明: '明治', m: '明治',
}
const eraPattern = '令和|平成|昭和|大正|明治|令|平|昭|大|明|[rhstm]'
const separator = '[./\\-・,、]'

const kanjiDigits: Readonly<Record<string, number>> = { 〇: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }

/** 三十一 → 31, 二〇二六 → 2026; for the numbers of a date only. */
const readKanjiNumber = (text: string): number => {
  if (!text.includes('十')) return Number([...text].map((c) => kanjiDigits[c]).join(''))
  const [tens = '', units = ''] = text.split('十')
  return (tens ? (kanjiDigits[tens] ?? 0) : 1) * 10 + (units ? (kanjiDigits[units] ?? 0) : 0)
}

/** One notation for all: half width, one hyphen, no blanks, kanji numbers as digits. */
const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212ー]/gu, '-')
    .replace(/\s+00?:00(:00(\.0+)?)?$/u, '')
    .replace(/\s+/gu, '')
    .replace(/[〇一二三四五六七八九十]+(?=[年月日])/gu, (number) => String(readKanjiNumber(number)))
    .replace(/\([日月火水木金土](曜日?)?\)$/u, '')
    .replace(/年?\(([^()]{1,7}?)年?\)年?(?=\d)/u, '($1)年')
    .replace(/(生まれ|生れ|生)$/u, '')

const fail = (code: DayProblemCode, values: Readonly<Record<string, string>> = {}, suggestion?: CalendarDay | null): ParsedDay => ({
  ok: false,
  code,
  values: suggestion ? { ...values, suggestion, suggestionInEra: formatEraDay(suggestion) } : values,
  ...(suggestion ? { suggestion } : {}),
})

type Read = { era?: Era; year: number; month?: number; day?: number; westernYear?: number }

const eraNamed = (word: string | undefined): Era | undefined => eras.find((era) => era.name === eraWords[word ?? ''])
const number = (text: string | undefined) => (text === undefined ? undefined : text === '元' ? 1 : Number(text))

const partial = `(?:(?:年|${separator})(?:(\\d{1,2})(?:(?:月|${separator})(?:(\\d{1,2})日?)?)?)?)?`
const eraForm = new RegExp(`^(${eraPattern})${separator}?(元|\\d{1,3})(?:年?\\((\\d{4})年?\\))?${partial}$`, 'u')
const westernForm = new RegExp(`^(?:西暦)?(\\d{4})(?:年?\\((${eraPattern})(元|\\d{1,2})年?\\))?${partial}$`, 'u')
const eraTail = new RegExp(`^(.*\\d日?)\\((${eraPattern})(元|\\d{1,2})年?\\)$`, 'u')
const packedEra = new RegExp(`^(${eraPattern})(\\d{2})(\\d{2})(\\d{2})$`, 'u')
const yearless = new RegExp(`^\\d{1,2}(?:年|${separator})\\d{1,2}(?:月|${separator})\\d{1,2}日?$`, 'u')
const dayOnly = /^\d{1,2}(?:月|\/)\d{1,2}日?$/u

const define = (value: Read): Read => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Read

const read = (text: string): Read | null => {
  const tail = eraTail.exec(text)
  if (tail && westernForm.test(tail[1] ?? '')) {
    const main = read(tail[1] ?? '')
    const era = eraNamed(tail[2])
    return main && era ? define({ ...main, era, year: number(tail[3]) ?? 0, westernYear: main.year }) : null
  }
  const packed = packedEra.exec(text)
  if (packed) return define({ era: eraNamed(packed[1]) as Era, year: Number(packed[2]), month: Number(packed[3]), day: Number(packed[4]) })
  const digits = /^(\d{4})(\d{2})(\d{2})$/u.exec(text)
  if (digits) return { year: Number(digits[1]), month: Number(digits[2]), day: Number(digits[3]) }
  const inEra = eraForm.exec(text)
  if (inEra) return define({ era: eraNamed(inEra[1]), year: number(inEra[2]), westernYear: number(inEra[3]), month: number(inEra[4]), day: number(inEra[5]) } as Read)
  const western = westernForm.exec(text)
  if (!western) return null
  const era = eraNamed(western[2])
  const rest = { month: number(western[4]), day: number(western[5]) }
  return era
    ? define({ era, year: number(western[3]) ?? 0, westernYear: Number(western[1]), ...rest } as Read)
    : define({ year: Number(western[1]), ...rest } as Read)
}

/** The same day under the era it really falls in, for suggestions. */
const checkEra = (era: Era, day: CalendarDay): ParsedDay => {
  if (eraOf(day)?.era.name === era.name) return { ok: true, day, notation: 'era' }
  return fail(day < era.begins ? 'calendar.era-not-started' : 'calendar.era-ended', { era: era.name }, day)
}

/** Reads one day. Blanks around it, full-width characters, a weekday behind it do not matter. */
export const parseDay = (text: string, limits: DayLimits = {}): ParsedDay => {
  const tidied = tidy(text)
  if (tidied === '') return fail('calendar.empty')
  const found = read(tidied)
  if (!found) {
    if (yearless.test(tidied)) return fail('calendar.era-missing')
    return fail(dayOnly.test(tidied) ? 'calendar.incomplete' : 'calendar.unreadable')
  }
  const { era, month, day } = found
  const year = era ? era.firstYear + found.year - 1 : found.year
  if (era && found.year < 1) return fail('calendar.impossible', { year: String(found.year) })
  if (found.westernYear !== undefined && found.westernYear !== year) return fail('calendar.era-and-year-differ', { era: `${era?.name ?? ''}${found.year}年`, year: String(found.westernYear) })
  if (month === undefined || day === undefined) {
    if (month !== undefined && (month < 1 || month > 12)) return fail('calendar.impossible', { year: String(year), month: String(month) })
    return fail('calendar.incomplete', { year: String(year), ...(month === undefined ? {} : { month: String(month) }) })
  }
  const real = dayOf(year, month, day)
  if (!real) return fail('calendar.impossible', { year: String(year), month: String(month), ...(month >= 1 && month <= 12 && isRealDay(year, month, 1) ? { lastDay: String(daysInMonth(year, month)) } : {}) })
  const result: ParsedDay = era ? checkEra(era, real) : { ok: true, day: real, notation: 'western' }
  if (!result.ok) return result
  if (limits.earliest && real < limits.earliest) return fail('calendar.too-early', { limit: limits.earliest })
  if (limits.latest && real > limits.latest) return fail('calendar.too-late', { limit: limits.latest })
  return result
}

export type ParsedFiscalYear =
  | { readonly ok: true; readonly fiscalYear: number }
  | { readonly ok: false; readonly code: 'fiscal-year.unreadable' | 'fiscal-year.era-ended'; readonly suggestion?: number }

const eraFiscalYear = new RegExp(`^(${eraPattern})(元|\\d{1,2})(?:年度?)?$`, 'u')

/**
 * 平成31年度, R8年度, 2026年度, 2026. An era's last fiscal year may run past its end (平成31年度 = April 2019 to March 2020),
 * but one that begins after the era has ended is refused: 平成32年度 is 令和2年度.
 */
export const parseFiscalYear = (text: string): ParsedFiscalYear => {
  const tidied = text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '').replace(/[〇一二三四五六七八九十]+(?=年)/gu, (n) => String(readKanjiNumber(n)))
  const western = /^(?:西暦)?(\d{4})(?:年度?)?$/u.exec(tidied)
  if (western) return { ok: true, fiscalYear: Number(western[1]) }
  const inEra = eraFiscalYear.exec(tidied)
  const era = eraNamed(inEra?.[1])
  const eraYear = number(inEra?.[2])
  if (!era || eraYear === undefined || eraYear < 1) return { ok: false, code: 'fiscal-year.unreadable' }
  const fiscalYear = era.firstYear + eraYear - 1
  const next = eras[eras.indexOf(era) - 1]
  const firstDay = dayOf(fiscalYear, 4, 1)
  if (next && firstDay && firstDay >= next.begins) return { ok: false, code: 'fiscal-year.era-ended', suggestion: fiscalYear }
  return { ok: true, fiscalYear }
}
