import { changeAttention, checkDoubles, createRegistrant, createRegistrantView, deleteRegistrantView, downloadRegistrants, getRegistrant, getRegistrantAside, listRegistrantIds, listRegistrants, listRegistrantViews, listViewers, searchRegistrants } from '@tomoni/contract/registrants'
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

const newPerson = (more: Record<string, unknown> = {}) => ({ id: newId(), familyName: '青木', givenName: '真由美', familyKana: 'アオキ', givenKana: 'マユミ', stage: 'inquiry' as const, onDate: '2026-11-01', ...more })
const add = async (more: Record<string, unknown> = {}, member = worker): Promise<string> => {
  const body = newPerson(more)
  const answer = await h.as(member).call(createRegistrant, { body: body as never })
  expect(answer.error, JSON.stringify(answer.error)).toBeUndefined()
  return body.id
}
const facts = (registrantId: string) => h.sql<{ action: string; fields: string[]; outcome: string; actor_membership_id: string }>('select action, fields, outcome, actor_membership_id from audit_event where registrant_id = $1 order by at', [registrantId])

const send = (...bodies: object[]) => Promise.all(bodies.map((body) => h.as(worker).call(createRegistrant, { body: body as never })))

describe('新しい人', () => {
  test('問合せの人を書くと、名簿にのり、段階の履歴がはじまり、かなは全角カタカナで残る', async () => {
    const id = await add({ familyName: '髙﨑', givenName: '遥', familyKana: 'たかさき', givenKana: 'ﾊﾙｶ', birthDate: 'H4.4.12', mobile: '０９０−１２３４−５６７８', primaryDisability: 'physical', communicationNeeds: ['signLanguage'], leadMembershipId: worker.membershipId })
    const [row] = await h.sql('select family_name, family_kana, given_kana, birth_date::text, stage, disability_summary, search_text, next_due_on is not null as is_due from registrant where id = $1', [id])
    expect(row).toMatchObject({ family_name: '髙﨑', family_kana: 'タカサキ', given_kana: 'ハルカ', birth_date: '1992-04-12', stage: 'inquiry', disability_summary: '身体', is_due: true })
    expect(await h.sql('select from_stage, to_stage, on_date::text from registrant_stage_change where registrant_id = $1', [id])).toEqual([{ from_stage: null, to_stage: 'inquiry', on_date: '2026-11-01' }])
    expect(await facts(id)).toMatchObject([{ action: 'registrant.create', actor_membership_id: worker.membershipId }])
  })

  test('まちがった項目は、すべて一度に知らせ、正しい日を添える', async () => {
    const answer = await h.as(worker).call(createRegistrant, { body: { ...newPerson({ familyName: ' ', familyKana: '青木', birthDate: '平成31年5月1日', phone: '12345', onDate: '', stage: 'registered' }) } as never })
    expect(answer.status).toBe(400)
    expect(answer.fields.map((field) => [field.path, field.code]).toSorted()).toEqual([['birthDate', 'calendar.era-ended'], ['familyKana', 'kana'], ['familyName', 'required'], ['onDate', 'calendar.empty'], ['phone', 'phone'], ['stage', 'not-a-choice']])
    expect(answer.fields.find((field) => field.path === 'birthDate')?.values).toMatchObject({ suggestionInEra: '令和元年5月1日' })
  })

  test('選択肢にない値、いない職員、使われている番号、先の日付も、一度に知らせる', async () => {
    await add({ familyName: '番号', familyKana: 'バンゴウ', number: 'A-1' })
    const answer = await h.as(worker).call(createRegistrant, { body: newPerson({ familyName: '別', familyKana: 'ベツ', number: 'A-1', sex: 'x', reason: 'y', referralSource: 'z', workStatus: 'w', primaryDisability: 'v', communicationNeeds: ['u'], leadMembershipId: stranger.membershipId, branchId: newId(), onDate: '2026-12-01', birthDate: '2027-01-01' }) as never })
    expect(answer.fields.map((field) => field.path).toSorted()).toEqual(['birthDate', 'branchId', 'communicationNeeds.0', 'leadMembershipId', 'number', 'onDate', 'primaryDisability', 'reason', 'referralSource', 'sex', 'workStatus'])
  })

  test('同じ人がいそうなら止めて理由を示し、別人と確かめたら登録して、その印を残す', async () => {
    const first = await add({ familyName: '渡邉', givenName: '花子', familyKana: 'ワタナベ', givenKana: 'ハナコ', birthDate: '1990-05-01' })
    const body = newPerson({ familyName: '渡辺', givenName: '花子', familyKana: 'ﾜﾀﾅﾍﾞ', givenKana: 'ﾊﾅｺ', birthDate: 'H2.5.1' })
    const refused = await h.as(worker).call(createRegistrant, { body: body as never })
    expect(refused.status).toBe(409)
    expect(refused.error).toMatchObject({ code: 'registrant.likely-double', data: { doubles: [{ id: first, name: '渡邉 花子', verdict: 'likely', reasons: expect.arrayContaining(['sameName', 'sameKana', 'sameBirthDate']) }] } })
    expect(await h.sql('select from registrant where id = $1', [body.id])).toEqual([])
    const made = await h.as(worker).call(createRegistrant, { body: { ...body, confirmedOthers: [first] } as never })
    expect(made.status).toBe(200)
    expect(await h.sql('select membership_id from registrant_not_double where first_id = any($1) and second_id = any($1)', [[first, body.id]])).toEqual([{ membership_id: worker.membershipId }])
  })

  test('生年月日のちがう同姓同名は、止めずに示すだけ', async () => {
    await add({ familyName: '佐藤', givenName: '健', familyKana: 'サトウ', givenKana: 'ケン', birthDate: '1980-01-01' })
    const look = await h.as(worker).call(checkDoubles, { body: { familyName: '佐藤', givenName: '健', familyKana: 'さとう', givenKana: 'けん', birthDate: 'S60.1.1' } })
    expect(look.body.items).toMatchObject([{ verdict: 'namesake', reasons: ['sameName', 'sameKana', 'differentBirthDate'] }])
    await add({ familyName: '佐藤', givenName: '健', familyKana: 'サトウ', givenKana: 'ケン', birthDate: '1985-01-01' })
  })

  test('同じ登録を二度送っても一人だけ。同じ番号で別の人を送ると断る', async () => {
    const body = newPerson({ familyName: '一度', familyKana: 'イチド' })
    for (const _ of [1, 2]) expect((await h.as(worker).call(createRegistrant, { body: body as never })).status).toBe(200)
    const answer = await h.as(worker).call(createRegistrant, { body: { ...body, familyName: '二度' } as never })
    expect([answer.status, answer.error?.code]).toEqual([409, 'id.already-used'])
  })

  test('同じ送信が同時に届いても一人だけ。同じ人・同じ番号を二人の職員が同時に書いても、片方だけが通る', async () => {
    const same = newPerson({ familyName: '同時', familyKana: 'ドウジ' })
    expect((await send(same, same)).map((answer) => answer.status)).toEqual([200, 200])
    const twice = await send(newPerson({ familyName: '二人', familyKana: 'フタリ' }), newPerson({ familyName: '二人', familyKana: 'フタリ' }))
    expect(twice.map((answer) => answer.error?.code).toSorted()).toEqual(['registrant.likely-double', undefined])
    const numbered = await send(newPerson({ familyName: '番', familyKana: 'バン', number: 'S-1' }), newPerson({ familyName: '号', familyKana: 'ゴウ', number: 'S-1' }))
    expect(numbered.map((answer) => answer.fields[0]?.path).toSorted()).toEqual(['number', undefined])
  })

  test('見るだけの役割は登録できない。断ったことも残る', async () => {
    const viewer = await h.world.member(center, 'prefectureViewer')
    const answer = await h.as(viewer).call(createRegistrant, { body: newPerson() as never })
    expect(answer.status).toBe(403)
    expect(await h.sql("select outcome from audit_event where actor_membership_id = $1 and action = 'registrant.write'", [viewer.membershipId])).toEqual([{ outcome: 'refused' }])
    expect((await h.as(null).call(createRegistrant, { body: newPerson() as never })).status).toBe(401)
  })
})

