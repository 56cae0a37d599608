import type { Viewer } from '../../../access/visibility.ts'
import type { Transaction } from '../../../db/database.ts'

export type VersionRow = {
  id: string; visitId: string; registrantId: string | null; registrantName: string | null; partnerOrganizationId: string | null; partnerOrganizationName: string | null; partnerContactName: string | null
  counterpart: string; content: string | null; eventType: string | null; outcome: string; outcomeReason: string | null; isTwoWay: boolean; contractId: string | null; branchId: string | null; membershipId: string | null
  occurredOn: string; startedAt: string | null; minutes: number | null; travelMinutes: number | null; distanceMeters: number | null; costYen: number | null; method: string; place: string | null
  sharedNote: string; note: string; companionMembershipIds: string[]; deliveries: unknown[]; writtenByName: string | null; writtenAt: string; correctionReason: string | null; supersededAt: string | null
  withdrawalReason: string | null; isImported: boolean; writtenByMembershipId: string | null; others: unknown[]
}

/** Every version of the chain this record belongs to, newest first. */
export const readChain = (viewer: Viewer, tx: Transaction, recordId: string) =>
  tx.named<VersionRow>(
    'record_chain',
    `with recursive earlier as (
        select id, supersedes_id from support_record where organization_id = $1 and id = $2
        union all select s.id, s.supersedes_id from support_record s join earlier e on s.organization_id = $1 and s.id = e.supersedes_id),
      later as (
        select id from support_record where organization_id = $1 and id = $2
        union all select s.id from support_record s join later l on s.organization_id = $1 and s.supersedes_id = l.id),
      chain as (select id from earlier union select id from later)
     select r.id, r.visit_id, r.registrant_id, nullif(concat_ws(' ', p.family_name, nullif(p.given_name, '')), '') as registrant_name, r.partner_organization_id, o.name as partner_organization_name, r.partner_contact_name,
       r.counterpart, r.content, r.event_type, r.outcome, r.outcome_reason, r.is_two_way, r.contract_id, r.branch_id, r.membership_id,
       v.occurred_on, to_char(v.started_at, 'HH24:MI') as started_at, v.minutes, v.travel_minutes, v.distance_meters, v.cost_yen, v.method, v.place, coalesce(v.shared_note, '') as shared_note, coalesce(n.note, '') as note,
       v.companion_membership_ids,
       (select coalesce(json_agg(json_build_object('menu', d.menu, 'provider', d.provider, 'amount', d.amount, 'unit', d.unit) order by d.id), '[]') from life_support_delivery d where d.organization_id = $1 and d.support_record_id = r.id) as deliveries,
       w.display_name as written_by_name, r.written_by_membership_id, r.created_at as written_at, r.correction_reason, r.superseded_at, r.withdrawal_reason, r.import_id is not null as is_imported,
       (select coalesce(json_agg(json_build_object('id', x.id, 'registrantName', nullif(concat_ws(' ', xp.family_name, nullif(xp.given_name, '')), ''), 'partnerOrganizationName', xo.name) order by x.id), '[]')
        from support_record x left join registrant xp on xp.organization_id = $1 and xp.id = x.registrant_id left join partner_organization xo on xo.organization_id = $1 and xo.id = x.partner_organization_id
        where x.organization_id = $1 and x.visit_id = r.visit_id and x.id <> r.id and x.superseded_at is null) as others
     from chain c join support_record r on r.organization_id = $1 and r.id = c.id join visit v on v.organization_id = $1 and v.id = r.visit_id
       left join registrant p on p.organization_id = $1 and p.id = r.registrant_id left join partner_organization o on o.organization_id = $1 and o.id = r.partner_organization_id
       left join support_record_note n on n.organization_id = $1 and n.support_record_id = r.id left join membership w on w.organization_id = $1 and w.id = r.written_by_membership_id
     order by r.created_at desc, r.id desc`,
    [viewer.actor.organizationId, recordId],
  )

