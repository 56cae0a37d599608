import type { InputOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import { newId } from '@tomoni/contract/shared/ids'
import { correctSupportRecord, getSupportRecord, withdrawSupportRecord, writeVisit } from '@tomoni/contract/support-records'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDay, useHarness } from '../../../../test/harness.ts'
import type { Member, Organization } from '../../../../test/world.ts'

const h = useHarness()
type Correction = InputOf<typeof correctSupportRecord>['body']
type RecordId = ReplyOf<typeof writeVisit>['recordIds'][number]

let center: Organization, writer: Member, colleague: Member, lead: Member, stranger: Member
let aoki: string, kaneko: string
beforeAll(async () => {
  center = await h.world.center()
  writer = await h.world.member(center, 'supporter', { name: '三宅 葵' })
  colleague = await h.world.member(center, 'supporter')
  lead = await h.world.member(center, 'lead', { name: '浜口 主任' })
  stranger = await h.world.member(await h.world.center(), 'director')
  aoki = await h.world.registrant(center)
  kaneko = await h.world.registrant(center)
})

async function written(people: string[], more: object = {}): Promise<RecordId[]> {
  const body = { id: newId(), occurredOn: testDay, method: 'phone', minutes: 15, subjects: people.map((registrantId) => ({ registrantId, counterpart: 'person', content: 'job_retention', note: 'はじめの文' })), ...more }
  return (await h.as(writer).call(writeVisit, { body: body as never })).body.recordIds
}
const better = (registrantId: string, more: object = {}, subject: object = {}): Correction =>
  ({ occurredOn: testDay, method: 'phone', minutes: 15, reason: '書きまちがい', subject: { registrantId, counterpart: 'person', content: 'job_retention', note: '直した文', ...subject }, ...more }) as Correction
const correct = (recordId: RecordId, body: Correction, member = writer) => h.as(member).call(correctSupportRecord, { params: { recordId }, body })
const get = (recordId: RecordId, member = writer) => h.as(member).call(getSupportRecord, { params: { recordId } })
const inForce = (registrantId: string) => h.sql<{ id: string; visit_id: string; occurred_on: Date; visit_position: number }>('select * from support_record where registrant_id = $1 and superseded_at is null order by created_at', [registrantId])

