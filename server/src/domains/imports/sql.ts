import type { CodeUse, ImportState, ImportSummary, RowDecision, RowVerdict, WorkerUse } from '@tomoni/contract/imports'
import { sql } from 'kysely'
import { own, visible } from '../../access/visibility.ts'
import type { Viewer } from '../../access/visibility.ts'
import { query } from '../../db/database.ts'
import type { Transaction } from '../../db/database.ts'
import type { CodeTables } from './ledger/codes.ts'
import type { SheetProposal } from './ledger/propose.ts'
import type { Issue } from './ledger/values.ts'
import type { ParsedRow, StoredRow } from './parsed-row.ts'

export type ImportCtx = Viewer & { readonly tx: Transaction; readonly today: string; readonly now: Date }

/** What `import.sheets` holds: the proposals and what was chosen instead. */
export type StoredSheet = SheetProposal & { readonly chosen: { readonly kind: SheetProposal['kind']; readonly stage: string | null; readonly columns: readonly (string | null)[] }; readonly isRemembered: boolean }
export type StoredOptions = { readonly encoding: string | null; readonly codeTables: CodeTables; readonly workers: Readonly<Record<string, string | null>>; readonly isEraConfirmed: boolean; readonly codeUses: readonly CodeUse[]; readonly workerUses: readonly WorkerUse[]; /** Database time of the check, to see whether the register has changed since. */ readonly checkedAt?: string }

export type ImportHead = {
  id: string; fileName: string; fileSize: number; state: ImportState; failureCode: string | null; progressDone: number; progressTotal: number; createdAt: string; createdByName: string | null
  writtenAt: string | null; undoUntil: string | null; undoneAt: string | null; version: number; membershipId: string | null; summary: ImportSummary | Record<string, never>
}
export type ImportFull = ImportHead & { sheets: StoredSheet[]; options: StoredOptions | Record<string, never> }

const headColumns = ['import.id', 'import.fileName', 'import.fileSize', 'import.state', 'import.failureCode', 'import.progressDone', 'import.progressTotal', 'import.createdAt', 'import.writtenAt', 'import.undoUntil', 'import.undoneAt', 'import.version', 'import.membershipId', 'import.summary'] as const
const createdBy = (viewer: Viewer) => visible(viewer, 'membership').select('membership.displayName').whereRef('membership.id', '=', sql.ref('import.membershipId')).as('createdByName')

export const listHeads = (ctx: ImportCtx): Promise<ImportHead[]> =>
  ctx.tx.all(visible(ctx, 'import').select([...headColumns]).select(createdBy(ctx)).where('import.state', '<>', 'discarded').orderBy('import.createdAt', 'desc').limit(200)) as Promise<unknown> as Promise<ImportHead[]>
export const findImport = (ctx: ImportCtx, id: string): Promise<ImportFull | null> =>
  ctx.tx.maybe(visible(ctx, 'import').select([...headColumns, 'import.sheets', 'import.options']).select(createdBy(ctx)).where('import.id', '=', id).where('import.state', '<>', 'discarded')) as Promise<unknown> as Promise<ImportFull | null>
/** The same, held against a second command at the same moment. */
export const lockImport = async (ctx: ImportCtx, id: string): Promise<ImportFull | null> => {
  await ctx.tx.maybe(visible(ctx, 'import').select('import.id').where('import.id', '=', id).forUpdate())
  return findImport(ctx, id)
}
export const fileOf = async (ctx: ImportCtx, id: string): Promise<Buffer | null> => (await ctx.tx.maybe(visible(ctx, 'import').select('import.file').where('import.id', '=', id)))?.file ?? null

export const insertImport = (ctx: ImportCtx, row: { id: string; fileName: string; fileSize: number; fileHash: string; file: Buffer; membershipId: string }) =>
  query.insertInto('import').values({ organizationId: ctx.actor.organizationId, ...row, state: 'reading' })

export type ImportPatch = Partial<{ state: ImportState; failureCode: string | null; progressDone: number; progressTotal: number; sheets: readonly StoredSheet[]; options: StoredOptions; summary: ImportSummary; file: null; writtenAt: string; undoUntil: string; undoneAt: string }>
export const patchImport = (ctx: ImportCtx, id: string, patch: ImportPatch, how: { bump?: boolean } = {}) => {
  const { sheets, options, summary, ...plain } = patch
  return query
    .updateTable('import')
    .set({ ...plain, ...(sheets ? { sheets: JSON.stringify(sheets) } : {}), ...(options ? { options: JSON.stringify(options) } : {}), ...(summary ? { summary: JSON.stringify(summary) } : {}), ...(how.bump ? { version: sql<number>`version + 1` } : {}) })
    .where(own(ctx)).where('id', '=', id)
}
/** Time of the database, before anything is read for a check. */
export const databaseTime = async (ctx: ImportCtx): Promise<string> => (await ctx.tx.named<{ now: string }>('import_now', 'select now() as now', []))[0]?.now ?? ctx.now.toISOString()

