import { getPartnerOrganization, listPartnerOrganizations } from '@tomoni/contract/partner-organizations'
import { getFaceSheet } from '@tomoni/contract/registrant-face-sheet'
import { getRegistrant, listRegistrantIds, listRegistrants, listViewers, searchRegistrants } from '@tomoni/contract/registrants'
import { newId } from '@tomoni/contract/shared/ids'
import { permissionsOfRole, Role } from '@tomoni/contract/shared/permissions'
import { getTimeline } from '@tomoni/contract/support-records'
import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { searchColumnsOf } from '../src/domains/registrants/search-keys.ts'
import { testDay, useHarness } from './harness.ts'
import type { Member, Organization } from './world.ts'

// The rule said once more, slowly and plainly: a worker sees a person's record when the worker's organisation holds it, the
// role reads registrants, and the membership runs today. Random organisations, workers and people; ids collide on purpose
// (decision 3). List, ids, search and every way to open one must all say the same.

const h = useHarness()
type Held = { readonly organization: Organization; readonly id: string; readonly isMerged: boolean; readonly familyName: string }
type Worker = Member & { readonly startsOn: string; readonly endsOn: string | null }
const organizations: Organization[] = []
const people: Held[] = []
const partners: { readonly organization: Organization; readonly id: string; readonly name: string }[] = []
const workers: Worker[] = []
const seed = 20_261_120

const mayRead = (w: Worker): boolean => permissionsOfRole[w.role].includes('registrant.read') && w.startsOn <= testDay && (w.endsOn === null || w.endsOn >= testDay)
const shownTo = (w: Worker): Held[] => (mayRead(w) ? people.filter((p) => p.organization.id === w.organization.id && !p.isMerged) : [])

beforeAll(async () => {
  for (let i = 0; i < 3; i++) organizations.push(await h.world.center(`照合${i}`))
  const ids = Array.from({ length: 14 }, () => newId())
  const plan = fc.sample(fc.record({ organization: fc.nat(2), id: fc.nat(13), isMerged: fc.constantFrom(false, false, false, true) }), { numRuns: 40, seed })
  const made = new Set<string>()
  for (const { organization: o, id: n, isMerged } of plan) {
    const [organization, id] = [organizations[o]!, ids[n]!]
    if (made.has(`${o}:${n}`)) continue
    made.add(`${o}:${n}`)
    const facts = { familyName: `照合${o}の${n}`, givenName: '人', familyKana: 'ショウゴウ', givenKana: 'ヒト', preferredName: null, number: null, birthDate: null, otherNames: [], phones: [] }
    const { searchText, sortKana, searchBirth } = searchColumnsOf(facts)
    const keeper = isMerged ? await h.world.registrant(organization, { family_name: `残った${o}${n}` }) : null
    await h.world.registrant(organization, { id, family_name: facts.familyName, given_name: '人', search_text: searchText, sort_kana: sortKana, search_birth: searchBirth, merged_into_id: keeper })
    people.push({ organization, id, isMerged, familyName: facts.familyName })
    if (keeper !== null) people.push({ organization, id: keeper, isMerged: false, familyName: `残った${o}${n}` })
  }
  const partnerIds = [newId(), newId(), newId()]
  for (const [o, organization] of organizations.entries()) for (const [n, id] of partnerIds.entries()) if ((o + n) % 3 !== 0) {
    await h.world.insert('partner_organization', { organization_id: organization.id, id, kind: 'employer', name: `会社${o}の${n}` })
    partners.push({ organization, id, name: `会社${o}の${n}` })
  }
  for (const { o, role, startsOn, endsOn } of fc.sample(fc.record({ o: fc.nat(2), role: fc.constantFrom(...Role.options, 'supporter' as const, 'lead' as const, 'director' as const), startsOn: fc.constantFrom('2020-04-01', '2020-04-01', '2026-11-20', '2026-11-22'), endsOn: fc.constantFrom(null, null, '2026-11-18', '2026-11-25') }), { numRuns: 24, seed })) {
    workers.push({ ...(await h.world.member(organizations[o]!, role, { startsOn, ...(endsOn === null ? {} : { endsOn }) })), startsOn, endsOn })
  }
  // Membership days are compared with the database's own day; the days above keep clear of it on both sides.
  await h.sql(`update membership set starts_on = starts_on + ((now() at time zone 'Asia/Tokyo')::date - $1::date), ends_on = ends_on + ((now() at time zone 'Asia/Tokyo')::date - $1::date) where starts_on <> '2020-04-01' or ends_on is not null`, [testDay])
})

