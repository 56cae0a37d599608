import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { toE164 } from '@tomoni/contract/shared/phone'
import { dueSentence, dueTag, otherReasons, todayText as t, type Words } from '@tomoni/contract/text/today'
import type { DuePerson, DueReason } from '@tomoni/contract/today'
import { paths } from '../../paths.ts'
import { useRecordSheet } from '../../shell/record-sheet.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { CardRow } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { MoreMenu, type MenuEntry } from '../../ui/Menu.tsx'
import { Tag } from '../../ui/Tag.tsx'

export type StepReason = Extract<DueReason, { kind: 'nextStep' }>
export type DueActions = {
  readonly postpone: (person: DuePerson) => void
  readonly plan: (person: DuePerson) => void
  readonly finish: (step: StepReason) => void
  readonly move: (step: StepReason) => void
  readonly cancel: (step: StepReason) => void
}

/** One person of 今日: how late, who, why, and the next thing to do. */
export function DueRow({ person, today, words, lead, canWrite, actions }: { person: DuePerson; today: CalendarDay; words: Words; /** Name of the worker in the list of everybody. */ lead: string | null; canWrite: boolean; actions: DueActions }) {
  const { openRecordSheet, isAvailable } = useRecordSheet()
  const [first] = person.reasons
  if (first === undefined) return null
  const tag = dueTag(first.kind, person.overdueDays)
  const more = otherReasons(person.reasons, today, words)
  const phone = person.phone === null ? null : toE164(person.phone)
  const step = person.reasons.find((reason) => reason.kind === 'nextStep')
  const record = () => openRecordSheet({ registrantIds: [person.registrantId], ...(first.kind === 'appointment' ? { appointmentId: first.id } : {}) })
  const entries: MenuEntry[] = [
    ...(person.suggestion === 'planVisit' ? [{ key: 'record', label: t.record, icon: 'pen' as const, onAction: record }] : [{ key: 'plan', label: t.planVisit, icon: 'today' as const, onAction: () => actions.plan(person) }]),
    ...(first.kind === 'contact' || first.kind === 'askAgain' || first.kind === 'certificate' ? [{ key: 'later', label: t.later, icon: 'clock' as const, onAction: () => actions.postpone(person) }] : []),
    ...(step === undefined ? [] : [
      null,
      { key: 'done', label: t.stepDone, icon: 'check' as const, onAction: () => actions.finish(step) },
      { key: 'move', label: t.stepMove, icon: 'today' as const, onAction: () => actions.move(step) },
      { key: 'cancel', label: t.stepCancel, icon: 'close' as const, onAction: () => actions.cancel(step) },
    ]),
  ]
  return (
    <CardRow
      tag={<Tag tone={tag.tone}>{tag.text}</Tag>}
      title={<Link href={paths.registrant(person.registrantId)}>{person.name}</Link>}
      kana={lead === null ? person.kana : [person.kana, lead].filter(Boolean).join('・')}
      actions={
        <>
          {phone !== null && <IconButton icon="tel" label={t.call(person.name)} href={`tel:${phone}`} />}
          {canWrite && (person.suggestion === 'planVisit' ? <Button size="s" onPress={() => actions.plan(person)}>{t.planVisit}</Button> : isAvailable && <Button size="s" onPress={record}>{t.record}</Button>)}
          {canWrite && <MoreMenu label={t.more(person.name)} entries={entries} />}
        </>
      }
    >
      <span className="[word-break:auto-phrase]">{dueSentence(person, today, words)}</span>
      {more.length > 0 && <span className="block text-small text-ink-3 [word-break:auto-phrase]">{more.join('　')}</span>}
    </CardRow>
  )
}
