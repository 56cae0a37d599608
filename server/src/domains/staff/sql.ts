import { sql } from 'kysely'
import { responsibleRoles } from '@tomoni/contract/shared/permissions'
import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query } from '../../db/database.ts'

// Reading side of staff, branches, contracts and settings.

export const isActiveOn = (today: string) => sql<boolean>`(starts_on <= ${today} and (ends_on is null or ends_on >= ${today}))`

const staffColumns = ['id as membershipId', 'displayName', 'shortName', 'role', 'post', 'branchId', 'communicationSkills', 'caseLoadLimit', 'endsOn'] as const

/** Workers of today first, in the order of their names; those who left after them. */
export const staffOf = (viewer: Viewer, today: string) =>
  visible(viewer, 'membership')
    .select(staffColumns)
    .select(isActiveOn(today).as('isActive'))
    .orderBy('isActive', 'desc')
    .orderBy('displayName')
    .orderBy('id')

export const branchesOf = (viewer: Viewer, today: string) =>
  visible(viewer, 'branch')
    .select(['id', 'name', 'sortOrder', 'closedOn', 'version'])
    .select(sql<boolean>`(closed_on is null or closed_on > ${today})`.as('isOpen'))
    .orderBy('sortOrder')
    .orderBy('name')

export const contractsOf = (viewer: Viewer, today: string) =>
  visible(viewer, 'contract')
    .select(['id', 'kind', 'name', 'shortName', 'startsOn', 'endsOn', 'sortOrder', 'version'])
    .select(isActiveOn(today).as('isRunning'))
    .orderBy('sortOrder')
    .orderBy('startsOn')

const settingColumns = [
  'idleMinutes', 'absoluteHours', 'countSameDayPhoneAndVisit', 'countGroupSession', 'onlineCountsAs', 'smsCountsAs',
  'defaultContactIntervalDays', 'certificateNoticeDays', 'registrationRequirements', 'handoverNudgeDays', 'handoverRaiseDays', 'handoverCoordinatorMembershipId', 'unusedAccountDays', 'takesIntake', 'intakeGreeting', 'version',
] as const
export const settingsOf = (viewer: Viewer) => visible(viewer, 'organizationSetting').select(settingColumns)

// Writing side.

const nextVersion = sql<number>`version + 1`
const now = sql<string>`now()`

export const managedStaffOf = (viewer: Viewer, today: string) =>
  visible(viewer, 'membership')
    .innerJoin('account', 'account.id', 'membership.accountId')
    .select([
      'membership.id as membershipId', 'membership.displayName', 'shortName', 'role', 'post', 'branchId', 'communicationSkills', 'caseLoadLimit', 'endsOn', 'email', 'defaultContractId', 'startsOn', 'lastConfirmedOn', 'membership.version',
      'membership.accountId',
    ])
    .select([
      isActiveOn(today).as('isActive'),
      sql<boolean>`account.totp_confirmed_at is not null`.as('hasSecondFactor'),
      sql<string | null>`(select max(s.last_seen_at) from account_session s where s.account_id = membership.account_id and s.organization_id = membership.organization_id)`.as('lastSeenAt'),
      sql<string | null>`(select (max(s.last_seen_at) at time zone 'Asia/Tokyo')::date from account_session s where s.account_id = membership.account_id and s.organization_id = membership.organization_id)`.as('lastSeenOn'),
    ])
    .orderBy('isActive', 'desc')
    .orderBy('membership.displayName')
    .orderBy('membership.id')

export const membershipForChange = (viewer: Viewer, id: string) => visible(viewer, 'membership').selectAll('membership').where('membership.id', '=', id).forUpdate()
/** Locks every director of today, so that two of them cannot take each other away at once. */
export const directorsOf = (viewer: Viewer, today: string) =>
  visible(viewer, 'membership').select(['id', 'endsOn']).where('role', 'in', [...responsibleRoles]).where(isActiveOn(today)).orderBy('id').forUpdate()
export type MembershipChange = { displayName: string; shortName: string; role: string; post: string; branchId: string | null; defaultContractId: string | null; communicationSkills: string[]; caseLoadLimit: number | null; endsOn: string | null }
export const updateMembership = (viewer: Viewer, id: string, values: MembershipChange) =>
  query.updateTable('membership').set({ ...values, version: nextVersion }).where(own(viewer)).where('id', '=', id).returning('version')
export const unusedAccountDays = (viewer: Viewer) => visible(viewer, 'organizationSetting').select('unusedAccountDays as days')
export const confirmMembership = (viewer: Viewer, id: string, today: string) => query.updateTable('membership').set({ lastConfirmedOn: today }).where(own(viewer)).where('id', '=', id)
export const endSessionsOfMembership = (viewer: Viewer, id: string, reason: string) =>
  query.updateTable('accountSession').set({ endedAt: now, endReason: reason }).where(own(viewer)).where('membershipId', '=', id).where('endedAt', 'is', null)

