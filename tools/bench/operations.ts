import { newId } from '@tomoni/contract/shared/ids'
import { searchKey } from '@tomoni/contract/shared/japanese-text'
import type { Dice } from '@tomoni/server/demo/dice'
import type { Samples, Visitor } from './samples.ts'
import { handoverList, openHandover, openShared, sharedList } from './shared-operations.ts'
import { benchDay } from './sizes.ts'

// What is measured: each operation as a worker does it, and the one statement a server of a few lines would send for the
// same answer (decision 30). The statement runs without session, permission, row-level security, reply check and trail,
// except where the trail is part of the operation.

export type Statement = { readonly name: string; readonly text: string }
export type Call = { readonly method: 'GET' | 'POST'; readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string }
export type Operation = {
  readonly name: string
  readonly label: string
  /** Target of stack.md §10 in parts of bare Node; null = none set. */
  readonly target: number | null
  /** Ten times the records may cost at most 1.3 × (decision 30). */
  readonly isHeldToGrowth: boolean
  readonly statement: Statement
  /** One call of the product and the values of the statement for the same question. */
  draw(d: Dice, samples: Samples): { readonly call: Call; readonly values: readonly unknown[] }
}

const worker = (d: Dice, samples: Samples): Visitor => d.pick(samples.workers)
const month = '2026-10'

const list: Operation = {
  name: 'list', label: '登録者の一覧（絞り込み・並べかえ）', target: 0.5, isHeldToGrowth: true,
  statement: {
    name: 'list',
    text: `select r.id, r.family_name, r.given_name, r.family_kana, r.given_kana, r.number, r.birth_date, r.stage, r.work_status, r.workplace, r.disability_summary, r.communication_needs, r.last_contact_on, r.last_contact_method, r.next_due_on, r.next_due_kind,
        r.is_watched_closely, r.registered_on, r.branch_id, l.short_name as lead, d.short_name as deputy, count(*) over () as total,
        case when row_number() over (order by r.next_due_on nulls last, r.sort_kana, r.id) = 1 then (select jsonb_agg(to_jsonb(x)) from (select stage, work_status, count(*) as people, count(*) filter (where lead_membership_id = $2) as mine, count(*) filter (where next_due_on < date '${benchDay}') as overdue, count(*) filter (where is_watched_closely) as watched
          from registrant where organization_id = $1 and merged_into_id is null group by 1, 2) x) end as counts
      from registrant r left join membership l on l.organization_id = r.organization_id and l.id = r.lead_membership_id left join membership d on d.organization_id = r.organization_id and d.id = r.deputy_membership_id
      where r.organization_id = $1 and r.merged_into_id is null and r.stage = 'registered' and r.work_status = 'employed' order by r.next_due_on nulls last, r.sort_kana, r.id limit 50`,
  },
  draw(d, samples) {
    const who = worker(d, samples)
    return { call: { method: 'GET', path: '/api/registrants?status=work:employed&sort=nextDue&pageSize=50', headers: who.headers }, values: [who.organizationId, who.membershipId] }
  },
}

const search = (length: number): Operation => ({
  name: `search${length}`, label: `検索（かな${length}文字）`, target: 0.5, isHeldToGrowth: true,
  statement: { name: 'search', text: `select r.id, r.family_name, r.given_name, r.family_kana, r.given_kana, r.number, r.birth_date, r.stage, r.work_status, r.workplace, m.short_name
      from registrant r left join membership m on m.organization_id = r.organization_id and m.id = r.lead_membership_id
      where r.organization_id = $1 and r.merged_into_id is null and r.search_text like '%' || $2 || '%' order by r.sort_kana, r.id limit 8` },
  draw(d, samples) {
    const who = worker(d, samples)
    const kana = d.pick(who.kana)
    const from = d.int(0, Math.max(0, kana.length - length))
    const q = kana.slice(from, from + length)
    return { call: { method: 'GET', path: `/api/registrants/search?limit=8&q=${encodeURIComponent(q)}`, headers: who.headers }, values: [who.organizationId, searchKey(q, { loose: true })] }
  },
})

const trail = (organization: string, person: string, action: string): string => `insert into audit_event (organization_id, id, epoch, action, object_kind, object_id, registrant_id, request_id) values (${organization}, gen_random_uuid(), 1, '${action}', 'registrant', ${person}, ${person}, 'bench') returning 1`

