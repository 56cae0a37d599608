import { dayOf, parseDay } from '@tomoni/contract/shared/calendar'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { findPhones, tidyPhone } from '@tomoni/contract/shared/phone'
import { compact, dayOfSerial, textOf } from './cells.ts'
import type { Cell } from './cells.ts'
import type { Field } from './fields.ts'

export type IssueLevel = 'error' | 'review' | 'notice'
/** Something about a cell or a row a person should know. `column` counts from 0; null: the row as a whole. */
export type Issue = {
  readonly level: IssueLevel
  readonly code: string
  readonly column: number | null
  readonly field: Field | null
  readonly original: string
  readonly values?: Readonly<Record<string, string>>
  readonly suggestion?: string
}

export type Complain = (level: IssueLevel, code: string, more?: { values?: Readonly<Record<string, string>>; suggestion?: string }) => void

export type DayReading = { readonly fiscalYear: number | null; readonly isEraConfirmed: boolean }

const dayInText = /((?:令和|平成|昭和|大正|[RHSTrhstＲＨＳＴ])\s*(?:元|[0-9０-９]{1,2})\s*[年.．/／\-－]\s*[0-9０-９]{1,2}\s*[月.．/／\-－]\s*[0-9０-９]{1,2}\s*日?|(?:19|20|１９|２０)[0-9０-９]{2}\s*[年.．/／\-－]\s*[0-9０-９]{1,2}\s*[月.．/／\-－]\s*[0-9０-９]{1,2}\s*日?)/u
const monthAndDay = /^(\d{1,2})[月/.-](\d{1,2})日?(?:\([日月火水木金土]\))?$/u

/** A day in a cell, with the rest of its text. Impossible days stay unread until somebody confirms the right one. */
export const readDay = (cell: Cell, complain: Complain, reading: DayReading): { day: CalendarDay | null; rest: string } => {
  if (cell === null) return { day: null, rest: '' }
  if (typeof cell === 'object') return { day: 'day' in cell ? cell.day : null, rest: '' }
  if (typeof cell === 'number') {
    const day = String(cell).length === 8 ? parseDay(String(cell)) : null
    const serial = day?.ok ? day.day : dayOfSerial(cell)
    if (!serial) complain('review', 'calendar.unreadable')
    return { day: serial, rest: '' }
  }
  const text = textOf(cell)
  if (/^(不明|未定|-|―|ー|なし|無|\?|？|未|・|\/|未登録|未確認)$/u.test(text)) return { day: null, rest: '' }
  const whole = parseDay(text)
  if (whole.ok) return { day: whole.day, rest: '' }
  const inside = dayInText.exec(text)
  const read = inside && inside[0] !== text ? parseDay(inside[0]) : whole
  const rest = inside ? text.replace(inside[0], '').replace(/^[\s（(、,〜～\-－]+|[\s）)、,〜～\-－]+$/gu, '').trim() : ''
  if (read.ok) return { day: read.day, rest }
  const short = monthAndDay.exec(compact(text))
  if (short && reading.fiscalYear !== null) {
    const month = Number(short[1])
    const day = dayOf(month >= 4 ? reading.fiscalYear : reading.fiscalYear + 1, month, Number(short[2]))
    if (day) {
      complain('notice', 'calendar.year-from-sheet', { suggestion: day })
      return { day, rest }
    }
  }
  if (read.suggestion && read.code === 'calendar.era-ended' && reading.isEraConfirmed) {
    complain('notice', 'calendar.era-confirmed', { values: read.values, suggestion: read.suggestion })
    return { day: read.suggestion, rest }
  }
  complain('review', read.code, { values: read.values, ...(read.suggestion ? { suggestion: read.suggestion } : {}) })
  return { day: null, rest: '' }
}

/** A day anywhere in a text, for cells that hold an employer and a date; never complains. */
export const extractDay = (text: string): { day: CalendarDay | null; rest: string; isBroken: boolean } => {
  const found = dayInText.exec(text)
  if (!found) return { day: null, rest: text, isBroken: false }
  const read = parseDay(found[0])
  if (!read.ok) return { day: null, rest: text, isBroken: true }
  const rest = text.replace(found[0], ' ').replace(/[(（[]\s*(入社|就職|採用|入職|より|から|開始|～|〜|-)*\s*[)）\]]/gu, ' ').replace(/(入社|就職|採用|入職|より|から|～|〜|付け?)\s*$/u, '').replace(/^\s*(入社|就職|採用|入職|より|から|～|〜|付け?)/u, '')
  return { day: read.day, rest: rest.replace(/[\s　、,/／]+$|^[\s　、,/／]+/gu, '').trim(), isBroken: false }
}

const halfWidth = (text: string) => text.replace(/[０-９Ａ-Ｚａ-ｚ]/gu, (c) => c.normalize('NFKC')).replace(/(?<=\d)[－‐−―ーｰ–—](?=\d)/gu, '-')

