import type { OwnReading } from '@tomoni/contract/break-glass'
import { breakGlassText as t } from '@tomoni/contract/text/break-glass'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import { ownReadingsKey, useEndReading, useOwnReadings, useSecondsLeft } from './use-break-glass.ts'

/** In red while an emergency reading runs: whose, how long still, and the way to end it. */
export function RunningReadings() {
  const { data } = useOwnReadings(true)
  return <>{(data?.items ?? []).map((reading) => <Running key={reading.id} reading={reading} />)}</>
}

function Running({ reading }: { reading: OwnReading }) {
  const client = useQueryClient()
  const seconds = useSecondsLeft(reading.expiresAt)
  const end = useEndReading()
  const isOver = seconds === 0
  useEffect(() => { if (isOver) void client.invalidateQueries({ queryKey: ownReadingsKey }) }, [isOver, client])
  if (isOver || reading.registrantId === null) return null
  return (
    <section aria-label={t.running} className="screen-only mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border-2 border-red bg-red-bg px-[18px] py-2.5 text-cell">
      <Icon name="alert" className="text-red" />
      <p className="m-0 min-w-0 flex-1 basis-60"><b className="mr-2 text-red">{t.running}</b><Link href={paths.sharedRegistrant(reading.holderId, reading.registrantId)}>{t.runningText(reading.name ?? '', reading.holderName)}</Link></p>
      {/* Read aloud when asked for, not every second. */}
      <span role="timer" className="num font-bold text-red">{t.left(Math.floor(seconds / 60), seconds % 60)}</span>
      <Button tone="danger" size="s" onPress={() => end(reading)}>{t.end}</Button>
    </section>
  )
}
