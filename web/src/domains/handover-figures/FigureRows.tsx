import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getHandoverFigureRows, type FigureQuery, type FigureRow } from '@tomoni/contract/handover-figures'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { figuresText as t, figureText } from '@tomoni/contract/text/handover-figures'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { Pagination } from '../../ui/Pagination.tsx'
import { Sheet, SheetClose } from '../../ui/Sheet.tsx'
import type { Cell } from './FigureCard.tsx'

const pageSize = 50

/** The rows behind a figure; each leads to the person or to the handover. */
export function FigureRows({ asked, cell, onClose }: { asked: Partial<FigureQuery>; cell: Cell; onClose: () => void }) {
  const [page, setPage] = useState(1)
  const query = useQuery({ queryKey: ['handover-figures', 'rows', asked, cell, page], queryFn: ({ signal }) => api(getHandoverFigureRows, { query: { ...asked, ...cell, page, pageSize } as never }, { signal }), placeholderData: keepPreviousData })
  const words = figureText[cell.table]
  return (
    <Sheet isOpen onClose={onClose} title={`${words.rows[cell.row] ?? ''} ／ ${words.columns[cell.column] ?? ''}`} status={query.data && <b className="text-body text-ink">{query.data.total}{words.unit}</b>} footer={<SheetClose onClose={onClose} />}>
      <p className="mt-0 mb-3 text-note text-ink-2">{words.title}</p>
      <Loading query={query}>
        {(data) => (
          <>
            {data.items.length === 0 ? <EmptyState icon="stat" title={t.rowsEmpty} /> : <ul className="-mx-6 m-0 list-none border-t border-line-2 p-0 max-phone:-mx-4">{data.items.map((row) => <li key={row.id}><Line row={row} /></li>)}</ul>}
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onPage={setPage} />
          </>
        )}
      </Loading>
    </Sheet>
  )
}

function Line({ row }: { row: FigureRow }) {
  const href = row.handover !== null ? paths.handover(row.handover.holderId, row.handover.id) : row.registrantId === null ? null : paths.registrant(row.registrantId)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-b border-line-2 px-6 py-2.5 max-phone:px-4">
      <div className="min-w-0">
        <span className="text-name font-bold [&_a]:inline-block [&_a]:min-h-6 [&_a]:text-ink [&_a]:decoration-[#bbb]">{href === null ? row.name : <Link href={href}>{row.name}</Link>}</span>
        {row.kana !== '' && <span className="ml-2 text-small text-ink-3">{row.kana}</span>}
        <div className="text-note text-ink-2">{row.facts.join('・')}</div>
      </div>
      <span className="num text-right text-note whitespace-nowrap text-ink-2">{formatDay(row.on)}</span>
    </div>
  )
}
