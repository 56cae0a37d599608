// Text as it can stand on paper. What was typed is never changed silently: a character that no font has a picture for
// becomes 〓 and is named at the end of the document.

export const replacement = '〓'
/** Invisible and without meaning on paper: joiners, soft hyphen, byte order mark. */
const invisible = /[\u{AD}\u{200B}-\u{200D}\u{2060}\u{FEFF}]/gu
/** Variation selectors belong to the character before them (葛󠄀); the typesetter knows what to do. */
const selector = /^[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]$/u
/** A run of Latin letters that could not be broken at the end of a line. */
const longRun = /[\u{21}-\u{7E}]{30,}/gu
const breakEvery = 24

/** か + ゙ typed apart (macOS file names) is が; nothing else is normalised, for names are kept as written. */
const joinVoicing = (text: string) => text.replaceAll(/[\u{3040}-\u{30FF}][\u{3099}\u{309A}]/gu, (pair) => pair.normalize('NFC'))
const breakable = (text: string) => text.replaceAll(longRun, (run) => run.match(new RegExp(`.{1,${breakEvery}}`, 'g'))!.join('\u{200B}'))

/** One text; characters that cannot be printed go into `missing`. Pure. */
export function printable(text: string, isCovered: (character: string) => boolean, missing: Set<string>): string {
  const plain = joinVoicing(text.replaceAll(/\r\n?|[\u{2028}\u{2029}\v\f]/gu, '\n').replaceAll('\t', '　')).replaceAll(invisible, '')
  let out = ''
  for (const character of plain) {
    if (character === '\n' || selector.test(character) || isCovered(character)) out += character
    else {
      missing.add(character)
      out += replacement
    }
  }
  return breakable(out)
}

/** Every text inside the data of a document. */
export function printableData(data: unknown, isCovered: (character: string) => boolean, missing: Set<string>): unknown {
  if (typeof data === 'string') return printable(data, isCovered, missing)
  if (Array.isArray(data)) return data.map((one) => printableData(one, isCovered, missing))
  if (data !== null && typeof data === 'object') return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, printableData(value, isCovered, missing)]))
  return data
}

/** `U+1F600`: a control character cannot be shown, its number can. */
export const codeOf = (character: string): string => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
