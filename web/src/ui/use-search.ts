import { useEffect, useRef, useState } from 'react'

/** Finds what fits a text. Aborted when the text goes on. */
export type Finder<T> = (term: string, signal: AbortSignal) => Promise<readonly T[]> | readonly T[]

const nothing: readonly never[] = []

/** Runs a finder for the newest text only; an answer that comes late is dropped, the last list stays while searching. */
export function useSearch<T>(find: Finder<T>, term: string, isOn = true): { items: readonly T[]; isSearching: boolean; hasFailed: boolean } {
  const [items, setItems] = useState<readonly T[]>(nothing)
  const [isSearching, setSearching] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const finder = useRef(find)
  useEffect(() => { finder.current = find })
  useEffect(() => {
    if (!isOn) { setItems(nothing); return }
    const control = new AbortController()
    setSearching(true)
    void Promise.resolve(finder.current(term, control.signal))
      .then((found) => { if (!control.signal.aborted) { setItems(found); setFailed(false) } })
      .catch(() => { if (!control.signal.aborted) { setItems(nothing); setFailed(true) } })
      .finally(() => { if (!control.signal.aborted) setSearching(false) })
    return () => control.abort()
  }, [term, isOn])
  return { items, isSearching, hasFailed }
}
