import { readFileSync } from 'node:fs'

// Which characters a TrueType font has a picture for. PDF/UA refuses a page with a missing glyph, so a character nobody can
// print is known before the page is made.

type Ranges = readonly (readonly [from: number, to: number])[]

/** Reads the tables 4 and 12 of `cmap`; a font without either covers nothing. */
function rangesOf(font: Buffer): Ranges {
  const count = font.readUInt16BE(4)
  for (let i = 0; i < count; i++) {
    const entry = 12 + i * 16
    if (font.toString('latin1', entry, entry + 4) === 'cmap') return subtables(font, font.readUInt32BE(entry + 8))
  }
  return []
}

function subtables(font: Buffer, cmap: number): Ranges {
  const found: [number, number][] = []
  const seen = new Set<number>()
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const at = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4)
    if (seen.has(at)) continue
    seen.add(at)
    const format = font.readUInt16BE(at)
    if (format === 4) found.push(...format4(font, at))
    if (format === 12) for (let g = 0; g < font.readUInt32BE(at + 12); g++) found.push([font.readUInt32BE(at + 16 + g * 12), font.readUInt32BE(at + 20 + g * 12)])
  }
  return found
}

function format4(font: Buffer, at: number): [number, number][] {
  const segments = font.readUInt16BE(at + 6) / 2
  const ends = at + 14
  const starts = ends + segments * 2 + 2
  const offsets = starts + segments * 4
  const found: [number, number][] = []
  for (let s = 0; s < segments; s++) {
    const [from, to] = [font.readUInt16BE(starts + s * 2), font.readUInt16BE(ends + s * 2)]
    const offset = font.readUInt16BE(offsets + s * 2)
    for (let code = from; code <= to && code < 0xffff; code++) {
      // With an offset the glyph stands in the array behind the table; 0 is the picture of "missing".
      if (offset === 0 || font.readUInt16BE(offsets + s * 2 + offset + (code - from) * 2) !== 0) found.push([code, code])
    }
  }
  return found
}

/** Tells of a character whether one of these font files can print it. */
export function coverageOf(files: readonly string[]): (character: string) => boolean {
  const covered = new Set<number>()
  for (const file of files) for (const [from, to] of rangesOf(readFileSync(file))) for (let code = from; code <= to; code++) covered.add(code)
  return (character) => covered.has(character.codePointAt(0) ?? 0)
}
