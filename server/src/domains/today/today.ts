import { refreshDueRows, type DueCtx } from './sql.ts'

/**
 * Recomputes the derived days of these people (last contact, what is due next) from the facts, set-based. Every command that
 * changes such a fact calls it at its end: records, interval, stage, next steps, certificates, ask-again, appointments.
 */
export async function refreshDue(ctx: DueCtx, registrantIds: readonly string[]): Promise<void> {
  const ids = [...new Set(registrantIds)]
  if (ids.length > 0) await refreshDueRows(ctx, ids)
}
