import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { PartnerOrganizationId, RegistrantId } from '@tomoni/contract/shared/ids'
import type { ReplyOf } from '@tomoni/contract/shared/endpoint'
import { prepareVisit } from '@tomoni/contract/support-records'
import { api } from '../../api.ts'

export type Preparation = ReplyOf<typeof prepareVisit>

/** Names, last contact, open promises of these people and organisations. */
export const preparationOf = (registrantIds: readonly string[], partnerOrganizationIds: readonly string[]) =>
  queryOptions({
    queryKey: ['visit-preparation', registrantIds, partnerOrganizationIds],
    queryFn: ({ signal }) => api(prepareVisit, { query: { registrantId: registrantIds as RegistrantId[], partnerOrganizationId: partnerOrganizationIds as PartnerOrganizationId[] } }, { signal }),
    staleTime: 30_000,
  })

export const usePreparation = (registrantIds: readonly string[], partnerOrganizationIds: readonly string[]) =>
  useQuery({ ...preparationOf(registrantIds, partnerOrganizationIds), placeholderData: keepPreviousData })
