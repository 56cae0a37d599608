import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listSupportTerms, TermKind, type TermFilter } from '@tomoni/contract/support-terms'
import { supportTermText as t } from '@tomoni/contract/text/support-terms'
import { uiText } from '@tomoni/contract/text/shell'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { ProblemBanner } from '../../problem.tsx'
import { paths } from '../../paths.ts'
import { useMay } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, Columns } from '../../ui/Card.tsx'
import { FilterMenu } from '../../ui/FilterMenu.tsx'
import { useSearchText } from '../../ui/hooks.ts'
import { Icon } from '../../ui/Icon.tsx'
import { EmptyState, SkeletonRows } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Pagination, RangeText } from '../../ui/Pagination.tsx'
import { Toolbar, ViewsBar } from '../../ui/Views.tsx'
import { HandoverTabs } from '../requirements/HandoverTabs.tsx'
import { ExpectedCard } from './ExpectedCard.tsx'
import { ProposalsCard } from './ProposalsCard.tsx'
import { TermFormDialog } from './TermFormDialog.tsx'
import { TermRow } from './TermRow.tsx'
import { termsKey } from './use-terms.ts'

const pageSize = 30
type View = TermFilter['view']
const views = Object.keys(t.views) as View[]

/** Everybody whose support has an end: late first, each with the one thing to do next. */
export function SupportTermsPage() {
  const url = useUrlQuery()
  const may = useMay()
  const [isAdding, setAdding] = useState(false)
  const search = useSearchText(url.get('q'))
  const put = useRef(url.set)
  useEffect(() => { put.current = url.set })
  const q = url.get('q')
  useEffect(() => { if (search.term !== q) put.current({ q: search.term }) }, [search.term, q])
  const view = (views as readonly string[]).includes(url.get('view')) ? (url.get('view') as View) : 'open'
  const kind = url.all('kind').filter((k) => TermKind.safeParse(k).success) as TermKind[]
  const mine = url.get('mine') === 'true'
  const page = Math.max(1, Number(url.get('page')) || 1)
  const query = useQuery({
    queryKey: [...termsKey, 'list', view, kind, mine, q, page],
    queryFn: ({ signal }) => api(listSupportTerms, { query: { view, kind, q, page, pageSize, ...(mine ? { mine: 'true' } : {}) } }, { signal }), placeholderData: keepPreviousData,
  })
  const data = query.data
  const mayWrite = may('support-term.write')
  const isFiltered = kind.length > 0 || mine || q !== ''
  const add = mayWrite ? <Button tone="primary" icon="plus" onPress={() => setAdding(true)}>{t.add}</Button> : undefined
  const nothing = !isFiltered && view === 'open' && data !== undefined && data.counts.open + data.counts.ended === 0
  return (
    <>
      <HandoverTabs current="terms" />
      <PageHeader title={t.title} aside={data && t.aside(data.counts.open)} lead={t.lead} actions={add} />
      {query.error !== null && data === undefined && <ProblemBanner error={query.error} />}
      <Columns aside={<><ProposalsCard proposals={data?.proposals ?? []} /><ExpectedCard /></>}>
        <div className="min-w-0">
          <ViewsBar label={t.viewsLabel} current={view} className="!mb-3" views={views.map((key) => ({ key, label: t.views[key], count: data?.counts[key], href: paths.supportTermsWhere({ view: key === 'open' ? '' : key, kind, q, mine: mine ? 'true' : '' }) }))} />
          <Card>
            <Toolbar label={t.filters} end={data && <RangeText page={page} pageSize={pageSize} total={data.total} />}>
              <label className="flex h-9 min-w-56 flex-1 items-center gap-2 rounded-md border border-control bg-paper px-2.5 focus-within:outline-4 focus-within:outline-offset-2 focus-within:outline-black max-phone:basis-full desk:max-w-80">
                <Icon name="find" className="size-[18px] text-ink-2" />
                <span className="hidden-text">{t.search}</span>
                <input {...search.fieldProps} type="search" placeholder={t.search} autoComplete="off" className="min-w-0 flex-1 border-0 bg-transparent text-note text-ink !shadow-none !outline-none" />
              </label>
              <FilterMenu label={t.kind} values={kind} onChange={(next) => url.set({ kind: next })} options={TermKind.options.map((value) => ({ value, label: t.kinds[value] }))} />
              <label className="flex min-h-11 cursor-pointer items-center gap-2 text-ink"><input type="checkbox" checked={mine} onChange={(event) => url.set({ mine: event.target.checked ? 'true' : null })} className="size-5 accent-blue-900" />{t.mine}</label>
            </Toolbar>
            {data === undefined && query.error === null && <SkeletonRows rows={6} label={uiText.loading} />}
            {data?.items.map((term) => <TermRow key={term.id} term={term} mayWrite={mayWrite} />)}
            {data?.items.length === 0 && (nothing
              ? <EmptyState icon="clock" title={t.empty} action={mayWrite ? <Button icon="plus" onPress={() => setAdding(true)}>{t.add}</Button> : undefined}>{t.emptyText}</EmptyState>
              : <EmptyState icon={isFiltered ? 'filter' : 'check'} title={t.emptyView[view]} action={isFiltered ? <Button onPress={() => { search.setText(''); url.set({ kind: null, mine: null, q: null }) }}>{t.clear}</Button> : undefined} />)}
            {data && <Pagination page={page} pageSize={pageSize} total={data.total} onPage={(next) => url.set({ page: next }, { push: true })} />}
          </Card>
        </div>
      </Columns>
      {isAdding && <TermFormDialog term={null} onClose={() => setAdding(false)} />}
    </>
  )
}
