import { useQuery, useQueryClient } from '@tanstack/react-query'
import { countNotices, readNotices, unreadNotices, type Notice } from '@tomoni/contract/notices'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { sayProblem } from '../../say-problem.ts'
import { useMay } from '../../session.tsx'

export const noticesKey = ['notices'] as const

/** Unread ones for the bell; asked for again every two minutes, as often as they are collected. */
export function useUnreadNotices(): number {
  const may = useMay()
  const query = useQuery({ queryKey: [...noticesKey, 'count'], queryFn: ({ signal }) => api(countNotices, {}, { signal, quiet: true }), refetchInterval: 120_000, staleTime: 60_000, enabled: may('notice.read') })
  return query.data?.unread ?? 0
}

/** Marks notices as read (no ids: all) or unread again. */
export function useMarkNotices() {
  const client = useQueryClient()
  const after = () => client.invalidateQueries({ queryKey: noticesKey })
  return {
    read: (ids: readonly string[] | null) => api(readNotices, { body: { ids: ids === null ? null : [...ids] } }).then(after, sayProblem),
    unread: (ids: readonly string[]) => api(unreadNotices, { body: { ids: [...ids] } }).then(after, sayProblem),
  }
}

/** Page on which the worker goes on from a notice. */
export function noticePath(notice: Notice): string {
  if (notice.kind === 'intakeArrived') return paths.intakeRequests
  if (notice.kind === 'linkAnswered') return notice.values['isHandover'] === 'true' && notice.objectOrganizationId !== null ? paths.handover(notice.objectOrganizationId, notice.objectId) : paths.secureLinks
  if (notice.kind === 'termEnding') return paths.supportTerms
  if (notice.kind === 'schoolEventDue') return paths.schoolPathways
  if (notice.kind === 'accountUnused') return paths.staff
  if (notice.kind === 'emergencyReading' || notice.kind === 'emergencyReviewLate') return paths.breakGlassReviews
  if (notice.kind === 'consentEnding') return paths.registrantPart(notice.objectId, 'sharing')
  return notice.objectOrganizationId === null ? paths.handovers : paths.handover(notice.objectOrganizationId, notice.objectId)
}
