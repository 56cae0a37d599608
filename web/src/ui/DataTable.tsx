import { createColumnHelper, createSortedRowModel, rowSelectionFeature, rowSortingFeature, sortFn_text, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo, useState, type ChangeEvent, type ReactNode } from 'react'
import { uiText } from '@tomoni/contract/text/shell'
import { cx } from './cx.ts'
import { Skeleton } from './Notes.tsx'
import { moveBetweenRows, useTooWide } from './table-keys.ts'

export type Column<T> = {
  readonly id: string
  readonly header: string
  readonly cell: (row: T) => ReactNode
  /** The server (or, without `onSort`, this value here) can order by it. */
  readonly sortable?: boolean
  readonly sortValue?: (row: T) => string | number
  readonly numeric?: boolean
  readonly align?: 'end'
  readonly width?: string
  /** On a phone: `head` the first line, `corner` beside it, `line` below with its heading, `hide` not at all. */
  readonly phone?: 'head' | 'corner' | 'line' | 'hide'
}

export type Sort = { readonly by: string; readonly descending: boolean }

export type DataTableProps<T> = {
  /** What the table lists; its accessible name. */
  label: string
  rows: readonly T[]
  columns: readonly Column<T>[]
  rowId: (row: T) => string
  /** Called in words where a row is chosen: 「青木 真由美をえらぶ」. */
  rowName?: (row: T) => string
  sort?: Sort | undefined
  onSort?: ((sort: Sort) => void) | undefined
  selected?: readonly string[] | undefined
  onSelect?: ((ids: string[]) => void) | undefined
  /** What can be done with the chosen rows; shown in place of nothing when some are chosen. */
  bulk?: ((ids: readonly string[]) => ReactNode) | undefined
  unit?: string
  isLoading?: boolean
  skeletonRows?: number
  /** Shown instead of rows when there are none. */
  empty?: ReactNode
  /** Marks a row quietly (grey ground). */
  isQuiet?: (row: T) => boolean
  /** Below the rows: a total line. */
  foot?: ReactNode
  /** Keep the head in sight under the header of the page. */
  sticky?: boolean
}

const features = tableFeatures({ rowSortingFeature, rowSelectionFeature, sortedRowModel: createSortedRowModel(), sortFns: { text: sortFn_text } })
const th = 'border-b border-line bg-thead px-3.5 py-[9px] text-small leading-[1.7] font-bold whitespace-nowrap text-ink-2 max-wide:px-2.5'
const td = 'border-b border-line-2 px-3.5 py-2.5 align-middle leading-[1.45] [word-break:auto-phrase] max-wide:px-2.5 [&_a]:decoration-[#bbb]'
const phoneCell = { head: 'max-phone:order-first max-phone:flex-1 max-phone:basis-0 max-phone:min-w-[40%]', corner: 'max-phone:order-2 max-phone:flex-none max-phone:self-start', line: 'max-phone:order-3 max-phone:basis-full max-phone:flex max-phone:gap-3 max-phone:before:content-[attr(data-label)] max-phone:before:text-ink-3 max-phone:before:text-small max-phone:before:basis-[7em] max-phone:before:flex-none max-phone:empty:hidden', hide: 'max-phone:hidden' } as const

