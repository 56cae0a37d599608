-- The register (登録者), records (支援記録), address book, drafts, imports. Column comments begin with the sensitivity class.

create table registrant (
  organization_id int not null references organization (id),
  id uuid not null,
  number text,
  family_name text not null,
  given_name text not null default '',
  family_kana text not null default '',
  given_kana text not null default '',
  preferred_name text,
  birth_date date,
  sex text,
  stage text not null check (stage in ('inquiry','provisional','registered','openDoor','dormant','closed')),
  stage_since date,
  work_status text,
  workplace text,
  workplace_organization_id uuid,
  hired_on date,
  registered_on date,
  closed_on date,
  referral_source text,
  referral_source_detail text,
  primary_disability text,
  disability_summary text not null default '',
  communication_needs text[] not null default '{}',
  communication_note text,
  lead_membership_id uuid,
  deputy_membership_id uuid,
  branch_id uuid,
  is_watched_closely boolean not null default false,
  watch_reason text,
  contact_interval_days int check (contact_interval_days between 1 and 730),
  last_two_way_on date,
  last_contact_on date,
  last_contact_method text,
  ask_again_on date,
  ask_again_note text,
  next_due_on date,
  next_due_kind text,
  search_text text not null default '',
  sort_kana text not null default '',
  search_birth text not null default '',
  merged_into_id uuid,
  merged_at timestamptz,
  import_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, lead_membership_id) references membership (organization_id, id),
  foreign key (organization_id, deputy_membership_id) references membership (organization_id, id),
  foreign key (organization_id, branch_id) references branch (organization_id, id),
  foreign key (organization_id, merged_into_id) references registrant (organization_id, id)
);
create index registrant_sort on registrant (organization_id, sort_kana, id) where merged_into_id is null;
create index registrant_due on registrant (organization_id, next_due_on, id) where merged_into_id is null and next_due_on is not null;
create index registrant_lead on registrant (organization_id, lead_membership_id, next_due_on) where merged_into_id is null;
create unique index registrant_number on registrant (organization_id, number) where number is not null and merged_into_id is null;
comment on table registrant is '登録者: held record of a person at this organisation (core facts that every category builds on).';
comment on column registrant.organization_id is '[internal] holder';
comment on column registrant.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column registrant.number is '[personal] 登録番号 as the center writes it';
comment on column registrant.family_name is '[personal] 姓 as written, never normalised';
comment on column registrant.given_name is '[personal] 名 as written';
comment on column registrant.family_kana is '[personal] 姓のかな (full-width katakana)';
comment on column registrant.given_kana is '[personal] 名のかな';
comment on column registrant.preferred_name is '[personal] 通称';
comment on column registrant.birth_date is '[personal] 生年月日; null = 不明';
comment on column registrant.sex is '[personal] code list sex; null = not asked';
comment on column registrant.stage is '[personal] stage of decision 16';
comment on column registrant.stage_since is '[personal] first day of this stage; null = 不明';
comment on column registrant.work_status is '[personal] 就業状況, code list workStatus; null = 不明';
comment on column registrant.workplace is '[personal] 勤務先・所属 as shown in lists';
comment on column registrant.workplace_organization_id is '[personal] employer or agency in the address book';
comment on column registrant.hired_on is '[personal] first day at the present employer';
comment on column registrant.registered_on is '[personal] 登録日';
comment on column registrant.closed_on is '[personal] 終了日';
comment on column registrant.referral_source is '[personal] 利用経路, code list referralSource';
comment on column registrant.referral_source_detail is '[personal] 利用経路 as told';
comment on column registrant.primary_disability is '[sensitive] 主たる障害 for counting, code list disability';
comment on column registrant.disability_summary is '[sensitive] all disabilities in words, for lists';
comment on column registrant.communication_needs is '[sensitive] 手話 and other needs, code list communicationNeed (row 113)';
comment on column registrant.communication_note is '[sensitive] how to talk with this person';
comment on column registrant.lead_membership_id is '[internal] 主担当';
comment on column registrant.deputy_membership_id is '[internal] 副担当';
comment on column registrant.branch_id is '[internal] 支所';
comment on column registrant.is_watched_closely is '[sensitive] 見守りを厚く';
comment on column registrant.watch_reason is '[sensitive] why';
comment on column registrant.contact_interval_days is '[internal] days between two-way contacts agreed with this person; null = setting of the center';
comment on column registrant.last_two_way_on is '[personal] last two-way contact with the person (decision 19)';
comment on column registrant.last_contact_on is '[personal] last event of any kind about the person';
comment on column registrant.last_contact_method is '[personal] its method';
comment on column registrant.ask_again_on is '[personal] いつでも相談: day to ask again';
comment on column registrant.ask_again_note is '[sensitive] the words agreed for asking again';
comment on column registrant.next_due_on is '[personal] earliest day something is due, derived (see rules of domain today)';
comment on column registrant.next_due_kind is '[personal] what is due: contact, nextStep, certificate, askAgain, appointment';
comment on column registrant.search_text is '[personal] normalised names, kana, former names, phones, number; only for LIKE inside one organisation (decision 6)';
comment on column registrant.sort_kana is '[personal] normalised kana for order';
comment on column registrant.search_birth is '[personal] birth date as digits for search';
comment on column registrant.merged_into_id is '[internal] kept record when this one was merged away; such rows are never listed';
comment on column registrant.merged_at is '[internal] when';
comment on column registrant.import_id is '[internal] import that made the row';
comment on column registrant.created_at is '[internal] when the row was made';
comment on column registrant.updated_at is '[internal] last change';
comment on column registrant.version is '[internal] grows with each change; a stale write answers 409';

