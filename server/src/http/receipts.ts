import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { query, type Transaction } from '../db/database.ts'
import { AppError } from './app-error.ts'

/**
 * The answer already given to this Idempotency-Key, or null when the command is new. Claims the key: a second request that
 * arrives meanwhile waits for the first transaction. The same key for another request is refused.
 */
export async function findReceipt(tx: Transaction, actor: Actor, key: string, fingerprint: string): Promise<{ reply: unknown } | null> {
  if (!z.uuid().safeParse(key).success) throw new AppError('request.invalid', { fields: [{ path: 'idempotency-key', code: 'invalid' }] })
  const claimed = await tx.run(
    query.insertInto('commandReceipt').values({ organizationId: actor.organizationId, accountId: actor.accountId, key, fingerprint, reply: null }).onConflict((c) => c.doNothing()),
  )
  if (claimed === 1) return null
  const before = await tx.one(
    query.selectFrom('commandReceipt').select(['fingerprint', 'reply']).where('organizationId', '=', actor.organizationId).where('accountId', '=', actor.accountId).where('key', '=', key),
  )
  if (before.fingerprint !== fingerprint) throw new AppError('command.repeated-differently')
  return { reply: before.reply }
}

export const keepReceipt = (actor: Actor, key: string, fingerprint: string, reply: unknown) =>
  query
    .updateTable('commandReceipt')
    .set({ reply: JSON.stringify(reply ?? null) })
    .where('organizationId', '=', actor.organizationId)
    .where('accountId', '=', actor.accountId)
    .where('key', '=', key)
    .where('fingerprint', '=', fingerprint)

/** A refused command may be sent again under the same key. */
export const dropReceipt = (actor: Actor, key: string) =>
  query.deleteFrom('commandReceipt').where('organizationId', '=', actor.organizationId).where('accountId', '=', actor.accountId).where('key', '=', key)
