import { getRecontactLeaflet, type SupportTerm } from '@tomoni/contract/support-terms'
import { formatDay, formatDayCompact, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { handoverStateText } from '@tomoni/contract/text/handovers'
import { supportTermText as t } from '@tomoni/contract/text/support-terms'
import { dayText } from '@tomoni/contract/text/today'
import { useState, type ReactNode } from 'react'
import { addressOf } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useSession } from '../../session.tsx'
import { useRecordSheet } from '../../shell/record-sheet.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Link } from '../../ui/Link.tsx'
import { MoreMenu, type MenuEntry } from '../../ui/Menu.tsx'
import { Tag, type TagTone } from '../../ui/Tag.tsx'
import { AnswerDialog } from './AnswerDialog.tsx'
import { EndTermDialog, ReceiverDialog } from './TermDialogs.tsx'
import { TermFormDialog } from './TermFormDialog.tsx'
import { MilestoneList, OrderMarks, TermTimeline } from './TermTimeline.tsx'
import { useTermActions } from './use-terms.ts'

type Open = 'answer' | 'receiver' | 'end' | 'edit' | 'plan' | null
const handoverKind = { retentionService: 'retentionEnd', trainingSchool: 'trainingSchoolEnd', schoolFollowUp: 'leadMove', sendingFollowUp: 'referral' } as const
export const newHandoverOf = (term: SupportTerm): string => paths.newHandoverWith({ registrant: term.registrantId, kind: handoverKind[term.kind], term: term.id, termEndsOn: term.endsOn, to: term.plannedReceiver === null ? '' : String(term.plannedReceiver.organizationId), toName: term.plannedReceiver?.name ?? '' })

const toneOf = (term: SupportTerm): TagTone => (term.outcome !== null ? 'n' : term.step.lateDays > 0 && term.step.step !== 'rest' ? 'r' : term.step.step === 'rest' ? 'n' : term.isTight ? 'r' : 'o')

/** Why this row is here, as a colleague would say it. */
export function stepSentence(term: SupportTerm, today: CalendarDay): string {
  if (term.outcome !== null) return t.outcomeOn(t.outcomes[term.outcome], formatDay(term.outcomeOn ?? term.endsOn))
  const { step, dueOn } = term.step
  const words = step === 'waitAnswer' && term.handover !== null ? `${t.steps.waitAnswer}（${term.handover.toName}：${handoverStateText[term.handover.state]}）` : t.steps[step]
  if (step === 'rest') return dueOn === null ? words : `${words}。${t.next(dayText(dueOn, today))}`
  return dueOn === null ? words : `${words}（${t.until(dayText(dueOn, today))}）`
}

const button = (label: string, onPress: () => void) => <Button size="s" onPress={onPress}>{label}</Button>
const link = (label: string, href: string) => <Button size="s" href={href}>{label}</Button>

/** The one button of a row: what the next step needs. */
export function useStepAction(term: SupportTerm, open: (what: Open) => void): ReactNode {
  const { openRecordSheet, isAvailable } = useRecordSheet()
  if (term.outcome !== null) return null
  switch (term.step.step) {
    case 'ask': case 'askAgain': case 'decide': return button(t.actions.ask, () => open('answer'))
    case 'planReceiver': return button(t.actions.planReceiver, () => open('receiver'))
    case 'getConsent': case 'shareBeforeHire': return link(t.actions.getConsent, paths.registrantPart(term.registrantId, 'sharing'))
    case 'startHandover': return term.handover === null ? link(t.actions.startHandover, newHandoverOf(term)) : link(t.actions.waitAnswer, paths.handover(term.handover.holderId, term.handover.id))
    case 'waitAnswer': return term.handover === null ? null : link(t.actions.waitAnswer, paths.handover(term.handover.holderId, term.handover.id))
    case 'followUp': return isAvailable ? button(t.actions.followUp, () => openRecordSheet({ registrantIds: [term.registrantId] })) : null
    case 'setOutcome': return button(t.actions.setOutcome, () => open('end'))
    case 'rest': return null
  }
}

