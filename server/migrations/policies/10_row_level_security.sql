-- Repeatable: run again whenever its text, a migration or a role name changes.
-- {{runtime}} is the role of DATABASE_URL, {{owner}} the role of DATABASE_OWNER_URL (quoted identifiers).
-- Every table with organization_id is forced under row-level security and fails closed: without app.organization
-- the comparison is with NULL and no row is visible. Policies use the CASE form and no sub-select (stack.md §3).

grant usage on schema public to {{runtime}};
revoke all on all tables in schema public from {{runtime}};
grant select, insert, update, delete on all tables in schema public to {{runtime}};
grant usage, select on all sequences in schema public to {{runtime}};

do $$
declare t text; p record;
begin
  for p in select policyname, tablename from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on %I', p.policyname, p.tablename);
  end loop;
  for t in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'account_session'
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- decision 8: the owner migrates, backs up and seeds; a written policy instead of BYPASSRLS
    execute format('create policy owner_all on %I to {{owner}} using (true) with check (true)', t);
    if t not in ('draft', 'note_template', 'saved_view', 'monthly_summary', 'command_receipt', 'audit_event',
      'registrant_contact', 'registrant_profile', 'registrant_affiliation', 'registrant_name', 'registrant_work_history', 'registrant_medical', 'registrant_disability', 'disability_certificate', 'recipient_certificate', 'registrant_living', 'family_member', 'support_record',
      'share', 'break_glass', 'handover', 'handover_event', 'handover_joint_contact', 'handover_result', 'handover_sheet', 'handover_message', 'published_requirement', 'gate_rule') then
      execute format($p$create policy held on %I to {{runtime}}
        using (organization_id = nullif(current_setting('app.organization', true), '')::int)
        with check (organization_id = nullif(current_setting('app.organization', true), '')::int)$p$, t);
    end if;
  end loop;
end $$;

