import { readFileSync } from 'node:fs'
import { searchKey } from '@tomoni/contract/shared/japanese-text'
import { phoneKey } from '@tomoni/contract/shared/phone'
import { describe, expect, it } from 'vitest'
import { findDoubles } from './find-doubles.ts'
import { factsOf, joinRows, refOf } from './join-rows.ts'
import { indexNames, matchPerson } from './match-people.ts'
import { readLedgerFile } from './read-file.ts'
import { mappingOf, proposeFile, readLedger } from './read-ledger.ts'
import type { LedgerRow, RecordRow, RegistrantRow } from './read-ledger.ts'
import type { RegistrantValues } from './read-registrant.ts'

// Scores the engine on the two sample ledgers against their truth (README of the samples: ≥ 98 % of cells, doubles
// F1 ≥ 0.97, no namesake merged, a wrong person chosen for a record counts double). The proposed mapping is taken as it is.

type Truth1 = { rows: { sheet: string; row: number; person: string; again: boolean; values: Record<string, string | null> }[] }
type Truth2 = { rows: { row: number; person: string; ambiguous: boolean; date: string; method: string; content: string; minutes: number }[] }

const fixture = (name: string) => new URL(`../../../../fixtures/${name}`, import.meta.url)
const truth1 = JSON.parse(readFileSync(fixture('truth-L1.json'), 'utf8')) as Truth1
const truth2 = JSON.parse(readFileSync(fixture('truth-L2.json'), 'utf8')) as Truth2

const read = (name: string): { rows: LedgerRow[]; sheetNames: string[] } => {
  const result = readLedgerFile(readFileSync(fixture(name)), name)
  if (!result.ok) throw new Error(result.problem)
  const proposals = proposeFile(result.file)
  const mappings = proposals.map((proposal) => mappingOf(result.file, proposal))
  return { rows: readLedger(result.file, proposals, mappings, { codeTables: {}, isEraConfirmed: false }), sheetNames: result.file.sheets.map((sheet) => sheet.name) }
}

const disability: Record<string, string> = { physical: 'physical', intellectual: 'intellectual', mental: 'mental' }
const workStatus: Record<string, string> = { employed: 'employed', seeking: 'seeking' }
const route: Record<string, string> = { selfOrFamily: '本人・家族', helloWork: 'ハローワーク', specialNeedsSchool: '特別支援学校', transitionSupport: '就労移行支援', retentionService: '就労定着支援', planConsultation: '相談支援', medical: '医療機関', municipality: '市役所' }

/** Our values in the words of the truth. */
const translate = (values: RegistrantValues): Record<string, string | null> => ({
  registration_no: values.number, family: values.familyName, given: values.givenName, family_kana: values.familyKana, given_kana: values.givenKana, born: values.birthDate,
  sex: values.sex === 'male' ? 'M' : values.sex === 'female' ? 'F' : null, disability: disability[values.disabilities[0]?.kind ?? ''] ?? 'other', postal: values.postalCode?.replace('-', '') ?? null, address: values.address,
  phone: values.phone, registered_on: values.registeredOn, route: route[values.referralSource ?? ''] ?? values.referralSource, worker: values.worker, status: workStatus[values.workStatus ?? ''] ?? 'other', employer: values.workplace,
  hired_on: values.hiredOn, note: values.note, stage: values.stage, closed_on: values.closedOn,
})
const isRight = (column: string, ours: string | null, theirs: string | null): boolean => {
  if (column === 'family' || column === 'given') return searchKey(ours ?? '') === searchKey(theirs ?? '')
  if (column === 'phone') return phoneKey(ours ?? '') === phoneKey(theirs ?? '')
  return (ours ?? null) === (theirs ?? null)
}

const register = read('L1-登録者台帳.xlsx')
const people = register.rows.filter((row): row is RegistrantRow => row.kind === 'registrant')
const personOf = new Map(truth1.rows.map((row) => [`row:${register.sheetNames.indexOf(row.sheet)}:${row.row}`, row.person]))
const doubles = findDoubles(people.map(factsOf))

const pairsOf = (groups: readonly (readonly string[])[]) => new Set(groups.flatMap((group) => group.flatMap((a, index) => group.slice(index + 1).map((b) => [a, b].toSorted().join('|')))))

