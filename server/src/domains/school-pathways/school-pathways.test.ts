import { changeSchoolPathway, changeTeacher, createSchoolPathway, endSchoolPathway, getSchoolBoard, getSchoolPathway, listRegistrantPathways, meetTeacher, saveSchoolProfile, undoSchoolEvents, undoTeacherChange, writeSchoolEvents } from '@tomoni/contract/school-pathways'
import { newId, type PartnerOrganizationId, type RegistrantId, type VisitId } from '@tomoni/contract/shared/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let center: Organization
let me: Member
let stranger: Member
let school: PartnerOrganizationId
let high: PartnerOrganizationId
let fukui: string

beforeAll(async () => {
  center = await h.world.center()
  me = await h.world.member(center, 'supporter')
  stranger = await h.world.member(await h.world.center(), 'director')
  school = (await h.world.partner(center, 'あおば支援学校', 'specialNeedsSchool')) as PartnerOrganizationId
  high = (await h.world.partner(center, '県立みなみ高校', 'school')) as PartnerOrganizationId
  fukui = newId()
  await h.world.insert('partner_contact', { organization_id: center.id, id: fukui, partner_organization_id: school, name: '福井 進' })
})
const pupil = async (more: Record<string, unknown> = {}, person: Record<string, unknown> = {}) => {
  const registrantId = (await h.world.registrant(center, person)) as RegistrantId
  const { body } = await h.as(me).call(createSchoolPathway, { body: { id: newId(), registrantId, schoolId: school, graduationOn: '2027-03-12', teacherContactId: fukui, ...more } as never })
  // Known since the first year of school.
  await h.sql(`update school_pathway set created_at = '2024-04-10' where organization_id = $1 and id = $2`, [center.id, body.id])
  return (await h.as(me).call(getSchoolPathway, { params: { pathwayId: body.id } })).body
}
const read = async (id: string) => (await h.as(me).call(getSchoolPathway, { params: { pathwayId: id } })).body
const guidance = async (id: string) => (await read(id)).events.find((e) => e.kind === 'autumnGuidance')?.state
const board = async () => (await h.as(me).call(getSchoolBoard)).body

test('生徒を加えると、卒業の日から学年が決まり、年間の流れができる', async () => {
  const p = await pupil({ course: '生活技能科', wish: 'スーパーではたらきたい' }, { family_name: '石井', given_name: '結衣' })
  expect(p).toMatchObject({ personName: '石井 結衣', schoolYear: 3, lastSchoolYear: 3, teacherName: '福井 進', schoolName: 'あおば支援学校', course: '生活技能科', wish: 'スーパーではたらきたい' })
  expect(p.events.filter((e) => e.schoolYear === 3).map((e) => e.kind)).toEqual(expect.arrayContaining(['careerTalk', 'summerInterview', 'practicum', 'autumnGuidance', 'tentativeRegistration', 'transitionMeeting', 'graduation']))
  const { pupils, schools, fiscalYear } = await board()
  expect(fiscalYear).toBe(2026)
  expect(pupils.find((x) => x.id === p.id)).toMatchObject({ overdue: expect.any(Number), next: { state: 'overdue' } })
  expect(schools.map((s) => [s.name, s.schoolKind])).toEqual(expect.arrayContaining([['あおば支援学校', 'specialNeeds'], ['県立みなみ高校', 'ordinary']]))
  expect(await h.sql(`select count(*)::int as n from school_pathway_event where pathway_id = $1 and kind = 'transitionMeeting' and due_on = '2027-02-28' and held_on is null`, [p.id])).toEqual([{ n: 1 }])
  expect((await h.as(me).call(listRegistrantPathways, { params: { registrantId: p.registrantId } })).body.items).toMatchObject([{ id: p.id, schoolName: 'あおば支援学校' }])
})

test('一度書くと、出た生徒みんなの行事が済み、ひとりずつの支援記録になる。もとにもどせる', async () => {
  const [a, b, c] = [await pupil(), await pupil(), await pupil()]
  const visitId = newId<VisitId>()
  const items = [a, b].map((p) => ({ id: newId(), pathwayId: p.id, dueOn: '2026-10-31' as never }))
  const body = { kind: 'autumnGuidance' as const, items, what: { how: 'held' as const, on: '2026-10-22' }, note: '説明を聞いた', record: { visitId, method: 'agency_visit', withPerson: true } }
  const { body: written } = await h.as(me).call(writeSchoolEvents, { body })
  expect(written).toEqual({ eventIds: items.map((i) => i.id), visitId })
  expect((await h.as(me).call(writeSchoolEvents, { body })).status).toBe(200)
  expect([await guidance(a.id), await guidance(b.id), await guidance(c.id)]).toEqual(['done', 'done', 'overdue'])
  expect(await h.sql(`select r.registrant_id, r.is_two_way, n.note from support_record r join support_record_note n on n.organization_id = r.organization_id and n.support_record_id = r.id where r.visit_id = $1 order by r.registrant_id`, [visitId]))
    .toEqual([a, b].map((p) => ({ registrant_id: p.registrantId, is_two_way: true, note: '秋のガイダンス\n説明を聞いた' })).toSorted((x, y) => x.registrant_id.localeCompare(y.registrant_id)))
  const again = await h.as(me).call(writeSchoolEvents, { body: { ...body, items: [{ id: newId(), pathwayId: a.id, dueOn: '2026-10-31' as never }], record: null } })
  expect([again.status, again.error?.code]).toEqual([409, 'school-pathway.event-already-done'])
  expect((await h.as(me).call(undoSchoolEvents, { body: { eventIds: written.eventIds, visitId } })).body).toEqual({ undone: 2, recordUndone: true })
  expect(await guidance(a.id)).toBe('overdue')
  expect(await h.sql(`select count(*)::int as n from support_record where visit_id = $1 and superseded_at is null`, [visitId])).toEqual([{ n: 0 }])
})

