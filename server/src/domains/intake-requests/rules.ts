import type { IntakeFrom, IntakeOutcome, IntakeState } from '@tomoni/contract/intake-requests'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import { looksLikeKana } from '@tomoni/contract/shared/japanese-text'
import { isPhone } from '@tomoni/contract/shared/phone'

// What a request from outside needs, and how it is worked on.

/** Told to the writer and to the staff: short enough to say on the telephone, made of the id. */
export function numberOf(id: string): string {
  const hex = id.replaceAll('-', '').slice(-8).toUpperCase()
  return `${hex.slice(0, 4)}-${hex.slice(4)}`
}

type Sent = { readonly fromKind: IntakeFrom; readonly contactName: string; readonly wishes: string; readonly personKana: string | null; readonly contactPhone: string | null; readonly contactEmail: string | null; readonly contactOrganization: string | null; readonly homepage: string }
const organizations: readonly IntakeFrom[] = ['employer', 'school', 'municipality', 'medical']

/** Everything that has to be put right, at once. A way to answer is all that is insisted on. */
export function problemsOfSending(sent: Sent): FieldProblem[] {
  const problems: FieldProblem[] = []
  for (const path of ['contactName', 'wishes'] as const) if (sent[path] === '') problems.push({ path, code: 'required' })
  if (sent.contactPhone === null && sent.contactEmail === null) problems.push({ path: 'contactPhone', code: 'intake.reachable' })
  if (sent.contactPhone !== null && !isPhone(sent.contactPhone)) problems.push({ path: 'contactPhone', code: 'phone' })
  if (sent.contactEmail !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(sent.contactEmail.normalize('NFKC'))) problems.push({ path: 'contactEmail', code: 'email' })
  if (sent.personKana !== null && !looksLikeKana(sent.personKana)) problems.push({ path: 'personKana', code: 'kana' })
  if (organizations.includes(sent.fromKind) && sent.contactOrganization === null) problems.push({ path: 'contactOrganization', code: 'required' })
  // A program fills every field it finds. A person who did so by accident is told, so that no call for help is lost.
  if (sent.homepage !== '') problems.push({ path: 'homepage', code: 'leave-empty' })
  return problems
}

/** Ends that lead to an entry in the register. */
export const needsRegistrant = (outcome: IntakeOutcome): boolean => outcome === 'registered' || outcome === 'joined'

/** First words of what was written, for the list. */
export const summaryOf = (wishes: string): string => {
  const line = wishes.replaceAll(/\s+/gu, ' ').trim()
  return Array.from(line).length > 80 ? `${Array.from(line).slice(0, 80).join('')}…` : line
}

/** A closed request is changed by reopening it only. */
export const mayChange = (state: IntakeState): boolean => state !== 'closed'
