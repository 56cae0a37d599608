import type { SharedRecord } from '@tomoni/contract/shared-registrants'
import { outcomeWords, timelineKindWords, timelineText } from '@tomoni/contract/text/support-records'
import type { CodeListReader } from '../code-lists/use-code-lists.ts'
import type { DotTone } from '../../ui/Timeline.tsx'

// What a shared record is called: the same words as on the own timeline, without names, which are not shared.

export type RecordWords = { readonly tone: DotTone; readonly title: string; readonly aside: string; readonly reason: string; readonly isQuiet: boolean }

const tones: Readonly<Record<SharedRecord['counterpart'], DotTone>> = { person: 'b', family: 'o', employer: 'o', agency: 'g' }

export function wordsOfRecord(record: SharedRecord, codes: CodeListReader): RecordWords {
  const isHeld = record.outcome === 'held'
  const list = record.counterpart === 'employer' ? 'employerContent' : record.counterpart === 'agency' ? 'agencyContent' : 'contactContent'
  const kind = timelineKindWords[record.counterpart]
  const title = !isHeld ? outcomeWords[record.outcome] : record.eventType === null ? kind : codes.label('eventType', record.eventType)
  const who = isHeld && record.eventType === null ? '' : kind.replace(/と$/u, '')
  const aside = [codes.shortLabel('contactMethod', record.method), who, record.minutes === null || !isHeld ? '' : timelineText.minutes(record.minutes), codes.shortLabel(list, record.content)].filter((part) => part !== '').join('・')
  return { tone: isHeld ? tones[record.counterpart] : 'n', title, aside, reason: record.outcomeReason === null ? '' : timelineText.reason(codes.label('outcomeReason', record.outcomeReason)), isQuiet: !isHeld }
}
