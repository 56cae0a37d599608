import { listStaff, createBranch } from '@tomoni/contract/staff'
import { newId } from '@tomoni/contract/shared/ids'
import pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import { useHarness } from '../../test/harness.ts'
import type { Member, Organization } from '../../test/world.ts'
import { openPool } from '../db/database.ts'
import { sealAll, sealOrganization } from './seal.ts'
import { verifyAll } from './verify.ts'

const h = useHarness()
let center: Organization
let director: Member

const act = async (times: number): Promise<void> => {
  for (let i = 0; i < times; i++) expect((await h.as(director).call(createBranch, { body: { id: newId<never>(), name: `支所${i}`, sortOrder: i, closedOn: null } })).status).toBe(200)
}
const report = async () => (await verifyAll(h.pool)).find((r) => r.organizationId === center.id)!

beforeEach(async () => {
  center = await h.world.center()
  director = await h.world.member(center, 'director')
})

test('操作の記録は封をされ、続きはつぎの封に入り、鎖はつながる', async () => {
  await act(3)
  expect(await report()).toMatchObject({ seals: 0, unsealed: 3, fault: null })
  expect(await sealOrganization(h.pool, center.id)).toBe(3)
  expect(await sealOrganization(h.pool, center.id)).toBe(0)
  await act(2)
  expect(await sealOrganization(h.pool, center.id)).toBe(2)
  expect(await report()).toMatchObject({ seals: 2, events: 5, unsealed: 0, fault: null })
})

test('終わっていない操作より新しいものには封をせず、終わったあとで入れる', async () => {
  await act(1)
  const slow = await h.pool.begin({ kind: 'organization', organizationId: center.id })
  await slow.tx.named('take_number', 'select pg_current_xact_id()', [])
  await act(2)
  expect(await sealOrganization(h.pool, center.id)).toBe(1)
  expect(await sealOrganization(h.pool, center.id)).toBe(0)
  await slow.commit()
  expect(await sealOrganization(h.pool, center.id)).toBe(2)
  expect((await report()).fault).toBeNull()
})

test('二つのサーバーが同時に封をしても、二重にならない', async () => {
  await act(4)
  const second = openPool(h.runtimeUrl, { max: 3 })
  const counts = await Promise.all([sealOrganization(h.pool, center.id), sealOrganization(second, center.id), sealOrganization(h.pool, center.id)])
  await second.close()
  expect(counts.reduce((a, b) => a + b)).toBe(4)
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
    await sealOrganization(h.pool, center.id)
    await act(1)
    await sealOrganization(h.pool, center.id)
    const ids = (await h.sql<{ id: string }>('select id from audit_event where organization_id = $1 order by xid', [center.id])).map((r) => r.id)
    expect((await report()).fault).toBeNull()
    await tamper(ids)
    expect((await report()).fault).toMatchObject({ kind })
  })
})

test('戻したデータベースでは番号が小さくなっても、前の記録を封じてから新しい代に進む', async () => {
  await act(2)
  await sealOrganization(h.pool, center.id)
  await act(1)
  // As a restore does: the old events keep the numbers of the other cluster, far ahead of this one.
  await h.sql(`update audit_event set xid = (xid::text::bigint + 1000000)::text::xid8 where organization_id = $1`, [center.id])
  await h.sql('delete from audit_seal where organization_id = $1', [center.id])
  await h.sql('insert into audit_epoch (epoch) select max(epoch) + 1 from audit_epoch')
  await act(2)
  await sealAll(h.pool)
  expect(await report()).toMatchObject({ seals: 2, events: 5, unsealed: 0, fault: null })
  await h.sql(`insert into audit_event select (jsonb_populate_record(e, jsonb_build_object('id', $2::text, 'epoch', '0'))).* from audit_event e where organization_id = $1 limit 1`, [center.id, newId()])
  expect((await report()).fault).toMatchObject({ kind: 'events-outside' })
})

test('実行用のロールは、監査の記録を書きかえも消しもできない', async () => {
  await act(1)
  await sealOrganization(h.pool, center.id)
  const client = new pg.Client({ connectionString: h.runtimeUrl })
  await client.connect()
  await client.query(`select set_config('app.organization', $1, false)`, [String(center.id)])
  for (const statement of [`update audit_event set action = 'x'`, 'delete from audit_event', 'truncate audit_event', `update audit_seal set hash = 'x'`, 'delete from audit_seal', 'truncate audit_seal', 'insert into audit_epoch (epoch) values (99)']) {
    await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
  }
  await client.end()
  expect((await h.as(director).call(listStaff)).status).toBe(200)
})
