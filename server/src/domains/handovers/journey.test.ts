import { changeJointContact, listHandovers, planJointContact, reportHandoverResult, writeHandoverMessage, type HandoverSheet } from '@tomoni/contract/handovers'
import { getRegistrant } from '@tomoni/contract/registrants'
import { newId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { beforeAll, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import { complete, consentOf, draftOf, pairOf, read, saveSheet, sent, take, type Draft, type Pair } from '../../../test/handover-world.ts'
import type { Member } from '../../../test/world.ts'

const h = useHarness()
let stranger: Member
beforeAll(async () => {
  stranger = await h.world.member(await h.world.center(), 'director')
})

const stateOf = async (draft: Draft): Promise<string> => (await h.sql<{ state: string }>('select state from handover where id = $1', [draft.handoverId]))[0]!.state
const why = (answer: { error: { data?: unknown } | undefined }): unknown => (answer.error?.data as { why?: unknown } | undefined)?.why
/** A meeting both sides agree took place. */
async function meet(pair: Pair, draft: Draft, kind: 'meeting' | 'workplaceVisit', heldOn = '2026-11-19'): Promise<void> {
  const id = newId()
  await h.as(pair.me).call(planJointContact, { params: draft as never, body: { id, kind, plannedOn: heldOn } })
  const params = { ...draft, jointContactId: id } as never
  expect((await h.as(pair.me).call(changeJointContact, { params, body: { change: 'record', version: 1, heldOn, personWasThere: true } })).status).toBe(200)
  expect((await h.as(pair.other).call(changeJointContact, { params, body: { change: 'confirm', version: 2 } })).status).toBe(200)
}
const withAlternative = (alternative: string) => (sheet: HandoverSheet): HandoverSheet => ({ ...sheet, alternative })
const accept = async (pair: Pair, draft: Draft) => take(h, pair.other, draft, { step: 'accept', newRegistrantId: newId<RegistrantId>() })

test('下書き→関所で止まる→直して送る→受理→二回の顔合わせ→主担当が移る→90日の返し', async () => {
  const pair = await pairOf(h)
  await h.world.insert('support_term', { organization_id: pair.sender.id, id: newId(), registrant_id: pair.person, kind: 'retentionService', hired_on: '2023-05-01', starts_on: '2023-11-01', ends_on: '2026-10-31' })
  const draft = await draftOf(h, pair)
  const refused = await take(h, pair.me, draft, { step: 'send' })
  expect([refused.status, refused.error?.code, why(refused)]).toEqual([409, 'handover.step-refused', 'gate.open'])
  expect((refused.error!.data as { gate: { requirement: string }[] }).gate.filter((line) => (line as never as { level: string; phase: string }).level === 'hard').map((line) => line.requirement)).toEqual(['ownWords', 'needs', 'roles', 'recentWork', 'jointContacts', 'workplaceVisit'])
  await saveSheet(h, pair.me, draft)
  const send = await take(h, pair.me, draft, { step: 'send' })
  expect([send.status, send.body]).toEqual([200, { version: 3, state: 'sent', ownRegistrantId: pair.person }])

  const seen = (await read(h, pair.other, draft)).body
  expect(seen).toMatchObject({ side: 'receiver', personName: '青木 渚', waitsFor: 'receiver', waitsUntil: '2026-11-27', ownRegistrantId: null, senderRegistrantId: null, consentId: null, consentState: 'live', sheet: { ownWords: { text: '今の会社で長く働きたいです。' } } })
  expect(seen.steps.filter((step) => step.allowed).map((step) => step.step)).toEqual(['receive', 'check', 'arrangeMeeting', 'accept', 'hold', 'decline'])
  expect((await h.as(pair.other).call(listHandovers)).body).toMatchObject({ counts: { in: 1, mine: 1 }, items: [{ personName: '青木 渚', side: 'receiver', fromName: pair.sender.name }] })

  expect((await take(h, pair.other, draft, { step: 'receive' })).body.state).toBe('received')
  expect((await take(h, pair.other, draft, { step: 'arrangeMeeting', meetingOn: '2026-11-25', message: '25日に会えますか' })).body.state).toBe('arrangingMeeting')
  const registrantId = newId<RegistrantId>()
  const accepted = await take(h, pair.other, draft, { step: 'accept', newRegistrantId: registrantId })
  expect([accepted.status, accepted.body]).toEqual([200, { version: 6, state: 'accepted', ownRegistrantId: registrantId }])
  expect((await h.as(pair.other).call(getRegistrant, { params: { registrantId } })).body).toMatchObject({ name: '青木 渚', stage: 'provisional', birthDate: '1998-05-03', workplace: 'みどりフーズ', lead: { membershipId: pair.other.membershipId } })
  expect(await h.sql('select own_words, needs from registrant_intake where registrant_id = $1', [registrantId])).toEqual([{ own_words: '今の会社で長く働きたいです。', needs: ['employerLiaison'] }])
  expect(await h.sql('select recipient_organization_id, closed_at, cardinality(categories) as n from share where handover_id = $1', [draft.handoverId])).toEqual([{ recipient_organization_id: pair.receiver.id, closed_at: null, n: 8 }])

  expect(why(await take(h, pair.other, draft, { step: 'takeLead', on: '2026-11-20' }))).toBe('overlap.not-started')
  expect((await take(h, pair.me, draft, { step: 'startOverlap', overlapFrom: '2026-11-18' })).body.state).toBe('overlapping')
  expect(why(await take(h, pair.other, draft, { step: 'takeLead', on: '2026-11-20' }))).toBe('joint-contacts.short')
  await meet(pair, draft, 'meeting')
  expect(why(await take(h, pair.other, draft, { step: 'takeLead', on: '2026-11-20' }))).toBe('joint-contacts.short')
  await meet(pair, draft, 'meeting')
  expect(why(await take(h, pair.other, draft, { step: 'takeLead', on: '2026-11-20' }))).toBe('workplace-visit.missing')
  await meet(pair, draft, 'workplaceVisit')
  expect(why(await take(h, pair.me, draft, { step: 'takeLead', on: '2026-11-20' }))).toBe('wrong-side')
  const early = await take(h, pair.other, draft, { step: 'takeLead', on: '2026-11-10' })
  expect(early.fields).toEqual([{ path: 'on', code: 'handover.before-overlap', values: { from: '2026-11-18' } }])
  expect((await take(h, pair.other, draft, { step: 'takeLead', on: '2026-11-20' })).body.state).toBe('leadMoved')

  expect(await h.sql(`select outcome, outcome_on::text from support_term where handover_id = $1`, [draft.handoverId])).toEqual([{ outcome: 'handedOver', outcome_on: '2026-11-20' }])
  expect(await h.sql(`select due_on::text, text from next_step where registrant_id = $1`, [pair.person])).toEqual([{ due_on: '2026-12-20', text: `${pair.receiver.name}から、その後の様子（30日）を聞く` }])
  expect(await h.sql(`select organization_id, name, what_they_do from registrant_affiliation where registrant_id = any($1) order by organization_id`, [[pair.person, registrantId]])).toEqual([
    { organization_id: pair.sender.id, name: pair.receiver.name, what_they_do: '主担当（引継ぎ先）' }, { organization_id: pair.receiver.id, name: pair.sender.name, what_they_do: '引継ぎ元' },
  ])
  const moved = (await read(h, pair.me, draft)).body
  expect(moved).toMatchObject({ leadMovedOn: '2026-11-20', jointHeld: 3, jointNeeded: 2, waitsFor: 'receiver', waitsUntil: '2026-12-20', results: [{ afterDays: 30, dueOn: '2026-12-20' }, { afterDays: 90, dueOn: '2027-02-18' }, { afterDays: 180, dueOn: '2027-05-19' }] })

  const body = { afterDays: 90, status: 'working', supportContinues: true, words: '店長が替わっても続いています。' } as const
  expect(why(await h.as(pair.me).call(reportHandoverResult, { params: draft as never, body }))).toBe('wrong-side')
  expect((await h.as(pair.other).call(reportHandoverResult, { params: draft as never, body })).status).toBe(200)
  expect(why(await h.as(pair.other).call(reportHandoverResult, { params: draft as never, body }))).toBe('results.already-told')
  expect((await read(h, pair.me, draft)).body).toMatchObject({ state: 'reporting', results: [{}, { afterDays: 90, status: 'working', words: '店長が替わっても続いています。', reportedByName: '三宅 葵' }, {}] })
  expect(why(await take(h, pair.other, draft, { step: 'complete' }))).toBe('end-reason.missing')
  expect((await take(h, pair.other, draft, { step: 'complete', reason: 'noLongerNeeded' })).body.state).toBe('completed')
  expect(why(await take(h, pair.me, draft, { step: 'reopen' }))).toBe('ended')

  const trail = await h.sql<{ action: string; ground: string; organization_id: number }>(`select action, ground, organization_id from audit_event where object_id = $1 and actor_account_id = $2 and action like 'handover.%' order by at`, [draft.handoverId, pair.other.accountId])
  expect(new Set(trail.map((line) => `${line.organization_id === pair.sender.id} ${line.ground === `handover:${draft.handoverId}`}`))).toEqual(new Set(['true true']))
  expect(trail.map((line) => line.action)).toContain('handover.take-lead')
  const opened = await h.sql<{ ground: string; registrant_id: string; actor_organization_id: number }>(`select ground, registrant_id, actor_organization_id from audit_event where organization_id = $1 and action = 'registrant.open' and actor_account_id = $2 limit 1`, [pair.sender.id, pair.other.accountId])
  expect(opened).toEqual([{ ground: `handover:${draft.handoverId}`, registrant_id: pair.person, actor_organization_id: pair.receiver.id }])
  const versions = await h.sql<{ version: number }>('select version from handover where id = $1', [draft.handoverId])
  expect(versions[0]!.version).toBe(10)
})

test('「期限が来るから」だけでは送れない。定着支援でないリファーなら、知らせるだけで送れる', async () => {
  const pair = await pairOf(h)
  const draft = await draftOf(h, pair, { reason: 'termEndsOnly' })
  await saveSheet(h, pair.me, draft)
  const refused = await take(h, pair.me, draft, { step: 'send' })
  expect((refused.error!.data as { gate: { why: string; phase: string }[] }).gate.filter((line) => line.phase === 'send').map((line) => line.why)).toContain('reason.term-only')
  const referral = await draftOf(h, pair, { kind: 'referral', movesLead: false, reason: 'termEndsOnly' })
  const { body } = await read(h, pair.me, referral)
  expect(body.gate.filter((line) => !line.isMet).every((line) => line.level === 'warn')).toBe(true)
  expect((await take(h, pair.me, referral, { step: 'send' })).body.state).toBe('sent')
})

test('同意がなければ、どの種類でも送れない。同意の外の欄があれば、どれかを示して断る', async () => {
  const pair = await pairOf(h)
  const draft = await draftOf(h, pair, { kind: 'referral', movesLead: false })
  await saveSheet(h, pair.me, draft, complete, { consentId: null })
  expect((await take(h, pair.me, draft, { step: 'send' })).error).toMatchObject({ code: 'handover.step-refused', data: { why: 'gate.open', gate: expect.arrayContaining([expect.objectContaining({ requirement: 'consent', level: 'hard', why: 'consent.missing' })]) } })
  const id = newId()
  await h.world.insert('consent', { organization_id: pair.sender.id, id, registrant_id: pair.person, recipient_kind: 'organization', recipient_organization_id: pair.receiver.id, recipient_name: '試験', categories: ['profile', 'records_summary', 'employment'], purpose: 'handover', starts_on: '2020-01-01', ends_on: '2090-12-31', given_by: 'person', giver_name: '試験', given_how: 'signedPaper', given_on: '2020-01-01' })
  await saveSheet(h, pair.me, draft, (sheet) => ({ ...complete(sheet), cells: [{ key: 'family', label: '家族', value: '母と同居', category: 'family_living', source: null }] }), { consentId: id })
  expect((await take(h, pair.me, draft, { step: 'send' })).error).toMatchObject({ code: 'handover.beyond-consent', data: { cells: [{ path: 'cells.0', category: 'family_living' }] } })
})

test('退職が決まっている人は、助言だけで送れて、決まるまで主担当は送り手のまま。両方に知らせる', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair, { situation: 'leavingDecided' })
  for (const member of [pair.me, pair.other]) {
    const { body } = await read(h, member, draft)
    expect(body).toMatchObject({ isAdviceOnly: true, gate: expect.arrayContaining([expect.objectContaining({ requirement: 'situationSettled', isMet: false, why: 'situation.not-settled' })]) })
  }
  await accept(pair, draft)
  await take(h, pair.me, draft, { step: 'startOverlap', overlapFrom: '2026-11-18' })
  for (const kind of ['meeting', 'meeting'] as const) await meet(pair, draft, kind)
  expect(why(await take(h, pair.other, draft, { step: 'takeLead', on: '2026-11-20' }))).toBe('situation.not-settled')
  expect(why(await take(h, pair.other, draft, { step: 'settleSituation', settledOn: '2026-11-19', situation: 'seeking' }))).toBe('wrong-side')
  expect((await take(h, pair.me, draft, { step: 'settleSituation', settledOn: '2026-12-19', situation: 'seeking' })).fields).toEqual([{ path: 'settledOn', code: 'in-the-future' }])
  expect((await take(h, pair.me, draft, { step: 'settleSituation', settledOn: '2026-11-19', situation: 'seeking' })).status).toBe(200)
  expect((await take(h, pair.other, draft, { step: 'takeLead', on: '2026-11-20' })).body.state).toBe('leadMoved')
})

