import type { Permission } from '@tomoni/contract/shared/permissions'
import { shellText } from '@tomoni/contract/text/shell'
import { paths } from '../paths.ts'
import type { IconName } from '../ui/Icon.tsx'

export type RailItem = {
  readonly path: string
  readonly label: string
  readonly icon: IconName
  /** Shown to those who may do one of these. */
  readonly needs: readonly Permission[]
  /** Further pages this part is the way to. */
  readonly also?: readonly string[]
  /** Stands below the line. */
  readonly isBelow?: boolean
}

/** The rail in the order of a working day. A part appears here when its page exists, never before (decision 34). */
export const railItems: readonly RailItem[] = [
  { path: paths.today, label: shellText.rail.today, icon: 'today', needs: ['registrant.read'] },
  { path: paths.registrants, label: shellText.rail.registrants, icon: 'people', needs: ['registrant.read'], also: [paths.sharedRegistrants, paths.breakGlass] },
  { path: paths.caseLoads, label: shellText.rail.caseLoads, icon: 'load', needs: ['registrant.read'] },
  { path: paths.partnerOrganizations, label: shellText.rail.partnerOrganizations, icon: 'firm', needs: ['partner-organization.write'] },
  { path: paths.handovers, label: shellText.rail.handovers, icon: 'hand', needs: ['handover.read'], also: [paths.intakeRequests, paths.schoolPathways, paths.supportTerms, paths.requirements] },
  { path: paths.reports, label: shellText.rail.reports, icon: 'stat', needs: ['report.read', 'report.read-country'], isBelow: true },
  { path: paths.settings, label: shellText.rail.settings, icon: 'gear', needs: ['import.run', 'code-list.write', 'settings.write', 'staff.manage', 'registrant.export', 'audit.read'], isBelow: true },
]
