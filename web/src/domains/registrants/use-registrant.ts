import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRegistrant, getRegistrantAside } from '@tomoni/contract/registrants'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { api } from '../../api.ts'
import { caseLoadsKey, todayKey } from '../today/use-today.ts'

export const registrantKey = (registrantId: string) => ['registrant', registrantId] as const

/** The head of a person. Reading it is an opening (見た人), so it is not read again because a window came back. */
export function useRegistrant(registrantId: string) {
  return useQuery({
    queryKey: [...registrantKey(registrantId), 'head'],
    queryFn: ({ signal }) => api(getRegistrant, { params: { registrantId: registrantId as RegistrantId } }, { signal }),
    staleTime: 5 * 60_000, refetchOnWindowFocus: false, refetchOnReconnect: false,
  })
}

export function useRegistrantAside(registrantId: string) {
  return useQuery({
    queryKey: [...registrantKey(registrantId), 'aside'],
    queryFn: ({ signal }) => api(getRegistrantAside, { params: { registrantId: registrantId as RegistrantId } }, { signal }),
    refetchOnWindowFocus: false,
  })
}

/** After a change of this person: everything that shows them is read again. */
export function useReloadRegistrant(registrantId: string): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all([registrantKey(registrantId), ['registrants'], ['registrant-views'], todayKey, caseLoadsKey].map((queryKey) => client.invalidateQueries({ queryKey })))
  }
}
