import { sql } from 'kysely'
import { visible } from '../../access/visibility.ts'
import type { FlatField, ImportedPerson, StoredPerson } from './flat-person.ts'
import { flatFields } from './flat-person.ts'
import type { PersonFacts } from './ledger/compare-people.ts'
import type { ImportCtx } from './sql.ts'

// What the register already holds, for comparing a ledger with it.

export type ExistingPerson = PersonFacts & { readonly stage: string; readonly workplace: string | null }

export const existingPeople = async (ctx: ImportCtx): Promise<ExistingPerson[]> => {
  const rows = await ctx.tx.named<Omit<ExistingPerson, 'ref'> & { id: string }>(
    'import_existing',
    `select r.id, r.family_name, r.given_name, r.family_kana, r.given_kana, r.number, r.birth_date, r.sex, r.stage, r.workplace, c.address, array_remove(array[c.phone, c.mobile], null) as phones,
       coalesce((select jsonb_agg(case when n.kind = 'former' and length(n.name) <= 3 then n.name || r.given_name else n.name end) from registrant_name n where n.organization_id = $1 and n.registrant_id = r.id), '[]') as other_names
     from registrant r left join registrant_contact c on c.organization_id = $1 and c.registrant_id = r.id
     where r.organization_id = $1 and r.merged_into_id is null`,
    [ctx.actor.organizationId],
  )
  return rows.map(({ id, ...row }) => ({ ...row, ref: `id:${id}` }))
}

/** Everything an import could change about these people. */
export const storedPeople = async (ctx: ImportCtx, ids: readonly string[]): Promise<Map<string, StoredPerson>> => {
  if (ids.length === 0) return new Map()
  const rows = await ctx.tx.named<Record<FlatField, string | null> & { id: string; contactFields: Record<string, string | null> | null; profileFields: Record<string, string | null> | null; medicalFields: Record<string, string | null> | null; livingFields: Record<string, string | null> | null; disabilities: string[]; certificates: string[]; otherNames: string[]; affiliations: string[] }>(
    'import_stored',
    `select r.id, r.number, r.family_name, r.given_name, r.family_kana, r.given_kana, r.preferred_name, r.birth_date, r.sex, r.stage, r.work_status, r.workplace, r.hired_on, r.registered_on, r.closed_on, r.referral_source,
       r.referral_source_detail, r.lead_membership_id, r.deputy_membership_id, r.branch_id,
       (select jsonb_build_object('postalCode', c.postal_code, 'address', c.address, 'phone', c.phone, 'mobile', c.mobile, 'fax', c.fax, 'email', c.email, 'emergencyName', c.emergency_name, 'emergencyPhone', c.emergency_phone)
          from registrant_contact c where c.organization_id = $1 and c.registrant_id = r.id) as contact_fields,
       (select jsonb_build_object('wishes', p.wishes, 'education', p.education, 'qualifications', p.qualifications, 'commuteMeans', p.commute_means, 'helloWorkNumber', p.hello_work_number, 'note', p.note)
          from registrant_profile p where p.organization_id = $1 and p.registrant_id = r.id) as profile_fields,
       (select jsonb_build_object('diagnosis', m.diagnosis, 'hospital', m.hospital, 'doctor', m.doctor, 'medication', m.medication, 'supportCategory', m.support_category)
          from registrant_medical m where m.organization_id = $1 and m.registrant_id = r.id) as medical_fields,
       (select jsonb_build_object('housing', l.housing, 'pension', l.pension, 'publicAssistance', l.public_assistance) from registrant_living l where l.organization_id = $1 and l.registrant_id = r.id) as living_fields,
       coalesce((select jsonb_agg(d.kind) from registrant_disability d where d.organization_id = $1 and d.registrant_id = r.id), '[]') as disabilities,
       coalesce((select jsonb_agg(d.kind) from disability_certificate d where d.organization_id = $1 and d.registrant_id = r.id), '[]') as certificates,
       coalesce((select jsonb_agg(n.name) from registrant_name n where n.organization_id = $1 and n.registrant_id = r.id), '[]') as other_names,
       coalesce((select jsonb_agg(a.name) from registrant_affiliation a where a.organization_id = $1 and a.registrant_id = r.id), '[]') as affiliations
     from registrant r where r.organization_id = $1 and r.id = any($2::uuid[])`,
    [ctx.actor.organizationId, ids],
  )
  return new Map(rows.map((row) => {
    const all: Record<string, unknown> = { ...row, ...row.contactFields, ...row.profileFields, ...row.medicalFields, ...row.livingFields }
    const flat = Object.fromEntries(flatFields.map((field) => [field, (all[field] as string | null | undefined) ?? null])) as Record<FlatField, string | null>
    return [row.id, { flat, disabilities: row.disabilities, certificates: row.certificates, otherNames: row.otherNames, affiliations: row.affiliations }]
  }))
}

