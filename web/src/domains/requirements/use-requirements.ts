import { getOwnRequirement, getRequirement, listPublishers } from '@tomoni/contract/requirements'
import type { OrganizationId } from '@tomoni/contract/shared/ids'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../api.ts'

export const requirementsKey = ['requirements'] as const

export const usePublishers = (q = '') => useQuery({ queryKey: [...requirementsKey, 'list', q], queryFn: ({ signal }) => api(listPublishers, { query: { q } }, { signal }), placeholderData: keepPreviousData })
/** What an organisation publishes, in force or a version of it; `organizationId` 0 asks nothing. */
export const useRequirement = (organizationId: number, version?: number) =>
  useQuery({
    queryKey: [...requirementsKey, organizationId, version ?? null], enabled: organizationId > 0, retry: false,
    queryFn: ({ signal }) => api(getRequirement, { params: { organizationId: organizationId as OrganizationId }, query: version === undefined ? {} : { version } }, { signal }),
  })
export const useOwnRequirement = () => useQuery({ queryKey: [...requirementsKey, 'own'], queryFn: ({ signal }) => api(getOwnRequirement, {}, { signal }), refetchOnWindowFocus: false })