export type PreparationRow = { registrants: unknown[]; partnerOrganizations: unknown[]; last: unknown; openNextSteps: unknown[]; appointments: unknown[]; contracts: { id: string; kind: string; startsOn: string; endsOn: string | null }[] }

/** What the record sheet needs for these people and organisations, in one statement. */
export async function readPreparation(viewer: Viewer, tx: Transaction, named: { registrantIds: readonly string[]; partnerIds: readonly string[]; today: string }): Promise<PreparationRow> {
  const [row] = await tx.named<PreparationRow>(
    'prepare_visit',
    `select
      (select coalesce(json_agg(json_build_object('id', r.id, 'name', concat_ws(' ', r.family_name, nullif(r.given_name, '')), 'kana', concat_ws(' ', nullif(r.family_kana, ''), nullif(r.given_kana, '')), 'stage', r.stage, 'lastContactOn', r.last_contact_on) order by array_position($2::uuid[], r.id)), '[]')
       from registrant r where r.organization_id = $1 and r.id = any($2::uuid[]) and r.merged_into_id is null) as registrants,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'kind', p.kind) order by array_position($3::uuid[], p.id)), '[]') from partner_organization p where p.organization_id = $1 and p.id = any($3::uuid[])) as partner_organizations,
      (select json_build_object('occurredOn', r.occurred_on, 'method', r.method, 'counterpart', r.counterpart, 'content', r.content, 'eventType', r.event_type, 'minutes', v.minutes, 'travelMinutes', v.travel_minutes,
          'distanceMeters', v.distance_meters, 'costYen', v.cost_yen, 'place', v.place, 'contractId', r.contract_id, 'companionMembershipIds', v.companion_membership_ids,
          'partnerOrganization', case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end, 'partnerContactName', r.partner_contact_name)
       from (select * from (
             (select 0 as choice, s.* from support_record s where s.organization_id = $1 and s.superseded_at is null and s.outcome = 'held' and s.registrant_id = ($2::uuid[])[1] and s.counterpart in ('person', 'family') order by s.occurred_on desc, s.id desc limit 1)
             union all
             (select 1, s.* from support_record s where s.organization_id = $1 and s.superseded_at is null and s.outcome = 'held' and s.registrant_id = ($2::uuid[])[1] order by s.occurred_on desc, s.id desc limit 1)
             union all
             (select 2, s.* from support_record s where s.organization_id = $1 and s.superseded_at is null and s.outcome = 'held' and cardinality($2::uuid[]) = 0 and s.partner_organization_id = ($3::uuid[])[1] order by s.occurred_on desc, s.id desc limit 1)) c order by choice limit 1) r
         join visit v on v.organization_id = $1 and v.id = r.visit_id left join partner_organization o on o.organization_id = $1 and o.id = r.partner_organization_id) as last,
      (select coalesce(json_agg(json_build_object('id', s.id, 'registrantId', s.registrant_id, 'partnerOrganizationId', s.partner_organization_id, 'dueOn', s.due_on, 'text', s.text) order by s.due_on, s.id), '[]')
       from next_step s where s.organization_id = $1 and s.done_on is null and s.cancelled_at is null and (s.registrant_id = any($2::uuid[]) or s.partner_organization_id = any($3::uuid[]))) as open_next_steps,
      (select coalesce(json_agg(json_build_object('id', a.id, 'onDate', a.on_date, 'startsAt', to_char(a.starts_at, 'HH24:MI'), 'title', a.title, 'method', a.method) order by a.on_date, a.starts_at), '[]')
       from appointment a where a.organization_id = $1 and a.visit_id is null and a.cancelled_at is null and a.on_date between $4::date - 7 and $4::date
         and (a.registrant_ids && $2::uuid[] or a.partner_organization_id = any($3::uuid[]))) as appointments,
      (select coalesce(json_agg(json_build_object('id', c.id, 'kind', c.kind, 'startsOn', c.starts_on, 'endsOn', c.ends_on) order by c.sort_order, c.id), '[]') from contract c where c.organization_id = $1) as contracts`,
    [viewer.actor.organizationId, named.registrantIds, named.partnerIds, named.today],
  )
  return row!
}
