import { useEffect, type ReactNode } from 'react'
import { shellText } from '@tomoni/contract/text/shell'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'

/** Sets the title of the window; the newest page or dialog that names itself wins. */
export function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title
    document.title = title === '' ? shellText.product : `${title}｜${shellText.product}`
    return () => { document.title = before }
  }, [title])
}

export type PageHeaderProps = { title: string; aside?: ReactNode; lead?: ReactNode; actions?: ReactNode; back?: ReactNode }

/** Heading of a page: the name, a fact beside it, a sentence below. Also names the window. */
export function PageHeader({ title, aside, lead, actions, back }: PageHeaderProps) {
  useTitle(title)
  return (
    <div className="mb-5 max-phone:mb-4">
      {back !== undefined && <div className="screen-only -ml-1 mb-0.5 flex min-h-7 items-center gap-0.5 text-note text-blue-900 [&_a]:no-underline [&_a]:hover:underline"><Icon name="left" className="size-4" />{back}</div>}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className={cx('min-w-0 flex-1', actions !== undefined && 'basis-[22rem]')}>
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <h1 className="m-0 text-title font-bold max-phone:text-[1.375rem]">{title}</h1>
            {aside !== undefined && <span className="text-body text-ink-2">{aside}</span>}
          </div>
          {lead !== undefined && <p className="mt-1 mb-0 text-body text-ink-2">{lead}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2.5">{actions}</div>}
      </div>
    </div>
  )
}
