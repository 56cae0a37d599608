import { getReport, getReportRows, totalKey, type Report } from '@tomoni/contract/reports'
import { defaultCodeLists, type DefaultCode } from '@tomoni/contract/shared/code-lists'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { useHarness } from '../../test/harness.ts'
import { randomCenter, writeRandomCenter, type RandomCenter } from '../../test/random-center.ts'
import { countFacts, methodRules } from './conventions.ts'

const h = useHarness()

// The database against a plain statement of the rules, and every figure against the rows it opens, for random centers,
// conventions, corrections, histories and cuts.

type Query = { kind: 'month' | 'quarter' | 'year'; at: string; contract?: string; branch?: string; worker?: string }

const ranges: Record<string, [string, string]> = { 'month 2026-10': ['2026-10-01', '2026-10-31'], 'quarter 2026-10': ['2026-10-01', '2026-12-31'], 'year 2026-10': ['2026-04-01', '2027-03-31'] }

const methods = (c: RandomCenter) =>
  methodRules(
    [...(defaultCodeLists.contactMethod as readonly DefaultCode[]).map(([code, , , reportCode]) => ({ code, reportCode: reportCode ?? null })), { code: 'local-tea', reportCode: 'office_visit' }],
    { sameDayPhoneAndVisit: c.input.sameDay as 'both', groupSession: c.input.group as 'once', onlineCountsAs: c.input.online as 'online', smsCountsAs: c.input.sms as 'email' },
  )

function plainContacts(c: RandomCenter, q: Query): Map<string, number> {
  const [from, to] = ranges[`${q.kind} ${q.at}`]!
  const inPeriod = c.records.filter((r) => r.occurredOn >= from && r.occurredOn <= to)
  const isIn = (r: RandomCenter['records'][number]) => (['contract', 'branch', 'worker'] as const).every((key) => q[key] === undefined || (key === 'contract' ? r.contractId : key === 'branch' ? r.branchId : r.membershipId) === (q[key] === 'none' ? null : q[key]))
  const byId = new Map(c.records.map((r) => [r.id, r]))
  const conventions = { sameDayPhoneAndVisit: c.input.sameDay as 'both', groupSession: c.input.group as 'once', onlineCountsAs: c.input.online as 'online', smsCountsAs: c.input.sms as 'email' }
  const events = new Map<string, number>()
  const subjects = new Map<string, Set<string>>()
  for (const counted of countFacts(inPeriod, methods(c), conventions)) {
    const r = byId.get(counted.fact.id)!
    if (!isIn(r)) continue
    const list = counted.part === 'B' ? defaultCodeLists.contactContent : defaultCodeLists.employerContent
    const known = counted.part === 'D' ? defaultCodeLists.partnerKind.some(([code]) => code === r.partnerKind) : list.some(([code]) => code === r.content)
    const axis = known ? (counted.part === 'D' ? r.partnerKind! : r.content!) : 'unknown'
    for (const row of [axis, totalKey]) for (const column of [counted.method, totalKey]) {
      const key = `${counted.part} ${row} ${column}`
      if (counted.isEvent) events.set(key, (events.get(key) ?? 0) + 1)
      if (counted.subject !== null) subjects.set(key, (subjects.get(key) ?? new Set()).add(counted.subject))
    }
  }
  const plain = new Map([...events].map(([key, n]) => [`events ${key}`, n]))
  for (const [key, set] of subjects) plain.set(`subjects ${key}`, set.size)
  return plain
}

/** Stage on a day in plain words: the last move known to have happened; `unknown` while a move without a day may have. */
function stageOn(person: RandomCenter['people'][number], day: string): string | null {
  if (person.history.length === 0) return day >= '2026-01-01' ? 'inquiry' : null
  const effective = person.history.map((m, i) => ({ ...m, i, on: m.day ?? m.writtenOn }))
  const last = effective.filter((m) => m.on <= day).toSorted((a, b) => (a.on === b.on ? b.i - a.i : a.on < b.on ? 1 : -1))[0]
  if (effective.some((m) => m.day === null && m.on > day && m.i > (last?.i ?? -1))) return 'unknown'
  return last?.to ?? person.history[0]!.from
}

const partOfTable = { personEvents: 'events B', personPeople: 'subjects B', employerEvents: 'events C', employerOrganizations: 'subjects C', agencyEvents: 'events D', agencyOrganizations: 'subjects D' } as const

const cellsOf = (report: Report) => report.tables.flatMap((t) => t.rows.flatMap((row, i) => t.columns.flatMap((column, j) => [{ table: t, row, column, value: t.values[i]![j]!, lastYear: false }, { table: t, row, column, value: t.lastYear[i]![j]!, lastYear: true }])))

const queries = (c: RandomCenter): Query[] => [
  { kind: 'month', at: '2026-10' }, { kind: 'quarter', at: '2026-10' }, { kind: 'year', at: '2026-10' },
  { kind: 'month', at: '2026-10', contract: c.contracts[0]! }, { kind: 'month', at: '2026-10', contract: 'none', branch: c.branches[0]! }, { kind: 'quarter', at: '2026-10', worker: c.workers[1]! }, { kind: 'month', at: '2026-10', worker: 'none' },
]

async function read(c: RandomCenter, query: Query): Promise<Report> {
  const answer = await h.as(c.member).call(getReport, { query: query as never })
  expect(answer.status, JSON.stringify(answer.error)).toBe(200)
  return answer.body
}

