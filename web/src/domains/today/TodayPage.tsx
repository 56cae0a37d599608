import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { eraYearOf, formatDayWithWeekday, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { todayText as t } from '@tomoni/contract/text/today'
import { draftText } from '@tomoni/contract/text/support-records'
import { uiText } from '@tomoni/contract/text/shell'
import { getToday, type DuePerson, type TodayReply } from '@tomoni/contract/today'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useMay, useSession } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Card, Columns } from '../../ui/Card.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { EmptyState, SkeletonRows } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Pagination } from '../../ui/Pagination.tsx'
import { ViewsBar } from '../../ui/Views.tsx'
import { AgendaCard } from '../appointments/AgendaCard.tsx'
import { AppointmentDialog, type PlanStart } from '../appointments/AppointmentDialog.tsx'
import { DraftList } from '../drafts/DraftList.tsx'
import { useDrafts } from '../drafts/use-drafts.ts'
import { MoveStepDialog, type MovableStep } from '../next-steps/MoveStepDialog.tsx'
import { useStepActions } from '../next-steps/use-step-actions.ts'
import { useStaff } from '../staff/use-staff.ts'
import { DueRow, type DueActions } from './DueRow.tsx'
import { HandoversCard } from './HandoversCard.tsx'
import { PostponeDialog } from './PostponeDialog.tsx'
import { PutOffCard } from './PutOffCard.tsx'
import { StepsCard } from './StepsCard.tsx'
import { todayKey, useWords } from './use-today.ts'

const sorts = ['overdue', 'kana', 'lastContact'] as const
const pageSize = 50

/** The first page. Who reads no person (prefecture, operator) is shown the way to what they may open. */
export function TodayPage() {
  const may = useMay()
  if (may('registrant.read')) return <WorkingDay />
  const readsReports = may('report.read') || may('report.read-country')
  return (
    <>
      <PageHeader title={t.title} />
      <Card><EmptyState icon={readsReports ? 'stat' : 'gear'} title={t.noPeopleTitle} action={readsReports ? <Button tone="primary" href={paths.reports}>{t.toReports}</Button> : <Button href={paths.account}>{t.toAccount}</Button>}>{readsReports ? t.noPeopleReports : t.noPeopleOperator}</EmptyState></Card>
    </>
  )
}

