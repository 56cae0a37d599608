import type pg from 'pg'

// What crosses two organisations, for the whole country: each center shares one in seven of its people with three others (about
// 100,000 shares) and hands one in four over (about 60,000 handovers, most of them done). Four in five consents live. Days are
// far from today on both sides: consents are judged by the clock of the database, whenever the bench runs.

const sheet = `jsonb_build_object('personName', r.family_name || ' ' || r.given_name, 'personKana', r.family_kana || ' ' || r.given_kana, 'birthDate', r.birth_date,
  'ownWords', jsonb_build_object('text', '今の会社で長く働きたいです。朝がつらい日は、時間をずらしてもらえると助かります。', 'heardOn', '2026-10-02', 'how', 'spoken'),
  'needs', jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'code', 'employerLiaison', 'text', '月に一回、店長と三人で仕事の量を見直す。'), jsonb_build_object('id', gen_random_uuid(), 'code', 'health', 'text', '通院の翌日は遅番にするよう、店と相談する。')),
  'recentWork', jsonb_build_object('from', '2025-11-01', 'to', '2026-10-31', 'counts', jsonb_build_object('contacts', 22, 'visits', 9, 'workplaceVisits', 6, 'employerContacts', 8, 'missed', 1), 'lines', '[]'::jsonb, 'comment', repeat('毎月一回会社を訪ね、店長と本人と三人で話した。', 12)),
  'reasonWords', repeat('本人の希望により、続けて支援が必要。', 6), 'employer', jsonb_build_object('name', 'みどりフーズ', 'internalSupporter', '店長', 'note', ''), 'disclosureScope', 'open', 'documents', '[]'::jsonb,
  'roles', jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'matter', '会社との話合い', 'now', 'つばさ', 'later', 'センター', 'from', null)), 'alternative', '月に一回の電話を続ける。', 'cells', '[]'::jsonb)`

const consentColumns = `organization_id, id, registrant_id, recipient_kind, recipient_organization_id, recipient_name, categories, purpose, starts_on, ends_on, given_by, giver_name, given_how, given_on, withdrawn_at, recorded_by_membership_id`

/** Fills consents, shares and handovers between the centers. `client` is a superuser's; `bench_person` says who is where. */
export async function fillSharing(client: pg.ClientBase, say: (line: string) => void): Promise<void> {
  await client.query("set session_replication_role = 'replica'")
  await client.query(`create temporary table bench_place as select center, (row_number() over (order by center) - 1)::int as n, count(*) over ()::int as total from (select distinct center from bench_person) x`)
  await client.query(`create temporary table bench_pair as
    select p.center, p.registrant_id, p.lead_id, p.rank, p.kind, o.center as other, gen_random_uuid() as consent_id, gen_random_uuid() as row_id, (hashint4(p.r * 31 + k.step) & 2147483647) % 100 as luck
    from (select b.*, row_number() over (partition by b.center order by b.r) as rank, k.kind from bench_person b cross join (values ('share'), ('handover')) k(kind)) p
    join bench_place c on c.center = p.center cross join (values (1), (7), (13)) k(step)
    join bench_place o on o.n = (c.n + k.step) % c.total and o.center <> p.center
    where (p.kind = 'share' and p.rank / 2 % 7 = 1) or (p.kind = 'handover' and p.rank / 2 % 4 = 2 and k.step = 1 + 6 * (p.rank / 8 % 3))`)
  await client.query(`insert into consent (${consentColumns})
    select p.center, p.consent_id, p.registrant_id, 'organization', p.other, o.name, case when p.luck % 2 = 0 then array['contact_details','profile','employment','records_summary'] else array['contact_details','profile','disability_medical','family_living','employment','records_full'] end,
      case p.kind when 'share' then 'jointSupport' else 'handover' end, '2024-04-01', case when p.luck < 10 then date '2025-03-31' else date '2090-03-31' end, 'person', '本人', 'signedPaper', '2024-04-01', case when p.luck >= 90 then timestamptz '2026-05-01' end, p.lead_id
    from bench_pair p join organization o on o.id = p.other`)
  await client.query(`insert into share (organization_id, id, registrant_id, recipient_organization_id, consent_id, categories, opened_by_membership_id, opened_at)
    select p.center, p.row_id, p.registrant_id, p.other, p.consent_id, k.categories, p.lead_id, '2024-04-01' from bench_pair p join consent k on k.organization_id = p.center and k.id = p.consent_id where p.kind = 'share'`)
  await fillHandovers(client)
  const { rows } = await client.query<{ shares: number; handovers: number }>('select (select count(*)::int from share) as shares, (select count(*)::int from handover) as handovers')
  say(`  ${rows[0]!.shares} 件の共有、${rows[0]!.handovers} 件の引継ぎ`)
  await client.query('drop table bench_pair, bench_place')
  await client.query("set session_replication_role = 'origin'")
}

