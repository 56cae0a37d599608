import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** b with the person · o from outside, needs a look · g together with others · n did not come about. */
export type DotTone = 'b' | 'o' | 'g' | 'n'
const dots: Record<DotTone, string> = {
  b: 'bg-blue-900 shadow-[0_0_0_4px_var(--color-blue-50)]',
  o: 'bg-orange shadow-[0_0_0_4px_var(--color-orange-bg)]',
  g: 'bg-green shadow-[0_0_0_4px_var(--color-green-bg)]',
  n: 'bg-[#8c8c8c] shadow-[0_0_0_4px_#f0f0f0]',
}

/** A month or year over the events below it. */
export function TimelineHeading({ children, id }: { children: ReactNode; id?: string }) {
  return <h3 id={id} className="m-0 px-5 pt-3.5 pb-1 text-small leading-[1.7] font-bold text-ink-3">{children}</h3>
}

/** One event: when, what kind, in which way, what was said. */
export function TimelineEvent({ tone, when, dateTime, title, aside, actions, children }: { tone: DotTone; when: ReactNode; dateTime?: string; title: ReactNode; aside?: ReactNode; actions?: ReactNode; children?: ReactNode }) {
  return (
    <article className="grid grid-cols-[84px_28px_minmax(0,1fr)] gap-1.5 px-5 py-2.5 max-phone:grid-cols-[20px_minmax(0,1fr)] max-phone:px-4">
      <time dateTime={dateTime} className="num text-[0.84375rem] leading-[1.6] text-ink-2 max-phone:col-start-2">{when}</time>
      <i aria-hidden="true" className={cx('mx-auto mt-[7px] size-3 rounded-full max-phone:col-start-1 max-phone:row-start-1 forced-colors:border', dots[tone])} />
      <div className="min-w-0 max-phone:col-start-2">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <h4 className="m-0 text-body leading-[1.55] font-bold">{title}</h4>
          {aside !== undefined && <span className="text-[0.84375rem] text-ink-2">{aside}</span>}
          {actions !== undefined && <span className="ml-auto flex gap-1">{actions}</span>}
        </div>
        {children !== undefined && <div className="mt-0.5 text-body leading-[1.75] break-words whitespace-pre-wrap">{children}</div>}
      </div>
    </article>
  )
}

/** A run of events inside a card; `label` is its heading for readers. */
export function Timeline({ children, label }: { children: ReactNode; label: string }) {
  return <div className="pt-1 pb-3"><h2 className="hidden-text">{label}</h2>{children}</div>
}
