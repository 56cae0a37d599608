import { createHash } from 'node:crypto'
import os from 'node:os'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createTestDatabase } from '../../test/test-server.ts'
import { ticks } from '../clock.ts'
import { inTransaction, openPool } from '../db/database.ts'
import { searchColumnsOf } from '../domains/registrants/search-keys.ts'
import { refreshDue } from '../domains/today/today.ts'
import { demoAccounts, demoPassword } from './accounts.ts'
import { fillDemo } from './fill.ts'
import { planDemo } from './plan.ts'
import { organizationPlans } from './organizations.ts'
import type { Tables } from './tables.ts'

const options = { seed: 20_261_120, referenceDay: '2026-11-20' }
const ids = organizationPlans.map((_, i) => ({ id: i + 1, contracts: { employment: '00000000-0000-7000-8000-000000000001', living: '00000000-0000-7000-8000-000000000002' } }))

/** The same organisations with fewer people: enough to see whether two plans differ. */
const smallPlans = organizationPlans.map((p) => ({ ...p, size: Math.ceil(p.size / 12) }))
const smallRegion = (given: { seed: number; referenceDay: string }): Tables => planDemo(given, ids, 'x', smallPlans)

function fingerprintOf(tables: Tables): string {
  const hash = createHash('sha256')
  for (const { table, columns, lines } of tables.entries()) hash.update(`${table} ${columns.join(',')}\n${lines.join('\n')}`)
  return hash.digest('hex')
}

/** Entries a receiver opened when it accepted a handover come on top of the size of its register. */
function newcomersIn(tables: Tables): number {
  const handovers = tables.entries().find((entry) => entry.table === 'handover')
  const at = handovers?.columns.indexOf('receiver_registrant_id') ?? -1
  return (handovers?.lines ?? []).filter((line) => line.split('\t')[at] !== '\\N').length
}

/** Nothing lies after the day but appointments, promises and renewals. */
function expectNoFuture(tables: Tables, referenceDay: string): void {
  for (const { table, columns, lines } of tables.entries()) {
    const day = columns.findIndex((c) => c === 'occurred_on' || c === 'on_date' || c === 'created_at' || c === 'at')
    if (day !== -1 && table !== 'appointment') expect(lines.filter((line) => line.split('\t')[day]!.slice(0, 10) > referenceDay), table).toEqual([])
  }
}

describe('the plan of the practice region', () => {
  it('is the same for the same seed and day, another one for another seed, and tells nothing of the future', () => {
    const plan = smallRegion(options)
    expect(fingerprintOf(smallRegion(options))).toBe(fingerprintOf(plan))
    expect(fingerprintOf(smallRegion({ ...options, seed: 7 }))).not.toBe(fingerprintOf(plan))
    expectNoFuture(plan, options.referenceDay)
  })

  it('can stand on any day, also on a Sunday and on a leap day', () => {
    for (const referenceDay of ['2026-11-22', '2028-02-29']) {
      const plan = smallRegion({ ...options, referenceDay })
      expect(plan.count('registrant')).toBe(smallPlans.reduce((sum, p) => sum + p.size, 0) + newcomersIn(plan))
      expectNoFuture(plan, referenceDay)
    }
  })
})

