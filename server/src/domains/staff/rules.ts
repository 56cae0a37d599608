import type { Role } from '@tomoni/contract/shared/permissions'
import type { FieldProblem } from '@tomoni/contract/shared/errors'

// Which roles may be given, and that somebody always remains who can manage the organisation.

/** Prefecture viewers read every organisation's figures and operators run the system: no center hands these out. */
export function rolesGivenBy(organizationKind: string): readonly Role[] {
  if (organizationKind === 'prefecture' || organizationKind === 'system') return []
  return ['supporter', 'lead', 'director', 'partnerStaff']
}

export type StaffState = { readonly role: Role; readonly startsOn: string; readonly endsOn: string | null }

/** `otherDirectors`: end dates of the other directors of today. */
export function decideStaffChange(before: StaffState, after: { role: Role; endsOn: string | null }, otherDirectors: readonly { endsOn: string | null }[], today: string): { problems: FieldProblem[]; refusal: 'staff.last-director' | null; closesSessions: boolean } {
  const problems: FieldProblem[] = []
  if (after.endsOn !== null && after.endsOn < before.startsOn) problems.push({ path: 'endsOn', code: 'end-before-start' })
  const isDirectorNow = before.role === 'director' && (before.endsOn === null || before.endsOn >= today)
  const leavesAsDirector = after.role !== 'director' || (after.endsOn !== null && after.endsOn !== before.endsOn)
  // Whoever remains has to stay at least as long as this one does.
  const goesOn = after.role === 'director' ? after.endsOn! : today
  const refusal = isDirectorNow && leavesAsDirector && !otherDirectors.some((d) => d.endsOn === null || d.endsOn > goesOn) ? 'staff.last-director' : null
  const isOver = after.endsOn !== null && after.endsOn < today
  return { problems, refusal, closesSessions: after.role !== before.role || isOver }
}
