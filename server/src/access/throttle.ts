import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { query, type Transaction } from '../db/database.ts'

// Delays instead of lockout (reliability §7): a support line must not be closed to its own staff by somebody's wrong
// guesses. Counters live in the database, so every server beside this one counts with it.

export type Counter = { readonly key: string; readonly freeMisses: number; readonly longestSeconds: number; readonly forgetAfterSeconds: number; /** The first delay; a minute unless said. */ readonly firstSeconds?: number }

const keyOf = (kind: string, value: string): string => `${kind}:${createHash('sha256').update(value).digest('base64url').slice(0, 22)}`
const day = 86_400

/** Misses of one login name, whether it exists or not. */
export const accountCounter = (email: string): Counter => ({ key: keyOf('account', email), freeMisses: 5, longestSeconds: 900, forgetAfterSeconds: day })
/** Misses on a browser that signed in to this account before: its owner is not delayed by strangers. */
export const deviceCounter = (tokenHash: Buffer): Counter => ({ key: keyOf('device', tokenHash.toString('hex')), freeMisses: 5, longestSeconds: 900, forgetAfterSeconds: day })
/** Misses from one address; a center's whole staff may share it. */
export const addressCounter = (ip: string): Counter => ({ key: keyOf('address', ip), freeMisses: 20, longestSeconds: 900, forgetAfterSeconds: 3600 })
/** Misses of everybody: slows a wide attack for browsers that never signed in. */
export const everybodyCounter: Counter = { key: 'everybody', freeMisses: 500, longestSeconds: 10, forgetAfterSeconds: 900 }
/** Wrong second factors of one account. */
export const secondFactorCounter = (accountId: string): Counter => ({ key: keyOf('second-factor', accountId), freeMisses: 5, longestSeconds: 900, forgetAfterSeconds: day })

/** Emergency readings that name nobody: three within an hour, then an hour's wait, so that nobody leafs through a register by birth dates. */
export const breakGlassCounter = (accountId: string): Counter => ({ key: keyOf('break-glass', accountId), freeMisses: 3, firstSeconds: 3600, longestSeconds: 3600, forgetAfterSeconds: 3600 })
/** Links that do not exist, tried from one address. */
export const linkCounter = (ip: string): Counter => ({ key: keyOf('link', ip), freeMisses: 20, longestSeconds: 900, forgetAfterSeconds: 3600 })
/** Web requests sent from one address: a school or a town hall may send several in an hour, a program many. */
export const intakeCounter = (ip: string): Counter => ({ key: keyOf('intake', ip), freeMisses: 10, longestSeconds: 900, forgetAfterSeconds: 3600 })

/** 0 while misses are free, then 1, 2, 4, 8, 15 minutes. */
export function delaySeconds(misses: number, counter: Counter): number {
  if (misses < counter.freeMisses) return 0
  return Math.min((counter.firstSeconds ?? 60) * 2 ** Math.min(misses - counter.freeMisses, 10), counter.longestSeconds)
}

/** Lets guesses at one account pass one after another, so that guessing in parallel gains nothing. */
export const waitInLine = (tx: Transaction, counter: Counter) => tx.named('throttle_line', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [counter.key])

/** Seconds still to wait, 0 when free. */
export async function secondsToWait(tx: Transaction, counters: readonly Counter[]): Promise<number> {
  const rows = await tx.all(
    query
      .selectFrom('signInThrottle')
      .select(sql<number>`ceil(extract(epoch from blocked_until - now()))::int`.as('wait'))
      .where('key', 'in', counters.map((c) => c.key))
      .where('blockedUntil', '>', sql<string>`now()`),
  )
  return Math.max(0, ...rows.map((r) => r.wait))
}

export async function countMiss(tx: Transaction, counters: readonly Counter[]): Promise<void> {
  for (const counter of counters) {
    const { failures } = await tx.one(
      query
        .insertInto('signInThrottle')
        .values({ key: counter.key, failures: 1, lastFailureAt: sql<string>`now()` })
        .onConflict((c) =>
          c.column('key').doUpdateSet({
            failures: sql<number>`case when sign_in_throttle.last_failure_at < now() - make_interval(secs => ${counter.forgetAfterSeconds}) then 1 else sign_in_throttle.failures + 1 end`,
            lastFailureAt: sql<string>`now()`,
          }),
        )
        .returning('failures'),
    )
    const wait = delaySeconds(failures, counter)
    if (wait > 0) await tx.run(query.updateTable('signInThrottle').set({ blockedUntil: sql<string>`now() + make_interval(secs => ${wait})` }).where('key', '=', counter.key))
  }
}

export const forgetMisses = (tx: Transaction, counters: readonly Counter[]): Promise<number> => tx.run(query.deleteFrom('signInThrottle').where('key', 'in', counters.map((c) => c.key)))
