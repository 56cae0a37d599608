import type { Viewer } from '../../../access/visibility.ts'
import type { Transaction } from '../../../db/database.ts'
import { recordColumns, recordFields, recordShape, visitInsert, visitValues, type DeliveryRow, type RecordRow, type VisitRow } from '../sql.ts'

export type OldRecord = {
  id: string; visitId: string; registrantId: string | null; membershipId: string | null; writtenByMembershipId: string | null; contractId: string | null; branchId: string | null; visitPosition: number
  supersededAt: string | null; importKey: string | null; tags: string[]; currentId: string
  occurredOn: string; startedAt: string | null; minutes: number | null; travelMinutes: number | null; distanceMeters: number | null; costYen: number | null; method: string; place: string | null
  sharedNote: string | null; visitMembershipId: string | null; companionMembershipIds: string[]; others: number
}

/** The record with its visit, both locked; `currentId` is the end of its chain of corrections. */
export async function lockRecord(viewer: Viewer, tx: Transaction, recordId: string): Promise<OldRecord | null> {
  const [row] = await tx.named<OldRecord>(
    'lock_record',
    `select r.id, r.visit_id, r.registrant_id, r.membership_id, r.written_by_membership_id, r.contract_id, r.branch_id, r.visit_position, r.superseded_at, r.import_key, r.tags,
       v.occurred_on, to_char(v.started_at, 'HH24:MI') as started_at, v.minutes, v.travel_minutes, v.distance_meters, v.cost_yen, v.method, v.place, v.shared_note, v.membership_id as visit_membership_id, v.companion_membership_ids,
       (select count(*)::int from support_record o where o.organization_id = $1 and o.visit_id = r.visit_id and o.superseded_at is null and o.id <> r.id) as others,
       (with recursive later as (
          select r.id
          union all select s.id from support_record s join later l on s.organization_id = $1 and s.supersedes_id = l.id
        ) select l.id from later l where not exists (select from support_record s where s.organization_id = $1 and s.supersedes_id = l.id)) as current_id
     from support_record r join visit v on v.organization_id = $1 and v.id = r.visit_id
     where r.organization_id = $1 and r.id = $2 for update of v, r`,
    [viewer.actor.organizationId, recordId],
  )
  return row ?? null
}

type Corrector = Viewer & { actor: { membershipId: string } }

/** Ends these versions; how many were still in force. Run before their successors are inserted (the import key is unique in force). */
export async function endRecords(viewer: Corrector, tx: Transaction, recordIds: readonly string[], withdrawalReason: string | null): Promise<number> {
  const rows = await tx.named<{ id: string }>(
    'end_records',
    `update support_record set superseded_at = now(), superseded_by_membership_id = $3, withdrawal_reason = $4 where organization_id = $1 and id = any($2::uuid[]) and superseded_at is null returning id`,
    [viewer.actor.organizationId, recordIds, viewer.actor.membershipId, withdrawalReason],
  )
  return rows.length
}

export const insertVisitRow = (viewer: Corrector, tx: Transaction, visit: VisitRow) => tx.named<{ id: string }>('insert_visit', visitInsert, visitValues(viewer, visit))

/** The better version of one record. */
export const insertCorrection = (viewer: Corrector, tx: Transaction, visitId: string, record: RecordRow, deliveries: readonly DeliveryRow[]) =>
  tx.named(
    'insert_correction',
    `with v as (select id, occurred_on, method, minutes from visit where organization_id = $1 and id = $2),
      r as (insert into support_record (${recordColumns}) select $1, x.id, v.id, ${recordFields}, $3 from v, jsonb_to_recordset($4::jsonb) as ${recordShape}),
      n as (insert into support_record_note (organization_id, support_record_id, note) select $1, x.id, x.note from jsonb_to_recordset($4::jsonb) as x(id uuid, note text) where x.note <> '')
     insert into life_support_delivery (organization_id, id, support_record_id, menu, provider, amount, unit)
     select $1, x.id, x.support_record_id, x.menu, x.provider, x.amount, x.unit from jsonb_to_recordset($5::jsonb) as x(id uuid, support_record_id uuid, menu text, provider text, amount numeric, unit text)`,
    [viewer.actor.organizationId, visitId, viewer.actor.membershipId, JSON.stringify([record]), JSON.stringify(deliveries)],
  )

export type OtherRecord = { id: string; registrantId: string | null }
/** Records of the visit in force beside this one. */
export const othersOfVisit = (viewer: Viewer, tx: Transaction, visitId: string, recordId: string) =>
  tx.named<OtherRecord>('others_of_visit', 'select id, registrant_id from support_record where organization_id = $1 and visit_id = $2 and superseded_at is null and id <> $3 order by id for update', [viewer.actor.organizationId, visitId, recordId])

/** Successors of records whose visit changed: same words, new day, time and method. `pairs` = old id and new id. */
export const copyToVisit = (viewer: Corrector, tx: Transaction, visitId: string, pairs: readonly { oldId: string; newId: string }[], reason: string) =>
  tx.named(
    'copy_to_visit',
    `with p as (select * from unnest($3::uuid[], $4::uuid[]) as p(old_id, new_id)),
      v as (select id, occurred_on, method, minutes from visit where organization_id = $1 and id = $2),
      r as (insert into support_record (${recordColumns})
            select $1, p.new_id, v.id, o.registrant_id, o.partner_organization_id, o.partner_contact_name, o.counterpart, v.occurred_on, v.method, o.content, o.event_type, o.outcome, o.outcome_reason, o.is_two_way,
              o.contract_id, o.branch_id, o.membership_id, v.minutes, o.visit_position, o.id, $5, o.import_key, o.tags, $6
            from p join support_record o on o.organization_id = $1 and o.id = p.old_id cross join v),
      n as (insert into support_record_note (organization_id, support_record_id, note) select $1, p.new_id, o.note from p join support_record_note o on o.organization_id = $1 and o.support_record_id = p.old_id)
     insert into life_support_delivery (organization_id, id, support_record_id, menu, provider, amount, unit)
     select $1, gen_random_uuid(), p.new_id, o.menu, o.provider, o.amount, o.unit from p join life_support_delivery o on o.organization_id = $1 and o.support_record_id = p.old_id`,
    [viewer.actor.organizationId, visitId, pairs.map((p) => p.oldId), pairs.map((p) => p.newId), reason, viewer.actor.membershipId],
  )

/** The appointment a visit answered goes with the corrected visit. */
export const moveAppointment = (viewer: Viewer, tx: Transaction, fromVisitId: string, toVisitId: string) =>
  tx.named('move_appointment', 'update appointment set visit_id = $3, version = version + 1 where organization_id = $1 and visit_id = $2', [viewer.actor.organizationId, fromVisitId, toVisitId])
