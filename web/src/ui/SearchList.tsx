import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Popover } from 'react-aria-components/Popover'
import { uiText } from '@tomoni/contract/text/shell'
import { cx } from './cx.ts'
import { isComposing } from './hooks.ts'
import { popoverClass } from './Menu.tsx'

export type SearchListState<T> = {
  readonly isOpen: boolean
  readonly open: () => void
  readonly close: () => void
  readonly active: number
  readonly setActive: (index: number) => void
  readonly listId: string
  readonly optionId: (index: number) => string
  readonly items: readonly T[]
  readonly choose: (index: number) => void
  readonly inputProps: {
    readonly role: 'combobox'
    readonly 'aria-expanded': boolean
    readonly 'aria-controls': string | undefined
    readonly 'aria-autocomplete': 'list'
    readonly 'aria-activedescendant': string | undefined
    readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
  }
}

/**
 * Behaviour of a field with a list below: arrows move, Enter takes, Esc closes, and nothing happens while an input
 * method is composing. The field keeps the focus; the list is named by `aria-activedescendant`. While the items belong to
 * an earlier text (`isStale`) Enter waits for the right ones: a fast typist never takes the wrong person.
 */
export function useSearchList<T>({ items, keyOf, onChoose, onEmptyEnter, firstIsActive = true, isStale = false }: { items: readonly T[]; keyOf: (item: T) => string; onChoose: (item: T) => void; onEmptyEnter?: () => void; firstIsActive?: boolean; isStale?: boolean }): SearchListState<T> {
  const listId = useId()
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(firstIsActive && items.length > 0 ? 0 : -1)
  // New items begin at their first; a new array with the same items does not move the mark.
  const key = items.map(keyOf).join(' ')
  const [lastKey, setLastKey] = useState(key)
  if (key !== lastKey) {
    setLastKey(key)
    setActive(firstIsActive && items.length > 0 ? 0 : -1)
  }
  const optionId = (index: number) => `${listId}-${index}`
  const show = isOpen
  const choose = (index: number) => {
    const item = items[index]
    if (item === undefined) return
    onChoose(item)
  }
  const [waits, setWaits] = useState(false)
  const take = useRef(() => undefined as void)
  useEffect(() => {
    take.current = () => { if (isOpen) { if (active >= 0) choose(active); else onEmptyEnter?.() } }
  })
  useEffect(() => {
    if (!waits || isStale) return
    setWaits(false)
    take.current()
  }, [waits, isStale])
  const move = (by: number) => {
    setOpen(true)
    if (items.length === 0) return
    const next = active < 0 ? (by > 0 ? 0 : items.length - 1) : (active + by + items.length) % items.length
    setActive(next)
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event)) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); move(event.key === 'ArrowDown' ? 1 : -1) }
    else if (event.key === 'Enter') {
      if (event.ctrlKey || event.metaKey) return
      if (isStale) { event.preventDefault(); setWaits(true) }
      else if (show && active >= 0 && items[active] !== undefined) { event.preventDefault(); choose(active) }
      else if (onEmptyEnter) { event.preventDefault(); onEmptyEnter() }
    } else if (event.key === 'Escape' && show) { event.preventDefault(); event.stopPropagation(); setOpen(false) }
  }
  return {
    isOpen: show, open: () => setOpen(true), close: () => setOpen(false), active, setActive, listId, optionId, items, choose,
    inputProps: { role: 'combobox', 'aria-expanded': show && items.length > 0, 'aria-controls': show && items.length > 0 ? listId : undefined, 'aria-autocomplete': 'list', 'aria-activedescendant': show && active >= 0 ? optionId(active) : undefined, onKeyDown },
  }
}

export type SearchListBoxProps<T> = {
  list: SearchListState<T>
  label: string
  anchor: React.RefObject<HTMLElement | null>
  render: (item: T, isActive: boolean) => ReactNode
  keyOf: (item: T) => string
  isSearching?: boolean
  /** Said instead of a list. */
  message?: ReactNode
  footer?: ReactNode
  /** Said above the list. */
  heading?: string | undefined
}

/** The list below a search field. */
export function SearchListBox<T>({ list, label, anchor, render, keyOf, isSearching = false, message, footer, heading }: SearchListBoxProps<T>) {
  const width = anchor.current?.offsetWidth
  // Inside the landmark or dialog it belongs to, so that a reader moving by landmarks comes to it.
  const landmark = anchor.current?.closest('[role=search], [role=dialog], main')
  const box = useRef<HTMLDivElement>(null)
  return (
    <>
      <span role="status" className="hidden-text">{list.isOpen ? (isSearching ? '' : list.items.length > 0 ? uiText.results(list.items.length) : '') : ''}</span>
      <Popover
        ref={box}
        triggerRef={anchor}
        isNonModal
        isOpen={list.isOpen && (list.items.length > 0 || message !== undefined)}
        onOpenChange={(open) => { if (!open) list.close() }}
        placement="bottom start"
        offset={8}
        {...(landmark ? { UNSTABLE_portalContainer: landmark } : {})}
        className={cx(popoverClass, '!max-w-[calc(100vw-16px)]')}
        style={{ width: width === undefined ? undefined : Math.max(width, 280) }}
      >
        {heading !== undefined && list.items.length > 0 && <div aria-hidden="true" className="px-4 pt-2.5 pb-1 text-small text-ink-3">{heading}</div>}
        {message !== undefined && <div role="status" className="px-4 py-3 text-note text-ink-2">{message}</div>}
        <ul id={list.listId} role="listbox" aria-label={label} className="m-0 list-none p-0 py-1.5 empty:hidden">
          {list.items.map((item, index) => (
            <li
              key={keyOf(item)}
              id={list.optionId(index)}
              role="option"
              aria-selected={index === list.active}
              data-selected={index === list.active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => list.choose(index)}
              onMouseMove={() => { if (index !== list.active) list.setActive(index) }}
              className={cx('flex min-h-11 cursor-pointer flex-col justify-center px-4 py-1.5 text-body leading-snug', index === list.active && 'bg-blue-50 text-blue-1000')}
            >
              {render(item, index === list.active)}
            </li>
          ))}
        </ul>
        {footer}
      </Popover>
    </>
  )
}

/** Text with the part that matched in bold; the part is found in the text as it stands. */
export function Matched({ text, part }: { text: string; part: string }) {
  const at = part === '' ? -1 : text.toLowerCase().indexOf(part.toLowerCase())
  if (at < 0) return <>{text}</>
  return <>{text.slice(0, at)}<mark className="bg-transparent font-bold text-blue-900 underline decoration-2 underline-offset-3">{text.slice(at, at + part.length)}</mark>{text.slice(at + part.length)}</>
}