test('例外は、申し出た人とは別の、承認できる人が認めたときだけ通る', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair)
  const lead = await h.world.member(pair.receiver, 'lead')
  await take(h, lead, draft, { step: 'accept', newRegistrantId: newId<RegistrantId>() })
  expect(why(await take(h, lead, draft, { step: 'approveException' }))).toBe('exception.not-asked')
  expect((await take(h, lead, draft, { step: 'askException', reason: 'movedFarAway', message: '引っ越して会えません' })).status).toBe(200)
  await take(h, pair.me, draft, { step: 'startOverlap', overlapFrom: '2026-11-18' })
  expect(why(await take(h, lead, draft, { step: 'approveException' }))).toBe('exception.same-person')
  expect(why(await take(h, pair.other, draft, { step: 'approveException' }))).toBe('permission.missing')
  expect(why(await take(h, lead, draft, { step: 'takeLead', on: '2026-11-20' }))).toBe('joint-contacts.short')
  expect((await take(h, pair.head, draft, { step: 'approveException' })).status).toBe(200)
  expect((await read(h, pair.me, draft)).body.exception).toMatchObject({ reason: 'movedFarAway', askedBySide: 'receiver', approvedAt: expect.any(String) })
  expect((await take(h, lead, draft, { step: 'takeLead', on: '2026-11-20' })).body.state).toBe('leadMoved')
})

