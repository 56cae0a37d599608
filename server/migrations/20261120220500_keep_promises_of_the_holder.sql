-- Both sides move a handover, so both may update its row. What the holder promised and on what ground (consent, addressee, what
-- moves, how many joint contacts) is still the holder's alone: the other side cannot rewrite it, whatever the code does.
create function keep_promises_of_the_holder() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if old.organization_id <> nullif(current_setting('app.organization', true), '')::int
    and (new.organization_id, new.id, new.receiver_organization_id, new.registrant_id, new.kind, new.initiated_by, new.story_id, new.moves_lead, new.situation, new.situation_settled_on, new.reason_code, new.addressed_organization_id,
      new.addressed_partner_organization_id, new.addressed_name, new.sender_membership_id, new.sender_worker_name, new.consent_id, new.desired_start_on, new.term_ends_on, new.sent_at, new.joint_contacts_needed, new.sheet_version, new.created_at)
    is distinct from (old.organization_id, old.id, old.receiver_organization_id, old.registrant_id, old.kind, old.initiated_by, old.story_id, old.moves_lead, old.situation, old.situation_settled_on, old.reason_code, old.addressed_organization_id,
      old.addressed_partner_organization_id, old.addressed_name, old.sender_membership_id, old.sender_worker_name, old.consent_id, old.desired_start_on, old.term_ends_on, old.sent_at, old.joint_contacts_needed, old.sheet_version, old.created_at)
  then
    raise exception 'only the holder changes this' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function keep_promises_of_the_holder() is 'Refuses a change of the holder''s part of a handover by the other side.';
create trigger keep_promises_of_the_holder before update on handover for each row execute function keep_promises_of_the_holder();
