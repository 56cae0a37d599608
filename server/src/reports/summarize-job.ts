import { CalendarMonth } from '@tomoni/contract/shared/calendar'
import { inTransaction } from '../db/database.ts'
import type { Job } from '../jobs/tasks.ts'
import { monthsToRefresh, refreshAllMonthlySummaries, refreshMonthlySummary } from './monthly-summary.ts'

/** Recomputes the monthly summary: of one organisation (after an import, for the months it touched), or of all at night. */
export const summarizeMonths: Job = async (payload, { pool, clock }) => {
  const today = clock.today()
  const { organizationId, months: given } = payload as { organizationId?: number; months?: unknown }
  const asked = CalendarMonth.array().safeParse(given)
  const months = asked.success && asked.data.length > 0 ? asked.data : monthsToRefresh(today)
  if (organizationId === undefined) await refreshAllMonthlySummaries(pool, today, months)
  else await inTransaction(pool, { kind: 'organization', organizationId }, (tx) => refreshMonthlySummary(tx, organizationId, months, today))
}
