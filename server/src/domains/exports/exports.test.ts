import { readFileSync } from 'node:fs'
import * as XLSX from '@e965/xlsx'
import { checkImport, getImport, uploadLedger, writeImport } from '@tomoni/contract/imports'
import { createExport, downloadExport, listExports } from '@tomoni/contract/exports'
import type { ExportWish } from '@tomoni/contract/exports'
import { newId } from '@tomoni/contract/shared/ids'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member } from '../../../test/world.ts'

const h = useHarness()
const center = async () => {
  const organization = await h.world.center()
  return { organization, lead: await h.world.member(organization, 'lead', { name: '森 一子' }) }
}
const make = async (member: Member, wish: Partial<ExportWish> = {}) => {
  const id = newId()
  const { status } = await h.as(member).call(createExport, { body: { id, kind: 'registrants', format: 'xlsx', ...wish } })
  expect(status).toBe(200)
  await h.runJobs()
  const made = (await h.as(member).call(listExports)).body.items.find((one) => one.id === id)!
  const file = made.state === 'done' ? await h.as(member).call(downloadExport, { params: { exportId: id } }) : null
  return { made, file }
}
const sheetOf = (bytes: Buffer) => { const book = XLSX.read(bytes, { cellDates: true }); return XLSX.utils.sheet_to_json<Record<string, unknown>>(book.Sheets[book.SheetNames[0]!]!, { defval: '' }) }
const takeIn = async (member: Member, fileName: string, bytes: Uint8Array) => {
  const { body } = await h.as(member).call(uploadLedger, { body: { fileName, bytes } })
  const open = async () => { await h.runJobs(); return (await h.as(member).call(getImport, { params: { importId: body.id } })).body }
  const mapped = await open()
  await h.as(member).call(checkImport, { params: { importId: body.id }, body: { version: mapped.version, sheets: mapped.sheets.map((sheet) => ({ index: sheet.index, kind: sheet.kind, stage: sheet.stage, columns: sheet.columns.map((column) => column.field) })), codeTables: {}, workers: {}, isEraConfirmed: false } })
  const checked = await open()
  await h.as(member).call(writeImport, { params: { importId: body.id }, body: { version: checked.version } })
  return { mapped, checked, done: await open() }
}
const facts = (organizationId: number) =>
  h.sql(`select r.number, r.family_name, r.given_name, r.family_kana, r.birth_date::text, r.sex, r.stage, r.work_status, r.workplace, r.hired_on::text, r.registered_on::text, r.referral_source, r.primary_disability, c.postal_code, c.address, c.phone
         from registrant r left join registrant_contact c on c.organization_id = r.organization_id and c.registrant_id = r.id where r.organization_id = $1 order by r.family_name, r.given_name, r.birth_date`, [organizationId])

test('書き出した登録者のファイルは、別のセンターでそのまま取り込めて、同じ内容になる', async () => {
  const [from, to] = [await center(), await center()]
  await takeIn(from.lead, 'L1.xlsx', readFileSync(new URL('../../../fixtures/L1-登録者台帳.xlsx', import.meta.url)))
  const { made, file } = await make(from.lead)
  expect(made).toMatchObject({ state: 'done', rowCount: 480, fileName: expect.stringMatching(/^登録者_全件_\d{12}\.xlsx$/u) })
  const back = await takeIn(to.lead, made.fileName!, file!.bytes)
  expect(back.checked.summary?.registrants).toMatchObject({ new: 480, review: 0, error: 0 })
  expect(await facts(to.organization.id)).toEqual(await facts(from.organization.id))
  expect(await h.sql(`select count(distinct registrant_id)::int as people from audit_event where organization_id = $1 and action = 'registrant.export'`, [from.organization.id])).toEqual([{ people: 480 }])
  const csv = await make(from.lead, { format: 'csv', encoding: 'windows31j', withClosed: false })
  expect(csv.made).toMatchObject({ state: 'done', rowCount: 400 })
  const third = await center()
  expect((await takeIn(third.lead, 'a.csv', csv.file!.bytes)).checked.summary?.registrants).toMatchObject({ new: 400, review: 0, error: 0 })
}, 120_000)

