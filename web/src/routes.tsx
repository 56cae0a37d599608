import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { paths, patterns } from './paths.ts'
import { FrameSkeleton, PagePending } from './shell/FrameSkeleton.tsx'
import { NotFoundPage, PageFailed } from './shell/PageProblems.tsx'
import { Root } from './shell/Root.tsx'

// One line per page. Each page is loaded when it is opened, so a page costs nothing until then.

const root = createRootRoute({ component: Root, notFoundComponent: NotFoundPage, errorComponent: PageFailed })

type Load = () => Promise<Record<string, unknown>>
const lazy = (load: Load, name: string) => lazyRouteComponent(load as Parameters<typeof lazyRouteComponent>[0], name as never)

/** A page without the frame: sign-in, invitation. */
const outside = (path: string, load: Load, name: string) => createRoute({ getParentRoute: () => root, path, component: lazy(load, name), errorComponent: PageFailed })

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: lazy(() => import('./shell/Shell.tsx'), 'Shell'), pendingComponent: FrameSkeleton, pendingMs: 0 })

/** A page inside the frame. */
const page = (path: string, load: Load, name: string) => createRoute({ getParentRoute: () => shell, path, component: lazy(load, name), errorComponent: PageFailed })

const routeTree = root.addChildren([
  outside(paths.signIn, () => import('./domains/sessions/SignInPage.tsx'), 'SignInPage'),
  outside(paths.invitation, () => import('./domains/sessions/InvitationPage.tsx'), 'InvitationPage'),
  outside(paths.recovery, () => import('./domains/staff/RecoveryPage.tsx'), 'RecoveryPage'),
  outside(paths.secureLink, () => import('./domains/secure-links/LinkPage.tsx'), 'LinkPage'),
  outside(patterns.publicIntake, () => import('./domains/intake-requests/PublicIntakePage.tsx'), 'PublicIntakePage'),
  shell.addChildren([
    page(paths.today, () => import('./domains/today/TodayPage.tsx'), 'TodayPage'),
    page(paths.caseLoads, () => import('./domains/case-loads/CaseLoadsPage.tsx'), 'CaseLoadsPage'),
    page(paths.registrants, () => import('./domains/registrants/RegisterPage.tsx'), 'RegisterPage'),
    page(paths.newRegistrant, () => import('./domains/registrants/NewRegistrantPage.tsx'), 'NewRegistrantPage'),
    page(paths.registrantDoubles, () => import('./domains/registrants/DoublesPage.tsx'), 'DoublesPage'),
    page(patterns.registrant, () => import('./domains/registrants/PersonPage.tsx'), 'PersonPage'),
    page(patterns.registrantPart, () => import('./domains/registrants/PersonPage.tsx'), 'PersonPage'),
    page(patterns.registrantMerge, () => import('./domains/registrants/MergePage.tsx'), 'MergePage'),
    page(patterns.registrantPrint, () => import('./domains/registrants/FaceSheetPrintPage.tsx'), 'FaceSheetPrintPage'),
    page(paths.sharedRegistrants, () => import('./domains/shared-registrants/SharedRegisterPage.tsx'), 'SharedRegisterPage'),
    page(patterns.sharedRegistrant, () => import('./domains/shared-registrants/SharedPersonPage.tsx'), 'SharedPersonPage'),
    page(patterns.sharedRegistrantPrint, () => import('./domains/shared-registrants/SharedPrintPage.tsx'), 'SharedPrintPage'),
    page(paths.breakGlass, () => import('./domains/break-glass/BreakGlassPage.tsx'), 'BreakGlassPage'),
    page(paths.breakGlassReviews, () => import('./domains/break-glass/BreakGlassReviewsPage.tsx'), 'BreakGlassReviewsPage'),
    page(paths.partnerOrganizations, () => import('./domains/partner-organizations/PartnerListPage.tsx'), 'PartnerListPage'),
    page(patterns.partnerOrganization, () => import('./domains/partner-organizations/PartnerPage.tsx'), 'PartnerPage'),
    page(paths.handovers, () => import('./domains/handovers/HandoverListPage.tsx'), 'HandoverListPage'),
    page(paths.newHandover, () => import('./domains/handovers/NewHandoverPage.tsx'), 'NewHandoverPage'),
    page(patterns.handover, () => import('./domains/handovers/HandoverPage.tsx'), 'HandoverPage'),
    page(paths.secureLinks, () => import('./domains/secure-links/SecureLinksPage.tsx'), 'SecureLinksPage'),
    page(paths.intakeRequests, () => import('./domains/intake-requests/IntakePage.tsx'), 'IntakePage'),
    page(paths.requirements, () => import('./domains/requirements/RequirementsPage.tsx'), 'RequirementsPage'),
    page(paths.ownRequirement, () => import('./domains/requirements/OwnRequirementPage.tsx'), 'OwnRequirementPage'),
    page(paths.gateRules, () => import('./domains/requirements/GateRulesPage.tsx'), 'GateRulesPage'),
    page(patterns.requirementCompare, () => import('./domains/requirements/ComparePage.tsx'), 'ComparePage'),
    page(patterns.requirement, () => import('./domains/requirements/RequirementPage.tsx'), 'RequirementPage'),
    page(paths.supportTerms, () => import('./domains/support-terms/SupportTermsPage.tsx'), 'SupportTermsPage'),
    page(paths.schoolPathways, () => import('./domains/school-pathways/SchoolsPage.tsx'), 'SchoolsPage'),
    page(patterns.schoolYearPlan, () => import('./domains/school-pathways/YearPlanPage.tsx'), 'YearPlanPage'),
    page(paths.handoverFigures, () => import('./domains/handover-figures/HandoverFiguresPage.tsx'), 'HandoverFiguresPage'),
    page(paths.reports, () => import('./domains/reports/ReportPage.tsx'), 'ReportPage'),
    page(paths.crossTable, () => import('./domains/reports/CrossTablePage.tsx'), 'CrossTablePage'),
    page(paths.codeLists, () => import('./domains/code-lists/CodeListsPage.tsx'), 'CodeListsPage'),
    page(paths.settings, () => import('./domains/settings/SettingsPage.tsx'), 'SettingsPage'),
    page(paths.staff, () => import('./domains/settings/StaffPage.tsx'), 'StaffPage'),
    page(paths.branches, () => import('./domains/settings/BranchesPage.tsx'), 'BranchesPage'),
    page(paths.contracts, () => import('./domains/settings/ContractsPage.tsx'), 'ContractsPage'),
    page(paths.organizationSettings, () => import('./domains/settings/OrganizationSettingsPage.tsx'), 'OrganizationSettingsPage'),
    page(paths.noteTemplates, () => import('./domains/note-templates/NoteTemplatesPage.tsx'), 'NoteTemplatesPage'),
    page(paths.auditTrail, () => import('./domains/settings/AuditTrailPage.tsx'), 'AuditTrailPage'),
    page(paths.imports, () => import('./domains/imports/ImportsPage.tsx'), 'ImportsPage'),
    page(patterns.import, () => import('./domains/imports/ImportPage.tsx'), 'ImportPage'),
    page(paths.exports, () => import('./domains/exports/ExportsPage.tsx'), 'ExportsPage'),
    page(paths.notices, () => import('./domains/notices/NoticesPage.tsx'), 'NoticesPage'),
    page(paths.account, () => import('./domains/sessions/AccountPage.tsx'), 'AccountPage'),
    page('$', () => import('./shell/PageProblems.tsx'), 'NotFoundPage'),
  ]),
])

/** Search parameters as plain text with repeated keys; pages read them with `useUrlQuery`. */
const parseSearch = (text: string) => {
  const search = new URLSearchParams(text)
  return Object.fromEntries([...new Set(search.keys())].map((key) => { const all = search.getAll(key); return [key, all.length > 1 ? all : (all[0] ?? '')] }))
}
const stringifySearch = (values: Record<string, unknown>) => {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null) search.append(key, String(one))
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

export const router = createRouter({ routeTree, parseSearch, stringifySearch, scrollRestoration: true, defaultPendingComponent: PagePending, defaultPendingMs: 150, defaultPendingMinMs: 0 })
