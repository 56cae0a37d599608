// npm run check:access -- [CHECKS] [--seed=N] — the scope oracle: what the database shows to random staff, under random
// consents, shares, emergency readings, handovers and days, equals a slow plain statement of the rule
// (server/test/access/rule.ts). 0 leaks, 0 wrong denials.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbedded } from '@tomoni/server/db/embedded'
import { runOracle } from '@tomoni/server/test/access/run'
import { prepareTestServer } from '@tomoni/server/test/test-server'

const argument = process.argv.slice(2).find((a) => !a.startsWith('--'))
const checks = Number(argument ?? 100_000)
const seed = Number(process.argv.find((a) => a.startsWith('--seed='))?.slice(7) ?? 20_261_120)
if (!Number.isInteger(checks) || checks < 1 || !Number.isInteger(seed)) {
  console.error('照合の回数を1以上の整数で付けてください（例：npm run check:access -- 100000 --seed=7）。')
  process.exit(1)
}

const given = process.env['TEST_DATABASE_URL']
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tomoni-access-'))
const server = given === undefined ? await startEmbedded(folder, { durable: false }) : null
const url = given ?? server!.superuserUrl
const started = performance.now()
let failed = 1
try {
  await prepareTestServer(url)
  let last = 0
  const outcome = await runOracle(url, {
    checks, seed,
    say: (line) => {
      if (performance.now() - last < 5000) return
      last = performance.now()
      console.log(`  ${line}`)
    },
  })
  const { problems } = outcome
  for (const problem of problems.slice(0, 20)) console.log(`  ${problem.kind}: ${problem.what}`)
  console.log(`\n${'表・関数'.padEnd(28)}${'照合'.padStart(12)}${'ほかの機関の行が開いた数'.padStart(16)}`)
  for (const [table, line] of [...outcome.byTable].filter(([, l]) => l.opened > 0).toSorted(([a], [b]) => a.localeCompare(b))) console.log(`${table.padEnd(32)}${String(line.checks).padStart(12)}${String(line.opened).padStart(14)}`)
  const leaks = problems.filter((p) => p.kind === 'leak').length
  console.log(`\nseed ${seed}: ${outcome.regions} regions, ${outcome.rounds} rounds in ${((performance.now() - started) / 1000).toFixed(0)} s; ${outcome.checks} (actor, table, row) checks over ${outcome.byTable.size} tables and functions, ${outcome.opened} of them open to another organisation; own rows and closed tables compared besides: ${outcome.besides}; ${leaks} leaks, ${problems.length - leaks} wrong denials`)
  failed = problems.length
  console.log(`${outcome.checks - Math.min(failed, outcome.checks)} passed, ${failed} failed`)
} finally {
  await server?.stop()
  fs.rmSync(folder, { recursive: true, force: true })
}
process.exit(failed === 0 ? 0 : 1)
