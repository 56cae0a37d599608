import type { HandoverSheet } from '@tomoni/contract/handovers'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { sheetText as t } from '@tomoni/contract/text/handover-sheet'
import { disclosureText, documentHowText, heardHowText } from '@tomoni/contract/text/handovers'

// What changed between two versions of a sheet, in the words of the sheet.

export type SheetLine = { readonly key: string; readonly label: string; readonly text: string }
export type SheetChange = { readonly key: string; readonly label: string; readonly before: string; readonly after: string }

/** The sheet as labelled texts, in its order. Empty ones are left out. */
export function linesOf(sheet: HandoverSheet): SheetLine[] {
  const { ownWords, recentWork, employer } = sheet
  const lines: SheetLine[] = [
    { key: 'ownWords.text', label: t.ownWords, text: ownWords.text },
    { key: 'ownWords.heardOn', label: t.heardOn, text: ownWords.heardOn === null ? '' : formatDay(ownWords.heardOn) },
    { key: 'ownWords.how', label: t.heardHow, text: ownWords.how === null ? '' : heardHowText[ownWords.how] },
    ...sheet.needs.map((need) => ({ key: `need ${need.id}`, label: t.needs, text: need.text })),
    ...sheet.roles.map((role) => ({ key: `role ${role.id}`, label: t.roles, text: t.roleLine(role.matter, role.now, role.later, role.from === null ? '' : formatDay(role.from)) })),
    { key: 'recentWork.comment', label: t.recentComment, text: recentWork.comment },
    ...recentWork.lines.map((line) => ({ key: `line ${line.recordId ?? `${line.on} ${line.text}`}`, label: t.recentWork, text: `${formatDay(line.on)}　${line.text}` })),
    { key: 'reasonWords', label: t.reasonWords, text: sheet.reasonWords },
    { key: 'employer.name', label: t.employerName, text: employer.name },
    { key: 'employer.internalSupporter', label: t.internalSupporter, text: employer.internalSupporter },
    { key: 'employer.note', label: t.employerNote, text: employer.note },
    { key: 'disclosureScope', label: t.disclosure, text: sheet.disclosureScope === null ? '' : disclosureText[sheet.disclosureScope] },
    ...sheet.documents.map((one) => ({ key: `document ${one.id}`, label: t.documents, text: t.documentLine(one.name, documentHowText[one.handedOver]) })),
    { key: 'alternative', label: t.alternative, text: sheet.alternative },
    ...sheet.cells.map((cell) => ({ key: `cell ${cell.key}`, label: cell.label, text: cell.value })),
  ]
  return lines.filter((line) => line.text.trim() !== '')
}

/** New, changed and dropped texts, in the order of the newer sheet, dropped ones last. */
export function changesBetween(before: HandoverSheet, after: HandoverSheet): SheetChange[] {
  const old = new Map(linesOf(before).map((line) => [line.key, line]))
  const now = linesOf(after)
  const keys = new Set(now.map((line) => line.key))
  return [
    ...now.flatMap((line) => { const was = old.get(line.key)?.text ?? ''; return was === line.text ? [] : [{ key: line.key, label: line.label, before: was, after: line.text }] }),
    ...[...old.values()].filter((line) => !keys.has(line.key)).map((line) => ({ key: line.key, label: line.label, before: line.text, after: '' })),
  ]
}
