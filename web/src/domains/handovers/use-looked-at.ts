import { useRef } from 'react'

export type LookedAt = {
  /** The worker has seen what is found in exactly these words. */
  readonly has: (text: string) => boolean
  readonly look: (text: string) => void
}

/** Words that may tell too much leave only after the worker looked; other words have to be looked at anew. */
export function useLookedAt(): LookedAt {
  const seen = useRef<string | null>(null)
  return { has: (text) => seen.current === text, look: (text) => { seen.current = text } }
}