create table registrant_name (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  kind text not null check (kind in ('former','alias')),
  name text not null,
  kana text not null default '',
  note text,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id)
);
create index registrant_name_of on registrant_name (organization_id, registrant_id);
comment on table registrant_name is '別名・旧姓: other names under which a person is found.';
comment on column registrant_name.organization_id is '[internal] holder';
comment on column registrant_name.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column registrant_name.registrant_id is '[internal] registrant';
comment on column registrant_name.kind is '[personal] 旧姓 or another name';
comment on column registrant_name.name is '[personal] as written';
comment on column registrant_name.kana is '[personal] kana';
comment on column registrant_name.note is '[personal] since when, why';

create table registrant_contact (
  organization_id int not null references organization (id),
  registrant_id uuid not null,
  postal_code text,
  prefecture text,
  address text,
  municipality_code text,
  phone text,
  mobile text,
  fax text,
  email text,
  emergency_name text,
  emergency_relation text,
  emergency_phone text,
  preferred_way text,
  updated_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, registrant_id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id)
);
comment on table registrant_contact is '連絡先 (category contact_details).';
comment on column registrant_contact.organization_id is '[internal] holder';
comment on column registrant_contact.registrant_id is '[internal] registrant';
comment on column registrant_contact.postal_code is '[personal] 7 digits with hyphen as shown';
comment on column registrant_contact.prefecture is '[personal] 都道府県';
comment on column registrant_contact.address is '[personal] 住所 as written';
comment on column registrant_contact.municipality_code is '[personal] 全国地方公共団体コード';
comment on column registrant_contact.phone is '[personal] 電話 as typed';
comment on column registrant_contact.mobile is '[personal] 携帯 as typed';
comment on column registrant_contact.fax is '[personal] FAX';
comment on column registrant_contact.email is '[personal] メール';
comment on column registrant_contact.emergency_name is '[personal] 緊急連絡先の氏名';
comment on column registrant_contact.emergency_relation is '[personal] 続柄';
comment on column registrant_contact.emergency_phone is '[personal] 緊急連絡先の電話';
comment on column registrant_contact.preferred_way is '[personal] how and when to reach the person';
comment on column registrant_contact.updated_at is '[internal] last change';
comment on column registrant_contact.version is '[internal] grows with each change; a stale write answers 409';

create table registrant_profile (
  organization_id int not null references organization (id),
  registrant_id uuid not null,
  wishes text,
  strengths text,
  education text,
  qualifications text,
  commute_means text,
  hello_work_number text,
  employment_passport text check (employment_passport in ('has','making','none')),
  note text,
  updated_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, registrant_id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id)
);
comment on table registrant_profile is '概要 (category profile): education, licences, commuting, wishes.';
comment on column registrant_profile.organization_id is '[internal] holder';
comment on column registrant_profile.registrant_id is '[internal] registrant';
comment on column registrant_profile.wishes is '[sensitive] 本人の希望, in the persons own words';
comment on column registrant_profile.strengths is '[sensitive] 得意なこと';
comment on column registrant_profile.education is '[personal] 学歴';
comment on column registrant_profile.qualifications is '[personal] 資格・免許';
comment on column registrant_profile.commute_means is '[personal] 通勤手段';
comment on column registrant_profile.hello_work_number is '[personal] ハローワーク求職番号';
comment on column registrant_profile.employment_passport is '[personal] 就労パスポートの有無';
comment on column registrant_profile.note is '[sensitive] 特記';
comment on column registrant_profile.updated_at is '[internal] last change';
comment on column registrant_profile.version is '[internal] grows with each change; a stale write answers 409';

create table registrant_work_history (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  employer text not null,
  job text,
  started_on date,
  ended_on date,
  leaving_reason text,
  sort_order int not null default 0,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id)
);
create index registrant_work_history_of on registrant_work_history (organization_id, registrant_id);
comment on table registrant_work_history is '職歴 (category employment).';
comment on column registrant_work_history.organization_id is '[internal] holder';
comment on column registrant_work_history.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column registrant_work_history.registrant_id is '[internal] registrant';
comment on column registrant_work_history.employer is '[personal] 会社';
comment on column registrant_work_history.job is '[personal] 職務';
comment on column registrant_work_history.started_on is '[personal] から; null = 不明';
comment on column registrant_work_history.ended_on is '[personal] まで';
comment on column registrant_work_history.leaving_reason is '[sensitive] 離職理由';
comment on column registrant_work_history.sort_order is '[internal] order';

create table registrant_medical (
  organization_id int not null references organization (id),
  registrant_id uuid not null,
  diagnosis text,
  hospital text,
  doctor text,
  visit_frequency text,
  medication text,
  precautions text,
  support_category text check (support_category in ('1','2','3','4','5','6','none')),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, registrant_id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id)
);
comment on table registrant_medical is '医療 (category disability_medical).';
comment on column registrant_medical.organization_id is '[internal] holder';
comment on column registrant_medical.registrant_id is '[internal] registrant';
comment on column registrant_medical.diagnosis is '[sensitive] 診断名';
comment on column registrant_medical.hospital is '[sensitive] 医療機関';
comment on column registrant_medical.doctor is '[sensitive] 主治医';
comment on column registrant_medical.visit_frequency is '[sensitive] 通院頻度';
comment on column registrant_medical.medication is '[sensitive] 服薬';
comment on column registrant_medical.precautions is '[sensitive] 発作等の留意点';
comment on column registrant_medical.support_category is '[sensitive] 障害支援区分';
comment on column registrant_medical.updated_at is '[internal] last change';
comment on column registrant_medical.version is '[internal] grows with each change; a stale write answers 409';

