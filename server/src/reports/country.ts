import type { CountryReport, ReportTable } from '@tomoni/contract/reports'
import { codeListNames, defaultCodeLists, type DefaultCode } from '@tomoni/contract/shared/code-lists'
import { formatMonth, monthOf, shiftMonth, type CalendarDay, type CalendarMonth } from '@tomoni/contract/shared/calendar'
import type { FileAnswer } from '@tomoni/contract/shared/files'
import { reportChapters, reportTableText, unitText, workbookText as t } from '@tomoni/contract/text/reports'
import { query } from '../db/database.ts'
import type { Ctx } from '../http/endpoint.ts'
import { plainAxis, tableShapes } from './axes.ts'
import { methodRules } from './conventions.ts'
import { csvType, makeCsv } from './csv.ts'
import { noneId } from './facts.ts'
import type { Code, Frame } from './frame.ts'
import type { headlines} from './monthly-summary.ts';
import { centerKinds, headlineMeasure, summaryMeasures } from './monthly-summary.ts'
import { Params, runNamed } from './params.ts'
import { nameOfFile, tableRows } from './report-file.ts'
import { suppress, suppressedBelow } from './suppression.ts'
import { makeWorkbook, xlsxType } from './workbook.ts'

// Sums over centers for a prefecture. Reads the monthly summary only: no statement here names a table with a person in it.

const conventions = { sameDayPhoneAndVisit: 'both', groupSession: 'perPerson', onlineCountsAs: 'online', smsCountsAs: 'email' } as const
const shared = new Map<string, readonly Code[]>(codeListNames.map((list) => [list, (defaultCodeLists[list] as readonly DefaultCode[]).map(([code, label, shortLabel, above]) => ({ code, label, shortLabel: shortLabel ?? null, reportCode: list === 'disabilityDetail' ? null : (above ?? null) }))]))
/** Shared codes and labels: centers count their own additions under these. */
const sharedFrame: Frame = {
  centerName: '', conventions, methods: methodRules(shared.get('contactMethod')!, conventions),
  codes: (list) => shared.get(list) ?? [], label: (list, code) => shared.get(list)?.find((c) => c.code === code)?.label ?? code,
}

type Sum = { measure: string; key: string; events: number; persons: number }
type Headline = { organizationId: number; month: string; key: string; n: number }
type Reader = Pick<Ctx, 'actor' | 'tx' | 'today'>

async function centersOf(ctx: Reader, scope: 'region' | 'country') {
  const own = await ctx.tx.one(query.selectFrom('organization').innerJoin('region', 'region.id', 'organization.regionId').select(['organization.regionId', 'organization.isPractice', 'region.name']).where('organization.id', '=', ctx.actor.organizationId))
  let centers = query.selectFrom('organization').select(['id', 'name']).where('kind', 'in', centerKinds).where('isPractice', '=', own.isPractice).orderBy('id')
  if (scope === 'region') centers = centers.where('regionId', '=', own.regionId)
  return { regionName: own.name, centers: await ctx.tx.all(centers) }
}

function sums(ctx: Reader, centers: readonly number[], month: CalendarMonth): Promise<(Sum & { computedAt: string })[]> {
  const p = new Params()
  return runNamed(ctx.tx, 'country_sums', `select measure, key, sum(event_count)::int as events, sum(person_count)::int as persons, min(computed_at) as computed_at from monthly_summary
    where month = ${p.add(`${month}-01`)}::date and measure <> '${headlineMeasure}' and branch_id = '${noneId}' and contract_id = '${noneId}' and organization_id = any(${p.add(centers)}::int[]) group by measure, key`, p)
}

function headlineRows(ctx: Reader, centers: readonly number[], month: CalendarMonth): Promise<Headline[]> {
  const p = new Params()
  return runNamed(ctx.tx, 'country_headlines', `select organization_id, to_char(month, 'YYYY-MM') as month, key, event_count as n from monthly_summary
    where month between ${p.add(`${shiftMonth(month, -11)}-01`)}::date and ${p.add(`${month}-01`)}::date and measure = '${headlineMeasure}' and organization_id = any(${p.add(centers)}::int[])`, p)
}

