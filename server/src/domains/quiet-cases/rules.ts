import type { ReviewItem, Sign, SignCode } from '@tomoni/contract/quiet-cases'
import { daysBetween, type CalendarDay } from '@tomoni/contract/shared/calendar'

// Early signs of one person, from plain facts up to a day. Each sign has a bound, so that no single fact decides alone, and
// fades with its age. The weights were set from what the field says (visits that fall out, missed contacts, changes at the
// employer, falling self-ratings) and looked at on practice cohorts other than those the figures are taken from
// (docs/quiet-cases.md).

export type Review = { readonly on: CalendarDay; readonly by: 'person' | 'boss' | 'supporter'; readonly values: Readonly<Partial<Record<ReviewItem, number>>> }
export type LifeEvent = { readonly on: CalendarDay; readonly kind: string; readonly severity: number }

/** Facts of one person; every list in the order of its days. Days are calendar days in Japan. */
export type QuietFacts = {
  /** First day the person is followed at this work. */
  readonly since: CalendarDay
  /** Days between two-way contacts by the person's own plan. */
  readonly intervalDays: number
  readonly twoWay: readonly CalendarDay[]
  /** 来なかった, 連絡がつかない. */
  readonly missed: readonly CalendarDay[]
  /** Contacts the employer began about this person. */
  readonly employerCalls: readonly CalendarDay[]
  readonly events: readonly LifeEvent[]
  readonly reviews: readonly Review[]
}

/** Points a fresh event of severity 1 adds; a kind not named counts as `other`. */
const eventPoints: Readonly<Record<string, number>> = {
  absence: 7, lateness: 5, incident: 9, bossChanged: 8, siteChanged: 7, jobChanged: 7, hoursChanged: 5, coworkerLeft: 5, moved: 6, familyChange: 7, bereavement: 9, illness: 8, medicationChange: 8, money: 6, other: 4,
}
const bound: Readonly<Record<SignCode, number>> = { late: 12, quieterThanUsual: 8, missed: 18, reviewsFell: 34, reviewsLow: 14, happened: 26, employerCalls: 16, justHired: 5, noWord: 6 }

const fade = (age: number, halfLife: number): number => 2 ** (-age / halfLife)
/** Number of items up to a day, in a list in the order of days. */
function upTo(days: readonly CalendarDay[], today: CalendarDay): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! <= today) low = middle + 1
    else high = middle
  }
  return low
}

function sign(code: SignCode, points: number, on: CalendarDay | null, values: Record<string, string> = {}): Sign[] {
  const bounded = Math.min(bound[code], points)
  return bounded < 0.5 ? [] : [{ code, points: Math.round(bounded * 10) / 10, on, values }]
}

function contactSigns(facts: QuietFacts, today: CalendarDay): Sign[] {
  const count = upTo(facts.twoWay, today)
  const last = count === 0 ? facts.since : facts.twoWay[count - 1]!
  const days = daysBetween(last, today)
  const late = sign('late', (days / facts.intervalDays - 1) * 7, last, { days: String(days), intervalDays: String(facts.intervalDays) })
  const gaps: number[] = []
  for (let i = Math.max(1, count - 8); i < count; i++) gaps.push(daysBetween(facts.twoWay[i - 1]!, facts.twoWay[i]!))
  if (gaps.length < 3) return late
  const usual = Math.max(4, gaps.toSorted((a, b) => a - b)[gaps.length >> 1]!)
  return [...late, ...sign('quieterThanUsual', (days / usual - 1.6) * 4, last, { days: String(days), usual: String(usual) })]
}

function missedSigns(facts: QuietFacts, today: CalendarDay): Sign[] {
  const count = upTo(facts.missed, today)
  let points = 0
  let recent = 0
  for (let i = count - 1; i >= 0; i--) {
    const age = daysBetween(facts.missed[i]!, today)
    if (age > 84) break
    points += 7 * fade(age, 24)
    if (age <= 56) recent++
  }
  return sign('missed', points, facts.missed[count - 1] ?? null, { count: String(recent), days: '56' })
}

