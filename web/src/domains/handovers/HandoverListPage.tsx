import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listHandovers, type HandoverKind, type HandoverState } from '@tomoni/contract/handovers'
import { handoverListText as t } from '@tomoni/contract/text/handover-pages'
import { handoverKindText, handoverStateText } from '@tomoni/contract/text/handovers'
import { useEffect, useRef } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useMay } from '../../session.tsx'
import { useUrlQuery, type UrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { FilterMenu, filterButtonClass } from '../../ui/FilterMenu.tsx'
import { useSearchText, type SearchText } from '../../ui/hooks.ts'
import { Icon } from '../../ui/Icon.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Pagination, RangeText } from '../../ui/Pagination.tsx'
import { Toolbar, ViewsBar } from '../../ui/Views.tsx'
import { HandoverTabs } from '../requirements/HandoverTabs.tsx'
import { useListColumns } from './list-columns.tsx'
import { handoversKey } from './use-handovers.ts'

const pageSize = 50
const directions = ['all', 'in', 'out', 'inside'] as const
const filterNames = ['q', 'kind', 'state', 'mine', 'stalled', 'ended'] as const

/** The conditions as they stand in the address. */
function filterOf(url: UrlQuery) {
  const direction = directions.find((one) => one === url.get('direction')) ?? 'all'
  const on = (name: string) => url.get(name) === 'true'
  return {
    direction, q: url.get('q'), kind: url.all('kind') as HandoverKind[], state: url.all('state') as HandoverState[],
    ...(on('mine') ? { mine: true } : {}), ...(on('stalled') ? { stalled: true } : {}), ...(on('ended') ? { ended: true } : {}),
  }
}

/** Everything handed over in and out: what waits for oneself comes first, what stands still is marked. */
export function HandoverListPage() {
  const url = useUrlQuery()
  const may = useMay()
  const search = useSearchInUrl(url)
  const filter = filterOf(url)
  const page = Math.max(1, Number(url.get('page')) || 1)
  const query = useQuery({ queryKey: [...handoversKey, 'list', filter, page], queryFn: ({ signal }) => api(listHandovers, { query: { ...filter, page, pageSize } }, { signal }), placeholderData: keepPreviousData })
  const data = query.data
  const columns = useListColumns(filter.direction)
  const isFiltered = filterNames.some((name) => url.get(name) !== '')
  const clear = () => { search.setText(''); url.set(Object.fromEntries(filterNames.map((name) => [name, null]))) }
  const isEmpty = data !== undefined && data.counts.all + data.counts.ended === 0
  const add = may('handover.write') && !isEmpty ? <Button tone="primary" icon="plus" href={paths.newHandover}>{t.add}</Button> : undefined
  return (
    <>
      <PageHeader title={t.title} aside={data && data.counts.mine > 0 ? t.aside(data.counts.mine) : undefined} actions={add} />
      <HandoverTabs current="handovers" />
      {query.error !== null && data === undefined && <ProblemBanner error={query.error} action={<Button size="s" onPress={() => void query.refetch()}>{t.again}</Button>} />}
      <Card>
        <ViewsBar className="!mb-0 px-2" label={t.directions} current={filter.direction} views={directions.map((one) => ({ key: one, label: t.direction[one], count: data?.counts[one], href: paths.handoversWhere({ direction: one === 'all' ? undefined : one }) }))} />
        <ListFilters url={url} search={search} counts={data?.counts} range={data && <RangeText page={page} pageSize={pageSize} total={data.total} />} />
        <DataTable
          label={t.title} rows={data?.items ?? []} columns={columns} rowId={(row) => `${row.holderId} ${row.id}`} isLoading={data === undefined && query.error === null} skeletonRows={6} isQuiet={(row) => row.waitsFor === 'nobody' && row.state !== 'draft'}
          empty={isFiltered
            ? <EmptyState icon="filter" title={t.emptyFiltered} action={<Button onPress={clear}>{t.clear}</Button>}>{t.emptyFilteredText}</EmptyState>
            : <FirstTime canWrite={may('handover.write')} />}
        />
        {data && <Pagination page={page} pageSize={pageSize} total={data.total} onPage={(next) => url.set({ page: next }, { push: true })} />}
      </Card>
    </>
  )
}

/** The searched text is in the address; typing writes it there after the pause. */
function useSearchInUrl(url: UrlQuery): SearchText {
  const search = useSearchText(url.get('q'))
  const put = useRef(url.set)
  useEffect(() => { put.current = url.set })
  const inUrl = url.get('q')
  useEffect(() => { if (search.term !== inUrl) put.current({ q: search.term }) }, [search.term, inUrl])
  return search
}

type Counts = { readonly mine: number; readonly stalled: number; readonly ended: number }

function ListFilters({ url, search, counts, range }: { url: UrlQuery; search: SearchText; counts: Counts | undefined; range: React.ReactNode }) {
  return (
    <Toolbar label={t.filters} end={range}>
      <label className="flex h-9 min-w-52 flex-1 items-center gap-2 rounded-md border border-control bg-paper px-2.5 focus-within:outline-4 focus-within:outline-offset-2 focus-within:outline-black max-phone:h-11 max-phone:basis-full desk:max-w-72">
        <Icon name="find" className="size-[18px] text-ink-2" />
        <span className="hidden-text">{t.search}</span>
        <input {...search.fieldProps} type="search" placeholder={t.search} autoComplete="off" className="min-w-0 flex-1 border-0 bg-transparent text-note text-ink !shadow-none !outline-none" />
      </label>
      <Toggle url={url} name="mine" label={t.mine} count={counts?.mine} />
      <Toggle url={url} name="stalled" label={t.stalled} count={counts?.stalled} />
      <FilterMenu label={t.kind} values={url.all('kind')} onChange={(kind) => url.set({ kind })} options={Object.entries(handoverKindText).map(([value, label]) => ({ value, label }))} />
      <FilterMenu label={t.state} values={url.all('state')} onChange={(state) => url.set({ state })} options={Object.entries(handoverStateText).map(([value, label]) => ({ value, label }))} />
      <Toggle url={url} name="ended" label={t.ended} count={counts?.ended} />
    </Toolbar>
  )
}

/** One condition that is on or off, with how many it would show. */
function Toggle({ url, name, label, count }: { url: UrlQuery; name: 'mine' | 'stalled' | 'ended'; label: string; count: number | undefined }) {
  const isOn = url.get(name) === 'true'
  return (
    <button type="button" aria-pressed={isOn} onClick={() => url.set({ [name]: isOn ? null : 'true' })} className={cx(filterButtonClass, isOn && '!border-blue-900 !bg-blue-50 font-bold !text-blue-900')}>
      {isOn && <Icon name="check" className="size-4" />}{label}{count !== undefined && <span className="num ml-0.5">{count}</span>}
    </button>
  )
}

/** Nobody handed over yet: what this place is for. */
function FirstTime({ canWrite }: { canWrite: boolean }) {
  return (
    <EmptyState icon="hand" title={t.emptyTitle} action={<>{canWrite && <Button tone="primary" icon="plus" href={paths.newHandover}>{t.add}</Button>}<Button href={paths.requirements}>{t.toRequirements}</Button></>}>
      <p className="mt-0 mb-3">{t.emptyText}</p>
      <ol className="m-0 inline-grid list-none gap-1.5 p-0 text-left">
        {t.emptySteps.map((step, index) => <li key={step} className="flex gap-2.5"><span aria-hidden="true" className="mt-0.5 inline-flex size-5 flex-none items-center justify-center rounded-full bg-blue-50 text-mini leading-none font-bold text-blue-900">{index + 1}</span>{step}</li>)}
      </ol>
    </EmptyState>
  )
}
