import type { ReportRow, ReportRows, ReportTableId, Unit } from '@tomoni/contract/reports'
import type { RegistrantId, SupportRecordId } from '@tomoni/contract/shared/ids'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { counterpartText, outcomeText, stageText } from '@tomoni/contract/text/codes'
import { registerFlowText, reportChapters, reportTableText } from '@tomoni/contract/text/reports'
import { invalidFields } from '../http/app-error.ts'
import type { Ctx } from '../http/endpoint.ts'
import { tableShapes, type AxisItem, type Match, type TableShape } from './axes.ts'
import type { recordCut} from './facts.ts';
import { countedFacts, cutCondition, type Cut } from './facts.ts'
import { loadFrame, type Frame } from './frame.ts'
import { Params, runOnce } from './params.ts'
import { periodOf, type ReportPeriod } from './periods.ts'
import { movesIn, registerCut, registerOn } from './register.ts'

// The rows behind a figure: the same `counted` and `person` rows the figure is grouped from, with the same line of
// axes.ts as condition. So they add up by construction, and the property test checks that they do.

export type Page = { readonly page: number; readonly pageSize: number }
export type RowReader = Pick<Ctx, 'actor' | 'tx' | 'today'>
type Found = { items: ReportRow[]; total: number }

const condition = (p: Params, column: string, match: Match): string => (match.kind === 'all' ? 'true' : `${match.kind === 'in' ? '' : 'not '}(${column} = any(${p.add(match.values)}::text[]))`)
const limit = (p: Params, { page, pageSize }: Page): string => `limit ${p.add(pageSize)}::int offset ${p.add((page - 1) * pageSize)}::int`

export type RecordRow = {
  id: string; registrantId: string | null; occurredOn: string; ownMethod: string; content: string | null; counterpart: keyof typeof counterpartText; outcome: keyof typeof outcomeText; minutes: number | null
  familyName: string | null; givenName: string | null; familyKana: string | null; givenKana: string | null; number: string | null; organizationName: string | null; workerName: string | null; total: number; allMinutes: number
}
/** Select list and joins that give a counted contact (alias c) its names. */
export const recordNames = `
    c.id, c.registrant_id, c.occurred_on, c.own_method, c.content, c.counterpart, c.outcome, c.minutes, r.family_name, r.given_name, r.family_kana, r.given_kana, r.number, po.name as organization_name, m.display_name as worker_name`
export const recordJoins = (organization: string) => `
    left join registrant r on r.organization_id = ${organization} and r.id = c.registrant_id
    left join partner_organization po on po.organization_id = ${organization} and po.id = c.partner_organization_id
    left join membership m on m.organization_id = ${organization} and m.id = c.membership_id`

const nameOf = (r: { familyName: string | null; givenName: string | null }) => [r.familyName, r.givenName].filter((n) => n !== null && n !== '').join(' ')
const kanaOf = (r: { familyKana: string | null; givenKana: string | null }) => [r.familyKana, r.givenKana].filter((n) => n !== null && n !== '').join(' ')
const contentLabel = (frame: Frame, r: { counterpart: string; content: string | null }): string | null => (r.content === null ? null : frame.label(r.counterpart === 'employer' ? 'employerContent' : r.counterpart === 'agency' ? 'agencyContent' : 'contactContent', r.content))

export const presentRecord = (frame: Frame, r: RecordRow): ReportRow => ({
  kind: 'record', id: r.id, registrantId: r.registrantId as RegistrantId | null, supportRecordId: r.id as SupportRecordId,
  name: nameOf(r) || (r.organizationName ?? ''), kana: kanaOf(r), number: r.number, on: r.occurredOn as CalendarDay,
  facts: [frame.label('contactMethod', r.ownMethod), contentLabel(frame, r), counterpartText[r.counterpart], r.outcome === 'held' ? null : outcomeText[r.outcome]].filter((f) => f !== null),
  organizationName: r.organizationName, workerName: r.workerName, count: null, minutes: r.minutes,
})

export async function recordRows(ctx: RowReader, frame: Frame, facts: string, where: string, p: Params, page: Page, from = 'counted'): Promise<Found & { minutes: number }> {
  const organization = p.add(ctx.actor.organizationId)
  const rows = await runOnce<RecordRow>(ctx.tx, `${facts}
    select count(*) over ()::int as total, coalesce(sum(c.minutes) over (), 0)::int as all_minutes, ${recordNames} from ${from} c ${recordJoins(organization)}
    where ${where} order by c.occurred_on desc, c.id desc ${limit(p, page)}`, p)
  return { items: rows.map((r) => presentRecord(frame, r)), total: rows[0]?.total ?? 0, minutes: rows[0]?.allMinutes ?? 0 }
}

