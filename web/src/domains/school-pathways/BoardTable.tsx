import type { PathwayLine, School } from '@tomoni/contract/school-pathways'
import { schoolText as t } from '@tomoni/contract/text/school-pathways'
import { cx } from '../../ui/cx.ts'
import { MoreMenu } from '../../ui/Menu.tsx'
import { monthName } from './use-schools.ts'

type Props = { schools: readonly School[]; pupils: readonly PathwayLine[]; mayWrite: boolean; onOpen: (pathwayId: string) => void; onSchool: (school: School, what: 'hold' | 'teacher' | 'profile' | 'print') => void }
type Column = { readonly key: string; readonly label: string; readonly has: (p: PathwayLine) => boolean }

/** Years of school stand in one column whatever the school calls its last one; years after follow. */
function columnsOf(pupils: readonly PathwayLine[], schools: readonly School[]): Column[] {
  const last = Math.max(3, ...pupils.map((p) => p.lastSchoolYear))
  const after = Math.min(10, Math.max(1, ...pupils.map((p) => p.schoolYear - p.lastSchoolYear), ...schools.filter((s) => pupils.some((p) => p.schoolId === s.id)).map((s) => s.followUpYears)))
  const before = pupils.some((p) => p.schoolYear < 1) ? [{ key: 'before', label: t.yearName(0, 3), has: (p: PathwayLine) => p.schoolYear < 1 }] : []
  const years = Array.from({ length: last }, (_, i): Column => ({ key: `${i + 1}`, label: t.yearName(i + 1, last), has: (p) => p.schoolYear === i + 1 && p.schoolYear <= p.lastSchoolYear }))
  const later = Array.from({ length: after }, (_, i): Column => ({ key: `after${i + 1}`, label: t.yearName(last + i + 1, last), has: (p) => p.schoolYear - p.lastSchoolYear === i + 1 }))
  return [...before, ...years, ...later]
}

/** Everybody on the way, by school and by year. A name opens the pupil; red says that something is late. */
export function BoardTable({ schools, pupils, mayWrite, onOpen, onSchool }: Props) {
  const columns = columnsOf(pupils, schools)
  const shown = schools.filter((s) => pupils.some((p) => p.schoolId === s.id))
  return (
    <div className="overflow-x-auto max-phone:overflow-visible">
      <table aria-label={t.title} className="w-full min-w-[760px] table-fixed border-collapse text-cell max-phone:block max-phone:min-w-0">
        <thead className="max-phone:hidden">
          <tr>
            <th scope="col" className="w-44 border-b border-line bg-thead px-3.5 py-2 text-left text-small font-bold text-ink-2">{t.school}</th>
            {columns.map((c) => <th key={c.key} scope="col" className="border-b border-line bg-thead px-2 py-2 text-left text-small font-bold text-ink-2">{c.label}<span className="num ml-1 font-normal">{pupils.filter(c.has).length}</span></th>)}
          </tr>
        </thead>
        <tbody className="max-phone:block">
          {shown.map((school) => {
            const mine = pupils.filter((p) => p.schoolId === school.id)
            return (
              <tr key={school.id} className="align-top max-phone:block max-phone:border-b max-phone:border-line max-phone:px-4 max-phone:py-3">
                <th scope="row" className="border-b border-line-2 px-3.5 py-2.5 text-left font-bold max-phone:block max-phone:border-0 max-phone:px-0">
                  <span className="flex items-start gap-1"><span className="min-w-0 flex-1">{school.name}<small className="block font-normal text-ink-3">{t.kinds[school.schoolKind]}・{t.people(mine.length)}</small></span>
                    {mayWrite && <MoreMenu label={`${school.name}：${t.more}`} entries={[
                      { key: 'hold', label: t.holdForMany, icon: 'pen', onAction: () => onSchool(school, 'hold') },
                      { key: 'teacher', label: t.changeTeacher, icon: 'staff', onAction: () => onSchool(school, 'teacher') },
                      { key: 'print', label: t.printPlan, icon: 'print', onAction: () => onSchool(school, 'print') },
                      { key: 'profile', label: t.editSchool, icon: 'gear', onAction: () => onSchool(school, 'profile') },
                    ]} />}
                  </span>
                </th>
                {columns.map((c) => {
                  const here = mine.filter(c.has)
                  return (
                    <td key={c.key} className={cx('border-b border-l border-line-2 p-1 max-phone:block max-phone:border-0 max-phone:p-0', here.length === 0 && 'max-phone:!hidden')}>
                      <span className="hidden pt-1 text-small text-ink-3 max-phone:block">{c.label}</span>
                      <ul className="m-0 list-none p-0">{here.map((p) => <li key={p.id}><Pupil pupil={p} onOpen={onOpen} /></li>)}</ul>
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Pupil({ pupil: p, onOpen }: { pupil: PathwayLine; onOpen: (id: string) => void }) {
  const marks = [p.overdue > 0 ? t.lateCount(p.overdue) : '', p.teacherTask === null ? '' : t.teacherMoved, p.gap?.state === 'noPlan' ? t.gapStates.noPlan : '', p.adultConsent.state === 'overdue' || p.adultConsent.state === 'soon' ? t.adultStates[p.adultConsent.state] : ''].filter(Boolean)
  const isLate = p.overdue > 0 || p.adultConsent.state === 'overdue'
  return (
    <button type="button" onClick={() => onOpen(p.id)} className="grid min-h-11 w-full content-center rounded-md px-1.5 py-1 text-left hover:bg-blue-50">
      <span className="font-bold text-ink">{p.personName}</span>
      {p.next !== null && <span className="text-small text-ink-2">{t.next(t.events[p.next.kind], monthName(p.next.dueOn))}</span>}
      {marks.length > 0 && <span className={cx('text-small font-bold', isLate ? 'text-red' : 'text-orange')}>{marks.join('・')}</span>}
    </button>
  )
}
