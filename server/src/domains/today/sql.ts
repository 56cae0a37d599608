import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { DueKind } from '@tomoni/contract/today'
import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query, type Transaction } from '../../db/database.ts'
import { inquiryIntervalDays, lapsedAfterDays, soonDays, unansweredAfterDays, watchedIntervalDays, type Stage } from './rules.ts'

export type DueCtx = Viewer & { readonly tx: Transaction; readonly today: string }

/** Days between two contacts, as `intervalOf`; aliases r (registrant) and s (organization_setting). */
export const intervalSql = `coalesce(r.contact_interval_days, least(s.default_contact_interval_days,
  case when r.is_watched_closely then ${watchedIntervalDays} when r.stage = 'inquiry' then ${inquiryIntervalDays} else s.default_contact_interval_days end))`

/** 支援を望まない意思 is in force: nobody is late for this person (row 1110). */
const refusesSql = `exists (select from support_refusal w where w.organization_id = r.organization_id and w.registrant_id = r.id and w.ended_on is null)`

/** Day the next two-way contact is due, as `contactDueOn`; `lastTwoWay` is the expression of the last two-way contact. */
export const contactDueSql = (lastTwoWay: string): string => `case when r.stage in ('inquiry', 'provisional', 'registered') and not ${refusesSql} then
  coalesce(${lastTwoWay}, greatest(coalesce(r.stage_since, r.registered_on, (r.created_at at time zone 'Asia/Tokyo')::date),
    case when r.import_id is not null then (r.created_at at time zone 'Asia/Tokyo')::date end)) + ${intervalSql} end`

// Both statements: $1 organisation, $2 people, $3 today.
const lockText = `select id from registrant where organization_id = $1 and id = any($2::uuid[]) order by id for no key update`

// The same answer as `firstDue` in rules.ts, for any number of people at once. Each
// look-up runs on an index that begins with organization_id and the person.
const refreshText = `
  with planned as materialized (
    select unnest(a.registrant_ids) as registrant_id, a.on_date from appointment a
    where a.organization_id = $1 and a.on_date >= $3::date - ${unansweredAfterDays} and a.cancelled_at is null and a.visit_id is null
  ), fact as (
    select r.id, two.occurred_on as two_way_on, latest.occurred_on as contact_on, latest.method as contact_method,
      ${contactDueSql('two.occurred_on')} as contact_due,
      case when r.stage = 'openDoor' then r.ask_again_on end as ask_again_due,
      (select min(n.due_on) from next_step n
        where n.organization_id = $1 and n.registrant_id = r.id and n.done_on is null and n.cancelled_at is null) as step_due,
      case when r.stage in ('provisional', 'registered') then least(
        (select min(c.renewal_on) from disability_certificate c
          where c.organization_id = $1 and c.registrant_id = r.id and c.returned_on is null and c.renewal_on >= $3::date - ${lapsedAfterDays}),
        (select min(c.ends_on) from recipient_certificate c
          where c.organization_id = $1 and c.registrant_id = r.id and c.ends_on >= $3::date - ${lapsedAfterDays})) end as certificate_due,
      (select min(p.on_date) from planned p where p.registrant_id = r.id and (latest.occurred_on is null or p.on_date > latest.occurred_on)) as appointment_due
    from registrant r
    join organization_setting s on s.organization_id = r.organization_id
    left join lateral (
      select e.occurred_on from support_record e
      where e.organization_id = $1 and e.registrant_id = r.id and e.superseded_at is null and e.is_two_way
      order by e.occurred_on desc, e.id desc limit 1) two on true
    left join lateral (
      select e.occurred_on, e.method from support_record e
      where e.organization_id = $1 and e.registrant_id = r.id and e.superseded_at is null
      order by e.occurred_on desc, e.id desc limit 1) latest on true
    where r.organization_id = $1 and r.id = any($2::uuid[]) and r.merged_into_id is null
  ), first as (
    select f.*, due.remind_on, due.kind from fact f left join lateral (
      select k.kind, greatest(k.due_on, (select max(w.until_on) from due_postponement w
        where w.organization_id = $1 and w.registrant_id = f.id and w.kind = k.kind and w.for_due_on = k.due_on and w.undone_at is null)) as remind_on
      from (values ('appointment', 1, f.appointment_due), ('nextStep', 2, f.step_due), ('askAgain', 3, f.ask_again_due),
        ('contact', 4, f.contact_due), ('certificate', 5, f.certificate_due)) as k (kind, rank, due_on)
      where k.due_on is not null order by remind_on, k.rank limit 1) due on true
  )
  update registrant r set last_two_way_on = f.two_way_on, last_contact_on = f.contact_on, last_contact_method = f.contact_method,
    next_due_on = f.remind_on, next_due_kind = f.kind
  from first f
  where r.organization_id = $1 and r.id = f.id
    and (r.last_two_way_on, r.last_contact_on, r.last_contact_method, r.next_due_on, r.next_due_kind)
      is distinct from (f.two_way_on, f.contact_on, f.contact_method, f.remind_on, f.kind)`

