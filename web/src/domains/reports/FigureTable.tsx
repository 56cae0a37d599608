import { totalKey, type Axis } from '@tomoni/contract/reports'
import { reportPageText as t } from '@tomoni/contract/text/reports'
import { useId, type MouseEvent, type ReactNode } from 'react'
import { cx } from '../../ui/cx.ts'
import { useTooWide } from '../../ui/table-keys.ts'
import { number, signed, type Cell } from './figures.ts'

export type FigureTableProps = {
  id: string
  title?: string
  unit: string
  note?: string | undefined
  corner: string
  rows: readonly Axis[]
  columns: readonly Axis[]
  /** null = suppressed. */
  values: readonly (readonly (number | null)[])[]
  lastYear?: readonly (readonly number[])[] | undefined
  /** Where the rows behind a figure are; without it figures are plain. */
  hrefOf?: (cell: Cell) => string
  onOpen?: (cell: Cell) => void
  level?: 2 | 3
  /** Stands beside another: a narrow first column. */
  isNarrow?: boolean
}

const th = 'border-b border-line bg-thead px-2.5 py-2 text-small leading-[1.4] font-bold text-ink-2'
const td = 'border-b border-line-2 p-0 text-right'
const pin = 'sticky left-0 z-[1] text-left [word-break:auto-phrase]'
const pad = 'block px-2.5 py-[9px] leading-[1.45]'

/** A table of figures: every number but zero opens the rows it counts. The first column stays while the rest is moved. */
export function FigureTable(props: FigureTableProps) {
  const { id, title, unit, note, corner, rows, columns, values, lastYear, hrefOf, onOpen, level = 3, isNarrow = false } = props
  const titleId = useId()
  const { frame, isWide } = useTooWide()
  const H = `h${level}` as const
  const totalColumn = columns.findIndex((c) => c.key === totalKey)
  const figure = (n: number | null, cell: Cell, words: string): ReactNode => {
    if (n === null) return <span className={pad}>-</span>
    if (n === 0 || hrefOf === undefined) return <span className={cx(pad, n === 0 && 'text-ink-3')}>{number(n)}</span>
    const open = (event: MouseEvent) => {
      if (onOpen === undefined || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      onOpen(cell)
    }
    return <a href={hrefOf(cell)} onClick={open} aria-label={t.openRows(words, `${number(n)}${unit}`)} className={cx(pad, 'text-ink decoration-[#bbb] hover:bg-blue-50 hover:text-blue-900 focus-visible:-outline-offset-4')}>{number(n)}</a>
  }
  return (
    <div className="min-w-0">
      {title !== undefined && <H id={titleId} className="m-0 px-[18px] pt-4 pb-2 text-body font-bold">{title}<span className="ml-2 text-small font-normal text-ink-2">{unit}</span></H>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div ref={frame} className="figure-frame overflow-x-auto" {...(isWide ? { tabIndex: 0, role: 'region', 'aria-label': title ?? corner } : {})}>
        <table className="num w-full border-collapse text-cell" {...(title === undefined ? { 'aria-label': corner } : { 'aria-labelledby': titleId })}>
          <thead>
            <tr>
              <th scope="col" className={cx(th, pin, 'pl-[18px] font-normal max-phone:min-w-[9.5em]', isNarrow ? 'min-w-[10em]' : 'min-w-[16em]')}>{corner}</th>
              {columns.map((c) => <th key={c.key} scope="col" title={c.short === undefined ? undefined : c.label} className={cx(th, 'text-right align-bottom', isNarrow ? 'min-w-[3.9em] !px-2' : 'min-w-[4.6em]', (c.short ?? c.label).length <= 6 ? 'whitespace-nowrap' : '[word-break:auto-phrase]', c.partOf !== undefined && 'font-normal')}>{c.short ?? c.label}</th>)}
              {lastYear && <><th scope="col" className={cx(th, 'border-l border-l-line-2 text-right align-bottom font-normal whitespace-nowrap')}>{t.lastYear}</th><th scope="col" className={cx(th, 'min-w-[4.6em] pr-[18px] text-right align-bottom font-normal')}>{t.difference}</th></>}
              {/* Takes what room is left, so that lines reach the edge and figures stay together. */}
              <td aria-hidden="true" className={cx(th, 'w-full !p-0')}>{''}</td>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => {
              const isTotal = row.key === totalKey
              const before = lastYear?.[i]?.[totalColumn] ?? 0
              return (
                <tr key={row.key} className="hover:[&>*]:bg-thead">
                  <th scope="row" className={cx('border-b border-line-2', pin, 'py-[9px] pr-2.5 leading-[1.45]', isTotal ? 'bg-thead font-bold' : 'bg-paper font-normal', row.partOf === undefined ? 'pl-[18px]' : 'pl-9 text-note text-ink-2')}>{row.label}</th>
                  {columns.map((c, j) => (
                    <td key={c.key} className={cx(td, (isTotal || c.key === totalKey) && 'bg-thead font-bold', (row.partOf ?? c.partOf) !== undefined && 'text-note font-normal text-ink-2')}>
                      {figure(values[i]?.[j] ?? (values[i]?.[j] === null ? null : 0), { table: id, row: row.key, column: c.key, lastYear: false }, `${row.label}・${c.label}`)}
                    </td>
                  ))}
                  {lastYear && (
                    <>
                      <td className={cx(td, 'border-l border-l-line-2 text-ink-2', isTotal && 'bg-thead')}>{figure(before, { table: id, row: row.key, column: totalKey, lastYear: true }, `${t.lastYear} ${row.label}`)}</td>
                      <td className={cx(td, 'text-ink-2', isTotal && 'bg-thead')}><span className={cx(pad, 'pr-[18px]')}>{signed((values[i]?.[totalColumn] ?? 0) - before)}</span></td>
                    </>
                  )}
                  <td aria-hidden="true" className={cx(td, isTotal && 'bg-thead')}>{''}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {note !== undefined && <p className="m-0 px-[18px] py-2.5 text-small text-ink-2">{note}</p>}
    </div>
  )
}
