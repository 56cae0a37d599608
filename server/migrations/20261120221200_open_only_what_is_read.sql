-- Who opens one shared person or one handover opened everything of everybody for it. Now a request opens what its route reads:
-- one person, one handover, or all handovers for a list. The rules stay where they are, asked for one pair.

-- One pair among what an organisation receives is found by its index; whoever asks for everybody reads the same index along.
create index share_recipient_of on share (recipient_organization_id, organization_id, registrant_id) where closed_at is null;
drop index share_recipient;
create index handover_received_pair on handover (receiver_organization_id, organization_id, id) where receiver_organization_id is not null;

-- As before; day and organisation are asked once, not for each row; the range beside "is null or equal"
-- says the same to the index of what is received, for null from the first to the last.
create or replace function live_grants_of(p_organization_id int, p_registrant_id uuid)
returns table (organization_id int, registrant_id uuid, category text, ground text, ground_id uuid, consent_id uuid, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.organization_id, s.registrant_id, c.category, 'share', s.id, k.id, ((k.ends_on + 1)::timestamp at time zone 'Asia/Tokyo')
    from public.share s
    join public.consent k on k.organization_id = s.organization_id and k.id = s.consent_id and k.registrant_id = s.registrant_id
     and k.recipient_organization_id = s.recipient_organization_id and k.withdrawn_at is null
     and k.starts_on <= (select (now() at time zone 'Asia/Tokyo')::date) and k.ends_on >= (select (now() at time zone 'Asia/Tokyo')::date)
    join public.registrant r on r.organization_id = s.organization_id and r.id = s.registrant_id and r.merged_into_id is null
    cross join lateral unnest(s.categories) c(category)
   where (p_organization_id is null or s.organization_id = p_organization_id) and (p_registrant_id is null or s.registrant_id = p_registrant_id)
     and (s.recipient_organization_id, s.organization_id, s.registrant_id) >= ((select nullif(current_setting('app.organization', true), '')::int), coalesce(p_organization_id, 0), coalesce(p_registrant_id, '00000000-0000-0000-0000-000000000000'::uuid))
     and (s.recipient_organization_id, s.organization_id, s.registrant_id) <= ((select nullif(current_setting('app.organization', true), '')::int), coalesce(p_organization_id, 2147483647), coalesce(p_registrant_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
     and s.recipient_organization_id = (select nullif(current_setting('app.organization', true), '')::int)
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

-- Handovers whose words the receiver in scope may read now: of one pair, or of all (null).
create function live_handovers_of(p_organization_id int, p_handover_id uuid)
returns table (organization_id int, id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select h.organization_id, h.id
    from public.handover h
    join public.consent k on k.organization_id = h.organization_id and k.id = h.consent_id and k.registrant_id = h.registrant_id
     and k.recipient_organization_id = h.receiver_organization_id and k.withdrawn_at is null
     and k.starts_on <= (select (now() at time zone 'Asia/Tokyo')::date) and k.ends_on >= (select (now() at time zone 'Asia/Tokyo')::date)
   where (p_organization_id is null or h.organization_id = p_organization_id) and (p_handover_id is null or h.id = p_handover_id)
     and (h.receiver_organization_id, h.organization_id, h.id) >= ((select nullif(current_setting('app.organization', true), '')::int), coalesce(p_organization_id, 0), coalesce(p_handover_id, '00000000-0000-0000-0000-000000000000'::uuid))
     and (h.receiver_organization_id, h.organization_id, h.id) <= ((select nullif(current_setting('app.organization', true), '')::int), coalesce(p_organization_id, 2147483647), coalesce(p_handover_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
     and h.receiver_organization_id = (select nullif(current_setting('app.organization', true), '')::int) and h.organization_id <> h.receiver_organization_id
     and h.state not in ('withdrawn','declined')
$$;
comment on function live_handovers_of(int, uuid) is 'Handovers whose words are open to the receiving actor now; null = all.';

-- Opens the words of one handover, or of all (null), for this transaction.
create function open_handovers(p_organization_id int, p_handover_id uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  perform set_config('app.open_handovers', coalesce((select ' ' || string_agg(l.organization_id || ':' || l.id, ' ') || ' ' from public.live_handovers_of(p_organization_id, p_handover_id) l), ''), true);
end $$;
comment on function open_handovers(int, uuid) is 'Opens the words of received handovers for this transaction; null = of all.';

-- Opens one shared person for this transaction, each category that is open now.
create function open_shared_person(p_organization_id int, p_registrant_id uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare c text; opened text[] := '{}';
begin
  if p_organization_id is not null and p_registrant_id is not null then
    opened := array(select l.category from public.live_grants_of(p_organization_id, p_registrant_id) l);
  end if;
  foreach c in array array['contact_details','profile','disability_medical','family_living','employment','plan','assessment','records_summary','records_full','passport','accommodation'] loop
    perform set_config('app.shared_' || c, case when c = any (opened) then ' ' || p_organization_id || ':' || p_registrant_id || ' ' else '' end, true);
  end loop;
end $$;
comment on function open_shared_person(int, uuid) is 'Opens one person shared with the organisation in scope for this transaction.';

create or replace function open_shares() returns void
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare c text; g record;
begin
  foreach c in array array['contact_details','profile','disability_medical','family_living','employment','plan','assessment','records_summary','records_full','passport','accommodation'] loop
    perform set_config('app.shared_' || c, '', true);
  end loop;
  for g in select l.category, ' ' || string_agg(distinct l.organization_id || ':' || l.registrant_id, ' ') || ' ' as pairs from public.live_grants() l group by l.category loop
    perform set_config('app.shared_' || g.category, g.pairs, true);
  end loop;
  perform public.open_handovers(null, null);
end $$;

-- Words of the holder of one shared person for its codes.
create function shared_code_labels_of(p_organization_id int, p_registrant_id uuid, p_lists text[])
returns table (list text, code text, label text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct on (c.list, c.code) c.list, c.code, c.label from public.code_item c
   where c.organization_id = p_organization_id and c.list = any (p_lists)
     and p_registrant_id is not null and exists (select from public.live_grants_of(p_organization_id, p_registrant_id) l)
   order by c.list, c.code, c.valid_from desc
$$;
comment on function shared_code_labels_of(int, uuid, text[]) is 'Labels of the code lists of the holder of one shared person.';

revoke execute on function live_handovers_of(int, uuid), open_handovers(int, uuid), open_shared_person(int, uuid), shared_code_labels_of(int, uuid, text[]) from public;
