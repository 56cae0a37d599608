import { faceSheetParts, getFaceSheet, printRegistrant, saveFaceSheetPart, type FaceSheetPart } from '@tomoni/contract/registrant-face-sheet'
import { getMergePreview, listDoublePairs, listMerges, markNotDouble, mergeRegistrants, undoMerge } from '@tomoni/contract/registrant-merges'
import { changeStage, getStages } from '@tomoni/contract/registrant-stages'
import { createRegistrant, getRegistrant, listViewers, searchRegistrants } from '@tomoni/contract/registrants'
import { newId } from '@tomoni/contract/shared/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let center: Organization
let other: Organization
let worker: Member
let lead: Member
let stranger: Member

beforeAll(async () => {
  center = await h.world.center('ひがし野センター')
  other = await h.world.center('となりのセンター')
  worker = await h.world.member(center, 'supporter', { name: '三宅 葵' })
  lead = await h.world.member(center, 'lead', { name: '岡 健' })
  stranger = await h.world.member(other, 'supporter')
})

const at = (registrantId: string) => ({ registrantId: registrantId as never })
const actions = async (registrantId: string): Promise<string[]> => (await h.sql<{ action: string }>('select action from audit_event where registrant_id = $1 order by at', [registrantId])).map((row) => row.action)
const version = async (registrantId: string): Promise<number> => (await h.sql<{ version: number }>('select version from registrant where id = $1', [registrantId]))[0]!.version

const sheet = async (registrantId: string, member = worker) => (await h.as(member).call(getFaceSheet, { params: at(registrantId) })).body

/** Saves a part over the one stored now, with some fields changed. */
const save = async (registrantId: string, part: FaceSheetPart, change: Record<string, unknown>, member = worker) => {
  const { version: seen, value } = (await sheet(registrantId)).parts[part]
  return h.as(member).call(saveFaceSheetPart[part], { params: at(registrantId), body: { version: seen, value: { ...value, ...change } } as never })
}
const completeness = async (registrantId: string, part: FaceSheetPart) => (await sheet(registrantId)).completeness.find((one) => one.part === part)

