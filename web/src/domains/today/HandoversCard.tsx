import { useQuery } from '@tanstack/react-query'
import { listHandovers } from '@tomoni/contract/handovers'
import { daysBetween, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { handoverListText, todayHandoverText as t } from '@tomoni/contract/text/handover-pages'
import { handoverStateText } from '@tomoni/contract/text/handovers'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Agenda } from '../../ui/DescriptionList.tsx'
import { Link } from '../../ui/Link.tsx'
import { handoversKey } from '../handovers/use-handovers.ts'

const shown = 5

/** Handovers that wait for an answer from here. Nothing waits: nothing is shown. */
export function HandoversCard({ day }: { day: CalendarDay }) {
  const query = useQuery({ queryKey: [...handoversKey, 'today'], queryFn: ({ signal }) => api(listHandovers, { query: { mine: true, page: 1, pageSize: shown } }, { signal }), staleTime: 60_000 })
  const data = query.data
  if (data === undefined || data.items.length === 0) return null
  return (
    <Card title={t.title} aside={t.aside} action={data.total > shown && <Button tone="text" size="s" href={paths.handoversWhere({ mine: 'true' })}>{t.all(data.total)}</Button>}>
      <Agenda
        items={data.items.map((row) => ({
          key: `${row.holderId} ${row.id}`,
          when: row.waitsUntil === null ? handoverStateText[row.state] : <Due day={day} until={row.waitsUntil} />,
          what: <><span className="block text-small text-ink-2">{t.way(row.kind === 'internal' ? (row.fromWorker ?? row.fromName) : row.fromName, row.kind === 'internal' ? (row.toWorker ?? '') : row.toName)}</span><Link href={paths.handover(row.holderId, row.id)}>{row.personName === null ? handoverListText.closed : t.person(row.personName)}</Link>{row.waitsUntil !== null && <span className="ml-2 text-ink-2">{handoverStateText[row.state]}</span>}</>,
        }))}
      />
    </Card>
  )
}

function Due({ day, until }: { day: CalendarDay; until: CalendarDay }) {
  const left = daysBetween(day, until)
  return left < 0 ? <b className="text-red">{handoverListText.lateBy(-left)}</b> : <>{left === 0 ? t.todayDue : t.daysLeft(left)}</>
}
