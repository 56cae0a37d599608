import { saveDraft, getDraft, listDrafts } from '@tomoni/contract/drafts'
import type { InputOf } from '@tomoni/contract/shared/endpoint'
import { newId } from '@tomoni/contract/shared/ids'
import { prepareVisit, undoVisit, writeVisit } from '@tomoni/contract/support-records'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDay, useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
type Body = InputOf<typeof writeVisit>['body']
type Subject = Body['subjects'][number]

let center: Organization, writer: Member, colleague: Member, stranger: Member
let aoki: string, kaneko: string, company: string
beforeAll(async () => {
  center = await h.world.center()
  writer = await h.world.member(center, 'supporter')
  colleague = await h.world.member(center, 'supporter')
  stranger = await h.world.member(await h.world.center(), 'director')
  aoki = await h.world.registrant(center)
  kaneko = await h.world.registrant(center)
  company = await h.world.partner(center, 'みどりフーズ')
})

const about = (registrantId: string, more: Partial<Subject> = {}): Subject => ({ registrantId, counterpart: 'person', content: 'job_retention', note: '', ...more }) as Subject
const visit = (subjects: Subject[], more: Partial<Body> = {}): Body => ({ id: newId(), occurredOn: testDay, method: 'phone', subjects, ...more }) as Body
const write = (body: Body, member: Member = writer) => h.as(member).call(writeVisit, { body })
const recordsOf = (visitId: string) => h.sql<{ id: string; registrant_id: string | null; partner_organization_id: string | null; is_two_way: boolean; contract_id: string | null; visit_position: number; outcome: string; superseded_at: Date | null; minutes: number | null }>(
  'select * from support_record where visit_id = $1 order by id', [visitId])
const noteOf = async (recordId: string) => (await h.sql<{ note: string }>('select note from support_record_note where support_record_id = $1', [recordId]))[0]?.note

