import type { Handover } from '@tomoni/contract/handovers'
import { historyText as t } from '@tomoni/contract/text/handover-pages'
import { eventText, reasonText, sideText } from '@tomoni/contract/text/handovers'
import { useState } from 'react'
import { instantText } from '../../instant.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'

const shownAtFirst = 6

/** Who did what when, newest first. */
export function HistoryCard({ row }: { row: Handover }) {
  const { today } = useSession()
  const [showsAll, setShowsAll] = useState(false)
  const events = row.events.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  if (events.length === 0) return null
  return (
    <Card title={t.title}>
      <ol className="m-0 list-none p-0 py-2">
        {(showsAll ? events : events.slice(0, shownAtFirst)).map((line) => (
          <li key={line.id} className="px-[18px] py-1.5 text-cell leading-[1.55]">
            <span className="num mr-2 text-small text-ink-3">{instantText(line.at, today)}</span>
            <span className="block"><b className="font-bold">{eventText(line)}</b>{line.reasonCode !== null && line.reasonCode !== '' && <span className="text-ink-2">　{reasonText(line.reasonCode)}</span>}</span>
            <span className="block text-small text-ink-2">{line.bySide === 'clock' ? sideText.clock : [row.kind === 'internal' ? '' : line.bySide === 'sender' ? row.fromName : row.toName, line.actorName ?? ''].filter((part, index, all) => part !== '' && all.indexOf(part) === index).join('・')}</span>
          </li>
        ))}
      </ol>
      {events.length > shownAtFirst && <div className="border-t border-line-2 px-2.5 py-1.5"><Button tone="text" size="s" onPress={() => setShowsAll(!showsAll)}>{showsAll ? t.less : t.all(events.length)}</Button></div>}
    </Card>
  )
}
