import type { FileAnswer } from '@tomoni/contract/shared/files'
import { fiscalYearLabel } from '@tomoni/contract/shared/calendar'
import { exportKindText } from '@tomoni/contract/text/exports'
import { fileStamp } from '../../clock.ts'
import { csvType, makeCsv, unmappable } from '../../reports/csv.ts'
import { dayCell, makeWorkbook, xlsxType } from '../../reports/workbook.ts'
import type { SheetCell } from '../../reports/workbook.ts'
import type { Column, Labels, Value } from './columns.ts'
import type { ExportHead } from './sql.ts'

// The file itself from rows and columns. Pure but for the writers.

const replacement = '〓'
const plain = (value: Value): string | number | null => (value !== null && typeof value === 'object' ? value.day.replaceAll('-', '/') : value)
const cellOf = (value: Value): SheetCell => ({ value: value !== null && typeof value === 'object' ? dayCell(value.day) : value })

export const fileNameOf = (head: Pick<ExportHead, 'kind' | 'format' | 'options'>, now: Date): string => {
  const range = head.kind === 'registrants' ? (head.options.withClosed ? '全件' : '終了を除く') : head.options.fiscalYear === null ? '全件' : fiscalYearLabel(head.options.fiscalYear)
  return `${exportKindText[head.kind]}_${range}_${fileStamp(now)}.${head.format}`
}

/** Characters of these rows the encoding has no place for, each once, most frequent first. */
export const lostIn = (rows: readonly (readonly Value[])[]): string[] => {
  const counts = new Map<string, number>()
  for (const row of rows) for (const value of row) if (typeof value === 'string') for (const c of value) if (c > '\u007F') counts.set(c, (counts.get(c) ?? 0) + 1)
  const lost = new Set(lostCharacters([...counts.keys()]))
  return [...counts].filter(([c]) => lost.has(c)).toSorted((a, b) => b[1] - a[1]).map(([c]) => c)
}
/** Those Windows writes otherwise (〜 as ～) are not lost. */
const writtenOtherwise = new Set(['〜', '‖', '−', '¢', '£', '¬', '—', '–'])
const lostCharacters = (characters: readonly string[]) => unmappable(characters.filter((c) => !writtenOtherwise.has(c)).join(''))

const replaceLost = (rows: readonly (readonly Value[])[], lost: readonly string[]): Value[][] => {
  const set = new Set(lost)
  return rows.map((row) => row.map((value) => (typeof value === 'string' ? [...value].map((c) => (set.has(c) ? replacement : c)).join('') : value)))
}

export type Made = { readonly lost: readonly string[]; readonly file: FileAnswer | null }

export const makeFile = async <Row>(head: ExportHead, rows: readonly Row[], columns: readonly Column<Row>[], label: Labels, now: Date): Promise<Made> => {
  const values = rows.map((row) => columns.map((column) => column.value(row, label)))
  const fileName = fileNameOf(head, now)
  if (head.format === 'csv') {
    const lost = head.encoding === 'windows31j' ? lostIn(values) : []
    if (lost.length > 0 && !head.options.isReplacing) return { lost, file: null }
    const body = lost.length > 0 ? replaceLost(values, lost) : values
    return { lost, file: { fileName, mediaType: csvType(head.encoding), bytes: makeCsv([columns.map((column) => column.header), ...body.map((row) => row.map(plain))], head.encoding) } }
  }
  const name = exportKindText[head.kind]
  const bytes = await makeWorkbook([{ name, rows: [columns.map((column): SheetCell => ({ value: column.header, look: { head: true } })), ...values.map((row) => row.map(cellOf))], widths: columns.map((column) => column.width), frozenRows: 1, frozenColumns: head.kind === 'registrants' ? 3 : 1, printTitleRows: [1, 1], footer: fileName.replace(/\.xlsx$/u, '') }])
  return { lost: [], file: { fileName, mediaType: xlsxType, bytes } }
}
