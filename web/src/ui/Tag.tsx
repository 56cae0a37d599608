import type { ReactNode } from 'react'
import { uiText } from '@tomoni/contract/text/shell'
import { cx } from './cx.ts'

/** r late · o soon · g working · b new · n quiet. The word always says the same as the colour. */
export type TagTone = 'r' | 'o' | 'g' | 'b' | 'n'
const tones: Record<TagTone, string> = {
  r: 'border-red-line bg-red-bg text-red',
  o: 'border-orange-line bg-orange-bg text-orange',
  g: 'border-green-line bg-green-bg text-green',
  b: 'border-blue-line bg-blue-50 text-blue-900',
  n: 'border-line bg-grey-bg text-ink-2',
}

export function Tag({ tone = 'n', children, className }: { tone?: TagTone; children: ReactNode; className?: string }) {
  return <span className={cx('inline-flex h-[26px] items-center gap-[5px] rounded-md border px-[9px] text-small leading-none font-bold whitespace-nowrap', tones[tone], className)}>{children}</span>
}

/** A tag that can be taken away, as in a list of people chosen. */
export function RemovableTag({ tone = 'b', name, onRemove }: { tone?: TagTone; name: string; onRemove: () => void }) {
  return (
    <span className={cx('inline-flex min-h-[26px] max-w-full items-center rounded-md border pl-[9px] text-small leading-tight font-bold', tones[tone])}>
      <span className="py-0.5">{name}</span>
      <button type="button" aria-label={uiText.remove(name)} onClick={onRemove} className="tap inline-flex size-[26px] flex-none items-center justify-center">
        <svg viewBox="0 0 12 12" aria-hidden="true" className="size-2.5 stroke-current stroke-[1.8]"><path d="M1.500 1.500l9 9M10.500 1.500l-9 9" /></svg>
      </button>
    </span>
  )
}
