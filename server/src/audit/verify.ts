import { inTransaction, type DatabasePool } from '../db/database.ts'
import { allSeals, chainStart, countUnsealed, epochs, hashRange, organizations } from './chain.ts'
import type { Head } from './heads.ts'

export type ChainFault = { readonly sequence: number; readonly kind: 'cut-off' | 'missing-seal' | 'broken-link' | 'changed-events' | 'events-outside'; readonly expectedCount: number; readonly foundCount: number; readonly sealedAt: string }
export type ChainReport = { readonly organizationId: number; readonly name: string; readonly seals: number; readonly events: number; readonly unsealed: number; readonly head: string; readonly fault: ChainFault | null; /** Seals noted outside that a restore took away. */ readonly lostByRestore: number }

/** Recomputes every chain from its events. The first fault of a chain is reported; what follows it cannot be trusted either. */
export async function verifyAll(pool: DatabasePool, heads: ReadonlyMap<number, Head> = new Map()): Promise<ChainReport[]> {
  const all = await inTransaction(pool, { kind: 'nobody' }, organizations)
  const reports: ChainReport[] = []
  for (const { id, name } of all) reports.push(await verifyOrganization(pool, id, name, heads.get(id) ?? null))
  return reports
}

export async function verifyOrganization(pool: DatabasePool, organizationId: number, name: string, noted: Head | null = null): Promise<ChainReport> {
  return inTransaction(pool, { kind: 'organization', organizationId }, async (tx) => {
    const seals = await allSeals(tx, organizationId)
    let events = 0
    let fault: ChainFault | null = null
    let previousHash = chainStart
    let previous: { epoch: number; below: bigint } | null = null
    for (const [i, seal] of seals.entries()) {
      const from: bigint = previous?.epoch === seal.epoch ? previous.below : 0n
      const { hash, count } = await hashRange(tx, { organizationId, epoch: seal.epoch, from, below: seal.below }, seal.previousHash)
      const kind = seal.sequence !== i + 1 ? 'missing-seal' : seal.previousHash !== previousHash ? 'broken-link' : hash !== seal.hash || count !== seal.eventCount ? 'changed-events' : null
      if (kind !== null) {
        fault = { sequence: seal.sequence, kind, expectedCount: seal.eventCount, foundCount: count, sealedAt: seal.sealedAt }
        break
      }
      events += count
      previousHash = seal.hash
      previous = seal
    }
    const unsealed = (await tx.one(countUnsealed(organizationId, previous))).n
    const total = (await tx.one(countUnsealed(organizationId, null))).n
    // An event slipped into a range of an earlier epoch that no seal covers.
    if (fault === null && total !== events + unsealed) fault = { sequence: seals.length, kind: 'events-outside', expectedCount: events + unsealed, foundCount: total, sealedAt: seals.at(-1)?.sealedAt ?? '' }
    let lostByRestore = 0
    if (noted !== null && seals[noted.sequence - 1]?.hash !== noted.hash) {
      // Going back to a backup takes the newest seals away, and says so by a new epoch; nothing else may.
      const wasRestored = Math.max(...(await epochs(tx)).map((e) => e.epoch)) > noted.epoch
      if (wasRestored) lostByRestore = Math.max(1, noted.sequence - seals.length)
      else if (fault === null) fault = { sequence: seals.length, kind: 'cut-off', expectedCount: noted.sequence, foundCount: seals.length, sealedAt: seals.at(-1)?.sealedAt ?? '' }
    }
    return { organizationId, name, seals: seals.length, events, unsealed, head: previousHash, fault, lostByRestore }
  })
}
