import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import writeExcel, { type Cell as ExcelCell } from 'write-excel-file/node'

// Workbooks that leave Tomoni: A4 landscape, one page wide, header row repeated on every page, real numbers and dates.

export const workbookFont = 'BIZ UDPゴシック'
export type CellLook = { readonly bold?: boolean; readonly size?: number; readonly head?: boolean; readonly total?: boolean; readonly span?: number; readonly wrap?: boolean; readonly indent?: number; readonly grey?: boolean; readonly plain?: boolean; readonly right?: boolean; readonly top?: boolean; readonly height?: number }
/** A day is a `Date` at midnight UTC: Excel has no time zone. */
export type SheetCell = { readonly value: string | number | Date | null; readonly look?: CellLook }
export type Sheet = {
  readonly name: string
  readonly rows: readonly (readonly SheetCell[])[]
  readonly widths: readonly number[]
  /** Rows that stay in view. */
  readonly frozenRows: number
  readonly frozenColumns?: number
  /** Rows printed again on each page, counted from 1. */
  readonly printTitleRows: readonly [number, number]
  readonly footer: string
  /** A4; lists lie, forms stand. */
  readonly orientation?: 'landscape' | 'portrait'
}

const line = '#bfbfc4'

function excelCell({ value, look = {} }: SheetCell): ExcelCell {
  const text = look.indent === undefined || typeof value !== 'string' ? value : `${'　'.repeat(look.indent)}${value}`
  const style = {
    ...(look.bold === true || look.head === true || look.total === true ? { fontWeight: 'bold' as const } : {}),
    ...(look.size === undefined ? {} : { fontSize: look.size }),
    ...(look.head === true ? { backgroundColor: '#f0f1f4', wrap: true } : look.total === true ? { backgroundColor: '#f7f7f9' } : {}),
    ...(look.grey === true ? { textColor: '#4d4d4d' } : {}),
    ...(look.wrap === true ? { wrap: true } : {}),
    ...(look.span === undefined ? {} : { columnSpan: look.span }),
    ...(look.plain === true ? {} : { borderStyle: 'thin' as const, borderColor: line }),
    ...(look.right === true ? { align: 'right' as const } : {}),
    alignVertical: look.top === true ? ('top' as const) : ('center' as const),
  }
  if (text === null || text === '') return { ...style }
  if (typeof text === 'number') return { value: text, type: Number, format: '#,##0', ...style }
  if (text instanceof Date) return { value: text, type: Date, format: 'yyyy/mm/dd', ...style }
  return { value: text, type: String, ...style }
}

/** Points. A head may take two lines; a row whose words wrap finds its own height. */
function heightOf(row: readonly SheetCell[]): number | null {
  const asked = Math.max(0, ...row.map((c) => c.look?.height ?? 0))
  if (asked > 0) return asked
  if (row.some((c) => c.look?.head === true)) return 30
  if (row.some((c) => c.look?.wrap === true)) return null
  const size = Math.max(10, ...row.map((c) => c.look?.size ?? 10))
  return size > 10 ? size * 1.9 : 17
}

/** Cells of a row for the writer: a head stands centred over its figures, the first one at the left. */
function excelRow(row: readonly SheetCell[]): (ExcelCell | null)[] {
  const height = heightOf(row)
  return row.flatMap((cell, i): (ExcelCell | null)[] => {
    const made = { ...excelCell(cell), ...(i === 0 && height !== null ? { height } : {}), ...(cell.look?.head === true && i > 0 ? { align: 'center' as const } : {}) }
    return [made as ExcelCell, ...Array.from({ length: (cell.look?.span ?? 1) - 1 }, () => null)]
  })
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** What the writer has no words for: one page wide, margins, page numbers, repeated rows. */
function withPrintSetup(bytes: Uint8Array, sheets: readonly Sheet[]): Uint8Array {
  const files = unzipSync(bytes)
  const change = (name: string, edit: (xml: string) => string) => void (files[name] = strToU8(edit(strFromU8(files[name]!))))
  for (const [i, sheet] of sheets.entries()) {
    change(`xl/worksheets/sheet${i + 1}.xml`, (xml) =>
      xml
        .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
        .replace(/<pageMargins[^>]*\/>/, '')
        .replace(/<pageSetup[^>]*\/>/, '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="' + (sheet.orientation ?? 'landscape') + '" fitToWidth="1" fitToHeight="0"/>'
          + `<headerFooter><oddFooter>&amp;L&amp;8${escape(sheet.footer.replaceAll('&', '＆'))}&amp;R&amp;8&amp;P / &amp;N</oddFooter></headerFooter>`))
  }
  const names = sheets.map((s, i) => `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${escape(s.name)}'!$${s.printTitleRows[0]}:$${s.printTitleRows[1]}</definedName>`)
  change('xl/workbook.xml', (xml) => xml.replace('<definedNames/>', `<definedNames>${names.join('')}</definedNames>`))
  return zipSync(files, { level: 6 })
}

export async function makeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const bytes = await writeExcel(
    sheets.map((s) => ({
      data: s.rows.map(excelRow),
      sheet: s.name, columns: s.widths.map((width) => ({ width })), stickyRowsCount: s.frozenRows, ...(s.frozenColumns === undefined ? {} : { stickyColumnsCount: s.frozenColumns }), orientation: 'landscape' as const, showGridLines: false,
    })),
    { fontFamily: workbookFont, fontSize: 10 },
  ).toBuffer()
  return withPrintSetup(bytes, sheets)
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const dayCell = (day: string | null): Date | null => (day === null ? null : new Date(`${day}T00:00:00Z`))
