import type { Export, createExport, downloadExport, listExports } from '@tomoni/contract/exports'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import { AppError, found } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { enqueue } from '../../jobs/queue.ts'
import { csvType } from '../../reports/csv.ts'
import { xlsxType } from '../../reports/workbook.ts'
import { fileOf, findHead, insertExport, listHeads } from './sql.ts'
import type { ExportHead } from './sql.ts'

const present = (head: ExportHead, now: Date): Export => {
  const isGone = head.expiresAt !== null && new Date(head.expiresAt) < now
  const { options, membershipId: _, ...rest } = head
  return { ...rest, fiscalYear: options.fiscalYear, withClosed: options.withClosed, isReplacing: options.isReplacing, expiresAt: isGone ? null : head.expiresAt }
}

export async function list(ctx: Ctx): Promise<ReplyOf<typeof listExports>> {
  return { items: (await listHeads(ctx)).map((head) => present(head, ctx.now)) }
}

export async function create(ctx: Ctx, { body }: ParsedOf<typeof createExport>): Promise<ReplyOf<typeof createExport>> {
  const { id, kind, format, encoding, ...options } = body
  const isNew = (await ctx.tx.run(insertExport(ctx, { id, kind, format, encoding, options, membershipId: ctx.actor.membershipId }))) > 0
  const head = found(await findHead(ctx, id))
  // Sent again: the same wish under the same id is the same export.
  if (!isNew && (head.kind !== kind || head.format !== format || head.encoding !== encoding)) throw new AppError('id.already-used')
  if (isNew) await enqueue(ctx.tx, 'export.make', { exportId: id })
  ctx.audit({ action: 'export.create', objectKind: 'export', objectId: id, fields: [kind, format, encoding] })
  return present(head, ctx.now)
}

export async function download(ctx: Ctx, { params }: ParsedOf<typeof downloadExport>): Promise<ReplyOf<typeof downloadExport>> {
  const head = found(await findHead(ctx, params.exportId))
  const bytes = head.state === 'done' && head.expiresAt !== null && new Date(head.expiresAt) >= ctx.now ? await fileOf(ctx, params.exportId) : null
  if (bytes === null || head.fileName === null) throw new AppError('not-found')
  ctx.audit({ action: 'export.download', objectKind: 'export', objectId: head.id, ...(head.rowCount === null ? {} : { count: head.rowCount }) })
  return { fileName: head.fileName, mediaType: head.format === 'xlsx' ? xlsxType : csvType(head.encoding), bytes }
}
