import { cancelAppointment, changeAppointment, createAppointment, listAppointments, postponeAppointment, restoreAppointment } from '@tomoni/contract/appointments'
import { newId, type PartnerOrganizationId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { getToday } from '@tomoni/contract/today'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDay, useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let center: Organization
let me: Member
let stranger: Member
let person: RegistrantId
let partner: PartnerOrganizationId

beforeAll(async () => {
  center = await h.world.center()
  me = await h.world.member(center, 'supporter')
  stranger = await h.world.member(await h.world.center(), 'director')
  person = (await h.world.registrant(center, { lead_membership_id: me.membershipId })) as RegistrantId
  partner = (await h.world.partner(center, 'みどりフーズ')) as PartnerOrganizationId
})

const visit = () => ({ id: newId(), onDate: '2026-11-24', startsAt: '13:20', endsAt: '14:10', method: 'workplace_visit', registrantIds: [person], partnerOrganizationId: partner })
const plan = async (more: Record<string, unknown> = {}) => (await h.as(me).call(createAppointment, { body: { ...visit(), ...more } })).body
const due = async () => (await h.sql<{ on: string | null; kind: string | null }>('select next_due_on::text as on, next_due_kind as kind from registrant where id = $1', [person]))[0]

test('訪問を入れると予定に出て、その人の次の期限になる。監査には人ごとに一行', async () => {
  const made = await plan()
  expect(made).toMatchObject({ onDate: '2026-11-24', startsAt: '13:20', endsAt: '14:10', partner: { name: 'みどりフーズ' }, people: [{ id: person }], membershipId: me.membershipId, hasRecord: false, isCancelled: false })
  expect(await due()).toEqual({ on: '2026-11-24', kind: 'appointment' })
  expect(await h.sql('select registrant_id from audit_event where object_id = $1', [made.id])).toEqual([{ registrant_id: person }])
  expect((await h.as(me).call(listAppointments, { query: { from: '2026-11-24', to: '2026-11-24' } })).body.items.map((a) => a.id)).toEqual([made.id])
  expect((await h.as(me).call(getToday)).body.people[0]).toMatchObject({ plannedOn: '2026-11-24' })
  await h.as(me).call(cancelAppointment, { params: { appointmentId: made.id }, body: { version: made.version, reason: 'ownCondition' } })
})

test('中止には理由が要り、取り消すと戻る', async () => {
  const made = await plan({ onDate: '2026-11-25' })
  const refused = await h.as(me).call(cancelAppointment, { params: { appointmentId: made.id }, body: { version: made.version, reason: ' ' } })
  expect(refused.fields).toEqual([{ path: 'reason', code: 'required' }])
  const { body: cancelled } = await h.as(me).call(cancelAppointment, { params: { appointmentId: made.id }, body: { version: made.version, reason: 'ownCondition' } })
  expect(cancelled).toMatchObject({ isCancelled: true, cancelReason: 'ownCondition', version: 2 })
  expect((await due())?.kind).toBe('contact')
  expect((await h.as(me).call(postponeAppointment, { params: { appointmentId: made.id }, body: { version: 2, onDate: '2026-11-30', reason: 'work' } })).error?.code).toBe('appointment.already-ended')
  const { body: back } = await h.as(me).call(restoreAppointment, { params: { appointmentId: made.id }, body: { version: 2 } })
  expect(back).toMatchObject({ isCancelled: false, cancelReason: null })
  expect((await due())?.on).toBe('2026-11-25')
  await h.as(me).call(cancelAppointment, { params: { appointmentId: made.id }, body: { version: back.version, reason: 'work' } })
})

test('延期すると日だけが変わり、次の期限もその日になる', async () => {
  const made = await plan({ onDate: '2026-11-26' })
  const { body } = await h.as(me).call(postponeAppointment, { params: { appointmentId: made.id }, body: { version: made.version, onDate: '2026-12-01', startsAt: '10:00', endsAt: null, reason: 'weather' } })
  expect(body).toMatchObject({ onDate: '2026-12-01', startsAt: '10:00', endsAt: null, title: made.title })
  expect(await due()).toEqual({ on: '2026-12-01', kind: 'appointment' })
  await h.as(me).call(cancelAppointment, { params: { appointmentId: made.id }, body: { version: body.version, reason: 'work' } })
})

test('古い画面からの変更は断り、今の内容を返す', async () => {
  const made = await plan({ onDate: '2026-11-27' })
  const fields = { onDate: '2026-11-28', startsAt: null, endsAt: null, method: 'home_visit', title: '家庭訪問', registrantIds: [person], partnerOrganizationId: null, membershipId: null }
  const { body } = await h.as(me).call(changeAppointment, { params: { appointmentId: made.id }, body: { version: made.version, ...fields } })
  expect(body).toMatchObject({ onDate: '2026-11-28', title: '家庭訪問', partner: null })
  const stale = await h.as(me).call(changeAppointment, { params: { appointmentId: made.id }, body: { version: made.version, ...fields } })
  expect([stale.status, stale.error?.code, stale.error?.data]).toEqual([409, 'version.stale', { current: expect.objectContaining({ version: 2 }) }])
})

test('まちがいは、まとめて全部しめす', async () => {
  const answer = await h.as(me).call(createAppointment, { body: { ...visit(), registrantIds: [newId()], partnerOrganizationId: newId(), membershipId: newId(), startsAt: '14:00', endsAt: '13:00' } })
  expect(answer.fields.map((f) => `${f.path} ${f.code}`)).toEqual(['registrantIds not-found', 'partnerOrganizationId not-found', 'membershipId not-found', 'endsAt ends-before-start'])
  expect((await h.as(me).call(createAppointment, { body: { ...visit(), startsAt: '25:00' } })).status).toBe(400)
  expect((await h.as(me).call(createAppointment, { body: { ...visit(), registrantIds: [], partnerOrganizationId: null, title: '' } })).fields).toEqual([{ path: 'title', code: 'required' }])
})

test('同じ予定を二度送っても一つ', async () => {
  const body = visit()
  await h.as(me).call(createAppointment, { body })
  expect((await h.as(me).call(createAppointment, { body })).status).toBe(200)
  expect((await h.as(me).call(createAppointment, { body: { ...body, onDate: '2026-12-24' } })).error?.code).toBe('id.already-used')
})

describe('だれが触れるか', () => {
  test('ほかのセンターからは見えず、変えられない', async () => {
    const made = await plan()
    expect((await h.as(stranger).call(cancelAppointment, { params: { appointmentId: made.id }, body: { version: 1, reason: 'work' } })).status).toBe(404)
    expect((await h.as(stranger).call(listAppointments, { query: { from: '2026-11-01', to: '2026-12-31', scope: 'all' } })).body.items).toEqual([])
    expect((await h.as(stranger).call(createAppointment, { body: visit() })).fields.map((f) => f.path)).toEqual(['registrantIds', 'partnerOrganizationId'])
  })
  test('全員の予定は主任から。本人ひとりの予定は担当でなくても見られる', async () => {
    expect((await h.as(me).call(listAppointments, { query: { from: testDay, to: '2026-12-31', scope: 'all' } })).status).toBe(403)
    expect((await h.as(me).call(listAppointments, { query: { from: testDay, to: '2026-12-31', scope: 'all', registrantId: person } })).status).toBe(200)
  })
  test('サインインしていなければ 401、県の人は 403', async () => {
    expect((await h.as(null).call(createAppointment, { body: visit() })).status).toBe(401)
    expect((await h.as(await h.world.member(center, 'prefectureViewer')).call(createAppointment, { body: visit() })).status).toBe(403)
  })
})
