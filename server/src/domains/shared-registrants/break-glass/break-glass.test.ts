import { endBreakGlass, listBreakGlassHolders, listBreakGlassReviews, countBreakGlassReviews, listOwnBreakGlass, openBreakGlass, recordBreakGlassTold, reviewBreakGlass } from '@tomoni/contract/break-glass'
import { getSharedRegistrant, getSharedTimeline, listSharedRegistrants } from '@tomoni/contract/shared-registrants'
import { listViewers } from '@tomoni/contract/registrants'
import { newId } from '@tomoni/contract/shared/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { useHarness } from '../../../../test/harness.ts'
import type { Member, Organization } from '../../../../test/world.ts'

const h = useHarness()
let center: Organization, wing: Organization
let lead: Member, director: Member, supporter: Member, reader: Member, colleague: Member

beforeAll(async () => {
  center = await h.world.center('ひがし野センター')
  wing = await h.world.center('就労移行支援つばさ', 'transitionSupport')
  lead = await h.world.member(center, 'lead', { name: '吉永 玲子' })
  director = await h.world.member(center, 'director')
  supporter = await h.world.member(center, 'supporter')
  reader = await h.world.member(wing, 'partnerStaff', { name: '今泉 渚' })
  colleague = await h.world.member(wing, 'partnerLead')
})

let n = 0
async function person(): Promise<{ id: string; kana: string }> {
  const kana = `ア${'アイウエオカキクケコ'[n++ % 10]}${'サシスセソタチツテト'[Math.floor(n / 10)]}`
  const id = await h.world.registrant(center, { family_name: '青木', given_name: `急${n}`, family_kana: kana, given_kana: 'ハナコ', birth_date: '1999-05-06', work_status: 'employed', workplace: 'ひみつの会社' })
  await h.world.insert('registrant_contact', { organization_id: center.id, registrant_id: id, phone: '090-0000-1111' })
  await h.world.insert('registrant_work_history', { organization_id: center.id, id: newId(), registrant_id: id, employer: '前の会社' })
  return { id, kana: `${kana}ハナコ` }
}
const wish = (kana: string, more: object = {}) => ({ id: newId(), holderId: center.id, kana, birthDate: '1999-05-06', reasonCode: 'medicalEmergency' as const, reason: '駅で倒れて意識がありません。持病を知りたい。', ...more })
const open = (body: object, member = reader) => h.as(member).call(openBreakGlass, { body: body as never })
const show = (id: string, member = reader) => h.as(member).call(getSharedRegistrant, { params: { holderId: center.id, registrantId: id as never } })
const end = (id: string, member = reader) => h.as(member).call(endBreakGlass, { params: { holderId: center.id, breakGlassId: id }, body: {} as never })
const reviews = async (member = lead, state: 'open' | 'done' = 'open') => (await h.as(member).call(listBreakGlassReviews, { query: { state, pageSize: 200 } as never })).body
const fresh = () => h.world.member(wing, 'partnerStaff', { name: '新しい 職員' })

