import { sql } from 'kysely'
import { query } from '../../db/database.ts'
import type { HandoverState } from '@tomoni/contract/handovers'
import type { ReadCtx } from './sql.ts'

// What the daily clock looks at: handovers the organisation sent that are not over.

export type ClockRow = { organizationId: number; id: string; receiverOrganizationId: number | null; state: HandoverState; kind: string; waitingSince: string | null; holdUntil: string | null; nudgedAt: string | null; escalatedAt: string | null; consentLives: boolean; toldSince: string[] }

/** With the clock's own events since the last step of somebody. As the holder. */
export const findRunning = (ctx: ReadCtx): Promise<ClockRow[]> =>
  ctx.tx.named('handover_clock', `select h.organization_id, h.id, h.receiver_organization_id, h.state, h.kind, h.waiting_since, h.hold_until, h.nudged_at, h.escalated_at,
      coalesce((select k.state = 'live' from handover_consent(h.organization_id, h.id) k), false) as consent_lives,
      coalesce((select array_agg(distinct e.event) from handover_event e where e.organization_id = h.organization_id and e.handover_id = h.id and e.by_side = 'clock'
        and e.at >= (select max(x.at) from handover_event x where x.organization_id = h.organization_id and x.handover_id = h.id and x.by_side <> 'clock')), '{}') as told_since
     from handover h where h.organization_id = $1 and h.state not in ('draft', 'declined', 'completed', 'withdrawn') order by h.id for update of h skip locked`, [ctx.actor.organizationId])

/** Not a new version: nobody who has the handover open changed anything. */
export const markClock = (ctx: ReadCtx, id: string, values: { readonly nudgedAt?: string; readonly escalatedAt?: string }) =>
  query.updateTable('handover').set(values).where('id', '=', id).where(sql<boolean>`organization_id = ${ctx.actor.organizationId}`)

/** Organisations with work for the clock; before any organisation is in scope. */
export const listOrganizations = () => query.selectFrom('organization').select('id').where('kind', 'not in', ['prefecture', 'system']).orderBy('id')
