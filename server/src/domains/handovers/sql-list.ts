import { HandoverState, type ConsentState, type HandoverFilter, type HandoverKind } from '@tomoni/contract/handovers'
import { toKatakana } from '@tomoni/contract/shared/japanese-text'
import type { ReadCtx } from './sql.ts'
import { waitingStates } from './clock.ts'
import { ended, turnOf } from './rules.ts'

// The list of 引継ぎ: two indexed parts (sent, received), one statement for page and counts. What is shown of a row beyond its
// head (names, joint contacts, consent) is looked up for the rows of the page alone.

export type ListRow = {
  organizationId: number
  id: string
  kind: HandoverKind
  state: HandoverState
  direction: 'in' | 'out' | 'inside'
  isReceiver: boolean
  registrantId: string
  receiverRegistrantId: string | null
  personName: string | null
  personKana: string | null
  fromName: string
  toName: string
  senderWorkerName: string | null
  receiverWorkerName: string | null
  movesLead: boolean
  isUndecidedChoice: boolean
  waitsUntil: string | null
  waitingSince: string | null
  isRaised: boolean
  jointHeld: number
  jointNeeded: number
  consentState: ConsentState | null
  termEndsOn: string | null
  sentOn: string | null
  updatedAt: string
}
type Counts = { all: number; in: number; out: number; inside: number; mine: number; stalled: number; ended: number; total: number }

const list = (states: readonly HandoverState[]): string => states.map((state) => `'${state}'`).join(', ')
const waitingFor = (side: 'sender' | 'receiver'): string =>
  `(h.state in (${list(HandoverState.options.filter((state) => turnOf(state, true) === side))}) and h.moves_lead or h.state in (${list(HandoverState.options.filter((state) => turnOf(state, false) === side))}) and not h.moves_lead)`
/** After the move only a result that is due, or soon will be, waits for somebody. */
const isQuiet = `(h.state in ('leadMoved', 'reporting') or h.state = 'accepted' and not h.moves_lead)
  and not exists (select from handover_result r where r.organization_id = h.organization_id and r.handover_id = h.id and r.reported_at is null and r.due_on <= $2::date + 14)`

/** Rows of both parts with what is filtered and counted. $1 organisation, $2 today, $3 own membership, $4 nudge days. */
const rows = `
  select h.*, case when h.kind = 'internal' then 'inside' else 'out' end as direction, h.kind = 'internal' and h.receiver_membership_id = $3 as is_receiver
    from handover h where h.organization_id = $1
  union all
  select h.*, 'in', true from handover h where h.receiver_organization_id = $1 and h.organization_id <> $1`
const flagged = `
  select h.*, h.state in (${list(ended)}) as is_ended,
    (case when h.is_receiver then ${waitingFor('receiver')} else ${waitingFor('sender')} and (h.kind <> 'internal' or h.sender_membership_id = $3) end) and not (${isQuiet}) as is_mine,
    h.state in (${list(waitingStates)}) and h.waiting_since <= $2::date - $4::int as is_stalled
  from m h`

const found = `exists (select from handover_sheet s where s.organization_id = h.organization_id and s.handover_id = h.id and s.sheet_version = h.sheet_version
    and (s.content->>'personName' ilike any($9::text[]) or replace(s.content->>'personName', ' ', '') ilike any($9::text[]) or s.content->>'personKana' ilike any($9::text[]) or replace(s.content->>'personKana', ' ', '') ilike any($9::text[])))
  or h.addressed_name ilike any($9::text[]) or exists (select from organization o where o.id = h.organization_id and o.name ilike any($9::text[]))`
const narrowed = `
  select h.* from f h where ($5 = 'all' or h.direction = $5)
    and (cardinality($6::text[]) = 0 or h.state = any($6::text[])) and (cardinality($7::text[]) = 0 or h.kind = any($7::text[]))
    and ($8 = 'any' or $8 = 'open' and not h.is_ended or $8 = 'mine' and h.is_mine or $8 = 'stalled' and h.is_stalled or $8 = 'both' and h.is_mine and h.is_stalled)
    and (cardinality($9::text[]) = 0 or ${found})`

