import type { TextFinding } from '@tomoni/contract/handovers'
import { toKatakana } from '@tomoni/contract/shared/japanese-text'
import { comparedAs } from '@tomoni/contract/shared/name-variants'
import { diagnosisWords, sensitiveWords } from '@tomoni/contract/shared/sensitive-words'

// What a text tells that may not be meant for its reader (row 1208). Pure: the names come with the call. Text is compared
// in a folded form (width, kana, variants of kanji, blanks inside a line) that remembers where each character stood.

export type PersonName = { readonly family: string; readonly given: string; readonly familyKana: string; readonly givenKana: string }
/** `own`: names of the person the text is about, never reported. A name known only as a whole stands in `given`. */
export type TextCheckContext = { readonly own: readonly PersonName[]; readonly others: readonly PersonName[] }
/** `start` and `end` in UTF-16 units: `text === whole.slice(start, end)`. */
export type Finding = Omit<TextFinding, 'path'>
type Span = { readonly start: number; readonly end: number }

// Folding

type Folded = { readonly text: string; readonly starts: readonly number[]; readonly ends: readonly number[] }
const lineBreak = /[\n\r\u2028\u2029]/u
const ignored = /[\p{Variation_Selector}\u200B-\u200F\u2060\uFEFF]|[^\S\n\r\u2028\u2029]/u
const halfVoicing = /[\uFF9E\uFF9F]/u

function fold(text: string): Folded {
  let folded = ''
  const [starts, ends]: [number[], number[]] = [[], []]
  const characters = [...text]
  let at = 0
  for (let i = 0; i < characters.length; i++) {
    const start = at
    let character = characters[i]!
    at += character.length
    const next = characters[i + 1]
    if (next !== undefined && (halfVoicing.test(next) || next === '\u3099' || next === '\u309A')) {
      character += next
      at += next.length
      i++
    }
    if (ignored.test(character)) continue
    const before = folded.at(-1)
    const form = lineBreak.test(character) ? '\n' : character === '々' && before !== undefined ? before : toKatakana(character.normalize('NFKC').normalize('NFC').toLowerCase())
    for (const one of Array.from(form, (c) => (c === 'ヶ' ? 'ケ' : comparedAs(c))).join('')) {
      folded += one
      for (let unit = 0; unit < one.length; unit++) {
        starts.push(start)
        ends.push(at)
      }
    }
  }
  return { text: folded, starts, ends }
}
const key = (text: string): string => fold(text).text.replaceAll('\n', '')

const spanOf = (folded: Folded, from: number, length: number): Span => ({ start: folded.starts[from]!, end: folded.ends[from + length - 1]! })

// Names

const honorifics = ['サン', 'サマ', '樣', '様', '君', 'クン', 'チャン', '氏'].map((h) => key(h))
const kanji = /[\p{Script=Han}]/u
const kanaOnly = /^[ァ-ヺー]+$/u

type Pattern = { readonly key: string; readonly needsHonorific: boolean; readonly standsAlone: boolean }

function patternsOf(name: PersonName): Pattern[] {
  const [family, given, familyKana, givenKana] = [key(name.family), key(name.given), key(name.familyKana), key(name.givenKana)]
  const whole = family + given
  const wholeKana = familyKana + givenKana
  const patterns: Pattern[] = []
  // Two characters (林守) can stand inside other words: then nothing that looks like part of a name may come before.
  if (whole.length >= 2 && (family === '' || given !== '')) patterns.push({ key: whole, needsHonorific: whole.length < 3 && family === '', standsAlone: whole.length < 3 || kanaOnly.test(whole) })
  if (wholeKana.length >= 4 && (familyKana === '' || givenKana !== '')) patterns.push({ key: wholeKana, needsHonorific: false, standsAlone: wholeKana.length < 6 })
  for (const part of family === '' ? [] : [family, given]) if (part.length >= 1) patterns.push({ key: part, needsHonorific: true, standsAlone: true })
  for (const part of familyKana === '' ? [] : [familyKana, givenKana]) if (part.length >= 2) patterns.push({ key: part, needsHonorific: true, standsAlone: true })
  return patterns
}

type Prepared = readonly (Pattern & { readonly isOwn: boolean })[]
const prepared = new WeakMap<TextCheckContext, Prepared>()
/** Patterns of a context, longest first; made once for all the texts of one call. */
function prepare(context: TextCheckContext): Prepared {
  const known = prepared.get(context)
  if (known !== undefined) return known
  const own = new Set(context.own.flatMap((name) => patternsOf(name).map((p) => p.key)).filter((k) => k.length >= 2))
  const others = new Map<string, Pattern>()
  for (const name of context.others) {
    for (const pattern of patternsOf(name)) {
      const before = others.get(pattern.key)
      if (!own.has(pattern.key) && (before === undefined || (before.needsHonorific && !pattern.needsHonorific))) others.set(pattern.key, pattern)
    }
  }
  const made = [...[...own].map((k) => ({ key: k, needsHonorific: false, standsAlone: false, isOwn: true })), ...[...others.values()].map((p) => ({ ...p, isOwn: false }))].toSorted((a, b) => b.key.length - a.key.length)
  prepared.set(context, made)
  return made
}

/** Whether the character before belongs to the same word: 小林さん does not name 林さん. */
const continues = (folded: string, at: number, pattern: Pattern): boolean => {
  const before = folded[at - 1]
  if (!pattern.standsAlone || before === undefined) return false
  return kanaOnly.test(pattern.key) ? /[ァ-ヺー]/u.test(before) : kanji.test(before)
}

function* placesOf(folded: string, wanted: string): Generator<number> {
  for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + 1)) yield at
}