export const removeOpenRecoveryLinks = (viewer: Viewer, membershipId: string) => query.deleteFrom('recoveryLink').where(own(viewer)).where('membershipId', '=', membershipId).where('usedAt', 'is', null)
export const insertRecoveryLink = (viewer: Viewer, row: { id: string; tokenHash: Buffer; membershipId: string; resetsSecondFactor: boolean; issuedByMembershipId: string }) =>
  query.insertInto('recoveryLink').values({ ...row, organizationId: viewer.actor.organizationId, expiresAt: sql<string>`now() + interval '1 day'` }).returning('expiresAt')

export const organizationKind = (viewer: Viewer) => query.selectFrom('organization').select('kind').where('id', '=', viewer.actor.organizationId)

export const invitationsOf = (viewer: Viewer) =>
  visible(viewer, 'invitation')
    .innerJoin('membership', (j) => j.onRef('membership.organizationId', '=', 'invitation.organizationId').onRef('membership.id', '=', 'invitation.invitedByMembershipId'))
    .select(['invitation.id', 'invitation.email', 'invitation.displayName', 'invitation.role', 'invitation.post', 'invitation.branchId', 'membership.displayName as invitedBy', 'invitation.createdAt', 'invitation.expiresAt'])
    .select(sql<'open' | 'used' | 'revoked' | 'expired'>`case when used_at is not null then 'used' when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'open' end`.as('state'))
    .orderBy('invitation.createdAt', 'desc')
    .limit(200)
export const memberWithEmail = (viewer: Viewer, email: string, today: string) =>
  visible(viewer, 'membership').innerJoin('account', 'account.id', 'membership.accountId').select('membership.id').where(sql<boolean>`lower(account.email) = ${email}`).where(isActiveOn(today))
export type NewInvitation = { id: string; tokenHash: Buffer; email: string; displayName: string; role: string; post: string; branchId: string | null }
export const insertInvitation = (viewer: Viewer, invitedByMembershipId: string, row: NewInvitation) =>
  query.insertInto('invitation').values({ ...row, organizationId: viewer.actor.organizationId, invitedByMembershipId, expiresAt: sql<string>`now() + interval '7 days'` }).returning('expiresAt')
export const revokeOpenInvitation = (viewer: Viewer, id: string) =>
  query.updateTable('invitation').set({ revokedAt: now }).where(own(viewer)).where('id', '=', id).where('usedAt', 'is', null).where('revokedAt', 'is', null)

export const branchById = (viewer: Viewer, id: string) => visible(viewer, 'branch').select(['id', 'name', 'sortOrder', 'closedOn', 'version']).where('id', '=', id).forUpdate()
export type BranchFields = { name: string; sortOrder: number; closedOn: string | null }
export const insertBranch = (viewer: Viewer, row: BranchFields & { id: string }) => query.insertInto('branch').values({ ...row, organizationId: viewer.actor.organizationId })
export const updateBranch = (viewer: Viewer, id: string, values: BranchFields) => query.updateTable('branch').set({ ...values, version: nextVersion }).where(own(viewer)).where('id', '=', id).returning('version')

export const contractById = (viewer: Viewer, id: string) => visible(viewer, 'contract').select(['id', 'kind', 'name', 'shortName', 'startsOn', 'endsOn', 'sortOrder', 'version']).where('id', '=', id).forUpdate()
export type ContractFields = { kind: string; name: string; shortName: string; startsOn: string; endsOn: string | null; sortOrder: number }
export const insertContract = (viewer: Viewer, row: ContractFields & { id: string }) => query.insertInto('contract').values({ ...row, organizationId: viewer.actor.organizationId })
export const updateContract = (viewer: Viewer, id: string, values: ContractFields) => query.updateTable('contract').set({ ...values, version: nextVersion }).where(own(viewer)).where('id', '=', id).returning('version')

export const activeMembership = (viewer: Viewer, id: string, today: string) => visible(viewer, 'membership').select('membership.id').where('membership.id', '=', id).where(isActiveOn(today))
export const settingsForChange = (viewer: Viewer) => settingsOf(viewer).forUpdate()
export type SettingFields = {
  idleMinutes: number; absoluteHours: number; countSameDayPhoneAndVisit: string; countGroupSession: string; onlineCountsAs: string; smsCountsAs: string; defaultContactIntervalDays: number; certificateNoticeDays: number
  registrationRequirements: string[]; handoverNudgeDays: number; handoverRaiseDays: number; handoverCoordinatorMembershipId: string | null; unusedAccountDays: number; takesIntake: boolean; intakeGreeting: string | null
}
export const updateSettings = (viewer: Viewer, values: SettingFields) => query.updateTable('organizationSetting').set({ ...values, version: nextVersion }).where(own(viewer)).returning('version')
