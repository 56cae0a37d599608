import {
  addPartnerContact, changePartnerContact, changePartnerOrganization, closePartnerOrganization, createPartnerOrganization, getPartnerOrganization, listPartnerOrganizations, listPartnerRecords, searchPartnerOrganizations,
} from '@tomoni/contract/partner-organizations'
import { newId, type PartnerOrganizationId } from '@tomoni/contract/shared/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let center: Organization
let me: Member
let stranger: Member

beforeAll(async () => {
  center = await h.world.center()
  me = await h.world.member(center, 'supporter')
  stranger = await h.world.member(await h.world.center(), 'director')
})
const fields = (name: string, more: Record<string, unknown> = {}) => ({ kind: 'employer', name, kana: '', phone: null, fax: null, email: null, postalCode: null, address: null, note: null, ...more })
const create = (name: string, more: Record<string, unknown> = {}) => h.as(me).call(createPartnerOrganization, { body: { id: newId<PartnerOrganizationId>(), ...fields(name), ...more } })

test('名前だけで作れて、すぐ見つかる。略しても半角でも電話でも', async () => {
  const { body } = await create('㈱あさひサービス', { kana: 'あさひさーびす', phone: 'TEL ０６－１２３４－５６７８' })
  expect(body).toMatchObject({ name: '㈱あさひサービス', kind: 'employer', contacts: [] })
  for (const q of ['あさひ', 'ｱｻﾋ', '1234', 'サービス', 'あさひ 5678'])
    expect((await h.as(me).call(searchPartnerOrganizations, { query: { q } })).body.items.map((p) => p.name), q).toEqual(['㈱あさひサービス'])
  expect((await h.as(me).call(searchPartnerOrganizations, { query: { q: 'あさひ', kind: 'medical' } })).body.items).toEqual([])
  expect((await h.as(me).call(searchPartnerOrganizations, { query: { q: '%' } })).body.items).toEqual([])
  expect((await h.as(stranger).call(searchPartnerOrganizations, { query: { q: 'あさひ' } })).body.items).toEqual([])
})

test('同じ名前があれば、どれと同じかを示して一度止める。別の機関だと言えば作る', async () => {
  await create('田町製作所')
  const refused = await create('有限会社田町製作所')
  expect([refused.status, refused.error?.code, refused.error?.data]).toEqual([409, 'partner-organization.likely-double', { doubles: [expect.objectContaining({ name: '田町製作所', why: 'name' })] }])
  const { body } = await create('有限会社田町製作所', { isNotDouble: true })
  expect((await h.as(me).call(getPartnerOrganization, { params: { partnerOrganizationId: body.id } })).body.doubles).toMatchObject([{ name: '田町製作所', why: 'name' }])
})

test('まちがいは、まとめて全部しめす', async () => {
  const answer = await create('', { kana: '漢字', phone: 'abc', email: 'x', postalCode: '12' })
  expect(answer.fields.map((f) => f.path)).toEqual(['name'])
  expect((await create('まちがい商店', { kana: '漢字', phone: '12', fax: '9', email: 'x', postalCode: '12' })).fields.map((f) => f.path).toSorted()).toEqual(['email', 'fax', 'kana', 'phone', 'postalCode'])
})

test('直すと版が進み、古い画面からは断る。監査には項目の名前だけ', async () => {
  const { body } = await create('ひかりロジ')
  const params = { partnerOrganizationId: body.id }
  const { body: changed } = await h.as(me).call(changePartnerOrganization, { params, body: { version: 1, ...fields('ひかりロジ'), postalCode: '５３００００１', address: '大阪市北区梅田1' } })
  expect(changed).toMatchObject({ postalCode: '530-0001', address: '大阪市北区梅田1', version: 2 })
  expect((await h.as(me).call(changePartnerOrganization, { params, body: { version: 1, ...fields('ひかり') } })).error?.code).toBe('version.stale')
  expect(await h.sql(`select fields from audit_event where object_id = $1 and action = 'partner-organization.change'`, [body.id])).toEqual([{ fields: ['postalCode', 'address'] }])
})

