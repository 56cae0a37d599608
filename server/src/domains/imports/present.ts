import type { Import, ImportListed, ImportRow, ImportSheet, ImportSummary } from '@tomoni/contract/imports'
import type { ImportId, RegistrantId } from '@tomoni/contract/shared/ids'
import { emptyCounts } from './counts.ts'
import { noDecision } from './rules.ts'
import { parsedOf } from './sql.ts'
import type { ImportFull, ImportHead, ListedRow, StoredOptions, StoredSheet } from './sql.ts'

export const summaryFallback = (summary: ImportHead['summary']): ImportSummary =>
  'rows' in summary ? (summary as ImportSummary) : { rows: emptyCounts(), registrants: emptyCounts(), supportRecords: emptyCounts(), joined: 0, issues: {}, eraDays: { count: 0, examples: [] }, written: null, undo: null }

export const presentListed = (head: ImportHead): ImportListed => ({
  id: head.id as ImportId, fileName: head.fileName, fileSize: head.fileSize, state: head.state, failureCode: head.failureCode, progressDone: head.progressDone, progressTotal: head.progressTotal, createdAt: head.createdAt, createdByName: head.createdByName,
  writtenAt: head.writtenAt, undoUntil: head.undoUntil, undoneAt: head.undoneAt, written: 'rows' in head.summary ? (head.summary as ImportSummary).written : null,
})

const presentSheet = (sheet: StoredSheet): ImportSheet => ({
  index: sheet.index, name: sheet.name, kind: sheet.chosen.kind, proposedKind: sheet.kind, unusedBecause: sheet.unusedBecause, rowCount: sheet.rowCount, stage: sheet.chosen.stage as ImportSheet['stage'],
  headerRows: sheet.table && sheet.table.headerTop >= 0 ? [sheet.table.headerTop + 1, sheet.table.headerBottom + 1] : null,
  columns: sheet.columns.map((column, index) => ({
    index: column.index, header: column.header, samples: [...column.samples], filled: column.filled, field: sheet.chosen.columns[index] ?? null, proposed: column.field, confidence: Math.min(1, column.confidence), alternatives: [...column.alternatives],
    isRemembered: sheet.isRemembered && (sheet.chosen.columns[index] ?? null) !== column.field,
  })),
})

export const presentImport = (full: ImportFull): Import => {
  const options = full.options as Partial<StoredOptions>
  return {
    ...presentListed(full), version: full.version, encoding: options.encoding ?? null, sheets: (Array.isArray(full.sheets) ? full.sheets : []).map(presentSheet), codeUses: [...(options.codeUses ?? [])], workerUses: [...(options.workerUses ?? [])],
    isEraConfirmed: options.isEraConfirmed ?? false, summary: 'rows' in full.summary ? (full.summary as ImportSummary) : null,
  }
}

export const presentImportRow = (row: ListedRow): ImportRow => {
  const parsed = parsedOf(row)
  return {
    sheetIndex: row.sheetIndex, rowNumber: row.rowNumber, kind: row.kind, verdict: row.verdict as ImportRow['verdict'], title: parsed?.title ?? '', understood: [...(parsed?.understood ?? [])], cells: (row.cells as readonly string[]).map(String),
    issues: row.issues.map((issue) => ({ ...issue, values: { ...issue.values }, suggestion: issue.suggestion ?? null })), candidates: [...(parsed?.candidates ?? [])], target: parsed?.target ?? null,
    changes: (parsed?.changes ?? []).map((change) => ({ ...change })), decision: row.decision ?? noDecision, registrantId: row.registrantId as RegistrantId | null, isWritten: row.writtenAt !== null,
  }
}
