import type { KeyboardEvent } from 'react'
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
