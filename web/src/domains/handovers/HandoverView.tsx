import type { Handover, StepName } from '@tomoni/contract/handovers'
import { handoverListText, handoverPageText as t } from '@tomoni/contract/text/handover-pages'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { Columns } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import { useTitle } from '../../ui/PageHeader.tsx'
import { AcceptDialog } from './AcceptDialog.tsx'
import { AmendEditor } from './AmendEditor.tsx'
import { ClosedPanel } from './ClosedPanel.tsx'
import { FactsCard } from './FactsCard.tsx'
import { HandoverHead } from './HandoverHead.tsx'
import { HistoryCard } from './HistoryCard.tsx'
import { LinksCard } from './LinksCard.tsx'
import { MessagesCard } from './MessagesCard.tsx'
import { OverlapCard } from './OverlapCard.tsx'
import { ResultsCard } from './ResultsCard.tsx'
import { SheetDocument } from './SheetDocument.tsx'
import { SiblingsCard } from './SiblingsCard.tsx'
import { StepDialog } from './StepDialog.tsx'

/** A handover from its sending on: where it stands and whose turn it is, the sheet, the time side by side, the words between both. */
export function HandoverView({ row }: { row: Handover }) {
  const [step, setStep] = useState<StepName | null>(null)
  const [isAmending, setAmending] = useState(false)
  useTitle(row.personName === null ? t.titleClosed : row.personName === '' ? t.askedTitle : t.titleOf(row.personName))
  if (isAmending && row.sheet !== null) return <AmendEditor row={row} onClose={() => setAmending(false)} />
  const overlap = row.movesLead && (row.can.planJoint || row.jointContacts.length > 0 || row.state === 'overlapping')
  return (
    <>
      <div className="screen-only -ml-1 mb-1 flex min-h-7 items-center gap-0.5 text-note text-blue-900 [&_a]:no-underline [&_a]:hover:underline"><Icon name="left" className="size-4" /><Link href={paths.handovers}>{handoverListText.title}</Link></div>
      <HandoverHead row={row} onStep={setStep} onAmend={() => setAmending(true)} />
      <Columns aside={<><LinksCard row={row} /><FactsCard row={row} /><SiblingsCard row={row} /><HistoryCard row={row} /></>}>
        <ClosedPanel row={row} />
        {overlap && <OverlapCard row={row} onStep={setStep} />}
        <ResultsCard row={row} />
        {row.messages.length > 0 && <MessagesCard row={row} />}
        {row.sheet !== null && row.state !== 'asked' && <SheetDocument row={row} sheet={row.sheet} onAmend={() => setAmending(true)} />}
        {row.messages.length === 0 && <MessagesCard row={row} />}
      </Columns>
      {step === 'accept' && <AcceptDialog row={row} onClose={() => setStep(null)} />}
      {step !== null && step !== 'accept' && <StepDialog key={step} row={row} step={step} onClose={() => setStep(null)} />}
    </>
  )
}
