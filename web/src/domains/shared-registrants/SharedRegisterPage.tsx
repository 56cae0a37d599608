import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { downloadSharedRegistrants, listSharedRegistrants, type SharedCounts, type SharedRow } from '@tomoni/contract/shared-registrants'
import { daysBetween, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { breakGlassText } from '@tomoni/contract/text/break-glass'
import { categoryText } from '@tomoni/contract/text/handovers'
import { purposeWord, sharedText as t } from '@tomoni/contract/text/shared-registrants'
import { useEffect, useRef } from 'react'
import { api, apiFile, saveFile } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useMay, useSession } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { FilterMenu } from '../../ui/FilterMenu.tsx'
import { useSearchText } from '../../ui/hooks.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Pagination, RangeText } from '../../ui/Pagination.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Toolbar, ViewsBar } from '../../ui/Views.tsx'
import { ReviewsLink } from '../break-glass/ReviewsLink.tsx'
import { attempt } from '../registrants/attempt.ts'
import { OpenTags } from './OpenTags.tsx'
import { RegisterTabs } from './RegisterTabs.tsx'
import { sharedQueryOf, sharedViewOf, type SharedQuery } from './shared-filters.ts'
import { sharedListKey } from './use-shared.ts'

const pageSize = 50
const soonDays = 30

const columnsOf = (today: CalendarDay): readonly Column<SharedRow>[] => [
  { id: 'kana', header: t.columns.name, sortable: true, cell: (row) => <><Link href={paths.sharedRegistrant(row.holderId, row.registrantId)}>{row.name}</Link><CellNote><span className="phone:whitespace-nowrap">{[row.kana, t.age(row.age)].filter(Boolean).join('・')}</span></CellNote></> },
  { id: 'holder', header: t.columns.holder, sortable: true, cell: (row) => <span className="min-w-0">{row.holderName}<CellNote>{[row.leadName, purposeWord(row.purpose)].filter(Boolean).join('・')}</CellNote></span> },
  { id: 'open', header: t.columns.open, cell: (row) => <OpenTags categories={row.categories} /> },
  { id: 'endsOn', header: t.columns.until, sortable: true, numeric: true, cell: (row) => <Until row={row} today={today} /> },
  { id: 'lastRead', header: t.columns.lastRead, sortable: true, numeric: true, phone: 'hide', cell: (row) => (row.lastReadAt === null ? <span className="text-ink-3">{t.neverRead}</span> : instantText(row.lastReadAt)) },
]

function Until({ row, today }: { row: SharedRow; today: CalendarDay }) {
  if (row.endsOn === null) return <Tag tone="r">{`${t.groundShort['break-glass']}・${t.untilMinutes}`}</Tag>
  return daysBetween(today, row.endsOn) <= soonDays ? <Tag tone="o">{t.until(row.endsOn)}</Tag> : t.until(row.endsOn)
}

