import type { HandoverState } from '@tomoni/contract/handovers'
import type { AskedField, LinkPurpose, ToldResult } from '@tomoni/contract/secure-links'
import type { Category } from '@tomoni/contract/shared/categories'
import { sql } from 'kysely'
import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query, type Transaction } from '../../db/database.ts'

// A link hangs on one consent. For a handover that is the consent the handover names today, so that a newer consent keeps
// the link alive and a change of the addressee closes it.

type Tx = Viewer & { readonly tx: Transaction }
export type Asked = { message: string | null; fields: AskedField[]; results: ToldResult[] }
export type Answer = { values: { key: string; value: string }[]; message: string | null }

export type LinkRow = {
  id: string; purpose: LinkPurpose; recipientName: string; partnerOrganizationId: string | null; registrantId: string | null; registrantName: string | null; handoverId: string | null; consentId: string | null
  createdAt: string; createdBy: string | null; expiresAt: string; openedCount: number; lastOpenedAt: string | null; answeredAt: string | null; answeredBy: string | null; takenOverAt: string | null; revokedAt: string | null
  isExpired: boolean; isConsentLive: boolean
}

const columns = `l.id, l.purpose, l.recipient_name, l.partner_organization_id, r.id as registrant_id, concat_ws(' ', r.family_name, nullif(r.given_name, '')) as registrant_name, l.handover_id, k.id as consent_id,
  l.created_at, m.display_name as created_by, l.expires_at, l.opened_count, l.last_opened_at, l.answered_at, l.answered_by, l.taken_over_at, l.revoked_at, l.expires_at <= now() as is_expired,
  coalesce(k.withdrawn_at is null and k.starts_on <= (now() at time zone 'Asia/Tokyo')::date and k.ends_on >= (now() at time zone 'Asia/Tokyo')::date
    and k.recipient_partner_organization_id is not distinct from l.partner_organization_id and (h.id is null or (h.state <> 'withdrawn' and h.receiver_organization_id is null and h.addressed_partner_organization_id is not distinct from l.partner_organization_id)), false) as is_consent_live`
const from = `secure_link l
  left join handover h on h.organization_id = l.organization_id and h.id = l.handover_id
  left join consent k on k.organization_id = l.organization_id and k.id = coalesce(h.consent_id, l.consent_id)
  left join registrant r on r.organization_id = l.organization_id and r.id = coalesce(k.registrant_id, h.registrant_id, l.registrant_id)
  left join membership m on m.organization_id = l.organization_id and m.id = l.created_by_membership_id`
/** Open: somebody may still answer. */
const isOpen = `(l.answered_at is null and l.revoked_at is null and l.expires_at > now())`
const inView = `($4 = 'all' or ($4 = 'answered' and l.answered_at is not null) or ($4 = 'open' and ${isOpen}) or ($4 = 'closed' and l.answered_at is null and not ${isOpen}))`
const about = `l.organization_id = $1 and ($2::uuid is null or l.handover_id = $2) and ($3::uuid is null or r.id = $3)`

export const listLinks = (ctx: Tx, how: { handoverId: string | null; registrantId: string | null; view: string; limit: number; offset: number }): Promise<(LinkRow & { total: number })[]> =>
  ctx.tx.named('secure_links', `select ${columns}, count(*) over ()::int as total from ${from} where ${about} and ${inView} order by l.created_at desc, l.id desc limit $5 offset $6`, [ctx.actor.organizationId, how.handoverId, how.registrantId, how.view, how.limit, how.offset])
export async function countLinks(ctx: Tx, how: { handoverId: string | null; registrantId: string | null }): Promise<{ all: number; open: number; answered: number; closed: number }> {
  const [row] = await ctx.tx.named<{ all: number; open: number; answered: number; closed: number }>('secure_link_counts', `
    select count(*)::int as all, count(*) filter (where ${isOpen})::int as open, count(*) filter (where l.answered_at is not null)::int as answered, count(*) filter (where l.answered_at is null and not ${isOpen})::int as closed
    from ${from} where ${about}`, [ctx.actor.organizationId, how.handoverId, how.registrantId])
  return row!
}

export type FullLink = LinkRow & { asked: Asked; answer: Answer | null; categories: Category[] | null; allowsResultsBack: boolean | null; handoverState: HandoverState | null; workerName: string | null; organizationName: string; createdByMembershipId: string | null
  familyName: string; givenName: string; familyKana: string; givenKana: string; birthDate: string | null }
const full = `select ${columns}, l.asked, l.answer, k.categories, k.allows_results_back, h.state as handover_state, m.display_name as worker_name, o.name as organization_name, l.created_by_membership_id,
    r.family_name, r.given_name, r.family_kana, r.given_kana, r.birth_date
  from ${from} join organization o on o.id = l.organization_id where l.organization_id = $1 and l.id = $2`
/** `lock` lets answers through one link pass one after another. */
export async function findLink(ctx: Tx, id: string, how: 'read' | 'lock'): Promise<FullLink | null> {
  const [row] = await ctx.tx.named<FullLink>(`secure_link_${how}`, how === 'lock' ? `${full} for update of l` : full, [ctx.actor.organizationId, id])
  return row ?? null
}

export type NewLink = { id: string; tokenHash: Buffer; purpose: LinkPurpose; handoverId: string | null; registrantId: string | null; consentId: string | null; partnerOrganizationId: string | null; recipientName: string; asked: Asked; createdByMembershipId: string; days: number }
export const insertLink = (viewer: Viewer, { days, asked, ...row }: NewLink) =>
  query.insertInto('secureLink').values({ ...row, asked: JSON.stringify(asked), organizationId: viewer.actor.organizationId, expiresAt: sql<string>`now() + make_interval(days => ${days})` }).returning('expiresAt')
