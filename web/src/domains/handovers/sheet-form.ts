import type { Handover, HandoverReason, HandoverSheet, Requirement, saveHandover, Situation } from '@tomoni/contract/handovers'
import type { InputOf } from '@tomoni/contract/shared/endpoint'
import { newId, type MembershipId, type OrganizationId, type PartnerOrganizationId } from '@tomoni/contract/shared/ids'
import type { Choice } from '../../ui/ComboBox.tsx'
import { dayText, readDay } from '../../ui/DateField.tsx'
import { receiverOf, type Receiver } from './find-receivers.ts'

// What the editor holds: the head of the handover as typed, and the sheet. Pure, so that what is sent can be tested.

export type SheetForm = {
  readonly situation: Situation
  readonly reason: HandoverReason
  readonly movesLead: boolean
  readonly desiredStartOn: string
  readonly termEndsOn: string
  readonly consentId: string | null
  readonly receiver: Receiver
  readonly sheet: HandoverSheet
}
export type EditSheet = (change: (sheet: HandoverSheet) => HandoverSheet) => void
export type SectionProps = { readonly sheet: HandoverSheet; readonly edit: EditSheet }

export const emptySheet: HandoverSheet = {
  personName: '', personKana: '', birthDate: null, ownWords: { text: '', heardOn: null, how: null }, needs: [], recentWork: { from: null, to: null, counts: null, lines: [], comment: '' }, reasonWords: '',
  employer: { name: '', internalSupporter: '', note: '' }, disclosureScope: null, documents: [], roles: [], alternative: '', cells: [],
}

export const formOf = (row: Handover, inside: Choice | null): SheetForm => ({
  situation: row.situation, reason: row.reason, movesLead: row.movesLead, desiredStartOn: dayText(row.desiredStartOn), termEndsOn: dayText(row.termEndsOn), consentId: row.consentId,
  receiver: receiverOf(row, inside), sheet: row.sheet ?? emptySheet,
})

type SaveBody = InputOf<typeof saveHandover>['body']
/** A day that cannot be read yet stays in its field and is not sent. */
const dayToSend = (text: string): string | null => readDay(text) ?? null
export function saveBody(form: SheetForm, version: number, amend?: { readonly changeReason: string; readonly acknowledgedFindings: string[] }): SaveBody {
  const { mode, choice } = form.receiver
  return {
    version, situation: form.situation, reason: form.reason, movesLead: form.movesLead, desiredStartOn: dayToSend(form.desiredStartOn), termEndsOn: dayToSend(form.termEndsOn), consentId: mode === 'inside' ? null : form.consentId,
    addressedOrganizationId: mode === 'organization' && choice !== null ? (Number(choice.id) as OrganizationId) : null,
    addressedPartnerOrganizationId: mode === 'partner' && choice !== null ? (choice.id as PartnerOrganizationId) : null,
    receiverMembershipId: mode === 'inside' && choice !== null ? (choice.id as MembershipId) : null,
    sheet: form.sheet, ...amend,
  }
}

/** The field a line of the gate leads to; null when it is not met by writing. */
export function fieldOfRequirement(requirement: Requirement, sheet: HandoverSheet): string | null {
  const openCell = sheet.cells.findIndex((cell) => cell.value.trim() === '')
  const fields: Readonly<Record<Requirement, string | null>> = {
    ownWords: 'ownWords.text', needs: 'needs', consent: 'consentId', roles: 'roles', recentWork: 'recentWork.comment', reason: 'reason', notRefused: null, textChecked: null, employerSupporter: 'employer.internalSupporter',
    disclosureScope: 'disclosureScope', desiredStart: 'desiredStartOn', alternative: 'alternative', receiverForm: openCell < 0 ? null : `cells.${openCell}`, jointContacts: null, workplaceVisit: null, situationSettled: 'situation',
  }
  return fields[requirement]
}

export const newNeed = (code: string): HandoverSheet['needs'][number] => ({ id: newId(), code, text: '' })
export const newRole = (matter: string, now: string, later: string): HandoverSheet['roles'][number] => ({ id: newId(), matter, now, later, from: null })

/** The text a finding stands in, by its dotted path; null when the path is no text of the sheet. */
export function textAt(sheet: HandoverSheet, path: string): string | null {
  let at: unknown = sheet
  for (const part of path.split('.')) at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined
  return typeof at === 'string' ? at : null
}
/** The sheet with one text put in place of another; lists and objects on the way are copied, nothing else changes. */
export function withTextAt(sheet: HandoverSheet, path: string, text: string): HandoverSheet {
  const put = (value: unknown, parts: readonly string[]): unknown => {
    const [first, ...rest] = parts
    if (first === undefined) return text
    if (Array.isArray(value)) return value.map((item, index) => (String(index) === first ? put(item, rest) : item))
    return { ...(value as object), [first]: put((value as Record<string, unknown>)[first], rest) }
  }
  return textAt(sheet, path) === null ? sheet : (put(sheet, path.split('.')) as HandoverSheet)
}