const find = async (q: string, member = worker) => (await h.as(member).call(searchRegistrants, { query: { q } })).body.items

describe('さがす', () => {
  test('一文字から、かな・字体・旧姓・電話・番号・生年月日で見つかり、見つかったわけを返す', async () => {
    const id = await add({ familyName: '大﨑', givenName: '𠮷江', familyKana: 'オオサキ', givenKana: 'ヨシエ', birthDate: 'S63.2.29', number: '2019-0777', mobile: '080-7777-0001' })
    await h.world.insert('registrant_name', { organization_id: center.id, id: newId(), registrant_id: id, kind: 'former', name: '邊見', kana: 'ヘンミ' })
    const { refreshSearch } = await import('./search-columns/search-columns.ts')
    const open = await h.pool.begin({ kind: 'organization', organizationId: center.id })
    await refreshSearch({ actor: { organizationId: center.id }, tx: open.tx }, [id])
    await open.commit()
    for (const [q, matched] of [['﨑', 'name'], ['大崎', 'name'], ['吉江', 'name'], ['ｵｵｻｷ', 'kana'], ['おおざき よしえ', 'kana'], ['シエ', 'kana'], ['辺見', 'otherName'], ['7777-0001', 'phone'], ['20190777', 'number'], ['昭和63年2月29日', 'birthDate'], ['S63.2.29', 'birthDate'], ['19880229', 'birthDate']] as const)
      expect([q, (await find(q)).find((item) => item.id === id)?.matched]).toEqual([q, matched])
  })
  test('ほかのセンターの人は見つからない。何も打たなければ何も出さない', async () => {
    await h.world.registrant(other, { family_name: '隣', search_text: '|隣|トナリ|||', sort_kana: 'トナリ' })
    expect(await find('隣')).toEqual([])
    expect(await find('隣', stranger)).toHaveLength(1)
    expect(await find(' ')).toEqual([])
    expect(await find('%')).toEqual([])
  })
  test('さがしたことは、名前なしで一行残る', async () => {
    await h.sql('delete from audit_event where actor_membership_id = $1', [worker.membershipId])
    await find('あ')
    expect(await h.sql('select action, registrant_id, object_kind from audit_event where actor_membership_id = $1', [worker.membershipId])).toEqual([{ action: 'registrant.list', registrant_id: null, object_kind: '/registrants/search' }])
  })
})

