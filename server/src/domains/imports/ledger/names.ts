import { kanaKey, looksLikeKana, searchKey, toKatakana } from '@tomoni/contract/shared/japanese-text'
import { commonSurnames } from './surnames.ts'

export type PartedName = { readonly family: string; readonly given: string; readonly former: string | null; readonly reading: string | null; readonly isGuess: boolean }

const separator = /[\s　]+|(?<=\p{Script=Han})[・･.](?=\p{Script=Han})/u
const honorific = /(様|さん|氏|ちゃん|くん|君)$/u

/** What surrounds a name in a cell: 「田中（旧姓 佐藤）花子 様」「辻 奈々（ツジ ナナ）」. */
export const unwrapName = (text: string): { name: string; former: string | null; reading: string | null } => {
  let former: string | null = null
  let reading: string | null = null
  const name = text
    .replace(/[(（〔]\s*([^)）〕]{1,20})\s*[)）〕]/gu, (_, inside: string) => {
      const old = /^(?:旧姓?|旧氏)\s*[:：]?\s*(.+)$/u.exec(inside)?.[1]
      if (old) former = old.trim()
      else if (looksLikeKana(inside)) reading = toKatakana(inside).trim()
      return ' '
    })
    .replace(/^[○●◎★☆※*]+/u, '')
    .trim()
  const short = name.replace(honorific, '').trim()
  return { name: short.length >= 2 ? short : name, former, reading }
}

/** What a whole ledger tells about family and given names; learned from the rows where they stand apart. */
export type Lexicon = { readonly families: Map<string, string>; readonly givens: Map<string, string> }
export const emptyLexicon = (): Lexicon => ({ families: new Map(), givens: new Map() })

const halves = (text: string): [string, string] | null => {
  const parts = text.split(separator).filter((part) => part !== '')
  return parts.length < 2 ? null : [parts[0] ?? '', parts.slice(1).join(' ')]
}

export const learn = (lexicon: Lexicon, family: string, given: string, familyKana: string, givenKana: string): void => {
  if (family) lexicon.families.set(searchKey(family), kanaKey(familyKana) || (lexicon.families.get(searchKey(family)) ?? ''))
  if (given) lexicon.givens.set(searchKey(given), kanaKey(givenKana) || (lexicon.givens.get(searchKey(given)) ?? ''))
}

/** Learns from a cell with both halves and, if they are there, both halves of its reading. */
export const learnFrom = (lexicon: Lexicon, name: string, kana: string): void => {
  const [written, read] = [halves(unwrapName(name).name), halves(toKatakana(kana).trim())]
  if (written) learn(lexicon, written[0], written[1], read?.[0] ?? '', read?.[1] ?? '')
}

const surnameKeys = new Map([...commonSurnames].map(([kanji, kana]) => [searchKey(kanji), kanaKey(kana)]))

const rate = (lexicon: Lexicon, family: string, given: string, reading: [string, string] | null): number => {
  const [familyKey, givenKey] = [searchKey(family), searchKey(given)]
  const [knownFamily, knownGiven, common] = [lexicon.families.get(familyKey), lexicon.givens.get(givenKey), surnameKeys.get(familyKey)]
  let rating = (knownFamily === undefined ? 0 : 3) + (knownGiven === undefined ? 0 : 2) + (common === undefined ? 0 : 2) + (family.length === 2 ? 0.4 : 0) + (given.length === 2 ? 0.5 : given.length === 0 || given.length > 3 ? -1 : 0)
  if (reading) {
    const [familyKana, givenKana] = [kanaKey(reading[0]), kanaKey(reading[1])]
    if (familyKana !== '' && (knownFamily === familyKana || common === familyKana)) rating += 3
    if (givenKana !== '' && knownGiven === givenKana) rating += 2
    rating -= 0.4 * Math.abs(familyKana.length - 2 * family.length) + 0.3 * Math.abs(givenKana.length - 1.8 * given.length)
    if (looksLikeKana(given) && kanaKey(given) === givenKana) rating += 4
  }
  return rating
}

/** Parts a name. Without a blank in it the ledger's own names, frequent family names and the reading decide. */
export const partName = (text: string, kana: string, lexicon: Lexicon): PartedName => {
  const { name, former, reading } = unwrapName(text)
  const apart = halves(name)
  if (apart) return { family: apart[0], given: apart[1], former, reading, isGuess: false }
  const letters = [...name]
  if (letters.length < 2) return { family: name, given: '', former, reading, isGuess: letters.length === 1 }
  const read = halves(toKatakana(kana).trim()) ?? (reading ? halves(reading) : null)
  let best = { at: 0, rating: -Infinity }
  for (let at = 1; at < letters.length; at += 1) {
    const rating = rate(lexicon, letters.slice(0, at).join(''), letters.slice(at).join(''), read)
    if (rating > best.rating) best = { at, rating }
  }
  const family = letters.slice(0, best.at).join('')
  const isKnown = lexicon.families.has(searchKey(family)) || surnameKeys.has(searchKey(family))
  return { family, given: letters.slice(best.at).join(''), former, reading, isGuess: !isKnown }
}

/** Parts a reading in full-width katakana; without a blank the reading known for the family name decides. */
export const partKana = (text: string, family: string, lexicon: Lexicon): { family: string; given: string } => {
  const kana = toKatakana(text).replace(/[(（].*$/u, '').trim()
  const apart = halves(kana)
  if (apart) return { family: apart[0], given: apart[1] }
  const known = lexicon.families.get(searchKey(family)) || surnameKeys.get(searchKey(family))
  if (known) for (let at = 1; at < kana.length; at += 1) if (kanaKey(kana.slice(0, at)) === known) return { family: kana.slice(0, at), given: kana.slice(at) }
  return { family: kana, given: '' }
}
