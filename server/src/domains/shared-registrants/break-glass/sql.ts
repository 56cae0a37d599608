import type { BreakGlassReason, ReviewVerdict } from '@tomoni/contract/break-glass'
import type { Category } from '@tomoni/contract/shared/categories'
import { sharedRegistrants } from '../../../access/shares.ts'
import type { Ctx } from '../../../http/endpoint.ts'

// Emergency readings. The row belongs to the holder; the reader's organisation sees it, and every statement of the reader's
// side also names the account: a colleague does not see it.

export type HolderRow = { organizationId: number; name: string; kind: string; region: string }
/** Organisations of the same kind of world (practice or real) that can hold people. */
export const findHolders = (ctx: Ctx, pattern: string): Promise<HolderRow[]> =>
  ctx.tx.named<HolderRow>(
    'break_glass_holders',
    `select o.id as organization_id, o.name, o.kind, g.name as region from organization o join region g on g.id = o.region_id join organization me on me.id = $1
     where o.id <> $1 and o.is_practice = me.is_practice and o.kind not in ('prefecture', 'system') and (o.name like $2 or o.short_name like $2)
     order by o.region_id <> me.region_id, o.kind <> 'nakapotsuCenter', o.name, o.id limit 30`,
    [ctx.actor.organizationId, pattern],
  )

/** Only an organisation that could have been chosen: nobody of the practice region opens a real record. */
export async function canHold(ctx: Ctx, organizationId: number): Promise<boolean> {
  const rows = await ctx.tx.named(
    'break_glass_can_hold', `select from organization o join organization me on me.id = $1 where o.id = $2 and o.id <> $1 and o.is_practice = me.is_practice and o.kind not in ('prefecture', 'system')`, [ctx.actor.organizationId, organizationId],
  )
  return rows.length === 1
}

export type OpenedRow = { organizationId: number; registrantId: string; expiresAt: string }
export async function insertReading(ctx: Ctx, wish: { readonly id: string; readonly holderId: number; readonly kana: string; readonly birthDate: string; readonly reasonCode: string; readonly reason: string; readonly reviewDueOn: string }): Promise<OpenedRow | null> {
  const [row] = await ctx.tx.named<OpenedRow>('open_break_glass', 'select * from open_break_glass($1, $2, $3, $4, $5, $6, $7, $8)', [wish.id, wish.holderId, wish.kana, wish.birthDate, wish.reasonCode, wish.reason, ctx.actor.displayName, wish.reviewDueOn])
  return row ?? null
}

export async function findOwnById(ctx: Ctx, holderId: number, id: string): Promise<OpenedRow | null> {
  const [row] = await ctx.tx.named<OpenedRow>(
    'break_glass_own_by_id', 'select organization_id, registrant_id, expires_at from break_glass where organization_id = $1 and id = $2 and actor_organization_id = $3 and actor_account_id = $4',
    [holderId, id, ctx.actor.organizationId, ctx.actor.accountId],
  )
  return row ?? null
}

export type OwnRow = { id: string; holderId: number; holderName: string; registrantId: string; familyName: string | null; givenName: string | null; familyKana: string | null; givenKana: string | null; isRunning: boolean; reasonCode: BreakGlassReason; reason: string; openedAt: string; expiresAt: string; endedAt: string | null; reviewDueOn: string; reviewedAt: string | null; reviewVerdict: ReviewVerdict | null }
/** Readings of this account, newest first. Names come from what is open now: once it is over there is none. */
export const findOwnReadings = (ctx: Ctx, onlyRunning: boolean): Promise<OwnRow[]> =>
  ctx.tx.named<OwnRow>(
    'break_glass_own',
    `select b.id, b.organization_id as holder_id, o.name as holder_name, b.registrant_id, s.family_name, s.given_name, s.family_kana, s.given_kana,
       (b.ended_at is null and b.expires_at > now() and s.registrant_id is not null) as is_running, b.reason_code, b.reason, b.opened_at, b.expires_at, b.ended_at, b.review_due_on, b.reviewed_at, b.review_verdict
     from break_glass b join organization o on o.id = b.organization_id
     left join (${sharedRegistrants}) s on s.organization_id = b.organization_id and s.registrant_id = b.registrant_id
     where b.actor_organization_id = $1 and b.actor_account_id = $2 and (not $3::boolean or (b.ended_at is null and b.expires_at > now() and s.registrant_id is not null))
     order by b.opened_at desc, b.id desc limit 100`,
    [ctx.actor.organizationId, ctx.actor.accountId, onlyRunning],
  )

