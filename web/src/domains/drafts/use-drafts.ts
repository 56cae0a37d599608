import { useQuery } from '@tanstack/react-query'
import { listDrafts } from '@tomoni/contract/drafts'
import { api } from '../../api.ts'

export const draftsKey = ['drafts'] as const

/** Own drafts, newest first. */
export const useDrafts = () => useQuery({ queryKey: draftsKey, queryFn: ({ signal }) => api(listDrafts, {}, { signal }) })
