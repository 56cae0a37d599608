import type { SupportTerm } from '@tomoni/contract/support-terms'
import { formatDayCompact, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { supportTermText as t } from '@tomoni/contract/text/support-terms'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { TermFormDialog } from './TermFormDialog.tsx'
import { OrderMarks, TermTimeline } from './TermTimeline.tsx'
import { stepSentence, TermMenu, TermOpen, useStepAction } from './TermRow.tsx'
import { usePersonTerms, useTermActions } from './use-terms.ts'

/** The terms of one person, for their page. Shows nothing of others. */
export function TermCard({ registrantId, personName = '' }: { registrantId: string; personName?: string }) {
  const query = usePersonTerms(registrantId)
  const { accept } = useTermActions()
  const [isAdding, setAdding] = useState(false)
  return (
    <Card title={t.card.title} action={query.data?.can.write === true ? <Button tone="text" size="s" icon="plus" onPress={() => setAdding(true)}>{t.add}</Button> : undefined}>
      <Loading query={query}>
        {({ items, proposals, can }) => (
          <>
            {items.length === 0 && proposals.length === 0 && <CardBody className="text-note text-ink-2">{t.card.none}</CardBody>}
            {items.map((term) => <OneTerm key={term.id} term={term} mayWrite={can.write} />)}
            {proposals.map((p) => (
              <div key={p.kind} className="border-t border-line-2 px-[18px] py-3 text-note text-ink-2 first:border-t-0">
                <b className="block text-cell text-ink">{t.proposals.title}：{t.kinds[p.kind]}</b>
                <span className="num block">{t.term(formatDayCompact(p.startsOn), formatDayCompact(p.endsOn))}</span>{t.proposals.because[p.because]}
                {can.write && <div className="mt-2"><Button size="s" onPress={() => void accept(p)}>{t.proposals.accept}</Button></div>}
              </div>
            ))}
            <div className="border-t border-line-2 px-[18px] py-2.5 text-note"><Link href={paths.supportTerms}>{t.card.all}</Link></div>
            {isAdding && <TermFormDialog term={null} {...(personName === '' ? {} : { person: { id: registrantId, label: personName } })} onClose={() => setAdding(false)} />}
          </>
        )}
      </Loading>
    </Card>
  )
}

function OneTerm({ term, mayWrite }: { term: SupportTerm; mayWrite: boolean }) {
  const { today } = useSession()
  const [what, setWhat] = useState<'answer' | 'receiver' | 'end' | 'edit' | 'plan' | null>(null)
  const action = useStepAction(term, setWhat)
  const isLate = term.outcome === null && term.step.step !== 'rest' && term.step.lateDays > 0
  return (
    <div className="grid gap-2 border-line-2 px-[18px] py-3 not-first:border-t">
      <div className="flex items-baseline gap-2"><b className="text-cell">{t.kinds[term.kind]}</b><span className="num ml-auto text-note text-ink-2">{term.outcome === null ? t.left(term.daysLeft) : ''}</span></div>
      <TermTimeline term={term} today={today as CalendarDay} />
      {term.isInPreparation && <OrderMarks term={term} />}
      <p className="m-0 text-note">{isLate && <b className="mr-2 text-red">{t.late(term.step.lateDays)}</b>}{stepSentence(term, today as CalendarDay)}</p>
      {mayWrite && <div className="flex items-center gap-1.5">{action}<TermMenu term={term} open={setWhat} /></div>}
      <TermOpen term={term} what={what} onClose={() => setWhat(null)} />
    </div>
  )
}
