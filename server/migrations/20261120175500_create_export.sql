-- 書き出し: the register or the records as a file. Made by the worker process (decision 30), kept for a day.
create table export (
  organization_id int not null references organization (id),
  id uuid not null,
  kind text not null check (kind in ('registrants','supportRecords')),
  format text not null check (format in ('xlsx','csv')),
  encoding text not null check (encoding in ('utf8','windows31j')),
  options jsonb not null default '{}',
  state text not null check (state in ('waiting','done','unmappable','failed')),
  failure_code text,
  lost_characters text[] not null default '{}',
  file_name text,
  file bytea,
  row_count int,
  membership_id uuid,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  expires_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id)
);
create index export_time on export (organization_id, created_at desc);
comment on table export is '書き出し: one file of the register or the records, to be fetched within a day (rows 1302, 1309).';
comment on column export.organization_id is '[internal] holder';
comment on column export.id is '[internal] id, UUIDv7 made by the client';
comment on column export.kind is '[internal] what is in it';
comment on column export.format is '[internal] Excel or CSV';
comment on column export.encoding is '[internal] UTF-8 with BOM, or Windows-31J';
comment on column export.options is '[internal] chosen range, and whether characters the encoding lacks are replaced';
comment on column export.state is '[internal] waiting, done, unmappable (characters the encoding lacks), failed';
comment on column export.failure_code is '[internal] error code';
comment on column export.lost_characters is '[personal] characters of names and notes that Windows-31J lacks';
comment on column export.file_name is '[internal] name of the file';
comment on column export.file is '[sensitive] the file; removed after a day';
comment on column export.row_count is '[internal] rows in it';
comment on column export.membership_id is '[internal] who asked for it';
comment on column export.created_at is '[internal] when it was asked for';
comment on column export.finished_at is '[internal] when it was made';
comment on column export.expires_at is '[internal] not fetched after';