create table registrant_disability (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  kind text not null,
  detail text,
  is_primary boolean not null default false,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id)
);
create unique index registrant_disability_primary on registrant_disability (organization_id, registrant_id) where is_primary;
create index registrant_disability_of on registrant_disability (organization_id, registrant_id);
comment on table registrant_disability is '障害: one row for each, one counted as 主 (category disability_medical).';
comment on column registrant_disability.organization_id is '[internal] holder';
comment on column registrant_disability.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column registrant_disability.registrant_id is '[internal] registrant';
comment on column registrant_disability.kind is '[sensitive] code list disability';
comment on column registrant_disability.detail is '[sensitive] code list disabilityDetail or words';
comment on column registrant_disability.is_primary is '[sensitive] counted as 主';

create table disability_certificate (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  kind text not null check (kind in ('physical','intellectual','mental')),
  grade text,
  number text,
  issued_on date,
  renewal_on date,
  returned_on date,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id)
);
create index disability_certificate_of on disability_certificate (organization_id, registrant_id);
create index disability_certificate_renewal on disability_certificate (organization_id, renewal_on) where renewal_on is not null and returned_on is null;
comment on table disability_certificate is '手帳 (category disability_medical).';
comment on column disability_certificate.organization_id is '[internal] holder';
comment on column disability_certificate.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column disability_certificate.registrant_id is '[internal] registrant';
comment on column disability_certificate.kind is '[sensitive] 身体・療育・精神';
comment on column disability_certificate.grade is '[sensitive] 等級 as written';
comment on column disability_certificate.number is '[sensitive] 番号';
comment on column disability_certificate.issued_on is '[sensitive] 交付日';
comment on column disability_certificate.renewal_on is '[sensitive] 次回更新';
comment on column disability_certificate.returned_on is '[sensitive] 返還日';

create table recipient_certificate (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  number text,
  service text not null,
  starts_on date,
  ends_on date,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id)
);
create index recipient_certificate_of on recipient_certificate (organization_id, registrant_id);
comment on table recipient_certificate is '受給者証 (category disability_medical).';
comment on column recipient_certificate.organization_id is '[internal] holder';
comment on column recipient_certificate.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column recipient_certificate.registrant_id is '[internal] registrant';
comment on column recipient_certificate.number is '[sensitive] 番号';
comment on column recipient_certificate.service is '[sensitive] サービス';
comment on column recipient_certificate.starts_on is '[sensitive] から';
comment on column recipient_certificate.ends_on is '[sensitive] まで';

create table registrant_living (
  organization_id int not null references organization (id),
  registrant_id uuid not null,
  housing text,
  money_management text,
  health text,
  leisure text,
  wage_note text,
  pension text,
  public_assistance text check (public_assistance in ('yes','no','applying')),
  allowances text,
  updated_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, registrant_id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id)
);
comment on table registrant_living is '暮らし・経済 (category family_living).';
comment on column registrant_living.organization_id is '[internal] holder';
comment on column registrant_living.registrant_id is '[internal] registrant';
comment on column registrant_living.housing is '[sensitive] 住まい';
comment on column registrant_living.money_management is '[sensitive] 金銭管理';
comment on column registrant_living.health is '[sensitive] 健康';
comment on column registrant_living.leisure is '[sensitive] 余暇';
comment on column registrant_living.wage_note is '[sensitive] 給与';
comment on column registrant_living.pension is '[sensitive] 年金の種別・等級';
comment on column registrant_living.public_assistance is '[sensitive] 生活保護';
comment on column registrant_living.allowances is '[sensitive] 手当';
comment on column registrant_living.updated_at is '[internal] last change';
comment on column registrant_living.version is '[internal] grows with each change; a stale write answers 409';

create table family_member (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  name text not null,
  kana text not null default '',
  relation text not null,
  birth_year int,
  lives_together boolean,
  phone text,
  note text,
  is_key_person boolean not null default false,
  version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id)
);
create index family_member_of on family_member (organization_id, registrant_id);
comment on table family_member is '家族: own entries, apart from the persons record (row 105; category family_living).';
comment on column family_member.organization_id is '[internal] holder';
comment on column family_member.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column family_member.registrant_id is '[internal] registrant';
comment on column family_member.name is '[personal] 氏名';
comment on column family_member.kana is '[personal] かな';
comment on column family_member.relation is '[personal] 続柄, code list familyRelation or words';
comment on column family_member.birth_year is '[personal] 生まれた年';
comment on column family_member.lives_together is '[sensitive] 同居; null = 不明';
comment on column family_member.phone is '[personal] 電話';
comment on column family_member.note is '[sensitive] 特記';
comment on column family_member.is_key_person is '[sensitive] キーパーソン';
comment on column family_member.version is '[internal] grows with each change; a stale write answers 409';

