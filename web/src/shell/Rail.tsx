import { useRouter, useRouterState } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { shellText } from '@tomoni/contract/text/shell'
import { getRailCounts } from '@tomoni/contract/today'
import { Fragment } from 'react'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import { useMay } from '../session.tsx'
import { cx } from '../ui/cx.ts'
import { Icon } from '../ui/Icon.tsx'
import { Link } from '../ui/Link.tsx'
import { railItems, type RailItem } from './rail-items.ts'

/** The parts of Tomoni that exist and that the worker may open. */
export function useRailItems(): readonly RailItem[] {
  const router = useRouter()
  const may = useMay()
  return railItems.filter((item) => item.path in router.routesByPath && item.needs.some(may))
}

/** How many people wait under 「今日」. Under the key of that page, so that what changes it changes this. */
function useTodayCount(): number {
  const may = useMay()
  const count = useQuery({ queryKey: ['today', 'rail'], queryFn: ({ signal }) => api(getRailCounts, {}, { signal }), enabled: may('registrant.read'), staleTime: 60_000, select: (counts) => counts.today })
  return count.data ?? 0
}

const isIn = (path: string, part: string) => (part === '/' ? path === '/' : path === part || path.startsWith(`${part}/`))

/** The rail at the left; on a phone five items at the bottom. */
export function Rail() {
  const items = useRailItems()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const waiting = useTodayCount()
  return (
    <nav aria-label={shellText.mainNavigation} data-shell className="sticky top-16 h-[calc(100dvh-64px)] overflow-y-auto border-r border-line bg-paper py-3 max-phone:fixed max-phone:inset-x-0 max-phone:top-auto max-phone:bottom-0 max-phone:z-20 max-phone:flex max-phone:h-auto max-phone:border-t max-phone:border-r-0 max-phone:p-0 max-phone:pb-[env(safe-area-inset-bottom)] low:!static low:h-auto">
      {items.map((item, index) => {
        const isOn = [item.path, ...(item.also ?? [])].some((part) => isIn(path, part))
        const beginsBelow = item.isBelow && index > 0 && !items[index - 1]?.isBelow
        return (
          <Fragment key={item.path}>
            {beginsBelow && <hr className="mx-5 my-2.5 border-0 border-t border-line-2 max-rail:mx-3 max-phone:hidden" />}
            <Link
              href={item.path}
              aria-current={isOn ? 'page' : undefined}
              className={cx(
                'flex h-11 items-center gap-3 border-l-4 px-5 text-body no-underline focus-visible:-outline-offset-4',
                'max-rail:h-[60px] max-rail:flex-col max-rail:justify-center max-rail:gap-px max-rail:px-0 max-rail:py-2 max-rail:pr-1 max-rail:text-[0.6875rem] max-rail:leading-normal max-phone:min-w-0 max-phone:flex-1 max-phone:border-0 max-phone:pr-0',
                index >= 5 && 'max-phone:hidden',
                isOn ? 'border-blue-900 bg-blue-50 font-bold text-blue-1000' : 'border-transparent text-ink hover:bg-ground forced-colors:border-[Canvas]',
              )}
            >
              <Icon name={item.icon} />
              {item.label}
              {item.path === paths.today && waiting > 0 && <b className="num ml-auto text-small font-bold text-ink-2 max-rail:hidden"><span className="hidden-text">（</span>{waiting}<span className="hidden-text">{shellText.people}）</span></b>}
            </Link>
          </Fragment>
        )
      })}
    </nav>
  )
}
