import { sql } from 'kysely'
import { own, visible } from '../../access/visibility.ts'
import type { Viewer } from '../../access/visibility.ts'
import { query } from '../../db/database.ts'
import type { Transaction } from '../../db/database.ts'

export type ExportCtx = Viewer & { readonly tx: Transaction; readonly now: Date }
export type ExportOptions = { readonly isReplacing: boolean; readonly withClosed: boolean; readonly fiscalYear: number | null }
export type ExportHead = {
  id: string; kind: 'registrants' | 'supportRecords'; format: 'xlsx' | 'csv'; encoding: 'utf8' | 'windows31j'; options: ExportOptions; state: 'waiting' | 'done' | 'unmappable' | 'failed'; failureCode: string | null; lostCharacters: string[]
  fileName: string | null; rowCount: number | null; membershipId: string | null; createdAt: string; createdByName: string | null; finishedAt: string | null; expiresAt: string | null
}

const heads = (ctx: ExportCtx) =>
  visible(ctx, 'export').select(['export.id', 'export.kind', 'export.format', 'export.encoding', 'export.options', 'export.state', 'export.failureCode', 'export.lostCharacters', 'export.fileName', 'export.rowCount', 'export.membershipId', 'export.createdAt', 'export.finishedAt', 'export.expiresAt'])
    .select(visible(ctx, 'membership').select('membership.displayName').whereRef('membership.id', '=', sql.ref('export.membershipId')).as('createdByName'))
export const listHeads = (ctx: ExportCtx): Promise<ExportHead[]> => ctx.tx.all(heads(ctx).orderBy('export.createdAt', 'desc').limit(50)) as Promise<unknown> as Promise<ExportHead[]>
export const findHead = (ctx: ExportCtx, id: string): Promise<ExportHead | null> => ctx.tx.maybe(heads(ctx).where('export.id', '=', id)) as Promise<unknown> as Promise<ExportHead | null>
export const fileOf = async (ctx: ExportCtx, id: string): Promise<Buffer | null> => (await ctx.tx.maybe(visible(ctx, 'export').select('export.file').where('export.id', '=', id)))?.file ?? null

export const insertExport = (ctx: ExportCtx, row: { id: string; kind: string; format: string; encoding: string; options: ExportOptions; membershipId: string }) =>
  query.insertInto('export').values({ organizationId: ctx.actor.organizationId, ...row, options: JSON.stringify(row.options), state: 'waiting' }).onConflict((c) => c.doNothing())
export const patchExport = (ctx: ExportCtx, id: string, patch: Partial<{ state: ExportHead['state']; failureCode: string; lostCharacters: string[]; fileName: string; file: Buffer; rowCount: number; finishedAt: string; expiresAt: string }>) => query.updateTable('export').set(patch).where(own(ctx)).where('id', '=', id)
export const forgetOldFiles = (ctx: ExportCtx) => query.updateTable('export').set({ file: null }).where(own(ctx)).where('file', 'is not', null).where('expiresAt', '<', ctx.now.toISOString())

export type PersonRow = {
  id: string; number: string | null; familyName: string; givenName: string; familyKana: string; givenKana: string; preferredName: string | null; birthDate: string | null; sex: string | null; stage: string; workStatus: string | null; workplace: string | null; hiredOn: string | null
  registeredOn: string | null; closedOn: string | null; referralSource: string | null; referralSourceDetail: string | null; primaryDisability: string | null; communicationNeeds: string[]; isWatchedClosely: boolean; lastContactOn: string | null
  leadName: string | null; deputyName: string | null; branchName: string | null; postalCode: string | null; address: string | null; phone: string | null; mobile: string | null; fax: string | null; email: string | null; emergencyName: string | null; emergencyRelation: string | null; emergencyPhone: string | null
  wishes: string | null; education: string | null; qualifications: string | null; commuteMeans: string | null; helloWorkNumber: string | null; note: string | null; diagnosis: string | null; hospital: string | null; doctor: string | null; medication: string | null; supportCategory: string | null
  housing: string | null; pension: string | null; publicAssistance: string | null; disabilities: { kind: string }[]; certificates: { kind: string; grade: string | null; number: string | null; renewalOn: string | null }[]; otherNames: string[]; affiliations: string[]; family: { name: string; relation: string }[]
}

