import type { TimelineKind } from '@tomoni/contract/support-records'
import type { Viewer } from '../../../access/visibility.ts'
import type { Transaction } from '../../../db/database.ts'

// One stream of everything that happened with a person. Every part ends at the page length before the parts are joined, and
// details are read for the rows of the page only: the time does not grow with the length of the history.

export type Position = { readonly on: string; readonly id: string }
export type HeadRow = { kind: TimelineKind; id: string; on: string | null; key: string; membershipId: string | null; detail: Record<string, unknown> }

const beforeAll = '0001-01-01'
/** Position before the newest entry. */
export const top: Position = { on: '9999-12-31', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** A part of the stream as `kind, id, on_date (null = unknown), membership_id`. $1 organisation, $2 person, $3 kinds. */
const wanted = (kind: TimelineKind): string => `(cardinality($3::text[]) = 0 or '${kind}' = any($3))`
const parts = {
  stage: `select 'stage', c.id, c.on_date, c.membership_id from registrant_stage_change c where c.organization_id = $1 and c.registrant_id = $2 and ${wanted('stage')}`,
  assignment: `select 'assignment', c.id, c.on_date, c.membership_id from registrant_assignment_change c where c.organization_id = $1 and c.registrant_id = $2 and ${wanted('assignment')}`,
  issued: `select 'certificate', c.id, c.issued_on, null::uuid from disability_certificate c where c.organization_id = $1 and c.registrant_id = $2 and c.issued_on is not null and ${wanted('certificate')}`,
  returned: `select 'certificate', c.id, c.returned_on, null::uuid from disability_certificate c where c.organization_id = $1 and c.registrant_id = $2 and c.returned_on is not null and c.returned_on is distinct from c.issued_on and ${wanted('certificate')}`,
  merge: `select 'merge', c.id, (c.merged_at at time zone 'Asia/Tokyo')::date, c.membership_id from registrant_merge c where c.organization_id = $1 and c.kept_id = $2 and ${wanted('merge')}`,
  import: `select 'import', i.id, (i.written_at at time zone 'Asia/Tokyo')::date, i.membership_id from import i where i.organization_id = $1 and i.written_at is not null and i.undone_at is null and ${wanted('import')}
    and i.id in (select w.import_id from import_row w where w.organization_id = $1 and w.registrant_id = $2 and w.kind = 'registrant' and w.written_at is not null)`,
} as const
const contacts = `select r.counterpart, r.id, r.occurred_on, r.membership_id from support_record r where r.organization_id = $1 and r.registrant_id = $2 and r.superseded_at is null and (cardinality($3::text[]) = 0 or r.counterpart = any($3))`
const promises = `select 'nextStep', s.id, s.done_on, s.done_by_membership_id from next_step s where s.organization_id = $1 and s.registrant_id = $2 and s.done_on is not null and ${wanted('nextStep')}`

/** Without a choice of kinds the counts need no column but the day: read from the index, never from the scattered rows. */
const everyKind = (text: string): string => text.replaceAll(/ and \(cardinality\(\$3::text\[\]\) = 0 or [^)]*\)\)/g, '')

const stream = `(${contacts} and (r.occurred_on, r.id) < ($4::date, $5::uuid) and r.occurred_on >= $6::date order by r.occurred_on desc, r.id desc limit $7)
  union all (${promises} and (s.done_on, s.id) < ($4::date, $5::uuid) and s.done_on >= $6::date order by s.done_on desc, s.id desc limit $7)
  union all ${Object.values(parts).join('\n  union all ')}`