const of = (rest: string): string => `from handover h ${rest}`

async function fillHandovers(client: pg.ClientBase): Promise<void> {
  await client.query(`insert into handover (organization_id, id, receiver_organization_id, registrant_id, kind, state, initiated_by, moves_lead, situation, reason_code, addressed_organization_id, addressed_name, sender_membership_id, sender_worker_name, consent_id,
      sent_at, received_at, answered_at, accepted_at, answer_due_on, waiting_since, updated_at, created_at, ended_at, completed_at)
    select p.center, p.row_id, case when s.state <> 'draft' then p.other end, p.registrant_id, 'leadMove', s.state, 'sender', true, 'working', 'needsContinue', p.other, o.name, p.lead_id, '職員', p.consent_id,
      case when s.state <> 'draft' then t.at end, case when s.state not in ('draft', 'sent') then t.at + interval '1 day' end, case when s.state not in ('draft', 'sent', 'received') then t.at + interval '3 days' end, case when s.state in ('overlapping', 'reporting', 'completed') then t.at + interval '9 days' end,
      (t.at + interval '7 days')::date, t.at::date, t.at, t.at - interval '2 days', case when s.state in ('completed', 'declined') then t.at + interval '200 days' end, case when s.state = 'completed' then t.at + interval '200 days' end
    from bench_pair p join organization o on o.id = p.other
    cross join lateral (select (array['draft','sent','checking','overlapping','reporting','declined','completed','completed','completed','completed','completed','completed'])[1 + p.luck % 12] as state) s
    cross join lateral (select timestamptz '2026-11-18 10:00+09' - make_interval(hours => (p.luck * 97 + p.rank::int * 13) % 20000) as at) t
    where p.kind = 'handover'`)
  await client.query(`insert into handover_sheet (organization_id, handover_id, sheet_version, receiver_organization_id, content, written_by_membership_id) select h.organization_id, h.id, 1, h.receiver_organization_id, ${sheet}, h.sender_membership_id ${of('join registrant r on r.organization_id = h.organization_id and r.id = h.registrant_id')}`)
  await client.query(`insert into handover_event (organization_id, id, handover_id, receiver_organization_id, at, event, from_state, to_state, by_side, actor_organization_id, actor_name)
    select h.organization_id, gen_random_uuid(), h.id, h.receiver_organization_id, h.created_at + make_interval(days => e.n), e.event, e.before, e.after, e.side, h.organization_id, '職員'
    ${of(`cross join (values (0, 'create', null, 'draft', 'sender'), (2, 'send', 'draft', 'sent', 'sender'), (3, 'receive', 'sent', 'received', 'receiver'), (5, 'check', 'received', 'checking', 'receiver')) e(n, event, before, after, side) where h.state <> 'draft' or e.n = 0`)}`)
  await client.query(`insert into handover_message (organization_id, id, handover_id, receiver_organization_id, by_side, author_name, text) select h.organization_id, gen_random_uuid(), h.id, h.receiver_organization_id, 'sender', '職員', '来週の面談に、いっしょに来ていただけますか。' ${of("where h.state <> 'draft'")}`)
  await client.query(`insert into handover_joint_contact (organization_id, id, handover_id, receiver_organization_id, kind, planned_on, held_on, person_was_there, recorded_by_side, recorded_by_name, confirmed_at, confirmed_by_name)
    select h.organization_id, gen_random_uuid(), h.id, h.receiver_organization_id, j.kind, h.accepted_at::date + j.n, h.accepted_at::date + j.n, true, 'sender', '職員', h.accepted_at + interval '9 days', '職員' ${of("cross join (values (3, 'meeting'), (8, 'workplaceVisit')) j(n, kind) where h.accepted_at is not null")}`)
  await client.query(`insert into handover_result (organization_id, id, handover_id, receiver_organization_id, after_days, due_on, reported_at, status)
    select h.organization_id, gen_random_uuid(), h.id, h.receiver_organization_id, a.days, h.accepted_at::date + a.days, case when h.state = 'completed' then h.accepted_at + make_interval(days => a.days) end, case when h.state = 'completed' then 'working' end
    ${of("cross join (values (30), (90), (180)) a(days) where h.state in ('reporting', 'completed')")}`)
}
