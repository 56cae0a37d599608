import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { newId } from '@tomoni/contract/shared/ids'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createTestDatabase, testRuntime } from '../../test/test-server.ts'
import { useHarness } from '../../test/harness.ts'
import { fillEveryTable, readTables } from '../../test/rows-of-everything.ts'
import { sealAll } from '../audit/seal.ts'
import { verifyAll } from '../audit/verify.ts'
import { writeArchive, type ArchiveHead } from './archive.ts'
import { backUp, isEmptyDatabase, restore } from './backup.ts'
import { openPool } from './database.ts'
import { readMigrations } from './migrate.ts'

const h = useHarness()
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tomoni-backup-'))
const file = path.join(folder, 'tomoni.backup')
const now = new Date('2026-11-20T03:00:00Z')
let target: Awaited<ReturnType<typeof createTestDatabase>>

const nasty = ['行\n改行\r\nタブ\tと\\バックスラッシュ', '\\N', '\\.', '髙﨑 𠮷野家 👩‍🦽', '"引用", {かっこ}', ' 前後の空白 ', '']

beforeAll(async () => {
  const center = await h.world.center()
  const member = await h.world.member(center, 'director')
  for (const [i, text] of nasty.entries()) await h.world.registrant(center, { family_name: text, preferred_name: i % 2 === 0 ? null : text, communication_needs: [text, 'a,b', 'c"d'], birth_date: '1989-01-07' })
  await h.sql('insert into saved_view (organization_id, id, page, name, query) values ($1, $2, $3, $4, $5)', [center.id, newId(), 'registrants', 'x', JSON.stringify({ text: nasty, n: 1e21, deep: { a: [null, true] } })])
  await h.sql(`insert into import (organization_id, id, file_name, file_size, file_hash, file, state) values ($1, $2, 'x', 256, 'x', $3, 'done')`, [center.id, newId(), Buffer.from(Array.from({ length: 256 }, (_, i) => i))])
  const { rows } = await h.world.owner.query<{ id: number }>(`insert into organization (public_id, region_id, kind, name, short_name) values ($1, 101, 'nakapotsuCenter', 'すべての表', '表') returning id`, [newId()])
  await fillEveryTable(h.world.owner, await readTables(h.world.owner), { organizationId: rows[0]!.id, accountId: member.accountId })
  await h.sql(`insert into audit_event (organization_id, id, epoch, action, request_id, fields) select $1, gen_random_uuid(), 1, 'registrant.open', 'r' || n, '{a,"b,c"}' from generate_series(1, 50) n`, [center.id])
  await h.sql('delete from audit_event where organization_id = $1', [rows[0]!.id])
  await h.sql('delete from audit_seal where organization_id = $1', [rows[0]!.id])
  // A transaction of another test on the same server may hold the line back for a moment.
  for (let sealed = 0, i = 0; i < 200 && sealed < 50; i++) {
    sealed += await sealAll(h.pool)
    await new Promise((r) => setTimeout(r, 50))
  }
  target = await createTestDatabase(inject('superuserUrl'))
})
afterAll(async () => {
  await target.drop()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** Number and content of every table, told in one text for each. */
async function contentOf(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('schema_migration', 'audit_epoch') order by 1`)
    const content: Record<string, string> = {}
    for (const { name } of tables) {
      const row = name === 'account_session' ? `to_jsonb(t) - 'ended_at' - 'end_reason'` : 'to_jsonb(t)'
      content[name] = (await client.query<{ s: string }>(`select count(*) || ' ' || md5(coalesce(string_agg((${row})::text, e'\\n' order by (${row})::text), '')) as s from ${name} t`)).rows[0]!.s
    }
    return content
  } finally {
    await client.end()
  }
}

test('控えを別のデータベースに戻すと、どの表もまったく同じになり、監査の鎖もつながったまま', async () => {
  const parts = await backUp(h.ownerUrl, file, now)
  expect(parts.length).toBeGreaterThan(45)
  expect(parts.filter((p) => p.rows === 0 && !['schema_migration'].includes(p.table)).map((p) => p.table).filter((t) => !['account_recovery_code', 'known_device', 'sign_in_throttle', 'audit_seal'].includes(t))).toEqual([])
  expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  expect(await isEmptyDatabase(target.ownerUrl)).toBe(true)
  await restore(target.ownerUrl, testRuntime, file)
  expect(await contentOf(target.ownerUrl)).toEqual(await contentOf(h.ownerUrl))
  expect(await isEmptyDatabase(target.ownerUrl)).toBe(false)
  const pool = openPool(target.runtimeUrl, { max: 2 })
  const chains = await verifyAll(pool)
  expect(chains.length).toBeGreaterThanOrEqual(2)
  expect(chains.filter((r) => r.fault !== null)).toEqual([])
  expect((await verifyAll(pool))[0]).toMatchObject({ events: 50, unsealed: 0 })
  const nobody = await pool.begin({ kind: 'nobody' })
  expect(await nobody.tx.named('none', 'select id from registrant', [])).toEqual([])
  await nobody.rollback()
  await pool.close()
})

test('戻したあと、監査の代が一つ進み、開いていたセッションは終わり、新しい機関の番号はぶつからない', async () => {
  const client = new pg.Client({ connectionString: target.ownerUrl })
  await client.connect()
  expect((await client.query('select epoch from audit_epoch order by epoch')).rows).toEqual([{ epoch: 1 }, { epoch: 2 }])
  expect((await client.query('select count(*)::int as open from account_session where ended_at is null')).rows).toEqual([{ open: 0 }])
  const { rows } = await client.query<{ id: number }>(`insert into organization (public_id, region_id, kind, name, short_name) values ($1, 101, 'nakapotsuCenter', '新', '新') returning id`, [newId()])
  expect(rows[0]!.id).toBe(Number((await client.query('select max(id) as m from organization where name <> $1', ['新'])).rows[0].m) + 1)
  await client.query('delete from organization where id = $1', [rows[0]!.id])
  await client.end()
})

test('入っているデータベースにもう一度戻しても、同じになる', async () => {
  await restore(target.ownerUrl, testRuntime, file)
  expect(await contentOf(target.ownerUrl)).toEqual(await contentOf(h.ownerUrl))
})

test('一文字でもこわれた控え、途中で切れた控え、ほかのファイルは断り、入っているものには触れない', async () => {
  const before = await contentOf(target.ownerUrl)
  const good = fs.readFileSync(file)
  const broken = path.join(folder, 'broken.backup')
  const variants: Buffer[] = [good.subarray(0, good.length - 30), good.subarray(0, Math.floor(good.length / 2)), Buffer.alloc(0), Buffer.from('名前,かな\n'), fs.readFileSync(path.join(import.meta.dirname, 'backup.ts'))]
  for (let i = 1; i <= 12; i++) {
    const copy = Buffer.from(good)
    const at = Math.floor((good.length * i) / 13)
    copy[at] = copy[at]! ^ 0x10
    variants.push(copy)
  }
  for (const bytes of variants) {
    fs.writeFileSync(broken, bytes)
    await expect(restore(target.ownerUrl, testRuntime, broken)).rejects.toThrow(/控え/)
  }
  await expect(restore(target.ownerUrl, testRuntime, path.join(folder, 'ない.backup'))).rejects.toThrow(/ありません/)
  expect(await contentOf(target.ownerUrl)).toEqual(before)
})

const handMade = async (head: Partial<ArchiveHead>, parts: [string, string[], string][]): Promise<string> => {
  const made = path.join(folder, 'made.backup')
  const archive = await writeArchive(made, { format: 'tomoni-backup-1', madeAt: now.toISOString(), migrations: [], tables: parts.map(([table]) => table), ...head })
  for (const [table, columns, text] of parts) {
    await archive.part({ table, columns }, async (take) => {
      await take(Buffer.from(text))
      return text.split('\n').length - 1
    })
  }
  await archive.close()
  return made
}

test('新しい版で作られた控えは断り、古い版の控えは今の形に直して戻す', async () => {
  await expect(handMade({ migrations: [{ name: '20991231000000_change_future.sql', checksum: 'x' }] }, []).then((f) => restore(target.ownerUrl, testRuntime, f))).rejects.toThrow(/新しい版/)
  const first = readMigrations().slice(0, 3).map(({ name, checksum }) => ({ name, checksum }))
  const old = await handMade({ migrations: first }, [
    ['region', ['id', 'name'], '101\t古い県\n'],
    ['organization', ['id', 'public_id', 'region_id', 'kind', 'name', 'short_name'], `7\t${newId()}\t101\tnakapotsuCenter\t古い機関\t古い\n`],
    ['audit_epoch', ['epoch'], '3\n'],
  ])
  const fresh = await createTestDatabase(inject('superuserUrl'))
  await restore(fresh.ownerUrl, testRuntime, old)
  const client = new pg.Client({ connectionString: fresh.ownerUrl })
  await client.connect()
  expect((await client.query('select id, name from organization')).rows).toEqual([{ id: 7, name: '古い機関' }])
  expect((await client.query('select max(epoch) as epoch from audit_epoch')).rows).toEqual([{ epoch: 4 }])
  expect((await client.query(`select count(*)::int as n from schema_migration where name not like 'policies/%'`)).rows[0].n).toBe(readMigrations().length)
  await client.end()
  await fresh.drop()
})

test('参照の合わない控えは、とちゅうで止まり、何も変わらない', async () => {
  const before = await contentOf(target.ownerUrl)
  const wrong = await handMade({ migrations: readMigrations().map(({ name, checksum }) => ({ name, checksum })) }, [['branch', ['organization_id', 'id', 'name'], `999\t${newId()}\tない機関の支所\n`]])
  await expect(restore(target.ownerUrl, testRuntime, wrong)).rejects.toMatchObject({ code: '23503' })
  expect(await contentOf(target.ownerUrl)).toEqual(before)
})
