import { totalKey, type Report, type ReportTable } from '@tomoni/contract/reports'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { FileAnswer } from '@tomoni/contract/shared/files'
import { counterpartText } from '@tomoni/contract/text/codes'
import { conventionSentences, laterParts, registerIgnoresContract, reportChapters, reportTableText, unitText, workbookText as t } from '@tomoni/contract/text/reports'
import { mayCall } from '../access/actor.ts'
import { dayOf, fileStamp } from '../clock.ts'
import { AppError } from '../http/app-error.ts'
import type { Ctx } from '../http/endpoint.ts'
import { csvType, makeCsv } from './csv.ts'
import { countedFacts, cutCondition, type Cut } from './facts.ts'
import { loadFrame } from './frame.ts'
import { Params, runOnce } from './params.ts'
import { periodOf } from './periods.ts'
import { makeReport } from './report.ts'
import { recordJoins, recordNames, type RecordRow } from './rows.ts'
import { dayCell, makeWorkbook, xlsxType, type Sheet, type SheetCell } from './workbook.ts'

const head = (value: string): SheetCell => ({ value, look: { head: true } })
const plain = (value: string, more: SheetCell['look'] = {}): SheetCell => ({ value, look: { plain: true, ...more } })
const blank: SheetCell[] = [{ value: null, look: { plain: true } }]

/** Letters and digits only between the underscores of a file name. */
export const nameOfFile = (subject: string, kind: string, now: Date, ending: string): string => `${subject.replaceAll(/[\s/\\:*?"<>|_]/g, '')}_${kind.replaceAll(/[\s/\\:*?"<>|_]/g, '')}_${fileStamp(now)}.${ending}`

export function tableRows(table: Pick<ReportTable, 'id' | 'rows' | 'columns' | 'unit'> & { values: readonly (readonly (number | null)[])[]; lastYear?: readonly (readonly number[])[] }): SheetCell[][] {
  const words = reportTableText[table.id]
  const last = table.lastYear
  const total = table.columns.findIndex((c) => c.key === totalKey)
  return [
    [plain(`${words.title}（${unitText[table.unit]}）`, { bold: true })],
    [head(`${words.rows}＼${words.columns}`), ...table.columns.map((c) => head(c.partOf === undefined ? c.label : `（${c.label}）`)), ...(last === undefined ? [] : [head(t.lastYear), head(t.difference)])],
    ...table.rows.map((row, i): SheetCell[] => {
      const look = row.key === totalKey ? { total: true } : {}
      const figures = table.columns.map((c, j): SheetCell => (table.values[i]![j] === null ? { value: '-', look: { ...look, right: true } } : { value: table.values[i]![j]!, look: c.key === totalKey ? { total: true } : look }))
      const compared: SheetCell[] = last === undefined ? [] : [{ value: last[i]![total]!, look: { ...look, grey: true } }, { value: (table.values[i]![total] ?? 0) - last[i]![total]!, look: { ...look, grey: true } }]
      return [{ value: row.label, look: row.partOf === undefined ? look : { ...look, indent: 1 } }, ...figures, ...compared]
    }),
    ...(words.note === undefined ? [] : [[plain(words.note, { grey: true, size: 9 })]]),
    blank,
  ]
}

const about = (report: Report): [string, string][] => [
  [t.period, `${report.period.label}　${formatDay(report.period.from)}〜${formatDay(report.period.to)}${report.period.isOpen ? '（途中）' : ''}`],
  [t.cut, report.cut.length === 0 ? t.wholeCenter : report.cut.join('　')],
  [t.lastYear, report.period.lastYearLabel],
  [t.madeAt, formatDay(dayOf(new Date(report.madeAt)) as CalendarDay)],
]

function figureSheet(report: Report): Sheet {
  const widest = Math.max(...report.tables.map((table) => table.columns.length))
  const byId = new Map(report.tables.map((table) => [table.id, table]))
  return {
    name: t.report, frozenRows: 1, frozenColumns: 1, printTitleRows: [1, 1], footer: `${report.centerName}　${t.report}　${report.period.label}`,
    widths: [30, ...Array.from({ length: widest + 2 }, () => 10)],
    rows: [
      [plain(`${report.centerName}　${t.report}`, { bold: true, size: 14 })],
      ...about(report).map(([key, value]) => [plain(`${key}：${value}`, { grey: true })]),
      blank,
      ...reportChapters.flatMap((c) => [[plain(`${c.letter}　${c.title}`, { bold: true, size: 12 })], ...(c.letter === 'A' && report.cut.some((w) => w.startsWith('委託')) ? [[plain(registerIgnoresContract, { grey: true, size: 9 })]] : []), ...c.tables.flatMap((id) => tableRows(byId.get(id)!))]),
      ...tableRows(byId.get('notHeld')!),
    ],
  }
}

