import { shellText } from '@tomoni/contract/text/shell'
import type { ReactNode } from 'react'
import { useTitle } from '../../ui/PageHeader.tsx'

/** A page for somebody outside: who writes to them, one thing to do, no menu. Works on a telephone and on paper. */
export function Outside({ title, from, lead, aside, children }: { title: string; /** Whose page it is. */ from?: ReactNode; lead?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  useTitle(title)
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-8 max-phone:px-3 max-phone:py-5">
      <header className="mb-4 w-full max-w-[760px] text-cell text-ink-2">{from ?? shellText.product}</header>
      <main className="w-full max-w-[760px] rounded-xl border border-line bg-paper px-8 py-7 max-phone:px-[18px] max-phone:py-5">
        <div className="flex flex-wrap items-start gap-3"><h1 className="m-0 min-w-0 flex-1 text-title font-bold max-phone:text-[1.375rem]">{title}</h1>{aside}</div>
        {lead !== undefined && <div className="mt-1.5 mb-5 text-body leading-[1.85] text-ink-2">{lead}</div>}
        {children}
      </main>
      <footer className="mt-5 w-full max-w-[760px] text-small text-ink-3">{shellText.product}</footer>
    </div>
  )
}

/** A part of such a page. */
export function OutsidePart({ title, children }: { title: ReactNode; children: ReactNode }) {
  return <section className="mt-6"><h2 className="mt-0 mb-2 border-b border-line pb-1.5 text-head font-bold">{title}</h2>{children}</section>
}
