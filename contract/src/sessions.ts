import { z } from 'zod'
import { endpoint } from './shared/endpoint.ts'
import { AccountId, BranchId, ContractId, MembershipId, OrganizationId } from './shared/ids.ts'
import { Permission, Role } from './shared/permissions.ts'

// Sign-in, second factor, own sessions, own account, invitation.

/** What the shell needs to know about who is here. `today` is the calendar day in Japan. */
export const Session = z.object({
  account: z.object({ id: AccountId, email: z.string(), displayName: z.string() }),
  organization: z.object({ id: OrganizationId, name: z.string(), shortName: z.string(), kind: z.string(), isPractice: z.boolean() }),
  membership: z.object({ id: MembershipId, role: Role, post: z.string(), displayName: z.string(), branchId: BranchId.nullable(), defaultContractId: ContractId.nullable() }),
  permissions: z.array(Permission),
  csrfToken: z.string(),
  idleExpiresAt: z.iso.datetime(),
  absoluteExpiresAt: z.iso.datetime(),
  today: z.iso.date(),
  singleKeyShortcuts: z.boolean(),
  hasSecondFactor: z.boolean(),
  recoveryCodesLeft: z.int(),
})
export type Session = z.infer<typeof Session>

export const getSession = endpoint({ method: 'GET', path: '/session', reply: Session })
/** Tells the server somebody is still here: moves the idle end. */
export const keepSession = endpoint({ method: 'POST', path: '/session/keep', reply: z.object({ idleExpiresAt: z.iso.datetime(), absoluteExpiresAt: z.iso.datetime() }) })
export const signOut = endpoint({ method: 'POST', path: '/session/end', reply: null })

/** Organisations this account works for now; one of them is chosen at sign-in, switched later. */
export const SwitchTarget = z.object({ organizationId: OrganizationId, name: z.string(), role: Role })
export const listOrganizations = endpoint({ method: 'GET', path: '/session/organizations', reply: z.object({ items: z.array(SwitchTarget) }) })
export const switchOrganization = endpoint({ method: 'POST', path: '/session/organization', body: z.strictObject({ organizationId: OrganizationId }), reply: null })

/**
 * First step. `secondFactor: 'not-needed'` only for practice accounts that have none. `set-up-needed`: the account must set up TOTP now.
 * A miss answers `sign-in.refused`; after several misses `sign-in.delayed` with data `{ waitSeconds }`.
 */
export const signIn = endpoint({
  method: 'POST',
  path: '/sign-in',
  body: z.strictObject({ email: z.string().trim().min(1).max(254), password: z.string().min(1).max(128) }),
  reply: z.object({ secondFactor: z.enum(['needed', 'set-up-needed', 'not-needed']) }),
})
/** Second step: six digits of the authenticator, or a recovery code. */
export const giveSecondFactor = endpoint({ method: 'POST', path: '/sign-in/second-factor', body: z.strictObject({ code: z.string().trim().min(1).max(40) }), reply: z.null() })
/** Secret to put into an authenticator; the old one stays until `confirmTotp`. Changing an authenticator that is in use needs the password. */
export const startTotp = endpoint({ method: 'POST', path: '/sign-in/totp', body: z.strictObject({ password: z.string().min(1).max(128).optional() }), reply: z.object({ secret: z.string(), uri: z.string() }) })
export const confirmTotp = endpoint({ method: 'POST', path: '/sign-in/totp/confirm', body: z.strictObject({ code: z.string().trim().min(6).max(10) }), reply: z.object({ recoveryCodes: z.array(z.string()) }) })

export const OwnSession = z.object({ id: z.uuid(), device: z.string(), createdAt: z.iso.datetime(), lastSeenAt: z.iso.datetime(), isThisOne: z.boolean() })
export const listOwnSessions = endpoint({ method: 'GET', path: '/account/sessions', reply: z.object({ items: z.array(OwnSession) }) })
export const endOwnSession = endpoint({ method: 'POST', path: '/account/sessions/:sessionId/end', params: z.strictObject({ sessionId: z.uuid() }), reply: null })
export const changePassword = endpoint({
  method: 'POST',
  path: '/account/password',
  body: z.strictObject({ currentPassword: z.string().min(1).max(128), newPassword: z.string().min(12).max(128) }),
  reply: null,
})
export const renewRecoveryCodes = endpoint({ method: 'POST', path: '/account/recovery-codes', body: z.strictObject({ password: z.string().min(1).max(128) }), reply: z.object({ recoveryCodes: z.array(z.string()) }) })
export const changePreferences = endpoint({ method: 'PUT', path: '/account/preferences', body: z.strictObject({ singleKeyShortcuts: z.boolean() }), reply: null })

/** What the person with an invitation link sees before accepting. */
export const lookAtInvitation = endpoint({
  method: 'POST',
  path: '/invitations/look',
  body: z.strictObject({ token: z.string().min(20).max(200) }),
  reply: z.object({ organizationName: z.string(), displayName: z.string(), email: z.string(), role: Role, needsPassword: z.boolean() }),
})
export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/invitations/accept',
  body: z.strictObject({ token: z.string().min(20).max(200), displayName: z.string().trim().min(1).max(100), password: z.string().min(12).max(128) }),
  reply: z.object({ secondFactor: z.enum(['needed', 'set-up-needed']) }),
})

/** What the person with a recovery link sees before choosing a new password. */
export const lookAtRecovery = endpoint({
  method: 'POST',
  path: '/recovery/look',
  body: z.strictObject({ token: z.string().min(20).max(200) }),
  reply: z.object({ organizationName: z.string(), displayName: z.string(), email: z.string(), resetsSecondFactor: z.boolean() }),
})
/** Sets the new password and ends every session of the account; the person then signs in as always. */
export const setNewPassword = endpoint({ method: 'POST', path: '/recovery/password', body: z.strictObject({ token: z.string().min(20).max(200), password: z.string().min(12).max(128) }), reply: null })
