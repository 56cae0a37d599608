import { useQuery } from '@tanstack/react-query'
import { listConsents, listDisclosureChoices, listShares, listSupportRefusals } from '@tomoni/contract/consents'
import { listRegistrantHandovers } from '@tomoni/contract/handovers'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { api } from '../../api.ts'
import { registrantKey } from '../registrants/use-registrant.ts'

// Below the key of the person, so that every change of the person reads them anew.
const often = { staleTime: 5_000 } as const

export const useConsents = (registrantId: RegistrantId) =>
  useQuery({ queryKey: [...registrantKey(registrantId), 'consents'], queryFn: ({ signal }) => api(listConsents, { params: { registrantId } }, { signal }), ...often })
export const useShares = (registrantId: RegistrantId) =>
  useQuery({ queryKey: [...registrantKey(registrantId), 'shares'], queryFn: ({ signal }) => api(listShares, { params: { registrantId } }, { signal }), ...often })
export const useDisclosureChoices = (registrantId: RegistrantId) =>
  useQuery({ queryKey: [...registrantKey(registrantId), 'disclosure-choices'], queryFn: ({ signal }) => api(listDisclosureChoices, { params: { registrantId } }, { signal }), ...often })
export const useSupportRefusals = (registrantId: RegistrantId) =>
  useQuery({ queryKey: [...registrantKey(registrantId), 'support-refusals'], queryFn: ({ signal }) => api(listSupportRefusals, { params: { registrantId } }, { signal }), ...often })
export const useRegistrantHandovers = (registrantId: RegistrantId) =>
  useQuery({ queryKey: [...registrantKey(registrantId), 'handovers'], queryFn: ({ signal }) => api(listRegistrantHandovers, { params: { registrantId } }, { signal }), ...often })
