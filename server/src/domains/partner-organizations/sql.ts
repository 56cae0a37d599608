import { sql } from 'kysely'
import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query, type Transaction } from '../../db/database.ts'

type Tx = Viewer & { readonly tx: Transaction }

/** `%` and `_` typed by a person are ordinary characters. */
const contains = (key: string): string => `%${key.replaceAll(/[\\%_]/g, '\\$&')}%`

const columns = [
  'partnerOrganization.id', 'partnerOrganization.kind', 'partnerOrganization.name', 'partnerOrganization.kana', 'partnerOrganization.phone', 'partnerOrganization.fax', 'partnerOrganization.email',
  'partnerOrganization.postalCode', 'partnerOrganization.address', 'partnerOrganization.note', 'partnerOrganization.closedOn', 'partnerOrganization.version',
] as const

export const findPartner = (viewer: Viewer, id: string) => visible(viewer, 'partnerOrganization').where('partnerOrganization.id', '=', id).select(columns)
export const lockPartner = (viewer: Viewer, id: string) => findPartner(viewer, id).forUpdate()

export type HitRow = { id: string; name: string; kind: string; contacts: { id: string; name: string; position: string | null }[] }

const hitColumns = `p.id, p.name, p.kind, coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'position', c.position) order by c.name)
  from partner_contact c where c.organization_id = $1 and c.partner_organization_id = p.id and c.left_on is null), '[]') as contacts`

/** Typed text first at the start of the name or reading, then inside; the ones met last come first among equals. */
export const searchPartners = (ctx: Tx, how: { keys: readonly string[]; kind: string | null; limit: number }): Promise<HitRow[]> =>
  ctx.tx.named(`partner_search_${how.keys.length}`, `select ${hitColumns} from partner_organization p
    where p.organization_id = $1 and p.closed_on is null and ($2::text is null or p.kind = $2)
      ${how.keys.map((_, i) => `and p.search_text like $${i + 4}`).join(' ')}
    order by ${how.keys.length === 0 ? '' : `case when p.search_text like ltrim($4, '%') then 0 else 1 end,`} p.sort_kana, p.name, p.id limit $3`,
  [ctx.actor.organizationId, how.kind, how.limit, ...how.keys.map(contains)])

export const findHit = async (ctx: Tx, id: string): Promise<HitRow | null> => (await ctx.tx.named<HitRow>('partner_hit', `select ${hitColumns} from partner_organization p where p.organization_id = $1 and p.id = $2`, [ctx.actor.organizationId, id]))[0] ?? null

export type ListRow = { id: string; name: string; kana: string; kind: string; phone: string | null; address: string | null; contacts: number; people: number; lastContactOn: string | null; isClosed: boolean; total: number }
const orders = { kana: 'sort_kana, name, id', people: 'people desc, sort_kana, id', lastContact: 'last_contact_on desc nulls last, sort_kana, id' }

export const listPartners = (ctx: Tx, how: { keys: readonly string[]; kind: string | null; closed: boolean; sort: keyof typeof orders; limit: number; offset: number }): Promise<ListRow[]> =>
  ctx.tx.named(`partner_list_${how.sort}_${how.keys.length}`, `
    with people as (
      select x.partner_id, count(distinct x.id)::int as people from (
        select r.workplace_organization_id as partner_id, r.id from registrant r where r.organization_id = $1 and r.merged_into_id is null and r.workplace_organization_id is not null
        union all select f.partner_organization_id, f.registrant_id from registrant_affiliation f where f.organization_id = $1 and f.partner_organization_id is not null and f.ended_on is null) x group by 1
    ), last as (
      select e.partner_organization_id as partner_id, max(e.occurred_on) as last_contact_on from support_record e
      where e.organization_id = $1 and e.superseded_at is null and e.partner_organization_id is not null group by 1)
    select p.id, p.name, p.kana, p.kind, p.phone, p.address, p.closed_on is not null as is_closed, coalesce(n.people, 0) as people, l.last_contact_on,
      (select count(*)::int from partner_contact c where c.organization_id = $1 and c.partner_organization_id = p.id and c.left_on is null) as contacts, count(*) over ()::int as total
    from partner_organization p left join people n on n.partner_id = p.id left join last l on l.partner_id = p.id
    where p.organization_id = $1 and ($2::text is null or p.kind = $2) and (p.closed_on is not null) = $3
      ${how.keys.map((_, i) => `and p.search_text like $${i + 6}`).join(' ')}
    order by ${orders[how.sort]} limit $4 offset $5`,
  [ctx.actor.organizationId, how.kind, how.closed, how.limit, how.offset, ...how.keys.map(contains)])

export const listContacts = (viewer: Viewer, partnerId: string) =>
  visible(viewer, 'partnerContact').where('partnerContact.partnerOrganizationId', '=', partnerId).select(['partnerContact.id', 'partnerContact.name', 'partnerContact.position', 'partnerContact.phone', 'partnerContact.email', 'partnerContact.leftOn'])
    .orderBy(sql`left_on is not null`).orderBy('partnerContact.name').orderBy('partnerContact.id')

