import type { RowDecision } from '@tomoni/contract/imports'
import { searchKey } from '@tomoni/contract/shared/japanese-text'
import type { PersonFacts } from './ledger/compare-people.ts'
import { findAlike, findDoubles, indexPeople } from './ledger/find-doubles.ts'
import type { Pair } from './ledger/find-doubles.ts'
import { factsOf, joinRows, refOf } from './ledger/join-rows.ts'
import type { RegistrantRow } from './ledger/read-ledger.ts'
import type { Issue } from './ledger/values.ts'
import type { RegistrantValues } from './ledger/read-registrant.ts'

// Which lines are one person, and which person of the register. Pure; decisions of the user come first.

export type PersonPlan = {
  readonly mainRef: string
  readonly refs: readonly string[]
  readonly values: RegistrantValues
  /** `id:…` of the person in the register; null: a new one. */
  readonly target: string | null
  readonly facts: PersonFacts
}
export type PeoplePlan = {
  readonly people: readonly PersonPlan[]
  /** Issues beyond those of single cells, by line. */
  readonly issues: ReadonlyMap<string, readonly Issue[]>
  /** Others a line may be, by line. */
  readonly alike: ReadonlyMap<string, readonly Pair[]>
}

/** More people of one name are not shown beside a row. */
const mostShown = 20

const rowIssue = (level: Issue['level'], code: string, values: Readonly<Record<string, string>> = {}): Issue => ({ level, code, column: null, field: null, original: '', values })

export const planPeople = (rows: readonly RegistrantRow[], decisions: ReadonlyMap<string, RowDecision>, existing: readonly PersonFacts[]): PeoplePlan => {
  const usable = rows.filter((row) => !decisions.get(refOf(row))?.isLeftOut && !row.issues.some((issue) => issue.code === 'name.missing'))
  const byRef = new Map(usable.map((row) => [refOf(row), row]))
  const decided = new Map<string, 'same' | 'different'>()
  for (const [ref, decision] of decisions) {
    for (const other of decision.differentFrom) decided.set(`${ref}|${other}`, 'different')
    if (decision.sameAs) decided.set(`${ref}|${decision.sameAs}`, 'same')
  }
  const isDifferent = (a: string, b: string) => (decided.get(`${a}|${b}`) ?? decided.get(`${b}|${a}`)) === 'different'
  const doubles = findDoubles(usable.map(factsOf), decided)
  const issues = new Map<string, Issue[]>()
  const alike = new Map<string, Pair[]>()
  const complain = (ref: string, issue: Issue) => issues.set(ref, [...(issues.get(ref) ?? []).filter((other) => other.code !== issue.code), issue])
  const remember = (ref: string, pair: Pair) => {
    const pairs = alike.get(ref)
    if (!pairs) alike.set(ref, [pair])
    else if (pairs.length < mostShown) pairs.push(pair)
  }
  const order = new Map(usable.map((row, position) => [refOf(row), position]))

  const index = indexPeople(existing)
  const people = doubles.groups.map((refs): PersonPlan => {
    const lines = refs.flatMap((ref) => byRef.get(ref) ?? [])
    const joined = joinRows(lines)
    const facts: PersonFacts = { ...factsOf({ ...(byRef.get(joined.mainRef) ?? lines[0]) as RegistrantRow, values: joined.values }), otherNames: lines.flatMap((line) => [`${line.values.familyName}${line.values.givenName}`, ...factsOf(line).otherNames]) }
    for (const ref of refs) if (ref !== joined.mainRef) complain(ref, rowIssue('notice', 'row.joined', { main: joined.mainRef }))
    const chosen = refs.map((ref) => decisions.get(ref)?.sameAs ?? null).find((ref) => ref?.startsWith('id:')) ?? null
    const found = findAlike(facts, index).filter((pair) => !refs.some((ref) => isDifferent(ref, pair.b)))
    for (const pair of found) remember(joined.mainRef, { ...pair, a: joined.mainRef })
    const same = found.filter((pair) => pair.verdict === 'same')
    const likely = found.filter((pair) => pair.verdict === 'likely')
    if (!chosen && same.length > 1) complain(joined.mainRef, rowIssue('review', 'double.several'))
    if (!chosen && same.length === 0 && likely.length > 0) complain(joined.mainRef, rowIssue('review', 'double.likely'))
    if (found.some((pair) => pair.verdict === 'namesake')) complain(joined.mainRef, rowIssue('notice', 'double.namesake'))
    return { mainRef: joined.mainRef, refs, values: joined.values, target: chosen ?? (same.length === 1 ? (same[0]?.b ?? null) : null), facts }
  })

  const groupOf = new Map(people.flatMap((person) => person.refs.map((ref) => [ref, person.mainRef] as const)))
  for (const pair of doubles.pairs) {
    if (isDifferent(pair.a, pair.b)) continue
    const [earlier, later] = (order.get(pair.a) ?? 0) < (order.get(pair.b) ?? 0) ? [pair.a, pair.b] : [pair.b, pair.a]
    const isJoined = groupOf.get(earlier) === groupOf.get(later)
    remember(later, { ...pair, a: later, b: earlier })
    if (isJoined) remember(earlier, { ...pair, a: earlier, b: later })
    else if (pair.verdict === 'namesake') complain(later, rowIssue('notice', 'double.namesake'))
    // Somebody has said who this line is: then it is not the others.
    else if (!decisions.get(later)?.sameAs) complain(later, rowIssue('review', 'double.likely'))
  }

  const owners = new Map<string, string>()
  for (const person of existing) if (person.number) owners.set(searchKey(person.number), person.ref)
  const targets = new Map<string, string>()
  for (const person of people) {
    const key = person.values.number ? searchKey(person.values.number) : ''
    const owner = key === '' ? undefined : owners.get(key)
    if (owner && owner !== person.target && owner !== person.mainRef) complain(person.mainRef, rowIssue('review', owner.startsWith('id:') ? 'number.taken' : 'number.repeated', { number: person.values.number ?? '', other: owner }))
    else if (key !== '' && !owner) owners.set(key, person.mainRef)
    if (person.target) {
      const other = targets.get(person.target)
      if (other) complain(person.mainRef, rowIssue('review', 'double.same-target', { other }))
      else targets.set(person.target, person.mainRef)
    }
  }
  return { people, issues, alike }
}

/** Codes of issues that need a choice, not only a nod: accepting the row does not settle them. */
export const needsChoice: ReadonlySet<string> = new Set(['double.likely', 'double.several', 'double.same-target', 'person.ambiguous', 'person.uncertain', 'person.missing', 'person.unsettled', 'name.several'])
