import { newId } from '@tomoni/contract/shared/ids'
import * as fc from 'fast-check'
import type { Harness } from './harness.ts'
import type { Member, Organization } from './world.ts'

// A center full of random facts, for tests that compare what the reports say with a plain statement of the rules.

const orNull = <T>(values: readonly T[]) => fc.constantFrom<T | null>(...values, null)
const day = fc.constantFrom('2025-10-03', '2025-10-31', '2025-11-07', '2026-04-01', '2026-09-30', '2026-10-01', '2026-10-05', '2026-10-05', '2026-10-06', '2026-10-31', '2026-11-02')
const stages = ['inquiry', 'provisional', 'registered', 'openDoor', 'dormant', 'closed'] as const

const record = fc.record({
  person: fc.option(fc.nat(7), { freq: 5 }),
  partner: fc.option(fc.nat(4), { freq: 2 }),
  counterpart: fc.constantFrom('person', 'person', 'person', 'family', 'employer', 'agency'),
  content: orNull(['toward_employment', 'job_retention', 'daily_social_life', 'work_and_life', 'hiring', 'management', 'coordination', 'nobody-knows-this']),
  outcome: fc.constantFrom('held', 'held', 'held', 'held', 'unreachable', 'noShow', 'cancelled', 'postponed'),
  contract: orNull([0, 1]),
  branch: orNull([0, 1]),
  worker: orNull([0, 1, 2]),
  corrected: fc.constantFrom(false, false, false, true),
})
const visit = fc.record({ day, method: fc.constantFrom('phone', 'phone', 'office_visit', 'workplace_visit', 'home_visit', 'accompany', 'email', 'sms', 'online', 'agency_visit', 'other', 'local-tea'), minutes: orNull([10, 30, 90]), records: fc.array(record, { minLength: 1, maxLength: 4 }) })
const move = fc.record({ to: fc.constantFrom(...stages), day: orNull(['2025-04-01', '2025-10-15', '2025-11-30', '2026-10-01', '2026-10-20', '2026-10-31', '2026-11-10']), writtenOn: fc.constantFrom('2025-12-01', '2026-10-10', '2026-11-15') })
const person = fc.record({
  birth: orNull(['1950-10-31', '1961-11-01', '1966-10-31', '1996-10-31', '1996-11-01', '2008-02-29']), sex: orNull(['male', 'female', 'notAnswered']), work: orNull(['employed', 'continuousEmploymentA', 'seeking', 'onLeave', 'student']),
  disability: orNull(['physical', 'intellectual', 'mental', 'developmental', 'higherBrain', 'unconfirmed', 'strange']), certificate: orNull(['mental', 'physical']), branch: orNull([0, 1]), lead: orNull([0, 1, 2]), moves: fc.array(move, { maxLength: 4 }),
})
export const randomCenter = fc.record({
  sameDay: fc.constantFrom('both', 'one'), group: fc.constantFrom('perPerson', 'once'), online: fc.constantFrom('online', 'other'), sms: fc.constantFrom('email', 'phone', 'other'),
  people: fc.array(person, { minLength: 8, maxLength: 8 }), visits: fc.array(visit, { minLength: 20, maxLength: 45 }),
})
type Input = typeof randomCenter extends fc.Arbitrary<infer T> ? T : never

export type RandomRecord = { id: string; visitId: string; visitPosition: number; occurredOn: string; registrantId: string | null; partnerOrganizationId: string | null; partnerKind: string | null; counterpart: 'person' | 'family' | 'employer' | 'agency'; method: string; content: string | null; outcome: string; contractId: string | null; branchId: string | null; membershipId: string | null; minutes: number | null }
export type RandomPerson = Input['people'][number] & { id: string; branchId: string | null; leadId: string | null; history: { from: string | null; to: string; day: string | null; writtenOn: string }[] }
export type RandomCenter = { center: Organization; member: Member; contracts: string[]; branches: string[]; workers: string[]; records: RandomRecord[]; people: RandomPerson[]; input: Input }

