import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { partsOf } from '@tomoni/contract/shared/calendar'
import type { ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { getTimeline, printTimeline, TimelineKind, type TimelineEntry } from '@tomoni/contract/support-records'
import { errorText } from '@tomoni/contract/text/errors'
import { uiText } from '@tomoni/contract/text/shell'
import { recordText, timelineKindWords, timelineText } from '@tomoni/contract/text/support-records'
import { useEffect, useMemo, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { asProblem, ProblemBanner } from '../../problem.tsx'
import { useMay } from '../../session.tsx'
import { useRecordSheet } from '../../shell/record-sheet.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { FilterMenu, filterButtonClass } from '../../ui/FilterMenu.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { EmptyState, SkeletonRows } from '../../ui/Notes.tsx'
import { Timeline as TimelineFrame, TimelineHeading } from '../../ui/Timeline.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useUrlQuery } from '../../url.ts'
import { LazyCorrectionSheet } from './LazyCorrectionSheet.tsx'
import { TimelineItem } from './TimelineItem.tsx'
import { TimelinePrint } from './TimelinePrint.tsx'

export const timelineKey = (registrantId: string) => ['timeline', registrantId] as const

/** 時系列 of a person: everything that happened, newest first, month by month; by kind, by year, on paper. */
export function Timeline({ registrantId }: { registrantId: string }) {
  const url = useUrlQuery()
  const kinds = url.all('kind').filter((k): k is TimelineKind => TimelineKind.safeParse(k).success)
  const year = /^\d{4}$/.test(url.get('year')) ? Number(url.get('year')) : undefined
  const query = useInfiniteQuery({
    queryKey: [...timelineKey(registrantId), kinds, year],
    queryFn: ({ pageParam, signal }) => api(getTimeline, { params: { registrantId: registrantId as RegistrantId }, query: { kind: kinds, ...(pageParam === '' ? (year === undefined ? {} : { year }) : { after: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const [correcting, setCorrecting] = useState<string | null>(null)
  const [paper, setPaper] = useState<ReplyOf<typeof printTimeline> | null>(null)
  const head = query.data?.pages[0]
  const items = useMemo(() => query.data?.pages.flatMap((p) => p.items) ?? [], [query.data])
  const print = () => {
    void api(printTimeline, { params: { registrantId: registrantId as RegistrantId }, body: { kinds } })
      .then(setPaper)
      .catch((error: unknown) => toast(errorText[asProblem(error).code].title, { tone: 'problem' }))
  }
  const years = (head?.years ?? []).filter((y) => y.year !== null)
  return (
    <Card>
      <div className="screen-only flex flex-wrap items-center gap-2.5 border-b border-line-2 px-4 py-3">
        <FilterMenu label={timelineText.kinds} options={TimelineKind.options.map((value) => ({ value, label: timelineKindWords[value] }))} values={kinds} onChange={(values) => url.set({ kind: values })} />
        {years.length > 0 && <YearMenu years={years.map((y) => ({ year: y.year ?? 0, count: y.count }))} shown={year ?? partsOfFirst(items)} onJump={(to) => url.set({ year: to })} />}
        <span className="num ml-auto text-note text-ink-2">{head === undefined ? '' : timelineText.total(head.total)}</span>
        {items.length > 0 && <IconButton icon="print" label={timelineText.print} onPress={print} />}
      </div>
      {year !== undefined && items.length > 0 && <p className="screen-only m-0 flex flex-wrap items-center gap-x-2 px-5 pt-3 text-small text-ink-2">{timelineText.from(year)}<Button tone="text" size="s" onPress={() => url.set({ year: null })}>{timelineText.toNewest}</Button></p>}
      {query.error !== null && items.length === 0 ? <div className="p-4"><ProblemBanner error={query.error} action={<Button size="s" onPress={() => void query.refetch()}>{uiText.more}</Button>} /></div>
        : head === undefined ? <SkeletonRows rows={6} label={uiText.loading} />
        : items.length === 0 ? <Empty isFiltered={kinds.length > 0 || year !== undefined} registrantId={registrantId} onClear={() => url.set({ kind: null, year: null })} />
        : (
          <div className={paper === null ? undefined : 'print:hidden'}>
            <Entries items={items} registrantId={registrantId} onCorrect={setCorrecting} />
            <More hasMore={query.hasNextPage} isBusy={query.isFetchingNextPage} load={() => void query.fetchNextPage()} />
          </div>
        )}
      {paper !== null && <TimelinePrint items={paper.items} isCut={paper.isCut} onPrinted={() => setPaper(null)} />}
      {correcting !== null && <LazyCorrectionSheet recordId={correcting} onClose={() => setCorrecting(null)} />}
    </Card>
  )
}

const partsOfFirst = (items: readonly TimelineEntry[]): number | undefined => { const on = items[0]?.on; return on == null ? undefined : partsOf(on).year }

/** 「2026年 ▾」: jumps to the end of a year. */
function YearMenu({ years, shown, onJump }: { years: readonly { year: number; count: number }[]; shown: number | undefined; onJump: (year: string | null) => void }) {
  const newest = Math.max(...years.map((y) => y.year))
  return (
    <Menu
      label={timelineText.jump}
      triggerSays
      placement="bottom start"
      trigger={<><span className="py-1">{shown === undefined ? timelineText.jump : timelineText.year(shown)}</span><span aria-hidden="true" className="text-[0.8em]">▾</span></>}
      triggerClass={filterButtonClass}
      entries={years.map((y) => ({ key: String(y.year), label: `${timelineText.year(y.year)}　${timelineText.total(y.count)}`, onAction: () => onJump(y.year === newest ? null : String(y.year)) }))}
    />
  )
}

function Empty({ isFiltered, registrantId, onClear }: { isFiltered: boolean; registrantId: string; onClear: () => void }) {
  const { openRecordSheet, isAvailable } = useRecordSheet()
  if (isFiltered) return <EmptyState icon="filter" title={timelineText.emptyFiltered} action={<Button onPress={onClear}>{timelineText.clearFilter}</Button>}>{timelineText.emptyFilteredLead}</EmptyState>
  return <EmptyState icon="pen" title={timelineText.empty} action={isAvailable ? <Button icon="pen" onPress={() => openRecordSheet({ registrantIds: [registrantId] })}>{recordText.title}</Button> : undefined}>{timelineText.emptyLead}</EmptyState>
}

/** Entries below the heading of their month. */
function Entries({ items, registrantId, onCorrect }: { items: readonly TimelineEntry[]; registrantId: string; onCorrect: (recordId: string) => void }) {
  const may = useMay()
  const { openRecordSheet } = useRecordSheet()
  const mayWrite = may('support-record.write')
  const months = useMemo(() => [...Map.groupBy(items, (e) => (e.on === null ? '' : e.on.slice(0, 7)))], [items])
  return (
    <TimelineFrame label={timelineText.label}>
      {months.map(([month, entries]) => (
        <section key={month} className="[contain-intrinsic-height:auto_600px] [content-visibility:auto] print:[content-visibility:visible]">
          <TimelineHeading>{month === '' ? timelineText.unknownDay : timelineText.month(Number(month.slice(0, 4)), Number(month.slice(5)))}</TimelineHeading>
          {entries.map((e) => (
            <TimelineItem key={`${e.kind} ${e.id} ${e.on}`} entry={e} onCorrect={mayWrite ? () => onCorrect(e.id) : undefined} onContinue={mayWrite ? (partnerId) => openRecordSheet({ registrantIds: [registrantId], partnerOrganizationIds: partnerId === null ? [] : [partnerId] }) : undefined} />
          ))}
        </section>
      ))}
    </TimelineFrame>
  )
}

/** Loads on when the end comes near; the button is for the keyboard and for readers. */
function More({ hasMore, isBusy, load }: { hasMore: boolean; isBusy: boolean; load: () => void }) {
  const end = useRef<HTMLDivElement>(null)
  const latest = useRef(load)
  useEffect(() => { latest.current = load })
  useEffect(() => {
    if (!hasMore || isBusy || end.current === null) return
    const watch = new IntersectionObserver((seen) => { if (seen.some((s) => s.isIntersecting)) latest.current() }, { rootMargin: '600px' })
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [hasMore, isBusy])
  return (
    <div ref={end} className="screen-only border-t border-line-2 px-5 py-3 text-center">
      {hasMore ? <Button tone="text" isPending={isBusy} onPress={load}>{timelineText.more}</Button> : <span className="text-small text-ink-3">{timelineText.end}</span>}
    </div>
  )
}
