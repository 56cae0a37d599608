import type { Handover } from '@tomoni/contract/handovers'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { closedText as t } from '@tomoni/contract/text/handover-pages'
import { consentStateText } from '@tomoni/contract/text/handovers'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Banner, EmptyState } from '../../ui/Notes.tsx'
import { isEnded } from './path-of.ts'

/** The consent does not live: for the receiver a calm end of what can be read, for the sender what to do. */
export function ClosedPanel({ row }: { row: Handover }) {
  if (row.kind === 'internal' || row.consentState === 'live' || isEnded(row.state) || row.state === 'asked') return null
  if (row.side === 'receiver') return <Card><EmptyState icon="lock" title={t.receiverTitle}>{t.receiver(row.fromName)}</EmptyState></Card>
  const ended = row.consentEndsOn === null ? '' : t.ended(formatDay(row.consentEndsOn))
  return (
    <Banner tone="o" title={t.senderTitle(consentStateText[row.consentState])} action={row.senderRegistrantId !== null && <Button size="s" icon="pen" href={paths.registrantPart(row.senderRegistrantId, 'sharing')}>{t.write}</Button>}>
      {t.sender(row.toName)}{row.consentState === 'expired' && ended}
    </Banner>
  )
}