/** 共有された人: people of other organisations, as far as their consents open them. */
export function SharedRegisterPage() {
  const url = useUrlQuery()
  const may = useMay()
  const today = useSession().today as CalendarDay
  const query = sharedQueryOf(url)
  const page = Math.max(1, Number(url.get('page')) || 1)
  const list = useQuery({
    queryKey: [...sharedListKey, 'list', query, page],
    queryFn: ({ signal }) => api(listSharedRegistrants, { query: { ...query, page, pageSize } }, { signal }),
    placeholderData: keepPreviousData, gcTime: 60_000,
  })
  const { data } = list
  const counts = data?.counts
  const isFiltered = sharedViewOf(query) !== 'all'
  return (
    <>
      <RegisterTabs current="shared" />
      <PageHeader title={t.title} aside={counts === undefined ? ' ' : <span className="num">{t.people(counts.all)}</span>} lead={t.lead} actions={<><ReviewsLink />{may('break-glass.open') && <Button tone="text" icon="alert" href={paths.breakGlass}>{breakGlassText.title}</Button>}</>} />
      <ViewsBar
        label={t.views} current={sharedViewOf(query)}
        views={[
          { key: 'all', label: t.view.all, count: counts?.all, href: paths.sharedRegistrants },
          { key: 'soon', label: t.view.soon, count: counts?.endsSoon, href: paths.sharedRegistrantsWhere({ ends: 'soon', sort: 'endsOn' }) },
          { key: 'unread', label: t.view.unread, count: counts?.unread, href: paths.sharedRegistrantsWhere({ unread: 'only' }) },
        ]}
      />
      <Card>
        <Toolbar label={t.filters} end={<>{data !== undefined && data.total > 0 && <RangeText page={page} pageSize={pageSize} total={data.total} unit="人" />}{may('shared-registrant.export') && data !== undefined && data.total > 0 && <DownloadShared query={query} />}</>}>
          <Filters query={query} counts={counts} />
        </Toolbar>
        {list.error != null && data === undefined ? <div className="p-4"><ProblemBanner error={list.error} /></div> : (
          <DataTable
            label={t.title} rows={data?.items ?? []} columns={columnsOf(today)} rowId={(row) => `${row.holderId}:${row.registrantId}`} rowName={(row) => row.name} unit="人" isLoading={list.isPending}
            sort={{ by: query.sort, descending: query.direction === 'desc' }} onSort={(next) => url.set({ sort: next.by, direction: next.descending ? 'desc' : null })}
            empty={isFiltered && counts?.all !== 0
              ? <EmptyState icon="people" title={t.nobodyTitle} action={<Button href={paths.sharedRegistrants}>{t.dropFilters}</Button>}>{t.nobodyText}</EmptyState>
              : <EmptyState icon="people" title={t.emptyTitle}>{t.emptyText}<span className="mt-2 block">{t.emptyHow}</span></EmptyState>}
          />
        )}
        {data !== undefined && <Pagination page={page} pageSize={pageSize} total={data.total} unit="人" onPage={(next) => url.set({ page: next }, { push: true })} />}
      </Card>
    </>
  )
}

function Filters({ query, counts }: { query: SharedQuery; counts: SharedCounts | undefined }) {
  const url = useUrlQuery()
  const search = useSearchText(query.q, 250)
  const { term } = search
  const address = useRef({ url, q: query.q })
  useEffect(() => { address.current = { url, q: query.q } })
  // Follows what is typed, not the address.
  useEffect(() => { if (term !== address.current.q) address.current.url.set({ q: term }) }, [term])
  return (
    <>
      <span className="relative w-64 max-phone:w-full">
        <Icon name="find" className="pointer-events-none absolute top-2 left-2.5 text-ink-3" />
        <input {...search.fieldProps} type="text" aria-label={t.searchLabel} placeholder={t.search} autoComplete="off" className="field !h-9 !min-h-9 !pl-9 text-note" />
      </span>
      <FilterMenu label={t.filterHolder} options={(counts?.holders ?? []).map((holder) => ({ value: String(holder.organizationId), label: holder.name, count: holder.count }))} values={query.holder.map(String)} onChange={(values) => url.set({ holder: values })} />
      <FilterMenu label={t.filterCategory} options={(counts?.categories ?? []).map(({ category, count }) => ({ value: category, label: categoryText[category], count }))} values={query.category} onChange={(values) => url.set({ category: values })} />
    </>
  )
}

function DownloadShared({ query }: { query: SharedQuery }) {
  const download = (format: 'xlsx' | 'csv') => attempt(apiFile(downloadSharedRegistrants, { query: { ...query, format } }).then(saveFile))
  return (
    <Menu
      label={t.download} triggerSays trigger={t.download} triggerClass={buttonClass('outline', 's', 'max-phone:hidden')}
      entries={[{ key: 'xlsx', label: t.downloadExcel, help: t.downloadHelp, icon: 'download', onAction: () => download('xlsx') }, { key: 'csv', label: t.downloadCsv, icon: 'download', onAction: () => download('csv') }]}
    />
  )
}
