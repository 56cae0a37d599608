// Japanese telephone numbers as people write them. The text is kept and shown as typed; the key (digits only, from the
// leading 0) is what numbers are searched and compared by.

const japanPrefix = /^\+?81\(?0?\)?/u

const tidy = (text: string) =>
  text.normalize('NFKC').replace(/[\u2010-\u2015\u2212ー~〜]/gu, '-').replace(/\s+/gu, ' ').trim()

const isPlausible = (digits: string): boolean =>
  /^0[5-9]0[0-9]{8}$/u.test(digits) || /^0(120|570|800|990|180|170)\d{6,7}$/u.test(digits) || /^0[1-9]\d{8}$/u.test(digits)

const nationalDigits = (text: string): string => {
  const compact = tidy(text).replace(/[^0-9+()]/gu, '')
  return (/^\+81|^0081/u.test(compact) ? `0${compact.replace(/^00/u, '+').replace(japanPrefix, '')}` : compact).replace(/\D/gu, '')
}

/** Digits to search and compare by, `0800000001`; empty when there are none. Parts of a number give their digits. */
export const phoneKey = (text: string): string => nationalDigits(text)

/** True for a complete number of a Japanese line, mobile or free-call service. */
export const isPhone = (text: string): boolean => isPlausible(nationalDigits(text))

export type FoundPhone = {
  /** As typed, without labels and remarks. */
  readonly text: string
  readonly key: string
  /** What stood beside it: 母, 携帯, 内線 12. */
  readonly remark: string | null
}

const onePhone = /(?:\+81[\s-]?|0)(?:\(0\))?\d{0,4}[-\s()./]{0,2}\d{1,4}[-\s()./]{0,2}\d{3,4}(?:[-\s]?\d{1,4})?/gu
const label = /^(?:tel|fax|電話(?:番号)?|℡|携帯(?:電話)?|自宅|本人)\s*[:：.]?\s*/iu

/** Every complete number in a cell (「TEL 06-1234-5678（母）／090…」) with the words beside it. */
export const findPhones = (text: string): FoundPhone[] => {
  const tidied = tidy(text.replaceAll('℡', 'TEL '))
  const found = [...tidied.matchAll(onePhone)].filter((match) => isPlausible(nationalDigits(match[0])))
  return found.map((match, index) => {
    const before = index === 0 ? tidied.slice(0, match.index) : ''
    const after = tidied.slice(match.index + match[0].length, found[index + 1]?.index ?? tidied.length)
    const remark = [before.replace(/^(?:tel|℡|電話(?:番号)?)\s*[:.]?\s*/iu, ''), after].map((part) => part.replace(/[()/,、;:・\s]+/gu, ' ').trim()).filter(Boolean).join(' ')
    return { text: match[0].trim(), key: nationalDigits(match[0]), remark: remark === '' ? null : remark }
  })
}

/** What to keep of a typed number: half width, label and outer blanks gone, grouping as typed. */
export const tidyPhone = (text: string): string => tidy(text.replaceAll('℡', 'TEL ')).replace(label, '')

/** +81…, for `tel:` links; null when the number is not complete. */
export const toE164 = (text: string): string | null => {
  const digits = nationalDigits(text)
  return isPlausible(digits) ? `+81${digits.slice(1)}` : null
}
