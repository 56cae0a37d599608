import { addReceivers, askForHandover, changeJointContact, downloadHandoverSheet, planJointContact, writeHandoverMessage } from '@tomoni/contract/handovers'
import { createConsent, printConsentDraft } from '@tomoni/contract/consents'
import { answerHandoverLink, createSecureLink, openSecureLink } from '@tomoni/contract/secure-links'
import { getSharedRegistrant, printSharedRegistrant } from '@tomoni/contract/shared-registrants'
import { newId } from '@tomoni/contract/shared/ids'
import { planSupportTermReceiver } from '@tomoni/contract/support-terms'
import { describe, expect, test } from 'vitest'
import { complete, consentOf, everyCategory, pairOf, read, saveSheet, sent, take, type Draft, type Pair } from './handover-world.ts'
import { testDay, useHarness } from './harness.ts'
import type { Member } from './world.ts'

// Ways around the promises that were tried and have to stay closed.

const h = useHarness()
const why = (answer: { error: { data?: unknown } | undefined }): unknown => (answer.error?.data as { why?: unknown } | undefined)?.why
const share = async (pair: Pair, categories: readonly string[] = ['profile']): Promise<void> =>
  h.world.insert('share', { organization_id: pair.sender.id, id: newId(), registrant_id: pair.person, recipient_organization_id: pair.receiver.id, consent_id: pair.consentId, categories })
const withdraw = (consentId: string) => h.sql('update consent set withdrawn_at = now() where id = $1', [consentId])
const shown = (pair: Pair, member: Member = pair.other) => h.as(member).call(getSharedRegistrant, { params: { holderId: pair.sender.id as never, registrantId: pair.person } })
const say = (member: Member, draft: Draft, text: string) => h.as(member).call(writeHandoverMessage, { params: draft as never, body: { id: newId(), text } as never })
const accept = (member: Member, draft: Draft) => take(h, member, draft, { step: 'accept', newRegistrantId: newId(), ownRegistrantId: null, receiverMembershipId: null, confirmedOthers: [], message: null })

/** A handover asked for by the receiver, agreed to, with a sheet that passes every gate. */
async function asked(pair: Pair): Promise<Draft> {
  await share(pair)
  const id = newId()
  await h.as(pair.other).call(askForHandover, { body: { id, holderId: pair.sender.id as never, registrantId: pair.person, reason: 'wantsRetention', movesLead: true, message: '引き受けたいです' } })
  const draft = { holderId: pair.sender.id, handoverId: id }
  await take(h, pair.me, draft, { step: 'acceptAsk' })
  return draft
}

