import { carryingRoles } from '@tomoni/contract/shared/permissions'
import { newId } from '@tomoni/contract/shared/ids'
import type { Ctx } from '../../../http/endpoint.ts'
import type { Assignment } from './rules.ts'

export type AssigneeRow = { membershipId: string; displayName: string; shortName: string; post: string; branchId: string | null; communicationSkills: string[]; load: number; overdue: number; limit: number | null }

/** Workers of today who carry cases, with what they carry. */
export const findAssignees = (ctx: Ctx): Promise<AssigneeRow[]> =>
  ctx.tx.named<AssigneeRow>(
    'registrant_assignees',
    `select m.id as membership_id, m.display_name, m.short_name, m.post, m.branch_id, m.communication_skills, m.case_load_limit as "limit",
      count(r.id)::int as load, count(r.id) filter (where r.next_due_on < $2::date)::int as overdue
     from membership m
     left join registrant r on r.organization_id = $1 and r.lead_membership_id = m.id and r.merged_into_id is null and r.stage in ('registered', 'openDoor')
     where m.organization_id = $1 and m.role = any($3::text[]) and m.starts_on <= $2::date and (m.ends_on is null or m.ends_on >= $2::date)
     group by m.organization_id, m.id`,
    [ctx.actor.organizationId, ctx.today, carryingRoles()],
  )

export type AssignedRow = Assignment & { id: string; familyName: string; givenName: string; stage: string; version: number; communicationNeeds: string[]; leadName: string | null; deputyName: string | null; branchName: string | null }

/** People with their workers, in the order of the register; `lock` for a change. */
export const findAssigned = (ctx: Ctx, ids: readonly string[], how: 'read' | 'lock'): Promise<AssignedRow[]> =>
  ctx.tx.named<AssignedRow>(
    `registrant_assigned_${how}`,
    `select r.id, r.family_name, r.given_name, r.stage, r.version, r.communication_needs, r.lead_membership_id, r.deputy_membership_id, r.branch_id,
      (select m.short_name from membership m where m.organization_id = $1 and m.id = r.lead_membership_id) as lead_name,
      (select m.short_name from membership m where m.organization_id = $1 and m.id = r.deputy_membership_id) as deputy_name,
      (select b.name from branch b where b.organization_id = $1 and b.id = r.branch_id) as branch_name
     from registrant r where r.organization_id = $1 and r.id = any($2::uuid[]) and r.merged_into_id is null
     order by ${how === 'lock' ? 'r.id for no key update' : 'r.sort_kana, r.id'}`,
    [ctx.actor.organizationId, ids],
  )

export async function branchNames(ctx: Ctx): Promise<Map<string, string>> {
  const rows = await ctx.tx.named<{ id: string; name: string }>('', 'select id, name from branch where organization_id = $1', [ctx.actor.organizationId])
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Ids of workers and branches this organisation ever had; the empty text stands for nobody, none. */
export async function knownPlaces(ctx: Ctx): Promise<Set<string>> {
  const rows = await ctx.tx.named<{ id: string }>('', 'select id from membership where organization_id = $1 union all select id from branch where organization_id = $1', [ctx.actor.organizationId])
  return new Set(['', ...rows.map((row) => row.id)])
}

/** Writes the new workers and one line of history for each, set-based. */
export async function saveAssignments(ctx: Ctx, rows: readonly (Assignment & { readonly id: string })[], reason: string | null): Promise<void> {
  const values = JSON.stringify(rows.map((row) => ({ id: row.id, change: newId(), lead: row.leadMembershipId, deputy: row.deputyMembershipId, branch: row.branchId })))
  await ctx.tx.named(
    'registrant_save_assignments',
    `with v as (select * from jsonb_to_recordset($2::jsonb) as v(id uuid, change uuid, lead uuid, deputy uuid, branch uuid)),
      saved as (update registrant r set lead_membership_id = v.lead, deputy_membership_id = v.deputy, branch_id = v.branch, version = r.version + 1, updated_at = now()
        from v where r.organization_id = $1 and r.id = v.id)
     insert into registrant_assignment_change (organization_id, id, registrant_id, lead_membership_id, deputy_membership_id, branch_id, on_date, reason, membership_id)
     select $1, v.change, v.id, v.lead, v.deputy, v.branch, $3::date, $4, $5 from v`,
    [ctx.actor.organizationId, values, ctx.today, reason, ctx.actor.membershipId],
  )
}

export type HistoryRow = { id: string; onDate: string; lead: string | null; deputy: string | null; branch: string | null; reason: string | null; by: string | null }
export const findAssignmentHistory = (ctx: Ctx, registrantId: string): Promise<HistoryRow[]> =>
  ctx.tx.named<HistoryRow>(
    'registrant_assignment_history',
    `select c.id, c.on_date, l.short_name as lead, d.short_name as deputy, b.name as branch, c.reason, m.short_name as by
     from registrant_assignment_change c
     left join membership l on l.organization_id = $1 and l.id = c.lead_membership_id left join membership d on d.organization_id = $1 and d.id = c.deputy_membership_id
     left join branch b on b.organization_id = $1 and b.id = c.branch_id left join membership m on m.organization_id = $1 and m.id = c.membership_id
     where c.organization_id = $1 and c.registrant_id = $2 order by c.on_date desc, c.created_at desc, c.id desc`,
    [ctx.actor.organizationId, registrantId],
  )
