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
  'system.operate',
])
export type Permission = z.infer<typeof Permission>

export const Role = z.enum(['supporter', 'lead', 'director', 'partnerStaff', 'prefectureViewer', 'systemOperator'])
export type Role = z.infer<typeof Role>

const supporter: readonly Permission[] = [
  'own-account.manage', 'registrant.read', 'registrant.write', 'registrant.change-stage', 'registrant.merge',
  'support-record.write', 'partner-organization.write', 'report.read',
]
const lead: readonly Permission[] = [
  ...supporter, 'registrant.assign', 'registrant.export', 'case-load.read-all', 'support-record.correct-others', 'import.run', 'code-list.write',
]
const director: readonly Permission[] = [...lead, 'settings.write', 'staff.manage', 'audit.read']

/** No role sees persons by regional duty: the prefecture reads aggregates only (decision 10), the operator reads no case. */
export const permissionsOfRole: Readonly<Record<Role, readonly Permission[]>> = {
  supporter,
  lead,
  director,
  partnerStaff: ['own-account.manage', 'registrant.read', 'registrant.write', 'support-record.write', 'partner-organization.write'],
  prefectureViewer: ['own-account.manage', 'report.read-country'],
  systemOperator: ['own-account.manage', 'system.operate'],
}
