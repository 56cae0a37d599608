import { useRouter } from '@tanstack/react-router'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listOrganizations, signOut, switchOrganization } from '@tomoni/contract/sessions'
import { postText, roleText } from '@tomoni/contract/text/codes'
import type { OrganizationId } from '@tomoni/contract/shared/ids'
import { shellText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../api.ts'
import { NoticeBell } from '../domains/notices/NoticeBell.tsx'
import { GlobalSearch } from '../domains/search/GlobalSearch.tsx'
import { paths } from '../paths.ts'
import { useSession } from '../session.tsx'
import { Button, IconButton } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Link } from '../ui/Link.tsx'
import { Menu, type MenuEntry } from '../ui/Menu.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { useRailItems } from './Rail.tsx'
import { useRecordSheet } from './record-sheet.tsx'

/** Brand and organisation, search, 「記録する」, the account. The same on every page. */
export function Header({ onShortcuts }: { onShortcuts: () => void }) {
  const { organization } = useSession()
  const { openRecordSheet, isAvailable } = useRecordSheet()
  const [isSearching, setSearching] = useState(false)
  return (
    <header data-shell className="sticky top-0 z-30 low:static col-span-2 flex h-16 items-center gap-5 border-b border-line bg-paper px-6 max-desk:gap-3 max-phone:h-14 max-phone:gap-1 max-phone:px-3.5 max-phone:pr-1.5">
      <Link href={paths.today} className="w-44 flex-none text-xl leading-[1.5] font-bold tracking-[0.04em] text-ink no-underline max-rail:w-40 max-phone:w-auto max-phone:text-lg max-[430px]:leading-tight">
        {shellText.product}
        {organization.isPractice && <span title={shellText.practiceHelp} className="ml-2 inline-block rounded border border-orange-line bg-orange-bg px-1.5 align-[2px] text-mini leading-5 tracking-normal text-orange max-[430px]:mt-px max-[430px]:ml-0 max-[430px]:block max-[430px]:w-fit max-[430px]:leading-4">{shellText.practice}</span>}
        <small className="block truncate text-[0.6875rem] leading-[1.2] font-normal tracking-normal text-ink-3 max-phone:hidden">{organization.shortName}</small>
      </Link>
      <GlobalSearch isOpenOnPhone={isSearching} onCloseOnPhone={() => setSearching(false)} />
      <IconButton icon="find" size="m" label={shellText.search} onPress={() => setSearching(true)} className="ml-auto !text-ink-2 phone:!hidden" />
      {isAvailable && <Button tone="primary" icon="pen" keyHint="R" onPress={() => openRecordSheet()} className="max-phone:!px-3.5 max-[360px]:[&_svg]:hidden">{shellText.record}</Button>}
      <NoticeBell />
      <AccountMenu onShortcuts={onShortcuts} />
    </header>
  )
}

async function moveTo(organizationId: OrganizationId): Promise<void> {
  await api(switchOrganization, { body: { organizationId } })
  window.location.assign(paths.today)
}

function AccountMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { membership, organization } = useSession()
  const router = useRouter()
  const client = useQueryClient()
  const rest = useRailItems().slice(5)
  const [isOpen, setOpen] = useState(false)
  const others = useQuery({ queryKey: ['session', 'organizations'], queryFn: ({ signal }) => api(listOrganizations, {}, { signal }), staleTime: 10 * 60_000, enabled: isOpen })
  const leave = async () => {
    await api(signOut, {}, { quiet: true }).catch(() => null)
    client.clear()
    window.location.assign(paths.signIn)
  }
  const entries: MenuEntry[] = [
    ...rest.map((item) => ({ key: item.path, label: item.label, icon: item.icon, href: item.path })),
    ...('/account' in router.routesByPath ? [{ key: 'account', label: shellText.ownAccount, icon: 'person', href: paths.account } as const] : []),
    { key: 'keys', label: shellText.shortcuts, icon: 'keyboard', onAction: onShortcuts },
    ...(others.data?.items ?? []).filter((item) => item.organizationId !== organization.id).map((item) => ({ key: `to-${item.organizationId}`, label: shellText.switchTo(item.name), icon: 'home' as const, help: roleText[item.role], onAction: () => void moveTo(item.organizationId) })),
    null,
    { key: 'out', label: shellText.signOut, icon: 'exit', onAction: () => void leave() },
  ]
  const under = postText[membership.post] || roleText[membership.role]
  return (
    <Menu
      label={shellText.accountMenu}
      triggerSays
      onOpenChange={setOpen}
      entries={entries}
      triggerClass="flex min-h-11 flex-none items-center gap-3 rounded-lg px-2 py-1 text-right text-note leading-[1.35] text-ink-2 hover:bg-ground max-phone:min-w-11 max-phone:justify-center max-phone:px-1.5"
      trigger={<><VisuallyHidden>{shellText.accountMenu}</VisuallyHidden><span className="max-desk:hidden">{membership.displayName}<br />{under}</span><Icon name="person" className="desk:hidden" /></>}
    />
  )
}