const head: Operation = {
  name: 'person', label: '人を開く（見た人に残す）', target: 0.3, isHeldToGrowth: true,
  statement: {
    name: 'person',
    text: `with seen as (${trail('$1', '$2', 'registrant.open')})
      select to_jsonb(r) as person, to_jsonb(c) as contact, m.display_name, (select jsonb_agg(to_jsonb(d)) from disability_certificate d where d.organization_id = $1 and d.registrant_id = $2) as certificates, (select count(*) from seen) as seen
      from registrant r left join registrant_contact c on c.organization_id = r.organization_id and c.registrant_id = r.id left join membership m on m.organization_id = r.organization_id and m.id = r.lead_membership_id
      where r.organization_id = $1 and r.id = $2`,
  },
  draw(d, samples) {
    const who = worker(d, samples)
    const person = d.pick(who.people)
    return { call: { method: 'GET', path: `/api/registrants/${person}`, headers: who.headers }, values: [who.organizationId, person] }
  },
}

const timeline: Operation = {
  name: 'timeline', label: '時系列の新しい20件', target: 0.3, isHeldToGrowth: true,
  statement: {
    name: 'timeline',
    text: `with seen as (${trail('$1', '$2', 'support-record.read')})
      select s.*, v.started_at, n.note, p.name as partner, case when row_number() over (order by s.occurred_on desc, s.id desc) = 1 then y.years end as years, (select count(*) from seen) as seen from support_record s
      join visit v on v.organization_id = s.organization_id and v.id = s.visit_id join support_record_note n on n.organization_id = s.organization_id and n.support_record_id = s.id
      left join partner_organization p on p.organization_id = s.organization_id and p.id = s.partner_organization_id
      cross join lateral (select jsonb_object_agg(y.year, y.count) as years from (select extract(year from occurred_on) as year, count(*) as count from support_record where organization_id = $1 and registrant_id = $2 and superseded_at is null group by 1) y) y
      where s.organization_id = $1 and s.registrant_id = $2 and s.superseded_at is null order by s.occurred_on desc, s.id desc limit 20`,
  },
  draw(d, samples) {
    const who = worker(d, samples)
    const person = d.pick(who.people)
    return { call: { method: 'GET', path: `/api/registrants/${person}/timeline?limit=20`, headers: who.headers }, values: [who.organizationId, person] }
  },
}

const note = '休憩室で面談。夜ねむれない日が続き、早番の週に2回休んだ。柳さんと、来月まで遅番にそろえることを決めた。'

const write: Operation = {
  name: 'write', label: '支援記録を書く', target: 0.3, isHeldToGrowth: true,
  statement: {
    name: 'write',
    text: `with v as (insert into visit (organization_id, id, occurred_on, started_at, minutes, method, membership_id) values ($1, $2, $3, '13:20', 50, 'office_visit', $4)),
      s as (insert into support_record (organization_id, id, visit_id, registrant_id, counterpart, occurred_on, method, content, is_two_way, contract_id, membership_id, minutes, written_by_membership_id) values ($1, $5, $2, $6, 'person', $3, 'office_visit', 'job_retention', true, $7, $4, 50, $4)),
      n as (insert into support_record_note (organization_id, support_record_id, note) values ($1, $5, $8)),
      t as (${trail('$1', '$6', 'support-record.write')})
      update registrant set last_two_way_on = $3, last_contact_on = $3, last_contact_method = 'office_visit', next_due_on = $3::date + coalesce(contact_interval_days, 60), next_due_kind = 'contact' where organization_id = $1 and id = $6 returning id`,
  },
  draw(d, samples) {
    const who = worker(d, samples)
    const person = d.pick(who.people)
    const body = { id: newId(), occurredOn: benchDay, startedAt: '13:20', minutes: 50, method: 'office_visit', subjects: [{ registrantId: person, counterpart: 'person', content: 'job_retention', note }] }
    return { call: { method: 'POST', path: '/api/visits', headers: who.headers, body: JSON.stringify(body) }, values: [who.organizationId, newId(), benchDay, who.membershipId, newId(), person, who.contractId, note] }
  },
}

