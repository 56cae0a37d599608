import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listBreakGlassReviews, type BreakGlassReview } from '@tomoni/contract/break-glass'
import { breakGlassText as t } from '@tomoni/contract/text/break-glass'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Loading } from '../../problem.tsx'
import { useUrlQuery } from '../../url.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState, SkeletonRows } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Pagination } from '../../ui/Pagination.tsx'
import { ViewsBar } from '../../ui/Views.tsx'
import { paths } from '../../paths.ts'
import { ReviewCard } from './ReviewCard.tsx'
import { ReviewDialog } from './ReviewDialog.tsx'
import { ToldDialog } from './ToldDialog.tsx'
import { reviewsKey } from './use-break-glass.ts'

const pageSize = 20
type Open = { readonly kind: 'review' | 'told'; readonly item: BreakGlassReview } | null

/** Readings without consent in the own register: each is looked at within three working days. */
export function BreakGlassReviewsPage() {
  const url = useUrlQuery()
  const state = url.get('state') === 'done' ? 'done' : 'open'
  const page = Math.max(1, Number(url.get('page')) || 1)
  const [open, setOpen] = useState<Open>(null)
  const query = useQuery({
    queryKey: [...reviewsKey, state, page], queryFn: ({ signal }) => api(listBreakGlassReviews, { query: { state, page, pageSize } }, { signal }), placeholderData: keepPreviousData, gcTime: 60_000,
  })
  const counts = query.data?.counts
  return (
    <>
      <PageHeader title={t.reviewsTitle} lead={t.reviewsLead} />
      <ViewsBar label={t.reviewsTitle} current={state} views={[{ key: 'open', label: t.tabOpen, count: counts?.open, href: paths.breakGlassReviews }, { key: 'done', label: t.tabDone, count: counts?.done, href: `${paths.breakGlassReviews}?state=done` }]} />
      <Loading query={query} skeleton={<Card><SkeletonRows rows={4} label={uiText.loading} /></Card>}>
        {({ items, total }) => (
          <div className="grid gap-5">
            {items.length === 0
              ? <Card><EmptyState icon="check" title={state === 'done' ? t.doneEmpty : t.reviewsEmpty}>{state === 'done' ? undefined : t.reviewsEmptyText}</EmptyState></Card>
              : items.map((item) => <ReviewCard key={item.id} item={item} onReview={() => setOpen({ kind: 'review', item })} onTold={() => setOpen({ kind: 'told', item })} />)}
            <Pagination page={page} pageSize={pageSize} total={total} onPage={(next) => url.set({ page: next }, { push: true })} />
          </div>
        )}
      </Loading>
      {open?.kind === 'review' && <ReviewDialog item={open.item} onClose={() => setOpen(null)} />}
      {open?.kind === 'told' && <ToldDialog item={open.item} onClose={() => setOpen(null)} />}
    </>
  )
}