-- decision 14: other people's drafts are nobody's business
create policy own_draft on draft to {{runtime}}
  using (organization_id = nullif(current_setting('app.organization', true), '')::int and account_id = nullif(current_setting('app.account', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::int and account_id = nullif(current_setting('app.account', true), '')::uuid);
create policy own_receipt on command_receipt to {{runtime}}
  using (organization_id = nullif(current_setting('app.organization', true), '')::int and account_id = nullif(current_setting('app.account', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::int and account_id = nullif(current_setting('app.account', true), '')::uuid);
create policy shared_or_own on note_template to {{runtime}}
  using (organization_id = nullif(current_setting('app.organization', true), '')::int and (account_id is null or account_id = nullif(current_setting('app.account', true), '')::uuid))
  with check (organization_id = nullif(current_setting('app.organization', true), '')::int and (account_id is null or account_id = nullif(current_setting('app.account', true), '')::uuid));
create policy shared_or_own on saved_view to {{runtime}}
  using (organization_id = nullif(current_setting('app.organization', true), '')::int and (account_id is null or account_id = nullif(current_setting('app.account', true), '')::uuid))
  with check (organization_id = nullif(current_setting('app.organization', true), '')::int and (account_id is null or account_id = nullif(current_setting('app.account', true), '')::uuid));

-- Before an organisation is known: an account that proved its password sees its own memberships to choose from, and the
-- holder of an invitation or recovery link sees that link. These settings are empty in every other transaction.
create policy own_membership on membership for select to {{runtime}}
  using (account_id = nullif(current_setting('app.sign_in_account', true), '')::uuid);
create policy invited on invitation for select to {{runtime}}
  using (token_hash = decode(nullif(current_setting('app.invitation', true), ''), 'hex'));
create policy recovering on recovery_link for select to {{runtime}}
  using (token_hash = decode(nullif(current_setting('app.recovery', true), ''), 'hex'));

-- A category of a held record is open to another organisation while a share under a live consent (or a break-glass reading)
-- says so: open_shares() wrote the pairs of this transaction into one setting for each category (decisions 3, 4).
do $$
declare t record;
begin
  for t in
    select * from (values
      ('registrant_contact', 'contact_details'), ('registrant_profile', 'profile'), ('registrant_affiliation', 'profile'), ('registrant_name', 'profile'), ('registrant_work_history', 'employment'),
      ('registrant_medical', 'disability_medical'), ('registrant_disability', 'disability_medical'), ('disability_certificate', 'disability_medical'), ('recipient_certificate', 'disability_medical'),
      ('registrant_living', 'family_living'), ('family_member', 'family_living')
    ) x(name, category)
  loop
    execute format($p$create policy held_or_shared on %I to {{runtime}}
      using (case when organization_id = nullif(current_setting('app.organization', true), '')::int then true
        else coalesce(strpos(current_setting(%L, true), ' ' || organization_id || ':' || registrant_id || ' '), 0) > 0 end)
      with check (organization_id = nullif(current_setting('app.organization', true), '')::int)$p$, t.name, 'app.shared_' || t.category);
  end loop;
end $$;
create policy held_or_shared on support_record to {{runtime}}
  using (case when organization_id = nullif(current_setting('app.organization', true), '')::int then true
    else coalesce(strpos(current_setting('app.shared_records_summary', true), ' ' || organization_id || ':' || registrant_id || ' '), 0) > 0
      or coalesce(strpos(current_setting('app.shared_records_full', true), ' ' || organization_id || ':' || registrant_id || ' '), 0) > 0 end)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::int);

-- Between-rows: both parties. receiver_organization_id is null until the row was sent.
create policy held_or_received on share to {{runtime}}
  using (case when organization_id = nullif(current_setting('app.organization', true), '')::int then true else recipient_organization_id = nullif(current_setting('app.organization', true), '')::int end)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::int);
create policy held_or_own_reading on break_glass to {{runtime}}
  using (case when organization_id = nullif(current_setting('app.organization', true), '')::int then true else actor_organization_id = nullif(current_setting('app.organization', true), '')::int end)
  with check (case when organization_id = nullif(current_setting('app.organization', true), '')::int then true else actor_organization_id = nullif(current_setting('app.organization', true), '')::int end);
do $$
declare t text;
begin
  foreach t in array array['handover', 'handover_event', 'handover_joint_contact', 'handover_result'] loop
    execute format($p$create policy between_parties on %I to {{runtime}}
      using (case when organization_id = nullif(current_setting('app.organization', true), '')::int then true else receiver_organization_id = nullif(current_setting('app.organization', true), '')::int end)
      with check (case when organization_id = nullif(current_setting('app.organization', true), '')::int then true else receiver_organization_id = nullif(current_setting('app.organization', true), '')::int end)$p$, t);
  end loop;
  -- words and names of the person: the receiver reads and writes them only while the consent lives
  foreach t in array array['handover_sheet', 'handover_message'] loop
    execute format($p$create policy between_under_consent on %I to {{runtime}}
      using (case when organization_id = nullif(current_setting('app.organization', true), '')::int then true
        when receiver_organization_id = nullif(current_setting('app.organization', true), '')::int then coalesce(strpos(current_setting('app.open_handovers', true), ' ' || organization_id || ':' || handover_id || ' '), 0) > 0 else false end)
      with check (case when organization_id = nullif(current_setting('app.organization', true), '')::int then true
        when receiver_organization_id = nullif(current_setting('app.organization', true), '')::int then coalesce(strpos(current_setting('app.open_handovers', true), ' ' || organization_id || ':' || handover_id || ' '), 0) > 0 else false end)$p$, t);
  end loop;
end $$;

-- Regional rows: written by their publisher, read by every organisation that signed in.
create policy published on published_requirement to {{runtime}}
  using (case when organization_id = nullif(current_setting('app.organization', true), '')::int then true else published_at is not null and nullif(current_setting('app.organization', true), '') is not null end)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::int);
create policy published on gate_rule to {{runtime}}
  using (nullif(current_setting('app.organization', true), '') is not null)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::int);

-- The holder of a link sees that link and nothing else, until the server has checked it.
create policy linked on secure_link for select to {{runtime}}
  using (token_hash = decode(nullif(current_setting('app.link', true), ''), 'hex'));

-- A reading by another organisation stands in the holder's trail with the organisation of the reader; both may list it
-- (decision 12).
create policy held_or_own_reading on audit_event to {{runtime}}
  using (case when organization_id = nullif(current_setting('app.organization', true), '')::int then true else actor_organization_id = nullif(current_setting('app.organization', true), '')::int end)
  with check (case when organization_id = nullif(current_setting('app.organization', true), '')::int then true else actor_organization_id = nullif(current_setting('app.organization', true), '')::int end);