const today: Operation = {
  name: 'today', label: '今日', target: null, isHeldToGrowth: true,
  statement: {
    name: 'today',
    text: `with late as (select r.*, count(*) over () as total from registrant r where r.organization_id = $1 and r.lead_membership_id = $2 and r.merged_into_id is null and r.next_due_on <= date '${benchDay}' + 7 order by r.next_due_on limit 50)
      select r.id, r.family_name, r.given_name, r.family_kana, r.given_kana, r.stage, r.work_status, r.workplace, r.hired_on, r.contact_interval_days, r.last_two_way_on, r.last_contact_on, r.next_due_on, r.next_due_kind, r.ask_again_note, r.total, c.phone, c.mobile,
        (select jsonb_agg(to_jsonb(n)) from next_step n where n.organization_id = $1 and n.registrant_id = r.id and n.done_on is null and n.cancelled_at is null) as steps,
        (select jsonb_agg(k.renewal_on) from disability_certificate k where k.organization_id = $1 and k.registrant_id = r.id and k.returned_on is null) as renewals,
        (select jsonb_agg(a.title) from appointment a where a.organization_id = $1 and a.on_date >= date '${benchDay}' - 30 and r.id = any (a.registrant_ids) and a.cancelled_at is null) as plans,
        (select e.method from support_record e where e.organization_id = $1 and e.registrant_id = r.id and e.superseded_at is null and e.occurred_on = r.last_two_way_on and e.is_two_way limit 1) as last_method,
        (select jsonb_agg(e.outcome) from support_record e where e.organization_id = $1 and e.registrant_id = r.id and e.superseded_at is null and e.occurred_on > r.last_two_way_on) as since
      from late r left join registrant_contact c on c.organization_id = r.organization_id and c.registrant_id = r.id order by r.next_due_on`,
  },
  draw(d, samples) {
    const who = worker(d, samples)
    return { call: { method: 'GET', path: '/api/today', headers: who.headers }, values: [who.organizationId, who.membershipId] }
  },
}

const report: Operation = {
  name: 'report', label: 'センターの月の統計', target: 0.5, isHeldToGrowth: false,
  statement: {
    name: 'report',
    text: `with day (side, first, last) as (values (0, date '${month}-01', date '${month}-31'), (1, (date '${month}-01' - interval '1 year')::date, (date '${month}-31' - interval '1 year')::date)),
        contact as (select d.side, s.counterpart, s.method, s.content, s.outcome, grouping(s.counterpart, s.method, s.content) as level, count(*) as events, count(distinct s.registrant_id) as people, count(distinct s.partner_organization_id) as partners, sum(s.minutes) as minutes
          from day d join support_record s on s.organization_id = $1 and s.occurred_on between d.first and d.last where s.superseded_at is null group by grouping sets ((1, 2, 3, 4, 5), (1, 2, 5), (1, 2, 3, 5), (1, 2, 4, 5))),
        register as (select d.side, r.primary_disability, r.work_status, r.sex, extract(year from age(d.last, r.birth_date))::int / 10 as age_band, count(*) as people from day d join registrant r on r.organization_id = $1 and r.merged_into_id is null and r.registered_on <= d.last and (r.closed_on is null or r.closed_on > d.last)
          group by grouping sets ((1, 2, 3), (1, 2, 4), (1, 2, 5))),
        move as (select d.side, c.to_stage, count(*) as people from day d join registrant_stage_change c on c.organization_id = $1 and c.on_date between d.first and d.last group by 1, 2)
      select (select jsonb_agg(to_jsonb(contact)) from contact) as contacts, (select jsonb_agg(to_jsonb(register)) from register) as register, (select jsonb_agg(to_jsonb(move)) from move) as moves`,
  },
  draw(d, samples) {
    const who = worker(d, samples)
    return { call: { method: 'GET', path: `/api/reports?kind=month&at=${month}`, headers: who.headers }, values: [who.organizationId] }
  },
}

const countryReport: Operation = {
  name: 'country', label: '全国の月の統計', target: null, isHeldToGrowth: false,
  statement: { name: 'country', text: `select measure, key, sum(event_count) as events, sum(person_count) as people, count(distinct organization_id) as centers from monthly_summary where month = $1 group by 1, 2` },
  draw(_d, samples) {
    return { call: { method: 'GET', path: `/api/reports/country?scope=country&month=${month}`, headers: samples.viewer.headers }, values: [`${month}-01`] }
  },
}

export const operations: readonly Operation[] = [list, search(1), search(2), search(3), search(4), head, timeline, write, today, report, countryReport, handoverList, openHandover, sharedList, openShared]
