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
    if t not in ('draft', 'note_template', 'saved_view', 'monthly_summary', 'command_receipt') then
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

-- decision 11: country figures are added from summary rows, which hold no person
create policy held_or_aggregate on monthly_summary to {{runtime}}
  using (case when current_setting('app.reads_aggregates', true) = 'on' then true else organization_id = nullif(current_setting('app.organization', true), '')::int end)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::int);

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
