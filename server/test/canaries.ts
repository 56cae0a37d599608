import { inflateRawSync } from 'node:zlib'
import type pg from 'pg'
import { fillEveryTable, type Column, type Row, type Table } from './rows-of-everything.ts'
import { readPdf } from './pdf.ts'

// A distinct word in every text, text[], jsonb and bytea column of every row of an organisation. Whatever leaves the house is
// searched for any of them; a find names its table and column.

/** A word that stands in no other text and survives JSON, CSV, XML and PDF as it is. */
const wordOf = (organizationId: number, table: string, column: string): string => `CNRY${organizationId}Q${table.replaceAll('_', 'W')}Q${column.replaceAll('_', 'W')}QEND`
const canary = /CNRY(\d+)Q([a-zW\d]+)Q([a-zW\d]+)QEND/g

/** Columns whose values are codes the database checks: no free text can stand there. */
const isCoded = (table: Table, column: Column): boolean => table.checks.some((check) => new RegExp(`\\b${column.name}\\b`).test(check) && !new RegExp(`char_length\\(${column.name}\\)`).test(check) && !/IS (NOT )?(NULL|DISTINCT)/.test(check.replace(/CHECK/, '')))

const inSheet = (word: string): string =>
  JSON.stringify({
    personName: word, personKana: word, birthDate: null, ownWords: { text: word, heardOn: null, how: null }, needs: [{ id: '0197a000-0000-7000-8000-000000000001', code: 'other', text: word }],
    recentWork: { from: null, to: null, counts: null, lines: [{ on: '2026-11-01', text: word, recordId: null }], comment: word }, reasonWords: word, employer: { name: word, internalSupporter: word, note: word },
    disclosureScope: null, documents: [], roles: [{ id: '0197a000-0000-7000-8000-000000000002', matter: word, now: word, later: word, from: null }], alternative: word, cells: [{ key: 'x', label: word, value: word, category: null, source: null }],
  })

/** Codes the contract reads and the database does not check, of rows another organisation is allowed to read. */
const codes = new Set(['handover.reason_code', 'handover.decline_reason', 'handover.end_reason', 'handover.exception_reason', 'handover_event.from_state', 'handover_event.to_state', 'gate_rule.requirement', 'published_requirement.content', 'registrant.sex'])

/** One row in every table, each free column a canary. */
export async function fillWithCanaries(owner: pg.Client, tables: readonly Table[], who: { organizationId: number; accountId: string; otherPartyId?: number }): Promise<{ rows: Map<string, Row>; words: number }> {
  let words = 0
  const rows = await fillEveryTable(owner, tables, {
    ...who,
    value(table, column) {
      const isFree = ['text', 'text[]', 'jsonb', 'bytea'].includes(column.type) && !column.name.endsWith('_hash') && !codes.has(`${table.name}.${column.name}`) && !isCoded(table, column)
      if (!isFree) return undefined
      words++
      const word = wordOf(who.organizationId, table.name, column.name)
      if (column.type === 'text') return word
      if (column.type === 'text[]') return [word]
      if (column.type === 'bytea') return Buffer.from(word)
      return table.name === 'handover_sheet' ? inSheet(word) : JSON.stringify({ [word]: word })
    },
  })
  return { rows, words }
}

const parts = (bytes: Buffer): Buffer[] => {
  const found: Buffer[] = []
  for (let at = bytes.indexOf('PK\x03\x04', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x03\x04', at + 4, 'latin1')) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    try {
      found.push(bytes.readUInt16LE(at + 8) === 8 ? inflateRawSync(bytes.subarray(start)) : bytes.subarray(start))
    } catch {
      // not a part of an archive after all
    }
  }
  return found
}

/** Everything a reader could make of these bytes: as they are, in the Japanese encodings, the parts of a workbook, the text of a PDF. */
export function readings(bytes: Buffer): string[] {
  const plain = [bytes.toString('latin1'), bytes.toString('utf16le')]
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') plain.push(...parts(bytes).map((p) => p.toString('utf8')))
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
    const { pages, artifacts, title } = readPdf(bytes)
    plain.push([...pages, artifacts, title].join('\n').replaceAll(/\s/g, ''))
  }
  return plain
}

export type Find = { readonly organizationId: number; readonly column: string }
export function canariesIn(text: string): Find[] {
  return [...text.matchAll(canary)].map(([, organizationId, table, column]) => ({ organizationId: Number(organizationId), column: `${table!.replaceAll('W', '_')}.${column!.replaceAll('W', '_')}` }))
}
