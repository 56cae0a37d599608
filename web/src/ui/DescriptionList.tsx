import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type Description = { readonly term: ReactNode; readonly value: ReactNode; /** Nothing known yet: said in grey. */ readonly isEmpty?: boolean }

/** Facts with their names. `stacked` in an aside, else the names stand in a column. */
export function DescriptionList({ items, stacked = false }: { items: readonly Description[]; stacked?: boolean }) {
  return (
    <dl className={cx('m-0 px-[18px] text-cell [&_a]:inline-block [&_a]:min-h-6', stacked ? 'py-2.5' : 'py-1')}>
      {items.map((item, index) => (
        <div key={index} className={cx(!stacked && 'grid gap-x-4 border-line-2 py-2.5 not-first:border-t min-[480px]:grid-cols-[10em_minmax(0,1fr)]')}>
          <dt className="text-small leading-[1.75] text-ink-3">{item.term}</dt>
          <dd className={cx('m-0 min-w-0 leading-[1.65] break-words', stacked && 'mb-2', item.isEmpty && 'text-ink-3')}>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Today's events, handovers: a time and what. */
export function Agenda({ items }: { items: readonly { readonly key: string; readonly when: ReactNode; readonly what: ReactNode }[] }) {
  return (
    <ul className="m-0 list-none p-0 py-1.5">
      {items.map((item) => (
        <li key={item.key} className="grid grid-cols-[92px_minmax(0,1fr)] gap-3 px-[18px] py-[9px] text-cell leading-[1.55] [&_a]:inline-block [&_a]:min-h-6">
          <span className="num text-ink-2">{item.when}</span><span>{item.what}</span>
        </li>
      ))}
    </ul>
  )
}

/** A number one looks at first; as a link it opens the rows behind it. */
export function Stat({ label, value, unit, note, children }: { label: ReactNode; value: ReactNode; unit?: string; note?: ReactNode; children?: ReactNode }) {
  return (
    <div className="min-w-0 px-[18px] py-3.5">
      <div className="text-small text-ink-2">{label}</div>
      <div className="num text-[1.75rem] leading-tight font-bold [&_a]:text-ink [&_a]:decoration-[#bbb]">{value}{unit !== undefined && <span className="ml-1 text-note font-normal text-ink-2">{unit}</span>}</div>
      {note !== undefined && <div className="text-small text-ink-2">{note}</div>}
      {children}
    </div>
  )
}
