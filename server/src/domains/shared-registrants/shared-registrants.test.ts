import { countSharedRegistrants, downloadSharedRegistrants, getSharedRegistrant, getSharedTimeline, listSharedRegistrantIds, listSharedRegistrants, printSharedRegistrant } from '@tomoni/contract/shared-registrants'
import { listViewers } from '@tomoni/contract/registrants'
import type { Category } from '@tomoni/contract/shared/categories'
import { newId } from '@tomoni/contract/shared/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'
import { searchColumnsOf } from '../registrants/search-keys.ts'

const h = useHarness()
let center: Organization, other: Organization, wing: Organization, school: Organization
let worker: Member, reader: Member, colleague: Member, teacher: Member, otherWorker: Member

beforeAll(async () => {
  center = await h.world.center('ひがし野センター')
  other = await h.world.center('しおみセンター')
  wing = await h.world.center('就労移行支援つばさ', 'transitionSupport')
  school = await h.world.center('ひがし野支援学校', 'specialNeedsSchool')
  worker = await h.world.member(center, 'lead', { name: '吉永 玲子' })
  otherWorker = await h.world.member(other, 'lead')
  reader = await h.world.member(wing, 'partnerLead', { name: '今泉 渚' })
  colleague = await h.world.member(wing, 'partnerStaff')
  teacher = await h.world.member(school, 'partnerLead')
})

let n = 0
async function person(holder: Organization = center, more: Record<string, unknown> = {}): Promise<string> {
  const names = { familyName: '青木', givenName: `花${++n}`, familyKana: 'アオキ', givenKana: 'ハナ', ...(more['family_name'] === undefined ? {} : { familyName: String(more['family_name']) }), ...(more['family_kana'] === undefined ? {} : { familyKana: String(more['family_kana']) }) }
  const keys = searchColumnsOf({ ...names, preferredName: null, number: '9876', birthDate: '1999-05-06', otherNames: [{ name: '旧姓田中', kana: 'タナカ' }], phones: ['090-1111-2222'] })
  return h.world.registrant(holder, {
    family_name: names.familyName, given_name: names.givenName, family_kana: names.familyKana, given_kana: names.givenKana, birth_date: '1999-05-06', search_text: keys.searchText, sort_kana: keys.sortKana, search_birth: keys.searchBirth,
    work_status: 'employed', workplace: 'ひみつの会社', hired_on: '2025-04-01', primary_disability: 'mental', disability_summary: '精神・ひみつ', communication_note: 'ひみつの話し方', communication_needs: ['slowTalk'], ...more,
  })
}

type Consent = { starts?: string; ends?: string; withdrawn?: boolean; categories?: Category[]; shareCategories?: Category[]; closed?: boolean; purpose?: string }
async function share(holder: Organization, registrantId: string, to: Organization, more: Consent = {}): Promise<{ consentId: string; shareId: string }> {
  const [consentId, shareId] = [newId(), newId()]
  const categories = more.categories ?? ['profile']
  await h.sql(
    `insert into consent (organization_id, id, registrant_id, recipient_kind, recipient_organization_id, recipient_name, categories, purpose, starts_on, ends_on, given_by, giver_name, given_how, given_on, withdrawn_at)
     values ($1, $2, $3, 'organization', $4, $5, $6, $7, coalesce($8::date, (now() at time zone 'Asia/Tokyo')::date), coalesce($9::date, (now() at time zone 'Asia/Tokyo')::date + 365), 'person', '本人', 'tap', '2020-01-01', case when $10::boolean then now() end)`,
    [holder.id, consentId, registrantId, to.id, to.name, categories, more.purpose ?? 'handover', more.starts ?? null, more.ends ?? null, more.withdrawn ?? false],
  )
  await h.sql(`insert into share (organization_id, id, registrant_id, recipient_organization_id, consent_id, categories, closed_at) values ($1, $2, $3, $4, $5, $6, case when $7::boolean then now() end)`, [holder.id, shareId, registrantId, to.id, consentId, more.shareCategories ?? categories, more.closed ?? false])
  return { consentId, shareId }
}

