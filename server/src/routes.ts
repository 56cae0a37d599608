import { appointmentRoutes } from './domains/appointments/routes.ts'
import { auditTrailRoutes } from './domains/audit-trail/routes.ts'
import { caseLoadRoutes } from './domains/case-loads/routes.ts'
import { codeListRoutes } from './domains/code-lists/routes.ts'
import { sessionRoutes } from './domains/sessions/routes.ts'
import { staffRoutes } from './domains/staff/routes.ts'
import { systemRoutes } from './domains/system/routes.ts'
import { exportRoutes } from './domains/exports/routes.ts'
import { importRoutes } from './domains/imports/routes.ts'
import { nextStepRoutes } from './domains/next-steps/routes.ts'
import { partnerOrganizationRoutes } from './domains/partner-organizations/routes.ts'
import { todayRoutes } from './domains/today/routes.ts'
import { draftRoutes } from './domains/drafts/routes.ts'
import { noteTemplateRoutes } from './domains/note-templates/routes.ts'
import { supportRecordRoutes } from './domains/support-records/routes.ts'
import { registrantRoutes } from './domains/registrants/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import type { Route } from './http/endpoint.ts'

/** Every endpoint of the product. The tests that probe each endpoint loop over this list. */
export const routes: readonly Route[] = [...registrantRoutes, ...importRoutes, ...exportRoutes, ...draftRoutes, ...noteTemplateRoutes, ...supportRecordRoutes, ...todayRoutes, ...appointmentRoutes, ...nextStepRoutes, ...caseLoadRoutes, ...auditTrailRoutes, ...partnerOrganizationRoutes, ...codeListRoutes,
  ...reportRoutes, ...systemRoutes, ...staffRoutes, ...sessionRoutes]