/** Locks the people in the order of their ids, then recomputes what is due: two writers about one person see each other's facts. */
export async function refreshDueRows(ctx: DueCtx, registrantIds: readonly string[]): Promise<void> {
  const { organizationId } = ctx.actor
  await Promise.all([
    ctx.tx.named('lock_due', lockText, [organizationId, registrantIds]),
    ctx.tx.named('refresh_due', refreshText, [organizationId, registrantIds, ctx.today]),
  ])
}

// The page 今日

export type DuePersonRow = {
  id: string; familyName: string; givenName: string; familyKana: string; givenKana: string; stage: Stage; stageSince: CalendarDay | null; registeredOn: CalendarDay | null; createdOn: CalendarDay
  isImported: boolean; workStatus: string | null; workplace: string | null; hiredOn: CalendarDay | null; leadMembershipId: string | null; isWatchedClosely: boolean; contactIntervalDays: number | null
  lastTwoWayOn: CalendarDay | null; lastContactOn: CalendarDay | null; nextDueOn: CalendarDay | null; askAgainOn: CalendarDay | null; askAgainNote: string | null; mobile: string | null; phone: string | null
  defaultContactIntervalDays: number; certificateNoticeDays: number; total: number; overdue: number
  steps: { id: string; version: number; dueOn: CalendarDay; text: string; membershipId: string | null }[]
  renewals: { on: CalendarDay; certificate: 'physical' | 'intellectual' | 'mental' | 'recipient'; service: string | null }[]
  appointments: { id: string; version: number; onDate: CalendarDay; method: string; title: string; startsAt: string | null }[]
  postponements: { id: string; kind: DueKind; forDueOn: CalendarDay; untilOn: CalendarDay; reason: string }[]
  refusesSupport: boolean; lastMethod: string | null; missedSince: number; employerCallsSince: number
}

export type DueSort = 'overdue' | 'kana' | 'lastContact'
const orders: Record<DueSort, string> = {
  overdue: 'shown_on, sort_kana, id',
  kana: 'sort_kana, id',
  lastContact: 'last_two_way_on nulls first, sort_kana, id',
}

// $1 organisation, $2 today, $3 rows, $4 rows before, $5 worker (only for one worker's list).
// Who has a certificate to renew is asked once for everybody, not once for each person; the first day to come speaks.
const notice = `(select certificate_notice_days from organization_setting where organization_id = $1)`
const renewing = `renewing as materialized (
    select n.registrant_id, n.renewal_on from (
      select x.registrant_id, min(x.renewal_on) as renewal_on from (
        select c.registrant_id, c.renewal_on from disability_certificate c where c.organization_id = $1 and c.returned_on is null and c.renewal_on between $2::date - ${lapsedAfterDays} and $2::date + ${notice}
        union all select c.registrant_id, c.ends_on from recipient_certificate c where c.organization_id = $1 and c.ends_on between $2::date - ${lapsedAfterDays} and $2::date + ${notice}) x
      group by 1) n
    where not exists (select from due_postponement w where w.organization_id = $1 and w.registrant_id = n.registrant_id and w.kind = 'certificate' and w.for_due_on = n.renewal_on and w.undone_at is null
      and w.until_on > $2::date + greatest(${notice}, ${soonDays})))`
const joinRenewing = `left join renewing c on c.registrant_id = r.id and r.stage in ('provisional', 'registered')`
const isShown = `(r.next_due_on <= $2::date + ${soonDays} or c.registrant_id is not null)`