const open = (holder: Organization, registrantId: string, member = reader) => h.as(member).call(getSharedRegistrant, { params: { holderId: holder.id, registrantId: registrantId as never } })
const timeline = (holder: Organization, registrantId: string, query: object = {}, member = reader) => h.as(member).call(getSharedTimeline, { params: { holderId: holder.id, registrantId: registrantId as never }, query: query as never })
const ids = async (member = reader, query: object = {}) => (await h.as(member).call(listSharedRegistrantIds, { query: query as never })).body
const list = async (member = reader, query: object = {}) => (await h.as(member).call(listSharedRegistrants, { query: { pageSize: 200, ...query } as never })).body
const file = (member = reader, query: object = {}) => h.as(member).call(downloadSharedRegistrants, { query: { format: 'csv', ...query } as never })
const has = (found: { items: { holderId: number; registrantId: string }[] }, holder: Organization, id: string) => found.items.some((one) => one.holderId === holder.id && one.registrantId === id)
/** What list, ids, count, detail and file say about one person; all of them must say the same. */
async function seenBy(member: Member, holder: Organization, id: string): Promise<boolean> {
  const marker = `印${newId().slice(-8)}`
  await h.sql('update registrant set given_name = $3 where organization_id = $1 and id = $2', [holder.id, id, marker])
  const [listed, all, count, detail, printed, csv] = await Promise.all([
    list(member), ids(member), h.as(member).call(countSharedRegistrants), open(holder, id, member),
    h.as(member).call(printSharedRegistrant, { params: { holderId: holder.id, registrantId: id as never }, body: {} as never }), file(member),
  ])
  const says = [has(listed, holder, id), has(all, holder, id), detail.status === 200, printed.status === 200, csv.bytes.toString().includes(marker)]
  expect(new Set(says).size, JSON.stringify(says)).toBe(1)
  expect([listed.total, listed.items.length, listed.counts.all, all.total, count.body.all, csv.bytes.toString().trim().split('\r\n').length - 1]).toEqual(Array(6).fill(listed.items.length))
  if (!says[0]) expect([detail.error?.code, JSON.stringify([listed, detail.body]).includes(marker)]).toEqual(['not-found', false])
  return says[0]!
}

describe('共有された人が見えるとき', () => {
  test('同意があって共有が開いていれば、一覧・人数・書き出し・印刷・ページのすべてに出る', async () => {
    const id = await person()
    await share(center, id, wing)
    expect(await seenBy(reader, center, id)).toBe(true)
    expect(await seenBy(colleague.role === 'partnerStaff' ? reader : colleague, center, id)).toBe(true)
    expect(await seenBy(teacher, center, id)).toBe(false)
  })

  test.each<[string, Consent]>([
    ['同意が取り消された', { withdrawn: true }],
    ['同意の期限が切れた', { starts: '2020-01-01', ends: '2020-12-31' }],
    ['同意がまだ始まっていない', { starts: '2099-01-01', ends: '2099-12-31' }],
    ['共有が閉じられた', { closed: true }],
    ['同意と共有の項目が重ならない', { categories: ['profile'], shareCategories: ['employment'] }],
  ])('%sなら、どこにも出ず、ページは404', async (_, more) => {
    const id = await person()
    await share(center, id, wing, more)
    expect(await seenBy(reader, center, id)).toBe(false)
  })

  test('最後の日の終わりまでは見える。次の日には見えない（データベースの時計）', async () => {
    const [last, over] = [await person(), await person()]
    const [{ today, yesterday }] = await h.sql<{ today: string; yesterday: string }>(`select (now() at time zone 'Asia/Tokyo')::date::text as today, ((now() at time zone 'Asia/Tokyo')::date - 1)::text as yesterday`) as [{ today: string; yesterday: string }]
    await share(center, last, wing, { starts: '2020-01-01', ends: today })
    await share(center, over, wing, { starts: '2020-01-01', ends: yesterday })
    expect(await seenBy(reader, center, last)).toBe(true)
    expect(await seenBy(reader, center, over)).toBe(false)
    expect((await open(center, last)).body.grounds[0]).toMatchObject({ endsOn: today, kind: 'share' })
  })

  test('取り消すと、次の一回から見えない', async () => {
    const id = await person()
    const { consentId } = await share(center, id, wing)
    expect(await seenBy(reader, center, id)).toBe(true)
    await h.sql('update consent set withdrawn_at = now() where organization_id = $1 and id = $2', [center.id, consentId])
    expect(await seenBy(reader, center, id)).toBe(false)
    expect((await timeline(center, id)).status).toBe(404)
  })

  test('統合でなくなった登録は見えない', async () => {
    const [kept, merged] = [await person(), await person()]
    await share(center, merged, wing)
    await h.sql('update registrant set merged_into_id = $3 where organization_id = $1 and id = $2', [center.id, merged, kept])
    expect(await seenBy(reader, center, merged)).toBe(false)
    expect(await seenBy(reader, center, kept)).toBe(false)
  })

  test('二つの機関に同じ番号の人がいても、共有した機関の人だけが見える', async () => {
    const id = newId()
    await person(center, { id, family_name: '共有した' })
    await person(other, { id, family_name: '別の機関の' })
    await share(center, id, wing)
    expect((await open(center, id)).body.name).toContain('共有した')
    expect((await open(other, id)).status).toBe(404)
    expect(JSON.stringify(await list())).not.toContain('別の機関の')
    await h.world.insert('registrant_profile', { organization_id: other.id, registrant_id: id, wishes: '別の機関の希望' })
    expect(JSON.stringify((await open(center, id)).body)).not.toContain('別の機関の')
  })

  test('自分の機関の登録者は、共有された人には出ない', async () => {
    const id = await person(wing)
    expect((await open(wing, id)).status).toBe(404)
    expect(has(await list(), wing, id)).toBe(false)
  })
})