/** People were added, merged or taken back since: who is who has to be looked at again. */
export const hasRegisterChanged = async (ctx: ImportCtx, since: string): Promise<boolean> =>
  (await ctx.tx.named<{ changed: boolean }>(
    'import_register_changed',
    'select exists (select from registrant r where r.organization_id = $1 and (r.created_at > $2::timestamptz or r.merged_at > $2::timestamptz)) as changed',
    [ctx.actor.organizationId, since],
  ))[0]?.changed === true

/** The file is kept as long as the import can be undone. */
export const forgetOldFiles = (ctx: ImportCtx) =>
  query.updateTable('import').set({ file: null }).where(own(ctx)).where('file', 'is not', null).where((e) => e.or([e('undoUntil', '<', ctx.now.toISOString()), e('state', 'in', ['failed', 'discarded', 'undone'])]))

export const clearRows = (ctx: ImportCtx, id: string) => query.deleteFrom('importRow').where(own(ctx)).where('importId', '=', id)

export const decisionsOf = async (ctx: ImportCtx, id: string): Promise<{ sheetIndex: number; rowNumber: number; decision: RowDecision }[]> =>
  (await ctx.tx.all(visible(ctx, 'importRow').select(['importRow.sheetIndex', 'importRow.rowNumber', 'importRow.decision']).where('importRow.importId', '=', id).where('importRow.decision', 'is not', null))) as unknown as { sheetIndex: number; rowNumber: number; decision: RowDecision }[]

export const saveRows = async (ctx: ImportCtx, importId: string, rows: readonly (StoredRow & { decision: RowDecision | null })[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += 1000)
    await ctx.tx.named(
      'import_rows_insert',
      `insert into import_row (organization_id, import_id, sheet_index, row_number, kind, cells, parsed, verdict, issues, decision, registrant_id, support_record_id)
       select $1, $2, x."sheetIndex", x."rowNumber", x.kind, x.cells, x.parsed, x.verdict, x.issues, x.decision, x."registrantId", x."supportRecordId"
       from jsonb_to_recordset($3::jsonb) as x("sheetIndex" int, "rowNumber" int, kind text, cells jsonb, parsed jsonb, verdict text, issues jsonb, decision jsonb, "registrantId" uuid, "supportRecordId" uuid)`,
      [ctx.actor.organizationId, importId, JSON.stringify(rows.slice(start, start + 1000))],
    )
}

export const saveDecision = (ctx: ImportCtx, importId: string, at: { sheetIndex: number; rowNumber: number }, decision: RowDecision) =>
  query.updateTable('importRow').set({ decision: JSON.stringify(decision) }).where(own(ctx)).where('importId', '=', importId).where('sheetIndex', '=', at.sheetIndex).where('rowNumber', '=', at.rowNumber)

/** Rows that wait with an issue, all decided alike. Answers how many. */
export const decideAll = async (ctx: ImportCtx, importId: string, issue: string, decision: Partial<RowDecision>): Promise<number> =>
  (await ctx.tx.named<{ n: number }>(
    'import_rows_accept',
    `update import_row set decision = coalesce(decision, $4::jsonb) || $5::jsonb
     where organization_id = $1 and import_id = $2 and verdict in ('review', 'error') and issues @> jsonb_build_array(jsonb_build_object('code', $3::text)) returning 1 as n`,
    [ctx.actor.organizationId, importId, issue, JSON.stringify({ fixes: {}, isAccepted: false, isLeftOut: false, sameAs: null, differentFrom: [] }), JSON.stringify(decision)],
  )).length

