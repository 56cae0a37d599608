-- What the other side has to see of a handover without reading the sender's staff or consents.

alter table handover
  add column sender_worker_name text,
  add column waiting_since date,
  add column exception_asked_by_account_id uuid references account (id);
comment on column handover.sender_worker_name is '[personal] worker of the sender by name';
comment on column handover.waiting_since is '[personal] day from which the side whose turn it is lets wait: the last step, or the day of a meeting or of the end of 保留';
comment on column handover.exception_asked_by_account_id is '[internal] account that asked: the approval needs another one, also of somebody who works for both';

-- State of the consent of one handover for its two parties, by the database clock: who may not read the consent itself still
-- has to know whether it lives, for what and how long.
create function handover_consent(p_organization_id int, p_handover_id uuid)
returns table (state text, is_for_receiver boolean, categories text[], starts_on date, ends_on date, allows_results_back boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select case when not m.is_for_receiver then 'none' when k.withdrawn_at is not null then 'withdrawn' when k.starts_on > d.today then 'notYet' when k.ends_on < d.today then 'expired' else 'live' end,
    m.is_for_receiver, k.categories, k.starts_on, k.ends_on, k.allows_results_back
    from public.handover h
    join public.consent k on k.organization_id = h.organization_id and k.id = h.consent_id and k.registrant_id = h.registrant_id
    cross join lateral (select (now() at time zone 'Asia/Tokyo')::date as today) d
    cross join lateral (select coalesce(case when coalesce(h.receiver_organization_id, h.addressed_organization_id) is not null
      then k.recipient_organization_id = coalesce(h.receiver_organization_id, h.addressed_organization_id)
      else k.recipient_partner_organization_id = h.addressed_partner_organization_id end, false) as is_for_receiver) m
   where h.organization_id = p_organization_id and h.id = p_handover_id
     and (h.organization_id = nullif(current_setting('app.organization', true), '')::int or h.receiver_organization_id = nullif(current_setting('app.organization', true), '')::int)
$$;
comment on function handover_consent(int, uuid) is 'State, categories and period of the consent of a handover, for its two parties.';
revoke execute on function handover_consent(int, uuid) from public;
