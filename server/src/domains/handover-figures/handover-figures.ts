import { allKey, figureShapes, FigureTable, type downloadHandoverFigures, type FigureRow, type getHandoverFigureRows, type getHandoverFigures, type HandoverFigures } from '@tomoni/contract/handover-figures'
import { formatDay, formatDayCompact, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { FileAnswer } from '@tomoni/contract/shared/files'
import type { OrganizationId, RegistrantId } from '@tomoni/contract/shared/ids'
import { figuresText as t, figureText } from '@tomoni/contract/text/handover-figures'
import { dayOf } from '../../clock.ts'
import { invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { periodOf } from '../../reports/periods.ts'
import { nameOfFile } from '../../reports/report-file.ts'
import { makeWorkbook, xlsxType, type SheetCell } from '../../reports/workbook.ts'
import { answerDays, countTable, isIn, medianDays, placeAll, type Facts, type Placed } from './rules.ts'
import { findOrganizationName, handoverFacts, listBranches, moveFacts, termFacts } from './sql.ts'

type Query = ParsedOf<typeof getHandoverFigures>['query']

async function readFacts(ctx: Ctx, query: Query, period: { from: string; to: string }): Promise<Facts> {
  const cut = { branch: query.branch ?? null, kinds: query.handoverKind }
  const [terms, moves, handovers] = await Promise.all([termFacts(ctx, period, cut), moveFacts(ctx, period, cut), handoverFacts(ctx, period, cut)])
  return { terms, moves, handovers }
}

export async function figuresOf(ctx: Ctx, { query }: { query: Query }): Promise<HandoverFigures> {
  const period = periodOf(query.kind, query.at, ctx.today)
  const [facts, organization, branches] = await Promise.all([readFacts(ctx, query, period), ctx.tx.one(findOrganizationName(ctx)), ctx.tx.all(listBranches(ctx))])
  const branchName = query.branch === undefined ? null : query.branch === 'none' ? t.noBranch : branches.find((b) => b.id === query.branch)?.name
  if (branchName === undefined) throw invalidFields([{ path: 'branch', code: 'not-found' }])
  const tables = FigureTable.options.map((id) => ({ id, values: countTable(id, placeAll(id, facts, period, ctx.today)) }))
  return {
    period: { kind: period.kind, at: period.at, from: period.from, to: period.to, label: period.label, lastYearLabel: period.lastYearLabel, isOpen: period.isOpen }, organizationName: organization.name,
    cut: branchName === null ? [] : [`${t.branch}：${branchName}`], madeAt: ctx.now.toISOString(), tables,
    medianDays: { received: medianDays(facts, period, 'received'), sent: medianDays(facts, period, 'sent') }, isEmpty: tables.every((table) => table.values.flat().every((n) => n === 0)),
  }
}

const day = (text: string): string => formatDayCompact(text as CalendarDay)
function factsInWords(table: FigureTable, p: Placed): string[] {
  const f = p.fact
  const place = [figureText[table].rows[p.row] ?? '', figureText[table].columns[p.column] ?? '']
  if (f.kind === 'term') return [...place, t.facts.endsOn(day(f.endsOn))]
  if (f.kind === 'move') return [...place, f.hasTerm ? t.facts.hasTerm : f.firstSpokenOn === null ? t.facts.notSpoke : t.facts.spoke]
  const other = f.kana === '' ? [] : [f.kana]
  const days = answerDays(f)
  if (table === 'answers') return [...other, ...place, days === null ? t.facts.waiting : t.facts.answeredIn(days)]
  if (table === 'joint') return [...other, ...place, t.facts.joint(f.jointHeld, f.jointNeeded)]
  const result = f.results.find((r) => String(r.afterDays) === p.row)
  return [...other, ...place, ...(result?.reportedOn == null ? [] : [t.facts.reportedOn(day(result.reportedOn))])]
}

const presentRow = (table: FigureTable) => (p: Placed): FigureRow => ({
  id: `${p.fact.id}:${p.row}`, registrantId: p.fact.registrantId as RegistrantId | null, handover: p.fact.kind === 'handover' ? { holderId: p.fact.holderId as OrganizationId, id: p.fact.id } : null,
  name: p.fact.name, kana: p.fact.kind === 'handover' ? '' : p.fact.kana, on: p.on as CalendarDay, facts: factsInWords(table, p).filter(Boolean),
})

export async function figureRowsOf(ctx: Ctx, { query }: ParsedOf<typeof getHandoverFigureRows>): Promise<ReplyOf<typeof getHandoverFigureRows>> {
  const period = periodOf(query.kind, query.at, ctx.today)
  const facts = await readFacts(ctx, query, period)
  const rows = placeAll(query.table, facts, period, ctx.today).filter((p) => isIn(p, query.row, query.column))
  const from = (query.page - 1) * query.pageSize
  return { items: rows.slice(from, from + query.pageSize).map(presentRow(query.table)), total: rows.length, page: query.page, pageSize: query.pageSize }
}

const plain = (value: string, look: SheetCell['look'] = {}): SheetCell => ({ value, look: { plain: true, ...look } })
function sheetRows(figures: HandoverFigures): SheetCell[][] {
  return figures.tables.flatMap(({ id, values }): SheetCell[][] => {
    const words = figureText[id]
    const { rows, columns } = figureShapes[id]
    return [
      [plain(`${words.title}（${words.unit}）`, { bold: true, size: 12 })],
      [{ value: words.rowHead, look: { head: true } }, ...columns.map((c): SheetCell => ({ value: words.columns[c]!, look: { head: true } }))],
      ...rows.map((r, i): SheetCell[] => [{ value: words.rows[r]!, look: r === allKey ? { total: true } : {} }, ...columns.map((c, j): SheetCell => ({ value: values[i]![j]!, look: r === allKey || c === allKey ? { total: true } : {} }))]),
      [{ value: `${t.definition}：${words.what}`, look: { plain: true, grey: true, wrap: true, span: 8, size: 9 } }],
      [plain('')],
    ]
  })
}

export async function fileOfFigures(ctx: Ctx, { query }: ParsedOf<typeof downloadHandoverFigures>): Promise<FileAnswer> {
  const figures = await figuresOf(ctx, { query })
  ctx.audit({ action: 'handover-figures.export', objectKind: 'xlsx', fields: [figures.period.label, ...figures.cut] })
  const { label, from, to } = figures.period
  const median = (side: 'received' | 'sent'): string => `${t.median[side]}：${figures.medianDays[side] === null ? t.noAnswer : t.days(figures.medianDays[side]!)}`
  const bytes = await makeWorkbook([{
    name: t.sheet, frozenRows: 1, printTitleRows: [1, 1], footer: `${figures.organizationName}　${t.sheet}　${label}`, widths: [26, 14, 14, 14, 14, 14, 14, 14],
    rows: [
      [plain(`${figures.organizationName}　${t.sheet}`, { bold: true, size: 14 })],
      [plain(`${label}　${formatDay(from)}〜${formatDay(to)}${figures.period.isOpen ? `　${t.running}` : ''}`, { grey: true })],
      [plain([...figures.cut, t.own, t.madeAt(formatDay(dayOf(ctx.now) as CalendarDay))].join('　'), { grey: true })],
      [plain('')], ...sheetRows(figures), [plain(median('received'))], [plain(median('sent'))],
    ],
  }])
  return { fileName: nameOfFile(figures.organizationName, `${t.sheet}${label}`, ctx.now, 'xlsx'), mediaType: xlsxType, bytes }
}
