import type { HandoverSheet } from '@tomoni/contract/handovers'
import { sheetText as t } from '@tomoni/contract/text/handover-sheet'

/** In which part of the sheet a path lies, in the words of the screen. */
export function placeOfFinding(sheet: HandoverSheet, path: string): string {
  const [part, index] = path.split('.')
  if (part === 'cells') return sheet.cells[Number(index)]?.label ?? t.cells
  const places: Readonly<Record<string, string>> = { ownWords: t.ownWords, needs: t.needs, recentWork: t.recentWork, reasonWords: t.reasonWords, employer: t.employer, roles: t.roles, alternative: t.alternative, documents: t.documents }
  return places[part ?? ''] ?? t.sheet
}
