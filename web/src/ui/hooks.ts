import { useBlocker } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type KeyboardEvent as ReactKeyboardEvent } from 'react'

/** True while an input method is composing. Safari ends composition before the confirming Enter: it still says 229. */
export const isComposing = (event: KeyboardEvent | ReactKeyboardEvent): boolean => {
  const native = 'nativeEvent' in event ? event.nativeEvent : event
  return native.isComposing || native.keyCode === 229
}

const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox]):not([type=radio]):not([type=button])'))

let singleKeysOn = true
/** Single keys can be switched off in the own account (WCAG 2.1.4). */
export function setSingleKeys(on: boolean): void {
  singleKeysOn = on
}
export const singleKeysAreOn = (): boolean => singleKeysOn

export type HotkeyOptions = { readonly ctrl?: boolean; readonly inFields?: boolean; readonly inDialogs?: boolean; readonly isOff?: boolean }

/**
 * Runs on a key anywhere on the page. Single keys are dead inside inputs, while composing, behind an open dialog, and
 * when the worker has switched them off. With `ctrl` it is Ctrl or ⌘ and works inside inputs too.
 */
export function useHotkey(key: string, run: () => void, { ctrl = false, inFields = ctrl, inDialogs = false, isOff = false }: HotkeyOptions = {}): void {
  const latest = useRef(run)
  useEffect(() => { latest.current = run })
  useEffect(() => {
    if (isOff) return
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event) || event.altKey) return
      if (event.key.toLowerCase() !== key.toLowerCase() || (event.ctrlKey || event.metaKey) !== ctrl) return
      if (!ctrl && (!singleKeysOn || event.repeat)) return
      if (!inFields && typesText(event.target)) return
      if (!inDialogs && document.querySelector('[role=dialog], [role=alertdialog]:not([aria-modal=false])')) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [key, ctrl, inFields, inDialogs, isOff])
}

/** A value that follows after a pause. */
export function useDebounced<T>(value: T, milliseconds = 120): T {
  const [late, setLate] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return late
}

export type SearchText = {
  /** What stands in the field, letter for letter. */
  readonly text: string
  /** What to search for: follows after 120 ms, never with half-composed kana. */
  readonly term: string
  readonly setText: (text: string) => void
  readonly fieldProps: { readonly value: string; readonly onChange: (event: { target: { value: string } }) => void; readonly onCompositionStart: () => void; readonly onCompositionEnd: (event: { currentTarget: { value: string } }) => void }
}

/** Text of a search field that is safe with an input method: searches on the pause and at the end of composition. */
export function useSearchText(initial = '', milliseconds = 120): SearchText {
  const [text, setText] = useState(initial)
  const [settled, setSettled] = useState(initial)
  const composing = useRef(false)
  const change = useCallback((next: string) => {
    setText(next)
    if (!composing.current) setSettled(next)
  }, [])
  const late = useDebounced(settled, milliseconds)
  const term = late.normalize('NFKC').trim() === '' ? '' : late.trim()
  return {
    text,
    term: settled.trim() === '' ? '' : term,
    setText: change,
    fieldProps: {
      value: text,
      onChange: (event) => change(event.target.value),
      onCompositionStart: () => { composing.current = true },
      onCompositionEnd: (event) => { composing.current = false; change(event.currentTarget.value) },
    },
  }
}

const subscribeOnline = (tell: () => void) => {
  window.addEventListener('online', tell)
  window.addEventListener('offline', tell)
  return () => { window.removeEventListener('online', tell); window.removeEventListener('offline', tell) }
}
/** Whether the browser believes it is connected. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribeOnline, () => navigator.onLine, () => true)
}

/** Whether a media query holds, e.g. the phone layout. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (tell) => { const list = window.matchMedia(query); list.addEventListener('change', tell); return () => list.removeEventListener('change', tell) },
    () => window.matchMedia(query).matches,
    () => false,
  )
}
export const usePhone = (): boolean => useMedia('(max-width: 760px)')

export type UnsavedGuard = {
  readonly isAsking: boolean
  readonly stay: () => void
  readonly leave: () => void
  /** It is saved now: let the very next step away pass without asking. */
  readonly release?: () => void
}

/** Asks before a page with unsaved work is left, by link, back button or closing the tab. Draw it with `UnsavedDialog`. */
export function useUnsavedGuard(isUnsaved: boolean): UnsavedGuard {
  const isReleased = useRef(false)
  const asks = () => isUnsaved && !isReleased.current
  const blocker = useBlocker({ shouldBlockFn: asks, enableBeforeUnload: asks, withResolver: true })
  return {
    release: () => { isReleased.current = true },
    isAsking: blocker.status === 'blocked',
    stay: () => { if (blocker.status === 'blocked') blocker.reset() },
    leave: () => { if (blocker.status === 'blocked') blocker.proceed() },
  }
}
