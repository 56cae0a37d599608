-- The one SECURITY DEFINER function of the house (allow-listed in the catalogue test). From the hash of a session token it
-- finds the actor and opens the scope of this transaction, in one round trip. It opens nothing when the session has ended,
-- ran out, still lacks the second factor, or the membership is over: the settings stay empty and every policy fails closed.
create function begin_request(p_token_hash bytea)
returns table (
  state text, session_id uuid, account_id uuid, organization_id int, membership_id uuid, role text, post text, display_name text,
  branch_id uuid, default_contract_id uuid, csrf_token text, idle_expires_at timestamptz, absolute_expires_at timestamptz
)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare s record;
begin
  select x.id, x.account_id, x.organization_id, x.membership_id, x.csrf_token, x.second_factor_passed_at, x.last_seen_at,
         x.absolute_expires_at, x.ended_at, a.disabled_at, m.role, m.post, m.display_name, m.branch_id, m.default_contract_id,
         m.id as found_membership_id, coalesce(o.idle_minutes, 30) as idle_minutes
    into s
    from public.account_session x
    join public.account a on a.id = x.account_id
    left join public.membership m on m.organization_id = x.organization_id and m.id = x.membership_id
         and m.starts_on <= (now() at time zone 'Asia/Tokyo')::date
         and (m.ends_on is null or m.ends_on >= (now() at time zone 'Asia/Tokyo')::date)
    left join public.organization_setting o on o.organization_id = x.organization_id
   where x.token_hash = p_token_hash;
  if not found then return; end if;

  session_id := s.id; account_id := s.account_id; csrf_token := s.csrf_token; absolute_expires_at := s.absolute_expires_at;
  idle_expires_at := s.last_seen_at + make_interval(mins => s.idle_minutes);
  if s.ended_at is not null or s.disabled_at is not null or s.absolute_expires_at <= now() or idle_expires_at <= now() then
    state := 'expired';
  elsif s.second_factor_passed_at is null then
    state := 'second-factor-needed';
  elsif s.found_membership_id is null then
    state := 'no-membership';
  else
    state := 'open';
    organization_id := s.organization_id; membership_id := s.membership_id; role := s.role; post := s.post;
    display_name := s.display_name; branch_id := s.branch_id; default_contract_id := s.default_contract_id;
    perform set_config('app.organization', s.organization_id::text, true),
            set_config('app.account', s.account_id::text, true),
            set_config('app.membership', s.membership_id::text, true),
            set_config('app.reads_aggregates', case when s.role = 'prefectureViewer' then 'on' else '' end, true);
    if s.last_seen_at < now() - interval '60 seconds' then
      update public.account_session x set last_seen_at = now() where x.token_hash = p_token_hash;
      idle_expires_at := now() + make_interval(mins => s.idle_minutes);
    end if;
  end if;
  return next;
end $$;
comment on function begin_request(bytea) is 'Opens the scope of the transaction for a session token; see migration.';
