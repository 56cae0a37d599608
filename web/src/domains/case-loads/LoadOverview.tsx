import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listCaseLoads, type LoadRow } from '@tomoni/contract/case-loads'
import { formatMonth, type CalendarMonth } from '@tomoni/contract/shared/calendar'
import { caseLoadText as t } from '@tomoni/contract/text/case-loads'
import { postText } from '@tomoni/contract/text/codes'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Legend, LoadBar, type LoadPart } from '../../ui/Charts.tsx'
import { cx } from '../../ui/cx.ts'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { FilterMenu } from '../../ui/FilterMenu.tsx'
import { Link } from '../../ui/Link.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Toolbar } from '../../ui/Views.tsx'
import { useBranches } from '../staff/use-staff.ts'
import { caseLoadsKey } from '../today/use-today.ts'

const partsOf = (row: Pick<LoadRow, 'people' | 'registered' | 'watched'>): LoadPart[] => {
  const watched = Math.min(row.watched, row.people)
  const registered = Math.max(0, row.registered - watched)
  return [
    { key: 'registered', label: t.loadParts.registered, value: registered, tone: 'b' },
    { key: 'watched', label: t.loadParts.watched, value: watched, tone: 'o' },
    { key: 'others', label: t.loadParts.others, value: Math.max(0, row.people - watched - registered), tone: 'n' },
  ]
}
const pageOf = (row: LoadRow): string => `${paths.caseLoads}?lead=${row.membershipId ?? 'none'}`

/** Every worker's load side by side: bars with their words, what is late, what the month brought. */
export function LoadOverview() {
  const url = useUrlQuery()
  const branches = useBranches()
  const branchId = url.get('branch')
  const query = useQuery({
    queryKey: [...caseLoadsKey, 'overview', branchId],
    queryFn: ({ signal }) => api(listCaseLoads, { query: branchId === '' ? {} : { branchId } }, { signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <Loading query={query}>
      {({ items, month }) => {
        const workers = items.filter((row) => row.membershipId !== null)
        const nobody = items.find((row) => row.membershipId === null)
        const stranded = workers.filter((row) => row.hasLeft).reduce((sum, row) => sum + row.people, 0)
        const max = Math.max(...workers.map((row) => Math.max(row.people, row.limit ?? 0)), 1)
        const total = workers.reduce((sum, row) => ({ people: sum.people + row.people, registered: sum.registered + row.registered, watched: sum.watched + row.watched }), { people: 0, registered: 0, watched: 0 })
        const columns: Column<LoadRow>[] = [
          { id: 'worker', header: t.columns.worker, sortable: true, sortValue: (row) => row.displayName, cell: (row) => <><Link href={pageOf(row)}>{row.displayName}</Link><CellNote>{[row.hasLeft ? t.left : (postText[row.post] ?? ''), branches.name(row.branchId)].filter(Boolean).join('・')}</CellNote></> },
          {
            id: 'load', header: t.columns.load, sortable: true, sortValue: (row) => row.people, width: '38%',
            cell: (row) => (
              <div className="min-w-0 flex-1 desk:min-w-44">
                <div className="mb-1 flex flex-wrap gap-x-3 text-note"><b className={cx('num', row.people === 0 && 'font-normal text-ink-3')}>{t.loadWords(row.people, row.limit)}</b>{row.limit !== null && row.people > row.limit && <span className="font-bold text-red">{t.overLimit(row.people - row.limit)}</span>}{row.asDeputy > 0 && <span className="text-ink-3">{t.deputy(row.asDeputy)}</span>}</div>
                {row.people > 0 && <LoadBar parts={partsOf(row)} max={max} limit={row.limit} />}
              </div>
            ),
          },
          { id: 'overdue', header: t.columns.overdue, sortable: true, sortValue: (row) => row.overdue, cell: (row) => (row.overdue === 0 ? <span className="text-ink-3">{t.noneOverdue}</span> : <Link href={`${pageOf(row)}&overdue=true`} className="num !text-red">{t.overduePeople(row.overdue, row.worstOverdueDays)}</Link>) },
          { id: 'month', header: t.columns.month, sortable: true, sortValue: (row) => row.monthMinutes, numeric: true, cell: (row) => (row.monthContacts === 0 ? <span className="text-ink-3">{t.noneOverdue}</span> : <span className="min-w-0 max-phone:whitespace-normal">{t.monthWords(row.monthContacts, t.hours(row.monthMinutes))}{row.monthTravelMinutes > 0 && <CellNote>{t.travel(t.hours(row.monthTravelMinutes))}</CellNote>}</span>) },
        ]
        return (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            {nobody !== undefined && nobody.people > 0 && <Banner tone="o" action={<Button size="s" href={pageOf(nobody)}>{t.show}</Button>}>{t.unassignedNote(nobody.people)}</Banner>}
            {stranded > 0 && <Banner tone="o">{t.leftNote(stranded)}</Banner>}
            <Card>
              <Toolbar label={t.filters} end={<Tag>{t.people(total.people)}</Tag>}>
                {branches.open.length > 0 && <FilterMenu label={t.branch} single values={branchId === '' ? [] : [branchId]} onChange={([next]) => url.set({ branch: next ?? null })} options={branches.open.map((b) => ({ value: b.id, label: b.name }))} />}
                <Legend parts={partsOf(total)} />
              </Toolbar>
              <DataTable label={t.everyone} rows={workers} rowId={(row) => row.membershipId ?? ''} columns={columns} sort={{ by: 'load', descending: true }} isQuiet={(row) => row.hasLeft} />
            </Card>
            <p className="m-0 text-small text-ink-2">{t.scaleNote}{t.noteMonth(formatMonth(month as CalendarMonth))}</p>
          </div>
        )
      }}
    </Loading>
  )
}
