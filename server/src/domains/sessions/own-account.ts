import type { changePassword, changePreferences, endOwnSession, renewRecoveryCodes, switchOrganization } from '@tomoni/contract/sessions'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { permissionsOfRole, type Role } from '@tomoni/contract/shared/permissions'
import { hashPassword, verifyPassword } from '../../access/passwords.ts'
import { enterOrganization, membershipsOf } from '../../access/scope.ts'
import { countMiss, forgetMisses, secondFactorCounter, secondsToWait, waitInLine } from '../../access/throttle.ts'
import { auditInsert } from '../../audit/audit.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { replaceRecoveryCodes } from './open-session.ts'
import { deviceName, isTooCommon } from './rules.ts'
import { accountById, chooseOrganization, countRecoveryCodes, endOtherSessions, endSessionOf, idleMinutesOf, organizationById, sessionsOf, setPassword, setShortcuts, touchSession } from './sql.ts'

// What a signed-in person does with their own session and account.

export async function describeSession(ctx: Ctx) {
  const { actor } = ctx
  const account = await ctx.tx.one(accountById(actor.accountId))
  const organization = await ctx.tx.one(organizationById(actor.organizationId))
  const { left } = await ctx.tx.one(countRecoveryCodes(actor.accountId))
  return {
    account: { id: account.id, email: account.email, displayName: account.displayName },
    organization,
    membership: { id: actor.membershipId, role: actor.role, post: actor.post, displayName: actor.displayName, branchId: actor.branchId, defaultContractId: actor.defaultContractId },
    permissions: [...permissionsOfRole[actor.role]],
    csrfToken: actor.csrfToken,
    idleExpiresAt: actor.idleExpiresAt,
    absoluteExpiresAt: actor.absoluteExpiresAt,
    today: ctx.today,
    singleKeyShortcuts: account.singleKeyShortcuts,
    hasSecondFactor: account.totpConfirmedAt !== null,
    recoveryCodesLeft: left,
  }
}

const idleMinutes = async (ctx: Ctx): Promise<number> => (await ctx.tx.maybe(idleMinutesOf(ctx.actor.organizationId)))?.idleMinutes ?? 30

export async function keepOwnSession(ctx: Ctx) {
  const { idleExpiresAt } = await ctx.tx.one(touchSession(ctx.actor.sessionId, await idleMinutes(ctx)))
  return { idleExpiresAt, absoluteExpiresAt: ctx.actor.absoluteExpiresAt }
}

export async function listOwnOrganizations(ctx: Ctx) {
  const items = await membershipsOf(ctx.tx, ctx.actor.accountId, ctx.today)
  return { items: items.map((m) => ({ organizationId: m.organizationId, name: m.name, role: m.role as Role })) }
}

/** The same session goes on in another organisation. Both organisations see it in their trail. */
export async function switchTo(ctx: Ctx, { body }: ParsedOf<typeof switchOrganization>): Promise<void> {
  const { actor } = ctx
  const target = found((await membershipsOf(ctx.tx, actor.accountId, ctx.today)).find((m) => m.organizationId === body.organizationId))
  const account = await ctx.tx.one(accountById(actor.accountId))
  // A practice account without a second factor never walks into a real organisation.
  if (!target.isPractice && account.totpConfirmedAt === null) throw new AppError('session.second-factor-needed')
  await ctx.tx.run(chooseOrganization(actor.sessionId, target.organizationId, target.membershipId))
  await enterOrganization(ctx.tx, target.organizationId, actor.accountId)
  await ctx.tx.run(
    auditInsert(
      { organizationId: target.organizationId, actorAccountId: actor.accountId, actorMembershipId: target.membershipId, actorOrganizationId: target.organizationId, requestId: ctx.requestId, ip: '', userAgent: '' },
      [{ action: 'session.open', fields: ['switch'] }],
    ),
  )
  await enterOrganization(ctx.tx, actor.organizationId, actor.accountId)
  ctx.audit({ action: 'session.switch' })
}

export async function listSessions(ctx: Ctx) {
  const items = await ctx.tx.all(sessionsOf(ctx.actor.accountId, await idleMinutes(ctx)))
  return { items: items.map(({ userAgent, ...s }) => ({ ...s, device: deviceName(userAgent), isThisOne: s.id === ctx.actor.sessionId })) }
}

export async function endSessionElsewhere(ctx: Ctx, { params }: ParsedOf<typeof endOwnSession>): Promise<void> {
  const ended = await ctx.tx.run(endSessionOf(ctx.actor.accountId, params.sessionId, 'ended-by-owner'))
  if (ended === 0) throw new AppError('not-found')
  ctx.audit({ action: 'session.end', objectKind: 'accountSession', objectId: params.sessionId })
}

/** Asks for the password again; wrong ones are counted like wrong codes. */
async function provePasswordAgain(ctx: Ctx, password: string) {
  const counter = secondFactorCounter(ctx.actor.accountId)
  await waitInLine(ctx.tx, counter)
  const waitSeconds = await secondsToWait(ctx.tx, [counter])
  if (waitSeconds > 0) throw new AppError('sign-in.delayed', { data: { waitSeconds } })
  const account = await ctx.tx.one(accountById(ctx.actor.accountId))
  if (await verifyPassword(password, account.passwordHash)) {
    await forgetMisses(ctx.tx, [counter])
    return account
  }
  await countMiss(ctx.tx, [counter])
  ctx.audit({ action: 'password.prove', outcome: 'refused' })
  return ctx.refuseAfterCommit(new AppError('password.wrong'))
}

export async function changeOwnPassword(ctx: Ctx, { body }: ParsedOf<typeof changePassword>): Promise<void> {
  const account = await provePasswordAgain(ctx, body.currentPassword)
  if (isTooCommon(body.newPassword, [account.email, account.displayName])) throw invalidFields([{ path: 'newPassword', code: 'password.too-common' }])
  await ctx.tx.run(setPassword(account.id, await hashPassword(body.newPassword)))
  await ctx.tx.run(endOtherSessions(account.id, ctx.actor.sessionId, 'password-changed'))
  ctx.audit({ action: 'password.change' })
}

export async function renewOwnRecoveryCodes(ctx: Ctx, { body }: ParsedOf<typeof renewRecoveryCodes>) {
  const account = await provePasswordAgain(ctx, body.password)
  ctx.audit({ action: 'recovery-code.renew' })
  return { recoveryCodes: await replaceRecoveryCodes(ctx.tx, account.id) }
}

export async function changeOwnPreferences(ctx: Ctx, { body }: ParsedOf<typeof changePreferences>): Promise<void> {
  await ctx.tx.run(setShortcuts(ctx.actor.accountId, body.singleKeyShortcuts))
}
