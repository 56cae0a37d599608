import { listBranches, listContracts, listStaff } from '@tomoni/contract/staff'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../api.ts'

// Colleagues, branches and contracts change rarely: read once, kept for five minutes, shared by every page.
const rarely = 5 * 60_000
export const staffKey = ['staff'] as const
export const branchesKey = ['branches'] as const
export const contractsKey = ['contracts'] as const

/** `active` for pickers, `name(id)` for columns: people who left keep their name in old records. */
export function useStaff() {
  const { data, isPending } = useQuery({ queryKey: staffKey, queryFn: () => api(listStaff, {}), staleTime: rarely })
  return useMemo(() => {
    const staff = data?.items ?? []
    const byId = new Map(staff.map((s) => [s.membershipId as string, s]))
    const member = (id: string | null | undefined) => (id ? byId.get(id) : undefined)
    return {
      isPending,
      staff,
      active: staff.filter((s) => s.isActive),
      member,
      name: (id: string | null | undefined) => member(id)?.displayName ?? '',
      shortName: (id: string | null | undefined) => member(id)?.shortName ?? '',
    }
  }, [data, isPending])
}

/** `open` for pickers; a closed branch keeps its name in old records. */
export function useBranches() {
  const { data, isPending } = useQuery({ queryKey: branchesKey, queryFn: () => api(listBranches, {}), staleTime: rarely })
  return useMemo(() => {
    const branches = data?.items ?? []
    const byId = new Map(branches.map((b) => [b.id as string, b]))
    return { isPending, branches, open: branches.filter((b) => b.isOpen), name: (id: string | null | undefined) => (id ? (byId.get(id)?.name ?? '') : '') }
  }, [data, isPending])
}

/** `running` for pickers; an ended contract keeps its name in old records. */
export function useContracts() {
  const { data, isPending } = useQuery({ queryKey: contractsKey, queryFn: () => api(listContracts, {}), staleTime: rarely })
  return useMemo(() => {
    const contracts = data?.items ?? []
    const byId = new Map(contracts.map((c) => [c.id as string, c]))
    const contract = (id: string | null | undefined) => (id ? byId.get(id) : undefined)
    return { isPending, contracts, running: contracts.filter((c) => c.isRunning), name: (id: string | null | undefined) => contract(id)?.name ?? '', shortName: (id: string | null | undefined) => contract(id)?.shortName ?? '' }
  }, [data, isPending])
}
