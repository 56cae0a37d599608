import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { newId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { getRailCounts, getToday, postponeReminder, undoPostponement } from '@tomoni/contract/today'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDay, useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'
import { inTransaction } from '../../db/database.ts'
import { refreshDue } from './today.ts'

const h = useHarness()
const today = testDay as CalendarDay
const days = (n: number) => addDays(today, n)
let center: Organization
let me: Member
let head: Member
let stranger: Member
let other: Member

const record = async (registrantId: string, occurred_on: string, more: Record<string, unknown> = {}): Promise<void> => {
  const visitId = newId()
  await h.world.insert('visit', { organization_id: center.id, id: visitId, occurred_on, method: more['method'] ?? 'phone' })
  await h.world.insert('support_record', { organization_id: center.id, id: newId(), visit_id: visitId, registrant_id: registrantId, counterpart: 'person', occurred_on, method: 'phone', is_two_way: true, ...more })
}
const refresh = (ids: readonly string[]) => inTransaction(h.pool, { kind: 'organization', organizationId: center.id }, (tx) => refreshDue({ actor: { organizationId: center.id }, tx, today }, ids))

let aoki: string
let sakamoto: string
let miyazaki: string
let osaki: string

beforeAll(async () => {
  center = await h.world.center()
  me = await h.world.member(center, 'supporter', { name: '三宅 葵' })
  other = await h.world.member(center, 'supporter')
  head = await h.world.member(center, 'director')
  stranger = await h.world.member(await h.world.center(), 'director')
  const mine = { lead_membership_id: me.membershipId, stage_since: '2026-01-10', registered_on: '2026-01-10' }
  aoki = await h.world.registrant(center, { ...mine, family_name: '青木', given_name: '真由美', workplace: 'みどりフーズ', work_status: 'employed', hired_on: '2026-07-20', contact_interval_days: 14 })
  await record(aoki, '2026-10-14')
  await record(aoki, '2026-10-30', { outcome: 'unreachable', is_two_way: false })
  await record(aoki, '2026-11-02', { counterpart: 'employer', is_two_way: false })
  await h.world.insert('registrant_contact', { organization_id: center.id, registrant_id: aoki, phone: '06-0000-0001', mobile: '090-0000-0001' })
  sakamoto = await h.world.registrant(center, { ...mine, family_name: '坂本', given_name: '陽子', contact_interval_days: 30 })
  await record(sakamoto, '2026-10-12', { method: 'workplace_visit' })
  miyazaki = await h.world.registrant(center, { ...mine, family_name: '宮崎', given_name: '和也' })
  await record(miyazaki, '2026-11-10')
  await h.world.insert('disability_certificate', { organization_id: center.id, id: newId(), registrant_id: miyazaki, kind: 'intellectual', renewal_on: '2026-12-10' })
  osaki = await h.world.registrant(center, { ...mine, family_name: '大﨑', given_name: '遥', stage: 'openDoor', stage_since: '2026-05-23', ask_again_on: days(3), ask_again_note: '半年たったら声をかけて' })
  await refresh([aoki, sakamoto, miyazaki, osaki])
})

const names = async (sort: 'overdue' | 'kana' | 'lastContact' = 'overdue') => (await h.as(me).call(getToday, { query: { sort } })).body.people.map((p) => p.name)
const put = (registrantId: string, more: Record<string, unknown> = {}) =>
  h.as(me).call(postponeReminder, { body: { id: newId(), registrantId: registrantId as RegistrantId, kind: 'contact', forDueOn: '2026-10-28', untilOn: days(14), reason: '入院中', ...more } })

test('今日は、おくれている順に、なぜかを添えて、連絡する人を出す', async () => {
  const { body } = await h.as(me).call(getToday)
  expect(body.people.map((p) => [p.name, p.overdueDays, p.reasons[0]?.kind])).toEqual([['青木 真由美', 23, 'contact'], ['坂本 陽子', 9, 'contact'], ['大﨑 遥', -3, 'askAgain'], ['宮崎 和也', -20, 'certificate']])
  expect(body).toMatchObject({ total: 4, overdue: 2, scope: 'mine', canSeeAll: false, hasRegistrants: true, hasOwnPeople: true, day: testDay })
  expect(body.people[0]).toMatchObject({ phone: '090-0000-0001', workplace: 'みどりフーズ', hiredOn: '2026-07-20', suggestion: 'record' })
  expect(body.people[0]?.reasons[0]).toEqual({ kind: 'contact', dueOn: '2026-10-28', intervalDays: 14, intervalSource: 'own', last: { on: '2026-10-14', method: 'phone' }, countedFrom: '2026-10-14', missedSince: 1, employerCallsSince: 1 })
  expect(body.people[1]?.suggestion).toBe('planVisit')
  expect(body.people[2]?.reasons[0]).toMatchObject({ note: '半年たったら声をかけて', agreedOn: '2026-05-23' })
})

test('左の数字は、一覧の人数と同じ', async () => {
  expect((await h.as(me).call(getRailCounts)).body).toEqual({ today: 4 })
  expect((await h.as(other).call(getRailCounts)).body).toEqual({ today: 0 })
  expect((await h.as(head).call(getRailCounts)).body).toEqual({ today: 4 })
})

test('開いたことは、名前のない一行として残る', async () => {
  await h.as(me).call(getToday)
  expect(await h.sql(`select count, registrant_id from audit_event where organization_id = $1 and object_kind = '/today' order by at desc limit 1`, [center.id])).toEqual([{ count: 4, registrant_id: null }])
})

test('並べかえは、名前の順と、話していない順', async () => {
  expect((await names('lastContact'))[0]).toBe('大﨑 遥')
  expect(await names('kana')).toHaveLength(4)
})

test('一枚に入らない人は次の頁に出る。合計は変わらない', async () => {
  const { body } = await h.as(me).call(getToday, { query: { page: 2, pageSize: 3 } })
  expect([body.people.map((p) => p.name), body.total]).toEqual([['宮崎 和也'], 4])
})

describe('だれの一覧か', () => {
  test('担当でない人は自分の一覧に出ない', async () => expect((await h.as(other).call(getToday)).body).toMatchObject({ people: [], total: 0, hasRegistrants: true, hasOwnPeople: false }))
  test('センター長は全員を見られる', async () => expect((await h.as(head).call(getToday, { query: { scope: 'all' } })).body).toMatchObject({ total: 4, canSeeAll: true }))
  test('担当をもたないセンター長には、はじめから全員を出す', async () => expect((await h.as(head).call(getToday)).body).toMatchObject({ scope: 'all', total: 4, hasOwnPeople: false }))
  test('支援員は全員の一覧を開けない', async () => expect((await h.as(me).call(getToday, { query: { scope: 'all' } })).error?.code).toBe('permission.missing'))
  test('ほかのセンターの人は出ない', async () => expect((await h.as(stranger).call(getToday, { query: { scope: 'all' } })).body).toMatchObject({ people: [], total: 0, hasRegistrants: false }))
  test('サインインしていなければ開けない', async () => expect((await h.as(null).call(getToday)).status).toBe(401))
  test('県の人には開けない', async () => expect((await h.as(await h.world.member(center, 'prefectureViewer')).call(getToday)).status).toBe(403))
})

describe('あとで', () => {
  test('待つと決めた日まで一覧から消え、取り消すと戻る', async () => {
    const { body, status } = await put(aoki)
    expect(status).toBe(200)
    expect(await names()).not.toContain('青木 真由美')
    expect((await h.as(me).call(getToday)).body.putOff).toMatchObject([{ id: body.id, name: '青木 真由美', untilOn: days(14), reason: '入院中' }])
    expect((await h.as(other).call(getToday)).body.putOff).toEqual([])
    expect((await h.as(me).call(undoPostponement, { params: { postponementId: body.id } })).status).toBe(204)
    expect((await names())[0]).toBe('青木 真由美')
    expect((await h.as(me).call(getToday)).body.putOff).toEqual([])
    const trail = await h.sql<{ action: string }>(`select action from audit_event where registrant_id = $1 and action like 'reminder.%' order by at`, [aoki])
    expect(trail.map((t) => t.action)).toEqual(['reminder.postpone', 'reminder.undo-postpone'])
  })
  test('待つと決めた日が近づくと、理由と一緒にまた出る', async () => {
    const { body } = await put(aoki, { untilOn: days(5) })
    const row = (await h.as(me).call(getToday)).body.people.find((p) => p.registrantId === aoki)
    expect(row).toMatchObject({ overdueDays: -5, postponement: { id: body.id, untilOn: days(5), reason: '入院中' } })
    await h.as(me).call(undoPostponement, { params: { postponementId: body.id } })
  })
  test('同じ「あとで」を二度送っても一つ', async () => {
    const id = newId()
    await put(aoki, { id })
    expect((await put(aoki, { id })).status).toBe(200)
    expect(await h.sql('select count(*)::int as n from due_postponement where id = $1', [id])).toEqual([{ n: 1 }])
    expect((await put(sakamoto, { id })).error?.code).toBe('id.already-used')
    await h.as(me).call(undoPostponement, { params: { postponementId: id } })
  })
  test('きょうより後の日でなければならない', async () => expect((await put(aoki, { untilOn: testDay })).fields).toEqual([{ path: 'untilOn', code: 'not-after-today' }]))
  test('ほかのセンターの人からは、人も「あとで」も見つからない', async () => {
    const { body } = await put(aoki)
    expect((await h.as(stranger).call(undoPostponement, { params: { postponementId: body.id } })).status).toBe(404)
    expect((await h.as(stranger).call(postponeReminder, { body: { id: newId(), registrantId: aoki as RegistrantId, kind: 'contact', forDueOn: '2026-10-28', untilOn: days(3) } })).status).toBe(404)
    await h.as(me).call(undoPostponement, { params: { postponementId: body.id } })
  })
  test('県の人は使えない', async () => {
    const viewer = await h.world.member(center, 'prefectureViewer')
    expect((await h.as(viewer).call(undoPostponement, { params: { postponementId: newId() } })).status).toBe(403)
    expect((await h.as(null).call(undoPostponement, { params: { postponementId: newId() } })).status).toBe(401)
  })
})

test('手帳の更新は、近い順に並ぶ。まだ先まで「あとで」にすると、数にも入らない', async () => {
  const center2 = await h.world.center()
  const worker = await h.world.member(center2, 'supporter')
  const person = async (renewal: string, kana: string) => {
    const id = await h.world.registrant(center2, { lead_membership_id: worker.membershipId, last_two_way_on: testDay, next_due_on: '2027-01-19', next_due_kind: 'contact', sort_kana: kana })
    await h.world.insert('disability_certificate', { organization_id: center2.id, id: newId(), registrant_id: id, kind: 'mental', renewal_on: renewal })
    return id
  }
  const [late, early, later] = [await person('2027-01-10', 'ア'), await person('2026-12-20', 'イ'), await person('2026-12-25', 'ウ')]
  await h.world.insert('recipient_certificate', { organization_id: center2.id, id: newId(), registrant_id: later, service: '就労移行支援', ends_on: '2026-12-10' })
  const shown = async () => (await h.as(worker).call(getToday)).body
  expect((await shown()).people.map((p) => [p.registrantId, p.dueOn])).toEqual([[later, '2026-12-10'], [early, '2026-12-20'], [late, '2027-01-10']])
  await h.as(worker).call(postponeReminder, { body: { id: newId(), registrantId: early as RegistrantId, kind: 'certificate', forDueOn: '2026-12-20', untilOn: '2027-03-01', reason: '' } })
  expect((await shown()).people.map((p) => p.registrantId)).toEqual([later, late])
  expect([(await shown()).total, (await h.as(worker).call(getRailCounts)).body.today]).toEqual([2, 2])
})

test('日がたって効かなくなった知らせは、数にも入らず、次からは出ない', async () => {
  const center2 = await h.world.center()
  const worker = await h.world.member(center2, 'supporter')
  const id = await h.world.registrant(center2, { lead_membership_id: worker.membershipId, last_two_way_on: testDay, next_due_on: '2026-06-01', next_due_kind: 'certificate' })
  await h.world.insert('disability_certificate', { organization_id: center2.id, id: newId(), registrant_id: id, kind: 'mental', renewal_on: '2026-06-01' })
  expect((await h.as(worker).call(getToday)).body).toMatchObject({ people: [], total: 0 })
  expect((await h.as(worker).call(getRailCounts)).body).toEqual({ today: 0 })
})

test('話せたと記録されると、一覧から消える', async () => {
  const id = await h.world.registrant(center, { lead_membership_id: other.membershipId, stage_since: '2026-01-10' })
  await refresh([id])
  expect((await h.as(other).call(getToday)).body.people).toHaveLength(1)
  await record(id, testDay)
  await refresh([id])
  expect((await h.as(other).call(getToday)).body.people).toEqual([])
})
