import { addMonths, partsOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { supportTermText as t } from '@tomoni/contract/text/support-terms'
import { Loading } from '../../problem.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { useExpected } from './use-terms.ts'

const quarterName = (from: CalendarDay): string => t.expected.quarter(partsOf(from).year, partsOf(from).month, partsOf(addMonths(from, 2)).month)

/** これから来る引継ぎ: numbers by quarter for planning, nobody's name (row 405). */
export function ExpectedCard() {
  const query = useExpected()
  return (
    <Card title={t.expected.title}>
      <CardBody className="text-note text-ink-2">{t.expected.lead}</CardBody>
      <Loading query={query}>
        {({ quarters }) => quarters.length === 0 ? <CardBody className="!pt-0 text-cell">{t.expected.none}</CardBody> : (
          <ul className="m-0 list-none p-0 pb-2">
            {quarters.map((q) => (
              <li key={q.from} className="num flex items-baseline justify-between gap-3 border-t border-line-2 px-[18px] py-2 text-cell">
                <span>{quarterName(q.from)}</span><b>{q.people === null ? t.expected.few : t.expected.people(q.people)}</b>
              </li>
            ))}
          </ul>
        )}
      </Loading>
    </Card>
  )
}
