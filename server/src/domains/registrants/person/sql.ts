import type { DueKind, Stage, Viewing } from '@tomoni/contract/registrants'
import type { z } from 'zod'
import type { Ctx } from '../../../http/endpoint.ts'

// One person's page: head, what stands beside the timeline, 見た人.

export type HeadRow = {
  id: string
  version: number
  familyName: string
  givenName: string
  familyKana: string
  givenKana: string
  preferredName: string | null
  number: string | null
  birthDate: string | null
  stage: Stage
  stageSince: string | null
  workStatus: string | null
  workplace: string | null
  workplaceOrganizationId: string | null
  hiredOn: string | null
  registeredOn: string | null
  closedOn: string | null
  primaryDisability: string | null
  disabilitySummary: string
  communicationNeeds: string[]
  communicationNote: string | null
  leadMembershipId: string | null
  leadShortName: string | null
  leadDisplayName: string | null
  deputyMembershipId: string | null
  deputyShortName: string | null
  deputyDisplayName: string | null
  branchId: string | null
  branchName: string | null
  isWatchedClosely: boolean
  watchReason: string | null
  contactIntervalDays: number | null
  defaultContactIntervalDays: number
  certificateNoticeDays: number
  lastTwoWayOn: string | null
  lastContactOn: string | null
  lastContactMethod: string | null
  askAgainOn: string | null
  askAgainNote: string | null
  nextDueOn: string | null
  nextDueKind: DueKind | null
  mergedIntoId: string | null
  createdOn: string
  isImported: boolean
  phone: string | null
  mobile: string | null
  emergencyPhone: string | null
  emergencyName: string | null
  emergencyRelation: string | null
  otherNames: string[]
  certificates: { kind: string; grade: string | null; renewalOn: string | null }[]
  recipientCertificates: { service: string; endsOn: string }[]
  lateSteps: { dueOn: string; text: string }[]
  consents: { startsOn: string; endsOn: string; withdrawnAt: string | null }[]
  openTo: number
  refusesSupport: boolean
  databaseDay: string
}

const headText = `
  select r.id, r.version, r.family_name, r.given_name, r.family_kana, r.given_kana, r.preferred_name, r.number, r.birth_date, r.stage, r.stage_since, r.work_status,
    r.workplace, r.workplace_organization_id, r.hired_on, r.registered_on, r.closed_on, r.primary_disability, r.disability_summary, r.communication_needs, r.communication_note,
    r.lead_membership_id, l.short_name as lead_short_name, l.display_name as lead_display_name,
    r.deputy_membership_id, d.short_name as deputy_short_name, d.display_name as deputy_display_name, r.branch_id, b.name as branch_name,
    r.is_watched_closely, r.watch_reason, r.contact_interval_days, s.default_contact_interval_days, s.certificate_notice_days,
    r.last_two_way_on, r.last_contact_on, r.last_contact_method, r.ask_again_on, r.ask_again_note, r.next_due_on, r.next_due_kind, r.merged_into_id,
    (r.created_at at time zone 'Asia/Tokyo')::date as created_on, r.import_id is not null as is_imported,
    c.phone, c.mobile, c.emergency_phone, c.emergency_name, c.emergency_relation,
    coalesce((select jsonb_agg(n.name order by n.id) from registrant_name n where n.organization_id = $1 and n.registrant_id = r.id), '[]') as other_names,
    coalesce((select jsonb_agg(jsonb_build_object('kind', x.kind, 'grade', x.grade, 'renewalOn', x.renewal_on) order by x.id)
      from disability_certificate x where x.organization_id = $1 and x.registrant_id = r.id and x.returned_on is null), '[]') as certificates,
    coalesce((select jsonb_agg(jsonb_build_object('service', x.service, 'endsOn', x.ends_on) order by x.ends_on)
      from recipient_certificate x where x.organization_id = $1 and x.registrant_id = r.id and x.ends_on is not null), '[]') as recipient_certificates,
    coalesce((select jsonb_agg(jsonb_build_object('dueOn', x.due_on, 'text', x.text) order by x.due_on)
      from next_step x where x.organization_id = $1 and x.registrant_id = r.id and x.done_on is null and x.cancelled_at is null and x.due_on < $3::date), '[]') as late_steps,
    coalesce((select jsonb_agg(jsonb_build_object('startsOn', k.starts_on, 'endsOn', k.ends_on, 'withdrawnAt', k.withdrawn_at)) from consent k where k.organization_id = $1 and k.registrant_id = r.id), '[]') as consents,
    (select count(distinct h.recipient_organization_id)::int from share h join consent k on k.organization_id = $1 and k.id = h.consent_id and k.withdrawn_at is null
      and (now() at time zone 'Asia/Tokyo')::date between k.starts_on and k.ends_on where h.organization_id = $1 and h.registrant_id = r.id and h.closed_at is null) as open_to,
    exists (select from support_refusal f where f.organization_id = $1 and f.registrant_id = r.id and f.ended_on is null) as refuses_support, (now() at time zone 'Asia/Tokyo')::date as database_day
  from registrant r
  join organization_setting s on s.organization_id = $1
  left join membership l on l.organization_id = $1 and l.id = r.lead_membership_id
  left join membership d on d.organization_id = $1 and d.id = r.deputy_membership_id
  left join branch b on b.organization_id = $1 and b.id = r.branch_id
  left join registrant_contact c on c.organization_id = $1 and c.registrant_id = r.id
  where r.organization_id = $1 and r.id = $2`