describe('writing a visit', () => {
  test('one visit with two people and a company becomes three records, each with its own note', async () => {
    const body = visit(
      [about(aoki, { note: '夜ねむれない日が続く。' }), about(kaneko, { note: '仕事に慣れてきた。' }), { partnerOrganizationId: company, partnerContactName: '柳さん', counterpart: 'employer', content: 'management', note: '遅番にそろえる。' } as Subject],
      { method: 'workplace_visit', startedAt: '13:20', minutes: 50, travelMinutes: 25, distanceMeters: 8200, costYen: 440, sharedNote: '休憩室で面談。', companionMembershipIds: [colleague.membershipId] as never },
    )
    const answer = await write(body)
    expect(answer.status).toBe(200)
    expect(answer.body.recordIds).toHaveLength(3)
    const rows = await recordsOf(body.id)
    expect(rows.map((r) => [r.registrant_id, r.partner_organization_id, r.is_two_way, r.visit_position, r.minutes])).toEqual([
      [aoki, null, true, 0, 50], [kaneko, null, true, 1, 50], [null, company, false, 0, 50],
    ])
    expect(await Promise.all(rows.map((r) => noteOf(r.id)))).toEqual(['夜ねむれない日が続く。', '仕事に慣れてきた。', '遅番にそろえる。'])
    const [stored] = await h.sql('select shared_note, travel_minutes, distance_meters, cost_yen, membership_id, companion_membership_ids::text as companions from visit where id = $1', [body.id])
    expect(stored).toMatchObject({ shared_note: '休憩室で面談。', travel_minutes: 25, distance_meters: 8200, cost_yen: 440, membership_id: writer.membershipId, companions: `{${colleague.membershipId}}` })
  })

  test('it is written in the trail once for each person, without the words', async () => {
    const body = visit([about(aoki, { note: 'ひみつの話' }), about(kaneko)])
    await write(body)
    const rows = await h.sql<{ registrant_id: string }>(`select * from audit_event where object_id = $1 and action = 'support-record.write'`, [body.id])
    expect(rows.map((r) => r.registrant_id).toSorted()).toEqual([aoki, kaneko].toSorted())
    expect(JSON.stringify(rows)).not.toContain('ひみつ')
  })

  test('a contact that did not take place needs a reason and is kept out of the two-way contacts', async () => {
    const refused = await write(visit([about(aoki, { outcome: 'noShow' })]))
    expect([refused.status, refused.fields]).toEqual([400, [{ path: 'subjects.0.outcomeReason', code: 'required' }]])
    const body = visit([about(aoki, { outcome: 'noShow', outcomeReason: 'ownForgot' })])
    expect((await write(body)).status).toBe(200)
    expect(await recordsOf(body.id)).toMatchObject([{ outcome: 'noShow', is_two_way: false }])
  })

  test('the contract comes from the post of the writer when none was set or chosen', async () => {
    const living = await h.world.member(center, 'supporter', { post: 'livingSupporter' })
    await h.sql('update membership set default_contract_id = null where id = $1', [living.membershipId])
    const [own, chosen, none] = [visit([about(aoki)]), visit([about(aoki, { contractId: center.contracts.employment as never })]), visit([about(aoki, { contractId: null })])]
    for (const body of [own, chosen, none]) await write(body, living)
    expect((await Promise.all([own, chosen, none].map((b) => recordsOf(b.id)))).map((r) => r[0]!.contract_id)).toEqual([center.contracts.living, center.contracts.employment, null])
  })

  test('life support keeps what was done, by whom and how much', async () => {
    const body = visit([about(aoki, { content: 'daily_social_life', deliveries: [{ menu: 'moneyManagement', provider: '社会福祉協議会', amount: 1.5, unit: 'hours' }, { menu: 'safety' }] })])
    expect((await write(body)).status).toBe(200)
    expect(await h.sql('select d.menu, d.provider, d.amount::float, d.unit from life_support_delivery d join support_record r on r.organization_id = d.organization_id and r.id = d.support_record_id where r.visit_id = $1 order by d.id', [body.id])).toEqual([
      { menu: 'moneyManagement', provider: '社会福祉協議会', amount: 1.5, unit: 'hours' }, { menu: 'safety', provider: null, amount: null, unit: null },
    ])
  })

  test('it makes the next promise and closes the one and the appointment it answers', async () => {
    const [open, appointment, next] = [newId(), newId(), newId()]
    await h.world.insert('next_step', { organization_id: center.id, id: open, registrant_id: aoki, due_on: '2026-11-18', text: '電話する' })
    await h.world.insert('appointment', { organization_id: center.id, id: appointment, on_date: testDay, method: 'phone', title: '電話', registrant_ids: [aoki] })
    const body = visit([about(aoki)], { nextSteps: [{ id: next, registrantId: aoki, dueOn: '2026-11-27', text: '受診のあと電話する' }] as never, answersNextStepIds: [open] as never, answersAppointmentId: appointment })
    expect((await write(body)).status).toBe(200)
    expect(await h.sql('select done_on::text, done_by_membership_id from next_step where id = $1', [open])).toEqual([{ done_on: testDay, done_by_membership_id: writer.membershipId }])
    expect(await h.sql('select visit_id from appointment where id = $1', [appointment])).toEqual([{ visit_id: body.id }])
    expect(await h.sql('select s.text, s.membership_id, r.visit_id from next_step s join support_record r on r.id = s.support_record_id where s.id = $1', [next])).toEqual([{ text: '受診のあと電話する', membership_id: writer.membershipId, visit_id: body.id }])
  })

  test('all that is wrong is said at once', async () => {
    const answer = await write(visit(
      [about(newId()), about(aoki, { content: 'nonsense' }), about(aoki)],
      { occurredOn: '2026-11-21', method: 'telepathy', companionMembershipIds: [newId()], nextSteps: [{ id: newId(), registrantId: kaneko, dueOn: '2026-11-01', text: 'x' }], answersNextStepIds: [newId()], answersAppointmentId: newId() } as never,
    ))
    expect(answer.status).toBe(400)
    expect(answer.fields.map((f) => `${f.path} ${f.code}`)).toEqual([
      'occurredOn in-the-future', 'method not-a-choice', 'companionMembershipIds.0 not-found', 'subjects.0.registrantId not-found', 'subjects.1.content not-a-choice', 'subjects.2 named-twice',
      'nextSteps.0.registrantId not-a-choice', 'nextSteps.0.dueOn before-the-contact', 'answersNextStepIds.0 not-found', 'answersAppointmentId not-found',
    ])
  })

  test('people and organisations of another center are not found', async () => {
    const [foreign, foreignCompany] = [await h.world.registrant(stranger.organization), await h.world.partner(stranger.organization, 'よその会社')]
    const answer = await write(visit([about(foreign), { partnerOrganizationId: foreignCompany, counterpart: 'employer' } as Subject, about(aoki, { contractId: stranger.organization.contracts.living as never })]))
    expect(answer.fields.map((f) => `${f.path} ${f.code}`)).toEqual(['subjects.0.registrantId not-found', 'subjects.1.partnerOrganizationId not-found', 'subjects.2.contractId not-a-choice'])
  })

  test('an organisation alone is a record without a person', async () => {
    const body = visit([{ partnerOrganizationId: company, counterpart: 'employer', content: 'hiring', note: '求人のこと' } as Subject], { nextSteps: [{ id: newId(), partnerOrganizationId: company, dueOn: '2026-12-01', text: '見学の日を決める' }] as never })
    expect((await write(body)).status).toBe(200)
    expect(await recordsOf(body.id)).toMatchObject([{ registrant_id: null, partner_organization_id: company, is_two_way: false }])
    expect((await write(visit([{ partnerOrganizationId: company, counterpart: 'person' } as Subject]))).fields).toEqual([{ path: 'subjects.0.registrantId', code: 'required' }])
  })

  test('many colleagues write about one person at the same moment', async () => {
    const person = await h.world.registrant(center)
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => write(visit([about(person), about(kaneko)], { minutes: i }), i % 2 === 0 ? writer : colleague)))
    expect(answers.map((a) => a.status)).toEqual(Array.from({ length: 8 }, () => 200))
    expect(await h.sql('select count(*)::int as n from support_record where registrant_id = $1', [person])).toEqual([{ n: 8 }])
  })

  test.each<[string, unknown]>([
    ['nothing', {}], ['a list', []], ['text', 'x'], ['null', null], ['no subjects', { subjects: [] }], ['too many subjects', { subjects: Array.from({ length: 51 }, () => ({})) }], ['an impossible day', { occurredOn: '2026-02-30' }], ['a day before all', { occurredOn: '0000-00-00' }],
    ['a negative time', { minutes: -1 }], ['half a minute', { minutes: 1.5 }], ['an endless number', { costYen: 1e300 }], ['a time that is none', { startedAt: '25:00' }], ['a code with a quote', { method: `x' or 1=1 --` }], ['a field nobody knows', { organizationId: 1 }],
    ['text that cannot be kept', { sharedNote: 'a\u0000b' }], ['half a character', { sharedNote: '\ud800' }], ['an id that is none', { id: 'x' }],
  ])('refuses %s clearly', async (_name, bad) => {
    const body = typeof bad === 'object' && bad !== null && !Array.isArray(bad) && Object.keys(bad).length > 0 ? { ...visit([about(aoki)]), ...bad } : bad
    const answer = await h.as(writer).call(writeVisit, { body: body as never })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
  })

  test('a role without the permission writes nothing', async () => {
    const viewer = await h.world.member(center, 'prefectureViewer')
    const body = visit([about(aoki)])
    expect((await write(body, viewer)).error?.code).toBe('permission.missing')
    expect((await h.as(null).call(writeVisit, { body })).status).toBe(401)
    expect(await recordsOf(body.id)).toEqual([])
  })
})