create table registrant_affiliation (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  partner_organization_id uuid,
  name text not null,
  contact_name text,
  phone text,
  what_they_do text,
  ended_on date,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id)
);
create index registrant_affiliation_of on registrant_affiliation (organization_id, registrant_id);
comment on table registrant_affiliation is '利用機関: agencies a person uses, with the worker there and what they do.';
comment on column registrant_affiliation.organization_id is '[internal] holder';
comment on column registrant_affiliation.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column registrant_affiliation.registrant_id is '[internal] registrant';
comment on column registrant_affiliation.partner_organization_id is '[personal] agency in the address book';
comment on column registrant_affiliation.name is '[personal] name as written';
comment on column registrant_affiliation.contact_name is '[personal] 担当';
comment on column registrant_affiliation.phone is '[personal] 電話';
comment on column registrant_affiliation.what_they_do is '[sensitive] だれが何をするか';
comment on column registrant_affiliation.ended_on is '[personal] no longer used';

create table registrant_intake (
  organization_id int not null references organization (id),
  registrant_id uuid not null,
  explained_on date,
  explained_by_membership_id uuid,
  own_words text,
  needs text[] not null default '{}',
  needs_note text,
  requirements_checked text[] not null default '{}',
  updated_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, registrant_id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id),
  foreign key (organization_id, explained_by_membership_id) references membership (organization_id, id)
);
comment on table registrant_intake is '登録の前に: explanation, own words, needs, requirements (row 102).';
comment on column registrant_intake.organization_id is '[internal] holder';
comment on column registrant_intake.registrant_id is '[internal] registrant';
comment on column registrant_intake.explained_on is '[personal] explanation of what the center can and cannot do given on';
comment on column registrant_intake.explained_by_membership_id is '[internal] by';
comment on column registrant_intake.own_words is '[sensitive] the persons own words';
comment on column registrant_intake.needs is '[sensitive] concrete support needs, code list supportNeed';
comment on column registrant_intake.needs_note is '[sensitive] needs in words';
comment on column registrant_intake.requirements_checked is '[internal] requirements of the center found fulfilled';
comment on column registrant_intake.updated_at is '[internal] last change';
comment on column registrant_intake.version is '[internal] grows with each change; a stale write answers 409';

create table registrant_stage_change (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  from_stage text,
  to_stage text not null,
  on_date date,
  reason text,
  note text,
  membership_id uuid,
  import_id uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id)
);
create index registrant_stage_change_of on registrant_stage_change (organization_id, registrant_id, on_date);
create index registrant_stage_change_day on registrant_stage_change (organization_id, on_date, to_stage);
comment on table registrant_stage_change is '段階の履歴: each move from stage to stage with day, reason, writer.';
comment on column registrant_stage_change.organization_id is '[internal] holder';
comment on column registrant_stage_change.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column registrant_stage_change.registrant_id is '[internal] registrant';
comment on column registrant_stage_change.from_stage is '[personal] null for the first';
comment on column registrant_stage_change.to_stage is '[personal] stage';
comment on column registrant_stage_change.on_date is '[personal] day; null = 不明 (imported)';
comment on column registrant_stage_change.reason is '[sensitive] code list stageReason';
comment on column registrant_stage_change.note is '[sensitive] in words';
comment on column registrant_stage_change.membership_id is '[internal] writer; null = import';
comment on column registrant_stage_change.import_id is '[internal] import';
comment on column registrant_stage_change.created_at is '[internal] when the row was made';

create table registrant_assignment_change (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  lead_membership_id uuid,
  deputy_membership_id uuid,
  branch_id uuid,
  on_date date not null,
  reason text,
  membership_id uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id)
);
create index registrant_assignment_change_of on registrant_assignment_change (organization_id, registrant_id);
comment on table registrant_assignment_change is '担当の履歴.';
comment on column registrant_assignment_change.organization_id is '[internal] holder';
comment on column registrant_assignment_change.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column registrant_assignment_change.registrant_id is '[internal] registrant';
comment on column registrant_assignment_change.lead_membership_id is '[internal] 主担当 from then';
comment on column registrant_assignment_change.deputy_membership_id is '[internal] 副担当 from then';
comment on column registrant_assignment_change.branch_id is '[internal] 支所 from then';
comment on column registrant_assignment_change.on_date is '[internal] day';
comment on column registrant_assignment_change.reason is '[internal] why';
comment on column registrant_assignment_change.membership_id is '[internal] who moved';
comment on column registrant_assignment_change.created_at is '[internal] when the row was made';

create table registrant_merge (
  organization_id int not null references organization (id),
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  moved jsonb not null,
  reason text,
  membership_id uuid,
  merged_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_by_membership_id uuid,
  primary key (organization_id, id),
  foreign key (organization_id, kept_id) references registrant (organization_id, id),
  foreign key (organization_id, merged_id) references registrant (organization_id, id)
);
comment on table registrant_merge is '名寄せ: a merge of two records of one person, undoable (row 104).';
comment on column registrant_merge.organization_id is '[internal] holder';
comment on column registrant_merge.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column registrant_merge.kept_id is '[internal] record that stays';
comment on column registrant_merge.merged_id is '[internal] record merged into it';
comment on column registrant_merge.moved is '[sensitive] which rows moved and which fields were filled, for the undo';
comment on column registrant_merge.reason is '[internal] why they are one person';
comment on column registrant_merge.membership_id is '[internal] who; null = import';
comment on column registrant_merge.merged_at is '[internal] when';
comment on column registrant_merge.undone_at is '[internal] when undone';
comment on column registrant_merge.undone_by_membership_id is '[internal] by whom';

