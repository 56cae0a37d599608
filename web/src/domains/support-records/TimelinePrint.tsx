import { CalendarDay, formatDayWithEra, formatDayWithWeekday } from '@tomoni/contract/shared/calendar'
import type { TimelineEntry } from '@tomoni/contract/support-records'
import { timelineText } from '@tomoni/contract/text/support-records'
import { useEffect } from 'react'
import { useSession } from '../../session.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useStaff } from '../staff/use-staff.ts'
import { wordsOfEntry } from './timeline-words.ts'

/** The whole timeline on paper; on the screen nothing is seen of it. */
export function TimelinePrint({ items, isCut, onPrinted }: { items: readonly TimelineEntry[]; isCut: boolean; onPrinted: () => void }) {
  const lists = useCodeLists()
  const staff = useStaff()
  const { today } = useSession()
  useEffect(() => {
    const done = () => onPrinted()
    window.addEventListener('afterprint', done, { once: true })
    const wait = setTimeout(() => window.print(), 50)
    return () => { clearTimeout(wait); window.removeEventListener('afterprint', done) }
  }, [onPrinted])
  const names = { lists, shortName: staff.shortName, day: (day: string) => formatDayWithWeekday(CalendarDay.parse(day)) }
  return (
    <div className="print-only px-4">
      <h2 className="m-0 text-head">{timelineText.printTitle}</h2>
      <p className="m-0 text-small">{timelineText.printed(formatDayWithEra(CalendarDay.parse(today)))}{isCut && `　${timelineText.printCut}`}</p>
      <table className="w-full border-collapse text-small">
        <tbody>
          {items.map((entry) => {
            const words = wordsOfEntry(entry, names)
            return (
              <tr key={`${entry.kind} ${entry.id} ${entry.on}`} className="border-t border-line align-top">
                <td className="num w-[11em] py-1 pr-2 whitespace-nowrap">{entry.on === null ? timelineText.unknownDay : formatDayWithWeekday(entry.on)}</td>
                <td className="py-1"><b>{words.title}</b>　{words.aside}{words.lines.map((line, i) => <div key={i} className="whitespace-pre-wrap">{line}</div>)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
