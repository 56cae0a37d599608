import type { SharedRegistrant } from '@tomoni/contract/shared-registrants'
import { categoryText } from '@tomoni/contract/text/handovers'
import { sharedPersonText as t } from '@tomoni/contract/text/shared-registrants'
import { personText } from '@tomoni/contract/text/registrants'
import { uiText } from '@tomoni/contract/text/shell'
import { useEffect, useRef } from 'react'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useParam, useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody, Columns } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { EmptyState, SkeletonRows } from '../../ui/Notes.tsx'
import { PageHeader, useTitle } from '../../ui/PageHeader.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { ViewsBar } from '../../ui/Views.tsx'
import { ClosedNotice } from './ClosedNotice.tsx'
import { GroundsCard } from './GroundsCard.tsx'
import { SharedHead } from './SharedHead.tsx'
import { SharedSections } from './SharedSections.tsx'
import { SharedTimeline } from './SharedTimeline.tsx'
import { useSharedRegistrant } from './use-shared.ts'

/** A person of another organisation: exactly what is open, on what ground, and what is not. */
export function SharedPersonPage() {
  const [holderId, registrantId] = [Number(useParam('holderId')), useParam('registrantId')]
  // Another person begins anew: nothing of the one before stays.
  return <Page key={`${holderId}:${registrantId}`} holderId={holderId} registrantId={registrantId} />
}

function Page({ holderId, registrantId }: { holderId: number; registrantId: string }) {
  const shared = useSharedRegistrant(holderId, registrantId)
  if (shared.closing !== null) return <ClosedNotice closing={shared.closing} />
  if (shared.isGone) return <><PageHeader title={t.notOpenTitle} /><Card><EmptyState icon="lock" title={t.goneTitle} action={<Button tone="primary" href={paths.sharedRegistrants}>{t.back}</Button>}>{t.notOpenText}</EmptyState></Card></>
  return (
    <Loading query={shared.query} skeleton={<><Card className="mb-[18px]"><SkeletonRows rows={2} label={uiText.loading} /></Card><Card><SkeletonRows rows={6} label={uiText.loading} /></Card></>}>
      {(person) => <Person person={person} onClosed={shared.close} look={shared.look} />}
    </Loading>
  )
}

function Person({ person, onClosed, look }: { person: SharedRegistrant; onClosed: () => void; look: () => void }) {
  const url = useUrlQuery()
  const show = url.get('show') === 'records' && person.records !== 'closed' ? 'records' : ''
  useTitle(person.name)
  // Each step on the page asks again whether the ground still holds.
  const before = useRef(show)
  useEffect(() => {
    if (before.current === show) return
    before.current = show
    look()
  }, [show, look])
  const at = (part: '' | 'records') => paths.sharedRegistrant(person.holderId, person.registrantId, part)
  return (
    <>
      <SharedHead person={person} />
      {person.records !== 'closed' && <ViewsBar label={personText.parts} current={show} views={[{ key: '', label: personText.overview, href: at('') }, { key: 'records', label: t.records, href: at('records') }]} />}
      <Columns aside={<><GroundsCard person={person} /><ClosedCard person={person} /></>}>
        {show === 'records' ? <SharedTimeline person={person} onClosed={onClosed} /> : <SharedSections person={person} />}
      </Columns>
    </>
  )
}

/** What is not open is named, so that nobody takes its absence for emptiness. */
function ClosedCard({ person }: { person: SharedRegistrant }) {
  if (person.closed.length === 0) return null
  return (
    <Card title={t.closed}>
      <CardBody>
        <ul className="m-0 flex list-none flex-wrap gap-1.5 p-0">{person.closed.map((category) => <li key={category}><Tag><Icon name="lock" className="size-3.5" />{categoryText[category]}</Tag></li>)}</ul>
        <p className="mt-3 mb-0 text-note text-ink-2">{t.closedHelp}</p>
      </CardBody>
    </Card>
  )
}