/** What the last import that was not undone wrote for these people. */
export const lastImported = async (ctx: ImportCtx, ids: readonly string[]): Promise<Map<string, ImportedPerson>> => {
  if (ids.length === 0) return new Map()
  const rows = await ctx.tx.named<{ registrantId: string; person: ImportedPerson }>(
    'import_last',
    `select distinct on (w.registrant_id) w.registrant_id, w.parsed -> 'person' as person from import_row w join import i on i.organization_id = $1 and i.id = w.import_id
     where w.organization_id = $1 and w.registrant_id = any($2::uuid[]) and w.kind = 'registrant' and w.verdict in ('new', 'update', 'unchanged') and i.state = 'done' and jsonb_typeof(w.parsed -> 'person') = 'object'
     order by w.registrant_id, i.created_at desc`,
    [ctx.actor.organizationId, ids],
  )
  return new Map(rows.map((row) => [row.registrantId, row.person]))
}

/** Which of these import keys are in the register: in force, or corrected since (an undone one may come again). */
export const knownKeys = async (ctx: ImportCtx, keys: readonly string[]): Promise<Map<string, string>> => {
  const known = new Map<string, string>()
  for (let start = 0; start < keys.length; start += 5000) {
    const rows = await ctx.tx.named<{ importKey: string; id: string }>(
      'import_known_keys',
      `select r.import_key, r.id from support_record r where r.organization_id = $1 and r.import_key = any($2::text[])
         and (r.superseded_at is null or exists (select from support_record n where n.organization_id = $1 and n.supersedes_id = r.id))`,
      [ctx.actor.organizationId, keys.slice(start, start + 5000)],
    )
    for (const row of rows) known.set(row.importKey, row.id)
  }
  return known
}

export type Colleague = { readonly id: string; readonly displayName: string; readonly shortName: string; readonly post: string; readonly defaultContractId: string | null; readonly branchId: string | null }
export const colleagues = (ctx: ImportCtx): Promise<Colleague[]> => ctx.tx.all(visible(ctx, 'membership').select(['membership.id', 'membership.displayName', 'membership.shortName', 'membership.post', 'membership.defaultContractId', 'membership.branchId']).orderBy('membership.startsOn', 'desc'))
export const branches = (ctx: ImportCtx): Promise<{ id: string; name: string }[]> => ctx.tx.all(visible(ctx, 'branch').select(['branch.id', 'branch.name']))
export const contracts = (ctx: ImportCtx): Promise<{ id: string; kind: string; name: string; shortName: string; startsOn: string; endsOn: string | null }[]> => ctx.tx.all(visible(ctx, 'contract').select(['contract.id', 'contract.kind', 'contract.name', 'contract.shortName', 'contract.startsOn', 'contract.endsOn']).orderBy('contract.sortOrder'))
export const codeLabels = async (ctx: ImportCtx): Promise<Map<string, string>> =>
  new Map((await ctx.tx.all(visible(ctx, 'codeItem').select(['codeItem.list', 'codeItem.code', 'codeItem.label']).orderBy('codeItem.validFrom'))).map((item) => [`${item.list}:${item.code}`, item.label]))
/** People still in the register, with their 支所; one merged away or taken back meanwhile is missing. */
export const livingPeople = async (ctx: ImportCtx, ids: readonly string[]): Promise<Map<string, string | null>> =>
  new Map((await ctx.tx.all(visible(ctx, 'registrant').select(['registrant.id', 'registrant.branchId']).where(sql<boolean>`registrant.id = any(${[...ids]}::uuid[])`).where('registrant.mergedIntoId', 'is', null))).map((row) => [row.id, row.branchId]))
