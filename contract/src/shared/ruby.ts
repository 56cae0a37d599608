import './no-eval.ts'

// ふりがな of fixed texts: written by hand as `{同意|どうい}`, so that no machine guesses at a reading.

/** Word and its reading; `r` is empty where none is needed. */
export type RubyPart = { readonly t: string; readonly r: string }

const marked = /\{([^{}|]+)\|([^{}|]+)\}/gu

/** Parts of a text with readings in braces. */
export function rubyParts(text: string): RubyPart[] {
  const parts: RubyPart[] = []
  let at = 0
  for (const found of text.matchAll(marked)) {
    if (found.index > at) parts.push({ t: text.slice(at, found.index), r: '' })
    parts.push({ t: found[1]!, r: found[2]! })
    at = found.index + found[0].length
  }
  if (at < text.length) parts.push({ t: text.slice(at), r: '' })
  return parts
}

/** The text without its readings. */
export const withoutRuby = (text: string): string => text.replaceAll(marked, '$1')
/** Kanji that carry no reading; a text for persons has none. */
export const kanjiWithoutRuby = (text: string): string => text.replaceAll(marked, '').replaceAll(/[^\p{Script=Han}]/gu, '').replaceAll(/[々〆]/gu, '')

/** Readings written beside a text somebody typed: part by part where both have as many, else over the whole. Empty reading: none. */
export function nameWithKana(name: string, kana: string): RubyPart[] {
  const [names, kanas] = [name.split(/[ 　]+/u).filter(Boolean), kana.split(/[ 　]+/u).filter(Boolean)]
  if (kanas.length === 0 || !/\p{Script=Han}/u.test(name)) return [{ t: name, r: '' }]
  if (names.length !== kanas.length) return [{ t: name, r: kanas.join(' ') }]
  return names.flatMap((one, i): RubyPart[] => [...(i === 0 ? [] : [{ t: '　', r: '' }]), { t: one, r: kanas[i]! }])
}