export async function findHead(ctx: Ctx, registrantId: string): Promise<HeadRow | null> {
  const [row] = await ctx.tx.named<HeadRow>('registrant_head', headText, [ctx.actor.organizationId, registrantId, ctx.today])
  return row ?? null
}

/** Days of two-way contacts since a day, oldest first. */
export async function findTwoWayDays(ctx: Ctx, registrantId: string, since: string): Promise<string[]> {
  const rows = await ctx.tx.named<{ occurredOn: string }>(
    'registrant_two_way_days',
    `select distinct e.occurred_on from support_record e
     where e.organization_id = $1 and e.registrant_id = $2 and e.superseded_at is null and e.is_two_way and e.occurred_on >= $3::date order by 1`,
    [ctx.actor.organizationId, registrantId, since],
  )
  return rows.map((row) => row.occurredOn)
}

export type RoleRow = { name: string; contactName: string | null; phone: string | null; whatTheyDo: string | null; partnerOrganizationId: string | null }
export const findRoles = (ctx: Ctx, registrantId: string): Promise<RoleRow[]> =>
  ctx.tx.named<RoleRow>(
    'registrant_roles',
    `select a.name, a.contact_name, coalesce(a.phone, p.phone) as phone, a.what_they_do, a.partner_organization_id
     from registrant_affiliation a left join partner_organization p on p.organization_id = $1 and p.id = a.partner_organization_id
     where a.organization_id = $1 and a.registrant_id = $2 and (a.ended_on is null or a.ended_on >= $3::date) order by a.id`,
    [ctx.actor.organizationId, registrantId, ctx.today],
  )

export type PlanRow = { kind: 'appointment' | 'nextStep'; id: string; on: string; at: string | null; text: string; method: string | null; who: string | null }
export const findPlans = (ctx: Ctx, registrantId: string): Promise<PlanRow[]> =>
  ctx.tx.named<PlanRow>(
    'registrant_plans',
    `select 'appointment' as kind, a.id, a.on_date as "on", to_char(a.starts_at, 'FMHH24:MI') as at, a.title as text, a.method, m.short_name as who
     from appointment a left join membership m on m.organization_id = $1 and m.id = a.membership_id
     where a.organization_id = $1 and a.on_date >= $3::date and a.cancelled_at is null and a.visit_id is null and a.registrant_ids @> array[$2::uuid]
     union all
     select 'nextStep', n.id, n.due_on, null, n.text, null, m.short_name
     from next_step n left join membership m on m.organization_id = $1 and m.id = n.membership_id
     where n.organization_id = $1 and n.registrant_id = $2 and n.done_on is null and n.cancelled_at is null
     order by 3, 4 nulls last, 2 limit 20`,
    [ctx.actor.organizationId, registrantId, ctx.today],
  )