const listText = (mine: boolean, sort: DueSort): string => `
  with ${renewing}, shown as (
    select r.*, s.default_contact_interval_days, s.certificate_notice_days, count(*) over ()::int as total,
      (count(*) filter (where r.next_due_on < $2::date) over ())::int as overdue,
      case when r.next_due_on <= $2::date + ${soonDays} then r.next_due_on else c.renewal_on end as shown_on
    from registrant r join organization_setting s on s.organization_id = r.organization_id ${joinRenewing}
    where r.organization_id = $1 and r.merged_into_id is null ${mine ? 'and r.lead_membership_id = $5' : ''} and ${isShown}
    order by ${orders[sort]} limit $3 offset $4
  )
  select r.id, r.family_name, r.given_name, r.family_kana, r.given_kana, r.stage, r.stage_since, r.registered_on, (r.created_at at time zone 'Asia/Tokyo')::date as created_on,
    r.import_id is not null as is_imported, r.work_status, r.workplace, r.hired_on, r.lead_membership_id, r.is_watched_closely, r.contact_interval_days,
    r.last_two_way_on, r.last_contact_on, r.next_due_on, r.ask_again_on, r.ask_again_note, k.mobile, k.phone, r.default_contact_interval_days, r.certificate_notice_days, r.total, r.overdue,
    coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'version', n.version, 'dueOn', n.due_on, 'text', n.text, 'membershipId', n.membership_id) order by n.due_on, n.id)
      from next_step n where n.organization_id = $1 and n.registrant_id = r.id and n.done_on is null and n.cancelled_at is null), '[]') as steps,
    coalesce((select jsonb_agg(c.fact order by c.due_on) from (
      select c.renewal_on as due_on, jsonb_build_object('on', c.renewal_on, 'certificate', c.kind, 'service', null) as fact from disability_certificate c
        where c.organization_id = $1 and c.registrant_id = r.id and c.returned_on is null and c.renewal_on is not null
      union all select c.ends_on, jsonb_build_object('on', c.ends_on, 'certificate', 'recipient', 'service', c.service) from recipient_certificate c
        where c.organization_id = $1 and c.registrant_id = r.id and c.ends_on is not null) c), '[]') as renewals,
    coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'version', a.version, 'onDate', a.on_date, 'method', a.method, 'title', a.title, 'startsAt', left(a.starts_at::text, 5)) order by a.on_date, a.starts_at)
      from appointment a where a.organization_id = $1 and a.on_date >= $2::date - ${unansweredAfterDays} and r.id = any(a.registrant_ids) and a.cancelled_at is null and a.visit_id is null), '[]') as appointments,
    coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'kind', w.kind, 'forDueOn', w.for_due_on, 'untilOn', w.until_on, 'reason', w.reason) order by w.until_on, w.id)
      from due_postponement w where w.organization_id = $1 and w.registrant_id = r.id and w.undone_at is null), '[]') as postponements,
    exists (select from support_refusal w where w.organization_id = $1 and w.registrant_id = r.id and w.ended_on is null) as refuses_support, last.method as last_method, since.missed_since, since.employer_calls_since
  from shown r
  left join registrant_contact k on k.organization_id = $1 and k.registrant_id = r.id
  left join lateral (
    select e.method from support_record e where e.organization_id = $1 and e.registrant_id = r.id and e.superseded_at is null and e.occurred_on = r.last_two_way_on and e.is_two_way
    order by e.id desc limit 1) last on true
  left join lateral (
    select count(*) filter (where e.outcome in ('unreachable', 'noShow'))::int as missed_since, count(*) filter (where e.counterpart = 'employer' and e.outcome = 'held')::int as employer_calls_since
    from support_record e where e.organization_id = $1 and e.registrant_id = r.id and e.superseded_at is null and e.occurred_on > coalesce(r.last_two_way_on, '-infinity')
      and r.last_contact_on is distinct from r.last_two_way_on) since on true
  order by ${orders[sort].replaceAll(/\b(shown_on|sort_kana|id|last_two_way_on)\b/g, 'r.$1')}`

export const listDuePeople = (ctx: DueCtx, how: { leadMembershipId: string | null; sort: DueSort; limit: number; offset: number }): Promise<DuePersonRow[]> => {
  const mine = how.leadMembershipId !== null
  const values = [ctx.actor.organizationId, ctx.today, how.limit, how.offset]
  return ctx.tx.named(`today_${mine ? 'mine' : 'all'}_${how.sort}`, listText(mine, how.sort), mine ? [...values, how.leadMembershipId] : values)
}

export const countDuePeople = async (ctx: DueCtx, leadMembershipId: string | null): Promise<number> => {
  const mine = leadMembershipId !== null
  const rows = await ctx.tx.named<{ total: number }>(`today_count_${mine ? 'mine' : 'all'}`, `with ${renewing} select count(*)::int as total from registrant r ${joinRenewing}
    where r.organization_id = $1 and r.merged_into_id is null ${mine ? 'and r.lead_membership_id = $3' : ''} and ${isShown}`, mine ? [ctx.actor.organizationId, ctx.today, leadMembershipId] : [ctx.actor.organizationId, ctx.today])
  return rows[0]?.total ?? 0
}

export type StepRow = { id: string; version: number; dueOn: CalendarDay; text: string; membershipId: string | null; registrantId: string | null; name: string | null; kana: string | null; partnerId: string | null; partnerName: string | null }

