import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { inTransaction, type DatabasePool } from '../db/database.ts'
import { epochs, lastSeal, organizations } from './chain.ts'

// A chain cannot see that its own end was cut off. So the newest seals are noted outside the database, in a file that only
// grows; `npm run audit:verify` compares. Copy the file elsewhere to guard against somebody who can write both.

const Head = z.object({ organizationId: z.int(), epoch: z.int(), sequence: z.int(), hash: z.string() })
export type Head = z.infer<typeof Head>

export const headsFile = (dataFolder: string): string => path.join(dataFolder, 'audit-heads.jsonl')

/** The last note of each organisation. A half-written last line (power cut) is left out. */
export function readHeads(file: string): Map<number, Head> {
  const heads = new Map<number, Head>()
  if (!fs.existsSync(file)) return heads
  for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
    try {
      const head = Head.parse(JSON.parse(line))
      heads.set(head.organizationId, head)
    } catch {
      continue
    }
  }
  return heads
}

/** Notes every chain that grew since its last note. */
export async function noteHeads(pool: DatabasePool, file: string): Promise<number> {
  const known = readHeads(file)
  const { all, epoch } = await inTransaction(pool, { kind: 'nobody' }, async (tx) => ({ all: await organizations(tx), epoch: Math.max(...(await epochs(tx)).map((e) => e.epoch)) }))
  const lines: string[] = []
  for (const { id } of all) {
    const last = await inTransaction(pool, { kind: 'organization', organizationId: id }, (tx) => lastSeal(tx, id))
    if (last !== null && last.hash !== known.get(id)?.hash) lines.push(JSON.stringify({ organizationId: id, epoch, sequence: last.sequence, hash: last.hash } satisfies Head))
  }
  if (lines.length > 0) fs.appendFileSync(file, `\n${lines.join('\n')}\n`, { mode: 0o600 })
  return lines.length
}
