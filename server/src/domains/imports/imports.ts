import { createHash } from 'node:crypto'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import { newId } from '@tomoni/contract/shared/ids'
import type { ImportId } from '@tomoni/contract/shared/ids'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import type { acceptImportRows, checkImport, decideImportRow, discardImport, downloadImportResult, getImport, listImportRows, listImports, listOrigins, undoImport, uploadLedger, writeImport } from '@tomoni/contract/imports'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { enqueue } from '../../jobs/queue.ts'
import { isCodedField } from './ledger/codes.ts'
import type { CodeTables } from './ledger/codes.ts'
import { codeKey } from './ledger/codes.ts'
import { fieldsOf, isField } from './ledger/fields.ts'
import { isCompoundFile, isEncryptedPackage, isZip } from './ledger/guards.ts'
import { presentImport, presentImportRow, presentListed } from './present.ts'
import { resultFile } from './result-file.ts'
import { isUndoable, mayDo } from './rules.ts'
import type { ImportCommand } from './rules.ts'
import { colleagues } from './sql-register.ts'
import { clearRows, countRows, decideAll, findImport, findRow, hasRegisterChanged, insertImport, isRegistrant, listHeads, lockImport, originsOf, pageOfRows, patchImport, rememberMapping, saveDecision } from './sql.ts'
import type { ImportFull, StoredOptions, StoredSheet } from './sql.ts'

const maxUpload = 40 * 1024 * 1024

export async function listAll(ctx: Ctx): Promise<ReplyOf<typeof listImports>> {
  return { items: (await listHeads(ctx)).map(presentListed) }
}

export async function upload(ctx: Ctx, { body }: ParsedOf<typeof uploadLedger>): Promise<ReplyOf<typeof uploadLedger>> {
  if (body.bytes.length === 0) throw new AppError('import.not-a-ledger')
  if (body.bytes.length > maxUpload) throw new AppError('import.too-large')
  if (isCompoundFile(body.bytes) && !isZip(body.bytes) && isEncryptedPackage(body.bytes)) throw new AppError('import.encrypted')
  const id = newId<ImportId>()
  const fileName = body.fileName.replace(/^.*[\\/]/u, '').slice(0, 200) || '台帳'
  await ctx.tx.run(insertImport(ctx, { id, fileName, fileSize: body.bytes.length, fileHash: createHash('sha256').update(body.bytes).digest('hex'), file: Buffer.from(body.bytes), membershipId: ctx.actor.membershipId }))
  await enqueue(ctx.tx, 'import.read', { importId: id })
  ctx.audit({ action: 'import.upload', objectKind: 'import', objectId: id })
  return { id }
}

export async function open(ctx: Ctx, { params }: ParsedOf<typeof getImport>): Promise<ReplyOf<typeof getImport>> {
  return presentImport(found(await findImport(ctx, params.importId)))
}

/** The import, locked, in a state that allows the command. */
async function allowed(ctx: Ctx, importId: string, command: ImportCommand): Promise<ImportFull> {
  const head = found(await lockImport(ctx, importId))
  if (!mayDo(command, head.state)) throw new AppError('import.wrong-state', { data: { state: head.state } })
  return head
}

const problemsOfMapping = (head: ImportFull, body: ParsedOf<typeof checkImport>['body'], members: ReadonlySet<string>): FieldProblem[] => {
  const problems: FieldProblem[] = []
  body.sheets.forEach((sheet, at) => {
    const known = head.sheets[sheet.index]
    if (!known) return void problems.push({ path: `sheets.${at}.index`, code: 'not-found' })
    if (sheet.columns.length !== known.columns.length) problems.push({ path: `sheets.${at}.columns`, code: 'invalid' })
    if (sheet.kind === null) return
    if (!known.table) problems.push({ path: `sheets.${at}.kind`, code: 'not-a-choice' })
    const allowedFields = new Set<string>(fieldsOf(sheet.kind))
    sheet.columns.forEach((field, column) => { if (field !== null && !allowedFields.has(field)) problems.push({ path: `sheets.${at}.columns.${column}`, code: 'not-a-choice' }) })
  })
  for (const field of Object.keys(body.codeTables)) if (!isCodedField(field)) problems.push({ path: `codeTables.${field}`, code: 'not-a-choice' })
  for (const [written, id] of Object.entries(body.workers)) if (id !== null && !members.has(id)) problems.push({ path: `workers.${written}`, code: 'not-found' })
  if (body.sheets.every((sheet) => sheet.kind === null)) problems.push({ path: 'sheets', code: 'required' })
  return problems
}

