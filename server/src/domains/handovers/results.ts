import type { reportHandoverResult } from '@tomoni/contract/handovers'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { Acting } from '../../access/between.ts'
import { found } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import type { AnswerOf } from '../registrants/answer.ts'
import { load, sideOf, type Loaded } from './load.ts'
import type { By } from './rules.ts'
import { decideReport } from './side-by-side.ts'
import { findHandover, findResults } from './sql.ts'
import { auditHandover, eventBy, refuse } from './step.ts'
import { insertEvent, updateHandover, updateResult, type EventBy } from './sql-write.ts'

export type Report = Pick<ParsedOf<typeof reportHandoverResult>['body'], 'afterDays' | 'status' | 'supportContinues' | 'words'>

/** その後の返し (row 410): once for 30, 90 and 180 days. Without a consent that lets results back nothing was asked for. */
export async function writeReport(ctx: Acting, loaded: Loaded, side: By, told: Report, by: EventBy): Promise<void> {
  const { row, facts, consent } = loaded
  const pair = { holderId: row.organizationId, handoverId: row.id }
  const result = (await findResults(ctx, pair)).find((one) => one.afterDays === told.afterDays)
  const decided = decideReport(facts, side, { exists: result !== undefined, isReported: result?.reportedAt != null, allowsBack: consent?.allowsResultsBack === true })
  if ('why' in decided) return refuse(decided.why, loaded, side === 'sender' ? 'sender' : 'receiver')
  const { afterDays, status, supportContinues, words } = told
  await ctx.tx.run(updateResult(ctx, pair, afterDays, { status, supportContinues, words, reportedAt: ctx.now.toISOString(), reportedByName: by.name }))
  await ctx.tx.run(insertEvent(row, 'report', { from: row.state, to: decided.to }, by, String(afterDays)))
  await ctx.tx.run(updateHandover(ctx, pair, { state: decided.to, waitingSince: ctx.today, nudgedAt: null, escalatedAt: null }))
}

export async function report(ctx: Ctx, { params, body }: ParsedOf<typeof reportHandoverResult>): Promise<AnswerOf<typeof reportHandoverResult>> {
  const loaded = await load(ctx, params, 'lock')
  await writeReport(ctx, loaded, sideOf(loaded.row, ctx.actor), body, eventBy(ctx, loaded.row))
  auditHandover(ctx, loaded.row, 'handover.report-result')
  return { version: found(await findHandover(ctx, params, 'read')).version }
}
