import { addYears, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { cutCondition, type Cut } from './facts.ts'
import type { Params } from './params.ts'

/** Stages of a 登録者 (decision 16): いつでも相談 counts, 休止 does not. */
export const registerStages = ['registered', 'openDoor'] as const

// The stage on a past day, from the history. A change without a day (decision 20) took effect at the latest when it was
// written down: before that the stage is `unknown`, never guessed. Without a history the columns of the row must do.
const stageOn = (day: string) => `
  (select case
     when h.n = 0 then case when r.stage_since is null and (r.created_at at time zone 'Asia/Tokyo')::date <= ${day} then r.stage when r.stage = 'registered' and r.registered_on <= ${day} then 'registered' when r.stage_since is null then 'unknown' end
     when h.undated_after then 'unknown'
     when h.last_stage is not null then h.last_stage
     else h.stage_before end
   from (
     select count(*) as n,
       (array_agg(x.to_stage order by x.eff desc, x.seq desc) filter (where x.eff <= ${day}))[1] as last_stage,
       (array_agg(x.from_stage order by x.seq))[1] as stage_before,
       coalesce(bool_or(x.on_date is null and x.eff > ${day} and x.seq > x.last_seq), false) as undated_after
     from (
       select y.*, coalesce(first_value(case when y.eff <= ${day} then y.seq end) over (order by (y.eff <= ${day}) desc, y.eff desc, y.seq desc), 0) as last_seq
       from (
         select c.to_stage, c.from_stage, c.on_date, coalesce(c.on_date, (c.created_at at time zone 'Asia/Tokyo')::date) as eff, row_number() over (order by c.created_at, c.id) as seq
         from registrant_stage_change c where c.organization_id = r.organization_id and c.registrant_id = r.id
       ) y
     ) x
   ) h)`

export type RegisterDays = { readonly days: readonly CalendarDay[]; readonly today: string }

const bands = [['u19', 20], ['20s', 30], ['30s', 40], ['40s', 50], ['50s', 60], ['60-64', 65]] as const
const ageBand = `case when r.birth_date is null or r.birth_date > r.day then 'unknown' ${bands.map(([key, below]) => `when r.birth_date > r.before_${below} then '${key}'`).join(' ')} else '65+' end`

/** Disability for counting: a main kind is itself; any other kind counts under a certificate in force, else as itself inside その他. */
export const disabilityKey = (day: string) => `case when r.primary_disability in ('physical', 'intellectual', 'mental') then r.primary_disability
    else coalesce((select d.kind from disability_certificate d where d.organization_id = r.organization_id and d.registrant_id = r.id and (d.issued_on is null or d.issued_on <= ${day}) and (d.returned_on is null or d.returned_on > ${day})
      order by case d.kind when 'intellectual' then 0 when 'physical' then 1 else 2 end limit 1), r.primary_disability, 'unconfirmed') end`

/**
 * One row for each registrant and day: where they stood, and as what they are counted. Past branch and worker come from the
 * history of assignments; they are looked up only when asked for.
 */
export function registerOn(p: Params, input: RegisterDays & { readonly organizationId: number; readonly withAssignment: boolean; /** Only the people of these moves (`move as …`), whose stage is not asked for. */ readonly moves?: string }): string {
  const organization = p.add(input.organizationId)
  const days = input.days.map((day, side) => `(${[side, ...[day, ...bands.map(([, below]) => addYears(day, -below))].map((d) => `${p.add(d)}::date`)].join(', ')})`).join(', ')
  const assignment = input.withAssignment
    ? `left join lateral (select true as found, a.branch_id, a.lead_membership_id from registrant_assignment_change a where a.organization_id = r.organization_id and a.registrant_id = r.id and a.on_date <= r.day and r.day < ${p.add(input.today)}::date order by a.on_date desc, a.created_at desc, a.id desc limit 1) a on true`
    : ''
  const columns = 'r.organization_id, r.id, r.birth_date, r.work_status, r.sex, r.referral_source, r.communication_needs, r.primary_disability, r.branch_id, r.lead_membership_id'
  const day = `day as (select * from (values ${days}) as v(side, day, ${bands.map(([, below]) => `before_${below}`).join(', ')}))`
  const staged = input.moves === undefined
    ? `next_move as (
    select distinct on (t.side, c.registrant_id) t.side, c.registrant_id, c.from_stage from day t join registrant_stage_change c on c.organization_id = ${organization} and c.on_date > t.day
    order by t.side, c.registrant_id, c.on_date, c.created_at, c.id),
  undated as (select distinct c.registrant_id from registrant_stage_change c where c.organization_id = ${organization} and c.on_date is null),
  staged as (
    select t.*, ${columns}, case when r.stage_since <= t.day then r.stage when n.registrant_id is not null and u.registrant_id is null then n.from_stage else ${stageOn('t.day')} end as stage_then
    from day t cross join registrant r
    left join next_move n on n.side = t.side and n.registrant_id = r.id left join undated u on u.registrant_id = r.id
    where r.organization_id = ${organization} and r.merged_into_id is null offset 0)`
    : `${input.moves}, staged as (
    select t.*, ${columns}, null::text as stage_then from day t cross join (select distinct registrant_id from move) m join registrant r on r.organization_id = ${organization} and r.id = m.registrant_id
    where r.merged_into_id is null offset 0)`
  // The short ways to the stage on a day: it has lasted since before, or the first move after the day says what was before.
  // Only people with a move without a day, or without any history, need the whole history.
  return `with ${day}, ${staged},
  person as (
    select r.side, r.id, r.birth_date, coalesce(r.work_status, 'unknown') as work_status, coalesce(r.sex, 'unknown') as sex, r.referral_source, r.communication_needs, r.stage_then as stage,
      ${disabilityKey('r.day')} as disability, ${ageBand} as age_band,
      ${input.withAssignment ? 'case when a.found then a.branch_id else r.branch_id end as branch_id, case when a.found then a.lead_membership_id else r.lead_membership_id end as lead_membership_id' : 'r.branch_id, r.lead_membership_id'}
    from staged r ${assignment}
  )`
}

export const registerCut = (p: Params, cut: Cut): string => cutCondition(p, cut, { branch: 'person.branch_id', worker: 'person.lead_membership_id' })

/** What a move from stage to stage means for the register; null = nothing the report counts. */
export const moveKind = `case
    when c.to_stage in ('registered', 'openDoor') and (c.from_stage is null or c.from_stage in ('inquiry', 'provisional', 'closed')) then 'new'
    when c.to_stage in ('registered', 'openDoor') and c.from_stage = 'dormant' then 'resumed'
    when c.to_stage = 'closed' and (c.from_stage is null or c.from_stage in ('registered', 'openDoor', 'dormant')) then 'closed'
    when c.to_stage = 'dormant' then 'dormant' end`

/** Moves inside the periods, and (side 0 and 1 alike) those whose day nobody knows. */
export function movesIn(p: Params, input: { readonly organizationId: number; readonly periods: readonly { readonly from: string; readonly to: string }[] }): string {
  const organization = p.add(input.organizationId)
  const reads = input.periods.map((range, side) => `
      select ${side} as side, c.id, c.registrant_id, c.on_date, c.from_stage, c.to_stage, ${moveKind} as kind from registrant_stage_change c where c.organization_id = ${organization} and c.on_date between ${p.add(range.from)}::date and ${p.add(range.to)}::date
      union all
      select ${side}, c.id, c.registrant_id, c.on_date, c.from_stage, c.to_stage, case when ${moveKind} in ('new', 'closed') then 'undated' end from registrant_stage_change c where c.organization_id = ${organization} and c.on_date is null`)
  return `move as (select * from (${reads.join('\n      union all')}) m where m.kind is not null)`
}
