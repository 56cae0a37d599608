import { appointmentText as t } from '@tomoni/contract/text/appointments'
import { todayText, type Words } from '@tomoni/contract/text/today'
import type { AgendaItem } from '@tomoni/contract/today'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { useRecordSheet } from '../../shell/record-sheet.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { MoreMenu } from '../../ui/Menu.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { AppointmentDialog, type PlanStart } from './AppointmentDialog.tsx'
import { EndAppointmentDialog } from './EndAppointmentDialog.tsx'

/** 「10:00–10:40」 */
const timeText = (item: AgendaItem): string => (item.startsAt === null ? todayText.allDay : item.endsAt === null ? item.startsAt : `${item.startsAt}–${item.endsAt}`)
const nameOf = (item: AgendaItem, words: Words): string => (item.title === '' ? words.method(item.method) : item.title)

/** 今日の予定: when, what, with whom; a record, a change, 中止 or 延期 from here. */
export function AgendaCard({ items, words, workerName, day }: { items: readonly AgendaItem[]; words: Words; /** Name of the worker in everybody's list. */ workerName: ((id: string | null) => string) | null; day: string }) {
  const { openRecordSheet, isAvailable } = useRecordSheet()
  const [plan, setPlan] = useState<PlanStart | null>(null)
  const [ending, setEnding] = useState<AgendaItem | null>(null)
  return (
    <Card title={todayText.agenda} action={isAvailable ? <Button tone="text" size="s" icon="plus" onPress={() => setPlan({ onDate: day })}>{todayText.plan}</Button> : undefined}>
      {items.length === 0 && <CardBody className="text-cell text-ink-2">{todayText.agendaEmpty}</CardBody>}
      <ul className="m-0 list-none p-0 py-1.5 empty:hidden">
        {items.map((item) => (
          <li key={item.id} className="grid grid-cols-[92px_minmax(0,1fr)_auto] gap-3 py-[9px] pr-2.5 pl-[18px] text-cell">
            <span className="num text-ink-2">{timeText(item)}</span>
            <span className="min-w-0">
              <b>{nameOf(item, words)}</b>
              {item.partner !== null && <>　<Link href={paths.partnerOrganization(item.partner.id)} className="!text-ink decoration-[#bbb]">{item.partner.name}</Link>{item.people.length > 1 && todayText.peopleCount(item.people.length)}</>}
              {item.people.map((p) => <span key={p.id} className="block"><Link href={paths.registrant(p.id)} className="inline-block min-h-7 py-0.5 !text-ink decoration-[#bbb]">{todayText.honorific(p.name)}</Link></span>)}
              {workerName !== null && <span className="block text-small text-ink-3">{todayText.lead2(workerName(item.membershipId))}</span>}
              {item.hasRecord && <Tag tone="g" className="mt-1">{todayText.written}</Tag>}
            </span>
            {isAvailable && !item.hasRecord ? (
              <MoreMenu label={t.more(nameOf(item, words))} entries={[
                { key: 'record', label: t.record, icon: 'pen', onAction: () => openRecordSheet({ registrantIds: item.people.map((p) => p.id), ...(item.partner === null ? {} : { partnerOrganizationIds: [item.partner.id] }), appointmentId: item.id, method: item.method }) },
                { key: 'change', label: t.change, icon: 'today', onAction: () => setPlan({ appointment: item }) },
                { key: 'end', label: `${t.postpone}・${t.cancel}`, icon: 'clock', onAction: () => setEnding(item) },
              ]} />
            ) : <span />}
          </li>
        ))}
      </ul>
      {plan !== null && <AppointmentDialog start={plan} onClose={() => setPlan(null)} />}
      {ending !== null && <EndAppointmentDialog appointment={ending} what={nameOf(ending, words)} onClose={() => setEnding(null)} />}
    </Card>
  )
}
