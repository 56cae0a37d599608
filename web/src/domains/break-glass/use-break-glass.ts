import { useQuery, useQueryClient } from '@tanstack/react-query'
import { countBreakGlassReviews, endBreakGlass, listOwnBreakGlass, type OwnReading } from '@tomoni/contract/break-glass'
import { breakGlassText as t } from '@tomoni/contract/text/break-glass'
import { useEffect, useState } from 'react'
import { api } from '../../api.ts'
import { useMay } from '../../session.tsx'
import { toast } from '../../ui/Toast.tsx'
import { attempt } from '../registrants/attempt.ts'
import { sharedKey, sharedListKey } from '../shared-registrants/use-shared.ts'

export const ownReadingsKey = ['break-glass', 'own'] as const
export const reviewsKey = ['break-glass', 'reviews'] as const

/** Readings of this worker; `running` only those that still run. */
export function useOwnReadings(running: boolean) {
  const may = useMay()
  return useQuery({ queryKey: [...ownReadingsKey, running], queryFn: ({ signal }) => api(listOwnBreakGlass, { query: { running: String(running) as never } }, { signal }), enabled: may('break-glass.open'), staleTime: 30_000, gcTime: 0 })
}

export function useReviewCount() {
  const may = useMay()
  return useQuery({ queryKey: [...reviewsKey, 'count'], queryFn: ({ signal }) => api(countBreakGlassReviews, {}, { signal }), enabled: may('break-glass.review'), staleTime: 60_000 })
}

/** Seconds left until a moment, counted down; 0 when it has passed. */
export function useSecondsLeft(until: string): number {
  const left = (): number => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    setSeconds(left())
    const timer = setInterval(() => setSeconds(left()), 1000)
    return () => clearInterval(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `left` follows `until`
  }, [until])
  return seconds
}

/** Ends a reading; what it opened is removed from memory and looked at anew. */
export function useEndReading(): (reading: Pick<OwnReading, 'id' | 'holderId' | 'registrantId'>) => void {
  const client = useQueryClient()
  return (reading) =>
    attempt(api(endBreakGlass, { params: { holderId: reading.holderId, breakGlassId: reading.id }, body: {} }).then(async () => {
      toast(t.ended)
      await Promise.all([
        client.invalidateQueries({ queryKey: ownReadingsKey }),
        client.invalidateQueries({ queryKey: sharedListKey }),
        ...(reading.registrantId === null ? [] : [client.invalidateQueries({ queryKey: sharedKey(reading.holderId, reading.registrantId) })]),
      ])
    }))
}