// Promises that no row of the people shows: those for an organisation, and mine for people another worker leads.
const stepsText = (mine: boolean): string => `
  select n.id, n.version, n.due_on, n.text, n.membership_id, r.id as registrant_id, concat_ws(' ', r.family_name, nullif(r.given_name, '')) as name, concat_ws(' ', nullif(r.family_kana, ''), nullif(r.given_kana, '')) as kana,
    p.id as partner_id, p.name as partner_name
  from next_step n
  left join registrant r on r.organization_id = n.organization_id and r.id = n.registrant_id
  left join partner_organization p on p.organization_id = n.organization_id and p.id = n.partner_organization_id
  where n.organization_id = $1 and n.due_on <= $2::date + ${soonDays} and n.done_on is null and n.cancelled_at is null and r.merged_into_id is null
    and ${mine ? 'n.membership_id = $3 and r.lead_membership_id is distinct from $3' : 'r.id is null'}
  order by n.due_on, n.id limit 100`

export const listOtherSteps = (ctx: DueCtx, membershipId: string | null): Promise<StepRow[]> =>
  membershipId === null
    ? ctx.tx.named('today_steps_all', stepsText(false), [ctx.actor.organizationId, ctx.today])
    : ctx.tx.named('today_steps_mine', stepsText(true), [ctx.actor.organizationId, ctx.today, membershipId])

export type PageFacts = { drafts: number; hasRegistrants: boolean; hasOwnPeople: boolean }

/** Row-level security shows own drafts only. */
export const findPageFacts = async (ctx: DueCtx, membershipId: string): Promise<PageFacts> => {
  const rows = await ctx.tx.named<PageFacts>('today_facts', `select
    (select count(*)::int from draft d where d.organization_id = $1 and d.expires_at > now()) as drafts,
    exists (select from registrant r where r.organization_id = $1 and r.merged_into_id is null) as has_registrants,
    exists (select from registrant r where r.organization_id = $1 and r.merged_into_id is null and r.lead_membership_id = $2) as has_own_people`, [ctx.actor.organizationId, membershipId])
  return rows[0] ?? { drafts: 0, hasRegistrants: false, hasOwnPeople: false }
}

// あとで

export type PutOffRow = { id: string; kind: DueKind; registrantId: string; name: string; kana: string; untilOn: CalendarDay; forDueOn: CalendarDay; reason: string }

// Only what still holds: the day it was made for is still the day that is due.
const putOffText = (mine: boolean): string => `
  select distinct on (w.until_on, r.sort_kana, r.id, w.kind) w.id, w.kind, r.id as registrant_id, concat_ws(' ', r.family_name, nullif(r.given_name, '')) as name,
    concat_ws(' ', nullif(r.family_kana, ''), nullif(r.given_kana, '')) as kana, w.until_on, w.for_due_on, w.reason
  from due_postponement w
  join registrant r on r.organization_id = w.organization_id and r.id = w.registrant_id and r.merged_into_id is null
  join organization_setting s on s.organization_id = w.organization_id
  where w.organization_id = $1 and w.undone_at is null and w.until_on > $2::date + ${soonDays} and w.for_due_on <= $2::date + ${soonDays} ${mine ? 'and r.lead_membership_id = $3' : ''}
    and case w.kind when 'contact' then ${contactDueSql('r.last_two_way_on')} = w.for_due_on when 'askAgain' then r.stage = 'openDoor' and r.ask_again_on = w.for_due_on
      else r.stage in ('provisional', 'registered') end
  order by w.until_on, r.sort_kana, r.id, w.kind, w.id desc limit 100`

export const listPutOff = (ctx: DueCtx, leadMembershipId: string | null): Promise<PutOffRow[]> =>
  leadMembershipId === null
    ? ctx.tx.named('today_put_off_all', putOffText(false), [ctx.actor.organizationId, ctx.today])
    : ctx.tx.named('today_put_off_mine', putOffText(true), [ctx.actor.organizationId, ctx.today, leadMembershipId])

const postponements = (viewer: Viewer) => visible(viewer, 'duePostponement')

export const findPostponement = (viewer: Viewer, id: string) => postponements(viewer).where('duePostponement.id', '=', id).select(['id', 'registrantId', 'kind', 'forDueOn', 'untilOn', 'undoneAt']).forUpdate()

export const insertPostponement = (viewer: Viewer, row: { id: string; registrantId: string; kind: string; forDueOn: string; untilOn: string; reason: string; membershipId: string }) =>
  query.insertInto('duePostponement').values({ organizationId: viewer.actor.organizationId, ...row }).onConflict((c) => c.columns(['organizationId', 'id']).doNothing())

export const takeBackPostponement = (viewer: Viewer, id: string, at: Date) => query.updateTable('duePostponement').set({ undoneAt: at.toISOString() }).where(own(viewer)).where('id', '=', id).where('undoneAt', 'is', null)

export const listEverybody = (viewer: Viewer) => visible(viewer, 'registrant').where('registrant.mergedIntoId', 'is', null).select('registrant.id')

/** The person, if visible and not merged away. */
export const findPerson = (viewer: Viewer, id: string) => visible(viewer, 'registrant').where('registrant.id', '=', id).where('registrant.mergedIntoId', 'is', null).select('registrant.id')
