import { useQuery, useQueryClient } from '@tanstack/react-query'
import { endSchoolPathway, getSchoolBoard, getSchoolPathway, undoSchoolEvents, undoTeacherChange, type Pathway, type PathwayLine, type School } from '@tomoni/contract/school-pathways'
import { schoolText as t } from '@tomoni/contract/text/school-pathways'
import { api } from '../../api.ts'
import { sayProblem } from '../../say-problem.ts'
import { toast } from '../../ui/Toast.tsx'

export const schoolsKey = ['school-pathways'] as const
export const useBoard = () => useQuery({ queryKey: [...schoolsKey, 'board'], queryFn: ({ signal }) => api(getSchoolBoard, {}, { signal }) })
export const usePathway = (pathwayId: string) => useQuery({ queryKey: [...schoolsKey, 'one', pathwayId], queryFn: ({ signal }) => api(getSchoolPathway, { params: { pathwayId } }, { signal }), refetchOnWindowFocus: false })

export function useReloadSchools(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    // A written event is a support record too, so the person and 今日 change with it.
    await Promise.all([client.invalidateQueries({ queryKey: schoolsKey }), client.invalidateQueries({ queryKey: ['registrants'] }), client.invalidateQueries({ queryKey: ['today'] })])
  }
}

/** Ways back, for the message after a command. */
export function useSchoolUndo() {
  const reload = useReloadSchools()
  const run = (work: () => Promise<void>) => () => void work().catch(sayProblem).then(reload)
  return {
    events: (eventIds: string[], visitId: string | null) => run(async () => {
      const { recordUndone } = await api(undoSchoolEvents, { body: { eventIds, visitId: visitId as never } })
      toast(visitId !== null && !recordUndone ? `${t.undone}。${t.recordStays}` : t.undone)
    }),
    teacher: (changeIds: string[]) => run(async () => {
      await api(undoTeacherChange, { body: { changeIds } })
      toast(t.undone)
    }),
    end: (pathway: Pathway) => run(async () => {
      await api(endSchoolPathway, { params: { pathwayId: pathway.id }, body: { version: pathway.version, reason: null } })
      toast(t.reopened)
    }),
  }
}

export type Board = { readonly schools: readonly School[]; readonly pupils: readonly PathwayLine[] }
export const monthName = (day: string): string => t.month(Number(day.slice(5, 7)))
