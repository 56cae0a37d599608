import type { PathwayLine, School } from '@tomoni/contract/school-pathways'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { schoolText as t } from '@tomoni/contract/text/school-pathways'
import { dayText } from '@tomoni/contract/text/today'
import type { ReactNode } from 'react'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { CardRow } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { monthName } from './use-schools.ts'

export type ListView = 'late' | 'gap' | 'teacher' | 'adult'
/** Who belongs into a list, worst first. */
export const inList: Record<ListView, (p: PathwayLine) => boolean> = {
  late: (p) => p.overdue > 0, gap: (p) => p.gap !== null && p.gap.state !== 'working', teacher: (p) => p.teacherTask !== null, adult: (p) => p.adultConsent.state === 'soon' || p.adultConsent.state === 'overdue',
}
const order: Record<ListView, (p: PathwayLine) => string> = { late: (p) => p.next?.dueOn ?? '', gap: (p) => `${p.gap?.state === 'noPlan' ? 0 : p.gap?.state === 'noFirstDay' ? 1 : 2}${p.gap?.worksFrom ?? ''}`, teacher: (p) => p.teacherTask?.onDate ?? '', adult: (p) => p.adultConsent.turnsAdultOn ?? '' }
const leads: Record<ListView, string | null> = { late: null, gap: t.gapLead, teacher: t.teacherLead, adult: t.adultLead }

type Props = { view: ListView; pupils: readonly PathwayLine[]; schools: readonly School[]; onOpen: (pathwayId: string) => void; onMet: (pupils: readonly PathwayLine[]) => void; mayWrite: boolean }

/** The lists beside the board: late events, offers without a plan, teachers not met, consents to take again. */
export function PupilRows({ view, pupils, schools, onOpen, onMet, mayWrite }: Props) {
  const { today } = useSession()
  const day = today as CalendarDay
  const shown = pupils.filter(inList[view]).toSorted((a, b) => order[view](a).localeCompare(order[view](b)))
  if (shown.length === 0) return <EmptyState icon="check" title={t.nobody}>{leads[view]}</EmptyState>
  const why = (p: PathwayLine): ReactNode => {
    if (view === 'late') return p.thisYear.filter((e) => e.state === 'overdue').map((e) => t.next(t.events[e.kind], monthName(e.dueOn))).join('・')
    if (view === 'gap' && p.gap !== null) return [`${t.offerOn} ${dayText(p.gap.offerOn, day)}`, p.gap.worksFrom === null ? '' : `${t.worksFrom} ${formatDay(p.gap.worksFrom)}`, p.gap.days === null ? '' : t.gapDays(p.gap.days)].filter(Boolean).join('・')
    if (view === 'teacher' && p.teacherTask !== null) return t.teacherTask(p.teacherTask.fromName ?? t.noTeacher, p.teacherTask.toName ?? t.noTeacher, dayText(p.teacherTask.onDate, day))
    return p.adultConsent.turnsAdultOn === null ? '' : t.turnsAdult(formatDay(p.adultConsent.turnsAdultOn))
  }
  const tag = (p: PathwayLine): ReactNode => {
    if (view === 'late') return <Tag tone="r">{t.lateCount(p.overdue)}</Tag>
    if (view === 'gap' && p.gap !== null) return <Tag tone={p.gap.state === 'noPlan' ? 'r' : p.gap.state === 'noFirstDay' ? 'o' : 'g'}>{t.gapStates[p.gap.state]}</Tag>
    if (view === 'teacher') return <Tag tone="o">{t.unmet}</Tag>
    return <Tag tone={p.adultConsent.state === 'overdue' ? 'r' : 'o'}>{t.adultStates[p.adultConsent.state]}</Tag>
  }
  return (
    <>
      {leads[view] !== null && <p className="m-0 border-b border-line-2 px-[18px] py-3 text-note text-ink-2">{leads[view]}</p>}
      {shown.map((p) => (
        <CardRow
          key={p.id}
          title={<button type="button" onClick={() => onOpen(p.id)} className="text-left font-bold text-ink underline decoration-[#bbb] underline-offset-3">{p.personName}</button>}
          kana={`${schools.find((s) => s.id === p.schoolId)?.name ?? ''}　${t.yearName(p.schoolYear, p.lastSchoolYear)}`}
          actions={view === 'teacher' && mayWrite ? <Button size="s" onPress={() => onMet([p])}>{t.met}</Button> : <Button size="s" onPress={() => onOpen(p.id)}>{view === 'gap' ? t.edit : t.write}</Button>}
        >
          <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">{tag(p)}<span>{why(p)}</span></span>
        </CardRow>
      ))}
    </>
  )
}