export async function check(ctx: Ctx, { params, body }: ParsedOf<typeof checkImport>): Promise<ReplyOf<typeof checkImport>> {
  const head = await allowed(ctx, params.importId, 'check')
  if (head.version !== body.version) throw new AppError('version.stale', { data: presentImport(head) })
  const problems = problemsOfMapping(head, body, new Set((await colleagues(ctx)).map((one) => one.id)))
  if (problems.length > 0) throw invalidFields(problems)
  const chosen = new Map(body.sheets.map((sheet) => [sheet.index, sheet]))
  const sheets = head.sheets.map((sheet): StoredSheet => {
    const wish = chosen.get(sheet.index)
    return wish ? { ...sheet, chosen: { kind: wish.kind, stage: wish.stage, columns: wish.columns.map((field) => (field !== null && isField(field) ? field : null)) } } : sheet
  })
  const codeTables: CodeTables = Object.fromEntries(Object.entries(body.codeTables).map(([field, table]) => [field, Object.fromEntries(Object.entries(table).map(([written, code]) => [codeKey(written), code]))]))
  const options: StoredOptions = { ...(head.options as StoredOptions), codeTables, workers: body.workers, isEraConfirmed: body.isEraConfirmed }
  await ctx.tx.run(patchImport(ctx, head.id, { state: 'checking', sheets, options, progressDone: 0 }, { bump: true }))
  for (const sheet of sheets) if (sheet.chosen.kind !== null && sheet.signature !== '') await ctx.tx.run(rememberMapping(ctx, sheet.signature, sheet.chosen, { codes: codeTables, workers: body.workers }))
  await enqueue(ctx.tx, 'import.check', { importId: head.id }, `import.check:${head.id}`)
  ctx.audit({ action: 'import.check', objectKind: 'import', objectId: head.id })
  return presentImport(found(await findImport(ctx, head.id)))
}

export async function listRows(ctx: Ctx, { params, query }: ParsedOf<typeof listImportRows>): Promise<ReplyOf<typeof listImportRows>> {
  found(await findImport(ctx, params.importId))
  const { page, pageSize, ...filter } = query
  const [rows, total] = [await pageOfRows(ctx, params.importId, filter, pageSize, (page - 1) * pageSize), await countRows(ctx, params.importId, filter)]
  return { items: rows.map(presentImportRow), total, page, pageSize }
}

const checkAgain = async (ctx: Ctx, head: ImportFull): Promise<{ version: number }> => {
  await ctx.tx.run(patchImport(ctx, head.id, { state: 'checking', progressDone: 0 }, { bump: true }))
  await enqueue(ctx.tx, 'import.check', { importId: head.id }, `import.check:${head.id}`)
  return { version: head.version + 1 }
}

export async function decide(ctx: Ctx, { params, body }: ParsedOf<typeof decideImportRow>): Promise<ReplyOf<typeof decideImportRow>> {
  const head = await allowed(ctx, params.importId, 'decide')
  const row = found(await findRow(ctx, head.id, params))
  const problems = Object.keys(body.fixes).flatMap((column) => (/^\d{1,3}$/u.test(column) ? [] : [{ path: `fixes.${column}`, code: 'invalid' }]))
  if (body.sameAs !== null && !(await canBe(ctx, head.id, body.sameAs))) problems.push({ path: 'sameAs', code: 'not-found' })
  if (problems.length > 0) throw invalidFields(problems)
  await ctx.tx.run(saveDecision(ctx, head.id, row, body))
  ctx.audit({ action: 'import.decide', objectKind: 'import', objectId: head.id, fields: Object.keys(body) })
  return checkAgain(ctx, head)
}

async function canBe(ctx: Ctx, importId: string, ref: string): Promise<boolean> {
  const line = /^row:(\d{1,4}):(\d{1,7})$/u.exec(ref)
  if (line) return (await findRow(ctx, importId, { sheetIndex: Number(line[1]), rowNumber: Number(line[2]) }))?.kind === 'registrant'
  return /^id:[0-9a-f-]{36}$/u.test(ref) && (await isRegistrant(ctx, ref.slice(3)))
}

