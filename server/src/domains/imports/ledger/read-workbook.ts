import * as XLSX from '@e965/xlsx'
import type { CellObject, WorkSheet } from '@e965/xlsx'
import { clean, dayOfSerial } from './cells.ts'
import type { Cell, FileResult, Merge, RawSheet } from './cells.ts'
import { isEncryptedPackage, isZip, safeWorkbookBytes } from './guards.ts'

const maxRows = 200_000
const maxCells = 6_000_000
const days1904 = 1_462

const readCell = (cell: CellObject | undefined, is1904: boolean): Cell => {
  if (!cell || cell.v === undefined || cell.v === null || cell.t === 'z') return null
  if (cell.t === 'n' && typeof cell.v === 'number') {
    if (typeof cell.z === 'string' && XLSX.SSF.is_date(cell.z)) {
      const serial = cell.v + (is1904 ? days1904 : 0)
      if (cell.v > 0 && cell.v < 1) return { minutesOfDay: Math.round(cell.v * 1440) }
      const day = dayOfSerial(serial)
      if (day) return { day }
    }
    return cell.v
  }
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE'
  if (cell.t === 'e') return cell.w ?? '#N/A'
  const text = clean(String(cell.v))
  return text.trim() === '' ? null : text
}

const readSheet = (name: string, sheet: WorkSheet, isHidden: boolean, is1904: boolean): RawSheet => {
  const data = (sheet as { '!data'?: (CellObject | undefined)[][] })['!data'] ?? []
  const rows = Array.from(data, (row) => Array.from(row ?? [], (cell) => readCell(cell, is1904)))
  while (rows.length > 0 && (rows.at(-1) ?? []).every((cell) => cell === null)) rows.pop()
  const merges: Merge[] = (sheet['!merges'] ?? []).map((merge) => ({ top: merge.s.r, left: merge.s.c, bottom: merge.e.r, right: merge.e.c }))
  return { name: clean(name), isHidden, rows, merges }
}

/** xlsx, xlsm, xlsb or the old xls, after the guards. */
export const readWorkbook = (bytes: Uint8Array): FileResult => {
  let safe: Uint8Array = bytes
  if (isZip(bytes)) {
    const checked = safeWorkbookBytes(bytes)
    if (typeof checked === 'string') return { ok: false, problem: checked }
    safe = checked
  } else if (isEncryptedPackage(bytes)) return { ok: false, problem: 'encrypted' }
  try {
    const book = XLSX.read(safe, { type: 'array', dense: true, cellNF: true, cellText: false, cellFormula: false, cellHTML: false, sheetRows: maxRows + 1 })
    const is1904 = book.Workbook?.WBProps?.date1904 === true
    const sheets = book.SheetNames.map((name, index) => readSheet(name, book.Sheets[name] ?? {}, (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0, is1904))
    const cells = sheets.reduce((sum, sheet) => sum + sheet.rows.reduce((count, row) => count + row.length, 0), 0)
    if (cells > maxCells || sheets.some((sheet) => sheet.rows.length > maxRows)) return { ok: false, problem: 'too-large' }
    if (sheets.every((sheet) => sheet.rows.length === 0)) return { ok: false, problem: 'not-a-ledger' }
    return { ok: true, file: { kind: 'workbook', encoding: null, delimiter: null, sheets } }
  } catch (error) {
    return { ok: false, problem: /password/iu.test(error instanceof Error ? error.message : '') ? 'encrypted' : 'damaged' }
  }
}
