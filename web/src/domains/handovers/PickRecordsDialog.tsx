import { useInfiniteQuery } from '@tanstack/react-query'
import type { HandoverSheet } from '@tomoni/contract/handovers'
import { addMonths, CalendarDay, formatDay, formatShortDay } from '@tomoni/contract/shared/calendar'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { getTimeline, type TimelinePage } from '@tomoni/contract/support-records'
import { sheetText as t } from '@tomoni/contract/text/handover-sheet'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Loading } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useStaff } from '../staff/use-staff.ts'
import { isContact, wordsOfEntry } from '../support-records/timeline-words.ts'

type Line = HandoverSheet['recentWork']['lines'][number]
const lineLimit = 500
const linesLimit = 60

/** The records of the last 12 months, to take some as lines of the sheet. Taken words can be shortened there. */
export function PickRecordsDialog({ registrantId, chosen, onChoose, onClose }: { registrantId: string; chosen: readonly Line[]; onChoose: (lines: Line[]) => void; onClose: () => void }) {
  const today = useSession().today as CalendarDay
  const since = addMonths(today, -12)
  const [lines, setLines] = useState<readonly Line[]>(chosen)
  const query = useInfiniteQuery({
    queryKey: ['registrant', registrantId, 'timeline-to-pick'],
    queryFn: ({ signal, pageParam }) => api(getTimeline, { params: { registrantId: registrantId as RegistrantId }, query: { kind: ['person', 'family', 'employer', 'agency'], limit: 50, ...(pageParam === '' ? {} : { after: pageParam }) } }, { signal }),
    initialPageParam: '', getNextPageParam: (page: TimelinePage) => page.next ?? undefined, refetchOnWindowFocus: false,
  })
  const describe = useRecordLines()
  const toggle = (line: Line, on: boolean) => setLines((before) => (on ? [...before, line] : before.filter((one) => one.recordId !== line.recordId)))
  const take = () => onChoose(lines.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)).slice(0, linesLimit))
  return (
    <Dialog isOpen width="l" title={t.pickRecords} onClose={onClose} actions={<><Button tone="primary" onPress={take}>{t.takeLines(lines.length)}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <p className="mt-0 mb-2 text-cell text-ink-2">{t.pickHelp}</p>
      <Loading query={query}>
        {(data) => {
          const all = data.pages.flatMap((page) => page.items).filter((entry) => isContact(entry) && entry.on !== null && entry.on >= since && entry.outcome === 'held').flatMap((entry) => describe(entry))
          const oldest = data.pages.at(-1)?.items.at(-1)?.on ?? null
          return (
            <>
              <div className="max-h-[52vh] overflow-y-auto rounded-lg border border-line">
                {all.map((line) => (
                  <Checkbox
                    key={line.recordId} className="border-line-2 px-3.5 not-first:border-t" checked={lines.some((one) => one.recordId === line.recordId)} onChange={(on) => toggle(line, on)}
                    label={<><span className="num mr-2.5 text-note text-ink-2">{formatDay(line.on)}</span>{line.text}</>}
                  />
                ))}
                {all.length === 0 && <p className="m-0 px-4 py-6 text-center text-cell text-ink-2">{t.noRecords}</p>}
              </div>
              {query.hasNextPage && (oldest === null || oldest >= since) && <div className="mt-2"><Button size="s" onPress={() => void query.fetchNextPage()} isPending={query.isFetchingNextPage}>{t.olderRecords}</Button></div>}
            </>
          )
        }}
      </Loading>
    </Dialog>
  )
}

/** A record as one line: what it was and the note about this person; what was written for several together stays here. */
function useRecordLines() {
  const lists = useCodeLists()
  const staff = useStaff()
  return (entry: TimelinePage['items'][number]): Line[] => {
    if (!isContact(entry) || entry.on === null) return []
    const words = wordsOfEntry(entry, { lists, shortName: staff.shortName, day: (day) => formatShortDay(CalendarDay.parse(day)) })
    const head = [words.title, lists.shortLabel('contactMethod', entry.method)].filter(Boolean).join('・')
    return [{ on: entry.on, text: `${head}${entry.note === '' ? '' : `　${entry.note.replace(/\s+/gu, ' ')}`}`.slice(0, lineLimit), recordId: entry.id }]
  }
}
