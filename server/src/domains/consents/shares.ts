import type { closeShare, listShares, openShare } from '@tomoni/contract/consents'
import { inOrder } from '@tomoni/contract/shared/categories'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { AppError, found } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { liveConsentOf, present, requireWithin, type AnswerOf } from './consents.ts'
import { presentShare } from './present.ts'
import { closeShares, findShare, insertShare, readingsOf, sharesOf } from './sql-shares.ts'
import { findPerson } from './sql.ts'

// 共有: which organisation can read which categories of a person we hold, and who did.

export async function listSharesOf(ctx: Ctx, { params }: ParsedOf<typeof listShares>): Promise<AnswerOf<typeof listShares>> {
  const person = present(await findPerson(ctx, params.registrantId))
  const [shares, readings] = await Promise.all([sharesOf(ctx, person.id), readingsOf(ctx, person.id)])
  ctx.audit({ action: 'registrant.read-part', objectKind: 'registrant', objectId: person.id, registrantId: person.id, fields: ['shares'] })
  return { items: shares.map((row) => presentShare(row, readings)) }
}

export async function openShareOf(ctx: Ctx, { params, body }: ParsedOf<typeof openShare>): Promise<AnswerOf<typeof openShare>> {
  const person = present(await findPerson(ctx, params.registrantId))
  const before = await ctx.tx.maybe(findShare(ctx, body.id))
  if (before !== null && (before.registrantId !== person.id || before.consentId !== body.consentId || inOrder(before.categories).join() !== inOrder(body.categories).join())) throw new AppError('id.already-used')
  if (before === null) {
    const consent = await liveConsentOf(ctx, body.consentId)
    if (consent.registrantId !== person.id) throw new AppError('not-found')
    // Somebody who does not sign in here cannot read here.
    if (consent.recipientOrganizationId === null) throw new AppError('share.beyond-consent')
    requireWithin(consent, body.categories)
    await ctx.tx.run(insertShare(ctx, { id: body.id, registrantId: person.id, recipientOrganizationId: consent.recipientOrganizationId, consentId: consent.id, categories: inOrder(body.categories), openedByMembershipId: ctx.actor.membershipId }))
  }
  ctx.audit({ action: 'share.create', objectKind: 'share', objectId: body.id, registrantId: person.id, fields: inOrder(body.categories) })
  return { id: body.id }
}

/** Closed already is done already. */
export async function closeShareOf(ctx: Ctx, { params, body }: ParsedOf<typeof closeShare>): Promise<void> {
  const share = found(await ctx.tx.maybe(findShare(ctx, params.shareId)))
  if (share.registrantId !== params.registrantId) throw new AppError('not-found')
  if (share.closedAt === null) await ctx.tx.run(closeShares(ctx, [share.id], { closedByMembershipId: ctx.actor.membershipId, closeReason: body.reason }))
  ctx.audit({ action: 'share.close', objectKind: 'share', objectId: share.id, registrantId: share.registrantId })
}
