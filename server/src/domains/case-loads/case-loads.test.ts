import { listCaseLoads, listCases, previewMove } from '@tomoni/contract/case-loads'
import { newId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let center: Organization
let miyake: Member
let hamaguchi: Member
let head: Member
let stranger: Member
let branchId: string
let people: RegistrantId[]

beforeAll(async () => {
  center = await h.world.center()
  branchId = await h.world.branch(center, '北支所')
  miyake = await h.world.member(center, 'supporter', { name: '三宅 葵' })
  hamaguchi = await h.world.member(center, 'supporter', { name: '浜口 健', branchId })
  head = await h.world.member(center, 'lead', { name: '主任 一' })
  stranger = await h.world.member(await h.world.center(), 'director')
  await h.sql('update membership set case_load_limit = 3 where id = $1', [hamaguchi.membershipId])
  const mine = { lead_membership_id: miyake.membershipId }
  people = [
    await h.world.registrant(center, { ...mine, family_name: 'あ', sort_kana: 'ア', stage_since: '2026-01-01', last_two_way_on: '2026-08-12', work_status: 'employed', communication_needs: ['signLanguage'], deputy_membership_id: hamaguchi.membershipId }),
    await h.world.registrant(center, { ...mine, family_name: 'い', sort_kana: 'イ', stage_since: '2026-11-01', work_status: 'seeking', is_watched_closely: true, branch_id: branchId }),
    await h.world.registrant(center, { ...mine, family_name: 'う', sort_kana: 'ウ', stage: 'openDoor' }),
    await h.world.registrant(center, { ...mine, family_name: 'え', sort_kana: 'エ', stage: 'closed' }),
    await h.world.registrant(center, { family_name: 'お', sort_kana: 'オ' }),
  ] as RegistrantId[]
  for (const [occurred_on, minutes, outcome] of [['2026-11-02', 30, 'held'], ['2026-11-10', 60, 'held'], ['2026-11-11', 20, 'noShow'], ['2026-10-31', 90, 'held']] as const) {
    const visitId = newId()
    await h.world.insert('visit', { organization_id: center.id, id: visitId, occurred_on, method: 'phone', minutes, travel_minutes: 15 })
    await h.world.insert('support_record', { organization_id: center.id, id: newId(), visit_id: visitId, registrant_id: people[0], counterpart: 'person', occurred_on, method: 'phone', outcome, is_two_way: outcome === 'held', minutes, membership_id: miyake.membershipId })
  }
})

test('主任は、職員ごとの人数・おくれ・今月の件数と時間を並べて見る', async () => {
  const { body } = await h.as(head).call(listCaseLoads)
  const load = (id: string | null) => body.items.find((row) => row.membershipId === id)
  expect(load(miyake.membershipId)).toMatchObject({ people: 3, registered: 2, watched: 1, overdue: 2, worstOverdueDays: 40, monthContacts: 2, monthMinutes: 90, monthTravelMinutes: 30, limit: null, hasLeft: false })
  expect(load(hamaguchi.membershipId)).toMatchObject({ people: 0, asDeputy: 1, limit: 3, branchId })
  expect(load(null)).toMatchObject({ people: 1, displayName: '' })
  expect(body.month).toBe('2026-11')
})

test('支所でしぼると、その支所の人と職員だけを数える', async () => {
  const { body } = await h.as(head).call(listCaseLoads, { query: { branchId } })
  expect(body.items.map((row) => [row.displayName, row.people])).toEqual(expect.arrayContaining([['浜口 健', 0], ['三宅 葵', 1]]))
  expect(body.items).toHaveLength(2)
})

describe('担当ケース', () => {
  test('自分の人を、次の期限・状況・おくれと一緒に見る。終了した人は選んだときだけ', async () => {
    const { body } = await h.as(miyake).call(listCases, { query: { sort: 'kana' } })
    expect(body.items.map((c) => [c.name.slice(0, 1), c.overdueDays])).toEqual([['あ', 40], ['い', 5], ['う', 0]])
    expect(body).toMatchObject({ total: 3, byStage: { registered: 2, openDoor: 1, closed: 1 }, byWorkStatus: { employed: 1, seeking: 1 } })
    expect((await h.as(miyake).call(listCases, { query: { stage: ['closed'] } })).body.total).toBe(1)
    expect((await h.as(miyake).call(listCases, { query: { overdue: 'true', workStatus: ['seeking'] } })).body.items.map((c) => c.registrantId)).toEqual([people[1]])
  })
  test('おくれている人は「あとで」にしても、おくれている順の先にいる', async () => {
    await h.sql(`update registrant set next_due_on = '2026-12-24', next_due_kind = 'contact' where id = $1`, [people[0]])
    await h.sql(`update registrant set next_due_on = '2026-11-22', next_due_kind = 'nextStep' where id = $1`, [people[2]])
    expect((await h.as(miyake).call(listCases)).body.items.map((c) => c.registrantId)).toEqual([people[0], people[1], people[2]])
  })
  test('副担当の人も見られる', async () => expect((await h.as(hamaguchi).call(listCases, { query: { as: 'deputy' } })).body.items.map((c) => c.registrantId)).toEqual([people[0]]))
  test('ほかの職員の担当ケースは主任から', async () => {
    expect((await h.as(hamaguchi).call(listCases, { query: { lead: miyake.membershipId } })).error?.code).toBe('permission.missing')
    expect((await h.as(head).call(listCases, { query: { lead: miyake.membershipId } })).body.total).toBe(3)
    expect((await h.as(head).call(listCases, { query: { lead: 'none' } })).body.items.map((c) => c.registrantId)).toEqual([people[4]])
    expect((await h.as(head).call(listCases, { query: { lead: stranger.membershipId } })).status).toBe(404)
  })
})

const body = () => ({ registrantIds: [people[0]!, people[1]!, people[4]!], toMembershipId: hamaguchi.membershipId })

describe('担当をうつす前に', () => {
  test('うつす前に、何人になるか、上限、手話などの希望を知らせる', async () => {
    expect((await h.as(head).call(previewMove, { body: body() })).body).toEqual({
      count: 3, already: 0, to: { membershipId: hamaguchi.membershipId, displayName: '浜口 健', before: 0, after: 3, limit: 3, overdueBefore: 0, overdueAfter: 2 },
      from: [{ membershipId: miyake.membershipId, displayName: '三宅 葵', before: 3, after: 1 }, { membershipId: null, displayName: '', before: 1, after: 0 }],
      unmetNeeds: [{ need: 'signLanguage', count: 1 }],
    })
  })
  test('やめた職員や、ほかのセンターの職員にはうつせない', async () => {
    const gone = await h.world.member(center, 'supporter', { endsOn: '2026-03-31' })
    expect((await h.as(head).call(previewMove, { body: { ...body(), toMembershipId: gone.membershipId } })).fields).toEqual([{ path: 'toMembershipId', code: 'has-left' }])
    expect((await h.as(head).call(previewMove, { body: { ...body(), toMembershipId: stranger.membershipId } })).fields).toEqual([{ path: 'toMembershipId', code: 'not-found' }])
  })
  test('支援員はうつせず、サインイン前の人も見られない', async () => {
    expect((await h.as(miyake).call(previewMove, { body: body() })).status).toBe(403)
    expect((await h.as(miyake).call(listCaseLoads)).status).toBe(403)
    expect((await h.as(null).call(listCases)).status).toBe(401)
  })
})
