import { allKey, figureShapes, type FigureTable } from '@tomoni/contract/handover-figures'
import { daysBetween, fiscalYearOf, fiscalYearRange, type CalendarDay, type DayRange } from '@tomoni/contract/shared/calendar'

// What each figure counts, said once: a fact belongs to one row and one column of its table or to none. The figures and the
// rows behind them are the same facts, so they cannot differ.

export type TermFact = { readonly kind: 'term'; readonly id: string; readonly registrantId: string; readonly name: string; readonly kana: string; readonly termKind: string; readonly endsOn: string; readonly outcome: string | null; readonly outcomeOn: string | null; readonly handoverState: string | null }
export type MoveFact = { readonly kind: 'move'; readonly id: string; readonly registrantId: string; readonly name: string; readonly kana: string; readonly hiredOn: string; readonly beganOn: string | null; readonly firstSpokenOn: string | null; readonly hasTerm: boolean }
export type HandoverFact = {
  readonly kind: 'handover'; readonly id: string; readonly holderId: number; readonly registrantId: string | null; readonly name: string; readonly kana: string; readonly side: 'sent' | 'received'
  readonly sentOn: string | null; readonly answeredOn: string | null; readonly leadMovedOn: string | null; readonly jointHeld: number; readonly jointNeeded: number; readonly hasException: boolean; readonly isStopped: boolean
  readonly results: readonly { readonly afterDays: number; readonly dueOn: string; readonly reportedOn: string | null }[]
}
export type Facts = { readonly terms: readonly TermFact[]; readonly moves: readonly MoveFact[]; readonly handovers: readonly HandoverFact[] }
export type Fact = TermFact | MoveFact | HandoverFact
export type Placed = { readonly fact: Fact; readonly row: string; readonly column: string; readonly on: string }

const within = (day: string | null, range: DayRange): day is string => day !== null && day >= range.from && day <= range.to
const leadMoved = new Set(['leadMoved', 'reporting', 'completed'])

/** The day a term came to its end: its last day, or the day its outcome was decided where that was earlier. */
export const closedOn = (t: TermFact, today: string): string | null => {
  if (t.outcome !== null && t.outcomeOn !== null && t.outcomeOn < t.endsOn) return t.outcomeOn
  return t.endsOn <= today ? t.endsOn : null
}

function placeTerm(t: TermFact, range: DayRange, today: string): Placed[] {
  const on = closedOn(t, today)
  if (!within(on, range)) return []
  const column = t.outcome ?? (t.handoverState !== null && leadMoved.has(t.handoverState) ? 'handedOver' : 'open')
  return [{ fact: t, row: t.termKind, column, on }]
}

function placeMove(m: MoveFact, range: DayRange, today: string): Placed[] {
  if (!within(m.hiredOn, range) || m.hiredOn > today) return []
  const yearBegan = fiscalYearRange(fiscalYearOf(m.hiredOn as CalendarDay)).from
  const row = m.beganOn === null ? 'unknown' : m.beganOn < yearBegan ? 'earlier' : 'new'
  const until = range.to < today ? range.to : today
  const isSupported = m.hasTerm || (m.firstSpokenOn !== null && m.firstSpokenOn <= until)
  return [{ fact: m, row, column: isSupported ? 'supported' : 'notSupported', on: m.hiredOn }]
}

/** Days from sending to the first answer; null while there is none. */
export const answerDays = (h: HandoverFact): number | null => (h.sentOn === null || h.answeredOn === null ? null : Math.max(0, daysBetween(h.sentOn as CalendarDay, h.answeredOn as CalendarDay)))

function placeAnswer(h: HandoverFact, range: DayRange): Placed[] {
  if (!within(h.sentOn, range)) return []
  const days = answerDays(h)
  // Taken back before an answer: nobody waits.
  if (days === null && h.isStopped) return []
  return [{ fact: h, row: h.side, column: days === null ? 'waiting' : days <= 7 ? 'within7' : days <= 14 ? 'within14' : 'later', on: h.sentOn }]
}

function placeJoint(h: HandoverFact, range: DayRange): Placed[] {
  if (!within(h.leadMovedOn, range)) return []
  return [{ fact: h, row: h.side, column: h.jointHeld >= h.jointNeeded ? 'joint' : h.hasException ? 'exception' : 'fewer', on: h.leadMovedOn }]
}

const placeResults = (h: HandoverFact, range: DayRange, today: string): Placed[] =>
  h.results.filter((r) => within(r.dueOn, range) && (r.dueOn <= today || r.reportedOn !== null)).map((r) => ({ fact: h, row: String(r.afterDays), column: r.reportedOn === null ? 'notYet' : 'reported', on: r.dueOn }))

/** Every fact of a table with its place. */
export function placeAll(table: FigureTable, facts: Facts, range: DayRange, today: string): Placed[] {
  switch (table) {
    case 'terms': return facts.terms.flatMap((t) => placeTerm(t, range, today))
    case 'moves': return facts.moves.flatMap((m) => placeMove(m, range, today))
    case 'answers': return facts.handovers.flatMap((h) => placeAnswer(h, range))
    case 'joint': return facts.handovers.flatMap((h) => placeJoint(h, range))
    case 'results': return facts.handovers.flatMap((h) => placeResults(h, range, today))
  }
}

export const isIn = (placed: Placed, row: string, column: string): boolean => (row === allKey || placed.row === row) && (column === allKey || placed.column === column)

export function countTable(table: FigureTable, placed: readonly Placed[]): number[][] {
  const counts = new Map<string, number>()
  const add = (row: string, column: string): void => void counts.set(`${row}\n${column}`, (counts.get(`${row}\n${column}`) ?? 0) + 1)
  for (const p of placed) for (const row of [p.row, allKey]) for (const column of [p.column, allKey]) add(row, column)
  const { rows, columns } = figureShapes[table]
  return rows.map((row) => columns.map((column) => counts.get(`${row}\n${column}`) ?? 0))
}

/** Median in days, halves allowed. */
export function medianOf(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export const medianDays = (facts: Facts, range: DayRange, side: 'sent' | 'received'): number | null =>
  medianOf(facts.handovers.filter((h) => h.side === side && within(h.sentOn, range)).map(answerDays).filter((d) => d !== null))

