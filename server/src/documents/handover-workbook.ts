import type { HandoverSheetView } from './handover-sheet.ts'

// placeholder until the sheets are drawn
export const handoverWorkbook = (_view: HandoverSheetView): Promise<Uint8Array> => Promise.reject(new Error('not yet'))
