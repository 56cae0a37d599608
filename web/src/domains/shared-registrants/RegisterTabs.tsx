import { sharedText as t } from '@tomoni/contract/text/shared-registrants'
import { paths } from '../../paths.ts'
import { useMay } from '../../session.tsx'
import { cx } from '../../ui/cx.ts'
import { Link } from '../../ui/Link.tsx'
import { useSharedCount } from './use-shared.ts'

/** 登録者 | 共有された人: the own register and what others share, beside each other. */
export function RegisterTabs({ current }: { current: 'own' | 'shared' }) {
  const may = useMay()
  const count = useSharedCount()
  if (!may('shared-registrant.read')) return null
  const tabs = [{ key: 'own', label: t.own, href: paths.registrants, count: undefined }, { key: 'shared', label: t.title, href: paths.sharedRegistrants, count: count.data?.all }] as const
  return (
    <nav aria-label={t.tabs} className="screen-only mb-3.5 flex w-fit max-w-full overflow-clip rounded-lg border border-control bg-paper">
      {tabs.map((tab) => (
        <Link
          key={tab.key} href={tab.href} aria-current={tab.key === current ? 'page' : undefined}
          className={cx('tap inline-flex h-9 items-center px-4 text-note whitespace-nowrap no-underline not-first:border-l not-first:border-control focus-visible:-outline-offset-4', tab.key === current ? 'bg-blue-900 font-bold text-white' : 'text-ink hover:bg-blue-50')}
        >
          {tab.label}{tab.count !== undefined && <span className="num ml-1.5">{tab.count.toLocaleString('ja-JP')}</span>}
        </Link>
      ))}
    </nav>
  )
}
