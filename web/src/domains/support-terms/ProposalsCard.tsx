import type { TermProposal } from '@tomoni/contract/support-terms'
import { formatDayCompact } from '@tomoni/contract/shared/calendar'
import { supportTermText as t } from '@tomoni/contract/text/support-terms'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { useTermActions } from './use-terms.ts'

const atOnce = 5

/** What the face sheets say should be a term: one press each, never by itself. */
export function ProposalsCard({ proposals }: { proposals: readonly TermProposal[] }) {
  const [all, setAll] = useState(false)
  const { accept } = useTermActions()
  if (proposals.length === 0) return null
  const shown = all ? proposals : proposals.slice(0, atOnce)
  return (
    <Card title={t.proposals.title} aside={t.proposals.aside(proposals.length)}>
      <CardBody className="!pb-1 text-note text-ink-2">{t.proposals.lead}</CardBody>
      <ul className="m-0 list-none p-0">
        {shown.map((p) => (
          <li key={`${p.registrantId}${p.kind}`} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-line-2 px-[18px] py-2.5 not-first:border-t">
            <div className="min-w-0 text-note text-ink-2">
              <span className="block text-cell font-bold [&_a]:text-ink [&_a]:decoration-[#bbb]"><Link href={paths.registrant(p.registrantId)}>{p.personName}</Link><span className="ml-2 text-small font-normal text-ink-3">{p.personKana}</span></span>
              <span className="block">{t.kinds[p.kind]}　<span className="num">{t.term(formatDayCompact(p.startsOn), formatDayCompact(p.endsOn))}</span></span>
              <span className="block text-small">{t.proposals.because[p.because]}{p.certificateEndsOn !== null && `（${t.proposals.certificateEnds(formatDayCompact(p.certificateEndsOn))}）`}</span>
            </div>
            <Button size="s" label={t.proposals.acceptLabel(p.personName)} onPress={() => void accept(p)}>{t.proposals.accept}</Button>
          </li>
        ))}
      </ul>
      {!all && proposals.length > atOnce && <div className="border-t border-line-2 px-2.5 py-1.5"><Button tone="text" size="s" onPress={() => setAll(true)}>{t.proposals.more(proposals.length - atOnce)}</Button></div>}
    </Card>
  )
}