export type EndRow = { registrantId: string; endedAt: string }
/** Ends it for its reader, or (`asHolder`) for the holder. What is over keeps its end. */
export async function endReading(ctx: Ctx, holderId: number, id: string, asHolder: boolean): Promise<EndRow | null> {
  const [row] = await ctx.tx.named<EndRow>(
    'break_glass_end',
    `update break_glass set ended_at = coalesce(ended_at, least(now(), expires_at)), version = version + case when ended_at is null then 1 else 0 end
     where organization_id = $1 and id = $2 and ((actor_organization_id = $3 and actor_account_id = $4) or ($5::boolean and organization_id = $3)) returning registrant_id, ended_at`,
    [holderId, id, ctx.actor.organizationId, ctx.actor.accountId, asHolder],
  )
  return row ?? null
}

export type ReviewRow = {
  id: string; version: number; registrantId: string; familyName: string; givenName: string; familyKana: string; givenKana: string; leadName: string | null; actorName: string; actorOrganization: string; reasonCode: BreakGlassReason; reason: string
  categories: Category[]; openedAt: string; expiresAt: string; endedAt: string | null; isRunning: boolean; acts: { action: string; at: string; fields: string[] }[]; reviewDueOn: string; reviewedAt: string | null; reviewedByName: string | null; reviewVerdict: ReviewVerdict | null; reviewNote: string | null; personToldOn: string | null; total: number
}
export const findReviews = (ctx: Ctx, wish: { readonly isDone: boolean; readonly limit: number; readonly offset: number }): Promise<ReviewRow[]> =>
  ctx.tx.named<ReviewRow>(
    'break_glass_reviews',
    `select b.id, b.version, b.registrant_id, r.family_name, r.given_name, r.family_kana, r.given_kana, l.display_name as lead_name, b.actor_name, o.name as actor_organization, b.reason_code, b.reason, b.categories,
       b.opened_at, b.expires_at, b.ended_at, (b.ended_at is null and b.expires_at > now()) as is_running, b.review_due_on, b.reviewed_at, m.display_name as reviewed_by_name, b.review_verdict, b.review_note, b.person_told_on,
       coalesce((select jsonb_agg(jsonb_build_object('action', e.action, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'fields', e.fields) order by e.at, e.id)
         from audit_event e where e.organization_id = $1 and e.registrant_id = b.registrant_id and e.ground = 'break-glass:' || b.id and e.action <> 'break-glass.open'), '[]') as acts,
       count(*) over ()::int as total
     from break_glass b
     join registrant r on r.organization_id = $1 and r.id = b.registrant_id
     join organization o on o.id = b.actor_organization_id
     left join membership l on l.organization_id = $1 and l.id = r.lead_membership_id
     left join membership m on m.organization_id = $1 and m.id = b.reviewed_by_membership_id
     where b.organization_id = $1 and (b.reviewed_at is not null) = $2::boolean
     order by case when $2::boolean then null else b.review_due_on end, b.opened_at desc, b.id desc limit $3 offset $4`,
    [ctx.actor.organizationId, wish.isDone, wish.limit, wish.offset],
  )

export type ReviewCounts = { open: number; late: number; done: number; notTold: number }
export async function countReviewsOf(ctx: Ctx): Promise<ReviewCounts> {
  const [row] = await ctx.tx.named<ReviewCounts>(
    'break_glass_review_counts',
    `select count(*) filter (where reviewed_at is null)::int as open, count(*) filter (where reviewed_at is null and review_due_on < $2::date)::int as late,
       count(*) filter (where reviewed_at is not null)::int as done, count(*) filter (where reviewed_at is not null and person_told_on is null)::int as not_told
     from break_glass where organization_id = $1`,
    [ctx.actor.organizationId, ctx.today],
  )
  return row!
}

export type LockedReview = { version: number; registrantId: string; openedOn: string; reviewedAt: string | null; personToldOn: string | null }
export async function lockReview(ctx: Ctx, id: string): Promise<LockedReview | null> {
  const [row] = await ctx.tx.named<LockedReview>(
    '', `select version, registrant_id, (opened_at at time zone 'Asia/Tokyo')::date as opened_on, reviewed_at, person_told_on from break_glass where organization_id = $1 and id = $2 for update`, [ctx.actor.organizationId, id],
  )
  return row ?? null
}
export const saveReview = (ctx: Ctx, id: string, wish: { readonly verdict: string; readonly note: string | null; readonly personToldOn: string | null }): Promise<unknown> =>
  ctx.tx.named(
    '', `update break_glass set reviewed_at = now(), reviewed_by_membership_id = $3, review_verdict = $4, review_note = $5, person_told_on = $6, version = version + 1 where organization_id = $1 and id = $2`,
    [ctx.actor.organizationId, id, ctx.actor.membershipId, wish.verdict, wish.note, wish.personToldOn],
  )
export const saveTold = (ctx: Ctx, id: string, personToldOn: string): Promise<unknown> =>
  ctx.tx.named('', `update break_glass set person_told_on = $3, version = version + 1 where organization_id = $1 and id = $2`, [ctx.actor.organizationId, id, personToldOn])