function eventSigns(facts: QuietFacts, today: CalendarDay): Sign[] {
  let [points, best, kinds] = [0, null as LifeEvent | null, 0]
  for (let i = facts.events.length - 1; i >= 0; i--) {
    const event = facts.events[i]!
    if (event.on > today) continue
    const age = daysBetween(event.on, today)
    if (age > 90) break
    points += (eventPoints[event.kind] ?? eventPoints['other']!) * (0.6 + 0.4 * event.severity) * fade(age, 30)
    kinds++
    if (best === null || event.severity > best.severity) best = event
  }
  return best === null ? [] : sign('happened', points, best.on, { kind: best.kind, count: String(kinds) })
}

function employerSigns(facts: QuietFacts, today: CalendarDay): Sign[] {
  const count = upTo(facts.employerCalls, today)
  let points = 0
  let recent = 0
  for (let i = count - 1; i >= 0; i--) {
    const age = daysBetween(facts.employerCalls[i]!, today)
    if (age > 70) break
    points += 8 * fade(age, 28)
    if (age <= 42) recent++
  }
  return sign('employerCalls', points, facts.employerCalls[count - 1] ?? null, { count: String(Math.max(1, recent)) })
}

/** How much a rater's word weighs: the boss sees work and attendance; a person who speaks up sees health first. */
const raterWeight = { person: 1, boss: 1.15, supporter: 0.9 } as const

function reviewSigns(facts: QuietFacts, today: CalendarDay): Sign[] {
  // For each rater and item: the usual value is the mean of what was said before, drawn toward 4 while little was said.
  const tracks = new Map<string, { before: number; beforeWeight: number; now: number; nowWeight: number }>()
  let last: CalendarDay | null = null
  let lastAge = Infinity
  for (const review of facts.reviews) {
    if (review.on > today) break
    const age = daysBetween(review.on, today)
    if (age > 400) continue
    last = review.on
    lastAge = age
    for (const [item, value] of Object.entries(review.values)) {
      const key = `${review.by}:${item}`
      const track = tracks.get(key) ?? { before: 8, beforeWeight: 2, now: 0, nowWeight: 0 }
      if (age <= 45) {
        const w = fade(age, 20) * raterWeight[review.by]
        track.now += value * w
        track.nowWeight += w
      } else {
        track.before += value
        track.beforeWeight++
      }
      tracks.set(key, track)
    }
  }
  let [fallen, low, weight, worst, worstDrop] = [0, 0, 0, '', 0]
  for (const [key, track] of tracks) {
    if (track.nowWeight === 0) continue
    const [usual, now] = [track.before / track.beforeWeight, track.now / track.nowWeight]
    const drop = usual - now
    fallen += drop * track.nowWeight
    low += (3 - now) * track.nowWeight
    weight += track.nowWeight
    if (drop > worstDrop) [worst, worstDrop] = [key, drop]
  }
  if (weight === 0) return tracks.size >= 3 && lastAge > 75 ? sign('noWord', (lastAge - 75) / 10, last, { days: String(lastAge) }) : []
  // A mean over few words is less sure than one over many.
  const sure = weight / (weight + 2.5)
  const [by = '', item = ''] = worst.split(':')
  return [
    ...sign('reviewsFell', (fallen / weight) * sure * 34, last, { by, item, drop: worstDrop.toFixed(1) }),
    ...sign('reviewsLow', (low / weight) * sure * 20, last, { by, item }),
  ]
}

/** The first months carry most leavings (domain 8.1). */
const hiredSigns = (facts: QuietFacts, today: CalendarDay): Sign[] => {
  const days = daysBetween(facts.since, today)
  return days < 0 || days > 120 ? [] : sign('justHired', 5 * (1 - days / 150), facts.since, { days: String(days) })
}

/** Signs of this day, the weightiest first; facts after `today` are not looked at. */
export function signsOf(facts: QuietFacts, today: CalendarDay): Sign[] {
  return [...contactSigns(facts, today), ...missedSigns(facts, today), ...eventSigns(facts, today), ...employerSigns(facts, today), ...reviewSigns(facts, today), ...hiredSigns(facts, today)].toSorted((a, b) => b.points - a.points)
}

/** Sum of the points, 0 to about 140. */
export const scoreOf = (signs: readonly Sign[]): number => signs.reduce((sum, s) => sum + s.points, 0)