describe('the filled practice region', () => {
  let owner: pg.Client
  let ownerUrl: string
  let drop: () => Promise<void>
  let took = 0
  beforeAll(async () => {
    const database = await createTestDatabase(inject('superuserUrl'))
    ;({ ownerUrl, drop } = database)
    const began = ticks()
    await fillDemo(ownerUrl, options)
    took = ticks() - began
    owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
  })
  afterAll(async () => {
    await owner?.end()
    await drop?.()
  })
  const rows = async <T extends pg.QueryResultRow>(text: string): Promise<T[]> => (await owner.query<T>(text)).rows

  it('is there in less than half a minute, on a machine that has nothing else to do', () => {
    const waitingForEachCore = Math.max(1, os.loadavg()[0]! / os.availableParallelism())
    expect(took / waitingForEachCore).toBeLessThan(30_000)
  })

  it('has an account for each role, and the password printed at the start opens it', async () => {
    const known = await rows<{ email: string; role: string; display_name: string }>('select a.email, m.role, a.display_name from account a join membership m on m.account_id = a.id')
    for (const a of demoAccounts) expect(known).toContainEqual({ email: a.email, role: a.role, display_name: a.name })
    expect(demoPassword.length).toBeGreaterThanOrEqual(12)
    expect(await rows('select email from account where totp_confirmed_at is not null')).toEqual([{ email: 'shirai@example.jp' }])
  })

  it('says of every person when the last word was and what is due, as the rules of 今日 do', async () => {
    const read = `select id, last_two_way_on::text, last_contact_on::text, last_contact_method, next_due_on::text, next_due_kind from registrant order by id`
    const before = await rows(read)
    await owner.query('update registrant set last_two_way_on = null, last_contact_on = null, last_contact_method = null, next_due_on = null, next_due_kind = null')
    const pool = openPool(ownerUrl, { max: 1 })
    for (const { organization_id: organizationId, ids: people } of await rows<{ organization_id: number; ids: string[] }>('select organization_id, array_agg(id) as ids from registrant group by 1')) {
      await inTransaction(pool, { kind: 'organization', organizationId }, (tx) => refreshDue({ actor: { organizationId }, tx, today: options.referenceDay }, people))
    }
    await pool.close()
    expect(await rows(read)).toEqual(before)
  })

  it('finds every person by the keys the register would make', async () => {
    const people = await rows<Record<string, string | null>>(
      `select r.family_name, r.given_name, r.family_kana, r.given_kana, r.number, r.birth_date::text, r.search_text, r.sort_kana, r.search_birth, c.phone, c.mobile, n.name as other_name, n.kana as other_kana
       from registrant r join registrant_contact c on c.organization_id = r.organization_id and c.registrant_id = r.id left join registrant_name n on n.organization_id = r.organization_id and n.registrant_id = r.id`,
    )
    for (const p of people) {
      const made = searchColumnsOf({
        familyName: p['family_name']!, givenName: p['given_name']!, familyKana: p['family_kana']!, givenKana: p['given_kana']!, preferredName: null, number: p['number']!, birthDate: p['birth_date']!,
        otherNames: p['other_name'] === null ? [] : [{ name: p['other_name']!, kana: p['other_kana']! }], phones: [p['phone'], p['mobile']].filter((x) => typeof x === 'string'),
      })
      expect({ searchText: p['search_text'], sortKana: p['sort_kana'], searchBirth: p['search_birth'] }).toEqual(made)
    }
  })

  it('has the month figures the prefecture adds up', async () => {
    const [found] = await rows<{ centers: number; months: number }>('select count(distinct organization_id)::int as centers, count(distinct month)::int as months from monthly_summary')
    expect(found).toEqual({ centers: 4, months: 14 })
  })

  it('shows 三宅 about a dozen people with several kinds of reasons', async () => {
    const due = await rows<{ next_due_kind: string }>(`select r.next_due_kind from registrant r join membership m on m.organization_id = r.organization_id and m.id = r.lead_membership_id where m.display_name = '三宅 葵' and r.next_due_on <= date '2026-11-27'`)
    expect(due.length).toBeGreaterThanOrEqual(10)
    expect(due.length).toBeLessThanOrEqual(24)
    expect(new Set(due.map((r) => r.next_due_kind)).size).toBeGreaterThanOrEqual(4)
  })

  it('counts people and contacts as domain.md §8 has them', async () => {
    const [mix] = await rows<{ people: number; employed: number; intellectual: number; mental: number; quiet: number }>(
      `select count(*)::int as people, (avg((work_status = 'employed')::int) filter (where stage = 'registered'))::float as employed, avg((primary_disability = 'intellectual')::int)::float as intellectual, avg((primary_disability = 'mental')::int)::float as mental,
        avg((last_contact_on < date '2026-10-20')::int)::float as quiet from registrant`,
    )
    const [{ newcomers }] = (await rows<{ newcomers: number }>('select count(receiver_registrant_id)::int as newcomers from handover')) as [{ newcomers: number }]
    expect(newcomers).toBeGreaterThan(4)
    expect(mix!.people).toBe(2211 + newcomers)
    expect(mix!.employed).toBeGreaterThan(0.5)
    expect(mix!.employed).toBeLessThan(0.66)
    expect(mix!.intellectual).toBeGreaterThan(0.34)
    expect(mix!.mental).toBeGreaterThan(0.32)
    expect(mix!.quiet).toBeGreaterThan(0.5)
  })

  it('uses only telephone numbers and addresses that belong to nobody', async () => {
    const phones = await rows<{ p: string }>('select mobile as p from registrant_contact where mobile is not null union select phone from registrant_contact where phone is not null union select phone from partner_organization where phone is not null')
    for (const { p } of phones) expect(p).toMatch(/^(080-0000-\d{4}|0990-0\d-\d{4})$/)
    const mails = await rows<{ m: string }>('select email as m from account union select email from registrant_contact where email is not null')
    for (const { m } of mails) expect(m).toMatch(/@example\.jp$/)
  })

  it('has something to show under 見た人, drafts, doubles, sign language and former names', async () => {
    const [found] = await rows<Record<string, number>>(
      `select (select count(*) from audit_event where registrant_id is not null)::int as readings, (select count(*) from draft)::int as drafts, (select count(*) from registrant_name)::int as names,
        (select count(*) from registrant where 'signLanguage' = any(communication_needs))::int as signers, (select count(*) from membership where 'signLanguage' = any(communication_skills))::int as interpreters,
        (select count(*) from (select 1 from registrant group by organization_id, family_name, given_name, birth_date having count(*) > 1) d)::int as doubles, (select count(*) from registrant where family_name ~ '[髙﨑𠮷邉齋]')::int as variants,
        (select count(*) from membership where ends_on < date '2026-11-20')::int as gone`,
    )
    for (const [what, count] of Object.entries(found!)) expect(count, what).toBeGreaterThan(0)
  })

  it('has handovers in many states, filled from the records, and none the machine would not allow', async () => {
    const states = await rows<{ state: string; n: number }>('select state, count(*)::int as n from handover group by state order by state')
    expect(states.map((row) => row.state)).toEqual(['accepted', 'arrangingMeeting', 'asked', 'checking', 'completed', 'declined', 'draft', 'leadMoved', 'onHold', 'overlapping', 'received', 'reporting', 'sent', 'withdrawn'].filter((state) => states.some((row) => row.state === state)))
    expect(states.length).toBeGreaterThanOrEqual(12)
    const [cells] = await rows<{ filled: number; sourced: number }>(`select avg((c->>'value' <> '')::int)::float as filled, avg((c->>'source' is not null)::int) filter (where c->>'value' <> '')::float as sourced from handover_sheet s cross join jsonb_array_elements(s.content->'cells') c`)
    expect([cells!.filled > 0.5, cells!.sourced]).toEqual([true, 1])
    expect(await rows(`select id from handover where lead_moved_on is not null and moves_lead and kind <> 'internal' and (select count(*) from handover_joint_contact j where j.handover_id = handover.id and j.held_on is not null and j.confirmed_at is not null) < 2`)).toEqual([])
  })
})
