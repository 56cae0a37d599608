import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { query, type Transaction } from '../db/database.ts'

// What a seal covers and how its hash is made. Sealing and verifying read the same bytes by this one file.

/** Transaction numbers are 64 bit: text in SQL, bigint here. */
export const endOfEpoch = 2n ** 64n - 1n
/** First line of every chain. */
export const chainStart = '0'.repeat(64)

const xid = (n: bigint) => sql`${n.toString()}::text::xid8`
const timeText = sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

export type Range = { readonly organizationId: number; readonly epoch: number; readonly from: bigint; readonly below: bigint }

const inRange = ({ organizationId, epoch, from, below }: Range) => sql<boolean>`organization_id = ${organizationId} and epoch = ${epoch} and xid >= ${xid(from)} and xid < ${xid(below)}`

/** Hash and number of the events of a range, in the order of transaction and id. Every column is part of it. */
export async function hashRange(tx: Transaction, range: Range, previousHash: string): Promise<{ hash: string; count: number }> {
  const rows = await tx.all(
    query
      .selectFrom('auditEvent')
      .select(['organizationId', 'id', 'epoch', 'actorAccountId', 'actorMembershipId', 'actorOrganizationId', 'action', 'outcome', 'objectKind', 'objectId', 'registrantId', 'fields', 'count', 'ground', 'requestId', 'ip', 'userAgent'])
      .select([timeText.as('time'), sql<string>`xid::text`.as('transaction')])
      .where(inRange(range))
      .orderBy(sql`xid`)
      .orderBy('id'),
  )
  const hash = createHash('sha256').update(previousHash)
  for (const e of rows) {
    hash.update('\n').update(
      JSON.stringify([
        e.organizationId, e.id, e.time, e.epoch, e.transaction, e.actorAccountId, e.actorMembershipId, e.actorOrganizationId, e.action, e.outcome, e.objectKind, e.objectId, e.registrantId, e.fields, e.count, e.ground, e.requestId, e.ip, e.userAgent,
      ]),
    )
  }
  return { hash: hash.digest('hex'), count: rows.length }
}

/** Transaction number of the event that stands `skip` places after the start of the range, or null. */
export async function transactionAt(tx: Transaction, range: Range, skip: number): Promise<bigint | null> {
  const row = await tx.maybe(query.selectFrom('auditEvent').select(sql<string>`xid::text`.as('transaction')).where(inRange(range)).orderBy(sql`xid`).offset(skip).limit(1))
  return row === null ? null : BigInt(row.transaction)
}

export type Seal = { readonly sequence: number; readonly epoch: number; readonly below: bigint; readonly eventCount: number; readonly previousHash: string; readonly hash: string; readonly sealedAt: string }

const seals = (organizationId: number) =>
  query.selectFrom('auditSeal').select(['sequence', 'epoch', sql<string>`below_xid::text`.as('below'), 'eventCount', 'previousHash', 'hash', 'sealedAt']).where('organizationId', '=', organizationId)
const toSeal = (row: Omit<Seal, 'below'> & { below: string }): Seal => ({ ...row, below: BigInt(row.below) })

export async function lastSeal(tx: Transaction, organizationId: number): Promise<Seal | null> {
  const row = await tx.maybe(seals(organizationId).orderBy('sequence', 'desc').limit(1))
  return row === null ? null : toSeal(row)
}
export const allSeals = async (tx: Transaction, organizationId: number): Promise<Seal[]> => (await tx.all(seals(organizationId).orderBy('sequence'))).map(toSeal)

export const epochs = (tx: Transaction) => tx.all(query.selectFrom('auditEpoch').select('epoch').orderBy('epoch'))
export const organizations = (tx: Transaction) => tx.all(query.selectFrom('organization').select(['id', 'name']).orderBy('id'))

export const insertSeal = (range: Range, seal: { sequence: number; eventCount: number; previousHash: string; hash: string }) =>
  query.insertInto('auditSeal').values({ organizationId: range.organizationId, epoch: range.epoch, belowXid: xid(range.below) as never, ...seal })

/** Events not yet covered by a seal. */
export const countUnsealed = (organizationId: number, after: { epoch: number; below: bigint } | null) =>
  query
    .selectFrom('auditEvent')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('organizationId', '=', organizationId)
    .where(after === null ? sql<boolean>`true` : sql<boolean>`(epoch > ${after.epoch} or (epoch = ${after.epoch} and xid >= ${xid(after.below)}))`)
