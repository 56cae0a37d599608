import { textOf } from './cells.ts'
import type { Cell } from './cells.ts'
import { codeFor } from './codes.ts'
import type { CodedField, CodeTables } from './codes.ts'
import type { Field, LedgerKind } from './fields.ts'
import type { Complain, Issue } from './values.ts'

/** How one sheet is read: the proposal as the user left it. */
export type SheetMapping = {
  readonly index: number
  readonly kind: LedgerKind | null
  /** Field of each column; null: the column is kept with the row but not taken over. */
  readonly columns: readonly (Field | null)[]
  readonly headers: readonly string[]
  readonly stage: string | null
  readonly fiscalYear: number | null
  /** Name standing above the table or on the sheet's tab, where each person has an own sheet. */
  readonly personInTitle: string | null
  readonly minutesUnit: 'minutes' | 'hours'
}

export type ReadOptions = { readonly codeTables: CodeTables; readonly isEraConfirmed: boolean }

/** Access to the cells of one row by field, collecting what is odd about them. */
export type RowReader = {
  readonly issues: Issue[]
  readonly cell: (field: Field) => Cell
  readonly text: (field: Field) => string
  /** Filled cells of a field that may stand in several columns, with their headers. */
  readonly all: (field: Field) => { header: string; cell: Cell; text: string; complain: Complain }[]
  readonly complain: (field: Field) => Complain
  readonly complainAboutRow: Complain
  readonly code: (field: CodedField, written?: string) => string | null
}

/** `fixes`: texts the user typed for cells of this row on the check page; an empty text means 不明. */
export const readerOf = (row: readonly Cell[], mapping: SheetMapping, options: ReadOptions, fixes: ReadonlyMap<number, string>): RowReader => {
  const issues: Issue[] = []
  const cellAt = (column: number): Cell => {
    const fix = fixes.get(column)
    return fix === undefined ? (row[column] ?? null) : fix.trim() === '' ? null : fix
  }
  const columnsOf = (field: Field) => mapping.columns.flatMap((own, column) => (own === field ? [column] : []))
  const complainAt = (column: number | null, field: Field | null): Complain => (level, code, more) => {
    issues.push({ level, code, column, field, original: column === null ? '' : textOf(cellAt(column)), ...more })
  }
  const cell = (field: Field) => columnsOf(field).map(cellAt).find((found) => textOf(found) !== '') ?? null
  const complain = (field: Field) => complainAt(columnsOf(field).find((column) => textOf(cellAt(column)) !== '') ?? columnsOf(field)[0] ?? null, field)
  return {
    issues, cell, complain,
    text: (field) => textOf(cell(field)),
    all: (field) => columnsOf(field).map((column) => ({ header: (mapping.headers[column] ?? '').replaceAll('\n', ' '), cell: cellAt(column), text: textOf(cellAt(column)), complain: complainAt(column, field) })).filter(({ text }) => text !== ''),
    complainAboutRow: complainAt(null, null),
    code: (field, written) => {
      const text = written ?? textOf(cell(field))
      if (text === '') return null
      const code = codeFor(field, text, options.codeTables)
      if (code === undefined) complain(field)('review', 'code.unknown', { values: { written: text } })
      return code ?? null
    },
  }
}
