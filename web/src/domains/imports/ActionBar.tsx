import type { ReactNode } from 'react'

/** What goes on, kept in sight at the foot of a long page. */
export function ActionBar({ children, says }: { children: ReactNode; says?: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-[5] -mx-7 mt-5 flex flex-wrap items-center gap-x-5 gap-y-2.5 border-t border-line bg-paper px-7 py-3.5 max-phone:static max-phone:mx-0 max-phone:rounded-xl max-phone:border max-phone:px-4 print:hidden">
      {says !== undefined && <div className="min-w-0 flex-1 basis-72 text-cell leading-[1.6]">{says}</div>}
      <div className="ml-auto flex flex-wrap items-center gap-2.5">{children}</div>
    </div>
  )
}