-- decision 11: country figures are added from summary rows, which hold no person
create policy held_or_aggregate on monthly_summary to {{runtime}}
  using (case when current_setting('app.reads_aggregates', true) = 'on' then true else organization_id = nullif(current_setting('app.organization', true), '')::int end)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::int);

-- Reading another organisation's row is no right to change it: PERMISSIVE policies for ALL would let whoever sees a row delete
-- it, or move it into the own organisation. Only the holder deletes; the other party updates nothing but the between-rows
-- whose commands are made for both sides.
do $$
declare t text;
begin
  foreach t in array array['registrant_contact', 'registrant_profile', 'registrant_affiliation', 'registrant_name', 'registrant_work_history', 'registrant_medical', 'registrant_disability', 'disability_certificate', 'recipient_certificate', 'registrant_living', 'family_member', 'support_record',
    'share', 'break_glass', 'handover', 'handover_event', 'handover_joint_contact', 'handover_result', 'handover_sheet', 'handover_message', 'published_requirement', 'gate_rule', 'monthly_summary', 'audit_event'] loop
    execute format($p$create policy only_holder_deletes on %I as restrictive for delete to {{runtime}}
      using (organization_id = nullif(current_setting('app.organization', true), '')::int)$p$, t);
    if t not in ('break_glass', 'handover', 'handover_joint_contact', 'handover_result') then
      execute format($p$create policy only_holder_updates on %I as restrictive for update to {{runtime}}
        using (organization_id = nullif(current_setting('app.organization', true), '')::int)$p$, t);
    end if;
  end loop;
end $$;

-- the trail can only grow
revoke update, delete on audit_event, audit_seal, audit_epoch from {{runtime}};
revoke insert on audit_epoch from {{runtime}};
revoke insert, update, delete on region, organization from {{runtime}};
do $$ begin
  if exists (select from pg_class where relname = 'schema_migration') then
    execute 'revoke all on schema_migration from {{runtime}}';
  end if;
end $$;
revoke execute on function begin_request(bytea) from public;
grant execute on function begin_request(bytea) to {{runtime}};
grant execute on function enqueue_job(text, jsonb, text) to {{runtime}};
revoke execute on function live_grants_of(int, uuid), shared_registrants_of(int, uuid), shared_grounds(int, uuid), shared_accommodation(int, uuid), shared_code_labels(int[], text[]), outside_readers(uuid) from public;
grant execute on function live_grants_of(int, uuid), shared_registrants_of(int, uuid), shared_grounds(int, uuid), shared_accommodation(int, uuid), shared_code_labels(int[], text[]), outside_readers(uuid) to {{runtime}};
revoke execute on function live_grants(), open_shares(), shared_registrants(), shared_record_notes(int, uuid), open_break_glass(uuid, int, text, date, text, text, text, date), expected_handovers() from public;
grant execute on function live_grants(), open_shares(), shared_registrants(), shared_record_notes(int, uuid), open_break_glass(uuid, int, text, date, text, text, text, date), expected_handovers() to {{runtime}};
revoke execute on function live_handovers_of(int, uuid), open_handovers(int, uuid), open_shared_person(int, uuid), shared_code_labels_of(int, uuid, text[]) from public;
grant execute on function live_handovers_of(int, uuid), open_handovers(int, uuid), open_shared_person(int, uuid), shared_code_labels_of(int, uuid, text[]) to {{runtime}};
-- what was consented to is history: only the withdrawal (and a merge of two entries) is written into it
revoke update, delete on consent from {{runtime}};
grant update (registrant_id, withdrawn_at, withdrawn_by, withdrawal_note, withdrawn_by_membership_id) on consent to {{runtime}};
revoke update, delete on handover_event from {{runtime}};
-- an emergency reading begins in open_break_glass only; afterwards it can be ended and looked at, never prolonged or widened
revoke insert, update, delete on break_glass from {{runtime}};
grant update (ended_at, reviewed_at, reviewed_by_membership_id, review_verdict, review_note, person_told_on, version) on break_glass to {{runtime}};
