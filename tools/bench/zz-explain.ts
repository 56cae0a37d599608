import { openBenchCluster } from './fill.ts'
import { small } from './sizes.ts'
import pg from 'pg'
import { openPool } from '@tomoni/server/db/database'
import { makeReport } from '@tomoni/server/reports/report'
const c = await openBenchCluster(small, { refill: false, say: () => {} })
const client = new pg.Client({ connectionString: c.whole.runtimeUrl })
await client.connect()
const pool = openPool(c.whole.runtimeUrl, { max: 1 })
const open = await pool.begin({ kind: 'organization', organizationId: 5 })
const texts: { name: string; text: string; values: readonly unknown[] }[] = []
const tx = new Proxy(open.tx, { get: (t, k) => k === 'named' ? (name: string, text: string, values: readonly unknown[]) => { texts.push({ name, text, values }); return open.tx.named(name, text, values) } : Reflect.get(t, k) })
const ctx = { actor: { organizationId: 5 }, tx, today: '2026-11-20', now: new Date() }
const r = await makeReport(ctx as never, { kind: 'month', at: '2026-10' } as never)
console.log(JSON.stringify(r).length)
async function best(f: () => Promise<unknown>) { let m = 1e9; for (let i = 0; i < 80; i++) { const t = performance.now(); await f(); m = Math.min(m, performance.now() - t) } return m.toFixed(2) }
console.log('whole ms', await best(() => makeReport(ctx as never, { kind: 'month', at: '2026-10' } as never)))
await client.query('begin'); await client.query(`select set_config('app.organization','5',true)`)
await client.query('set jit=off')
const seen = new Set<string>()
for (const q of texts) { if (seen.has(q.name)) continue; seen.add(q.name)
  for (let i = 0; i < 7; i++) await client.query({ name: q.name, text: q.text, values: q.values as unknown[] })
  console.log(q.name, 'ms', await best(() => client.query({ name: q.name, text: q.text, values: q.values as unknown[], rowMode: 'array' })))
  if (process.argv[2] === 'explain') { const e = await client.query({ text: 'explain (analyze, buffers, costs off) ' + q.text, values: q.values as unknown[] }); console.log(e.rows.map((x: Record<string, string>) => x['QUERY PLAN']).join('\n')) }
}
const extra: [string, string][] = [
 ['bench', `select counterpart, method, content, outcome, date_trunc('month', occurred_on)::date as month, count(*) as events, count(distinct registrant_id) as people, count(distinct partner_organization_id) as partners, sum(minutes) as minutes from support_record where organization_id = 5 and superseded_at is null and (occurred_on between date '2026-10-01' and date '2026-10-31' or occurred_on between date '2026-10-01' - interval '1 year' and date '2026-10-31' - interval '1 year') group by 1, 2, 3, 4, 5`],
 ['floor', `select stage, work_status, count(*) from registrant where organization_id = 5 and merged_into_id is null group by 1, 2`],
 ['floor6', `select stage, work_status, sex, primary_disability, date_trunc('year', birth_date), count(*) from registrant where organization_id = 5 and merged_into_id is null group by 1, 2, 3,4,5`],
 ['count', `select count(*) from support_record where organization_id = 5 and superseded_at is null and occurred_on between '2026-10-01' and '2026-10-31'`],
]
for (const [name, text] of extra) { for (let i = 0; i < 7; i++) await client.query({ name, text }); const r = await client.query({ name, text, rowMode: 'array' }); console.log(name, r.rows.length, 'ms', await best(() => client.query({ name, text, rowMode: 'array' })), r.rows.length === 1 ? r.rows[0] : '') }
await client.end(); await open.rollback(); await pool.close(); await c.cluster.stop()
