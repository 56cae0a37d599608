import type { CodeHistory } from '@tomoni/contract/code-lists'
import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'

/** One version of a code, as far as the rules need it. */
export type Version = { readonly label: string; readonly shortLabel: string | null; readonly reportCode: string | null; readonly validFrom: string; readonly validUntil: string | null }

export const isInForce = (v: Pick<Version, 'validFrom' | 'validUntil'>, day: string): boolean => v.validFrom <= day && (v.validUntil === null || v.validUntil >= day)

/** The version that says what a code was called on a day: in force then, else the last one before it, else the first. */
export function versionOn<V extends Version>(versions: readonly V[], day: string): V {
  const byDay = versions.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  return byDay.find((v) => isInForce(v, day)) ?? byDay.findLast((v) => v.validFrom <= day) ?? byDay[0]!
}

export function stateOn(versions: readonly Version[], day: string): CodeHistory['state'] {
  if (versions.some((v) => isInForce(v, day))) return 'inForce'
  return versions.some((v) => v.validFrom > day) ? 'later' : 'retired'
}

export type Change =
  /** The change starts with the newest version: correct it in place. */
  | { readonly kind: 'correct'; readonly validFrom: string }
  /** Close the newest version the day before and begin another. */
  | { readonly kind: 'follow'; readonly closeFrom: string; readonly closeUntil: string }
  | { readonly kind: 'refused'; readonly code: 'code-list.before-last-version' }

/** What a new label from a day on means. History is not rewritten: a day before the newest version is refused. */
export function decideChange(versions: readonly Version[], validFrom: string): Change {
  const newest = versions.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]!
  if (validFrom === newest.validFrom) return { kind: 'correct', validFrom }
  if (validFrom < newest.validFrom) return { kind: 'refused', code: 'code-list.before-last-version' }
  return { kind: 'follow', closeFrom: newest.validFrom, closeUntil: addDays(validFrom as CalendarDay, -1) }
}
