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
type MonthSum = { month: string; key: string; n: number }
type CenterSums = { organizationId: number } & Record<keyof typeof headlines, number | null>
type Reader = Pick<Ctx, 'actor' | 'tx' | 'today'>

async function centersOf(ctx: Reader, scope: 'region' | 'country') {
  const own = await ctx.tx.one(query.selectFrom('organization').innerJoin('region', 'region.id', 'organization.regionId').select(['organization.regionId', 'organization.isPractice', 'region.name']).where('organization.id', '=', ctx.actor.organizationId))
  let centers = query.selectFrom('organization').select(['id', 'name']).where('kind', 'in', centerKinds).where('isPractice', '=', own.isPractice).orderBy('id')
  if (scope === 'region') centers = centers.where('regionId', '=', own.regionId)
  return { regionName: own.name, centers: await ctx.tx.all(centers) }
}

/** Looked up in a hash, not center by center: one pass over the index of the month serves the whole country. */
const among = (centers: string): string => `organization_id + 0 in (select unnest(${centers}::int[]))`

function sums(ctx: Reader, centers: readonly number[], month: CalendarMonth): Promise<(Sum & { computedAt: string })[]> {
  const p = new Params()
  return runNamed(ctx.tx, 'country_sums', `select measure, key, sum(event_count)::int as events, sum(person_count)::int as persons, min(computed_at) as computed_at from monthly_summary
    where month = ${p.add(`${month}-01`)}::date and measure <> '${headlineMeasure}' and branch_id = '${noneId}' and contract_id = '${noneId}' and ${among(p.add(centers))} group by measure, key`, p)
}

function headlineSums(ctx: Reader, centers: readonly number[], month: CalendarMonth): Promise<MonthSum[]> {
  const p = new Params()
  return runNamed(ctx.tx, 'country_trend', `select to_char(month, 'YYYY-MM') as month, key, sum(event_count)::int as n from monthly_summary
    where month between ${p.add(`${shiftMonth(month, -11)}-01`)}::date and ${p.add(`${month}-01`)}::date and measure = '${headlineMeasure}' and ${among(p.add(centers))} group by month, key`, p)
}

const value = (key: keyof typeof headlines) => `max(event_count) filter (where key = '${key}')`

function headlinesOfCenters(ctx: Reader, centers: readonly number[], month: CalendarMonth): Promise<CenterSums[]> {
  const p = new Params()
  return runNamed(ctx.tx, 'country_centers', `select organization_id, ${value('registered')} as registered, ${value('personEvents')} as person_events, ${value('employerEvents')} as employer_events, ${value('agencyEvents')} as agency_events from monthly_summary
    where month = ${p.add(`${month}-01`)}::date and measure = '${headlineMeasure}' and ${among(p.add(centers))} group by organization_id`, p)
}

export async function makeCountryReport(ctx: Reader, asked: { month?: CalendarMonth | undefined; scope: 'region' | 'country' }): Promise<CountryReport> {
  const month = asked.month ?? shiftMonth(monthOf(ctx.today as CalendarDay), -1)
  const { regionName, centers } = await centersOf(ctx, asked.scope)
  const ids = centers.map((c) => c.id)
  const [cells, months, sumsOf] = await Promise.all([sums(ctx, ids, month), headlineSums(ctx, ids, month), headlinesOfCenters(ctx, ids, month)])
  const byKey = new Map(cells.map((c) => [`${c.measure}\n${c.key}`, c]))
  const seen = (measure: string, part: 0 | 1) => new Set(cells.filter((c) => c.measure === measure).map((c) => c.key.split('|')[part]!))
  const measureOf = { B: 'persons', C: 'employers', D: 'agencies' } as const
  const shapes = tableShapes(sharedFrame, { methods: (part) => seen(measureOf[part], 1), axis: (part) => seen(measureOf[part], 0) })
  const tables = shapes.map((shape) => {
    const [measure, unit] = summaryMeasures[shape.id]
    const n = (row: string, column: string) => byKey.get(`${measure}\n${row}|${column}`)?.[unit === 'event' ? 'events' : 'persons'] ?? 0
    return { id: shape.id, unit: shape.unit, rows: shape.rows.map(plainAxis), columns: shape.columns.map(plainAxis), values: shape.rows.map((r) => shape.columns.map((c) => suppress(n(r.key, c.key)))) }
  })
  const ofCenter = new Map(sumsOf.map((c) => [c.organizationId, c]))
  const perCenter = centers.flatMap(({ id, name }) => {
    const c = ofCenter.get(id)
    return c === undefined ? [] : [{ name, registered: suppress(c.registered ?? 0), personEvents: suppress(c.personEvents ?? 0), employerEvents: suppress(c.employerEvents ?? 0), agencyEvents: suppress(c.agencyEvents ?? 0) }]
  })
  const ofMonth = new Map(months.map((m) => [`${m.month} ${m.key}`, m.n]))
  const headline = (m: CalendarMonth, key: keyof typeof headlines) => suppress(ofMonth.get(`${m} ${key}`) ?? 0)
  return {
    month, label: formatMonth(month), scope: asked.scope, regionName, centerCount: perCenter.length,
    computedAt: cells.reduce<string | null>((oldest, c) => (oldest === null || c.computedAt < oldest ? c.computedAt : oldest), null),
    suppressedBelow, hasSuppressed: tables.some((table) => table.values.some((line) => line.includes(null))) || perCenter.some((c) => Object.values(c).includes(null)),
    tables, centers: perCenter,
    trend: Array.from({ length: 12 }, (_, i) => shiftMonth(month, i - 11)).map((m) => ({ month: m, registered: headline(m, 'registered'), personEvents: headline(m, 'personEvents'), employerEvents: headline(m, 'employerEvents') })),
  }
}

const shown = (n: number | null) => n ?? '-'
const plain = (text: string, look = {}) => [{ value: text, look: { plain: true, ...look } }]

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

