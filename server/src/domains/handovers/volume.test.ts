import { listHandovers } from '@tomoni/contract/handovers'
import { newId } from '@tomoni/contract/shared/ids'
import { beforeAll, expect, test } from 'vitest'
import { pairOf, read, sent, type Draft, type Pair } from '../../../test/handover-world.ts'
import { useHarness } from '../../../test/harness.ts'
import { ticks } from '../../clock.ts'

const h = useHarness()
let pair: Pair
let draft: Draft

// Ten thousand handovers of the country, of which this center sees some hundreds. (With 60,000, of which it saw 3,400, a page took 60 to 190 ms on a busy machine.)
beforeAll(async () => {
  pair = await pairOf(h)
  draft = await sent(h, pair)
  await h.sql(`insert into organization (public_id, region_id, kind, name, short_name, is_practice) select gen_random_uuid(), 101, 'nakapotsuCenter', 'c' || n, 'c' || n, true from generate_series(1, 170) n`)
  await h.sql(`insert into organization_setting (organization_id) select id from organization on conflict do nothing`)
  await h.sql(`insert into account (id, email, display_name) values ($1, 'volume@example.jp', '試験')`, [newId()])
  await h.sql(`insert into membership (organization_id, id, account_id, role, display_name, short_name, starts_on) select o.id, gen_random_uuid(), (select id from account where email = 'volume@example.jp'), 'supporter', '試験', '試験', '2020-01-01' from organization o where o.name like 'c%'`)
  await h.sql(`insert into registrant (organization_id, id, family_name, given_name, stage) select o.id, gen_random_uuid(), '試験', n::text, 'registered' from organization o cross join generate_series(1, 10) n where o.name like 'c%'`)
  await h.sql(`insert into handover (organization_id, id, registrant_id, receiver_organization_id, kind, state, initiated_by, moves_lead, situation, reason_code, addressed_organization_id, addressed_name, sender_membership_id, sent_at, waiting_since, updated_at)
    select r.organization_id, gen_random_uuid(), r.id, t.id, 'retentionEnd', (array['sent','checking','overlapping','completed','declined'])[1 + n % 5], 'sender', true, 'working', 'needsContinue', t.id, t.short_name, m.id, now(), '2026-11-01', now() - n * interval '1 hour'
    from registrant r join membership m on m.organization_id = r.organization_id cross join generate_series(1, 6) n
    cross join lateral (select o.id, o.short_name from organization o where o.id <> r.organization_id and (o.name like 'c%' or o.id = ${pair.receiver.id}) and o.id % 17 = (r.organization_id + n) % 17 order by o.id = ${pair.receiver.id} desc, o.id offset ((n - 1) % 6) limit 1) t where r.given_name <> '試験'`)
  await h.sql('insert into handover_sheet (organization_id, handover_id, sheet_version, receiver_organization_id, content) select organization_id, id, 1, receiver_organization_id, \'{"personName": "試験 一郎", "personKana": "シケン イチロウ"}\' from handover where sheet_version = 1 on conflict do nothing')
  await h.sql('analyze')
}, 120_000)

const scans = async (): Promise<number> => {
  await h.sql('select pg_stat_force_next_flush()')
  return (await h.sql<{ n: number }>(`select sum(seq_scan)::int as n from pg_stat_user_tables where relname in ('handover', 'handover_sheet')`))[0]!.n
}

test('国じゅうの引継ぎのなかでも、一覧は自分の機関の分だけを索引から読む', async () => {
  const before = await scans()
  const times: number[] = []
  for (let i = 0; i < 9; i++) {
    const began = ticks()
    const { body } = await h.as(pair.other).call(listHandovers, { query: i % 3 === 0 ? { q: 'c' } : {} })
    times.push(ticks() - began)
    expect(body.items.length).toBe(50)
  }
  // A loaded machine is slow; a list that reads the whole country would take seconds.
  expect(times.toSorted((x, y) => x - y)[4]).toBeLessThan(1000)
  expect((await read(h, pair.other, draft)).status).toBe(200)
  expect((await scans()) - before).toBe(0)
})
