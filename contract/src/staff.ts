import { z } from 'zod'
import { endpoint } from './shared/endpoint.ts'
import { BranchId, ContractId, MembershipId, RowId } from './shared/ids.ts'
import { Role } from './shared/permissions.ts'

// Staff of one organisation, invitations, branches (支所), contracts (委託), settings of the organisation.

export const Post = z.enum(['centerDirector', 'leadEmploymentSupporter', 'employmentSupporter', 'livingSupporter', 'leadRetentionSupporter', 'visitingJobCoach', 'jobDeveloper', 'clerk', 'other'])
export type Post = z.infer<typeof Post>
export const ContractKind = z.enum(['employmentStability', 'livingSupport', 'municipal', 'commission'])
export type ContractKind = z.infer<typeof ContractKind>

const name = (max: number) => z.string().trim().min(1).max(max)
const version = z.int().min(1).max(2_000_000_000)
const day = z.iso.date()

/** A colleague as pickers and columns show them. `isActive` counts today; people who left stay in the list for old records. */
export const StaffMember = z.object({
  membershipId: MembershipId,
  displayName: z.string(),
  shortName: z.string(),
  role: Role,
  post: Post,
  branchId: BranchId.nullable(),
  communicationSkills: z.array(z.string()),
  caseLoadLimit: z.int().nullable(),
  endsOn: day.nullable(),
  isActive: z.boolean(),
})
export type StaffMember = z.infer<typeof StaffMember>
export const listStaff = endpoint({ method: 'GET', path: '/staff', reply: z.object({ items: z.array(StaffMember) }) })

/** What the page 職員 shows to those who manage staff. */
export const ManagedStaffMember = StaffMember.extend({
  email: z.string(),
  defaultContractId: ContractId.nullable(),
  startsOn: day,
  hasSecondFactor: z.boolean(),
  lastSeenAt: z.iso.datetime().nullable(),
  lastConfirmedOn: day.nullable(),
  /** Unused for the days of the setting and not confirmed since: somebody should say whether it is still needed (row 1209). */
  isUnused: z.boolean(),
  /** The one signed in. */
  isSelf: z.boolean(),
  version,
})
export type ManagedStaffMember = z.infer<typeof ManagedStaffMember>
export const listManagedStaff = endpoint({ method: 'GET', path: '/staff/managed', reply: z.object({ items: z.array(ManagedStaffMember), unusedDays: z.int() }) })
/** The account of this worker is still needed. */
export const confirmStaff = endpoint({ method: 'POST', path: '/staff/:membershipId/confirm', params: z.strictObject({ membershipId: MembershipId }), reply: null })

/** Changing the role or setting an end date closes the open sessions of this worker here. */
export const changeStaff = endpoint({
  method: 'PUT',
  path: '/staff/:membershipId',
  params: z.strictObject({ membershipId: MembershipId }),
  body: z.strictObject({
    version,
    displayName: name(100),
    shortName: name(30),
    role: Role,
    post: Post,
    branchId: BranchId.nullable(),
    defaultContractId: ContractId.nullable(),
    communicationSkills: z.array(z.string().trim().min(1).max(50)).max(30),
    caseLoadLimit: z.int().min(0).max(1000).nullable(),
    endsOn: day.nullable(),
  }),
  reply: z.object({ version }),
})
/** Signs this worker out of this organisation everywhere. */
export const endStaffSessions = endpoint({ method: 'POST', path: '/staff/:membershipId/end-sessions', params: z.strictObject({ membershipId: MembershipId }), reply: z.object({ ended: z.int() }) })

/**
 * For a worker who forgot the password (and lost the authenticator): a link for one day, single use, shown once; an older one
 * stops working. Refused for oneself, and with `staff.works-elsewhere` for somebody who also works for another organisation.
 */
export const createRecoveryLink = endpoint({
  method: 'POST',
  path: '/staff/:membershipId/recovery-link',
  params: z.strictObject({ membershipId: MembershipId }),
  body: z.strictObject({ resetsSecondFactor: z.boolean() }),
  reply: z.object({ token: z.string(), expiresAt: z.iso.datetime() }),
})

