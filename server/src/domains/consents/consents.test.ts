import {
  addConsentScan, closeShare, createConsent, getBlankConsentForm, getBlankDisclosureTalk, getConsentForm, getConsentScan, listConsents, listShares, openShare, printConsentDraft, searchConsentRecipients, withdrawConsent, type NewConsent,
} from '@tomoni/contract/consents'
import { listViewers, getRegistrant } from '@tomoni/contract/registrants'
import { addDays, addYears, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { Category } from '@tomoni/contract/shared/categories'
import { newId, type MembershipId, type OrganizationId, type PartnerOrganizationId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { getSharedRegistrant } from '@tomoni/contract/shared-registrants'
import { beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'
import { systemClock } from '../../clock.ts'

// The real day: what is open is decided by the clock of the database.
const h = useHarness({ clock: systemClock })
const today = systemClock.today() as CalendarDay
let center: Organization
let me: Member
let agency: Organization
let reader: Member
let employer: PartnerOrganizationId
let clinic: PartnerOrganizationId

beforeAll(async () => {
  center = await h.world.center('ひがし野センター')
  me = await h.world.member(center, 'supporter', { name: '三宅 葵' })
  agency = await h.world.center('就労移行つばさ', 'transitionSupport')
  reader = await h.world.member(agency, 'partnerStaff', { name: '今泉 渚' })
  employer = (await h.world.partner(center, '青空商事')) as PartnerOrganizationId
  clinic = (await h.world.partner(center, 'みどりクリニック', 'medical')) as PartnerOrganizationId
  await h.sql('update partner_organization set search_text = name')
})

type Body = z.input<typeof NewConsent>
const consent = (more: Partial<Body> = {}): Body => ({
  id: newId(), recipient: { kind: 'organization', organizationId: agency.id as OrganizationId }, categories: ['profile', 'employment'], purpose: 'jointSupport', startsOn: today, endsOn: addDays(addYears(today, 1), -1), givenBy: 'person',
  givenHow: 'signedPaper', givenOn: today, explainedOn: today, explainedByMembershipId: me.membershipId as MembershipId, ...more,
})
const person = async (more: Record<string, unknown> = {}) => (await h.world.registrant(center, { birth_date: '1990-04-01', ...more })) as RegistrantId
const give = (registrantId: RegistrantId, body: Body, by = me) => h.as(by).call(createConsent, { params: { registrantId }, body })
const read = (registrantId: RegistrantId) => h.as(reader).call(getSharedRegistrant, { params: { holderId: center.id, registrantId } })
const all = async (registrantId: RegistrantId) => (await h.as(me).call(listConsents, { params: { registrantId } })).body.items
const shares = async (registrantId: RegistrantId) => (await h.as(me).call(listShares, { params: { registrantId } })).body.items

const names = async (q: string) => (await h.as(me).call(searchConsentRecipients, { query: { q } })).body.items.map((r) => [r.kind, r.name])

describe('同意をもらう', () => {
  test('だれに、何を、何のために、いつまで、どうやってもらったかが残る', async () => {
    const registrantId = await person({ family_name: '青木', given_name: '真由美' })
    const body = consent({ notDisclosed: '前の会社をやめたわけ', givenHow: 'spoken', witnessName: '吉永 玲子', allowsResultsBack: false })
    expect((await give(registrantId, body)).body).toEqual({ id: body.id, shareId: null })
    const { body: list } = await h.as(me).call(listConsents, { params: { registrantId } })
    expect(list).toMatchObject({ personName: '青木 真由美', isMinor: false, can: { write: true } })
    expect(list.items).toMatchObject([{
      id: body.id, life: 'live', endsSoon: false, recipient: { kind: 'organization', organizationId: agency.id, name: '就労移行つばさ', organizationKind: 'transitionSupport' }, categories: ['profile', 'employment'], purpose: 'jointSupport',
      givenBy: 'person', giverName: '青木 真由美', givenHow: 'spoken', witnessName: '吉永 玲子', explainedBy: '三宅 葵', notDisclosed: '前の会社をやめたわけ', allowsResultsBack: false, withdrawn: null, recordedBy: '三宅 葵',
    }])
    expect((await h.as(me).call(getRegistrant, { params: { registrantId } })).body.sharing).toEqual({ consent: 'live', endsOn: addDays(addYears(today, 1), -1), openTo: 0, refusesSupport: false })
  })

  test('相手は、サインインする機関と、自分の企業・機関から選ぶ', async () => {
    expect(await names('つばさ')).toEqual([['organization', '就労移行つばさ']])
    expect(await names('青空')).toEqual([['employer', '青空商事']])
    expect(await names('ひがし野センター')).toEqual([])
  })

  test('会社には、家族・暮らし・健康・支援の記録を渡す同意を書けない。選んだ配慮事項は書ける', async () => {
    const registrantId = await person()
    const to = { kind: 'partner' as const, partnerOrganizationId: employer }
    const refused = await give(registrantId, consent({ recipient: to, categories: ['accommodation', 'family_living', 'disability_medical'], endsOn: addYears(today, 5), givenHow: 'spoken' }))
    expect([refused.status, refused.error?.code, refused.error?.data]).toEqual([409, 'consent.not-for-employer', { categories: ['disability_medical', 'family_living'] }])
    expect(refused.fields.map((f) => f.path)).toEqual(['categories', 'endsOn', 'witnessName'])
    expect((await give(registrantId, consent({ recipient: to, categories: ['accommodation', 'employment'], purpose: 'employment' }))).status).toBe(200)
    expect(await all(registrantId)).toMatchObject([{ recipient: { kind: 'employer', name: '青空商事' } }])
  })

  test('機関として登録してあっても、その人の勤め先なら会社として扱う', async () => {
    const registrantId = await person({ workplace: 'みどりクリニック', workplace_organization_id: clinic })
    expect((await give(registrantId, consent({ recipient: { kind: 'partner', partnerOrganizationId: clinic }, categories: ['disability_medical'] }))).error?.code).toBe('consent.not-for-employer')
    expect((await give(await person(), consent({ recipient: { kind: 'partner', partnerOrganizationId: clinic }, categories: ['disability_medical'], purpose: 'medicalLiaison' }))).status).toBe(200)
  })

  test('データベースも、会社あての家族・健康の同意を受け付けない', async () => {
    const registrantId = await person()
    for (const category of ['family_living', 'disability_medical', 'assessment', 'records_summary', 'records_full', 'plan'])
      await expect(h.world.insert('consent', { organization_id: center.id, id: newId(), registrant_id: registrantId, recipient_kind: 'employer', recipient_name: '会社', categories: [category], purpose: 'employment', starts_on: today, ends_on: today, given_by: 'person', giver_name: 'x', given_how: 'tap', given_on: today })).rejects.toThrow(/consent_check/u)
  })

  test('直すところは一度に全部言う。同じ同意を二度送っても一つ。ほかの内容なら断る', async () => {
    const registrantId = await person({ birth_date: addYears(today, -15) })
    const wrong = await give(registrantId, consent({ recipient: { kind: 'partner', partnerOrganizationId: newId() }, endsOn: addYears(today, 4), purpose: 'other', explainedOn: addDays(today, 1), explainedByMembershipId: newId() }))
    expect([wrong.status, wrong.fields.map((f) => f.path)]).toEqual([400, ['recipient', 'purposeDetail', 'endsOn', 'givenBy', 'explainedOn', 'explainedByMembershipId']])
    const body = consent({ givenBy: 'guardian', guardianName: '青木 和子', guardianRelation: '母', sharesNow: true })
    const first = await give(registrantId, body)
    expect([first.status, (await give(registrantId, body)).body]).toEqual([200, first.body])
    expect((await give(registrantId, { ...body, categories: ['plan'] })).error?.code).toBe('id.already-used')
    expect(await all(registrantId)).toMatchObject([{ givenBy: 'guardian', giverName: '青木 和子', guardianRelation: '母' }])
  })

  test('保護者がした同意は、18歳になったらとり直すように知らせる', async () => {
    const registrantId = await person({ birth_date: addDays(addYears(today, -18), -10) })
    const given = addDays(today, -200)
    await give(registrantId, consent({ givenBy: 'guardian', guardianName: '母', guardianRelation: '母', givenOn: given, explainedOn: given, startsOn: given, endsOn: addDays(today, 100) }))
    expect(await all(registrantId)).toMatchObject([{ life: 'live', retakeAt18: { isDue: true } }])
  })

  test('書いた同意は、あとから変えられない。ほかの機関の人に書くことも、読むこともできない', async () => {
    const registrantId = await person()
    const { body } = await give(registrantId, consent())
    const open = await h.pool.begin({ kind: 'organization', organizationId: center.id })
    await expect(open.tx.named('', `update consent set categories = array['family_living'] where organization_id = $1 and id = $2`, [center.id, body.id])).rejects.toThrow(/permission denied/u)
    await open.rollback()
    expect((await give(registrantId, consent(), reader)).status).toBe(404)
    expect((await h.as(reader).call(listConsents, { params: { registrantId } })).status).toBe(404)
  })
})

describe('共有', () => {
  test('同意と同じ手順で共有が始まり、相手は同意した項目だけを読み、だれが読んだかが残る', async () => {
    const registrantId = await person()
    expect((await read(registrantId)).status).toBe(404)
    const { body } = await give(registrantId, consent({ sharesNow: true }))
    expect(body.shareId).not.toBeNull()
    expect((await read(registrantId)).status).toBe(200)
    await read(registrantId)
    expect(await shares(registrantId)).toMatchObject([{ id: body.shareId, state: 'open', recipientName: '就労移行つばさ', openCategories: ['profile', 'employment'], readingCount: 1, readings: [{ who: '今泉 渚', action: 'open' }] }])
    expect((await h.as(me).call(getRegistrant, { params: { registrantId } })).body.sharing.openTo).toBe(1)
    expect((await h.as(me).call(listViewers, { params: { registrantId } })).body.items.filter((v) => v.isOtherOrganization)).toMatchObject([{ organization: '就労移行つばさ', ground: 'share' }])
  })

  test('取り消すと、相手が次に開いたときにはもう見えない', async () => {
    const registrantId = await person()
    const { body } = await give(registrantId, consent({ sharesNow: true }))
    expect((await read(registrantId)).status).toBe(200)
    const withdrawn = await h.as(me).call(withdrawConsent, { params: { registrantId, consentId: body.id }, body: { withdrawnBy: 'person', note: 'もう見せたくない' } })
    expect(withdrawn.body).toEqual({ closedShares: 1 })
    expect((await read(registrantId)).status).toBe(404)
    expect(await all(registrantId)).toMatchObject([{ life: 'withdrawn', withdrawn: { by: 'person', note: 'もう見せたくない', writtenBy: '三宅 葵' } }])
    expect(await shares(registrantId)).toMatchObject([{ state: 'closed', openCategories: [], closeReason: 'consentWithdrawn' }])
    expect((await h.as(me).call(withdrawConsent, { params: { registrantId, consentId: body.id }, body: { withdrawnBy: 'person' } })).error?.code).toBe('consent.already-withdrawn')
    expect((await h.as(me).call(openShare, { params: { registrantId }, body: { id: newId(), consentId: body.id, categories: ['profile'] } })).error?.code).toBe('consent.not-live')
  })

  test('期限が切れると、だれも何もしなくても見えなくなる', async () => {
    const registrantId = await person()
    const { body } = await give(registrantId, consent({ sharesNow: true }))
    await h.sql('update consent set starts_on = starts_on - 400, ends_on = $2::date - 1 where id = $1', [body.id, today])
    expect((await read(registrantId)).status).toBe(404)
    expect(await all(registrantId)).toMatchObject([{ life: 'expired' }])
    expect(await shares(registrantId)).toMatchObject([{ state: 'expired', openCategories: [] }])
    expect((await h.as(me).call(getRegistrant, { params: { registrantId } })).body.sharing).toMatchObject({ consent: 'ended', openTo: 0 })
  })

  test('先の日から始まる同意は、その日まで何も開かない', async () => {
    const registrantId = await person()
    await give(registrantId, consent({ startsOn: addDays(today, 3), sharesNow: true }))
    expect((await read(registrantId)).status).toBe(404)
    expect(await shares(registrantId)).toMatchObject([{ state: 'notYet', openCategories: [] }])
  })

  test('同意より広く共有することはできない。せまくはできる。閉じても同意は残る', async () => {
    const registrantId = await person()
    const { body } = await give(registrantId, consent())
    const open = (categories: Category[], id = newId()) => h.as(me).call(openShare, { params: { registrantId }, body: { id, consentId: body.id, categories } })
    const beyond = await open(['profile', 'family_living'])
    expect([beyond.status, beyond.error?.code, beyond.error?.data]).toEqual([409, 'share.beyond-consent', { categories: ['family_living'] }])
    const id = newId()
    expect((await open(['employment'], id)).body).toEqual({ id })
    expect((await open(['employment'], id)).status).toBe(200)
    expect((await open(['profile'], id)).error?.code).toBe('id.already-used')
    expect((await read(registrantId)).body.grounds?.flatMap((g: { categories: string[] }) => g.categories)).toEqual(['employment'])
    expect((await h.as(me).call(closeShare, { params: { registrantId, shareId: id }, body: { reason: '支援が終わった' } })).status).toBe(204)
    expect((await h.as(me).call(closeShare, { params: { registrantId, shareId: id }, body: {} })).status).toBe(204)
    expect((await read(registrantId)).status).toBe(404)
    expect(await shares(registrantId)).toMatchObject([{ state: 'closed', closeReason: '支援が終わった', closedBy: '三宅 葵' }])
    expect(await all(registrantId)).toMatchObject([{ life: 'live' }])
  })

  test('相手は、自分に開かれた共有を閉じることも広げることもできない', async () => {
    const registrantId = await person()
    const { body } = await give(registrantId, consent({ sharesNow: true }))
    expect((await h.as(reader).call(closeShare, { params: { registrantId, shareId: body.shareId! }, body: {} })).status).toBe(404)
    expect((await h.as(reader).call(withdrawConsent, { params: { registrantId, consentId: body.id }, body: { withdrawnBy: 'person' } })).status).toBe(404)
    expect((await read(registrantId)).status).toBe(200)
  })

  test('サインインしない相手への同意では、共有は始まらない', async () => {
    const registrantId = await person()
    const to = { kind: 'partner' as const, partnerOrganizationId: clinic }
    expect((await give(registrantId, consent({ recipient: to, sharesNow: true }))).fields).toMatchObject([{ path: 'sharesNow', code: 'consent.cannot-share' }])
    const { body } = await give(registrantId, consent({ recipient: to }))
    expect((await h.as(me).call(openShare, { params: { registrantId }, body: { id: newId(), consentId: body.id, categories: ['profile'] } })).error?.code).toBe('share.beyond-consent')
  })
})

describe('同意を変える', () => {
  test('新しい同意が前の同意に替わり、共有は新しい範囲で続く。前の同意は履歴に残る', async () => {
    const registrantId = await person()
    const first = consent({ sharesNow: true, categories: ['profile', 'employment', 'plan'] })
    await give(registrantId, first)
    const second = consent({ supersedesId: first.id, categories: ['profile', 'contact_details'] })
    expect((await give(registrantId, second)).status).toBe(200)
    expect((await all(registrantId)).map((c) => [c.id, c.life, c.supersededById])).toEqual([[second.id, 'live', null], [first.id, 'superseded', second.id]])
    expect((await shares(registrantId)).map((s) => [s.state, s.openCategories])).toEqual([['open', ['profile']], ['closed', []]])
    expect((await give(registrantId, consent({ supersedesId: first.id }))).error?.code).toBe('consent.already-withdrawn')
  })

  test('せまくした同意に、進んでいる引継ぎは乗りかわらない。同じか広ければ続く', async () => {
    const registrantId = await person()
    const first = consent({ categories: ['profile', 'employment'] })
    await give(registrantId, first)
    const handover = newId()
    await h.world.insert('handover', { organization_id: center.id, id: handover, registrant_id: registrantId, kind: 'referral', state: 'sent', initiated_by: 'sender', addressed_organization_id: agency.id, receiver_organization_id: agency.id, situation: 'working', reason_code: 'needsContinue', addressed_name: '就労移行つばさ', sender_membership_id: me.membershipId, moves_lead: false, consent_id: first.id })
    const wider = consent({ supersedesId: first.id, categories: ['profile', 'employment', 'plan'] })
    await give(registrantId, wider)
    const stands = async () => (await h.sql<{ consent_id: string }>('select consent_id from handover where id = $1', [handover]))[0]!.consent_id
    expect(await stands()).toBe(wider.id)
    await give(registrantId, consent({ supersedesId: wider.id, categories: ['profile'] }))
    expect(await stands()).toBe(wider.id)
  })

  test('ほかの人の同意には替われない', async () => {
    const other = consent()
    await give(await person(), other)
    expect((await give(await person(), consent({ supersedesId: other.id }))).status).toBe(404)
    const talk = newId()
    await h.world.insert('disclosure_choice', { organization_id: center.id, id: talk, registrant_id: await person(), employer_name: '青空商事', decided_on: today, choice: 'open' })
    expect((await give(await person(), consent({ disclosureChoiceId: talk }))).status).toBe(404)
  })
})

describe('同意書の写し', () => {
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(50)])
  test('PDF・PNG・JPEGを、中身で確かめて残し、画面で見られる。同じ写しは一度だけ残る', async () => {
    const registrantId = await person()
    const { body: { id } } = await give(registrantId, consent())
    const add = (bytes: Buffer, fileName = 'C:\\写し\\同意書.png') => h.as(me).call(addConsentScan, { params: { registrantId, consentId: id }, body: { fileName, bytes } })
    const { body: scan } = await add(png)
    expect((await add(png)).body).toEqual(scan)
    expect(await all(registrantId)).toMatchObject([{ scans: [{ id: scan.id, fileName: '同意書.png', mediaType: 'image/png' }] }])
    const shown = await h.as(me).call(getConsentScan, { params: { registrantId, consentId: id, scanId: scan.id } })
    expect([shown.status, shown.headers['content-type'], shown.bytes.equals(png), String(shown.headers['content-disposition']).startsWith('inline')]).toEqual([200, 'image/png', true, true])
    for (const [bytes, name] of [[Buffer.from('<script>alert(1)</script>'), '同意書.pdf'], [Buffer.alloc(0), '空.png'], [Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]), '大きい.png']] as const)
      expect([name, (await add(bytes, name)).error?.code]).toEqual([name, 'scan.not-a-picture'])
    expect((await h.as(reader).call(getConsentScan, { params: { registrantId, consentId: id, scanId: scan.id } })).status).toBe(404)
    expect((await h.as(me).call(addConsentScan, { params: { registrantId: await person(), consentId: id }, body: { fileName: 'x.png', bytes: png } })).status).toBe(404)
  })
})

