import { settingsText as t } from '@tomoni/contract/text/settings'
import { ApiProblem } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Banner } from '../../ui/Notes.tsx'

/** The row as it is now, when somebody else was faster; null for any other refusal. */
export function staleRow<T>(problem: unknown): T | null {
  return problem instanceof ApiProblem && problem.code === 'version.stale' ? ((problem.data as { current: T } | undefined)?.current ?? null) : null
}

/** Both versions: what stands now in the banner, one's own in the fields below (decision 22). */
export function StaleBanner({ lines, onTake }: { lines: readonly { readonly label: string; readonly value: string }[]; onTake: () => void }) {
  return (
    <Banner tone="o" live title={t.staleTitle} className="mb-4" action={<Button size="s" onPress={onTake}>{t.takeTheirs}</Button>}>
      <span className="block">{t.staleText}</span>
      {lines.map((line) => <span key={line.label} className="block">{line.label}：<b>{line.value}</b></span>)}
    </Banner>
  )
}
