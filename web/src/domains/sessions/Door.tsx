import { shellText } from '@tomoni/contract/text/shell'
import type { ReactNode } from 'react'
import { useTitle } from '../../ui/PageHeader.tsx'

/** The plain page in front of Tomoni: brand, one card with one task. */
export function Door({ title, lead, children, wide = false }: { title: string; lead?: ReactNode; children: ReactNode; wide?: boolean }) {
  useTitle(title)
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-[min(10vh,88px)] max-phone:py-8">
      <header data-shell className="mb-5 text-[1.375rem] leading-tight font-bold tracking-[0.04em]">{shellText.product}</header>
      <main className={`w-full ${wide ? 'max-w-[560px]' : 'max-w-[440px]'} rounded-xl border border-line bg-paper px-8 py-7 max-phone:px-5`}>
        <h1 className="m-0 text-sheet font-bold">{title}</h1>
        {lead !== undefined && <p className="mt-1 mb-5 text-cell leading-[1.75] text-ink-2">{lead}</p>}
        {children}
      </main>
    </div>
  )
}