function namesIn(folded: Folded, context: TextCheckContext): Span[] {
  const taken: { from: number; to: number }[] = []
  const isFree = (from: number, to: number): boolean => taken.every((t) => to <= t.from || from >= t.to)
  const found: Span[] = []
  for (const pattern of prepare(context)) {
    for (const at of placesOf(folded.text, pattern.key)) {
      const end = at + pattern.key.length
      if (!isFree(at, end) || continues(folded.text, at, pattern)) continue
      if (pattern.needsHonorific && !honorifics.some((h) => folded.text.startsWith(h, end))) continue
      taken.push({ from: at, to: end })
      if (!pattern.isOwn) found.push(spanOf(folded, at, pattern.key.length))
    }
  }
  return found
}

// Numbers, addresses, words

const digit = '[0-9０-９]'
const dash = '[-‐-―−ー－]'
const emailText = /[A-Za-z0-9Ａ-Ｚａ-ｚ０-９._%+-]+[@＠][A-Za-z0-9Ａ-Ｚａ-ｚ０-９.-]+[.．][A-Za-zＡ-Ｚａ-ｚ]{2,}/gu
const phoneText = new RegExp(`(?<!${digit})(?:[+＋][8８][1１][ 　]?${dash}?)?[(（]?${digit}{1,5}[)）]?[ 　]?${dash}?[ 　]?[(（]?${digit}{1,4}[)）]?[ 　]?${dash}?[ 　]?${digit}{3,4}(?!${digit})`, 'gu')
const certificateText = new RegExp(`(?:手帳|受給者証|受給者|マイナンバー|個人番号|被保険者|保険証|免許証|口座|年金|登録番号|証)[^\\n0-9０-９。、]{0,12}(${digit}(?:${digit}|${dash}|[ 　]){2,}${digit})`, 'gu')
const longNumber = new RegExp(`(?<!${digit}|${dash})(?:${digit}{4}[ 　]?${dash}?${digit}{4}[ 　]?${dash}?${digit}{4}|${digit}{10})(?!${digit}|${dash})`, 'gu')
const postalText = new RegExp(`〒[ 　]?${digit}{3}${dash}?${digit}{4}`, 'gu')
const some = '[0-9０-９一二三四五六七八九十]'
const addressText = new RegExp(`(?:東京都|北海道|(?:京都|大阪)府|[\\p{Script=Han}ぁ-ん]{2,3}県)?[\\p{Script=Han}ぁ-んァ-ヶー]{1,8}?[市区町村郡][\\p{Script=Han}ぁ-んァ-ヶー]{0,12}(?:${some}{1,4}(?:丁目|番地?|${dash}${digit}{1,4}))(?:の?${some}{1,4}(?:番地?|号室|号|${dash}${digit}{1,4})?|${dash}${digit}{1,4}){0,4}`, 'gu')

const plainDigits = (text: string): string => text.normalize('NFKC').replaceAll(/\D/gu, '')
function isPhoneNumber(text: string): boolean {
  const digits = plainDigits(text)
  if (/^[+＋]/u.test(text)) return /^81\d{9,10}$/u.test(digits)
  return /^0\d{9,10}$/u.test(digits)
}
const matches = (text: string, pattern: RegExp, group = 0): Span[] =>
  [...text.matchAll(pattern)].map((m) => {
    const whole = m[group] ?? m[0]
    const start = m.index + (group === 0 ? 0 : m[0].lastIndexOf(whole))
    return { start, end: start + whole.length }
  })

const latin = /^[a-z0-9]+$/u
type Word = { readonly key: string; readonly kind: 'diagnosis' | 'sensitive' }
const words: readonly Word[] = [...diagnosisWords.map((w): Word => ({ key: key(w), kind: 'diagnosis' })), ...sensitiveWords.map((w): Word => ({ key: key(w), kind: 'sensitive' }))].toSorted((a, b) => b.key.length - a.key.length)
function* wordsIn(folded: Folded): Generator<Span & { kind: Word['kind'] }> {
  for (const word of words) {
    for (const at of placesOf(folded.text, word.key)) {
      const isInside = latin.test(word.key) && (/[a-z0-9]/u.test(folded.text[at - 1] ?? '') || /[a-z0-9]/u.test(folded.text[at + word.key.length] ?? ''))
      if (!isInside) yield { ...spanOf(folded, at, word.key.length), kind: word.kind }
    }
  }
}

/** Findings in the order of the text; they never overlap: what says more about somebody else comes first. */
export function findSensitiveText(text: string, context: TextCheckContext): Finding[] {
  const folded = fold(text)
  const candidates: (Span & { readonly kind: Finding['kind'] })[] = [
    ...namesIn(folded, context).map((s) => ({ ...s, kind: 'otherPerson' as const })),
    ...matches(text, emailText).map((s) => ({ ...s, kind: 'email' as const })),
    ...matches(text, phoneText).filter((s) => isPhoneNumber(text.slice(s.start, s.end))).map((s) => ({ ...s, kind: 'phone' as const })),
    ...[...matches(text, certificateText, 1), ...matches(text, longNumber)].map((s) => ({ ...s, kind: 'number' as const })),
    ...[...matches(text, postalText), ...matches(text, addressText)].map((s) => ({ ...s, kind: 'address' as const })),
    ...wordsIn(folded),
  ]
  const kept: (Span & { readonly kind: Finding['kind'] })[] = []
  for (const c of candidates) if (c.end > c.start && kept.every((k) => c.end <= k.start || c.start >= k.end)) kept.push(c)
  return kept.toSorted((a, b) => a.start - b.start).map((s) => ({ kind: s.kind, start: s.start, end: s.end, text: text.slice(s.start, s.end) }))
}
