import { inTransaction } from '../../db/database.ts'
import type { Job, JobServices } from '../../jobs/tasks.ts'
import { decideClock, type ClockEvent } from './clock.ts'
import { findSetting } from './sql.ts'
import { findRunning, listOrganizations, markClock, type ClockRow } from './sql-clock.ts'
import { insertEvent } from './sql-write.ts'

// Every night, organisation by organisation: what the clock says about the handovers it sent. Running twice on a day tells
// nothing twice. Notices are made of the events.

export const runHandoverClock: Job = async (_payload, services) => {
  const organizations = await inTransaction(services.pool, { kind: 'nobody' }, (tx) => tx.all(listOrganizations()))
  for (const { id } of organizations) await runClockOf(id, services)
}

export async function runClockOf(organizationId: number, { pool, clock }: JobServices): Promise<void> {
  await inTransaction(pool, { kind: 'organization', organizationId }, async (tx) => {
    const ctx = { tx, actor: { organizationId }, today: clock.today(), now: clock.now() }
    const setting = await findSetting(ctx)
    for (const row of await findRunning(ctx)) {
      const events = decideClock(
        {
          state: row.state, waitingSince: row.waitingSince, holdUntil: row.holdUntil, isNudged: row.nudgedAt !== null, isRaised: row.escalatedAt !== null, isConsentEndTold: row.toldSince.includes('consentEnded'),
          isHoldEndTold: row.toldSince.includes('holdOver'), consentLives: row.consentLives, isInside: row.kind === 'internal',
        },
        setting,
        ctx.today,
      )
      for (const event of events) await tell(ctx, row, event)
    }
  })
}

async function tell(ctx: Parameters<typeof findRunning>[0] & { readonly now: Date }, row: ClockRow, event: ClockEvent): Promise<void> {
  await ctx.tx.run(insertEvent(row, event, { from: row.state, to: row.state }, { bySide: 'clock', organizationId: null, membershipId: null, name: null }))
  const at = ctx.now.toISOString()
  if (event === 'nudge') await ctx.tx.run(markClock(ctx, row.id, { nudgedAt: at }))
  if (event === 'raise') await ctx.tx.run(markClock(ctx, row.id, { escalatedAt: at }))
}
