import { usualMonthsOf, type AdultConsent, type EventState, type OfferGap, type PathwayEvent, type SchoolCalendar, type SchoolEvent, type SchoolKind } from '@tomoni/contract/school-pathways'
import { addDays, daysBetween, fiscalYearOf, firstDayOfMonth, lastDayOfMonth, legalDayOfAge, monthOf, type CalendarDay, type CalendarMonth } from '@tomoni/contract/shared/calendar'

// 学校の年間の流れ as a pure rule: from the kind of school, its own months and the day of graduation to what is due when.

export const lastSchoolYearOf = (kind: SchoolKind): number => (kind === 'university' ? 4 : 3)
export const kindOfPartner = (partnerKind: string): SchoolKind => (partnerKind === 'specialNeedsSchool' ? 'specialNeeds' : 'ordinary')

/** The months of a school: the usual ones of its kind, replaced where it said otherwise. */
export const monthsOf = (kind: SchoolKind, own: SchoolCalendar): Readonly<Record<string, number>> => ({ ...usualMonthsOf(kind), ...own })

export type Plan = { readonly schoolKind: SchoolKind; readonly followUpYears: number; readonly calendar: SchoolCalendar; readonly graduationOn: CalendarDay }
export type Planned = { readonly kind: SchoolEvent; readonly schoolYear: number; readonly dueOn: CalendarDay }

/** Last day of a month (4 … 12, 1 … 3) inside a fiscal year. */
export const dueIn = (fiscalYear: number, month: number): CalendarDay => lastDayOfMonth(`${month >= 4 ? fiscalYear : fiscalYear + 1}-${String(month).padStart(2, '0')}` as CalendarMonth)
const monthBefore = (month: number): number => (month === 4 ? 4 : month === 1 ? 12 : month - 1)

export const schoolYearOn = (graduationOn: CalendarDay, day: string, lastYear: number): number => Math.max(0, lastYear - (fiscalYearOf(graduationOn) - fiscalYearOf(day as CalendarDay)))

export function planOf({ schoolKind, followUpYears, calendar, graduationOn }: Plan): Planned[] {
  const months = monthsOf(schoolKind, calendar)
  const last = lastSchoolYearOf(schoolKind)
  const lastFiscalYear = fiscalYearOf(graduationOn)
  const plan: Planned[] = [{ kind: 'graduation', schoolYear: last, dueOn: graduationOn }]
  const add = (kind: SchoolEvent, schoolYear: number, month = months[kind] ?? 0): void => {
    if (month > 0) plan.push({ kind, schoolYear, dueOn: dueIn(lastFiscalYear - last + schoolYear, month) })
  }
  for (let year = 1; year <= last; year++) add('welfareTalk', year)
  const practicumMonth = months['practicum'] ?? 0
  for (const year of schoolKind === 'specialNeeds' ? [last - 1, last] : [last]) {
    add('careerTalk', year)
    add('practicum', year)
    // 配慮事項 reaches the employer before each practicum.
    if (practicumMonth > 0) add('accommodationNotes', year, calendar.accommodationNotes ?? monthBefore(practicumMonth))
  }
  const asked = practicumMonth > 0 ? monthBefore(practicumMonth) : (months['tentativeRegistration'] ?? 0)
  const firstPracticum = schoolKind === 'specialNeeds' && practicumMonth > 0 ? last - 1 : last
  for (const kind of ['epilepsyAsked', 'familyAsked'] as const) add(kind, firstPracticum, calendar[kind] ?? asked)
  for (const kind of ['summerInterview', 'autumnGuidance', 'tentativeRegistration', 'transitionMeeting'] as const) add(kind, last)
  add('afterCaseMeeting', last + 1)
  for (let year = 1; year <= followUpYears; year++) add('followUp', last + year)
  return plan.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.kind.localeCompare(b.kind))
}

export type StoredEvent = { readonly id: string; readonly version: number; readonly kind: string; readonly dueOn: string; readonly heldOn: string | null; readonly skippedOn: string | null; readonly skipReason: string | null; readonly note: string | null }
export type Walk = Plan & {
  /** First day this center knew of the pupil: what lay before is nobody's fault. */
  readonly joinedOn: string
  readonly endedOn: string | null
}

const sameEvent = (planned: Planned, row: StoredEvent): boolean => row.kind === planned.kind && fiscalYearOf(row.dueOn as CalendarDay) === fiscalYearOf(planned.dueOn)