describe('緊急時に開く', () => {
  test('機関・かな・生年月日がそろえば60分だけ、決まった項目だけが開く。仕事のことは開かない', async () => {
    const { id, kana } = await person()
    const body = wish(kana)
    expect((await show(id)).status).toBe(404)
    const answer = await open(body)
    expect(answer.body).toMatchObject({ id: body.id, holderId: center.id, registrantId: id })
    const [row] = await h.sql<{ minutes: number; due: string; actor_name: string }>(`select extract(epoch from expires_at - opened_at)::int / 60 as minutes, review_due_on::text as due, actor_name from break_glass where id = $1`, [body.id])
    expect(row).toEqual({ minutes: 60, due: '2026-11-26', actor_name: '今泉 渚' })
    const { body: shown } = await show(id)
    expect(shown.open).toEqual(['contact_details', 'profile', 'disability_medical', 'family_living', 'records_summary'])
    expect(shown.sections.contact_details?.contact?.phone).toBe('090-0000-1111')
    expect(shown.sections.employment).toBeNull()
    expect(JSON.stringify(shown)).not.toMatch(/ひみつの会社|前の会社/)
    expect(shown.can.askForHandover).toBe(false)
    expect((await h.as(reader).call(getSharedTimeline, { params: { holderId: center.id, registrantId: id as never } })).body.withNotes).toBe(false)
  })

  test('かなは、ひらがなでも、姓と名の間があいていても、同じ人を開く', async () => {
    const { kana } = await person()
    const hiragana = [...kana].map((c) => String.fromCharCode(c.charCodeAt(0) - 0x60)).join('')
    expect((await open(wish(`${hiragana.slice(0, 3)}　${hiragana.slice(3)}`, { birthDate: 'H11.5.6' }))).status).toBe(200)
  })

  test('同じ申し込みをもう一度送っても、閲覧は一つのまま', async () => {
    const { kana } = await person()
    const body = wish(kana)
    const [first, again] = [await open(body), await open(body)]
    expect(again.body).toEqual(first.body)
    expect(await h.sql('select from break_glass where id = $1', [body.id])).toHaveLength(1)
    expect((await open({ ...body, reason: 'ほかの職員が同じ番号で開こうとした。' }, colleague)).error?.code).toBe('id.already-used')
  })

  test('理由が10文字より短い、かなでない、日付でないときは、すべて一度に知らせる', async () => {
    const answer = await open({ ...wish('青木'), birthDate: '昨日', reason: '急病です', reasonCode: 'curious' })
    expect([answer.status, answer.fields.map((field) => field.path).toSorted()]).toEqual([400, ['birthDate', 'kana', 'reason', 'reasonCode']])
  })

  test('自分の機関の人は、緊急時の閲覧では開けない', async () => {
    const id = await h.world.registrant(wing, { family_kana: 'ジブン', given_kana: 'ハナコ', birth_date: '1999-05-06' })
    expect((await open(wish('ジブンハナコ', { holderId: wing.id }), await fresh())).error?.code).toBe('break-glass.nobody-found')
    expect(await h.sql('select from break_glass where registrant_id = $1', [id])).toEqual([])
  })

  test('練習用の機関からは、本物の機関の人を開けない', async () => {
    const real = await h.world.center('本物のセンター')
    await h.sql('update organization set is_practice = false where id = $1', [real.id])
    await h.world.registrant(real, { family_kana: 'ホンモノ', given_kana: 'ハナコ', birth_date: '1999-05-06' })
    expect((await open(wish('ホンモノハナコ', { holderId: real.id }), await fresh())).error?.code).toBe('break-glass.nobody-found')
  })

  test('二人が同じかなと生年月日なら、どちらも開かない', async () => {
    for (let i = 0; i < 2; i++) await h.world.registrant(center, { family_kana: 'フタリ', given_kana: 'イル', birth_date: '1990-01-01' })
    expect((await open(wish('フタリイル', { birthDate: '1990-01-01' }), await fresh())).error?.code).toBe('break-glass.nobody-found')
  })

  test('一致しないと自分の機関の記録に「断った」と残る。書いた名前は残らない', async () => {
    const member = await fresh()
    expect((await open(wish('ダレモイナイ', { birthDate: '1980-01-01' }), member)).error?.code).toBe('break-glass.nobody-found')
    const rows = await h.sql<Record<string, unknown>>('select * from audit_event where actor_account_id = $1', [member.accountId])
    expect(rows).toMatchObject([{ organization_id: wing.id, action: 'break-glass.open', outcome: 'refused', registrant_id: null }])
    expect(JSON.stringify(rows)).not.toMatch(/ダレモイナイ|1980-01-01/)
  })

  test('3回続けて一致しないと、正しい相手でも1時間は開けない。ほかの職員は開ける', async () => {
    const [member, { kana }] = [await fresh(), await person()]
    for (let i = 0; i < 3; i++) expect((await open(wish(`ハズレ${'アイウ'[i]}`), member)).error?.code).toBe('break-glass.nobody-found')
    const refused = await open(wish(kana), member)
    expect([refused.status, refused.error?.code]).toEqual([429, 'break-glass.too-many-attempts'])
    const waitSeconds = (refused.error?.data as { waitSeconds: number } | undefined)?.waitSeconds ?? 0
    expect(waitSeconds > 3500 && waitSeconds <= 3600).toBe(true)
    expect((await open(wish(kana))).status).toBe(200)
    await h.sql(`update sign_in_throttle set blocked_until = now() - interval '1 second', last_failure_at = now() - interval '61 minutes' where key like 'break-glass:%'`)
    expect((await open(wish(kana), member)).status).toBe(200)
  })

  test('機関は名前でえらび、自分の機関・県・運営は出ない', async () => {
    await h.world.center('ひがし県の課', 'prefecture')
    const names = async (q: string) => (await h.as(reader).call(listBreakGlassHolders, { query: { q } })).body.items.map((one) => one.name)
    expect(await names('ひがし')).toEqual(['ひがし野センター'])
    expect(await names('つばさ')).toEqual([])
    expect(await names('%')).toEqual([])
  })
})

