import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { postponeReminder, undoPostponement } from '@tomoni/contract/today'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { contactDueSql, findPerson, findPostponement, insertPostponement, listEverybody, refreshDueRows, takeBackPostponement, type DueCtx } from './sql.ts'

/** SQL of the day the next two-way contact is due, for lists of other domains (aliases r and s). */
export const contactDueExpression = (lastTwoWay: string): string => contactDueSql(lastTwoWay)

/**
 * Recomputes the derived days of these people (last contact, what is due next) from the facts, set-based. Every command that
 * changes such a fact calls it at its end: records, interval, stage, next steps, certificates, ask-again, appointments.
 */
export async function refreshDue(ctx: DueCtx, registrantIds: readonly string[]): Promise<void> {
  const ids = [...new Set(registrantIds)]
  if (ids.length > 0) await refreshDueRows(ctx, ids)
}

/** The same for everybody of the organisation: when the usual days between contacts change. */
export async function refreshDueOfEverybody(ctx: DueCtx): Promise<void> {
  await refreshDue(ctx, (await ctx.tx.all(listEverybody(ctx))).map((row) => row.id))
}

export async function postponeReminderOf(ctx: Ctx, { body }: ParsedOf<typeof postponeReminder>): Promise<{ id: string }> {
  if (body.untilOn <= ctx.today) throw invalidFields([{ path: 'untilOn', code: 'not-after-today' }])
  found(await ctx.tx.maybe(findPerson(ctx, body.registrantId)))
  const before = await ctx.tx.maybe(findPostponement(ctx, body.id))
  if (before !== null && before.registrantId !== body.registrantId) throw new AppError('id.already-used')
  await ctx.tx.run(insertPostponement(ctx, { ...body, membershipId: ctx.actor.membershipId }))
  await refreshDue(ctx, [body.registrantId])
  ctx.audit({ action: 'reminder.postpone', objectKind: 'duePostponement', objectId: body.id, registrantId: body.registrantId, fields: ['untilOn', 'reason'] })
  return { id: body.id }
}

export async function undoPostponementOf(ctx: Ctx, { params }: ParsedOf<typeof undoPostponement>): Promise<void> {
  const row = found(await ctx.tx.maybe(findPostponement(ctx, params.postponementId)))
  await ctx.tx.run(takeBackPostponement(ctx, params.postponementId, ctx.now))
  await refreshDue(ctx, [row.registrantId])
  ctx.audit({ action: 'reminder.undo-postpone', objectKind: 'duePostponement', objectId: params.postponementId, registrantId: row.registrantId })
}
