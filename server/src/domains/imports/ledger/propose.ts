import type { RawSheet } from './cells.ts'
import { textOf } from './cells.ts'
import { codeFor, codeKey, isCodedField } from './codes.ts'
import type { CodedField } from './codes.ts'
import { definitionOf, fieldsOf, headerKey, headerScore } from './fields.ts'
import type { Field, LedgerKind, Shape } from './fields.ts'
import { findTable } from './find-table.ts'
import type { Table } from './find-table.ts'
import { lookAt } from './shapes.ts'
import type { ColumnLook } from './shapes.ts'

export type ColumnProposal = {
  readonly index: number
  readonly header: string
  readonly samples: readonly string[]
  readonly filled: number
  readonly field: Field | null
  /** 0 to 1; how sure the proposal is. */
  readonly confidence: number
  /** Next best fields, best first. */
  readonly alternatives: readonly Field[]
}

export type SheetProposal = {
  readonly index: number
  readonly name: string
  /** null: the sheet is not taken in, see `unusedBecause`. */
  readonly kind: LedgerKind | null
  readonly unusedBecause: 'empty' | 'noTable' | 'noName' | 'hidden' | null
  readonly table: Table | null
  readonly columns: readonly ColumnProposal[]
  readonly rowCount: number
  /** What the sheet's name says about everybody in it. */
  readonly stage: string | null
  readonly signature: string
}

const shapeAlone: Readonly<Partial<Record<Field, Shape>>> = { nameKana: 'kana', birthDate: 'old-day', sex: 'sex', postalCode: 'postal', address: 'address', phone: 'phone', email: 'email', name: 'name', disability: 'disability', occurredOn: 'day', method: 'method', text: 'long' }
const minimum = 0.34

const scoreOf = (field: Field, header: string, look: ColumnLook): number => {
  const byHeader = headerScore(field, header)
  const { shapes } = definitionOf(field)
  const byShape = shapes ? Math.max(0, ...shapes.map((shape) => look.shares[shape] ?? 0)) : null
  if (byHeader === 0) {
    const alone = shapeAlone[field]
    const share = alone ? (look.shares[alone] ?? 0) : 0
    return header === '' && share > 0.8 && look.filled >= 3 ? 0.5 * share : share > 0.95 && look.filled >= 3 && alone && ['kana', 'old-day', 'postal', 'phone', 'email', 'sex'].includes(alone) ? 0.4 * share : 0
  }
  if (look.filled === 0) return byHeader * 0.8
  if (byShape === null) return byHeader * 0.9
  // A header that is right and values that say otherwise: coded values (1, 2, 3) still belong to coded fields.
  const isUnread = byShape < 0.2 && isCodedField(field) && look.samples.every((sample) => /^[\d-]+$/u.test(codeKey(sample)))
  return isUnread ? byHeader * 0.75 : byHeader * (0.5 + 0.5 * byShape)
}

const assign = (scores: readonly { column: number; field: Field; score: number }[]): Map<number, { field: Field; score: number }> => {
  const chosen = new Map<number, { field: Field; score: number }>()
  const taken = new Set<Field>()
  for (const { column, field, score } of scores.toSorted((a, b) => b.score - a.score || a.column - b.column)) {
    if (score < minimum || chosen.has(column) || (taken.has(field) && !definitionOf(field).many)) continue
    chosen.set(column, { field, score })
    taken.add(field)
  }
  return chosen
}

const nameFields: readonly Field[] = ['name', 'familyName', 'nameKana', 'familyKana', 'number']
const decisive: Readonly<Record<LedgerKind, readonly Field[]>> = {
  registrant: ['birthDate', 'disability', 'registeredOn', 'address', 'phone', 'sex', 'workStatus', 'referralSource', 'hiredOn', 'closedOn', 'registeredOn'],
  supportRecord: ['occurredOn', 'method', 'content', 'minutes', 'text', 'counterpart', 'nextStep', 'startedAt'],
}

const proposeFor = (kind: LedgerKind, headers: readonly string[], looks: readonly ColumnLook[]) => {
  const scores = looks.flatMap((look, column) => fieldsOf(kind).map((field) => ({ column, field, score: scoreOf(field, headers[column] ?? '', look) })))
  const chosen = assign(scores)
  const weight = [...chosen.values()].filter(({ field }) => decisive[kind].includes(field)).reduce((sum, { score }) => sum + score, 0)
  return { scores, chosen, weight }
}

