import type { acceptInvitation, confirmTotp, giveSecondFactor, lookAtInvitation, signIn, startTotp } from '@tomoni/contract/sessions'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { newId } from '@tomoni/contract/shared/ids'
import type { Role } from '@tomoni/contract/shared/permissions'
import { hashPassword, verifyPassword } from '../../access/passwords.ts'
import { enterOrganization, invitationOf } from '../../access/scope.ts'
import { hashRecoveryCode, newTotpSecret, totpStep, totpUri } from '../../access/second-factor.ts'
import { accountCounter, addressCounter, countMiss, deviceCounter, everybodyCounter, forgetMisses, secondFactorCounter, secondsToWait, waitInLine, type Counter } from '../../access/throttle.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import { clearSessionCookie, sessionTokenOf, sha256 } from '../../http/cookies.ts'
import type { OpenCtx } from '../../http/endpoint.ts'
import { isKnownDevice, makeComplete, openSession, placeOf, replaceRecoveryCodes, sessionOfRequest } from './open-session.ts'
import { isTooCommon, secondFactorFor } from './rules.ts'
import {
  accountByEmail, accountById, endOtherSessions, endSessionByToken, insertAccount, insertMembership, membershipHere, offerTotp, organizationById, sessionById, setTotp, useInvitation, useRecoveryCode, useTotpStep,
} from './sql.ts'

// From nobody to a session: password, second factor, invitation.

const emailKey = (email: string): string => email.normalize('NFKC').trim().toLowerCase()

async function refuseWhileWaiting(ctx: OpenCtx, counters: readonly Counter[]): Promise<void> {
  await waitInLine(ctx.tx, counters[0]!)
  const waitSeconds = await secondsToWait(ctx.tx, counters)
  if (waitSeconds > 0) throw new AppError('sign-in.delayed', { data: { waitSeconds } })
}

/** The account of this e-mail and password. A miss is counted, audited where the account works, and always looks the same. */
async function provePassword(ctx: OpenCtx, typedEmail: string, password: string) {
  const email = emailKey(typedEmail)
  const account = await ctx.tx.maybe(accountByEmail(email))
  const device = account === null ? null : await isKnownDevice(ctx, account.id)
  const counters = device === null ? [accountCounter(email), addressCounter(ctx.ip), everybodyCounter] : [deviceCounter(device)]
  await refuseWhileWaiting(ctx, counters)
  const fits = await verifyPassword(password, account?.passwordHash ?? null)
  if (!fits || account === null || account.disabledAt !== null) {
    await countMiss(ctx.tx, counters)
    const place = account === null ? null : await placeOf(ctx, account.id)
    if (account !== null && place !== null) ctx.audit(place.here.organizationId, { action: 'session.open', outcome: 'refused', fields: ['password'], accountId: account.id, membershipId: place.here.membershipId })
    return ctx.refuseAfterCommit(new AppError('sign-in.refused'))
  }
  await forgetMisses(ctx.tx, counters.slice(0, 1))
  return account
}

export async function signInWithPassword(ctx: OpenCtx, { body }: ParsedOf<typeof signIn>) {
  const account = await provePassword(ctx, body.email, body.password)
  const place = await placeOf(ctx, account.id)
  if (place === null) throw new AppError('sign-in.no-membership')
  const secondFactor = secondFactorFor({ hasSecondFactor: account.totpConfirmedAt !== null }, place.all)
  await openSession(ctx, account.id, place.here, secondFactor === 'not-needed')
  if (secondFactor === 'not-needed') ctx.audit(place.here.organizationId, { action: 'session.open', fields: ['password'], accountId: account.id, membershipId: place.here.membershipId })
  return { secondFactor }
}

export async function passSecondFactor(ctx: OpenCtx, { body }: ParsedOf<typeof giveSecondFactor>) {
  const session = await sessionOfRequest(ctx)
  if (session.state === 'open') return null
  const counter = secondFactorCounter(session.accountId)
  await refuseWhileWaiting(ctx, [counter])
  const account = await ctx.tx.one(accountById(session.accountId))
  const chosen = await ctx.tx.one(sessionById(session.sessionId))
  const who = { accountId: account.id, membershipId: chosen.membershipId! }
  const step = account.totpSecret === null || account.totpConfirmedAt === null ? null : totpStep(account.totpSecret, body.code, ctx.now)
  const byTotp = step !== null && (await ctx.tx.run(useTotpStep(account.id, step))) === 1
  const byRecoveryCode = !byTotp && (await ctx.tx.run(useRecoveryCode(account.id, hashRecoveryCode(body.code)))) === 1
  if (!byTotp && !byRecoveryCode) {
    await countMiss(ctx.tx, [counter])
    ctx.audit(chosen.organizationId!, { action: 'session.open', outcome: 'refused', fields: ['secondFactor'], ...who })
    return ctx.refuseAfterCommit(new AppError('second-factor.refused'))
  }
  await forgetMisses(ctx.tx, [counter])
  await makeComplete(ctx, session, chosen.organizationId!)
  ctx.audit(chosen.organizationId!, { action: 'session.open', fields: ['password', byTotp ? 'totp' : 'recoveryCode'], ...who })
  return null
}

