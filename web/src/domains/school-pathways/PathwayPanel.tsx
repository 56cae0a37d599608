import { checklistEvents, endSchoolPathway, PathwayEndReason, type Pathway, type PathwayEvent } from '@tomoni/contract/school-pathways'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { schoolText as t } from '@tomoni/contract/text/school-pathways'
import { uiText } from '@tomoni/contract/text/shell'
import { dayText } from '@tomoni/contract/text/today'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { FormProblems, Loading } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { cx } from '../../ui/cx.ts'
import { DateField, dayText as fieldDay } from '../../ui/DateField.tsx'
import { DescriptionList } from '../../ui/DescriptionList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Link } from '../../ui/Link.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { Sheet, SheetClose } from '../../ui/Sheet.tsx'
import { Tag, type TagTone } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useStaff } from '../staff/use-staff.ts'
import { HoldEventDialog } from './HoldEventDialog.tsx'
import { PathwayForm } from './PathwayForm.tsx'
import { MetTeacherDialog } from './TeacherDialogs.tsx'
import { monthName, usePathway, useReloadSchools, useSchoolUndo } from './use-schools.ts'

const tones: Record<PathwayEvent['state'], TagTone> = { done: 'g', skipped: 'n', overdue: 'r', due: 'o', coming: 'n', before: 'n' }

/** One pupil on the way, in a sheet beside the board: the years one below the other, what was done and what is missing. */
export function PathwayPanel({ pathwayId, onClose }: { pathwayId: string; onClose: () => void }) {
  const query = usePathway(pathwayId)
  const [isEditing, setEditing] = useState(false)
  const [isEnding, setEnding] = useState(false)
  const p = query.data
  return (
    <Sheet
      isOpen onClose={onClose} title={p?.personName ?? t.about} status={p === undefined ? undefined : `${p.schoolName}　${t.yearName(p.schoolYear, p.lastSchoolYear)}`}
      footer={p === undefined ? <SheetClose onClose={onClose} /> : (
        <>
          {p.can.write && !isEditing && <Button tone="primary" onPress={() => setEditing(true)}>{t.edit}</Button>}
          {p.can.write && p.endedOn === null && <Button href={paths.newHandoverFor(p.registrantId, 'schoolFirstContact')}>{t.startHandover}</Button>}
          {p.can.write && p.endedOn === null && <Button tone="text" onPress={() => setEnding(true)}>{t.end}</Button>}
        </>
      )}
    >
      <Loading query={query}>{(pathway) => (isEditing ? <PathwayForm pathway={pathway} onDone={() => setEditing(false)} /> : <PathwayView pathway={pathway} />)}</Loading>
      {p !== undefined && isEnding && <EndDialog pathway={p} onClose={(done) => { setEnding(false); if (done) onClose() }} />}
    </Sheet>
  )
}

function PathwayView({ pathway: p }: { pathway: Pathway }) {
  const { today } = useSession()
  const day = today as CalendarDay
  const staff = useStaff()
  const undo = useSchoolUndo()
  const [event, setEvent] = useState<PathwayEvent | null>(null)
  const [isMeeting, setMeeting] = useState(false)
  const years = [...new Set(p.events.map((e) => e.schoolYear))].toSorted((a, b) => (a === p.schoolYear ? -1 : b === p.schoolYear ? 1 : a - b))
  const gap = p.gap
  return (
    <div className="grid gap-5">
      {p.endedOn !== null && <Banner tone="n" action={p.can.write ? <Button size="s" onPress={undo.end(p)}>{t.undo}</Button> : undefined}>{t.endedNote(formatDay(p.endedOn), p.endReason === null ? '' : t.endReasons[p.endReason])}</Banner>}
      {p.teacherTask !== null && <Banner tone="o" title={t.unmet} action={p.can.write ? <Button size="s" onPress={() => setMeeting(true)}>{t.met}</Button> : undefined}>{t.teacherTask(p.teacherTask.fromName ?? t.noTeacher, p.teacherTask.toName ?? t.noTeacher, dayText(p.teacherTask.onDate, day))}</Banner>}
      {gap !== null && gap.state === 'noPlan' && <Banner tone="r" title={t.gapStates.noPlan}>{t.gapLead}</Banner>}
      {(p.adultConsent.state === 'soon' || p.adultConsent.state === 'overdue') && (
        <Banner tone={p.adultConsent.state === 'overdue' ? 'r' : 'o'} title={t.adultStates[p.adultConsent.state]} action={<Button size="s" href={paths.registrantPart(p.registrantId, 'sharing')}>{t.toConsents}</Button>}>
          {p.adultConsent.turnsAdultOn !== null && t.turnsAdult(formatDay(p.adultConsent.turnsAdultOn))}
          <span className="block">{t.guardianConsents}：{p.guardianConsents.map((c) => c.recipientName).join('、')}</span>
        </Banner>
      )}
      <div className="-mx-[18px]">
        <DescriptionList items={[
          { term: t.wish, value: p.wish ?? t.later, isEmpty: p.wish === null },
          { term: t.teacher, value: p.teacherName ?? t.noTeacher, isEmpty: p.teacherName === null },
          { term: t.worker, value: staff.name(p.centerMembershipId) || t.nobody, isEmpty: p.centerMembershipId === null },
          ...(p.course === null ? [] : [{ term: t.course, value: p.course }]),
          { term: t.graduationOn, value: formatDay(p.graduationOn) },
          ...(gap === null ? [] : [{ term: t.offer, value: [`${formatDay(gap.offerOn)}`, p.offerEmployer, gap.worksFrom === null ? t.gapStates.noFirstDay : `${t.worksFrom} ${formatDay(gap.worksFrom)}`].filter(Boolean).join('　') }, { term: t.gapPlan, value: p.gapPlan ?? t.gapStates.noPlan, isEmpty: p.gapPlan === null }]),
          { term: '', value: <Link href={paths.registrant(p.registrantId)}>{t.openPerson}</Link> },
        ]} />
      </div>
      {years.map((year) => (
        <section key={year} aria-label={t.yearName(year, p.lastSchoolYear)}>
          <h3 className="m-0 border-b border-line pb-1 text-body font-bold">{t.yearName(year, p.lastSchoolYear)}{year === p.schoolYear && <span className="ml-2 text-small font-normal text-ink-2">{t.thisYear}</span>}</h3>
          <ul className="m-0 list-none p-0">{p.events.filter((e) => e.schoolYear === year).map((e) => <EventLine key={`${e.kind}${e.dueOn}`} event={e} mayWrite={p.can.write && p.endedOn === null} onWrite={() => setEvent(e)} onUndo={() => e.id !== null && undo.events([e.id], null)()} />)}</ul>
        </section>
      ))}
      {p.teacherChanges.length > 0 && (
        <section aria-label={t.teacherHistory}>
          <h3 className="m-0 border-b border-line pb-1 text-body font-bold">{t.teacherHistory}</h3>
          <ul className="m-0 list-none p-0 text-note">
            {p.teacherChanges.map((c) => <li key={c.id} className="border-line-2 py-2 not-first:border-t">{t.teacherTask(c.fromName ?? t.noTeacher, c.toName ?? t.noTeacher, formatDay(c.onDate))}{c.metOn !== null && <span className="ml-2 text-green">{t.met} {formatDay(c.metOn)}</span>}{c.note !== null && <span className="block text-ink-2">{c.note}</span>}</li>)}
          </ul>
        </section>
      )}
      {event !== null && <HoldEventDialog pupils={[p]} fixed={{ kind: event.kind, dueOn: event.dueOn }} onClose={() => setEvent(null)} />}
      {isMeeting && <MetTeacherDialog pupils={[p]} onClose={() => setMeeting(false)} />}
    </div>
  )
}