describe('名簿', () => {
  let place: Organization
  let mine: Member
  let branchId: string
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    place = await h.world.center()
    mine = await h.world.member(place, 'lead')
    branchId = await h.world.branch(place, '南支所')
    const person = async (name: string, more: Record<string, unknown>) => void (ids[name] = await h.world.registrant(place, { family_name: name, given_name: '', sort_kana: name, search_text: `|${name}|${name}|||`, ...more }))
    await person('ア', { work_status: 'employed', lead_membership_id: mine.membershipId, next_due_on: '2026-10-28', next_due_kind: 'contact', birth_date: '1962-11-21', primary_disability: 'mental' })
    await person('イ', { work_status: 'seeking', communication_needs: ['signLanguage'], next_due_on: '2026-11-20', is_watched_closely: true, branch_id: branchId, primary_disability: 'physical', birth_date: '1961-11-20' })
    await person('ウ', { stage: 'openDoor', work_status: 'employed', deputy_membership_id: mine.membershipId, next_due_on: '2026-12-01', birth_date: '1990-01-01' })
    await person('エ', { stage: 'closed', work_status: 'employed', lead_membership_id: mine.membershipId })
    await person('オ', { stage: 'provisional', registered_on: null })
    await person('カ', { stage: 'registered', merged_into_id: ids['ア'] })
    await h.world.insert('disability_certificate', { organization_id: place.id, id: newId(), registrant_id: ids['ア'], kind: 'mental', grade: '2級', renewal_on: '2026-12-31' })
    await h.world.insert('disability_certificate', { organization_id: place.id, id: newId(), registrant_id: ids['ウ'], kind: 'physical', renewal_on: '2028-01-01' })
    await h.world.insert('registrant_disability', { organization_id: place.id, id: newId(), registrant_id: ids['ア'], kind: 'developmental' })
  })
  const names = async (query: Record<string, unknown>): Promise<string> => (await h.as(mine).call(listRegistrants, { query: query as never })).body.items.map((item) => item.name).join('')

  const cases: [string, Record<string, unknown>, string][] = [
    ['何も選ばなければ、終了した人と統合した人をのぞく全員', {}, 'アイウオ'],
    ['終了を選べば終了した人', { stage: 'closed' }, 'エ'],
    ['名前を打てば、終了した人も出る', { q: 'エ' }, 'エ'],
    ['状況「在職」は、登録している人だけ', { status: 'work:employed' }, 'ア'],
    ['状況は、いくつか選べる', { status: ['openDoor', 'provisional'] }, 'ウオ'],
    ['就業状況は段階によらない', { workStatus: 'employed' }, 'アウ'],
    ['障害は主でないものも含む', { disability: 'developmental' }, 'ア'],
    ['障害が書かれていない人', { disability: 'none' }, 'ウオ'],
    ['わたしの担当は、主担当と副担当', { assignee: 'me' }, 'アウ'],
    ['担当のいない人', { assignee: 'none' }, 'イウオ'],
    ['支所', { branch: 'BRANCH' }, 'イ'],
    ['支所のない人', { branch: 'none' }, 'アウオ'],
    ['話すときの配慮', { communicationNeed: 'signLanguage' }, 'イ'],
    ['見守りを厚く', { watched: 'true' }, 'イ'],
    ['遅れている人。今日が期限の人は遅れていない', { overdue: 'true' }, 'ア'],
    ['手帳のない人', { noCertificate: 'true' }, 'イオ'],
    ['手帳の更新が近い人', { renewalSoon: 'true' }, 'ア'],
    ['65歳が近い人。65歳の誕生日の人は入らない', { ageFrom: 63, ageTo: 64 }, 'ア'],
    ['65歳以上', { ageFrom: 65 }, 'イ'],
    ['次回の遅い順。予定のない人は最後', { sort: 'nextDue', direction: 'desc' }, 'ウイアオ'],
    ['若い順', { sort: 'age' }, 'ウアイオ'],
    ['かなの逆順', { direction: 'desc' }, 'オウイア'],
    ['条件が重なれば、すべてに合う人', { workStatus: 'employed', assignee: 'me', overdue: 'true', disability: 'mental', ageFrom: 60, noCertificate: 'false', renewalSoon: 'true', status: 'work:employed' }, 'ア'],
    ['2ページ目', { pageSize: 3, page: 2 }, 'オ'],
  ]
  for (const [name, query, expected] of cases)
    test(name, async () => expect(await names(Object.fromEntries(Object.entries(query).map(([key, value]) => [key, value === 'BRANCH' ? branchId : value])))).toBe(expected))

  test('どの並べ方でも全員がそろう', async () => {
    for (const sort of ['kana', 'lastContact', 'nextDue', 'registeredOn', 'age', 'number', 'workplace', 'lead', 'status'])
      for (const direction of ['asc', 'desc']) expect([...(await names({ sort, direction }))].toSorted().join('')).toBe('アイウオ')
  })
  test('見出しの数と、全ページの番号', async () => {
    const answer = await h.as(mine).call(listRegistrants, { query: { pageSize: 1 } })
    expect(answer.body).toMatchObject({ total: 4, counts: { all: 4, mine: 2, overdue: 1, watched: 1, near65: 1, closed: 1, unassigned: 3, byStatus: { 'work:employed': 1, 'work:seeking': 1, openDoor: 1, provisional: 1, closed: 1 } } })
    expect((await h.as(mine).call(listRegistrantIds, { query: { workStatus: ['employed'] } })).body).toEqual({ items: [ids['ア'], ids['ウ']], total: 2 })
    const [row] = (await h.as(mine).call(listRegistrants, { query: { q: 'ア' } })).body.items
    expect(row).toMatchObject({ daysLate: 23, age: 63, lead: { membershipId: mine.membershipId } })
  })
  test('しぼった一覧を、そのままの並びでファイルにできる。一人ひとりに「書き出した」と残る', async () => {
    await h.sql('delete from audit_event where actor_membership_id = $1', [mine.membershipId])
    const csv = await h.as(mine).call(downloadRegistrants, { query: { workStatus: 'employed', direction: 'desc', format: 'csv' } as never })
    expect(csv.status).toBe(200)
    const lines = csv.bytes.toString('utf8').replace(/^\uFEFF/u, '').trim().split('\r\n')
    expect(lines.map((line) => line.split(',')[1])).toEqual(['氏名', 'ウ', 'ア'])
    expect(lines[2]).toContain('在職')
    const xlsx = await h.as(mine).call(downloadRegistrants, { query: {} })
    expect([xlsx.headers['content-type'], xlsx.bytes.subarray(0, 2).toString()]).toEqual(['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'])
    const trail = await h.sql<{ action: string; registrant_id: string | null; count: number | null }>('select action, registrant_id, count from audit_event where actor_membership_id = $1 order by id', [mine.membershipId])
    expect(trail.filter((row) => row.action === 'registrant.export').map((row) => row.registrant_id).slice(0, 2)).toEqual([ids['ウ'], ids['ア']])
    expect(trail.filter((row) => row.action === 'registrant.export-list').map((row) => row.count)).toEqual([2, 4])
    const supporter = await h.world.member(place, 'supporter')
    expect((await h.as(supporter).call(downloadRegistrants, { query: {} })).status).toBe(403)
    const empty = await h.as(mine).call(downloadRegistrants, { query: { q: 'いない人', format: 'csv' } as never })
    expect(empty.status).toBe(200)
  })
  test('読めない条件は、すべて一度に断る', async () => {
    const answer = await h.as(mine).call(listRegistrants, { query: { page: '0', sort: 'x', overdue: 'はい', registeredFrom: '2026-02-30', ageFrom: '-1', assignee: 'だれか' } as never })
    expect(answer.status).toBe(400)
    expect(answer.fields.map((field) => field.path).toSorted()).toEqual(['ageFrom', 'assignee.0', 'overdue', 'page', 'registeredFrom', 'sort'])
  })
  test('条件を残し、数とともに出し、消せる。ほかの職員には見えない', async () => {
    const id = newId()
    expect((await h.as(mine).call(createRegistrantView, { body: { id, name: '在職の人', isShared: false, query: { status: ['work:employed'] } } })).status).toBe(200)
    expect((await h.as(mine).call(listRegistrantViews)).body.items).toMatchObject([{ id, name: '在職の人', count: 1, isShared: false }])
    const colleague = await h.world.member(place, 'supporter')
    expect((await h.as(colleague).call(listRegistrantViews)).body.items).toEqual([])
    expect((await h.as(colleague).call(deleteRegistrantView, { params: { viewId: id } })).status).toBe(404)
    expect((await h.as(mine).call(createRegistrantView, { body: { id: newId(), name: '在職の人', isShared: false, query: {} } })).fields).toMatchObject([{ path: 'name', code: 'already-used' }])
    expect((await h.as(colleague).call(createRegistrantView, { body: { id: newId(), name: 'みんなの', isShared: true, query: {} } })).status).toBe(403)
    expect((await h.as(mine).call(deleteRegistrantView, { params: { viewId: id } })).status).toBe(204)
    expect((await h.as(mine).call(listRegistrantViews)).body.items).toEqual([])
  })
})