export type PersonRow = { id: string; name: string; kana: string; stage: string; workStatus: string | null; hiredOn: string | null; leadMembershipId: string | null; as: 'works' | 'uses'; whatTheyDo: string | null; lastTwoWayOn: string | null }
export const listConnectedPeople = (ctx: Tx, partnerId: string): Promise<PersonRow[]> =>
  ctx.tx.named('partner_people', `
    select r.id, concat_ws(' ', r.family_name, nullif(r.given_name, '')) as name, concat_ws(' ', nullif(r.family_kana, ''), nullif(r.given_kana, '')) as kana, r.stage, r.work_status, r.hired_on,
      r.lead_membership_id, x.as, x.what_they_do, r.last_two_way_on
    from (
      select distinct on (id) id, "as", what_they_do from (
        select r.id, 'works' as as, null::text as what_they_do, 0 as rank from registrant r where r.organization_id = $1 and r.workplace_organization_id = $2
        union all select f.registrant_id, 'uses', f.what_they_do, 1 from registrant_affiliation f where f.organization_id = $1 and f.partner_organization_id = $2 and f.ended_on is null) y order by id, rank) x
    join registrant r on r.organization_id = $1 and r.id = x.id and r.merged_into_id is null
    order by r.stage = 'closed', r.sort_kana, r.id limit 500`, [ctx.actor.organizationId, partnerId])

/** Every name in use, to be compared by the rule: an address book is small. */
export const listNames = (viewer: Viewer) => visible(viewer, 'partnerOrganization').where('partnerOrganization.closedOn', 'is', null).select(['partnerOrganization.id', 'partnerOrganization.name', 'partnerOrganization.kind', 'partnerOrganization.phone'])

export type RecordRow = {
  id: string; visitId: string; occurredOn: string; method: string; content: string | null; counterpart: string; outcome: string; contactName: string | null; registrantId: string | null; personName: string | null
  membershipId: string | null; note: string; total: number
}
export const listRecords = (ctx: Tx, how: { partnerId: string; limit: number; offset: number }): Promise<RecordRow[]> =>
  ctx.tx.named('partner_records', `
    select e.id, e.visit_id, e.occurred_on, e.method, e.content, e.counterpart, e.outcome, e.partner_contact_name as contact_name, r.id as registrant_id, concat_ws(' ', r.family_name, nullif(r.given_name, '')) as person_name,
      e.membership_id, coalesce(t.note, '') as note, count(*) over ()::int as total
    from support_record e
    left join registrant r on r.organization_id = e.organization_id and r.id = e.registrant_id
    left join support_record_note t on t.organization_id = e.organization_id and t.support_record_id = e.id
    where e.organization_id = $1 and e.partner_organization_id = $2 and e.superseded_at is null
    order by e.occurred_on desc, e.id desc limit $3 offset $4`, [ctx.actor.organizationId, how.partnerId, how.limit, how.offset])
export const countRecords = (viewer: Viewer, partnerId: string) =>
  visible(viewer, 'supportRecord').where('supportRecord.partnerOrganizationId', '=', partnerId).where('supportRecord.supersededAt', 'is', null).select(sql<number>`count(*)::int`.as('count'))

type Values = { kind: string; name: string; kana: string; phone: string | null; fax: string | null; email: string | null; postalCode: string | null; address: string | null; note: string | null; searchText: string; sortKana: string }
export const insertPartner = (viewer: Viewer, row: Values & { id: string }) => query.insertInto('partnerOrganization').values({ organizationId: viewer.actor.organizationId, ...row })
export const updatePartner = (viewer: Viewer, id: string, values: Partial<Values> & { version: number; updatedAt: string; closedOn?: string | null }) => query.updateTable('partnerOrganization').set(values).where(own(viewer)).where('id', '=', id)

type ContactValues = { name: string; position: string | null; phone: string | null; email: string | null }
export const findContact = (viewer: Viewer, partnerId: string, id: string) => listContacts(viewer, partnerId).clearOrderBy().where('partnerContact.id', '=', id)
/** By id alone: a repeated create must not take over a contact of another partner. */
export const findContactById = (viewer: Viewer, id: string) => visible(viewer, 'partnerContact').where('partnerContact.id', '=', id).select(['partnerContact.partnerOrganizationId', 'partnerContact.name'])
export const insertContact = (viewer: Viewer, row: ContactValues & { id: string; partnerOrganizationId: string }) => query.insertInto('partnerContact').values({ organizationId: viewer.actor.organizationId, ...row })
export const updateContact = (viewer: Viewer, id: string, values: ContactValues & { leftOn: string | null }) => query.updateTable('partnerContact').set(values).where(own(viewer)).where('id', '=', id)
/** Texts by which an organisation is found. */
export const setSearchText = (viewer: Viewer, id: string, searchText: string) => query.updateTable('partnerOrganization').set({ searchText }).where(own(viewer)).where('id', '=', id)
