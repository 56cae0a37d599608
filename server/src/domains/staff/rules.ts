import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { responsibleRoles, type Role } from '@tomoni/contract/shared/permissions'
import type { FieldProblem } from '@tomoni/contract/shared/errors'

// That somebody always remains who can manage the organisation, and which accounts nobody seems to need (row 1209).

export type StaffState = { readonly role: Role; readonly startsOn: string; readonly endsOn: string | null }

/** `otherDirectors`: end dates of the other directors of today. */
export function decideStaffChange(before: StaffState, after: { role: Role; endsOn: string | null }, otherDirectors: readonly { endsOn: string | null }[], today: string): { problems: FieldProblem[]; refusal: 'staff.last-director' | null; closesSessions: boolean } {
  const problems: FieldProblem[] = []
  if (after.endsOn !== null && after.endsOn < before.startsOn) problems.push({ path: 'endsOn', code: 'end-before-start' })
  const isDirectorNow = responsibleRoles.includes(before.role) && (before.endsOn === null || before.endsOn >= today)
  const leavesAsDirector = !responsibleRoles.includes(after.role) || (after.endsOn !== null && after.endsOn !== before.endsOn)
  // Whoever remains has to stay at least as long as this one does.
  const goesOn = responsibleRoles.includes(after.role) ? after.endsOn! : today
  const refusal = isDirectorNow && leavesAsDirector && !otherDirectors.some((d) => d.endsOn === null || d.endsOn > goesOn) ? 'staff.last-director' : null
  const isOver = after.endsOn !== null && after.endsOn < today
  return { problems, refusal, closesSessions: after.role !== before.role || isOver }
}

export type AccountUse = { readonly isActive: boolean; readonly startsOn: string; readonly lastSeenOn: string | null; readonly lastConfirmedOn: string | null }

/** Nobody used this account for `unusedDays` calendar days, and nobody said since that it is needed: somebody should ask. */
export function isUnused(use: AccountUse, unusedDays: number, today: string): boolean {
  const latest = [use.startsOn, use.lastSeenOn ?? '', use.lastConfirmedOn ?? ''].toSorted().at(-1)!
  return use.isActive && latest < addDays(today as CalendarDay, -unusedDays)
}
