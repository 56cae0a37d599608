// Every address of the client. Pages link with these; nothing else writes a path. `routes.tsx` uses the `$name`
// patterns, the functions fill them in.

const part = encodeURIComponent
const withQuery = (path: string, query: Record<string, string | readonly string[] | undefined>) => {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) for (const one of Array.isArray(value) ? value : [value]) if (one) search.append(key, one)
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

export const paths = {
  signIn: '/sign-in',
  signInThen: (next: string) => (next === '/' ? '/sign-in' : withQuery('/sign-in', { next })),
  invitation: '/invitation',
  recovery: '/recovery',
  account: '/account',

  today: '/',
  caseLoads: '/case-loads',
  registrants: '/registrants',
  registrantsWhere: (query: Record<string, string | readonly string[] | undefined>) => withQuery('/registrants', query),
  newRegistrant: '/registrants/new',
  newRegistrantNamed: (name: string) => withQuery('/registrants/new', { name }),
  /** Filled from a request that came by the web form. */
  newRegistrantFrom: (intakeRequestId: string) => withQuery('/registrants/new', { intake: intakeRequestId }),
  registrant: (registrantId: string) => `/registrants/${part(registrantId)}`,
  /** A part of a person's page: 時系列 is the page itself. */
  registrantPart: (registrantId: string, name: string) => `/registrants/${part(registrantId)}/${part(name)}`,
  registrantDoubles: '/registrants/doubles',
  registrantMerge: (registrantId: string, otherId = '') => withQuery(`/registrants/${part(registrantId)}/merge`, { other: otherId }),
  registrantPrint: (registrantId: string) => `/registrants/${part(registrantId)}/print`,

  partnerOrganizations: '/partner-organizations',
  partnerOrganization: (partnerOrganizationId: string) => `/partner-organizations/${part(partnerOrganizationId)}`,
  handovers: '/handovers',
  handoversWhere: (query: Record<string, string | readonly string[] | undefined>) => withQuery('/handovers', query),
  newHandover: '/handovers/new',
  newHandoverWith: (query: Record<string, string>) => withQuery('/handovers/new', query),
  newHandoverFor: (registrantId: string, kind = '') => withQuery('/handovers/new', { registrant: registrantId, kind }),
  handover: (holderId: number, handoverId: string) => `/handovers/${holderId}/${part(handoverId)}`,
  handoverFigures: '/handovers/figures',
  schoolPathways: '/school-pathways',
  schoolPathwaysWhere: (query: Record<string, string | readonly string[] | undefined>) => withQuery('/school-pathways', query),
  schoolYearPlan: (schoolId: string) => `/school-pathways/${part(schoolId)}/print`,
  supportTerms: '/support-terms',
  supportTermsWhere: (query: Record<string, string | readonly string[] | undefined>) => withQuery('/support-terms', query),
  intakeRequests: '/intake',
  /** Reached from outside, without a session. */
  publicIntake: (publicId: string) => `/intake/${part(publicId)}`,
  intakeRequestsIn: (view: string) => withQuery('/intake', { view }),
  intakeRequest: (intakeRequestId: string) => withQuery('/intake', { open: intakeRequestId }),
  requirements: '/requirements',
  requirement: (organizationId: number) => `/requirements/${organizationId}`,
  requirementVersion: (organizationId: number, versionNumber: number) => withQuery(`/requirements/${organizationId}`, { version: String(versionNumber) }),
  requirementCompare: (a = '', b = '') => withQuery('/requirements/compare', { a, b }),
  ownRequirement: '/requirements/own',
  gateRules: '/requirements/gate',
  gateRulesOf: (kind: string) => withQuery('/requirements/gate', { kind }),
  /** The token stands behind `#`, so it never reaches a server. */
  secureLink: '/link',
  secureLinks: '/handovers/links',
  reports: '/reports',
  reportRows: (query: Record<string, string | readonly string[] | undefined>) => withQuery('/reports/rows', query),
  crossTable: '/reports/cross-table',
  sharedRegistrants: '/shared-registrants',
  sharedRegistrantsWhere: (query: Record<string, string | readonly string[] | undefined>) => withQuery('/shared-registrants', query),
  /** A person of another organisation is named by the pair of holder and id; `records` opens 支援記録. */
  sharedRegistrant: (holderId: number, registrantId: string, show: '' | 'records' = '') => withQuery(`/shared-registrants/${holderId}/${part(registrantId)}`, { show }),
  sharedRegistrantPrint: (holderId: number, registrantId: string, from = '') => withQuery(`/shared-registrants/${holderId}/${part(registrantId)}/print`, { from }),
  breakGlass: '/break-glass',
  breakGlassReviews: '/break-glass/reviews',
  notices: '/notices',
  settings: '/settings',
  staff: '/settings/staff',
  branches: '/settings/branches',
  contracts: '/settings/contracts',
  organizationSettings: '/settings/organization',
  codeLists: '/settings/code-lists',
  noteTemplates: '/settings/note-templates',
  imports: '/settings/imports',
  import: (importId: string) => `/settings/imports/${part(importId)}`,
  exports: '/settings/exports',
  auditTrail: '/settings/audit',
} as const

/** The same addresses as patterns of the router, where an address has a part that changes. */
export const patterns = {
  registrant: '/registrants/$registrantId',
  registrantPart: '/registrants/$registrantId/$part',
  registrantMerge: '/registrants/$registrantId/merge',
  registrantPrint: '/registrants/$registrantId/print',
  schoolYearPlan: '/school-pathways/$schoolId/print',
  sharedRegistrant: '/shared-registrants/$holderId/$registrantId',
  sharedRegistrantPrint: '/shared-registrants/$holderId/$registrantId/print',
  partnerOrganization: '/partner-organizations/$partnerOrganizationId',
  publicIntake: '/intake/$publicId',
  requirement: '/requirements/$organizationId',
  requirementCompare: '/requirements/compare',
  reportRows: '/reports/rows',
  handover: '/handovers/$holderId/$handoverId',
  import: '/settings/imports/$importId',
} as const
