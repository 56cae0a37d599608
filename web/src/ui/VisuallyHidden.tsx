import type { ReactNode } from 'react'

/** Said by a screen reader, not drawn. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="hidden-text">{children}</span>
}
/** Seen on paper only. */
export function PrintOnly({ children }: { children: ReactNode }) {
  return <div className="print-only">{children}</div>
}
/** Seen on the screen only. */
export function ScreenOnly({ children }: { children: ReactNode }) {
  return <div className="screen-only contents">{children}</div>
}
