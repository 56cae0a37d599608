import { listStaff, createBranch } from '@tomoni/contract/staff'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { newId } from '@tomoni/contract/shared/ids'
import pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import { useHarness } from '../../test/harness.ts'
import type { Member, Organization } from '../../test/world.ts'
import { openPool } from '../db/database.ts'
import { noteHeads, readHeads } from './heads.ts'
import { sealAll, sealOrganization } from './seal.ts'
import { verifyAll } from './verify.ts'

const h = useHarness()
let center: Organization
let director: Member

const act = async (times: number): Promise<void> => {
  for (let i = 0; i < times; i++) expect((await h.as(director).call(createBranch, { body: { id: newId<never>(), name: `支所${i}`, sortOrder: i, closedOn: null } })).status).toBe(200)
}
const report = async () => (await verifyAll(h.pool)).find((r) => r.organizationId === center.id)!

/** Seals until so many events are sealed: a transaction of another test on the same server may hold the line back for a moment. */
async function seal(events: number): Promise<number> {
  let sealed = 0
  for (let i = 0; i < 200 && sealed < events; i++) {
    sealed += await sealOrganization(h.pool, center.id)
    if (sealed < events) await new Promise((r) => setTimeout(r, 50))
  }
  return sealed
}

beforeEach(async () => {
  center = await h.world.center()
  director = await h.world.member(center, 'director')
})

test('操作の記録は封をされ、続きはつぎの封に入り、鎖はつながる', async () => {
  await act(3)
  expect(await report()).toMatchObject({ seals: 0, unsealed: 3, fault: null })
  expect(await seal(3)).toBe(3)
  expect(await sealOrganization(h.pool, center.id)).toBe(0)
  await act(2)
  expect(await seal(2)).toBe(2)
  expect(await report()).toMatchObject({ events: 5, unsealed: 0, fault: null })
})

test('終わっていない操作より新しいものには封をせず、終わったあとで入れる', async () => {
  await act(1)
  const slow = await h.pool.begin({ kind: 'organization', organizationId: center.id })
  await slow.tx.named('take_number', 'select pg_current_xact_id()', [])
  await act(2)
  expect(await seal(1)).toBe(1)
  expect(await sealOrganization(h.pool, center.id)).toBe(0)
  await slow.commit()
  expect(await seal(2)).toBe(2)
  expect((await report()).fault).toBeNull()
})

test('二つのサーバーが同時に封をしても、二重にならない', async () => {
  await act(4)
  const second = openPool(h.runtimeUrl, { max: 3 })
  const counts = await Promise.all([sealOrganization(h.pool, center.id), sealOrganization(second, center.id), sealOrganization(h.pool, center.id)])
  await second.close()
  const together = counts.reduce((a, b) => a + b)
  expect(together + (together < 4 ? await seal(4 - together) : 0)).toBe(4)
  expect(await report()).toMatchObject({ events: 4, unsealed: 0, fault: null })
})

describe('封のあとで手を加えると、見つかる', () => {
  const eachWay: [string, (ids: string[]) => Promise<unknown>, string][] = [
    ['書きかえ', (ids) => h.sql(`update audit_event set action = 'registrant.open' where id = $1`, [ids[1]]), 'changed-events'],
    ['一文字だけの書きかえ', (ids) => h.sql(`update audit_event set ip = ip || ' ' where id = $1`, [ids[2]]), 'changed-events'],
    ['時刻の1マイクロ秒のずれ', (ids) => h.sql(`update audit_event set at = at + interval '1 microsecond' where id = $1`, [ids[0]]), 'changed-events'],
    ['削除', (ids) => h.sql('delete from audit_event where id = $1', [ids[1]]), 'changed-events'],
    [
      'あとからの差しこみ',
      (ids) => h.sql(`insert into audit_event select (jsonb_populate_record(e, jsonb_build_object('id', $2::text))).* from audit_event e where id = $1`, [ids[1], newId()]),
      'changed-events',
    ],
    ['封そのものの書きかえ', () => h.sql('update audit_seal set hash = repeat($2, 64) where organization_id = $1 and sequence = 1', [center.id, 'a']), 'changed-events'],
    ['とちゅうの封の削除', () => h.sql('delete from audit_seal where organization_id = $1 and sequence = 1', [center.id]), 'missing-seal'],
    [
      '封の作り直し',
      async (ids) => {
        await h.sql('delete from audit_event where id = $1', [ids[1]])
        await h.sql('delete from audit_seal where organization_id = $1 and sequence = 1', [center.id])
        await h.sql(`update audit_seal set sequence = 1 where organization_id = $1 and sequence = 2`, [center.id])
      },
      'broken-link',
    ],
  ]
  test.each(eachWay)('%s', async (_, tamper, kind) => {
    await act(3)
    await seal(3)
    await act(1)
    await seal(1)
    const ids = (await h.sql<{ id: string }>('select id from audit_event where organization_id = $1 order by xid', [center.id])).map((r) => r.id)
    expect((await report()).fault).toBeNull()
    await tamper(ids)
    expect((await report()).fault).toMatchObject({ kind })
  })
})