export type AttentionRow = { version: number; isWatchedClosely: boolean; watchReason: string | null; contactIntervalDays: number | null }
/** Locks the person for a change. */
export async function lockAttention(ctx: Ctx, registrantId: string): Promise<AttentionRow | null> {
  const [row] = await ctx.tx.named<AttentionRow>(
    '', `select version, is_watched_closely, watch_reason, contact_interval_days from registrant where organization_id = $1 and id = $2 and merged_into_id is null for update`,
    [ctx.actor.organizationId, registrantId],
  )
  return row ?? null
}
export const saveAttention = (ctx: Ctx, registrantId: string, value: Omit<AttentionRow, 'version'>): Promise<unknown> =>
  ctx.tx.named(
    '', `update registrant set is_watched_closely = $3, watch_reason = $4, contact_interval_days = $5, version = version + 1, updated_at = now() where organization_id = $1 and id = $2`,
    [ctx.actor.organizationId, registrantId, value.isWatchedClosely, value.watchReason, value.contactIntervalDays],
  )

/** The record exists and may be seen here, merged away or not. */
export async function isVisible(ctx: Ctx, registrantId: string): Promise<boolean> {
  const rows = await ctx.tx.named('registrant_is_visible', 'select from registrant where organization_id = $1 and id = $2', [ctx.actor.organizationId, registrantId])
  return rows.length === 1
}

export type ViewingRow = { id: string; at: string; action: z.input<typeof Viewing>['action']; who: string | null; post: string | null; organization: string | null; actorOrganizationId: number | null; ground: string; total: number }
/**
 * Openings, prints and exports by people (decision 12). A reading of an entry merged into this one belongs to the same person.
 * A page read anew while somebody works on it is one visit: the same act of the same worker within 15 minutes shows once;
 * the trail keeps every row. Readers of other organisations are named too (`outside_readers`); of their ground only the kind
 * is shown.
 */
export const findViewings = (ctx: Ctx, registrantId: string, page: { readonly limit: number; readonly offset: number }): Promise<ViewingRow[]> =>
  ctx.tx.named<ViewingRow>(
    'registrant_viewings',
    `with reading as (
       select e.id, e.at, e.action, e.actor_membership_id, e.actor_organization_id, split_part(e.ground, ':', 1) as ground,
         lag(e.at) over (partition by e.actor_account_id, e.action, split_part(e.ground, ':', 1) order by e.at, e.id) as before
       from audit_event e
       where e.organization_id = $1 and e.outcome = 'done' and e.actor_account_id is not null
         and e.action in ('registrant.open', 'registrant.print', 'registrant.export')
         and e.registrant_id in (select r.id from registrant r where r.organization_id = $1 and (r.id = $2 or r.merged_into_id = $2))
     )
     select v.id, v.at, v.action, coalesce(m.display_name, x.display_name) as who, m.post, o.name as organization, v.actor_organization_id, v.ground, count(*) over ()::int as total
     from reading v
     left join membership m on v.actor_organization_id = $1 and m.organization_id = $1 and m.id = v.actor_membership_id
     left join outside_readers($2) x on x.organization_id = v.actor_organization_id and x.membership_id = v.actor_membership_id
     left join organization o on o.id = v.actor_organization_id
     where v.before is null or v.at - v.before > interval '15 minutes'
     order by v.at desc, v.id desc limit $3 offset $4`,
    [ctx.actor.organizationId, registrantId, page.limit, page.offset],
  )
