import type pg from 'pg'
import { expect, inject, test } from 'vitest'
import { runOracle } from './access/run.ts'

// The scope oracle has to be able to fail: rules of the database are spoiled one at a time, and the comparison has to notice.

/** Replaces a piece of a function of the database; the piece has to be there. */
const inFunction = (name: string, from: string, to: string) => async (owner: pg.Client): Promise<void> => {
  const { rows } = await owner.query<{ text: string }>('select pg_get_functiondef($1::regproc) as text', [name])
  const text = rows[0]!.text
  expect(text).toContain(from)
  await owner.query(text.replace(from, to))
}
const policyOn = (table: string) => async (owner: pg.Client): Promise<void> => {
  const { rows } = await owner.query<{ name: string }>(`select policyname as name from pg_policies where tablename = $1 and permissive = 'PERMISSIVE' and roles = '{tomoni_app}' and cmd = 'ALL'`, [table])
  await owner.query(`alter policy ${rows[0]!.name} on ${table} using (true)`)
}
const spoiled: readonly (readonly [string, (owner: pg.Client) => Promise<void>, 'leak' | 'denial'])[] = [
  ['とりやめた同意でも開く', inFunction('live_grants_of', 'k.withdrawn_at is null', 'true'), 'leak'],
  ['終わった同意でも開く', inFunction('live_grants_of', 'k.ends_on >=', 'k.ends_on + 400 >='), 'leak'],
  ['最後の日に閉じてしまう', inFunction('live_grants_of', 'k.ends_on >=', 'k.ends_on >'), 'denial'],
  ['同意より広く開く', inFunction('live_grants_of', 'and c.category = any (k.categories)', ''), 'leak'],
  ['ほかの職員の緊急時の閲覧まで開く', inFunction('live_grants_of', "and b.actor_account_id = nullif(current_setting('app.account', true), '')::uuid", ''), 'leak'],
  ['ほかの人についての同意で開く', inFunction('live_handovers_of', 'and k.registrant_id = h.registrant_id', ''), 'leak'],
  ['家族の表がだれにでも見える', policyOn('family_member'), 'leak'],
  ['引継ぎがだれにでも見える', policyOn('handover'), 'leak'],
  ['記録の本文の表がだれにでも見える', policyOn('support_record_note'), 'leak'],
]
test.each(spoiled)('決まりがこわれると気づく：%s', async (_, spoil, kind) => {
  const outcome = await runOracle(inject('superuserUrl'), { checks: 80_000, seed: 2, spoil, stopsAtProblem: true })
  expect(outcome.problems.filter((p) => p.kind === kind).length).toBeGreaterThan(0)
}, 300_000)