describe('フェイスシート', () => {
  test('はじめは、ほとんど空で、何が空かがわかる', async () => {
    const id = await h.world.registrant(center, { given_kana: 'タロウ' })
    expect(await completeness(id, 'basic')).toEqual({ part: 'basic', filled: 4, of: 6, empty: ['birthDate', 'referralSource'] })
    expect(await completeness(id, 'medical')).toMatchObject({ filled: 0, of: 7 })
    expect((await sheet(id)).requirements).toHaveLength(3)
  })

  const rowsOf: Partial<Record<FaceSheetPart, Record<string, unknown>[]>> = {
    names: [{ kind: 'former', name: '佐藤', kana: 'さとう', note: '2015年まで' }],
    disabilities: [{ kind: 'mental', detail: 'mood', isPrimary: false }, { kind: 'physical', detail: 'hearing', isPrimary: true }],
    certificates: [{ kind: 'mental', grade: '2級', number: '１２３', issuedOn: 'R6.1.10', renewalOn: '令和8年1月10日', returnedOn: null }],
    recipientCertificates: [{ number: null, service: '就労移行支援', startsOn: null, endsOn: '2027-03-31' }],
    workHistory: [{ employer: 'みどりフーズ', job: '惣菜', startedOn: '2019-04-01', endedOn: '2021-03-31', leavingReason: '体調' }],
    family: [{ name: '母', kana: '', relation: 'mother', birthYear: 1960, livesTogether: null, phone: '06-1234-5678', note: null, isKeyPerson: true }],
    affiliations: [{ partnerOrganizationId: null, name: '訪問看護みなも', contactName: '柳', phone: null, whatTheyDo: '睡眠と服薬', endedOn: null }],
  }
  const valuesOf: Partial<Record<FaceSheetPart, Record<string, unknown>>> = {
    basic: { familyName: '鈴木', familyKana: 'すずき', birthDate: 'S62.3.1', sex: 'female', number: 'N-9', referralSource: 'helloWork' },
    work: { workStatus: 'employed', workplace: 'みどりフーズ', hiredOn: 'R8.4.1' },
    communication: { communicationNeeds: ['signLanguage', 'ruby'], communicationNote: '筆談も' },
    contact: { postalCode: '〒5600001', address: '東野市1-2', mobile: '090 1111 2222', email: 'ａ@example.jp', emergencyName: '母' },
    profile: { wishes: '事務の仕事', employmentPassport: 'making' },
    medical: { diagnosis: '聴覚障害', supportCategory: 'none' },
    living: { housing: '実家', publicAssistance: 'no' },
    intake: { explainedOn: '2026-11-01', ownWords: '働きたい', needs: ['jobSearch'], requirementsChecked: ['あ'] },
  }
  for (const part of Object.keys(faceSheetParts) as FaceSheetPart[])
    test(`${part} を書いて読み返せる。書いた項目の名前だけが記録に残る`, async () => {
      const id = await h.world.registrant(center, { given_kana: 'タロウ' })
      const change = rowsOf[part] === undefined ? valuesOf[part]! : { items: rowsOf[part].map((row) => ({ id: newId(), ...row })) }
      const answer = await save(id, part, change)
      expect(answer.error, JSON.stringify(answer.error)).toBeUndefined()
      const stored = (await sheet(id)).parts[part]
      expect(stored.version).toBe((answer.body as { part: { version: string } }).part.version)
      const trail = await h.sql<{ fields: string[] }>("select fields from audit_event where registrant_id = $1 and action = 'registrant.save-part'", [id])
      expect(trail).toHaveLength(1)
      expect(trail[0]!.fields.toSorted()).toEqual(Object.keys(change).map((field) => `${part}.${field}`).toSorted())
      const again = await h.as(worker).call(saveFaceSheetPart[part], { params: at(id), body: { version: stored.version, value: stored.value } as never })
      expect((again.body as { part: { version: string } }).part.version).toBe(stored.version)
    })

  test('和暦は西暦で、全角は半角で残り、名前と電話からさがせる', async () => {
    const id = await h.world.registrant(center, { given_kana: 'タロウ' })
    await save(id, 'basic', { ...valuesOf['basic'], number: null })
    await save(id, 'basic', { number: 'N-10' })
    await save(id, 'contact', valuesOf['contact']!)
    await save(id, 'names', { items: [{ id: newId(), ...rowsOf['names']![0] }] })
    const { parts } = await sheet(id)
    expect(parts.basic.value).toMatchObject({ birthDate: '1987-03-01', familyKana: 'スズキ' })
    expect(parts.contact.value).toMatchObject({ postalCode: '560-0001', mobile: '090 1111 2222', email: 'a@example.jp' })
    for (const q of ['すずき', '1111-2222', 'ｻﾄｳ', 'N-10', 'S62.3.1']) expect((await h.as(worker).call(searchRegistrants, { query: { q } })).body.items.map((item) => item.id)).toContain(id)
  })

  test('障害は一つを主と数え、名簿の言葉になる', async () => {
    const id = await h.world.registrant(center, { given_kana: 'タロウ' })
    const items = rowsOf['disabilities']!.map((row) => ({ id: newId(), ...row }))
    await save(id, 'disabilities', { items })
    expect(await h.sql('select primary_disability, disability_summary from registrant where id = $1', [id])).toEqual([{ primary_disability: 'physical', disability_summary: '身体（聴覚・言語）・精神（気分障害）' }])
    const swapped = await save(id, 'disabilities', { items: items.map((item) => ({ ...item, isPrimary: !item['isPrimary' as never] })) })
    expect(swapped.status).toBe(200)
    expect(await h.sql('select primary_disability from registrant where id = $1', [id])).toEqual([{ primary_disability: 'mental' }])
    expect((await save(id, 'disabilities', { items: items.map((item) => ({ ...item, isPrimary: true })) })).fields).toMatchObject([{ path: 'value.items', code: 'disability.one-primary' }])
    expect((await save(id, 'disabilities', { items: items.map((item) => ({ ...item, isPrimary: false })) })).fields).toMatchObject([{ path: 'value.items', code: 'disability.primary-needed' }])
  })

  test('手帳の更新日を書くと、次の期限になる', async () => {
    const id = await h.world.registrant(center, { given_kana: 'タロウ' })
    await save(id, 'certificates', { items: [{ id: newId(), kind: 'mental', grade: '2級', number: null, issuedOn: null, renewalOn: 'R8.12.1', returnedOn: null }] })
    expect(await h.sql('select next_due_on::text as due, next_due_kind as kind from registrant where id = $1', [id])).toEqual([{ due: '2026-12-01', kind: 'certificate' }])
  })

  test('読めない値は、すべて一度に、直すところを示して断る', async () => {
    const id = await h.world.registrant(center, { given_kana: 'タロウ' })
    const basic = await save(id, 'basic', { familyName: '', birthDate: '昭和65年1月1日', sex: 'x'.repeat(70) })
    expect(basic.fields.map((field) => [field.path, field.code]).toSorted()).toEqual([['value.birthDate', 'calendar.era-ended'], ['value.familyName', 'required'], ['value.sex', 'too-long']])
    const contact = await save(id, 'contact', { postalCode: '123', phone: 'なし', email: 'あ' })
    expect(contact.fields.map((field) => [field.path, field.code]).toSorted()).toEqual([['value.email', 'email'], ['value.phone', 'phone'], ['value.postalCode', 'postal-code']])
    const history = await save(id, 'workHistory', { items: [{ id: newId(), employer: 'A', job: null, startedOn: '2020-04-01', endedOn: '2019-04-01', leavingReason: null }, { id: newId(), employer: '', job: null, startedOn: null, endedOn: null, leavingReason: null }] })
    expect(history.fields.map((field) => [field.path, field.code]).toSorted()).toEqual([['value.items.0.endedOn', 'end-before-start'], ['value.items.1.employer', 'required']])
    const [twice, future] = [newId(), await save(id, 'intake', { explainedOn: '2027-01-01', needs: ['jobSearch', 'zzz'], explainedByMembershipId: stranger.membershipId })]
    expect(future.fields.map((field) => [field.path, field.code]).toSorted()).toEqual([['value.explainedByMembershipId', 'not-found'], ['value.explainedOn', 'in-the-future'], ['value.needs.1', 'not-a-choice']])
    expect((await save(id, 'names', { items: [1, 2].map(() => ({ id: twice, kind: 'alias', name: 'A', kana: '', note: null })) })).fields).toMatchObject([{ path: 'value.items.1.id', code: 'already-used' }])
    expect((await save(id, 'work', { workplaceOrganizationId: newId() })).fields).toMatchObject([{ path: 'value.workplaceOrganizationId', code: 'not-found' }])
    expect((await save(id, 'basic', { registeredOn: null })).fields).toMatchObject([{ path: 'value.registeredOn', code: 'registered-on.by-stage' }])
  })

  test('ほかの人の行は、番号を知っていても書きかえられない', async () => {
    const [mine, theirs] = [await h.world.registrant(center, { given_kana: 'タロウ' }), await h.world.registrant(center, { given_kana: 'タロウ' })]
    const item = { id: newId(), kind: 'alias', name: 'あだ名', kana: '', note: null }
    await save(theirs, 'names', { items: [item] })
    expect((await save(mine, 'names', { items: [{ ...item, name: '書きかえ' }] })).error?.code).toBe('id.already-used')
    expect((await sheet(theirs)).parts.names.value.items).toMatchObject([{ name: 'あだ名' }])
  })

  test('先にほかの人が書きかえたら、今の内容とだれがいつ書いたかを返す。別の部分は影響を受けない', async () => {
    const id = await h.world.registrant(center, { given_kana: 'タロウ' })
    const seen = await sheet(id)
    await save(id, 'medical', { diagnosis: 'うつ病' }, lead)
    const stale = await h.as(worker).call(saveFaceSheetPart.medical, { params: at(id), body: { version: seen.parts.medical.version, value: { ...seen.parts.medical.value, hospital: 'みなもクリニック' } } })
    expect(stale.status).toBe(409)
    expect(stale.error).toMatchObject({ code: 'version.stale', data: { part: 'medical', changedBy: '岡 健', current: { value: { diagnosis: 'うつ病', hospital: null } } } })
    expect((await h.as(worker).call(saveFaceSheetPart.living, { params: at(id), body: { version: seen.parts.living.version, value: { ...seen.parts.living.value, housing: '実家' } } })).status).toBe(200)
  })

  test('ほかのセンターの人の部分は、読めも書けもしない', async () => {
    const id = await h.world.registrant(center, { given_kana: 'タロウ' })
    const { version: seen, value } = (await sheet(id)).parts.profile
    expect((await h.as(stranger).call(getFaceSheet, { params: at(id) })).status).toBe(404)
    expect((await h.as(stranger).call(saveFaceSheetPart.profile, { params: at(id), body: { version: seen, value } })).status).toBe(404)
    expect((await h.as(null).call(getFaceSheet, { params: at(id) })).status).toBe(401)
    const viewer = await h.world.member(center, 'prefectureViewer')
    expect((await h.as(viewer).call(getFaceSheet, { params: at(id) })).status).toBe(403)
  })

  test('印刷すると、見た人に「印刷」と残る', async () => {
    const id = await h.world.registrant(center, { given_kana: 'タロウ' })
    const answer = await h.as(worker).call(printRegistrant, { params: at(id), body: {} })
    expect(answer.body).toMatchObject({ organization: 'ひがし野センター', printedBy: '三宅 葵', head: { id } })
    expect((await h.as(worker).call(listViewers, { params: at(id) })).body.items).toMatchObject([{ action: 'registrant.print', who: '三宅 葵' }])
  })
})

