import { isSameName, isSameReading, kanaKey, searchKey } from '@tomoni/contract/shared/japanese-text'
import { phoneKey } from '@tomoni/contract/shared/phone'
import type { DoubleReason, DoubleVerdict } from '@tomoni/contract/registrants'

// Is this the same person? Pure: two identities in, a verdict with its reasons out (row 104).

export type Identity = {
  readonly familyName: string
  readonly givenName: string
  readonly familyKana: string
  readonly givenKana: string
  readonly birthDate: string | null
  readonly number: string | null
  readonly phones: readonly string[]
  readonly otherNames: readonly { readonly name: string; readonly kana: string }[]
}

export type Likeness = { readonly verdict: DoubleVerdict; readonly score: number; readonly reasons: readonly DoubleReason[] }

const nameOf = (who: Identity): string => who.familyName + who.givenName
const kanaOf = (who: Identity): string => who.familyKana + who.givenKana
const isKnown = (text: string): boolean => searchKey(text) !== ''

/** A former name is written whole (佐藤 花子) or as the family name alone (佐藤). */
function hasNameAmongOthers(who: Identity, other: Identity): boolean {
  return other.otherNames.some(
    ({ name, kana }) =>
      isSameName(name, nameOf(who)) || (isKnown(who.givenName) && isSameName(name + other.givenName, nameOf(who))) ||
      (kana !== '' && (isSameReading(kana, kanaOf(who)) || (isKnown(who.givenKana) && isSameReading(kana + other.givenKana, kanaOf(who))))),
  )
}

const sharesPhone = (a: Identity, b: Identity): boolean => {
  const known = new Set(a.phones.map(phoneKey).filter((key) => key.length >= 9))
  return b.phones.some((phone) => known.has(phoneKey(phone)))
}
const hasSameGivenName = (a: Identity, b: Identity): boolean => isSameName(a.givenName, b.givenName) || isSameReading(a.givenKana, b.givenKana)
const isSimilarKana = (a: Identity, b: Identity): boolean => {
  const key = searchKey(kanaOf(a), { loose: true })
  return key !== '' && isKnown(a.givenKana) === isKnown(b.givenKana) && key === searchKey(kanaOf(b), { loose: true })
}

function reasonsOf(a: Identity, b: Identity): Set<DoubleReason> {
  const reasons = new Set<DoubleReason>()
  if (isSameName(nameOf(a), nameOf(b))) reasons.add('sameName')
  if (isSameReading(kanaOf(a), kanaOf(b))) reasons.add('sameKana')
  else if (isSimilarKana(a, b)) reasons.add('similarKana')
  if (hasNameAmongOthers(a, b) || hasNameAmongOthers(b, a)) reasons.add('sameFormerName')
  if (a.birthDate !== null && b.birthDate !== null) reasons.add(a.birthDate === b.birthDate ? 'sameBirthDate' : 'differentBirthDate')
  if (sharesPhone(a, b)) reasons.add('samePhone')
  if (a.number !== null && b.number !== null && isSameName(a.number, b.number)) reasons.add('sameNumber')
  return reasons
}

const wholeName = (who: Identity): boolean => isKnown(who.givenName) || isKnown(who.givenKana)

/** How alike two entries are; null when nothing speaks for one person. */
export function likenessOf(a: Identity, b: Identity): Likeness | null {
  const reasons = reasonsOf(a, b)
  const has = (reason: DoubleReason): boolean => reasons.has(reason)
  const name = has('sameName') || has('sameKana') || has('sameFormerName')
  const answer = (verdict: DoubleVerdict, score: number): Likeness => ({ verdict, score, reasons: [...reasons] })

  if (has('sameNumber')) return answer('likely', 95)
  if (has('differentBirthDate')) {
    // The same name and another birthday: two people, unless a shared line says the day may be a slip of the pen.
    if (name && has('samePhone')) return answer('possible', 55)
    return name && wholeName(a) && wholeName(b) ? answer('namesake', 20) : null
  }
  if (has('sameBirthDate')) {
    if (name) return answer('likely', has('sameName') && has('sameKana') ? 100 : 95)
    if (has('similarKana') || has('samePhone')) return answer('likely', 85)
    return hasSameGivenName(a, b) ? answer('possible', 50) : null
  }
  // At least one birth date is not known.
  if (name && has('samePhone')) return answer('likely', 90)
  if (has('samePhone')) return hasSameGivenName(a, b) || has('similarKana') ? answer('likely', 75) : answer('possible', 35)
  if (!name && !has('similarKana')) return null
  if (!wholeName(a) || !wholeName(b)) return answer('possible', 25)
  if (has('sameName') || has('sameFormerName')) return answer('likely', has('sameKana') ? 75 : 70)
  return answer('possible', has('sameKana') ? 45 : 30)
}

/** Keys under which one person could stand twice; only entries that share a key are compared. */
export function bucketKeysOf(who: Identity): string[] {
  const keys = [
    `n:${searchKey(nameOf(who))}`,
    `k:${kanaKey(kanaOf(who))}`,
    `l:${searchKey(kanaOf(who), { loose: true })}`,
    ...who.otherNames.flatMap(({ name, kana }) => [`n:${searchKey(name)}`, `n:${searchKey(name + who.givenName)}`, `k:${kanaKey(kana)}`, `k:${kanaKey(kana + who.givenKana)}`]),
    ...who.phones.map(phoneKey).filter((key) => key.length >= 9).map((key) => `p:${key}`),
    ...(who.birthDate === null ? [] : [`b:${who.birthDate}`]),
    ...(who.number === null ? [] : [`#${searchKey(who.number)}`]),
  ]
  return [...new Set(keys.filter((key) => key.length > 2))]
}

/** All pairs that look like one person, likeliest first. */
export function pairsAmong<T extends Identity & { readonly id: string }>(people: readonly T[]): { first: T; second: T; likeness: Likeness }[] {
  const buckets = new Map<string, T[]>()
  for (const who of people) for (const key of bucketKeysOf(who)) buckets.set(key, [...(buckets.get(key) ?? []), who])
  const seen = new Set<string>()
  const pairs = []
  for (const bucket of buckets.values())
    for (const [i, first] of bucket.entries())
      for (const second of bucket.slice(i + 1)) {
        const key = first.id < second.id ? `${first.id} ${second.id}` : `${second.id} ${first.id}`
        if (first.id === second.id || seen.has(key)) continue
        seen.add(key)
        const likeness = likenessOf(first, second)
        if (likeness !== null) pairs.push({ first, second, likeness })
      }
  return pairs.toSorted((a, b) => b.likeness.score - a.likeness.score)
}
