import { expect, inject, test } from 'vitest'
import { runOracle } from './access/run.ts'

// The scope oracle with a small seed (`npm run check:access` draws more): what is shown equals the plain rule of access/rule.ts.

const checks = Number(process.env['TOMONI_ORACLE_CHECKS'] ?? 20_000)

test('くじで作った地域で、見えるものは決まりのとおり。漏れも、見えるはずのものが見えないこともない', async () => {
  const outcome = await runOracle(inject('superuserUrl'), { checks, seed: 1, stopsAtProblem: true })
  expect(outcome.problems.slice(0, 10)).toEqual([])
  expect(outcome.checks).toBeGreaterThanOrEqual(checks)
  expect(outcome.opened).toBeGreaterThan(1000)
  // Each table that can be opened was opened at least once: the comparison saw both answers.
  const silent = [...outcome.byTable].filter(([name, line]) => line.opened === 0 && !['audit_event'].includes(name)).map(([name]) => name)
  expect(silent).toEqual(['command_receipt', 'draft', 'note_template', 'saved_view'])
}, 300_000)
