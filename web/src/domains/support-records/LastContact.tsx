import { counterpartWords, recordText } from '@tomoni/contract/text/support-records'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { sayDay } from './read-when.ts'
import type { RecordForm } from './record-form.ts'
import type { Preparation } from './use-preparation.ts'

export type Last = NonNullable<Preparation['last']>

/** Everything of the last contact but day and words. */
export const likeLast = (last: Last): Partial<RecordForm> => ({
  method: last.method,
  counterpart: last.counterpart,
  content: last.content ?? '',
  eventType: last.eventType ?? '',
  minutes: last.minutes,
  place: last.place ?? '',
  companions: [...last.companionMembershipIds],
  outcome: 'held',
  outcomeReason: '',
  ...travelLike(last),
})

export const travelLike = (last: Last): Partial<RecordForm> => ({
  travelMinutes: last.travelMinutes,
  distanceKm: last.distanceMeters === null ? null : last.distanceMeters / 1000,
  costYen: last.costYen,
  isTravelCopied: last.travelMinutes !== null || last.distanceMeters !== null || last.costYen !== null,
})

/** 「前回は 11月2日 職場訪問・40分・職場定着」 with a press to do the same again. */
export function LastContact({ last, onCopy }: { last: Last | null; onCopy: () => void }) {
  const { today } = useSession()
  const lists = useCodeLists()
  if (last === null) return null
  const list = last.counterpart === 'employer' ? 'employerContent' : last.counterpart === 'agency' ? 'agencyContent' : 'contactContent'
  const words = [counterpartWords[last.counterpart], lists.shortLabel('contactMethod', last.method), last.minutes === null ? '' : `${last.minutes}分`, lists.shortLabel(list, last.content)].filter((w) => w !== '').join('・')
  return (
    <p className="-mt-2 mb-0 flex flex-wrap items-center gap-x-2 text-small text-ink-2">
      <span className="num">{recordText.last(sayDay(last.occurredOn, today), words)}</span>
      <Button tone="text" size="s" icon="copy" onPress={onCopy}>{recordText.copyLast}</Button>
    </p>
  )
}
