import { getIntakeRequest, type IntakeRequest } from '@tomoni/contract/intake-requests'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { staleRow } from '../../stale.tsx'

export const intakeKey = ['intake-requests'] as const

export const useIntake = (intakeRequestId: string) =>
  useQuery({ queryKey: [...intakeKey, intakeRequestId], queryFn: ({ signal }) => api(getIntakeRequest, { params: { intakeRequestId } }, { signal }), refetchOnWindowFocus: false })

/** The person a request is about, as the name of a new entry; the writer, where they write of themselves. */
export const nameInIntake = (request: IntakeRequest): string => (request.fromKind === 'person' ? request.contactName : (request.personName ?? ''))

/** What else a request tells of the person. The telephone of somebody else is not the person's. */
export function givenByIntake(request: IntakeRequest): { phone?: string; familyKana?: string; givenKana?: string; reason?: string } {
  const [familyKana = '', ...rest] = (request.personKana ?? '').trim().split(/\s+/u)
  return { ...(request.fromKind === 'person' && request.contactPhone !== null ? { phone: request.contactPhone } : {}), ...(familyKana === '' ? {} : { familyKana, givenKana: rest.join(' ') }) }
}

/** Runs a change; keeps what came back, also when somebody else was faster. */
export function useChangeIntake(): (run: () => Promise<IntakeRequest>) => Promise<IntakeRequest> {
  const client = useQueryClient()
  const keep = async (row: IntakeRequest) => {
    client.setQueryData([...intakeKey, row.id], row)
    await client.invalidateQueries({ queryKey: [...intakeKey, 'list'] })
  }
  return async (run) => {
    try {
      const row = await run()
      await keep(row)
      return row
    } catch (caught) {
      const current = staleRow<IntakeRequest>(caught)
      if (current !== null) await keep(current)
      throw caught
    }
  }
}
