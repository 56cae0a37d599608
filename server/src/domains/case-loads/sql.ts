import { carryingRoles } from '@tomoni/contract/shared/permissions'
import { sql } from 'kysely'
import { visible, type Viewer } from '../../access/visibility.ts'
import type { Transaction } from '../../db/database.ts'
import { contactDueExpression } from '../today/today.ts'

type Tx = Viewer & { readonly tx: Transaction; readonly today: string }

/** 問合せ to いつでも相談: people somebody carries. */
const carried = `('inquiry', 'provisional', 'registered', 'openDoor')`
const lateOn = contactDueExpression('r.last_two_way_on')

export type LoadSqlRow = {
  membershipId: string | null; displayName: string | null; post: string | null; branchId: string | null; communicationSkills: string[] | null; hasLeft: boolean; limit: number | null
  people: number; registered: number; watched: number; asDeputy: number; overdue: number; worstOverdueDays: number; monthContacts: number; monthMinutes: number; monthTravelMinutes: number
}

// $1 organisation, $2 today, $3 first day of the month, $4 branch or null.
export const listLoads = (ctx: Tx, how: { monthStart: string; branchId: string | null }): Promise<LoadSqlRow[]> =>
  ctx.tx.named('case_loads', `
    with people as (
      select r.lead_membership_id, r.deputy_membership_id, r.stage, r.is_watched_closely, $2::date - ${lateOn} as late
      from registrant r join organization_setting s on s.organization_id = r.organization_id
      where r.organization_id = $1 and r.merged_into_id is null and r.stage in ${carried} and ($4::uuid is null or r.branch_id = $4)
    ), led as (
      select lead_membership_id as id, count(*)::int as people, (count(*) filter (where stage = 'registered'))::int as registered, (count(*) filter (where is_watched_closely))::int as watched,
        (count(*) filter (where late > 0))::int as overdue, coalesce(max(late) filter (where late > 0), 0)::int as worst from people group by 1
    ), second as (
      select deputy_membership_id as id, count(*)::int as people from people where deputy_membership_id is not null group by 1
    ), month as (
      select e.membership_id as id, count(*)::int as contacts, coalesce(sum(e.minutes) filter (where e.visit_position = 0), 0)::int as minutes, coalesce(sum(v.travel_minutes) filter (where e.visit_position = 0), 0)::int as travel
      from support_record e left join visit v on v.organization_id = e.organization_id and v.id = e.visit_id
      where e.organization_id = $1 and e.superseded_at is null and e.occurred_on between $3::date and $2::date and e.outcome = 'held' and ($4::uuid is null or e.branch_id = $4)
      group by 1)
    select m.id as membership_id, m.display_name, m.post, m.branch_id, m.communication_skills, coalesce(m.ends_on < $2::date, false) as has_left, m.case_load_limit as limit,
      coalesce(l.people, 0) as people, coalesce(l.registered, 0) as registered, coalesce(l.watched, 0) as watched, coalesce(d.people, 0) as as_deputy, coalesce(l.overdue, 0) as overdue, coalesce(l.worst, 0) as worst_overdue_days,
      coalesce(c.contacts, 0) as month_contacts, coalesce(c.minutes, 0) as month_minutes, coalesce(c.travel, 0) as month_travel_minutes
    from (select * from membership where organization_id = $1) m
    full join led l on l.id = m.id left join second d on d.id = m.id left join month c on c.id = m.id
    where m.id is null or l.people > 0 or (m.role = any($5::text[]) and (m.ends_on is null or m.ends_on >= $2::date)
      and ($4::uuid is null or m.branch_id = $4 or c.contacts > 0))
    order by m.id is null, has_left, m.branch_id nulls first, m.starts_on, m.id`, [ctx.actor.organizationId, ctx.today, how.monthStart, how.branchId, carryingRoles()])

export type CaseSqlRow = {
  registrantId: string; name: string; kana: string; stage: string; workStatus: string | null; workplace: string | null; isWatchedClosely: boolean; branchId: string | null; leadMembershipId: string | null; deputyMembershipId: string | null
  lastTwoWayOn: string | null; lastContactOn: string | null; lastContactMethod: string | null; nextDueOn: string | null; nextDueKind: string | null; contactDueOn: string | null; version: number
}
export type CaseFilter = { who: 'lead' | 'deputy'; membershipId: string | null; stages: readonly string[]; workStatuses: readonly string[]; onlyOverdue: boolean }

