import { inTransaction, type DatabasePool } from '../db/database.ts'
import { allSeals, chainStart, countUnsealed, hashRange, organizations } from './chain.ts'

export type ChainFault = { readonly sequence: number; readonly kind: 'missing-seal' | 'broken-link' | 'changed-events' | 'events-outside'; readonly expectedCount: number; readonly foundCount: number; readonly sealedAt: string }
export type ChainReport = { readonly organizationId: number; readonly name: string; readonly seals: number; readonly events: number; readonly unsealed: number; readonly head: string; readonly fault: ChainFault | null }

/** Recomputes every chain from its events. The first fault of a chain is reported; what follows it cannot be trusted either. */
export async function verifyAll(pool: DatabasePool): Promise<ChainReport[]> {
  const all = await inTransaction(pool, { kind: 'nobody' }, organizations)
  const reports: ChainReport[] = []
  for (const { id, name } of all) reports.push(await verifyOrganization(pool, id, name))
  return reports
}

export async function verifyOrganization(pool: DatabasePool, organizationId: number, name: string): Promise<ChainReport> {
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
    return { organizationId, name, seals: seals.length, events, unsealed, head: previousHash, fault }
  })
}