test('自分の書いた顔合わせを自分の側では確かめられず、本人がいなかった日は数えない', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair)
  expect(why(await h.as(pair.me).call(planJointContact, { params: draft as never, body: { id: newId(), kind: 'meeting', plannedOn: '2026-11-25' } }))).toBe('wrong-state')
  await accept(pair, draft)
  const id = newId()
  await h.as(pair.other).call(planJointContact, { params: draft as never, body: { id, kind: 'meeting', plannedOn: '2026-11-19' } })
  const params = { ...draft, jointContactId: id } as never
  const call = (member: Member, body: object) => h.as(member).call(changeJointContact, { params, body: body as never })
  expect(why(await call(pair.me, { change: 'confirm', version: 1 }))).toBe('joint.not-held')
  expect((await call(pair.other, { change: 'record', version: 1, heldOn: '2026-11-21', personWasThere: true })).fields).toEqual([{ path: 'heldOn', code: 'in-the-future' }])
  expect((await call(pair.other, { change: 'record', version: 1, heldOn: '2026-11-19', personWasThere: false })).body.version).toBe(2)
  expect(why(await call(pair.other, { change: 'confirm', version: 2 }))).toBe('joint.own-word')
  expect((await call(pair.me, { change: 'confirm', version: 1 })).error?.code).toBe('version.stale')
  expect((await call(pair.me, { change: 'confirm', version: 2 })).status).toBe(200)
  expect(why(await call(pair.me, { change: 'cancel', version: 3, reason: 'other' }))).toBe('joint.confirmed')
  expect((await read(h, pair.me, draft)).body).toMatchObject({ jointHeld: 0, jointContacts: [{ personWasThere: false, counts: false, confirmedByName: '今泉 渚' }] })
})

