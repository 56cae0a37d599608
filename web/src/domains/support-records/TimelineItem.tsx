import { useQuery } from '@tanstack/react-query'
import { CalendarDay, formatDay, formatShortDay } from '@tomoni/contract/shared/calendar'
import type { SupportRecordId } from '@tomoni/contract/shared/ids'
import { getSupportRecord, type TimelineEntry } from '@tomoni/contract/support-records'
import { timelineText } from '@tomoni/contract/text/support-records'
import { useState } from 'react'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { Loading } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { MoreMenu } from '../../ui/Menu.tsx'
import { Skeleton } from '../../ui/Notes.tsx'
import { TimelineEvent } from '../../ui/Timeline.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useStaff } from '../staff/use-staff.ts'
import { isContact, wordsOfEntry } from './timeline-words.ts'

export type TimelineItemProps = { entry: TimelineEntry; onCorrect?: (() => void) | undefined; onContinue?: ((partnerOrganizationId: string | null) => void) | undefined }

/** One event of a person's timeline. What did not come about is grey; a corrected record shows the words it had before. */
export function TimelineItem({ entry, onCorrect, onContinue }: TimelineItemProps) {
  const lists = useCodeLists()
  const staff = useStaff()
  const words = wordsOfEntry(entry, { lists, shortName: staff.shortName, day: (day) => formatShortDay(CalendarDay.parse(day)) })
  const when = entry.on === null ? timelineText.unknownDay : formatShortDay(entry.on)
  const contact = isContact(entry) ? entry : null
  const name = `${when} ${words.title}`
  return (
    <div className="group/entry relative pr-5 max-phone:pr-0">
      <TimelineEvent
        tone={words.tone}
        when={<>{when}{contact?.startedAt != null && <span className="block text-small text-ink-3 max-phone:ml-2 max-phone:inline">{contact.startedAt}</span>}</>}
        {...(entry.on === null ? {} : { dateTime: entry.on })}
        title={<span className={cx(words.isQuiet && 'text-ink-2')}>{words.title}</span>}
        aside={words.aside}
      >
        {words.lines.length > 0 || contact?.isCorrected === true ? (
          <>
            {words.lines.map((line, index) => <p key={index} className={cx('m-0 whitespace-pre-wrap', words.isQuiet && 'text-ink-2')}>{line}</p>)}
            {contact?.isCorrected === true && <History recordId={contact.id} />}
          </>
        ) : undefined}
      </TimelineEvent>
      {contact !== null && <Actions name={name} onCorrect={onCorrect} onContinue={onContinue === undefined ? undefined : () => onContinue(contact.kind === 'employer' || contact.kind === 'agency' ? contact.partnerOrganizationId : null)} />}
    </div>
  )
}

/** Three dots, quiet until the row is looked at or reached by key; always there where nothing can hover. */
function Actions({ name, onCorrect, onContinue }: { name: string; onCorrect?: (() => void) | undefined; onContinue?: (() => void) | undefined }) {
  if (onCorrect === undefined || onContinue === undefined) return null
  return (
    <span className="absolute top-1 right-1.5 opacity-0 group-focus-within/entry:opacity-100 group-hover/entry:opacity-100 has-aria-expanded:opacity-100 max-phone:opacity-100 print:hidden [@media(hover:none)]:opacity-100">
      <MoreMenu label={timelineText.actionsOf(name)} entries={[{ key: 'correct', label: timelineText.correct, icon: 'pen', onAction: onCorrect }, { key: 'continue', label: timelineText.continue, icon: 'plus', onAction: onContinue }]} />
    </span>
  )
}

/** The words a record had before, with who, when and why; read when opened. */
function History({ recordId }: { recordId: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="mt-1 print:hidden">
      <Button tone="text" size="s" icon="history" className="-ml-2" expanded={isOpen} onPress={() => setOpen(!isOpen)}>{`${timelineText.corrected}・${timelineText.history}`}</Button>
      {isOpen && <Versions recordId={recordId} />}
    </div>
  )
}

function Versions({ recordId }: { recordId: string }) {
  const query = useQuery({ queryKey: ['support-record', recordId], queryFn: ({ signal }) => api(getSupportRecord, { params: { recordId: recordId as SupportRecordId } }, { signal }) })
  return (
    <Loading query={query} skeleton={<Skeleton width="60%" />}>
      {({ record, history }) => {
        const later = [record, ...history]
        return (
          <ol className="m-0 mt-1 list-none border-l-4 border-line p-0 pl-3 text-note">
            {history.map((version, index) => {
              const next = later[index]!
              return (
                <li key={version.id} className="py-1.5">
                  <span className="num block text-small text-ink-2">{timelineText.historyOf(instantText(next.writtenAt), next.writtenByName ?? '')}{next.correctionReason !== null && `　${timelineText.replacedBecause(next.correctionReason)}`}</span>
                  <span className="whitespace-pre-wrap text-ink-2">{[formatDay(version.occurredOn), version.note, version.sharedNote].filter((t) => t !== '').join('\n')}</span>
                </li>
              )
            })}
          </ol>
        )
      }}
    </Loading>
  )
}
