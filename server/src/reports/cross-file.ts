import { totalKey, type CrossQuery } from '@tomoni/contract/reports'
import { formatMonth } from '@tomoni/contract/shared/calendar'
import type { FileAnswer } from '@tomoni/contract/shared/files'
import { dimensionText, unitText, workbookText as t } from '@tomoni/contract/text/reports'
import type { Ctx } from '../http/endpoint.ts'
import { makeCrossTable } from './cross-table.ts'
import { csvType, makeCsv } from './csv.ts'
import { loadFrame } from './frame.ts'
import { nameOfFile } from './report-file.ts'
import { makeWorkbook, xlsxType, type SheetCell } from './workbook.ts'

const plain = (value: string, look: SheetCell['look'] = {}): SheetCell => ({ value, look: { plain: true, ...look } })

/** A free cross-table as a file: counts only. */
export async function fileOfCrossTable(ctx: Ctx, query: CrossQuery & { format: 'xlsx' | 'csv'; encoding: 'utf8' | 'windows31j' }): Promise<FileAnswer> {
  const table = await makeCrossTable(ctx, query)
  const { centerName } = await loadFrame(ctx, ctx.today, [])
  const corner = `${dimensionText[query.rows]}${query.columns === undefined ? '' : `＼${dimensionText[query.columns]}`}`
  const filters = query.filter.map((f) => {
    const [dimension, key] = [f.slice(0, f.indexOf(':')) as CrossQuery['rows'], f.slice(f.indexOf(':') + 1)]
    return `${dimensionText[dimension]}：${table.choices[dimension]?.find((c) => c.key === key)?.label ?? key}`
  })
  ctx.audit({ action: 'report.export', objectKind: 'crossTable', fields: [query.subject, query.rows, ...(query.columns === undefined ? [] : [query.columns])], count: table.rows.length })
  if (query.format === 'csv') {
    const rows = [[corner, ...table.columns.map((c) => c.label)], ...table.rows.map((r, i) => [r.label, ...table.values[i]!])]
    return { fileName: nameOfFile(centerName, t.crossTable, ctx.now, 'csv'), mediaType: csvType(query.encoding), bytes: makeCsv(rows, query.encoding) }
  }
  const bytes = await makeWorkbook([{
    name: t.crossTable, frozenRows: 5, frozenColumns: 1, printTitleRows: [5, 5], footer: `${centerName}　${t.crossTable}`, widths: [28, ...table.columns.map(() => 12)],
    rows: [
      [plain(`${centerName}　${t.crossTable}（${unitText[table.unit]}）`, { bold: true, size: 14 })],
      [plain(`${t.period}：${formatMonth(query.from)}〜${formatMonth(query.to)}`, { grey: true })],
      [plain(`${t.cut}：${filters.length === 0 ? t.wholeCenter : filters.join('　')}`, { grey: true })],
      [plain('')],
      [corner, ...table.columns.map((c) => c.label)].map((value) => ({ value, look: { head: true } })),
      ...table.rows.map((r, i) => [{ value: r.label, look: { total: r.key === totalKey } }, ...table.columns.map((c, j) => ({ value: table.values[i]![j]!, look: { total: r.key === totalKey || c.key === totalKey } }))]),
    ],
  }])
  return { fileName: nameOfFile(centerName, t.crossTable, ctx.now, 'xlsx'), mediaType: xlsxType, bytes }
}
