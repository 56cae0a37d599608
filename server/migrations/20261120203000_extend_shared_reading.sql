-- What the receiving side of a share reads besides the core, and what the holder says about readers from elsewhere. Every
-- function answers only for what is open to the actor in scope (live_grants) or for the actor's own register.

-- Search by name, the last day of the consents and one core for list, count, detail and file. The search text holds names
-- and readings only: telephone, number and former names of `registrant.search_text` belong to other categories.
drop function shared_registrants();
create function shared_registrants()
returns table (organization_id int, registrant_id uuid, family_name text, given_name text, family_kana text, given_kana text, preferred_name text, birth_date date, sex text,
  work_status text, workplace text, hired_on date, primary_disability text, disability_summary text, communication_needs text[], communication_note text,
  lead_name text, sort_kana text, categories text[], ground text, ground_id uuid, consent_id uuid, purpose text, ends_at timestamptz, ends_on date, search_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
  with g as (
    select l.organization_id, l.registrant_id, array_agg(distinct l.category order by l.category) as categories,
      (array_agg(l.ground order by l.ground desc, l.ends_at desc, l.ground_id))[1] as ground, (array_agg(l.ground_id order by l.ground desc, l.ends_at desc, l.ground_id))[1] as ground_id,
      (array_agg(l.consent_id order by l.ground desc, l.ends_at desc, l.ground_id))[1] as consent_id, max(l.ends_at) as ends_at,
      ((max(l.ends_at) filter (where l.ground = 'share')) at time zone 'Asia/Tokyo')::date - 1 as ends_on
    from public.live_grants() l group by 1, 2
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
comment on function shared_registrants() is 'People shared with the actor, each column only under its category.';

-- Every ground on which one person is open now, with what it opens; of the consent only the purpose.
create function shared_grounds(p_organization_id int, p_registrant_id uuid)
returns table (ground text, ground_id uuid, consent_id uuid, categories text[], purpose text, ends_at timestamptz, ends_on date)
language sql stable security definer set search_path = pg_catalog, public as $$
  select l.ground, l.ground_id, l.consent_id, array_agg(distinct l.category order by l.category), k.purpose, l.ends_at, case when l.ground = 'share' then (l.ends_at at time zone 'Asia/Tokyo')::date - 1 end
    from public.live_grants() l
    left join public.consent k on k.organization_id = l.organization_id and k.id = l.consent_id
   where l.organization_id = p_organization_id and l.registrant_id = p_registrant_id
   group by l.ground, l.ground_id, l.consent_id, k.purpose, l.ends_at
   order by l.ground desc, l.ends_at desc, l.ground_id
$$;
comment on function shared_grounds(int, uuid) is 'Grounds on which one person of another organisation is open to the actor.';

-- 配慮事項 the person chose to tell, under accommodation only.
create function shared_accommodation(p_organization_id int, p_registrant_id uuid)
returns table (decided_on date, note text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select d.decided_on, d.accommodation_note from public.disclosure_choice d
   where d.organization_id = p_organization_id and d.registrant_id = p_registrant_id and d.choice in ('open','partly') and d.accommodation_note is not null
     and not exists (select from public.disclosure_choice n where n.organization_id = d.organization_id and n.supersedes_id = d.id)
     and exists (select from public.live_grants() l where l.organization_id = p_organization_id and l.registrant_id = p_registrant_id and l.category = 'accommodation')
   order by d.decided_on desc
$$;
comment on function shared_accommodation(int, uuid) is 'What the person chose to tell about accommodation, of a shared person.';

-- Words of a holder for its codes; only of holders who share somebody with the actor now.
create function shared_code_labels(p_organization_ids int[], p_lists text[])
returns table (organization_id int, list text, code text, label text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct on (c.organization_id, c.list, c.code) c.organization_id, c.list, c.code, c.label from public.code_item c
   where c.organization_id = any (p_organization_ids) and c.list = any (p_lists)
     and c.organization_id in (select l.organization_id from public.live_grants() l)
   order by c.organization_id, c.list, c.code, c.valid_from desc
$$;
comment on function shared_code_labels(int[], text[]) is 'Labels of code lists of organisations that share somebody with the actor.';

-- Names of the workers of other organisations who opened, printed or took out one person of the actor's register: the
-- person may know who looked.
create function outside_readers(p_registrant_id uuid)
returns table (organization_id int, membership_id uuid, display_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct m.organization_id, m.id, m.display_name
    from public.audit_event e join public.membership m on m.organization_id = e.actor_organization_id and m.id = e.actor_membership_id
   where e.organization_id = nullif(current_setting('app.organization', true), '')::int and e.actor_organization_id <> e.organization_id and e.outcome = 'done'
     and e.action in ('registrant.open','registrant.print','registrant.export')
     and e.registrant_id in (select r.id from public.registrant r where r.organization_id = nullif(current_setting('app.organization', true), '')::int and (r.id = p_registrant_id or r.merged_into_id = p_registrant_id))
$$;
comment on function outside_readers(uuid) is 'Names of readers from other organisations of one own registrant.';

-- When the reader's organisation last opened what is shared with it.
create index audit_event_outside on audit_event (actor_organization_id, organization_id, registrant_id, at) where actor_organization_id <> organization_id;

revoke execute on function shared_registrants(), shared_grounds(int, uuid), shared_accommodation(int, uuid), shared_code_labels(int[], text[]), outside_readers(uuid) from public;
