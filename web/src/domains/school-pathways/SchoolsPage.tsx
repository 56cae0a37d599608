import { useRouter } from '@tanstack/react-router'
import type { PathwayLine, School } from '@tomoni/contract/school-pathways'
import { schoolText as t } from '@tomoni/contract/text/school-pathways'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { FilterMenu } from '../../ui/FilterMenu.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Toolbar, ViewsBar } from '../../ui/Views.tsx'
import { HandoverTabs } from '../requirements/HandoverTabs.tsx'
import { AddPupilDialog } from './AddPupilDialog.tsx'
import { BoardTable } from './BoardTable.tsx'
import { HoldEventDialog } from './HoldEventDialog.tsx'
import { PathwayPanel } from './PathwayPanel.tsx'
import { ProfileDialog } from './ProfileDialog.tsx'
import { inList, PupilRows, type ListView } from './PupilRows.tsx'
import { MetTeacherDialog, TeacherChangeDialog } from './TeacherDialogs.tsx'
import { useBoard, type Board } from './use-schools.ts'

const lists: readonly ListView[] = ['late', 'gap', 'teacher', 'adult']
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '')

/** The school pipeline: everybody by year and school, and the lists of what must not be forgotten. */
export function SchoolsPage() {
  const board = useBoard()
  return (
    <>
      <HandoverTabs current="schools" />
      <Loading query={board}>{(data) => <Schools board={data} mayWrite={data.can.write} />}</Loading>
    </>
  )
}

type Doing = { what: 'hold' | 'teacher' | 'profile'; school: School } | { what: 'holdAll' } | { what: 'add' } | { what: 'met'; pupils: readonly PathwayLine[] } | null

function Schools({ board, mayWrite }: { board: Board; mayWrite: boolean }) {
  const url = useUrlQuery()
  const router = useRouter()
  const { membership } = useSession()
  const [doing, setDoing] = useState<Doing>(null)
  const view = url.get('view')
  const list = lists.find((l) => l === view) ?? null
  const chosen = url.all('school')
  const mine = url.get('mine') === 'true'
  const q = url.get('q')
  const open = url.get('open')
  const pupils = board.pupils.filter((p) => (chosen.length === 0 || chosen.includes(p.schoolId)) && (!mine || p.centerMembershipId === membership.id) && plain(`${p.personName}${p.personKana}`).includes(plain(q)))
  const openPupil = (id: string) => url.set({ open: id, view: list }, { push: true })
  const onSchool = (school: School, what: 'hold' | 'teacher' | 'profile' | 'print') => { if (what === 'print') router.history.push(paths.schoolYearPlan(school.id)); else setDoing({ what, school }) }
  const isFiltered = chosen.length > 0 || mine || q !== ''
  const where = (key: string) => paths.schoolPathwaysWhere({ view: key === 'board' ? '' : key, school: chosen, mine: mine ? 'true' : '', q })
  const schoolsWithPupils = board.schools.filter((s) => board.pupils.some((p) => p.schoolId === s.id))
  const add = mayWrite && board.schools.length > 0 ? <Button tone="primary" icon="plus" onPress={() => setDoing({ what: 'add' })}>{t.addPupil}</Button> : undefined
  return (
    <>
      <PageHeader title={t.title} aside={board.pupils.length > 0 ? t.aside(board.pupils.length, schoolsWithPupils.length) : undefined} lead={t.lead} actions={<>{mayWrite && pupils.length > 0 && <Button icon="pen" onPress={() => setDoing({ what: 'holdAll' })}>{t.holdForMany}</Button>}{add}</>} />
      {board.pupils.length > 0 && <ViewsBar label={t.title} current={list ?? 'board'} className="!mb-3" views={(Object.keys(t.views) as (keyof typeof t.views)[]).map((key) => ({ key, label: t.views[key], count: key === 'board' ? pupils.length : pupils.filter(inList[key]).length, href: where(key) }))} />}
      <Card>
        {board.pupils.length > 0 && (
          <Toolbar label={t.filters}>
            <label className="flex h-9 min-w-52 items-center gap-2 rounded-md border border-control bg-paper px-2.5 focus-within:outline-4 focus-within:outline-offset-2 focus-within:outline-black max-phone:basis-full">
              <Icon name="find" className="size-[18px] text-ink-2" /><span className="hidden-text">{t.search}</span>
              <input type="search" value={q} onChange={(event) => url.set({ q: event.target.value })} placeholder={t.search} autoComplete="off" className="min-w-0 flex-1 border-0 bg-transparent text-note text-ink !shadow-none !outline-none" />
            </label>
            <FilterMenu label={t.school} values={chosen} onChange={(next) => url.set({ school: next })} options={schoolsWithPupils.map((s) => ({ value: s.id, label: s.name, count: board.pupils.filter((p) => p.schoolId === s.id).length }))} />
            <label className="flex min-h-11 cursor-pointer items-center gap-2 text-ink"><input type="checkbox" checked={mine} onChange={(event) => url.set({ mine: event.target.checked ? 'true' : null })} className="size-5 accent-blue-900" />{t.mine}</label>
          </Toolbar>
        )}
        {board.schools.length === 0 ? <EmptyState icon="firm" title={t.noSchools} action={<Button href={paths.partnerOrganizations}>{t.toPartners}</Button>}>{t.noSchoolsText}</EmptyState>
          : board.pupils.length === 0 ? <EmptyState icon="people" title={t.empty} action={mayWrite ? <Button icon="plus" onPress={() => setDoing({ what: 'add' })}>{t.addPupil}</Button> : undefined}>{t.emptyText}</EmptyState>
          : pupils.length === 0 && isFiltered ? <EmptyState icon="filter" title={t.emptyFiltered} action={<Button onPress={() => url.set({ school: null, mine: null, q: null })}>{t.clear}</Button>} />
          : list === null ? <BoardTable schools={board.schools} pupils={pupils} mayWrite={mayWrite} onOpen={openPupil} onSchool={onSchool} />
          : <PupilRows view={list} pupils={pupils} schools={board.schools} onOpen={openPupil} onMet={(met) => setDoing({ what: 'met', pupils: met })} mayWrite={mayWrite} />}
      </Card>
      {open !== '' && <PathwayPanel key={open} pathwayId={open} onClose={() => url.set({ open: null })} />}
      {doing?.what === 'add' && <AddPupilDialog schools={board.schools} schoolId={chosen[0] ?? ''} onClose={() => setDoing(null)} onAdded={(id) => { setDoing(null); openPupil(id) }} />}
      {doing?.what === 'holdAll' && <HoldEventDialog pupils={pupils} onClose={() => setDoing(null)} />}
      {doing?.what === 'hold' && <HoldEventDialog pupils={board.pupils.filter((p) => p.schoolId === doing.school.id)} onClose={() => setDoing(null)} />}
      {doing?.what === 'teacher' && <TeacherChangeDialog school={doing.school} pupils={board.pupils} onClose={() => setDoing(null)} />}
      {doing?.what === 'profile' && <ProfileDialog school={doing.school} onClose={() => setDoing(null)} />}
      {doing?.what === 'met' && <MetTeacherDialog pupils={doing.pupils} onClose={() => setDoing(null)} />}
    </>
  )
}