/** A secret to put into an authenticator. Whoever has one already proves it first (half-open session) or gives the password. */
export async function offerSecondFactor(ctx: OpenCtx, { body }: ParsedOf<typeof startTotp>) {
  const session = await sessionOfRequest(ctx)
  const account = await ctx.tx.one(accountById(session.accountId))
  if (account.totpConfirmedAt !== null) {
    if (session.state !== 'open') throw new AppError('session.second-factor-needed')
    const counter = secondFactorCounter(account.id)
    await refuseWhileWaiting(ctx, [counter])
    if (body.password === undefined || !(await verifyPassword(body.password, account.passwordHash))) {
      await countMiss(ctx.tx, [counter])
      return ctx.refuseAfterCommit(new AppError('password.wrong'))
    }
  }
  const secret = newTotpSecret()
  await ctx.tx.run(offerTotp(session.sessionId, secret))
  return { secret, uri: totpUri(secret, account.email) }
}

/** The first code of the offered secret: from now on the account has this second factor, and ten recovery codes. */
export async function confirmSecondFactor(ctx: OpenCtx, { body }: ParsedOf<typeof confirmTotp>) {
  const session = await sessionOfRequest(ctx)
  const counter = secondFactorCounter(session.accountId)
  await refuseWhileWaiting(ctx, [counter])
  const chosen = await ctx.tx.one(sessionById(session.sessionId))
  const step = chosen.totpOffer === null ? null : totpStep(chosen.totpOffer, body.code, ctx.now)
  if (chosen.totpOffer === null || step === null) {
    await countMiss(ctx.tx, [counter])
    return ctx.refuseAfterCommit(new AppError('second-factor.refused'))
  }
  await ctx.tx.run(setTotp(session.accountId, chosen.totpOffer, step))
  const recoveryCodes = await replaceRecoveryCodes(ctx.tx, session.accountId)
  await makeComplete(ctx, session, chosen.organizationId!)
  await ctx.tx.run(endOtherSessions(session.accountId, session.sessionId, 'second-factor-changed'))
  const who = { accountId: session.accountId, membershipId: chosen.membershipId! }
  ctx.audit(chosen.organizationId!, { action: 'second-factor.set-up', ...who })
  if (session.state !== 'open') ctx.audit(chosen.organizationId!, { action: 'session.open', fields: ['password', 'totp'], ...who })
  return { recoveryCodes }
}

/** Signing out never fails: without a session there is nothing to end. */
export async function endSession(ctx: OpenCtx) {
  const tokenHash = sessionTokenOf(ctx.request, ctx.secureCookies)
  if (tokenHash !== null) {
    const session = await sessionOfRequest(ctx).catch(() => null)
    await ctx.tx.run(endSessionByToken(tokenHash, 'signed-out'))
    if (session?.state === 'open') ctx.audit(session.organizationId, { action: 'session.end', accountId: session.accountId, membershipId: session.membershipId })
  }
  clearSessionCookie(ctx.reply, ctx.secureCookies)
}

async function usableInvitation(ctx: OpenCtx, token: string) {
  const invitation = await invitationOf(ctx.tx, sha256(token))
  if (invitation === null || !invitation.isUsable) throw new AppError('invitation.not-usable')
  return invitation
}

export async function showInvitation(ctx: OpenCtx, { body }: ParsedOf<typeof lookAtInvitation>) {
  const invitation = await usableInvitation(ctx, body.token)
  const organization = found(await ctx.tx.maybe(organizationById(invitation.organizationId)))
  const account = await ctx.tx.maybe(accountByEmail(emailKey(invitation.email)))
  return { organizationName: organization.name, displayName: invitation.displayName, email: invitation.email, role: invitation.role as Role, needsPassword: account === null }
}

/** The link makes an account, or adds a membership to the account that already has this e-mail (its own password proves it). */
export async function useInvitationLink(ctx: OpenCtx, { body }: ParsedOf<typeof acceptInvitation>) {
  const invitation = await usableInvitation(ctx, body.token)
  const email = emailKey(invitation.email)
  const known = await ctx.tx.maybe(accountByEmail(email))
  const account = known === null ? { id: newId(), hasSecondFactor: false } : { id: (await provePassword(ctx, email, body.password)).id, hasSecondFactor: known.totpConfirmedAt !== null }
  if (known === null) {
    if (isTooCommon(body.password, [email, body.displayName])) throw invalidFields([{ path: 'password', code: 'password.too-common' }])
    await ctx.tx.run(insertAccount({ id: account.id, email, displayName: body.displayName, passwordHash: await hashPassword(body.password) }))
  }
  await enterOrganization(ctx.tx, invitation.organizationId, account.id)
  if ((await ctx.tx.run(useInvitation(invitation.organizationId, invitation.id))) === 0) throw new AppError('invitation.not-usable')
  const before = await ctx.tx.maybe(membershipHere(invitation.organizationId, account.id))
  if (before !== null && (before.endsOn === null || before.endsOn >= ctx.today)) throw new AppError('staff.email-already-used')
  const membershipId = newId()
  await ctx.tx.run(
    insertMembership({
      organizationId: invitation.organizationId, id: membershipId, accountId: account.id, role: invitation.role, post: invitation.post, displayName: body.displayName,
      shortName: body.displayName.split(/[\s　]+/)[0]!.slice(0, 30), branchId: invitation.branchId, startsOn: ctx.today,
    }),
  )
  ctx.audit(invitation.organizationId, { action: 'invitation.accept', objectKind: 'invitation', objectId: invitation.id, accountId: account.id, membershipId })
  const organization = found(await ctx.tx.maybe(organizationById(invitation.organizationId)))
  await openSession(ctx, account.id, { organizationId: organization.id, membershipId, role: invitation.role, name: organization.name, isPractice: organization.isPractice }, false)
  return { secondFactor: account.hasSecondFactor ? ('needed' as const) : ('set-up-needed' as const) }
}
