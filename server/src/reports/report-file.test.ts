import { downloadCrossTable, downloadReport, getReport, getReportRows } from '@tomoni/contract/reports'
import { newId } from '@tomoni/contract/shared/ids'
import { read, utils, type WorkBook } from '@e965/xlsx'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { useHarness } from '../../test/harness.ts'
import type { Member, Organization } from '../../test/world.ts'

const h = useHarness()

async function aMonth(): Promise<{ center: Organization; director: Member; person: string }> {
  const center = await h.world.center('ひがし野センター')
  const director = await h.world.member(center, 'director', { name: '三宅 葵' })
  const person = await h.world.registrant(center, { family_name: '青木', given_name: '真由美', primary_disability: 'mental', work_status: 'employed', sex: 'female', birth_date: '1992-05-01', stage_since: '2020-04-01' })
  const midori = await h.world.partner(center, '=みどりフーズ')
  for (const [on, method, counterpart] of [['2026-10-05', 'phone', 'person'], ['2026-10-14', 'workplace_visit', 'person'], ['2026-10-14', 'workplace_visit', 'employer'], ['2025-10-02', 'phone', 'person']] as const) {
    const visit = newId()
    await h.world.insert('visit', { organization_id: center.id, id: visit, occurred_on: on, method, minutes: 30 })
    await h.world.insert('support_record', { organization_id: center.id, id: newId(), visit_id: visit, registrant_id: person, partner_organization_id: midori, counterpart, occurred_on: on, method, content: counterpart === 'employer' ? 'management' : 'job_retention', is_two_way: true, membership_id: director.membershipId, contract_id: center.contracts.employment, minutes: 30 })
  }
  return { center, director, person }
}

const sheet = (book: WorkBook, name: string) => utils.sheet_to_json<(string | number | Date | null)[]>(book.Sheets[name]!, { header: 1, defval: null })

test('Excelを読みもどすと、画面と同じ数字・期間・数え方・明細が入っている', async () => {
  const { director, person, center } = await aMonth()
  const query = { kind: 'month', at: '2026-10', rows: 'true' } as never
  const file = await h.as(director).call(downloadReport, { query })
  expect(file.status).toBe(200)
  expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain('ひがし野センター_実績報告2026年10月_202611201200.xlsx')
  const book = read(file.bytes, { cellDates: true })
  expect(book.SheetNames).toEqual(['実績報告', '数え方', '明細'])
  const rows = sheet(book, '実績報告')
  expect(rows.flat().filter((c) => typeof c === 'string').join('\n')).toMatch(/ひがし野センター[\s\S]*2026年10月1日〜2026年10月31日[\s\S]*センター全体[\s\S]*作成：2026年11月20日/)
  const report = (await h.as(director).call(getReport, { query: { kind: 'month', at: '2026-10' } as never })).body
  const events = report.tables.find((t) => t.id === 'personEvents')!
  const headAt = rows.findIndex((r) => r[0] === '内容＼方法')
  expect(rows[headAt]!.slice(1, 1 + events.columns.length)).toEqual(events.columns.map((c) => c.label))
  for (const [i, row] of events.rows.entries()) {
    const last = events.lastYear[i]!.at(-1)!
    expect(rows[headAt + 1 + i]!.slice(0, 3 + events.columns.length)).toEqual([row.label, ...events.values[i]!, last, events.values[i]!.at(-1)! - last])
  }
  expect(sheet(book, '数え方').flat()).toContain('SMSは「メール等」として数えます。')
  const detail = sheet(book, '明細')
  expect(detail).toHaveLength(4)
  expect(detail[1]![0]).toBeInstanceOf(Date)
  expect(detail[1]!.slice(1, 2)).toEqual(['青木 真由美'])
  expect(detail.map((r) => r[4])).toContain('=みどりフーズ')
  const trail = await h.sql<{ action: string; registrant_id: string | null }>(`select action, registrant_id from audit_event where organization_id = $1 and action like '%.export' order by action`, [center.id])
  expect(trail).toEqual([{ action: 'registrant.export', registrant_id: person }, { action: 'report.export', registrant_id: null }])
})