const change = (id: string, body: Record<string, unknown>, member = worker) => h.as(member).call(changeStage, { params: at(id), body: { reason: null, note: null, onDate: '2026-11-10', ...body } as never })
const provisional = () => h.world.registrant(center, { stage: 'provisional', stage_since: '2026-11-01', registered_on: null })


describe('段階', () => {
  test('登録の前に足りないものを、進む前から見せ、進めば全部を挙げて断る', async () => {
    const id = await provisional()
    const { body } = await h.as(worker).call(getStages, { params: at(id) })
    expect(body.choices.map((choice) => [choice.to, choice.missing.length])).toEqual([['registered', 6], ['openDoor', 0], ['dormant', 0], ['closed', 0]])
    const refused = await change(id, { version: 1, to: 'registered' })
    expect([refused.status, refused.error?.code]).toEqual([409, 'registrant.stage-refused'])
    expect(refused.error?.data).toEqual({ refusals: [...['intake.not-explained', 'intake.no-own-words', 'intake.no-needs'].map((code) => ({ code })), ...Array(3).fill(expect.objectContaining({ code: 'intake.requirement-unchecked' }))] })
  })

  test('そろえば登録でき、いつでも相談、終了、再開までの履歴が残る', async () => {
    const id = await provisional()
    const { parts, requirements } = (await h.as(worker).call(getFaceSheet, { params: at(id) })).body
    await h.as(worker).call(saveFaceSheetPart.intake, { params: at(id), body: { version: parts.intake.version, value: { ...parts.intake.value, explainedOn: 'R8.11.5', ownWords: '働きたい', needs: ['jobSearch'], requirementsChecked: requirements } } })
    expect((await change(id, { version: 1, to: 'registered' })).body).toEqual({ version: 2, stage: 'registered' })
    expect((await change(id, { version: 2, to: 'openDoor', onDate: '2026-11-12', reason: 'stable' })).error?.data).toEqual({ refusals: [{ code: 'stage.ask-again-needed' }] })
    expect((await change(id, { version: 2, to: 'openDoor', onDate: '令和8年11月12日', reason: 'stable', askAgainOn: '2027-05-12', askAgainNote: '半年後に電話' })).status).toBe(200)
    expect(await h.sql('select stage, registered_on::text, ask_again_on::text, next_due_on::text, next_due_kind from registrant where id = $1', [id])).toEqual([{ stage: 'openDoor', registered_on: '2026-11-10', ask_again_on: '2027-05-12', next_due_on: '2027-05-12', next_due_kind: 'askAgain' }])
    await change(id, { version: 3, to: 'closed', onDate: '2026-11-13', reason: 'movedAway', note: '大阪へ' })
    await change(id, { version: 4, to: 'registered', onDate: '2026-11-14', reason: 'returned' })
    const { history } = (await h.as(worker).call(getStages, { params: at(id) })).body
    expect(history.map((entry) => [entry.fromStage, entry.toStage, entry.onDate, entry.reason, entry.by])).toEqual([
      ['closed', 'registered', '2026-11-14', 'returned', '三宅'], ['openDoor', 'closed', '2026-11-13', 'movedAway', '三宅'], ['registered', 'openDoor', '2026-11-12', 'stable', '三宅'], ['provisional', 'registered', '2026-11-10', null, '三宅'],
    ])
    expect(await h.sql('select registered_on::text, closed_on, ask_again_on from registrant where id = $1', [id])).toEqual([{ registered_on: '2026-11-10', closed_on: null, ask_again_on: null }])
    expect((await actions(id)).filter((action) => action === 'registrant.change-stage')).toHaveLength(4)
  })

  test('古い画面から、役割のない人から、ほかのセンターからは変えられない', async () => {
    const id = await provisional()
    expect((await change(id, { version: 9, to: 'closed', reason: 'other' })).error?.code).toBe('version.stale')
    expect((await change(id, { version: 1, to: 'closed', reason: 'no-such' })).fields).toMatchObject([{ path: 'reason', code: 'not-a-choice' }])
    expect((await change(id, { version: 1, to: 'どこか', onDate: 'きのう' })).fields.map((field) => field.path).toSorted()).toEqual(['onDate', 'to'])
    expect((await change(id, { version: 1, to: 'closed', reason: 'other' }, await h.world.member(center, 'partnerStaff'))).status).toBe(403)
    expect((await change(id, { version: 1, to: 'closed', reason: 'other' }, stranger)).status).toBe(404)
    expect((await change(id, { version: 1, to: 'closed', reason: 'other' }, null as never)).status).toBe(401)
  })

  test('二人が同時に変えても、一つだけが通る', async () => {
    const id = await provisional()
    const answers = await Promise.all(['closed', 'dormant'].map((to) => change(id, { version: 1, to, reason: 'other' })))
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
    expect(await h.sql('select from registrant_stage_change where registrant_id = $1', [id])).toHaveLength(1)
  })
})

