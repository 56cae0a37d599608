import { cx } from './cx.ts'

/** The key that does the same thing; for the eye only, the shortcut list says it aloud. */
export function KeyHint({ children, onDark = false }: { children: string; onDark?: boolean | undefined }) {
  return (
    <kbd aria-hidden="true" className={cx('rounded-[4px] border px-[7px] font-sans text-mini leading-5 font-normal max-phone:hidden print:hidden', onDark ? 'border-[#8fa0ff] !font-bold text-white' : 'border-line bg-ground text-ink-3')}>
      {children}
    </kbd>
  )
}
