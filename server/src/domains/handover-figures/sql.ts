import { visible, type Viewer } from '../../access/visibility.ts'
import { query, type Transaction } from '../../db/database.ts'
import type { HandoverFact, MoveFact, TermFact } from './rules.ts'

type Reader = Viewer & { readonly tx: Transaction; readonly today: string }
type Cut = { readonly branch: string | null; readonly kinds: readonly string[] }

const name = `concat_ws(' ', r.family_name, nullif(r.given_name, '')) as name, concat_ws(' ', nullif(r.family_kana, ''), nullif(r.given_kana, '')) as kana`
/** A branch of the organisation, `none` for people without one, null for everybody. */
const ofBranch = (parameter: string): string => `(${parameter}::text is null or case when ${parameter} = 'none' then r.branch_id is null else r.branch_id::text = ${parameter} end)`

// $1 organisation, $2 first day, $3 last day, $4 branch
export const termFacts = (ctx: Reader, range: { from: string; to: string }, cut: Cut): Promise<TermFact[]> =>
  ctx.tx.named('figures_terms', `
    select 'term' as kind, t.id, t.registrant_id, ${name}, t.kind as term_kind, t.ends_on, t.outcome, t.outcome_on, h.state as handover_state
    from support_term t join registrant r on r.organization_id = t.organization_id and r.id = t.registrant_id and r.merged_into_id is null
    left join lateral (select h.state from handover h where h.organization_id = $1 and h.registrant_id = t.registrant_id and h.state not in ('withdrawn', 'declined', 'asked')
      and (h.id = t.handover_id or (h.kind in ('retentionEnd', 'trainingSchoolEnd', 'leadMove') and h.created_at >= t.starts_on)) order by (h.id = t.handover_id) desc nulls last, h.updated_at desc limit 1) h on true
    where t.organization_id = $1 and (t.ends_on between $2::date and $3::date or t.outcome_on between $2::date and $3::date) and ${ofBranch('$4')}
    order by r.sort_kana, t.id`, [ctx.actor.organizationId, range.from, range.to, cut.branch])

/** Kinds of organisations and of services that are 福祉施設 for row 1401. 計画相談 and 定着支援 are none: nobody works there. */
const facilityKinds = `('transitionSupport', 'continuousEmployment')`
const facilitySources = `('employmentService', 'transitionSupport', 'continuousEmployment', 'retentionService')`
const facilityServices = `'移行|継続|自立訓練|生活訓練|機能訓練|生活介護'`

export const moveFacts = (ctx: Reader, range: { from: string; to: string }, cut: Cut): Promise<MoveFact[]> =>
  ctx.tx.named('figures_moves', `
    select 'move' as kind, r.id, r.id as registrant_id, ${name}, r.hired_on,
      (select min(d) from (values (r.registered_on), (c.began_on)) x(d)) as began_on,
      (select min(s.occurred_on) from support_record s where s.organization_id = $1 and s.registrant_id = r.id and s.superseded_at is null and s.is_two_way and s.occurred_on >= r.hired_on) as first_spoken_on,
      exists (select from support_term t where t.organization_id = $1 and t.registrant_id = r.id and t.ends_on >= r.hired_on and t.starts_on <= $3::date and coalesce(t.outcome, '') <> 'notNeeded') as has_term
    from registrant r join organization o on o.id = r.organization_id
    left join lateral (select min(c.starts_on) as began_on, count(*) as n from recipient_certificate c where c.organization_id = $1 and c.registrant_id = r.id and c.service ~ ${facilityServices} and (c.starts_on is null or c.starts_on <= r.hired_on)) c on true
    where r.organization_id = $1 and r.merged_into_id is null and r.hired_on between $2::date and $3::date and coalesce(r.work_status, '') not in ('continuousEmploymentA', 'continuousEmploymentB') and ${ofBranch('$4')}
      and (o.kind in ${facilityKinds} or r.referral_source in ${facilitySources} or c.n > 0
        or exists (select from handover h join organization s on s.id = h.organization_id where h.receiver_organization_id = $1 and h.receiver_registrant_id = r.id and s.kind in ${facilityKinds}))
    order by r.sort_kana, r.id`, [ctx.actor.organizationId, range.from, range.to, cut.branch])

// Sent and received apart: each part uses its own index. A received handover names nobody but the own entry it led to.
export const handoverFacts = (ctx: Reader, range: { from: string; to: string }, cut: Cut): Promise<HandoverFact[]> =>
  ctx.tx.named('figures_handovers', `
    with h as (
      select h.*, 'sent' as side, h.registrant_id as own_id, h.addressed_name as other from handover h where h.organization_id = $1 and h.kind <> 'internal' and h.receiver_organization_id is distinct from $1
      union all
      select h.*, 'received', h.receiver_registrant_id, o.name from handover h join organization o on o.id = h.organization_id where h.receiver_organization_id = $1 and h.organization_id <> $1 and h.kind <> 'internal'
    )
    select 'handover' as kind, h.id, h.organization_id as holder_id, r.id as registrant_id, coalesce(nullif(concat_ws(' ', r.family_name, nullif(r.given_name, '')), ''), h.other) as name, case when r.id is null then '' else h.other end as kana, h.side,
      (h.sent_at at time zone 'Asia/Tokyo')::date as sent_on, (h.answered_at at time zone 'Asia/Tokyo')::date as answered_on, h.lead_moved_on,
      (select count(*)::int from handover_joint_contact j where j.organization_id = h.organization_id and j.handover_id = h.id and j.held_on is not null and j.person_was_there and j.confirmed_at is not null and j.cancelled_at is null) as joint_held, h.joint_contacts_needed as joint_needed,
      h.exception_approved_at is not null as has_exception, h.state = 'withdrawn' as is_stopped,
      coalesce((select json_agg(json_build_object('afterDays', x.after_days, 'dueOn', x.due_on, 'reportedOn', (x.reported_at at time zone 'Asia/Tokyo')::date) order by x.after_days) from handover_result x where x.organization_id = h.organization_id and x.handover_id = h.id), '[]') as results
    from h left join registrant r on r.organization_id = $1 and r.id = h.own_id and r.merged_into_id is null
    where ($4::text is null or ${ofBranch('$4')}) and ($5::text[] = '{}' or h.kind = any($5::text[]))
      and ((h.sent_at at time zone 'Asia/Tokyo')::date between $2::date and $3::date or h.lead_moved_on between $2::date and $3::date
        or exists (select from handover_result x where x.organization_id = h.organization_id and x.handover_id = h.id and x.due_on between $2::date and $3::date))
    order by h.sent_at desc nulls last, h.id`, [ctx.actor.organizationId, range.from, range.to, cut.branch, cut.kinds])

export const findOrganizationName = (viewer: Viewer) => query.selectFrom('organization').where('id', '=', viewer.actor.organizationId).select('name')
export const listBranches = (viewer: Viewer) => visible(viewer, 'branch').select(['branch.id', 'branch.name'])
