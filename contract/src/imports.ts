import { z } from 'zod'
import { endpoint } from './shared/endpoint.ts'
import { fileBody, fileReply } from './shared/files.ts'
import { ImportId, MembershipId, RegistrantId } from './shared/ids.ts'
import { pageOf } from './shared/paging.ts'

// 引越し: an old ledger moves in. Upload → columns → check → take in → (undo within 7 days). Work happens in jobs; the
// screen asks for the state.

export const ImportState = z.enum(['reading', 'mapping', 'checking', 'ready', 'writing', 'done', 'undoing', 'undone', 'failed', 'discarded'])
export type ImportState = z.infer<typeof ImportState>
export const LedgerKind = z.enum(['registrant', 'supportRecord'])
export type LedgerKind = z.infer<typeof LedgerKind>
export const RowVerdict = z.enum(['new', 'update', 'unchanged', 'review', 'error', 'skipped'])
export type RowVerdict = z.infer<typeof RowVerdict>
export const IssueLevel = z.enum(['error', 'review', 'notice'])

const Stage = z.enum(['inquiry', 'provisional', 'registered', 'openDoor', 'dormant', 'closed'])

/** One column of a sheet with the field it is proposed for. Field names are those of `text/imports.ts`. */
export const ImportColumn = z.object({
  index: z.int(),
  header: z.string(),
  samples: z.array(z.string()),
  filled: z.int(),
  /** As it stands now: proposed, remembered or chosen. */
  field: z.string().nullable(),
  proposed: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  alternatives: z.array(z.string()),
  isRemembered: z.boolean(),
})
export type ImportColumn = z.infer<typeof ImportColumn>

export const ImportSheet = z.object({
  index: z.int(),
  name: z.string(),
  kind: LedgerKind.nullable(),
  proposedKind: LedgerKind.nullable(),
  unusedBecause: z.enum(['empty', 'noTable', 'noName', 'hidden']).nullable(),
  /** Lines of the header, counted from 1; null: no header found. */
  headerRows: z.tuple([z.int(), z.int()]).nullable(),
  rowCount: z.int(),
  stage: Stage.nullable(),
  columns: z.array(ImportColumn),
})
export type ImportSheet = z.infer<typeof ImportSheet>

/** A value written in a coded column; `code` null: taken as 不明; undefined: nobody knows it yet. */
export const CodeUse = z.object({ field: z.string(), written: z.string(), count: z.int(), code: z.string().nullable(), isKnown: z.boolean() })
export type CodeUse = z.infer<typeof CodeUse>
export const WorkerUse = z.object({ written: z.string(), count: z.int(), membershipId: MembershipId.nullable() })
export type WorkerUse = z.infer<typeof WorkerUse>

export const VerdictCounts = z.object({ new: z.int(), update: z.int(), unchanged: z.int(), review: z.int(), error: z.int(), skipped: z.int() })
export const ImportSummary = z.object({
  rows: VerdictCounts,
  registrants: VerdictCounts,
  supportRecords: VerdictCounts,
  /** Lines joined with another line of the same person. */
  joined: z.int(),
  /** Rows by issue code, for filters. */
  issues: z.record(z.string(), z.int()),
  /** Days of an ended era found in the file (平成32年…), with examples. */
  eraDays: z.object({ count: z.int(), examples: z.array(z.object({ written: z.string(), suggestion: z.string() })) }),
  written: z.object({ registrants: z.int(), updated: z.int(), supportRecords: z.int(), left: z.int() }).nullable(),
  undo: z.object({ registrants: z.int(), restored: z.int(), supportRecords: z.int(), kept: z.array(z.object({ registrantId: RegistrantId, name: z.string() })) }).nullable(),
})
export type ImportSummary = z.infer<typeof ImportSummary>

export const ImportListed = z.object({
  id: ImportId,
  fileName: z.string(),
  fileSize: z.int(),
  state: ImportState,
  failureCode: z.string().nullable(),
  progressDone: z.int(),
  progressTotal: z.int(),
  createdAt: z.string(),
  createdByName: z.string().nullable(),
  writtenAt: z.string().nullable(),
  undoUntil: z.string().nullable(),
  undoneAt: z.string().nullable(),
  written: ImportSummary.shape.written,
})
export type ImportListed = z.infer<typeof ImportListed>

export const Import = ImportListed.extend({
  version: z.int(),
  encoding: z.string().nullable(),
  sheets: z.array(ImportSheet),
  codeUses: z.array(CodeUse),
  workerUses: z.array(WorkerUse),
  isEraConfirmed: z.boolean(),
  summary: ImportSummary.nullable(),
})
export type Import = z.infer<typeof Import>

export const RowIssue = z.object({
  level: IssueLevel,
  code: z.string(),
  column: z.int().nullable(),
  field: z.string().nullable(),
  original: z.string(),
  values: z.record(z.string(), z.string()),
  suggestion: z.string().nullable(),
})
export type RowIssue = z.infer<typeof RowIssue>

/** Somebody this row may be: another line of the file (`row:0:12`) or a person of the register (`id:…`). */
export const RowCandidate = z.object({
  ref: z.string(),
  name: z.string(),
  kana: z.string(),
  birthDate: z.string().nullable(),
  number: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  stage: z.string().nullable(),
  workplace: z.string().nullable(),
  verdict: z.enum(['same', 'likely', 'namesake', 'named']),
  score: z.number(),
  reasons: z.array(z.string()),
})
export type RowCandidate = z.infer<typeof RowCandidate>

