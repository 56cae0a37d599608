import type { Handover } from '@tomoni/contract/handovers'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { factsText as t } from '@tomoni/contract/text/handover-pages'
import { categoryText, handoverReasonText, reasonText, situationText } from '@tomoni/contract/text/handovers'
import { Card } from '../../ui/Card.tsx'
import { DescriptionList, type Description } from '../../ui/DescriptionList.tsx'

const day = (term: string, on: CalendarDay | null): Description[] => (on === null ? [] : [{ term, value: <span className="num">{formatDay(on)}</span> }])

/** Beside it all: the situation, the days, the consent. */
export function FactsCard({ row }: { row: Handover }) {
  const isOpen = row.sheet !== null
  const items: Description[] = [
    ...(isOpen ? [{ term: t.situation, value: situationText[row.situation] }, { term: t.reason, value: handoverReasonText[row.reason] }] : []),
    { term: t.lead, value: row.movesLead ? (row.leadMovedOn === null ? t.leadMoves : t.leadMoved(formatDay(row.leadMovedOn), row.toName)) : t.leadStays },
    ...day(t.sentOn, row.sentOn), ...day(t.desiredStartOn, row.desiredStartOn), ...day(t.termEndsOn, row.termEndsOn), ...day(t.meetingOn, row.meetingOn),
    ...(row.state === 'onHold' ? day(t.holdUntil, row.holdUntil) : []), ...day(t.overlapFrom, row.overlapFrom), ...day(t.settledOn, row.situationSettledOn),
    ...(row.declineReason === null ? [] : [{ term: t.declineReason, value: reasonText(row.declineReason) }]),
    ...(row.endReason === null || row.endReason === '' ? [] : [{ term: t.endReason, value: reasonText(row.endReason) }]),
    ...(row.kind === 'internal' || row.consentCategories.length === 0 ? [] : [{ term: t.consent, value: <>{row.consentCategories.map((one) => categoryText[one]).join('・')}{row.consentEndsOn !== null && <span className="num block text-small text-ink-2">{t.until(formatDay(row.consentEndsOn))}</span>}</> }]),
  ]
  return <Card title={t.title}><DescriptionList stacked items={items} /></Card>
}