const detail = `case
  when h.kind in ('person', 'family', 'employer', 'agency') then (
    select json_build_object('visitId', r.visit_id, 'startedAt', to_char(v.started_at, 'HH24:MI'), 'method', r.method, 'content', r.content, 'eventType', r.event_type, 'outcome', r.outcome, 'outcomeReason', r.outcome_reason,
      'minutes', r.minutes, 'partnerOrganizationId', r.partner_organization_id, 'partnerOrganizationName', (select o.name from partner_organization o where o.organization_id = $1 and o.id = r.partner_organization_id),
      'partnerContactName', r.partner_contact_name, 'companionMembershipIds', v.companion_membership_ids, 'note', coalesce((select n.note from support_record_note n where n.organization_id = $1 and n.support_record_id = r.id), ''),
      'sharedNote', coalesce(v.shared_note, ''),
      'deliveries', (select coalesce(json_agg(json_build_object('menu', d.menu, 'provider', d.provider, 'amount', d.amount, 'unit', d.unit) order by d.id), '[]') from life_support_delivery d where d.organization_id = $1 and d.support_record_id = r.id),
      'otherPeople', (select count(distinct x.registrant_id) from support_record x where x.organization_id = $1 and x.visit_id = r.visit_id and x.superseded_at is null and x.registrant_id <> $2),
      'otherPartners', (select coalesce(json_agg(distinct o.name), '[]') from support_record x join partner_organization o on o.organization_id = $1 and o.id = x.partner_organization_id
         where x.organization_id = $1 and x.visit_id = r.visit_id and x.superseded_at is null and x.id <> r.id and x.registrant_id is null),
      'isCorrected', r.supersedes_id is not null, 'isImported', r.import_id is not null, 'writtenAt', to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from support_record r join visit v on v.organization_id = $1 and v.id = r.visit_id where r.organization_id = $1 and r.id = h.id)
  when h.kind = 'stage' then (select json_build_object('fromStage', c.from_stage, 'toStage', c.to_stage, 'reason', c.reason, 'note', c.note) from registrant_stage_change c where c.organization_id = $1 and c.id = h.id)
  when h.kind = 'assignment' then (select json_build_object('leadMembershipId', c.lead_membership_id, 'deputyMembershipId', c.deputy_membership_id, 'branchId', c.branch_id, 'reason', c.reason) from registrant_assignment_change c where c.organization_id = $1 and c.id = h.id)
  when h.kind = 'nextStep' then (select json_build_object('text', s.text, 'dueOn', s.due_on) from next_step s where s.organization_id = $1 and s.id = h.id)
  when h.kind = 'certificate' then (select json_build_object('certificateKind', c.kind, 'grade', c.grade, 'event', case when c.issued_on = h.on_date then 'issued' else 'returned' end) from disability_certificate c where c.organization_id = $1 and c.id = h.id)
  when h.kind = 'merge' then (select json_build_object('mergedName', concat_ws(' ', m.family_name, nullif(m.given_name, '')), 'isUndone', c.undone_at is not null)
    from registrant_merge c join registrant m on m.organization_id = $1 and m.id = c.merged_id where c.organization_id = $1 and c.id = h.id)
  when h.kind = 'import' then (select json_build_object('fileName', i.file_name) from import i where i.organization_id = $1 and i.id = h.id)
end`

/** One page, newest first, unknown days last. */
export const readPage = (viewer: Viewer, tx: Transaction, q: { registrantId: string; kinds: readonly TimelineKind[]; after: Position; from: string | null; limit: number }) =>
  tx.named<HeadRow>(
    'timeline_page',
    `with h as (select * from (${stream}) as p(kind, id, on_date, membership_id)
        where (coalesce(on_date, '${beforeAll}'), id) < ($4::date, $5::uuid) and coalesce(on_date, '${beforeAll}') >= $6::date
        order by coalesce(on_date, '${beforeAll}') desc, id desc limit $7)
     select h.kind, h.id, h.on_date as on, coalesce(h.on_date, '${beforeAll}')::text as key, h.membership_id, ${detail} as detail from h order by coalesce(h.on_date, '${beforeAll}') desc, h.id desc`,
    [viewer.actor.organizationId, q.registrantId, q.kinds, q.after.on, q.after.id, q.from ?? beforeAll, q.limit],
  )

/** Entries in each calendar year, and whether the person exists here. */
export const readYears = (viewer: Viewer, tx: Transaction, registrantId: string, kinds: readonly TimelineKind[]) =>
  tx.named<{ isThere: boolean; years: { year: number | null; count: number }[] }>(
    kinds.length === 0 ? 'timeline_years' : 'timeline_years_of_kinds',
    (kinds.length === 0 ? everyKind : String)(`select exists (select from registrant r where r.organization_id = $1 and r.id = $2) as is_there,
      (select coalesce(json_agg(json_build_object('year', y.year, 'count', y.count) order by y.year desc nulls last), '[]')
       from (select extract(year from p.on_date)::int as year, count(*)::int as count from (${contacts} union all ${promises} union all ${Object.values(parts).join(' union all ')}) as p(kind, id, on_date, membership_id) group by 1) y) as years`),
    kinds.length === 0 ? [viewer.actor.organizationId, registrantId] : [viewer.actor.organizationId, registrantId, kinds],
  )
