import { shellText, uiText } from '@tomoni/contract/text/shell'
import { useEffect, useState } from 'react'
import type { Session } from '../session.tsx'
import { Banner } from '../ui/Notes.tsx'

const warnBefore = 10 * 60_000

/** In its last ten minutes says that the session ends whatever is done, so that nobody is surprised in the middle of a sentence. */
export function DayEndBanner({ session }: { session: Session }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  const left = Date.parse(session.absoluteExpiresAt) - now
  if (left > warnBefore || left <= 0) return null
  return <Banner tone="o" live className="mb-4">{shellText.dayEnd(uiText.minutesLeft(Math.max(1, Math.ceil(left / 60_000))))}</Banner>
}
