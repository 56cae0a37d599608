import fs from 'node:fs'
import path from 'node:path'
import { createCluster, embeddedUrl, embeddedOwner, embeddedRuntime, type Cluster } from '@tomoni/server/db/cluster'
import { migrate } from '@tomoni/server/db/migrate'
import { inTransaction, openPool } from '@tomoni/server/db/database'
import { refreshDue } from '@tomoni/server/domains/today/today'
import { readSettings } from '@tomoni/server/settings'
import { monthsToRefresh, refreshAllMonthlySummaries } from '@tomoni/server/reports/monthly-summary'
import pg from 'pg'
import { fillPeople } from './people.ts'
import { fillRecords } from './records.ts'
import { fillSharing } from './sharing.ts'
import { benchDay, fillKey, tenthOf, type Size } from './sizes.ts'

// Data folder of the bench: one cluster with two databases, the country and the same people with a tenth of the records.
// Filled once for a schema and a size, then reused.

const settings = ['shared_buffers=2GB', 'effective_cache_size=8GB', 'max_wal_size=8GB', 'checkpoint_timeout=30min', 'jit=off', 'random_page_cost=1.1']

export type BenchDatabase = { readonly records: number; readonly runtimeUrl: string; readonly ownerUrl: string; readonly superuserUrl: string }
export type BenchCluster = { readonly cluster: Cluster; readonly whole: BenchDatabase; readonly tenth: BenchDatabase; readonly bytes: number }

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const urlsOf = (cluster: Cluster, database: string, records: number): BenchDatabase => ({
  records,
  runtimeUrl: embeddedUrl(cluster.server.port, embeddedRuntime, database),
  ownerUrl: embeddedUrl(cluster.server.port, embeddedOwner, database),
  superuserUrl: embeddedUrl(cluster.server.port, 'postgres', database),
})

/** What the product derives is derived by the product's own rules. */
async function deriveDue(ownerUrl: string): Promise<void> {
  const pool = openPool(ownerUrl, { max: 2 })
  const centers = await withClient(ownerUrl, async (c) => (await c.query<{ id: number; ids: string[] }>('select center as id, array_agg(registrant_id) as ids from bench_person group by 1')).rows)
  const next = centers.values()
  const work = async (): Promise<void> => {
    for (const { id, ids } of next) await inTransaction(pool, { kind: 'organization', organizationId: id }, (tx) => refreshDue({ actor: { organizationId: id }, tx, today: benchDay }, ids))
  }
  await Promise.all([work(), work()])
  await pool.close()
}

/** Month figures of the last year, from which the country's are added. */
async function deriveSummaries(database: BenchDatabase, say: (line: string) => void): Promise<void> {
  const known = await withClient(database.superuserUrl, async (c) => (await c.query('select from monthly_summary limit 1')).rowCount)
  if (known !== 0) return
  say('  月次の集計を計算しています')
  const pool = openPool(database.ownerUrl, { max: 2 })
  const months = monthsToRefresh(benchDay, 13)
  await Promise.all([months.filter((_, i) => i % 2 === 0), months.filter((_, i) => i % 2 === 1)].map((half) => refreshAllMonthlySummaries(pool, benchDay, half)))
  await pool.close()
  await withClient(database.superuserUrl, (c) => c.query('vacuum analyze monthly_summary'))
}

async function fill(folder: string, size: Size, say: (line: string) => void): Promise<void> {
  say(`データベースを作ります（${size.centers} センター・${size.people} 人・${size.records} 件）。最初の1回だけです。`)
  fs.rmSync(folder, { recursive: true, force: true })
  const cluster = await createCluster(folder, { durable: false, settings, database: 'whole' })
  try {
    const whole = urlsOf(cluster, 'whole', size.records)
    await withClient(whole.superuserUrl, async (c) => {
      await fillPeople(c, size, say)
      await fillSharing(c, say)
    })
    await withClient(cluster.server.superuserUrl, async (c) => {
      await c.query(`create database tenth template whole owner ${embeddedOwner}`)
    })
    for (const [database, part] of [['tenth', tenthOf(size)], ['whole', size]] as const) {
      const urls = urlsOf(cluster, database, part.records)
      say(`${database === 'whole' ? '全体' : '10分の1'}：`)
      await withClient(urls.superuserUrl, async (c) => {
        await c.query('grant select on bench_person to public')
        await fillRecords(c, part, size.records, say)
        await c.query('vacuum analyze')
      })
      say('  次の連絡日を計算しています')
      await deriveDue(urls.ownerUrl)
      await withClient(urls.superuserUrl, (c) => c.query('vacuum analyze registrant'))
    }
  } finally {
    await cluster.stop()
  }
}

/** Two runs on one folder would destroy each other's database. */
function refuseWhileUsed(folder: string): void {
  const pidFile = path.join(folder, 'postmaster.pid')
  if (!fs.existsSync(pidFile)) return
  try {
    process.kill(Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]), 0)
  } catch {
    return
  }
  throw new Error(`${folder} のベンチがほかで動いています。終わってから、もう一度実行してください（別の場所を使うときは TOMONI_DATA）。`)
}

/** Starts the bench's cluster, durable as in production; fills it first when there is none for this schema and size. `keep`: migrate an older one instead. */
export async function openBenchCluster(size: Size, options: { refill: boolean; keep?: boolean; say: (line: string) => void }): Promise<BenchCluster> {
  const folder = path.join(readSettings(process.env).dataFolder, 'bench', size.name)
  const mark = path.join(folder, 'filled')
  refuseWhileUsed(folder)
  const key = fillKey(size)
  if (options.refill || !fs.existsSync(mark) || (options.keep !== true && fs.readFileSync(mark, 'utf8') !== key)) {
    await fill(folder, size, options.say)
    fs.writeFileSync(mark, key)
  }
  const cluster = await createCluster(folder, { settings, database: 'whole' })
  await migrate(embeddedUrl(cluster.server.port, embeddedOwner, 'tenth'), embeddedRuntime)
  const bytes = await withClient(cluster.server.superuserUrl, async (c) => (await c.query<{ b: number }>(`select pg_database_size('whole')::float8 as b`)).rows[0]!.b)
  const whole = urlsOf(cluster, 'whole', size.records)
  await deriveSummaries(whole, options.say)
  return { cluster, whole, tenth: urlsOf(cluster, 'tenth', size.records / 10), bytes }
}
