import { listAuditEvents } from '@tomoni/contract/audit-trail'
import { createNextStep, listNextSteps } from '@tomoni/contract/next-steps'
import { newId, type MembershipId, type NextStepId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { assignRegistrants } from '@tomoni/contract/registrant-assignments'
import { beforeAll, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let center: Organization
let me: Member
let head: Member
let stranger: Member
let person: RegistrantId

beforeAll(async () => {
  center = await h.world.center()
  me = await h.world.member(center, 'supporter', { name: '三宅 葵' })
  head = await h.world.member(center, 'director')
  stranger = await h.world.member(await h.world.center(), 'director')
  person = (await h.world.registrant(center, { family_name: '青木', given_name: '真由美' })) as RegistrantId
  await h.as(me).call(createNextStep, { body: { id: newId<NextStepId>(), registrantId: person, dueOn: '2026-11-21', text: '電話する' } })
  await h.as(me).call(listNextSteps, { params: { registrantId: person } })
  await h.as(me).call(assignRegistrants, { body: { registrantIds: [person] as never, leadMembershipId: me.membershipId as never } })
})

test('だれが、いつ、だれの何をしたかを、新しい順に見る。値は出ない', async () => {
  const { body } = await h.as(head).call(listAuditEvents)
  expect(body.items.map((e) => [e.action, e.kind, e.outcome, e.actor?.name])).toEqual([['registrant.assign', 'change', 'refused', '三宅 葵'], ['registrant.list', 'read', 'done', '三宅 葵'], ['next-step.create', 'change', 'done', '三宅 葵']])
  expect(body.items[2]).toMatchObject({ registrant: { id: person, name: '青木 真由美' } })
  expect(JSON.stringify(body)).not.toContain('電話する')
})

const actions = async (query: Record<string, unknown>) => (await h.as(head).call(listAuditEvents, { query })).body.items.map((e) => e.action)

test('種類・職員・人・結果・日でしぼる', async () => {
  expect(await actions({ kind: ['read'], membershipId: me.membershipId as MembershipId })).toEqual(['registrant.list'])
  expect(await actions({ kind: ['change'], outcome: 'refused' })).toEqual(['registrant.assign'])
  expect(await actions({ registrantId: person })).toEqual(['next-step.create'])
  expect(await actions({ from: '2000-01-01', to: '2000-01-02' })).toEqual([])
})

test('続きは、見終わったところから', async () => {
  const first = (await h.as(head).call(listAuditEvents, { query: { limit: 2, membershipId: me.membershipId as MembershipId } })).body
  expect(first).toMatchObject({ hasMore: true, items: { length: 2 } })
  const next = (await h.as(head).call(listAuditEvents, { query: { limit: 2, membershipId: me.membershipId as MembershipId, before: first.items[1]!.id } })).body
  expect(next).toMatchObject({ hasMore: false, items: [{ action: 'next-step.create' }] })
})

test('見られるのはセンター長だけ。ほかのセンターの履歴は出ない', async () => {
  expect((await h.as(me).call(listAuditEvents)).status).toBe(403)
  expect((await h.as(null).call(listAuditEvents)).status).toBe(401)
  expect((await h.as(stranger).call(listAuditEvents, { query: { registrantId: person } })).body.items).toEqual([])
})
