import { saveStatusText as t } from '@tomoni/contract/text/handover-sheet'
import { clockText } from '../../instant.ts'
import { fieldErrorsOf, ProblemBanner } from '../../problem.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { SheetKeeper } from './use-sheet-saver.ts'

/** Beside the title: whether the newest words are kept. */
export function SaveStatus({ keeper }: { keeper: SheetKeeper }) {
  const { state, isUnsaved, isStuck } = keeper
  const words = isStuck ? t.unsaved : state.kind === 'saving' ? t.saving : state.kind === 'saved' && state.at !== null ? t.saved(clockText(state.at)) : isUnsaved ? t.saving : ''
  return <span role="status" className={isStuck ? 'num text-note font-bold text-red' : 'num inline-flex items-center gap-1 text-note text-ink-2'}>{state.kind === 'saved' && state.at !== null && !isStuck && <Icon name="check" className="size-4 text-green" />}{words}</span>
}

/** Said above the fields while words are only in this window. */
export function SaveBanner({ keeper }: { keeper: SheetKeeper }) {
  const { state } = keeper
  if (state.kind === 'refused') return Object.keys(fieldErrorsOf(state.problem)).length > 0 ? <Banner tone="o" live title={t.refusedTitle} className="sticky top-[72px] z-[5] mb-4 low:static">{t.refused}</Banner> : <ProblemBanner error={state.problem} />
  if (state.kind !== 'offline' && state.kind !== 'signedOut') return null
  return <Banner tone="o" live className="sticky top-[72px] z-[5] mb-4 low:static">{state.kind === 'offline' ? t.offline : t.signedOut}</Banner>
}
