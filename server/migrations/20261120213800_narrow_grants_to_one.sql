-- One person of many: who opens one shared person asked for everybody shared, and threw the others away. The rule still stands
-- in one place, now with the person asked for; null asks for everybody.

create function live_grants_of(p_organization_id int, p_registrant_id uuid)
returns table (organization_id int, registrant_id uuid, category text, ground text, ground_id uuid, consent_id uuid, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.organization_id, s.registrant_id, c.category, 'share', s.id, k.id, ((k.ends_on + 1)::timestamp at time zone 'Asia/Tokyo')
    from public.share s
    join public.consent k on k.organization_id = s.organization_id and k.id = s.consent_id and k.registrant_id = s.registrant_id
     and k.recipient_organization_id = s.recipient_organization_id and k.withdrawn_at is null
     and k.starts_on <= (now() at time zone 'Asia/Tokyo')::date and k.ends_on >= (now() at time zone 'Asia/Tokyo')::date
    join public.registrant r on r.organization_id = s.organization_id and r.id = s.registrant_id and r.merged_into_id is null
    cross join lateral unnest(s.categories) c(category)
   where (p_organization_id is null or s.organization_id = p_organization_id) and (p_registrant_id is null or s.registrant_id = p_registrant_id)
     and s.recipient_organization_id = nullif(current_setting('app.organization', true), '')::int
     and s.closed_at is null and c.category = any (k.categories)
  union all
  select b.organization_id, b.registrant_id, c.category, 'break-glass', b.id, null, b.expires_at
    from public.break_glass b
    join public.registrant r on r.organization_id = b.organization_id and r.id = b.registrant_id and r.merged_into_id is null
    cross join lateral unnest(b.categories) c(category)
   where (p_organization_id is null or b.organization_id = p_organization_id) and (p_registrant_id is null or b.registrant_id = p_registrant_id)
     and b.actor_organization_id = nullif(current_setting('app.organization', true), '')::int
     and b.actor_account_id = nullif(current_setting('app.account', true), '')::uuid
     and b.opened_at <= now() and b.expires_at > now() and b.ended_at is null
$$;
comment on function live_grants_of(int, uuid) is 'Categories of held records of other organisations that are open to the actor now; null = of everybody.';

create or replace function live_grants()
returns table (organization_id int, registrant_id uuid, category text, ground text, ground_id uuid, consent_id uuid, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select * from public.live_grants_of(null, null)
$$;

create function shared_registrants_of(p_organization_id int, p_registrant_id uuid)
returns table (organization_id int, registrant_id uuid, family_name text, given_name text, family_kana text, given_kana text, preferred_name text, birth_date date, sex text,
  work_status text, workplace text, hired_on date, primary_disability text, disability_summary text, communication_needs text[], communication_note text,
  lead_name text, sort_kana text, categories text[], ground text, ground_id uuid, consent_id uuid, purpose text, ends_at timestamptz, ends_on date, search_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
  with g as (
    select l.organization_id, l.registrant_id, array_agg(distinct l.category order by l.category) as categories,
      (array_agg(l.ground order by l.ground desc, l.ends_at desc, l.ground_id))[1] as ground, (array_agg(l.ground_id order by l.ground desc, l.ends_at desc, l.ground_id))[1] as ground_id,
      (array_agg(l.consent_id order by l.ground desc, l.ends_at desc, l.ground_id))[1] as consent_id, max(l.ends_at) as ends_at,
      ((max(l.ends_at) filter (where l.ground = 'share')) at time zone 'Asia/Tokyo')::date - 1 as ends_on
    from public.live_grants_of(p_organization_id, p_registrant_id) l group by 1, 2
  )
  select r.organization_id, r.id, r.family_name, r.given_name, r.family_kana, r.given_kana, r.preferred_name, r.birth_date, r.sex,
    case when 'employment' = any (g.categories) then r.work_status end, case when 'employment' = any (g.categories) then r.workplace end, case when 'employment' = any (g.categories) then r.hired_on end,
    case when 'disability_medical' = any (g.categories) then r.primary_disability end, case when 'disability_medical' = any (g.categories) then r.disability_summary end,
    case when 'profile' = any (g.categories) then r.communication_needs end, case when 'profile' = any (g.categories) then r.communication_note end,
    m.display_name, r.sort_kana, g.categories, g.ground, g.ground_id, g.consent_id, k.purpose, g.ends_at, g.ends_on,
    '|' || split_part(r.search_text, '|', 2) || '|' || split_part(r.search_text, '|', 3) || '|'
  from g
  join public.registrant r on r.organization_id = g.organization_id and r.id = g.registrant_id
  left join public.membership m on m.organization_id = r.organization_id and m.id = r.lead_membership_id
  left join public.consent k on k.organization_id = g.organization_id and k.id = g.consent_id
$$;
comment on function shared_registrants_of(int, uuid) is 'People shared with the actor, each column only under its category; null = everybody.';

create or replace function shared_registrants()
returns table (organization_id int, registrant_id uuid, family_name text, given_name text, family_kana text, given_kana text, preferred_name text, birth_date date, sex text,
  work_status text, workplace text, hired_on date, primary_disability text, disability_summary text, communication_needs text[], communication_note text,
  lead_name text, sort_kana text, categories text[], ground text, ground_id uuid, consent_id uuid, purpose text, ends_at timestamptz, ends_on date, search_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select * from public.shared_registrants_of(null, null)
$$;

create or replace function shared_grounds(p_organization_id int, p_registrant_id uuid)
returns table (ground text, ground_id uuid, consent_id uuid, categories text[], purpose text, ends_at timestamptz, ends_on date)
language sql stable security definer set search_path = pg_catalog, public as $$
  select l.ground, l.ground_id, l.consent_id, array_agg(distinct l.category order by l.category), k.purpose, l.ends_at, case when l.ground = 'share' then (l.ends_at at time zone 'Asia/Tokyo')::date - 1 end
    from public.live_grants_of(p_organization_id, p_registrant_id) l
    left join public.consent k on k.organization_id = l.organization_id and k.id = l.consent_id
   where l.organization_id = p_organization_id and l.registrant_id = p_registrant_id
   group by l.ground, l.ground_id, l.consent_id, k.purpose, l.ends_at
   order by l.ground desc, l.ends_at desc, l.ground_id
$$;

create or replace function shared_accommodation(p_organization_id int, p_registrant_id uuid)
returns table (decided_on date, note text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select d.decided_on, d.accommodation_note from public.disclosure_choice d
   where d.organization_id = p_organization_id and d.registrant_id = p_registrant_id and d.choice in ('open','partly') and d.accommodation_note is not null
     and not exists (select from public.disclosure_choice n where n.organization_id = d.organization_id and n.supersedes_id = d.id)
     and exists (select from public.live_grants_of(p_organization_id, p_registrant_id) l where l.organization_id = p_organization_id and l.registrant_id = p_registrant_id and l.category = 'accommodation')
   order by d.decided_on desc
$$;

create or replace function shared_record_notes(p_organization_id int, p_registrant_id uuid)
returns table (support_record_id uuid, note text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select n.support_record_id, n.note
    from public.support_record s join public.support_record_note n on n.organization_id = s.organization_id and n.support_record_id = s.id
   where s.organization_id = p_organization_id and s.registrant_id = p_registrant_id and s.superseded_at is null
     and exists (select from public.live_grants_of(p_organization_id, p_registrant_id) l where l.organization_id = p_organization_id and l.registrant_id = p_registrant_id and l.category = 'records_full')
$$;

revoke execute on function live_grants_of(int, uuid), shared_registrants_of(int, uuid) from public;
