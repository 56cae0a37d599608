import { addReceivers, askForHandover, chooseReceiver, createHandover, listHandovers, planJointContact, changeJointContact } from '@tomoni/contract/handovers'
import { newId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../../db/database.ts'
import { complete, consentOf, everyCategory, pairOf, read, saveSheet, sent, take, type Draft, type Pair } from '../../../test/handover-world.ts'
import { testDay, useHarness } from '../../../test/harness.ts'
import { answerByLink, handoverForLink, type ByLink } from './by-link.ts'
import type { LinkStep } from '@tomoni/contract/secure-links'

const h = useHarness()
const why = (answer: { error: { data?: unknown } | undefined }): unknown => (answer.error?.data as { why?: unknown } | undefined)?.why

describe('受け手から引き受けたいと声をかける', () => {
  let pair: Pair
  const askBody = (more: Record<string, unknown> = {}) => ({ id: newId(), holderId: pair.sender.id as never, registrantId: pair.person, reason: 'wantsRetention' as const, movesLead: true, message: '就職後の相談先になりたいです', ...more })
  beforeAll(async () => {
    pair = await pairOf(h)
  })

  test('今、共有されている人だけ。知らない人は見つからない', async () => {
    expect((await h.as(pair.other).call(askForHandover, { body: askBody() })).status).toBe(404)
    await h.world.insert('share', { organization_id: pair.sender.id, id: newId(), registrant_id: pair.person, recipient_organization_id: pair.receiver.id, consent_id: pair.consentId, categories: ['profile'] })
    const body = askBody()
    expect((await h.as(pair.other).call(askForHandover, { body })).body).toEqual({ holderId: pair.sender.id, id: body.id })
    expect((await h.as(pair.other).call(askForHandover, { body })).status).toBe(200)
    expect(why(await h.as(pair.other).call(askForHandover, { body: askBody() }))).toBe('ask.already-open')
    const draft: Draft = { holderId: pair.sender.id, handoverId: body.id }
    expect((await read(h, pair.me, draft)).body).toMatchObject({ state: 'asked', side: 'sender', initiatedBy: 'receiver', waitsFor: 'sender', fromWorker: '今泉 渚', toWorker: '三宅 葵', messages: [{ bySide: 'receiver', text: '就職後の相談先になりたいです' }] })
    expect((await h.as(pair.me).call(listHandovers)).body.counts.mine).toBe(1)
    expect(why(await take(h, pair.other, draft, { step: 'acceptAsk' }))).toBe('wrong-side')

    expect((await take(h, pair.me, draft, { step: 'acceptAsk' })).body.state).toBe('draft')
    expect((await read(h, pair.other, draft)).body).toMatchObject({ state: 'draft', personName: null, sheet: null, gate: [], situation: 'other' })
    expect((await read(h, pair.me, draft)).body.sheet!.personName).toBe('青木 渚')
    await saveSheet(h, pair.me, draft, complete, { situation: 'working' })
    expect((await take(h, pair.me, draft, { step: 'send' })).body.state).toBe('sent')
    expect((await read(h, pair.other, draft)).body.sheet!.personName).toBe('青木 渚')
  })

  test('断るときは理由を返す。声をかけた側は取り下げられる', async () => {
    const other = await pairOf(h)
    await h.world.insert('share', { organization_id: other.sender.id, id: newId(), registrant_id: other.person, recipient_organization_id: other.receiver.id, consent_id: other.consentId, categories: ['profile'] })
    const ask = async (): Promise<Draft> => {
      const id = newId()
      await h.as(other.other).call(askForHandover, { body: { id, holderId: other.sender.id as never, registrantId: other.person, reason: 'wantsRetention', movesLead: false, message: 'あ' } })
      return { holderId: other.sender.id, handoverId: id }
    }
    const refused = await ask()
    expect((await take(h, other.me, refused, { step: 'refuseAsk', reason: 'personDoesNotWant' })).body.state).toBe('declined')
    expect((await read(h, other.other, refused)).body).toMatchObject({ state: 'declined', endReason: 'personDoesNotWant' })
    expect(why(await take(h, other.other, refused, { step: 'reopen' }))).toBe('ended')
    const taken = await ask()
    expect((await take(h, other.other, taken, { step: 'withdraw', reason: 'mistake' })).body.state).toBe('withdrawn')
  })
})

describe('一つの物語から二つの先へ', () => {
  test('先ごとに、その先の同意の中で引継ぎ書ができ、本人がえらぶと、もう一つは取り下げになる', async () => {
    const pair = await pairOf(h)
    const first = await sent(h, pair, { kind: 'referral', movesLead: false })
    const second = await h.world.center('もう一つの先')
    const worker = await h.world.member(second, 'supporter')
    await consentOf(h, pair.sender, pair.person, second, { categories: ['profile', 'employment', 'records_summary'] })
    const [id, wrong] = [newId(), newId()]
    expect((await h.as(pair.me).call(addReceivers, { params: first as never, body: { isChoice: true, receivers: [{ id: wrong }, { id: newId(), organizationId: pair.sender.id as never, consentId: newId() }] } })).fields.map((field) => field.path)).toEqual(['receivers.0.organizationId', 'receivers.1.organizationId', 'receivers.1.consentId'])
    const made = await h.as(pair.me).call(addReceivers, { params: first as never, body: { isChoice: true, receivers: [{ id, organizationId: second.id as never }] } })
    expect(made.body.ids).toEqual([id])
    const other: Draft = { holderId: pair.sender.id, handoverId: id }
    const { body } = await read(h, pair.me, other)
    expect(body).toMatchObject({ state: 'draft', consentState: 'live', isChoice: true, siblings: [{ id: first.handoverId, state: 'sent' }], sheet: { ownWords: { text: '今の会社で長く働きたいです。' } } })
    expect(body.sheet!.cells.filter((cell) => cell.category === 'family_living' && cell.value !== '')).toEqual([])
    await take(h, pair.me, other, { step: 'send' })
    expect((await read(h, worker, other)).body).toMatchObject({ siblings: [], storyId: null })
    await take(h, pair.other, first, { step: 'accept', newRegistrantId: newId<RegistrantId>() })
    expect((await read(h, pair.me, first)).body.waitsFor).toBe('person')
    expect((await h.as(pair.other).call(chooseReceiver, { params: first as never, body: { chosenOn: testDay } })).status).toBe(403)
    expect((await h.as(pair.me).call(chooseReceiver, { params: first as never, body: { chosenOn: testDay, words: 'こちらがいいです' } })).body).toEqual({ withdrawn: 1 })
    expect((await read(h, worker, other)).body).toMatchObject({ state: 'withdrawn', endReason: 'personChoseOther', personName: null })
    expect(why(await h.as(pair.me).call(chooseReceiver, { params: first as never, body: { chosenOn: testDay } }))).toBe('story.already-chosen')
  })
})

describe('機関の中で、担当から担当へ', () => {
  test('同意はいらず、一回いっしょに会ってから、担当が替わる', async () => {
    const center = await h.world.center()
    const [from, to] = [await h.world.member(center, 'supporter', { name: '三宅 葵' }), await h.world.member(center, 'supporter', { name: '岡 大樹' })]
    const person = (await h.world.registrant(center, { lead_membership_id: from.membershipId })) as RegistrantId
    const id = newId()
    const body = { id, registrantId: person, kind: 'internal' as const, situation: 'working' as const, reason: 'workerChange' as const, movesLead: true }
    expect((await h.as(from).call(createHandover, { body: { ...body, receiverMembershipId: from.membershipId as never } })).fields).toEqual([{ path: 'receiverMembershipId', code: 'handover.same-worker' }])
    expect((await h.as(from).call(createHandover, { body: { ...body, receiverMembershipId: to.membershipId as never } })).status).toBe(200)
    const draft: Draft = { holderId: center.id, handoverId: id }
    expect((await read(h, from, draft)).body).toMatchObject({ toName: '岡 大樹', toWorker: '岡 大樹', colleagueMembershipId: to.membershipId, gate: [{ requirement: 'needs', level: 'warn' }, { requirement: 'roles', level: 'warn' }, { requirement: 'notRefused' }, { requirement: 'jointContacts', level: 'hard' }] })
    expect((await take(h, from, draft, { step: 'send' })).body.state).toBe('sent')
    expect((await h.as(to).call(listHandovers, { query: { direction: 'inside', mine: true } })).body).toMatchObject({ total: 1, items: [{ side: 'receiver' }] })
    expect((await h.as(from).call(listHandovers, { query: { direction: 'inside', mine: true } })).body.total).toBe(0)
    expect(why(await take(h, from, draft, { step: 'accept' }))).toBe('wrong-side')
    expect((await take(h, to, draft, { step: 'accept' })).body).toMatchObject({ state: 'accepted', ownRegistrantId: person })
    await take(h, to, draft, { step: 'startOverlap', overlapFrom: testDay })
    expect(why(await take(h, to, draft, { step: 'takeLead', on: testDay }))).toBe('joint-contacts.short')
    const jointContactId = newId()
    const params = { ...draft, jointContactId } as never
    await h.as(from).call(planJointContact, { params: draft as never, body: { id: jointContactId, kind: 'meeting', plannedOn: testDay } })
    await h.as(from).call(changeJointContact, { params, body: { change: 'record', version: 1, heldOn: testDay, personWasThere: true } })
    await h.as(to).call(changeJointContact, { params, body: { change: 'confirm', version: 2 } })
    expect((await take(h, to, draft, { step: 'takeLead', on: testDay })).body.state).toBe('leadMoved')
    expect(await h.sql('select lead_membership_id from registrant where id = $1', [person])).toEqual([{ lead_membership_id: to.membershipId }])
    expect(await h.sql('select count(*)::int as n from handover_result where handover_id = $1', [id])).toEqual([{ n: 0 }])
  })
})

describe('アカウントのない相手がリンクで答える', () => {
  let pair: Pair
  let draft: Draft
  const link = (): Omit<ByLink, 'tx'> => ({ today: testDay, now: new Date(`${testDay}T03:00:00Z`), organizationId: pair.sender.id, handoverId: draft.handoverId, answererName: '福井 進路' })
  const answer = (step: LinkStep) => inTransaction(h.pool, { kind: 'organization', organizationId: pair.sender.id }, (tx) => answerByLink({ ...link(), tx }, step).catch((error: { code: string; data: unknown }) => ({ code: error.code, data: error.data })))
  const seen = () => inTransaction(h.pool, { kind: 'organization', organizationId: pair.sender.id }, (tx) => handoverForLink({ ...link(), tx }).catch((error: { code: string }) => ({ code: error.code })))

  beforeAll(async () => {
    pair = await pairOf(h)
    const school = await h.world.partner(pair.sender, 'みどり学園', 'school')
    await consentOf(h, pair.sender, pair.person, null, { recipient_partner_organization_id: school, categories: everyCategory })
    const consentId = (await h.sql<{ id: string }>('select id from consent where recipient_partner_organization_id = $1', [school]))[0]!.id
    draft = await sent(h, pair, { kind: 'leadMove', addressedOrganizationId: null, addressedPartnerOrganizationId: school as never, consentId })
  })

  test('送る前と同意のないあいだは開かない。開くと、できることだけが出る', async () => {
    expect(await seen()).toMatchObject({ toName: 'みどり学園', state: 'sent', steps: ['receive', 'check', 'arrangeMeeting', 'accept', 'hold', 'decline', 'message'], sheet: { personName: '青木 渚' } })
    expect((await read(h, pair.me, draft)).body).toMatchObject({ answersByLink: true, waitsFor: 'receiver', can: { makeLink: true } })
    expect(why(await take(h, pair.me, draft, { step: 'accept' }))).toBe('receiver.by-link')
  })

  test('答え・言葉・顔合わせの確かめ・その後の返しが、同じ関所を通る', async () => {
    expect(await answer({ step: 'arrangeMeeting', meetingOn: '2026-11-25' as never, message: '25日はどうですか' })).toEqual({ state: 'arrangingMeeting' })
    expect(await answer({ step: 'message', id: newId(), text: 'よろしくお願いします' })).toEqual({ state: 'arrangingMeeting' })
    expect(await answer({ step: 'accept', message: null })).toEqual({ state: 'accepted' })
    expect(await answer({ step: 'accept', message: null })).toMatchObject({ code: 'handover.step-refused', data: { why: 'wrong-state' } })
    await take(h, pair.me, draft, { step: 'startOverlap', overlapFrom: '2026-11-18' })
    for (const kind of ['meeting', 'workplaceVisit'] as const) {
      const jointContactId = newId()
      await h.as(pair.me).call(planJointContact, { params: draft as never, body: { id: jointContactId, kind, plannedOn: '2026-11-19' } })
      expect(await answer({ step: 'confirmJoint', jointContactId })).toMatchObject({ data: { why: 'joint.not-held' } })
      const params = { ...draft, jointContactId } as never
      await h.as(pair.me).call(changeJointContact, { params, body: { change: 'record', version: 1, heldOn: '2026-11-19', personWasThere: true } })
      expect(why(await h.as(pair.me).call(changeJointContact, { params, body: { change: 'confirm', version: 2 } }))).toBe('joint.own-word')
      if (kind === 'meeting') expect(why(await take(h, pair.me, draft, { step: 'takeLead', on: testDay }))).toBe('joint-contacts.short')
      expect(await answer({ step: 'confirmJoint', jointContactId })).toEqual({ state: 'overlapping' })
    }
    expect((await take(h, pair.me, draft, { step: 'takeLead', on: testDay })).body.state).toBe('leadMoved')
    expect(await answer({ step: 'report', afterDays: 30, status: 'working', supportContinues: true, words: '続いています' })).toEqual({ state: 'reporting' })
    const { body } = await read(h, pair.me, draft)
    expect(body).toMatchObject({ toWorker: '福井 進路', results: [{ afterDays: 30, reportedByName: '福井 進路' }, {}, {}], messages: [{ bySide: 'link', authorName: '福井 進路' }, { text: 'よろしくお願いします' }] })
  })

  test('同意が終わると、リンクも閉じる', async () => {
    await h.sql(`update consent set withdrawn_at = now(), withdrawn_by = 'person' where organization_id = $1 and recipient_partner_organization_id is not null`, [pair.sender.id])
    expect(await seen()).toEqual({ code: 'handover.consent-not-live' })
    expect(await answer({ step: 'message', id: newId(), text: 'あ' })).toMatchObject({ code: 'handover.consent-not-live' })
  })
})

test('受け手の決まりが関所に重なる。はずせないものは、はずれない', async () => {
  const pair = await pairOf(h)
  const rule = (requirement: string, level: string, number: number | null = null) => h.world.insert('gate_rule', { organization_id: pair.receiver.id, id: newId(), kind: 'retentionEnd', requirement, level, number_value: number, valid_from: '2026-10-01' })
  await rule('alternative', 'hard')
  await rule('recentWork', 'off')
  await rule('needs', 'off')
  await rule('jointContacts', 'hard', 3)
  const draft = await sent(h, pair)
  const { body } = await read(h, pair.me, draft)
  const level = (name: string) => body.gate.find((line) => line.requirement === name)?.level
  expect([level('alternative'), level('recentWork'), level('needs'), body.jointNeeded]).toEqual(['hard', undefined, 'hard', 3])
})