test('しない行事には理由が残る。先の日は断る', async () => {
  const p = await pupil()
  const item = () => [{ id: newId(), pathwayId: p.id, dueOn: '2026-08-31' as never }]
  expect((await h.as(me).call(writeSchoolEvents, { body: { kind: 'summerInterview', items: item(), what: { how: 'held', on: '2026-12-01' } } })).fields.map((f) => f.path)).toEqual(['what.on'])
  await h.as(me).call(writeSchoolEvents, { body: { kind: 'summerInterview', items: item(), what: { how: 'skipped', reason: 'personAbsent' }, note: '入院していた' } })
  expect((await read(p.id)).events.find((e) => e.kind === 'summerInterview')).toMatchObject({ state: 'skipped', skipReason: 'personAbsent', note: '入院していた', skippedOn: '2026-11-20' })
})

test('学校ごとに月と年数を変えると、みんなの流れが変わる。書いたことは残る', async () => {
  const p = await pupil({ schoolId: high, teacherContactId: null, teacherName: '田中先生' })
  expect(p.events.some((e) => e.kind === 'practicum')).toBe(false)
  const profile = { version: null, schoolKind: 'ordinary' as const, followUpYears: 1, calendar: { practicum: 10, careerTalk: 5 }, careerTeacherContactId: null, note: '校長室を通す' }
  const saved = await h.as(me).call(saveSchoolProfile, { params: { schoolId: high }, body: profile })
  expect(saved.body).toMatchObject({ profileVersion: 1, followUpYears: 1, calendar: { practicum: 10, careerTalk: 5 } })
  const after = (await read(p.id)).events
  expect(after.filter((e) => e.kind === 'practicum').map((e) => e.dueOn)).toEqual(['2026-10-31'])
  expect(after.filter((e) => e.kind === 'followUp')).toHaveLength(1)
  expect((await h.as(me).call(saveSchoolProfile, { params: { schoolId: high }, body: profile })).error?.code).toBe('version.stale')
  expect((await h.as(me).call(saveSchoolProfile, { params: { schoolId: high }, body: { ...profile, version: 1, careerTeacherContactId: fukui } })).fields.map((f) => f.path)).toEqual(['careerTeacherContactId'])
  await h.as(me).call(saveSchoolProfile, { params: { schoolId: high }, body: { ...profile, version: 1, calendar: { transitionMeeting: 1 } } })
  expect(await h.sql(`select due_on::text from school_pathway_event where pathway_id = $1 and kind = 'transitionMeeting'`, [p.id])).toEqual([{ due_on: '2027-01-31' }])
})

describe('担当の先生が替わる', () => {
  test('まだ分からなくても、受け持ちの生徒みんなが宙に浮かず、会うまで残る', async () => {
    const [a, b] = [await pupil(), await pupil()]
    const items = [a, b].map((p) => ({ id: newId(), pathwayId: p.id }))
    await h.as(me).call(changeTeacher, { body: { schoolId: school, items, onDate: '2026-10-01', note: '面談は午後がよい' } })
    expect(await read(a.id)).toMatchObject({ teacherName: null, teacherTask: { fromName: '福井 進', toName: null, onDate: '2026-10-01' }, teacherChanges: [{ note: '面談は午後がよい', metOn: null }] })
    const changeIds = items.map((i) => i.id)
    expect((await h.as(me).call(meetTeacher, { body: { changeIds, metOn: '2026-10-15' } })).fields.map((f) => f.path)).toEqual(['toName'])
    expect((await h.as(me).call(meetTeacher, { body: { changeIds, metOn: '2026-10-15', toName: '小林 恵' } })).body).toEqual({ met: 2 })
    expect(await read(b.id)).toMatchObject({ teacherName: '小林 恵', teacherTask: null, teacherChanges: [{ toName: '小林 恵', metOn: '2026-10-15' }] })
    expect((await h.as(me).call(undoTeacherChange, { body: { changeIds } })).status).toBe(404)
  })
  test('まちがえた交代は、会う前ならもとの先生にもどる', async () => {
    const p = await pupil()
    const id = newId()
    await h.as(me).call(changeTeacher, { body: { schoolId: school, items: [{ id, pathwayId: p.id }], toName: 'べつの先生', onDate: '2026-11-01' } })
    expect((await h.as(me).call(undoTeacherChange, { body: { changeIds: [id] } })).body).toEqual({ undone: 1 })
    expect(await read(p.id)).toMatchObject({ teacherName: '福井 進', teacherContactId: fukui, teacherTask: null, teacherChanges: [] })
  })
  test('べつの学校の生徒は入れられない', async () => {
    const p = await pupil()
    expect((await h.as(me).call(changeTeacher, { body: { schoolId: high, items: [{ id: newId(), pathwayId: p.id }], onDate: '2026-11-01' } })).fields.map((f) => f.path)).toEqual(['items.0.pathwayId'])
  })
})

