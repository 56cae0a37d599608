import type { Viewer } from '../../access/visibility.ts'
import type { Transaction } from '../../db/database.ts'
import type { Contract } from './rules.ts'

// Writing is the hottest command of the house: two statements, each under a name. One reads all a visit names, one writes it all.

export type VisitContext = {
  readonly visit: { contentHash: string | null; createdAt: string; recordIds: string[] } | null
  readonly registrants: { id: string; branchId: string | null }[]
  readonly partners: string[]
  readonly memberships: string[]
  readonly contracts: Contract[]
  readonly codes: string[]
  readonly nextSteps: string[]
  readonly appointments: string[]
}

export type Named = {
  readonly visitId: string | null
  readonly day: string
  readonly registrantIds: readonly string[]
  readonly partnerIds: readonly string[]
  readonly membershipIds: readonly string[]
  /** `list:code`. */
  readonly codes: readonly string[]
  readonly nextStepIds: readonly string[]
  readonly appointmentId: string | null
}

/** Everything a visit names, as far as this organisation has it. */
export async function readVisitContext(viewer: Viewer, tx: Transaction, named: Named): Promise<VisitContext> {
  const [row] = await tx.named<VisitContext>(
    'visit_context',
    `select
      (select json_build_object('contentHash', v.content_hash, 'createdAt', v.created_at, 'recordIds',
         (select coalesce(json_agg(r.id order by r.id), '[]') from support_record r where r.organization_id = $1 and r.visit_id = v.id and r.supersedes_id is null))
       from visit v where v.organization_id = $1 and v.id = $2) as visit,
      (select coalesce(json_agg(json_build_object('id', r.id, 'branchId', r.branch_id)), '[]') from registrant r where r.organization_id = $1 and r.id = any($3::uuid[]) and r.merged_into_id is null) as registrants,
      (select coalesce(json_agg(p.id), '[]') from partner_organization p where p.organization_id = $1 and p.id = any($4::uuid[])) as partners,
      (select coalesce(json_agg(m.id), '[]') from membership m where m.organization_id = $1 and m.id = any($5::uuid[])) as memberships,
      (select coalesce(json_agg(json_build_object('id', c.id, 'kind', c.kind, 'startsOn', c.starts_on, 'endsOn', c.ends_on) order by c.sort_order, c.id), '[]') from contract c where c.organization_id = $1) as contracts,
      (select coalesce(json_agg(distinct i.list || ':' || i.code), '[]') from unnest($6::text[], $7::text[]) as n(list, code)
         join code_item i on i.organization_id = $1 and i.list = n.list and i.code = n.code where i.valid_until is null or i.valid_until >= $8::date) as codes,
      (select coalesce(json_agg(s.id), '[]') from next_step s where s.organization_id = $1 and s.id = any($9::uuid[])) as next_steps,
      (select coalesce(json_agg(a.id), '[]') from appointment a where a.organization_id = $1 and a.id = $10::uuid) as appointments`,
    [
      viewer.actor.organizationId, named.visitId, named.registrantIds, named.partnerIds, named.membershipIds, named.codes.map((c) => c.slice(0, c.indexOf(':'))),
      named.codes.map((c) => c.slice(c.indexOf(':') + 1)), named.day, named.nextStepIds, named.appointmentId,
    ],
  )
  return row!
}

export type VisitRow = {
  id: string; occurredOn: string; startedAt: string | null; minutes: number | null; travelMinutes: number | null; distanceMeters: number | null; costYen: number | null
  method: string; place: string | null; sharedNote: string; membershipId: string | null; companionMembershipIds: readonly string[]; contentHash: string | null
}
/** Names as in SQL: it travels as JSON. */
export type RecordRow = {
  id: string; registrant_id: string | null; partner_organization_id: string | null; partner_contact_name: string | null; counterpart: string; content: string | null; event_type: string | null
  outcome: string; outcome_reason: string | null; is_two_way: boolean; contract_id: string | null; branch_id: string | null; visit_position: number; note: string
  membership_id: string | null; supersedes_id: string | null; correction_reason: string | null; import_key: string | null; tags: string[]
}
export type DeliveryRow = { id: string; support_record_id: string; menu: string; provider: string | null; amount: number | null; unit: string | null }
export type NextStepRow = { id: string; registrant_id: string | null; partner_organization_id: string | null; support_record_id: string | null; due_on: string; text: string; membership_id: string | null }