test('同意が取り消されると、次の操作から、受け手は読めず、書けず、引き受けられない。送り手は終えられる', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair)
  await accept(pair, draft)
  await take(h, pair.me, draft, { step: 'startOverlap', overlapFrom: '2026-11-18' })
  for (const kind of ['meeting', 'workplaceVisit'] as const) await meet(pair, draft, kind)
  await h.sql(`update consent set withdrawn_at = now(), withdrawn_by = 'person' where id = $1`, [pair.consentId])
  const { body } = await read(h, pair.other, draft)
  expect(body).toMatchObject({ personName: null, personKana: null, sheet: null, sheetVersions: [], messages: [], consentState: 'withdrawn', consentCategories: [], can: { writeMessage: false, planJoint: false } })
  expect((await h.as(pair.other).call(listHandovers)).body.items).toMatchObject([{ personName: null, personKana: null, consentState: 'withdrawn' }])
  expect((await h.as(pair.other).call(listHandovers, { query: { q: '青木' } })).body.total).toBe(0)
  for (const answer of [await take(h, pair.other, draft, { step: 'takeLead', on: '2026-11-20' }), await h.as(pair.other).call(writeHandoverMessage, { params: draft as never, body: { id: newId(), text: 'どうですか' } }), await h.as(pair.other).call(planJointContact, { params: draft as never, body: { id: newId(), kind: 'meeting', plannedOn: '2026-11-21' } })]) {
    expect(answer.error).toMatchObject({ code: 'handover.consent-not-live', data: { state: 'withdrawn' } })
  }
  expect((await read(h, pair.me, draft)).body).toMatchObject({ personName: '青木 渚', consentState: 'withdrawn', gate: expect.arrayContaining([expect.objectContaining({ why: 'consent.withdrawn' })]) })
  expect((await take(h, pair.me, draft, { step: 'complete', reason: 'consentEnded' })).body.state).toBe('completed')
  expect(await h.sql('select close_reason from share where handover_id = $1', [draft.handoverId])).toEqual([{ close_reason: 'complete' }])
})