export const Invitation = z.object({
  id: RowId,
  email: z.string(),
  displayName: z.string(),
  role: Role,
  post: Post,
  branchId: BranchId.nullable(),
  invitedBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  state: z.enum(['open', 'used', 'revoked', 'expired']),
})
export type Invitation = z.infer<typeof Invitation>
export const listInvitations = endpoint({ method: 'GET', path: '/invitations', reply: z.object({ items: z.array(Invitation) }) })
/** The token is shown once; the page makes the link `/invitation#<token>` of it. */
export const createInvitation = endpoint({
  method: 'POST',
  path: '/invitations',
  body: z.strictObject({ id: RowId, email: z.email().max(254), displayName: name(100), role: Role, post: Post, branchId: BranchId.nullable() }),
  reply: z.object({ id: RowId, token: z.string(), expiresAt: z.iso.datetime() }),
})
export const revokeInvitation = endpoint({ method: 'POST', path: '/invitations/:invitationId/revoke', params: z.strictObject({ invitationId: RowId }), reply: null })

export const Branch = z.object({ id: BranchId, name: z.string(), sortOrder: z.int(), closedOn: day.nullable(), isOpen: z.boolean(), version })
export type Branch = z.infer<typeof Branch>
const branchFields = { name: name(100), sortOrder: z.int().min(0).max(10_000), closedOn: day.nullable() }
export const listBranches = endpoint({ method: 'GET', path: '/branches', reply: z.object({ items: z.array(Branch) }) })
export const createBranch = endpoint({ method: 'POST', path: '/branches', body: z.strictObject({ id: BranchId, ...branchFields }), reply: z.object({ id: BranchId, version }) })
export const changeBranch = endpoint({ method: 'PUT', path: '/branches/:branchId', params: z.strictObject({ branchId: BranchId }), body: z.strictObject({ version, ...branchFields }), reply: z.object({ version }) })

export const Contract = z.object({ id: ContractId, kind: ContractKind, name: z.string(), shortName: z.string(), startsOn: day, endsOn: day.nullable(), sortOrder: z.int(), isRunning: z.boolean(), version })
export type Contract = z.infer<typeof Contract>
const contractFields = { kind: ContractKind, name: name(100), shortName: name(30), startsOn: day, endsOn: day.nullable(), sortOrder: z.int().min(0).max(10_000) }
export const listContracts = endpoint({ method: 'GET', path: '/contracts', reply: z.object({ items: z.array(Contract) }) })
export const createContract = endpoint({ method: 'POST', path: '/contracts', body: z.strictObject({ id: ContractId, ...contractFields }), reply: z.object({ id: ContractId, version }) })
export const changeContract = endpoint({ method: 'PUT', path: '/contracts/:contractId', params: z.strictObject({ contractId: ContractId }), body: z.strictObject({ version, ...contractFields }), reply: z.object({ version }) })

const settingFields = {
  idleMinutes: z.int().min(5).max(240),
  absoluteHours: z.int().min(1).max(24),
  countSameDayPhoneAndVisit: z.enum(['both', 'one']),
  countGroupSession: z.enum(['perPerson', 'once']),
  onlineCountsAs: z.enum(['online', 'other']),
  smsCountsAs: z.enum(['email', 'phone', 'other']),
  defaultContactIntervalDays: z.int().min(1).max(730),
  certificateNoticeDays: z.int().min(0).max(365),
  registrationRequirements: z.array(name(200)).max(30),
  /** 引継ぎの答えを待つ日数 (row 411): a reminder, then raised to the coordinator. */
  handoverNudgeDays: z.int().min(1).max(60),
  handoverRaiseDays: z.int().min(2).max(120),
  /** 調整役; null: the directors. */
  handoverCoordinatorMembershipId: MembershipId.nullable(),
  unusedAccountDays: z.int().min(14).max(400),
  /** The public web form of this organisation is open, and the words above it. */
  takesIntake: z.boolean(),
  intakeGreeting: z.string().trim().max(1000).nullable(),
}
export const OrganizationSettings = z.object({ ...settingFields, version })
export type OrganizationSettings = z.infer<typeof OrganizationSettings>
export const getOrganizationSettings = endpoint({ method: 'GET', path: '/organization-settings', reply: OrganizationSettings })
export const changeOrganizationSettings = endpoint({ method: 'PUT', path: '/organization-settings', body: z.strictObject({ version, ...settingFields }), reply: z.object({ version }) })
