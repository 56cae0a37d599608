import { totalKey, type Report, type ReportQuery, type ReportTable } from '@tomoni/contract/reports'
import type { Ctx } from '../http/endpoint.ts'
import { matches, plainAxis, tableShapes, type Match, type Seen, type TableShape } from './axes.ts'
import { cutWords } from './cut-words.ts'
import { countedFacts, cutCondition, isCut, recordCut, type Cut } from './facts.ts'
import { loadFrame, type Frame } from './frame.ts'
import { Params, runNamed } from './params.ts'
import { periodOf, type ReportPeriod } from './periods.ts'
import { movesIn, registerCut, registerOn } from './register.ts'

export type Reader = Pick<Ctx, 'actor' | 'tx' | 'today' | 'now'>

type ContactGroup = { side: number; part: 'B' | 'C' | 'D' | 'N'; method: string | null; axis: string | null; events: number; subjects: number }
type RegisterGroup = { side: number; stage: string; disability: string; work_status: string; sex: string; age_band: string; n: number }
type MoveGroup = { side: number; kind: string; disability: string; n: number }

const contactGroups = (tx: Reader['tx'], organizationId: number, period: ReportPeriod, frame: Frame, cut: Cut): Promise<ContactGroup[]> => {
  const p = new Params()
  const facts = countedFacts(p, { organizationId, periods: [period, period.lastYear], frame })
  // N: what did not come about, by outcome and counterpart.
  return runNamed<ContactGroup>(tx, 'report_contacts', `${facts}
    select side, part, method, axis, (count(*) filter (where is_event))::int as events, count(distinct subject)::int as subjects from (
      select side, case when is_held then part else 'N' end as part, case when is_held then method else part end as method, case when is_held then axis else outcome end as axis, is_event, subject
      from counted where ${cutCondition(p, cut, recordCut)}) c
    group by side, part, grouping sets ((method, axis), (method), (axis), ())`, p)
}

// One text key a person: grouping by it is far cheaper than by six columns, and the tables are folded from the few keys.
const registerGroups = async (tx: Reader['tx'], organizationId: number, period: ReportPeriod, today: string, cut: Cut): Promise<RegisterGroup[]> => {
  const p = new Params()
  const people = registerOn(p, { organizationId, days: [period.registerDay, period.lastYearRegisterDay], today, withAssignment: cut.branch !== undefined || cut.worker !== undefined })
  const rows = await runNamed<{ key: string; n: number }>(tx, 'report_register', `${people}
    select key, count(*)::int as n from (
      select side || E'\\x1f' || stage || E'\\x1f' || disability || E'\\x1f' || work_status || E'\\x1f' || sex || E'\\x1f' || age_band as key
      from person where stage in ('registered', 'openDoor', 'unknown') and ${registerCut(p, cut)} offset 0) k
    group by key`, p)
  return rows.map(({ key, n }) => {
    const [side, stage, disability, work, sex, ageBand] = key.split('\u001f') as [string, string, string, string, string, string]
    return { side: Number(side), stage, disability, work_status: work, sex, age_band: ageBand, n }
  })
}

const moveGroups = (tx: Reader['tx'], organizationId: number, period: ReportPeriod, today: string, cut: Cut): Promise<MoveGroup[]> => {
  const p = new Params()
  const moves = movesIn(p, { organizationId, periods: [period, period.lastYear] })
  const people = registerOn(p, { organizationId, days: [period.registerDay, period.lastYearRegisterDay], today, withAssignment: cut.branch !== undefined || cut.worker !== undefined, moves })
  return runNamed<MoveGroup>(tx, 'report_moves', `${people}
    select m.side, m.kind, person.disability, count(*)::int as n from move m join person on person.id = m.registrant_id and person.side = m.side
    where ${registerCut(p, cut)} group by 1, 2, 3`, p)
}

type Facts = { readonly contacts: readonly ContactGroup[]; readonly register: readonly RegisterGroup[]; readonly moves: readonly MoveGroup[] }