/**
 * A list of things: the name first, as a link; headings that sort; 44 px rows; choosing with a bar for what to do with
 * the chosen. On a phone each row becomes a card. ↑ ↓ move between rows, the first link of each row is the way in.
 */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { label, rows, columns, rowId, rowName, sort, onSort, selected, onSelect, bulk, unit = '件', isLoading = false, skeletonRows = 10, empty, isQuiet, foot, sticky = true } = props
  const helper = useMemo(() => createColumnHelper<typeof features, T>(), [])
  const defs = useMemo(() => helper.columns(columns.map((column) => helper.accessor((row) => column.sortValue?.(row) ?? '', { id: column.id, header: column.header, enableSorting: column.sortable === true || column.sortValue !== undefined, sortFn: byValue }))), [columns, helper])
  const [ownSort, setOwnSort] = useState<Sort | undefined>(sort)
  const order = onSort ? sort : ownSort
  const data = rows as T[]
  const table = useTable({
    features, columns: defs, data, getRowId: rowId, manualSorting: onSort !== undefined, enableMultiSort: false,
    state: { sorting: order ? [{ id: order.by, desc: order.descending }] : [], rowSelection: Object.fromEntries((selected ?? []).map((id) => [id, true as const])) },
    onRowSelectionChange: (change) => { const next = typeof change === 'function' ? change(table.state.rowSelection) : change; onSelect?.(Object.keys(next).filter((id) => next[id])) },
  })
  const models = table.getRowModel().rows
  const byId = new Map(columns.map((column) => [column.id, column]))
  const press = (id: string) => {
    const next = { by: id, descending: order?.by === id ? !order.descending : false }
    if (onSort) onSort(next); else setOwnSort(next)
  }
  const chosen = selected ?? []
  const { frame, isWide } = useTooWide()
  const span = columns.length + (onSelect ? 1 : 0)
  return (
    <div className="min-w-0">
      {onSelect && chosen.length > 0 && (
        <div role="status" className="sticky top-16 z-[3] low:static flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-b border-blue-line bg-blue-50 px-4 py-2 max-phone:top-14">
          <b className="text-body text-blue-1000">{uiText.selected(chosen.length, unit)}</b>
          {bulk?.(chosen)}
          <button type="button" onClick={() => onSelect([])} className="tap ml-auto text-note text-blue-900 underline underline-offset-3">{uiText.clearSelection}</button>
        </div>
      )}
      <div ref={frame} className={cx('max-phone:overflow-visible', isWide && 'phone:overflow-x-auto')}>
        {/* Roles are written out because the card layout of a phone takes the table's own away. */}
        <table role="table" aria-label={label} aria-busy={isLoading} onKeyDown={moveBetweenRows} className="w-full border-collapse text-cell max-phone:block">
          <thead role="rowgroup" className={cx('max-phone:hidden', sticky && !isWide && 'sticky top-16 z-[2] low:static')}>
            <tr role="row">
              {onSelect && (
                <th role="columnheader" className={cx(th, 'w-12 !px-0 text-center')}>
                  <Tick label={uiText.selectAll} checked={models.length > 0 && table.getIsAllRowsSelected()} isMixed={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()} onChange={table.getToggleAllRowsSelectedHandler()} />
                </th>
              )}
              {table.getHeaderGroups()[0]?.headers.map((header) => {
                const column = byId.get(header.id)
                const isOn = order?.by === header.id
                return (
                  <th key={header.id} role="columnheader" scope="col" style={column?.width ? { width: column.width } : undefined} className={cx(th, column?.align === 'end' ? 'text-right' : 'text-left')} {...(header.column.getCanSort() ? { 'aria-sort': isOn ? (order.descending ? 'descending' : 'ascending') : 'none' } as const : {})}>
                    {header.column.getCanSort() ? (
                      <button type="button" onClick={() => press(header.id)} title={uiText.sortBy(column?.header ?? '')} className="tap inline-flex items-center gap-1 font-bold hover:text-blue-900">
                        {column?.header}<span aria-hidden="true" className={cx('text-[0.8em]', !isOn && 'text-[#bbb] print:hidden')}>{isOn && order.descending ? '▾' : '▴'}</span>
                      </button>
                    ) : column?.header}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody role="rowgroup" className="max-phone:block">
            {isLoading && models.length === 0 && Array.from({ length: skeletonRows }, (_, index) => (
              <tr key={index} role="row" className="h-[60px] max-phone:block max-phone:p-4">
                {Array.from({ length: span }, (__, cell) => <td key={cell} role="cell" className={cx(td, cell > 1 && 'max-phone:hidden', 'max-phone:block')}><Skeleton width={`${40 + (((index + 3) * (cell + 5) * 7) % 45)}%`} height="14px" /></td>)}
              </tr>
            ))}
            {!isLoading && models.length === 0 && empty !== undefined && <tr role="row" className="max-phone:block"><td role="cell" colSpan={span} className="p-0 max-phone:block">{empty}</td></tr>}
            {models.map((row) => {
              const item = row.original
              return (
                <tr key={row.id} role="row" aria-selected={onSelect ? row.getIsSelected() : undefined} className={cx('h-11 hover:bg-thead max-phone:flex max-phone:h-auto max-phone:flex-wrap max-phone:items-center max-phone:gap-x-3 max-phone:gap-y-1 max-phone:border-b max-phone:border-line-2 max-phone:px-4 max-phone:py-3', row.getIsSelected() && 'bg-blue-50', isQuiet?.(item) && 'text-ink-3')}>
                  {onSelect && (
                    <td role="cell" className={cx(td, '!px-0 text-center max-phone:order-first max-phone:-ml-3 max-phone:-mr-2 max-phone:!border-0 max-phone:p-0')}>
                      <Tick label={uiText.selectRow(rowName?.(item) ?? row.id)} checked={row.getIsSelected()} onChange={row.getToggleSelectedHandler()} />
                    </td>
                  )}
                  {columns.map((column, index) => {
                    const phone = column.phone ?? (index === 0 ? 'head' : 'line')
                    return (
                      <td key={column.id} role={index === 0 ? 'rowheader' : 'cell'} data-label={column.header} className={cx(td, 'max-phone:!border-0 max-phone:!p-0', index === 0 ? '[&_a]:relative [&_a]:inline-block [&_a]:font-bold [&_a]:text-ink [&_a]:after:absolute [&_a]:after:inset-x-0 [&_a]:after:-inset-y-3 phone:min-w-[11.5em]' : 'phone:min-w-[3.5em]', column.numeric && 'num whitespace-nowrap', column.align === 'end' && 'text-right max-phone:text-left', phoneCell[phone])}>
                        {column.cell(item)}
                      </td>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
          {foot !== undefined && <tfoot role="rowgroup">{foot}</tfoot>}
        </table>
      </div>
    </div>
  )
}

/** A tick with room around it for a finger. */
function Tick({ label, checked, isMixed = false, onChange }: { label: string; checked: boolean; isMixed?: boolean; onChange: (event: ChangeEvent<HTMLInputElement>) => void }) {
  return (
    <label className="-my-2 inline-flex size-11 cursor-pointer items-center justify-center align-middle">
      <input type="checkbox" aria-label={label} checked={checked} ref={(box) => { if (box) box.indeterminate = isMixed }} onChange={onChange} className="size-5 accent-blue-900" />
    </label>
  )
}

type Valued = { getValue: (id: string) => unknown }
const collator = new Intl.Collator('ja', { numeric: true })
/** Numbers by size, words by the Japanese order. */
function byValue(a: Valued, b: Valued, id: string): number {
  const [x, y] = [a.getValue(id), b.getValue(id)]
  return typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y))
}

/** Second, grey line in a cell. */
export function CellNote({ children }: { children: ReactNode }) {
  return <small className="block text-[0.78125rem] text-ink-3">{children}</small>
}
