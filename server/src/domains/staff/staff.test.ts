import {
  changeBranch, changeContract, changeOrganizationSettings, changeStaff, confirmStaff, createBranch, createContract, createInvitation, endStaffSessions, getOrganizationSettings, listBranches, listContracts, listInvitations, listManagedStaff, listStaff,
  type ManagedStaffMember,
} from '@tomoni/contract/staff'
import { newId } from '@tomoni/contract/shared/ids'
import { beforeEach, describe, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let center: Organization
let director: Member
let supporter: Member

beforeEach(async () => {
  center = await h.world.center()
  director = await h.world.member(center, 'director', { name: '白井 章' })
  supporter = await h.world.member(center, 'supporter', { name: '三宅 葵' })
})

const managed = async (member: Member): Promise<ManagedStaffMember> => (await h.as(director).call(listManagedStaff)).body.items.find((s) => s.membershipId === member.membershipId)!
const change = async (member: Member, more: Partial<ManagedStaffMember>, by = director, before?: ManagedStaffMember) => {
  const { version, displayName, shortName, role, post, branchId, defaultContractId, communicationSkills, caseLoadLimit, endsOn } = { ...(before ?? (await managed(member))), ...more }
  return h.as(by).call(changeStaff, { params: { membershipId: member.membershipId }, body: { version, displayName, shortName, role, post, branchId, defaultContractId, communicationSkills, caseLoadLimit, endsOn } })
}

describe('職員', () => {
  test('全員の名前が見え、終わった人は下に並ぶ', async () => {
    await h.world.member(center, 'supporter', { name: 'あいだ 終', endsOn: '2025-03-31' })
    const { body } = await h.as(supporter).call(listStaff)
    expect(body.items.map((s) => [s.displayName, s.isActive])).toEqual([['三宅 葵', true], ['白井 章', true], ['あいだ 終', false]])
  })

  test('メールアドレスは、職員を管理する人だけに見える', async () => {
    expect(JSON.stringify((await h.as(supporter).call(listStaff)).body)).not.toContain('@')
    expect((await h.as(supporter).call(listManagedStaff)).status).toBe(403)
    expect((await managed(supporter)).email).toBe(supporter.email)
  })

  test('センター長は、職名・支所・話し方の技能・持てる人数・終わりの日を変えられる', async () => {
    const branchId = await h.world.branch(center, '南支所')
    const changed = await change(supporter, { post: 'livingSupporter', branchId: branchId as never, communicationSkills: ['手話'], caseLoadLimit: 40, endsOn: '2027-03-31' })
    expect(changed.status).toBe(200)
    expect(await managed(supporter)).toMatchObject({ post: 'livingSupporter', branchId, communicationSkills: ['手話'], caseLoadLimit: 40, endsOn: '2027-03-31', version: 2, isActive: true })
    expect(await h.sql(`select fields from audit_event where action = 'staff.change' and object_id = $1`, [supporter.membershipId])).toEqual([{ fields: ['post', 'branchId', 'communicationSkills', 'caseLoadLimit', 'endsOn'] }])
  })

  test('先にほかの人が変えていたら、両方を見くらべられる', async () => {
    await change(supporter, { caseLoadLimit: 30 })
    const stale = await change(supporter, { version: 1 })
    expect(stale.status).toBe(409)
    expect(stale.error).toMatchObject({ code: 'version.stale', data: { current: { caseLoadLimit: 30, version: 2 } } })
  })

  test('最後のセンター長は、やめることも役割を変えることもできない', async () => {
    expect((await change(director, { role: 'lead' })).error?.code).toBe('staff.last-director')
    expect((await change(director, { endsOn: '2027-03-31' })).error?.code).toBe('staff.last-director')
    const second = await h.world.member(center, 'director')
    const before = [await managed(director), await managed(second)] as const
    const both = await Promise.all([change(director, { role: 'lead' }, director, before[0]), change(second, { role: 'lead' }, second, before[1])])
    expect(both.map((a) => a.status).toSorted()).toEqual([200, 409])
  })

  test('ほかの機関の支所や委託、渡せない役割は選べない', async () => {
    const other = await h.world.center()
    const foreign = await h.world.branch(other, 'よその支所')
    const answer = await change(supporter, { branchId: foreign as never, defaultContractId: other.contracts.living as never, role: 'prefectureViewer' })
    expect(answer.status).toBe(400)
    expect(answer.fields).toEqual([{ path: 'role', code: 'not-a-choice' }, { path: 'branchId', code: 'not-found' }, { path: 'defaultContractId', code: 'not-found' }])
  })

  test('ほかの機関の職員は見つからない', async () => {
    const stranger = await h.world.member(await h.world.center(), 'supporter')
    const answer = await h.as(director).call(changeStaff, {
      params: { membershipId: stranger.membershipId },
      body: { version: 1, displayName: 'x', shortName: 'x', role: 'supporter', post: 'other', branchId: null, defaultContractId: null, communicationSkills: [], caseLoadLimit: null, endsOn: null },
    })
    expect(answer.status).toBe(404)
    expect((await h.as(director).call(endStaffSessions, { params: { membershipId: stranger.membershipId } })).status).toBe(404)
  })

  test('センター長は、職員のセッションを終わらせられる', async () => {
    expect((await h.as(director).call(endStaffSessions, { params: { membershipId: supporter.membershipId } })).body).toEqual({ ended: 1 })
    expect((await h.as(supporter).call(listStaff)).error?.code).toBe('session.expired')
  })

  test('長く使われていないアカウントはたずねられ、続けると答えれば、しばらくたずねられない', async () => {
    await h.sql(`update account_session set last_seen_at = now() - interval '200 days' where account_id = $1`, [supporter.accountId])
    expect((await managed(supporter)).isUnused).toBe(true)
    expect((await managed(director)).isUnused).toBe(false)
    expect((await h.as(director).call(confirmStaff, { params: { membershipId: supporter.membershipId } })).status).toBe(204)
    expect(await managed(supporter)).toMatchObject({ isUnused: false, lastConfirmedOn: '2026-11-20' })
  })

  test('連携機関の責任者は、自分の機関の役割だけを渡せる', async () => {
    const agency = await h.world.center('相談支援さくら', 'planConsultation')
    const head = await h.world.member(agency, 'partnerLead')
    const body = { id: newId(), email: 'sakura-new@example.jp', displayName: '新しい人', post: 'other', branchId: null } as const
    expect((await h.as(head).call(createInvitation, { body: { ...body, role: 'director' } })).fields).toEqual([{ path: 'role', code: 'not-a-choice' }])
    expect((await h.as(head).call(createInvitation, { body: { ...body, role: 'partnerStaff' } })).status).toBe(200)
  })

  test('すでに働いている人のアドレスは招待できず、招待の一覧には状態が出る', async () => {
    const body = { id: newId(), email: supporter.email, displayName: '三宅 葵', role: 'supporter', post: 'other', branchId: null } as const
    expect((await h.as(director).call(createInvitation, { body })).error?.code).toBe('staff.email-already-used')
    expect((await h.as(director).call(createInvitation, { body: { ...body, email: 'new@example.jp', role: 'systemOperator' } })).fields).toEqual([{ path: 'role', code: 'not-a-choice' }])
    expect((await h.as(director).call(createInvitation, { body: { ...body, email: 'new@example.jp' } })).status).toBe(200)
    const { items } = (await h.as(director).call(listInvitations)).body
    expect(items).toMatchObject([{ email: 'new@example.jp', state: 'open', invitedBy: '白井 章' }])
    expect(Math.round((Date.parse(items[0]!.expiresAt) - Date.parse(items[0]!.createdAt)) / 86_400_000)).toBe(7)
  })
})

describe('支所・委託・設定', () => {
  test('支所を足して、閉じられる。同じものを二度送っても一つ', async () => {
    const body = { id: newId<never>(), name: '北支所', sortOrder: 1, closedOn: null }
    expect((await h.as(director).call(createBranch, { body })).status).toBe(200)
    expect((await h.as(director).call(createBranch, { body })).status).toBe(200)
    expect((await h.as(director).call(createBranch, { body: { ...body, name: '別の名前' } })).error?.code).toBe('id.already-used')
    expect((await h.as(director).call(changeBranch, { params: { branchId: body.id }, body: { version: 1, name: '北支所', sortOrder: 1, closedOn: '2026-11-20' } })).body).toEqual({ version: 2 })
    expect((await h.as(supporter).call(listBranches)).body.items).toMatchObject([{ name: '北支所', isOpen: false }])
    expect((await h.as(supporter).call(createBranch, { body })).status).toBe(403)
  })

  test('委託は期間をもつ。終わりが始まりより前なら直してもらう', async () => {
    const body = { id: newId<never>(), kind: 'municipal', name: '市の事業', shortName: '市', startsOn: '2026-04-01', endsOn: '2026-03-31', sortOrder: 5 } as const
    expect((await h.as(director).call(createContract, { body })).fields).toEqual([{ path: 'endsOn', code: 'end-before-start' }])
    expect((await h.as(director).call(createContract, { body: { ...body, endsOn: '2026-10-31' } })).status).toBe(200)
    expect((await h.as(director).call(changeContract, { params: { contractId: body.id }, body: { version: 9, kind: 'municipal', name: '市', shortName: '市', startsOn: '2026-04-01', endsOn: null, sortOrder: 5 } })).error?.code).toBe('version.stale')
    expect((await h.as(supporter).call(listContracts)).body.items.map((c) => [c.shortName, c.isRunning])).toEqual([['雇用安定', true], ['生活支援', true], ['市', false]])
  })

  test('設定はみんなが読め、センター長だけが変えられる', async () => {
    const { body: settings } = await h.as(supporter).call(getOrganizationSettings)
    expect(settings).toMatchObject({ idleMinutes: 30, absoluteHours: 12, version: 1 })
    expect((await h.as(supporter).call(changeOrganizationSettings, { body: { ...settings, idleMinutes: 60 } })).status).toBe(403)
    expect((await h.as(director).call(changeOrganizationSettings, { body: { ...settings, idleMinutes: 1 } })).fields[0]).toMatchObject({ path: 'idleMinutes', code: 'too-small' })
    expect((await h.as(director).call(changeOrganizationSettings, { body: { ...settings, idleMinutes: 60 } })).body).toEqual({ version: 2 })
    expect((await h.as(director).call(getOrganizationSettings)).body.idleMinutes).toBe(60)
  })

  test('県の閲覧者は、センターの職員を見られない', async () => {
    const viewer = await h.world.member(await h.world.center('県', 'prefecture'), 'prefectureViewer')
    expect((await h.as(viewer).call(listStaff)).status).toBe(403)
  })
})
