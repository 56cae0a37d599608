import { isBlank, textOf } from './cells.ts'
import type { Cell, RawFile, RawSheet } from './cells.ts'
import { codeFor, codeKey, isCodedField } from './codes.ts'
import type { CodedField } from './codes.ts'
import type { Field } from './fields.ts'
import { skipReason } from './find-table.ts'
import type { SkipReason } from './find-table.ts'
import { emptyLexicon, learn, learnFrom } from './names.ts'
import type { Lexicon } from './names.ts'
import { personInTitle, proposeSheet } from './propose.ts'
import type { CodeUse, SheetProposal } from './propose.ts'
import { readRecord } from './read-record.ts'
import type { RecordValues } from './read-record.ts'
import { readRegistrant } from './read-registrant.ts'
import type { RegistrantValues } from './read-registrant.ts'
import type { ReadOptions, SheetMapping } from './read-row.ts'
import type { Issue } from './values.ts'

type Line = { readonly sheetIndex: number; readonly rowNumber: number; readonly cells: readonly string[]; readonly issues: readonly Issue[] }
export type RegistrantRow = Line & { readonly kind: 'registrant'; readonly values: RegistrantValues }
export type RecordRow = Line & { readonly kind: 'supportRecord'; readonly values: RecordValues }
export type SkippedRow = Line & { readonly kind: 'skipped'; readonly reason: SkipReason }
export type LedgerRow = RegistrantRow | RecordRow | SkippedRow

export const proposeFile = (file: RawFile): SheetProposal[] => file.sheets.map((sheet, index) => proposeSheet(sheet, index))

const unitOf = (sheet: RawSheet, proposal: SheetProposal): 'minutes' | 'hours' => {
  const column = proposal.columns.find((candidate) => candidate.field === 'minutes')
  if (!column) return 'minutes'
  if (/分/u.test(column.header)) return 'minutes'
  if (/(時間数|\(h\)|（h）|（時間）|\(時間\)|hour)/iu.test(column.header)) return 'hours'
  const numbers = sheet.rows.map((row) => row[column.index]).filter((cell): cell is number => typeof cell === 'number')
  return numbers.length > 2 && numbers.every((value) => value <= 12) && numbers.some((value) => !Number.isInteger(value)) ? 'hours' : 'minutes'
}

/** The mapping a proposal stands for. `columns`: what the user chose instead, by column. */
export const mappingOf = (file: RawFile, proposal: SheetProposal, changed?: { kind?: SheetMapping['kind']; columns?: readonly (Field | null)[]; stage?: string | null }): SheetMapping => {
  const sheet = file.sheets[proposal.index] ?? { name: '', isHidden: false, rows: [], merges: [] }
  return {
    index: proposal.index,
    kind: changed?.kind === undefined ? proposal.kind : changed.kind,
    columns: changed?.columns ?? proposal.columns.map((column) => column.field),
    headers: proposal.columns.map((column) => column.header),
    stage: changed?.stage === undefined ? proposal.stage : changed.stage,
    fiscalYear: proposal.table?.fiscalYear ?? null,
    personInTitle: proposal.table ? personInTitle(sheet, proposal.table) : null,
    minutesUnit: unitOf(sheet, proposal),
  }
}

const columnsOf = (mapping: SheetMapping, ...wanted: Field[]) => mapping.columns.flatMap((field, column) => (field && wanted.includes(field) ? [column] : []))

const learnSheet = (lexicon: Lexicon, sheet: RawSheet, mapping: SheetMapping, firstRow: number): void => {
  const at = (row: readonly Cell[], field: Field) => textOf(row[columnsOf(mapping, field)[0] ?? -1] ?? null)
  for (const row of sheet.rows.slice(firstRow)) {
    learnFrom(lexicon, at(row, 'name'), at(row, 'nameKana'))
    learn(lexicon, at(row, 'familyName'), at(row, 'givenName'), at(row, 'familyKana'), at(row, 'givenKana'))
  }
}

/** Every line of the chosen sheets, understood. `fixesOf` gives what the user typed for a line on the check page. */
export const readLedger = (
  file: RawFile, proposals: readonly SheetProposal[], mappings: readonly SheetMapping[], options: ReadOptions,
  fixesOf: (sheetIndex: number, rowNumber: number) => ReadonlyMap<number, string> = () => new Map(),
): LedgerRow[] => {
  const lexicon = emptyLexicon()
  const used = mappings.flatMap((mapping) => {
    const [sheet, table] = [file.sheets[mapping.index], proposals[mapping.index]?.table]
    return mapping.kind && sheet && table ? [{ mapping, sheet, table }] : []
  })
  for (const { mapping, sheet, table } of used) learnSheet(lexicon, sheet, mapping, table.firstRow)
  return used.flatMap(({ mapping, sheet, table }) => {
    const nameColumns = columnsOf(mapping, 'name', 'familyName', 'nameKana', 'text', 'occurredOn')
    return sheet.rows.slice(table.firstRow).flatMap((row, offset): LedgerRow[] => {
      const rowNumber = table.firstRow + offset + 1
      const reason = skipReason(row, table, nameColumns)
      if (reason === 'blank') return []
      const line = { sheetIndex: mapping.index, rowNumber, cells: row.map((cell) => textOf(cell)) }
      if (reason) return [{ ...line, kind: 'skipped', reason, issues: [] }]
      const fixes = fixesOf(mapping.index, rowNumber)
      return mapping.kind === 'registrant'
        ? [{ ...line, kind: 'registrant', ...readRegistrant(row, mapping, options, lexicon, fixes) }]
        : [{ ...line, kind: 'supportRecord', ...readRecord(row, mapping, options, lexicon, fixes) }]
    })
  })
}

/** Every value of coded columns as written, for the page where the user says once what 1, 2, 3 mean. */
export const usedCodes = (file: RawFile, proposals: readonly SheetProposal[], mappings: readonly SheetMapping[], options: ReadOptions): CodeUse[] => {
  const uses = new Map<string, { field: CodedField; written: string; count: number }>()
  for (const mapping of mappings) {
    const [sheet, table] = [file.sheets[mapping.index], proposals[mapping.index]?.table]
    if (!mapping.kind || !sheet || !table) continue
    for (const [column, field] of mapping.columns.entries()) {
      if (!field || !isCodedField(field)) continue
      for (const row of sheet.rows.slice(table.firstRow)) {
        const cell = row[column]
        if (isBlank(cell)) continue
        const written = textOf(cell)
        const key = `${field}\n${codeKey(written)}`
        const use = uses.get(key) ?? { field, written, count: 0 }
        use.count += 1
        uses.set(key, use)
      }
    }
  }
  return [...uses.values()].map((use) => ({ ...use, code: codeFor(use.field, use.written, options.codeTables) })).toSorted((a, b) => Number(a.code !== undefined) - Number(b.code !== undefined) || b.count - a.count)
}
