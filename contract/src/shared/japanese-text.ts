import { comparedAs } from './name-variants.ts'

// Keys to find and compare Japanese text by. Nothing here is ever stored as the text itself: a name stays as written
// (NFKC alone would turn ㈱ into (株) and falsify it).

const halfWidthKana = /[\uFF61-\uFF9F]+/gu
const hiragana = /[\u3041-\u3096\u309D\u309E]/gu
const katakanaWithHiragana = /[\u30A1-\u30F6\u30FD\u30FE]/gu
const variationSelectors = /\p{Variation_Selector}/gu
const blanks = /[\s\u200B-\u200F\u2060\uFEFF\u3164]+/gu
const dashes = /[\u2010-\u2015\u2212\uFE63]/gu
const voicingMarks = /[\u3099\u309A\u309B\u309C]/gu

const smallKana: Readonly<Record<string, string>> = { ァ: 'ア', ィ: 'イ', ゥ: 'ウ', ェ: 'エ', ォ: 'オ', ッ: 'ツ', ャ: 'ヤ', ュ: 'ユ', ョ: 'ヨ', ヮ: 'ワ', ヵ: 'カ', ヶ: 'ケ' }
const sameSound: Readonly<Record<string, string>> = { ヂ: 'ジ', ヅ: 'ズ', ヲ: 'オ', ヰ: 'イ', ヱ: 'エ' }

/** ｻｲﾄｳ → サイトウ; other characters stay as they are. */
export const widenKana = (text: string): string => text.replace(halfWidthKana, (run) => run.normalize('NFKC'))

/** Hiragana and half-width kana as full-width katakana; other characters stay as they are. */
export const toKatakana = (text: string): string =>
  widenKana(text).normalize('NFC').replace(hiragana, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0x60))

/** Katakana (also half-width) as hiragana; ヴ becomes ゔ, ー stays. */
export const toHiragana = (text: string): string =>
  widenKana(text).normalize('NFC').replace(katakanaWithHiragana, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) - 0x60))

const kanaText = /^[\u3041-\u309F\u30A1-\u30FF\uFF66-\uFF9F\s\u3000・･]+$/u
const anyKana = /[\u3041-\u3096\u30A1-\u30FA\uFF66-\uFF9D]/u

/** True for a reading in hiragana, katakana or half-width kana (blanks, ー and ・ allowed), false for anything else. */
export const looksLikeKana = (text: string): boolean => kanaText.test(text) && anyKana.test(text)

export type SearchKeyOptions = {
  /** Also drops voicing marks, ー and small forms, so that オオサキ finds オオザキ and ショウ finds シヨウ. */
  readonly loose?: boolean
}

const repeatMark = (text: string) => text.replace(/(.)々/gu, '$1$1')

/**
 * The form in which text is stored for search and compared with what is typed: width, case, hiragana or katakana,
 * variants of kanji (髙 高), IVS, ヶ ケ, 々 and blanks make no difference. Apply the same function to both sides.
 */
export const searchKey = (text: string, options: SearchKeyOptions = {}): string => {
  const folded = repeatMark(
    toKatakana(text.replace(variationSelectors, '').normalize('NFKC').toLowerCase()).replace(blanks, '').replace(dashes, '-').replace(/[・]/gu, ''),
  )
  const key = Array.from(folded, (c) => (c === 'ヶ' ? 'ケ' : c === 'ヵ' ? 'カ' : comparedAs(c))).join('')
  return options.loose ? loosen(key) : key
}

const loosen = (key: string) =>
  Array.from(key, (c) => smallKana[c] ?? c).join('').normalize('NFD').replace(voicingMarks, '').normalize('NFC').replace(/ー/gu, '')

/** Reading to sort and compare by: one kana form, small kana as large, ー and blanks gone, ヂ as ジ, ヅ as ズ. */
export const kanaKey = (text: string): string =>
  Array.from(toKatakana(text.normalize('NFKC')).replace(blanks, ''), (c) => smallKana[c] ?? sameSound[c] ?? c).join('').replace(/[ー・\-‐−]/gu, '')

/** True when two names are the same but for variants, width, blanks and case. Empty names are never the same. */
export const isSameName = (a: string, b: string): boolean => {
  const key = searchKey(a)
  return key !== '' && key === searchKey(b)
}

/** True when two readings sound the same as registers write them. Empty readings are never the same. */
export const isSameReading = (a: string, b: string): boolean => {
  const key = kanaKey(a)
  return key !== '' && key === kanaKey(b)
}