/** The page a working day begins with: whom to contact and why, promises, what is planned, what was left unfinished. */
function WorkingDay() {
  const session = useSession()
  const url = useUrlQuery()
  const scope = url.get('scope') === 'all' ? 'all' as const : url.get('scope') === 'mine' ? 'mine' as const : undefined
  const sort = sorts.find((one) => one === url.get('sort')) ?? 'overdue'
  const page = Math.max(1, Number(url.get('page')) || 1)
  const query = useQuery({
    queryKey: [...todayKey, scope ?? '', sort, page],
    queryFn: ({ signal }) => api(getToday, { query: { ...(scope === undefined ? {} : { scope }), sort, page, pageSize } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const day = query.data?.day ?? (session.today as CalendarDay)
  return (
    <>
      <PageHeader title={t.title} aside={<span className="num">{formatDayWithWeekday(day)}　{eraYearOf(day)}</span>} lead={query.data === undefined ? ' ' : t.lead(query.data.total, query.data.overdue, query.data.agenda.length)} />
      {query.data?.canSeeAll && query.data.hasRegistrants && (
        <ViewsBar label={t.scope} current={query.data.scope} views={[{ key: 'mine', label: t.mine, href: `${paths.today}?scope=mine` }, { key: 'all', label: t.everyone, href: `${paths.today}?scope=all` }]} />
      )}
      <Loading query={query} skeleton={<Columns aside={<Card title={t.agenda}><SkeletonRows rows={2} label={uiText.loading} /></Card>}><Card title={t.people}><SkeletonRows rows={6} label={uiText.loading} /></Card></Columns>}>
        {(data) => <TodayBody data={data} sort={sort} page={page} onSort={(next) => url.set({ sort: next === 'overdue' ? null : next })} onPage={(next) => url.set({ page: next }, { push: true })} />}
      </Loading>
    </>
  )
}

function TodayBody({ data, sort, page, onSort, onPage }: { data: TodayReply; sort: (typeof sorts)[number]; page: number; onSort: (sort: (typeof sorts)[number]) => void; onPage: (page: number) => void }) {
  const may = useMay()
  const words = useWords()
  const staff = useStaff()
  const step = useStepActions()
  const drafts = useDrafts().data?.items.length ?? data.drafts
  const [later, setLater] = useState<DuePerson | null>(null)
  const [plan, setPlan] = useState<PlanStart | null>(null)
  const [moving, setMoving] = useState<MovableStep | null>(null)
  const isAll = data.scope === 'all'
  const actions: DueActions = {
    postpone: setLater,
    plan: (person) => { const contact = person.reasons.find((reason) => reason.kind === 'contact'); setPlan({ people: [{ id: person.registrantId, name: person.name }], ...(contact?.last?.method?.endsWith('_visit') ? { method: contact.last.method } : {}) }) },
    finish: step.finish, move: setMoving, cancel: step.cancel,
  }
  return (
    <>
      <Columns aside={<><AgendaCard items={data.agenda} words={words} day={data.day} workerName={isAll ? staff.name : null} />{may('handover.read') && <HandoversCard day={data.day} />}</>}>
        <Card
          title={t.people}
          aside={data.total > 0 ? t.peopleAside(data.total, t.sorts[sort]) : undefined}
          action={data.total > 1 ? <Menu label={t.sort} triggerSays trigger={t.sort} triggerClass={buttonClass('text', 's')} entries={sorts.map((one) => ({ key: one, label: t.sorts[one], ...(one === sort ? { icon: 'check' as const } : {}), onAction: () => onSort(one) }))} /> : undefined}
        >
          {data.people.map((person) => <DueRow key={person.registrantId} person={person} today={data.day} words={words} actions={actions} canWrite={may('support-record.write')} lead={isAll ? (person.leadMembershipId === null ? t.nobody : t.lead2(staff.shortName(person.leadMembershipId))) : null} />)}
          {data.people.length === 0 && <NobodyDue data={data} mayImport={may('import.run')} mayAdd={may('registrant.write')} />}
          <Pagination page={page} pageSize={pageSize} total={data.total} unit="人" onPage={onPage} />
        </Card>
        {drafts > 0 && <Card title={draftText.title} aside={t.stepsAside(drafts)}><DraftList /></Card>}
        <StepsCard steps={data.steps} canWrite={may('support-record.write')} onFinish={step.finish} onMove={setMoving} onCancel={step.cancel} />
        <PutOffCard items={data.putOff} day={data.day} canWrite={may('support-record.write')} />
      </Columns>
      {later !== null && <PostponeDialog person={later} today={data.day} onClose={() => setLater(null)} />}
      {plan !== null && <AppointmentDialog start={plan} onClose={() => setPlan(null)} />}
      {moving !== null && <MoveStepDialog step={moving} onClose={() => setMoving(null)} />}
    </>
  )
}

/** Says why the list is empty and where to begin. */
function NobodyDue({ data, mayImport, mayAdd }: { data: TodayReply; mayImport: boolean; mayAdd: boolean }) {
  if (!data.hasRegistrants)
    return (
      <EmptyState icon="people" title={t.firstTitle} action={<>{mayImport && <Button tone="primary" icon="upload" href={paths.imports}>{t.firstAction}</Button>}{mayAdd && <Button href={paths.newRegistrant}>{t.firstOther}</Button>}</>}>{t.firstText}</EmptyState>
    )
  if (!data.hasOwnPeople && data.scope === 'mine') return <EmptyState icon="load" title={t.noOwnTitle}>{t.noOwnText}</EmptyState>
  return <EmptyState icon="check" title={t.emptyTitle} action={<Button href={paths.caseLoads}>{t.emptyAction}</Button>}>{t.emptyText}</EmptyState>
}
