const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[ァ-ヶ]/gu, (c) => String.fromCodePoint(c.codePointAt(0)! - 0x60)).replaceAll(/\s/gu, '')

/** Whether a text holds what was typed, in any width and in hiragana or katakana. */
export const matchText = (text: string, term: string): boolean => plain(text).includes(plain(term))