export const people = (ctx: ExportCtx, options: ExportOptions): Promise<PersonRow[]> =>
  ctx.tx.named<PersonRow>(
    'export_people',
    `select r.id, r.number, r.family_name, r.given_name, r.family_kana, r.given_kana, r.preferred_name, r.birth_date, r.sex, r.stage, r.work_status, r.workplace, r.hired_on, r.registered_on, r.closed_on, r.referral_source, r.referral_source_detail,
       r.primary_disability, r.communication_needs, r.is_watched_closely, r.last_contact_on, l.display_name as lead_name, d.display_name as deputy_name, b.name as branch_name,
       c.postal_code, c.address, c.phone, c.mobile, c.fax, c.email, c.emergency_name, c.emergency_relation, c.emergency_phone, p.wishes, p.education, p.qualifications, p.commute_means, p.hello_work_number, p.note,
       m.diagnosis, m.hospital, m.doctor, m.medication, m.support_category, v.housing, v.pension, v.public_assistance,
       coalesce((select jsonb_agg(jsonb_build_object('kind', x.kind) order by x.is_primary desc, x.id) from registrant_disability x where x.organization_id = $1 and x.registrant_id = r.id), '[]') as disabilities,
       coalesce((select jsonb_agg(jsonb_build_object('kind', x.kind, 'grade', x.grade, 'number', x.number, 'renewalOn', x.renewal_on) order by x.id) from disability_certificate x where x.organization_id = $1 and x.registrant_id = r.id and x.returned_on is null), '[]') as certificates,
       coalesce((select jsonb_agg(x.name order by x.id) from registrant_name x where x.organization_id = $1 and x.registrant_id = r.id), '[]') as other_names,
       coalesce((select jsonb_agg(x.name order by x.id) from registrant_affiliation x where x.organization_id = $1 and x.registrant_id = r.id and x.ended_on is null), '[]') as affiliations,
       coalesce((select jsonb_agg(jsonb_build_object('name', x.name, 'relation', coalesce(i.label, x.relation)) order by x.id) from family_member x
          left join code_item i on i.organization_id = $1 and i.list = 'familyRelation' and i.code = x.relation and i.valid_until is null where x.organization_id = $1 and x.registrant_id = r.id), '[]') as family
     from registrant r
       left join registrant_contact c on c.organization_id = $1 and c.registrant_id = r.id left join registrant_profile p on p.organization_id = $1 and p.registrant_id = r.id
       left join registrant_medical m on m.organization_id = $1 and m.registrant_id = r.id left join registrant_living v on v.organization_id = $1 and v.registrant_id = r.id
       left join membership l on l.organization_id = $1 and l.id = r.lead_membership_id left join membership d on d.organization_id = $1 and d.id = r.deputy_membership_id left join branch b on b.organization_id = $1 and b.id = r.branch_id
     where r.organization_id = $1 and r.merged_into_id is null and ($2::boolean or r.stage <> 'closed') order by r.sort_kana, r.id`,
    [ctx.actor.organizationId, options.withClosed],
  )

export type RecordRow = {
  id: string; registrantId: string | null; occurredOn: string; startedAt: string | null; number: string | null; familyName: string | null; givenName: string | null; familyKana: string | null; givenKana: string | null; counterpart: string; method: string; content: string | null; eventType: string | null; outcome: string
  minutes: number | null; travelMinutes: number | null; distanceMeters: number | null; costYen: number | null; place: string | null; partnerName: string | null; partnerContactName: string | null; sharedNote: string | null; note: string | null; workerName: string | null; contractName: string | null; branchName: string | null
}

export const records = (ctx: ExportCtx, range: { from: string; to: string } | null): Promise<RecordRow[]> =>
  ctx.tx.named<RecordRow>(
    'export_records',
    `select s.id, s.registrant_id, s.occurred_on, v.started_at, r.number, r.family_name, r.given_name, r.family_kana, r.given_kana, s.counterpart, s.method, s.content, s.event_type, s.outcome, s.minutes, v.travel_minutes, v.distance_meters, v.cost_yen, v.place,
       p.name as partner_name, s.partner_contact_name, v.shared_note, n.note, w.display_name as worker_name, k.name as contract_name, b.name as branch_name
     from support_record s join visit v on v.organization_id = $1 and v.id = s.visit_id
       left join registrant r on r.organization_id = $1 and r.id = s.registrant_id left join partner_organization p on p.organization_id = $1 and p.id = s.partner_organization_id
       left join support_record_note n on n.organization_id = $1 and n.support_record_id = s.id left join membership w on w.organization_id = $1 and w.id = s.membership_id
       left join contract k on k.organization_id = $1 and k.id = s.contract_id left join branch b on b.organization_id = $1 and b.id = s.branch_id
     where s.organization_id = $1 and s.superseded_at is null and ($2::date is null or s.occurred_on between $2::date and $3::date) order by s.occurred_on, s.id`,
    [ctx.actor.organizationId, range?.from ?? null, range?.to ?? null],
  )

export const codeLabels = async (ctx: ExportCtx): Promise<Map<string, string>> =>
  new Map((await ctx.tx.all(visible(ctx, 'codeItem').select(['codeItem.list', 'codeItem.code', 'codeItem.label']).orderBy('codeItem.validFrom'))).map((item) => [`${item.list}:${item.code}`, item.label]))
