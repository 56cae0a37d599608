import type { Viewer } from '../../access/visibility.ts'
import type { Transaction } from '../../db/database.ts'
import { inquiryIntervalDays, lapsedAfterDays, unansweredAfterDays, watchedIntervalDays } from './rules.ts'

export type DueCtx = Viewer & { readonly tx: Transaction; readonly today: string }

/** Days between two contacts, as `intervalOf`; aliases r (registrant) and s (organization_setting). */
export const intervalSql = `coalesce(r.contact_interval_days, least(s.default_contact_interval_days,
  case when r.is_watched_closely then ${watchedIntervalDays} when r.stage = 'inquiry' then ${inquiryIntervalDays} else s.default_contact_interval_days end))`

/** Day the next two-way contact is due, as `contactDueOn`; `lastTwoWay` is the expression of the last two-way contact. */
export const contactDueSql = (lastTwoWay: string): string => `case when r.stage in ('inquiry', 'provisional', 'registered') then
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
