import type { Counterpart } from '@tomoni/contract/support-records'
import type { Pair } from '../../access/shares.ts'
import type { ReadCtx } from './sql.ts'

// One shared person. Every statement names the holder and the person; row-level security shows the rows of a category only
// while the category is open (policies held_or_shared).

/** Parts of the face sheet with the category that opens them; columns in the words of the contract. */
export const sharedParts = {
  contact: { category: 'contact_details', table: 'registrant_contact', order: null, columns: ['postalCode', 'prefecture', 'address', 'phone', 'mobile', 'fax', 'email', 'preferredWay', 'emergencyName', 'emergencyRelation', 'emergencyPhone'] },
  profile: { category: 'profile', table: 'registrant_profile', order: null, columns: ['wishes', 'strengths', 'education', 'qualifications', 'commuteMeans', 'helloWorkNumber', 'employmentPassport', 'note'] },
  names: { category: 'profile', table: 'registrant_name', order: 'id', columns: ['id', 'kind', 'name', 'kana', 'note'] },
  affiliations: { category: 'profile', table: 'registrant_affiliation', order: 'ended_on is not null, id', columns: ['id', 'partnerOrganizationId', 'name', 'contactName', 'phone', 'whatTheyDo', 'endedOn'] },
  workHistory: { category: 'employment', table: 'registrant_work_history', order: 'started_on desc nulls last, sort_order, id', columns: ['id', 'employer', 'job', 'startedOn', 'endedOn', 'leavingReason'] },
  disabilities: { category: 'disability_medical', table: 'registrant_disability', order: 'is_primary desc, id', columns: ['id', 'kind', 'detail', 'isPrimary'] },
  certificates: { category: 'disability_medical', table: 'disability_certificate', order: 'id', columns: ['id', 'kind', 'grade', 'number', 'issuedOn', 'renewalOn', 'returnedOn'] },
  medical: { category: 'disability_medical', table: 'registrant_medical', order: null, columns: ['diagnosis', 'hospital', 'doctor', 'visitFrequency', 'medication', 'precautions', 'supportCategory'] },
  recipientCertificates: { category: 'disability_medical', table: 'recipient_certificate', order: 'ends_on desc nulls last, id', columns: ['id', 'number', 'service', 'startsOn', 'endsOn'] },
  living: { category: 'family_living', table: 'registrant_living', order: null, columns: ['housing', 'moneyManagement', 'health', 'leisure', 'wageNote', 'pension', 'publicAssistance', 'allowances'] },
  family: { category: 'family_living', table: 'family_member', order: 'is_key_person desc, id', columns: ['id', 'name', 'kana', 'relation', 'birthYear', 'livesTogether', 'phone', 'note', 'isKeyPerson'] },
} as const
export type SharedPart = keyof typeof sharedParts
export type PartRow = Readonly<Record<string, unknown>>

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)

export type SharedPartRows = Readonly<Record<SharedPart, readonly PartRow[]>> & { readonly accommodation: readonly { decidedOn: string; note: string }[]; readonly labels: readonly { list: string; code: string; label: string }[]; readonly holderName: string | null }

function partAsJson(name: SharedPart): string {
  const place = sharedParts[name]
  const order = place.order === null ? '' : ` order by ${place.order}`
  const pairs = place.columns.map((column) => `'${column}', ${snake(column)}`).join(', ')
  return `coalesce((select json_agg(json_build_object(${pairs})${order}) from ${place.table} where organization_id = $1 and registrant_id = $2), '[]') as ${snake(name)}`
}
const partsText = `select ${(Object.keys(sharedParts) as SharedPart[]).map(partAsJson).join(', ')},
  case when current_setting('app.shared_accommodation', true) <> '' then (select json_agg(json_build_object('decidedOn', a.decided_on, 'note', a.note)) from shared_accommodation($1, $2) a) end as accommodation,
  coalesce((select json_agg(json_build_object('list', l.list, 'code', l.code, 'label', l.label)) from shared_code_labels_of($1, $2, $3) l), '[]') as labels,
  (select o.name from organization o where o.id = $1) as holder_name`

/**
 * Everything on the face sheet of one shared person in one statement: row-level security leaves the parts empty whose
 * category is not open. With the holder's words for the codes of these lists.
 */
export async function findSharedParts(ctx: ReadCtx, pair: Pair, lists: readonly string[]): Promise<SharedPartRows> {
  const [row] = await ctx.tx.named<SharedPartRows & { accommodation: SharedPartRows['accommodation'] | null }>('shared_parts', partsText, [pair.organizationId, pair.registrantId, lists])
  return { ...row!, accommodation: row!.accommodation ?? [] }
}

/** The holder's words for the codes of these lists, of one shared person. */
export const findSharedLabels = (ctx: ReadCtx, pair: Pair, lists: readonly string[]): Promise<{ list: string; code: string; label: string }[]> =>
  ctx.tx.named('shared_labels', 'select * from shared_code_labels_of($1, $2, $3)', [pair.organizationId, pair.registrantId, lists])

export type Position = { readonly on: string; readonly id: string }
/** Position before the newest record. */
export const top: Position = { on: '9999-12-31', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

export type RecordRow = { id: string; on: string; counterpart: Counterpart; method: string; content: string | null; eventType: string | null; outcome: string; outcomeReason: string | null; minutes: number | null; note: string | null }
export type RecordWish = { readonly counterparts: readonly string[]; readonly after: Position; readonly from: string | null; readonly limit: number }

/**
 * Records in force, newest first, as countable facts. The note comes through `shared_record_notes`, which gives it under
 * records_full only; what was noted for several people together is in another table and never leaves (decision 14).
 */
export const findSharedRecords = (ctx: ReadCtx, pair: Pair, wish: RecordWish): Promise<RecordRow[]> =>
  ctx.tx.named<RecordRow>(
    'shared_records',
    `select r.id, r.occurred_on as "on", r.counterpart, r.method, r.content, r.event_type, r.outcome, r.outcome_reason, r.minutes, nullif(n.note, '') as note
     from support_record r left join shared_record_notes($1, $2) n on n.support_record_id = r.id
     where r.organization_id = $1 and r.registrant_id = $2 and r.superseded_at is null and (cardinality($3::text[]) = 0 or r.counterpart = any($3))
       and (r.occurred_on, r.id) < ($4::date, $5::uuid) and r.occurred_on >= $6::date
     order by r.occurred_on desc, r.id desc limit $7`,
    [pair.organizationId, pair.registrantId, wish.counterparts, wish.after.on, wish.after.id, wish.from ?? '0001-01-01', wish.limit],
  )

export const countSharedYears = (ctx: ReadCtx, pair: Pair, counterparts: readonly string[]): Promise<{ year: number; count: number }[]> =>
  ctx.tx.named(
    'shared_record_years',
    `select extract(year from r.occurred_on)::int as year, count(*)::int as count from support_record r
     where r.organization_id = $1 and r.registrant_id = $2 and r.superseded_at is null and (cardinality($3::text[]) = 0 or r.counterpart = any($3)) group by 1 order by 1 desc`,
    [pair.organizationId, pair.registrantId, counterparts],
  )