test('Excelは、A4横・横1ページ・見出しのくり返し・見出しの固定・読みやすい書体になっている', async () => {
  const { director } = await aMonth()
  const file = await h.as(director).call(downloadReport, { query: { at: '2026-10' } as never })
  const parts = unzipSync(file.bytes)
  const xml = (name: string) => strFromU8(parts[name]!)
  expect(xml('xl/worksheets/sheet1.xml')).toMatch(/fitToPage="1".*state="frozen".*paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0".*&amp;P \/ &amp;N/)
  expect(xml('xl/workbook.xml')).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="0">'実績報告'!$1:$1</definedName>`)
  expect(xml('xl/styles.xml')).toContain('BIZ UDPゴシック')
})

test('明細つきの書き出しは、書き出しを許された人だけができる', async () => {
  const { center } = await aMonth()
  const supporter = await h.world.member(center, 'supporter')
  expect((await h.as(supporter).call(downloadReport, { query: { at: '2026-10', rows: 'true' } as never })).status).toBe(403)
  const plain = await h.as(supporter).call(downloadReport, { query: { at: '2026-10' } as never })
  expect(read(plain.bytes).SheetNames).toEqual(['実績報告', '数え方'])
})

test('CSVは、Excelでそのまま開ける形と、Windowsの文字の形で出せる', async () => {
  const { director } = await aMonth()
  const utf8 = await h.as(director).call(downloadReport, { query: { at: '2026-10', format: 'csv' } as never })
  expect([...utf8.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(utf8.bytes.toString('utf8')).toContain('B 本人・家族への相談・支援,延べ件数,計,計,件,2,1,1\r\n')
  const windows = await h.as(director).call(downloadReport, { query: { at: '2026-10', format: 'csv', encoding: 'windows31j' } as never })
  expect(new TextDecoder('shift_jis').decode(windows.bytes)).toContain('延べ件数,計,計,件,2,1,1')
})

test('自由集計もExcelとCSVで出せる', async () => {
  const { director } = await aMonth()
  const query = { rows: 'method', columns: 'counterpart', unit: 'event', from: '2026-04', to: '2026-10' }
  const excel = await h.as(director).call(downloadCrossTable, { query: query as never })
  const rows = sheet(read(excel.bytes), '自由集計')
  expect(rows.slice(4)).toEqual([['方法＼相手', '本人', '企業', '計'], ['電話・FAX', 1, 0, 1], ['職場訪問', 1, 1, 2], ['計', 2, 1, 3]])
  const csv = await h.as(director).call(downloadCrossTable, { query: { ...query, format: 'csv' } as never })
  expect(csv.bytes.toString('utf8')).toBe('\uFEFF方法＼相手,本人,企業,計\r\n電話・FAX,1,0,1\r\n職場訪問,1,1,2\r\n計,2,1,3\r\n')
})

test('明細を開くと、だれの・いつの・何の連絡かが分かり、読んだことが残る', async () => {
  const { director, center } = await aMonth()
  const rows = await h.as(director).call(getReportRows, { query: { at: '2026-10', table: 'personEvents', row: 'job_retention', column: 'workplace_visit' } as never })
  expect(rows.body).toMatchObject({ figure: 1, title: ['2026年10月（令和8年度）', '本人・家族への相談・支援', '延べ件数', '職場定着に向けた相談・支援', '職場訪問'], items: [{ name: '青木 真由美', on: '2026-10-14', workerName: '三宅 葵', organizationName: '=みどりフーズ' }] })
  expect(await h.sql(`select count from audit_event where organization_id = $1 and action = 'report.list'`, [center.id])).toEqual([{ count: 1 }])
  const bad = await h.as(director).call(getReportRows, { query: { table: 'personEvents', row: 'x', column: 'y' } as never })
  expect([bad.status, bad.fields.map((f) => f.path)]).toEqual([400, ['row', 'column']])
  const other = await h.world.member(await h.world.center(), 'director')
  expect((await h.as(other).call(getReport, { query: { branch: director.membershipId } as never })).status).toBe(404)
  expect((await h.as(other).call(getReport, { query: { at: '2026-10' } as never })).body).toMatchObject({ isEmpty: true })
})