describe('人のページ', () => {
  test('開くと、その人のことがまとまって返り、見た人に残る', async () => {
    const id = await h.world.registrant(center, {
      family_name: '木村', given_name: '亮', family_kana: 'キムラ', given_kana: 'リョウ', birth_date: '2000-11-21', work_status: 'onLeave', stage_since: '2024-04-01', lead_membership_id: worker.membershipId, contact_interval_days: 14, last_two_way_on: '2026-10-14', is_watched_closely: true, watch_reason: '眠れない',
    })
    await h.world.insert('disability_certificate', { organization_id: center.id, id: newId(), registrant_id: id, kind: 'mental', grade: '2級', renewal_on: '2027-01-10' })
    await h.world.insert('next_step', { organization_id: center.id, id: newId(), registrant_id: id, due_on: '2026-11-10', text: '主治医に確かめる' })
    const answer = await h.as(worker).call(getRegistrant, { params: { registrantId: id as never } })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      name: '木村 亮', kana: 'キムラ リョウ', age: 25, lead: { shortName: '三宅' }, effectiveIntervalDays: 14, certificates: [{ kind: 'mental', grade: '2級' }],
      alerts: [{ kind: 'contactLate', days: 23, intervalDays: 14 }, { kind: 'nextStepLate', days: 10 }, { kind: 'certificateRenewal', days: 51 }, { kind: 'watched', reason: '眠れない' }],
      can: { write: { allowed: true }, assign: { allowed: false, why: 'registrant.assign' } },
    })
    await h.as(lead).call(getRegistrant, { params: { registrantId: id as never } })
    const seen = (await h.as(worker).call(listViewers, { params: { registrantId: id as never } })).body
    expect(seen).toMatchObject({ total: 2, items: [{ who: '岡 健', action: 'registrant.open', ground: 'own', isOtherOrganization: false }, { who: '三宅 葵', action: 'registrant.open' }] })
    expect(seen.items[0]?.organization).toBe('ひがし野センター')
  })
  test('ほかのセンターの人は、ない人と同じ', async () => {
    const id = await h.world.registrant(center)
    for (const endpoint of [getRegistrant, getRegistrantAside, listViewers]) expect((await h.as(stranger).call(endpoint, { params: { registrantId: id as never } })).status).toBe(404)
    expect((await h.as(worker).call(getRegistrant, { params: { registrantId: 'x' as never } })).status).toBe(404)
    expect((await h.as(null).call(getRegistrant, { params: { registrantId: id as never } })).status).toBe(401)
  })
  test('連絡の間かく、だれが何をするか、次の予定', async () => {
    const id = await h.world.registrant(center, { last_two_way_on: '2026-11-01' })
    for (const [on, two] of [['2026-09-01', true], ['2026-11-01', true], ['2026-11-10', false]] as const) {
      const visitId = newId()
      await h.world.insert('visit', { organization_id: center.id, id: visitId, occurred_on: on, method: 'phone' })
      await h.world.insert('support_record', { organization_id: center.id, id: newId(), visit_id: visitId, registrant_id: id, counterpart: 'person', occurred_on: on, method: 'phone', is_two_way: two })
    }
    await h.world.insert('registrant_affiliation', { organization_id: center.id, id: newId(), registrant_id: id, name: '訪問看護みなも', what_they_do: '睡眠と服薬' })
    await h.world.insert('appointment', { organization_id: center.id, id: newId(), on_date: '2026-11-27', starts_at: '13:20', method: 'home_visit', title: '家庭訪問', registrant_ids: [id], membership_id: worker.membershipId })
    await h.world.insert('next_step', { organization_id: center.id, id: newId(), registrant_id: id, due_on: '2026-11-10', text: '電話' })
    const { body } = await h.as(worker).call(getRegistrantAside, { params: { registrantId: id as never } })
    expect(body.rhythm).toEqual({ today: '2026-11-20', intervalDays: 60, contacts: ['2026-09-01', '2026-11-01'], daysSince: 19 })
    expect(body.roles).toMatchObject([{ who: '訪問看護みなも', what: '睡眠と服薬' }])
    expect(body.plans).toMatchObject([{ kind: 'nextStep', on: '2026-11-10', isLate: true }, { kind: 'appointment', on: '2026-11-27', at: '13:20', text: '家庭訪問', who: '三宅', isLate: false }])
  })
  test('見守りと間かくを変えると、次の期限も変わる。古い画面からは変えられない', async () => {
    const id = await h.world.registrant(center, { last_two_way_on: null })
    const change = (version: number) => h.as(worker).call(changeAttention, { params: { registrantId: id as never }, body: { version, isWatchedClosely: true, watchReason: '夜眠れない', contactIntervalDays: 7 } })
    expect((await change(1)).body).toEqual({ version: 2 })
    expect(await h.sql('select next_due_on::text as due, is_watched_closely as watched from registrant where id = $1', [id])).toEqual([{ due: '2026-11-27', watched: true }])
    const stale = await change(1)
    expect([stale.status, stale.error?.code]).toEqual([409, 'version.stale'])
    expect((await facts(id)).filter((fact) => fact.action === 'registrant.change-attention')).toMatchObject([{ fields: ['isWatchedClosely', 'watchReason', 'contactIntervalDays'] }])
    expect((await h.as(worker).call(changeAttention, { params: { registrantId: id as never }, body: { version: 2, isWatchedClosely: true, watchReason: null, contactIntervalDays: 0 } })).fields).toMatchObject([{ path: 'contactIntervalDays', code: 'too-small' }])
  })
})
