import { createConsent, createDisclosureChoice, createSupportRefusal, endSupportRefusal, listDisclosureChoices, listSupportRefusals } from '@tomoni/contract/consents'
import { getMergePreview, mergeRegistrants, undoMerge } from '@tomoni/contract/registrant-merges'
import { getRegistrant } from '@tomoni/contract/registrants'
import { newId, type MembershipId, type PartnerOrganizationId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { getToday } from '@tomoni/contract/today'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDay, useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'
import { inTransaction } from '../../db/database.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { refreshDue } from '../today/today.ts'
import { checkTextsLeaving } from './check-texts.ts'

const h = useHarness()
let center: Organization
let me: Member
let stranger: Member
let employer: PartnerOrganizationId

beforeAll(async () => {
  center = await h.world.center()
  me = await h.world.member(center, 'lead', { name: '三宅 葵' })
  stranger = await h.world.member(await h.world.center(), 'lead')
  employer = (await h.world.partner(center, '青空商事')) as PartnerOrganizationId
})
const person = async (more: Record<string, unknown> = {}) => (await h.world.registrant(center, { birth_date: '1990-04-01', lead_membership_id: me.membershipId, ...more })) as RegistrantId

describe('会社に伝えること', () => {
  test('よいこと・心配なこと・どこまで・本人の言葉が残り、新しい話し合いが前のものに替わる', async () => {
    const registrantId = await person({ workplace: '青空商事', workplace_organization_id: employer })
    const add = (more: Record<string, unknown>) => h.as(me).call(createDisclosureChoice, { params: { registrantId }, body: { id: newId(), employerName: '青空商事', partnerOrganizationId: employer, decidedOn: testDay, choice: 'undecided', ...more } as never })
    const first = await add({ pros: '休みを相談しやすい' })
    const second = await add({ choice: 'partly', toldItems: ['strengths', 'accommodations'], accommodationNote: '指示は一つずつ、紙で', pros: '休みを相談しやすい', cons: '特別に見られないか', ownWords: '配慮のことだけ言いたい', supersedesId: (first.body as { id: string }).id })
    const { body } = await h.as(me).call(listDisclosureChoices, { params: { registrantId } })
    expect(body.workplace).toEqual({ partnerOrganizationId: employer, name: '青空商事' })
    expect(body.items.map((c) => [c.choice, c.isCurrent, c.toldItems])).toEqual([['partly', true, ['strengths', 'accommodations']], ['undecided', false, []]])
    const consentId = newId()
    const given = await h.as(me).call(createConsent, {
      params: { registrantId },
      body: { id: consentId, recipient: { kind: 'partner', partnerOrganizationId: employer }, categories: ['accommodation'], purpose: 'employment', startsOn: testDay, endsOn: '2027-11-19', givenBy: 'person', givenHow: 'tap', givenOn: testDay, explainedOn: testDay, explainedByMembershipId: me.membershipId as MembershipId, disclosureChoiceId: (second.body as { id: string }).id },
    })
    expect(given.status).toBe(200)
    expect((await h.as(me).call(listDisclosureChoices, { params: { registrantId } })).body.items[0]).toMatchObject({ consentId })
  })

  test('伝えないと決めたら、伝える項目は残さない。足りないものは一度に言う', async () => {
    const registrantId = await person()
    const add = (body: Record<string, unknown>) => h.as(me).call(createDisclosureChoice, { params: { registrantId }, body: { id: newId(), employerName: '青空商事', decidedOn: testDay, choice: 'open', ...body } as never })
    expect((await add({ decidedOn: '2026-11-21', toldItems: ['accommodations'], partnerOrganizationId: newId() })).fields.map((f) => f.path)).toEqual(['decidedOn', 'accommodationNote', 'ownWords', 'partnerOrganizationId'])
    expect((await add({ ownWords: '言いたい' })).fields.map((f) => f.path)).toEqual(['toldItems'])
    await add({ choice: 'closed', toldItems: ['diagnosis'], ownWords: '言わないで働きたい' })
    expect((await h.as(me).call(listDisclosureChoices, { params: { registrantId } })).body.items).toMatchObject([{ choice: 'closed', toldItems: [] }])
    expect((await h.as(stranger).call(listDisclosureChoices, { params: { registrantId } })).status).toBe(404)
  })
})

const isDue = async (registrantId: RegistrantId) => {
  await inTransaction(h.pool, { kind: 'organization', organizationId: center.id }, (tx) => refreshDue({ actor: { organizationId: center.id }, tx, today: testDay }, [registrantId]))
  const page = (await h.as(me).call(getToday, { query: { pageSize: 200 } as never })).body as unknown as { people: { items: { registrantId: string }[] } }
  return JSON.stringify(page).includes(registrantId)
}
const refuse = (registrantId: RegistrantId, more: Record<string, unknown> = {}) => h.as(me).call(createSupportRefusal, { params: { registrantId }, body: { id: newId(), saidOn: testDay, ownWords: 'いまは、そっとしておいてください', askRule: 'never', ...more } as never })

describe('支援を望まない意思', () => {
  const late = { stage_since: '2026-01-01', registered_on: '2026-01-01' }
  test('日を決めて聞くなら、いつでも相談に移り、その日まで今日の一覧に出ない', async () => {
    const registrantId = await person(late)
    expect(await isDue(registrantId)).toBe(true)
    expect((await refuse(registrantId, { askRule: 'onDay', askAgainOn: '2027-05-20' })).body).toMatchObject({ movedToOpenDoor: true })
    expect(await isDue(registrantId)).toBe(false)
    expect((await h.as(me).call(getRegistrant, { params: { registrantId } })).body).toMatchObject({ stage: 'openDoor', askAgainOn: '2027-05-20', sharing: { refusesSupport: true } })
  })

  test.each([['dormant', true, 'openDoor'], ['closed', false, 'closed']] as const)('%s の人も、日を決めれば聞ける（終了の人は戻さない）', async (stage, movedToOpenDoor, after) => {
    const registrantId = await person({ ...late, stage })
    expect((await refuse(registrantId, { askRule: 'onDay', askAgainOn: '2027-05-20' })).body).toMatchObject({ movedToOpenDoor })
    expect((await h.as(me).call(getRegistrant, { params: { registrantId } })).body.stage).toBe(after)
  })

  test.each([['もう聞かない', { askRule: 'never' }], ['できごとのあとに聞く', { askRule: 'onEvent', askEvents: ['jobChange', 'contactByPerson'] }]])('%s なら、登録のまま、連絡のおくれを言わない', async (_, rule) => {
    const registrantId = await person(late)
    expect((await refuse(registrantId, rule)).body).toMatchObject({ movedToOpenDoor: false })
    expect(await isDue(registrantId)).toBe(false)
    const head = (await h.as(me).call(getRegistrant, { params: { registrantId } })).body
    expect([head.stage, head.alerts.filter((a) => a.kind === 'contactLate' || a.kind === 'neverMet')]).toEqual(['registered', []])
    const { items } = (await h.as(me).call(listSupportRefusals, { params: { registrantId } })).body
    expect(items).toMatchObject([{ endedOn: null, by: '三宅 葵', ...rule }])
  })

  test('本人がまた望めば終わり、連絡の目安がもどる。新しい言葉は前の言葉に替わる', async () => {
    const registrantId = await person(late)
    await refuse(registrantId)
    await refuse(registrantId, { ownWords: '卒業のころに、また', askRule: 'onEvent', askEvents: ['graduation'] })
    const { items } = (await h.as(me).call(listSupportRefusals, { params: { registrantId } })).body
    expect(items.map((r) => [r.ownWords, r.endedOn])).toEqual([['卒業のころに、また', null], ['いまは、そっとしておいてください', testDay]])
    const end = (version: number, endedOn = testDay) => h.as(me).call(endSupportRefusal, { params: { registrantId, supportRefusalId: items[0]!.id }, body: { version, endedOn, reason: '本人から電話があった' } })
    expect((await end(9)).error?.code).toBe('version.stale')
    expect((await end(items[0]!.version, '2026-11-21')).fields).toMatchObject([{ path: 'endedOn', code: 'in-the-future' }])
    expect((await end(items[0]!.version)).status).toBe(200)
    expect(await isDue(registrantId)).toBe(true)
  })

  test('足りないものは一度に言う。ほかの機関の人には書けない', async () => {
    const registrantId = await person()
    expect((await refuse(registrantId, { saidOn: '2026-11-21', askRule: 'onDay' })).fields.map((f) => f.path)).toEqual(['saidOn', 'askAgainOn'])
    expect((await h.as(stranger).call(createSupportRefusal, { params: { registrantId }, body: { id: newId(), saidOn: testDay, ownWords: 'x', askRule: 'never' } })).status).toBe(404)
  })
})

describe('出ていく前の文', () => {
  test('この機関が知っているほかの人と家族の名前が示され、本人の名前と別名は示されない', async () => {
    const registrantId = await person({ family_name: '青木', given_name: '真由美', family_kana: 'アオキ', given_kana: 'マユミ' })
    await person({ family_name: '渡辺', given_name: '健', family_kana: 'ワタナベ', given_kana: 'ケン' })
    const row = { organization_id: center.id, registrant_id: registrantId }
    await h.world.insert('registrant_name', { ...row, id: newId(), kind: 'former', name: '山下 真由美' })
    await h.world.insert('family_member', { ...row, id: newId(), name: '青木 和子', relation: 'mother' })
    await h.world.registrant(stranger.organization, { family_name: '小野寺', given_name: '梢' })
    const texts = [{ path: 'ownWords.text', text: '山下真由美（青木真由美）です。渡邉さんと同じ職場。' }, { path: 'needs.0.text', text: '母の青木和子 090-1234-5678。小野寺梢とは会っていない。' }, { path: 'reasonWords', text: '' }]
    const findings = await inTransaction(h.pool, { kind: 'organization', organizationId: center.id }, (tx) => checkTextsLeaving({ actor: { organizationId: center.id }, tx } as unknown as Ctx, { registrantId, texts }))
    expect(findings.map((f) => [f.path, f.kind, f.text])).toEqual([['ownWords.text', 'otherPerson', '渡邉'], ['needs.0.text', 'otherPerson', '青木和子'], ['needs.0.text', 'phone', '090-1234-5678']])
  })
})

const at = (id: string) => ({ consent: [id], share: [id], disclosure_choice: [id], support_refusal: [id], handover: [id], support_term: [id], school_pathway: [id], received: id })

describe('二つの登録を一つにするとき', () => {
  test('同意・共有・選んだこと・意思・引継ぎ・支援の期間・学校の道のりも、残す登録に移り、取り消すともどる', async () => {
    const agency = await h.world.center('就労移行つばさ', 'transitionSupport')
    const school = await h.world.partner(center, '支援学校', 'specialNeedsSchool')
    const [kept, merged] = [await person({ family_name: '青木', given_name: '真由美' }), await person({ family_name: '青木', given_name: '真由美' })]
    const [consentId, handoverId, receivedId] = [newId(), newId(), newId()]
    const row = { organization_id: center.id, registrant_id: merged }
    await h.world.insert('consent', { ...row, id: consentId, recipient_kind: 'organization', recipient_organization_id: agency.id, recipient_name: 'つばさ', categories: ['profile'], purpose: 'jointSupport', starts_on: '2020-01-01', ends_on: '2099-01-01', given_by: 'person', giver_name: 'x', given_how: 'tap', given_on: '2020-01-01' })
    await h.world.insert('share', { ...row, id: newId(), recipient_organization_id: agency.id, consent_id: consentId, categories: ['profile'] })
    await h.world.insert('disclosure_choice', { ...row, id: newId(), employer_name: '青空商事', decided_on: testDay, choice: 'undecided' })
    await h.world.insert('support_refusal', { ...row, id: newId(), said_on: testDay, own_words: 'いまはいい', ask_rule: 'never' })
    await h.world.insert('handover', { ...row, id: handoverId, kind: 'referral', state: 'draft', initiated_by: 'sender', situation: 'working', reason_code: 'needsContinue', addressed_name: 'つばさ', sender_membership_id: me.membershipId, moves_lead: false })
    await h.world.insert('support_term', { ...row, id: newId(), kind: 'retentionService', starts_on: '2026-01-01', ends_on: '2028-12-31' })
    await h.world.insert('school_pathway', { ...row, id: newId(), partner_organization_id: school, graduation_on: '2027-03-15' })
    const sender = await h.world.member(agency, 'partnerStaff')
    const sent = (await h.world.registrant(agency)) as RegistrantId
    await h.world.insert('handover', { organization_id: agency.id, id: receivedId, registrant_id: sent, kind: 'referral', state: 'accepted', initiated_by: 'sender', situation: 'working', reason_code: 'needsContinue', addressed_name: 'センター', sender_membership_id: sender.membershipId, moves_lead: false, addressed_organization_id: center.id, receiver_organization_id: center.id, receiver_registrant_id: merged })
    const where = async () => ({
      ...Object.fromEntries(await Promise.all(['consent', 'share', 'disclosure_choice', 'support_refusal', 'handover', 'support_term', 'school_pathway'].map(async (t) => [t, (await h.sql<{ r: string }>(`select registrant_id as r from ${t} where organization_id = $1 and registrant_id in ($2, $3)`, [center.id, kept, merged])).map((x) => x.r)]))),
      received: (await h.sql<{ r: string }>('select receiver_registrant_id as r from handover where id = $1', [receivedId]))[0]!.r,
    })
    const preview = (await h.as(me).call(getMergePreview, { params: { registrantId: kept }, query: { other: merged } })).body
    expect(preview.merged.counts).toMatchObject({ consent: 1, share: 1, supportRefusal: 1, handover: 1 })
    const done = await h.as(me).call(mergeRegistrants, { params: { registrantId: kept }, body: { otherId: merged, version: preview.kept.version, otherVersion: preview.merged.version, takeFromOther: [], reason: null, confirmDifferentBirthDate: false } })
    expect(done.status).toBe(200)
    expect(await where()).toEqual(at(kept))
    expect((await h.as(me).call(undoMerge, { params: { mergeId: done.body.mergeId }, body: {} })).status).toBe(200)
    expect(await where()).toEqual(at(merged))
  })
})
