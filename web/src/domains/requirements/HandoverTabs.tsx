import type { Permission } from '@tomoni/contract/shared/permissions'
import { handoverAreaText as t } from '@tomoni/contract/text/requirements'
import { paths } from '../../paths.ts'
import { useMay } from '../../session.tsx'
import { Link } from '../../ui/Link.tsx'
import { ViewsBar } from '../../ui/Views.tsx'

export type HandoverTab = keyof typeof t.tabs

const tabs: readonly { readonly key: HandoverTab; readonly href: string; readonly needs: Permission }[] = [
  { key: 'handovers', href: paths.handovers, needs: 'handover.read' },
  { key: 'intake', href: paths.intakeRequests, needs: 'intake-request.handle' },
  { key: 'schools', href: paths.schoolPathways, needs: 'school-pathway.write' },
  { key: 'terms', href: paths.supportTerms, needs: 'support-term.write' },
  { key: 'requirements', href: paths.requirements, needs: 'requirement.read' },
  { key: 'figures', href: paths.handoverFigures, needs: 'handover.read' },
]

/** The bar every page around the handover begins with; `current` is the part the page belongs to. */
export function HandoverTabs({ current }: { current: HandoverTab }) {
  const may = useMay()
  const links = may('secure-link.write') ? <Link href={paths.secureLinks} className="inline-flex min-h-11 items-center px-3.5 text-note whitespace-nowrap">{t.links}</Link> : undefined
  return <ViewsBar label={t.label} current={current} end={links} views={tabs.filter((tab) => may(tab.needs)).map((tab) => ({ key: tab.key, label: t.tabs[tab.key], href: tab.href }))} />
}