test('終わりの封と記録をまとめて切り取ると、データベースの外の控えとの違いで見つかる', async () => {
  const notes = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tomoni-heads-')), 'audit-heads.jsonl')
  for (let i = 0; i < 2; i++) {
    await act(2)
    await seal(2)
    await noteHeads(h.pool, notes)
  }
  expect(await noteHeads(h.pool, notes)).toBe(0)
  fs.appendFileSync(notes, '{"organizationId":')
  const withNotes = async () => (await verifyAll(h.pool, readHeads(notes))).find((r) => r.organizationId === center.id)!
  expect(await withNotes()).toMatchObject({ fault: null, lostByRestore: 0 })
  const [cut] = await h.sql<{ below: string }>('select below_xid::text as below from audit_seal where organization_id = $1 and sequence = 1', [center.id])
  await h.sql('delete from audit_event where organization_id = $1 and xid >= $2::text::xid8', [center.id, cut!.below])
  await h.sql('delete from audit_seal where organization_id = $1 and sequence = 2', [center.id])
  expect((await report()).fault).toBeNull()
  expect((await withNotes()).fault).toMatchObject({ kind: 'cut-off', expectedCount: 2, foundCount: 1 })
  await h.sql('insert into audit_epoch (epoch) select max(epoch) + 1 from audit_epoch')
  expect(await withNotes()).toMatchObject({ fault: null, lostByRestore: 1 })
  fs.rmSync(path.dirname(notes), { recursive: true })
})

test('戻したデータベースでは番号が小さくなっても、前の記録を封じてから新しい代に進む', async () => {
  await act(2)
  await seal(2)
  await act(1)
  // As a restore does: the old events keep the numbers of the other cluster, far ahead of this one.
  await h.sql(`update audit_event set xid = (xid::text::bigint + 1000000)::text::xid8 where organization_id = $1`, [center.id])
  await h.sql('delete from audit_seal where organization_id = $1', [center.id])
  await h.sql('insert into audit_epoch (epoch) select max(epoch) + 1 from audit_epoch')
  await act(2)
  await sealAll(h.pool)
  const before = await report()
  if (before.unsealed > 0) await seal(before.unsealed)
  expect(await report()).toMatchObject({ events: 5, unsealed: 0, fault: null })
  await h.sql(`insert into audit_event select (jsonb_populate_record(e, jsonb_build_object('id', $2::text, 'epoch', '0'))).* from audit_event e where organization_id = $1 limit 1`, [center.id, newId()])
  expect((await report()).fault).toMatchObject({ kind: 'events-outside' })
})

test('実行用のロールは、監査の記録を書きかえも消しもできない', async () => {
  await act(1)
  await seal(1)
  const client = new pg.Client({ connectionString: h.runtimeUrl })
  await client.connect()
  await client.query(`select set_config('app.organization', $1, false)`, [String(center.id)])
  for (const statement of [`update audit_event set action = 'x'`, 'delete from audit_event', 'truncate audit_event', `update audit_seal set hash = 'x'`, 'delete from audit_seal', 'truncate audit_seal', 'insert into audit_epoch (epoch) values (99)']) {
    await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
  }
  await client.end()
  expect((await h.as(director).call(listStaff)).status).toBe(200)
})
