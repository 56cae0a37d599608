import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { seedOrganizationDefaults } from '@tomoni/server/db/defaults'
import { dice, type Dice } from '@tomoni/server/demo/dice'
import { organizationPlans, planOrganization, type OrganizationPlan } from '@tomoni/server/demo/organizations'
import { writePerson } from '@tomoni/server/demo/person'
import { collectTables, copyIn, type Tables } from '@tomoni/server/demo/tables'
import { inventTraits, type Traits } from '@tomoni/server/demo/traits'
import type pg from 'pg'
import { benchDay, type Size } from './sizes.ts'

// The people of a whole country: centers of log-normal size with staff, address book and face sheets, made by the same
// code as the practice region.

/** One in twenty is seen often, five in twenty now and then, the others seldom (domain §8: a few carry most contacts). */
export const closenessOf = (index: number): { readonly interval: number; readonly isFrequent: boolean } => ({ interval: index % 20 === 0 ? 30 : index % 20 < 6 ? 90 : 730, isFrequent: index % 20 === 0 })

function centerSizes(d: Dice, size: Size): number[] {
  const drawn = Array.from({ length: size.centers }, () => Math.min(2000, Math.max(150, Math.exp(Math.log(550) + 0.55 * Math.sqrt(-2 * Math.log(1 - d.next())) * Math.cos(2 * Math.PI * d.next())))))
  const scale = size.people / drawn.reduce((sum, n) => sum + n, 0)
  const sizes = drawn.map((n) => Math.floor(n * scale))
  sizes[0]! += size.people - sizes.reduce((sum, n) => sum + n, 0)
  return sizes
}

const model = organizationPlans[1]!

function planOf(i: number, people: number): OrganizationPlan {
  const staff = Array.from({ length: Math.max(5, Math.round(people / 75)) }, (_, n) =>
    n === 0 ? ([`所長 ${i}`, 'centerDirector', 'director', `b${i}-0`, '2015-04-01'] as const) : ([`職員${n} ${i}`, n % 5 === 4 ? 'livingSupporter' : 'employmentSupporter', n === 1 ? 'lead' : 'supporter', `b${i}-${n}`, '2018-04-01'] as const),
  )
  return { ...model, name: `第${i}障害者就業・生活支援センター`, shortName: `第${i}センター`, size: people, branches: [], staff }
}

async function flush(client: pg.ClientBase, tables: Tables): Promise<void> {
  for (const { table, columns, lines } of tables.entries()) await copyIn(client, `copy ${table} (${columns.join(', ')}) from stdin`, lines)
}

/** Fills organisations and people. `client` is a superuser's: COPY into tables under row-level security needs one. */
export async function fillPeople(client: pg.ClientBase, size: Size, say: (line: string) => void): Promise<void> {
  const today = benchDay as CalendarDay
  const all = dice(20_261_120)
  const sizes = centerSizes(all.fork('sizes'), size)
  await client.query("set session_replication_role = 'replica'")
  await client.query(`insert into region (id, name) values (101, 'ひがし県') on conflict do nothing`)
  await client.query(`create table bench_person (r int primary key, center int, registrant_id uuid, lead_id uuid, contract_id uuid, employer_id uuid, agency_id uuid)`)
  let index = 0
  for (const [i, people] of sizes.entries()) {
    const d = all.fork(`center ${i}`)
    const plan = planOf(i + 1, people)
    const { rows } = await client.query<{ id: number }>(`insert into organization (public_id, region_id, kind, name, short_name, is_practice) values ($1, 101, $2, $3, $4, true) returning id`, [d.id(0), plan.kind, plan.name, plan.shortName])
    const id = rows[0]!.id
    const contracts = await seedOrganizationDefaults(client, id, { employment: d.id(0), living: d.id(0) })
    const tables = collectTables()
    const center = planOrganization(tables, d.fork('staff'), plan, id, contracts, 'not-used')
    const [employers, agencies] = [center.partners.filter((p) => p.kind === 'employer'), center.partners.filter((p) => p.kind !== 'employer')]
    const links: string[] = []
    for (let n = 0; n < people; n++, index++) {
      const traits: Traits = { ...inventTraits(d, center, today), interval: closenessOf(index).interval, number: `20${String(n).padStart(6, '0')}` }
      const person = writePerson(tables, d, center, traits, today)
      links.push([index, id, person.id, person.lead?.id ?? center.staff[1]!.id, contracts.employment, d.pick(employers).id, d.pick(agencies).id].join('\t'))
    }
    await flush(client, tables)
    await copyIn(client, 'copy bench_person from stdin', links)
    if ((i + 1) % 50 === 0) say(`  ${i + 1} センター・${index} 人`)
  }
  const viewer = organizationPlans.find((p) => p.kind === 'prefecture')!
  const d = all.fork('prefecture')
  const { rows } = await client.query<{ id: number }>(`insert into organization (public_id, region_id, kind, name, short_name, is_practice) values ($1, 101, $2, $3, $4, true) returning id`, [d.id(0), viewer.kind, viewer.name, viewer.shortName])
  const contracts = await seedOrganizationDefaults(client, rows[0]!.id, { employment: d.id(0), living: d.id(0) })
  const tables = collectTables()
  planOrganization(tables, d, viewer, rows[0]!.id, contracts, 'not-used')
  await flush(client, tables)
  await client.query("set session_replication_role = 'origin'")
}
