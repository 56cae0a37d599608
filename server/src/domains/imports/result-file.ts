import type { FileAnswer } from '@tomoni/contract/shared/files'
import { importIssueText, ledgerKindText, verdictText } from '@tomoni/contract/text/imports'
import { fileStamp } from '../../clock.ts'
import { makeWorkbook, xlsxType } from '../../reports/workbook.ts'
import type { Sheet, SheetCell } from '../../reports/workbook.ts'
import type { ImportFull, ListedRow, StoredSheet } from './sql.ts'

const head = (value: string): SheetCell => ({ value, look: { head: true } })
const outcomeOf = (row: ListedRow): string => (row.writtenAt !== null ? '取り込みました' : row.verdict === 'review' || row.verdict === 'error' ? '取り込んでいません' : '')

const sheetOf = (sheet: StoredSheet, rows: readonly ListedRow[], footer: string): Sheet => {
  const headers = sheet.columns.map((column, index) => column.header.replaceAll('\n', ' ') || `${index + 1}列目`)
  const body = rows.map((row): SheetCell[] => [
    { value: row.rowNumber }, { value: row.kind === 'skipped' ? '' : ledgerKindText[row.kind] }, { value: verdictText[row.verdict as keyof typeof verdictText] }, { value: outcomeOf(row) },
    { value: row.issues.map((issue) => importIssueText(issue.code, issue.values ?? {})).join(' '), look: { wrap: true } },
    ...headers.map((_, index): SheetCell => ({ value: String(row.cells[index] ?? '') })),
  ])
  return { name: sheet.name.replace(/[\\/?*[\]:']/gu, '_').slice(0, 31) || 'シート', rows: [['行', '種類', '判定', '結果', '理由'].concat(headers).map(head), ...body], widths: [7, 11, 11, 16, 50, ...headers.map(() => 16)], frozenRows: 1, frozenColumns: 1, printTitleRows: [1, 1], footer }
}

/** The ledger again, line by line, with what became of each. */
export const resultFile = async (full: ImportFull, rows: readonly ListedRow[], now: Date): Promise<FileAnswer> => {
  const sheets = full.sheets.filter((sheet) => rows.some((row) => row.sheetIndex === sheet.index)).map((sheet) => sheetOf(sheet, rows.filter((row) => row.sheetIndex === sheet.index), full.fileName))
  const bytes = await makeWorkbook(sheets.length > 0 ? sheets : [{ name: '結果', rows: [[head('行がありません')]], widths: [30], frozenRows: 1, printTitleRows: [1, 1], footer: full.fileName }])
  return { fileName: `${full.fileName.replace(/\.[^.]+$/u, '').replace(/[\\/:*?"<>|]/gu, '')}_取込み結果_${fileStamp(now)}.xlsx`, mediaType: xlsxType, bytes }
}
