import { inTransaction, type DatabasePool, type Transaction } from '../db/database.ts'
import { chainStart, endOfEpoch, epochs, hashRange, insertSeal, lastSeal, organizations, transactionAt, type Range } from './chain.ts'
import { noteHeads } from './heads.ts'

// Seals the trail in batches (decision 13). Only transactions older than every running one are sealed: nothing can still
// appear among them, so a later event inside a sealed range is a forgery, and writers never wait for the chain.

const largestBatch = 20_000

async function horizon(tx: Transaction): Promise<bigint> {
  const [row] = await tx.named<{ below: string }>('audit_horizon', 'select pg_snapshot_xmin(pg_current_snapshot())::text as below', [])
  return BigInt(row!.below)
}

/** Ends a range so that it holds about `largestBatch` events and never cuts a transaction in two. */
async function cut(tx: Transaction, range: Range): Promise<Range> {
  const boundary = await transactionAt(tx, range, largestBatch)
  if (boundary === null) return range
  const first = (await transactionAt(tx, range, 0))!
  return { ...range, below: boundary > first ? boundary : first + 1n }
}

/** Seals what is ready in one organisation; returns the number of events. Two servers at once do not double it. */
export async function sealOrganization(pool: DatabasePool, organizationId: number): Promise<number> {
  return inTransaction(pool, { kind: 'organization', organizationId }, async (tx) => {
    const [lock] = await tx.named<{ free: boolean }>('audit_seal_lock', 'select pg_try_advisory_xact_lock(7301928, $1) as free', [organizationId])
    if (!lock!.free) return 0
    const safe = await horizon(tx)
    const known = (await epochs(tx)).map((e) => e.epoch)
    const current = Math.max(...known)
    let last = await lastSeal(tx, organizationId)
    let sealed = 0
    for (const epoch of known.filter((e) => last === null || e >= last.epoch)) {
      const from = last?.epoch === epoch ? last.below : 0n
      // Numbers of an earlier cluster are all settled; those of this one are, below the oldest running transaction.
      const below = epoch < current ? endOfEpoch : safe
      if (from >= below) continue
      const range = await cut(tx, { organizationId, epoch, from, below })
      const previousHash: string = last?.hash ?? chainStart
      const { hash, count } = await hashRange(tx, range, previousHash)
      if (count === 0) continue
      const sequence: number = (last?.sequence ?? 0) + 1
      await tx.run(insertSeal(range, { sequence, eventCount: count, previousHash, hash }))
      last = { sequence, epoch, below: range.below, eventCount: count, previousHash, hash, sealedAt: '' }
      sealed += count
      // The rest of a large epoch waits for the next round, before any later epoch.
      if (range.below < below) break
    }
    return sealed
  })
}

/** One round over all organisations. */
export async function sealAll(pool: DatabasePool): Promise<number> {
  const all = await inTransaction(pool, { kind: 'nobody' }, organizations)
  let sealed = 0
  for (const { id } of all) {
    for (let n = largestBatch; n >= largestBatch; ) sealed += n = await sealOrganization(pool, id)
  }
  return sealed
}

/** Seals every half minute until stopped and notes the newest seals in `notes`. A round that fails is tried again by the next one. */
export function startSealing(pool: DatabasePool, notes: string | null = null, seconds = 30): () => Promise<void> {
  let timer: NodeJS.Timeout | null = null
  let round: Promise<unknown> = Promise.resolve()
  let stopped = false
  const next = (): void => {
    if (stopped) return
    timer = setTimeout(() => {
      round = sealAll(pool)
        .then((sealed) => (notes !== null && sealed > 0 ? noteHeads(pool, notes) : 0))
        .catch(() => 0)
        .then(next)
    }, seconds * 1000)
    timer.unref()
  }
  next()
  return async () => {
    stopped = true
    if (timer !== null) clearTimeout(timer)
    await round
  }
}
