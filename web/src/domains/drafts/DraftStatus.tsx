import { draftText, recordText } from '@tomoni/contract/text/support-records'
import { instantText } from '../../instant.ts'
import { Banner } from '../../ui/Notes.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { DraftKeeper } from './use-draft.ts'

const clock = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })

/** The line in the corner of the sheet. */
export function DraftStatus({ keeper }: { keeper: DraftKeeper }) {
  const { state } = keeper
  const words = state.kind === 'saved' ? recordText.savedDraft(clock.format(new Date(state.at))) : state.kind === 'saving' ? recordText.savingDraft : state.kind === 'none' ? '' : recordText.unsaved
  const isUnsaved = words === recordText.unsaved
  return <span role="status" className={isUnsaved ? 'font-bold text-red' : undefined}>{words}</span>
}

/** Said above the fields while words are only in this window. */
export function DraftBanner({ keeper }: { keeper: DraftKeeper }) {
  const { state } = keeper
  if (state.kind !== 'offline' && state.kind !== 'signedOut' && state.kind !== 'refused') return null
  const text = state.kind === 'offline' ? recordText.offline : state.kind === 'signedOut' ? recordText.signedOut : recordText.draftRefused
  return <Banner tone="o" live className="sticky -top-2 z-10 mb-4">{text}</Banner>
}

function Version({ title, text }: { title: string; text: string }) {
  return (
    <section className="min-w-0">
      <h3 className="m-0 mb-1.5 text-cell font-bold">{title}</h3>
      <div className="max-h-[40vh] min-h-24 overflow-y-auto rounded-lg border border-line bg-ground px-3 py-2.5 text-cell leading-[1.75] break-words whitespace-pre-wrap">{text === '' ? draftText.noText : text}</div>
    </section>
  )
}

/** Two windows write one draft: both versions side by side, one is chosen. */
export function DraftConflict({ keeper, here, wordsOf, onTake, onJoin }: { keeper: DraftKeeper; here: string; wordsOf: (payload: Record<string, unknown>) => string; onTake: (payload: Record<string, unknown>) => void; onJoin: (payload: Record<string, unknown>) => void }) {
  const { state } = keeper
  if (state.kind !== 'conflict') return null
  const { stored } = state
  return (
    <Dialog
      isOpen
      mustAnswer
      width="l"
      onClose={() => undefined}
      title={draftText.conflictTitle}
      actions={
        <>
          <Button tone="primary" onPress={keeper.keepMine}>{draftText.keepHere}</Button>
          <Button onPress={() => { onTake(stored.payload); keeper.takeTheirs() }}>{draftText.takeThere}</Button>
          <Button onPress={() => { onJoin(stored.payload); keeper.keepMine() }}>{draftText.joinBoth}</Button>
        </>
      }
    >
      <p className="mt-0 mb-3">{draftText.conflictLead}</p>
      <div className="grid gap-4 min-[640px]:grid-cols-2">
        <Version title={draftText.here} text={here} />
        <Version title={draftText.there(instantText(stored.updatedAt))} text={wordsOf(stored.payload)} />
      </div>
    </Dialog>
  )
}
