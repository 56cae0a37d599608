import type { FaceSheetPart } from '@tomoni/contract/registrant-face-sheet'
import { faceSheetText as t } from '@tomoni/contract/text/face-sheet'
import { useEffect, useRef } from 'react'
import { instantText } from '../../instant.ts'
import { Button } from '../../ui/Button.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { PartView } from './PartView.tsx'
import { previewOf, type FormValues } from './part-values.ts'

export type StaleData = { readonly current: { readonly version: string; readonly value: FormValues }; readonly changedBy: string | null; readonly changedAt: string | null }

/** Two people wrote the same part: both versions side by side, and the choice. */
export function StalePart({ part, stale, yours, isBusy, onYours, onTheirs }: { part: FaceSheetPart; stale: StaleData; yours: FormValues; isBusy: boolean; onYours: () => void; onTheirs: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const side = (title: string, value: FormValues, action: React.ReactNode) => (
    <section className="min-w-0 rounded-lg border border-line bg-paper">
      <h4 className="m-0 border-b border-line-2 px-[18px] py-2 text-note font-bold">{title}</h4>
      <PartView part={part} value={value} />
      <div className="px-[18px] pt-1 pb-3">{action}</div>
    </section>
  )
  return (
    <div ref={box} tabIndex={-1} data-quiet-focus className="scroll-mt-20 outline-none">
      <Banner tone="o" live title={t.staleTitle} className="mb-5">
        {t.staleText(stale.changedBy, stale.changedAt === null ? null : instantText(stale.changedAt))}
        <div className="mt-3 grid gap-3 desk:grid-cols-2">
          {side(t.staleTheirs, stale.current.value, <Button size="s" onPress={onTheirs}>{t.staleKeepTheirs}</Button>)}
          {side(t.staleYours, previewOf(part, yours), <Button size="s" isPending={isBusy} onPress={onYours}>{t.staleKeepYours}</Button>)}
        </div>
      </Banner>
    </div>
  )
}