// A late contact stands where it is late, also when somebody put its reminder off.
const orders = { due: 'least(next_due_on, case when contact_due_on < $3::date then contact_due_on end) nulls last, sort_kana, id', kana: 'sort_kana, id', lastContact: 'last_two_way_on nulls first, sort_kana, id' }
// $1 organisation, $2 worker or null for nobody, $3 today, $4 stages, $5 work statuses, $6 only late
const base = (who: 'lead' | 'deputy'): string => `
  select r.id, r.sort_kana, r.id as registrant_id, concat_ws(' ', r.family_name, nullif(r.given_name, '')) as name, concat_ws(' ', nullif(r.family_kana, ''), nullif(r.given_kana, '')) as kana, r.stage, r.work_status, r.workplace,
    r.is_watched_closely, r.branch_id, r.lead_membership_id, r.deputy_membership_id, r.last_two_way_on, r.last_contact_on, r.last_contact_method, r.next_due_on, r.next_due_kind, ${lateOn} as contact_due_on, r.version
  from registrant r join organization_setting s on s.organization_id = r.organization_id
  where r.organization_id = $1 and r.merged_into_id is null and r.${who}_membership_id is not distinct from $2::uuid`
const filter = `(c.stage = any($4::text[]) or ($4::text[] = '{}' and c.stage <> 'closed')) and ($5::text[] = '{}' or c.work_status = any($5::text[])) and (not $6::boolean or c.contact_due_on < $3::date)`

const values = (ctx: Tx, how: CaseFilter): unknown[] => [ctx.actor.organizationId, how.membershipId, ctx.today, how.stages, how.workStatuses, how.onlyOverdue]

export const listCaseRows = (ctx: Tx, how: CaseFilter & { sort: keyof typeof orders; limit: number; offset: number }): Promise<CaseSqlRow[]> =>
  ctx.tx.named(`cases_${how.who}_${how.sort}`, `select c.* from (${base(how.who)}) c where ${filter} order by ${orders[how.sort]} limit $7 offset $8`, [...values(ctx, how), how.limit, how.offset])

/** Numbers of all chips, whatever is chosen, and the total of what is chosen. */
export const countCases = (ctx: Tx, how: CaseFilter): Promise<{ stage: string; workStatus: string | null; count: number; chosen: number }[]> =>
  ctx.tx.named(`case_counts_${how.who}`, `select c.stage, c.work_status, count(*)::int as count, (count(*) filter (where ${filter}))::int as chosen from (${base(how.who)}) c group by 1, 2`, values(ctx, how))

// Moving people

export const findWorker = (viewer: Viewer, id: string) =>
  visible(viewer, 'membership').where('membership.id', '=', id).select(['membership.id', 'membership.displayName', 'membership.endsOn', 'membership.role', 'membership.caseLoadLimit', 'membership.communicationSkills'])

export type MovedRow = { id: string; leadMembershipId: string | null; deputyMembershipId: string | null; branchId: string | null; communicationNeeds: string[]; isCarried: boolean; isLate: boolean }
export const listForMove = (ctx: Tx, ids: readonly string[]): Promise<MovedRow[]> =>
  ctx.tx.named('case_move', `select r.id, r.lead_membership_id, r.deputy_membership_id, r.branch_id, r.communication_needs, r.stage in ${carried} as is_carried, coalesce(${lateOn} < $3::date, false) as is_late
    from registrant r join organization_setting s on s.organization_id = r.organization_id
    where r.organization_id = $1 and r.merged_into_id is null and r.id = any($2::uuid[]) order by r.id`, [ctx.actor.organizationId, ids, ctx.today])

export const countLoads = (ctx: Tx, membershipIds: readonly string[]): Promise<{ id: string | null; displayName: string | null; people: number; overdue: number }[]> =>
  ctx.tx.named('case_load_counts', `select m.id, m.display_name, count(r.id)::int as people, (count(r.id) filter (where ${lateOn} < $3::date))::int as overdue
    from membership m join organization_setting s on s.organization_id = m.organization_id
    left join registrant r on r.organization_id = m.organization_id and r.lead_membership_id = m.id and r.merged_into_id is null and r.stage in ${carried}
    where m.organization_id = $1 and m.id = any($2::uuid[]) group by 1, 2`, [ctx.actor.organizationId, membershipIds, ctx.today])

export const countUnassigned = (viewer: Viewer) =>
  visible(viewer, 'registrant').where('registrant.mergedIntoId', 'is', null).where('registrant.leadMembershipId', 'is', null).where('registrant.stage', 'in', ['inquiry', 'provisional', 'registered', 'openDoor']).select(sql<number>`count(*)::int`.as('count'))
