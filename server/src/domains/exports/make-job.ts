import { fiscalYearRange } from '@tomoni/contract/shared/calendar'
import { auditInsert } from '../../audit/audit.ts'
import { inTransaction } from '../../db/database.ts'
import type { Job } from '../../jobs/tasks.ts'
import { personColumns, recordColumns } from './columns.ts'
import type { Labels } from './columns.ts'
import { makeFile } from './make-file.ts'
import { codeLabels, findHead, forgetOldFiles, patchExport, people, records } from './sql.ts'
import type { ExportCtx, ExportHead } from './sql.ts'

const hoursKept = 24

const make = async (ctx: ExportCtx, head: ExportHead) => {
  const labels = await codeLabels(ctx)
  const label: Labels = (list, code) => (code === null ? '' : (labels.get(`${list}:${code}`) ?? code))
  if (head.kind === 'registrants') {
    const rows = await people(ctx, head.options)
    return { ...(await makeFile(head, rows, personColumns, label, ctx.now)), count: rows.length, registrantIds: rows.map((row) => row.id) }
  }
  const rows = await records(ctx, head.options.fiscalYear === null ? null : fiscalYearRange(head.options.fiscalYear))
  return { ...(await makeFile(head, rows, recordColumns, label, ctx.now)), count: rows.length, registrantIds: [...new Set(rows.flatMap((row) => row.registrantId ?? []))] }
}

/** Makes the file in the worker process. Each person in it gets a row in the trail (decision 12). */
export const makeExport: Job = async (payload, { pool, clock }) => {
  const scope = { kind: 'organization', organizationId: payload.organizationId, ...(payload.accountId ? { accountId: payload.accountId } : {}) } as const
  const id = String(payload['exportId'])
  const within = <T>(work: (ctx: ExportCtx) => Promise<T>): Promise<T> => inTransaction(pool, scope, (tx) => work({ actor: { organizationId: payload.organizationId }, tx, now: clock.now() }))
  try {
    await within(async (ctx) => {
      await ctx.tx.run(forgetOldFiles(ctx))
      const head = await findHead(ctx, id)
      if (head?.state !== 'waiting') return
      const { lost, file, count, registrantIds } = await make(ctx, head)
      const finishedAt = ctx.now.toISOString()
      if (!file) return void (await ctx.tx.run(patchExport(ctx, id, { state: 'unmappable', lostCharacters: [...lost], rowCount: count, finishedAt })))
      const expiresAt = new Date(ctx.now.getTime() + hoursKept * 3_600_000).toISOString()
      await ctx.tx.run(patchExport(ctx, id, { state: 'done', fileName: file.fileName, file: Buffer.from(file.bytes), lostCharacters: [...lost], rowCount: count, finishedAt, expiresAt }))
      const origin = { organizationId: payload.organizationId, actorAccountId: payload.accountId, actorMembershipId: head.membershipId, actorOrganizationId: payload.organizationId, requestId: `export:${id}`, ip: '', userAgent: '' }
      for (let start = 0; start < registrantIds.length; start += 500)
        await ctx.tx.run(auditInsert(origin, registrantIds.slice(start, start + 500).map((registrantId) => ({ action: 'registrant.export', objectKind: 'export', objectId: id, registrantId }))))
    })
  } catch (error) {
    if (typeof (error as { code?: unknown }).code === 'string') throw error
    await within((ctx) => ctx.tx.run(patchExport(ctx, id, { state: 'failed', failureCode: 'server.unexpected', finishedAt: ctx.now.toISOString() })))
    throw error
  }
}
