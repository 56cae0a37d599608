import { personText } from '@tomoni/contract/text/registrants'
import { handoverListText, handoverPageText as t } from '@tomoni/contract/text/handover-pages'
import { uiText } from '@tomoni/contract/text/shell'
import { ApiProblem } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useParam } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, Columns } from '../../ui/Card.tsx'
import { EmptyState, SkeletonRows } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { DraftEditor } from './DraftEditor.tsx'
import { HandoverView } from './HandoverView.tsx'
import { useHandover } from './use-handovers.ts'

/** One handover, the same page for both sides: the sender's draft, and from the sending on what both look at. */
export function HandoverPage() {
  const holderId = Number(useParam('holderId'))
  const handoverId = useParam('handoverId')
  const query = useHandover(holderId, handoverId)
  const isGone = query.error instanceof ApiProblem && (query.error.status === 404 || query.error.code === 'request.invalid')
  if (isGone) return <><PageHeader title={t.notFound} /><Card><EmptyState icon="hand" title={t.notFound} action={<Button tone="primary" href={paths.handovers}>{t.toList}</Button>}>{personText.notFound}</EmptyState></Card></>
  return (
    <Loading query={query} skeleton={<><PageHeader title={handoverListText.title} /><Columns aside={<Card><SkeletonRows rows={3} label={uiText.loading} /></Card>}><Card><SkeletonRows rows={3} label={uiText.loading} /></Card><Card><SkeletonRows rows={5} label={uiText.loading} /></Card></Columns></>}>
      {(row) => (row.can.editSheet && row.sheet !== null ? <DraftEditor key={row.id} row={row} /> : <HandoverView key={row.id} row={row} />)}
    </Loading>
  )
}
