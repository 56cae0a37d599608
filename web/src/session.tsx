import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { getSession, type Session } from '@tomoni/contract/sessions'
import type { Permission } from '@tomoni/contract/shared/permissions'
import { createContext, useContext, useEffect, type ReactNode } from 'react'
import { api, rememberCsrfToken } from './api.ts'
import { setSingleKeys } from './ui/hooks.ts'

export type { Session } from '@tomoni/contract/sessions'

export const sessionKey = ['session'] as const

/** The read itself; `main.tsx` begins it before the pages have arrived. */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: ({ signal }) => api(getSession, {}, { signal, quiet: true }),
  staleTime: Infinity,
  refetchOnWindowFocus: false,
})

/** Who is here, read once and kept; `error` with a `session.…` code when nobody is. */
export function useSessionQuery() {
  const query = useQuery(sessionQuery)
  const data = query.data
  useEffect(() => {
    if (!data) return
    rememberCsrfToken(data.csrfToken)
    setSingleKeys(data.singleKeyShortcuts)
  }, [data])
  // The token has to be there before the first command of a child, so not only after painting.
  if (data) rememberCsrfToken(data.csrfToken)
  return query
}

const SessionContext = createContext<Session | null>(null)

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>
}

/** Who is here. Only below the shell. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession is used outside the shell')
  return session
}

/** Whether the present worker may do something; what may not be done is greyed with its reason or not offered. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession()
  return (permission) => permissions.includes(permission)
}

/** Reads the session again: after signing in, after changing one's own settings. */
export function useReloadSession(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: sessionKey })
}
