import type { Consent, DisclosureChoice } from '@tomoni/contract/consents'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { Loading } from '../../problem.tsx'
import { useMay, useSession } from '../../session.tsx'
import { Card, Columns } from '../../ui/Card.tsx'
import { SkeletonRows } from '../../ui/Notes.tsx'
import { emptyForm, formFrom, formOfChoice, type ConsentForm } from './consent-form.ts'
import { TermCard } from '../support-terms/TermCard.tsx'
import { ConsentsCard } from './ConsentsCard.tsx'
import { ConsentSheet } from './ConsentSheet.tsx'
import { DisclosureCard } from './DisclosureCard.tsx'
import { DisclosureSheet } from './DisclosureSheet.tsx'
import { HandoversCard } from './HandoversCard.tsx'
import { OpenToCard } from './OpenToCard.tsx'
import { RefusalCard } from './RefusalCard.tsx'
import { useConsents, useDisclosureChoices, useRegistrantHandovers, useShares, useSupportRefusals } from './use-consents.ts'

type Open = { readonly kind: 'consent'; readonly first: ConsentForm } | { readonly kind: 'talk'; readonly before: DisclosureChoice | null } | null

/** 引継ぎ・共有 of a person: who can see what and until when, on what consent, what an employer learns, and whether support is wanted. */
export function SharingPart({ registrantId, personName, personKana, today }: { registrantId: RegistrantId; personName: string; personKana: string; today: CalendarDay }) {
  const [consents, shares, choices, refusals, handovers] = [useConsents(registrantId), useShares(registrantId), useDisclosureChoices(registrantId), useSupportRefusals(registrantId), useRegistrantHandovers(registrantId)]
  const [open, setOpen] = useState<Open>(null)
  const me = useSession().membership.id
  const may = useMay()
  const canWrite = may('consent.write')
  const isMinor = consents.data?.isMinor === true
  const write = (first: ConsentForm) => setOpen({ kind: 'consent', first })
  const close = () => setOpen(null)
  const skeleton = <Card><SkeletonRows rows={2} label={uiText.loading} /></Card>
  return (
    <>
      <Columns
        aside={<>
          <Loading query={handovers} skeleton={skeleton}>{(data) => <HandoversCard registrantId={registrantId} handovers={data.items} canWrite={may('handover.write')} />}</Loading>
          <TermCard registrantId={registrantId} />
          <Loading query={refusals} skeleton={skeleton}>{(data) => <RefusalCard registrantId={registrantId} refusals={data.items} today={today} canWrite={canWrite} />}</Loading>
        </>}
      >
        <Loading query={shares} skeleton={skeleton}>{(data) => <OpenToCard registrantId={registrantId} shares={data.items} today={today} canWrite={canWrite} />}</Loading>
        <Loading query={consents} skeleton={skeleton}>{(data) => <ConsentsCard registrantId={registrantId} data={data} shared={new Set(shares.data?.items.filter((s) => s.closedAt === null).map((s) => s.consentId))} today={today} onNew={() => write(emptyForm(today, me, isMinor))} onChange={(consent: Consent) => write(formFrom(consent, today, me, isMinor))} />}</Loading>
        <Loading query={choices} skeleton={skeleton}>
          {(data) => <DisclosureCard registrantId={registrantId} choices={data.items} canWrite={canWrite} onTalk={(before) => setOpen({ kind: 'talk', before })} onConsent={(choice) => write(formOfChoice(choice, today, me, isMinor))} />}
        </Loading>
      </Columns>
      {open?.kind === 'consent' && <ConsentSheet registrantId={registrantId} personName={personName} personKana={personKana} isMinor={isMinor} today={today} first={open.first} onClose={close} />}
      {open?.kind === 'talk' && <DisclosureSheet registrantId={registrantId} personName={personName} today={today} workplace={choices.data?.workplace ?? null} before={open.before} onClose={close} />}
    </>
  )
}