/** Writes the center into the database; the returned records are those in force. */
export async function writeRandomCenter(h: Harness, input: Input): Promise<RandomCenter> {
  const { world } = h
  const center = await world.center()
  await h.sql(`update organization_setting set count_same_day_phone_and_visit = $2, count_group_session = $3, online_counts_as = $4, sms_counts_as = $5 where organization_id = $1`, [center.id, input.sameDay, input.group, input.online, input.sms])
  await world.insert('code_item', { organization_id: center.id, list: 'contactMethod', code: 'local-tea', label: 'お茶会', report_code: 'office_visit', valid_from: '2020-01-01', sort_order: 99 })
  const branches = [await world.branch(center, '北'), await world.branch(center, '南')]
  const members = [await world.member(center, 'director'), await world.member(center, 'supporter'), await world.member(center, 'supporter')]
  const workers = members.map((m) => m.membershipId)
  const contracts = [center.contracts.employment, center.contracts.living]
  const kinds = ['employer', 'employer', 'helloWork', 'medical', 'strange']
  const partners = await Promise.all(kinds.map((kind, i) => world.partner(center, `機関${i}`, kind)))
  const people: RandomPerson[] = []
  for (const p of input.people) {
    const history: RandomPerson['history'] = []
    let from: string | null = null
    for (const m of p.moves.toSorted((a, b) => (a.writtenOn < b.writtenOn ? -1 : 1))) {
      history.push({ from, to: m.to, day: m.day, writtenOn: m.writtenOn })
      from = m.to
    }
    // What really happens is written in order: a known day never lies before the known day of an earlier move.
    let latest = ''
    for (const m of history) if (m.day !== null) latest = m.day = m.day < latest ? latest : m.day
    for (const m of history) if (m.day === null && latest > m.writtenOn) m.writtenOn = latest
    const last = history.at(-1)
    const branchId = p.branch === null ? null : branches[p.branch]!
    const leadId = p.lead === null ? null : workers[p.lead]!
    const id = await world.registrant(center, { stage: last?.to ?? 'inquiry', stage_since: last === undefined ? '2026-01-01' : last.day, registered_on: null, birth_date: p.birth, sex: p.sex, work_status: p.work, primary_disability: p.disability, branch_id: branchId, lead_membership_id: leadId, created_at: '2025-01-01' })
    for (const m of history) await world.insert('registrant_stage_change', { organization_id: center.id, id: newId(), registrant_id: id, from_stage: m.from, to_stage: m.to, on_date: m.day, created_at: `${m.writtenOn}T03:00:00Z` })
    if (p.certificate !== null) await world.insert('disability_certificate', { organization_id: center.id, id: newId(), registrant_id: id, kind: p.certificate })
    people.push({ ...p, id, branchId, leadId, history })
  }
  const records: RandomRecord[] = []
  for (const v of input.visits) {
    const visitId = newId()
    await world.insert('visit', { organization_id: center.id, id: visitId, occurred_on: v.day, method: v.method, minutes: v.minutes })
    for (const [position, r] of v.records.entries()) {
      const registrantId = r.person === null && r.partner !== null ? null : people[r.person ?? 0]!.id
      const partner = r.partner
      const row: RandomRecord = {
        id: newId(), visitId, visitPosition: position, occurredOn: v.day, registrantId, partnerOrganizationId: partner === null ? null : partners[partner]!, partnerKind: partner === null ? null : kinds[partner]!, counterpart: r.counterpart as RandomRecord['counterpart'], method: v.method, content: r.content,
        outcome: r.outcome, contractId: r.contract === null ? null : contracts[r.contract]!, branchId: r.branch === null ? null : branches[r.branch]!, membershipId: r.worker === null ? null : workers[r.worker]!, minutes: v.minutes,
      }
      const columns = (x: RandomRecord) => ({
        organization_id: center.id, id: x.id, visit_id: x.visitId, visit_position: x.visitPosition, occurred_on: x.occurredOn, registrant_id: x.registrantId, partner_organization_id: x.partnerOrganizationId, counterpart: x.counterpart, method: x.method, content: x.content,
        outcome: x.outcome, is_two_way: x.outcome === 'held' && x.counterpart === 'person', contract_id: x.contractId, branch_id: x.branchId, membership_id: x.membershipId, minutes: x.minutes,
      })
      await world.insert('support_record', { ...columns(row), superseded_at: r.corrected ? '2026-11-20T00:00:00Z' : null })
      if (r.corrected) {
        const after = { ...row, id: newId(), content: 'work_and_life', counterpart: 'person' as const }
        await world.insert('support_record', { ...columns(after), supersedes_id: row.id, correction_reason: '相手の誤り' })
        records.push(after)
      } else records.push(row)
    }
  }
  return { center, member: members[0]!, contracts, branches, workers, records, people, input }
}
