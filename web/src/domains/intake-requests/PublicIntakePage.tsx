import { useQuery } from '@tanstack/react-query'
import { getPublicIntake } from '@tomoni/contract/intake-requests'
import { publicIntakeText as t } from '@tomoni/contract/text/intake-requests'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useParam } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Banner, SkeletonRows } from '../../ui/Notes.tsx'
import { Outside, OutsidePart } from '../secure-links/Outside.tsx'
import { PublicIntakeForm } from './PublicIntakeForm.tsx'
import { useRuby } from './use-ruby.tsx'

/** Where anybody may ask a center for help. No account, no jargon. */
export function PublicIntakePage() {
  const publicId = useParam('publicId')
  const { isOn, setOn, say } = useRuby()
  const [number, setNumber] = useState<string | null>(null)
  const query = useQuery({ queryKey: ['public-intake', publicId], queryFn: ({ signal }) => api(getPublicIntake, { params: { publicId } }, { signal, quiet: true }), retry: false, staleTime: Infinity, refetchOnWindowFocus: false })
  const center = query.data
  if (center === undefined)
    return <Outside title={t.plainTitle}>{query.error != null ? <div className="mt-4"><ProblemBanner error={query.error} /></div> : <SkeletonRows rows={4} label={uiText.loading} />}</Outside>
  const phone = center.phone === null ? null : <p className="m-0 font-bold">{say.text(t.phone(center.phone, center.hours))}</p>
  if (number !== null)
    return (
      <Outside title={say.label(t.sentTitle)} from={center.organizationName} aside={<Button size="s" icon="print" onPress={() => window.print()}>{say.label(t.print)}</Button>}>
        <p className="text-body leading-[1.9]">{say.text(t.sentText(center.organizationName))}</p>
        <OutsidePart title={say.text(t.number)}>
          <p className="num m-0 text-title font-bold tracking-wider" data-number>{number}</p>
          <p className="mt-1 mb-4 text-cell text-ink-2">{say.text(t.numberHelp)}</p>
          {phone}
        </OutsidePart>
        <div className="mt-5"><Button onPress={() => setNumber(null)}>{say.label(t.another)}</Button></div>
      </Outside>
    )
  return (
    <Outside title={say.label(t.title)} from={center.organizationName} lead={<><p className="m-0">{say.text(t.intro)}</p>{center.greeting !== null && <p className="mt-2 mb-0 whitespace-pre-wrap text-ink">{center.greeting}</p>}</>}>
      <Checkbox className="screen-only" label={say.text(t.ruby)} checked={isOn} onChange={setOn} />
      {center.isPractice && <Banner tone="o">{say.text(t.practice)}</Banner>}
      {phone !== null && <div className="mt-3 rounded-lg border border-line bg-grey-bg px-4 py-3 text-body">{say.text(t.urgent)}{phone}</div>}
      <PublicIntakeForm publicId={publicId} say={say} onSent={setNumber} />
    </Outside>
  )
}
