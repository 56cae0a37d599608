import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { clean } from './cells.ts'
import type { FileResult } from './cells.ts'

const maxRows = 200_000
const delimiters = [',', '\t', ';', '|', '，', '、'] as const

const startsWith = (bytes: Uint8Array, ...prefix: number[]) => prefix.every((value, index) => bytes[index] === value)
const decodeStrictly = (bytes: Uint8Array, label: string): string | null => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
const brokenShare = (text: string) => (text.match(/[\uFFFD\u0080-\u009F]/gu)?.length ?? 0) / Math.max(1, text.length)

/** Text of the file and the name of its encoding; null for binary content. */
export const decodeText = (bytes: Uint8Array): { text: string; encoding: string } | null => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'UTF-8 (BOM)' }
  if (startsWith(bytes, 0xff, 0xfe)) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16LE' }
  if (startsWith(bytes, 0xfe, 0xff)) return { text: iconv.decode(Buffer.from(bytes), 'utf16be'), encoding: 'UTF-16BE' }
  if (bytes.subarray(0, 65_536).includes(0)) return null
  const utf8 = decodeStrictly(bytes, 'utf-8')
  if (utf8 !== null) return { text: utf8, encoding: 'UTF-8' }
  const candidates = [['Windows-31J', 'cp932'], ['EUC-JP', 'eucjp']].map(([encoding = '', label = '']) => {
    const text = iconv.decode(Buffer.from(bytes), label)
    return { text, encoding, broken: brokenShare(text) }
  })
  const best = candidates.toSorted((a, b) => a.broken - b.broken)[0]
  return best && best.broken < 0.02 ? { text: best.text, encoding: best.encoding } : null
}

const records = (text: string, delimiter: string, to?: number): string[][] =>
  parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, bom: true, ...(to ? { to } : {}) }) as string[][]

/** The delimiter under which the first lines fall into most columns most evenly. */
export const findDelimiter = (text: string): string => {
  const hint = /^\uFEFF?sep=(.)\r?\n/u.exec(text)?.[1]
  if (hint) return hint
  const head = text.slice(0, 60_000)
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    if (!head.includes(delimiter)) continue
    let rows: string[][]
    try {
      rows = records(head, delimiter, 40)
    } catch {
      continue
    }
    const widths = rows.map((row) => row.length).filter((width) => width > 1)
    const common = widths.toSorted((a, b) => widths.filter((w) => w === b).length - widths.filter((w) => w === a).length)[0] ?? 1
    const score = (widths.filter((width) => width === common).length / Math.max(1, rows.length)) * Math.min(common, 12)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

const hasControls = (text: string) => [...text].some((c) => c < '\t' || (c > '\r' && c < ' '))

/** An apostrophe before what could be a formula was put there by an export; it is no part of the value. */
const cellOf = (cell: string): string | null => (cell.trim() === '' ? null : clean(cell).replace(/^'(?=[=+\-@])/u, ''))

/** CSV in any common encoding and delimiter. A file with one column only is no ledger. */
export const readCsv = (bytes: Uint8Array, fileName: string): FileResult => {
  const decoded = decodeText(bytes)
  if (!decoded || hasControls(decoded.text.slice(0, 10_000))) return { ok: false, problem: 'not-a-ledger' }
  const delimiter = findDelimiter(decoded.text)
  const text = decoded.text.replace(/^\uFEFF?sep=.\r?\n/u, '')
  let rows: string[][]
  try {
    rows = records(text, delimiter)
  } catch {
    return { ok: false, problem: 'damaged' }
  }
  if (rows.length > maxRows) return { ok: false, problem: 'too-large' }
  if (rows.every((row) => row.length < 2)) return { ok: false, problem: 'not-a-ledger' }
  const name = clean(fileName).replace(/^.*[\\/]/u, '').replace(/\.[^.]+$/u, '')
  return {
    ok: true,
    file: { kind: 'csv', encoding: decoded.encoding, delimiter, sheets: [{ name, isHidden: false, merges: [], rows: rows.map((row) => row.map(cellOf)) }] },
  }
}
