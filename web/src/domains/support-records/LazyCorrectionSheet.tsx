import { lazy, Suspense } from 'react'
import type { CorrectionSheetProps } from './CorrectionSheet.tsx'

const Sheet = lazy(async () => ({ default: (await import('./CorrectionSheet.tsx')).CorrectionSheet }))

/** The sheet for correcting, loaded when it is first needed. */
export function LazyCorrectionSheet(props: CorrectionSheetProps) {
  return <Suspense fallback={null}><Sheet {...props} /></Suspense>
}
