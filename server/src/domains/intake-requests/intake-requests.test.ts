import { closeIntakeRequest, getIntakeRequest, getPublicIntake, listIntakeRequests, noteIntakeRequest, reopenIntakeRequest, sendIntakeRequest, takeIntakeRequest } from '@tomoni/contract/intake-requests'
import { newId, type MembershipId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { beforeEach, describe, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let center: Organization
let me: Member
let stranger: Member
let publicId: string

const publicIdOf = async (organization: Organization): Promise<string> => (await h.sql<{ public_id: string }>('select public_id from organization where id = $1', [organization.id]))[0]!.public_id
beforeEach(async () => {
  await h.sql('delete from sign_in_throttle')
  center = await h.world.center()
  me = await h.world.member(center, 'supporter', { name: '三宅 葵' })
  stranger = await h.world.member(await h.world.center(), 'director')
  publicId = await publicIdOf(center)
  await h.sql(`update organization_setting set takes_intake = true, intake_greeting = '働くことの相談を受けます。' where organization_id = $1`, [center.id])
})
const send = (more: Record<string, unknown> = {}, to = publicId) =>
  h.as(null).call(sendIntakeRequest, { params: { publicId: to }, body: { id: newId(), fromKind: 'family', contactName: '青木 久美', contactPhone: '090-1234-5678', personName: '青木 結衣', wishes: '家にいる娘が、働きたいと言っています。', isUnconnected: true, personKnows: true, ...more } as never })
const list = async (view: 'new' | 'inHand' | 'closed' | 'unconnected' = 'new', q = '') => (await h.as(me).call(listIntakeRequests, { query: { view, q } })).body
const firstNew = async () => (await list()).items[0]!

describe('ホームページからの相談', () => {
  test('サインインしなくても送れて、番号がわかり、職員の一覧に出る', async () => {
    expect((await h.as(null).call(getPublicIntake, { params: { publicId } })).body).toMatchObject({ organizationName: center.name, greeting: '働くことの相談を受けます。' })
    const { body } = await send()
    expect(body.number).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/u)
    expect(await list()).toMatchObject({ total: 1, isOpen: true, publicId, counts: { new: 1, inHand: 0, closed: 0, unconnected: 1 }, items: [{ number: body.number, contactName: '青木 久美', personName: '青木 結衣', isUnconnected: true, state: 'new' }] })
    expect(await h.sql(`select actor_account_id, registrant_id from audit_event where organization_id = $1 and action = 'intake-request.send'`, [center.id])).toEqual([{ actor_account_id: null, registrant_id: null }])
  })

  test('受け付けていないセンター、ない番号には送れない', async () => {
    const closed = await publicIdOf(stranger.organization)
    for (const id of [closed, newId()]) {
      expect((await h.as(null).call(getPublicIntake, { params: { publicId: id } })).error?.code).toBe('intake-request.not-open')
      expect((await send({}, id)).error?.code).toBe('intake-request.not-open')
    }
    expect(await h.sql('select 1 from intake_request where organization_id = $1', [stranger.organization.id])).toEqual([])
  })

  test('同じ相談を二度送っても一つ。別の内容なら断る', async () => {
    const id = newId()
    const first = await send({ id })
    expect((await send({ id })).body).toEqual(first.body)
    expect((await send({ id, wishes: '別の話' })).error?.code).toBe('id.already-used')
    expect((await list()).total).toBe(1)
    const both = newId()
    const answers = await Promise.all([send({ id: both }), send({ id: both })])
    expect(answers.map((a) => a.status)).toEqual([200, 200])
    expect((await list()).total).toBe(2)
  })

  test('直すところは全部しめす。書いた言葉は残らない', async () => {
    const answer = await send({ contactName: ' ', wishes: '', contactPhone: '12' })
    expect(answer.fields.map((f) => f.path).toSorted()).toEqual(['contactName', 'contactPhone', 'wishes'])
    expect((await send({ contactPhone: '12', contactEmail: 'あ', fromKind: 'school' })).fields.map((f) => f.path).toSorted()).toEqual(['contactEmail', 'contactOrganization', 'contactPhone'])
    expect((await send({ homepage: 'http://spam.example' })).fields).toEqual([{ path: 'homepage', code: 'leave-empty' }])
    expect((await list()).total).toBe(0)
  })

  test('短い間にたくさん送ると、しばらく待たせる', async () => {
    const answers = []
    for (let i = 0; i < 12; i++) answers.push((await send()).status)
    expect(answers.filter((s) => s === 200).length).toBeLessThanOrEqual(11)
    expect(answers.at(-1)).toBe(429)
  })
})

describe('職員の側', () => {
  test('受け持ち、メモを残し、登録につないで終える。取り消すと戻る', async () => {
    await send()
    const row = await firstNew()
    const params = { intakeRequestId: row.id }
    expect((await h.as(me).call(getIntakeRequest, { params })).body).toMatchObject({ wishes: '家にいる娘が、働きたいと言っています。', contactPhone: '090-1234-5678' })
    const taken = (await h.as(me).call(takeIntakeRequest, { params, body: { version: 1 } })).body
    expect(taken).toMatchObject({ state: 'inHand', takenBy: '三宅 葵', version: 2 })
    const noted = (await h.as(me).call(noteIntakeRequest, { params, body: { version: 2, note: '25日に来所の約束' } })).body
    const registrantId = (await h.world.registrant(center, { family_name: '青木', given_name: '結衣' })) as RegistrantId
    const closed = (await h.as(me).call(closeIntakeRequest, { params, body: { version: noted.version, outcome: 'registered', registrantId, note: noted.outcomeNote } })).body
    expect(closed).toMatchObject({ state: 'closed', outcome: 'registered', registrantName: '青木 結衣', outcomeNote: '25日に来所の約束' })
    expect((await h.as(me).call(takeIntakeRequest, { params, body: { version: closed.version } })).error?.code).toBe('intake-request.already-closed')
    expect((await list()).counts).toEqual({ new: 0, inHand: 0, closed: 1, unconnected: 1 })
    expect((await h.as(me).call(reopenIntakeRequest, { params, body: { version: closed.version } })).body).toMatchObject({ state: 'inHand', outcome: null, registrantId: null })
    expect((await h.sql<{ action: string }>('select action from audit_event where object_id = $1 order by at', [row.id])).map((r) => r.action)).toEqual(
      ['intake-request.send', 'intake-request.open', 'intake-request.take', 'intake-request.note', 'intake-request.close', 'intake-request.reopen'])
  })

  test('登録につなぐには登録者がいる。ほかの機関の人にはつなげない', async () => {
    await send()
    const params = { intakeRequestId: (await firstNew()).id }
    const elsewhere = (await h.world.registrant(stranger.organization)) as RegistrantId
    expect((await h.as(me).call(closeIntakeRequest, { params, body: { version: 1, outcome: 'joined' } })).fields).toEqual([{ path: 'registrantId', code: 'required' }])
    expect((await h.as(me).call(closeIntakeRequest, { params, body: { version: 1, outcome: 'joined', registrantId: elsewhere } })).fields).toEqual([{ path: 'registrantId', code: 'not-found' }])
    expect((await h.as(me).call(closeIntakeRequest, { params, body: { version: 1, outcome: 'answered' } })).status).toBe(200)
  })

  test('先に動いた人がいれば、今の内容を示して断る', async () => {
    await send()
    const params = { intakeRequestId: (await firstNew()).id }
    await h.as(me).call(takeIntakeRequest, { params, body: { version: 1 } })
    const stale = await h.as(me).call(noteIntakeRequest, { params, body: { version: 1, note: 'あ' } })
    expect([stale.error?.code, stale.error?.data]).toMatchObject(['version.stale', { current: { version: 2, takenBy: '三宅 葵' } }])
    expect((await h.as(me).call(takeIntakeRequest, { params, body: { version: 2, membershipId: stranger.membershipId as MembershipId } })).fields[0]?.path).toBe('membershipId')
  })

  test('どこにもつながっていない人だけを見られる。名前・番号でさがせる', async () => {
    await send()
    const other = await send({ isUnconnected: false, contactName: '株式会社あさひ 人事', fromKind: 'employer', contactOrganization: '株式会社あさひ', personName: null, wishes: '障害者雇用を始めたい。' })
    expect((await list('unconnected')).items.map((i) => i.contactName)).toEqual(['青木 久美'])
    expect((await list('new', 'あさひ')).items.map((i) => i.fromKind)).toEqual(['employer'])
    expect((await list('new', other.body.number)).items.map((i) => i.number)).toEqual([other.body.number])
    expect((await list('new', 'いない人')).items).toEqual([])
  })

  test('ほかの機関からは見えず、支援機関の人と県の人には開かない', async () => {
    await send()
    const params = { intakeRequestId: (await firstNew()).id }
    expect((await h.as(stranger).call(getIntakeRequest, { params })).status).toBe(404)
    expect((await h.as(stranger).call(takeIntakeRequest, { params, body: { version: 1 } })).status).toBe(404)
    expect((await h.as(stranger).call(listIntakeRequests)).body.items).toEqual([])
    expect((await h.as(await h.world.member(center, 'prefectureViewer')).call(listIntakeRequests)).status).toBe(403)
    expect((await h.as(null).call(listIntakeRequests)).status).toBe(401)
  })
})