describe('the sample register', () => {
  it('has at least 98 % of its cells right with the proposed mapping as it is', () => {
    const byRef = new Map(people.map((row) => [refOf(row), translate(row.values)]))
    const wrong: string[] = []
    let cells = 0
    for (const row of truth1.rows) {
      const ours = byRef.get(`row:${register.sheetNames.indexOf(row.sheet)}:${row.row}`)
      for (const [column, theirs] of Object.entries(row.values)) {
        cells += 1
        if (!ours || !isRight(column, ours[column] ?? null, theirs)) wrong.push(`${row.sheet} ${row.row} ${column}: ${ours?.[column] ?? '(nothing)'} instead of ${theirs ?? '(nothing)'}`)
      }
    }
    console.log(`L1: ${cells - wrong.length} of ${cells} cells right (${(((cells - wrong.length) / cells) * 100).toFixed(2)} %)${wrong.length > 0 ? `; wrong:\n${wrong.join('\n')}` : ''}`)
    expect(people).toHaveLength(truth1.rows.length)
    expect((cells - wrong.length) / cells).toBeGreaterThanOrEqual(0.98)
  })

  it('finds people entered twice with F1 of at least 0.97 and joins no namesakes', () => {
    const ours = pairsOf(doubles.groups)
    const theirs = pairsOf([...Map.groupBy(personOf.keys(), (ref) => personOf.get(ref)).values()])
    const hits = [...ours].filter((pair) => theirs.has(pair)).length
    const [precision, recall] = [hits / ours.size, hits / theirs.size]
    const f1 = (2 * precision * recall) / (precision + recall)
    const missed = [...theirs].filter((pair) => !ours.has(pair))
    console.log(`doubles: ${hits} of ${theirs.size} pairs found, ${ours.size - hits} joined wrongly, F1 ${f1.toFixed(3)}${missed.length > 0 ? `; missed ${missed.join(', ')}` : ''}`)
    expect(doubles.groups.every((group) => new Set(group.map((ref) => personOf.get(ref))).size === 1)).toBe(true)
    expect(f1).toBeGreaterThanOrEqual(0.97)
  })
})

describe('the sample contacts', () => {
  it('are read and find their people, and ask where a name alone cannot decide', () => {
    const records = read('L2-支援記録_R7年度.csv').rows.filter((row): row is RecordRow => row.kind === 'supportRecord')
    const rowsByRef = new Map(people.map((row) => [refOf(row), row]))
    const joined = doubles.groups.map((group) => joinRows(group.flatMap((ref) => rowsByRef.get(ref) ?? [])))
    const index = indexNames(joined.map((person) => {
      const facts = person.refs.flatMap((ref) => rowsByRef.get(ref) ?? []).map(factsOf)
      return { ...factsOf({ ...(rowsByRef.get(person.mainRef) as RegistrantRow), values: person.values }), ref: personOf.get(person.mainRef) ?? '', otherNames: facts.flatMap((fact) => [`${fact.familyName}${fact.givenName}`, ...fact.otherNames]) }
    }))
    const byRow = new Map(records.map((row) => [row.rowNumber, row]))
    const count = { right: 0, asked: 0, askedNeedlessly: 0, wrong: 0, facts: 0, wrongFacts: 0 }
    for (const row of truth2.rows) {
      const ours = byRow.get(row.row)
      if (!ours) { count.wrong += 1; continue }
      const match = matchPerson(ours.values, index)
      if (match.kind === 'found') { if (match.ref === row.person) count.right += 1; else count.wrong += 1 }
      else if (match.kind === 'choose' && match.candidates.includes(row.person)) { count.asked += 1; if (!row.ambiguous) count.askedNeedlessly += 1 }
      else count.wrong += 1
      const facts: [unknown, unknown][] = [[ours.values.occurredOn, row.date], [ours.values.method, row.method], [ours.values.content, row.content], [ours.values.minutes, row.minutes]]
      count.facts += facts.length
      count.wrongFacts += facts.filter(([a, b]) => a !== b).length
    }
    const right = count.right + count.asked - count.askedNeedlessly
    console.log(`L2: ${count.facts - count.wrongFacts} of ${count.facts} cells right; people ${right} of ${truth2.rows.length} right (${count.asked} asked, ${count.askedNeedlessly} of them needlessly), ${count.wrong} chosen wrongly`)
    expect(count.wrong).toBe(0)
    expect(count.wrongFacts / count.facts).toBeLessThanOrEqual(0.02)
    expect(right / truth2.rows.length).toBeGreaterThanOrEqual(0.98)
  })
})
