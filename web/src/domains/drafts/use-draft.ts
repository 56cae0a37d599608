import { useQuery } from '@tanstack/react-query'
import { deleteDraft, getDraft, saveDraft, type Draft, type DraftKind } from '@tomoni/contract/drafts'
import { newId } from '@tomoni/contract/shared/ids'
import type { DraftId, RegistrantId } from '@tomoni/contract/shared/ids'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { api, ApiProblem } from '../../api.ts'
import { DraftSaver, type DraftContent, type DraftState } from './draft-saver.ts'

export type DraftKeeper = {
  readonly id: DraftId
  readonly state: DraftState
  /** True while words are only in this window. */
  readonly isUnsaved: boolean
  /** Unsaved, and saving does not work now: closing would lose words. */
  readonly isStuck: boolean
  readonly flush: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly discard: () => Promise<void>
  readonly keepMine: () => void
  readonly takeTheirs: () => void
}

const stuck: readonly DraftState['kind'][] = ['offline', 'signedOut', 'refused', 'conflict']

/** Keeps the form of a sheet as a draft, at most three seconds behind; see `DraftSaver`. */
export function useDraft({ kind, draft, content, isWorthKeeping }: { kind: DraftKind; draft: Draft | null; content: DraftContent; isWorthKeeping: boolean }): DraftKeeper {
  const [id] = useState<DraftId>(() => draft?.id ?? newId<DraftId>())
  const [saver] = useState(
    () =>
      new DraftSaver(draft, (words, revision, keepalive) =>
        api(saveDraft, { params: { draftId: id }, body: { kind, revision, subject: words.subject.slice(0, 200), registrantIds: words.registrantIds as RegistrantId[], payload: words.payload } }, { keepalive: keepalive && JSON.stringify(words.payload).length < 15_000 }),
      ),
  )
  const { state, isUnsaved } = useSyncExternalStore(saver.subscribe, saver.view)
  useEffect(() => saver.give(content, isWorthKeeping))

  useEffect(() => {
    const now = () => void saver.save()
    const leaving = () => { if (document.visibilityState === 'hidden') void saver.save(true) }
    window.addEventListener('online', now)
    document.addEventListener('visibilitychange', leaving)
    window.addEventListener('pagehide', leaving)
    return () => {
      window.removeEventListener('online', now)
      document.removeEventListener('visibilitychange', leaving)
      window.removeEventListener('pagehide', leaving)
      void saver.save(true)
    }
  }, [saver])

  useEffect(() => {
    if (!isUnsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isUnsaved])

  return {
    id,
    state,
    isUnsaved,
    isStuck: isUnsaved && stuck.includes(state.kind),
    flush: () => saver.save(),
    stop: () => saver.stop(),
    discard: async () => {
      await saver.stop()
      if (saver.revision > 0) await api(deleteDraft, { params: { draftId: id } })
    },
    keepMine: () => saver.keepMine(),
    takeTheirs: () => saver.takeTheirs(),
  }
}

/** A draft to go on with; null when it is not there any more. */
async function readDraft(draftId: string): Promise<Draft | null> {
  try {
    return await api(getDraft, { params: { draftId: draftId as DraftId } })
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null
    throw error
  }
}

/** The draft a sheet begins with. Once it was there it stays, whatever becomes of it elsewhere: the sheet has its words. */
export function useLeftDraft(draftId: string | undefined): { readonly draft: Draft | null; readonly isGone: boolean; readonly error: Error | null } {
  const query = useQuery({ queryKey: ['draft', draftId], queryFn: () => readDraft(draftId ?? ''), enabled: draftId !== undefined, gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false })
  const [first, setFirst] = useState<Draft | null>(null)
  if (first === null && query.data) setFirst(query.data)
  return { draft: first, isGone: first === null && query.data === null, error: query.error }
}
