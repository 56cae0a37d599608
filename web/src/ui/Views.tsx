import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Link } from './Link.tsx'

export type View = { readonly key: string; readonly label: string; readonly count?: number | undefined; readonly href: string }

/** A bar of links over a list or a person: saved views with their numbers, or the parts of a page. */
export function ViewsBar({ label, views, current, end, className }: { label: string; views: readonly View[]; current: string; end?: ReactNode; className?: string }) {
  return (
    <nav aria-label={label} className={cx('screen-only mb-4 flex gap-1 overflow-x-auto overflow-y-hidden border-b border-line [scrollbar-width:thin]', className)}>
      {views.map((view) => (
        <Link
          key={view.key}
          href={view.href}
          aria-current={view.key === current ? 'page' : undefined}
          className={cx('-mb-px flex min-h-12 flex-none items-center border-b-3 px-3.5 text-body whitespace-nowrap no-underline focus-visible:-outline-offset-4', view.key === current ? 'border-blue-900 font-bold text-blue-900' : 'border-transparent text-ink-2 hover:border-line hover:text-ink forced-colors:border-[Canvas]')}
        >
          {view.label}{view.count !== undefined && <span className="num ml-1">{view.count.toLocaleString('ja-JP')}</span>}
        </Link>
      ))}
      {end !== undefined && <div className="flex flex-none items-center">{end}</div>}
    </nav>
  )
}

/** The row of filters over a list: filters first, number and actions at the end. */
export function Toolbar({ label, children, end }: { label: string; children?: ReactNode; end?: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="screen-only flex flex-wrap items-center gap-2.5 border-b border-line-2 px-4 py-3 text-note text-ink-2">
      {children}
      {end !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2.5">{end}</div>}
    </div>
  )
}