/** Everything about one person, each text naming its category. */
async function writeAll(holder: Organization, id: string): Promise<void> {
  const of = { organization_id: holder.id, registrant_id: id }
  await h.world.insert('registrant_contact', { ...of, address: '中身contact_details', phone: '03-0000-0000' })
  await h.world.insert('registrant_profile', { ...of, wishes: '中身profile' })
  await h.world.insert('registrant_name', { ...of, id: newId(), kind: 'former', name: '中身profile旧姓', kana: 'キュウセイ' })
  await h.world.insert('registrant_affiliation', { ...of, id: newId(), name: '中身profile機関' })
  await h.world.insert('registrant_work_history', { ...of, id: newId(), employer: '中身employment' })
  await h.world.insert('registrant_medical', { ...of, diagnosis: '中身disability_medical' })
  await h.world.insert('registrant_disability', { ...of, id: newId(), kind: 'mental', detail: '中身disability_medical障害', is_primary: true })
  await h.world.insert('disability_certificate', { ...of, id: newId(), kind: 'mental', grade: '中身disability_medical手帳' })
  await h.world.insert('recipient_certificate', { ...of, id: newId(), service: '中身disability_medical受給者証' })
  await h.world.insert('registrant_living', { ...of, housing: '中身family_living' })
  await h.world.insert('family_member', { ...of, id: newId(), name: '中身family_living母', relation: '母' })
  await h.world.insert('disclosure_choice', { ...of, id: newId(), employer_name: '会社', decided_on: '2026-04-01', choice: 'partly', accommodation_note: '中身accommodation' })
  const visitId = newId()
  await h.world.insert('visit', { organization_id: holder.id, id: visitId, occurred_on: '2026-10-01', method: 'phone', shared_note: '中身shared_noteみんなに' })
  const recordId = newId()
  await h.world.insert('support_record', { ...of, id: recordId, visit_id: visitId, counterpart: 'person', occurred_on: '2026-10-01', method: 'phone', is_two_way: true, minutes: 20, partner_contact_name: '中身だれか' })
  await h.world.insert('support_record_note', { organization_id: holder.id, support_record_id: recordId, note: '中身records_full' })
}
const categoriesIn = (value: unknown): string[] => [...new Set([...JSON.stringify(value).matchAll(/中身([a-z_]+)/g)].map((m) => m[1]!))].toSorted()

