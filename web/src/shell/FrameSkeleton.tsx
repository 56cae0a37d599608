import { shellText, uiText } from '@tomoni/contract/text/shell'
import { SkeletonRows } from '../ui/Notes.tsx'

/** The frame in grey while the program and the session arrive; nothing moves when they are there. */
export function FrameSkeleton() {
  return (
    <div aria-busy="true" className="grid min-h-dvh grid-cols-[208px_minmax(0,1fr)] grid-rows-[64px_minmax(0,1fr)] max-rail:grid-cols-[88px_minmax(0,1fr)] max-phone:block">
      <div className="col-span-2 flex items-center border-b border-line bg-paper px-6 text-xl font-bold tracking-[0.04em] max-phone:h-14 max-phone:px-3.5 max-phone:text-lg">{shellText.product}</div>
      <div className="border-r border-line bg-paper max-phone:hidden" />
      <main className="max-w-[1520px] px-7 pt-6"><SkeletonRows label={uiText.loading} /></main>
    </div>
  )
}

/** A page on its way, inside the frame. */
export function PagePending() {
  return <SkeletonRows rows={6} label={uiText.loading} />
}