test('どの数字も、記録を一件ずつ数えた結果と同じになる', async () => {
  await fc.assert(
    fc.asyncProperty(randomCenter, async (input) => {
      const c = await writeRandomCenter(h, input)
      for (const query of queries(c)) {
        const report = await read(c, query)
        const plain = plainContacts(c, query)
        for (const t of report.tables) {
          const part = partOfTable[t.id as keyof typeof partOfTable]
          if (part === undefined) continue
          for (const [i, row] of t.rows.entries()) for (const [j, column] of t.columns.entries()) expect(t.values[i]![j], `${JSON.stringify(query)} ${t.id} ${row.key} ${column.key}`).toBe(plain.get(`${part} ${row.key} ${column.key}`) ?? 0)
          // No fact falls beside the table: its cells hold everything the plain statement counts.
          for (const [key] of plain) if (key.startsWith(part)) {
            const [, , row, column] = key.split(' ')
            expect(t.rows.some((r) => r.key === row) && t.columns.some((x) => x.key === column), key).toBe(true)
          }
        }
        const [from, to] = ranges[`${query.kind} ${query.at}`]!
        const notHeld = report.tables.find((t) => t.id === 'notHeld')!
        const missed = c.records.filter((r) => r.occurredOn >= from && r.occurredOn <= to && r.outcome !== 'held' && (['contract', 'branch', 'worker'] as const).every((key) => query[key] === undefined || (key === 'contract' ? r.contractId : key === 'branch' ? r.branchId : r.membershipId) === (query[key] === 'none' ? null : query[key])))
        expect(notHeld.values.at(-1)!.at(-1)).toBe(missed.length)
        const registerDay = query.kind === 'month' ? '2026-10-31' : '2026-11-20'
        const isIn = (p: RandomCenter['people'][number]) => (query.branch === undefined || p.branchId === (query.branch === 'none' ? null : query.branch)) && (query.worker === undefined || p.leadId === (query.worker === 'none' ? null : query.worker))
        const people = c.people.filter(isIn).map((p) => ({ ...p, stage: stageOn(p, registerDay) }))
        const flow = report.tables.find((t) => t.id === 'registerFlow')!
        const figure = (key: string) => flow.values[flow.rows.findIndex((r) => r.key === key)]![flow.columns.length - 1]
        for (const stage of ['registered', 'openDoor', 'unknown']) expect(figure(stage), `${stage} ${JSON.stringify(query)} ${JSON.stringify(people.map((p) => [p.history, p.stage]))}`).toBe(people.filter((p) => p.stage === stage).length)
        const on = people.filter((p) => p.stage === 'registered' || p.stage === 'openDoor')
        const work = report.tables.find((t) => t.id === 'registerWork')!
        const cell = (row: string, column: string) => work.values[work.rows.findIndex((r) => r.key === row)]![work.columns.findIndex((x) => x.key === column)]
        expect(cell(totalKey, totalKey)).toBe(on.length)
        expect(cell('unconfirmed', totalKey)).toBe(on.filter((p) => (p.disability === null || p.disability === 'unconfirmed' || p.disability === 'strange') && p.certificate === null).length)
        expect(cell('mental', 'employed')).toBe(on.filter((p) => (p.disability === 'mental' || (!['physical', 'intellectual'].includes(p.disability ?? '') && p.certificate === 'mental')) && ['employed', 'continuousEmploymentA'].includes(p.work ?? '')).length)
      }
    }),
    { numRuns: 6, seed: 20261120, endOnFailure: true },
  )
})

test('どの数字も、開いた明細の行数と同じになる', async () => {
  await fc.assert(
    fc.asyncProperty(randomCenter, fc.nat(6), async (input, which) => {
      const c = await writeRandomCenter(h, input)
      const query = queries(c)[which]!
      const cells = cellsOf(await read(c, query))
      for (const [n, cell] of cells.entries()) {
        if (cell.value === 0 && n % 7 !== 0) continue
        const rows = await h.as(c.member).call(getReportRows, { query: { ...query, table: cell.table.id, row: cell.row.key, column: cell.column.key, lastYear: String(cell.lastYear), pageSize: '200' } as never })
        expect(rows.status, JSON.stringify(rows.error)).toBe(200)
        expect([rows.body.total, rows.body.figure, rows.body.items.length], `${cell.table.id} ${cell.row.key} ${cell.column.key} ${cell.lastYear}`).toEqual([cell.value, cell.value, cell.value])
        expect(new Set(rows.body.items.map((i) => i.id)).size).toBe(cell.value)
      }
    }),
    { numRuns: 5, seed: 7, endOnFailure: true },
  )
})

test('支所ごと・委託ごと・職員ごとの件数を足すと、センターの合計になる', async () => {
  await fc.assert(
    fc.asyncProperty(randomCenter, async (input) => {
      const c = await writeRandomCenter(h, input)
      const total = await read(c, { kind: 'month', at: '2026-10' })
      for (const [key, ids, isRegisterCut] of [['branch', c.branches, true], ['worker', c.workers, true], ['contract', c.contracts, false]] as const) {
        const parts = await Promise.all([...ids, 'none'].map((id) => read(c, { kind: 'month', at: '2026-10', [key]: id })))
        for (const t of total.tables) {
          if (t.unit === 'organization' || t.id === 'personPeople' || (t.unit === 'person' && !isRegisterCut)) continue
          for (const [i, row] of t.rows.entries()) for (const [j, column] of t.columns.entries()) {
            const sum = parts.reduce((n, part) => {
              const same = part.tables.find((x) => x.id === t.id)!
              return n + (same.values[same.rows.findIndex((r) => r.key === row.key)]?.[same.columns.findIndex((x) => x.key === column.key)] ?? 0)
            }, 0)
            expect(sum, `${key} ${t.id} ${row.key} ${column.key}`).toBe(t.values[i]![j])
          }
        }
      }
    }),
    { numRuns: 4, seed: 42, endOnFailure: true },
  )
})
