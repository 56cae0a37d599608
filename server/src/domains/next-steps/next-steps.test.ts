import { cancelNextStep, createNextStep, finishNextStep, listNextSteps, moveNextStep, reopenNextStep } from '@tomoni/contract/next-steps'
import { newId, type NextStepId, type PartnerOrganizationId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { getToday } from '@tomoni/contract/today'
import { beforeAll, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let center: Organization
let me: Member
let other: Member
let stranger: Member
let person: RegistrantId

beforeAll(async () => {
  center = await h.world.center()
  me = await h.world.member(center, 'supporter')
  other = await h.world.member(center, 'supporter')
  stranger = await h.world.member(await h.world.center(), 'director')
  person = (await h.world.registrant(center, { lead_membership_id: me.membershipId })) as RegistrantId
})
const promise = async (more: Record<string, unknown> = {}) => (await h.as(me).call(createNextStep, { body: { id: newId<NextStepId>(), registrantId: person, dueOn: '2026-11-21', text: '持ち物を確認する', ...more } })).body
const first = async (member: Member) => (await h.as(member).call(getToday)).body

test('約束は今日に出て、済ませると消え、取り消すと戻る', async () => {
  const step = await promise()
  expect((await first(me)).people[0]?.reasons[0]).toMatchObject({ kind: 'nextStep', text: '持ち物を確認する', dueOn: '2026-11-21', id: step.id, version: 1 })
  const { body: done } = await h.as(me).call(finishNextStep, { params: { nextStepId: step.id }, body: { version: 1 } })
  expect(done).toMatchObject({ doneOn: '2026-11-20', version: 2 })
  expect((await first(me)).people).toEqual([])
  expect((await h.as(other).call(finishNextStep, { params: { nextStepId: step.id }, body: { version: 2 } })).error?.code).toBe('next-step.already-done')
  const { body: open } = await h.as(me).call(reopenNextStep, { params: { nextStepId: step.id }, body: { version: 2 } })
  expect(open).toMatchObject({ doneOn: null, version: 3 })
  expect((await first(me)).people).toHaveLength(1)
  await h.as(me).call(cancelNextStep, { params: { nextStepId: step.id }, body: { version: 3 } })
  expect((await h.as(me).call(listNextSteps, { params: { registrantId: person } })).body.items).toEqual([])
  expect((await h.sql<{ action: string }>('select action from audit_event where object_id = $1 order by at', [step.id])).map((r) => r.action)).toEqual(['next-step.create', 'next-step.finish', 'next-step.reopen', 'next-step.cancel'])
})

test('日と言葉と人を変えられる。ほかの人が先に変えていれば断る', async () => {
  const step = await promise()
  const { body } = await h.as(me).call(moveNextStep, { params: { nextStepId: step.id }, body: { version: 1, dueOn: '2026-11-25', text: '書類を受けとる', membershipId: other.membershipId } })
  expect(body).toMatchObject({ dueOn: '2026-11-25', text: '書類を受けとる', membershipId: other.membershipId, version: 2 })
  const stale = await h.as(me).call(finishNextStep, { params: { nextStepId: step.id }, body: { version: 1 } })
  expect([stale.status, stale.error?.data]).toEqual([409, { current: expect.objectContaining({ version: 2 }) }])
  expect((await first(other)).steps).toMatchObject([{ id: step.id, text: '書類を受けとる', person: { id: person } }])
  expect((await first(other)).people).toEqual([])
  await h.as(me).call(cancelNextStep, { params: { nextStepId: step.id }, body: { version: 2 } })
})

test('機関との約束も今日に出る', async () => {
  const partner = (await h.world.partner(center, 'みどりフーズ')) as PartnerOrganizationId
  const step = await promise({ registrantId: null, partnerOrganizationId: partner, text: '求人票を送る' })
  expect((await first(me)).steps).toMatchObject([{ id: step.id, partner: { name: 'みどりフーズ' }, person: null, overdueDays: -1 }])
})

test('同じ約束を二度送っても一つ。だれの約束か書かないと断る', async () => {
  const id = newId<NextStepId>()
  await promise({ id })
  expect((await promise({ id })).version).toBe(1)
  const nobody = await h.as(me).call(createNextStep, { body: { id: newId<NextStepId>(), dueOn: '2026-11-21', text: 'あ' } })
  expect(nobody.fields.map((f) => f.path)).toEqual(['registrantId'])
  expect((await h.as(me).call(createNextStep, { body: { id: newId<NextStepId>(), registrantId: newId(), membershipId: newId(), dueOn: '2026-11-21', text: 'あ' } })).fields.map((f) => f.path)).toEqual(['registrantId', 'membershipId'])
  expect((await h.as(me).call(createNextStep, { body: { id: newId<NextStepId>(), registrantId: person, dueOn: '2026-02-30', text: '' } })).fields.map((f) => f.path)).toEqual(['dueOn', 'text'])
})

test('ほかのセンターからは見つからず、県の人と サインイン前の人には開かない', async () => {
  const step = await promise()
  expect((await h.as(stranger).call(finishNextStep, { params: { nextStepId: step.id }, body: { version: 1 } })).status).toBe(404)
  expect((await h.as(stranger).call(listNextSteps, { params: { registrantId: person } })).status).toBe(404)
  expect((await h.as(await h.world.member(center, 'prefectureViewer')).call(finishNextStep, { params: { nextStepId: step.id }, body: { version: 1 } })).status).toBe(403)
  expect((await h.as(null).call(finishNextStep, { params: { nextStepId: step.id }, body: { version: 1 } })).status).toBe(401)
})