type SubjectRow = { subject: string; n: number; lastOn: string; total: number; familyName: string | null; givenName: string | null; familyKana: string | null; givenKana: string | null; number: string | null; organizationName: string | null }
export async function subjectRows(ctx: RowReader, facts: string, where: string, p: Params, isPerson: boolean, page: Page, from = 'counted'): Promise<Found> {
  const organization = p.add(ctx.actor.organizationId)
  const rows = await runOnce<SubjectRow>(ctx.tx, `${facts}
    select s.subject, s.n, s.last_on, count(*) over ()::int as total, r.family_name, r.given_name, r.family_kana, r.given_kana, r.number, po.name as organization_name
    from (select c.subject, count(*)::int as n, max(c.occurred_on) as last_on from ${from} c where ${where} and c.subject is not null group by c.subject) s
    left join registrant r on ${isPerson ? 'true' : 'false'} and r.organization_id = ${organization} and r.id = s.subject
    left join partner_organization po on ${isPerson ? 'false' : 'true'} and po.organization_id = ${organization} and po.id = s.subject
    order by coalesce(r.sort_kana, po.sort_kana), s.subject ${limit(p, page)}`, p)
  return {
    items: rows.map((r): ReportRow => ({ kind: isPerson ? 'person' : 'organization', id: r.subject, registrantId: isPerson ? (r.subject as RegistrantId) : null, supportRecordId: null, name: isPerson ? nameOf(r) : (r.organizationName ?? ''), kana: kanaOf(r), number: r.number, on: r.lastOn as CalendarDay, facts: [], organizationName: r.organizationName, workerName: null, count: r.n, minutes: null })),
    total: rows[0]?.total ?? 0,
  }
}

type PersonRow = { id: string; stage: string; workStatus: string; onDate: string | null; kind: string | null; moveId: string | null; familyName: string; givenName: string; familyKana: string; givenKana: string; number: string | null; workerName: string | null; total: number }
export async function personRows(ctx: RowReader, frame: Frame, text: string, from: string, where: string, p: Params, page: Page): Promise<Found> {
  const organization = p.add(ctx.actor.organizationId)
  const isMove = from.includes('move')
  const rows = await runOnce<PersonRow>(ctx.tx, `${text}
    select person.id, person.stage, person.work_status, ${isMove ? 'move.on_date, move.kind, move.id as move_id' : 'null::date as on_date, null::text as kind, null::uuid as move_id'}, count(*) over ()::int as total,
      r.family_name, r.given_name, r.family_kana, r.given_kana, r.number, m.display_name as worker_name
    from ${from} join registrant r on r.organization_id = ${organization} and r.id = person.id
    left join membership m on m.organization_id = ${organization} and m.id = person.lead_membership_id
    where ${where} order by ${isMove ? 'move.on_date, ' : ''}r.sort_kana, person.id ${isMove ? ', move.id' : ''} ${limit(p, page)}`, p)
  return {
    items: rows.map((r): ReportRow => ({
      kind: r.moveId === null ? 'person' : 'stageChange', id: r.moveId ?? r.id, registrantId: r.id as RegistrantId, supportRecordId: null, name: nameOf(r), kana: kanaOf(r), number: r.number, on: r.onDate as CalendarDay | null,
      facts: [r.kind === null ? (stageText[r.stage as keyof typeof stageText] ?? null) : (registerFlowText[r.kind as keyof typeof registerFlowText] ?? null), r.workStatus === 'unknown' ? null : frame.label('workStatus', r.workStatus)].filter((f) => f !== null),
      organizationName: null, workerName: r.workerName, count: null, minutes: null,
    })),
    total: rows[0]?.total ?? 0,
  }
}