describe('紙', () => {
  test('白紙の同意書も、書きかけの同意書も、もらった同意書も、話し合いの紙も、PDFで出る。会社には出せない項目は刷らない', async () => {
    const registrantId = await person({ family_name: '青木', given_name: '真由美', family_kana: 'アオキ', given_kana: 'マユミ' })
    const { body: { id } } = await give(registrantId, consent())
    const [blank, form, talk] = await Promise.all([
      h.as(me).call(getBlankConsentForm, { params: { registrantId } }), h.as(me).call(getConsentForm, { params: { registrantId, consentId: id } }), h.as(me).call(getBlankDisclosureTalk, { params: { registrantId } }),
    ])
    const draft = await h.as(me).call(printConsentDraft, { params: { registrantId }, body: { recipient: { kind: 'partner', partnerOrganizationId: employer }, categories: ['accommodation'], purpose: 'employment', allowsResultsBack: true } })
    for (const answer of [blank, form, talk, draft]) expect([answer.status, answer.headers['content-type'], answer.bytes.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])
    expect((await h.as(reader).call(getConsentForm, { params: { registrantId, consentId: id } })).status).toBe(404)
    expect((await h.sql<{ n: number }>(`select count(*)::int as n from audit_event where registrant_id = $1 and action in ('consent.print', 'disclosure-choice.print')`, [registrantId]))[0]!.n).toBe(4)
  })
})
