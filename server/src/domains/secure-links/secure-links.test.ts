import { answerHandoverLink, answerInformationLink, createSecureLink, getSecureLink, listSecureLinks, openSecureLink, revokeSecureLink, takeOverAnswer } from '@tomoni/contract/secure-links'
import { newId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let center: Organization
let me: Member
let stranger: Member
let person: RegistrantId
let school: string

beforeAll(async () => {
  center = await h.world.center()
  me = await h.world.member(center, 'supporter')
  stranger = await h.world.member(await h.world.center(), 'director')
  school = await h.world.partner(center, 'みなみ高等学校', 'school')
})
beforeEach(async () => {
  await h.sql('delete from sign_in_throttle')
  person = (await h.world.registrant(center, { family_name: '青木', given_name: '結衣', birth_date: '2008-05-01' })) as RegistrantId
})

/** A live consent to the school; `more` are snake-case columns. */
async function consent(more: Record<string, unknown> = {}): Promise<string> {
  const id = newId()
  await h.world.insert('consent', {
    organization_id: center.id, id, registrant_id: person, recipient_kind: 'outside', recipient_partner_organization_id: school, recipient_name: 'みなみ高等学校', categories: ['profile', 'employment'], purpose: 'schoolTransition',
    starts_on: '2020-01-01', ends_on: '2100-01-01', given_by: 'person', giver_name: '青木 結衣', given_how: 'signedPaper', given_on: '2020-01-01', ...more,
  })
  return id
}
const fields = [{ key: 'strengths' as const, isRequired: true }, { key: 'commute' as const }, { key: 'free:1' as const, label: '休みやすい時期' }]
const make = async (more: Record<string, unknown> = {}, who = me) =>
  h.as(who).call(createSecureLink, { body: { id: newId(), purpose: 'provideInformation', registrantId: person, consentId: await consent(), recipientName: '進路の田中先生', fields, message: '引継ぎの準備をしています。', ...more } as never })
const open = (token: string) => h.as(null).call(openSecureLink, { body: { token } })
const answer = (token: string, values = [{ key: 'strengths' as const, value: '手先が器用' }]) => h.as(null).call(answerInformationLink, { body: { token, name: '田中', values, message: '追加は電話でどうぞ' } })

describe('リンクを送る', () => {
  test('一度だけ見せ、ハッシュだけを残す。受け取った人には、聞いたことと期限だけが見える', async () => {
    const { body } = await make()
    expect(Buffer.from(body.token, 'base64url')).toHaveLength(32)
    const stored = JSON.stringify(await h.sql('select *, encode(token_hash, $2) as hash from secure_link where id = $1', [body.id, 'base64']))
    expect(stored).not.toContain(body.token)
    const opened = await open(body.token)
    expect(opened.body).toMatchObject({ purpose: 'provideInformation', organizationName: center.name, recipientName: '進路の田中先生', person: { name: '青木 結衣', birthDate: '2008-05-01' }, message: '引継ぎの準備をしています。' })
    expect((opened.body as { fields: unknown }).fields).toEqual([{ key: 'strengths', label: '得意なこと・強み', isRequired: true }, { key: 'commute', label: '通勤の方法', isRequired: false }, { key: 'free:1', label: '休みやすい時期', isRequired: false }])
    const days = (Date.parse(body.expiresAt) - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(14)
  })

  test('開くたびに数え、開いたことと答えたことが、その人の見た人の記録に残る', async () => {
    const { body } = await make()
    await open(body.token)
    await open(body.token)
    await answer(body.token)
    expect((await h.as(me).call(listSecureLinks, { query: { registrantId: person } })).body.items).toMatchObject([{ id: body.id, openedCount: 2, state: 'answered', answeredBy: '田中', registrantName: '青木 結衣' }])
    expect(await h.sql('select action, registrant_id, ground, actor_account_id from audit_event where object_id = $1 and actor_account_id is null order by at', [body.id])).toEqual([
      { action: 'secure-link.open', registrant_id: person, ground: `secure-link:${body.id}`, actor_account_id: null },
      { action: 'secure-link.open', registrant_id: person, ground: `secure-link:${body.id}`, actor_account_id: null },
      { action: 'secure-link.answer', registrant_id: person, ground: `secure-link:${body.id}`, actor_account_id: null },
    ])
  })

  test('同意の範囲をこえて聞けず、60日より長くできず、同意がなければつくれない', async () => {
    expect((await make({ fields: [{ key: 'family' }] })).fields).toEqual([{ path: 'fields.0', code: 'secure-link.beyond-consent' }])
    expect((await make({ days: 61 })).fields[0]).toMatchObject({ path: 'days', code: 'too-big' })
    expect((await make({ consentId: null })).fields[0]).toMatchObject({ path: 'consentId', code: 'required' })
    expect((await make({ fields: [] })).fields[0]?.path).toBe('fields')
    expect((await make({ consentId: await consent({ ends_on: '2020-02-01' }) })).error?.code).toBe('consent.not-live')
    const other = (await h.world.registrant(center)) as RegistrantId
    expect((await make({ registrantId: other })).fields[0]).toMatchObject({ path: 'consentId', code: 'not-found' })
  })

  test('サインインする機関への同意では、リンクをつくれない', async () => {
    const id = await consent({ recipient_kind: 'organization', recipient_partner_organization_id: null, recipient_organization_id: stranger.organization.id })
    expect((await make({ consentId: id })).fields[0]?.path).toBe('consentId')
  })

  test('返事が届かず送りなおすと、新しいリンクだけが使える。開かれたあとはつくり直さない', async () => {
    const id = newId()
    const consentId = await consent()
    const first = await make({ id, consentId })
    const second = await make({ id, consentId })
    expect((await open(first.body.token)).error?.code).toBe('secure-link.not-usable')
    expect((await open(second.body.token)).status).toBe(200)
    expect((await make({ id, consentId })).error?.code).toBe('id.already-used')
  })
})

describe('使えないリンク', () => {
  test('期限がきれたもの、閉じたもの、でたらめなものは、同じ言葉で断る', async () => {
    const [expired, revoked] = [(await make()).body, (await make()).body]
    await h.sql('update secure_link set expires_at = now() where id = $1', [expired.id])
    expect((await h.as(me).call(revokeSecureLink, { params: { secureLinkId: revoked.id }, body: {} })).status).toBe(204)
    for (const token of [expired.token, revoked.token, 'x'.repeat(43)]) {
      const refused = await open(token)
      expect([refused.status, refused.error?.code]).toEqual([410, 'secure-link.not-usable'])
      expect((await answer(token)).error?.code).toBe('secure-link.not-usable')
    }
    expect((await h.as(me).call(listSecureLinks, { query: { view: 'closed' } })).body.items.map((l) => l.state).toSorted()).toEqual(['expired', 'revoked'])
  })

  test('同意が取り消されると、次に開いたときから閉じる', async () => {
    const consentId = await consent()
    const { body } = await make({ consentId })
    expect((await open(body.token)).status).toBe(200)
    await h.sql(`update consent set withdrawn_at = now(), withdrawn_by = 'person' where id = $1`, [consentId])
    expect((await open(body.token)).error?.code).toBe('secure-link.not-usable')
    expect((await answer(body.token)).error?.code).toBe('secure-link.not-usable')
    expect((await h.as(me).call(getSecureLink, { params: { secureLinkId: body.id } })).body.state).toBe('consentEnded')
    expect(await h.sql(`select count(*)::int as n from audit_event where object_id = $1 and outcome = 'refused'`, [body.id])).toEqual([{ n: 2 }])
  })

  test('二度めの答えは受け取らず、答えたあとは中身も見せない', async () => {
    const { body } = await make()
    expect((await answer(body.token)).status).toBe(200)
    expect((await answer(body.token, [{ key: 'strengths', value: '書きかえ' }])).error?.code).toBe('secure-link.already-answered')
    expect((await open(body.token)).error?.code).toBe('secure-link.already-answered')
    expect((await h.as(me).call(getSecureLink, { params: { secureLinkId: body.id } })).body.answer).toMatchObject({ lines: [{ key: 'strengths', value: '手先が器用' }], message: '追加は電話でどうぞ' })
  })

  test('同時に二度答えても、残るのは一つ', async () => {
    const { body } = await make()
    const answers = await Promise.all(['ひとつめ', 'ふたつめ', 'みっつめ'].map((value) => answer(body.token, [{ key: 'strengths', value }])))
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1)
    expect(answers.filter((a) => a.error?.code === 'secure-link.already-answered')).toHaveLength(2)
  })

  test('まちがった番号をくり返すと、しばらく待たせる', async () => {
    const { body } = await make()
    for (let i = 0; i < 21; i++) await open(`${'y'.repeat(40)}${i}`)
    expect((await open('z'.repeat(43))).error?.code).toBe('too-many-requests')
    await h.sql('delete from sign_in_throttle')
    expect((await open(body.token)).status).toBe(200)
  })

  test('必ず答える項目が空なら、どれかを示して断る。聞いていない項目は受け取らない', async () => {
    const { body } = await make()
    expect((await answer(body.token, [])).fields).toEqual([{ path: 'values.strengths', code: 'required' }])
    expect((await answer(body.token, [{ key: 'strengths', value: 'あ' }, { key: 'housing' as never, value: 'い' }])).fields.map((f) => f.path)).toEqual(['values.housing'])
    expect((await answer(body.token)).status).toBe(200)
  })
})

async function draftHandover(state = 'draft'): Promise<string> {
  const id = newId()
  await h.world.insert('handover', { organization_id: center.id, id, registrant_id: person, kind: 'referral', state, initiated_by: 'sender', moves_lead: false, situation: 'student', reason_code: 'afterSchool', addressed_name: 'しおみセンター', sender_membership_id: me.membershipId })
  await h.world.insert('handover_sheet', { organization_id: center.id, handover_id: id, sheet_version: 1, content: JSON.stringify({ personName: '青木 結衣', cells: [{ key: 'commute', label: '通勤', value: '', category: 'profile', source: null }] }) })
  return id
}

describe('答えを取り込む', () => {
  test('下書きの引継ぎ書の欄に入り、だれの答えかが残る', async () => {
    const { body } = await make()
    await answer(body.token, [{ key: 'strengths', value: '手先が器用' }, { key: 'commute' as never, value: 'バスで20分' }])
    const handoverId = await draftHandover()
    const detail = (await h.as(me).call(getSecureLink, { params: { secureLinkId: body.id } })).body
    expect(detail.handovers).toEqual([{ id: handoverId, toName: 'しおみセンター', state: 'draft' }])
    expect((await h.as(me).call(takeOverAnswer, { params: { secureLinkId: body.id }, body: { into: 'handover', handoverId, keys: ['strengths', 'commute'] } })).body).toEqual({ handoverId, text: null })
    const [row] = await h.sql<{ content: { cells: { key: string; value: string; source: { label: string } }[] } }>('select content from handover_sheet where handover_id = $1', [handoverId])
    expect(row!.content.cells.map((c) => [c.key, c.value, c.source.label])).toEqual([['commute', 'バスで20分', '進路の田中先生からの回答'], ['strengths', '手先が器用', '進路の田中先生からの回答']])
    expect((await h.as(me).call(getSecureLink, { params: { secureLinkId: body.id } })).body.takenOverAt).not.toBeNull()
  })
  test('送ったあとの引継ぎ書や、ほかの人の引継ぎ書には入らない', async () => {
    const { body } = await make()
    await answer(body.token)
    const sent = await draftHandover('sent')
    expect((await h.as(me).call(takeOverAnswer, { params: { secureLinkId: body.id }, body: { into: 'handover', handoverId: sent, keys: ['strengths'] } })).fields[0]?.path).toBe('handoverId')
    const mine = person
    person = (await h.world.registrant(center)) as RegistrantId
    const others = await draftHandover()
    person = mine
    expect((await h.as(me).call(takeOverAnswer, { params: { secureLinkId: body.id }, body: { into: 'handover', handoverId: others, keys: ['strengths'] } })).fields[0]?.path).toBe('handoverId')
  })
  test('記録に入れる文章として受け取れる', async () => {
    const { body } = await make()
    await answer(body.token)
    expect((await h.as(me).call(takeOverAnswer, { params: { secureLinkId: body.id }, body: { into: 'record', keys: ['strengths'] } })).body.text).toBe('進路の田中先生からの回答（田中さん）\n得意なこと・強み：手先が器用\n追加は電話でどうぞ')
  })
})

const sheet = {
  personName: '青木 結衣', personKana: 'アオキ ユイ', birthDate: null, ownWords: { text: '町で働きたい', heardOn: '2026-11-01', how: 'spoken' }, needs: [{ id: newId(), code: 'liaison', text: '就職のあとの会社との連絡をいっしょにしてほしい' }],
  recentWork: { from: null, to: null, counts: null, lines: [], comment: '' }, reasonWords: '卒業するため', employer: { name: '', internalSupporter: '', note: '' }, disclosureScope: null, documents: [], roles: [{ id: newId(), matter: '会社との連絡', now: '学校', later: 'センター', from: null }], alternative: '', cells: [],
}
async function sentHandover(consentId: string, more: Record<string, unknown> = {}): Promise<string> {
  const id = newId()
  await h.world.insert('handover', {
    organization_id: center.id, id, registrant_id: person, kind: 'referral', state: 'sent', sent_at: '2026-11-18T09:00:00+09:00', initiated_by: 'sender', moves_lead: false, situation: 'student', reason_code: 'afterSchool', addressed_partner_organization_id: school,
    addressed_name: 'みなみ高等学校', sender_membership_id: me.membershipId, consent_id: consentId, ...more,
  })
  await h.world.insert('handover_sheet', { organization_id: center.id, handover_id: id, sheet_version: 1, content: JSON.stringify(sheet) })
  return id
}
const answerOf = (token: string, step: Record<string, unknown>) => h.as(null).call(answerHandoverLink, { body: { token, name: '田中', answer: step } as never })
const forHandover = (handoverId: string, more: Record<string, unknown> = {}) => make({ purpose: 'answerHandover', handoverId, registrantId: null, consentId: null, fields: [], ...more })

describe('アカウントのない受け手が引継ぎに答える', () => {
  test('引継ぎ書を読み、受け取り、面談の日を決め、引き受ける。二度めの引受けは受け取らない', async () => {
    const handoverId = await sentHandover(await consent({ categories: ['profile', 'employment', 'records_summary'] }))
    const { token, id } = (await forHandover(handoverId)).body
    const seen = (await open(token)).body
    expect(seen).toMatchObject({ purpose: 'answerHandover', handover: { state: 'sent', toName: 'みなみ高等学校', sheet: { personName: '青木 結衣', ownWords: { text: '町で働きたい' } } } })
    expect((await answerOf(token, { step: 'receive' })).body.state).toBe('received')
    expect((await answerOf(token, { step: 'arrangeMeeting', meetingOn: 'R8.12.1' })).body.state).toBe('arrangingMeeting')
    expect((await answerOf(token, { step: 'accept', message: 'よろしくお願いします' })).body.state).toBe('accepted')
    for (const step of [{ step: 'accept' }, { step: 'decline', reason: 'other', message: 'やはり' }]) expect((await answerOf(token, step)).error?.code).toBe('secure-link.already-answered')
    expect((await answerOf(token, { step: 'message', id: newId(), text: '4月から担当が変わります' })).status).toBe(200)
    expect(await h.sql('select event, by_side, actor_name from handover_event where handover_id = $1 order by at', [handoverId])).toMatchObject([{ event: 'receive', by_side: 'link', actor_name: '田中' }, { event: 'arrangeMeeting' }, { event: 'accept' }, { event: 'message' }])
    expect((await h.as(me).call(getSecureLink, { params: { secureLinkId: id } })).body).toMatchObject({ state: 'answered', answeredBy: '田中' })
  })

  test('足りないところは、どこかを示して断る', async () => {
    const { token } = (await forHandover(await sentHandover(await consent()))).body
    expect((await answerOf(token, { step: 'arrangeMeeting', meetingOn: '2026-02-30' })).fields[0]?.path).toBe('answer.meetingOn')
    expect((await answerOf(token, { step: 'decline', reason: 'other', message: ' ' })).fields[0]?.path).toBe('answer.message')
    expect((await answerOf(token, { step: 'arrangeMeeting', meetingOn: '2020-01-01' })).fields[0]?.path).toBe('answer.meetingOn')
  })

  test('同意の取消し、取下げ、相手の変更で、次から閉じる', async () => {
    const close: Record<string, (handoverId: string, consentId: string) => Promise<unknown>> = {
      同意: (_, consentId) => h.sql(`update consent set withdrawn_at = now(), withdrawn_by = 'person' where id = $1`, [consentId]),
      取下げ: (handoverId) => h.sql(`update handover set state = 'withdrawn' where id = $1`, [handoverId]),
      相手: async (handoverId) => h.sql('update handover set addressed_partner_organization_id = $2 where id = $1', [handoverId, await h.world.partner(center, '別の学校', 'school')]),
    }
    for (const [name, run] of Object.entries(close)) {
      const consentId = await consent()
      const handoverId = await sentHandover(consentId)
      const { token } = (await forHandover(handoverId)).body
      expect((await open(token)).status, name).toBe(200)
      await run(handoverId, consentId)
      expect((await open(token)).error?.code, name).toBe('secure-link.not-usable')
      expect((await answerOf(token, { step: 'receive' })).error?.code, name).toBe('secure-link.not-usable')
    }
  })

  test('下書きのうちは、リンクをつくれない', async () => {
    const handoverId = await sentHandover(await consent(), { state: 'draft', sent_at: null })
    expect((await forHandover(handoverId)).error?.code).toBe('handover.step-refused')
  })

  test('一つのリンクは一つのことにしか使えない', async () => {
    const { token } = (await make()).body
    expect((await answerOf(token, { step: 'receive' })).error?.code).toBe('secure-link.not-usable')
    const other = (await forHandover(await sentHandover(await consent()))).body.token
    expect((await answer(other)).error?.code).toBe('secure-link.not-usable')
  })
})

describe('その後を知らせる', () => {
  const results = [{ afterDays: 30 as const, on: '2026-10-20', status: 'working' as const, words: '休まず通っています。' }]
  test('送り手だった機関に、その後を読んでもらう', async () => {
    const { body } = await make({ purpose: 'readResult', fields: [], results })
    expect((await open(body.token)).body).toMatchObject({ purpose: 'readResult', person: { name: '青木 結衣' }, results: [{ afterDays: 30, on: '2026-10-20', status: 'working', words: '休まず通っています。' }] })
    expect((await answer(body.token)).error?.code).toBe('secure-link.not-usable')
  })
  test('返しを本人が望んでいないときは、つくれない', async () => {
    expect((await make({ purpose: 'readResult', fields: [], results, consentId: await consent({ allows_results_back: false }) })).fields[0]?.path).toBe('consentId')
    expect((await make({ purpose: 'readResult', fields: [], results: [] })).fields[0]?.path).toBe('results')
  })
})

test('ほかの機関からは見えず、閉じられず、取り込めない', async () => {
  const { body } = await make()
  const params = { secureLinkId: body.id }
  expect((await h.as(stranger).call(getSecureLink, { params })).status).toBe(404)
  expect((await h.as(stranger).call(revokeSecureLink, { params, body: {} })).status).toBe(404)
  expect((await h.as(stranger).call(takeOverAnswer, { params, body: { into: 'nothing' } })).status).toBe(404)
  expect((await h.as(stranger).call(listSecureLinks)).body.items).toEqual([])
  expect((await make({}, stranger)).status).toBe(400)
  expect((await h.as(await h.world.member(center, 'prefectureViewer')).call(listSecureLinks)).status).toBe(403)
})
