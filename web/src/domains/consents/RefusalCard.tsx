import type { SupportRefusal } from '@tomoni/contract/consents'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { askEventText, askRuleText, refusalCardText as t } from '@tomoni/contract/text/consents'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { EndRefusalDialog } from './EndRefusalDialog.tsx'
import { RefusalDialog } from './RefusalDialog.tsx'

const ruleOf = (refusal: SupportRefusal): string =>
  refusal.askRule === 'onDay' && refusal.askAgainOn !== null ? t.askOn(refusal.askAgainOn) : refusal.askRule === 'onEvent' ? `${refusal.askEvents.map((one) => askEventText[one]).join('・')}のあと` : askRuleText[refusal.askRule]

/** The words of somebody who wants no support now, and when to ask again. */
export function RefusalCard({ registrantId, refusals, today, canWrite }: { registrantId: RegistrantId; refusals: readonly SupportRefusal[]; today: CalendarDay; canWrite: boolean }) {
  const [open, setOpen] = useState<'new' | 'end' | null>(null)
  const current = refusals.find((one) => one.endedOn === null)
  const past = refusals.filter((one) => one.endedOn !== null)
  return (
    <Card title={t.title}>
      <CardBody>
        {current === undefined ? (
          <>
            <p className="mt-0 mb-2.5 text-cell text-ink-2">{t.noneText}</p>
            {canWrite && <Button size="s" icon="pen" onPress={() => setOpen('new')}>{t.add}</Button>}
          </>
        ) : (
          <>
            <blockquote className="m-0 border-l-4 border-blue-line pl-3 text-body leading-[1.75] whitespace-pre-wrap">{current.ownWords}</blockquote>
            <p className="mt-1.5 mb-2 text-note text-ink-2">{t.said(current.saidOn, current.by ?? '')}</p>
            <p className="mt-0 mb-1 text-cell"><span className="mr-2 text-ink-2">{t.ask}</span><b>{ruleOf(current)}</b></p>
            <p className="mt-0 mb-2.5 text-note text-ink-2">{t.peace}</p>
            {canWrite && <div className="flex flex-wrap gap-2"><Button size="s" onPress={() => setOpen('end')}>{t.end}</Button><Button size="s" icon="pen" onPress={() => setOpen('new')}>{t.add}</Button></div>}
          </>
        )}
        {past.length > 0 && <div className="mt-2"><Disclosure title={t.past(past.length)}><ul className="m-0 list-none p-0 text-cell">{past.map((one) => <li key={one.id} className="py-1.5"><span className="whitespace-pre-wrap">{one.ownWords}</span><span className="block text-note text-ink-2">{[t.said(one.saidOn, one.by ?? ''), one.endedOn === null ? '' : t.ended(one.endedOn), one.endReason ?? ''].filter(Boolean).join('　')}</span></li>)}</ul></Disclosure></div>}
      </CardBody>
      {open === 'new' && <RefusalDialog registrantId={registrantId} today={today} onClose={() => setOpen(null)} />}
      {open === 'end' && current !== undefined && <EndRefusalDialog registrantId={registrantId} refusal={current} today={today} onClose={() => setOpen(null)} />}
    </Card>
  )
}
