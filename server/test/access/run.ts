import pg from 'pg'
import { openPool } from '../../src/db/database.ts'
import { dice } from '../../src/demo/dice.ts'
import { readTables } from '../rows-of-everything.ts'
import { createTestDatabase } from '../test-server.ts'
import { mutate } from './mutations.ts'
import { checkRegion, noOutcome, type Outcome } from './oracle.ts'
import { buildRegion } from './region.ts'

const roundsPerRegion = 4

/** Region after region, each in a database of its own, changed and read again, until `checks` rows were compared. */
export async function runOracle(superuserUrl: string, how: { readonly checks: number; readonly seed: number; readonly spoil?: (owner: pg.Client) => Promise<void>; readonly stopsAtProblem?: boolean; readonly say?: (line: string) => void }): Promise<Outcome & { regions: number; rounds: number }> {
  const outcome = { ...noOutcome(), regions: 0, rounds: 0 }
  const goesOn = (): boolean => outcome.checks < how.checks && !(how.stopsAtProblem === true && outcome.problems.length > 0)
  while (goesOn()) {
    const d = dice(how.seed + outcome.regions)
    const database = await createTestDatabase(superuserUrl)
    const owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
    const pool = openPool(database.runtimeUrl, { max: 2 })
    try {
      const region = await buildRegion(owner, await readTables(owner), d)
      await how.spoil?.(owner)
      for (let round = 0; round < roundsPerRegion && goesOn(); round++) {
        if (round > 0) await mutate(owner, region, d, 12)
        // What happens between the rounds does not touch the tables nobody opens.
        await checkRegion(owner, pool, region, round === 0 ? region.held : region.held.filter((t) => !region.heldAlone.has(t.name)), outcome)
        outcome.rounds++
      }
      outcome.regions++
      how.say?.(`${outcome.checks} checks, ${outcome.problems.length} problems`)
    } finally {
      await pool.close()
      await owner.end()
      await database.drop()
    }
  }
  return outcome
}
