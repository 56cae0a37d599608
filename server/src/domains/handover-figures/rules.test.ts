import { figureShapes, FigureTable } from '@tomoni/contract/handover-figures'
import { addDays, daysBetween, fiscalYearOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closedOn, countTable, isIn, medianDays, medianOf, placeAll, type Facts, type HandoverFact, type MoveFact, type TermFact } from './rules.ts'

const today = '2026-11-20'
const year = { from: '2026-04-01' as CalendarDay, to: '2027-03-31' as CalendarDay }
const term = (more: Partial<TermFact> = {}): TermFact => ({ kind: 'term', id: 't', registrantId: 'r', name: '', kana: '', termKind: 'retentionService', endsOn: '2026-10-31', outcome: null, outcomeOn: null, handoverState: null, ...more })
const move = (more: Partial<MoveFact> = {}): MoveFact => ({ kind: 'move', id: 'm', registrantId: 'r', name: '', kana: '', hiredOn: '2026-06-01', beganOn: '2024-05-01', firstSpokenOn: null, hasTerm: false, ...more })
const handover = (more: Partial<HandoverFact> = {}): HandoverFact => ({ kind: 'handover', id: 'h', holderId: 1, registrantId: null, name: '', kana: '', side: 'received', sentOn: '2026-09-01', answeredOn: null, leadMovedOn: null, jointHeld: 0, jointNeeded: 2, hasException: false, isStopped: false, results: [], ...more })
const place = (table: FigureTable, facts: Partial<Facts>) => placeAll(table, { terms: [], moves: [], handovers: [], ...facts }, year, today).map((p) => [p.row, p.column])

describe('数え方', () => {
  test('期間の終わった人だけを数える。早く決まった人は、その日で数える', () => {
    expect(closedOn(term({ endsOn: '2026-12-31' }), today)).toBeNull()
    expect(closedOn(term({ endsOn: '2026-12-31', outcome: 'left', outcomeOn: '2026-05-02' }), today)).toBe('2026-05-02')
    expect(closedOn(term({ endsOn: '2026-10-31', outcome: 'handedOver', outcomeOn: '2026-11-10' }), today)).toBe('2026-10-31')
    expect(place('terms', { terms: [term(), term({ outcome: 'notNeeded', outcomeOn: '2026-10-01' }), term({ handoverState: 'leadMoved' }), term({ handoverState: 'checking' }), term({ endsOn: '2026-03-31' })] })).toEqual([['retentionService', 'open'], ['retentionService', 'notNeeded'], ['retentionService', 'handedOver'], ['retentionService', 'open']])
  })
  test('前からの人と新しい人を、就職した年度の始まりで分ける。話せた記録か期間があれば、支援を受けている', () =>
    expect(place('moves', { moves: [move(), move({ beganOn: '2026-04-01', firstSpokenOn: '2026-07-01' }), move({ beganOn: null, hasTerm: true }), move({ hiredOn: '2026-12-01' }), move({ firstSpokenOn: '2026-11-21' })] })).toEqual([['earlier', 'notSupported'], ['new', 'supported'], ['unknown', 'supported'], ['earlier', 'notSupported']]))
  test('返事は7日・14日で分け、取り下げて返事のないものは数えない', () =>
    expect(place('answers', { handovers: [handover({ answeredOn: '2026-09-08' }), handover({ answeredOn: '2026-09-09', side: 'sent' }), handover({ answeredOn: '2026-09-16' }), handover(), handover({ isStopped: true }), handover({ sentOn: null })] })).toEqual([['received', 'within7'], ['sent', 'within14'], ['received', 'later'], ['received', 'waiting']]))
  test('いっしょに会った回数と、認められた例外を分ける', () =>
    expect(place('joint', { handovers: [handover({ leadMovedOn: '2026-10-01', jointHeld: 2 }), handover({ leadMovedOn: '2026-10-01', hasException: true, jointHeld: 1 }), handover({ leadMovedOn: '2026-10-01' }), handover()] })).toEqual([['received', 'joint'], ['received', 'exception'], ['received', 'fewer']]))
  test('返す日が来ていないものは数えない', () =>
    expect(place('results', { handovers: [handover({ results: [{ afterDays: 30, dueOn: '2026-10-31', reportedOn: '2026-11-02' }, { afterDays: 90, dueOn: '2026-11-20', reportedOn: null }, { afterDays: 180, dueOn: '2027-02-01', reportedOn: null }] })] })).toEqual([['30', 'reported'], ['90', 'notYet']]))
  test('中央値', () => expect([medianOf([]), medianOf([3]), medianOf([9, 1]), medianOf([5, 1, 30])]).toEqual([null, 3, 5, 5]))
})

