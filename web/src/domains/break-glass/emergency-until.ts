import { useRouterState } from '@tanstack/react-router'
import { paths } from '../../paths.ts'

// Until when an emergency reading of this tab may run, so that the red band stands over every page and nobody else's page
// asks for it. A moment only: whose record it is stays with the server.

const key = 'tomoni.emergency-until'

export function rememberEmergency(until: string): void {
  try { sessionStorage.setItem(key, until) } catch { /* Without storage the band still stands on the pages below. */ }
}
const isRemembered = (): boolean => {
  try { return Date.parse(sessionStorage.getItem(key) ?? '') > Date.now() } catch { return false }
}

/** Always where other organisations' people are shown; elsewhere while one was opened from this tab. */
export function useEmergencyShows(): boolean {
  return useRouterState({ select: (state) => [paths.sharedRegistrants, paths.breakGlass].some((part) => state.location.pathname.startsWith(part)) || isRemembered() })
}
