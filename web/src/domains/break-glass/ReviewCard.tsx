import { useQueryClient } from '@tanstack/react-query'
import { endBreakGlass, type BreakGlassReview } from '@tomoni/contract/break-glass'
import type { OrganizationId } from '@tomoni/contract/shared/ids'
import { breakGlassReasonText, breakGlassText as t, verdictText } from '@tomoni/contract/text/break-glass'
import { api } from '../../api.ts'
import { clockText, instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DescriptionList, type Description } from '../../ui/DescriptionList.tsx'
import { Link } from '../../ui/Link.tsx'
import { Note } from '../../ui/Notes.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'
import { attempt } from '../registrants/attempt.ts'
import { OpenTags } from '../shared-registrants/OpenTags.tsx'
import { reviewsKey } from './use-break-glass.ts'

const verdictTone = { justified: 'g', needsTalk: 'o', notJustified: 'r' } as const

function Acts({ item }: { item: BreakGlassReview }) {
  if (item.acts.length === 0) return <>{t.actsNone}</>
  return <ul className="m-0 list-none p-0">{item.acts.map((act, index) => <li key={index}><span className="num mr-2 text-ink-2">{clockText(act.at)}</span>{t.actOf[act.action] ?? act.action}</li>)}</ul>
}

/** One emergency reading: whose record, who, when, why, what was looked at; then what was found. */
export function ReviewCard({ item, onReview, onTold }: { item: BreakGlassReview; onReview: () => void; onTold: () => void }) {
  const facts: Description[] = [
    { term: t.who, value: <><b>{item.actorName}</b>　{item.actorOrganization}</> },
    { term: t.when, value: `${instantText(item.openedAt)}–${clockText(item.endedAt ?? item.expiresAt)}` },
    { term: t.why, value: <><b>{breakGlassReasonText[item.reasonCode]}</b><span className="block whitespace-pre-line">{item.reason}</span></> },
    { term: t.opens, value: <OpenTags categories={item.categories} /> },
    { term: t.acts, value: <Acts item={item} /> },
    ...(item.verdict === null ? [] : [
      { term: t.verdict, value: <><Tag tone={verdictTone[item.verdict]}>{verdictText[item.verdict]}</Tag><span className="ml-2 text-note text-ink-2">{t.reviewedBy(item.reviewedByName ?? '', instantText(item.reviewedAt!))}</span></> },
      ...(item.note === null ? [] : [{ term: t.note, value: <span className="whitespace-pre-line">{item.note}</span> }]),
      { term: t.told, value: item.personToldOn === null ? <b className="text-orange">{t.notTold}</b> : t.toldOn(item.personToldOn) },
    ]),
  ]
  return (
    <Card
      title={<Link href={paths.registrant(item.registrantId)}>{item.name}</Link>} aside={item.kana}
      action={item.verdict === null ? <Button tone="primary" size="s" label={t.reviewOf(item.name)} onPress={onReview}>{t.review}</Button> : item.personToldOn === null ? <Button size="s" onPress={onTold}>{t.recordTold}</Button> : undefined}
    >
      {item.verdict === null && <Note tone={item.isLate ? 'r' : 'o'}>{item.isLate && <b className="mr-2">{t.late}</b>}{t.due(item.reviewDueOn)}</Note>}
      {item.isRunning && <Note tone="r"><span className="flex flex-wrap items-center gap-3"><b>{t.stillRunning}</b><StopButton item={item} /></span></Note>}
      <DescriptionList items={facts} />
    </Card>
  )
}

function StopButton({ item }: { item: BreakGlassReview }) {
  const client = useQueryClient()
  const { organization } = useSession()
  const stop = () => attempt(api(endBreakGlass, { params: { holderId: organization.id as OrganizationId, breakGlassId: item.id }, body: {} }).then(async () => { toast(t.stopped); await client.invalidateQueries({ queryKey: reviewsKey }) }))
  return <Button tone="danger" size="s" onPress={stop}>{t.stop}</Button>
}
