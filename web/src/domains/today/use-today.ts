import { useQueryClient } from '@tanstack/react-query'
import type { Words } from '@tomoni/contract/text/today'
import { useMemo } from 'react'
import { useCodeLists } from '../code-lists/use-code-lists.ts'

export const todayKey = ['today'] as const
export const caseLoadsKey = ['case-loads'] as const

/** Reads 今日 and what hangs on it again after a command. */
export function useReloadToday(): () => Promise<void> {
  const client = useQueryClient()
  return async () => { await Promise.all([client.invalidateQueries({ queryKey: todayKey }), client.invalidateQueries({ queryKey: caseLoadsKey })]) }
}

/** Words of codes for the sentences of `text/today.ts`. */
export function useWords(): Words {
  const codes = useCodeLists()
  return useMemo(() => ({ method: (code) => codes.shortLabel('contactMethod', code), workStatus: (code) => codes.label('workStatus', code) }), [codes])
}
