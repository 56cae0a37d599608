-- Repeat-safe visits, undo that brings drafts and promises back, records taken back without a successor, and the
-- indexes of the timeline.

alter table visit add column content_hash text;
comment on column visit.content_hash is '[internal] fingerprint of what was sent, so that a repeated create is told from another one; null = import';

alter table support_record add column superseded_by_membership_id uuid;
alter table support_record add column withdrawal_reason text;
alter table support_record add foreign key (organization_id, superseded_by_membership_id) references membership (organization_id, id);
comment on column support_record.superseded_by_membership_id is '[internal] who corrected, undid or took it back';
comment on column support_record.withdrawal_reason is '[sensitive] why it was taken back without a successor';

alter table draft add column visit_id uuid;
comment on column draft.visit_id is '[internal] visit it became; such a draft is no longer shown and kept only for the undo';

alter table next_step add column done_visit_id uuid;
comment on column next_step.done_visit_id is '[internal] visit that answered it, for the undo';

create index next_step_done on next_step (organization_id, registrant_id, done_on) where done_on is not null;
create index next_step_done_visit on next_step (organization_id, done_visit_id) where done_visit_id is not null;
create index next_step_record on next_step (organization_id, support_record_id) where support_record_id is not null;
create index appointment_visit on appointment (organization_id, visit_id) where visit_id is not null;
create index registrant_merge_kept on registrant_merge (organization_id, kept_id);
