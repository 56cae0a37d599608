import { useQuery } from '@tanstack/react-query'
import type { ReportRow, ReportRows } from '@tomoni/contract/reports'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { reportPageText as t, unitText } from '@tomoni/contract/text/reports'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { Pagination } from '../../ui/Pagination.tsx'
import { Sheet, SheetClose } from '../../ui/Sheet.tsx'
import { number } from './figures.ts'

export const rowsPageSize = 50
type Props = { queryKey: readonly unknown[]; load: (page: number, signal: AbortSignal) => Promise<ReportRows>; onClose: () => void }

/** The rows behind a figure, in a sheet beside the report; each leads to the person. */
export function RowsSheet({ queryKey, load, onClose }: Props) {
  const [page, setPage] = useState(1)
  const rows = useQuery({ queryKey: ['reports', 'rows', ...queryKey, page], queryFn: ({ signal }) => load(page, signal), placeholderData: (before) => before })
  const title = rows.data?.title ?? []
  const figure = rows.data === undefined ? '' : t.rowsOf(number(rows.data.figure), unitText[rows.data.unit])
  return (
    <Sheet isOpen onClose={onClose} title={title.slice(-2).filter((word) => word !== t.total).join(' ／ ') || t.rowsLabel} status={<b className="text-body text-ink">{figure}</b>} footer={<SheetClose onClose={onClose} />}>
      <Loading query={rows}>
        {(data) => (
          <>
            <p className="mt-0 mb-3 text-note text-ink-2">{data.title.slice(0, -2).join('　')}</p>
            {data.items.length === 0 ? <EmptyState icon="stat" title={t.rowsEmpty} /> : <ul className="-mx-6 m-0 list-none border-t border-line-2 p-0 max-phone:-mx-4">{data.items.map((row) => <li key={row.id}><RowLine row={row} known={data.title} /></li>)}</ul>}
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onPage={setPage} />
          </>
        )}
      </Loading>
    </Sheet>
  )
}

/** What the title already says is not said again in each line. */
function RowLine({ row, known }: { row: ReportRow; known: readonly string[] }) {
  const href = row.registrantId !== null ? paths.registrant(row.registrantId) : row.kind === 'organization' ? paths.partnerOrganization(row.id) : null
  const facts = [...row.facts.filter((fact) => !known.some((word) => word.endsWith(fact))), row.organizationName !== null && row.organizationName !== row.name ? row.organizationName : null, row.minutes === null ? null : t.minutes(number(row.minutes))].filter((f) => f !== null)
  const when = row.on === null ? '' : formatDay(row.on as CalendarDay)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-b border-line-2 px-6 py-2.5 max-phone:px-4">
      <div className="min-w-0">
        <span className="text-name font-bold [&_a]:inline-block [&_a]:min-h-6 [&_a]:text-ink [&_a]:decoration-[#bbb]">{href === null ? row.name : <Link href={href}>{row.name}</Link>}</span>
        {row.kana !== '' && <span className="ml-2 text-small text-ink-3">{row.kana}</span>}
        {facts.length > 0 && <div className="text-note text-ink-2">{facts.join('・')}</div>}
      </div>
      <div className="num text-right text-note text-ink-2">
        {row.count !== null && <b className="block text-ink">{t.contacts(number(row.count))}</b>}
        {when !== '' && <span className="block whitespace-nowrap">{row.count === null ? '' : `${t.lastContact} `}{when}</span>}
        {row.workerName !== null && <span className="block">{row.workerName}</span>}
      </div>
    </div>
  )
}