/** 「〒560-8531 豊中市…」 → code and address. Digits and the hyphens between them become half width, nothing else changes. */
export const readAddress = (text: string): { postalCode: string | null; address: string } => {
  const tidied = halfWidth(text.normalize('NFC')).replace(/\s*\n\s*/gu, ' ').trim()
  const match = /^〒\s*(\d{3})-?(\d{4})[\s　,、]*/u.exec(tidied) ?? /^(\d{3})-(\d{4})[\s　,、]*(?=\D)/u.exec(tidied)
  return match ? { postalCode: `${match[1]}-${match[2]}`, address: tidied.slice(match[0].length).trim() } : { postalCode: null, address: tidied }
}

export const readPostalCode = (cell: Cell, complain: Complain): string | null => {
  const digits = compact(textOf(cell)).replace(/\D/gu, '')
  const full = typeof cell === 'number' ? digits.padStart(7, '0') : digits
  if (full === '') return null
  if (full.length !== 7) complain('notice', 'postal-code.unreadable')
  return full.length === 7 ? `${full.slice(0, 3)}-${full.slice(3)}` : null
}

export type PhoneReading = { readonly phones: readonly { text: string; key: string; remark: string | null }[]; readonly rest: string }

export const readPhones = (cell: Cell, complain: Complain): PhoneReading => {
  const text = textOf(cell)
  if (typeof cell === 'number' && /^[1-9]\d{8,9}$/u.test(text)) {
    complain('notice', 'phone.zero-restored')
    return { phones: [{ text: `0${text}`, key: `0${text}`, remark: null }], rest: '' }
  }
  const phones = findPhones(text)
  if (phones.length > 0 || text === '') return { phones, rest: '' }
  if (/^(なし|無|無し|-|ー|―|不明|×)$/u.test(text)) return { phones: [], rest: '' }
  if (/\d{5,}|\d{2,4}[-‐－ー]\d{2,4}/u.test(text.normalize('NFKC'))) {
    complain('notice', 'phone.incomplete')
    return { phones: [{ text: tidyPhone(text), key: '', remark: null }], rest: '' }
  }
  return { phones: [], rest: text }
}

/** 90, 90分, 1時間30分, 1.5h, 1:30, ９０ → minutes. `unit` is what the header says. */
export const readMinutes = (cell: Cell, unit: 'minutes' | 'hours', complain: Complain): number | null => {
  if (cell === null) return null
  if (typeof cell === 'object') return 'minutesOfDay' in cell ? cell.minutesOfDay : null
  const text = compact(textOf(cell)).replace(/約|およそ|程度|ほど|くらい|ぐらい|間$/gu, '')
  if (/^(-|―|ー|なし|不明)?$/u.test(text)) return null
  const clock = /^(\d{1,2}):(\d{2})$/u.exec(text)
  const hours = /^(\d{1,2}(?:\.\d+)?)(?:時間|h|hr)(?:(\d{1,2})分?)?(半)?$/u.exec(text)
  const plain = /^(\d{1,4}(?:\.\d+)?)(?:分|min|m)?$/u.exec(text)
  let minutes: number | null = null
  if (clock) minutes = Number(clock[1]) * 60 + Number(clock[2])
  else if (hours) minutes = Number(hours[1]) * 60 + Number(hours[2] ?? 0) + (hours[3] ? 30 : 0)
  else if (plain) minutes = Number(plain[1]) * (unit === 'hours' && !text.includes('分') ? 60 : 1)
  if (minutes === null || minutes > 1440) {
    complain('review', 'minutes.unreadable')
    return null
  }
  return Math.round(minutes)
}

/** 10:00, 10時30分, 10:00〜11:30 → start and, if given, end in minutes of the day. */
export const readTimes = (cell: Cell): { start: number | null; end: number | null } => {
  if (cell !== null && typeof cell === 'object' && 'minutesOfDay' in cell) return { start: cell.minutesOfDay, end: null }
  const times = [...compact(textOf(cell)).matchAll(/(午後|pm)?(\d{1,2})[:時](\d{2})?(半)?/gu)].map((match) => {
    const hour = Number(match[2]) + (match[1] && Number(match[2]) < 12 ? 12 : 0)
    return hour < 24 ? hour * 60 + Number(match[3] ?? (match[4] ? 30 : 0)) : null
  })
  return { start: times[0] ?? null, end: times[1] ?? null }
}

/** Text as written: outer blanks gone, composed, line ends as \n. */
export const keep = (text: string): string | null => {
  const kept = text.normalize('NFC').trim()
  return kept === '' ? null : kept
}
/** A cell that says nothing: 「-」「なし」 under a heading where nothing else is meant. */
export const saysNothing = (text: string): boolean => /^([-―ー‐－—・/／×]|なし|無し|特になし|n\/?a)?$/iu.test(text.trim())
