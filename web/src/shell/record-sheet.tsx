import { createContext, lazy, Suspense, useCallback, useContext, useMemo, useState, type ComponentType, type ReactNode } from 'react'
import { useMay } from '../session.tsx'

/** What is already known when somebody begins to write. Everything may be left out. */
export type RecordSheetRequest = {
  readonly registrantIds?: readonly string[]
  readonly partnerOrganizationIds?: readonly string[]
  readonly draftId?: string
  readonly appointmentId?: string
  readonly method?: string
}
/** Props of `domains/support-records/RecordSheet.tsx`. */
export type RecordSheetProps = { readonly request: RecordSheetRequest; readonly onClose: () => void }

type RecordSheetControl = { readonly openRecordSheet: (request?: RecordSheetRequest) => void; readonly isAvailable: boolean }
const RecordSheetContext = createContext<RecordSheetControl>({ openRecordSheet: () => undefined, isAvailable: false })

/** Opens the sheet in which a contact is written, from anywhere. */
export const useRecordSheet = (): RecordSheetControl => useContext(RecordSheetContext)

const load = Object.values(import.meta.glob<{ RecordSheet: ComponentType<RecordSheetProps> }>('../domains/support-records/RecordSheet.tsx'))[0]
const RecordSheet = load ? lazy(async () => ({ default: (await load()).RecordSheet })) : null

/** Holds the sheet beside the pages, so that it stays when the page changes. */
export function RecordSheetProvider({ children }: { children: ReactNode }) {
  const may = useMay()
  const [open, setOpen] = useState<{ request: RecordSheetRequest; key: number } | null>(null)
  const isAvailable = RecordSheet !== null && may('support-record.write')
  const openRecordSheet = useCallback((request: RecordSheetRequest = {}) => setOpen((now) => now ?? { request, key: Date.now() }), [])
  const control = useMemo(() => ({ openRecordSheet, isAvailable }), [openRecordSheet, isAvailable])
  return (
    <RecordSheetContext.Provider value={control}>
      {children}
      {open && RecordSheet && isAvailable && <Suspense fallback={null}><RecordSheet key={open.key} request={open.request} onClose={() => setOpen(null)} /></Suspense>}
    </RecordSheetContext.Provider>
  )
}
