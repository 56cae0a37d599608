import { sql } from 'kysely'
import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query, type Transaction } from '../../db/database.ts'

export type Tx = Viewer & { readonly tx: Transaction }

/** Today by the clock of the database: the one that decides what is open. */
const databaseDay = `(now() at time zone 'Asia/Tokyo')::date`

// The person

export type PersonRow = { id: string; name: string; kana: string; birthDate: string | null; workplace: string | null; workplaceOrganizationId: string | null; mergedIntoId: string | null; stage: string; stageSince: string | null; version: number }
const personText = `select r.id, concat_ws(' ', r.family_name, nullif(r.given_name, '')) as name, concat_ws(' ', nullif(r.family_kana, ''), nullif(r.given_kana, '')) as kana, r.birth_date, r.workplace, r.workplace_organization_id,
    r.merged_into_id, r.stage, r.stage_since, r.version
  from registrant r where r.organization_id = $1 and r.id = $2`
export const findPerson = async (ctx: Tx, registrantId: string): Promise<PersonRow | null> => (await ctx.tx.named<PersonRow>('consent_person', personText, [ctx.actor.organizationId, registrantId]))[0] ?? null
/** Locked against a merge or another change of the same person. */
export const lockPerson = async (ctx: Tx, registrantId: string): Promise<PersonRow | null> => (await ctx.tx.named<PersonRow>('consent_person_lock', `${personText} for no key update`, [ctx.actor.organizationId, registrantId]))[0] ?? null

// Recipients

export type RecipientRow = { kind: 'organization' | 'outside' | 'employer'; organizationId: number | null; partnerOrganizationId: string | null; name: string; organizationKind: string }
/** `%` and `_` typed by a person are ordinary characters. */
const contains = (key: string): string => `%${key.replaceAll(/[\\%_]/g, '\\$&')}%`

/** Organisations of the own region that sign in come first, those elsewhere last and only by name. `keys` are search keys as the address book keeps them. */
export const searchRecipients = (ctx: Tx, how: { readonly q: string; readonly keys: readonly string[]; readonly limit: number }): Promise<RecipientRow[]> =>
  ctx.tx.named<RecipientRow>(`consent_recipients_${how.keys.length}`, `
    select * from (
      select 'organization' as kind, o.id as organization_id, null::uuid as partner_organization_id, o.name, o.kind as organization_kind, case when o.region_id = me.region_id then 0 else 2 end as rank, o.name as sort
      from organization o join organization me on me.id = $1
      where o.id <> $1 and o.is_practice = me.is_practice and o.kind not in ('prefecture', 'system') and (o.region_id = me.region_id or $2 <> '%%') and (o.name like $2 or o.short_name like $2)
      union all
      select case when p.kind = 'employer' then 'employer' else 'outside' end, null, p.id, p.name, p.kind, 1, p.sort_kana
      from partner_organization p where p.organization_id = $1 and p.closed_on is null ${how.keys.map((_, i) => `and p.search_text like $${i + 4}`).join(' ')}
    ) x order by rank, sort, name limit $3`, [ctx.actor.organizationId, contains(how.q), how.limit, ...how.keys.map(contains)])

export const findOrganization = async (ctx: Tx, organizationId: number): Promise<RecipientRow | null> =>
  (await ctx.tx.named<RecipientRow>('consent_organization', `select 'organization' as kind, o.id as organization_id, null::uuid as partner_organization_id, o.name, o.kind as organization_kind
    from organization o join organization me on me.id = $2 where o.id = $1 and o.id <> $2 and o.is_practice = me.is_practice and o.kind not in ('prefecture', 'system')`, [organizationId, ctx.actor.organizationId]))[0] ?? null
export const findPartner = async (ctx: Tx, partnerOrganizationId: string): Promise<RecipientRow | null> =>
  (await ctx.tx.named<RecipientRow>('consent_partner', `select case when p.kind = 'employer' then 'employer' else 'outside' end as kind, null::int as organization_id, p.id as partner_organization_id, p.name, p.kind as organization_kind
    from partner_organization p where p.organization_id = $1 and p.id = $2 and p.closed_on is null`, [ctx.actor.organizationId, partnerOrganizationId]))[0] ?? null
export const isMember = async (ctx: Tx, membershipId: string): Promise<boolean> => (await ctx.tx.maybe(visible(ctx, 'membership').where('membership.id', '=', membershipId).select('membership.id'))) !== null
export const ownName = async (ctx: Tx): Promise<string> => (await ctx.tx.named<{ name: string }>('consent_own_name', 'select name from organization where id = $1', [ctx.actor.organizationId]))[0]?.name ?? ''

// Consents

