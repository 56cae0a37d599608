import { parseDay } from '@tomoni/contract/shared/calendar'
import { kanaKey, searchKey } from '@tomoni/contract/shared/japanese-text'
import { phoneKey } from '@tomoni/contract/shared/phone'
import type { MatchedBy } from '@tomoni/contract/registrants'

// What a person is found by. One place makes the columns of the row and one the patterns of a query, from the same keys.

export type SearchFacts = {
  readonly familyName: string
  readonly givenName: string
  readonly familyKana: string
  readonly givenKana: string
  readonly preferredName: string | null
  readonly number: string | null
  readonly birthDate: string | null
  readonly otherNames: readonly { readonly name: string; readonly kana: string }[]
  readonly phones: readonly string[]
}

/** `search_text` is `|name|kana|other names|phones|numbers|`; entries of one section are parted by `;`. */
const sections = ['name', 'kana', 'otherName', 'phone', 'number'] as const satisfies readonly MatchedBy[]

const looseKey = (text: string): string => searchKey(text, { loose: true }).replace(/[|;]/gu, '')
const distinct = (texts: readonly string[]): string => [...new Set(texts.filter((text) => text !== ''))].join(';')

/** Derived columns of `registrant` for search and order. */
export function searchColumnsOf(facts: SearchFacts): { searchText: string; sortKana: string; searchBirth: string } {
  const number = facts.number === null ? [] : [looseKey(facts.number), looseKey(facts.number).replaceAll('-', '')]
  const parts = [
    looseKey(facts.familyName + facts.givenName),
    looseKey(facts.familyKana + facts.givenKana),
    distinct([...(facts.preferredName === null ? [] : [looseKey(facts.preferredName)]), ...facts.otherNames.flatMap((other) => [looseKey(other.name), looseKey(other.kana)])]),
    distinct(facts.phones.map(phoneKey)),
    distinct(number),
  ]
  return {
    searchText: `|${parts.join('|')}|`,
    // Without a reading a name sorts by itself, behind the kana.
    sortKana: kanaKey(facts.familyKana + facts.givenKana) || looseKey(facts.familyName + facts.givenName),
    searchBirth: facts.birthDate?.replaceAll('-', '') ?? '',
  }
}

export type SearchPatterns = {
  /** LIKE patterns; every one of them must hold. */
  readonly all: readonly string[]
  /** LIKE pattern of a name that begins with the typed text, for the order. */
  readonly start: string
  /** LIKE pattern for the birth date, when the text can be one. */
  readonly birth: string | null
  readonly keys: readonly string[]
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/gu, (c) => `\\${c}`)
const numberLike = /^[+\d(（][\d\s\-‐-―−ー.()（）]*$/u

function keyOf(word: string): string {
  return numberLike.test(word) ? phoneKey(word) : looseKey(word)
}

function birthPatternOf(text: string): string | null {
  const digits = text.normalize('NFKC')
  if (/^\d{4,8}$/u.test(digits)) return `%${digits}%`
  const parsed = parseDay(text)
  if (parsed.ok) return parsed.day.replaceAll('-', '')
  const { year, month } = parsed.values
  return parsed.code === 'calendar.incomplete' && year !== undefined ? `${year}${month === undefined ? '' : month.padStart(2, '0')}%` : null
}

/** What to look for, or null when nothing was typed. */
export function searchPatternsOf(typed: string): SearchPatterns | null {
  const text = typed.trim()
  const words = numberLike.test(text) ? [text] : text.split(/\s+/u)
  const keys = words.map(keyOf).filter((key) => key !== '')
  const birth = text === '' ? null : birthPatternOf(text)
  if (keys.length === 0 && birth === null) return null
  // Only a birth date was typed in a notation no name or number can hold.
  const all = keys.length === 0 ? ['|-|'] : keys.map((key) => `%${escapeLike(key)}%`)
  return { all, start: `%|${escapeLike(keys.join(''))}%`, birth, keys }
}

/** In which part of the row the first typed word was found. */
export function matchedBy(searchText: string, patterns: SearchPatterns): MatchedBy {
  const parts = searchText.split('|').slice(1)
  const key = patterns.keys[0] ?? ''
  const index = key === '' || !patterns.keys.every((one) => searchText.includes(one)) ? -1 : parts.findIndex((part) => part.includes(key))
  return sections[index] ?? 'birthDate'
}