create table registrant_not_double (
  organization_id int not null references organization (id),
  first_id uuid not null,
  second_id uuid not null,
  membership_id uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, first_id, second_id),
  foreign key (organization_id, first_id) references registrant (organization_id, id),
  foreign key (organization_id, second_id) references registrant (organization_id, id)
);
comment on table registrant_not_double is '別人の印: two records looked alike and somebody said they are two people.';
comment on column registrant_not_double.organization_id is '[internal] holder';
comment on column registrant_not_double.first_id is '[internal] smaller id';
comment on column registrant_not_double.second_id is '[internal] greater id';
comment on column registrant_not_double.membership_id is '[internal] who said so';
comment on column registrant_not_double.created_at is '[internal] when the row was made';

create table partner_organization (
  organization_id int not null references organization (id),
  id uuid not null,
  kind text not null,
  name text not null,
  kana text not null default '',
  phone text,
  fax text,
  email text,
  postal_code text,
  address text,
  note text,
  search_text text not null default '',
  sort_kana text not null default '',
  closed_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, id)
);
create index partner_organization_sort on partner_organization (organization_id, sort_kana, id);
comment on table partner_organization is '企業・関係機関: own address book of this organisation (decision 21).';
comment on column partner_organization.organization_id is '[internal] holder';
comment on column partner_organization.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column partner_organization.kind is '[public] code list partnerKind: employer, helloWork, transitionSupport …';
comment on column partner_organization.name is '[public] name';
comment on column partner_organization.kana is '[public] kana';
comment on column partner_organization.phone is '[public] 電話';
comment on column partner_organization.fax is '[public] FAX';
comment on column partner_organization.email is '[public] メール';
comment on column partner_organization.postal_code is '[public] 郵便番号';
comment on column partner_organization.address is '[public] 住所';
comment on column partner_organization.note is '[internal] note';
comment on column partner_organization.search_text is '[public] normalised for LIKE';
comment on column partner_organization.sort_kana is '[public] order';
comment on column partner_organization.closed_on is '[internal] no longer chosen';
comment on column partner_organization.created_at is '[internal] when the row was made';
comment on column partner_organization.updated_at is '[internal] last change';
comment on column partner_organization.version is '[internal] grows with each change; a stale write answers 409';

create table partner_contact (
  organization_id int not null references organization (id),
  id uuid not null,
  partner_organization_id uuid not null,
  name text not null,
  position text,
  phone text,
  email text,
  left_on date,
  primary key (organization_id, id),
  foreign key (organization_id, partner_organization_id) references partner_organization (organization_id, id)
);
create index partner_contact_of on partner_contact (organization_id, partner_organization_id);
comment on table partner_contact is '機関の担当者.';
comment on column partner_contact.organization_id is '[internal] holder';
comment on column partner_contact.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column partner_contact.partner_organization_id is '[internal] agency';
comment on column partner_contact.name is '[personal] 氏名';
comment on column partner_contact.position is '[public] 役職';
comment on column partner_contact.phone is '[personal] 電話';
comment on column partner_contact.email is '[personal] メール';
comment on column partner_contact.left_on is '[personal] no longer there';

create table visit (
  organization_id int not null references organization (id),
  id uuid not null,
  occurred_on date not null,
  started_at time,
  minutes int check (minutes between 0 and 1440),
  travel_minutes int check (travel_minutes between 0 and 1440),
  distance_meters int check (distance_meters >= 0),
  cost_yen int check (cost_yen >= 0),
  method text not null,
  place text,
  shared_note text,
  membership_id uuid,
  companion_membership_ids uuid[] not null default '{}',
  undone_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id)
);
comment on table visit is '訪問・連絡: one event in time; carries what is shared by all people and organisations met (row 302).';
comment on column visit.organization_id is '[internal] holder';
comment on column visit.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column visit.occurred_on is '[personal] day in Japan';
comment on column visit.started_at is '[personal] time of day';
comment on column visit.minutes is '[internal] 時間';
comment on column visit.travel_minutes is '[internal] 移動時間';
comment on column visit.distance_meters is '[internal] 移動距離';
comment on column visit.cost_yen is '[internal] 費用';
comment on column visit.method is '[personal] 方法, code list contactMethod';
comment on column visit.place is '[personal] 場所';
comment on column visit.shared_note is '[sensitive] note for all; never leaves by a share (decision 14)';
comment on column visit.membership_id is '[internal] writer; null = import without a known worker';
comment on column visit.companion_membership_ids is '[internal] colleagues who came along';
comment on column visit.undone_at is '[internal] undone within seconds after writing';
comment on column visit.created_at is '[internal] when the row was made';

