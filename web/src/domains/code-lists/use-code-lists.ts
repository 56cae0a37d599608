import { useQuery } from '@tanstack/react-query'
import { getCodeLists, type CodeItem } from '@tomoni/contract/code-lists'
import type { CodeList } from '@tomoni/contract/shared/code-lists'
import { api } from '../../api.ts'

export type CodeListReader = {
  /** Label of a code; a code nobody knows shows as it is. An empty value gives an empty text. */
  label(list: CodeList, code: string | null | undefined): string
  /** Label for chips and narrow columns. */
  shortLabel(list: CodeList, code: string | null | undefined): string
  /** What can be chosen today, in the order of the center. */
  options(list: CodeList): readonly CodeItem[]
  isReady: boolean
}

export const codeListsKey = ['code-lists'] as const

/** The code lists of this organisation. They change rarely: read once, kept for ten minutes. */
export function useCodeLists(): CodeListReader {
  const { data } = useQuery({ queryKey: codeListsKey, queryFn: ({ signal }) => api(getCodeLists, {}, { signal }), staleTime: 600_000 })
  const find = (list: CodeList, code: string) => data?.lists[list]?.find((item) => item.code === code) ?? data?.retired[list]?.find((item) => item.code === code)
  return {
    label: (list, code) => (code === null || code === undefined || code === '' ? '' : (find(list, code)?.label ?? (data === undefined ? '' : code))),
    shortLabel: (list, code) => {
      if (code === null || code === undefined || code === '') return ''
      const found = find(list, code)
      return found?.shortLabel ?? found?.label ?? (data === undefined ? '' : code)
    },
    options: (list) => data?.lists[list] ?? [],
    isReady: data !== undefined,
  }
}