const conventionSheet = (report: Report): Sheet => ({
  name: t.conventions, frozenRows: 1, printTitleRows: [1, 1], footer: `${report.centerName}　${t.conventions}`, widths: [34, 90],
  rows: [
    [plain(t.conventions, { bold: true, size: 14 })], ...conventionSentences(report.conventions).map((s) => [{ value: s, look: { span: 2, wrap: true } }]), blank,
    [plain(t.later, { bold: true, size: 12 })], ...laterParts.map((part) => [{ value: `${part.letter}　${part.title}` }, { value: part.text, look: { wrap: true } }]),
  ],
})

const mostRows = 50_000
type DetailRow = RecordRow & { contractName: string | null; branchName: string | null }

async function detailSheet(ctx: Ctx, report: Report, cut: Cut): Promise<Sheet> {
  const period = periodOf(report.period.kind, report.period.at, ctx.today)
  const frame = await loadFrame(ctx, period.to, ['contactMethod', 'contactContent', 'employerContent', 'agencyContent', 'partnerKind'])
  const p = new Params()
  const facts = countedFacts(p, { organizationId: ctx.actor.organizationId, periods: [period], frame, detail: true })
  const organization = p.add(ctx.actor.organizationId)
  const rows = await runOnce<DetailRow>(ctx.tx, `${facts}
    select 0 as total, 0 as all_minutes, ${recordNames}, ct.short_name as contract_name, b.name as branch_name from counted c ${recordJoins(organization)}
    left join contract ct on ct.organization_id = ${organization} and ct.id = c.contract_id left join branch b on b.organization_id = ${organization} and b.id = c.branch_id
    where c.is_held and c.is_event and ${cutCondition(p, cut, { contract: 'c.contract_id', branch: 'c.branch_id', worker: 'c.membership_id' })} order by c.occurred_on, c.id limit ${mostRows + 1}`, p)
  if (rows.length > mostRows) throw new AppError('export.too-many')
  // Decision 12: exporting a person is a reading of that person.
  for (const registrantId of new Set(rows.map((r) => r.registrantId).filter((id) => id !== null))) ctx.audit({ action: 'registrant.export', objectKind: 'registrant', objectId: registrantId, registrantId })
  const c = t.columns
  return {
    name: t.rows, frozenRows: 1, printTitleRows: [1, 1], footer: `${report.centerName}　${t.rows}　${report.period.label}`, widths: [12, 18, 20, 12, 26, 18, 26, 10, 14, 14, 12, 10],
    rows: [
      [c.on, c.name, c.kana, c.number, c.organization, c.method, c.content, c.counterpart, c.worker, c.contract, c.branch, c.minutes].map(head),
      ...rows.map((r) => [
        dayCell(r.occurredOn), [r.familyName, r.givenName].filter(Boolean).join(' '), [r.familyKana, r.givenKana].filter(Boolean).join(' '), r.number, r.organizationName, frame.label('contactMethod', r.ownMethod),
        r.content === null ? null : frame.label(r.counterpart === 'employer' ? 'employerContent' : r.counterpart === 'agency' ? 'agencyContent' : 'contactContent', r.content), counterpartText[r.counterpart], r.workerName, r.contractName, r.branchName, r.minutes,
      ].map((value): SheetCell => ({ value }))),
    ],
  }
}

const csvRows = (report: Report): (string | number | null)[][] => [
  ['章', '表', '行', '列', '単位', '数', '前年同期', '増減'],
  ...[...reportChapters.map((c) => [`${c.letter} ${c.title}`, c.tables] as const), ['', ['notHeld'] as const] as const].flatMap(([chapter, ids]) =>
    report.tables.filter((table) => (ids as readonly string[]).includes(table.id)).flatMap((table) =>
      table.rows.flatMap((row, i) => table.columns.map((column, j) => [chapter, reportTableText[table.id].title, row.label, column.label, unitText[table.unit], table.values[i]![j]!, table.lastYear[i]![j]!, table.values[i]![j]! - table.lastYear[i]![j]!])))),
]

type FileQuery = Parameters<typeof makeReport>[1] & { format: 'xlsx' | 'csv'; encoding: 'utf8' | 'windows31j'; rows: boolean }

/** The report as a file; the export is in the trail, and with `rows` one line for each person in it. */
export async function fileOfReport(ctx: Ctx, query: FileQuery): Promise<FileAnswer> {
  if (query.rows && !mayCall(ctx.actor.role, 'registrant.export')) throw new AppError('permission.missing')
  const report = await makeReport(ctx, query)
  const kind = `${t.report}${report.period.label.replace(/（.*$/, '')}`
  ctx.audit({ action: 'report.export', objectKind: query.format, fields: [query.kind, report.period.at], count: report.tables.length })
  if (query.format === 'csv') return { fileName: nameOfFile(report.centerName, kind, ctx.now, 'csv'), mediaType: csvType(query.encoding), bytes: makeCsv(csvRows(report), query.encoding) }
  const sheets = [figureSheet(report), conventionSheet(report), ...(query.rows ? [await detailSheet(ctx, report, query)] : [])]
  return { fileName: nameOfFile(report.centerName, kind, ctx.now, 'xlsx'), mediaType: xlsxType, bytes: await makeWorkbook(sheets) }
}
