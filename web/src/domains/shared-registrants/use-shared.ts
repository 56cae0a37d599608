import { useQuery, useQueryClient } from '@tanstack/react-query'
import { countSharedRegistrants, getSharedRegistrant, type SharedRegistrant } from '@tomoni/contract/shared-registrants'
import type { OrganizationId, RegistrantId } from '@tomoni/contract/shared/ids'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api, ApiProblem } from '../../api.ts'
import { useMay } from '../../session.tsx'
import { useCodeLists, type CodeListReader } from '../code-lists/use-code-lists.ts'

export const sharedListKey = ['shared-registrants'] as const
export const sharedKey = (holderId: number, registrantId: string) => ['shared-registrant', holderId, registrantId] as const

/** Why a person that was open is open no longer, as far as this side can know. */
export type Closing = 'withdrawn' | 'expired' | 'emergencyOver'

export function closingOf(grounds: SharedRegistrant['grounds'], now: number): Closing {
  const shares = grounds.filter((ground) => ground.kind === 'share')
  if (shares.length === 0) return 'emergencyOver'
  return shares.every((ground) => Date.parse(ground.endsAt) <= now) ? 'expired' : 'withdrawn'
}

const isGone = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'not-found'
/** Longest delay a browser can wait. */
const longestTimer = 2 ** 31 - 1

/**
 * One shared person. When the ground ends while the page is open, the next answer (a press, the end of the time, coming back
 * to the window) closes it: what was read is removed from memory and `closing` says why.
 */
export function useSharedRegistrant(holderId: number, registrantId: string) {
  const client = useQueryClient()
  const [closing, setClosing] = useState<Closing | null>(null)
  const seen = useRef<SharedRegistrant['grounds'] | null>(null)
  const query = useQuery({
    queryKey: [...sharedKey(holderId, registrantId), 'head'],
    queryFn: ({ signal }) => api(getSharedRegistrant, { params: { holderId: holderId as OrganizationId, registrantId: registrantId as RegistrantId } }, { signal }),
    staleTime: 60_000, gcTime: 0, enabled: closing === null,
  })
  const { data, error, refetch } = query
  const close = useCallback(() => {
    if (seen.current === null) return
    setClosing(closingOf(seen.current, Date.now()))
    client.removeQueries({ queryKey: sharedKey(holderId, registrantId) })
    client.removeQueries({ queryKey: sharedListKey })
  }, [client, holderId, registrantId])
  useEffect(() => { if (data !== undefined) seen.current = data.grounds }, [data])
  useEffect(() => { if (isGone(error)) close() }, [error, close])
  useEffect(() => {
    if (data === undefined || closing !== null) return
    const first = Math.min(...data.grounds.map((ground) => Date.parse(ground.endsAt)))
    const timer = setTimeout(() => void refetch(), Math.min(Math.max(first - Date.now() + 500, 1000), longestTimer))
    return () => clearTimeout(timer)
  }, [data, closing, refetch])
  return { query, closing, close, isGone: isGone(error) && closing === null, look: () => void refetch() }
}

/** How many are shared with this organisation; only for those who may look. */
export function useSharedCount() {
  const may = useMay()
  return useQuery({ queryKey: [...sharedListKey, 'count'], queryFn: ({ signal }) => api(countSharedRegistrants, {}, { signal }), enabled: may('shared-registrant.read'), staleTime: 60_000 })
}

/** Words of the holder for its codes; where it has none, the own ones. */
export function useHolderCodes(labels: Readonly<Record<string, Readonly<Record<string, string>>>>): CodeListReader {
  const own = useCodeLists()
  const word = (list: string, code: string | null | undefined): string | undefined => (code === null || code === undefined ? undefined : labels[list]?.[code])
  return { ...own, isReady: true, label: (list, code) => word(list, code) ?? own.label(list, code), shortLabel: (list, code) => word(list, code) ?? own.shortLabel(list, code) }
}