test('見送りには理由がいる。送り手は別の先へ出し直せて、前の先の言葉は次の先に見えない', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair)
  await h.as(pair.other).call(writeHandoverMessage, { params: draft as never, body: { id: newId(), text: '前の先の言葉' } })
  expect((await take(h, pair.other, draft, { step: 'decline', reason: 'outsideCatchment', message: '' })).status).toBe(400)
  expect((await take(h, pair.other, draft, { step: 'decline', reason: 'outsideCatchment', message: '圏域の外です' })).body.state).toBe('declined')
  expect((await read(h, pair.other, draft)).body).toMatchObject({ declineReason: 'outsideCatchment', personName: null, sheet: null })
  expect((await take(h, pair.me, draft, { step: 'reopen' })).body.state).toBe('draft')
  expect((await read(h, pair.other, draft)).status).toBe(404)
  const next = await h.world.center()
  const nextWorker = await h.world.member(next, 'supporter')
  const consentId = newId()
  await h.world.insert('consent', { organization_id: pair.sender.id, id: consentId, registrant_id: pair.person, recipient_kind: 'organization', recipient_organization_id: next.id, recipient_name: '次', categories: ['profile', 'records_summary', 'employment', 'contact_details', 'disability_medical', 'family_living'], purpose: 'handover', starts_on: '2020-01-01', ends_on: '2090-12-31', given_by: 'person', giver_name: '試験', given_how: 'signedPaper', given_on: '2020-01-01' })
  await saveSheet(h, pair.me, draft, (sheet) => ({ ...sheet, reasonWords: '二つ目の先へ' }), { addressedOrganizationId: next.id, consentId })
  expect((await take(h, pair.me, draft, { step: 'send' })).body.state).toBe('sent')
  const { body } = await read(h, nextWorker, draft)
  expect(body).toMatchObject({ messages: [], sheetVersions: [{ sheetVersion: 2 }], declineReason: null, sheet: { reasonWords: '二つ目の先へ' } })
  expect(body.events.map((event) => event.event)).toEqual(['send'])
  expect((await read(h, pair.other, draft)).status).toBe(404)
  expect((await read(h, pair.me, draft)).body.messages.map((message) => message.text)).toEqual(['前の先の言葉', '圏域の外です'])
})

