import type { FaceSheet, FaceSheetPart, PartCompleteness } from '@tomoni/contract/registrant-face-sheet'
import type { z } from 'zod'

// The picture of what is still empty. Counted is what a colleague needs to know to stand in; optional things (通称, FAX …) are
// not held against anybody. Pure.

export type Stored = z.input<typeof FaceSheet>['parts']
export type StoredValue<P extends FaceSheetPart> = Stored[P]['value']

const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)

/** Fields that count, by part; one of several is enough where they stand in brackets. */
const counted: Readonly<Partial<Record<FaceSheetPart, readonly (readonly string[])[]>>> = {
  basic: [['familyName'], ['givenName'], ['familyKana'], ['givenKana'], ['birthDate'], ['referralSource', 'referralSourceDetail']],
  work: [['workStatus'], ['workplace']],
  communication: [['communicationNeeds', 'communicationNote']],
  contact: [['address'], ['mobile', 'phone', 'email'], ['emergencyName'], ['emergencyPhone'], ['preferredWay']],
  medical: [['diagnosis'], ['hospital'], ['doctor'], ['visitFrequency'], ['medication'], ['precautions'], ['supportCategory']],
  profile: [['wishes'], ['strengths'], ['education'], ['qualifications'], ['commuteMeans'], ['employmentPassport']],
  living: [['housing'], ['moneyManagement'], ['health'], ['leisure'], ['pension'], ['publicAssistance']],
  intake: [['explainedOn'], ['ownWords'], ['needs', 'needsNote']],
}
const lists: readonly FaceSheetPart[] = ['disabilities', 'certificates', 'workHistory', 'family', 'affiliations']

/** A place of work is only asked for where somebody has one. */
const hasWorkplace = (workStatus: unknown): boolean => workStatus !== 'seeking' && workStatus !== 'atHome'

export function completenessOf<P extends FaceSheetPart>(part: P, value: StoredValue<P>, requirements: readonly string[]): PartCompleteness {
  const fields = value as Readonly<Record<string, unknown>>
  if (lists.includes(part)) return { part, filled: isFilled(fields['items']) ? 1 : 0, of: 1, empty: isFilled(fields['items']) ? [] : ['items'] }
  const groups = (counted[part] ?? []).filter((names) => part !== 'work' || names[0] !== 'workplace' || hasWorkplace(fields['workStatus']))
  const empty = groups.filter((names) => !names.some((name) => isFilled(fields[name]))).map((names) => names[0] ?? '')
  const checked = new Set(part === 'intake' ? (fields['requirementsChecked'] as readonly string[]) : [])
  const unchecked = part === 'intake' ? requirements.filter((text) => !checked.has(text)).length : 0
  const asked = groups.length + (part === 'intake' && requirements.length > 0 ? 1 : 0)
  if (unchecked > 0) empty.push('requirementsChecked')
  return { part, filled: asked - empty.length, of: asked, empty }
}

/** Names of the fields that differ; for a list, `items` when anything in it does. */
export function changedFields(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(after).filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
}

export type DisabilityLine = { readonly kind: string; readonly detail: string | null; readonly isPrimary: boolean }
/** 障害 in words for lists: the main one first, with its detail in brackets. */
export function disabilitySummaryOf(lines: readonly DisabilityLine[], labelOf: (list: 'disability' | 'disabilityDetail', code: string) => string): string {
  const ordered = [...lines.filter((line) => line.isPrimary), ...lines.filter((line) => !line.isPrimary)]
  return ordered.map(({ kind, detail }) => (detail === null ? labelOf('disability', kind) : `${labelOf('disability', kind)}（${labelOf('disabilityDetail', detail)}）`)).join('・')
}
