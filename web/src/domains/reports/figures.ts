import type { Axis, ReportTable } from '@tomoni/contract/reports'
import { totalKey } from '@tomoni/contract/reports'

export const number = (n: number): string => n.toLocaleString('ja-JP')
/** +3, −2, ±0: a change in words a reader says aloud. */
export const signed = (n: number): string => (n > 0 ? `+${number(n)}` : n < 0 ? `−${number(-n)}` : '±0')

/** A figure by its place: table, row, column, and whether it is last year's. In the address as one word. */
export type Cell = { readonly table: string; readonly row: string; readonly column: string; readonly lastYear: boolean }
export const cellWord = (c: Cell): string => [c.table, c.row, c.column, c.lastYear ? '1' : '0'].join('~')
export function readCell(word: string): Cell | null {
  const [table, row, column, lastYear] = word.split('~')
  return table === undefined || row === undefined || column === undefined ? null : { table, row, column, lastYear: lastYear === '1' }
}

export function figureOf(table: Pick<ReportTable, 'rows' | 'columns' | 'values' | 'lastYear'> | undefined, row: string = totalKey, column: string = totalKey): { now: number; lastYear: number } {
  if (table === undefined) return { now: 0, lastYear: 0 }
  const [i, j] = [table.rows.findIndex((r) => r.key === row), table.columns.findIndex((c) => c.key === column)]
  return { now: table.values[i]?.[j] ?? 0, lastYear: table.lastYear[i]?.[j] ?? 0 }
}

/** On screen a line of zeros that nobody has to see is left out; Excel has them all. */
export function withoutZeros(table: ReportTable, isOptional: (axis: Axis) => boolean): ReportTable {
  const rows = table.rows.map((_, i) => i).filter((i) => !isOptional(table.rows[i]!) || table.values[i]!.some((n) => n > 0) || table.lastYear[i]!.some((n) => n > 0))
  const columns = table.columns.map((_, j) => j).filter((j) => !isOptional(table.columns[j]!) || rows.some((i) => table.values[i]![j]! > 0))
  const pick = (values: readonly (readonly number[])[]) => rows.map((i) => columns.map((j) => values[i]![j]!))
  return { ...table, rows: rows.map((i) => table.rows[i]!), columns: columns.map((j) => table.columns[j]!), values: pick(table.values), lastYear: pick(table.lastYear) }
}