export type ConsentRow = {
  id: string; registrantId: string; recipientKind: 'organization' | 'outside' | 'employer'; recipientOrganizationId: number | null; recipientPartnerOrganizationId: string | null; recipientName: string; organizationKind: string | null
  categories: string[]; purpose: string; purposeDetail: string | null; startsOn: string; endsOn: string; givenBy: 'person' | 'guardian'; giverName: string; guardianRelation: string | null; givenHow: string; witnessName: string | null
  givenOn: string; explainedOn: string | null; explainedBy: string | null; notDisclosed: string | null; allowsResultsBack: boolean; supersedesId: string | null; supersededById: string | null; withdrawnAt: string | null
  withdrawnBy: 'person' | 'guardian' | 'holder' | null; withdrawalNote: string | null; withdrawnWriter: string | null; recordedBy: string | null; createdAt: string; today: string
  scans: { id: string; fileName: string; mediaType: string; addedAt: string }[]
}
const consentText = `
  select k.id, k.registrant_id, k.recipient_kind, k.recipient_organization_id, k.recipient_partner_organization_id, k.recipient_name, coalesce(o.kind, p.kind) as organization_kind, k.categories, k.purpose, k.purpose_detail,
    k.starts_on, k.ends_on, k.given_by, k.giver_name, k.guardian_relation, k.given_how, k.witness_name, k.given_on, k.explained_on, e.display_name as explained_by, k.not_disclosed, k.allows_results_back, k.supersedes_id,
    (select n.id from consent n where n.organization_id = $1 and n.supersedes_id = k.id order by n.created_at desc limit 1) as superseded_by_id,
    k.withdrawn_at, k.withdrawn_by, k.withdrawal_note, w.display_name as withdrawn_writer, m.display_name as recorded_by, k.created_at, ${databaseDay} as today,
    coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'fileName', s.file_name, 'mediaType', s.media_type, 'addedAt', to_char(s.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.created_at, s.id)
      from consent_scan s where s.organization_id = $1 and s.consent_id = k.id), '[]') as scans
  from consent k
  left join organization o on o.id = k.recipient_organization_id
  left join partner_organization p on p.organization_id = $1 and p.id = k.recipient_partner_organization_id
  left join membership e on e.organization_id = $1 and e.id = k.explained_by_membership_id
  left join membership w on w.organization_id = $1 and w.id = k.withdrawn_by_membership_id
  left join membership m on m.organization_id = $1 and m.id = k.recorded_by_membership_id
  where k.organization_id = $1`

export const consentsOf = (ctx: Tx, registrantId: string): Promise<ConsentRow[]> =>
  ctx.tx.named<ConsentRow>('consents_of', `${consentText} and k.registrant_id = $2 order by k.created_at desc, k.id desc`, [ctx.actor.organizationId, registrantId])
export const findConsent = async (ctx: Tx, registrantId: string, consentId: string): Promise<ConsentRow | null> =>
  (await ctx.tx.named<ConsentRow>('consent', `${consentText} and k.registrant_id = $2 and k.id = $3`, [ctx.actor.organizationId, registrantId, consentId]))[0] ?? null

export type ConsentCore = { id: string; registrantId: string; recipientKind: string; recipientOrganizationId: number | null; recipientPartnerOrganizationId: string | null; categories: string[]; startsOn: string; endsOn: string; withdrawnAt: string | null; today: string }
const coreText = `select k.id, k.registrant_id, k.recipient_kind, k.recipient_organization_id, k.recipient_partner_organization_id, k.categories, k.starts_on, k.ends_on, k.withdrawn_at, ${databaseDay} as today
  from consent k where k.organization_id = $1 and k.id = $2`
/** By id alone; locked, so that a withdrawal and what builds on the consent happen one after the other. */
export const lockConsent = async (ctx: Tx, consentId: string): Promise<ConsentCore | null> => (await ctx.tx.named<ConsentCore>('consent_lock', `${coreText} for update`, [ctx.actor.organizationId, consentId]))[0] ?? null
export const findCore = async (ctx: Tx, consentId: string): Promise<ConsentCore | null> => (await ctx.tx.named<ConsentCore>('consent_core', coreText, [ctx.actor.organizationId, consentId]))[0] ?? null

export type NewConsentRow = {
  id: string; registrantId: string; recipientKind: string; recipientOrganizationId: number | null; recipientPartnerOrganizationId: string | null; recipientName: string; categories: string[]; purpose: string; purposeDetail: string | null
  startsOn: string; endsOn: string; givenBy: string; giverName: string; guardianRelation: string | null; givenHow: string; witnessName: string | null; givenOn: string; explainedOn: string; explainedByMembershipId: string
  notDisclosed: string | null; allowsResultsBack: boolean; supersedesId: string | null; recordedByMembershipId: string
}
export const insertConsent = (viewer: Viewer, row: NewConsentRow) => query.insertInto('consent').values({ organizationId: viewer.actor.organizationId, ...row })
export const writeWithdrawal = (viewer: Viewer, consentId: string, by: { withdrawnBy: string; withdrawalNote: string | null; withdrawnByMembershipId: string }) =>
  query.updateTable('consent').set({ ...by, withdrawnAt: sql<string>`now()` }).where(own(viewer)).where('id', '=', consentId)

// Scans

export const findScan = (viewer: Viewer, consentId: string, scanId: string) => visible(viewer, 'consentScan').where('consentScan.id', '=', scanId).where('consentScan.consentId', '=', consentId).select(['consentScan.fileName', 'consentScan.mediaType', 'consentScan.content'])
/** The same bytes under the same consent: a repeated upload. */
export const findSameScan = (viewer: Viewer, consentId: string, content: Buffer) => visible(viewer, 'consentScan').where('consentScan.consentId', '=', consentId).where('consentScan.content', '=', content).select('consentScan.id')
export const countScans = (viewer: Viewer, consentId: string) => visible(viewer, 'consentScan').where('consentScan.consentId', '=', consentId).select(sql<number>`count(*)::int`.as('count'))
export const insertScan = (viewer: Viewer, row: { id: string; consentId: string; fileName: string; mediaType: string; content: Buffer; membershipId: string }) => query.insertInto('consentScan').values({ organizationId: viewer.actor.organizationId, ...row })