export type Writing = {
  readonly visit: VisitRow
  readonly records: readonly RecordRow[]
  readonly deliveries: readonly DeliveryRow[]
  readonly nextSteps: readonly NextStepRow[]
  readonly answersNextStepIds: readonly string[]
  readonly answersAppointmentId: string | null
  readonly draftId: string | null
}
export type Written = { createdAt: string; nextSteps: number }

const visitInsert = `insert into visit (organization_id, id, occurred_on, started_at, minutes, travel_minutes, distance_meters, cost_yen, method, place, shared_note, membership_id, companion_membership_ids, content_hash)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing returning id, created_at`
const visitValues = (viewer: Viewer, v: VisitRow): unknown[] => [
  viewer.actor.organizationId, v.id, v.occurredOn, v.startedAt, v.minutes, v.travelMinutes, v.distanceMeters, v.costYen, v.method, v.place, v.sharedNote === '' ? null : v.sharedNote, v.membershipId, v.companionMembershipIds, v.contentHash,
]
const recordShape = `x(id uuid, registrant_id uuid, partner_organization_id uuid, partner_contact_name text, counterpart text, content text, event_type text, outcome text, outcome_reason text, is_two_way boolean,
  contract_id uuid, branch_id uuid, visit_position int, note text, membership_id uuid, supersedes_id uuid, correction_reason text, import_key text, tags text[])`
const recordColumns = `organization_id, id, visit_id, registrant_id, partner_organization_id, partner_contact_name, counterpart, occurred_on, method, content, event_type, outcome, outcome_reason, is_two_way,
  contract_id, branch_id, membership_id, minutes, visit_position, supersedes_id, correction_reason, import_key, tags, written_by_membership_id`
const recordFields = `x.registrant_id, x.partner_organization_id, x.partner_contact_name, x.counterpart, v.occurred_on, v.method, x.content, x.event_type, x.outcome, x.outcome_reason, x.is_two_way,
  x.contract_id, x.branch_id, x.membership_id, v.minutes, x.visit_position, x.supersedes_id, x.correction_reason, x.import_key, coalesce(x.tags, '{}')`

