import { partsOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { nameWithKana, rubyParts, type RubyPart } from '@tomoni/contract/shared/ruby'
import { organizationReadings } from '@tomoni/contract/text/plain-documents'

// Words with readings, ready for a template: every text becomes its parts.

/** `wide`: the reading keeps its own room, because the next one is long too. */
export type Spoken = readonly (RubyPart & { readonly wide?: boolean })[]

type Parted<T> = T extends string ? Spoken : T extends readonly (infer One)[] ? readonly Parted<One>[] : T extends (...given: never[]) => unknown ? never : T extends object ? { readonly [K in keyof T]: Parted<T[K]> } : T

/** Every text of a catalogue as parts; functions are left out, they need a value. */
export function spokenWords<T extends object>(words: T): Parted<T> {
  const of = (value: unknown): unknown => {
    if (typeof value === 'string') return rubyParts(value)
    if (Array.isArray(value)) return value.map(of)
    if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).filter(([, one]) => typeof one !== 'function').map(([key, one]) => [key, of(one)]))
    return value
  }
  return of(words) as Parted<T>
}

/** As typed, without readings: nobody guesses how a free text is read. */
export const asTyped = (text: string): Spoken => (text === '' ? [] : [{ t: text, r: '' }])

/** Readings for the common words in the name of an organisation; its own name stays as it is. */
export function organizationName(name: string): Spoken {
  const parts: RubyPart[] = []
  let rest = name
  while (rest !== '') {
    const known = organizationReadings.find(([word]) => rest.startsWith(word))
    if (known !== undefined) parts.push({ t: known[0], r: known[1] })
    else if (parts.at(-1)?.r === '') parts[parts.length - 1] = { t: parts.at(-1)!.t + rest[0]!, r: '' }
    else parts.push({ t: rest[0]!, r: '' })
    rest = rest.slice(known?.[0].length ?? 1)
  }
  return parts
}

const hiragana = (kana: string): string => kana.replaceAll(/[ァ-ヶ]/gu, (one) => String.fromCodePoint(one.codePointAt(0)! - 0x60))
/** A person's name under the kana that are held. */
export const personName = (name: string, kana: string): Spoken => nameWithKana(name, hiragana(kana))

const dayReadings: Readonly<Record<number, string>> = { 1: 'ついたち', 2: 'ふつか', 3: 'みっか', 4: 'よっか', 5: 'いつか', 6: 'むいか', 7: 'なのか', 8: 'ようか', 9: 'ここのか', 10: 'とおか', 14: 'じゅうよっか', 20: 'はつか', 24: 'にじゅうよっか' }
const monthReadings = ['いちがつ', 'にがつ', 'さんがつ', 'しがつ', 'ごがつ', 'ろくがつ', 'しちがつ', 'はちがつ', 'くがつ', 'じゅうがつ', 'じゅういちがつ', 'じゅうにがつ'] as const
const ones = ['', 'いち', 'に', 'さん', 'し', 'ご', 'ろく', 'しち', 'はち', 'く'] as const
const dayReading = (day: number): string => dayReadings[day] ?? `${['', 'じゅう', 'にじゅう', 'さんじゅう'][Math.floor(day / 10)]!}${ones[day % 10]!}にち`

/** 「2027年9月30日」 with the readings of month and day; nothing for no day. */
export function spokenDay(day: CalendarDay | null): Spoken {
  if (day === null) return []
  const { year, month, day: d } = partsOf(day)
  return [{ t: String(year), r: '' }, ...[['年', 'ねん'], [`${month}月`, monthReadings[month - 1]!], [`${d}日`, dayReading(d)]].map(([t, r]) => ({ t: t!, r: r!, wide: true }))]
}
