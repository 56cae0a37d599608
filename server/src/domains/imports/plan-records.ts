import { createHash } from 'node:crypto'
import type { RowDecision } from '@tomoni/contract/imports'
import { searchKey } from '@tomoni/contract/shared/japanese-text'
import type { PersonFacts } from './ledger/compare-people.ts'
import { refOf } from './ledger/join-rows.ts'
import { indexNames, matchPerson } from './ledger/match-people.ts'
import type { RecordRow } from './ledger/read-ledger.ts'
import type { RecordValues } from './ledger/read-record.ts'
import type { Issue } from './ledger/values.ts'
import type { PersonPlan } from './plan-people.ts'

// Which person each contact is about, and the key by which it is known again. Pure.

export type RecordPlan = { readonly row: RecordRow; readonly issues: readonly Issue[]; readonly target: string | null; readonly candidates: readonly string[] }

const hash = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32)

/** What makes a contact the same contact, apart from whose it is. `nth`: the same line standing several times is several contacts. */
export const recordKeyOf = (values: RecordValues, nth: number): string =>
  hash([values.occurredOn, values.startedAt, values.methodText ?? values.method, values.content, values.minutes, searchKey(values.text ?? ''), values.worker, nth])
/** The key in the register: the contact's key at one person. */
export const importKeyOf = (registrantId: string, recordKey: string): string => hash([registrantId, recordKey])

export const planRecords = (rows: readonly RecordRow[], decisions: ReadonlyMap<string, RowDecision>, people: readonly PersonPlan[], unsettled: ReadonlySet<string>, existing: readonly PersonFacts[], today: string): RecordPlan[] => {
  const taken = new Set(people.flatMap((person) => (person.target ? [person.target] : [])))
  const existingByRef = new Map(existing.map((facts) => [facts.ref, facts]))
  const planned = people.map((person) => {
    const known = person.target ? existingByRef.get(person.target) : undefined
    return { ...person.facts, ref: person.target ?? person.mainRef, otherNames: [...person.facts.otherNames, ...(known ? [`${known.familyName}${known.givenName}`, ...known.otherNames] : [])] }
  })
  const mainOf = new Map(people.flatMap((person) => person.refs.map((ref) => [ref, person.target ?? person.mainRef] as const)))
  const index = indexNames([...planned, ...existing.filter((facts) => !taken.has(facts.ref))])
  return rows.map((row): RecordPlan => {
    const issues: Issue[] = []
    const complain = (level: Issue['level'], code: string, column: Issue['field'] = null) => issues.push({ level, code, column: null, field: column, original: '', values: {} })
    if (row.values.occurredOn && row.values.occurredOn > today) complain('review', 'calendar.in-the-future', 'occurredOn')
    if (row.values.method === null && row.values.methodText === null) complain('notice', 'record.method-missing', 'method')
    const chosen = decisions.get(refOf(row))?.sameAs ?? null
    const match = matchPerson(row.values, index)
    const candidates = match.kind === 'choose' ? match.candidates : match.kind === 'found' ? [match.ref] : []
    let target: string | null = null
    if (chosen) target = mainOf.get(chosen) ?? (chosen.startsWith('id:') && existingByRef.has(chosen) ? chosen : null)
    else if (match.kind === 'found') target = match.ref
    if (!target && !row.issues.some((issue) => issue.code === 'name.missing')) complain('review', match.kind === 'choose' ? match.code : 'person.missing', 'name')
    if (target && unsettled.has(target)) complain('review', 'person.unsettled', 'name')
    return { row, issues, target, candidates }
  })
}
