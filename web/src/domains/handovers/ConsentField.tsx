import { useQuery } from '@tanstack/react-query'
import { listConsents, type Consent } from '@tomoni/contract/consents'
import { formatDay } from '@tomoni/contract/shared/calendar'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { handoverNewText as t } from '@tomoni/contract/text/handover-pages'
import { categoryText } from '@tomoni/contract/text/handovers'
import { useEffect, useRef } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { Banner, Skeleton } from '../../ui/Notes.tsx'
import type { Receiver } from './find-receivers.ts'

const isFor = (consent: Consent, receiver: Receiver) =>
  receiver.mode === 'organization' ? String(consent.recipient.organizationId) === receiver.choice?.id : consent.recipient.partnerOrganizationId === receiver.choice?.id

/** Live consents of this person for this receiver; without one, the way to write it. */
export function useConsentsFor(registrantId: string, receiver: Receiver) {
  const query = useQuery({
    queryKey: ['registrant', registrantId, 'consents'],
    queryFn: ({ signal }) => api(listConsents, { params: { registrantId: registrantId as RegistrantId } }, { signal }),
    enabled: registrantId !== '' && receiver.mode !== 'inside', refetchOnWindowFocus: true, staleTime: 5_000,
  })
  const fitting = query.data?.items.filter((consent) => isFor(consent, receiver) && (consent.life === 'live' || consent.life === 'notYet')) ?? []
  return { query, fitting }
}

/** Which consent lets it leave. Only one for this receiver can be chosen. */
export function ConsentField({ registrantId, receiver, value, onChange }: { registrantId: string; receiver: Receiver; value: string | null; onChange: (consentId: string | null) => void }) {
  const { query, fitting } = useConsentsFor(registrantId, receiver)
  // There is one only: it is the one meant, also after coming back from writing it.
  const only = value === null && fitting.length === 1 ? (fitting[0]?.id ?? null) : null
  const take = useRef(onChange)
  useEffect(() => { take.current = onChange })
  useEffect(() => { if (only !== null) take.current(only) }, [only])
  if (registrantId === '' || receiver.choice === null) return <p className="m-0 text-cell text-ink-2">{t.consentFirst}</p>
  const write = <Button size="s" icon="pen" href={paths.registrantPart(registrantId, 'sharing')}>{t.consentWrite}</Button>
  return (
    <Loading query={query} skeleton={<Skeleton height="44px" />}>
      {() => fitting.length === 0
        ? <Banner tone="o" title={t.consentNone} action={write}>{t.consentNoneText(receiver.choice?.label ?? '')}</Banner>
        : (
          <>
            <RadioGroup
              name="consentId" label={t.consent} hideLabel value={value ?? ''} onChange={onChange}
              options={fitting.map((consent) => ({ value: consent.id, label: t.consentLine(formatDay(consent.givenOn), formatDay(consent.endsOn), consent.life === 'live'), help: consent.categories.map((one) => categoryText[one]).join('・') }))}
            />
            <div className="mt-1">{write}</div>
          </>
        )}
    </Loading>
  )
}