export async function makeCountryReport(ctx: Reader, asked: { month?: CalendarMonth | undefined; scope: 'region' | 'country' }): Promise<CountryReport> {
  const month = asked.month ?? shiftMonth(monthOf(ctx.today as CalendarDay), -1)
  const { regionName, centers } = await centersOf(ctx, asked.scope)
  const ids = centers.map((c) => c.id)
  const [cells, rows] = await Promise.all([sums(ctx, ids, month), headlineRows(ctx, ids, month)])
  const byKey = new Map(cells.map((c) => [`${c.measure}\n${c.key}`, c]))
  const seen = (measure: string, part: 0 | 1) => new Set(cells.filter((c) => c.measure === measure).map((c) => c.key.split('|')[part]!))
  const measureOf = { B: 'persons', C: 'employers', D: 'agencies' } as const
  const shapes = tableShapes(sharedFrame, { methods: (part) => seen(measureOf[part], 1), axis: (part) => seen(measureOf[part], 0) })
  const tables = shapes.map((shape) => {
    const [measure, unit] = summaryMeasures[shape.id]
    const n = (row: string, column: string) => byKey.get(`${measure}\n${row}|${column}`)?.[unit === 'event' ? 'events' : 'persons'] ?? 0
    return { id: shape.id, unit: shape.unit, rows: shape.rows.map(plainAxis), columns: shape.columns.map(plainAxis), values: shape.rows.map((r) => shape.columns.map((c) => suppress(n(r.key, c.key)))) }
  })
  const headline = (key: keyof typeof headlines, is: (r: Headline) => boolean) => suppress(rows.reduce((n, r) => (r.key === key && is(r) ? n + r.n : n), 0))
  const perCenter = centers.filter((c) => rows.some((r) => r.organizationId === c.id && r.month === month)).map((c) => {
    const is = (r: Headline) => r.organizationId === c.id && r.month === month
    return { name: c.name, registered: headline('registered', is), personEvents: headline('personEvents', is), employerEvents: headline('employerEvents', is), agencyEvents: headline('agencyEvents', is) }
  })
  return {
    month, label: formatMonth(month), scope: asked.scope, regionName, centerCount: perCenter.length,
    computedAt: cells.reduce<string | null>((oldest, c) => (oldest === null || c.computedAt < oldest ? c.computedAt : oldest), null),
    suppressedBelow, hasSuppressed: tables.some((table) => table.values.some((line) => line.includes(null))) || perCenter.some((c) => Object.values(c).includes(null)),
    tables, centers: perCenter,
    trend: Array.from({ length: 12 }, (_, i) => shiftMonth(month, i - 11)).map((m) => {
      const is = (r: Headline) => r.month === m
      return { month: m, registered: headline('registered', is), personEvents: headline('personEvents', is), employerEvents: headline('employerEvents', is) }
    }),
  }
}

const shown = (n: number | null) => n ?? '-'
const plain = (value: string, look = {}) => [{ value, look: { plain: true, ...look } }]

export async function fileOfCountryReport(ctx: Ctx, asked: { month?: CalendarMonth | undefined; scope: 'region' | 'country'; format: 'xlsx' | 'csv'; encoding: 'utf8' | 'windows31j' }): Promise<FileAnswer> {
  const report = await makeCountryReport(ctx, asked)
  const name = report.scope === 'region' ? report.regionName : '全国'
  ctx.audit({ action: 'country-report.export', objectKind: asked.format, fields: [report.month, report.scope], count: report.centerCount })
  if (asked.format === 'csv') {
    const rows = report.tables.flatMap((table) => table.rows.flatMap((row, i) => table.columns.map((column, j) => [reportTableText[table.id].title, row.label, column.label, unitText[table.unit], shown(table.values[i]![j]!)])))
    return { fileName: nameOfFile(name, `${t.country}${report.label}`, ctx.now, 'csv'), mediaType: csvType(asked.encoding), bytes: makeCsv([['表', '行', '列', '単位', '数'], ...rows], asked.encoding) }
  }
  const byId = new Map(report.tables.map((table) => [table.id, table as Omit<ReportTable, 'values' | 'lastYear'> & { values: (number | null)[][] }]))
  const bytes = await makeWorkbook([{
    name: t.country, frozenRows: 1, frozenColumns: 1, printTitleRows: [1, 1], footer: `${name}　${report.label}`, widths: [30, ...Array.from({ length: Math.max(...report.tables.map((x) => x.columns.length)) }, () => 10)],
    rows: [
      plain(`${name}　${t.country}　${report.label}`, { bold: true, size: 14 }), plain(`センター ${report.centerCount}か所の合計。${t.suppressed(suppressedBelow)}`, { grey: true }), plain(''),
      ...reportChapters.flatMap((c) => [plain(`${c.letter}　${c.title}`, { bold: true, size: 12 }), ...c.tables.flatMap((id) => tableRows(byId.get(id)!))]), ...tableRows(byId.get('notHeld')!),
    ],
  }])
  return { fileName: nameOfFile(name, `${t.country}${report.label}`, ctx.now, 'xlsx'), mediaType: xlsxType, bytes }
}

