import { useId, type ReactNode } from 'react'
import { cx } from './cx.ts'

export type CardProps = {
  title?: ReactNode
  /** Said in grey beside the title: a number, an order. */
  aside?: ReactNode
  action?: ReactNode
  level?: 2 | 3
  children: ReactNode
  className?: string
  id?: string
}

/** A sheet of paper on the ground. With a title it is a named section. */
export function Card({ title, aside, action, level = 2, children, className, id }: CardProps) {
  const titleId = useId()
  const H = level === 2 ? 'h2' : 'h3'
  return (
    <section id={id} className={cx('overflow-clip rounded-xl border border-line bg-paper', className)} {...(title === undefined ? {} : { 'aria-labelledby': titleId })}>
      {title !== undefined && (
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line-2 px-[18px] py-3.5">
          <H id={titleId} className="m-0 text-head font-bold">{title}</H>
          {aside !== undefined && <span className="text-note text-ink-2">{aside}</span>}
          {action !== undefined && <div className="ml-auto flex gap-2">{action}</div>}
        </div>
      )}
      <div>{children}</div>
    </section>
  )
}

/** Padding for running content inside a card. */
export function CardBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx('px-[18px] py-4', className)}>{children}</div>
}

/** One row of a card: what it is (a tag), whom and why, what can be done. */
export function CardRow({ tag, title, kana, children, actions }: { tag?: ReactNode; title: ReactNode; kana?: ReactNode; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={cx('grid items-center gap-x-3.5 gap-y-1.5 border-line-2 px-[18px] py-3 not-first:border-t max-phone:grid-cols-[minmax(0,1fr)_auto]', tag === undefined ? 'grid-cols-[minmax(0,1fr)_auto]' : 'grid-cols-[92px_minmax(0,1fr)_auto]')}>
      {tag !== undefined && <div className="justify-self-start max-phone:col-span-2 max-[480px]:!col-span-1">{tag}</div>}
      <div className={cx('min-w-0', tag !== undefined && 'max-[480px]:order-3 max-[480px]:col-span-2')}>
        <div className="text-name font-bold [&_a]:text-inherit [&_a]:decoration-[#bbb]">{title}{kana !== undefined && <span className="ml-2 inline-block text-small font-normal text-ink-3">{kana}</span>}</div>
        {children !== undefined && <div className="text-note text-ink-2">{children}</div>}
      </div>
      {actions !== undefined && <div className="flex justify-end gap-2">{actions}</div>}
    </div>
  )
}

/** The page's two columns: the work, and what goes with it. On a phone the aside follows. */
export function Columns({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className="grid items-start gap-6 desk:grid-cols-[minmax(0,1fr)_372px]">
      <div className="grid min-w-0 gap-5">{children}</div>
      <aside className="grid min-w-0 gap-5">{aside}</aside>
    </div>
  )
}
