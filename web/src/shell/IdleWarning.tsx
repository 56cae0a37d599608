import { keepSession, signOut } from '@tomoni/contract/sessions'
import { shellText, uiText } from '@tomoni/contract/text/shell'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import type { Session } from '../session.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

const warnBefore = 2 * 60_000
const keepEvery = 4 * 60_000

/**
 * Warns two minutes before the session ends for want of activity. Typing and pressing keep the session alive (at most one
 * request in four minutes); tabs of one browser tell each other, so that a quiet tab does not warn while another works.
 */
export function IdleWarning({ session, hasEnded, onEnded }: { session: Session; hasEnded: boolean; onEnded: () => void }) {
  const [end, setEnd] = useState(Date.parse(session.idleExpiresAt))
  const [now, setNow] = useState(() => Date.now())
  const lastKept = useRef(0)
  const channel = useRef<BroadcastChannel | null>(null)
  useEffect(() => { setEnd(Date.parse(session.idleExpiresAt)); lastKept.current = Date.now() }, [session.idleExpiresAt])
  useEffect(() => {
    const shared = new BroadcastChannel('tomoni-session')
    channel.current = shared
    shared.addEventListener('message', (event: MessageEvent<number>) => { if (typeof event.data === 'number') setEnd((before) => Math.max(before, event.data)) })
    return () => shared.close()
  }, [])
  const keep = useCallback(async () => {
    lastKept.current = Date.now()
    try {
      const reply = await api(keepSession, {})
      const next = Date.parse(reply.idleExpiresAt)
      setEnd(next)
      channel.current?.postMessage(next)
    } catch {
      // A lost connection shows in its own banner; an ended session opens the sign-in.
    }
  }, [])
  const left = end - now
  const isWarning = left <= warnBefore && !hasEnded
  useEffect(() => {
    const active = () => { if (!isWarning && !hasEnded && Date.now() - lastKept.current > keepEvery) void keep() }
    document.addEventListener('keydown', active, true)
    document.addEventListener('pointerdown', active, true)
    return () => { document.removeEventListener('keydown', active, true); document.removeEventListener('pointerdown', active, true) }
  }, [keep, isWarning, hasEnded])
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), isWarning ? 1000 : 10_000)
    return () => clearInterval(timer)
  }, [isWarning])
  useEffect(() => { if (left <= 0 && !hasEnded) onEnded() }, [left, hasEnded, onEnded])
  const seconds = Math.max(0, Math.ceil(left / 1000))
  // Whole minutes down to one, then every ten seconds: the words change seldom enough to be read aloud.
  const words = seconds > 60 ? uiText.minutesLeft(Math.ceil(seconds / 60)) : uiText.secondsLeft(Math.max(10, Math.ceil(seconds / 10) * 10))
  return (
    <Dialog
      isOpen={isWarning && left > 0}
      onClose={() => void keep()}
      mustAnswer
      title={shellText.idle.title}
      actions={
        <>
          <Button tone="primary" onPress={() => void keep()}>{shellText.idle.stay}</Button>
          <Button tone="text" onPress={() => { void api(signOut, {}, { quiet: true }).finally(() => window.location.assign(paths.signIn)) }}>{shellText.idle.leave}</Button>
        </>
      }
    >
      <p className="m-0" role="status">{shellText.idle.text(words)}</p>
    </Dialog>
  )
}
