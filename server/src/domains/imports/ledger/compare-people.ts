import { kanaKey, searchKey } from '@tomoni/contract/shared/japanese-text'
import { phoneKey } from '@tomoni/contract/shared/phone'

/** What two entries are compared by; from a line of the ledger or from the register. */
export type PersonFacts = {
  readonly ref: string
  readonly familyName: string
  readonly givenName: string
  readonly familyKana: string
  readonly givenKana: string
  readonly otherNames: readonly string[]
  readonly number: string | null
  readonly birthDate: string | null
  readonly sex: string | null
  readonly phones: readonly string[]
  readonly address: string | null
}

export type Reason = 'number' | 'name' | 'kana' | 'givenName' | 'birthDate' | 'phone' | 'address' | 'birthDateMissing' | 'birthDateDiffers' | 'birthDateSlip' | 'nameDiffers' | 'sexDiffers' | 'numberDiffers'

/** same: one person beyond doubt · likely: somebody should look · namesake: name alike, born another day · different. */
export type Comparison = { readonly verdict: 'same' | 'likely' | 'namesake' | 'different'; readonly score: number; readonly reasons: readonly Reason[] }

export type Keys = { readonly facts: PersonFacts; readonly names: readonly string[]; readonly given: string; readonly kana: string; readonly phones: readonly string[]; readonly address: string }

const addressKey = (text: string | null) => (text ? searchKey(text).replace(/丁目|番地?|号|の/gu, '-').replace(/[-‐ー]+/gu, '-').replace(/-$/u, '').replace(/^(東京都|北海道|大阪府|京都府|.{2,3}県)/u, '') : '')

export const keysOf = (facts: PersonFacts): Keys => ({
  facts,
  names: [`${facts.familyName}${facts.givenName}`, ...facts.otherNames].map((name) => searchKey(name)).filter((name) => name !== ''),
  given: searchKey(facts.givenName),
  kana: kanaKey(`${facts.familyKana}${facts.givenKana}`),
  phones: facts.phones.map(phoneKey).filter((key) => key.length >= 9),
  address: addressKey(facts.address),
})

/** Two digits exchanged, one digit wrong, or month and day exchanged: a slip of the pen rather than another birthday. */
export const isSlip = (a: string, b: string): boolean => {
  const [x, y] = [a.replaceAll('-', ''), b.replaceAll('-', '')]
  const wrong = [...x].flatMap((digit, index) => (digit === y[index] ? [] : [index]))
  const [first = -1, second = -1] = wrong
  if (wrong.length === 1) return true
  if (wrong.length === 2 && second === first + 1 && x[first] === y[second] && x[second] === y[first]) return true
  return x.slice(0, 4) === y.slice(0, 4) && x.slice(4, 6) === y.slice(6, 8) && x.slice(6, 8) === y.slice(4, 6)
}

const shares = (a: readonly string[], b: readonly string[]) => a.some((value) => b.includes(value))

export const comparePeople = (a: Keys, b: Keys): Comparison => {
  const [x, y] = [a.facts, b.facts]
  const isSameNumber = x.number !== null && y.number !== null && searchKey(x.number) === searchKey(y.number)
  const isSameName = shares(a.names, b.names)
  const isSameKana = a.kana !== '' && a.kana === b.kana
  const isSameGiven = a.given !== '' && a.given === b.given
  const born = x.birthDate && y.birthDate ? (x.birthDate === y.birthDate ? 'same' : 'other') : 'unknown'
  const isSamePhone = shares(a.phones, b.phones)
  const isSameAddress = a.address.length >= 6 && a.address === b.address
  const isOtherSex = x.sex !== null && y.sex !== null && x.sex !== y.sex
  const slip = born === 'other' && isSlip(x.birthDate ?? '', y.birthDate ?? '')
  const reasons: Reason[] = [
    ...(isSameNumber ? (['number'] as const) : []), ...(isSameName ? (['name'] as const) : isSameKana ? (['kana'] as const) : isSameGiven ? (['givenName'] as const) : []), ...(born === 'same' ? (['birthDate'] as const) : []),
    ...(isSamePhone ? (['phone'] as const) : []), ...(isSameAddress ? (['address'] as const) : []), ...(born === 'unknown' ? (['birthDateMissing'] as const) : []), ...(born === 'other' ? ([slip ? 'birthDateSlip' : 'birthDateDiffers'] as const) : []),
    ...(isOtherSex ? (['sexDiffers'] as const) : []),
  ]
  const place = isSamePhone || isSameAddress
  const answer = (verdict: Comparison['verdict'], score: number): Comparison => ({ verdict: verdict === 'same' && isOtherSex ? 'likely' : verdict, score: isOtherSex ? score - 0.2 : score, reasons })
  if (isSameName || isSameKana) {
    if (born === 'other') return isSameNumber || (slip && place) || (isSamePhone && isSameAddress && isSameName) ? answer('likely', 0.6) : answer(isSameName ? 'namesake' : 'different', 0.1)
    if (born === 'same') return isSameName || place || isSameNumber ? answer('same', 0.9 + (place ? 0.05 : 0) + (isSameNumber ? 0.05 : 0)) : answer('likely', 0.7)
    if (isSameNumber) return answer('same', 0.9)
    if (isSameName) return answer('likely', place ? 0.8 : 0.4)
    return place ? answer('likely', 0.55) : answer('different', 0.2)
  }
  if (isSameNumber) return answer(born === 'same' ? 'likely' : 'different', born === 'same' ? 0.75 : 0.2)
  if (isSameGiven && born === 'same' && place) return answer('likely', 0.75)
  return answer('different', 0)
}
