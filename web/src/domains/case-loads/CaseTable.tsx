import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listCases, type CaseRow } from '@tomoni/contract/case-loads'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { caseLoadText as t } from '@tomoni/contract/text/case-loads'
import { stageText } from '@tomoni/contract/text/codes'
import { dayText } from '@tomoni/contract/text/today'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useMay, useSession } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CellNote, DataTable, type Column, type Sort } from '../../ui/DataTable.tsx'
import { FilterMenu } from '../../ui/FilterMenu.tsx'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { Pagination, RangeText } from '../../ui/Pagination.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Toolbar } from '../../ui/Views.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { caseLoadsKey } from '../today/use-today.ts'
import { MoveDialog } from './MoveDialog.tsx'
import { statusOf } from './status.ts'

const pageSize = 50
const sortOf = { name: 'kana', last: 'lastContact', due: 'due' } as const
type SortColumn = keyof typeof sortOf
const shownStages = ['inquiry', 'provisional', 'registered', 'openDoor', 'dormant', 'closed'] as const

/** People of one worker (or of nobody): where they stand, when somebody last spoke with them, what is next. */
export function CaseTable({ lead, as }: { lead: string; as: 'lead' | 'deputy' }) {
  const { membership, today } = useSession()
  const may = useMay()
  const url = useUrlQuery()
  const codes = useCodeLists()
  const [selected, setSelected] = useState<string[]>([])
  const [moving, setMoving] = useState<string[] | null>(null)
  const isOwn = lead === membership.id
  const stage = url.all('stage')
  const workStatus = url.all('work')
  const overdue = url.get('overdue') === 'true'
  const by: SortColumn = url.get('sort') === 'name' ? 'name' : url.get('sort') === 'last' ? 'last' : 'due'
  const page = Math.max(1, Number(url.get('page')) || 1)
  const query = useQuery({
    queryKey: [...caseLoadsKey, 'cases', lead, as, stage, workStatus, overdue, by, page],
    queryFn: ({ signal }) => api(listCases, { query: { lead: isOwn ? 'me' : lead, as, stage, workStatus, sort: sortOf[by], page, pageSize, ...(overdue ? { overdue: 'true' as const } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const data = query.data
  const isFiltered = stage.length > 0 || workStatus.length > 0 || overdue
  const day = today as CalendarDay
  const columns: Column<CaseRow>[] = [
    { id: 'name', header: t.columns.name, sortable: true, cell: (row) => <><Link href={paths.registrant(row.registrantId)}>{row.name}</Link><CellNote>{row.kana}{row.isWatchedClosely && `　${t.watched}`}</CellNote></> },
    { id: 'status', header: t.columns.status, phone: 'corner', cell: (row) => { const status = statusOf(row, (code) => codes.label('workStatus', code)); return <Tag tone={status.tone}>{status.text}</Tag> } },
    { id: 'workplace', header: t.columns.workplace, cell: (row) => row.workplace ?? '' },
    { id: 'last', header: t.columns.last, sortable: true, numeric: true, cell: (row) => (row.lastTwoWayOn === null ? <span className="text-ink-3">{t.never}</span> : dayText(row.lastTwoWayOn as CalendarDay, day)) },
    { id: 'due', header: t.columns.due, sortable: true, numeric: true, cell: (row) => (row.overdueDays > 0 ? <Tag tone="r">{t.overdueDays(row.overdueDays)}</Tag> : row.nextDueOn === null ? '' : <Tag>{dayText(row.nextDueOn as CalendarDay, day)}</Tag>) },
  ]
  if (query.error !== null && data === undefined) return <ProblemBanner error={query.error} action={<Button size="s" onPress={() => void query.refetch()}>{t.show}</Button>} />
  const clear = () => url.set({ stage: null, work: null, overdue: null })
  return (
    <Card>
      <Toolbar label={t.filters} end={data && <RangeText page={page} pageSize={pageSize} total={data.total} unit="人" />}>
        <FilterMenu label={t.stage} values={stage} onChange={(values) => url.set({ stage: values })} options={shownStages.map((value) => ({ value, label: stageText[value], count: data?.byStage[value] ?? 0 }))} />
        <FilterMenu label={t.workStatus} values={workStatus} onChange={(values) => url.set({ work: values })} options={codes.options('workStatus').map((item) => ({ value: item.code, label: item.label, count: data?.byWorkStatus[item.code] ?? 0 }))} />
        <label className="flex min-h-11 cursor-pointer items-center gap-2 text-ink"><input type="checkbox" checked={overdue} onChange={(event) => url.set({ overdue: event.target.checked ? 'true' : null })} className="size-5 accent-blue-900" />{t.onlyOverdue}</label>
      </Toolbar>
      <DataTable
        label={t.title}
        rows={data?.items ?? []}
        columns={columns}
        rowId={(row) => row.registrantId}
        rowName={(row) => row.name}
        unit="人"
        isLoading={data === undefined}
        sort={{ by, descending: false }}
        onSort={(sort: Sort) => url.set({ sort: sort.by === 'due' ? null : sort.by })}
        {...(may('registrant.assign') ? { selected, onSelect: setSelected, bulk: (ids: readonly string[]) => <Button size="s" icon="people" onPress={() => setMoving([...ids])}>{t.move}</Button> } : {})}
        empty={isFiltered ? <EmptyState icon="filter" title={t.emptyFiltered} action={<Button onPress={clear}>{t.clear}</Button>}>{t.emptyFilteredText}</EmptyState> : <EmptyState icon="people" title={t.emptyTitle}>{t.emptyText}</EmptyState>}
      />
      {data && <Pagination page={page} pageSize={pageSize} total={data.total} unit="人" onPage={(next) => url.set({ page: next }, { push: true })} />}
      {moving !== null && <MoveDialog registrantIds={moving} from={lead} onClose={() => setMoving(null)} onMoved={() => { setMoving(null); setSelected([]) }} />}
    </Card>
  )
}
