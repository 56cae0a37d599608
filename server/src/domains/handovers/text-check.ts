import type { HandoverSheet, TextFinding } from '@tomoni/contract/handovers'
import type { Acting } from '../../access/between.ts'
import { checkTextsLeaving } from '../consents/check-texts.ts'

// Free text of a sheet, looked through before it leaves (row 1208).

export type TextAt = { readonly path: string; readonly text: string }

/** Every free text of the sheet with its place, as `TextFinding.path` names it. Names and days of the person are no free text. */
export function textsOf(sheet: HandoverSheet): TextAt[] {
  return [
    { path: 'ownWords.text', text: sheet.ownWords.text },
    ...sheet.needs.map((need, i) => ({ path: `needs.${i}.text`, text: need.text })),
    ...sheet.recentWork.lines.map((line, i) => ({ path: `recentWork.lines.${i}.text`, text: line.text })),
    { path: 'recentWork.comment', text: sheet.recentWork.comment },
    { path: 'reasonWords', text: sheet.reasonWords },
    { path: 'employer.note', text: sheet.employer.note },
    ...sheet.roles.map((role, i) => ({ path: `roles.${i}.matter`, text: role.matter })),
    { path: 'alternative', text: sheet.alternative },
    // What was taken over from the face sheet lies within the consent; what somebody typed is looked at.
    ...sheet.cells.flatMap((cell, i) => (cell.source === null || cell.source.kind === 'typed' || cell.source.kind === 'records' ? [{ path: `cells.${i}.value`, text: cell.value }] : [])),
  ].filter(({ text }) => text.trim() !== '')
}

/** Other people's names and sensitive facts in the texts of one registrant's sheet. In the scope of the holder. */
export const findingsIn = (holder: Acting, registrantId: string, sheet: HandoverSheet): Promise<TextFinding[]> => checkTextsLeaving(holder, { registrantId, texts: textsOf(sheet) })
