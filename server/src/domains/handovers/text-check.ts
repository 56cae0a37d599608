import type { HandoverSheet, TextFinding } from '@tomoni/contract/handovers'
import type { Acting } from '../../access/between.ts'

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

const patterns: readonly (readonly [TextFinding['kind'], RegExp])[] = [
  ['phone', /0\d{1,4}[-ー－‐(（]?\d{1,4}[-ー－‐)）]?\d{3,4}(?!\d)/gu],
  ['email', /[\w.+-]+@[\w-]+\.[\w.-]+/gu],
]

/** Findings in the texts of one registrant's sheet, in the order of the sheet. In the scope of the holder. */
export async function findingsIn(_holder: Acting, _registrantId: string, sheet: HandoverSheet): Promise<TextFinding[]> {
  return textsOf(sheet).flatMap(({ path, text }) => patterns.flatMap(([kind, pattern]) => [...text.matchAll(pattern)].map((m) => ({ path, kind, start: m.index, end: m.index + m[0].length, text: m[0] }))))
}
