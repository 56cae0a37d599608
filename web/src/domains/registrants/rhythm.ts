import { daysBetween, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { RegistrantAside } from '@tomoni/contract/registrants'
import type { Point } from '../../ui/Charts.tsx'

// The picture of promise and reality: for each contact how many days had passed since the one before, and today as the last.

export type Rhythm = { readonly actual: readonly Point[]; readonly promised: readonly Point[]; readonly from: CalendarDay; readonly average: number | null; readonly isLate: boolean }

/** Null where there is nothing to draw: fewer than one contact. */
export function rhythmOf({ today, intervalDays, contacts, daysSince }: RegistrantAside['rhythm']): Rhythm | null {
  const [first] = contacts
  const last = contacts.at(-1)
  if (first === undefined || last === undefined) return null
  const at = (day: CalendarDay): number => daysBetween(first, day)
  const gaps = contacts.slice(1).map((day, i) => ({ x: at(day), y: daysBetween(contacts[i] ?? day, day) }))
  const now = { x: Math.max(at(today), 1), y: daysSince ?? daysBetween(last, today) }
  const actual = [...(gaps.length === 0 ? [{ x: 0, y: 0 }] : gaps), now]
  const start = actual[0]?.x ?? 0
  return {
    actual,
    promised: [{ x: start, y: intervalDays }, { x: now.x, y: intervalDays }],
    from: contacts.length > 1 ? (contacts[1] ?? first) : first,
    average: gaps.length === 0 ? null : Math.round(gaps.reduce((sum, gap) => sum + gap.y, 0) / gaps.length),
    isLate: now.y > intervalDays,
  }
}
