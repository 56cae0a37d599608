import { parseFiscalYear } from '@tomoni/contract/shared/calendar'
import { isBlank, textOf } from './cells.ts'
import type { Cell, RawSheet } from './cells.ts'
import { headerKey, isKnownHeader, looksLikeHeader } from './fields.ts'

/** Where the table of a sheet lies. Rows count from 0; `headers` is empty of text where the sheet has no header row. */
export type Table = { readonly headerTop: number; readonly headerBottom: number; readonly firstRow: number; readonly headers: readonly string[]; readonly title: string; readonly fiscalYear: number | null }

const lookedRows = 40

const spread = (sheet: RawSheet, row: number): string[] => {
  const texts = (sheet.rows[row] ?? []).map((cell) => textOf(cell))
  for (const merge of sheet.merges)
    if (merge.top === row && merge.right > merge.left && merge.right - merge.left < 12)
      for (let column = merge.left; column <= merge.right; column += 1) texts[column] = texts[merge.left] ?? ''
  return Array.from(texts, (text) => text ?? '')
}

const isHeaderCell = (cell: Cell): boolean => typeof cell === 'string' && cell.trim().length <= 24
const scoreOf = (headers: readonly string[]): number => {
  const filled = headers.filter((header) => header !== '')
  if (new Set(filled.map(headerKey)).size < Math.min(2, filled.length)) return 0
  return filled.reduce((sum, header) => sum + (isKnownHeader(header) ? 1 : looksLikeHeader(header) ? 0.6 : 0), 0)
}
const looksLikeText = (row: readonly Cell[]): boolean => {
  const filled = row.filter((cell) => !isBlank(cell))
  return filled.length > 0 && filled.filter(isHeaderCell).length / filled.length > 0.75
}

/** Upper and lower line as one header: 「氏名」 over 「姓」「名」 gives 「氏名 姓」; a line that repeats the other is dropped. */
const joinLines = (upper: readonly string[], lower: readonly string[]): string[] =>
  Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const [above = '', below = ''] = [upper[index], lower[index]]
    return above === '' || above === below ? below : below === '' ? above : `${above}\n${below}`
  })

/** A cell above that has nothing to its right until the next filled one heads the columns below it, merged or not. */
const fillRight = (upper: readonly string[], lower: readonly string[]): string[] => {
  let last = ''
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const own = upper[index] ?? ''
    if (own !== '') last = own
    return own === '' && (lower[index] ?? '') !== '' && !isKnownHeader(lower[index] ?? '') ? last : own
  })
}

const fiscalYearIn = (texts: readonly string[]): number | null => {
  for (const text of texts) {
    const match = /(令和|平成|昭和|[RHSrhsＲＨＳ])?\s*(元|[0-9０-９]{1,4})\s*年度/u.exec(text) ?? /(令和|平成|[RHＲＨ])\s*(元|[0-9０-９]{1,2})(?![0-9０-９.．/／年])/u.exec(text) ?? /()((?:20|19)\d{2})(?!\d)/u.exec(text)
    if (!match) continue
    const read = parseFiscalYear(`${match[1] ?? ''}${match[2]}年度`)
    if (read.ok && read.fiscalYear > 1950 && read.fiscalYear < 2100) return read.fiscalYear
    if (!read.ok && read.suggestion !== undefined) return read.suggestion
  }
  return null
}

export const findTable = (sheet: RawSheet): Table | null => {
  let best: { top: number; bottom: number; headers: string[]; score: number } | null = null
  for (let row = 0; row < Math.min(lookedRows, sheet.rows.length); row += 1) {
    const cells = sheet.rows[row] ?? []
    if (!looksLikeText(cells)) continue
    const single = cells.map((cell) => textOf(cell))
    const candidates = [{ top: row, bottom: row, headers: single, score: scoreOf(single) }]
    const below = sheet.rows[row + 1] ?? []
    const isUnderMerge = sheet.merges.some((merge) => merge.top === row && (merge.bottom === row + 1 || (merge.bottom === row && merge.right > merge.left)))
    const isData = !isUnderMerge && single.some((text, index) => text !== '' && !looksLikeHeader(text) && isKnownHeader(textOf(below[index])))
    if (looksLikeText(below) && !isData && (isUnderMerge || single.some((text, index) => text === '' && !isBlank(below[index])))) {
      const lower = below.map((cell) => textOf(cell))
      const headers = joinLines(fillRight(spread(sheet, row), lower), lower)
      candidates.push({ top: row, bottom: row + 1, headers, score: scoreOf(headers) - 0.2 })
    }
    for (const candidate of candidates) if (candidate.score >= 2 && candidate.score > (best?.score ?? 0) + 0.05) best = candidate
  }
  const titleRows = sheet.rows.slice(0, best ? best.top : 3).flatMap((row) => row.filter((cell): cell is string => typeof cell === 'string'))
  const fiscalYear = fiscalYearIn([sheet.name, ...titleRows.slice(0, 3)])
  if (best) return { headerTop: best.top, headerBottom: best.bottom, firstRow: best.bottom + 1, headers: best.headers, title: titleRows.join(' ').trim(), fiscalYear }
  const first = sheet.rows.findIndex((row) => row.filter((cell) => !isBlank(cell)).length >= 3)
  return first < 0 ? null : { headerTop: -1, headerBottom: -1, firstRow: first, headers: [], title: '', fiscalYear }
}

export type SkipReason = 'blank' | 'total' | 'repeatedHeader' | 'heading' | 'remark' | 'example'

const totalWord = /^(計|合計|小計|総計|総数|累計|平均|件数|人数|合計人数|計.{0,3}名)[:：]?$/u

/** Why a line below the header is no entry; null when it is one. `nameColumns` hold names: a line with one of them filled is an entry. */
export const skipReason = (row: readonly Cell[], table: Table, nameColumns: readonly number[]): SkipReason | null => {
  const filled = row.map((cell, index) => ({ text: textOf(cell), index })).filter(({ text }) => text !== '')
  if (filled.length === 0) return 'blank'
  const first = filled[0]?.text ?? ''
  if (filled.length <= 5 && filled.some(({ text }) => totalWord.test(text.replace(/\s/gu, '')))) return 'total'
  const repeated = filled.filter(({ text, index }) => (table.headers[index] ?? '') !== '' && headerKey(text) === headerKey((table.headers[index] ?? '').split('\n').at(-1) ?? ''))
  if (filled.length >= 2 && repeated.length / filled.length > 0.6) return 'repeatedHeader'
  if (/^(例|記入例|（例）|\(例\)|見本)/u.test(first)) return 'example'
  if (filled.length === 1) {
    if (/^[※*注＊]/u.test(first)) return 'remark'
    const index = filled[0]?.index ?? -1
    if (!nameColumns.includes(index) || /^[【［[■●◆〈<]/u.test(first) || /(年度|一覧|台帳|以下余白|以上)/u.test(first)) return 'heading'
  }
  if (filled.every(({ text }) => /^(以下余白|以上|-+|―+|ー+|〃)$/u.test(text))) return 'remark'
  return null
}