describe('sending the same visit twice', () => {
  test('gives the same answer and one set of records', async () => {
    const body = visit([about(aoki, { note: 'いちど' }), about(kaneko)])
    const [first, second] = [await write(body), await write(body)]
    expect([second.status, second.body]).toEqual([200, first.body])
    expect(await recordsOf(body.id)).toHaveLength(2)
  })

  test('at the same moment too', async () => {
    const body = visit([about(aoki, { note: '同時' })])
    const answers = await Promise.all([write(body), write(body), write(body)])
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200])
    expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1)
    expect(await recordsOf(body.id)).toHaveLength(1)
  })

  test('with other words, or by somebody else, is refused', async () => {
    const body = visit([about(aoki, { note: 'はじめ' })])
    await write(body)
    expect((await write({ ...body, sharedNote: 'ちがう' })).error?.code).toBe('id.already-used')
  })

  test('the same id at another center is another visit', async () => {
    const body = visit([about(aoki)])
    await write(body)
    const other = await h.world.registrant(stranger.organization)
    expect((await write({ ...body, subjects: [about(other)] }, stranger)).status).toBe(200)
    expect(await recordsOf(body.id)).toHaveLength(2)
  })
})

describe('undo', () => {
  test('takes everything back: records, promises made and answered, and brings the draft again', async () => {
    const [draftId, open, next] = [newId<never>(), newId(), newId()]
    await h.as(writer).call(saveDraft, { params: { draftId }, body: { kind: 'supportRecord', revision: 0, subject: '青木', payload: { note: '書きかけ' } } })
    await h.world.insert('next_step', { organization_id: center.id, id: open, registrant_id: aoki, due_on: '2026-11-18', text: '電話する' })
    const body = visit([about(aoki), about(kaneko)], { draftId, nextSteps: [{ id: next, registrantId: aoki, dueOn: '2026-12-01', text: '会う' }] as never, answersNextStepIds: [open] as never })
    await write(body)
    expect((await h.as(writer).call(getDraft, { params: { draftId } })).status).toBe(404)
    expect((await h.as(writer).call(listDrafts)).body.items.map((d) => d.id)).not.toContain(draftId)

    const answer = await h.as(writer).call(undoVisit, { params: { visitId: body.id as never }, body: {} })
    expect(answer.body).toEqual({ visitId: body.id, undoneRecords: 2, draftId })
    expect((await recordsOf(body.id)).every((r) => r.superseded_at !== null)).toBe(true)
    expect(await h.sql('select done_on from next_step where id = $1', [open])).toEqual([{ done_on: null }])
    expect(await h.sql('select cancelled_at is not null as gone from next_step where id = $1', [next])).toEqual([{ gone: true }])
    expect((await h.as(writer).call(getDraft, { params: { draftId } })).body.payload).toEqual({ note: '書きかけ' })
    expect((await h.as(writer).call(undoVisit, { params: { visitId: body.id as never }, body: {} })).body).toMatchObject({ undoneRecords: 2 })
  })

  test('moves the day of the last two-way contact back', async () => {
    const person = await h.world.registrant(center)
    await write(visit([about(person)], { occurredOn: '2026-11-10' as never }))
    const body = visit([about(person)])
    await write(body)
    const lastTwoWay = async () => (await h.sql<{ last: string }>('select last_two_way_on::text as last from registrant where id = $1', [person]))[0]!.last
    expect(await lastTwoWay()).toBe(testDay)
    await h.as(writer).call(undoVisit, { params: { visitId: body.id as never }, body: {} })
    expect(await lastTwoWay()).toBe('2026-11-10')
  })

  test('is refused to colleagues, to other centers, and a minute later', async () => {
    const body = visit([about(aoki)])
    await write(body)
    const call = (member: Member) => h.as(member).call(undoVisit, { params: { visitId: body.id as never }, body: {} })
    expect((await call(colleague)).error?.code).toBe('permission.not-this-record')
    expect((await call(stranger)).status).toBe(404)
    await h.sql(`update visit set created_at = created_at - interval '61 seconds' where id = $1`, [body.id])
    expect((await call(writer)).error?.code).toBe('support-record.undo-too-late')
  })
})