const person = async (familyName: string, more: Record<string, unknown> = {}): Promise<string> => {
  const id = newId()
  const made = await h.as(worker).call(createRegistrant, { body: { id, familyName, givenName: '花子', familyKana: 'トウゴウ', givenKana: 'ハナコ', stage: 'inquiry', onDate: '2026-10-01', ...more } as never })
  expect(made.error).toBeUndefined()
  return id
}
const record = async (registrantId: string, on: string): Promise<string> => {
  const [visitId, id] = [newId(), newId()]
  await h.world.insert('visit', { organization_id: center.id, id: visitId, occurred_on: on, method: 'phone' })
  await h.world.insert('support_record', { organization_id: center.id, id, visit_id: visitId, registrant_id: registrantId, counterpart: 'person', occurred_on: on, method: 'phone', is_two_way: true })
  return id
}

const snapshot = (ids: string[]) =>
  h.sql(
    `select r.id, r.number, r.family_name, r.stage, r.primary_disability, r.disability_summary, r.search_text, r.next_due_on::text, r.last_two_way_on::text, r.merged_into_id, c.phone, c.mobile, m.diagnosis, m.hospital, p.wishes,
      (select count(*)::int from support_record s where s.registrant_id = r.id) as records, (select array_agg(kind || is_primary order by kind) from registrant_disability d where d.registrant_id = r.id) as disabilities,
      (select count(*)::int from registrant_name n where n.registrant_id = r.id) as names
     from registrant r left join registrant_contact c on c.registrant_id = r.id left join registrant_medical m on m.registrant_id = r.id left join registrant_profile p on p.registrant_id = r.id where r.id = any($1) order by r.id`, [ids])
