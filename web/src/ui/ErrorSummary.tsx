import { useEffect, useRef } from 'react'
import { uiText } from '@tomoni/contract/text/shell'
import { fieldId } from './Field.tsx'

export type SummaryLine = { readonly name: string; readonly label: string; readonly text: string }

function go(name: string): void {
  const target = document.getElementById(fieldId(name)) ?? document.getElementsByName(name)[0]
  target?.scrollIntoView({ block: 'center' })
  target?.focus({ preventScroll: true })
}

/**
 * All that has to be put right, above the form. Takes the focus when it appears, leads to each field, and marks the title
 * of the window while it is there. Give a new `attempt` for each submit so that a second failure is announced again.
 */
export function ErrorSummary({ lines, attempt = 0 }: { lines: readonly SummaryLine[]; attempt?: number }) {
  const box = useRef<HTMLDivElement>(null)
  const count = lines.length
  useEffect(() => {
    if (count > 0) box.current?.focus()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new attempt takes the focus again
  }, [count, attempt])
  useEffect(() => {
    if (count === 0) return
    const before = document.title
    if (!before.startsWith(uiText.errorTitlePrefix)) document.title = uiText.errorTitlePrefix + before
    return () => { document.title = before }
  }, [count])
  if (count === 0) return null
  return (
    <div ref={box} tabIndex={-1} role="alert" className="mb-5 rounded-xl border-2 border-red bg-paper px-[18px] py-3.5">
      <h2 className="m-0 text-head font-bold text-red">{uiText.errorSummary(count)}</h2>
      <ul className="mt-1 mb-0 list-none p-0 text-cell">
        {lines.map((line) => (
          <li key={line.name}>
            <a href={`#${fieldId(line.name)}`} className="inline-flex min-h-8 items-center text-red" onClick={(event) => { event.preventDefault(); go(line.name) }}>
              {line.label}：{line.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
