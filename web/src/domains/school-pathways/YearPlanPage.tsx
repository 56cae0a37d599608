import type { PathwayLine, School, SchoolEvent } from '@tomoni/contract/school-pathways'
import { fiscalYearLabelWithWestern } from '@tomoni/contract/shared/calendar'
import { schoolText as t } from '@tomoni/contract/text/school-pathways'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useParam } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useBoard } from './use-schools.ts'

const months = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]
type Line = { readonly kind: SchoolEvent; readonly year: number; readonly pupils: readonly { readonly name: string; readonly isDone: boolean }[] }

/** Events of this fiscal year by month, with everybody each concerns. */
function linesOf(pupils: readonly PathwayLine[], fiscalYear: number, month: number): Line[] {
  const found = new Map<string, { kind: SchoolEvent; year: number; pupils: { name: string; isDone: boolean }[] }>()
  const prefix = `${month >= 4 ? fiscalYear : fiscalYear + 1}-${String(month).padStart(2, '0')}`
  for (const p of pupils) for (const e of p.thisYear.filter((one) => one.dueOn.startsWith(prefix) && one.state !== 'skipped')) {
    const key = `${e.kind}${p.schoolYear}`
    const line = found.get(key) ?? { kind: e.kind, year: p.schoolYear, pupils: [] }
    line.pupils.push({ name: p.personName, isDone: e.state === 'done' })
    found.set(key, line)
  }
  return [...found.values()].toSorted((a, b) => a.year - b.year)
}

/** The year of one school on one A4 page: month, event, year of school, pupils. */
export function YearPlanPage() {
  const schoolId = useParam('schoolId')
  const board = useBoard()
  return (
    <Loading query={board}>
      {({ schools, pupils, fiscalYear }) => {
        const school = schools.find((s) => s.id === schoolId)
        return school === undefined ? <EmptyState icon="firm" title={t.noSchools} action={<Button href={paths.schoolPathways}>{t.back}</Button>} /> : <YearPlan school={school} pupils={pupils.filter((p) => p.schoolId === schoolId)} fiscalYear={fiscalYear} />
      }}
    </Loading>
  )
}

function YearPlan({ school, pupils, fiscalYear }: { school: School; pupils: readonly PathwayLine[]; fiscalYear: number }) {
  const title = t.printTitle(school.name, fiscalYearLabelWithWestern(fiscalYear))
  const cell = 'border border-line px-2 py-1.5 align-top'
  return (
    <>
      <div className="screen-only"><PageHeader title={t.printPlan} back={<Link href={paths.schoolPathways}>{t.back}</Link>} actions={<Button tone="primary" icon="print" onPress={() => window.print()}>{t.print}</Button>} /></div>
      <div role="document" aria-label={title} className="mx-auto max-w-[210mm] rounded-xl border border-line bg-paper p-[10mm] text-[10pt] leading-[1.5] print:max-w-none print:border-0 print:p-0 max-phone:p-4">
        <h2 className="mt-0 mb-3 border-b-2 border-ink pb-1 text-[14pt] font-bold">{title}</h2>
        <table className="w-full border-collapse">
          <thead><tr>{[t.printMonth, t.printEvent, t.printYear, t.printPupils].map((head) => <th key={head} scope="col" className={`${cell} bg-thead text-left`}>{head}</th>)}</tr></thead>
          <tbody>
            {months.flatMap((month) => {
              const lines = linesOf(pupils, fiscalYear, month)
              return lines.length === 0 ? [] : lines.map((line, i) => (
                <tr key={`${month}${line.kind}${line.year}`} className="break-inside-avoid">
                  {i === 0 && <th scope="rowgroup" rowSpan={lines.length} className={`${cell} w-14 text-left font-bold`}>{t.month(month)}</th>}
                  <td className={`${cell} w-52`}>{t.events[line.kind]}</td>
                  <td className={`${cell} w-24`}>{t.yearName(line.year, school.lastSchoolYear)}</td>
                  <td className={cell}>{line.pupils.map((p) => `${p.name}${p.isDone ? t.donemark : ''}`).join('、')}</td>
                </tr>
              ))
            })}
          </tbody>
        </table>
        <p className="mt-3 mb-0 text-[8.5pt]">{t.printFoot}</p>
      </div>
    </>
  )
}
