import type { ReportTableId } from '@tomoni/contract/reports'
import { totalKey } from '@tomoni/contract/reports'
import { monthOf, shiftMonth, type CalendarDay, type CalendarMonth } from '@tomoni/contract/shared/calendar'
import { inTransaction, query, type DatabasePool, type Transaction } from '../db/database.ts'
import { noneId } from './facts.ts'
import { loadFrame } from './frame.ts'
import { Params, runNamed } from './params.ts'
import { periodOf } from './periods.ts'
import { factsOf, tablesOf } from './report.ts'

// 月次の集計: the month report of a center kept as counts without persons, so that a prefecture or the country adds rows
// instead of reading registers (decision 11). Recomputed whole, so running it twice changes nothing.

/** Tables that count the same cells in events and in persons share one row of the summary. */
export const summaryMeasures = {
  registerFlow: ['registerFlow', 'person'], registerWork: ['registerWork', 'person'], registerSex: ['registerSex', 'person'], registerAge: ['registerAge', 'person'],
  personEvents: ['persons', 'event'], personPeople: ['persons', 'person'], employerEvents: ['employers', 'event'], employerOrganizations: ['employers', 'person'],
  agencyEvents: ['agencies', 'event'], agencyOrganizations: ['agencies', 'person'], notHeld: ['notHeld', 'event'],
} as const satisfies Record<ReportTableId, readonly [string, 'event' | 'person']>

/** The few totals that lists and curves need, as a measure of their own. */
export const headlineMeasure = 'total'
export const headlines = { registered: 'registerWork', personEvents: 'personEvents', employerEvents: 'employerEvents', agencyEvents: 'agencyEvents' } as const satisfies Record<string, ReportTableId>

type Cell = { measure: string; key: string; events: number; persons: number }

/** Recomputes the given months of one organisation. The transaction must be scoped to it. */
export async function refreshMonthlySummary(tx: Transaction, organizationId: number, months: readonly CalendarMonth[], today: string): Promise<void> {
  const ctx = { actor: { organizationId }, tx, today }
  for (const month of new Set(months)) {
    const period = periodOf('month', month, today)
    const frame = await loadFrame(ctx, period.to)
    const tables = tablesOf(frame, await factsOf(ctx, period, frame, {}))
    const cells = new Map<string, Cell>()
    const add = (measure: string, key: string, unit: 'event' | 'person', n: number) => {
      const cell = cells.get(`${measure}\n${key}`) ?? { measure, key, events: 0, persons: 0 }
      cells.set(`${measure}\n${key}`, unit === 'event' ? { ...cell, events: n } : { ...cell, persons: n })
    }
    for (const table of tables) {
      const [measure, unit] = summaryMeasures[table.id]
      for (const [i, row] of table.rows.entries()) for (const [j, column] of table.columns.entries()) if (table.values[i]![j]! > 0) add(measure, `${row.key}|${column.key}`, unit, table.values[i]![j]!)
    }
    for (const [name, id] of Object.entries(headlines)) {
      const table = tables.find((x) => x.id === id)!
      add(headlineMeasure, name, 'event', table.values[table.rows.findIndex((r) => r.key === totalKey)]!.at(-1)!)
    }
    const day = `${month}-01`
    await tx.run(query.deleteFrom('monthlySummary').where('organizationId', '=', organizationId).where('month', '=', day))
    const p = new Params()
    await runNamed(tx, 'summary_write', `insert into monthly_summary (organization_id, month, branch_id, contract_id, measure, key, event_count, person_count)
      select ${p.add(organizationId)}::int, ${p.add(day)}::date, '${noneId}', '${noneId}', c.measure, c.key, c.events, c.persons from jsonb_to_recordset(${p.add(JSON.stringify([...cells.values()]))}::jsonb) as c(measure text, key text, events int, persons int)`, p)
  }
}

/** This month and the thirteen before it: what can still change by late records, corrections and imports. */
export const monthsToRefresh = (today: string, count = 14): CalendarMonth[] => Array.from({ length: count }, (_, i) => shiftMonth(monthOf(today as CalendarDay), -i))

/** Every month with a record in force, and the last months. */
export async function monthsWithRecords(tx: Transaction, organizationId: number, today: string): Promise<CalendarMonth[]> {
  const rows = await tx.named<{ month: CalendarMonth }>('summary_months', `select distinct to_char(occurred_on, 'YYYY-MM') as month from support_record where organization_id = $1 and superseded_at is null`, [organizationId])
  return [...new Set([...monthsToRefresh(today), ...rows.map((r) => r.month)])].toSorted()
}

/** For the worker: at night, at the change of a month. One transaction for each organisation that holds a register. */
export async function refreshAllMonthlySummaries(pool: DatabasePool, today: string, months: readonly CalendarMonth[] = monthsToRefresh(today)): Promise<number> {
  const organizations = await inTransaction(pool, { kind: 'nobody' }, (tx) => tx.all(query.selectFrom('organization').select('id').where('kind', 'in', centerKinds).orderBy('id')))
  for (const { id } of organizations) await inTransaction(pool, { kind: 'organization', organizationId: id }, (tx) => refreshMonthlySummary(tx, id, months, today))
  return organizations.length
}

/** Kinds of organisation whose figures are added up. */
export const centerKinds = ['nakapotsuCenter', 'municipalCenter'] as const
