import type { Ctx } from '../http/endpoint.ts'
import type { Transaction } from '../db/database.ts'
import { enterOrganization } from './scope.ts'

// Rows between two organisations: what one side does can change what the other holds (a share opens when the receiver
// accepts). It happens in the same transaction, as the holder, and only after the command has proven its right to the row.

/** Enough of a context to act inside one organisation. `Ctx` fits, so does an answer by link. */
export type Acting = { readonly actor: { readonly organizationId: number; readonly accountId?: string }; readonly tx: Transaction; readonly today: string; readonly now: Date }

/**
 * Runs `work` in the scope of `holderId`, then comes back. Nothing else may run in this transaction meanwhile: await it
 * alone. A failed statement ends the transaction anyway, so coming back matters only after a planned refusal.
 */
export async function asHolder<C extends Acting, T>(ctx: C, holderId: number, work: (holder: C) => Promise<T>): Promise<T> {
  if (holderId === ctx.actor.organizationId) return work(ctx)
  // A connection runs its statements in the order they were asked, so the first ones of `work` leave together with the entry,
  // and the way back together with what comes next. Where one of them fails, nothing after it runs.
  const entered = enterOrganization(ctx.tx, holderId, ctx.actor.accountId)
  try {
    const [, result] = await Promise.all([entered, work({ ...ctx, actor: { ...ctx.actor, organizationId: holderId } })])
    return result
  } finally {
    void enterOrganization(ctx.tx, ctx.actor.organizationId, ctx.actor.accountId).catch(() => {})
  }
}

/** The same person at work, named in the trail of the holder on the ground of this row (decision 12). */
export const asColleague = (ctx: Ctx, of: { readonly organizationId: number; readonly membershipId: string }, ground: string): Ctx => ({
  ...ctx,
  actor: { ...ctx.actor, organizationId: of.organizationId, membershipId: of.membershipId },
  audit: (fact) => ctx.audit({ ...fact, holderId: of.organizationId, ground }),
})
