import { newId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { answerSupportTerm, changeSupportTerm, createSupportTerm, endSupportTerm, getExpectedHandovers, getRecontactLeaflet, listRegistrantTerms, listSupportTerms, planSupportTermReceiver, previewSupportTerm, removeSupportTerm } from '@tomoni/contract/support-terms'
import { beforeAll, describe, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let provider: Organization
let center: Organization
let me: Member
let receiver: Member
const personIn = async (more: Record<string, unknown> = {}): Promise<RegistrantId> => (await h.world.registrant(provider, more)) as RegistrantId
const add = async (registrantId: RegistrantId, more: Record<string, unknown> = {}) => h.as(me).call(createSupportTerm, { body: { id: newId(), registrantId, kind: 'retentionService', hiredOn: '2023-05-15', ...more } as never })

beforeAll(async () => {
  provider = await h.world.center('定着支援みどり', 'retentionService')
  center = await h.world.center('ひかりセンター')
  me = await h.world.member(provider, 'partnerStaff')
  receiver = await h.world.member(center, 'supporter')
})

test('2023年5月15日に就職した人は、2023年11月15日から2026年11月14日までで、引継ぎの準備の表に出る', async () => {
  const person = await personIn({ family_name: '阿部', given_name: '花', workplace: 'みどりフーズ' })
  const { body } = await add(person)
  expect(body.term).toMatchObject({ personName: '阿部 花', startsOn: '2023-11-15', endsOn: '2026-11-14', isInPreparation: true, isTight: true, daysLeft: -6, version: 1 })
  expect(body.term.milestones.map((m) => m.code)).toEqual(['hired', 'decide', 'starts', 'firstQuestion', 'preparation', 'request', 'ends', 'review'])
  const list = (await h.as(me).call(listSupportTerms, { query: { view: 'preparation' } })).body
  expect(list.items.map((t) => t.id)).toContain(body.term.id)
  expect((await h.as(me).call(listRegistrantTerms, { params: { registrantId: person } })).body).toMatchObject({ items: [{ id: body.term.id }], can: { write: true } })
  await h.as(me).call(endSupportTerm, { params: { termId: body.term.id }, body: { version: 1, outcome: 'left', on: '2026-11-01' } })
})

test('本人に聞き、引継ぎ先を決め、同意がそろって、はじめて送れる', async () => {
  const person = await personIn()
  const { term } = (await add(person, { hiredOn: '2023-08-01' })).body
  const params = { termId: term.id }
  expect(term.step).toMatchObject({ step: 'ask' })
  const asked = await h.as(me).call(answerSupportTerm, { params, body: { version: 1, askedOn: '2026-11-10', wish: 'need', wishWords: '会社の人と話すとき、いっしょにいてほしい' } })
  expect(asked.body.term).toMatchObject({ wish: 'need', wishWords: '会社の人と話すとき、いっしょにいてほしい', step: { step: 'planReceiver' }, version: 2 })
  const planned = (await h.as(me).call(planSupportTermReceiver, { params, body: { version: 2, organizationId: center.id as never } })).body.term
  expect(planned).toMatchObject({ plannedReceiver: { organizationId: center.id, name: 'ひかりセンター' }, hasConsent: false, step: { step: 'getConsent' } })
  await h.world.insert('consent', { organization_id: provider.id, id: newId(), registrant_id: person, recipient_kind: 'organization', recipient_organization_id: center.id, recipient_name: 'ひかりセンター', categories: ['profile'], purpose: 'handover', starts_on: '2026-11-01', ends_on: '2027-10-31', given_by: 'person', giver_name: '本人', given_how: 'tap', given_on: '2026-11-01' })
  const ready = (await h.as(me).call(listRegistrantTerms, { params: { registrantId: person } })).body.items[0]!
  expect(ready).toMatchObject({ hasConsent: true, step: { step: 'startHandover' } })
  await h.world.insert('handover', { organization_id: provider.id, id: newId(), receiver_organization_id: center.id, registrant_id: person, kind: 'retentionEnd', state: 'sent', initiated_by: 'sender', moves_lead: true, situation: 'working', reason_code: 'needsContinue', addressed_organization_id: center.id, addressed_name: 'ひかりセンター', sender_membership_id: me.membershipId })
  expect((await h.as(me).call(listRegistrantTerms, { params: { registrantId: person } })).body.items[0]).toMatchObject({ handover: { holderId: provider.id, state: 'sent', toName: 'ひかりセンター' }, step: { step: 'waitAnswer' }, isTight: false })
})

test('「支援がいらない」はよい答えで、期間はそこで終わる。取り消すと戻る', async () => {
  const { term } = (await add(await personIn(), { hiredOn: '2023-09-01' })).body
  const params = { termId: term.id }
  const ended = (await h.as(me).call(answerSupportTerm, { params, body: { version: 1, askedOn: '2026-11-19', wish: 'noNeed', wishWords: '自分でやってみたい' } })).body.term
  expect(ended).toMatchObject({ outcome: 'notNeeded', outcomeOn: '2026-11-19', step: { step: 'rest' }, isTight: false })
  expect((await h.as(me).call(planSupportTermReceiver, { params, body: { version: 2, organizationId: center.id as never } })).error?.code).toBe('support-term.already-ended')
  const leaflet = await h.as(me).call(getRecontactLeaflet, { params })
  expect([leaflet.status, leaflet.bytes.subarray(0, 4).toString()]).toEqual([200, '%PDF'])
  const undone = (await h.as(me).call(answerSupportTerm, { params, body: { version: 2, askedOn: null, wish: null, wishWords: null } })).body.term
  expect(undone).toMatchObject({ outcome: null, wish: null, askedOn: null, version: 3 })
  expect((await h.sql<{ action: string }>('select action from audit_event where object_id = $1 order by at', [term.id])).map((r) => r.action)).toEqual(['support-term.create', 'support-term.answer', 'registrant.print', 'support-term.answer'])
})

test('どうなったかを書くと終わり、開き直せる。まちがえて加えた期間は外せる', async () => {
  const { term } = (await add(await personIn(), { hiredOn: '2024-01-10' })).body
  const params = { termId: term.id }
  expect((await h.as(me).call(endSupportTerm, { params, body: { version: 1, outcome: 'left', on: '2026-11-21' } })).fields).toEqual([expect.objectContaining({ path: 'on', code: 'in-the-future' })])
  expect((await h.as(me).call(endSupportTerm, { params, body: { version: 1, outcome: 'left' } })).body.term).toMatchObject({ outcome: 'left', outcomeOn: '2026-11-20' })
  expect((await h.as(me).call(removeSupportTerm, { params, body: { version: 2 } })).error?.code).toBe('support-term.already-ended')
  await h.as(me).call(endSupportTerm, { params, body: { version: 2, outcome: null } })
  expect((await h.as(me).call(removeSupportTerm, { params, body: { version: 2 } })).error?.code).toBe('version.stale')
  expect((await h.as(me).call(removeSupportTerm, { params, body: { version: 3 } })).body).toEqual({ id: term.id })
  expect((await h.as(me).call(removeSupportTerm, { params, body: { version: 3 } })).status).toBe(404)
})

test('日付を直せる。終わりが始まりより前なら断る。古い画面からは、今の内容を添えて断る', async () => {
  const { term } = (await add(await personIn(), { hiredOn: '2025-04-01' })).body
  const params = { termId: term.id }
  const bad = await h.as(me).call(changeSupportTerm, { params, body: { version: 1, hiredOn: null, startsOn: '2026-04-01', endsOn: '2026-03-31', membershipId: newId() } })
  expect(bad.fields.map((f) => f.path)).toEqual(['endsOn', 'membershipId'])
  expect((await h.as(me).call(changeSupportTerm, { params, body: { version: 1, hiredOn: 'R7.4.1', startsOn: '2025-10-01', endsOn: '令和9年9月30日', membershipId: me.membershipId as never } })).body.term).toMatchObject({ endsOn: '2027-09-30', membershipId: me.membershipId, version: 2 })
  const stale = await h.as(me).call(changeSupportTerm, { params, body: { version: 1, hiredOn: null, startsOn: '2025-10-01', endsOn: '2027-09-30', membershipId: null } })
  expect([stale.status, stale.error?.data]).toEqual([409, { current: expect.objectContaining({ version: 2 }) }])
})

test('同じ期間を二度送っても一つ。足りないものは一度に示す', async () => {
  const person = await personIn()
  const id = newId()
  await add(person, { id, hiredOn: '2025-06-30' })
  expect((await add(person, { id, hiredOn: '2025-06-30' })).body.term.version).toBe(1)
  expect((await add(await personIn(), { id })).error?.code).toBe('id.already-used')
  expect((await add(newId() as never, { hiredOn: null, membershipId: newId() })).fields.map((f) => f.path)).toEqual(['registrantId', 'membershipId', 'hiredOn'])
  expect((await add(person, { hiredOn: '2026-02-30' })).fields.map((f) => f.path)).toEqual(['hiredOn'])
  expect((await h.as(me).call(previewSupportTerm, { query: { kind: 'retentionService', hiredOn: '令和5年5月15日' } })).body).toMatchObject({ startsOn: '2023-11-15', endsOn: '2026-11-14' })
})

test('受給者証と就職日から期間を提案し、加えると提案は消える', async () => {
  const person = await personIn({ hired_on: '2025-08-31', work_status: 'employed', family_name: '提案' })
  await h.world.insert('recipient_certificate', { organization_id: provider.id, id: newId(), registrant_id: person, service: '就労定着支援', starts_on: '2026-03-01', ends_on: '2027-02-28' })
  const mine = async () => (await h.as(me).call(listSupportTerms)).body.proposals.filter((p) => p.registrantId === person)
  expect(await mine()).toEqual([expect.objectContaining({ kind: 'retentionService', startsOn: '2026-03-01', endsOn: '2029-02-28', certificateEndsOn: '2027-02-28' })])
  await add(person, { hiredOn: '2025-08-31' })
  expect(await mine()).toEqual([])
})

describe('これから来る引継ぎ', () => {
  test('5人に満たない四半期は数も見えず、5人になると数だけが見える。名前も送り手もわからない', async () => {
    const other = await h.world.center('べつのセンター')
    const planned = await h.world.member(other, 'supporter')
    const see = async () => (await h.as(planned).call(getExpectedHandovers)).body.quarters
    for (let i = 0; i < 5; i++) {
      const { term } = (await add(await personIn(), { hiredOn: `2024-02-0${i + 1}` })).body
      await h.as(me).call(planSupportTermReceiver, { params: { termId: term.id }, body: { version: 1, organizationId: other.id as never } })
      expect(await see()).toEqual([{ from: '2027-07-01', people: i < 4 ? null : 5 }])
    }
    expect((await h.as(planned).call(listSupportTerms)).body.items).toEqual([])
    const [last] = (await h.as(me).call(listSupportTerms, { query: { q: 'べつのセンター' } })).body.items
    await h.as(me).call(answerSupportTerm, { params: { termId: last!.id }, body: { version: last!.version, askedOn: '2026-11-20', wish: 'noNeed', wishWords: null } })
    expect(await see()).toEqual([{ from: '2027-07-01', people: null }])
  })
})

describe('しぼりこみと、だれが触れるか', () => {
  test('遅れている人が上に来る。種類・担当・言葉でしぼれる', async () => {
    const { items, counts, total } = (await h.as(me).call(listSupportTerms, { query: { pageSize: 200 } })).body
    expect(counts.open).toBe(total)
    const late = items.map((t) => (t.step.step === 'rest' ? -1 : t.step.lateDays))
    expect(late).toEqual(late.toSorted((a, b) => b - a))
    expect((await h.as(me).call(listSupportTerms, { query: { kind: ['trainingSchool'] } })).body.total).toBe(0)
    expect((await h.as(me).call(listSupportTerms, { query: { mine: 'true' } })).body.items.every((t) => t.membershipId === me.membershipId)).toBe(true)
    expect((await h.as(me).call(listSupportTerms, { query: { q: '提案' } })).body.total).toBe(1)
  })
  test('ほかの機関からは見つからず、県の人には開かない', async () => {
    const { term } = (await add(await personIn(), { hiredOn: '2025-01-31' })).body
    const params = { termId: term.id }
    expect((await h.as(receiver).call(answerSupportTerm, { params, body: { version: 1, askedOn: '2026-11-20', wish: 'need', wishWords: null } })).status).toBe(404)
    expect((await h.as(receiver).call(listRegistrantTerms, { params: { registrantId: term.registrantId } })).status).toBe(404)
    const viewer = await h.world.member(center, 'prefectureViewer')
    expect((await h.as(viewer).call(listSupportTerms)).status).toBe(403)
    expect((await h.as(viewer).call(getExpectedHandovers)).status).toBe(403)
    expect((await h.as(null).call(listSupportTerms)).status).toBe(401)
    expect((await h.as(me).call(planSupportTermReceiver, { params, body: { version: 1, organizationId: provider.id as never } })).fields.map((f) => f.code)).toEqual(['not-found'])
  })
})
