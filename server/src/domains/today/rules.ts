import { addDays, daysBetween, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { dueKinds, type DueKind, type IntervalSource } from '@tomoni/contract/today'

// What is due for a person. Lateness counts from the last two-way contact (decision 19); a promise, an agreed day or a
// certificate has its own day. `sql.ts` says the same in one statement; a property test holds the two together.

export type Stage = 'inquiry' | 'provisional' | 'registered' | 'openDoor' | 'dormant' | 'closed'

export type DueFacts = {
  readonly stage: Stage
  readonly stageSince: CalendarDay | null
  readonly registeredOn: CalendarDay | null
  /** Day the row was made; an imported person is not late for days this ledger did not know them. */
  readonly createdOn: CalendarDay
  readonly isImported: boolean
  readonly contactIntervalDays: number | null
  readonly isWatchedClosely: boolean
  readonly lastTwoWayOn: CalendarDay | null
  readonly lastContactOn: CalendarDay | null
  readonly askAgainOn: CalendarDay | null
  /** 支援を望まない意思 is in force: left in peace, but for promises made. */
  readonly refusesSupport?: boolean
  /** Days of promises neither done nor taken back. */
  readonly openSteps: readonly CalendarDay[]
  /** Renewal days of certificates not returned, ends of 受給者証. */
  readonly renewals: readonly CalendarDay[]
  /** Days of appointments neither cancelled nor become a record. */
  readonly appointments: readonly CalendarDay[]
  readonly postponements: readonly { readonly kind: DueKind; readonly forDueOn: CalendarDay; readonly untilOn: CalendarDay }[]
}

export type DueSettings = { readonly defaultContactIntervalDays: number }

export type DueItem = {
  readonly kind: DueKind
  /** Day from which lateness counts. */
  readonly on: CalendarDay
  /** Day on which the reminder speaks: `on`, or later when somebody put it off. */
  readonly remindOn: CalendarDay
}

/** 見守りを厚く: without an agreed interval a word at least every two weeks. */
export const watchedIntervalDays = 14
/** 問合せ: nobody who asked for help waits longer than this for the next word. */
export const inquiryIntervalDays = 14
/** A renewal day passed for longer than this is a gap in the face sheet, not work of today. */
export const lapsedAfterDays = 90
/** A planned day that passed this long ago without a record is no longer asked about. */
export const unansweredAfterDays = 30
/** Reminders speak this many days ahead. */
export const soonDays = 7

const later = (a: CalendarDay, b: CalendarDay): CalendarDay => (a > b ? a : b)
const earliest = (days: readonly CalendarDay[]): CalendarDay | null => days.reduce<CalendarDay | null>((least, day) => (least === null || day < least ? day : least), null)

export function intervalOf(facts: Pick<DueFacts, 'stage' | 'contactIntervalDays' | 'isWatchedClosely'>, settings: DueSettings): { readonly days: number; readonly source: IntervalSource } {
  const center = settings.defaultContactIntervalDays
  if (facts.contactIntervalDays !== null) return { days: facts.contactIntervalDays, source: 'own' }
  if (facts.isWatchedClosely) return { days: Math.min(center, watchedIntervalDays), source: 'watched' }
  if (facts.stage === 'inquiry') return { days: Math.min(center, inquiryIntervalDays), source: 'inquiry' }
  return { days: center, source: 'center' }
}

/** Day from which days without contact are counted. */
export function countedFrom(facts: Pick<DueFacts, 'lastTwoWayOn' | 'stageSince' | 'registeredOn' | 'createdOn' | 'isImported'>): CalendarDay {
  if (facts.lastTwoWayOn !== null) return facts.lastTwoWayOn
  const known = facts.stageSince ?? facts.registeredOn ?? facts.createdOn
  return facts.isImported ? later(known, facts.createdOn) : known
}

const isFollowed = (stage: Stage): boolean => stage === 'inquiry' || stage === 'provisional' || stage === 'registered'

/** Day the next two-way contact is due; null where nobody is late (いつでも相談, 休止, 終了, 支援を望まない意思). */
export const contactDueOn = (facts: DueFacts, settings: DueSettings): CalendarDay | null =>
  isFollowed(facts.stage) && facts.refusesSupport !== true ? addDays(countedFrom(facts), intervalOf(facts, settings).days) : null

/** Everything that is due at some day, one for each kind, in the order in which it will speak. */
export function dueItems(facts: DueFacts, settings: DueSettings, today: CalendarDay): DueItem[] {
  const days: Record<DueKind, CalendarDay | null> = {
    appointment: earliest(facts.appointments.filter((day) => day >= addDays(today, -unansweredAfterDays) && (facts.lastContactOn === null || day > facts.lastContactOn))),
    nextStep: earliest(facts.openSteps),
    askAgain: facts.stage === 'openDoor' ? facts.askAgainOn : null,
    contact: contactDueOn(facts, settings),
    certificate: facts.stage === 'provisional' || facts.stage === 'registered' ? earliest(facts.renewals.filter((day) => day >= addDays(today, -lapsedAfterDays))) : null,
  }
  const items: DueItem[] = []
  for (const kind of dueKinds) {
    const on = days[kind]
    if (on === null) continue
    const until = facts.postponements.filter((p) => p.kind === kind && p.forDueOn === on).map((p) => p.untilOn)
    items.push({ kind, on, remindOn: until.reduce(later, on) })
  }
  // Stable: two on one day stay in the order of `dueKinds`.
  return items.toSorted((a, b) => (a.remindOn < b.remindOn ? -1 : a.remindOn > b.remindOn ? 1 : 0))
}

/** What the register and the index keep: the reminder that speaks first. */
export const firstDue = (facts: DueFacts, settings: DueSettings, today: CalendarDay): DueItem | null => dueItems(facts, settings, today)[0] ?? null

/** Reminders to show today, in the order in which they speak: what is due within the week, certificates within the notice of the center. */
export const shownItems = (items: readonly DueItem[], today: CalendarDay, noticeDays: number): DueItem[] =>
  items.filter((item) => item.remindOn <= addDays(today, item.kind === 'certificate' ? Math.max(noticeDays, soonDays) : soonDays))

/** Days late; negative while the day lies ahead. */
export const overdueDays = (on: CalendarDay, today: CalendarDay): number => daysBetween(on, today)

const visits = new Set(['workplace_visit', 'home_visit', 'accompany'])

/** A person seen on visits, already late, with nothing planned, is best helped by planning the visit. */
export const suggestionFor = (person: { readonly overdueDays: number; readonly lastMethod: string | null; readonly plannedOn: CalendarDay | null; readonly kind: DueKind }): 'record' | 'planVisit' =>
  person.kind === 'contact' && person.overdueDays > 0 && person.plannedOn === null && person.lastMethod !== null && visits.has(person.lastMethod) ? 'planVisit' : 'record'
