import type { lookAtRecovery, setNewPassword } from '@tomoni/contract/sessions'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { hashPassword } from '../../access/passwords.ts'
import { enterOrganization, membershipsOf, recoveryLinkOf } from '../../access/scope.ts'
import { accountCounter, forgetMisses, secondFactorCounter } from '../../access/throttle.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import { sha256 } from '../../http/cookies.ts'
import type { OpenCtx } from '../../http/endpoint.ts'
import { isTooCommon } from './rules.ts'
import { accountById, endAllSessions, membershipById, organizationById, removeRecoveryCodes, removeTotp, setPassword, useRecoveryLink } from './sql.ts'

// A new password by the link a director gave.

/** The link with its account; only while the person still works there, and nowhere else. */
async function usableLink(ctx: OpenCtx, token: string) {
  const link = await recoveryLinkOf(ctx.tx, sha256(token))
  if (link === null || !link.isUsable) throw new AppError('recovery-link.not-usable')
  await enterOrganization(ctx.tx, link.organizationId)
  const member = found(await ctx.tx.maybe(membershipById(link.organizationId, link.membershipId)))
  const places = await membershipsOf(ctx.tx, member.accountId, ctx.today)
  if (places.length === 0 || places.some((p) => p.organizationId !== link.organizationId)) throw new AppError('recovery-link.not-usable')
  return { link, account: await ctx.tx.one(accountById(member.accountId)) }
}

export async function showRecovery(ctx: OpenCtx, { body }: ParsedOf<typeof lookAtRecovery>) {
  const { link, account } = await usableLink(ctx, body.token)
  const organization = found(await ctx.tx.maybe(organizationById(link.organizationId)))
  return { organizationName: organization.name, displayName: account.displayName, email: account.email, resetsSecondFactor: link.resetsSecondFactor }
}

export async function recoverPassword(ctx: OpenCtx, { body }: ParsedOf<typeof setNewPassword>): Promise<void> {
  const { link, account } = await usableLink(ctx, body.token)
  if (isTooCommon(body.password, [account.email, account.displayName])) throw invalidFields([{ path: 'password', code: 'password.too-common' }])
  if ((await ctx.tx.run(useRecoveryLink(link.organizationId, link.id))) === 0) throw new AppError('recovery-link.not-usable')
  await ctx.tx.run(setPassword(account.id, await hashPassword(body.password)))
  if (link.resetsSecondFactor) {
    await ctx.tx.run(removeTotp(account.id))
    await ctx.tx.run(removeRecoveryCodes(account.id))
  }
  await ctx.tx.run(endAllSessions(account.id, 'password-recovered'))
  await forgetMisses(ctx.tx, [accountCounter(account.email.toLowerCase()), secondFactorCounter(account.id)])
  ctx.audit(link.organizationId, { action: 'password.recover', fields: link.resetsSecondFactor ? ['password', 'secondFactor'] : ['password'], accountId: account.id, membershipId: link.membershipId })
}
