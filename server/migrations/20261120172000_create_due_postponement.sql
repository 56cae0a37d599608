-- 「あとで」 on the page 今日: a worker waits with a reminder until a day, with a reason. Lateness itself is not moved.

create table due_postponement (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  kind text not null check (kind in ('contact','askAgain','certificate')),
  for_due_on date not null,
  until_on date not null,
  reason text not null default '',
  membership_id uuid not null,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id)
);
create index due_postponement_of on due_postponement (organization_id, registrant_id) where undone_at is null;
comment on table due_postponement is 'あとで: a reminder put off until a day. Holds only while the day it was made for (for_due_on) is still the day that is due.';
comment on column due_postponement.organization_id is '[internal] holder';
comment on column due_postponement.id is '[internal] id, UUIDv7 made by the client';
comment on column due_postponement.registrant_id is '[internal] person';
comment on column due_postponement.kind is '[personal] which reminder';
comment on column due_postponement.for_due_on is '[personal] day that was due when it was put off';
comment on column due_postponement.until_on is '[personal] reminded again from this day';
comment on column due_postponement.reason is '[sensitive] why, as typed';
comment on column due_postponement.membership_id is '[internal] who';
comment on column due_postponement.created_at is '[internal] when the row was made';
comment on column due_postponement.undone_at is '[internal] taken back';