const shown = `h.organization_id, h.id, h.kind, h.state, h.direction, h.is_receiver, h.registrant_id, h.receiver_registrant_id, h.moves_lead, h.sender_worker_name, h.receiver_worker_name, h.waiting_since, h.term_ends_on, h.updated_at,
  coalesce(s.content->>'personName', case when h.organization_id = $1 then (select btrim(r.family_name || ' ' || r.given_name) from registrant r where r.organization_id = $1 and r.id = h.registrant_id) end) as person_name,
  coalesce(s.content->>'personKana', case when h.organization_id = $1 then (select btrim(r.family_kana || ' ' || r.given_kana) from registrant r where r.organization_id = $1 and r.id = h.registrant_id) end) as person_kana,
  (select o.short_name from organization o where o.id = h.organization_id) as from_name, h.addressed_name as to_name,
  coalesce((select y.is_choice and y.chosen_handover_id is null from handover_story y where y.organization_id = h.organization_id and y.id = h.story_id), false) as is_undecided_choice,
  case when h.state in ('leadMoved', 'reporting', 'accepted') then (select min(r.due_on) from handover_result r where r.organization_id = h.organization_id and r.handover_id = h.id and r.reported_at is null) when h.state in (${list(waitingStates)}) then h.answer_due_on end as waits_until,
  h.escalated_at is not null and not h.is_ended as is_raised, h.joint_contacts_needed as joint_needed,
  (select count(*)::int from handover_joint_contact j where j.organization_id = h.organization_id and j.handover_id = h.id and j.held_on is not null and j.person_was_there and j.confirmed_at is not null and j.cancelled_at is null) as joint_held,
  (select k.state from handover_consent(h.organization_id, h.id) k) as consent_state, (h.sent_at at time zone 'Asia/Tokyo')::date as sent_on`

const text = `
with m as (${rows}), f as (${flagged}), n as (${narrowed}),
  c as (select count(*) filter (where not is_ended)::int as "all", count(*) filter (where direction = 'in' and not is_ended)::int as "in", count(*) filter (where direction = 'out' and not is_ended)::int as "out",
    count(*) filter (where direction = 'inside' and not is_ended)::int as inside, count(*) filter (where is_mine)::int as mine, count(*) filter (where is_stalled)::int as stalled, count(*) filter (where is_ended)::int as ended,
    (select count(*)::int from n) as total from f),
  p as (select * from n order by is_ended, is_mine desc, case when is_ended then null else waiting_since end nulls last, updated_at desc, id limit $10 offset $11)
select row_to_json(c) as counts, ${shown} from c left join p h on true
  left join handover_sheet s on s.organization_id = h.organization_id and s.handover_id = h.id and s.sheet_version = h.sheet_version
  order by h.is_ended, h.is_mine desc, case when h.is_ended then null else h.waiting_since end nulls last, h.updated_at desc, h.id`

const statusOf = ({ mine, stalled, ended: withEnded, state }: HandoverFilter): string => (mine === true && stalled === true ? 'both' : mine === true ? 'mine' : stalled === true ? 'stalled' : withEnded === true || state.length > 0 ? 'any' : 'open')
const like = (q: string): string => `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`).replaceAll(/[\s　]+/g, '%')}%`
/** As typed, and as a reading is kept. */
const patternsOf = (q: string): string[] => (q === '' ? [] : [like(q), like(toKatakana(q))])

export async function listPage(ctx: ReadCtx & { readonly today: string; readonly actor: { readonly organizationId: number; readonly membershipId: string } }, filter: HandoverFilter & { page: number; pageSize: number }, nudgeDays: number): Promise<{ items: ListRow[]; counts: Counts }> {
  const answer = await ctx.tx.named<ListRow & { counts: Counts }>('handover_list', text, [
    ctx.actor.organizationId, ctx.today, ctx.actor.membershipId, nudgeDays, filter.direction, filter.state, filter.kind, statusOf(filter), patternsOf(filter.q), filter.pageSize, (filter.page - 1) * filter.pageSize,
  ])
  return { items: answer.filter((row) => row.id !== null), counts: answer[0]!.counts }
}

/** The same rows by their pairs, for the page of one registrant. */
export const listByIds = (ctx: ReadCtx & { readonly today: string; readonly actor: { readonly organizationId: number; readonly membershipId: string } }, pairs: readonly { organizationId: number; id: string }[]): Promise<ListRow[]> =>
  ctx.tx.named<ListRow>('handover_list_of', `with m as (${rows}), f as (${flagged.replaceAll('$4::int', '7')}), p as (select f.* from f join unnest($4::int[], $5::uuid[]) as w(holder, id) on f.organization_id = w.holder and f.id = w.id)
    select ${shown} from p h left join handover_sheet s on s.organization_id = h.organization_id and s.handover_id = h.id and s.sheet_version = h.sheet_version order by h.updated_at desc, h.id`, [
    ctx.actor.organizationId, ctx.today, ctx.actor.membershipId, pairs.map((pair) => pair.organizationId), pairs.map((pair) => pair.id),
  ])
