import type { CellSource, SheetCell } from '@tomoni/contract/handovers'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { handoverSheetText as t } from '@tomoni/contract/text/documents'
import { sourceKindText } from '@tomoni/contract/text/handovers'

// Marks in the receiver's form: each filled cell points to a line of 情報のもと.

export type Source = { readonly mark: number; readonly kind: string; readonly label: string; readonly on: string; readonly records: number; readonly recordWords: string }
export type Marked = { readonly label: string; readonly value: string; readonly mark: number | null }

const sourceOf = (source: CellSource, mark: number): Source => ({
  mark, kind: sourceKindText[source.kind], label: source.label, on: source.on === null ? '' : formatDay(source.on),
  records: source.recordIds.length, recordWords: source.recordIds.length === 0 ? '' : t.sourceRecords(source.recordIds.length),
})

/** Cells that say the same source share a number; empty cells have none. Numbers in the order of the form. Pure. */
export function collectSources(cells: readonly SheetCell[]): { readonly cells: readonly Marked[]; readonly sources: readonly Source[] } {
  const marks = new Map<string, Source>()
  const marked = cells.map((cell): Marked => {
    if (cell.source === null || cell.value === '') return { label: cell.label, value: cell.value, mark: null }
    const key = JSON.stringify([cell.source.kind, cell.source.label, cell.source.on, cell.source.recordIds.length])
    if (!marks.has(key)) marks.set(key, sourceOf(cell.source, marks.size + 1))
    return { label: cell.label, value: cell.value, mark: marks.get(key)!.mark }
  })
  return { cells: marked, sources: [...marks.values()] }
}
