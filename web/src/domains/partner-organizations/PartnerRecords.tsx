import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listPartnerRecords, type PartnerRecord } from '@tomoni/contract/partner-organizations'
import { formatShortDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { PartnerOrganizationId } from '@tomoni/contract/shared/ids'
import { counterpartText, outcomeText } from '@tomoni/contract/text/codes'
import { partnerText as t } from '@tomoni/contract/text/partner-organizations'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { Pagination } from '../../ui/Pagination.tsx'
import { TimelineEvent, TimelineHeading } from '../../ui/Timeline.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useStaff } from '../staff/use-staff.ts'
import { partnersKey } from './use-partners.ts'

const pageSize = 30

/** Everything written about this organisation, newest first. */
export function PartnerRecords({ partnerId, total }: { partnerId: PartnerOrganizationId; total: number }) {
  const [page, setPage] = useState(1)
  const query = useQuery({
    queryKey: [...partnersKey, partnerId, 'records', page],
    queryFn: ({ signal }) => api(listPartnerRecords, { params: { partnerOrganizationId: partnerId }, query: { page, pageSize } }, { signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <Card title={t.records} aside={total > 0 ? t.aside(total) : undefined}>
      <Loading query={query}>
        {({ items }) => items.length === 0 ? <EmptyState icon="pen" title={t.noneYet}>{t.recordsEmpty}</EmptyState> : (
          <>
            <div className="pt-1 pb-3">
              {items.flatMap((record, index) => {
                const year = record.occurredOn.slice(0, 4)
                const isNew = items[index - 1]?.occurredOn.slice(0, 4) !== year
                return [...(isNew ? [<TimelineHeading key={`y${year}`}>{`${year}年`}</TimelineHeading>] : []), <Event key={record.id} record={record} />]
              })}
            </div>
            <Pagination page={page} pageSize={pageSize} total={total} onPage={setPage} />
          </>
        )}
      </Loading>
    </Card>
  )
}

function Event({ record }: { record: PartnerRecord }) {
  const codes = useCodeLists()
  const staff = useStaff()
  const counterpart = counterpartText[record.counterpart as keyof typeof counterpartText]
  const content = codes.label(record.counterpart === 'employer' ? 'employerContent' : record.counterpart === 'agency' ? 'agencyContent' : 'contactContent', record.content)
  return (
    <TimelineEvent
      when={formatShortDay(record.occurredOn as CalendarDay)}
      dateTime={record.occurredOn}
      tone={record.outcome === 'held' ? (record.counterpart === 'employer' ? 'o' : 'b') : 'n'}
      title={codes.shortLabel('contactMethod', record.method)}
      aside={[record.contactName === null || record.contactName === '' ? counterpart : t.with(record.contactName), content, record.outcome === 'held' ? '' : outcomeText[record.outcome as keyof typeof outcomeText], staff.shortName(record.membershipId)].filter(Boolean).join('・')}
    >
      {record.person !== null && <span className="block"><Link href={paths.registrant(record.person.id)}>{t.about(record.person.name)}</Link></span>}
      <span className="whitespace-pre-wrap">{record.note}</span>
    </TimelineEvent>
  )
}
