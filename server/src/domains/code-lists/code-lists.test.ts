import { addCode, changeCode, getCodeList, getCodeLists, orderCodes, retireCode } from '@tomoni/contract/code-lists'
import { getReport } from '@tomoni/contract/reports'
import { newId } from '@tomoni/contract/shared/ids'
import { expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'

const h = useHarness()

test('センターが足した方法は、記録でえらべて、共通の項目として数えられる', async () => {
  const center = await h.world.center()
  const lead = await h.world.member(center, 'lead')
  const added = await h.as(lead).call(addCode, { params: { list: 'contactMethod' }, body: { label: '出張相談', shortLabel: '出張', reportCode: 'office_visit', validFrom: '2026-10-01' } })
  expect(added.status).toBe(200)
  const lists = (await h.as(lead).call(getCodeLists)).body
  expect(lists.lists.contactMethod.at(-1)).toMatchObject({ label: '出張相談', reportCode: 'office_visit' })
  const visit = newId()
  await h.world.insert('visit', { organization_id: center.id, id: visit, occurred_on: '2026-10-05', method: added.body.code })
  await h.world.insert('support_record', { organization_id: center.id, id: newId(), visit_id: visit, registrant_id: await h.world.registrant(center), counterpart: 'person', occurred_on: '2026-10-05', method: added.body.code, content: 'job_retention', is_two_way: true })
  const report = (await h.as(lead).call(getReport, { query: { at: '2026-10' } as never })).body.tables.find((t) => t.id === 'personEvents')!
  expect(report.values[report.rows.findIndex((r) => r.key === 'job_retention')]![report.columns.findIndex((c) => c.key === 'office_visit')]).toBe(1)
  expect((await h.as(lead).call(addCode, { params: { list: 'contactMethod' }, body: { label: '出張相談', reportCode: 'office_visit', validFrom: '2026-10-01' } })).status).toBe(409)
  expect((await h.as(lead).call(addCode, { params: { list: 'contactMethod' }, body: { label: '文通', reportCode: 'nothing', validFrom: '2026-10-01' } })).fields).toMatchObject([{ path: 'reportCode' }])
  expect((await h.as(lead).call(addCode, { params: { list: 'sex' }, body: { label: '追加', reportCode: 'other', validFrom: '2026-10-01' } })).error?.code).toBe('code-list.not-extendable')
})

test('名前を来月から変えると、今日までの名前も残り、期間ごとの名前で示される', async () => {
  const center = await h.world.center()
  const lead = await h.world.member(center, 'lead')
  const params = { list: 'contactContent' as const, code: 'job_retention' }
  const changed = await h.as(lead).call(changeCode, { params, body: { label: '働き続けるための支援', shortLabel: '定着', validFrom: '2026-12-01', version: 1 } })
  expect(changed.body.versions.map((v) => [v.label, v.validFrom, v.validUntil])).toEqual([['働き続けるための支援', '2026-12-01', null], ['職場定着に向けた相談・支援', '2000-01-01', '2026-11-30']])
  expect((await h.as(lead).call(getCodeLists)).body.lists.contactContent.find((c) => c.code === 'job_retention')?.label).toBe('職場定着に向けた相談・支援')
  const label = async (at: string) => (await h.as(lead).call(getReport, { query: { at } as never })).body.tables.find((t) => t.id === 'personEvents')!.rows.find((r) => r.key === 'job_retention')!.label
  expect([await label('2026-10'), await label('2026-12')]).toEqual(['職場定着に向けた相談・支援', '働き続けるための支援'])
  expect((await h.as(lead).call(changeCode, { params, body: { label: '前の名前', validFrom: '2026-06-01', version: 2 } })).fields).toMatchObject([{ path: 'validFrom', code: 'code-list.before-last-version' }])
  expect((await h.as(lead).call(changeCode, { params, body: { label: '古い画面', validFrom: '2026-12-01', version: 1 } })).error?.code).toBe('version.stale')
  const corrected = await h.as(lead).call(changeCode, { params, body: { label: '定着支援', validFrom: '2026-12-01', version: 2 } })
  expect(corrected.body.versions.map((v) => v.label)).toEqual(['定着支援', '職場定着に向けた相談・支援'])
})

test('使わなくした項目はえらべなくなるが、前の記録の名前は残る', async () => {
  const center = await h.world.center()
  const lead = await h.world.member(center, 'lead')
  const params = { list: 'eventType' as const, code: 'groupActivity' }
  expect((await h.as(lead).call(retireCode, { params, body: { lastDay: '2026-11-19', version: 1 } })).body.state).toBe('retired')
  const lists = (await h.as(lead).call(getCodeLists)).body
  expect([lists.lists.eventType.some((c) => c.code === 'groupActivity'), lists.retired.eventType.map((c) => c.label)]).toEqual([false, ['つどい・勉強会']])
  expect((await h.as(lead).call(retireCode, { params, body: { lastDay: null, version: 2 } })).body.state).toBe('inForce')
})

test('並び順を変えられて、知らない項目や同じ項目が二つあると断る', async () => {
  const center = await h.world.center()
  const lead = await h.world.member(center, 'lead')
  const codes = async () => (await h.as(lead).call(getCodeLists)).body.lists.sex.map((c) => c.code)
  expect((await h.as(lead).call(orderCodes, { params: { list: 'sex' }, body: { codes: ['female', 'male'] } })).status).toBe(204)
  expect(await codes()).toEqual(['female', 'male', 'other', 'notAnswered'])
  for (const wrong of [['male', 'male'], ['male', 'nobody']]) expect((await h.as(lead).call(orderCodes, { params: { list: 'sex' }, body: { codes: wrong } })).status).toBe(400)
})

test('だれでも名前を読めるが、変えるのは主任とセンター長だけで、ほかのセンターのものは変わらない', async () => {
  const [center, other] = [await h.world.center(), await h.world.center()]
  const [supporter, lead, stranger] = [await h.world.member(center, 'supporter'), await h.world.member(center, 'lead'), await h.world.member(other, 'lead')]
  expect((await h.as(supporter).call(getCodeLists)).status).toBe(200)
  expect((await h.as(supporter).call(getCodeList, { params: { list: 'sex' } })).status).toBe(403)
  expect((await h.as(null).call(getCodeLists)).status).toBe(401)
  await h.as(lead).call(changeCode, { params: { list: 'sex', code: 'male' }, body: { label: '男', validFrom: '2026-11-20', version: 1 } })
  expect((await h.as(stranger).call(getCodeLists)).body.lists.sex[0]!.label).toBe('男性')
  expect((await h.as(lead).call(changeCode, { params: { list: 'sex', code: 'nobody' }, body: { label: '男', validFrom: '2026-11-20', version: 1 } })).status).toBe(404)
  expect(await h.sql(`select action, fields from audit_event where organization_id = $1 and action like 'code-list%' and outcome = 'done'`, [center.id])).toMatchObject([{ action: 'code-list.change', fields: ['male', 'label', 'shortLabel', 'reportCode'] }])
})
