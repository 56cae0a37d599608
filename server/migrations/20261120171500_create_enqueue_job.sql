-- A job is written in the same transaction as the change it follows, and belongs to the organisation of that transaction.
-- The queue's own tables are closed to the running role; this function is the only way in (allow-listed in the catalogue test).
create function enqueue_job(p_task text, p_payload jsonb, p_job_key text default null)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare organization int := nullif(current_setting('app.organization', true), '')::int;
begin
  if organization is null then raise exception 'no organisation in scope'; end if;
  perform graphile_worker.add_job(
    p_task,
    (p_payload || jsonb_build_object('organizationId', organization, 'accountId', nullif(current_setting('app.account', true), '')))::json,
    queue_name := 'organization-' || organization,
    max_attempts := 3,
    job_key := case when p_job_key is null then null else organization || ':' || p_job_key end
  );
end $$;
comment on function enqueue_job(text, jsonb, text) is 'Puts a job of the organisation in scope into the queue.';
revoke execute on function enqueue_job(text, jsonb, text) from public;