describe('開いたあと', () => {
  test('開いた本人だけに見え、同じ機関のほかの職員には、一覧にもページにも出ない', async () => {
    const { id, kana } = await person()
    const { body } = await open(wish(kana))
    const inList = async (member: Member) => (await h.as(member).call(listSharedRegistrants, { query: { pageSize: 200 } as never })).body.items.some((one) => one.registrantId === id)
    expect([await inList(reader), await inList(colleague)]).toEqual([true, false])
    expect((await show(id, colleague)).status).toBe(404)
    expect((await end(body.id, colleague)).status).toBe(404)
    expect((await h.as(colleague).call(listOwnBreakGlass, { query: {} })).body.items).toEqual([])
    await show(id)
    const share = newId()
    await h.sql(`insert into consent (organization_id, id, registrant_id, recipient_kind, recipient_organization_id, recipient_name, categories, purpose, starts_on, ends_on, given_by, giver_name, given_how, given_on) values ($1, $2, $3, 'organization', $4, 'つばさ', '{passport}', 'other', '2020-01-01', '2099-01-01', 'person', '本人', 'tap', '2020-01-01')`, [center.id, share, id, wing.id])
    await h.sql(`insert into share (organization_id, id, registrant_id, recipient_organization_id, consent_id, categories) values ($1, $2, $3, $4, $2, '{passport}')`, [center.id, share, id, wing.id])
    // a colleague now sees the shared part, but neither what the emergency opened nor that somebody read
    const { body: seen } = await show(id, colleague)
    expect([seen.open, seen.sections.contact_details, seen.grounds.map((one) => one.kind)]).toEqual([['passport'], null, ['share']])
    const { body: mine } = await show(id)
    expect(mine.grounds.map((one) => one.kind)).toEqual(['share', 'break-glass'])
    const facts = await h.sql<{ ground: string }>(`select ground from audit_event where registrant_id = $1 and action = 'registrant.open' and actor_account_id = $2 order by at, ground desc`, [id, reader.accountId])
    expect(facts.map((one) => one.ground)).toEqual([`break-glass:${body.id}`, `share:${share}`, `break-glass:${body.id}`])
  })

  test('「終わる」と、次の一回から見えない。60分たっても同じ', async () => {
    const [a, b] = [await person(), await person()]
    const [first, second] = [(await open(wish(a.kana))).body, (await open(wish(b.kana))).body]
    expect([(await show(a.id)).status, (await show(b.id)).status]).toEqual([200, 200])
    expect((await end(first.id)).status).toBe(200)
    await h.sql(`update break_glass set opened_at = now() - interval '61 minutes', expires_at = now() - interval '1 minute' where id = $1`, [second.id])
    expect([(await show(a.id)).status, (await show(b.id)).status]).toEqual([404, 404])
    const { endedAt } = (await end(first.id)).body
    expect((await end(first.id)).body.endedAt).toBe(endedAt)
    // ending what ran out keeps the moment it ran out
    expect(Date.parse((await end(second.id)).body.endedAt)).toBeLessThan(Date.now() - 30_000)
  })

  test('自分の閲覧の一覧は、続いている間だけ名前を出す', async () => {
    const [member, { id, kana }] = [await fresh(), await person()]
    const { body } = await open(wish(kana), member)
    const own = async (running = false) => (await h.as(member).call(listOwnBreakGlass, { query: { running } })).body.items
    expect(await own(true)).toMatchObject([{ id: body.id, isRunning: true, registrantId: id, holderName: 'ひがし野センター' }])
    await end(body.id, member)
    expect(await own(true)).toEqual([])
    const [over] = await own()
    expect(over).toMatchObject({ id: body.id, isRunning: false, registrantId: null, name: null, kana: null, reasonCode: 'medicalEmergency' })
    expect(JSON.stringify(over)).not.toContain('青木')
  })

  test('登録している機関は、いつでも閉じられる。支援員には閉じられない', async () => {
    const { id, kana } = await person()
    const { body } = await open(wish(kana))
    expect((await end(body.id, supporter)).status).toBe(404)
    expect((await end(body.id, lead)).status).toBe(200)
    expect((await show(id)).status).toBe(404)
  })
})