export function TermMenu({ term, open }: { term: SupportTerm; open: (what: Open) => void }) {
  const { remove, reopen } = useTermActions()
  const entries: (MenuEntry | false)[] = [
    { key: 'plan', label: t.orderLabel, icon: 'clock', onAction: () => open('plan') },
    { key: 'person', label: t.actions.person, icon: 'person', href: paths.registrant(term.registrantId) },
    term.outcome === null && { key: 'answer', label: term.wish === null ? t.actions.ask : t.actions.answer, icon: 'pen', onAction: () => open('answer') },
    term.outcome === null && { key: 'receiver', label: t.actions.planReceiver, icon: 'hand', onAction: () => open('receiver') },
    term.outcome === null && term.handover === null && { key: 'handover', label: t.actions.startHandover, icon: 'plus', href: newHandoverOf(term) },
    term.handover !== null && { key: 'open', label: t.actions.waitAnswer, icon: 'hand', href: paths.handover(term.handover.holderId, term.handover.id) },
    null,
    { key: 'edit', label: t.actions.edit, icon: 'today', onAction: () => open('edit') },
    { key: 'leaflet', label: t.actions.leaflet, icon: 'print', onAction: () => void window.open(addressOf(getRecontactLeaflet, { params: { termId: term.id } }), '_blank', 'noopener') },
    term.outcome === null ? { key: 'end', label: t.actions.setOutcome, icon: 'check', onAction: () => open('end') } : { key: 'reopen', label: t.actions.reopen, icon: 'undo', onAction: () => void reopen(term) },
    term.askedOn === null && term.outcome === null && term.handover === null && { key: 'remove', label: t.actions.remove, icon: 'trash', tone: 'danger', onAction: () => void remove(term) },
  ]
  return <MoreMenu label={`${term.personName}：${t.actions.more}`} entries={entries.filter((entry) => entry !== false)} />
}

export function TermOpen({ term, what, onClose }: { term: SupportTerm; what: Open; onClose: () => void }) {
  if (what === 'answer') return <AnswerDialog term={term} onClose={onClose} />
  if (what === 'receiver') return <ReceiverDialog term={term} onClose={onClose} />
  if (what === 'end') return <EndTermDialog term={term} onClose={onClose} />
  if (what === 'edit') return <TermFormDialog term={term} onClose={onClose} />
  if (what === 'plan') return <Dialog isOpen onClose={onClose} title={`${term.personName}　${t.kinds[term.kind]}`}><MilestoneList milestones={term.milestones} /></Dialog>
  return null
}

/** One person of the list: why they are here, where the term stands, what to do next. */
export function TermRow({ term, mayWrite }: { term: SupportTerm; mayWrite: boolean }) {
  const { today } = useSession()
  const day = today as CalendarDay
  const [what, setWhat] = useState<Open>(null)
  const action = useStepAction(term, setWhat)
  const isLate = term.outcome === null && term.step.step !== 'rest' && term.step.lateDays > 0
  return (
    <article aria-label={term.personName} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-5 gap-y-2 border-line-2 px-[18px] py-3.5 not-first:border-t">
      <div className="min-w-0 max-phone:col-span-2">
        <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
          <span className="text-name font-bold [&_a]:text-ink [&_a]:decoration-[#bbb]"><Link href={paths.registrant(term.registrantId)}>{term.personName}</Link></span>
          <span className="text-small text-ink-3">{term.personKana}</span>
          <Tag tone="n">{t.kinds[term.kind]}</Tag>
          {isLate && <Tag tone="r">{t.late(term.step.lateDays)}</Tag>}
          {!isLate && term.isTight && <Tag tone="r">{t.tight}</Tag>}
        </div>
        <p className={toneOf(term) === 'n' ? 'mt-0.5 mb-0 text-cell text-ink-2' : 'mt-0.5 mb-0 text-cell font-bold'}>{stepSentence(term, day)}</p>
        <p className="num mt-0.5 mb-0 text-note text-ink-2">
          {[term.workplace, t.term(formatDayCompact(term.startsOn), formatDayCompact(term.endsOn)), term.outcome === null ? t.left(term.daysLeft) : '', term.plannedReceiver === null ? '' : t.planned(term.plannedReceiver.name), term.wish === null || term.askedOn === null ? '' : t.asked(dayText(term.askedOn, day), t.wishes[term.wish])].filter(Boolean).join('・')}
        </p>
        {term.wishWords !== null && <p className="mt-0.5 mb-0 text-note text-ink-2">「{term.wishWords}」</p>}
      </div>
      <div className="flex items-center justify-end gap-1.5 max-phone:order-3 max-phone:col-span-2 max-phone:justify-start">{mayWrite && action}{mayWrite && <TermMenu term={term} open={setWhat} />}</div>
      <div className="col-span-2 grid min-w-0 items-center gap-x-6 gap-y-1 phone:grid-cols-[minmax(0,1fr)_auto]"><TermTimeline term={term} today={day} />{term.isInPreparation && <OrderMarks term={term} />}</div>
      <TermOpen term={term} what={what} onClose={() => setWhat(null)} />
    </article>
  )
}
