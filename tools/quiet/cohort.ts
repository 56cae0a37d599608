import fs from 'node:fs'
import readline from 'node:readline'
import type { ReviewItem } from '@tomoni/contract/quiet-cases'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { LifeEvent, QuietFacts, Review } from '@tomoni/server/domains/quiet-cases/rules'

// The file format of a cohort (docs/quiet-cases.md): one JSON object a line, in any order.
//   {"row":"person","id":"p1","worker":"w1","since":"2023-04-01","until":"2026-03-31","intervalDays":30}
//   {"row":"contact","person":"p1","on":"2023-05-02","kind":"twoWay"}       twoWay | missed | employerCall
//   {"row":"review","person":"p1","on":"2023-05-02","by":"person","values":{"health":4,"sleep":3}}
//   {"row":"event","person":"p1","on":"2023-06-11","kind":"bossChanged","severity":1}
//   {"row":"deterioration","person":"p1","on":"2023-08-20"}                  the truth; only the scorer reads it
//   {"row":"interval","person":"p1","on":"2023-07-01","intervalDays":60}     the plan changed

export type CohortRow =
  | { row: 'person'; id: string; worker: string; since: string; until: string; intervalDays: number }
  | { row: 'interval'; person: string; on: string; intervalDays: number }
  | { row: 'contact'; person: string; on: string; kind: 'twoWay' | 'missed' | 'employerCall' }
  | { row: 'review'; person: string; on: string; by: 'person' | 'boss' | 'supporter'; values: Partial<Record<ReviewItem, number>> }
  | { row: 'event'; person: string; on: string; kind: string; severity: number }
  | { row: 'deterioration'; person: string; on: string }

export type Followed = {
  readonly id: string
  readonly worker: string
  readonly since: CalendarDay
  readonly until: CalendarDay
  readonly intervals: { on: string; intervalDays: number }[]
  readonly facts: { twoWay: CalendarDay[]; missed: CalendarDay[]; employerCalls: CalendarDay[]; events: LifeEvent[]; reviews: Review[] }
  readonly deteriorations: CalendarDay[]
}

/** Facts as the detector takes them on this day: the interval in force, never the truth. */
export const factsOn = (person: Followed, today: CalendarDay): QuietFacts => ({ since: person.since, intervalDays: person.intervals.findLast((i) => i.on <= today)?.intervalDays ?? person.intervals[0]!.intervalDays, ...person.facts })

const byDay = <T extends { readonly on: string }>(a: T, b: T): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)

export function collect(rows: Iterable<CohortRow>): Followed[] {
  const people = new Map<string, Followed>()
  const rest: Exclude<CohortRow, { row: 'person' }>[] = []
  for (const row of rows) {
    if (row.row !== 'person') rest.push(row)
    else people.set(row.id, { id: row.id, worker: row.worker, since: row.since as CalendarDay, until: row.until as CalendarDay, intervals: [{ on: row.since, intervalDays: row.intervalDays }], facts: { twoWay: [], missed: [], employerCalls: [], events: [], reviews: [] }, deteriorations: [] })
  }
  for (const row of rest) {
    const person = people.get(row.person)
    if (person === undefined) throw new Error(`row of an unknown person: ${row.person}`)
    const on = row.on as CalendarDay
    if (row.row === 'interval') person.intervals.push({ on, intervalDays: row.intervalDays })
    else if (row.row === 'contact') person.facts[row.kind === 'twoWay' ? 'twoWay' : row.kind === 'missed' ? 'missed' : 'employerCalls'].push(on)
    else if (row.row === 'review') person.facts.reviews.push({ on, by: row.by, values: row.values })
    else if (row.row === 'event') person.facts.events.push({ on, kind: row.kind, severity: row.severity })
    else person.deteriorations.push(on)
  }
  for (const person of people.values()) {
    person.intervals.sort(byDay)
    for (const list of [person.facts.twoWay, person.facts.missed, person.facts.employerCalls, person.deteriorations]) list.sort()
    person.facts.events.sort(byDay)
    person.facts.reviews.sort(byDay)
  }
  return [...people.values()]
}

/** Reads a cohort file of the format above. */
export async function readCohort(file: string): Promise<Followed[]> {
  const rows: CohortRow[] = []
  let number = 0
  for await (const line of readline.createInterface({ input: fs.createReadStream(file), crlfDelay: Infinity })) {
    number++
    if (line.trim() === '') continue
    try {
      rows.push(JSON.parse(line) as CohortRow)
    } catch {
      throw new Error(`${file}: line ${number} is no JSON object`)
    }
  }
  return collect(rows)
}
