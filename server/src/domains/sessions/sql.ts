import { sql } from 'kysely'
import { query, type SessionRow, type Transaction } from '../../db/database.ts'

// Accounts and their sessions are not held by an organisation (decision 9): each query names one account or one token.

const now = sql<string>`now()`

export const accountByEmail = (email: string) =>
  query.selectFrom('account').select(['id', 'email', 'displayName', 'passwordHash', 'totpConfirmedAt', 'disabledAt']).where(sql<boolean>`lower(email) = ${email}`)
export const accountById = (id: string) =>
  query.selectFrom('account').select(['id', 'email', 'displayName', 'passwordHash', 'totpSecret', 'totpConfirmedAt', 'singleKeyShortcuts']).where('id', '=', id)
export const insertAccount = (row: { id: string; email: string; displayName: string; passwordHash: string }) => query.insertInto('account').values(row)
export const setPassword = (id: string, passwordHash: string) => query.updateTable('account').set({ passwordHash, version: sql<number>`version + 1` }).where('id', '=', id)
export const setShortcuts = (id: string, singleKeyShortcuts: boolean) => query.updateTable('account').set({ singleKeyShortcuts }).where('id', '=', id)

export const setTotp = (id: string, secret: string, step: number) =>
  query.updateTable('account').set({ totpSecret: secret, totpConfirmedAt: now, totpLastStep: step, version: sql<number>`version + 1` }).where('id', '=', id)
/** One row when this step is newer than every step accepted before, none when the code is a replay. */
export const useTotpStep = (id: string, step: number) =>
  query.updateTable('account').set({ totpLastStep: step }).where('id', '=', id).where((e) => e.or([e('totpLastStep', 'is', null), e('totpLastStep', '<', step)]))
export const useRecoveryCode = (accountId: string, codeHash: string) =>
  query.updateTable('accountRecoveryCode').set({ usedAt: now }).where('accountId', '=', accountId).where('codeHash', '=', codeHash).where('usedAt', 'is', null)
export const removeRecoveryCodes = (accountId: string) => query.deleteFrom('accountRecoveryCode').where('accountId', '=', accountId)
export const insertRecoveryCodes = (accountId: string, hashes: readonly string[]) => query.insertInto('accountRecoveryCode').values(hashes.map((codeHash) => ({ accountId, codeHash })))
export const countRecoveryCodes = (accountId: string) =>
  query.selectFrom('accountRecoveryCode').select(sql<number>`count(*)::int`.as('left')).where('accountId', '=', accountId).where('usedAt', 'is', null)

/** The session of a cookie; opens the scope of its organisation when the session is complete. */
export const beginSession = async (tx: Transaction, tokenHash: Buffer): Promise<SessionRow | null> => (await tx.named<SessionRow>('begin_request', 'select * from begin_request($1)', [tokenHash]))[0] ?? null

export type NewSession = { tokenHash: Buffer; id: string; accountId: string; organizationId: number; membershipId: string; csrfToken: string; userAgent: string; ip: string; isComplete: boolean }
/** Until the second factor is given a session lives ten minutes; then as long as the organisation says. */
const absoluteEnd = (organizationId: number) =>
  sql<string>`now() + make_interval(hours => coalesce((select absolute_hours from organization_setting where organization_id = ${organizationId}), 12))`
export const insertSession = ({ isComplete, ...row }: NewSession) =>
  query.insertInto('accountSession').values({
    ...row,
    secondFactorPassedAt: isComplete ? now : null,
    absoluteExpiresAt: isComplete ? absoluteEnd(row.organizationId) : sql<string>`now() + interval '10 minutes'`,
  })
/** The half-open session becomes a full one under a new token: what was known before the second factor opens nothing. */
export const completeSession = (id: string, organizationId: number, tokenHash: Buffer, csrfToken: string) =>
  query
    .updateTable('accountSession')
    .set({ tokenHash, csrfToken, secondFactorPassedAt: now, lastSeenAt: now, totpOffer: null, absoluteExpiresAt: absoluteEnd(organizationId) })
    .where('id', '=', id)
export const sessionById = (id: string) => query.selectFrom('accountSession').select(['organizationId', 'membershipId', 'totpOffer']).where('id', '=', id)
export const offerTotp = (id: string, secret: string | null) => query.updateTable('accountSession').set({ totpOffer: secret }).where('id', '=', id)
export const touchSession = (id: string, idleMinutes: number) =>
  query.updateTable('accountSession').set({ lastSeenAt: now }).where('id', '=', id).returning(sql<string>`last_seen_at + make_interval(mins => ${idleMinutes})`.as('idleExpiresAt'))
