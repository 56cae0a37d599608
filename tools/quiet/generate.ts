import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { CohortRow } from './cohort.ts'

// A labelled cohort from a hidden process (docs/quiet-cases.md). It knows nothing of the detector: no weight, bound or
// window of `domains/quiet-cases/rules.ts` stands here. Strain is a number nobody sees; people, bosses and workers see
// its traces through noise, gaps and habits.

export type Shape = 'usual' | 'silent' | 'overloaded' | 'sudden' | 'noisy' | 'fewWords'
export const shapes: readonly Shape[] = ['usual', 'silent', 'overloaded', 'sudden', 'noisy', 'fewWords']

type Settings = {
  /** Shares of people who speak up, are in between, or withdraw. */
  readonly temper: readonly [number, number, number]
  /** Chance that a planned contact falls out because the week is full. */
  readonly fallsOut: number
  /** Share of deteriorations without any strain before. */
  readonly sudden: number
  /** Events that mean nothing, a week. */
  readonly noise: number
  /** Chance that a contact leaves a review by person, boss, supporter. */
  readonly reviews: readonly [number, number, number]
}
const usual: Settings = { temper: [0.25, 0.5, 0.25], fallsOut: 0.22, sudden: 0.08, noise: 0.012, reviews: [0.5, 0.22, 0.6] }
const settings: Readonly<Record<Shape, Settings>> = {
  usual,
  silent: { ...usual, temper: [0.08, 0.32, 0.6] },
  overloaded: { ...usual, fallsOut: 0.45 },
  sudden: { ...usual, sudden: 0.25 },
  noisy: { ...usual, noise: 0.05 },
  fewWords: { ...usual, reviews: [0.2, 0.05, 0.25] },
}

/** mulberry32: the same seed gives the same cohort. */
export function dice(seed: number) {
  let a = seed >>> 0
  const next = (): number => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return { next, normal, chance: (p: number): boolean => next() < p, exponential: (mean: number): number => -Math.log(1 - next()) * mean, pick: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]! }
}
type Dice = ReturnType<typeof dice>

const weeks = 156
const changes = ['bossChanged', 'siteChanged', 'jobChanged', 'hoursChanged', 'coworkerLeft', 'moved', 'familyChange', 'bereavement', 'illness', 'medicationChange', 'money'] as const
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
const rating = (d: Dice, mean: number): number => clamp(Math.round(mean + d.normal() * 0.65), 1, 5)
/** Stage of support by months at work: from every week to every three months. */
const intervalAt = (month: number, tempo: number): number => Math.round((month < 1 ? 7 : month < 3 ? 14 : month < 9 ? 30 : month < 18 ? 60 : 90) * tempo)

function* lifeOf(d: Dice, id: string, worker: string, start: CalendarDay, s: Settings): Generator<CohortRow> {
  const since = addDays(start, Math.floor(d.next() * 200) - 150)
  const until = addDays(start, weeks * 7)
  const temper = d.next() < s.temper[0] ? 'speaks' : d.next() < s.temper[2] / (1 - s.temper[0]) ? 'withdraws' : 'between'
  const frailty = Math.exp(d.normal() * 0.5)
  const tempo = Math.exp(d.normal() * 0.2)
  const bias = d.normal() * 0.35
  yield { row: 'person', id, worker, since, until, intervalDays: intervalAt(0, tempo) }
  let [strain, wear, interval, due, quietUntil, crisisUntil] = [0.2 * d.next(), 0, intervalAt(0, tempo), 0, -1, -1]
  for (let week = 0; week < weeks; week++) {
    const monday = addDays(start, week * 7)
    if (monday < since) continue
    const month = (Date.parse(monday) - Date.parse(since)) / 86_400_000 / 30.4
    const wanted = intervalAt(month, tempo)
    if (wanted !== interval && week > crisisUntil) yield { row: 'interval', person: id, on: monday, intervalDays: (interval = wanted) }
    // Life: changes come, strain rises and mostly goes again.
    strain = Math.max(0, strain * (strain > 1.1 ? 0.99 : 0.9) + d.normal() * 0.1)
    if (d.chance(1.4 / 52)) {
      strain += d.exponential(0.95) * frailty
      if (d.chance(0.6)) yield { row: 'event', person: id, on: addDays(monday, Math.floor(d.exponential(10))), kind: d.pick(changes), severity: d.chance(0.25) ? 2 : 1 }
    }
    // A strained time lasts: it ends by rest, by help, or by wearing the person out over weeks.
    if (strain > 1.1 && d.chance(0.07)) strain *= 0.3
    strain = Math.min(3.2, strain)
    wear = Math.max(0, wear + (strain > 1 ? 0.09 * strain : -0.12))
    if (d.chance(s.noise)) yield { row: 'event', person: id, on: addDays(monday, Math.floor(d.next() * 7)), kind: d.pick([...changes, 'other']), severity: 1 }
    yield* tracesOf(d, { id, monday, strain, temper, bias, week, contact: week >= due && week > quietUntil, s }, (done) => {
      due = done ? week + Math.max(1, Math.round(interval / 7)) : week + 1
    })
    const fromStrain = wear > 1 && d.chance(clamp(0.16 * (wear - 0.8), 0, 0.6))
    const sudden = d.chance((0.3 / 52) * s.sudden)
    if ((fromStrain && week > crisisUntil) || (sudden && week > crisisUntil)) {
      yield { row: 'deterioration', person: id, on: addDays(monday, Math.floor(d.next() * 7)) }
      // Everybody comes running; after some weeks it is calm again and the plan begins anew.
      for (let i = 1; i <= 4; i++) yield { row: 'contact', person: id, on: addDays(monday, i * 6), kind: 'twoWay' }
      yield { row: 'interval', person: id, on: addDays(monday, 7), intervalDays: (interval = 14) }
      strain = 0.3
      wear = 0
      crisisUntil = week + 16
      quietUntil = week + 3
      due = week + 5
    }
  }
}

