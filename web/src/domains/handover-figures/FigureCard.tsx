import { allKey, figureShapes, type FigureTable } from '@tomoni/contract/handover-figures'
import { figuresText as t, figureText } from '@tomoni/contract/text/handover-figures'
import { useTooWide } from '../../ui/table-keys.ts'
import { Card } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'

export type Cell = { readonly table: FigureTable; readonly row: string; readonly column: string }

/** The share one looks for first: of what, in which columns. */
const shareOf: Readonly<Record<FigureTable, readonly string[]>> = { terms: ['handedOver'], moves: ['supported'], answers: ['within7', 'within14'], joint: ['joint'], results: ['reported'] }

/** One table of figures. Every number but zero opens the rows it counts; below stands what is counted. */
export function FigureCard({ id, values, onOpen }: { id: FigureTable; values: readonly (readonly number[])[]; onOpen: (cell: Cell) => void }) {
  const words = figureText[id]
  const { rows, columns } = figureShapes[id]
  const { frame, isWide } = useTooWide()
  const share = (line: readonly number[]): string => {
    const all = line.at(-1) ?? 0
    const part = columns.reduce((sum, c, j) => sum + (shareOf[id].includes(c) ? (line[j] ?? 0) : 0), 0)
    return all === 0 ? '' : t.share(Math.round((part / all) * 100))
  }
  const th = 'border-b border-line bg-thead px-2.5 py-2 text-small leading-[1.4] font-bold text-ink-2'
  return (
    <Card title={words.title} aside={words.unit}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div ref={frame} className="overflow-x-auto" {...(isWide ? { tabIndex: 0, role: 'region', 'aria-label': words.title } : {})}>
        <table aria-label={words.title} className="num w-full border-collapse text-cell">
          <thead>
            <tr>
              <th scope="col" className={cx(th, 'sticky left-0 min-w-[9.5em] pl-[18px] text-left font-normal')}>{words.rowHead}</th>
              {columns.map((c) => <th key={c} scope="col" className={cx(th, 'min-w-[5.5em] text-right align-bottom [word-break:auto-phrase]')}>{words.columns[c]}</th>)}
              <th scope="col" className={cx(th, 'min-w-[5.5em] border-l border-l-line-2 pr-[18px] text-right align-bottom font-normal [word-break:auto-phrase]')}>{t.shareOf[id]}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => {
              const line = values[i] ?? []
              const isTotal = row === allKey
              return (
                <tr key={row}>
                  <th scope="row" className={cx('sticky left-0 border-b border-line-2 py-[9px] pr-2.5 pl-[18px] text-left leading-[1.45]', isTotal ? 'bg-thead font-bold' : 'bg-paper font-normal')}>{words.rows[row]}</th>
                  {columns.map((column, j) => {
                    const n = line[j] ?? 0
                    return (
                      <td key={column} className={cx('border-b border-line-2 p-0 text-right', (isTotal || column === allKey) && 'bg-thead font-bold')}>
                        {n === 0 ? <span className="block px-2.5 py-[9px] text-ink-3">0</span>
                          : <button type="button" aria-label={`${words.title} ${words.rows[row] ?? ''}・${words.columns[column] ?? ''} ${n}${words.unit}`} onClick={() => onOpen({ table: id, row, column })} className="block w-full px-2.5 py-[9px] text-right text-ink underline decoration-[#bbb] underline-offset-3 hover:bg-blue-50 hover:text-blue-900 focus-visible:-outline-offset-4">{n.toLocaleString('ja-JP')}</button>}
                      </td>
                    )
                  })}
                  <td className={cx('border-b border-l border-line-2 px-2.5 py-[9px] pr-[18px] text-right text-ink-2', isTotal && 'bg-thead font-bold')}>{share(line)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <p className="m-0 px-[18px] py-3 text-note leading-[1.75] text-ink-2"><b className="mr-2">{t.definition}</b>{words.what}</p>
    </Card>
  )
}