const any = (want: string, is: string): boolean => want === 'all' || want === is
// Slow and plain: every cell is asked for by itself, in other words than the rule.
function recount(table: FigureTable, row: string, column: string, facts: Facts, range: typeof year): number {
  const inRange = (d: string | null): boolean => d !== null && !(d < range.from) && !(d > range.to)
  let n = 0
  if (table === 'terms') for (const t of facts.terms) {
    const early = t.outcome !== null && t.outcomeOn !== null && t.outcomeOn < t.endsOn
    if (!early && t.endsOn > today) continue
    if (!inRange(early ? t.outcomeOn : t.endsOn)) continue
    let what = t.outcome ?? 'open'
    if (t.outcome === null && ['leadMoved', 'reporting', 'completed'].includes(t.handoverState ?? '')) what = 'handedOver'
    if (any(row, t.termKind) && any(column, what)) n += 1
  }
  if (table === 'moves') for (const m of facts.moves) {
    if (!inRange(m.hiredOn) || m.hiredOn > today) continue
    const who = m.beganOn === null ? 'unknown' : m.beganOn < `${fiscalYearOf(m.hiredOn as CalendarDay)}-04-01` ? 'earlier' : 'new'
    const spoken = m.firstSpokenOn !== null && m.firstSpokenOn <= today && m.firstSpokenOn <= range.to
    if (any(row, who) && any(column, spoken || m.hasTerm ? 'supported' : 'notSupported')) n += 1
  }
  for (const h of facts.handovers) {
    if (table === 'answers' && inRange(h.sentOn)) {
      const days = h.answeredOn === null ? null : Math.max(0, daysBetween(h.sentOn as CalendarDay, h.answeredOn as CalendarDay))
      if (days === null && h.isStopped) continue
      const what = days === null ? 'waiting' : days > 14 ? 'later' : days > 7 ? 'within14' : 'within7'
      if (any(row, h.side) && any(column, what)) n += 1
    }
    if (table === 'joint' && inRange(h.leadMovedOn)) {
      const what = h.jointHeld < h.jointNeeded ? (h.hasException ? 'exception' : 'fewer') : 'joint'
      if (any(row, h.side) && any(column, what)) n += 1
    }
    if (table === 'results') for (const r of h.results) if (inRange(r.dueOn) && !(r.dueOn > today && r.reportedOn === null) && any(row, String(r.afterDays)) && any(column, r.reportedOn ? 'reported' : 'notYet')) n += 1
  }
  return n
}

const day = fc.integer({ min: -500, max: 300 }).map((n) => addDays(today as CalendarDay, n) as string)
const maybeDay = fc.option(day, { nil: null })
const factsOf: fc.Arbitrary<Facts> = fc.record({
  terms: fc.array(fc.record({ kind: fc.constant('term' as const), id: fc.uuid(), registrantId: fc.uuid(), name: fc.constant(''), kana: fc.constant(''), termKind: fc.constantFrom('retentionService', 'sendingFollowUp', 'trainingSchool', 'schoolFollowUp'), endsOn: day, outcome: fc.constantFrom(null, 'handedOver', 'declined', 'notNeeded', 'left', 'continues'), outcomeOn: maybeDay, handoverState: fc.constantFrom(null, 'sent', 'leadMoved', 'completed') }), { maxLength: 12 }),
  moves: fc.array(fc.record({ kind: fc.constant('move' as const), id: fc.uuid(), registrantId: fc.uuid(), name: fc.constant(''), kana: fc.constant(''), hiredOn: day, beganOn: maybeDay, firstSpokenOn: maybeDay, hasTerm: fc.boolean() }), { maxLength: 12 }),
  handovers: fc.array(fc.record({
    kind: fc.constant('handover' as const), id: fc.uuid(), holderId: fc.integer({ min: 1, max: 3 }), registrantId: fc.option(fc.uuid(), { nil: null }), name: fc.constant(''), kana: fc.constant(''), side: fc.constantFrom('sent' as const, 'received' as const), sentOn: maybeDay, answeredOn: maybeDay, leadMovedOn: maybeDay,
    jointHeld: fc.integer({ min: 0, max: 4 }), jointNeeded: fc.integer({ min: 1, max: 3 }), hasException: fc.boolean(), isStopped: fc.boolean(), results: fc.array(fc.record({ afterDays: fc.constantFrom(30, 90, 180), dueOn: day, reportedOn: maybeDay }), { maxLength: 3 }),
  }), { maxLength: 12 }),
})

test('どんな経過でも、数字はゆっくり数え直したものと等しく、開いた行の数とも等しく、合計は足し合わせになる', () => {
  const period = fc.tuple(fc.integer({ min: -400, max: 100 }), fc.integer({ min: 1, max: 400 })).map(([from, days]) => ({ from: addDays(today as CalendarDay, from), to: addDays(today as CalendarDay, from + days) }))
  fc.assert(fc.property(factsOf, period, (facts, range) => {
    for (const table of FigureTable.options) {
      const placed = placeAll(table, facts, range, today)
      const values = countTable(table, placed)
      const { rows, columns } = figureShapes[table]
      for (const [i, r] of rows.entries()) {
        for (const [j, c] of columns.entries()) {
          expect(values[i]![j]).toBe(recount(table, r, c, facts, range))
          expect(values[i]![j]).toBe(placed.filter((p) => isIn(p, r, c)).length)
        }
        expect(values[i]!.slice(0, -1).reduce((a, b) => a + b, 0)).toBe(values[i]!.at(-1))
      }
    }
    const days = facts.handovers.filter((h) => h.side === 'sent' && h.sentOn !== null && h.sentOn >= range.from && h.sentOn <= range.to && h.answeredOn !== null).map((h) => Math.max(0, daysBetween(h.sentOn as CalendarDay, h.answeredOn as CalendarDay)))
    expect(medianDays(facts, range, 'sent')).toBe(medianOf(days))
  }), { numRuns: 600, seed: 412 })
})