function EventLine({ event: e, mayWrite, onWrite, onUndo }: { event: PathwayEvent; mayWrite: boolean; onWrite: () => void; onUndo: () => void }) {
  const isOver = e.state === 'done' || e.state === 'skipped'
  const words = e.heldOn !== null ? t.doneOn(formatDay(e.heldOn)) : e.state === 'skipped' ? t.skippedFor(e.skipReason === null ? '' : t.skipReasons[e.skipReason]) : t.dueMonth(monthName(e.dueOn))
  const help = !isOver && e.state !== 'before' ? t.eventHelp[e.kind] : undefined
  return (
    <li className={cx('grid grid-cols-[64px_minmax(0,1fr)_auto] items-center gap-x-3 border-line-2 py-2 not-first:border-t', e.state === 'before' && 'text-ink-3')}>
      <span><Tag tone={tones[e.state]}>{t.states[e.state]}</Tag></span>
      <span className="min-w-0">
        <span className={cx('block text-cell', e.state !== 'before' && 'font-bold')}>{t.events[e.kind]}{checklistEvents.includes(e.kind) && <span className="ml-2 text-small font-normal text-ink-3">{t.checklist}</span>}</span>
        <span className="block text-note text-ink-2">{words}</span>
        {help !== undefined && <span className="block text-small text-ink-3">{help}</span>}
        {e.note !== null && <span className="block text-note whitespace-pre-wrap">{e.note}</span>}
      </span>
      {mayWrite && e.kind !== 'graduation' && (isOver ? e.id !== null && <Button tone="text" size="s" label={`${t.events[e.kind]}：${t.undo}`} onPress={onUndo}>{t.undo}</Button> : <Button size="s" label={`${t.events[e.kind]}：${t.write}`} onPress={onWrite}>{t.write}</Button>)}
    </li>
  )
}

function EndDialog({ pathway, onClose }: { pathway: Pathway; onClose: (done: boolean) => void }) {
  const { today } = useSession()
  const reload = useReloadSchools()
  const undo = useSchoolUndo()
  const [reason, setReason] = useState<PathwayEndReason | ''>('')
  const [on, setOn] = useState(fieldDay(today))
  const send = useSend(async () => {
    const ended = await api(endSchoolPathway, { params: { pathwayId: pathway.id }, body: { version: pathway.version, reason: reason as PathwayEndReason, on } })
    await reload()
    toast(t.ended, { undo: undo.end(ended) })
    onClose(true)
  })
  return (
    <Dialog isOpen onClose={() => onClose(false)} title={t.endTitle} actions={<><Button tone="primary" type="submit" form="end-pathway" isPending={send.isBusy} disabledReason={reason === '' ? t.endReason : undefined}>{t.end}</Button><Button tone="text" onPress={() => onClose(false)}>{uiText.cancel}</Button></>}>
      <form id="end-pathway" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} labels={{ reason: t.endReason, on: t.endOn }} attempt={send.attempt}>
          <Fields>
            <ChipGroup name="reason" label={t.endReason} value={reason} onChange={(next) => setReason(next as PathwayEndReason)} options={PathwayEndReason.options.map((value) => ({ value, label: t.endReasons[value] }))} />
            <DateField name="on" label={t.endOn} value={on} onChange={setOn} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