describe('before the first key', () => {
  test('the sheet gets names, the last contact to copy from, open promises and the default contract', async () => {
    const person = await h.world.registrant(center, { family_name: '前島', given_name: '由美' })
    const step = newId()
    await write(visit([about(person, { partnerOrganizationId: company as never, note: 'まえの話' })], { occurredOn: '2026-11-02' as never, method: 'workplace_visit', minutes: 40, travelMinutes: 25, distanceMeters: 9000, costYen: 300 }))
    await write(visit([about(person, { outcome: 'unreachable', outcomeReason: 'noAnswer' })], { occurredOn: '2026-11-10' as never }))
    await h.world.insert('next_step', { organization_id: center.id, id: step, registrant_id: person, due_on: '2026-11-25', text: '様子をきく' })
    const answer = await h.as(writer).call(prepareVisit, { query: { registrantId: [person as never] } as never })
    expect(answer.body).toMatchObject({
      registrants: [{ id: person, name: '前島 由美' }],
      last: { occurredOn: '2026-11-02', method: 'workplace_visit', minutes: 40, travelMinutes: 25, distanceMeters: 9000, costYen: 300, content: 'job_retention', partnerOrganization: { id: company, name: 'みどりフーズ' } },
      openNextSteps: [{ id: step, text: '様子をきく' }], defaultContractId: center.contracts.employment,
    })
  })

  test('another center gets nothing of these people', async () => {
    const answer = await h.as(stranger).call(prepareVisit, { query: { registrantId: [aoki as never], partnerOrganizationId: [company as never] } as never })
    expect(answer.body).toMatchObject({ registrants: [], partnerOrganizations: [], last: null, openNextSteps: [], appointments: [] })
  })
})
