import { useInfiniteQuery } from '@tanstack/react-query'
import { getSharedTimeline, type SharedRecord, type SharedRegistrant } from '@tomoni/contract/shared-registrants'
import { formatShortDay } from '@tomoni/contract/shared/calendar'
import { Counterpart } from '@tomoni/contract/support-records'
import { counterpartText } from '@tomoni/contract/text/codes'
import { sharedPersonText as t } from '@tomoni/contract/text/shared-registrants'
import { uiText } from '@tomoni/contract/text/shell'
import { timelineText } from '@tomoni/contract/text/support-records'
import { useEffect, useMemo } from 'react'
import { api, ApiProblem } from '../../api.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
import { FilterMenu } from '../../ui/FilterMenu.tsx'
import { Banner, EmptyState, SkeletonRows } from '../../ui/Notes.tsx'
import { Timeline, TimelineEvent, TimelineHeading } from '../../ui/Timeline.tsx'
import { wordsOfRecord } from './record-words.ts'
import { sharedKey, useHolderCodes } from './use-shared.ts'

/** 支援記録 of a shared person: countable facts, with the words only when the full records are open. */
export function SharedTimeline({ person, onClosed }: { person: SharedRegistrant; onClosed: () => void }) {
  const url = useUrlQuery()
  const { holderId, registrantId } = person
  const counterparts = url.all('who').filter((one): one is Counterpart => Counterpart.safeParse(one).success)
  const query = useInfiniteQuery({
    queryKey: [...sharedKey(holderId, registrantId), 'records', counterparts],
    queryFn: ({ pageParam, signal }) => api(getSharedTimeline, { params: { holderId, registrantId }, query: { counterpart: counterparts, ...(pageParam === '' ? {} : { after: pageParam }) } }, { signal }),
    initialPageParam: '', getNextPageParam: (page) => page.next ?? undefined, gcTime: 0,
  })
  const { data, error } = query
  useEffect(() => { if (error instanceof ApiProblem && error.code === 'not-found') onClosed() }, [error, onClosed])
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const head = data?.pages[0]
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-2.5 border-b border-line-2 px-4 py-3">
        <FilterMenu label={timelineText.kinds} options={Counterpart.options.map((value) => ({ value, label: counterpartText[value] }))} values={counterparts} onChange={(values) => url.set({ who: values })} />
        <span className="num ml-auto text-note text-ink-2">{head === undefined ? '' : t.recordsCount(head.total)}</span>
      </div>
      <Banner tone="n" className="m-4 !py-2.5">{person.records === 'full' ? t.recordsFull : t.recordsSummary}</Banner>
      {error != null && head === undefined ? <div className="p-4"><ProblemBanner error={error} /></div>
        : head === undefined ? <SkeletonRows rows={6} label={uiText.loading} />
        : items.length === 0 ? <EmptyState icon="pen" title={counterparts.length > 0 ? timelineText.emptyFiltered : t.recordsEmpty} />
        : <Records items={items} labels={head.labels} withNotes={head.withNotes} />}
      {query.hasNextPage && <div className="border-t border-line-2 px-5 py-3 text-center"><Button tone="text" isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t.more}</Button></div>}
    </Card>
  )
}

export function Records({ items, labels, withNotes }: { items: readonly SharedRecord[]; labels: Parameters<typeof useHolderCodes>[0]; withNotes: boolean }) {
  const codes = useHolderCodes(labels)
  const months = useMemo(() => [...Map.groupBy(items, (item) => item.on.slice(0, 7))], [items])
  return (
    <Timeline label={timelineText.label}>
      {months.map(([month, records]) => (
        <section key={month}>
          <TimelineHeading>{timelineText.month(Number(month.slice(0, 4)), Number(month.slice(5)))}</TimelineHeading>
          {records.map((record) => {
            const words = wordsOfRecord(record, codes)
            return (
              <TimelineEvent key={record.id} tone={words.tone} when={formatShortDay(record.on)} dateTime={record.on} title={<span className={cx(words.isQuiet && 'text-ink-2')}>{words.title}</span>} aside={words.aside}>
                {words.reason !== '' || (withNotes && record.note !== null) ? <>{words.reason !== '' && <p className="m-0 text-ink-2">{words.reason}</p>}{withNotes && record.note !== null && <p className="m-0 whitespace-pre-wrap">{record.note}</p>}</> : undefined}
              </TimelineEvent>
            )
          })}
        </section>
      ))}
    </Timeline>
  )
}
