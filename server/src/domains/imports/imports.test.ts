import { readFileSync } from 'node:fs'
import { checkImport, decideImportRow, acceptImportRows, discardImport, downloadImportResult, getImport, listImportRows, listImports, listOrigins, undoImport, uploadLedger, writeImport } from '@tomoni/contract/imports'
import type { Import, ImportMapping, RowDecision } from '@tomoni/contract/imports'
import type { ImportId, RegistrantId } from '@tomoni/contract/shared/ids'
import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { testDay, useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'
import { clockOn } from '../../clock.ts'
import { writeImportJob } from './write-job.ts'

const h = useHarness()
const fixture = (name: string) => ({ fileName: name, bytes: readFileSync(new URL(`../../../fixtures/${name}`, import.meta.url)) })
const csv = (fileName: string, rows: string[][]) => ({ fileName, bytes: Buffer.from(rows.map((row) => row.join(',')).join('\r\n')) })
const noDecision: RowDecision = { fixes: {}, isAccepted: false, isLeftOut: false, sameAs: null, differentFrom: [] }

const center = async () => {
  const organization = await h.world.center()
  return { organization, lead: await h.world.member(organization, 'lead') }
}
const upload = async (member: Member, file: { fileName: string; bytes: Uint8Array }): Promise<Import> => {
  const { body, status } = await h.as(member).call(uploadLedger, { body: file })
  expect(status).toBe(200)
  await h.runJobs()
  return read(member, body.id)
}
const read = async (member: Member, importId: ImportId): Promise<Import> => (await h.as(member).call(getImport, { params: { importId } })).body
const mappingOf = (one: Import, more: Partial<ImportMapping> = {}): ImportMapping => ({ version: one.version, sheets: one.sheets.map((sheet) => ({ index: sheet.index, kind: sheet.kind, stage: sheet.stage, columns: sheet.columns.map((column) => column.field) })), codeTables: {}, workers: {}, isEraConfirmed: false, ...more })
const check = async (member: Member, one: Import, more: Partial<ImportMapping> = {}): Promise<Import> => {
  expect((await h.as(member).call(checkImport, { params: { importId: one.id }, body: mappingOf(one, more) })).status).toBe(200)
  await h.runJobs()
  return read(member, one.id)
}
const write = async (member: Member, one: Import): Promise<Import> => {
  expect((await h.as(member).call(writeImport, { params: { importId: one.id }, body: { version: one.version } })).status).toBe(200)
  await h.runJobs()
  return read(member, one.id)
}
const takeIn = async (member: Member, file: { fileName: string; bytes: Uint8Array }) => write(member, await check(member, await upload(member, file)))
const rowsOf = async (member: Member, one: Import, query: object = {}) => (await h.as(member).call(listImportRows, { params: { importId: one.id }, query: { pageSize: 200, ...query } })).body
const decide = async (member: Member, one: Import, at: { sheetIndex: number; rowNumber: number }, decision: Partial<RowDecision>) => {
  const answer = await h.as(member).call(decideImportRow, { params: { importId: one.id, sheetIndex: at.sheetIndex, rowNumber: at.rowNumber }, body: { ...noDecision, ...decision } })
  await h.runJobs()
  return answer
}
const counts = async (organization: Organization) =>
  (await h.sql<{ people: number; records: number; changes: number }>(
    `select (select count(*)::int from registrant where organization_id = $1 and merged_into_id is null) as people, (select count(*)::int from support_record where organization_id = $1 and superseded_at is null) as records,
       (select count(*)::int from registrant_stage_change where organization_id = $1) as changes`, [organization.id]))[0]

const small = csv('小さい台帳.csv', [
  ['登録番号', '氏名', 'フリガナ', '生年月日', '障害', '電話', '登録日', '現況', '終了日', '担当'],
  ['1', '青木 瞳', 'アオキ ヒトミ', 'S55.1.2', '知的（B2）', '090-1111-2222', 'H30.4.1', '在職中', '', '森'],
  ['2', '小野 学', 'オノ マナブ', 'H2.3.4', '精神', '090-3333-4444', 'R2.5.1', '求職中', 'R5.3.31', '森'],
])

describe('見本の台帳を取り込む', () => {
  test('登録者と記録が入り、同じファイルをもう一度取り込んでも何も変わらず、取り消すと元に戻る', async () => {
    const { organization, lead } = await center()
    await h.world.member(organization, 'supporter', { name: '岡 太一' })
    const uploaded = await upload(lead, fixture('L1-登録者台帳.xlsx'))
    expect(uploaded).toMatchObject({ state: 'mapping', sheets: [{ name: '登録者', kind: 'registrant' }, { name: '終了者', kind: 'registrant', stage: 'closed' }, { kind: null }] })
    const checked = await check(lead, uploaded)
    expect(checked).toMatchObject({ state: 'ready', summary: { registrants: { new: 480, unchanged: 32, review: 0, error: 0 }, joined: 32 } })
    expect(await counts(organization)).toMatchObject({ people: 0 })
    const done = await write(lead, checked)
    expect(done).toMatchObject({ state: 'done', progressDone: done.progressTotal, summary: { written: { registrants: 480, updated: 0, left: 0 } } })
    expect(await counts(organization)).toMatchObject({ people: 480 })
    expect(await h.sql(`select stage, count(*)::int as n, count(closed_on)::int as closed, count(stage_since)::int as since from registrant where organization_id = $1 group by 1 order by 1`, [organization.id])).toEqual([{ stage: 'closed', n: 80, closed: 0, since: 0 }, { stage: 'registered', n: 400, closed: 0, since: 400 }])
    expect(await h.sql(`select count(lead_membership_id)::int as led, count(*) filter (where search_text <> '')::int as found from registrant where organization_id = $1`, [organization.id])).toEqual([{ led: expect.any(Number), found: 480 }])

    const records = await check(lead, await upload(lead, fixture('L2-支援記録_R7年度.csv')))
    expect(records.summary?.supportRecords).toMatchObject({ new: 2366, review: 634, error: 0 })
    const open = await rowsOf(lead, records, { verdict: 'review', issue: 'person.ambiguous', pageSize: 5 })
    expect(open.items[0]?.candidates.length).toBeGreaterThan(1)
    const first = open.items[0]!
    await decide(lead, records, first, { sameAs: first.candidates[0]!.ref })
    const decided = await read(lead, records.id)
    expect(decided.summary?.supportRecords).toMatchObject({ new: 2367, review: 633 })
    const written = await write(lead, decided)
    expect(written.summary?.written).toMatchObject({ supportRecords: 2367, left: 633 })
    expect(await h.sql(`select count(*)::int as n, count(*) filter (where is_two_way)::int as two, count(contract_id)::int as contracts from support_record where organization_id = $1`, [organization.id])).toEqual([{ n: 2367, two: expect.any(Number), contracts: 2367 }])
    expect(await h.sql(`select count(*)::int as n from registrant where organization_id = $1 and last_two_way_on is not null`, [organization.id])).not.toEqual([{ n: 0 }])

    const before = await counts(organization)
    const again = await check(lead, await upload(lead, fixture('L1-登録者台帳.xlsx')))
    expect(again.summary?.registrants).toMatchObject({ new: 0, update: 0, unchanged: 512, review: 0 })
    const recordsAgain = await check(lead, await upload(lead, fixture('L2-支援記録_R7年度.csv')))
    expect(recordsAgain.summary?.supportRecords).toMatchObject({ new: 0, unchanged: 2366, review: 634 })
    await write(lead, again)
    await write(lead, recordsAgain)
    expect(await counts(organization)).toEqual(before)

    await h.as(lead).call(undoImport, { params: { importId: records.id }, body: {} })
    await h.as(lead).call(undoImport, { params: { importId: done.id }, body: {} })
    await h.runJobs()
    expect(await read(lead, records.id)).toMatchObject({ state: 'undone', summary: { undo: { supportRecords: 2367 } } })
    expect((await read(lead, done.id)).summary?.undo).toMatchObject({ registrants: 480, kept: [] })
    expect(await counts(organization)).toMatchObject({ people: 0, records: 0 })
    const fresh = await check(lead, await upload(lead, fixture('L1-登録者台帳.xlsx')))
    expect(fresh.summary?.registrants).toMatchObject({ new: 480 })
  }, 240_000)
})

describe('確かめてから取り込む', () => {
  test('段階の履歴と手帳が入り、元のセルが残る', async () => {
    const { organization, lead } = await center()
    const done = await takeIn(lead, small)
    expect(done.summary?.written).toMatchObject({ registrants: 2 })
    const [person] = await h.sql<{ id: string }>(`select id from registrant where organization_id = $1 and family_name = '小野'`, [organization.id])
    expect(await h.sql('select from_stage, to_stage, on_date::text from registrant_stage_change where registrant_id = $1 order by on_date', [person!.id])).toEqual([{ from_stage: null, to_stage: 'registered', on_date: '2020-05-01' }, { from_stage: 'registered', to_stage: 'closed', on_date: '2023-03-31' }])
    expect(await h.sql(`select c.kind, c.grade from disability_certificate c where organization_id = $1`, [organization.id])).toEqual([{ kind: 'intellectual', grade: 'B2' }])
    const { body } = await h.as(lead).call(listOrigins, { params: { registrantId: person!.id as RegistrantId } })
    expect(body.items[0]).toMatchObject({ fileName: '小さい台帳.csv', rowNumber: 3 })
    expect(body.items[0]?.cells).toContainEqual({ header: '生年月日', text: 'H2.3.4' })
    expect(await h.sql(`select count(*)::int as n from audit_event where organization_id = $1 and action = 'import.write' and registrant_id is not null`, [organization.id])).toEqual([{ n: 2 }])
  })

  test('終わった元号の日付は聞いてから読み、セルはその場で直せる', async () => {
    const { lead } = await center()
    const uploaded = await upload(lead, csv('a.csv', [['氏名', '生年月日', '登録日', '現況'], ['青木 瞳', 'S55.2.30', '平成32年4月1日', '3'], ['小野 学', 'S60.1.1', '平成31年5月1日', '在職']]))
    const checked = await check(lead, uploaded)
    expect(checked.summary).toMatchObject({ registrants: { review: 2 }, eraDays: { count: 2, examples: [{ written: '平成32年4月1日', suggestion: '2020-04-01' }, { suggestion: '2019-05-01' }] } })
    expect(checked.codeUses).toContainEqual({ field: 'workStatus', written: '3', count: 1, code: null, isKnown: false })
    const confirmed = await check(lead, checked, { isEraConfirmed: true, codeTables: { workStatus: { '3': 'seeking' } } })
    expect(confirmed.summary?.registrants).toMatchObject({ new: 1, review: 1 })
    const [row] = (await rowsOf(lead, confirmed, { verdict: 'review' })).items
    expect(row?.issues).toMatchObject([{ code: 'calendar.impossible', column: 1, original: 'S55.2.30' }, { code: 'calendar.era-confirmed' }])
    await decide(lead, confirmed, row!, { fixes: { '1': 'S55.2.28' } })
    const fixed = await read(lead, confirmed.id)
    expect(fixed.summary?.registrants).toMatchObject({ new: 2, review: 0 })
    expect((await rowsOf(lead, fixed)).items[0]?.understood).toContainEqual({ field: 'birthDate', text: '1980年2月28日（昭和55年）' })
  })

  test('読めない値は、まとめて不明のまま取り込める', async () => {
    const { organization, lead } = await center()
    const checked = await check(lead, await upload(lead, csv('a.csv', [['氏名', '生年月日', '登録日'], ['青木 瞳', 'S55.2.30', 'R2.4.1'], ['小野 学', '55.1.1', 'R2.4.1'], ['', 'S60.1.1', 'R2.4.1']])))
    expect(checked.summary?.rows).toMatchObject({ review: 2, error: 1 })
    expect((await h.as(lead).call(acceptImportRows, { params: { importId: checked.id }, body: { issue: 'calendar.impossible' } })).body).toMatchObject({ rows: 1 })
    await h.runJobs()
    const done = await write(lead, await read(lead, checked.id))
    expect(done.summary?.written).toMatchObject({ registrants: 1, left: 2 })
    expect(await h.sql('select family_name, birth_date from registrant where organization_id = $1', [organization.id])).toEqual([{ family_name: '青木', birth_date: null }])
  })

  test('登録済みの人と同じ人は更新になり、違う誕生日の同姓同名は別の人になる', async () => {
    const { organization, lead } = await center()
    const known = await h.world.registrant(organization, { family_name: '髙木', given_name: '亮', family_kana: 'タカギ', given_kana: 'リョウ', birth_date: '1965-05-12', workplace: '旧社', registered_on: '2020-04-01' })
    const other = await h.world.registrant(organization, { family_name: '森', given_name: '花', family_kana: 'モリ', given_kana: 'ハナ', birth_date: null })
    const checked = await check(lead, await upload(lead, csv('a.csv', [['氏名', 'フリガナ', '生年月日', '勤務先', '登録日'], ['高木 亮', 'タカギ リョウ', 'S40.5.12', '新社', 'R2.4.1'], ['高木 亮', 'タカギ リョウ', 'S40.2.21', '別社', 'R3.4.1'], ['森 花', 'モリ ハナ', 'H1.2.3', '', 'R4.4.1']])))
    expect(checked.summary?.registrants).toMatchObject({ update: 1, new: 1, review: 1 })
    const rows = (await rowsOf(lead, checked)).items
    expect(rows[0]).toMatchObject({ verdict: 'update', target: `id:${known}`, changes: [{ field: 'workplace', before: '旧社', after: '新社' }] })
    expect(rows[1]).toMatchObject({ verdict: 'new', issues: [{ code: 'double.namesake' }] })
    expect(rows[2]).toMatchObject({ verdict: 'review', issues: [{ code: 'double.likely' }], candidates: [{ ref: `id:${other}`, verdict: 'likely' }] })
    await decide(lead, checked, rows[2]!, { sameAs: `id:${other}` })
    const done = await write(lead, await read(lead, checked.id))
    expect(done.summary?.written).toMatchObject({ registrants: 1, updated: 2 })
    expect(await h.sql('select family_name, workplace from registrant where id = $1', [known])).toEqual([{ family_name: '髙木', workplace: '新社' }])
    expect(await h.sql('select birth_date::text from registrant where id = $1', [other])).toEqual([{ birth_date: '1989-02-03' }])
    await h.as(lead).call(undoImport, { params: { importId: done.id }, body: {} })
    await h.runJobs()
    expect((await read(lead, done.id)).summary?.undo).toMatchObject({ registrants: 1, restored: 2, kept: [] })
    expect(await h.sql('select workplace from registrant where id = $1', [known])).toEqual([{ workplace: '旧社' }])
    expect(await h.sql('select birth_date from registrant where id = $1', [other])).toEqual([{ birth_date: null }])
  })

  test('取り込んだあとに変えた人は、取り消しても残り、一覧に出る', async () => {
    const { organization, lead } = await center()
    const done = await takeIn(lead, small)
    const [person] = await h.sql<{ id: string }>(`update registrant set preferred_name = 'ひとみさん', version = version + 1 where organization_id = $1 and family_name = '青木' returning id`, [organization.id])
    await h.as(lead).call(undoImport, { params: { importId: done.id }, body: {} })
    await h.runJobs()
    expect((await read(lead, done.id)).summary?.undo).toEqual({ registrants: 1, restored: 0, supportRecords: 0, kept: [{ registrantId: person!.id, name: '青木 瞳' }] })
    expect(await counts(organization)).toMatchObject({ people: 1 })
  })

  test('書込みが途中で止まっても続きから書き、二度書いても増えない', async () => {
    const { organization, lead } = await center()
    const checked = await check(lead, await upload(lead, small))
    await h.sql(`update import set state = 'writing' where id = $1`, [checked.id])
    const payload = { organizationId: organization.id, accountId: lead.accountId, importId: checked.id }
    const services = { pool: h.pool, clock: clockOn(testDay) }
    await writeImportJob(payload, services)
    const before = await counts(organization)
    expect(before).toMatchObject({ people: 2, changes: 3 })
    await h.sql(`update import set state = 'writing' where id = $1`, [checked.id])
    await writeImportJob(payload, services)
    expect(await counts(organization)).toEqual(before)
    expect(await read(lead, checked.id)).toMatchObject({ state: 'done', summary: { written: { registrants: 2 } } })
  })

  test('確かめたあとに登録者が増えていれば、取り込む前にもう一度確かめる', async () => {
    const { organization, lead } = await center()
    const first = await check(lead, await upload(lead, small))
    const second = await check(lead, await upload(lead, small))
    expect(second.summary?.registrants).toMatchObject({ new: 2 })
    await write(lead, first)
    const again = await h.as(lead).call(writeImport, { params: { importId: second.id }, body: { version: second.version } })
    expect(again.body.state).toBe('checking')
    await h.runJobs()
    const looked = await read(lead, second.id)
    expect(looked).toMatchObject({ state: 'ready', summary: { registrants: { new: 0, unchanged: 2 } } })
    await write(lead, looked)
    expect(await counts(organization)).toMatchObject({ people: 2 })
  })

  test('確かめたあとに取り消された人の記録は書かず、要確認に戻す', async () => {
    const { organization, lead } = await center()
    const people = await takeIn(lead, small)
    const records = await check(lead, await upload(lead, csv('記録.csv', [['日付', '対象者', '方法', '内容'], ['R8.4.1', '青木 瞳', '電話', '仕事の様子を聞いた。変わりなく通えている。'], ['R8.4.2', '小野 学', '来所', '求人票を一緒に見て、応募先を決めた。今後も続ける。']])))
    expect(records.summary?.supportRecords).toMatchObject({ new: 2 })
    await h.as(lead).call(undoImport, { params: { importId: people.id }, body: {} })
    await h.runJobs()
    await h.sql(`update import set state = 'writing' where id = $1`, [records.id])
    await writeImportJob({ organizationId: organization.id, accountId: lead.accountId, importId: records.id }, { pool: h.pool, clock: clockOn(testDay) })
    expect((await read(lead, records.id)).summary?.written).toMatchObject({ supportRecords: 0, left: 2 })
    expect(await counts(organization)).toMatchObject({ people: 0, records: 0 })
  })

  test('台帳が変わっていない値は、職員があとで直した値を上書きしない', async () => {
    const { organization, lead } = await center()
    await takeIn(lead, small)
    await h.sql(`update registrant set work_status = 'seeking' where organization_id = $1 and family_name = '青木'`, [organization.id])
    const again = await check(lead, await upload(lead, small))
    expect(again.summary?.registrants).toMatchObject({ unchanged: 2 })
  })

  test('直した対応づけは、同じ見出しのファイルで次から使われる', async () => {
    const { lead } = await center()
    const rows = [['氏名', '生年月日', '登録日', 'なぞの列'], ['青木 瞳', 'S55.1.2', 'R2.4.1', '就職したい']]
    const first = await upload(lead, csv('a.csv', rows))
    expect(first.sheets[0]?.columns[3]?.field).toBeNull()
    const mapping = mappingOf(first)
    mapping.sheets[0]!.columns[3] = 'wishes'
    await check(lead, first, { sheets: mapping.sheets })
    const second = await upload(lead, csv('b.csv', rows))
    expect(second.sheets[0]?.columns[3]).toMatchObject({ field: 'wishes', isRemembered: true })
  })
})

describe('重なりを決める', () => {
  const rows = csv('a.csv', [['氏名', 'フリガナ', '生年月日', '電話', '登録日'], ['髙木 亮', 'タカギ リョウ', 'S40.5.12', '090-5555-6666', 'R2.4.1'], ['高木 亮', 'タカギ リョウ', '', '090-5555-6666', 'R3.4.1']])
  const open = async () => {
    const { organization, lead } = await center()
    const checked = await check(lead, await upload(lead, rows))
    const [first, second] = (await rowsOf(lead, checked)).items
    expect(second).toMatchObject({ verdict: 'review', issues: [{ code: 'double.likely' }], candidates: [{ ref: 'row:0:2', verdict: 'likely', reasons: ['name', 'phone', 'birthDateMissing'] }] })
    return { organization, lead, checked, first: first!, second: second! }
  }
  test('同じ人と決めれば一人になり、あとの行が優先され、空いたところは前の行から埋まる', async () => {
    const { organization, lead, checked, second } = await open()
    await decide(lead, checked, second, { sameAs: 'row:0:2' })
    expect((await write(lead, await read(lead, checked.id))).summary?.written).toMatchObject({ registrants: 1, left: 0 })
    expect(await h.sql('select family_name, birth_date::text, registered_on::text from registrant where organization_id = $1', [organization.id])).toEqual([{ family_name: '高木', birth_date: '1965-05-12', registered_on: '2021-04-01' }])
    expect(await h.sql('select count(distinct registrant_id)::int as people, count(*)::int as lines from import_row where organization_id = $1 and registrant_id is not null', [organization.id])).toEqual([{ people: 1, lines: 2 }])
  })
  test('別の人と決めれば二人になる', async () => {
    const { organization, lead, checked, second } = await open()
    await decide(lead, checked, second, { differentFrom: ['row:0:2'] })
    await write(lead, await read(lead, checked.id))
    expect(await counts(organization)).toMatchObject({ people: 2 })
  })
  test('登録済みの人と決めれば、台帳のほかの行とは別の人になる', async () => {
    const { organization, lead, checked, second } = await open()
    const known = await h.world.registrant(organization, { family_name: '高木', given_name: '亮', family_kana: 'タカギ', given_kana: 'リョウ', birth_date: '1990-01-01' })
    await decide(lead, checked, second, { sameAs: `id:${known}` })
    expect((await rowsOf(lead, await read(lead, checked.id))).items[1]).toMatchObject({ verdict: 'update', target: `id:${known}` })
  })
  test('いない人や、よその台帳の行は選べない', async () => {
    const { lead, checked, second } = await open()
    for (const ref of ['row:0:99', 'id:00000000-0000-7000-8000-000000000000', 'x']) expect((await decide(lead, checked, second, { sameAs: ref })).fields).toMatchObject([{ path: 'sameAs', code: 'not-found' }])
  })
  test('取り込まないと決めた行は残り、決めたことは取り消せる', async () => {
    const { lead, checked, second } = await open()
    await decide(lead, checked, second, { isLeftOut: true })
    expect((await read(lead, checked.id)).summary?.rows).toMatchObject({ new: 1, skipped: 1 })
    await decide(lead, checked, second, {})
    expect((await read(lead, checked.id)).summary?.rows).toMatchObject({ new: 1, review: 1 })
  })
})

describe('取り込めないもの', () => {
  test.each([
    ['文書', { fileName: 'a.csv', bytes: Buffer.from('拝啓\n敬具\n') }, 'import.not-a-ledger'],
    ['台帳でない表', csv('a.csv', [['商品', '値段'], ['りんご', '100'], ['みかん', '80']]), 'import.not-a-ledger'],
    ['こわれたファイル', { fileName: 'a.xlsx', bytes: fixture('L1-登録者台帳.xlsx').bytes.subarray(0, 30_000) }, 'import.damaged'],
  ])('%sは理由を示し、ファイルを残さない', async (_, file, code) => {
    const { organization, lead } = await center()
    const failed = await upload(lead, file)
    expect(failed).toMatchObject({ state: 'failed', failureCode: code })
    expect(await h.sql('select file, sheets from import where organization_id = $1', [organization.id])).toEqual([{ file: null, sheets: [] }])
    expect((await h.as(lead).call(discardImport, { params: { importId: failed.id }, body: {} })).status).toBe(204)
    expect((await h.as(lead).call(listImports)).body.items).toEqual([])
  })
  test('パスワードつき・空のファイルは受け取る前に断る', async () => {
    const { lead } = await center()
    const encrypted = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')])
    expect(await h.as(lead).call(uploadLedger, { body: { fileName: 'a.xlsx', bytes: encrypted } })).toMatchObject({ status: 422, error: { code: 'import.encrypted' } })
    expect(await h.as(lead).call(uploadLedger, { body: { fileName: 'a.xlsx', bytes: Buffer.alloc(0) } })).toMatchObject({ status: 422, error: { code: 'import.not-a-ledger' } })
  })
  test('権限のない人・別のセンターの人は使えず、順番の違う操作は断られる', async () => {
    const { organization, lead } = await center()
    const stranger = (await center()).lead
    const supporter = await h.world.member(organization, 'supporter')
    expect((await h.as(supporter).call(uploadLedger, { body: small })).status).toBe(403)
    const uploaded = await upload(lead, small)
    const params = { importId: uploaded.id }
    expect((await h.as(stranger).call(getImport, { params })).status).toBe(404)
    expect((await h.as(stranger).call(discardImport, { params, body: {} })).status).toBe(404)
    expect((await h.as(lead).call(writeImport, { params, body: { version: uploaded.version } })).error?.code).toBe('import.wrong-state')
    expect((await h.as(lead).call(undoImport, { params, body: {} })).error?.code).toBe('import.wrong-state')
    expect((await h.as(lead).call(checkImport, { params, body: mappingOf(uploaded, { version: 99 }) })).error?.code).toBe('version.stale')
    const bad = mappingOf(uploaded, { codeTables: { colour: {} } })
    bad.sheets[0]!.columns[0] = 'occurredOn'
    expect((await h.as(lead).call(checkImport, { params, body: bad })).fields.map((field) => field.path)).toEqual(['sheets.0.columns.0', 'codeTables.colour'])
  })
  test('7日を過ぎると取り消せない', async () => {
    const { organization, lead } = await center()
    const done = await takeIn(lead, small)
    await h.sql(`update import set undo_until = now() - interval '1 year' where organization_id = $1`, [organization.id])
    expect((await h.as(lead).call(undoImport, { params: { importId: done.id }, body: {} })).error?.code).toBe('import.undo-too-late')
  })
})

test('結果のファイルは、行ごとの判定と理由を持つ', async () => {
  const { lead } = await center()
  const checked = await check(lead, await upload(lead, csv('台帳.csv', [['氏名', '生年月日', '登録日'], ['青木 瞳', 'S55.2.30', 'R2.4.1']])))
  const file = await h.as(lead).call(downloadImportResult, { params: { importId: checked.id } })
  expect(String(file.headers['content-disposition'])).toContain(encodeURIComponent('台帳_取込み結果_'))
  const sheet = XLSX.read(file.bytes).Sheets['台帳']!
  expect(XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1 })[1]?.slice(0, 6)).toEqual([2, '登録者', '要確認', '取り込んでいません', 'この日付はありません。1980年2月は29日までです。', '青木 瞳'])
})
