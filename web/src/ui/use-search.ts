import { useEffect, useRef, useState } from 'react'

/** Finds what fits a text. Aborted when the text goes on. */
export type Finder<T> = (term: string, signal: AbortSignal) => Promise<readonly T[]> | readonly T[]

export type SearchResult<T> = {
  readonly items: readonly T[]
  /** The text these items were found for; until it is the text in the field, they must not be taken by Enter. */
  readonly foundFor: string | null
  readonly isSearching: boolean
  readonly hasFailed: boolean
}

type Answer<T> = { readonly items: readonly T[]; readonly foundFor: string | null; readonly hasFailed: boolean }
const nothing = { items: [], foundFor: null, hasFailed: false } as const

/** Runs a finder for the newest text only; an answer that comes late is dropped, the last list stays while searching. */
export function useSearch<T>(find: Finder<T>, term: string, isOn = true): SearchResult<T> {
  const [answer, setAnswer] = useState<Answer<T>>(nothing)
  const finder = useRef(find)
  useEffect(() => { finder.current = find })
  useEffect(() => {
    if (!isOn) { setAnswer(nothing); return }
    const control = new AbortController()
    const keep = (next: Answer<T>) => { if (!control.signal.aborted) setAnswer(next) }
    void (async () => {
      try {
        keep({ items: await finder.current(term, control.signal), foundFor: term, hasFailed: false })
      } catch {
        keep({ items: [], foundFor: term, hasFailed: true })
      }
    })()
    return () => control.abort()
  }, [term, isOn])
  return { ...answer, isSearching: isOn && answer.foundFor !== term }
}
