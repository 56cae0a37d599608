import { stringify } from 'csv-stringify/sync'
import iconv from 'iconv-lite'
import { AppError } from '../http/app-error.ts'

// CSV as Excel opens it by a double click: BOM, CRLF, and no cell that starts a formula.

const startsFormula = /^[=+\-@\t\r]/
/** A typed text that Excel would read as a formula gets an apostrophe; numbers stay numbers. */
export const harmless = (value: string | number | null): string | number => (value === null ? '' : typeof value === 'string' && startsFormula.test(value) ? `'${value}` : value)

// Characters whose Unicode and Windows code points differ by habit (WAVE DASH and friends).
const swaps: Readonly<Record<string, string>> = { '〜': '～', '‖': '∥', '−': '－', '¢': '￠', '£': '￡', '¬': '￢', '—': '―', '–': '－' }

export function unmappable(text: string): string[] {
  return [...new Set([...text].filter((c) => c !== '?' && iconv.encode(c, 'windows-31j').toString('latin1') === '?'))]
}

export function makeCsv(rows: readonly (readonly (string | number | null)[])[], encoding: 'utf8' | 'windows31j'): Uint8Array {
  const text = stringify(rows.map((row) => row.map(harmless)), { record_delimiter: 'windows' })
  if (encoding === 'utf8') return Buffer.from(`\uFEFF${text}`, 'utf8')
  const swapped = [...text].map((c) => swaps[c] ?? c).join('')
  const lost = unmappable(swapped)
  if (lost.length > 0) throw new AppError('export.unmappable', { data: { characters: lost } })
  return iconv.encode(swapped, 'windows-31j')
}

export const csvType = (encoding: 'utf8' | 'windows31j') => (encoding === 'utf8' ? 'text/csv; charset=utf-8' : 'text/csv; charset=windows-31j')