test('数式に見える文字は無害にし、UTF-8ではBOMを付ける', async () => {
  const { organization, lead } = await center()
  await h.world.registrant(organization, { family_name: '=HYPERLINK("http://x")', given_name: '+1', birth_date: '1980-01-02' })
  const { file } = await make(lead, { format: 'csv' })
  const text = file!.bytes.toString('utf8')
  expect(text.startsWith('\uFEFF登録番号,姓,名')).toBe(true)
  expect(text).toContain(`"'=HYPERLINK(""http://x"")",'+1`)
  expect(text).toContain('1980/01/02')
  expect(text.includes('\r\n')).toBe(true)
  const workbook = XLSX.read((await make(lead)).file!.bytes)
  const cell = workbook.Sheets['登録者']!['B2'] as { t: string; f?: string }
  expect(cell.t).toBe('s')
  expect(cell.f).toBeUndefined()
})

test('Windows-31Jにない文字は先に一覧で示し、選べば〓で書く', async () => {
  const { organization, lead } = await center()
  await h.world.registrant(organization, { family_name: '𠮷田', given_name: '〜子', family_kana: 'ヨシダ' })
  expect((await make(lead, { format: 'csv', encoding: 'windows31j' })).made).toMatchObject({ state: 'unmappable', lostCharacters: ['𠮷'], fileName: null })
  const { file } = await make(lead, { format: 'csv', encoding: 'windows31j', isReplacing: true })
  expect(iconv.decode(file!.bytes, 'cp932')).toContain('〓田,～子')
})

test('支援記録を年度で書き出せる', async () => {
  const { organization, lead } = await center()
  const registrantId = await h.world.registrant(organization, { family_name: '青木', given_name: '瞳', number: '7' })
  for (const [occurredOn, note] of [['2025-06-01', '五月の話'], ['2026-06-01', '六月の話']] as const) {
    const [visitId, id] = [newId(), newId()]
    await h.world.insert('visit', { organization_id: organization.id, id: visitId, occurred_on: occurredOn, method: 'phone', minutes: 30, membership_id: lead.membershipId })
    await h.world.insert('support_record', { organization_id: organization.id, id, visit_id: visitId, registrant_id: registrantId, counterpart: 'person', occurred_on: occurredOn, method: 'phone', content: 'job_retention', is_two_way: true, minutes: 30, membership_id: lead.membershipId })
    await h.world.insert('support_record_note', { organization_id: organization.id, support_record_id: id, note })
  }
  const { made, file } = await make(lead, { kind: 'supportRecords', fiscalYear: 2025 })
  expect(made).toMatchObject({ rowCount: 1, fileName: expect.stringContaining('支援記録_令和7年度_') })
  expect(sheetOf(file!.bytes)).toMatchObject([{ 登録番号: '7', 氏名: '青木 瞳', 方法: '電話・FAX', 支援内容: '五月の話', '時間（分）': 30, 対応者: '森 一子', 相手: '本人' }])
})

test('権限のない人と別のセンターの人は書き出せず、1日を過ぎると取り出せない', async () => {
  const { organization, lead } = await center()
  const supporter = await h.world.member(organization, 'supporter')
  expect((await h.as(supporter).call(createExport, { body: { id: newId(), kind: 'registrants', format: 'csv' } })).status).toBe(403)
  const { made } = await make(lead, { format: 'csv' })
  const stranger = (await center()).lead
  expect((await h.as(stranger).call(downloadExport, { params: { exportId: made.id } })).status).toBe(404)
  await h.sql(`update export set expires_at = now() - interval '10 years' where id = $1`, [made.id])
  expect((await h.as(lead).call(downloadExport, { params: { exportId: made.id } })).status).toBe(404)
})
