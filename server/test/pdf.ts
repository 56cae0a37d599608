import { inflateSync } from 'node:zlib'

// Reads back a PDF our typesetter made: what a screen reader is told, page by page, and what only the eye sees. Enough of the
// format for our own files, so that a test needs no program of the machine.

export type PdfFacts = {
  /** Text inside tags, a page each, in reading order. */
  readonly pages: readonly string[]
  /** Text marked as artifact (header, footer, readings), all pages. */
  readonly artifacts: string
  readonly title: string
  readonly lang: string | null
  readonly isMarked: boolean
  readonly hasStructure: boolean
  readonly tags: ReadonlySet<string>
  readonly fonts: readonly { readonly name: string; readonly isEmbedded: boolean }[]
  readonly standard: string | null
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le').replace(/^\u{FEFF}/u, '')

/** glyph → characters, from the `ToUnicode` table of a font. */
function mapOf(cmap: string): Map<number, string> {
  const map = new Map<number, string>()
  for (const [, block] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) for (const [, from, to] of block!.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g)) map.set(Number.parseInt(from!, 16), utf16(to!))
  for (const [, block] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, until, to] of block!.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g)) {
      const base = utf16(to!)
      for (let code = Number.parseInt(from!, 16), i = 0; code <= Number.parseInt(until!, 16); code++, i++) map.set(code, String.fromCodePoint(base.codePointAt(0)! + i))
    }
  }
  return map
}

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 }
/** Bytes of a literal string, without its brackets. */
function bytesOf(literal: string): number[] {
  const bytes: number[] = []
  for (let i = 0; i < literal.length; i++) {
    if (literal[i] !== '\\') bytes.push(literal.charCodeAt(i))
    else {
      const octal = /^[0-7]{1,3}/.exec(literal.slice(i + 1))
      bytes.push(octal === null ? (escapes[literal[i + 1]!] ?? literal.charCodeAt(i + 1)) : Number.parseInt(octal[0], 8))
      i += octal === null ? 1 : octal[0].length
    }
  }
  return bytes
}

/** Every literal string as a hexadecimal one: brackets may nest unescaped inside it. */
function withoutLiterals(content: string): string {
  let out = ''
  for (let i = 0; i < content.length; i++) {
    if (content[i] !== '(') {
      out += content[i]
      continue
    }
    let depth = 1
    let end = i + 1
    for (; depth > 0; end++) {
      if (content[end] === '\\') end++
      else if (content[end] === '(') depth++
      else if (content[end] === ')') depth--
    }
    out += `<${Buffer.from(bytesOf(content.slice(i + 1, end - 1))).toString('hex')}>`
    i = end - 1
  }
  return out
}

/** Number of the object that `key` of this one points to. */
const reference = (body: string, key: string): number => Number(new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1] ?? 0)

export function readPdf(bytes: Uint8Array): PdfFacts {
  const raw = Buffer.from(bytes).toString('latin1')
  const objects = new Map([...raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [Number(id), body!]))
  const all = [...objects.values()]
  const streamOf = (id: number): string => {
    const body = objects.get(id)!
    const data = body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream'))
    return body.includes('/FlateDecode') ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1') : data
  }
  let artifacts = ''
  const pageText = (page: string): string => {
    const fonts = new Map([...(/\/Font <<([\s\S]*?)>>/.exec(page)?.[1] ?? '').matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, mapOf(streamOf(reference(objects.get(Number(id))!, 'ToUnicode')))]))
    let text = ''
    let font = ''
    const marks: boolean[] = []
    const tokens = withoutLiterals(streamOf(reference(page, 'Contents'))).matchAll(/\/(f\d+) [\d.]+ Tf|\/(\w+)\s*<<[\s\S]*?>>\s*BDC|\/(\w+) BMC|\bEMC\b|<([0-9A-Fa-f]+)>/g)
    for (const [whole, fontName, tag, plainTag, hex] of tokens) {
      if (fontName !== undefined) font = fontName
      else if (tag !== undefined || plainTag !== undefined) marks.push((tag ?? plainTag) === 'Artifact')
      else if (whole === 'EMC') marks.pop()
      else {
        const codes = [...Buffer.from(hex ?? '', 'hex')]
        const piece = codes.flatMap((high, i) => (i % 2 === 0 ? [fonts.get(font)?.get(high * 256 + codes[i + 1]!) ?? '\u{FFFD}'] : [])).join('')
        if (marks.includes(true)) artifacts += piece
        else text += piece
      }
    }
    return text
  }
  const pages = all.filter((body) => /\/Type \/Page\n/.test(body)).map(pageText)
  const catalog = all.find((body) => body.includes('/Type /Catalog')) ?? ''
  // Bookmarks have titles too: the one of the document stands beside its creator.
  const titles = [...raw.matchAll(/\/Title (?:<([0-9A-F]+)>|\((.*?)\))/g)]
  const own = titles.find((found) => /\/(Creator|Producer)\b/.test(raw.slice(Math.max(0, found.index - 400), found.index + found[0].length + 400))) ?? titles[0]
  const title = own?.[1]
  return {
    pages, artifacts,
    title: title === undefined ? (own?.[2] ?? '') : utf16(title),
    lang: /\/Lang \((.*?)\)/.exec(catalog)?.[1] ?? null,
    isMarked: catalog.includes('/Marked true'),
    hasStructure: catalog.includes('/StructTreeRoot'),
    tags: new Set(all.filter((body) => body.includes('/Type /StructElem')).map((body) => /\/S \/(\w+)/.exec(body)?.[1] ?? '')),
    fonts: all.filter((body) => body.includes('/Type /FontDescriptor')).map((body) => ({ name: /\/FontName \/([\w+-]+)/.exec(body)?.[1] ?? '', isEmbedded: /\/FontFile[23]? /.test(body) })),
    standard: /<pdfuaid:part>(\d)</.exec(raw)?.[1] ?? null,
  }
}