test('くじで作った職員と登録者のすべての組で、見えるものは決まりのとおり', async () => {
  let [seen, hidden] = [0, 0]
  for (const w of workers) {
    const client = h.as(w)
    const expected = shownTo(w)
    const list = await client.call(listRegistrants, { query: { pageSize: 200 } })
    if (!mayRead(w)) {
      expect([401, 403]).toContain(list.status)
      expect([401, 403]).toContain((await client.call(listPartnerOrganizations)).status)
    } else {
      const names = expected.map((p) => p.id).toSorted()
      expect(list.body.items.map((r) => r.id as string).toSorted()).toEqual(names)
      expect(list.body.total).toBe(names.length)
      expect((await client.call(listRegistrantIds)).body.items.map(String).toSorted()).toEqual(names)
      expect((await client.call(searchRegistrants, { query: { q: '照合', limit: 50 } })).body.items.map((r) => r.id as string).toSorted()).toEqual(expected.filter((p) => p.familyName.startsWith('照合')).map((p) => p.id).toSorted())
      expect((await client.call(listPartnerOrganizations)).body.items.map((p) => p.name).toSorted()).toEqual(partners.filter((p) => p.organization.id === w.organization.id).map((p) => p.name).toSorted())
    }
    for (const id of new Set(people.map((p) => p.id))) {
      const own = expected.find((p) => p.id === id)
      const isOwnMerged = people.some((p) => p.id === id && p.isMerged && p.organization.id === w.organization.id)
      const opened = await client.call(getRegistrant, { params: { registrantId: id as never } })
      if (own !== undefined) {
        seen++
        expect(opened.status).toBe(200)
        expect(JSON.stringify(opened.body)).toContain(own.familyName)
      } else {
        hidden++
        // An own record that was merged away says so and names the kept one; nothing else is even hinted at.
        expect(mayRead(w) ? [isOwnMerged ? 409 : 404] : [401, 403]).toContain(opened.status)
      }
      if (isOwnMerged) continue
      for (const way of [getFaceSheet, getTimeline, listViewers] as const) {
        const status = (await client.call(way, { params: { registrantId: id as never } })).status
        if (way !== listViewers) expect([way.path, status < 300]).toEqual([way.path, own !== undefined])
        else if (own === undefined) expect(status).toBeGreaterThanOrEqual(400)
      }
    }
    for (const id of new Set(partners.map((p) => p.id))) {
      const own = mayRead(w) ? partners.find((p) => p.id === id && p.organization.id === w.organization.id) : undefined
      const opened = await client.call(getPartnerOrganization, { params: { partnerOrganizationId: id as never } })
      expect(opened.status < 300).toBe(own !== undefined)
    }
  }
  expect(seen).toBeGreaterThan(30)
  expect(hidden).toBeGreaterThan(100)
})

test('ほかの機関の記録を開こうとしても、持ち主の機関には何も残らず、自分の記録を開けば残る', async () => {
  const [reader] = workers.filter((w) => mayRead(w) && shownTo(w).length > 0)
  const [own] = shownTo(reader!)
  const count = async (organizationId: number): Promise<number> => (await h.sql<{ n: number }>(`select count(*)::int as n from audit_event where organization_id = $1 and actor_account_id = $2 and registrant_id is not null`, [organizationId, reader!.accountId]))[0]!.n
  const before = await count(reader!.organization.id)
  await h.as(reader!).call(getRegistrant, { params: { registrantId: own!.id as never } })
  expect(await count(reader!.organization.id)).toBeGreaterThanOrEqual(before)
  for (const o of organizations.filter((x) => x.id !== reader!.organization.id)) expect(await count(o.id)).toBe(0)
})
