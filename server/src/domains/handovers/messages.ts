import type { writeHandoverMessage } from '@tomoni/contract/handovers'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { AppError } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import type { AnswerOf } from '../registrants/answer.ts'
import { load, sideOf } from './load.ts'
import { isEnded } from './rules.ts'
import { requireLookedAt } from './text-check.ts'
import { auditHandover, eventBy, refuse } from './step.ts'
import { findMessage, insertEvent, insertMessage } from './sql-write.ts'

/** Words to the other side. Safe to repeat by the id; nothing is written past an end or a consent that does not live. */
export async function writeMessage(ctx: Ctx, { params, body }: ParsedOf<typeof writeHandoverMessage>): Promise<AnswerOf<typeof writeHandoverMessage>> {
  const loaded = await load(ctx, params, 'lock')
  const { row, facts } = loaded
  const side = sideOf(row, ctx.actor)
  if (!facts.isInside && facts.consent !== 'live') refuse('consent.not-live', loaded, side)
  if (isEnded(row.state)) refuse('ended', loaded, side)
  if (row.state === 'draft' || row.state === 'asked') refuse('wrong-state', loaded, side)
  const before = await findMessage(ctx, params, body.id)
  if (before !== null && before.text !== body.text) throw new AppError('id.already-used')
  if (before === null) {
    if (!facts.isInside) await requireLookedAt(ctx, side === 'sender' ? row.registrantId : row.receiverRegistrantId, body.text, body.lookedAt)
    await ctx.tx.run(insertMessage(row, body.id, body.text, eventBy(ctx, row)))
    await ctx.tx.run(insertEvent(row, 'message', { from: row.state, to: row.state }, eventBy(ctx, row)))
  }
  auditHandover(ctx, row, 'handover.write-message')
  return { id: body.id }
}
