import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IntakeView, listIntakeRequests, type IntakeRow, type IntakeState } from '@tomoni/contract/intake-requests'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { intakeFromText, intakeOutcomeText, intakeStateText, intakeText as t, intakeViewText } from '@tomoni/contract/text/intake-requests'
import { dayText } from '@tomoni/contract/text/today'
import { useEffect, useRef } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { Card } from '../../ui/Card.tsx'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { useSearchText } from '../../ui/hooks.ts'
import { Icon } from '../../ui/Icon.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Pagination, RangeText } from '../../ui/Pagination.tsx'
import { Tag, type TagTone } from '../../ui/Tag.tsx'
import { Toolbar, ViewsBar } from '../../ui/Views.tsx'
import { HandoverTabs } from '../requirements/HandoverTabs.tsx'
import { IntakeAddress } from './IntakeAddress.tsx'
import { IntakeDetail } from './IntakeDetail.tsx'
import { intakeKey } from './use-intake.ts'

const pageSize = 50
const tones: Readonly<Record<IntakeState, TagTone>> = { new: 'b', inHand: 'o', closed: 'n' }

/** What came by the web form: new, in hand, closed, and people who are connected to nobody. */
export function IntakePage() {
  const { today } = useSession()
  const url = useUrlQuery()
  const view = IntakeView.options.find((one) => one === url.get('view')) ?? 'new'
  const page = Math.max(1, Number(url.get('page')) || 1)
  const search = useSearchText(url.get('q'))
  const put = useRef(url.set)
  useEffect(() => { put.current = url.set })
  const [wanted, inUrl] = [search.term, url.get('q')]
  useEffect(() => { if (wanted !== inUrl) put.current({ q: wanted }) }, [wanted, inUrl])
  const query = useQuery({ queryKey: [...intakeKey, 'list', view, inUrl, page], queryFn: ({ signal }) => api(listIntakeRequests, { query: { view, q: inUrl, page, pageSize } }, { signal }), placeholderData: keepPreviousData })
  const data = query.data
  const open = url.get('open')
  const columns: Column<IntakeRow>[] = [
    { id: 'from', header: t.columns.from, cell: (row) => <><button type="button" aria-label={t.open(row.contactName)} onClick={() => url.set({ open: row.id }, { push: true })} className="tap cursor-pointer border-0 bg-transparent p-0 text-left text-body font-bold text-ink underline decoration-[#bbb] underline-offset-4">{row.contactName}</button><CellNote>{[intakeFromText[row.fromKind], row.contactOrganization].filter(Boolean).join('・')}</CellNote></> },
    { id: 'about', header: t.columns.about, cell: (row) => <>{row.fromKind === 'person' ? t.selfAbout : (row.personName ?? t.unnamed)}{row.isUnconnected && <span className="block"><Tag tone="r">{t.unconnected}</Tag></span>}</> },
    { id: 'summary', header: t.columns.summary, cell: (row) => <span className="line-clamp-2 max-w-[36em] text-cell">{row.summary}</span> },
    { id: 'received', header: t.columns.received, numeric: true, cell: (row) => <>{dayText(row.receivedOn, today as CalendarDay)}{row.state !== 'closed' && row.daysWaiting > 0 && <CellNote>{t.waits(row.daysWaiting)}</CellNote>}</> },
    { id: 'state', header: t.columns.state, phone: 'corner', cell: (row) => <Tag tone={tones[row.state]}>{row.outcome === null ? intakeStateText[row.state] : intakeOutcomeText[row.outcome]}</Tag> },
    { id: 'taken', header: t.columns.taken, cell: (row) => row.takenBy ?? '' },
  ]
  return (
    <>
      <HandoverTabs current="intake" />
      <PageHeader title={t.title} lead={t.lead} actions={data && <IntakeAddress isOpen={data.isOpen} publicId={data.publicId} />} />
      <ViewsBar label={t.views} current={view} views={IntakeView.options.map((one) => ({ key: one, label: intakeViewText[one], href: paths.intakeRequestsIn(one === 'new' ? '' : one), count: data?.counts[one] }))} />
      {query.error !== null && data === undefined && <ProblemBanner error={query.error} />}
      <Card>
        <Toolbar label={t.search} end={data && <RangeText page={page} pageSize={pageSize} total={data.total} />}>
          <label className="flex h-9 min-w-64 flex-1 items-center gap-2 rounded-md border border-control bg-paper px-2.5 focus-within:outline-4 focus-within:outline-offset-2 focus-within:outline-black max-phone:basis-full desk:max-w-96">
            <Icon name="find" className="size-[18px] text-ink-2" />
            <span className="hidden-text">{t.search}</span>
            <input {...search.fieldProps} type="search" placeholder={t.search} autoComplete="off" className="min-w-0 flex-1 border-0 bg-transparent text-note text-ink !shadow-none !outline-none" />
          </label>
        </Toolbar>
        <DataTable
          label={t.title} rows={data?.items ?? []} columns={columns} rowId={(row) => row.id} isLoading={data === undefined}
          empty={view === 'new' && inUrl === '' ? <EmptyState icon="mail" title={t.emptyNew}>{t.emptyNewText}</EmptyState> : <EmptyState icon="filter" title={t.empty} />}
        />
        {data && <Pagination page={page} pageSize={pageSize} total={data.total} onPage={(next) => url.set({ page: next }, { push: true })} />}
      </Card>
      {open !== '' && <IntakeDetail key={open} intakeRequestId={open} onClose={() => url.set({ open: null })} />}
    </>
  )
}
