import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getImport, listImportRows, listImports, type Import, type ImportState } from '@tomoni/contract/imports'
import type { ImportId } from '@tomoni/contract/shared/ids'
import { api } from '../../api.ts'

export const importsKey = ['imports'] as const
export const importKey = (importId: string) => ['imports', importId] as const

const busy: ReadonlySet<ImportState> = new Set(['reading', 'checking', 'writing', 'undoing'])
export const isBusy = (state: ImportState): boolean => busy.has(state)

/** One import; asked again while the server works on it. */
export function useImport(importId: string) {
  return useQuery({
    queryKey: importKey(importId),
    queryFn: ({ signal }) => api(getImport, { params: { importId: importId as ImportId } }, { signal }),
    refetchInterval: (query) => (query.state.data && isBusy(query.state.data.state) ? 700 : false),
    staleTime: 0,
  })
}

export function useImports() {
  return useQuery({ queryKey: importsKey, queryFn: ({ signal }) => api(listImports, {}, { signal }), refetchInterval: (query) => (query.state.data?.items.some((one) => isBusy(one.state)) ? 2000 : false), staleTime: 0 })
}

export type RowWish = { readonly verdict: string; readonly issue: string; readonly q: string; readonly doubles: boolean; readonly page: number }
export const rowsPerPage = 50

/** A page of rows; the old one stays in sight while the new one comes. */
export function useRows(one: Import, wish: RowWish) {
  return useQuery({
    queryKey: [...importKey(one.id), 'rows', one.version, wish],
    queryFn: ({ signal }) => api(listImportRows, { params: { importId: one.id }, query: { ...(wish.verdict === '' ? {} : { verdict: wish.verdict as never }), ...(wish.issue === '' ? {} : { issue: wish.issue }), ...(wish.q === '' ? {} : { q: wish.q }), ...(wish.doubles ? { doubles: true } : {}), page: wish.page, pageSize: rowsPerPage } }, { signal }),
    placeholderData: (before) => before,
    enabled: one.state !== 'reading' && one.state !== 'mapping' && one.state !== 'failed',
  })
}

/** Takes the server's newest answer in, or asks for it. */
export function useRefresh() {
  const client = useQueryClient()
  return async (importId: string, newest?: Import) => {
    if (newest) client.setQueryData(importKey(importId), newest)
    else await client.invalidateQueries({ queryKey: importKey(importId), exact: true })
    await client.invalidateQueries({ queryKey: importsKey, exact: true })
  }
}
