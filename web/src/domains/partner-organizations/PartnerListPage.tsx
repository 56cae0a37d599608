import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listPartnerOrganizations, type PartnerRow } from '@tomoni/contract/partner-organizations'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { partnerText as t } from '@tomoni/contract/text/partner-organizations'
import { dayText } from '@tomoni/contract/text/today'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useMay, useSession } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CellNote, DataTable, type Column, type Sort } from '../../ui/DataTable.tsx'
import { FilterMenu } from '../../ui/FilterMenu.tsx'
import { useSearchText } from '../../ui/hooks.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Pagination, RangeText } from '../../ui/Pagination.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Toolbar } from '../../ui/Views.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { PartnerSheet } from './PartnerSheet.tsx'
import { partnersKey } from './use-partners.ts'

const pageSize = 50
const sortOf = { name: 'kana', people: 'people', last: 'lastContact' } as const
type SortColumn = keyof typeof sortOf

/** The address book: employers and agencies, found by name, kana, telephone or contact. */
export function PartnerListPage() {
  const url = useUrlQuery()
  const may = useMay()
  const { today } = useSession()
  const codes = useCodeLists()
  const [isAdding, setAdding] = useState(false)
  const search = useSearchText(url.get('q'))
  const put = useRef(url.set)
  useEffect(() => { put.current = url.set })
  const wanted = search.term
  const inUrl = url.get('q')
  useEffect(() => { if (wanted !== inUrl) put.current({ q: wanted }) }, [wanted, inUrl])
  const kind = url.get('kind')
  const closed = url.get('closed') === 'true'
  const by: SortColumn = url.get('sort') === 'people' ? 'people' : url.get('sort') === 'last' ? 'last' : 'name'
  const page = Math.max(1, Number(url.get('page')) || 1)
  const query = useQuery({
    queryKey: [...partnersKey, 'list', inUrl, kind, closed, by, page],
    queryFn: ({ signal }) => api(listPartnerOrganizations, { query: { q: inUrl, sort: sortOf[by], page, pageSize, ...(kind === '' ? {} : { kind }), ...(closed ? { closed: true } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const data = query.data
  const isFiltered = inUrl !== '' || kind !== '' || closed
  const canAdd = may('partner-organization.write')
  const columns: Column<PartnerRow>[] = [
    { id: 'name', header: t.columns.name, sortable: true, cell: (row) => <><Link href={paths.partnerOrganization(row.id)}>{row.name}</Link><CellNote>{row.address ?? row.kana}</CellNote></> },
    { id: 'kind', header: t.columns.kind, phone: 'corner', cell: (row) => <Tag>{codes.label('partnerKind', row.kind)}</Tag> },
    { id: 'phone', header: t.columns.phone, numeric: true, cell: (row) => row.phone ?? '' },
    { id: 'people', header: t.columns.people, sortable: true, numeric: true, cell: (row) => (row.people === 0 ? '' : t.people(row.people)) },
    { id: 'last', header: t.columns.last, sortable: true, numeric: true, cell: (row) => (row.lastContactOn === null ? '' : dayText(row.lastContactOn as CalendarDay, today as CalendarDay)) },
  ]
  const add = canAdd ? <Button tone="primary" icon="plus" onPress={() => setAdding(true)}>{t.add}</Button> : undefined
  return (
    <>
      <PageHeader title={t.title} aside={data && !isFiltered ? t.aside(data.total) : undefined} actions={add} />
      {query.error !== null && data === undefined && <ProblemBanner error={query.error} />}
      <Card>
        <Toolbar label={t.filters} end={data && <RangeText page={page} pageSize={pageSize} total={data.total} />}>
          <label className="flex h-9 min-w-64 flex-1 items-center gap-2 rounded-md border border-control bg-paper px-2.5 focus-within:outline-4 focus-within:outline-offset-2 focus-within:outline-black max-phone:basis-full desk:max-w-96">
            <Icon name="find" className="size-[18px] text-ink-2" />
            <span className="hidden-text">{t.search}</span>
            <input {...search.fieldProps} type="search" placeholder={t.search} autoComplete="off" className="min-w-0 flex-1 border-0 bg-transparent text-note text-ink !shadow-none !outline-none" />
          </label>
          <FilterMenu label={t.kind} single values={kind === '' ? [] : [kind]} onChange={([next]) => url.set({ kind: next ?? null })} options={codes.options('partnerKind').map((item) => ({ value: item.code, label: item.label }))} />
          <label className="flex min-h-11 cursor-pointer items-center gap-2 text-ink"><input type="checkbox" checked={closed} onChange={(event) => url.set({ closed: event.target.checked ? 'true' : null })} className="size-5 accent-blue-900" />{t.withClosed}</label>
        </Toolbar>
        <DataTable
          label={t.title} rows={data?.items ?? []} columns={columns} rowId={(row) => row.id} isLoading={data === undefined} isQuiet={(row) => row.isClosed}
          sort={{ by, descending: by !== 'name' }} onSort={(sort: Sort) => url.set({ sort: sort.by === 'name' ? null : sort.by })}
          empty={isFiltered
            ? <EmptyState icon="filter" title={t.emptyFiltered} action={<Button onPress={() => { search.setText(''); url.set({ q: null, kind: null, closed: null }) }}>{t.clear}</Button>}>{t.emptyFilteredText}</EmptyState>
            : <EmptyState icon="firm" title={t.emptyTitle}>{t.emptyText}</EmptyState>}
        />
        {data && <Pagination page={page} pageSize={pageSize} total={data.total} onPage={(next) => url.set({ page: next }, { push: true })} />}
      </Card>
      {isAdding && <PartnerSheet partner={null} onClose={() => setAdding(false)} />}
    </>
  )
}
