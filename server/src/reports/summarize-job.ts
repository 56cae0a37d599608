import { CalendarMonth } from '@tomoni/contract/shared/calendar'
import { inTransaction } from '../db/database.ts'
import type { Job } from '../jobs/tasks.ts'
import { monthsToRefresh, monthsWithRecords, refreshAllMonthlySummaries, refreshMonthlySummary } from './monthly-summary.ts'

/**
 * Recomputes the monthly summary: at night the last months of every center; for one organisation (after an import or its
 * undo) the months asked for, or every month that holds a record.
 */
export const summarizeMonths: Job = async (payload, { pool, clock }) => {
  const today = clock.today()
  const { organizationId, months: given } = payload as { organizationId?: number; months?: unknown }
  const asked = CalendarMonth.array().min(1).safeParse(given)
  if (organizationId === undefined) {
    await refreshAllMonthlySummaries(pool, today, asked.success ? asked.data : monthsToRefresh(today))
    return
  }
  const scope = { kind: 'organization', organizationId } as const
  const months = asked.success ? asked.data : await inTransaction(pool, scope, (tx) => monthsWithRecords(tx, organizationId, today))
  // A transaction a month: a long history holds no lock for long, and a second run begins anew without harm.
  for (const month of months) await inTransaction(pool, scope, (tx) => refreshMonthlySummary(tx, organizationId, [month], today))
}