async function registerRows(ctx: RowReader, frame: Frame, shape: TableShape, cell: Cell, period: ReportPeriod, side: 0 | 1, cut: Cut, page: Page): Promise<Found> {
  const p = new Params()
  const organizationId = ctx.actor.organizationId
  const isMove = shape.id === 'registerFlow' && ['new', 'resumed', 'closed', 'dormant', 'undated'].includes(cell.row.key)
  const moves = isMove ? { moves: movesIn(p, { organizationId, periods: [side === 0 ? period : period.lastYear] }) } : {}
  const people = registerOn(p, { organizationId, days: [side === 0 ? period.registerDay : period.lastYearRegisterDay], today: ctx.today, withAssignment: cut.branch !== undefined || cut.worker !== undefined, ...moves })
  const cutIs = registerCut(p, cut)
  if (shape.id !== 'registerFlow') {
    return personRows(ctx, frame, people, 'person', `person.stage in ('registered', 'openDoor') and ${condition(p, 'person.disability', cell.row.match)} and ${condition(p, `person.${shape.field}`, cell.column.match)} and ${cutIs}`, p, page)
  }
  const disability = condition(p, 'person.disability', cell.column.match)
  if (isMove) return personRows(ctx, frame, people, 'move join person on person.id = move.registrant_id', `${condition(p, 'move.kind', cell.row.match)} and ${disability} and ${cutIs}`, p, page)
  return personRows(ctx, frame, people, 'person', `${condition(p, 'person.stage', cell.row.match)} and ${disability} and ${cutIs}`, p, page)
}

type Cell = { readonly row: AxisItem; readonly column: AxisItem }

export function cellOf(shape: { readonly rows: readonly AxisItem[]; readonly columns: readonly AxisItem[] }, keys: { readonly row: string; readonly column: string }): Cell {
  const row = shape.rows.find((r) => r.key === keys.row)
  const column = shape.columns.find((c) => c.key === keys.column)
  if (row === undefined || column === undefined) throw invalidFields([...(row === undefined ? [{ path: 'row', code: 'not-a-choice' }] : []), ...(column === undefined ? [{ path: 'column', code: 'not-a-choice' }] : [])])
  return { row, column }
}

function contactRows(ctx: RowReader, frame: Frame, shape: TableShape, cell: Cell, period: ReportPeriod, side: 0 | 1, cut: Cut, page: Page): Promise<Found> {
  const p = new Params()
  const facts = countedFacts(p, { organizationId: ctx.actor.organizationId, periods: [side === 0 ? period : period.lastYear], frame, detail: true })
  const cutIs = cutCondition(p, cut, { contract: 'c.contract_id', branch: 'c.branch_id', worker: 'c.membership_id' } satisfies Record<keyof typeof recordCut, string>)
  if (shape.part === 'N') return recordRows(ctx, frame, facts, `not c.is_held and ${condition(p, 'c.outcome', cell.row.match)} and ${condition(p, 'c.part', cell.column.match)} and ${cutIs}`, p, page)
  const where = `c.is_held and c.part = ${p.add(shape.part)}::text and ${condition(p, 'c.axis', cell.row.match)} and ${condition(p, 'c.method', cell.column.match)} and ${cutIs}`
  return shape.unit === 'event' ? recordRows(ctx, frame, facts, `${where} and c.is_event`, p, page) : subjectRows(ctx, facts, where, p, shape.part === 'B', page)
}

export type RowsQuery = Page & Cut & { kind: 'month' | 'quarter' | 'year'; at?: ReportPeriod['at'] | undefined; table: ReportTableId; row: string; column: string; lastYear: boolean }

export async function rowsBehind(ctx: RowReader, query: RowsQuery): Promise<ReportRows> {
  const period = periodOf(query.kind, query.at, ctx.today)
  const frame = await loadFrame(ctx, period.to, [...['contactMethod', 'contactContent', 'employerContent', 'agencyContent', 'partnerKind', 'disability', 'sex', 'workStatus'] as const])
  const asked = new Set([query.row, query.column])
  const shape = tableShapes(frame, { methods: () => asked, axis: () => asked }).find((s) => s.id === query.table)!
  const cell = cellOf(shape, query)
  const find = shape.part === 'register' ? registerRows : contactRows
  const side = query.lastYear ? 1 : 0
  const { items, total: counted } = await find(ctx, frame, shape, cell, period, side, query, query)
  // A page behind the last one is empty and carries no count of its own.
  const total = items.length === 0 && query.page > 1 ? (await find(ctx, frame, shape, cell, period, side, query, { page: 1, pageSize: 1 })).total : counted
  const chapter = reportChapters.find((c) => c.tables.includes(shape.id))
  const unit: Unit = shape.unit
  return { figure: total, unit, title: [query.lastYear ? period.lastYearLabel : period.label, ...(chapter === undefined ? [] : [chapter.title]), reportTableText[shape.id].title, cell.row.label, cell.column.label], items, total, page: query.page, pageSize: query.pageSize }
}