export type ListedRow = StoredRow & { readonly decision: RowDecision | null; readonly writtenAt: string | null }
export type RowFilter = { readonly verdict?: RowVerdict | undefined; readonly kind?: string | undefined; readonly issue?: string | undefined; readonly doubles?: boolean | undefined; readonly q?: string | undefined }
const filtered = (ctx: ImportCtx, importId: string, filter: RowFilter) => {
  let rows = visible(ctx, 'importRow').where('importRow.importId', '=', importId)
  if (filter.verdict) rows = rows.where('importRow.verdict', '=', filter.verdict)
  if (filter.kind) rows = rows.where('importRow.kind', '=', filter.kind)
  if (filter.issue) rows = rows.where(sql<boolean>`import_row.issues @> jsonb_build_array(jsonb_build_object('code', ${filter.issue}::text))`)
  if (filter.doubles) rows = rows.where(sql<boolean>`import_row.kind = 'registrant' and jsonb_path_exists(import_row.parsed, '$.candidates[*] ? (@.verdict == "same" || @.verdict == "likely")')`)
  if (filter.q) rows = rows.where(sql<boolean>`position(${filter.q} in (import_row.parsed ->> 'title') || (import_row.cells)::text) > 0`)
  return rows
}
export const countRows = async (ctx: ImportCtx, importId: string, filter: RowFilter): Promise<number> => (await ctx.tx.one(filtered(ctx, importId, filter).select(sql<number>`count(*)::int`.as('count')))).count
export const pageOfRows = (ctx: ImportCtx, importId: string, filter: RowFilter, limit: number, offset: number): Promise<ListedRow[]> =>
  ctx.tx.all(filtered(ctx, importId, filter).selectAll('importRow').orderBy('importRow.sheetIndex').orderBy('importRow.rowNumber').limit(limit).offset(offset)) as Promise<unknown> as Promise<ListedRow[]>
export const findRow = (ctx: ImportCtx, importId: string, at: { sheetIndex: number; rowNumber: number }): Promise<ListedRow | null> =>
  ctx.tx.maybe(visible(ctx, 'importRow').selectAll('importRow').where('importRow.importId', '=', importId).where('importRow.sheetIndex', '=', at.sheetIndex).where('importRow.rowNumber', '=', at.rowNumber)) as Promise<unknown> as Promise<ListedRow | null>

export type Remembered = { readonly kind: SheetProposal['kind']; readonly stage: string | null; readonly columns: readonly (string | null)[] }
export const rememberedMappings = async (ctx: ImportCtx, signatures: readonly string[]): Promise<Map<string, { mapping: Remembered; codeTables: { codes: CodeTables; workers: Record<string, string | null> } }>> =>
  new Map(((await ctx.tx.all(visible(ctx, 'importMapping').select(['importMapping.signature', 'importMapping.mapping', 'importMapping.codeTables']).where('importMapping.signature', 'in', signatures.length > 0 ? [...signatures] : ['']))) as unknown as { signature: string; mapping: Remembered; codeTables: { codes: CodeTables; workers: Record<string, string | null> } }[]).map((row) => [row.signature, row]))
export const rememberMapping = (ctx: ImportCtx, signature: string, mapping: Remembered, codeTables: { codes: CodeTables; workers: Readonly<Record<string, string | null>> }) =>
  query.insertInto('importMapping').values({ organizationId: ctx.actor.organizationId, signature, mapping: JSON.stringify(mapping), codeTables: JSON.stringify(codeTables), updatedAt: ctx.now.toISOString() })
    .onConflict((c) => c.columns(['organizationId', 'signature']).doUpdateSet({ mapping: JSON.stringify(mapping), codeTables: JSON.stringify(codeTables), updatedAt: ctx.now.toISOString() }))

export type OriginRow = { importId: string; fileName: string; sheets: StoredSheet[]; sheetIndex: number; rowNumber: number; writtenAt: string | null; cells: string[] }
export const originsOf = (ctx: ImportCtx, registrantId: string): Promise<OriginRow[]> =>
  ctx.tx.all(
    visible(ctx, 'importRow').innerJoin('import', (join) => join.onRef('import.organizationId', '=', 'importRow.organizationId').onRef('import.id', '=', 'importRow.importId'))
      .select(['importRow.importId', 'import.fileName', 'import.sheets', 'importRow.sheetIndex', 'importRow.rowNumber', 'importRow.writtenAt', 'importRow.cells'])
      .where('importRow.registrantId', '=', registrantId).where('importRow.kind', '=', 'registrant').where('import.state', 'in', ['done', 'undone', 'writing']).orderBy('import.createdAt', 'desc').orderBy('importRow.rowNumber').limit(100),
  ) as Promise<unknown> as Promise<OriginRow[]>
export const isRegistrant = async (ctx: ImportCtx, id: string): Promise<boolean> => (await ctx.tx.maybe(visible(ctx, 'registrant').select('registrant.id').where('registrant.id', '=', id))) !== null

export const issueCodes = (issues: readonly Issue[]): string[] => [...new Set(issues.map((issue) => issue.code))]
export const parsedOf = (row: { parsed: unknown }): ParsedRow | null => row.parsed as ParsedRow | null
