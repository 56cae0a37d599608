import { CalendarDay, addDays } from '@tomoni/contract/shared/calendar'

// The ledger engine (this folder) reads files without database and clock, so it can be measured on samples alone. It has
// its own folder because it is as large as a domain; only `imports` uses it.

/** A cell of a sheet. A date-formatted number becomes its day; times of day are dropped except for pure times. */
export type Cell = string | number | { readonly day: CalendarDay } | { readonly minutesOfDay: number } | null

export type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

/** `rows[0]` is line 1 of the sheet; rows may be shorter than the widest. */
export type RawSheet = { readonly name: string; readonly isHidden: boolean; readonly rows: readonly (readonly Cell[])[]; readonly merges: readonly Merge[] }

export type RawFile = { readonly kind: 'workbook' | 'csv'; readonly encoding: string | null; readonly delimiter: string | null; readonly sheets: readonly RawSheet[] }

/** Why a file cannot be read; becomes the error code `import.<reason>`. */
export type FileProblem = 'not-a-ledger' | 'encrypted' | 'damaged' | 'too-large' | 'zip-bomb'
export type FileResult = { readonly ok: true; readonly file: RawFile } | { readonly ok: false; readonly problem: FileProblem }

const excelEpoch = CalendarDay.parse('1899-12-30')

/** Excel's day number (1900 system, with its false 29 February 1900 behind us); null outside 1900–2100. */
export const dayOfSerial = (serial: number): CalendarDay | null => (serial >= 61 && serial < 73_415 ? addDays(excelEpoch, Math.floor(serial)) : null)

const isControl = (c: string) => (c < ' ' && c !== '\n' && c !== '\r' && c !== '\t') || c === '\u007F'

/** Text the database can hold: no control characters, no half of a surrogate pair. */
export const clean = (text: string): string => {
  const whole = text.toWellFormed()
  return [...whole].some(isControl) ? [...whole].filter((c) => !isControl(c)).join('') : whole
}

const pad = (value: number) => String(value).padStart(2, '0')

/** The cell as a person reads it. */
export const textOf = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell.replace(/\r\n?/gu, '\n').trim()
  if (typeof cell === 'number') return String(cell)
  if ('day' in cell) return cell.day.replaceAll('-', '/')
  return `${Math.floor(cell.minutesOfDay / 60)}:${pad(cell.minutesOfDay % 60)}`
}

export const isBlank = (cell: Cell | undefined): boolean => cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')

/** Text for comparing headers and codes: one width, no blanks, lower case. */
export const compact = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
