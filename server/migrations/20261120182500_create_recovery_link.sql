create table recovery_link (
  organization_id int not null references organization (id),
  id uuid not null,
  token_hash bytea not null unique,
  membership_id uuid not null,
  resets_second_factor boolean not null,
  issued_by_membership_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id),
  foreign key (organization_id, issued_by_membership_id) references membership (organization_id, id)
);
create index recovery_link_of on recovery_link (organization_id, membership_id);
comment on table recovery_link is 'やり直しのリンク: a worker who forgot the password sets a new one; given by a director, one day, single use.';
comment on column recovery_link.organization_id is '[internal] organisation';
comment on column recovery_link.id is '[internal] id';
comment on column recovery_link.token_hash is '[secret] sha-256 of the token in the link';
comment on column recovery_link.membership_id is '[internal] for whom';
comment on column recovery_link.resets_second_factor is '[internal] the authenticator is lost too and is set up anew';
comment on column recovery_link.issued_by_membership_id is '[internal] who gave it';
comment on column recovery_link.created_at is '[internal] when';
comment on column recovery_link.expires_at is '[internal] not usable after';
comment on column recovery_link.used_at is '[internal] when it was used';
