import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { dayInJapan, formatDay } from '@tomoni/contract/shared/calendar'
import { shellText } from '@tomoni/contract/text/shell'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { ApiProblem, onSessionEnded } from '../api.ts'
import { useEmergencyShows } from '../domains/break-glass/emergency-until.ts'
import { ReSignInDialog } from '../domains/sessions/ReSignInDialog.tsx'
import { clockText } from '../instant.ts'
import { paths } from '../paths.ts'
import { ProblemBanner } from '../problem.tsx'
import { SessionProvider, useSessionQuery, type Session } from '../session.tsx'
import { Button } from '../ui/Button.tsx'
import { useHotkey } from '../ui/hooks.ts'
import { FrameSkeleton } from './FrameSkeleton.tsx'
import { Header } from './Header.tsx'
import { DayEndBanner } from './DayEndBanner.tsx'
import { IdleWarning } from './IdleWarning.tsx'
import { OfflineBanner } from './OfflineBanner.tsx'
import { Rail, useRailItems } from './Rail.tsx'
import { RecordSheetProvider, useRecordSheet } from './record-sheet.tsx'
import { ShortcutDialog } from './ShortcutDialog.tsx'

const RunningReadings = lazy(async () => ({ default: (await import('../domains/break-glass/RunningReadings.tsx')).RunningReadings }))

/** The frame around every page for somebody who is signed in; sends everybody else to the sign-in. */
export function Shell() {
  const query = useSessionQuery()
  const router = useRouter()
  const problem = query.error
  const isNobody = query.data === undefined && problem instanceof ApiProblem && problem.status === 401
  useEffect(() => {
    if (isNobody) router.history.replace(paths.signInThen(`${window.location.pathname}${window.location.search}`))
  }, [isNobody, router])
  if (query.data) return <SessionProvider session={query.data}><RecordSheetProvider><Frame session={query.data} /></RecordSheetProvider></SessionProvider>
  if (problem && !isNobody) {
    return (
      <main className="mx-auto max-w-3xl p-6">
        <ProblemBanner error={problem} action={<Button size="s" onPress={() => void query.refetch()}>{shellText.tryAgain}</Button>} />
      </main>
    )
  }
  return <FrameSkeleton />
}

function Frame({ session }: { session: Session }) {
  const [hasEnded, setEnded] = useState(false)
  const [showsKeys, setShowsKeys] = useState(false)
  const { openRecordSheet, isAvailable } = useRecordSheet()
  const showsEmergency = useEmergencyShows()
  const main = useRef<HTMLElement>(null)
  useEffect(() => onSessionEnded(() => setEnded(true)), [])
  useHotkey('r', () => openRecordSheet(), { isOff: !isAvailable })
  useHotkey('?', () => setShowsKeys(true))
  useFocusOnNavigation(main)
  useOwnFirstPage()
  return (
    <div className="grid min-h-dvh grid-cols-[208px_minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] max-rail:grid-cols-[88px_minmax(0,1fr)] max-phone:block print:block">
      <a href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus() }} className="absolute top-2 left-2 z-50 -translate-y-20 rounded-lg bg-paper px-4 py-2.5 font-bold focus:translate-y-0" data-shell>{shellText.skipToMain}</a>
      <Header onShortcuts={() => setShowsKeys(true)} />
      <Rail />
      <main ref={main} id="main" tabIndex={-1} className="min-w-0 max-w-[1520px] px-7 pt-6 pb-12 max-phone:px-3.5 max-phone:pt-4 max-phone:pb-[92px]">
        <PrintHead session={session} />
        <OfflineBanner />
        <DayEndBanner session={session} />
        {showsEmergency && <Suspense fallback={null}><RunningReadings /></Suspense>}
        <Outlet />
      </main>
      <ShortcutDialog isOpen={showsKeys} onClose={() => setShowsKeys(false)} />
      <IdleWarning session={session} hasEnded={hasEnded} onEnded={() => setEnded(true)} />
      <ReSignInDialog isOpen={hasEnded} session={session} onBack={() => setEnded(false)} />
    </div>
  )
}

/** Who has no 「今日」 begins with the first part there is: the prefecture with its figures. */
function useOwnFirstPage(): void {
  const router = useRouter()
  const first = useRailItems()[0]?.path ?? paths.today
  const path = useRouterState({ select: (state) => state.location.pathname })
  useEffect(() => { if (path === paths.today && first !== paths.today) router.history.replace(first) }, [path, first, router])
}

/** On paper: whose it is, who printed it, and when. */
function PrintHead({ session }: { session: Session }) {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const begin = () => setNow(new Date())
    window.addEventListener('beforeprint', begin)
    return () => window.removeEventListener('beforeprint', begin)
  }, [])
  return <p className="print-only mt-0 mb-3 text-mini">{session.organization.name}　{shellText.printed(`${formatDay(dayInJapan(now))} ${clockText(now)}`, session.membership.displayName)}</p>
}

/** After following a link a reader begins at the top of the new page, as after loading one. */
function useFocusOnNavigation(main: React.RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const before = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) main.current?.focus({ preventScroll: true })
    if (path !== undefined) before.current = path
  }, [path, main])
}
