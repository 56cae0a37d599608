import { addDays, daysBetween, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { scoreOf, signsOf } from '@tomoni/server/domains/quiet-cases/rules'
import { factsOn, type Followed } from './cohort.ts'

// What a rule would have said, week by week, and what came of it. A rule gives each person a number each Monday; whoever is
// at or above a threshold is an alarm, unless the same person had one within four weeks. A deterioration counts as flagged
// ahead when an alarm stood 14 to 90 days before it. An alarm is false when none follows within 90 days.

export const aheadDays = 14
export const windowDays = 90
const restDays = 28
/** Weeks after a deterioration in which everybody is there anyway: neither alarm nor false alarm. */
const knownDays = 28

type Point = { readonly on: CalendarDay; readonly value: number }
export type Ranked = { readonly person: Followed; readonly points: readonly Point[] }

const mondays = (person: Followed, lastDay: CalendarDay): CalendarDay[] => {
  const days: CalendarDay[] = []
  const weekday = new Date(`${person.since}T00:00:00Z`).getUTCDay()
  // Alarms whose window would reach past the end of the cohort cannot be judged.
  for (let day = addDays(person.since, ((8 - weekday) % 7) + 14); day <= addDays(person.until < lastDay ? person.until : lastDay, -windowDays); day = addDays(day, 7)) days.push(day)
  return days
}

const isKnown = (person: Followed, day: CalendarDay): boolean => person.deteriorations.some((d) => d <= day && daysBetween(d, day) <= knownDays)

export function rank(people: readonly Followed[], value: (person: Followed, day: CalendarDay) => number): Ranked[] {
  const lastDay = people.reduce((last, p) => (p.until > last ? p.until : last), people[0]!.until)
  return people.map((person) => ({ person, points: mondays(person, lastDay).filter((day) => !isKnown(person, day)).map((on) => ({ on, value: value(person, on) })) }))
}

/** The product's own signs. */
export const bySigns = (person: Followed, day: CalendarDay): number => scoreOf(signsOf(factsOn(person, day), day))
/** The flat rule: days since the last two-way contact. */
export const bySilence = (person: Followed, day: CalendarDay): number => {
  const last = person.facts.twoWay.findLast((on) => on <= day) ?? person.since
  return daysBetween(last, day)
}

export type Result = { readonly threshold: number; readonly flagged: number; readonly deteriorations: number; readonly recall: number; readonly alarms: number; readonly falseAlarms: number; readonly falsePerWorkerWeek: number; readonly alarmsPerWorkerWeek: number }

export function judge(ranked: readonly Ranked[], threshold: number): Result {
  let [flagged, deteriorations, alarms, falseAlarms, personWeeks] = [0, 0, 0, 0, 0]
  const workers = new Set<string>()
  for (const { person, points } of ranked) {
    workers.add(person.worker)
    personWeeks += points.length
    const raised: CalendarDay[] = []
    for (const { on, value } of points) {
      if (value < threshold) continue
      const before = raised.at(-1)
      if (before !== undefined && daysBetween(before, on) < restDays) continue
      raised.push(on)
      alarms++
      if (!person.deteriorations.some((d) => d > on && daysBetween(on, d) <= windowDays)) falseAlarms++
    }
    const [first, last] = [points[0]?.on, points.at(-1)?.on]
    for (const d of person.deteriorations) {
      if (first === undefined || last === undefined || addDays(d, -windowDays) < first || d > addDays(last, windowDays)) continue
      deteriorations++
      if (raised.some((on) => daysBetween(on, d) >= aheadDays && daysBetween(on, d) <= windowDays)) flagged++
    }
  }
  const peoplePerWorker = ranked.length / workers.size
  const workerWeeks = personWeeks / peoplePerWorker
  return { threshold, flagged, deteriorations, recall: deteriorations === 0 ? 0 : flagged / deteriorations, alarms, falseAlarms, falsePerWorkerWeek: falseAlarms / workerWeeks, alarmsPerWorkerWeek: alarms / workerWeeks }
}

/** The lowest threshold whose load stays within `most`; load by false alarms or by all alarms a worker-week. */
export function atLoad(ranked: readonly Ranked[], most: number, load: 'falsePerWorkerWeek' | 'alarmsPerWorkerWeek' = 'falsePerWorkerWeek'): Result {
  let [low, high] = [0, 400]
  for (let i = 0; i < 14; i++) {
    const middle = (low + high) / 2
    if (judge(ranked, middle)[load] <= most) high = middle
    else low = middle
  }
  return judge(ranked, high)
}