const cellOf = (row: string, column: string) => `${row}\n${column}`

/** Contacts come with every total from the database, because persons of cells do not add up to persons of a total. */
function contactValues(shape: TableShape, side: number, facts: Facts): number[][] {
  const cells = new Map<string, number>()
  for (const g of facts.contacts) if (g.side === side && g.part === shape.part) cells.set(cellOf(g.axis ?? totalKey, g.method ?? totalKey), shape.unit === 'event' ? g.events : g.subjects)
  return shape.rows.map((row) => shape.columns.map((column) => cells.get(cellOf(row.key, column.key)) ?? 0))
}

/** Places of an axis a value belongs to: its own line, the line it is part of, the total. Looked up once for each value. */
function placesIn(axis: readonly { readonly match: Match }[]): (value: string) => readonly number[] {
  const known = new Map<string, number[]>()
  return (value) => {
    let places = known.get(value)
    if (places === undefined) known.set(value, (places = axis.flatMap((item, i) => (matches(item.match, value) ? [i] : []))))
    return places
  }
}

/** Each person stands in one group, so groups add up to every cell. */
function registerValues(shape: TableShape, side: number, facts: Facts): number[][] {
  const values = shape.rows.map(() => shape.columns.map(() => 0))
  const [rowsOf, columnsOf] = [placesIn(shape.rows), placesIn(shape.columns)]
  const add = (row: string, column: string, n: number) => {
    for (const i of rowsOf(row)) for (const j of columnsOf(column)) values[i]![j]! += n
  }
  for (const g of facts.register) {
    if (g.side !== side) continue
    if (shape.id === 'registerFlow') add(g.stage, g.disability, g.n)
    else if (g.stage !== 'unknown') add(g.disability, g[shape.field!], g.n)
  }
  if (shape.id === 'registerFlow') for (const g of facts.moves) if (g.side === side) add(g.kind, g.disability, g.n)
  return values
}

const valuesOf = (shape: TableShape, side: number, facts: Facts): number[][] => (shape.part === 'register' ? registerValues(shape, side, facts) : contactValues(shape, side, facts))

export async function factsOf(ctx: { readonly actor: { readonly organizationId: number }; readonly tx: Reader['tx']; readonly today: string }, period: ReportPeriod, frame: Frame, cut: Cut): Promise<Facts> {
  const { tx, today, actor: { organizationId } } = ctx
  const [contacts, register, moves] = await Promise.all([contactGroups(tx, organizationId, period, frame, cut), registerGroups(tx, organizationId, period, today, cut), moveGroups(tx, organizationId, period, today, cut)])
  return { contacts, register, moves }
}

export function tablesOf(frame: Frame, facts: Facts): ReportTable[] {
  const seenIn = (part: string, field: 'method' | 'axis') => new Set(facts.contacts.filter((g) => g.part === part && g[field] !== null).map((g) => g[field]!))
  const seen: Seen = { methods: (part) => seenIn(part, 'method'), axis: (part) => seenIn(part, 'axis') }
  return tableShapes(frame, seen).map((shape) => ({ id: shape.id, unit: shape.unit, rows: shape.rows.map(plainAxis), columns: shape.columns.map(plainAxis), values: valuesOf(shape, 0, facts), lastYear: valuesOf(shape, 1, facts) }))
}

export async function makeReport(ctx: Reader, query: ReportQuery): Promise<Report> {
  const period = periodOf(query.kind, query.at, ctx.today)
  const frame = await loadFrame(ctx, period.to)
  const [facts, words] = await Promise.all([factsOf(ctx, period, frame, query), isCut(query) ? cutWords(ctx, query) : []])
  const { kind, at, from, to, label, lastYearLabel, isOpen } = period
  return {
    period: { kind, at, from, to, label, lastYearLabel, isOpen },
    centerName: frame.centerName,
    madeAt: ctx.now.toISOString(),
    conventions: frame.conventions,
    cut: words,
    tables: tablesOf(frame, facts),
    isEmpty: !facts.contacts.some((g) => g.side === 0),
  }
}
