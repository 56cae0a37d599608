import { importText as t } from '@tomoni/contract/text/import-pages'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'

export type StepName = keyof typeof t.steps
const names = Object.keys(t.steps) as StepName[]

/** Where one is on the way from the file to the register. */
export function Steps({ current, isDone = false }: { current: StepName; isDone?: boolean }) {
  const at = names.indexOf(current)
  return (
    <ol aria-label={t.stepsLabel} className="m-0 mb-5 flex list-none flex-wrap items-center gap-x-2 gap-y-1 p-0 text-note max-phone:mb-4">
      {names.map((name, index) => {
        const isPast = index < at || (isDone && index === at)
        const isNow = index === at && !isDone
        return (
          <li key={name} aria-current={isNow ? 'step' : undefined} className={cx('flex items-center gap-2', isNow ? 'font-bold text-blue-900' : isPast ? 'text-ink' : 'text-ink-3')}>
            <span aria-hidden="true" className={cx('num inline-flex size-6 items-center justify-center rounded-full border text-mini font-bold', isNow ? 'border-blue-900 bg-blue-900 text-white' : isPast ? 'border-blue-900 bg-paper text-blue-900' : 'border-line bg-paper text-ink-3')}>{isPast ? <Icon name="check" className="size-3.5 stroke-[2.5]" /> : index + 1}</span>
            <span>{t.steps[name]}</span>
            {index < names.length - 1 && <span aria-hidden="true" className={cx('ml-1 h-px w-8 max-phone:w-3', index < at ? 'bg-blue-900' : 'bg-line')} />}
            {isPast && <VisuallyHidden>（済み）</VisuallyHidden>}
          </li>
        )
      })}
    </ol>
  )
}
