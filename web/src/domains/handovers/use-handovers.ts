import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getHandover, type Handover } from '@tomoni/contract/handovers'
import type { OrganizationId } from '@tomoni/contract/shared/ids'
import { api, ApiProblem } from '../../api.ts'

export const handoversKey = ['handovers'] as const
export const handoverKey = (holderId: number, handoverId: string) => ['handover', holderId, handoverId] as const
/** Parts of the address of a handover, for the endpoints. */
export const handoverParams = (row: Pick<Handover, 'holderId' | 'id'>) => ({ holderId: row.holderId, handoverId: row.id })

/** One handover. Reading it is an opening (見た人), so it is not read again because a window came back. */
export function useHandover(holderId: number, handoverId: string) {
  return useQuery({
    queryKey: handoverKey(holderId, handoverId),
    queryFn: ({ signal }) => api(getHandover, { params: { holderId: holderId as OrganizationId, handoverId } }, { signal }),
    staleTime: 60_000, refetchOnWindowFocus: false, refetchOnReconnect: false,
  })
}

/** After a change of this handover: it and every list that shows it are read again. */
export function useReloadHandover(row: Pick<Handover, 'holderId' | 'id'>): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all([handoverKey(row.holderId, row.id), handoversKey, ['registrant'], ['today']].map((queryKey) => client.invalidateQueries({ queryKey })))
  }
}

/** The other side was faster, or the consent ended meanwhile: what is on the screen is not true any more. */
export const isOutdated = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === 'version.stale' || error.code === 'handover.step-refused' || error.code === 'handover.consent-not-live')