describe('同意した項目だけが開く', () => {
  test.each<[Category[], Category[]]>([
    [['contact_details'], ['contact_details']], [['profile'], ['profile']], [['employment'], ['employment']], [['disability_medical'], ['disability_medical']], [['family_living'], ['family_living']], [['accommodation'], ['accommodation']],
    [['contact_details', 'profile', 'employment', 'disability_medical', 'family_living', 'accommodation'], ['profile', 'employment']],
    [['records_summary'], ['records_summary']], [['records_full'], ['records_full']],
  ])('同意 %j・共有 %j', async (categories, shareCategories) => {
    const id = await person()
    await writeAll(center, id)
    await share(center, id, wing, { categories, shareCategories })
    const { body } = await open(center, id)
    const sections = shareCategories.filter((category) => !category.startsWith('records')).toSorted()
    expect(categoriesIn(body)).toEqual(sections)
    expect(Object.entries(body.sections).filter(([, section]) => section !== null).map(([name]) => name).toSorted()).toEqual(sections)
    expect(body.open.toSorted()).toEqual(shareCategories.toSorted())
    expect(body.closed.filter((category) => shareCategories.includes(category))).toEqual([])
    // columns of the register itself
    const text = JSON.stringify(body)
    expect([text.includes('ひみつの会社'), text.includes('精神・ひみつ'), text.includes('ひみつの話し方')]).toEqual([shareCategories.includes('employment'), shareCategories.includes('disability_medical'), shareCategories.includes('profile')])
    const row = (await list(reader, { q: body.name })).items.find((one) => one.registrantId === id)!
    expect([row.workplace !== null, row.workStatus !== null, row.disabilitySummary !== null]).toEqual([shareCategories.includes('employment'), shareCategories.includes('employment'), shareCategories.includes('disability_medical')])
    const print = await h.as(reader).call(printSharedRegistrant, { params: { holderId: center.id, registrantId: id as never }, body: { recordsFrom: '2020-01-01' } as never })
    expect(categoriesIn(print.body)).toEqual([...sections, ...(shareCategories.includes('records_full') ? ['records_full'] : [])].toSorted())
    expect((await timeline(center, id)).status).toBe(shareCategories.some((category) => category.startsWith('records')) ? 200 : 404)
  })

  test('支援記録のまとめは数えられる事実だけ、全文は一人ずつの内容まで。みんなに書いた内容は、どちらでも出ない', async () => {
    const [summary, full] = [await person(), await person()]
    for (const id of [summary, full]) await writeAll(center, id)
    await share(center, summary, wing, { categories: ['records_summary'] })
    await share(center, full, wing, { categories: ['records_full'] })
    const [a, b] = [await timeline(center, summary), await timeline(center, full)]
    expect(a.body).toMatchObject({ withNotes: false, total: 1, items: [{ on: '2026-10-01', method: 'phone', counterpart: 'person', minutes: 20, note: null }] })
    expect(b.body).toMatchObject({ withNotes: true, items: [{ note: '中身records_full' }] })
    expect(categoriesIn([a.body, b.body])).toEqual(['records_full'])
    expect(JSON.stringify([a.body, b.body])).not.toContain('中身だれか')
  })

  test('支援記録は新しい順に、切れ目なく一度ずつ読める', async () => {
    const id = await person()
    const visitId = newId()
    await h.world.insert('visit', { organization_id: center.id, id: visitId, occurred_on: '2026-01-01', method: 'phone' })
    await h.sql(`insert into support_record (organization_id, id, visit_id, registrant_id, counterpart, occurred_on, method, is_two_way) select $1, gen_random_uuid(), $2, $3, case when n % 2 = 0 then 'person' else 'employer' end, date '2025-12-20' + n / 2, 'phone', true from generate_series(1, 23) n`, [center.id, visitId, id])
    await share(center, id, wing, { categories: ['records_summary'] })
    const all = (await timeline(center, id)).body
    const paged: unknown[] = []
    let after: string | null = null
    do {
      const { body }: { body: typeof all } = await timeline(center, id, { limit: 7, ...(after === null ? {} : { after }) })
      paged.push(...body.items)
      after = body.next
    } while (after !== null)
    expect(paged).toEqual(all.items)
    expect([all.total, all.years.reduce((sum, year) => sum + year.count, 0)]).toEqual([23, 23])
    expect((await timeline(center, id, { counterpart: 'employer' })).body.total).toBe(12)
  })
})

