// One fence of the source: where it stands, what it says, and the text without it.

export type Kind = 'policy' | 'grant' | 'function' | 'statement' | 'permission' | 'gate' | 'guard' | 'transition' | 'check'
export type Fence = { readonly kind: Kind; readonly file: string; readonly line: number; readonly says: string; readonly from: number; readonly to: number; readonly instead: string }

export const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length
const short = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 150)

/** A fence for a piece of `text`; `instead` takes its place. */
export const fenceAt = (kind: Kind, file: string, text: string, from: number, to: number, instead: string, says = text.slice(from, to)): Fence => ({ kind, file, line: lineOf(text, from), says: short(says), from, to, instead })

/** End of the bracket that opens at `at`, just behind it; strings are stepped over. */
export function closing(text: string, at: number): number {
  let depth = 0
  for (let i = at; i < text.length; i++) {
    const c = text[i]!
    if (c === "'" || c === '`' || c === '"') {
      for (i++; i < text.length && text[i] !== c; i++) if (text[i] === '\\') i++
    } else if ('([{'.includes(c)) depth++
    else if (')]}'.includes(c)) {
      depth--
      if (depth === 0) return i + 1
    }
  }
  throw new Error(`no end of the bracket at ${at}`)
}

/** Condition of the ternary whose question mark stands at `mark`: back to the bracket, colon, arrow or `return` before it. */
export function conditionBefore(text: string, mark: number): number {
  let depth = 0
  for (let i = mark - 1; i >= 0; i--) {
    const c = text[i]!
    if (c === "'") {
      for (i--; i >= 0 && text[i] !== "'"; i--);
      continue
    }
    if (')]}'.includes(c)) depth++
    else if ('([{'.includes(c)) {
      if (depth === 0) return i + 1
      depth--
    } else if (depth === 0 && (c === ',' || (c === ':' && text[i + 1] === ' ') || (c === '?' && text[i + 1] === ' ') || (c === '>' && text[i - 1] === '=') || text.slice(i, i + 7) === 'return ')) return i + (c === 'r' ? 7 : 1)
  }
  return 0
}