export async function accept(ctx: Ctx, { params, body }: ParsedOf<typeof acceptImportRows>): Promise<ReplyOf<typeof acceptImportRows>> {
  const head = await allowed(ctx, params.importId, 'decide')
  const rows = await decideAll(ctx, head.id, body.issue, body.isLeftOut ? { isLeftOut: true } : { isAccepted: true })
  ctx.audit({ action: 'import.accept', objectKind: 'import', objectId: head.id, count: rows })
  return { ...(await checkAgain(ctx, head)), rows }
}

export async function write(ctx: Ctx, { params, body }: ParsedOf<typeof writeImport>): Promise<ReplyOf<typeof writeImport>> {
  const head = await allowed(ctx, params.importId, 'write')
  if (head.version !== body.version) throw new AppError('version.stale', { data: presentImport(head) })
  // Another import or a colleague has added or joined people since the check: look again before writing.
  const { checkedAt } = head.options as StoredOptions
  if (checkedAt !== undefined && (await hasRegisterChanged(ctx, checkedAt))) {
    await checkAgain(ctx, head)
    ctx.audit({ action: 'import.check', objectKind: 'import', objectId: head.id })
    return presentImport(found(await findImport(ctx, head.id)))
  }
  await ctx.tx.run(patchImport(ctx, head.id, { state: 'writing', progressDone: 0 }, { bump: true }))
  await enqueue(ctx.tx, 'import.write', { importId: head.id }, `import.write:${head.id}`)
  // The queue of an organisation works in order: the figures of prefectures follow what was written.
  await enqueue(ctx.tx, 'report.summarize', {}, 'report.summarize')
  ctx.audit({ action: 'import.start-writing', objectKind: 'import', objectId: head.id })
  return presentImport(found(await findImport(ctx, head.id)))
}

export async function undo(ctx: Ctx, { params }: ParsedOf<typeof undoImport>): Promise<ReplyOf<typeof undoImport>> {
  const head = await allowed(ctx, params.importId, 'undo')
  if (!isUndoable(head.undoUntil, ctx.now)) throw new AppError('import.undo-too-late')
  await ctx.tx.run(patchImport(ctx, head.id, { state: 'undoing' }, { bump: true }))
  await enqueue(ctx.tx, 'import.undo', { importId: head.id }, `import.undo:${head.id}`)
  // The queue of an organisation works in order: the figures of prefectures follow what was written.
  await enqueue(ctx.tx, 'report.summarize', {}, 'report.summarize')
  ctx.audit({ action: 'import.start-undo', objectKind: 'import', objectId: head.id })
  return presentImport(found(await findImport(ctx, head.id)))
}

export async function discard(ctx: Ctx, { params }: ParsedOf<typeof discardImport>): Promise<void> {
  const head = await allowed(ctx, params.importId, 'discard')
  await ctx.tx.run(clearRows(ctx, head.id))
  await ctx.tx.run(patchImport(ctx, head.id, { state: 'discarded', file: null, sheets: [] }, { bump: true }))
  ctx.audit({ action: 'import.discard', objectKind: 'import', objectId: head.id })
}

export async function download(ctx: Ctx, { params }: ParsedOf<typeof downloadImportResult>): Promise<ReplyOf<typeof downloadImportResult>> {
  const head = found(await findImport(ctx, params.importId))
  const rows = await pageOfRows(ctx, head.id, {}, 200_000, 0)
  ctx.audit({ action: 'import.download-result', objectKind: 'import', objectId: head.id, count: rows.length })
  return resultFile(head, rows, ctx.now)
}

export async function origins(ctx: Ctx, { params }: ParsedOf<typeof listOrigins>): Promise<ReplyOf<typeof listOrigins>> {
  if (!(await isRegistrant(ctx, params.registrantId))) throw new AppError('not-found')
  const rows = await originsOf(ctx, params.registrantId)
  ctx.audit({ action: 'registrant.read-part', objectKind: 'registrant', objectId: params.registrantId, registrantId: params.registrantId, fields: ['origins'] })
  return {
    items: rows.map((row) => {
      const sheet = row.sheets[row.sheetIndex]
      return { importId: row.importId as ImportId, fileName: row.fileName, sheetName: sheet?.name ?? '', rowNumber: row.rowNumber, writtenAt: row.writtenAt, cells: row.cells.map((text, index) => ({ header: (sheet?.columns[index]?.header ?? '').replaceAll('\n', ' '), text: String(text) })).filter((cell) => cell.text !== '') }
    }),
  }
}