describe('同意が終わったら、次の一回から', () => {
  test('前に印刷した同じ求めをもう一度送っても、とっておいた答えは返らない。答えの写しも残っていない', async () => {
    const pair = await pairOf(h)
    await share(pair)
    const print = () => h.as(pair.other).call(printSharedRegistrant, { params: { holderId: pair.sender.id as never, registrantId: pair.person }, body: {} }, { headers: { 'idempotency-key': key } })
    const key = newId()
    expect((await print()).body.person.name).toBe('青木 渚')
    expect(await h.sql('select from command_receipt where reply::text like $1', ['%青木%'])).toEqual([])
    await withdraw(pair.consentId)
    expect((await print()).status).toBe(404)
  })

  test('同じ同意書の紙は、二度求めても紙が出る', async () => {
    const pair = await pairOf(h)
    const key = newId()
    const body = { recipient: null, categories: [], purpose: null, allowsResultsBack: true }
    const print = () => h.as(pair.me).call(printConsentDraft, { params: { registrantId: pair.person }, body: body as never }, { headers: { 'idempotency-key': key } })
    for (const answer of [await print(), await print()]) expect(answer.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('相手を替えるとき', () => {
  test('声をかけてきた機関への引継ぎを、その同意のまま別の機関へ送ることはできない', async () => {
    const pair = await pairOf(h)
    const draft = await asked(pair)
    const third = await h.world.center('第三のセンター')
    const saved = await saveSheet(h, pair.me, draft, complete, { situation: 'working', addressedOrganizationId: third.id })
    expect(saved.fields).toMatchObject([{ path: 'addressedOrganizationId' }])
    await take(h, pair.me, draft, { step: 'send' })
    expect(await h.sql('select from handover where id = $1 and (receiver_organization_id = $2 or addressed_organization_id = $2)', [draft.handoverId, third.id])).toEqual([])
    expect(JSON.stringify((await read(h, pair.other, draft)).body)).not.toContain('第三のセンター')
  })

  test('見送られて別の機関へ送り直すと、前の相手とのことばも、会った人の名前も、前の引継ぎ書も、次の相手に見えない', async () => {
    const pair = await pairOf(h)
    const draft = await sent(h, pair)
    await take(h, pair.other, draft, { step: 'arrangeMeeting', meetingOn: testDay, message: '前の相手のことば' })
    const joint = newId()
    await h.as(pair.other).call(planJointContact, { params: draft as never, body: { id: joint, kind: 'meeting', plannedOn: testDay } as never })
    await h.as(pair.other).call(changeJointContact, { params: { ...draft, jointContactId: joint } as never, body: { version: 1, change: 'record', heldOn: testDay, personWasThere: true } as never })
    await take(h, pair.other, draft, { step: 'decline', reason: 'noCapacityNow', message: '受けられません' })
    await take(h, pair.me, draft, { step: 'reopen' })
    const third = await h.world.center()
    const worker = await h.world.member(third, 'supporter')
    const consentId = await consentOf(h, pair.sender, pair.person, third)
    await saveSheet(h, pair.me, draft, complete, { addressedOrganizationId: third.id, consentId })
    expect((await take(h, pair.me, draft, { step: 'send' })).body.state).toBe('sent')
    const { body } = await read(h, worker, draft)
    expect(body.sheet?.personName).toBe('青木 渚')
    expect([body.jointContacts, body.messages, body.sheetVersions.length]).toEqual([[], [], 1])
    expect(JSON.stringify(body)).not.toMatch(/三宅|前の相手|受けられません/)
    expect((await read(h, pair.other, draft)).status).toBe(404)
  })

  test('リンクで答えた相手に見送られて機関へ送り直すと、リンクの相手のことばは次の相手に渡らない。機関から次のリンクの相手へも同じ', async () => {
    const pair = await pairOf(h)
    const link = async (draft: Draft): Promise<string> => (await h.as(pair.me).call(createSecureLink, { body: { id: newId(), purpose: 'answerHandover', handoverId: draft.handoverId, recipientName: '前の学校', fields: [], message: null } as never })).body.token
    const addressOf = async (name: string) => {
      const partner = await h.world.partner(pair.sender, name, 'school')
      return { partner, consentId: await consentOf(h, pair.sender, pair.person, null, { recipient_partner_organization_id: partner, recipient_name: name }) }
    }
    const first = await addressOf('まえの学校')
    const draft = await sent(h, pair, { addressedOrganizationId: null, addressedPartnerOrganizationId: first.partner as never, consentId: first.consentId })
    const answer = (token: string, step: Record<string, unknown>) => h.as(null).call(answerHandoverLink, { body: { token, name: '前の先生', answer: step } as never })
    const token = await link(draft)
    expect((await answer(token, { step: 'message', id: newId(), text: '前の学校のことば' })).status).toBe(200)
    expect((await answer(token, { step: 'decline', reason: 'noCapacityNow', message: '前の学校は受けられません' })).body.state).toBe('declined')

    await take(h, pair.me, draft, { step: 'reopen' })
    await saveSheet(h, pair.me, draft, complete, { addressedOrganizationId: pair.receiver.id, addressedPartnerOrganizationId: null, consentId: pair.consentId })
    expect((await take(h, pair.me, draft, { step: 'send' })).body.state).toBe('sent')
    const { body } = await read(h, pair.other, draft)
    expect([body.sheet?.personName, body.messages, body.sheetVersions.length]).toEqual(['青木 渚', [], 1])

    await say(pair.me, draft, 'センターへのことば')
    await take(h, pair.other, draft, { step: 'decline', reason: 'noCapacityNow', message: 'センターは受けられません' })
    await take(h, pair.me, draft, { step: 'reopen' })
    const second = await addressOf('つぎの学校')
    await saveSheet(h, pair.me, draft, complete, { addressedOrganizationId: null, addressedPartnerOrganizationId: second.partner, consentId: second.consentId })
    expect((await take(h, pair.me, draft, { step: 'send' })).body.state).toBe('sent')
    expect((await h.as(null).call(openSecureLink, { body: { token } })).status).toBeGreaterThanOrEqual(400)
    const opened = await h.as(null).call(openSecureLink, { body: { token: await link(draft) } })
    expect(opened.body).toMatchObject({ handover: { messages: [], jointContacts: [] } })
    expect((await read(h, pair.me, draft)).body.messages.map((one) => one.text)).toContain('前の学校のことば')
  })
})

describe('共有のとびら', () => {
  test('同意を取り直したあとでも、引継ぎを取り下げれば、引継ぎで開いた共有は閉じる', async () => {
    const pair = await pairOf(h)
    const draft = await sent(h, pair)
    expect((await accept(pair.other, draft)).body.state).toBe('accepted')
    expect((await shown(pair)).status).toBe(200)
    const body = {
      id: newId(), recipient: { kind: 'organization', organizationId: pair.receiver.id }, categories: everyCategory, purpose: 'handover', purposeDetail: null, startsOn: testDay, endsOn: '2027-11-19', givenBy: 'person', givenHow: 'signedPaper', givenOn: testDay,
      explainedOn: testDay, explainedByMembershipId: pair.me.membershipId, supersedesId: pair.consentId, sharesNow: false, allowsResultsBack: true,
    }
    await h.sql(`update consent set starts_on = '2020-01-01' where id = $1`, [pair.consentId])
    expect((await h.as(pair.me).call(createConsent, { params: { registrantId: pair.person }, body: body as never })).error).toBeUndefined()
    await h.sql(`update consent set starts_on = '2020-01-01', ends_on = '2090-01-01' where id = $1`, [body.id])
    expect((await shown(pair)).status).toBe(200)
    expect((await take(h, pair.me, draft, { step: 'withdraw', reason: 'mistake', message: null })).body.state).toBe('withdrawn')
    expect((await shown(pair)).status).toBe(404)
  })

  test('緊急時に開いているだけの人には、引き受けたいと声をかけられない', async () => {
    const pair = await pairOf(h)
    await h.world.insert('break_glass', {
      organization_id: pair.sender.id, id: newId(), registrant_id: pair.person, actor_organization_id: pair.receiver.id, actor_account_id: pair.other.accountId, actor_name: '三宅 葵', reason_code: 'medicalEmergency', reason: '駅で倒れて意識がありません。',
      categories: ['profile'], expires_at: new Date(Date.now() + 1_800_000), review_due_on: '2026-11-26',
    })
    expect((await shown(pair)).status).toBe(200)
    expect((await h.as(pair.other).call(askForHandover, { body: { id: newId(), holderId: pair.sender.id as never, registrantId: pair.person, reason: 'wantsRetention', movesLead: true, message: 'あ' } })).status).toBe(404)
  })

  test('本物の機関は、練習用の機関への同意を書けず、渡す先としても置けない', async () => {
    const pair = await pairOf(h)
    await h.sql('update organization set is_practice = not is_practice where id = $1', [pair.receiver.id])
    const body = {
      id: newId(), recipient: { kind: 'organization', organizationId: pair.receiver.id }, categories: ['profile'], purpose: 'handover', purposeDetail: null, startsOn: testDay, endsOn: '2027-11-19', givenBy: 'person', givenHow: 'signedPaper', givenOn: testDay,
      explainedOn: testDay, explainedByMembershipId: pair.me.membershipId, supersedesId: null, sharesNow: true, allowsResultsBack: true,
    }
    expect((await h.as(pair.me).call(createConsent, { params: { registrantId: pair.person }, body: body as never })).fields).toMatchObject([{ path: 'recipient', code: 'not-found' }])
    const termId = newId()
    await h.world.insert('support_term', { organization_id: pair.sender.id, id: termId, registrant_id: pair.person, kind: 'sendingFollowUp', starts_on: testDay, ends_on: '2027-05-01' })
    expect((await h.as(pair.me).call(planSupportTermReceiver, { params: { termId } as never, body: { version: 1, organizationId: pair.receiver.id } as never })).fields).toMatchObject([{ path: 'organizationId', code: 'not-found' }])
  })

  test('ファックスは、同意がせまくなったあと、会社のことや12か月のことばも外に出さない', async () => {
    const pair = await pairOf(h)
    const draft = await sent(h, pair)
    const narrow = await consentOf(h, pair.sender, pair.person, pair.receiver, { categories: ['profile'] })
    await h.sql('update handover set consent_id = $2 where id = $1', [draft.handoverId, narrow])
    await h.sql(`update handover_sheet set content = jsonb_set(content, '{cells}', '[]') where handover_id = $1`, [draft.handoverId])
    expect((await h.as(pair.me).call(downloadHandoverSheet, { params: draft as never, query: { format: 'fax' } as never })).error?.code).toBe('handover.beyond-consent')
  })

  test('リンクは、同意がほかの相手のものに替わると閉じる', async () => {
    const pair = await pairOf(h)
    const school = await h.world.partner(pair.sender, 'みなみ学校', 'school')
    const consentId = await consentOf(h, pair.sender, pair.person, null, { recipient_partner_organization_id: school })
    const draft = await sent(h, pair, { addressedOrganizationId: null, addressedPartnerOrganizationId: school as never, consentId })
    const { body } = await h.as(pair.me).call(createSecureLink, { body: { id: newId(), purpose: 'readResult', handoverId: draft.handoverId, recipientName: '先生', fields: [], message: null } as never })
    expect((await h.as(null).call(openSecureLink, { body: { token: body.token } })).status).toBe(200)
    await h.sql('update handover set consent_id = $2 where id = $1', [draft.handoverId, pair.consentId])
    expect((await h.as(null).call(openSecureLink, { body: { token: body.token } })).error?.code).toBe('secure-link.not-usable')
  })
})

describe('二つの先が主担当になることはない', () => {
  test('本人がえらぶ二つの先は、えらぶ前に主担当を引き受けられない。えらんだあとは、えらばれた先だけが引き受ける', async () => {
    const pair = await pairOf(h)
    const draft = await sent(h, pair)
    const third = await h.world.center()
    await consentOf(h, pair.sender, pair.person, third)
    expect((await h.as(pair.me).call(addReceivers, { params: draft as never, body: { isChoice: true, receivers: [{ id: newId(), organizationId: third.id as never }] } })).status).toBe(200)
    await accept(pair.other, draft)
    await take(h, pair.other, draft, { step: 'startOverlap', overlapFrom: testDay })
    await h.sql(`update handover set exception_reason = 'personRefusesJoint', exception_approved_at = now() where id = $1`, [draft.handoverId])
    expect(why(await take(h, pair.other, draft, { step: 'takeLead', on: testDay }))).toBe('story.not-chosen')
    expect((await read(h, pair.other, draft)).body.steps.find((one) => one.step === 'takeLead')).toMatchObject({ allowed: false, why: 'story.not-chosen' })
    await h.sql('update handover_story set chosen_handover_id = $1', [draft.handoverId])
    expect((await take(h, pair.other, draft, { step: 'takeLead', on: testDay })).body.state).toBe('leadMoved')
  })

  test('二つの機関が同じときに主担当を引き受けようとしても、一つだけが引き受ける。もう一つは、前の引継ぎを終えてから', async () => {
    const pair = await pairOf(h)
    const third = await h.world.center()
    const rival = await h.world.member(third, 'supporter')
    const first = await sent(h, pair)
    const second = await sent(h, pair, { addressedOrganizationId: third.id as never, consentId: await consentOf(h, pair.sender, pair.person, third) })
    for (const [member, draft] of [[pair.other, first], [rival, second]] as const) {
      await accept(member, draft)
      await take(h, member, draft, { step: 'startOverlap', overlapFrom: testDay })
    }
    await h.sql(`update handover set exception_reason = 'alreadyKnowWell', exception_approved_at = now() where id = any($1)`, [[first.handoverId, second.handoverId]])
    const lead = (member: Member, draft: Draft) => take(h, member, draft, { step: 'takeLead', on: testDay })
    const answers = await Promise.all([lead(pair.other, first), lead(rival, second)])
    expect(answers.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(answers.map((one) => why(one)).filter((one) => one !== undefined)).toEqual(['lead.elsewhere'])
    const [winner, loser] = answers[0].status === 200 ? [first, second] : [second, first]
    expect((await take(h, pair.me, winner, { step: 'complete', reason: 'left', message: null })).body.state).toBe('completed')
    expect((await lead(loser === first ? pair.other : rival, loser)).body.state).toBe('leadMoved')
  })
})