function stateOf(planned: Planned, row: StoredEvent | undefined, walk: Walk, today: string): EventState {
  if (row?.heldOn != null) return 'done'
  if (row?.skippedOn != null) return 'skipped'
  if (planned.kind === 'graduation') return planned.dueOn < today ? 'done' : monthOf(planned.dueOn) <= monthOf(today as CalendarDay) ? 'due' : 'coming'
  if (planned.dueOn < walk.joinedOn || (walk.endedOn !== null && planned.dueOn >= walk.endedOn)) return 'before'
  if (planned.dueOn < today) return 'overdue'
  return firstDayOfMonth(monthOf(planned.dueOn)) <= today ? 'due' : 'coming'
}

/** The plan with what was written. An entry whose event the school no longer holds stays where it was. */
export function eventsOf(walk: Walk, rows: readonly StoredEvent[], today: string): PathwayEvent[] {
  const last = lastSchoolYearOf(walk.schoolKind)
  const plan = planOf(walk)
  const events = plan.map((planned): PathwayEvent => {
    const row = rows.find((r) => sameEvent(planned, r))
    const state = stateOf(planned, row, walk, today)
    const heldOn = (row?.heldOn ?? (planned.kind === 'graduation' && state === 'done' ? planned.dueOn : null)) as CalendarDay | null
    return { ...planned, id: row?.id ?? null, version: row?.version ?? 0, state, heldOn, skippedOn: (row?.skippedOn ?? null) as CalendarDay | null, skipReason: (row?.skipReason ?? null) as PathwayEvent['skipReason'], note: row?.note ?? null }
  })
  const kept = rows.filter((r) => !plan.some((p) => sameEvent(p, r)) && (r.heldOn !== null || r.skippedOn !== null)).map((r): PathwayEvent => ({
    id: r.id, version: r.version, kind: r.kind as SchoolEvent, schoolYear: schoolYearOn(walk.graduationOn, r.dueOn, last), dueOn: r.dueOn as CalendarDay, state: r.heldOn !== null ? 'done' : 'skipped', heldOn: r.heldOn as CalendarDay | null, skippedOn: r.skippedOn as CalendarDay | null, skipReason: r.skipReason as PathwayEvent['skipReason'], note: r.note,
  }))
  return [...events, ...kept].toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
}

/** The oldest that is late, else the next that comes. */
export const nextEventOf = (events: readonly PathwayEvent[]): PathwayEvent | null => events.find((e) => e.state === 'overdue') ?? events.find((e) => e.state === 'due' || e.state === 'coming') ?? null

/** Days before the 18th birthday from which the new consent is asked for. */
export const adultReminderDays = 60

export function adultConsentOf(facts: { birthDate: string | null; retakenOn: string | null; guardianConsents: number; ownConsentSince: string | null }, today: string): AdultConsent {
  if (facts.birthDate === null) return { state: facts.retakenOn === null ? 'unknownBirth' : 'done', turnsAdultOn: null }
  const turnsAdultOn = addDays(legalDayOfAge(facts.birthDate as CalendarDay, 18), 1)
  // One new consent does not cover what a guardian consented to elsewhere: then somebody has to say that all was taken again.
  const given = facts.retakenOn ?? (facts.guardianConsents === 0 ? facts.ownConsentSince : null)
  if (given !== null && given >= turnsAdultOn) return { state: 'done', turnsAdultOn }
  if (today >= turnsAdultOn) return { state: facts.guardianConsents > 0 ? 'overdue' : 'none', turnsAdultOn }
  return { state: addDays(turnsAdultOn, -adultReminderDays) <= today ? (facts.guardianConsents > 0 ? 'soon' : 'none') : 'later', turnsAdultOn }
}

export function gapOf(facts: { offerOn: string | null; worksFrom: string | null; gapPlan: string | null }, today: string): OfferGap | null {
  if (facts.offerOn === null) return null
  const [offerOn, worksFrom] = [facts.offerOn as CalendarDay, facts.worksFrom as CalendarDay | null]
  const days = worksFrom === null ? null : daysBetween(offerOn, worksFrom)
  if (worksFrom !== null && worksFrom <= today) return { offerOn, worksFrom, days, state: 'working' }
  return { offerOn, worksFrom, days, state: facts.gapPlan === null ? 'noPlan' : worksFrom === null ? 'noFirstDay' : 'planned' }
}