describe('a correction', () => {
  test('replaces the record and keeps the old words readable with who, when and why', async () => {
    const [id] = await written([aoki])
    const answer = await correct(id!, better(aoki))
    expect(answer.status).toBe(200)
    const seen = (await get(id!)).body
    expect(seen.record).toMatchObject({ id: answer.body.recordId, note: '直した文', correctionReason: '書きまちがい', writtenByName: '三宅 葵', supersededAt: null })
    expect(seen.history).toMatchObject([{ id, note: 'はじめの文', correctionReason: null }])
    expect(seen.history[0]!.supersededAt).not.toBeNull()
    expect((await get(answer.body.recordId)).body).toEqual(seen)
    expect(await h.sql(`select fields from audit_event where action = 'support-record.correct' and object_id = $1`, [id])).toEqual([{ fields: [] }])
  })

  test('can be corrected again and again; one version stays in force', async () => {
    const person = await h.world.registrant(center)
    let [id] = await written([person])
    for (let i = 1; i <= 4; i++) id = (await correct(id!, better(person, {}, { note: `${i}回目` }))).body.recordId
    expect(await inForce(person)).toMatchObject([{ id }])
    expect((await get(id!)).body.history.map((v) => v.note)).toEqual(['3回目', '2回目', '1回目', 'はじめの文'])
  })

  test('of a version that was corrected meanwhile is refused and names the one in force', async () => {
    const [id] = await written([aoki])
    const first = await correct(id!, better(aoki))
    const second = await correct(id!, better(aoki, {}, { note: 'あとの文' }))
    expect([second.status, second.error?.code, second.error?.data]).toMatchObject([409, 'support-record.already-corrected', { currentRecordId: first.body.recordId, sent: { subject: { note: 'あとの文' } } }])
  })

  test('by two people at the same moment leaves exactly one in force', async () => {
    const person = await h.world.registrant(center)
    const [id] = await written([person])
    const answers = await Promise.all([correct(id!, better(person, {}, { note: 'A' })), correct(id!, better(person, {}, { note: 'B' }), lead)])
    expect(answers.map((a) => a.status).toSorted()).toEqual([200, 409])
    expect(await inForce(person)).toHaveLength(1)
  })

  test('of the time alone can stay with one person: the others of the visit keep theirs', async () => {
    const [p, q] = [await h.world.registrant(center), await h.world.registrant(center)]
    const [first] = await written([p, q])
    const answer = await correct(first!, better(p, { occurredOn: '2026-11-19', minutes: 40 }))
    const [mine, other] = [(await inForce(p))[0]!, (await inForce(q))[0]!]
    expect([mine.visit_id, mine.visit_position]).toEqual([answer.body.visitId, 0])
    expect(other.visit_id).not.toBe(mine.visit_id)
    expect((await get(answer.body.recordId)).body.record).toMatchObject({ occurredOn: '2026-11-19', minutes: 40 })
  })

  test('of the time can go for everybody of the visit', async () => {
    const [p, q] = [await h.world.registrant(center), await h.world.registrant(center)]
    const [first, second] = await written([p, q], { sharedNote: 'みんなで' })
    const answer = await correct(first!, better(p, { occurredOn: '2026-11-18', method: 'office_visit', sharedNote: 'みんなで', appliesTo: 'visit' }))
    const [mine, other] = [(await inForce(p))[0]!, (await inForce(q))[0]!]
    expect([mine.visit_id, other.visit_id]).toEqual([answer.body.visitId, answer.body.visitId])
    const seen = (await get(second!)).body
    expect(seen.record).toMatchObject({ occurredOn: '2026-11-18', method: 'office_visit', note: 'はじめの文', sharedNote: 'みんなで', correctionReason: '書きまちがい' })
    expect(seen.others).toMatchObject([{ id: answer.body.recordId }])
    expect(await h.sql('select last_two_way_on::text as d from registrant where id = any($1)', [[p, q]])).toEqual([{ d: '2026-11-18' }, { d: '2026-11-18' }])
  })

  test('to another person moves the record and both dates', async () => {
    const [wrong, right] = [await h.world.registrant(center), await h.world.registrant(center)]
    const [id] = await written([wrong])
    await correct(id!, better(right))
    expect([await inForce(wrong), (await inForce(right)).length]).toEqual([[], 1])
    expect(await h.sql('select id, last_two_way_on::text as d from registrant where id = any($1) order by id', [[wrong, right]])).toEqual([{ id: wrong, d: null }, { id: right, d: testDay }].toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  })

  test('from held to not held takes it out of the count', async () => {
    const person = await h.world.registrant(center)
    const [id] = await written([person])
    await correct(id!, better(person, {}, { outcome: 'noShow', outcomeReason: 'ownForgot' }))
    expect(await h.sql('select last_two_way_on from registrant where id = $1', [person])).toEqual([{ last_two_way_on: null }])
  })

  test('needs a reason and good fields, all named at once', async () => {
    const [id] = await written([aoki])
    const answer = await correct(id!, better(aoki, { reason: ' ', method: 'phone' }))
    expect(answer.fields).toEqual([{ path: 'reason', code: 'required' }])
    const more = await correct(id!, better(newId(), { occurredOn: '2027-01-01' }, { outcome: 'cancelled' }))
    expect(more.fields.map((f) => `${f.path} ${f.code}`)).toEqual(['occurredOn in-the-future', 'subject.registrantId not-found', 'subject.outcomeReason required'])
  })

  test('of somebody else’s record needs the permission for it; another center does not find it', async () => {
    const [id] = await written([kaneko])
    expect((await correct(id!, better(kaneko), colleague)).error?.code).toBe('permission.not-this-record')
    expect((await get(id!, colleague)).body.mayCorrect).toBe(false)
    expect((await correct(id!, better(kaneko), stranger)).status).toBe(404)
    expect((await get(id!, stranger)).status).toBe(404)
    expect((await get(id!, lead)).body.mayCorrect).toBe(true)
    const answer = await correct(id!, better(kaneko), lead)
    expect((await get(answer.body.recordId)).body.record).toMatchObject({ writtenByName: '浜口 主任', membershipId: writer.membershipId })
    expect(await h.sql(`select outcome from audit_event where actor_membership_id = $1 and outcome = 'refused'`, [colleague.membershipId])).toEqual([{ outcome: 'refused' }])
  })

  test('of an imported record keeps the key of its line, so that importing again changes nothing', async () => {
    const [id] = await written([aoki])
    await h.sql(`update support_record set import_key = 'line-1' where id = $1`, [id])
    const answer = await correct(id!, better(aoki))
    expect(await h.sql(`select id from support_record where import_key = 'line-1' and superseded_at is null`)).toEqual([{ id: answer.body.recordId }])
  })

  test('of a visit undone meanwhile is refused', async () => {
    const [id] = await written([aoki])
    await h.sql('update support_record set superseded_at = now() where id = $1', [id])
    expect((await correct(id!, better(aoki))).error?.code).toBe('support-record.already-corrected')
  })
})

describe('taking a record back', () => {
  test('leaves no version in force; the words and the reason stay readable', async () => {
    const person = await h.world.registrant(center)
    const [id] = await written([person])
    const answer = await h.as(writer).call(withdrawSupportRecord, { params: { recordId: id! }, body: { reason: 'ちがう人に書いた' } })
    expect(answer.status).toBe(200)
    expect(await inForce(person)).toEqual([])
    expect((await get(id!)).body).toMatchObject({ record: { note: 'はじめの文', withdrawalReason: 'ちがう人に書いた' }, mayCorrect: false })
    expect((await h.as(writer).call(withdrawSupportRecord, { params: { recordId: id! }, body: { reason: 'もう一度' } })).error?.code).toBe('support-record.already-corrected')
  })

  test('is refused to those who may not correct it', async () => {
    const [id] = await written([aoki])
    expect((await h.as(colleague).call(withdrawSupportRecord, { params: { recordId: id! }, body: { reason: 'x' } })).error?.code).toBe('permission.not-this-record')
    expect((await h.as(stranger).call(withdrawSupportRecord, { params: { recordId: id! }, body: { reason: 'x' } })).status).toBe(404)
  })
})
