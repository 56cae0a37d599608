-- A browser that signed in before has its own counter of misses, so that a stranger's misses do not delay its owner.
create table known_device (
  token_hash bytea primary key,
  account_id uuid not null references account (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index known_device_account on known_device (account_id);
comment on table known_device is '[exempt: before sign-in] Browsers on which an account signed in before; used only to count misses apart.';
comment on column known_device.token_hash is '[secret] sha-256 of the device cookie';
comment on column known_device.account_id is '[internal] whose';
comment on column known_device.created_at is '[internal] first sign-in on it';
comment on column known_device.expires_at is '[internal] not used after';

alter table account_session add column totp_offer text;
comment on column account_session.totp_offer is '[secret] secret offered in this session for a new second factor; moves to the account when its first code was given';