test('受け手が考え直すときの言葉も残る。同意が終わったあとは、言葉なしでだけ終えられる', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair)
  await take(h, pair.other, draft, { step: 'decline', reason: 'noCapacityNow', message: '今は手いっぱいです' })
  expect((await take(h, pair.other, draft, { step: 'reopen', message: '人が増えたので、もう一度考えさせてください' })).body.state).toBe('checking')
  expect((await read(h, pair.other, draft)).body).toMatchObject({ declineReason: null, messages: [{ text: '今は手いっぱいです' }, { text: '人が増えたので、もう一度考えさせてください' }] })
  await h.sql(`update consent set withdrawn_at = now(), withdrawn_by = 'person' where id = $1`, [pair.consentId])
  expect((await take(h, pair.other, draft, { step: 'complete', reason: 'consentEnded', message: '残念です' })).error?.code).toBe('handover.consent-not-live')
  expect((await take(h, pair.other, draft, { step: 'complete', reason: 'consentEnded' })).body.state).toBe('completed')
})

test('送ったあとの書き直しは、わけをつけた新しい版になる', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair)
  const change = withAlternative('別の案')
  expect((await saveSheet(h, pair.me, draft, change)).fields).toEqual([{ path: 'changeReason', code: 'required' }])
  expect((await saveSheet(h, pair.me, draft, change, { changeReason: '案が決まった', movesLead: false })).fields).toEqual([{ path: 'movesLead', code: 'handover.sent-already' }])
  expect((await saveSheet(h, pair.me, draft, withAlternative('店長 090-1234-5678 へ'), { changeReason: '案が決まった' })).error).toMatchObject({ code: 'handover.step-refused', data: { why: 'gate.open', findings: [{ text: '090-1234-5678' }] } })
  expect((await saveSheet(h, pair.me, draft, change, { changeReason: '案が決まった' })).body).toMatchObject({ version: 4, sheetVersion: 2 })
  expect((await read(h, pair.other, draft)).body).toMatchObject({ sheet: { alternative: '別の案' }, sheetVersions: [{ sheetVersion: 2, changeReason: '案が決まった' }, { sheetVersion: 1, changeReason: null }] })
  expect((await saveSheet(h, pair.other, draft, change, { changeReason: 'x', addressedPartnerOrganizationId: null, consentId: null })).status).toBe(403)
})

test('同意を取り直すと、新しい同意で書き直し、受け手にまた開く。ほかの人の同意は使えない', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair)
  await accept(pair, draft)
  await h.sql(`update consent set withdrawn_at = now(), withdrawn_by = 'person' where id = $1`, [pair.consentId])
  expect((await saveSheet(h, pair.me, draft, withAlternative('x'), { changeReason: '案' })).error?.code).toBe('handover.consent-not-live')
  expect((await saveSheet(h, pair.me, draft, withAlternative('x'), { changeReason: '案', consentId: newId() })).fields).toEqual([{ path: 'consentId', code: 'not-found' }])
  const consentId = await consentOf(h, pair.sender, pair.person, pair.receiver)
  expect((await saveSheet(h, pair.me, draft, withAlternative('新しい案'), { changeReason: '同意を取り直した', consentId })).status).toBe(200)
  expect((await read(h, pair.other, draft)).body).toMatchObject({ consentState: 'live', personName: '青木 渚', sheet: { alternative: '新しい案' } })
  expect(await h.sql('select count(*)::int as n from share where handover_id = $1 and consent_id = $2 and closed_at is null', [draft.handoverId, consentId])).toEqual([{ n: 1 }])
})

