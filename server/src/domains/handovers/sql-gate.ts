import type { HandoverKind } from '@tomoni/contract/handovers'
import type { OwnRule } from './gate-defaults.ts'
import type { ReadCtx } from './sql.ts'

// Facts the gate is decided on.

/** Rules an organisation set for what it receives (regional rows). */
export const findGateRules = (ctx: ReadCtx, receiverId: number, kind: HandoverKind): Promise<OwnRule[]> =>
  ctx.tx.named('handover_gate_rules', 'select kind, requirement, level, number_value, valid_from from gate_rule where organization_id = $1 and kind = $2 order by valid_from, created_at', [receiverId, kind])

/** The person wants no support (row 1110). Read as the holder. */
export const isRefused = async (ctx: ReadCtx, registrantId: string): Promise<boolean> =>
  (await ctx.tx.named('handover_refusal', 'select 1 as one from support_refusal where organization_id = $1 and registrant_id = $2 and ended_on is null limit 1', [ctx.actor.organizationId, registrantId])).length > 0

/** Content of what the receiver publishes, in force on the day; null when it publishes nothing. */
export async function findPublishedForm(ctx: ReadCtx, receiverId: number, day: string): Promise<unknown> {
  const [row] = await ctx.tx.named<{ content: unknown }>('handover_form', `select content from published_requirement
    where organization_id = $1 and published_at is not null and valid_from <= $2::date order by valid_from desc, version_number desc limit 1`, [receiverId, day])
  return row?.content ?? null
}