describe('登録している機関の確認', () => {
  test('だれが・なぜ・何を見たかが並び、「見た人」にも緊急と名前が出る', async () => {
    const { id, kana } = await person()
    const { body } = await open(wish(kana))
    await show(id)
    await h.as(reader).call(getSharedTimeline, { params: { holderId: center.id, registrantId: id as never } })
    const line = (await reviews()).items.find((one) => one.id === body.id)!
    expect(line).toMatchObject({ registrantId: id, actorName: '今泉 渚', actorOrganization: '就労移行支援つばさ', reasonCode: 'medicalEmergency', reason: '駅で倒れて意識がありません。持病を知りたい。', isRunning: true, isLate: false, reviewDueOn: '2026-11-26' })
    expect(line.acts.map((act) => act.action)).toEqual(['registrant.open', 'registrant.read-timeline'])
    const viewers = (await h.as(lead).call(listViewers, { params: { registrantId: id as never } })).body.items
    expect(viewers).toMatchObject([{ who: '今泉 渚', organization: '就労移行支援つばさ', isOtherOrganization: true, ground: 'break-glass', action: 'registrant.open' }])
  })

  test('確認は一度だけ。必要でなかったと言うには言葉がいり、本人に伝えた日はあとからでも入れられる', async () => {
    const { kana } = await person()
    const { body } = await open(wish(kana))
    const { version } = (await reviews()).items.find((one) => one.id === body.id)!
    const review = (more: object, member = director) => h.as(member).call(reviewBreakGlass, { params: { breakGlassId: body.id }, body: { version, verdict: 'justified', ...more } as never })
    const told = (personToldOn: string, of: number) => h.as(lead).call(recordBreakGlassTold, { params: { breakGlassId: body.id }, body: { version: of, personToldOn } as never })
    expect((await review({ verdict: 'notJustified' })).fields).toMatchObject([{ path: 'note', code: 'required' }])
    expect((await review({ personToldOn: '2099-01-01' })).fields).toMatchObject([{ path: 'personToldOn', code: 'in-the-future' }])
    expect((await review({ personToldOn: '2020-01-01' })).fields).toMatchObject([{ path: 'personToldOn', code: 'before-the-reading' }])
    expect((await review({ version: version + 5 })).error?.code).toBe('version.stale')
    const before = (await reviews()).counts
    expect((await review({ verdict: 'needsTalk', note: '電話で話した。' })).status).toBe(200)
    expect((await review({ verdict: 'justified' })).error?.code).toBe('break-glass.already-reviewed')
    const after = await reviews(lead, 'done')
    expect([after.counts.open, after.counts.notTold]).toEqual([before.open - 1, before.notTold + 1])
    const done = after.items.find((one) => one.id === body.id)!
    expect(done).toMatchObject({ verdict: 'needsTalk', note: '電話で話した。', personToldOn: null })
    expect((await told('2026-11-20', version)).error?.code).toBe('version.stale')
    expect((await told('2026-11-20', done.version)).status).toBe(200)
    expect((await reviews(lead, 'done')).items.find((one) => one.id === body.id)).toMatchObject({ personToldOn: '2026-11-20' })
  })

  test('期限を過ぎた確認は、遅れとして数える', async () => {
    const { kana } = await person()
    const { body } = await open(wish(kana))
    await h.sql(`update break_glass set review_due_on = '2026-11-19' where id = $1`, [body.id])
    const { counts, items } = await reviews()
    expect(counts.late).toBe(1)
    expect(items[0]).toMatchObject({ id: body.id, isLate: true })
    expect((await h.as(lead).call(countBreakGlassReviews)).body).toEqual({ open: counts.open, late: 1 })
    expect(items).toHaveLength(counts.open)
  })

  test('確認できるのは主任とセンター長。開いた機関の責任者には、相手の確認は見えない', async () => {
    expect((await h.as(supporter).call(listBreakGlassReviews, { query: {} as never })).error?.code).toBe('permission.missing')
    expect((await reviews(colleague)).items).toEqual([])
    const { kana } = await person()
    const { body } = await open(wish(kana))
    expect((await h.as(colleague).call(reviewBreakGlass, { params: { breakGlassId: body.id }, body: { version: 1, verdict: 'justified' } as never })).status).toBe(404)
  })
})
