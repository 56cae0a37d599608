import { assignRegistrant, assignRegistrants, listAssignees, listAssignmentHistory, previewAssignment, undoAssignments } from '@tomoni/contract/registrant-assignments'
import { listRegistrants } from '@tomoni/contract/registrants'
import { newId } from '@tomoni/contract/shared/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { useHarness } from '../../../../test/harness.ts'
import type { Member, Organization } from '../../../../test/world.ts'

const h = useHarness()
let center: Organization
let other: Organization
let worker: Member
let lead: Member
let stranger: Member

beforeAll(async () => {
  center = await h.world.center('ひがし野センター')
  other = await h.world.center('となりのセンター')
  worker = await h.world.member(center, 'supporter', { name: '三宅 葵' })
  lead = await h.world.member(center, 'lead', { name: '岡 健' })
  stranger = await h.world.member(other, 'supporter')
})

const at = (registrantId: string) => ({ registrantId: registrantId as never })
const actions = async (registrantId: string): Promise<string[]> => (await h.sql<{ action: string }>('select action from audit_event where registrant_id = $1 order by at', [registrantId])).map((row) => row.action)

describe('担当', () => {
  test('手話のできる職員が先に出る', async () => {
    const place = await h.world.center()
    const [head, signer] = [await h.world.member(place, 'lead', { name: '浜口 歩' }), await h.world.member(place, 'supporter', { name: '柳 直' })]
    await h.sql("update membership set communication_skills = '{signLanguage}' where id = $1", [signer.membershipId])
    const deaf = await h.world.registrant(place, { communication_needs: ['signLanguage', 'ruby'], lead_membership_id: signer.membershipId })
    const { body } = await h.as(head).call(listAssignees, { query: { registrantId: [deaf] } as never })
    expect(body).toMatchObject({ needs: ['signLanguage', 'ruby'], items: [{ shortName: '柳', matchingSkills: ['signLanguage'], load: 1 }, { shortName: '浜口', matchingSkills: [], load: 0 }] })
    const preview = await h.as(head).call(previewAssignment, { body: { registrantIds: [deaf as never], leadMembershipId: head.membershipId as never } })
    expect(preview.body).toMatchObject({ changed: 1, items: [{ before: { lead: '柳' }, after: { lead: '浜口' }, unmetNeeds: ['signLanguage'] }], load: { before: 0, after: 1 } })
  })

  test('一人の担当を変えると、履歴が残る', async () => {
    const id = await h.world.registrant(center)
    const answer = await h.as(lead).call(assignRegistrant, { params: at(id), body: { version: 1, leadMembershipId: worker.membershipId as never, deputyMembershipId: lead.membershipId as never, reason: '異動のため' } })
    expect(answer.body).toEqual({ version: 2 })
    expect((await h.as(worker).call(listAssignmentHistory, { params: at(id) })).body.items).toMatchObject([{ lead: '三宅', deputy: '岡', branch: null, reason: '異動のため', by: '岡', onDate: '2026-11-20' }])
    expect((await h.as(lead).call(assignRegistrant, { params: at(id), body: { version: 1, branchId: null } })).error?.code).toBe('version.stale')
    expect(await actions(id)).toContain('registrant.assign')
  })

  test('大勢をまとめて変える。先に数と中身を見せ、変わらない人は数えない', async () => {
    const branchId = await h.world.branch(center, '南支所')
    const ids: string[] = []
    for (const _ of [1, 2, 3]) ids.push(await h.world.registrant(center, { deputy_membership_id: worker.membershipId }))
    await h.sql('update registrant set lead_membership_id = $1, deputy_membership_id = null, branch_id = $2 where id = $3', [worker.membershipId, branchId, ids[2]])
    const body = { registrantIds: ids as never, leadMembershipId: worker.membershipId as never, branchId: branchId as never, reason: '年度替わり' }
    const preview = await h.as(lead).call(previewAssignment, { body })
    expect(preview.body).toMatchObject({ changed: 2, unchanged: 1 })
    expect(preview.body.items.find((item) => item.id === ids[0])).toMatchObject({ after: { lead: '三宅', deputy: null, branch: '南支所' } })
    expect((await h.as(lead).call(assignRegistrants, { body })).body).toMatchObject({ changed: 2, unchanged: 1 })
    expect((await h.as(lead).call(assignRegistrants, { body })).body).toEqual({ changed: 0, unchanged: 3, undo: [] })
    expect(await h.sql('select from registrant_assignment_change where registrant_id = any($1)', [ids])).toHaveLength(2)
    expect((await h.as(lead).call(listRegistrants, { query: { branch: branchId } as never })).body.total).toBe(3)
  })

  test('取り消すと前の担当に戻り、そのあと別の人にうつされた人は動かさない', async () => {
    const ids: string[] = []
    for (const _ of [1, 2, 3]) ids.push(await h.world.registrant(center, { lead_membership_id: lead.membershipId, deputy_membership_id: worker.membershipId }))
    const leads = () => h.sql('select lead_membership_id as lead, deputy_membership_id as deputy from registrant where id = any($1) order by id', [ids])
    const before = await leads()
    const { body: done } = await h.as(lead).call(assignRegistrants, { body: { registrantIds: ids as never, leadMembershipId: worker.membershipId as never } })
    expect(await leads()).toEqual(ids.map(() => ({ lead: worker.membershipId, deputy: null })))
    await h.as(lead).call(assignRegistrants, { body: { registrantIds: [ids[2]] as never, leadMembershipId: null } })
    expect((await h.as(lead).call(undoAssignments, { body: { people: done.undo } })).body).toEqual({ changed: 2, kept: 1 })
    expect((await leads()).filter((row) => JSON.stringify(row) === JSON.stringify(before[0]))).toHaveLength(2)
    expect((await h.as(worker).call(undoAssignments, { body: { people: done.undo } })).status).toBe(403)
    expect((await h.as(await h.world.member(other, 'lead')).call(undoAssignments, { body: { people: done.undo } })).status).toBe(404)
    const foreign = done.undo.map((person) => ({ ...person, before: { ...person.before, leadMembershipId: stranger.membershipId as never }, after: person.before }))
    expect((await h.as(lead).call(undoAssignments, { body: { people: foreign } })).fields).toEqual([{ path: 'people', code: 'not-found' }])
  })

  test('支援員は変えられない。よそのセンターの人がまじれば、だれも変わらない', async () => {
    const [mine, theirs] = [await h.world.registrant(center), await h.world.registrant(other)]
    const body = { registrantIds: [mine, theirs] as never, leadMembershipId: lead.membershipId as never }
    expect((await h.as(worker).call(assignRegistrants, { body })).status).toBe(403)
    expect((await h.as(lead).call(assignRegistrants, { body })).status).toBe(404)
    expect(await h.sql('select lead_membership_id from registrant where id = $1', [mine])).toEqual([{ lead_membership_id: null }])
    const bad = await h.as(lead).call(assignRegistrants, { body: { registrantIds: [mine] as never, leadMembershipId: stranger.membershipId as never, branchId: newId() as never } })
    expect(bad.fields.map((field) => field.path).toSorted()).toEqual(['branchId', 'leadMembershipId'])
    expect((await h.as(lead).call(assignRegistrants, { body: { registrantIds: [mine] as never } })).fields).toMatchObject([{ code: 'assignment.nothing-chosen' }])
    expect((await h.as(lead).call(assignRegistrants, { body: { registrantIds: [mine] as never, leadMembershipId: lead.membershipId as never, deputyMembershipId: lead.membershipId as never } })).fields).toMatchObject([{ path: 'deputyMembershipId', code: 'assignment.same-person' }])
  })
})
