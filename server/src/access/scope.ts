import { sql } from 'kysely'
import { query, type Transaction } from '../db/database.ts'

// Opening the scope of a transaction step by step, for the few paths that begin before anybody is known. Every setting is
// local to the transaction and passed as a parameter.

const set = (tx: Transaction, name: string, value: string) => tx.named('set_one', 'select set_config($1, $2, true)', [name, value])

/** From here on the transaction sees and writes this organisation. Only after the right to do so was proven. */
export const enterOrganization = (tx: Transaction, organizationId: number, accountId = '') => tx.named('enter_organization', `select set_config('app.organization', $1, true), set_config('app.account', $2, true)`, [String(organizationId), accountId])

/** Shows the memberships of one account in every organisation (policy own_membership), then closes that view again. */
export async function membershipsOf(tx: Transaction, accountId: string, today: string) {
  await set(tx, 'app.sign_in_account', accountId)
  const rows = await tx.all(
    query
      .selectFrom('membership')
      .innerJoin('organization', 'organization.id', 'membership.organizationId')
      .select(['membership.organizationId', 'membership.id as membershipId', 'membership.role', 'organization.name', 'organization.isPractice'])
      .where('membership.accountId', '=', accountId)
      .where('membership.startsOn', '<=', today)
      .where((e) => e.or([e('membership.endsOn', 'is', null), e('membership.endsOn', '>=', today)]))
      .orderBy('membership.startsOn')
      .orderBy('membership.organizationId'),
  )
  await set(tx, 'app.sign_in_account', '')
  return rows
}
export type OwnMembership = Awaited<ReturnType<typeof membershipsOf>>[number]

/** The recovery link of this token (policy recovering), or null. */
export async function recoveryLinkOf(tx: Transaction, tokenHash: Buffer) {
  await set(tx, 'app.recovery', tokenHash.toString('hex'))
  const row = await tx.maybe(query.selectFrom('recoveryLink').selectAll().select(sql<boolean>`used_at is null and expires_at > now()`.as('isUsable')).where('tokenHash', '=', tokenHash))
  await set(tx, 'app.recovery', '')
  return row
}

/** The invitation a link names (policy invited), or null. */
export async function invitationOf(tx: Transaction, tokenHash: Buffer) {
  await set(tx, 'app.invitation', tokenHash.toString('hex'))
  const row = await tx.maybe(query.selectFrom('invitation').selectAll().select(sql<boolean>`used_at is null and revoked_at is null and expires_at > now()`.as('isUsable')).where('tokenHash', '=', tokenHash))
  await set(tx, 'app.invitation', '')
  return row
}

/** The secure link of this token (policy linked), or null. */
export async function linkOf(tx: Transaction, tokenHash: Buffer) {
  await set(tx, 'app.link', tokenHash.toString('hex'))
  const row = await tx.maybe(query.selectFrom('secureLink').select(['organizationId', 'id']).select(sql<boolean>`revoked_at is null and expires_at > now()`.as('isUsable')).where('tokenHash', '=', tokenHash))
  await set(tx, 'app.link', '')
  return row
}