/** The whole visit in one statement; null when a visit with this id is there already. */
export async function insertVisit(viewer: Viewer & { actor: { membershipId: string; accountId: string } }, tx: Transaction, w: Writing, today: string): Promise<Written | null> {
  const [row] = await tx.named<Written>(
    'write_visit',
    `with v as (${visitInsert}, occurred_on, method, minutes),
      r as (insert into support_record (${recordColumns}) select $1, x.id, v.id, ${recordFields}, $15 from v, jsonb_to_recordset($16::jsonb) as ${recordShape}),
      n as (insert into support_record_note (organization_id, support_record_id, note) select $1, x.id, x.note from v, jsonb_to_recordset($16::jsonb) as x(id uuid, note text) where x.note <> ''),
      d as (insert into life_support_delivery (organization_id, id, support_record_id, menu, provider, amount, unit)
            select $1, x.id, x.support_record_id, x.menu, x.provider, x.amount, x.unit from v, jsonb_to_recordset($17::jsonb) as x(id uuid, support_record_id uuid, menu text, provider text, amount numeric, unit text)),
      s as (insert into next_step (organization_id, id, registrant_id, partner_organization_id, support_record_id, due_on, text, membership_id)
            select $1, x.id, x.registrant_id, x.partner_organization_id, x.support_record_id, x.due_on, x.text, x.membership_id
            from v, jsonb_to_recordset($18::jsonb) as x(id uuid, registrant_id uuid, partner_organization_id uuid, support_record_id uuid, due_on date, text text, membership_id uuid) on conflict do nothing returning id),
      done as (update next_step s set done_on = $19, done_by_membership_id = $15, done_visit_id = v.id, version = s.version + 1 from v
               where s.organization_id = $1 and s.id = any($20::uuid[]) and s.done_on is null and s.cancelled_at is null),
      a as (update appointment a set visit_id = v.id, version = a.version + 1 from v where a.organization_id = $1 and a.id = $21 and a.visit_id is null and a.cancelled_at is null),
      f as (update draft f set visit_id = v.id, expires_at = now() + interval '10 minutes' from v where f.organization_id = $1 and f.id = $22 and f.account_id = $23 and f.visit_id is null)
    select v.created_at, (select count(*) from s)::int as next_steps from v`,
    [
      ...visitValues(viewer, w.visit), viewer.actor.membershipId, JSON.stringify(w.records), JSON.stringify(w.deliveries), JSON.stringify(w.nextSteps), today,
      w.answersNextStepIds, w.answersAppointmentId, w.draftId, viewer.actor.accountId,
    ],
  )
  return row ?? null
}

export type OldVisit = { membershipId: string | null; undoneAt: string | null; isRecent: boolean; draftId: string | null }

/** The visit, locked against a second undo or correction. */
export async function lockVisit(viewer: Viewer, tx: Transaction, visitId: string, seconds: number): Promise<OldVisit | null> {
  const [row] = await tx.named<OldVisit>(
    'lock_visit',
    `select v.membership_id, v.undone_at, v.created_at > now() - make_interval(secs => $3) as is_recent, (select f.id from draft f where f.organization_id = $1 and f.visit_id = v.id limit 1) as draft_id
     from visit v where v.organization_id = $1 and v.id = $2 for update of v`,
    [viewer.actor.organizationId, visitId, seconds],
  )
  return row ?? null
}

/** Takes back everything the visit did: records, promises it made, promises it answered, the draft it came from. */
export const undoVisitRows = (viewer: Viewer & { actor: { membershipId: string } }, tx: Transaction, visitId: string) =>
  tx.named<{ id: string; registrantId: string | null }>(
    'undo_visit',
    `with v as (update visit set undone_at = now() where organization_id = $1 and id = $2),
      s as (update next_step s set cancelled_at = now(), version = s.version + 1 where s.organization_id = $1 and s.cancelled_at is null and s.done_on is null
            and s.support_record_id in (select r.id from support_record r where r.organization_id = $1 and r.visit_id = $2)),
      o as (update next_step s set done_on = null, done_by_membership_id = null, done_visit_id = null, version = s.version + 1 where s.organization_id = $1 and s.done_visit_id = $2),
      a as (update appointment a set visit_id = null, version = a.version + 1 where a.organization_id = $1 and a.visit_id = $2),
      f as (update draft f set visit_id = null, expires_at = now() + interval '30 days' where f.organization_id = $1 and f.visit_id = $2)
    update support_record r set superseded_at = now(), superseded_by_membership_id = $3 where r.organization_id = $1 and r.visit_id = $2 and r.superseded_at is null returning r.id, r.registrant_id`,
    [viewer.actor.organizationId, visitId, viewer.actor.membershipId],
  )

/** How many records an undone visit had: the answer to a repeated undo. */
export async function countOfVisit(viewer: Viewer, tx: Transaction, visitId: string): Promise<number> {
  const [row] = await tx.named<{ count: number }>('count_of_visit', 'select count(*)::int as count from support_record where organization_id = $1 and visit_id = $2', [viewer.actor.organizationId, visitId])
  return row!.count
}

export { recordColumns, recordFields, recordShape, visitInsert, visitValues }
