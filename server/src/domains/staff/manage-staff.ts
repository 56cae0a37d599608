import { randomBytes } from 'node:crypto'
import type { changeStaff, confirmStaff, createInvitation, createRecoveryLink, endStaffSessions, Invitation, ManagedStaffMember, revokeInvitation } from '@tomoni/contract/staff'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { newId } from '@tomoni/contract/shared/ids'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import { rolesGivenBy, type Role } from '@tomoni/contract/shared/permissions'
import type { z } from 'zod'
import { membershipsOf } from '../../access/scope.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import { sha256 } from '../../http/cookies.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { decideStaffChange, isUnused } from './rules.ts'
import { branchById, confirmMembership, contractById, directorsOf, endSessionsOfMembership, insertInvitation, insertRecoveryLink, invitationsOf, managedStaffOf, memberWithEmail, membershipForChange, organizationKind, removeOpenRecoveryLinks, revokeOpenInvitation, unusedAccountDays, updateMembership } from './sql.ts'

export async function listManaged(ctx: Ctx) {
  const [rows, { days }] = await Promise.all([ctx.tx.all(managedStaffOf(ctx, ctx.today)), ctx.tx.one(unusedAccountDays(ctx))])
  const items = rows.map(({ accountId, lastSeenOn, ...row }) => ({ ...row, isSelf: accountId === ctx.actor.accountId, isUnused: accountId !== ctx.actor.accountId && isUnused({ ...row, lastSeenOn }, days, ctx.today) }))
  return { items: items as z.input<typeof ManagedStaffMember>[], unusedDays: days }
}

/** The account is still needed: it is not asked about again for the days of the setting. */
export async function confirm(ctx: Ctx, { params }: ParsedOf<typeof confirmStaff>): Promise<void> {
  if ((await ctx.tx.run(confirmMembership(ctx, params.membershipId, ctx.today))) === 0) throw new AppError('not-found')
  ctx.audit({ action: 'staff.confirm', objectKind: 'membership', objectId: params.membershipId })
}

const changeable = ['displayName', 'shortName', 'role', 'post', 'branchId', 'defaultContractId', 'communicationSkills', 'caseLoadLimit', 'endsOn'] as const

/** Problems of chosen role, branch and contract: they have to exist here. A role that is kept is never a problem. */
async function problemsOfChoice(ctx: Ctx, choice: { role: Role; branchId: string | null; defaultContractId?: string | null }, roleBefore?: string): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  const { kind } = await ctx.tx.one(organizationKind(ctx))
  if (choice.role !== roleBefore && !rolesGivenBy(kind).includes(choice.role)) problems.push({ path: 'role', code: 'not-a-choice' })
  if (choice.branchId !== null && (await ctx.tx.maybe(branchById(ctx, choice.branchId))) === null) problems.push({ path: 'branchId', code: 'not-found' })
  if (choice.defaultContractId && (await ctx.tx.maybe(contractById(ctx, choice.defaultContractId))) === null) problems.push({ path: 'defaultContractId', code: 'not-found' })
  return problems
}

export async function changeMembership(ctx: Ctx, { params, body }: ParsedOf<typeof changeStaff>) {
  const directors = await ctx.tx.all(directorsOf(ctx, ctx.today))
  const before = found(await ctx.tx.maybe(membershipForChange(ctx, params.membershipId)))
  const { version, ...values } = body
  if (before.version !== version) throw new AppError('version.stale', { data: { current: before } })
  const decision = decideStaffChange({ ...before, role: before.role as Role }, values, directors.filter((d) => d.id !== before.id), ctx.today)
  const problems = [...decision.problems, ...(await problemsOfChoice(ctx, values, before.role))]
  if (problems.length > 0) throw invalidFields(problems)
  if (decision.refusal !== null) throw new AppError(decision.refusal)
  const changed = await ctx.tx.one(updateMembership(ctx, before.id, values))
  if (decision.closesSessions) await ctx.tx.run(endSessionsOfMembership(ctx, before.id, 'membership-changed'))
  const fields = changeable.filter((f) => JSON.stringify(before[f]) !== JSON.stringify(values[f]))
  ctx.audit({ action: 'staff.change', objectKind: 'membership', objectId: before.id, fields })
  return changed
}

export async function signStaffOut(ctx: Ctx, { params }: ParsedOf<typeof endStaffSessions>) {
  const member = found(await ctx.tx.maybe(membershipForChange(ctx, params.membershipId)))
  const ended = await ctx.tx.run(endSessionsOfMembership(ctx, member.id, 'ended-by-director'))
  ctx.audit({ action: 'staff.end-sessions', objectKind: 'membership', objectId: member.id, count: ended })
  return { ended }
}

/** A new password for somebody who works here only: nobody may open another organisation's door with it. */
export async function giveRecoveryLink(ctx: Ctx, { params, body }: ParsedOf<typeof createRecoveryLink>) {
  const member = found(await ctx.tx.maybe(membershipForChange(ctx, params.membershipId)))
  const places = await membershipsOf(ctx.tx, member.accountId, ctx.today)
  if (places.some((p) => p.organizationId !== ctx.actor.organizationId)) throw new AppError('staff.works-elsewhere')
  if (places.length === 0) throw new AppError('not-found')
  if (member.accountId === ctx.actor.accountId) throw new AppError('permission.not-this-record')
  const token = randomBytes(32).toString('base64url')
  await ctx.tx.run(removeOpenRecoveryLinks(ctx, member.id))
  const { expiresAt } = await ctx.tx.one(insertRecoveryLink(ctx, { id: newId(), tokenHash: sha256(token), membershipId: member.id, resetsSecondFactor: body.resetsSecondFactor, issuedByMembershipId: ctx.actor.membershipId }))
  ctx.audit({ action: 'staff.give-recovery-link', objectKind: 'membership', objectId: member.id, fields: body.resetsSecondFactor ? ['password', 'secondFactor'] : ['password'] })
  return { token, expiresAt }
}

export const listInvitationsOf = async (ctx: Ctx) => ({ items: (await ctx.tx.all(invitationsOf(ctx))) as z.input<typeof Invitation>[] })

export async function invite(ctx: Ctx, { body }: ParsedOf<typeof createInvitation>) {
  const email = body.email.trim().toLowerCase()
  const problems = await problemsOfChoice(ctx, body)
  if (problems.length > 0) throw invalidFields(problems)
  if ((await ctx.tx.maybe(memberWithEmail(ctx, email, ctx.today))) !== null) throw new AppError('staff.email-already-used', { fields: [{ path: 'email', code: 'already-used' }] })
  const token = randomBytes(32).toString('base64url')
  const { expiresAt } = await ctx.tx.one(insertInvitation(ctx, ctx.actor.membershipId, { ...body, email, tokenHash: sha256(token) }))
  ctx.audit({ action: 'invitation.create', objectKind: 'invitation', objectId: body.id, fields: ['email', 'role', 'post', 'branchId'] })
  return { id: body.id, token, expiresAt }
}

export async function takeInvitationBack(ctx: Ctx, { params }: ParsedOf<typeof revokeInvitation>): Promise<void> {
  if ((await ctx.tx.run(revokeOpenInvitation(ctx, params.invitationId))) === 0) throw new AppError('not-found')
  ctx.audit({ action: 'invitation.revoke', objectKind: 'invitation', objectId: params.invitationId })
}
