import type { HandoverFilter, HandoverRow, HandoverState } from '@tomoni/contract/handovers'
import { daysBetween, dayInJapan, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { handoverListText as t } from '@tomoni/contract/text/handover-pages'
import { handoverKindText, turnText } from '@tomoni/contract/text/handovers'
import { dayText } from '@tomoni/contract/text/today'
import { paths } from '../../paths.ts'
import { useSession } from '../../session.tsx'
import { CellNote, type Column } from '../../ui/DataTable.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { SmallStepper } from './Stepper.tsx'

/** From the acceptance on it counts how often both met the person. */
const sideBySide: readonly HandoverState[] = ['accepted', 'overlapping', 'leadMoved', 'reporting', 'completed']

/** The columns of the list; on a phone the first two lines are the person and whose turn it is. */
export function useListColumns(direction: HandoverFilter['direction']): Column<HandoverRow>[] {
  const session = useSession()
  const today = session.today as CalendarDay
  const own = [session.organization.name, session.organization.shortName]
  return [
    { id: 'person', header: t.columns.person, cell: (row) => <Person row={row} /> },
    { id: 'kind', header: t.columns.kind, phone: 'hide', cell: (row) => <span className="[word-break:auto-phrase]">{handoverKindText[row.kind]}</span> },
    { id: 'way', header: t.columns.way, cell: (row) => <Way row={row} own={own} /> },
    { id: 'state', header: t.columns.state, cell: (row) => <SmallStepper state={row.state} movesLead={row.movesLead} /> },
    { id: 'turn', header: t.columns.turn, phone: 'corner', cell: (row) => <Turn row={row} today={today} /> },
    ...(direction === 'inside' ? [] : [{ id: 'joint', header: t.columns.joint, numeric: true, phone: 'line' as const, cell: (row: HandoverRow) => (row.movesLead && row.jointNeeded > 0 && sideBySide.includes(row.state) ? <Joint held={row.jointHeld} needed={row.jointNeeded} /> : null) }]),
    { id: 'updated', header: t.columns.updated, numeric: true, phone: 'hide', cell: (row) => dayText(dayInJapan(new Date(row.updatedAt)), today) },
  ]
}

function Person({ row }: { row: HandoverRow }) {
  const href = paths.handover(row.holderId, row.id)
  if (row.personName === null) return <Link href={href} className="!font-normal !text-ink-2"><Icon name="lock" className="mr-1.5 inline size-4 align-[-3px]" />{t.closed}</Link>
  return <><Link href={href}>{row.personName === '' ? t.askedFor : row.personName}</Link><CellNote>{row.personKana}<span className="phone:hidden">・{handoverKindText[row.kind]}</span></CellNote></>
}

function Way({ row, own }: { row: HandoverRow; own: readonly string[] }) {
  const isInside = row.kind === 'internal'
  const from = isInside ? (row.fromWorker ?? row.fromName) : own.includes(row.fromName) ? t.we : row.fromName
  const to = isInside ? (row.toWorker ?? t.notChosen) : own.includes(row.toName) ? t.we : row.toName === '' ? t.notChosen : row.toName
  return <span className="[word-break:auto-phrase]">{from}<span className="text-ink-3"> → </span><span className="hidden-text">{t.to}</span>{to}</span>
}

/** Whose turn, until when; days that nothing happened are said, never hidden. */
function Turn({ row, today }: { row: HandoverRow; today: CalendarDay }) {
  if (row.waitsFor === 'nobody') return null
  const isMine = row.waitsFor === row.side
  const late = row.waitsUntil === null ? 0 : daysBetween(row.waitsUntil, today)
  const until = row.waitsUntil === null ? '' : late > 0 ? t.lateBy(late) : t.until(dayText(row.waitsUntil, today))
  return (
    <span className="block">
      {isMine ? <Tag tone={row.isRaised || late > 0 ? 'r' : 'o'}>{turnText(row)}</Tag> : <span className="block leading-snug [word-break:auto-phrase] max-phone:max-w-[12em] max-phone:text-note">{turnText(row)}</span>}
      <small className={cx('num block text-[0.78125rem] whitespace-nowrap', late > 0 || row.isRaised ? 'font-bold text-red' : 'text-ink-3')}>{row.isRaised && row.daysWaiting > 0 ? t.stands(row.daysWaiting) : until !== '' ? until : row.daysWaiting > 0 ? t.waits(row.daysWaiting) : ''}</small>
    </span>
  )
}

function Joint({ held, needed }: { held: number; needed: number }) {
  return <span className={cx(held >= needed && 'font-bold text-green')}>{held}<span className="text-ink-3"> / {needed}</span>{held >= needed && <span className="hidden-text">{t.enough}</span>}</span>
}