type Week = { id: string; monday: CalendarDay; strain: number; temper: string; bias: number; week: number; contact: boolean; s: Settings }
function* tracesOf(d: Dice, w: Week, after: (done: boolean) => void): Generator<CohortRow> {
  const on = (): CalendarDay => addDays(w.monday, Math.floor(d.next() * 5))
  const heavy = Math.max(0, w.strain - 0.8)
  if (w.contact) {
    if (d.chance(w.s.fallsOut)) after(false)
    else {
      const missing = clamp((0.05 + 0.11 * heavy) * (w.temper === 'withdraws' ? 1.7 : w.temper === 'speaks' ? 0.6 : 1), 0, 0.85)
      const day = on()
      if (d.chance(missing)) {
        yield { row: 'contact', person: w.id, on: day, kind: 'missed' }
        after(d.chance(0.4))
      } else {
        yield { row: 'contact', person: w.id, on: day, kind: 'twoWay' }
        yield* reviewsOf(d, w, day)
        after(true)
      }
    }
  }
  const speaksUp = w.temper === 'speaks' ? 0.03 + 0.06 * heavy : w.temper === 'withdraws' ? 0.004 : 0.012 + 0.015 * heavy
  if (d.chance(speaksUp)) yield { row: 'contact', person: w.id, on: on(), kind: 'twoWay' }
  if (d.chance(0.008 + 0.045 * heavy)) yield { row: 'contact', person: w.id, on: on(), kind: 'employerCall' }
  if (d.chance((0.015 + 0.1 * heavy) * 0.7)) yield { row: 'event', person: w.id, on: on(), kind: d.pick(['absence', 'absence', 'lateness', 'incident']), severity: d.chance(0.15 + 0.1 * heavy) ? 2 : 1 }
}

function* reviewsOf(d: Dice, w: Week, on: CalendarDay): Generator<CohortRow> {
  // Those who withdraw say less than there is; a boss sees work, not sleep.
  const open = w.temper === 'withdraws' ? 0.45 : w.temper === 'speaks' ? 1.05 : 0.8
  const [person, boss, supporter] = w.s.reviews
  const mean = (load: number): number => 4.1 + w.bias - load * w.strain
  if (d.chance(person)) yield { row: 'review', person: w.id, on, by: 'person', values: { health: rating(d, mean(0.85 * open)), sleep: rating(d, mean(0.9 * open)), work: rating(d, mean(0.6 * open)), relations: rating(d, mean(0.5 * open)), satisfaction: rating(d, mean(0.6 * open)) } }
  if (d.chance(boss)) yield { row: 'review', person: w.id, on, by: 'boss', values: { attendance: rating(d, mean(0.75)), work: rating(d, mean(0.8)), relations: rating(d, mean(0.45)) } }
  if (d.chance(supporter)) yield { row: 'review', person: w.id, on, by: 'supporter', values: { health: rating(d, mean(0.65)), work: rating(d, mean(0.55)) } }
}

/** A cohort of `people` over three years, 40 people a worker. */
export function* generateCohort({ seed, people = 5000, shape = 'usual', start = '2023-04-03' as CalendarDay }: { seed: number; people?: number; shape?: Shape; start?: CalendarDay }): Generator<CohortRow> {
  for (let i = 0; i < people; i++) yield* lifeOf(dice(seed * 1_000_003 + i * 7919), `p${i}`, `w${Math.floor(i / 40)}`, start, settings[shape])
}
