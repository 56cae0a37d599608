import { useEffect, useState } from 'react'

const keyOf = (name: string): string => `tomoni-draft:${name}`

function read<T extends object>(name: string, initial: T): T {
  try {
    const kept = window.sessionStorage.getItem(keyOf(name))
    return kept === null ? initial : { ...initial, ...(JSON.parse(kept) as Partial<T>) }
  } catch {
    return initial
  }
}

/**
 * What somebody outside is writing, kept in this window until it was sent: a page loaded anew loses nothing. It is gone when the
 * window is closed, because the device may not be theirs.
 */
export function useOutsideDraft<T extends object>(name: string, initial: T): { value: T; set: (change: Partial<T>) => void; forget: () => void } {
  const [value, setValue] = useState(() => read(name, initial))
  const [isGone, setGone] = useState(false)
  useEffect(() => {
    if (isGone) return
    try { window.sessionStorage.setItem(keyOf(name), JSON.stringify(value)) } catch { /* A window that keeps nothing still sends. */ }
  }, [name, value, isGone])
  return {
    value, set: (change) => setValue((before) => ({ ...before, ...change })),
    forget: () => { setGone(true); try { window.sessionStorage.removeItem(keyOf(name)) } catch { /* nothing was kept */ } },
  }
}

/** A short name of a link for its draft; the token itself is not written down. */
export const shortNameOf = (token: string): string => Array.from(token).reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) >>> 0, 7).toString(36)
