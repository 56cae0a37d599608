import { sql } from 'kysely'
import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query } from '../../db/database.ts'
import type { Tx } from './sql.ts'

export type ShareRow = {
  id: string; recipientOrganizationId: number; recipientName: string; consentId: string; categories: string[]; consentCategories: string[]; startsOn: string; endsOn: string; withdrawnAt: string | null; openedAt: string; openedBy: string | null
  closedAt: string | null; closedBy: string | null; closeReason: string | null; today: string
}
export const sharesOf = (ctx: Tx, registrantId: string): Promise<ShareRow[]> =>
  ctx.tx.named<ShareRow>('shares_of', `
    select s.id, s.recipient_organization_id, o.name as recipient_name, s.consent_id, s.categories, k.categories as consent_categories, k.starts_on, k.ends_on, k.withdrawn_at, s.opened_at, m.display_name as opened_by,
      s.closed_at, c.display_name as closed_by, s.close_reason, (now() at time zone 'Asia/Tokyo')::date as today
    from share s
    join consent k on k.organization_id = $1 and k.id = s.consent_id
    join organization o on o.id = s.recipient_organization_id
    left join membership m on m.organization_id = $1 and m.id = s.opened_by_membership_id
    left join membership c on c.organization_id = $1 and c.id = s.closed_by_membership_id
    where s.organization_id = $1 and s.registrant_id = $2 order by s.opened_at desc, s.id desc`, [ctx.actor.organizationId, registrantId])

export type ReadingRow = { actorOrganizationId: number; at: string; who: string | null; action: 'registrant.open' | 'registrant.print' | 'registrant.export'; total: number }
/**
 * Openings, prints and exports by other organisations, newest first, the last 20 of each. The same act of the same reader
 * within 15 minutes is one visit, as in 見た人. Names come from the account: memberships of others are not ours to see.
 */
export const readingsOf = (ctx: Tx, registrantId: string): Promise<ReadingRow[]> =>
  ctx.tx.named<ReadingRow>('share_readings', `
    with reading as (
      select e.id, e.at, e.action, e.actor_organization_id, e.actor_account_id, lag(e.at) over (partition by e.actor_account_id, e.action order by e.at, e.id) as before
      from audit_event e
      where e.organization_id = $1 and e.outcome = 'done' and e.actor_organization_id <> $1 and e.action in ('registrant.open', 'registrant.print', 'registrant.export')
        and e.registrant_id in (select r.id from registrant r where r.organization_id = $1 and (r.id = $2 or r.merged_into_id = $2))
    ), visit as (
      select v.*, row_number() over (partition by v.actor_organization_id order by v.at desc, v.id desc) as n, count(*) over (partition by v.actor_organization_id)::int as total
      from reading v where v.before is null or v.at - v.before > interval '15 minutes'
    )
    select v.actor_organization_id, v.at, a.display_name as who, v.action, v.total from visit v left join account a on a.id = v.actor_account_id
    where v.n <= 20 order by v.at desc, v.id desc`, [ctx.actor.organizationId, registrantId])

export type NewShare = { id: string; registrantId: string; recipientOrganizationId: number; consentId: string; categories: string[]; openedByMembershipId: string; /** Of the handover that opened it. */ handoverId?: string | null }
export const insertShare = (viewer: Viewer, row: NewShare) =>
  query.insertInto('share').values({ organizationId: viewer.actor.organizationId, ...row })
// RLS shows the recipient its side of a share too: the holder's rows are named by `visible`.
export const findShare = (viewer: Viewer, id: string) => visible(viewer, 'share').where('share.id', '=', id).select(['share.id', 'share.registrantId', 'share.consentId', 'share.categories', 'share.closedAt', 'share.recipientOrganizationId']).forUpdate()
export const findShareOfConsent = (viewer: Viewer, consentId: string) => visible(viewer, 'share').where('share.consentId', '=', consentId).select('share.id').orderBy('share.openedAt')
/** Shares under a consent that are not closed yet. */
export const lockOpenShares = (viewer: Viewer, consentId: string) => visible(viewer, 'share').where('share.consentId', '=', consentId).where('share.closedAt', 'is', null).select(['share.id', 'share.categories', 'share.recipientOrganizationId', 'share.handoverId']).forUpdate()
export const closeShares = (viewer: Viewer, ids: readonly string[], by: { closedByMembershipId: string; closeReason: string | null }) =>
  query.updateTable('share').set({ ...by, closedAt: sql<string>`now()` }).where(own(viewer)).where('id', 'in', [...ids]).where('closedAt', 'is', null)

/** Handovers that stand on the old consent go on under the new one; those that ended stay with what they ended under. */
export const moveHandovers = (viewer: Viewer, from: string, to: string, recipientOrganizationId: number) =>
  query.updateTable('handover').set({ consentId: to }).where(own(viewer)).where('consentId', '=', from).where('state', 'not in', ['withdrawn', 'declined'])
    .where((e) => e.or([e('receiverOrganizationId', '=', recipientOrganizationId), e('addressedOrganizationId', '=', recipientOrganizationId)]))