create table support_record (
  organization_id int not null references organization (id),
  id uuid not null,
  visit_id uuid not null,
  registrant_id uuid,
  partner_organization_id uuid,
  partner_contact_name text,
  counterpart text not null check (counterpart in ('person','family','employer','agency')),
  occurred_on date not null,
  method text not null,
  content text,
  event_type text,
  outcome text not null default 'held' check (outcome in ('held','unreachable','noShow','cancelled','postponed')),
  outcome_reason text,
  is_two_way boolean not null,
  contract_id uuid,
  branch_id uuid,
  membership_id uuid,
  minutes int,
  visit_position int not null default 0,
  tags text[] not null default '{}',
  supersedes_id uuid,
  superseded_at timestamptz,
  correction_reason text,
  written_by_membership_id uuid,
  import_id uuid,
  import_key text,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, visit_id) references visit (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id),
  foreign key (organization_id, partner_organization_id) references partner_organization (organization_id, id),
  foreign key (organization_id, contract_id) references contract (organization_id, id),
  foreign key (organization_id, branch_id) references branch (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id),
  foreign key (organization_id, supersedes_id) references support_record (organization_id, id),
  check (registrant_id is not null or partner_organization_id is not null)
);
create index support_record_person on support_record (organization_id, registrant_id, occurred_on desc, id desc) where superseded_at is null;
create index support_record_report on support_record (organization_id, occurred_on) include (registrant_id, partner_organization_id, counterpart, method, content, outcome, contract_id, branch_id, membership_id, minutes, visit_position) where superseded_at is null;
create index support_record_partner on support_record (organization_id, partner_organization_id, occurred_on desc) where superseded_at is null and partner_organization_id is not null;
create index support_record_visit on support_record (organization_id, visit_id);
create unique index support_record_import_key on support_record (organization_id, import_key) where import_key is not null and superseded_at is null;
create index support_record_supersedes on support_record (organization_id, supersedes_id) where supersedes_id is not null;
comment on table support_record is '支援記録: countable facts of one contact about one person or organisation; note text apart (decision 7). Never overwritten: a correction supersedes.';
comment on column support_record.organization_id is '[internal] holder';
comment on column support_record.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column support_record.visit_id is '[internal] event it belongs to';
comment on column support_record.registrant_id is '[internal] person it is about; null for a contact about an organisation only';
comment on column support_record.partner_organization_id is '[personal] company or agency met';
comment on column support_record.partner_contact_name is '[personal] who there';
comment on column support_record.counterpart is '[personal] 相手';
comment on column support_record.occurred_on is '[personal] day in Japan, as in the visit';
comment on column support_record.method is '[personal] 方法, as in the visit';
comment on column support_record.content is '[personal] 内容, code list contactContent or employerContent; null = 不明';
comment on column support_record.event_type is '[sensitive] typed event: safetyCheck 安否確認, medicalAccompany 受診同行 …, code list eventType';
comment on column support_record.outcome is '[personal] できた・連絡がつかない・来なかった・中止・延期; only held counts';
comment on column support_record.outcome_reason is '[sensitive] code list outcomeReason';
comment on column support_record.is_two_way is '[internal] resets lateness: held and with the person (decision 19)';
comment on column support_record.contract_id is '[internal] contract it counts for';
comment on column support_record.branch_id is '[internal] 支所 it counts for';
comment on column support_record.membership_id is '[internal] worker';
comment on column support_record.minutes is '[internal] as in the visit';
comment on column support_record.visit_position is '[internal] 0 for the first person of the visit; used by the convention count once';
comment on column support_record.tags is '[sensitive] extra content tags';
comment on column support_record.supersedes_id is '[internal] record this one corrects';
comment on column support_record.superseded_at is '[internal] when it was corrected, undone or taken back; null = in force';
comment on column support_record.correction_reason is '[sensitive] why';
comment on column support_record.written_by_membership_id is '[internal] who typed it';
comment on column support_record.import_id is '[internal] import that made it';
comment on column support_record.import_key is '[internal] key of the imported line, so that the same file twice changes nothing';
comment on column support_record.created_at is '[internal] when the row was made';

create table support_record_note (
  organization_id int not null references organization (id),
  support_record_id uuid not null,
  note text not null,
  primary key (organization_id, support_record_id),
  foreign key (organization_id, support_record_id) references support_record (organization_id, id)
);
comment on table support_record_note is '記録の本文 (category records_full), apart from the countable facts.';
comment on column support_record_note.organization_id is '[internal] holder';
comment on column support_record_note.support_record_id is '[internal] record';
comment on column support_record_note.note is '[sensitive] 話したこと・したこと, as typed';

create table life_support_delivery (
  organization_id int not null references organization (id),
  id uuid not null,
  support_record_id uuid not null,
  menu text not null,
  provider text,
  amount numeric(8,2),
  unit text check (unit in ('times','hours','minutes')),
  primary key (organization_id, id),
  foreign key (organization_id, support_record_id) references support_record (organization_id, id)
);
create index life_support_delivery_of on life_support_delivery (organization_id, support_record_id);
comment on table life_support_delivery is '生活支援の提供: menu item, who did it, how much (row 110).';
comment on column life_support_delivery.organization_id is '[internal] holder';
comment on column life_support_delivery.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column life_support_delivery.support_record_id is '[internal] record';
comment on column life_support_delivery.menu is '[sensitive] code list lifeSupportMenu';
comment on column life_support_delivery.provider is '[sensitive] 実施者: self, or name of the agency';
comment on column life_support_delivery.amount is '[sensitive] 提供量';
comment on column life_support_delivery.unit is '[internal] unit';

