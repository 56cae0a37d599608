import type { HandoverSheet, TextFinding } from '@tomoni/contract/handovers'
import { AppError } from '../../http/app-error.ts'
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

/** Nobody's number: a receiver without an entry of its own has only other people's names to look for. */
const nobody = '00000000-0000-0000-0000-000000000000'
/**
 * Words of either side to the other one: what may tell too much is shown to the writer before it leaves. In the scope of the
 * writer, whose own register knows the names. Refused with `text.not-looked-at` until the writer looked.
 */
export async function requireLookedAt(writer: Acting, ownRegistrantId: string | null, text: string | null, lookedAt: boolean): Promise<void> {
  if (lookedAt || text === null) return
  const findings = await checkTextsLeaving(writer, { registrantId: ownRegistrantId ?? nobody, texts: [{ path: 'message', text }] })
  if (findings.length > 0) throw new AppError('text.not-looked-at', { data: { findings } })
}

/** Other people's names and sensitive facts in the texts of one registrant's sheet. In the scope of the holder. */
export const findingsIn = (holder: Acting, registrantId: string, sheet: HandoverSheet): Promise<TextFinding[]> => checkTextsLeaving(holder, { registrantId, texts: textsOf(sheet) })