/** A create whose answer was lost gets a new token; the one nobody saw stops working. */
export const renewToken = (viewer: Viewer, id: string, tokenHash: Buffer) =>
  query.updateTable('secureLink').set({ tokenHash }).where(own(viewer)).where('id', '=', id).where('openedCount', '=', 0).where('revokedAt', 'is', null).where('answeredAt', 'is', null).returning('expiresAt')
export const revokeLink = (viewer: Viewer, id: string) => query.updateTable('secureLink').set({ revokedAt: sql<string>`now()` }).where(own(viewer)).where('id', '=', id).where('revokedAt', 'is', null)
export const countOpening = (viewer: Viewer, id: string) =>
  query.updateTable('secureLink').set({ openedCount: sql<number>`opened_count + 1`, openedAt: sql<string>`coalesce(opened_at, now())`, lastOpenedAt: sql<string>`now()` }).where(own(viewer)).where('id', '=', id)
export const keepAnswer = (viewer: Viewer, id: string, values: { answeredBy: string; answer: Answer | null }) =>
  query.updateTable('secureLink').set({ answeredAt: sql<string>`now()`, answeredBy: values.answeredBy, answer: values.answer === null ? null : JSON.stringify(values.answer) }).where(own(viewer)).where('id', '=', id).returning('answeredAt')
export const tickOff = (viewer: Viewer, id: string) => query.updateTable('secureLink').set({ takenOverAt: sql<string>`now()` }).where(own(viewer)).where('id', '=', id)

const isLive = sql<boolean>`withdrawn_at is null and starts_on <= (now() at time zone 'Asia/Tokyo')::date and ends_on >= (now() at time zone 'Asia/Tokyo')::date`
/** A consent with what a link has to know of it. */
export const findConsent = (viewer: Viewer, id: string) =>
  visible(viewer, 'consent').where('consent.id', '=', id).select(['consent.id', 'consent.registrantId', 'consent.recipientKind', 'consent.recipientName', 'consent.recipientPartnerOrganizationId', 'consent.allowsResultsBack']).select([sql<Category[]>`categories`.as('categories'), isLive.as('isLive')])
/** Own handover to somebody outside. */
export const findHandover = (viewer: Viewer, id: string) =>
  visible(viewer, 'handover').where('handover.id', '=', id).select(['handover.id', 'handover.registrantId', 'handover.consentId', 'handover.state', 'handover.addressedPartnerOrganizationId', 'handover.receiverOrganizationId'])
export const findRegistrant = (viewer: Viewer, id: string) => visible(viewer, 'registrant').where('registrant.id', '=', id).where('registrant.mergedIntoId', 'is', null).select('registrant.id')

export const resultsOf = (viewer: Viewer, handoverId: string) =>
  visible(viewer, 'handoverResult').where('handoverResult.handoverId', '=', handoverId).where('handoverResult.reportedAt', 'is not', null).select(['handoverResult.afterDays', 'handoverResult.dueOn', 'handoverResult.status', 'handoverResult.words']).orderBy('handoverResult.afterDays')

/** Own handovers of this person that are still written. */
export const draftHandovers = (viewer: Viewer, registrantId: string) =>
  visible(viewer, 'handover').where('handover.registrantId', '=', registrantId).where('handover.state', 'in', ['draft', 'asked']).select(['handover.id', 'handover.addressedName as toName']).select(sql<HandoverState>`handover.state`.as('state')).orderBy('handover.updatedAt', 'desc')
type SheetRow = { sheetVersion: number; content: { cells?: { key: string; value: string }[] } }
export async function lockSheet(ctx: Tx, how: { handoverId: string; registrantId: string }): Promise<SheetRow | null> {
  const [row] = await ctx.tx.named<SheetRow>('secure_link_sheet', `
    select s.sheet_version, s.content from handover h join handover_sheet s on s.organization_id = h.organization_id and s.handover_id = h.id and s.sheet_version = h.sheet_version
    where h.organization_id = $1 and h.id = $2 and h.registrant_id = $3 and h.state in ('draft', 'asked') for update of h`, [ctx.actor.organizationId, how.handoverId, how.registrantId])
  return row ?? null
}
export const saveSheetCells = (ctx: Tx, how: { handoverId: string; sheetVersion: number; cells: unknown }) =>
  ctx.tx.named('secure_link_sheet_save', `
    with s as (update handover_sheet set content = jsonb_set(content, '{cells}', $4::jsonb), updated_at = now() where organization_id = $1 and handover_id = $2 and sheet_version = $3)
    update handover set version = version + 1, updated_at = now() where organization_id = $1 and id = $2`, [ctx.actor.organizationId, how.handoverId, how.sheetVersion, JSON.stringify(how.cells)])

/** Where the recipient may call: the desk of what the organisation publishes. */
export async function findDeskPhone(ctx: Tx): Promise<string | null> {
  const [row] = await ctx.tx.named<{ phone: string | null }>('secure_link_phone', `select nullif(content->'desk'->>'phone', '') as phone from published_requirement
    where organization_id = $1 and published_at is not null and valid_from <= (now() at time zone 'Asia/Tokyo')::date order by version_number desc limit 1`, [ctx.actor.organizationId])
  return row?.phone ?? null
}