const merge = async (kept: string, merged: string, more: Record<string, unknown> = {}, member = worker) =>
  h.as(member).call(mergeRegistrants, { params: at(kept), body: { otherId: merged, version: await version(kept), otherVersion: await version(merged), takeFromOther: ['number', 'mobile'], reason: '同じ人だった', ...more } as never })


describe('統合', () => {
  let serial = 0
  const two = async () => {
    const name = `東郷${++serial}`
    const kept = await person(name, { birthDate: `1990-01-${String(serial).padStart(2, '0')}`, familyKana: `トウゴウ${'ア'.repeat(serial)}`, primaryDisability: 'mental', phone: `06-1111-22${String(serial).padStart(2, '0')}` })
    const merged = await person(`藤後${serial}`, { familyKana: `トウゴ${'イ'.repeat(serial)}`, number: `T-${serial}`, primaryDisability: 'physical', mobile: `090-3333-44${String(serial).padStart(2, '0')}` })
    await h.world.insert('registrant_medical', { organization_id: center.id, registrant_id: kept, diagnosis: 'うつ病' })
    await h.world.insert('registrant_medical', { organization_id: center.id, registrant_id: merged, diagnosis: '不眠', hospital: 'みなもクリニック' })
    await h.world.insert('registrant_profile', { organization_id: center.id, registrant_id: merged, wishes: '事務' })
    return { kept, merged, name }
  }
  test('左右に並べ、空いているところは埋める提案をし、動くものの数を示す', async () => {
    const { kept, merged } = await two()
    await record(merged, '2026-11-01')
    const { body } = await h.as(worker).call(getMergePreview, { params: at(kept), query: { other: merged as never } })
    expect(body.merged.counts['supportRecord']).toBe(1)
    expect(body.differing.find((one) => one.field === 'number')).toEqual({ field: 'number', proposal: 'merged' })
    expect(body.differing.find((one) => one.field === 'familyName')).toEqual({ field: 'familyName', proposal: 'kept' })
  })

  test('統合すると、記録も言葉も一人に集まり、もう一人は名簿から消える。取り消すと、すっかり元に戻る', async () => {
    const { kept, merged } = await two()
    await record(kept, '2026-10-10')
    await record(merged, '2026-11-01')
    await h.world.insert('appointment', { organization_id: center.id, id: newId(), on_date: '2026-11-27', method: 'home_visit', registrant_ids: [merged] })
    const { refreshDue } = await import('../today/today.ts')
    const open = await h.pool.begin({ kind: 'organization', organizationId: center.id })
    await refreshDue({ actor: { organizationId: center.id }, tx: open.tx, today: '2026-11-20' }, [kept, merged])
    await open.commit()
    const before = await snapshot([kept, merged])
    const done = await merge(kept, merged)
    expect(done.status).toBe(200)
    const after = (await snapshot([kept, merged])).find((row) => row['id'] === kept)
    expect(after).toMatchObject({ number: `T-${serial}`, records: 2, diagnosis: 'うつ病\n不眠', hospital: 'みなもクリニック', wishes: '事務', last_two_way_on: '2026-11-01', next_due_on: '2026-11-15', disabilities: ['mentaltrue', 'physicalfalse'], names: 1 })
    expect((await h.as(worker).call(searchRegistrants, { query: { q: `藤後${serial}` } })).body.items).toMatchObject([{ id: kept, matched: 'otherName' }])
    const moved = await h.as(worker).call(getRegistrant, { params: at(merged) })
    expect([moved.status, moved.error?.code, moved.error?.data]).toEqual([409, 'registrant.already-merged', { keptId: kept }])
    expect((await h.as(worker).call(listMerges, { params: at(kept) })).body.items).toMatchObject([{ id: done.body.mergeId, mergedName: `藤後${serial} 花子`, by: '三宅', undoneAt: null }])
    // Work goes on: a new contact stays with the kept person.
    await record(kept, '2026-11-15')
    const undone = await h.as(worker).call(undoMerge, { params: { mergeId: done.body.mergeId }, body: {} })
    expect(undone.body).toEqual({ keptId: kept, restoredId: merged })
    expect(await snapshot([kept, merged])).toEqual(before.map((row) => (row['id'] === kept ? { ...row, records: 2, last_two_way_on: '2026-11-15', next_due_on: '2026-11-29' } : row)))
    expect((await h.as(worker).call(undoMerge, { params: { mergeId: done.body.mergeId }, body: {} })).error).toMatchObject({ code: 'registrant.merge-undo-refused', data: { reason: 'already-undone' } })
    for (const id of [kept, merged]) expect((await actions(id)).filter((action) => action.includes('merge'))).toEqual(['registrant.merge', 'registrant.undo-merge'])
  })

  test('統合のあとに書きかえた人は、取り消せない。どこを書きかえたかを返す', async () => {
    const { kept, merged } = await two()
    const done = await merge(kept, merged)
    const { parts } = (await h.as(worker).call(getFaceSheet, { params: at(kept) })).body
    await h.as(worker).call(saveFaceSheetPart.medical, { params: at(kept), body: { version: parts.medical.version, value: { ...parts.medical.value, doctor: '田中' } } })
    const refused = await h.as(worker).call(undoMerge, { params: { mergeId: done.body.mergeId }, body: {} })
    expect(refused.error).toMatchObject({ code: 'registrant.merge-undo-refused', data: { reason: 'edited', changed: ['registrantMedical'] } })
  })

  test('空いた登録番号を別の人が使っていたら、取り消せない', async () => {
    const { kept, merged } = await two()
    const done = await merge(kept, merged, { takeFromOther: [] })
    await person(`新人${serial}`, { familyKana: 'シンジン', number: `T-${serial}` })
    const refused = await h.as(worker).call(undoMerge, { params: { mergeId: done.body.mergeId }, body: {} })
    expect(refused.error).toMatchObject({ code: 'registrant.merge-undo-refused', data: { reason: 'number-taken' } })
  })

  test('統合のあとに訂正した記録は、訂正ごと元の人へ戻る', async () => {
    const { kept, merged } = await two()
    const old = await record(merged, '2026-11-01')
    const done = await merge(kept, merged)
    const corrected = await record(kept, '2026-11-02')
    await h.sql('update support_record set supersedes_id = $1 where id = $2', [old, corrected])
    await h.sql('update support_record set superseded_at = now() where id = $1', [old])
    await h.as(worker).call(undoMerge, { params: { mergeId: done.body.mergeId }, body: {} })
    expect(await h.sql('select id from support_record where registrant_id = $1 order by id', [merged])).toEqual([{ id: old }, { id: corrected }])
  })

  test('生年月日のちがう二人は、確かめなければ統合しない', async () => {
    const [a, b] = [await h.world.registrant(center, { birth_date: '1980-01-01' }), await h.world.registrant(center, { birth_date: '1985-01-01' })]
    const refused = await merge(a, b, { takeFromOther: [] })
    expect([refused.status, refused.error?.code, refused.error?.data]).toEqual([409, 'registrant.merge-refused', { reason: 'different-birth-date' }])
    expect((await merge(a, b, { takeFromOther: [], confirmDifferentBirthDate: true })).status).toBe(200)
  })

  test('自分自身とは、統合済みの人とは、よその人とは、古い画面からは統合できない', async () => {
    const { kept, merged } = await two()
    const third = await h.world.registrant(center)
    expect((await merge(kept, kept)).error).toMatchObject({ code: 'registrant.merge-refused', data: { reason: 'same' } })
    expect((await merge(kept, merged, { version: 99 })).error?.code).toBe('version.stale')
    expect((await merge(kept, await h.world.registrant(other))).status).toBe(404)
    expect((await merge(kept, merged, {}, await h.world.member(center, 'partnerStaff'))).status).toBe(403)
    expect((await merge(kept, merged, { takeFromOther: ['なし'] })).fields).toMatchObject([{ path: 'takeFromOther.0', code: 'not-a-choice' }])
    const done = await merge(kept, merged)
    expect((await merge(third, merged)).error).toMatchObject({ code: 'registrant.already-merged', data: { keptId: kept } })
    expect((await merge(third, kept, { takeFromOther: [] })).status).toBe(200)
    expect((await h.as(worker).call(undoMerge, { params: { mergeId: done.body.mergeId }, body: {} })).error?.data).toMatchObject({ reason: 'merged-further' })
    expect((await h.as(stranger).call(undoMerge, { params: { mergeId: done.body.mergeId }, body: {} })).status).toBe(404)
  })

  test('重複の候補に挙がり、「別人」とすればもう挙がらない', async () => {
    const place = await h.world.center()
    const member = await h.world.member(place, 'supporter')
    const mori = () => h.world.registrant(place, { family_name: '森', given_name: '薫', family_kana: 'モリ', given_kana: 'カオル', birth_date: '1991-01-01' })
    const [a, b] = [await mori(), await mori()]
    await h.world.registrant(place, { family_name: '森', given_name: '薫', family_kana: 'モリ', given_kana: 'カオル', birth_date: '1970-01-01' })
    const pairs = async () => (await h.as(member).call(listDoublePairs, { query: {} })).body.items
    expect((await pairs()).map((pair) => [pair.first.id, pair.second.id].toSorted())).toEqual([[a, b].toSorted()])
    expect((await h.as(member).call(markNotDouble, { params: at(b!), body: { otherId: a as never } })).status).toBe(204)
    expect(await pairs()).toEqual([])
    expect((await h.as(stranger).call(markNotDouble, { params: at(b!), body: { otherId: a as never } })).status).toBe(404)
  })
})
