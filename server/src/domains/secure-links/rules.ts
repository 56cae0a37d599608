import type { AskedField, LinkPurpose, LinkState } from '@tomoni/contract/secure-links'
import type { Category } from '@tomoni/contract/shared/categories'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import { isSheetKey, sheetKeyFacts } from '@tomoni/contract/shared/sheet-keys'

// What a link may ask, what it shows of a person, and in what state it is.

/** Word a question is shown with: the sender's, else that of the catalogue. */
export const labelOf = (field: Pick<AskedField, 'key' | 'label'>): string => (field.label.trim() !== '' ? field.label.trim() : isSheetKey(field.key) ? sheetKeyFacts[field.key].label : '')
export const categoryOf = (key: string): Category | null => (isSheetKey(key) ? sheetKeyFacts[key].category : null)

/** The recipient may be asked only about what the person consented to exchange with them. */
export function problemsOfAsking(purpose: LinkPurpose, fields: readonly AskedField[], categories: readonly Category[]): FieldProblem[] {
  if (purpose !== 'provideInformation') return fields.length === 0 ? [] : [{ path: 'fields', code: 'too-many', values: { limit: '0' } }]
  if (fields.length === 0) return [{ path: 'fields', code: 'secure-link.nothing-asked' }]
  const seen = new Set<string>()
  return fields.flatMap((field, i): FieldProblem[] => {
    const category = categoryOf(field.key)
    const isTwice = seen.has(field.key)
    seen.add(field.key)
    if (isTwice) return [{ path: `fields.${i}`, code: 'named-twice' }]
    if (labelOf(field) === '') return [{ path: `fields.${i}`, code: 'required' }]
    return category !== null && !categories.includes(category) ? [{ path: `fields.${i}`, code: 'secure-link.beyond-consent' }] : []
  })
}

/** Required questions without an answer, and answers to what was not asked. */
export function problemsOfAnswering(fields: readonly AskedField[], values: readonly { readonly key: string; readonly value: string }[]): FieldProblem[] {
  const given = new Map(values.map((one) => [one.key, one.value.trim()]))
  const problems = fields.filter((field) => field.isRequired && (given.get(field.key) ?? '') === '').map((field): FieldProblem => ({ path: `values.${field.key}`, code: 'required' }))
  const asked = new Set<string>(fields.map((field) => field.key))
  for (const { key } of values) if (!asked.has(key)) problems.push({ path: `values.${key}`, code: 'unknown-field', values: { names: key } })
  // Sending nothing at all is no answer.
  if (problems.length === 0 && [...given.values()].every((value) => value === '')) problems.push({ path: `values.${fields[0]?.key ?? ''}`, code: 'required' })
  return problems
}

type Person = { readonly familyName: string; readonly givenName: string; readonly familyKana: string; readonly givenKana: string; readonly birthDate: string | null }
/** The name tells who is meant; the day of birth only where the consent names the profile. */
export const personFor = (person: Person, categories: readonly Category[]) => ({
  name: `${person.familyName} ${person.givenName}`.trim(), kana: `${person.familyKana} ${person.givenKana}`.trim(), birthDate: categories.includes('profile') ? person.birthDate : null,
})

type Life = { readonly revokedAt: string | null; readonly answeredAt: string | null; readonly openedCount: number; readonly isExpired: boolean; readonly isConsentLive: boolean }
/** What closed a link first counts; an answer that came stays an answer. */
export function stateOf(link: Life): LinkState {
  if (link.answeredAt !== null) return 'answered'
  if (link.revokedAt !== null) return 'revoked'
  if (!link.isConsentLive) return 'consentEnded'
  if (link.isExpired) return 'expired'
  return link.openedCount > 0 ? 'opened' : 'waiting'
}

type Cell = { key: string; label: string; value: string; category: Category | null; source: { kind: 'typed'; label: string; on: string | null; recordIds: string[] } | null }
/** The answer as cells of a sheet: an empty cell is filled, one that has words keeps them and gets the answer below. */
export function mergeCells<C extends { key: string; value: string }>(cells: readonly C[], answers: readonly { key: string; label: string; value: string; category: Category | null }[], from: { label: string; on: string }): (C | Cell)[] {
  const source = { kind: 'typed' as const, label: from.label, on: from.on, recordIds: [] }
  const waiting = new Map(answers.filter((a) => a.value.trim() !== '').map((a) => [a.key, a]))
  const merged = cells.map((cell) => {
    const answer = waiting.get(cell.key)
    if (answer === undefined) return cell
    waiting.delete(cell.key)
    if (cell.value.includes(answer.value)) return cell
    return { ...cell, value: cell.value.trim() === '' ? answer.value : `${cell.value}\n${answer.value}`, source }
  })
  return [...merged, ...[...waiting.values()].map((answer): Cell => ({ key: answer.key, label: answer.label, value: answer.value, category: answer.category, source }))]
}