export const chooseOrganization = (id: string, organizationId: number, membershipId: string) => query.updateTable('accountSession').set({ organizationId, membershipId }).where('id', '=', id)

const end = (reason: string) => query.updateTable('accountSession').set({ endedAt: now, endReason: reason }).where('endedAt', 'is', null)
export const endSessionByToken = (tokenHash: Buffer, reason: string) => end(reason).where('tokenHash', '=', tokenHash)
export const endSessionOf = (accountId: string, id: string, reason: string) => end(reason).where('accountId', '=', accountId).where('id', '=', id)
export const endOtherSessions = (accountId: string, keep: string, reason: string) => end(reason).where('accountId', '=', accountId).where('id', '<>', keep)
export const forgetOldSessions = (accountId: string) =>
  query.deleteFrom('accountSession').where('accountId', '=', accountId).where('absoluteExpiresAt', '<', sql<string>`now() - interval '30 days'`)

export const lastOrganizationOf = (accountId: string) =>
  query.selectFrom('accountSession').select('organizationId').where('accountId', '=', accountId).where('organizationId', 'is not', null).where('secondFactorPassedAt', 'is not', null).orderBy('createdAt', 'desc').limit(1)
/** Sessions that still open something. */
export const sessionsOf = (accountId: string, idleMinutes: number) =>
  query
    .selectFrom('accountSession')
    .select(['id', 'userAgent', 'createdAt', 'lastSeenAt'])
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .where('secondFactorPassedAt', 'is not', null)
    .where('absoluteExpiresAt', '>', now)
    .where('lastSeenAt', '>', sql<string>`now() - make_interval(mins => ${idleMinutes})`)
    .orderBy('lastSeenAt', 'desc')

export const knownDevice = (tokenHash: Buffer, accountId: string) =>
  query.selectFrom('knownDevice').select('accountId').where('tokenHash', '=', tokenHash).where('accountId', '=', accountId).where('expiresAt', '>', now)
export const insertKnownDevice = (tokenHash: Buffer, accountId: string) =>
  query.insertInto('knownDevice').values({ tokenHash, accountId, expiresAt: sql<string>`now() + interval '180 days'` }).onConflict((c) => c.column('tokenHash').doUpdateSet({ expiresAt: sql<string>`now() + interval '180 days'` }))
export const forgetOldDevices = query.deleteFrom('knownDevice').where('expiresAt', '<', now)

export const organizationById = (id: number) => query.selectFrom('organization').select(['id', 'name', 'shortName', 'kind', 'isPractice']).where('id', '=', id)
export const idleMinutesOf = (organizationId: number) => query.selectFrom('organizationSetting').select('idleMinutes').where('organizationId', '=', organizationId)
export const useInvitation = (organizationId: number, id: string) =>
  query.updateTable('invitation').set({ usedAt: now }).where('organizationId', '=', organizationId).where('id', '=', id).where('usedAt', 'is', null).where('revokedAt', 'is', null).where('expiresAt', '>', now)
export const membershipById = (organizationId: number, id: string) =>
  query.selectFrom('membership').select(['accountId', 'displayName']).where('organizationId', '=', organizationId).where('id', '=', id)
export const useRecoveryLink = (organizationId: number, id: string) =>
  query.updateTable('recoveryLink').set({ usedAt: now }).where('organizationId', '=', organizationId).where('id', '=', id).where('usedAt', 'is', null).where('expiresAt', '>', now)
export const removeTotp = (id: string) => query.updateTable('account').set({ totpSecret: null, totpConfirmedAt: null, totpLastStep: null }).where('id', '=', id)
export const endAllSessions = (accountId: string, reason: string) => end(reason).where('accountId', '=', accountId)
export const membershipHere = (organizationId: number, accountId: string) =>
  query.selectFrom('membership').select(['id', 'endsOn']).where('organizationId', '=', organizationId).where('accountId', '=', accountId).orderBy('startsOn', 'desc').limit(1)
export const insertMembership = (row: { organizationId: number; id: string; accountId: string; role: string; post: string; displayName: string; shortName: string; branchId: string | null; startsOn: string }) => query.insertInto('membership').values(row)
