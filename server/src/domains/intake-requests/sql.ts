import type { IntakeFrom, IntakeOutcome, IntakeState } from '@tomoni/contract/intake-requests'
import { sql } from 'kysely'
import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query, type Transaction } from '../../db/database.ts'

type Tx = Viewer & { readonly tx: Transaction }

// Outside

/** The directory of organisations is public; its settings are read after entering it. */
export const organizationByPublicId = (publicId: string) => query.selectFrom('organization').select(['id', 'name', 'isPractice']).where('publicId', '=', publicId)
export const intakeSetting = (viewer: Viewer) => visible(viewer, 'organizationSetting').select(['takesIntake', 'intakeGreeting'])
export async function findDesk(ctx: Tx): Promise<{ phone: string | null; hours: string | null }> {
  const [row] = await ctx.tx.named<{ phone: string | null; hours: string | null }>('intake_desk', `select nullif(content->'desk'->>'phone', '') as phone, nullif(content->'desk'->>'hours', '') as hours from published_requirement
    where organization_id = $1 and published_at is not null and valid_from <= (now() at time zone 'Asia/Tokyo')::date order by version_number desc limit 1`, [ctx.actor.organizationId])
  return row ?? { phone: null, hours: null }
}

export type SentFields = {
  fromKind: IntakeFrom; contactName: string; contactOrganization: string | null; personName: string | null; personKana: string | null; contactPhone: string | null; contactEmail: string | null; bestTime: string | null; wishes: string
  situation: string | null; isUnconnected: boolean; personKnows: boolean | null
}
const sentColumns = ['fromKind', 'contactName', 'contactOrganization', 'personName', 'personKana', 'contactPhone', 'contactEmail', 'bestTime', 'wishes', 'situation', 'isUnconnected', 'personKnows'] as const
export const sentBefore = (viewer: Viewer, id: string) => visible(viewer, 'intakeRequest').where('intakeRequest.id', '=', id).select(sentColumns)
export const insertRequest = (viewer: Viewer, row: SentFields & { id: string }) =>
  query.insertInto('intakeRequest').values({ ...row, organizationId: viewer.actor.organizationId, createdAt: sql<string>`now()` }).onConflict((c) => c.columns(['organizationId', 'id']).doNothing())

// Staff

export type RequestRow = SentFields & {
  id: string; state: IntakeState; membershipId: string | null; takenBy: string | null; registrantId: string | null; registrantName: string | null; outcome: IntakeOutcome | null; outcomeNote: string | null; createdAt: string; closedAt: string | null
  receivedOn: string; daysWaiting: number; version: number
}
const columns = `i.id, i.from_kind, i.contact_name, i.contact_organization, i.person_name, i.person_kana, i.contact_phone, i.contact_email, i.best_time, i.wishes, i.situation, i.is_unconnected, i.person_knows, i.state, i.membership_id,
  m.display_name as taken_by, coalesce(r.merged_into_id, r.id) as registrant_id, concat_ws(' ', r.family_name, nullif(r.given_name, '')) as registrant_name, i.outcome, i.outcome_note, i.created_at, i.closed_at,
  (i.created_at at time zone 'Asia/Tokyo')::date as received_on, greatest(0, (coalesce(i.closed_at, $2::timestamptz) at time zone 'Asia/Tokyo')::date - (i.created_at at time zone 'Asia/Tokyo')::date) as days_waiting, i.version`
const from = `intake_request i
  left join membership m on m.organization_id = i.organization_id and m.id = i.membership_id
  left join registrant r on r.organization_id = i.organization_id and r.id = i.registrant_id`
const words = `lower(concat_ws(' ', i.contact_name, i.contact_organization, i.person_name, i.person_kana, i.contact_phone, i.contact_email, i.wishes, i.situation, right(replace(i.id::text, '-', ''), 8)))`

export const listRequests = (ctx: Tx & { readonly now: Date }, how: { view: string; q: string; limit: number; offset: number }): Promise<(RequestRow & { total: number })[]> =>
  ctx.tx.named('intake_requests', `
    select ${columns}, count(*) over ()::int as total from ${from}
    where i.organization_id = $1 and (case when $3 = 'unconnected' then i.is_unconnected else i.state = $3 end) and ($4 = '' or strpos(${words}, lower($4)) > 0 or strpos(replace(${words}, ' ', ''), replace(lower($4), '-', '')) > 0)
    order by i.state = 'closed', case when $3 = 'closed' then null else i.created_at end, coalesce(i.closed_at, i.created_at) desc, i.id limit $5 offset $6`, [ctx.actor.organizationId, ctx.now.toISOString(), how.view, how.q, how.limit, how.offset])
export async function countRequests(ctx: Tx): Promise<{ new: number; inHand: number; closed: number; unconnected: number }> {
  const [row] = await ctx.tx.named<{ new: number; inHand: number; closed: number; unconnected: number }>('intake_counts', `
    select count(*) filter (where state = 'new')::int as new, count(*) filter (where state = 'inHand')::int as in_hand, count(*) filter (where state = 'closed')::int as closed, count(*) filter (where is_unconnected)::int as unconnected
    from intake_request where organization_id = $1`, [ctx.actor.organizationId])
  return row!
}
export async function findRequest(ctx: Tx & { readonly now: Date }, id: string): Promise<RequestRow | null> {
  const [row] = await ctx.tx.named<RequestRow>('intake_request', `select ${columns} from ${from} where i.organization_id = $1 and i.id = $3`, [ctx.actor.organizationId, ctx.now.toISOString(), id])
  return row ?? null
}
export const lockRequest = (viewer: Viewer, id: string) => visible(viewer, 'intakeRequest').where('intakeRequest.id', '=', id).select(['intakeRequest.id', 'intakeRequest.version', 'intakeRequest.membershipId', 'intakeRequest.registrantId']).select(sql<IntakeState>`state`.as('state')).forUpdate()
export const updateRequest = (viewer: Viewer, id: string, values: { state?: IntakeState; membershipId?: string; registrantId?: string | null; outcome?: IntakeOutcome | null; outcomeNote?: string | null; closedAt?: string | null }) =>
  query.updateTable('intakeRequest').set({ ...values, version: sql<number>`version + 1` }).where(own(viewer)).where('id', '=', id)

export const findRegistrant = (viewer: Viewer, id: string) => visible(viewer, 'registrant').where('registrant.id', '=', id).where('registrant.mergedIntoId', 'is', null).select('registrant.id')
export const findMember = (viewer: Viewer, id: string, today: string) =>
  visible(viewer, 'membership').where('membership.id', '=', id).where('membership.startsOn', '<=', today).where((e) => e.or([e('membership.endsOn', 'is', null), e('membership.endsOn', '>=', today)])).select('membership.id')
export const ownPublicId = (viewer: Viewer) => query.selectFrom('organization').select('publicId').where('id', '=', viewer.actor.organizationId)
