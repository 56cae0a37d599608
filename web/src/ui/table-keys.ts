import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { isComposing } from './hooks.ts'

const way = 'a[href], button, input, select'

/** ↑ ↓ carry the focus from row to row, to the control of the same column (or the first of the row). */
export function moveBetweenRows(event: KeyboardEvent<HTMLTableElement>): void {
  if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || isComposing(event) || event.ctrlKey || event.altKey || event.shiftKey) return
  const target = event.target as HTMLElement
  if (target.matches('select, textarea, input:not([type=checkbox])')) return
  const row = target.closest('tr')
  const cell = target.closest('td, th')
  if (!row || !cell || !row.parentElement?.matches('tbody')) return
  const next = (event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling) as HTMLTableRowElement | null
  if (!next) return
  const column = [...row.children].indexOf(cell)
  const goal = next.children[column]?.querySelector<HTMLElement>(way) ?? next.querySelector<HTMLElement>(way)
  if (!goal) return
  event.preventDefault()
  goal.focus()
}

/** Whether a table is wider than its place: then it scrolls sideways by itself, and its head cannot stay in sight. */
export function useTooWide(): { frame: React.RefObject<HTMLDivElement | null>; isWide: boolean } {
  const frame = useRef<HTMLDivElement>(null)
  const [isWide, setWide] = useState(false)
  useLayoutEffect(() => {
    const box = frame.current
    const inside = box?.firstElementChild
    if (!box || !inside) return
    const watch = new ResizeObserver(() => setWide(inside.scrollWidth > box.clientWidth + 1))
    watch.observe(box)
    watch.observe(inside)
    return () => watch.disconnect()
  }, [])
  return { frame, isWide }
}
