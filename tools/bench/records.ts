import { dice } from '@tomoni/server/demo/dice'
import { inventNote } from '@tomoni/server/demo/notes'
import { copyIn } from '@tomoni/server/demo/tables'
import type pg from 'pg'
import { benchDay, historyDays, type Size } from './sizes.ts'

// Support records of the country, written in the order of time: those of one center lie scattered over the whole table,
// as they would after years of work. Everything follows from the number of the record, so a run can be repeated.

const batch = 250_000

/** A number below `below`, drawn from record number g; `seed` makes independent draws. */
const draw = (seed: number, below: string): string => `((hashint4extended(g, ${seed}) & 9223372036854775807) % ${below})::int`

/** UUIDv7 of the moment of record g. `salt` parts visits from records. */
const idOf = (salt: string): string => `(lpad(to_hex((extract(epoch from day) * 1000)::bigint + g % 86400000), 12, '0') || '7' || substr(md5(g || '${salt}'), 1, 3) || '8' || substr(md5(g || '${salt}'), 4, 15))::uuid`

async function withoutIndexes(client: pg.ClientBase, tables: readonly string[], work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; def: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as def from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = any(array(select x::regclass::oid from unnest($1::text[]) x)) and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  await work()
  for (const { def } of rows) await client.query(def)
}

export async function fillRecords(client: pg.ClientBase, size: Size, total: number, say: (line: string) => void): Promise<void> {
  const days = Math.round((historyDays * size.records) / total)
  const d = dice(7)
  const notes = Array.from({ length: 4000 }, () => inventNote(d, { counterpart: d.weighted([['person', 70], ['employer', 18], ['agency', 7], ['family', 5]] as const), method: d.pick(['phone', 'office_visit', 'workplace_visit', 'accompany']), content: d.pick(['job_retention', 'toward_employment', 'daily_social_life']), outcome: 'held', workplace: 'みどりフーズ' }))
  await client.query("set session_replication_role = 'replica'")
  await client.query("set work_mem = '512MB'; set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 2")
  await client.query('create temporary table bench_note (i int primary key, note text)')
  await copyIn(client, 'copy bench_note from stdin', notes.map((note, i) => `${i}\t${note}`))
  const { rows } = await client.query<{ people: number }>('select count(*)::int as people from bench_person')
  const people = rows[0]!.people
  const twentieth = Math.floor(people / 20)
  // In the newest tenth, which both databases share, every person has a contact: who is late is the same in both.
  const newest = size.records - Math.round(total / 10)
  await withoutIndexes(client, ['visit', 'support_record'], async () => {
    for (let from = 0; from < size.records; from += batch) {
      const to = Math.min(size.records, from + batch)
      await client.query(`create temporary table bench_batch on commit preserve rows as
        select g, (date '${benchDay}' - ${days} + (g::bigint * ${days} / ${size.records})::int) as day,
          case when g >= ${newest} and g % 3 = 0 then ((g - ${newest}) / 3) % ${people} when ${draw(1, '100')} < 40 then ${draw(2, String(twentieth))} * 20 when ${draw(1, '100')} < 75 then ${draw(2, String(twentieth))} * 20 + 1 + ${draw(3, '5')} else ${draw(2, String(people))} end as r,
          (array['phone','phone','phone','phone','office_visit','office_visit','workplace_visit','workplace_visit','email','accompany'])[1 + ${draw(4, '10')}] as method,
          (array['person','person','person','person','person','person','person','employer','employer','agency'])[1 + ${draw(5, '10')}] as counterpart,
          (array['job_retention','job_retention','toward_employment','daily_social_life'])[1 + ${draw(6, '4')}] as content,
          ${draw(7, '100')} < 92 as held, 5 * (1 + ${draw(8, '12')}) as minutes, ${draw(9, '4000')} as note
        from generate_series(${from}, ${to - 1}) g`)
      await client.query(`create temporary table bench_ready on commit preserve rows as select b.*, ${idOf('v')} as visit_id, ${idOf('r')} as record_id, p.center as organization_id, p.registrant_id, p.lead_id, p.contract_id, p.employer_id, p.agency_id
        from bench_batch b join bench_person p on p.r = b.r order by g`)
      await client.query(`insert into visit (organization_id, id, occurred_on, started_at, minutes, travel_minutes, method, membership_id, created_at)
        select organization_id, visit_id, day, '10:00', minutes, case when method in ('workplace_visit', 'accompany') then 25 end, method, lead_id, day + interval '9 hours' from bench_ready order by g`)
      await client.query(`insert into support_record (organization_id, id, visit_id, registrant_id, partner_organization_id, counterpart, occurred_on, method, content, outcome, outcome_reason, is_two_way, contract_id, membership_id, minutes, written_by_membership_id, created_at)
        select organization_id, record_id, visit_id, registrant_id, case counterpart when 'employer' then employer_id when 'agency' then agency_id end, counterpart, day, method,
          case counterpart when 'employer' then 'management' when 'agency' then 'coordination' else content end, case when held then 'held' else 'unreachable' end, case when held then null else 'noAnswer' end,
          held and counterpart = 'person', contract_id, lead_id, minutes, lead_id, day + interval '9 hours' from bench_ready order by g`)
      await client.query(`insert into support_record_note (organization_id, support_record_id, note) select b.organization_id, b.record_id, n.note from bench_ready b join bench_note n on n.i = b.note order by b.g`)
      await client.query('drop table bench_batch, bench_ready')
      if (to % 1_000_000 === 0 || to === size.records) say(`  ${to} 件の記録`)
    }
    say('  索引をつくっています')
  })
  await client.query("set session_replication_role = 'origin'")
}
