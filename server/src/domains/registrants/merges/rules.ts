import type { MergeField } from '@tomoni/contract/registrant-merges'
import { searchKey } from '@tomoni/contract/shared/japanese-text'

// Two entries of one person become one without a word lost. Pure: what the kept entry says afterwards.

export type Columns = Readonly<Record<string, unknown>>

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''

/** Column of the person each field is kept in; contact fields stand in their own table. */
export const registrantFields = [
  'number', 'familyName', 'givenName', 'familyKana', 'givenKana', 'preferredName', 'birthDate', 'sex', 'stage', 'workStatus', 'workplace', 'hiredOn', 'registeredOn', 'referralSource',
  'leadMembershipId', 'deputyMembershipId', 'branchId', 'contactIntervalDays',
] as const satisfies readonly MergeField[]
export const contactFields = ['phone', 'mobile', 'fax', 'email', 'postalCode', 'prefecture', 'address'] as const satisfies readonly MergeField[]

/** Columns that go with a field because they say nothing without it. */
const together: Readonly<Partial<Record<MergeField, readonly string[]>>> = {
  stage: ['stageSince', 'closedOn', 'askAgainOn', 'askAgainNote'],
  workplace: ['workplaceOrganizationId'],
  referralSource: ['referralSourceDetail'],
}

/** Fields whose values differ, with the side that fills a gap. */
export function differingFields(kept: Columns, merged: Columns): { field: MergeField; proposal: 'kept' | 'merged' }[] {
  const fields: readonly MergeField[] = [...registrantFields, ...contactFields]
  return fields
    .filter((field) => String(kept[field] ?? '') !== String(merged[field] ?? ''))
    .map((field) => ({ field, proposal: isEmpty(kept[field]) && !isEmpty(merged[field]) ? ('merged' as const) : ('kept' as const) }))
}

const joinTexts = (kept: string, merged: string): string => (kept.includes(merged) ? kept : merged.includes(kept) ? merged : `${kept}\n${merged}`)

/** Words of both sides: a gap is filled, lists are united, different texts stand one after the other. `choices` keep the kept side. */
export function united(kept: Columns, merged: Columns, choices: ReadonlySet<string>): Columns {
  return Object.fromEntries(
    Object.keys({ ...merged, ...kept }).map((name) => {
      const [a, b] = [kept[name], merged[name]]
      if (isEmpty(b)) return [name, a ?? null]
      if (isEmpty(a)) return [name, b]
      if (Array.isArray(a) && Array.isArray(b)) return [name, [...new Set([...(a as unknown[]), ...(b as unknown[])])]]
      return [name, choices.has(name) || typeof a !== 'string' || typeof b !== 'string' ? a : joinTexts(a, b)]
    }),
  )
}

/** Columns of the person and of the contact after the merge. */
export function mergedColumns(sides: { readonly kept: Columns; readonly merged: Columns }, takeFromOther: readonly MergeField[]): { registrant: Columns; contact: Columns } {
  const take = new Set<MergeField>(takeFromOther)
  const { kept, merged } = sides
  const registrant: Record<string, unknown> = {}
  for (const field of registrantFields) {
    for (const name of [field, ...(together[field] ?? [])]) registrant[name] = (take.has(field) ? merged : kept)[name] ?? null
  }
  for (const name of ['familyName', 'givenName', 'familyKana', 'givenKana']) registrant[name] ??= ''
  // One person is never 主担当 and 副担当 at once, whichever sides were chosen.
  if (registrant['deputyMembershipId'] === registrant['leadMembershipId']) registrant['deputyMembershipId'] = null
  const needs = new Set([...((kept['communicationNeeds'] as string[] | undefined) ?? []), ...((merged['communicationNeeds'] as string[] | undefined) ?? [])])
  registrant['communicationNeeds'] = [...needs]
  registrant['communicationNote'] = united({ note: kept['communicationNote'] }, { note: merged['communicationNote'] }, new Set())['note'] ?? null
  registrant['isWatchedClosely'] = kept['isWatchedClosely'] === true || merged['isWatchedClosely'] === true
  registrant['watchReason'] = united({ note: kept['watchReason'] }, { note: merged['watchReason'] }, new Set())['note'] ?? null
  const contact = Object.fromEntries(contactFields.map((field) => [field, (take.has(field) ? merged : kept)[field] ?? null]))
  return { registrant, contact }
}

type Named = { readonly familyName: string; readonly givenName: string; readonly familyKana: string; readonly givenKana: string }
/** The name the person was also entered under, kept as another name so that it still finds them. */
export function otherNameOf(after: Named, other: Named): { name: string; kana: string } | null {
  const name = `${other.familyName} ${other.givenName}`.trim()
  const kana = `${other.familyKana} ${other.givenKana}`.trim()
  const isSame = searchKey(name) === searchKey(after.familyName + after.givenName) && searchKey(kana) === searchKey(after.familyKana + after.givenKana)
  return isSame || name === '' ? null : { name, kana }
}

export type Versions = Readonly<Record<string, number>>
/** Parts changed since the merge; a merge is only taken apart while the kept entry says what the merge left. */
export const editedSince = (atMerge: Versions, now: Versions): string[] => [...new Set([...Object.keys(atMerge), ...Object.keys(now)])].filter((part) => atMerge[part] !== now[part])
