import './no-eval.ts'
import { z } from 'zod'

// Roles are bundles of permissions for one organisation (mission row 1209, reliability §6). A permission is `noun.verb`.
// `server/src/access` answers with this table; the client only shows or greys what the server said.

export const Permission = z.enum([
  'own-account.manage',
  'registrant.read',
  'registrant.write',
  'registrant.change-stage',
  'registrant.assign',
  'registrant.merge',
  'registrant.export',
  'support-record.write',
  'support-record.correct-others',
  'partner-organization.write',
  'case-load.read-all',
  'report.read',
  'report.read-country',
  'import.run',
  'code-list.write',
  'settings.write',
  'staff.manage',
  'audit.read',
  'consent.write',
  'shared-registrant.read',
  'shared-registrant.export',
  'break-glass.open',
  'break-glass.review',
  'handover.read',
  'handover.write',
  'handover.approve',
  'requirement.read',
  'requirement.publish',
  'secure-link.write',
  'intake-request.handle',
  'support-term.write',
  'school-pathway.write',
  'notice.read',
  'system.operate',
])
export type Permission = z.infer<typeof Permission>

export const Role = z.enum(['supporter', 'lead', 'director', 'partnerStaff', 'partnerLead', 'prefectureViewer', 'systemOperator'])
export type Role = z.infer<typeof Role>

/** What everybody who works with people does around a handover, at a center and at the agencies around it. */
const handsOver: readonly Permission[] = [
  'consent.write', 'shared-registrant.read', 'break-glass.open', 'handover.read', 'handover.write', 'requirement.read', 'secure-link.write',
  'support-term.write', 'school-pathway.write', 'notice.read',
]
/**
 * Roles an organisation of this kind hands out itself. A center's staff work with the whole register; the agencies around it
 * with their own small one. Prefecture viewers read every organisation's figures and operators run the system: nobody hands
 * these out.
 */
export function rolesGivenBy(organizationKind: string): readonly Role[] {
  if (organizationKind === 'prefecture' || organizationKind === 'system') return []
  return organizationKind === 'nakapotsuCenter' || organizationKind === 'municipalCenter' ? ['supporter', 'lead', 'director'] : ['partnerStaff', 'partnerLead']
}
/** Workers who may carry cases: everybody who writes the register. */
export const carryingRoles = (): Role[] => Role.options.filter((role) => permissionsOfRole[role].includes('registrant.write'))
/** Roles that manage the staff of their organisation: at least one of them always remains. */
export const responsibleRoles: readonly Role[] = ['director', 'partnerLead']

const supporter: readonly Permission[] = [
  'own-account.manage', 'registrant.read', 'registrant.write', 'registrant.change-stage', 'registrant.merge',
  'support-record.write', 'partner-organization.write', 'report.read', 'intake-request.handle', ...handsOver,
]
const lead: readonly Permission[] = [
  ...supporter, 'registrant.assign', 'registrant.export', 'case-load.read-all', 'support-record.correct-others', 'import.run', 'code-list.write',
  'shared-registrant.export', 'handover.approve', 'break-glass.review', 'requirement.publish',
]
const director: readonly Permission[] = [...lead, 'settings.write', 'staff.manage', 'audit.read']

const partnerStaff: readonly Permission[] = ['own-account.manage', 'registrant.read', 'registrant.write', 'support-record.write', 'partner-organization.write', ...handsOver]

/** No role sees persons by regional duty: the prefecture reads aggregates only (decision 10), the operator reads no case. */
export const permissionsOfRole: Readonly<Record<Role, readonly Permission[]>> = {
  supporter,
  lead,
  director,
  partnerStaff,
  partnerLead: [...partnerStaff, 'registrant.change-stage', 'registrant.assign', 'registrant.export', 'shared-registrant.export', 'handover.approve', 'break-glass.review', 'requirement.publish', 'settings.write', 'staff.manage', 'audit.read'],
  prefectureViewer: ['own-account.manage', 'report.read-country'],
  systemOperator: ['own-account.manage', 'system.operate'],
}