test('内定から入社までは計画を求める。保護者の同意は18歳でとり直す', async () => {
  const p = await pupil({}, { birth_date: '2008-12-25' })
  await h.world.insert('consent', { organization_id: center.id, id: newId(), registrant_id: p.registrantId, recipient_kind: 'outside', recipient_name: 'あおば支援学校', categories: ['profile'], purpose: 'schoolTransition', starts_on: '2026-04-01', ends_on: '2027-03-31', given_by: 'guardian', giver_name: '母', guardian_relation: '母', given_how: 'signedPaper', given_on: '2026-04-01' })
  expect(await read(p.id)).toMatchObject({ adultConsent: { state: 'soon', turnsAdultOn: '2026-12-25' }, guardianConsents: [{ recipientName: 'あおば支援学校' }] })
  const body = { version: p.version, graduationOn: '2027-03-12', course: null, wish: null, centerMembershipId: null, offerOn: '2026-10-01', offerEmployer: 'スーパーはなまる', worksFrom: '2027-04-01', gapPlan: null, consentRetakenOn: null }
  const params = { pathwayId: p.id }
  expect((await h.as(me).call(changeSchoolPathway, { params, body: { ...body, worksFrom: '2026-09-01', consentRetakenOn: '2027-01-01' } })).fields.map((f) => f.path)).toEqual(['worksFrom', 'consentRetakenOn'])
  const offered = (await h.as(me).call(changeSchoolPathway, { params, body })).body
  expect(offered.gap).toEqual({ offerOn: '2026-10-01', worksFrom: '2027-04-01', days: 182, state: 'noPlan' })
  const planned = (await h.as(me).call(changeSchoolPathway, { params, body: { ...body, version: offered.version, gapPlan: '月1回、店で2時間' } })).body
  expect(planned.gap?.state).toBe('planned')
  expect((await h.as(me).call(changeSchoolPathway, { params, body })).error?.code).toBe('version.stale')
})

test('道のりを終えると板から消え、もどすと戻る。同じ人を二度は加えられない', async () => {
  const p = await pupil()
  const params = { pathwayId: p.id }
  expect((await h.as(me).call(createSchoolPathway, { body: { id: newId(), registrantId: p.registrantId, schoolId: school, graduationOn: '2027-03-12' } as never })).fields).toEqual([expect.objectContaining({ path: 'registrantId', code: 'already-used' })])
  const ended = (await h.as(me).call(endSchoolPathway, { params, body: { version: p.version, reason: 'movedAway' } })).body
  expect(ended).toMatchObject({ endedOn: '2026-11-20', endReason: 'movedAway' })
  expect((await board()).pupils.some((x) => x.id === p.id)).toBe(false)
  await h.as(me).call(endSchoolPathway, { params, body: { version: ended.version, reason: null } })
  expect((await board()).pupils.some((x) => x.id === p.id)).toBe(true)
})

test('ほかのセンターからは見つからない。開くと見た人に残る', async () => {
  const p = await pupil()
  const params = { pathwayId: p.id }
  expect((await h.as(stranger).call(getSchoolPathway, { params })).status).toBe(404)
  expect((await h.as(stranger).call(writeSchoolEvents, { body: { kind: 'practicum', items: [{ id: newId(), pathwayId: p.id, dueOn: '2026-09-30' as never }], what: { how: 'held', on: '2026-09-20' } } })).status).toBe(400)
  expect((await h.as(stranger).call(saveSchoolProfile, { params: { schoolId: school }, body: { version: null, schoolKind: 'ordinary', followUpYears: 3, calendar: {}, careerTeacherContactId: null, note: null } })).status).toBe(404)
  expect((await h.as(stranger).call(getSchoolBoard)).body.pupils).toEqual([])
  expect((await h.as(await h.world.member(center, 'prefectureViewer')).call(getSchoolBoard)).status).toBe(403)
  expect(await h.sql(`select registrant_id from audit_event where action = 'registrant.open' and object_id = $1 limit 1`, [p.id])).toEqual([{ registrant_id: p.registrantId }])
})
