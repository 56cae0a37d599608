import type { Milestone, SupportTerm } from '@tomoni/contract/support-terms'
import { daysBetween, formatDayCompact, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { supportTermText as t } from '@tomoni/contract/text/support-terms'
import { cx } from '../../ui/cx.ts'

const dots: Record<Milestone['state'], string> = { done: 'border-green bg-green', overdue: 'border-red bg-red', due: 'border-orange bg-paper', coming: 'border-[#8fa0c8] bg-paper', passed: 'border-[#b5b5ba] bg-[#b5b5ba]' }
const nameOf = (m: Milestone): string => `${t.milestones[m.code]}${m.n === null ? '' : ` ${t.followUpNo(m.n)}`}`

/** Where a term stands: what was done is behind, what is late is red, today is the upright line. The words say the same. */
export function TermTimeline({ term, today }: { term: Pick<SupportTerm, 'milestones' | 'endsOn' | 'startsOn'>; today: CalendarDay }) {
  const shown = term.milestones.filter((m) => m.code !== 'review')
  const first = shown[0]?.on ?? term.startsOn
  const last = term.endsOn
  const whole = Math.max(1, daysBetween(first, last))
  const place = (day: CalendarDay): number => Math.min(100, Math.max(0, (daysBetween(first, day) / whole) * 100))
  const says = t.timelineSays(shown.map((m) => `${nameOf(m)} ${formatDayCompact(m.on)} ${t.states[m.state]}`).join('、'))
  return (
    <div role="img" aria-label={says} className="relative mx-1.5 h-11 min-w-0">
      <span className="absolute inset-x-0 top-[13px] h-1 rounded bg-line-2" />
      <span className="absolute top-[13px] left-0 h-1 rounded bg-[#8fa0c8]" style={{ width: `${place(today)}%` }} />
      {shown.map((m) => <i key={`${m.code}${m.n ?? ''}`} title={`${nameOf(m)}　${formatDayCompact(m.on)}　${t.states[m.state]}`} className={cx('absolute top-[9px] -ml-1.5 size-3 rounded-full border-2 forced-colors:border-[CanvasText]', dots[m.state])} style={{ left: `${place(m.on)}%` }} />)}
      {today >= first && today <= last && <span className="absolute top-1 -ml-px h-5 w-0.5 bg-ink" style={{ left: `${place(today)}%` }} />}
      <span className="num absolute bottom-0 left-0 text-mini leading-none text-ink-3">{formatDayCompact(first)}</span>
      <span className="num absolute right-0 bottom-0 text-mini leading-none text-ink-3">{formatDayCompact(last)}</span>
    </div>
  )
}

/** 本人 → 同意 → 引継ぎ先: the three of a handover, in the order they must come. */
export function OrderMarks({ term }: { term: SupportTerm }) {
  const marks = [
    { key: 'person', label: t.order.person, isDone: term.wish === 'need' || term.wish === 'noNeed' },
    { key: 'consent', label: t.order.consent, isDone: term.hasConsent && term.plannedReceiver !== null },
    { key: 'receiver', label: t.order.receiver, isDone: term.handover !== null && term.handover.state !== 'draft' },
  ]
  return (
    <ol aria-label={t.orderLabel} className="m-0 flex list-none flex-wrap gap-x-3 gap-y-0.5 p-0 text-small">
      {marks.map((mark, i) => (
        <li key={mark.key} className={cx('flex items-center gap-1', mark.isDone ? 'font-bold text-green' : 'text-ink-3')}>
          {i > 0 && <span aria-hidden="true" className="mr-2 text-ink-3">→</span>}
          <span aria-hidden="true">{mark.isDone ? '●' : '○'}</span>{mark.label}<span className="hidden-text">{mark.isDone ? t.orderDone : t.orderNotYet}</span>
        </li>
      ))}
    </ol>
  )
}

/** Every milestone with its day and state, in words. */
export function MilestoneList({ milestones }: { milestones: readonly Milestone[] }) {
  const ink: Record<Milestone['state'], string> = { done: 'text-green', overdue: 'font-bold text-red', due: 'font-bold text-orange', coming: 'text-ink-2', passed: 'text-ink-3' }
  return (
    <ul className="m-0 list-none p-0 text-note">
      {milestones.map((m) => (
        <li key={`${m.code}${m.n ?? ''}`} className="grid grid-cols-[7em_minmax(0,1fr)_auto] gap-x-3 border-line-2 py-1.5 not-first:border-t">
          <span className="num text-ink-2">{formatDayCompact(m.on)}</span>
          <span>{nameOf(m)}<span className="ml-2 text-small text-ink-3">{t.actors[m.actor]}</span></span>
          <span className={ink[m.state]}>{t.states[m.state]}</span>
        </li>
      ))}
    </ul>
  )
}
