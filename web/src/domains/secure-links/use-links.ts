import { listConsents, type Consent } from '@tomoni/contract/consents'
import { searchRegistrants } from '@tomoni/contract/registrants'
import type { LinkState } from '@tomoni/contract/secure-links'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api.ts'
import type { Choice } from '../../ui/ComboBox.tsx'
import type { TagTone } from '../../ui/Tag.tsx'

export const toneOfState: Readonly<Record<LinkState, TagTone>> = { waiting: 'n', opened: 'b', answered: 'g', expired: 'o', revoked: 'n', consentEnded: 'r' }
export const linksKey = ['secure-links'] as const

/** After a link was made, closed or taken over: lists and the handover it belongs to. */
export function useReloadLinks(): () => Promise<void> {
  const client = useQueryClient()
  return async () => { await Promise.all([client.invalidateQueries({ queryKey: linksKey }), client.invalidateQueries({ queryKey: ['handovers'] })]) }
}

export const findPerson = async (term: string, signal: AbortSignal): Promise<Choice[]> =>
  term === '' ? [] : (await api(searchRegistrants, { query: { q: term, limit: 8 } }, { signal })).items.map((person) => ({ id: person.id, label: person.name, aside: [person.kana, person.workplace].filter(Boolean).join('・') }))

/** Consents under which somebody outside may be asked or told something. */
export function useOutsideConsents(registrantId: string | null): { isLoading: boolean; consents: readonly Consent[] } {
  const query = useQuery({
    queryKey: ['consents', registrantId, 'live'], enabled: registrantId !== null,
    queryFn: ({ signal }) => api(listConsents, { params: { registrantId: registrantId as RegistrantId } }, { signal }),
  })
  return { isLoading: query.isLoading, consents: (query.data?.items ?? []).filter((one) => one.life === 'live' && one.recipient.kind !== 'organization') }
}
