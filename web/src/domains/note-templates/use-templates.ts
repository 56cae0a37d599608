import { useQuery } from '@tanstack/react-query'
import { listNoteTemplates } from '@tomoni/contract/note-templates'
import { api } from '../../api.ts'

export const templatesKey = ['note-templates'] as const

/** 定型文, own ones first; they change rarely. */
export const useTemplates = () => useQuery({ queryKey: templatesKey, queryFn: ({ signal }) => api(listNoteTemplates, {}, { signal }), staleTime: 5 * 60_000 })
