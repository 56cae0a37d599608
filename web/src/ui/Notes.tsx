import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'

type Tone = 'r' | 'o' | 'g' | 'b' | 'n'
const tones: Record<Tone, string> = { r: 'border-red-line bg-red-bg', o: 'border-orange-line bg-orange-bg', g: 'border-green-line bg-green-bg', b: 'border-blue-line bg-blue-50', n: 'border-line bg-grey-bg' }
const icons: Record<Tone, IconName> = { r: 'alert', o: 'bell', g: 'check', b: 'info', n: 'info' }
const inks: Record<Tone, string> = { r: 'text-red', o: 'text-ink', g: 'text-green', b: 'text-blue-900', n: 'text-ink-2' }

/** Something to know before going on: what happened in bold, then why and what to do. */
export function Banner({ tone = 'b', title, children, action, live = false, className }: { tone?: Tone; title?: ReactNode; children?: ReactNode; action?: ReactNode; /** Say it aloud when it appears. */ live?: boolean; className?: string }) {
  return (
    <div {...(live ? { role: tone === 'r' ? 'alert' : 'status' } : {})} className={cx('flex flex-wrap items-center gap-x-2.5 gap-y-2 rounded-xl border px-[18px] py-3 text-cell', tones[tone], className)}>
      <div className="flex min-w-0 flex-1 basis-60 gap-x-2.5">
        <Icon name={icons[tone]} className={cx('mt-px', inks[tone])} />
        <div className="min-w-0 leading-[1.65]">
          {title !== undefined && <b className="mr-2">{title}</b>}
          {children}
        </div>
      </div>
      {action}
    </div>
  )
}

/** The same as a strip inside a card, under a head. */
export function Note({ tone = 'o', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div className={cx('flex items-start gap-2.5 border-t px-6 py-2.5 text-cell leading-[1.65] max-phone:px-[18px]', tones[tone])}>
      <Icon name={icons[tone]} className={cx('mt-0.5', inks[tone])} />
      <div>{children}</div>
    </div>
  )
}

/** Nothing here yet: what will be here, and how to begin. */
export function EmptyState({ icon, title, children, action }: { icon?: IconName; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-1.5 px-6 py-12 text-center">
      {icon && <Icon name={icon} className="mb-1.5 size-8 text-ink-3" />}
      <p className="m-0 text-head font-bold">{title}</p>
      {children !== undefined && <div className="max-w-[34em] text-cell leading-[1.75] text-ink-2">{children}</div>}
      {action !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2.5">{action}</div>}
    </div>
  )
}

/** Grey where a line will be; keeps the place so that nothing jumps. */
export function Skeleton({ width = '100%', height = '1em', className }: { width?: string; height?: string; className?: string }) {
  return <span aria-hidden="true" className={cx('inline-block animate-pulse rounded bg-line-2 align-middle', className)} style={{ width, height }} />
}

/** A card's worth of grey lines, announced once. */
export function SkeletonRows({ rows = 4, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="px-[18px] py-2">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="grid min-h-[64px] content-center gap-2 border-line-2 not-first:border-t">
          <Skeleton width={`${32 + ((index * 17) % 24)}%`} height="14px" />
          <Skeleton width={`${58 + ((index * 23) % 34)}%`} height="12px" />
        </div>
      ))}
    </div>
  )
}
