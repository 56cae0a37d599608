import type { Operation } from './operations.ts'
import { benchDay } from './sizes.ts'

// What crosses two organisations: lists and openings with shares in force. The yardstick's statement asks consent and share in
// plain joins, reads every table whose rows stand in the answer, and writes the reading into the trail of the holder.

const live = `k.withdrawn_at is null and k.starts_on <= current_date and k.ends_on >= current_date`

export const handoverList: Operation = {
  name: 'handovers', label: '引継ぎの一覧', target: 0.5, isHeldToGrowth: true,
  statement: {
    name: 'handovers',
    text: `with h as (select * from handover where organization_id = $1 union all select * from handover where receiver_organization_id = $1 and organization_id <> $1), open as (select * from h where state not in ('declined', 'completed', 'withdrawn'))
      select h.*, s.content->>'personName' as person_name, s.content->>'personKana' as person_kana, o.name as from_name, count(*) over () as total, k.ends_on >= current_date and k.withdrawn_at is null as is_live,
        (select count(*) from handover_joint_contact j where j.organization_id = h.organization_id and j.handover_id = h.id and j.held_on is not null and j.confirmed_at is not null and j.cancelled_at is null) as joint,
        case when row_number() over (order by h.updated_at desc) = 1 then (select jsonb_build_object('all', count(*), 'in', count(*) filter (where x.organization_id <> $1), 'ended', count(*) filter (where x.state in ('declined', 'completed', 'withdrawn')), 'stalled', count(*) filter (where x.state = 'sent' and x.waiting_since < date '${benchDay}' - 7)) from h x) end as counts
      from open h join organization o on o.id = h.organization_id left join handover_sheet s on s.organization_id = h.organization_id and s.handover_id = h.id and s.sheet_version = h.sheet_version
      left join consent k on k.organization_id = h.organization_id and k.id = h.consent_id order by h.updated_at desc, h.id limit 50`,
  },
  draw(d, samples) {
    const who = d.pick(samples.workers)
    return { call: { method: 'GET', path: '/api/handovers?pageSize=50', headers: who.headers }, values: [who.organizationId] }
  },
}

const trail = (action: string): string => `insert into audit_event (organization_id, id, epoch, action, object_kind, object_id, registrant_id, actor_organization_id, request_id)`.concat(` select x.organization_id, gen_random_uuid(), 1, '${action}', 'registrant', x.registrant_id, x.registrant_id, $1, 'bench' from x returning 1`)

export const openHandover: Operation = {
  name: 'handover', label: '引継ぎを開く（見た人に残す）', target: 0.3, isHeldToGrowth: true,
  statement: {
    name: 'handover',
    text: `with x as (select h.* from handover h join consent k on k.organization_id = h.organization_id and k.id = h.consent_id and ${live} where h.organization_id = $2 and h.id = $3 and h.receiver_organization_id = $1), seen as (${trail('registrant.open')})
      select x.*, (select o.short_name from organization o where o.id = $2) as from_name, (select jsonb_agg(to_jsonb(s) || jsonb_build_object('by', w.short_name) order by s.sheet_version desc) from handover_sheet s left join membership w on w.organization_id = s.organization_id and w.id = s.written_by_membership_id where s.organization_id = $2 and s.handover_id = $3) as sheets,
        (select jsonb_agg(to_jsonb(e) order by e.at desc) from handover_event e where e.organization_id = $2 and e.handover_id = $3) as events, (select jsonb_agg(to_jsonb(m) order by m.created_at) from handover_message m where m.organization_id = $2 and m.handover_id = $3) as messages,
        (select to_jsonb(k) from consent k where k.organization_id = $2 and k.id = x.consent_id) as consent, (select p.content from published_requirement p where p.organization_id = $1 and p.published_at is not null and p.valid_from <= date '${benchDay}' order by p.valid_from desc, p.version_number desc limit 1) as form,
        exists (select from handover l where l.organization_id = $2 and l.registrant_id = x.registrant_id and l.id <> x.id and l.moves_lead and l.state in ('leadMoved', 'reporting')) as is_lead_elsewhere, (select jsonb_agg(to_jsonb(j)) from handover_joint_contact j where j.organization_id = $2 and j.handover_id = $3) as joints,
        (select jsonb_agg(to_jsonb(r)) from handover_result r where r.organization_id = $2 and r.handover_id = $3) as results, (select jsonb_agg(to_jsonb(g)) from gate_rule g where g.organization_id = $1) as rules, (select count(*) from seen) as seen from x`,
  },
  draw(d, samples) {
    const who = d.pick(samples.workers)
    const pair = d.pick(who.handovers)
    return { call: { method: 'GET', path: `/api/handovers/${pair.holderId}/${pair.id}`, headers: who.headers }, values: [who.organizationId, pair.holderId, pair.id] }
  },
}

