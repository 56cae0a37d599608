import type { AskRule, Consent, ConsentLife, ConsentPurpose, GivenHow, RecipientKind, Share, SharingState } from '@tomoni/contract/consents'
import type { ConsentState } from '@tomoni/contract/handovers'
import { addMonths, addYears, daysBetween, legalAgeOn, legalDayOfAge, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { inOrder, neverForEmployer, type Category } from '@tomoni/contract/shared/categories'
import type { FieldProblem } from '@tomoni/contract/shared/errors'

// What a consent is worth on a day, and what has to be right before one is written down.

/** Days before its end from which a live consent asks to be renewed. */
export const endsSoonDays = 30
/** Longest period of one consent: after that the person is asked again. */
export const longestYears = 3
/** Age at which the person alone decides. */
export const adultAge = 18
/** From this long before the 18th birthday the page says that the consent has to be taken again. */
const remindMonths = 3

type Period = { readonly startsOn: string; readonly endsOn: string; readonly withdrawnAt: string | null }

/** State of a consent on a day in Japan; no row is `none`. */
export function consentStateOf(row: Period | null, today: string): ConsentState {
  if (row === null) return 'none'
  if (row.withdrawnAt !== null) return 'withdrawn'
  if (row.endsOn < today) return 'expired'
  return row.startsOn > today ? 'notYet' : 'live'
}

export function lifeOf(row: Period & { readonly supersededById: string | null }, today: string): ConsentLife {
  const state = consentStateOf(row, today)
  if (state === 'withdrawn' && row.supersededById !== null) return 'superseded'
  return state === 'none' ? 'withdrawn' : state
}

/** Days until the last day, for a consent that lives; null otherwise. */
export const daysLeftOf = (row: Period, today: string): number | null => (consentStateOf(row, today) === 'live' ? daysBetween(today as CalendarDay, row.endsOn as CalendarDay) : null)
export const endsSoon = (row: Period, today: string): boolean => (daysLeftOf(row, today) ?? endsSoonDays + 1) <= endsSoonDays

export const isMinorOn = (birthDate: string | null, day: string): boolean | null => (birthDate === null ? null : legalAgeOn(birthDate as CalendarDay, day as CalendarDay) < adultAge)

/** A consent a guardian gave for a minor ends its sense at 18: from three months before, the page asks for the person's own. */
export function retakeAt18(row: Period & { readonly givenBy: string; readonly givenOn: string }, birthDate: string | null, today: string): Consent['retakeAt18'] {
  if (birthDate === null || row.givenBy !== 'guardian' || isMinorOn(birthDate, row.givenOn) !== true) return null
  const state = consentStateOf(row, today)
  const on = legalDayOfAge(birthDate as CalendarDay, adultAge)
  if ((state !== 'live' && state !== 'notYet') || row.endsOn < on || addMonths(on, -remindMonths) > today) return null
  return { on, isDue: on <= today }
}

/** The chip in the head of a person: the live consent that ends first, or that there was one. `openTo`: organisations that can read now. */
export function sharingStateOf(facts: { readonly consents: readonly Period[]; readonly openTo: number; readonly refusesSupport: boolean }, today: string): SharingState {
  const rest = { openTo: facts.openTo, refusesSupport: facts.refusesSupport }
  const [first] = facts.consents.filter((k) => consentStateOf(k, today) === 'live').toSorted((a, b) => (a.endsOn < b.endsOn ? -1 : 1))
  if (first !== undefined) return { consent: endsSoon(first, today) ? 'endsSoon' : 'live', endsOn: first.endsOn as CalendarDay, ...rest }
  return { consent: facts.consents.length > 0 ? 'ended' : 'none', endsOn: null, ...rest }
}

// A new consent

export type ConsentDraft = {
  readonly categories: readonly Category[]
  readonly purpose: ConsentPurpose
  readonly purposeDetail: string | null
  readonly startsOn: string
  readonly endsOn: string
  readonly givenBy: 'person' | 'guardian'
  readonly guardianName: string | null
  readonly guardianRelation: string | null
  readonly givenHow: GivenHow
  readonly witnessName: string | null
  readonly givenOn: string
  readonly explainedOn: string
  readonly sharesNow: boolean
}

export const forbiddenFor = (kind: RecipientKind, categories: readonly Category[]): Category[] => (kind === 'employer' ? categories.filter((c) => neverForEmployer.includes(c)) : [])

/** Everything that is wrong with it, in the order of the form. */
export function problemsOf(draft: ConsentDraft, recipient: RecipientKind, birthDate: string | null, today: string): FieldProblem[] {
  const problems: FieldProblem[] = []
  const lastEnd = addYears(draft.startsOn as CalendarDay, longestYears)
  if (forbiddenFor(recipient, draft.categories).length > 0) problems.push({ path: 'categories', code: 'consent.not-for-employer' })
  if (draft.purpose === 'other' && draft.purposeDetail === null) problems.push({ path: 'purposeDetail', code: 'required' })
  if (draft.startsOn < draft.givenOn) problems.push({ path: 'startsOn', code: 'consent.before-given' })
  if (draft.endsOn < draft.startsOn) problems.push({ path: 'endsOn', code: 'end-before-start' })
  else if (draft.endsOn > lastEnd) problems.push({ path: 'endsOn', code: 'consent.too-long', values: { latest: lastEnd } })
  else if (draft.endsOn < today) problems.push({ path: 'endsOn', code: 'consent.over-already' })
  if (draft.givenBy === 'person' && (birthDate ?? '') <= draft.givenOn && isMinorOn(birthDate, draft.givenOn) === true) problems.push({ path: 'givenBy', code: 'consent.minor' })
  if (draft.givenBy === 'guardian' && draft.guardianName === null) problems.push({ path: 'guardianName', code: 'required' })
  if (draft.givenBy === 'guardian' && draft.guardianRelation === null) problems.push({ path: 'guardianRelation', code: 'required' })
  if (draft.givenHow === 'spoken' && draft.witnessName === null) problems.push({ path: 'witnessName', code: 'required' })
  if (draft.givenOn > today) problems.push({ path: 'givenOn', code: 'in-the-future' })
  else if (draft.givenHow === 'tap' && draft.givenOn !== today) problems.push({ path: 'givenOn', code: 'consent.tap-is-today' })
  else if (birthDate !== null && draft.givenOn < birthDate) problems.push({ path: 'givenOn', code: 'consent.before-birth' })
  if (draft.explainedOn > draft.givenOn) problems.push({ path: 'explainedOn', code: 'consent.explained-later' })
  if (draft.sharesNow && recipient !== 'organization') problems.push({ path: 'sharesNow', code: 'consent.cannot-share' })
  return problems
}

// Shares

export const beyondConsent = (categories: readonly string[], consented: readonly string[]): string[] => categories.filter((c) => !consented.includes(c))

type ShareFacts = { readonly closedAt: string | null; readonly categories: readonly string[]; readonly consentCategories: readonly string[] } & Period

/** What is open: the same answer as `live_grants` gives to the recipient. */
export function shareStateOf(row: ShareFacts, today: string): { readonly state: Share['state']; readonly openCategories: Category[] } {
  const consent = consentStateOf(row, today)
  if (row.closedAt !== null) return { state: 'closed', openCategories: [] }
  if (consent !== 'live') return { state: consent === 'none' ? 'withdrawn' : consent, openCategories: [] }
  return { state: 'open', openCategories: inOrder(row.categories.filter((c) => row.consentCategories.includes(c))) }
}

/** Whether a handover may go on under the consent that takes the place of another: only when nothing was narrowed. */
export const reachesAsFar = (before: readonly string[], after: readonly string[]): boolean => before.every((c) => after.includes(c))

// Scans

export const maxScanBytes = 10 * 1024 * 1024
export type ScanType = 'application/pdf' | 'image/png' | 'image/jpeg'
const signatures: readonly (readonly [ScanType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
]
/** Media type by the first bytes; the name of a file says nothing. */
export const scanTypeOf = (bytes: Uint8Array): ScanType | null => signatures.find(([, first]) => bytes.length > first.length && first.every((b, i) => bytes[i] === b))?.[0] ?? null

// 支援を望まない意思

export function problemsOfRefusal(draft: { readonly saidOn: string; readonly askRule: AskRule; readonly askAgainOn: string | null; readonly askEvents: readonly string[] }, today: string): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (draft.saidOn > today) problems.push({ path: 'saidOn', code: 'in-the-future' })
  if (draft.askRule === 'onDay' && draft.askAgainOn === null) problems.push({ path: 'askAgainOn', code: 'required' })
  if (draft.askRule === 'onDay' && draft.askAgainOn !== null && draft.askAgainOn <= today) problems.push({ path: 'askAgainOn', code: 'refusal.ask-later' })
  if (draft.askRule === 'onEvent' && draft.askEvents.length === 0) problems.push({ path: 'askEvents', code: 'required' })
  return problems
}
