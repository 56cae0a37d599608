import { settingsText as t } from '@tomoni/contract/text/settings'
import { useEffect, useRef } from 'react'
import { ApiProblem } from './api.ts'
import { Button } from './ui/Button.tsx'
import { Banner } from './ui/Notes.tsx'

/** The row as it is now, when somebody else was faster; null for any other refusal. */
export function staleRow<T>(problem: unknown): T | null {
  return problem instanceof ApiProblem && problem.code === 'version.stale' ? ((problem.data as { current: T } | undefined)?.current ?? null) : null
}

/** Both versions: what stands now in the banner, one's own in the fields below (decision 22). */
export function StaleBanner({ lines, onTake }: { lines: readonly { readonly label: string; readonly value: string }[]; onTake: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  // It stands above the fields; whoever pressed the button below has to see it.
  useEffect(() => { box.current?.focus(); box.current?.scrollIntoView({ block: 'center' }) }, [])
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Banner tone="o" live title={t.staleTitle} className="mb-4" action={<Button size="s" onPress={onTake}>{t.takeTheirs}</Button>}>
        <span className="block">{t.staleText}</span>
        {lines.map((line) => <span key={line.label} className="block">{line.label}：<b>{line.value}</b></span>)}
      </Banner>
    </div>
  )
}