export const RowDecision = z.object({
  /** Column → what the user typed instead; empty: take as 不明. */
  fixes: z.record(z.string(), z.string().max(2000)).default({}),
  /** Take the row in although something in it stays unread. */
  isAccepted: z.boolean().default(false),
  /** Leave the row out. */
  isLeftOut: z.boolean().default(false),
  /** The row is this person. */
  sameAs: z.string().max(80).nullable().default(null),
  /** The row is none of these. */
  differentFrom: z.array(z.string().max(80)).max(100).default([]),
})
export type RowDecision = z.infer<typeof RowDecision>

export const RowChange = z.object({ field: z.string(), before: z.string().nullable(), after: z.string() })
export type RowChange = z.infer<typeof RowChange>

export const ImportRow = z.object({
  sheetIndex: z.int(),
  rowNumber: z.int(),
  kind: z.enum(['registrant', 'supportRecord', 'skipped']),
  verdict: RowVerdict,
  title: z.string(),
  /** What was understood, in words, by field. */
  understood: z.array(z.object({ field: z.string(), text: z.string() })),
  cells: z.array(z.string()),
  issues: z.array(RowIssue),
  candidates: z.array(RowCandidate),
  /** The line or person this row goes to: `row:…`, `id:…`; null: a new person. */
  target: z.string().nullable(),
  changes: z.array(RowChange),
  decision: RowDecision,
  registrantId: RegistrantId.nullable(),
  isWritten: z.boolean(),
})
export type ImportRow = z.infer<typeof ImportRow>

const importParams = z.object({ importId: ImportId })
const rowParams = importParams.extend({ sheetIndex: z.coerce.number().int().min(0).max(1000), rowNumber: z.coerce.number().int().min(1).max(2_000_000) })

export const listImports = endpoint({ method: 'GET', path: '/imports', reply: z.object({ items: z.array(ImportListed) }) })
export const uploadLedger = endpoint({ method: 'POST', path: '/imports', body: fileBody, reply: z.object({ id: ImportId }) })
export const getImport = endpoint({ method: 'GET', path: '/imports/:importId', params: importParams, reply: Import })

export const ImportMapping = z.object({
  version: z.int(),
  sheets: z.array(z.object({ index: z.int(), kind: LedgerKind.nullable(), stage: Stage.nullable(), columns: z.array(z.string().max(40).nullable()).max(500) })).max(200),
  /** Field → written value → code (null: 不明). */
  codeTables: z.record(z.string().max(40), z.record(z.string().max(200), z.string().max(80).nullable())),
  workers: z.record(z.string().max(100), MembershipId.nullable()),
  isEraConfirmed: z.boolean(),
})
export type ImportMapping = z.infer<typeof ImportMapping>
/** Chooses what each column means and checks the file under it. May be called again while the file is not yet taken in. */
export const checkImport = endpoint({ method: 'PUT', path: '/imports/:importId/mapping', params: importParams, body: ImportMapping, reply: Import })

export const ImportRowQuery = z.object({
  verdict: RowVerdict.optional(),
  kind: LedgerKind.optional(),
  issue: z.string().max(60).optional(),
  /** Only rows with somebody they may be the same as. */
  doubles: z.preprocess((value) => (value === 'true' ? true : value === 'false' ? false : value), z.boolean()).optional(),
  q: z.string().max(100).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
})
export const listImportRows = endpoint({ method: 'GET', path: '/imports/:importId/rows', params: importParams, query: ImportRowQuery, reply: pageOf(ImportRow) })
/** Keeps what the user decided about a row; the file is checked again at once. */
export const decideImportRow = endpoint({ method: 'PUT', path: '/imports/:importId/rows/:sheetIndex/:rowNumber', params: rowParams, body: RowDecision, reply: z.object({ version: z.int() }) })
/** The same decision for every row that waits with this issue (「不明のまま取り込む」). */
export const acceptImportRows = endpoint({ method: 'POST', path: '/imports/:importId/accept', params: importParams, body: z.object({ issue: z.string().max(60), isLeftOut: z.boolean().default(false) }), reply: z.object({ version: z.int(), rows: z.int() }) })

export const writeImport = endpoint({ method: 'POST', path: '/imports/:importId/write', params: importParams, body: z.object({ version: z.int() }), reply: Import })
export const undoImport = endpoint({ method: 'POST', path: '/imports/:importId/undo', params: importParams, body: z.object({}), reply: Import })
export const discardImport = endpoint({ method: 'POST', path: '/imports/:importId/discard', params: importParams, body: z.object({}), reply: null })
/** The rows again with verdict, reasons and what became of them. */
export const downloadImportResult = endpoint({ method: 'GET', path: '/imports/:importId/result', params: importParams, reply: fileReply })

/** Every line of every ledger a person came from, cell by cell. */
export const listOrigins = endpoint({
  method: 'GET', path: '/registrants/:registrantId/origins', params: z.object({ registrantId: RegistrantId }),
  reply: z.object({ items: z.array(z.object({ importId: ImportId, fileName: z.string(), sheetName: z.string(), rowNumber: z.int(), writtenAt: z.string().nullable(), cells: z.array(z.object({ header: z.string(), text: z.string() })) })) }),
})
