import { searchKey } from '@tomoni/contract/shared/japanese-text'
import { comparePeople, keysOf } from './compare-people.ts'
import type { Comparison, Keys, PersonFacts } from './compare-people.ts'

export type Pair = { readonly a: string; readonly b: string } & Comparison

/** Entries that could be one person at all: they share a name, a reading, a number, a telephone or birthday and given name. */
const blocksOf = (keys: Keys): string[] => [
  ...keys.names.map((name) => `n${name}`),
  ...(keys.kana ? [`k${keys.kana}`] : []),
  ...(keys.facts.number ? [`#${searchKey(keys.facts.number)}`] : []),
  ...(keys.facts.birthDate && keys.given ? [`b${keys.facts.birthDate}${keys.given}`] : []),
  ...[...keys.names, keys.kana].filter((key) => key !== '').flatMap((key) => [...(keys.facts.birthDate ? [`${key}|${keys.facts.birthDate}`] : []), ...keys.phones.map((phone) => `${key}|${phone}`), ...(keys.address ? [`${key}|${keys.address}`] : [])]),
]
/** Blocks of more entries (a very common name) are not compared all with all: who shares more than the name also meets in a narrower block. */
const largestBlock = 60

export type PeopleIndex = { readonly blocks: ReadonlyMap<string, readonly Keys[]> }
export const indexPeople = (people: readonly PersonFacts[]): PeopleIndex => {
  const blocks = new Map<string, Keys[]>()
  for (const facts of people) {
    const keys = keysOf(facts)
    for (const block of blocksOf(keys)) {
      const members = blocks.get(block)
      if (members) members.push(keys)
      else blocks.set(block, [keys])
    }
  }
  return { blocks }
}

const membersOf = (index: PeopleIndex, block: string): readonly Keys[] => {
  const members = index.blocks.get(block) ?? []
  return members.length > largestBlock ? [] : members
}

/** People of the index that are or may be this one, best first; namesakes come too, marked as such. */
export const findAlike = (facts: PersonFacts, index: PeopleIndex): Pair[] => {
  const keys = keysOf(facts)
  const met = new Map<string, Pair>()
  for (const block of blocksOf(keys))
    for (const other of membersOf(index, block)) {
      if (other.facts.ref === facts.ref || met.has(other.facts.ref)) continue
      const comparison = comparePeople(keys, other)
      if (comparison.verdict !== 'different') met.set(other.facts.ref, { a: facts.ref, b: other.facts.ref, ...comparison })
    }
  return [...met.values()].toSorted((x, y) => y.score - x.score)
}

export type Doubles = {
  /** Entries of one person, each group in the order given. Every entry is in exactly one group. */
  readonly groups: readonly (readonly string[])[]
  /** Every pair that is the same, likely or a namesake, with its reasons. */
  readonly pairs: readonly Pair[]
}

/**
 * Groups entries of one person. Only pairs beyond doubt are grouped by themselves, and never so that a group would hold
 * two birth dates; `decided` adds or forbids pairs by hand (key `a|b`, order does not matter).
 */
export const findDoubles = (people: readonly PersonFacts[], decided: ReadonlyMap<string, 'same' | 'different'> = new Map()): Doubles => {
  const index = indexPeople(people)
  const parent = new Map(people.map((facts) => [facts.ref, facts.ref]))
  const members = new Map(people.map((facts) => [facts.ref, [facts]]))
  const find = (ref: string): string => {
    let root = ref
    while (parent.get(root) !== root) root = parent.get(root) ?? root
    return root
  }
  const decisionOf = (a: string, b: string) => decided.get(`${a}|${b}`) ?? decided.get(`${b}|${a}`)
  const pairs = new Map<string, Pair>()
  for (const facts of people)
    for (const pair of findAlike(facts, index)) {
      const key = pair.a < pair.b ? `${pair.a}|${pair.b}` : `${pair.b}|${pair.a}`
      if (!pairs.has(key)) pairs.set(key, pair)
    }
  const join = (a: string, b: string, isByHand: boolean) => {
    const [rootA, rootB] = [find(a), find(b)]
    if (rootA === rootB) return
    const [left, right] = [members.get(rootA) ?? [], members.get(rootB) ?? []]
    const births = new Set([...left, ...right].map((facts) => facts.birthDate).filter((birth) => birth !== null))
    if (!isByHand && (births.size > 1 || left.some((x) => right.some((y) => decisionOf(x.ref, y.ref) === 'different')))) return
    parent.set(rootB, rootA)
    members.set(rootA, [...left, ...right])
    members.delete(rootB)
  }
  for (const [key, decision] of decided) if (decision === 'same') { const [a = '', b = ''] = key.split('|'); if (parent.has(a) && parent.has(b)) join(a, b, true) }
  for (const pair of [...pairs.values()].filter(({ verdict }) => verdict === 'same').toSorted((x, y) => y.score - x.score)) if (decisionOf(pair.a, pair.b) !== 'different') join(pair.a, pair.b, false)
  const order = new Map(people.map((facts, position) => [facts.ref, position]))
  const groups = [...members.values()].map((group) => group.map((facts) => facts.ref).toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)))
  return { groups: groups.toSorted((a, b) => (order.get(a[0] ?? '') ?? 0) - (order.get(b[0] ?? '') ?? 0)), pairs: [...pairs.values()] }
}