create table next_step (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid,
  partner_organization_id uuid,
  support_record_id uuid,
  due_on date not null,
  text text not null,
  membership_id uuid,
  done_on date,
  done_by_membership_id uuid,
  cancelled_at timestamptz,
  created_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id),
  foreign key (organization_id, partner_organization_id) references partner_organization (organization_id, id),
  foreign key (organization_id, support_record_id) references support_record (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id)
);
create index next_step_open on next_step (organization_id, due_on) where done_on is null and cancelled_at is null;
create index next_step_of on next_step (organization_id, registrant_id) where done_on is null and cancelled_at is null;
comment on table next_step is 'つぎにすること: promise with a day, shown in 今日.';
comment on column next_step.organization_id is '[internal] holder';
comment on column next_step.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column next_step.registrant_id is '[internal] person';
comment on column next_step.partner_organization_id is '[internal] or organisation';
comment on column next_step.support_record_id is '[internal] record it was promised in';
comment on column next_step.due_on is '[personal] day';
comment on column next_step.text is '[sensitive] what';
comment on column next_step.membership_id is '[internal] who will do it';
comment on column next_step.done_on is '[personal] done';
comment on column next_step.done_by_membership_id is '[internal] by';
comment on column next_step.cancelled_at is '[internal] taken back';
comment on column next_step.created_at is '[internal] when the row was made';
comment on column next_step.version is '[internal] grows with each change; a stale write answers 409';

create table appointment (
  organization_id int not null references organization (id),
  id uuid not null,
  on_date date not null,
  starts_at time,
  ends_at time,
  method text not null,
  title text not null default '',
  registrant_ids uuid[] not null default '{}',
  partner_organization_id uuid,
  membership_id uuid,
  visit_id uuid,
  cancelled_at timestamptz,
  cancel_reason text,
  version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, partner_organization_id) references partner_organization (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id),
  foreign key (organization_id, visit_id) references visit (organization_id, id)
);
create index appointment_day on appointment (organization_id, on_date);
comment on table appointment is '予定: what is planned, shown under 今日の予定.';
comment on column appointment.organization_id is '[internal] holder';
comment on column appointment.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column appointment.on_date is '[personal] day';
comment on column appointment.starts_at is '[personal] from';
comment on column appointment.ends_at is '[personal] to';
comment on column appointment.method is '[personal] planned 方法';
comment on column appointment.title is '[sensitive] what';
comment on column appointment.registrant_ids is '[personal] people';
comment on column appointment.partner_organization_id is '[personal] place';
comment on column appointment.membership_id is '[internal] worker';
comment on column appointment.visit_id is '[internal] visit it became';
comment on column appointment.cancelled_at is '[internal] cancelled';
comment on column appointment.cancel_reason is '[sensitive] code list outcomeReason';
comment on column appointment.version is '[internal] grows with each change; a stale write answers 409';

create table draft (
  organization_id int not null references organization (id),
  id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('supportRecord','registrant','correction')),
  subject text not null default '',
  registrant_ids uuid[] not null default '{}',
  payload jsonb not null,
  updated_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revision int not null default 1,
  primary key (organization_id, id)
);
create index draft_of on draft (organization_id, account_id, updated_at desc);
comment on table draft is '書きかけ: belongs to one worker, saves itself, expires after 30 days. Seen by its writer only.';
comment on column draft.organization_id is '[internal] holder';
comment on column draft.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column draft.account_id is '[internal] writer';
comment on column draft.kind is '[internal] form';
comment on column draft.subject is '[sensitive] line shown in the list of drafts';
comment on column draft.registrant_ids is '[personal] people it is about';
comment on column draft.payload is '[sensitive] state of the form as typed';
comment on column draft.updated_at is '[internal] last save';
comment on column draft.expires_at is '[internal] removed after';
comment on column draft.revision is '[internal] grows with each save';

create table note_template (
  organization_id int not null references organization (id),
  id uuid not null,
  title text not null,
  body text not null,
  account_id uuid,
  sort_order int not null default 0,
  version int not null default 1,
  primary key (organization_id, id)
);
comment on table note_template is '定型文.';
comment on column note_template.organization_id is '[internal] holder';
comment on column note_template.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column note_template.title is '[internal] title';
comment on column note_template.body is '[internal] text';
comment on column note_template.account_id is '[internal] own template of a worker; null = of the center';
comment on column note_template.sort_order is '[internal] order';
comment on column note_template.version is '[internal] grows with each change; a stale write answers 409';

create table saved_view (
  organization_id int not null references organization (id),
  id uuid not null,
  account_id uuid,
  page text not null check (page in ('registrants','crossTable')),
  name text not null,
  query jsonb not null,
  sort_order int not null default 0,
  primary key (organization_id, id)
);
create index saved_view_of on saved_view (organization_id, page);
comment on table saved_view is '残した条件: filter of a list or a cross-table under a name (row 913).';
comment on column saved_view.organization_id is '[internal] holder';
comment on column saved_view.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column saved_view.account_id is '[internal] owner; null = for all of the center';
comment on column saved_view.page is '[internal] page';
comment on column saved_view.name is '[internal] name';
comment on column saved_view.query is '[internal] conditions';
comment on column saved_view.sort_order is '[internal] order';

