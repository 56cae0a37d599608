import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar'

/** How far a long task is. Without `value` it is under way and nobody knows how long. */
export function ProgressBar({ label, value, max = 100, says }: { label: string; value?: number; max?: number; /** 「1,240 / 5,000行」 */ says?: string }) {
  return (
    <AriaProgressBar {...(value === undefined ? { isIndeterminate: true } : { value, maxValue: max })} {...(says === undefined ? {} : { valueLabel: says })} aria-label={label} className="block">
      {({ percentage, valueText, isIndeterminate }) => (
        <>
          <div className="mb-1.5 flex items-baseline justify-between gap-4 text-cell"><b>{label}</b><span className="num text-small text-ink-2">{isIndeterminate ? says : valueText}</span></div>
          <div className="h-2.5 overflow-hidden rounded-full bg-line-2 forced-colors:border">
            <div className="h-full rounded-full bg-blue-900 transition-[width] duration-300 forced-colors:bg-[Highlight]" style={{ width: `${isIndeterminate ? 35 : (percentage ?? 0)}%` }} data-moving={isIndeterminate || undefined} />
          </div>
        </>
      )}
    </AriaProgressBar>
  )
}
