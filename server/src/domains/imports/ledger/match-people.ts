import { kanaKey, searchKey } from '@tomoni/contract/shared/japanese-text'
import { keysOf } from './compare-people.ts'
import type { Keys, PersonFacts } from './compare-people.ts'
import type { RecordValues } from './read-record.ts'

export type Match =
  | { readonly kind: 'found'; readonly ref: string }
  /** Several people could be meant, or one but not surely: somebody chooses. */
  | { readonly kind: 'choose'; readonly code: 'person.ambiguous' | 'person.uncertain'; readonly candidates: readonly string[] }
  | { readonly kind: 'missing' }

export type NameIndex = { readonly byName: ReadonlyMap<string, readonly Keys[]>; readonly byKana: ReadonlyMap<string, readonly Keys[]>; readonly byNumber: ReadonlyMap<string, readonly Keys[]>; readonly byFamily: ReadonlyMap<string, readonly Keys[]> }

const add = (map: Map<string, Keys[]>, key: string, keys: Keys) => {
  if (key === '') return
  const members = map.get(key)
  if (!members) map.set(key, [keys])
  else if (!members.includes(keys)) members.push(keys)
}

export const indexNames = (people: readonly PersonFacts[]): NameIndex => {
  const [byName, byKana, byNumber, byFamily] = [new Map<string, Keys[]>(), new Map<string, Keys[]>(), new Map<string, Keys[]>(), new Map<string, Keys[]>()]
  for (const facts of people) {
    const keys = keysOf(facts)
    for (const name of keys.names) add(byName, name, keys)
    add(byKana, keys.kana, keys)
    if (facts.number) add(byNumber, searchKey(facts.number), keys)
    add(byFamily, searchKey(facts.familyName), keys)
  }
  return { byName, byKana, byNumber, byFamily }
}

const refs = (people: readonly Keys[]) => people.map((keys) => keys.facts.ref)
const maxCandidates = 20

/**
 * The person a contact is about, by number, name, reading and birth date. A namesake is never chosen by guess: not by who
 * wrote it nor by its day.
 */
export const matchPerson = (record: Pick<RecordValues, 'name' | 'kana' | 'number' | 'birthDate'>, index: NameIndex): Match => {
  const [name, kana] = [searchKey(record.name), kanaKey(record.kana)]
  const numbered = record.number ? (index.byNumber.get(searchKey(record.number)) ?? []) : []
  const agrees = (keys: Keys) => name === '' || keys.names.some((own) => own === name) || keys.names.some((own) => own.startsWith(name) || name.startsWith(own)) || (kana !== '' && keys.kana === kana)
  if (numbered.length > 0) {
    const agreeing = numbered.filter(agrees)
    if (agreeing.length === 1 && agreeing[0]) return { kind: 'found', ref: agreeing[0].facts.ref }
    return { kind: 'choose', code: 'person.uncertain', candidates: refs(numbered).slice(0, maxCandidates) }
  }
  const narrow = (people: readonly Keys[]): readonly Keys[] => {
    const byBirth = record.birthDate ? people.filter((keys) => keys.facts.birthDate === record.birthDate || keys.facts.birthDate === null) : people
    const byReading = kana === '' ? byBirth : byBirth.filter((keys) => keys.kana === '' || keys.kana === kana)
    return byReading
  }
  const named = name === '' ? [] : (index.byName.get(name) ?? [])
  const narrowed = narrow(named)
  if (narrowed.length === 1 && narrowed[0]) return { kind: 'found', ref: narrowed[0].facts.ref }
  if (narrowed.length > 1) return { kind: 'choose', code: 'person.ambiguous', candidates: refs(narrowed).slice(0, maxCandidates) }
  if (named.length > 0) return { kind: 'choose', code: 'person.uncertain', candidates: refs(named).slice(0, maxCandidates) }
  const sounding = index.byKana.get(kana === '' ? kanaKey(record.name) : kana) ?? []
  if (sounding.length === 1 && sounding[0] && name !== '' && kanaKey(record.name) === sounding[0].kana) return { kind: 'found', ref: sounding[0].facts.ref }
  const related = sounding.length > 0 ? sounding : (index.byFamily.get(name) ?? [])
  if (related.length > 0) return { kind: 'choose', code: related.length === 1 ? 'person.uncertain' : 'person.ambiguous', candidates: refs(related).slice(0, maxCandidates) }
  return { kind: 'missing' }
}