describe('さがす・しぼる', () => {
  test('氏名・かな・生年月日でさがせて、電話・登録番号・旧姓ではさがせない', async () => {
    const id = await person(center, { family_name: '髙﨑', family_kana: 'タカサキ' })
    await share(center, id, wing)
    const finds = async (q: string) => has(await list(reader, { q }), center, id)
    expect(await Promise.all(['高崎', 'たかさき', 'ﾀｶｻｷ', 'タカサ', '19990506', 'H11.5.6'].map(finds))).toEqual([true, true, true, true, true, true])
    expect(await Promise.all(['09011112222', '1111', '9876', '旧姓田中', 'タナカ', '%'].map(finds))).toEqual([false, false, false, false, false, false])
  })

  test('共有元・項目・期限・まだ見ていない人でしぼれ、一覧と番号と書き出しが一致する', async () => {
    const [a, b] = [await person(other), await person(center)]
    const [{ soon }] = await h.sql<{ soon: string }>(`select ((now() at time zone 'Asia/Tokyo')::date + 10)::text as soon`) as [{ soon: string }]
    await share(other, a, school, { categories: ['passport'], ends: soon })
    await share(center, b, school, { categories: ['family_living'] })
    await open(center, b, teacher)
    for (const [query, expected] of [[{ holder: other.id }, [a]], [{ category: 'family_living' }, [b]], [{ ends: 'soon' }, [a]], [{ unread: 'only' }, [a]], [{}, [a, b]], [{ holder: other.id, category: 'family_living' }, []]] as const) {
      const [listed, all, csv] = [await list(teacher, query), await ids(teacher, query), await file(teacher, query)]
      expect(listed.items.map((one) => one.registrantId).toSorted(), JSON.stringify(query)).toEqual([...expected].toSorted())
      expect([all.total, all.items.length, listed.total, csv.bytes.toString().trim().split('\r\n').length - 1]).toEqual(Array(4).fill(expected.length))
    }
    const { counts } = await list(teacher)
    expect(counts).toMatchObject({ all: 2, endsSoon: 1, unread: 1 })
    expect(counts.holders.map((one) => [one.organizationId, one.count]).toSorted()).toEqual([[center.id, 1], [other.id, 1]].toSorted())
    expect((await list(teacher, { page: 5 })).total).toBe(2)
    for (const sort of ['kana', 'age', 'holder', 'endsOn', 'lastRead']) for (const direction of ['asc', 'desc']) expect((await list(teacher, { sort, direction })).items).toHaveLength(2)
  })
})

describe('見たことが残る', () => {
  test('開く・印刷・書き出しは共有元の記録に根拠つきで残り、共有元の「見た人」に機関と名前が出る', async () => {
    const id = await person()
    const { consentId } = await share(center, id, wing, { categories: ['profile', 'records_summary'] })
    await open(center, id)
    await timeline(center, id)
    await h.as(reader).call(printSharedRegistrant, { params: { holderId: center.id, registrantId: id as never }, body: {} as never })
    await file(reader, { q: '' })
    const facts = await h.sql<{ action: string; ground: string; organization_id: number }>('select action, ground, organization_id from audit_event where registrant_id = $1 order by at, id', [id])
    expect(facts.map((one) => [one.action, one.ground, one.organization_id])).toEqual(['registrant.open', 'registrant.read-timeline', 'registrant.print', 'registrant.export'].map((action) => [action, `share:${consentId}`, center.id]))
    const viewers = await h.as(worker).call(listViewers, { params: { registrantId: id as never } })
    expect(viewers.body.items.map((one) => [one.action, one.who, one.organization, one.isOtherOrganization, one.ground])).toEqual(['registrant.export', 'registrant.print', 'registrant.open'].map((action) => [action, '今泉 渚', '就労移行支援つばさ', true, 'share']))
    expect(viewers.body.total).toBe(3)
    expect((await list(reader, { q: '' })).items.find((one) => one.registrantId === id)?.lastReadAt).not.toBeNull()
    expect((await h.as(otherWorker).call(listViewers, { params: { registrantId: id as never } })).status).toBe(404)
  })

  test('見えない人を開こうとしても、共有元の「見た人」には何も残らない', async () => {
    const id = await person()
    await open(center, id)
    expect(await h.sql('select from audit_event where registrant_id = $1', [id])).toEqual([])
  })
})

describe('言葉', () => {
  test('共有元の機関が足した選択肢も、共有元の言葉で読める。書き出しでも同じ', async () => {
    await h.world.insert('code_item', { organization_id: center.id, list: 'workStatus', code: 'localTraining', label: '市の作業所', report_code: 'other' })
    const id = await person(center, { work_status: 'localTraining' })
    await share(center, id, wing, { categories: ['employment'] })
    const { body } = await open(center, id)
    expect([body.sections.employment?.work.workStatus, body.labels['workStatus']?.['localTraining']]).toEqual(['localTraining', '市の作業所'])
    expect((await file(reader, { category: 'employment' })).bytes.toString()).toContain('市の作業所')
  })
})

describe('役割', () => {
  test('連携機関の職員は見られるが、書き出せるのは責任者だけ。県の担当者は何も見られない', async () => {
    const id = await person()
    await share(center, id, wing)
    expect((await open(center, id, colleague)).status).toBe(200)
    expect((await file(colleague)).error?.code).toBe('permission.missing')
    const viewer = await h.world.member(wing, 'prefectureViewer')
    expect((await open(center, id, viewer)).error?.code).toBe('permission.missing')
    expect((await h.as(viewer).call(countSharedRegistrants)).error?.code).toBe('permission.missing')
  })
})