test('文章に見つかったものは、確かめたと書いた人が言うまで送れない', async () => {
  const pair = await pairOf(h)
  const draft = await draftOf(h, pair)
  await saveSheet(h, pair.me, draft, (sheet) => ({ ...complete(sheet), alternative: '店長 090-1234-5678 へ' }))
  expect((await take(h, pair.me, draft, { step: 'send' })).error).toMatchObject({ data: { why: 'gate.open', gate: expect.arrayContaining([expect.objectContaining({ why: 'text-checked.open', values: { count: '1' } })]) } })
  expect((await take(h, pair.me, draft, { step: 'send', acknowledgedFindings: ['alternative:phone:090-1234-5678'] })).body.state).toBe('sent')
})

test('古い版の操作は断り、第三者には何も見つからず、何も変わらない', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair)
  const stale = await take(h, pair.other, draft, { step: 'check' }, 1)
  expect([stale.status, stale.error?.code, stale.error?.data]).toEqual([409, 'version.stale', { current: { version: 3, state: 'sent' } }])
  for (const step of [{ step: 'check' }, { step: 'accept' }, { step: 'withdraw', reason: 'mistake' }] as never[]) expect((await take(h, stranger, draft, step)).status).toBe(404)
  expect((await h.as(stranger).call(writeHandoverMessage, { params: draft as never, body: { id: newId(), text: 'あ' } })).status).toBe(404)
  expect((await h.as(stranger).call(planJointContact, { params: draft as never, body: { id: newId(), kind: 'meeting', plannedOn: '2026-11-25' } })).status).toBe(404)
  expect((await h.as(stranger).call(reportHandoverResult, { params: draft as never, body: { afterDays: 30, status: 'working', supportContinues: true } })).status).toBe(404)
  expect(await stateOf(draft)).toBe('sent')
})

test('受け手に同じ人がもういれば、その人をえらぶ。似た人がいれば見くらべてから', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair)
  expect((await take(h, pair.other, draft, { step: 'accept' })).fields).toEqual([{ path: 'ownRegistrantId', code: 'required' }])
  expect((await take(h, pair.other, draft, { step: 'accept', ownRegistrantId: newId() })).fields).toEqual([{ path: 'ownRegistrantId', code: 'not-found' }])
  const known = (await h.world.registrant(pair.receiver, { family_name: '青木', given_name: '渚', family_kana: 'アオキ', given_kana: 'ナギサ', birth_date: '1998-05-03', search_text: '|青木渚|アオキナギサ|' })) as RegistrantId
  const doubled = await take(h, pair.other, draft, { step: 'accept', newRegistrantId: newId<RegistrantId>() })
  expect([doubled.status, doubled.error?.code]).toEqual([409, 'registrant.likely-double'])
  expect(await stateOf(draft)).toBe('sent')
  expect((await take(h, pair.other, draft, { step: 'accept', ownRegistrantId: known })).body).toMatchObject({ state: 'accepted', ownRegistrantId: known })
})

test('相手への言葉にほかの人の電話番号などがあれば、書いた人に見せ、確かめてから送る', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair)
  const write = (text: string, lookedAt: boolean) => h.as(pair.me).call(writeHandoverMessage, { params: draft as never, body: { id: newId(), text, lookedAt } })
  const refused = await write('お母さんの電話は 090-1234-5678 です。', false)
  expect(refused.error).toMatchObject({ code: 'text.not-looked-at', data: { findings: [{ kind: 'phone', text: '090-1234-5678' }] } })
  expect((await write('お母さんの電話は 090-1234-5678 です。', true)).status).toBe(200)
  expect((await write('来週の火曜に、三人で会えますか。', false)).status).toBe(200)
})