export const sharedList: Operation = {
  name: 'shared', label: '共有された人の一覧', target: 0.5, isHeldToGrowth: true,
  statement: {
    name: 'shared',
    text: `with g as (select s.organization_id, s.registrant_id, array_agg(distinct c.category) as categories, max(k.ends_on) as ends_on from share s join consent k on k.organization_id = s.organization_id and k.id = s.consent_id and k.registrant_id = s.registrant_id and k.recipient_organization_id = $1 and ${live}
        cross join lateral unnest(s.categories) c(category) where s.recipient_organization_id = $1 and s.closed_at is null and c.category = any (k.categories) group by 1, 2)
      select g.*, r.family_name, r.given_name, r.family_kana, r.given_kana, r.birth_date, r.work_status, r.workplace, r.disability_summary, o.name as holder, m.display_name, count(*) over () as total,
        (select max(e.at) from audit_event e where e.actor_organization_id = $1 and e.organization_id = g.organization_id and e.registrant_id = g.registrant_id and e.actor_organization_id <> e.organization_id) as last_read,
        case when row_number() over (order by r.sort_kana) = 1 then (select jsonb_object_agg(x.organization_id, x.n) from (select organization_id, count(*) as n from g group by 1) x) end as holders
      from g join registrant r on r.organization_id = g.organization_id and r.id = g.registrant_id join organization o on o.id = g.organization_id left join membership m on m.organization_id = r.organization_id and m.id = r.lead_membership_id
      order by r.sort_kana, r.id limit 50`,
  },
  draw(d, samples) {
    const who = d.pick(samples.workers)
    return { call: { method: 'GET', path: '/api/shared-registrants?pageSize=50', headers: who.headers }, values: [who.organizationId] }
  },
}

export const openShared: Operation = {
  name: 'shared-person', label: '共有された人を開く（見た人に残す）', target: 0.3, isHeldToGrowth: true,
  statement: {
    name: 'shared-person',
    text: `with x as (select s.* from share s join consent k on k.organization_id = s.organization_id and k.id = s.consent_id and ${live} where s.organization_id = $2 and s.registrant_id = $3 and s.recipient_organization_id = $1 and s.closed_at is null limit 1), seen as (${trail('registrant.open')})
      select to_jsonb(r) as person, to_jsonb(c) as contact, to_jsonb(p) as profile, to_jsonb(d) as medical, to_jsonb(v) as living, x.categories, m.display_name, (select jsonb_agg(to_jsonb(w)) from registrant_work_history w where w.organization_id = $2 and w.registrant_id = $3) as work,
        (select jsonb_agg(to_jsonb(f)) from family_member f where f.organization_id = $2 and f.registrant_id = $3) as family, (select jsonb_agg(to_jsonb(k)) from disability_certificate k where k.organization_id = $2 and k.registrant_id = $3) as certificates,
        (select jsonb_agg(to_jsonb(n)) from registrant_name n where n.organization_id = $2 and n.registrant_id = $3) as names, (select jsonb_agg(to_jsonb(a)) from registrant_affiliation a where a.organization_id = $2 and a.registrant_id = $3) as affiliations, (select jsonb_agg(to_jsonb(b)) from registrant_disability b where b.organization_id = $2 and b.registrant_id = $3) as disabilities,
        (select jsonb_agg(to_jsonb(q)) from recipient_certificate q where q.organization_id = $2 and q.registrant_id = $3) as recipient_certificates, (select jsonb_object_agg(i.list || '.' || i.code, i.label) from code_item i where i.organization_id = $2 and i.list in ('sex', 'workStatus', 'disability', 'disabilityDetail', 'communicationNeed', 'familyRelation')) as labels,
        (select jsonb_agg(to_jsonb(g)) from share g where g.organization_id = $2 and g.registrant_id = $3 and g.recipient_organization_id = $1 and g.closed_at is null) as grounds, (select o.name from organization o where o.id = $2) as holder_name, (select count(*) from seen) as seen
      from x join registrant r on r.organization_id = x.organization_id and r.id = x.registrant_id left join registrant_contact c on c.organization_id = r.organization_id and c.registrant_id = r.id left join registrant_profile p on p.organization_id = r.organization_id and p.registrant_id = r.id
      left join registrant_medical d on d.organization_id = r.organization_id and d.registrant_id = r.id left join registrant_living v on v.organization_id = r.organization_id and v.registrant_id = r.id left join membership m on m.organization_id = r.organization_id and m.id = r.lead_membership_id`,
  },
  draw(d, samples) {
    const who = d.pick(samples.workers)
    const pair = d.pick(who.shared)
    return { call: { method: 'GET', path: `/api/shared-registrants/${pair.holderId}/${pair.id}`, headers: who.headers }, values: [who.organizationId, pair.holderId, pair.id] }
  },
}
