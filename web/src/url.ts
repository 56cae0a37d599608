import { useParams, useRouter, useRouterState } from '@tanstack/react-router'
import { useMemo } from 'react'

/** A part of the address that changes, `registrantId` of `/registrants/$registrantId`. */
export function useParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>
  return params[name] ?? ''
}

export type UrlQuery = {
  readonly get: (name: string) => string
  readonly all: (name: string) => string[]
  /** Changes values in the address. Empty values are left out; `page` starts anew unless named. */
  readonly set: (values: Readonly<Record<string, string | number | readonly string[] | null>>, options?: { readonly push?: boolean }) => void
}

/** Filters, order and page of a list live in the address, so that it can be shared, kept and gone back to. */
export function useUrlQuery(): UrlQuery {
  const router = useRouter()
  const text = useRouterState({ select: (state) => state.location.searchStr })
  const path = useRouterState({ select: (state) => state.location.pathname })
  return useMemo(() => {
    const now = new URLSearchParams(text)
    return {
      get: (name) => now.get(name) ?? '',
      all: (name) => now.getAll(name),
      set: (values, options = {}) => {
        const next = new URLSearchParams(text)
        if (!('page' in values)) next.delete('page')
        for (const [name, value] of Object.entries(values)) {
          next.delete(name)
          for (const one of Array.isArray(value) ? value : [value]) if (one !== null && one !== '') next.append(name, String(one))
        }
        const search = next.toString()
        const href = search === '' ? path : `${path}?${search}`
        if (options.push) router.history.push(href); else router.history.replace(href)
      },
    }
  }, [router, text, path])
}
