import { useRouter } from '@tanstack/react-router'
import type { Permission } from '@tomoni/contract/shared/permissions'
import { settingsText as t } from '@tomoni/contract/text/settings'
import { paths } from '../../paths.ts'
import { useMay } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'

type Entry = { readonly page: keyof typeof t.pages; readonly path: string; readonly icon: IconName; readonly needs: readonly Permission[] }
const groups: readonly { readonly title: string; readonly entries: readonly Entry[] }[] = [
  {
    title: t.groups.center,
    entries: [
      { page: 'staff', path: paths.staff, icon: 'staff', needs: ['staff.manage'] },
      { page: 'branches', path: paths.branches, icon: 'home', needs: ['settings.write'] },
      { page: 'contracts', path: paths.contracts, icon: 'file', needs: ['settings.write'] },
      { page: 'organization', path: paths.organizationSettings, icon: 'gear', needs: ['settings.write'] },
      { page: 'codeLists', path: paths.codeLists, icon: 'filter', needs: ['code-list.write'] },
      { page: 'noteTemplates', path: paths.noteTemplates, icon: 'book', needs: ['support-record.write'] },
    ],
  },
  {
    title: t.groups.ledger,
    entries: [
      { page: 'imports', path: paths.imports, icon: 'upload', needs: ['import.run'] },
      { page: 'exports', path: paths.exports, icon: 'download', needs: ['registrant.export'] },
    ],
  },
  { title: t.groups.trail, entries: [{ page: 'audit', path: paths.auditTrail, icon: 'history', needs: ['audit.read'] }] },
]

/** What this worker may arrange, in words. A part appears when its page exists. */
export function SettingsPage() {
  const may = useMay()
  const router = useRouter()
  const shown = groups.map((group) => ({ ...group, entries: group.entries.filter((entry) => entry.path in router.routesByPath && entry.needs.some(may)) })).filter((group) => group.entries.length > 0)
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <div className="grid max-w-[860px] grid-cols-[minmax(0,1fr)] gap-5">
        {shown.length === 0 && <Card><EmptyState icon="gear" title={t.nothing} action={<Button href={paths.account}>{t.toAccount}</Button>}>{t.nothingText}</EmptyState></Card>}
        {shown.map((group) => (
          <Card key={group.title} title={group.title}>
            <ul className="m-0 list-none p-0">
              {group.entries.map(({ page, path, icon }) => (
                <li key={page} className="border-line-2 not-first:border-t">
                  <Link href={path} className="flex min-h-16 items-center gap-4 px-[18px] py-3 !text-ink no-underline hover:bg-blue-50 focus-visible:-outline-offset-4">
                    <Icon name={icon} className="text-blue-900" />
                    <span className="min-w-0 flex-1"><b className="block text-name underline decoration-[#bbb] underline-offset-3">{t.pages[page].title}</b><span className="block text-note text-ink-2">{t.pages[page].text}</span></span>
                    <Icon name="right" className="text-ink-3" />
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  )
}