create table import (
  organization_id int not null references organization (id),
  id uuid not null,
  file_name text not null,
  file_size int not null,
  file_hash text not null,
  file bytea,
  state text not null check (state in ('reading','mapping','checking','ready','writing','done','undoing','undone','failed','discarded')),
  progress_done int not null default 0,
  progress_total int not null default 0,
  failure_code text,
  sheets jsonb not null default '[]',
  options jsonb not null default '{}',
  summary jsonb not null default '{}',
  membership_id uuid,
  created_at timestamptz not null default now(),
  written_at timestamptz,
  undo_until timestamptz,
  undone_at timestamptz,
  version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id)
);
create index import_time on import (organization_id, created_at desc);
comment on table import is '引越し: one uploaded ledger and what became of it (rows 1302, 1309).';
comment on column import.organization_id is '[internal] holder';
comment on column import.id is '[internal] id, UUIDv7 made by the application or the client';
comment on column import.file_name is '[personal] name of the file';
comment on column import.file_size is '[internal] bytes';
comment on column import.file_hash is '[internal] sha-256';
comment on column import.file is '[sensitive] the file itself; removed with the undo limit';
comment on column import.state is '[internal] state';
comment on column import.progress_done is '[internal] rows done';
comment on column import.progress_total is '[internal] rows to do';
comment on column import.failure_code is '[internal] error code';
comment on column import.sheets is '[sensitive] found sheets, headers, proposed and chosen mapping with samples';
comment on column import.options is '[internal] chosen options (era confirmation, code tables)';
comment on column import.summary is '[internal] counts by verdict';
comment on column import.membership_id is '[internal] who';
comment on column import.created_at is '[internal] uploaded';
comment on column import.written_at is '[internal] taken in';
comment on column import.undo_until is '[internal] undo possible until';
comment on column import.undone_at is '[internal] undone';
comment on column import.version is '[internal] grows with each change; a stale write answers 409';

create table import_row (
  organization_id int not null references organization (id),
  import_id uuid not null,
  sheet_index int not null,
  row_number int not null,
  kind text not null check (kind in ('registrant','supportRecord','skipped')),
  cells jsonb not null,
  parsed jsonb,
  verdict text not null check (verdict in ('new','update','unchanged','review','error','skipped')),
  issues jsonb not null default '[]',
  decision jsonb,
  registrant_id uuid,
  support_record_id uuid,
  before jsonb,
  after_version int,
  written_at timestamptz,
  primary key (organization_id, import_id, sheet_index, row_number),
  foreign key (organization_id, import_id) references import (organization_id, id)
);
create index import_row_verdict on import_row (organization_id, import_id, verdict);
create index import_row_registrant on import_row (organization_id, registrant_id) where registrant_id is not null;
comment on table import_row is '取り込んだ行: every original cell, kept with the record it became.';
comment on column import_row.organization_id is '[internal] holder';
comment on column import_row.import_id is '[internal] import';
comment on column import_row.sheet_index is '[internal] sheet';
comment on column import_row.row_number is '[internal] line in the sheet, counted from 1';
comment on column import_row.kind is '[internal] what the line is';
comment on column import_row.cells is '[sensitive] original cells as text';
comment on column import_row.parsed is '[sensitive] understood values';
comment on column import_row.verdict is '[internal] 新規・更新・変化なし・要確認・エラー';
comment on column import_row.issues is '[sensitive] column, code, values, suggestion';
comment on column import_row.decision is '[sensitive] what the user decided or corrected on the page';
comment on column import_row.registrant_id is '[internal] person it became or updates';
comment on column import_row.support_record_id is '[internal] record it became';
comment on column import_row.before is '[sensitive] values replaced by this line, for the undo';
comment on column import_row.after_version is '[internal] version of the person right after writing, to see later edits';
comment on column import_row.written_at is '[internal] when';

create table import_mapping (
  organization_id int not null references organization (id),
  signature text not null,
  mapping jsonb not null,
  code_tables jsonb not null default '{}',
  updated_at timestamptz not null default now(),
  primary key (organization_id, signature)
);
comment on table import_mapping is '前回の対応づけ: remembered columns and code tables for a header.';
comment on column import_mapping.organization_id is '[internal] holder';
comment on column import_mapping.signature is '[internal] hash of the normalised header';
comment on column import_mapping.mapping is '[internal] column → field';
comment on column import_mapping.code_tables is '[internal] field → written value → code';
comment on column import_mapping.updated_at is '[internal] last use';

create table monthly_summary (
  organization_id int not null references organization (id),
  month date not null,
  branch_id uuid not null default '00000000-0000-0000-0000-000000000000',
  contract_id uuid not null default '00000000-0000-0000-0000-000000000000',
  measure text not null,
  key text not null,
  event_count int not null default 0,
  person_count int not null default 0,
  computed_at timestamptz not null default now(),
  primary key (organization_id, month, branch_id, contract_id, measure, key)
);
create index monthly_summary_month on monthly_summary (month, measure);
comment on table monthly_summary is '月次の集計: counts without persons, from which country figures are added (decision 11).';
comment on column monthly_summary.organization_id is '[internal] holder';
comment on column monthly_summary.month is '[internal] first day of the month';
comment on column monthly_summary.branch_id is '[internal] branch; zero id = none';
comment on column monthly_summary.contract_id is '[internal] contract; zero id = none';
comment on column monthly_summary.measure is '[internal] name of the figure';
comment on column monthly_summary.key is '[internal] cell of the table, codes joined by |';
comment on column monthly_summary.event_count is '[internal] 延べ件数';
comment on column monthly_summary.person_count is '[internal] 実人数';
comment on column monthly_summary.computed_at is '[internal] when';