const stageOfSheet = (name: string, title: string): string | null => {
  for (const text of [name, title]) {
    if (/^(sheet|シート)?\d*$/iu.test(text.trim()) || text.trim() === '') continue
    const code = codeFor('stage', text.replace(/(登録者?|利用者)?台帳/gu, '$1'))
    if (typeof code === 'string') return code
  }
  return null
}

/** What a sheet holds and which column means what, as a first proposal to be looked at. */
export const proposeSheet = (sheet: RawSheet, index: number): SheetProposal => {
  const base = { index, name: sheet.name, kind: null, table: null, columns: [], rowCount: 0, stage: null, signature: '' } as const
  if (sheet.rows.length === 0) return { ...base, unusedBecause: 'empty' }
  const table = findTable(sheet)
  if (!table) return { ...base, unusedBecause: 'noTable' }
  const body = sheet.rows.slice(table.firstRow)
  const width = Math.max(table.headers.length, ...sheet.rows.slice(table.firstRow, table.firstRow + 500).map((row) => row.length))
  const looks = Array.from({ length: width }, (_, column) => lookAt(body.map((row) => row[column] ?? null)))
  const headers = Array.from({ length: width }, (_, column) => table.headers[column] ?? '')
  const [asPeople, asRecords] = [proposeFor('registrant', headers, looks), proposeFor('supportRecord', headers, looks)]
  const isRecords = [...asRecords.chosen.values()].some(({ field }) => field === 'occurredOn') && asRecords.weight > asPeople.weight
  const { scores, chosen } = isRecords ? asRecords : asPeople
  const kind: LedgerKind = isRecords ? 'supportRecord' : 'registrant'
  const columns = looks.map((look, column): ColumnProposal => {
    const found = chosen.get(column)
    const alternatives = scores.filter((score) => score.column === column && score.score >= 0.25 && score.field !== found?.field).toSorted((a, b) => b.score - a.score).slice(0, 3).map(({ field }) => field)
    return { index: column, header: headers[column] ?? '', samples: look.samples, filled: look.filled, field: found?.field ?? null, confidence: Math.round((found?.score ?? 0) * 100) / 100, alternatives }
  })
  const has = (field: Field) => columns.some((column) => column.field === field)
  const others = columns.filter((column) => column.field && !nameFields.includes(column.field) && !definitionOf(column.field).isIgnored).length
  const isNamed = nameFields.some(has) || (isRecords && personInTitle(sheet, table) !== null)
  const isTable = table.headerTop >= 0 ? isNamed && others >= 1 : isNamed && others >= 2 && body.length >= 3
  return {
    index, name: sheet.name, table, columns,
    kind: isTable && !sheet.isHidden ? kind : null,
    unusedBecause: sheet.isHidden ? 'hidden' : isNamed ? (isTable ? null : 'noTable') : 'noName',
    rowCount: body.filter((row) => row.some((cell) => cell !== null)).length,
    stage: kind === 'registrant' ? stageOfSheet(sheet.name, table.title) : null,
    signature: headers.map(headerKey).join('|'),
  }
}

/** One sheet for each person: the name stands in a title line (「氏名：辻 奈々」) or is the name of the sheet. */
export const personInTitle = (sheet: RawSheet, table: Table): string | null => {
  const top = sheet.rows.slice(0, Math.max(0, table.headerTop))
  for (const row of top)
    for (const [column, cell] of row.entries()) {
      const text = textOf(cell)
      const inside = /^(?:氏\s*名|対象者|利用者名?|登録者名?|本人)[\s　]*[:：][\s　]*(.+)$/u.exec(text)?.[1]
      if (inside) return inside.trim()
      if (headerScore('name', text) === 1) {
        const next = row.slice(column + 1).map((other) => textOf(other)).find((other) => other !== '')
        if (next) return next
      }
    }
  return lookAt([sheet.name]).shares.name === 1 && headerScore('name', sheet.name) < 1 && !/(年度|記録|台帳|シート|一覧|支援|終了|登録)/u.test(sheet.name) ? sheet.name : null
}

/** Every written value of a coded column with how often it stands there and what it is taken for. */
export type CodeUse = { readonly field: CodedField; readonly written: string; readonly count: number; readonly code: string | null | undefined }