test('担当者を足すと、担当者の名前でも見つかる。いなくなった人は候補から外れる', async () => {
  const { body } = await create('さくら工業')
  const params = { partnerOrganizationId: body.id }
  const contactId = newId()
  await h.as(me).call(addPartnerContact, { params, body: { id: contactId, name: '柳 健一', position: '総務課長' } })
  expect((await h.as(me).call(searchPartnerOrganizations, { query: { q: '柳健一' } })).body.items).toMatchObject([{ name: 'さくら工業', contacts: [{ name: '柳 健一', position: '総務課長' }] }])
  const left = await h.as(me).call(changePartnerContact, { params: { ...params, contactId }, body: { name: '柳 健一', position: '総務課長', hasLeft: true } })
  expect(left.body.leftOn).toBe('2026-11-20')
  expect((await h.as(me).call(searchPartnerOrganizations, { query: { q: '柳健一' } })).body.items).toEqual([])
  expect((await h.as(me).call(changePartnerContact, { params: { ...params, contactId: newId() }, body: { name: 'だれか' } })).status).toBe(404)
})

test('つながる人と記録が、その機関の頁に出る', async () => {
  const { body } = await create('みどりフーズ')
  const works = await h.world.registrant(center, { family_name: '青木', workplace_organization_id: body.id })
  const uses = await h.world.registrant(center, { family_name: '坂本' })
  await h.world.insert('registrant_affiliation', { organization_id: center.id, id: newId(), registrant_id: uses, partner_organization_id: body.id, name: 'みどりフーズ', what_they_do: '実習' })
  const visitId = newId()
  const recordId = newId()
  await h.world.insert('visit', { organization_id: center.id, id: visitId, occurred_on: '2026-11-10', method: 'workplace_visit' })
  await h.world.insert('support_record', { organization_id: center.id, id: recordId, visit_id: visitId, registrant_id: works, partner_organization_id: body.id, counterpart: 'employer', occurred_on: '2026-11-10', method: 'workplace_visit', is_two_way: false })
  await h.world.insert('support_record_note', { organization_id: center.id, support_record_id: recordId, note: '休憩室で面談' })
  const page = (await h.as(me).call(getPartnerOrganization, { params: { partnerOrganizationId: body.id } })).body
  expect(page.people.map((p) => [p.id, p.as, p.whatTheyDo])).toEqual(expect.arrayContaining([[works, 'works', null], [uses, 'uses', '実習']]))
  expect(page).toMatchObject({ records: 1, can: { write: true } })
  expect((await h.as(me).call(listPartnerRecords, { params: { partnerOrganizationId: body.id } })).body).toMatchObject({ total: 1, items: [{ note: '休憩室で面談', person: { id: works } }] })
  expect(await h.sql(`select registrant_id from audit_event where action = 'support-record.read' and object_id = $1`, [body.id])).toEqual([{ registrant_id: works }])
  expect((await h.as(me).call(listPartnerOrganizations, { query: { q: 'みどり' } })).body).toMatchObject({ total: 1, items: [{ name: 'みどりフーズ', people: 2, lastContactOn: '2026-11-10' }] })
})

test('使わなくした機関は候補に出ず、また使える', async () => {
  const { body } = await create('閉めた店')
  const params = { partnerOrganizationId: body.id }
  await h.as(me).call(closePartnerOrganization, { params, body: { version: 1, isClosed: true } })
  expect((await h.as(me).call(searchPartnerOrganizations, { query: { q: '閉めた店' } })).body.items).toEqual([])
  expect((await h.as(me).call(listPartnerOrganizations, { query: { q: '閉めた店', closed: 'true' } })).body.items).toMatchObject([{ isClosed: true }])
  expect((await h.as(me).call(closePartnerOrganization, { params, body: { version: 2, isClosed: false } })).body.closedOn).toBeNull()
})

describe('だれが触れるか', () => {
  test('ほかのセンターからは見つからない', async () => {
    const { body } = await create('ひみつ商店')
    const params = { partnerOrganizationId: body.id }
    expect((await h.as(stranger).call(getPartnerOrganization, { params })).status).toBe(404)
    expect((await h.as(stranger).call(listPartnerRecords, { params })).status).toBe(404)
    expect((await h.as(stranger).call(changePartnerOrganization, { params, body: { version: 1, ...fields('x') } })).status).toBe(404)
    expect((await h.as(stranger).call(addPartnerContact, { params, body: { id: newId(), name: 'x' } })).status).toBe(404)
  })
  test('県の人は 403、サインイン前は 401', async () => {
    const viewer = await h.world.member(center, 'prefectureViewer')
    expect((await h.as(viewer).call(listPartnerOrganizations)).status).toBe(403)
    expect((await h.as(null).call(listPartnerOrganizations)).status).toBe(401)
  })
})
