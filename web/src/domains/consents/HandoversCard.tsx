import type { HandoverRow } from '@tomoni/contract/handovers'
import { dayInJapan, formatShortDay } from '@tomoni/contract/shared/calendar'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { handoversCardText as t } from '@tomoni/contract/text/consents'
import { handoverKindText, handoverStateText } from '@tomoni/contract/text/handovers'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { toneOf } from '../handovers/path-of.ts'

/** Handovers of this person, newest first. */
export function HandoversCard({ registrantId, handovers, canWrite }: { registrantId: RegistrantId; handovers: readonly HandoverRow[]; canWrite: boolean }) {
  return (
    <Card title={t.title} action={canWrite ? <Button size="s" icon="hand" href={paths.newHandoverFor(registrantId)}>{t.write}</Button> : undefined}>
      {handovers.length === 0 ? <CardBody className="text-cell text-ink-2">{t.empty}</CardBody> : (
        <ul className="m-0 list-none p-0">
          {handovers.map((row) => (
            <li key={`${row.holderId} ${row.id}`} className="flex items-start gap-3 border-line-2 px-[18px] py-2.5 text-cell not-first:border-t">
              <div className="min-w-0 flex-1">
                <Link href={paths.handover(row.holderId, row.id)} className="inline-flex min-h-6 items-center font-bold">{row.side === 'receiver' ? t.from(row.fromName) : t.to(row.toName)}</Link>
                <span className="block text-note text-ink-2">{[handoverKindText[row.kind], formatShortDay(dayInJapan(new Date(row.updatedAt)))].join('　')}</span>
              </div>
              <Tag tone={toneOf[row.state]}>{handoverStateText[row.state]}</Tag>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
