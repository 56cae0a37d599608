-- Around the handover: published requirements and gate rules (regional rows), links without an account, web intake, clocks,
-- the school pipeline, notices and mail.

create table published_requirement (
  organization_id int not null references organization (id),
  id uuid not null,
  version_number int not null,
  content jsonb not null,
  valid_from date not null,
  change_note text,
  published_at timestamptz,
  published_by_membership_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, id),
  unique (organization_id, version_number),
  foreign key (organization_id, published_by_membership_id) references membership (organization_id, id)
);
comment on table published_requirement is '公開する登録要件・引継ぎ手順 (rows 407, 606, 102): regional row, read by every signed-in organisation once published; versions are kept.';
comment on column published_requirement.organization_id is '[public] publisher';
comment on column published_requirement.id is '[internal] id';
comment on column published_requirement.version_number is '[public] 第n版';
comment on column published_requirement.content is '[public] RequirementContent of contract/src/requirements.ts';
comment on column published_requirement.valid_from is '[public] in force from';
comment on column published_requirement.change_note is '[public] what changed';
comment on column published_requirement.published_at is '[public] null while it is a draft, which only the publisher sees';
comment on column published_requirement.published_by_membership_id is '[internal] who published it';
comment on column published_requirement.created_at is '[internal] when the row was made';
comment on column published_requirement.updated_at is '[internal] last change';
comment on column published_requirement.version is '[internal] grows with each change';

create table gate_rule (
  organization_id int not null references organization (id),
  id uuid not null,
  kind text not null check (kind in ('retentionEnd','leadMove','referral','schoolFirstContact','helloWorkAfterHire','trainingSchoolEnd','internal')),
  requirement text not null,
  level text not null check (level in ('hard','warn','off')),
  number_value int,
  valid_from date not null,
  note text,
  set_by_membership_id uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, set_by_membership_id) references membership (organization_id, id),
  check (requirement <> 'consent' or level = 'hard')
);
create index gate_rule_of on gate_rule (organization_id, kind, requirement, valid_from);
comment on table gate_rule is '引継ぎの関所 (row 404): dated adjustments of a receiving organisation over the defaults in domains/handovers/rules.ts. Consent cannot be switched off. Regional row.';
comment on column gate_rule.organization_id is '[public] organisation that receives';
comment on column gate_rule.id is '[internal] id';
comment on column gate_rule.kind is '[public] kind of handover';
comment on column gate_rule.requirement is '[public] requirement code';
comment on column gate_rule.level is '[public] hard refuses, warn tells, off says nothing';
comment on column gate_rule.number_value is '[public] number the requirement asks for (joint contacts, months)';
comment on column gate_rule.valid_from is '[public] in force from';
comment on column gate_rule.note is '[public] why';
comment on column gate_rule.set_by_membership_id is '[internal] who set it';
comment on column gate_rule.created_at is '[internal] when the row was made';

create table secure_link (
  organization_id int not null references organization (id),
  id uuid not null,
  token_hash bytea not null unique,
  purpose text not null check (purpose in ('answerHandover','provideInformation','readResult')),
  handover_id uuid,
  registrant_id uuid,
  consent_id uuid,
  partner_organization_id uuid,
  recipient_name text not null,
  asked jsonb not null default '{}',
  answer jsonb,
  created_by_membership_id uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  opened_at timestamptz,
  last_opened_at timestamptz,
  opened_count int not null default 0,
  answered_at timestamptz,
  answered_by text,
  taken_over_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, handover_id) references handover (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id),
  foreign key (organization_id, consent_id) references consent (organization_id, id),
  foreign key (organization_id, partner_organization_id) references partner_organization (organization_id, id),
  foreign key (organization_id, created_by_membership_id) references membership (organization_id, id)
);
create index secure_link_handover on secure_link (organization_id, handover_id);
comment on table secure_link is '安全なリンク (row 415): an answer without an account; expires, single purpose, revocable.';
comment on column secure_link.organization_id is '[internal] who sent it';
comment on column secure_link.id is '[internal] id';
comment on column secure_link.token_hash is '[secret] sha-256 of the token in the link';
comment on column secure_link.purpose is '[internal] the one thing it opens';
comment on column secure_link.handover_id is '[internal] handover it is about';
comment on column secure_link.registrant_id is '[internal] registrant it is about';
comment on column secure_link.consent_id is '[internal] consent; the link opens nothing when it is not in force';
comment on column secure_link.partner_organization_id is '[personal] recipient in the address book';
comment on column secure_link.recipient_name is '[personal] who it was given to';
comment on column secure_link.asked is '[sensitive] what is asked';
comment on column secure_link.answer is '[sensitive] what was answered';
comment on column secure_link.created_by_membership_id is '[internal] who made it';
comment on column secure_link.created_at is '[internal] when';
comment on column secure_link.expires_at is '[internal] end';
comment on column secure_link.opened_at is '[internal] first opened';
comment on column secure_link.last_opened_at is '[internal] last opened';
comment on column secure_link.opened_count is '[internal] how often';
comment on column secure_link.answered_at is '[internal] answered';
comment on column secure_link.answered_by is '[personal] name the answerer gave';
comment on column secure_link.taken_over_at is '[internal] a worker took the answer into the record';
comment on column secure_link.revoked_at is '[internal] closed by the sender';

create table intake_request (
  organization_id int not null references organization (id),
  id uuid not null,
  from_kind text not null check (from_kind in ('person','family','employer','school','municipality','medical','other')),
  person_name text,
  person_kana text,
  contact_name text not null,
  contact_organization text,
  contact_phone text,
  contact_email text,
  best_time text,
  wishes text not null,
  situation text,
  is_unconnected boolean not null default false,
  person_knows boolean,
  state text not null default 'new' check (state in ('new','inHand','closed')),
  membership_id uuid,
  registrant_id uuid,
  outcome text check (outcome in ('registered','joined','answered','passedOn','cannotReach','notOurs')),
  outcome_note text,
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id)
);
create index intake_request_open on intake_request (organization_id, created_at) where state <> 'closed';
comment on table intake_request is 'Webからの相談 (rows 414, 109): from persons, families, employers, schools, municipalities, also about people in nobodys register.';
comment on column intake_request.organization_id is '[internal] center it was sent to';
comment on column intake_request.id is '[internal] id';
comment on column intake_request.from_kind is '[personal] who writes';
comment on column intake_request.person_name is '[personal] person it is about';
comment on column intake_request.person_kana is '[personal] kana';
comment on column intake_request.contact_name is '[personal] who to answer';
comment on column intake_request.contact_organization is '[personal] of which organisation';
comment on column intake_request.contact_phone is '[personal] phone';
comment on column intake_request.contact_email is '[personal] mail';
comment on column intake_request.best_time is '[personal] when to call';
comment on column intake_request.wishes is '[sensitive] what is wished, as written';
comment on column intake_request.situation is '[sensitive] situation, as written';
comment on column intake_request.is_unconnected is '[sensitive] connected to no service yet';
comment on column intake_request.person_knows is '[personal] the person knows of it';
comment on column intake_request.state is '[internal] new, in hand, closed';
comment on column intake_request.membership_id is '[internal] who took it';
comment on column intake_request.registrant_id is '[internal] entry it led to';
comment on column intake_request.outcome is '[personal] what became of it';
comment on column intake_request.outcome_note is '[sensitive] words';
comment on column intake_request.closed_at is '[internal] when it was closed';
comment on column intake_request.created_at is '[internal] when it came';
comment on column intake_request.version is '[internal] grows with each change';

create table support_term (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  kind text not null check (kind in ('sendingFollowUp','retentionService','trainingSchool','schoolFollowUp')),
  hired_on date,
  starts_on date not null,
  ends_on date not null,
  planned_receiver_organization_id int references organization (id),
  asked_on date,
  wish text check (wish in ('need','noNeed','unsure')),
  wish_words text,
  outcome text check (outcome in ('handedOver','declined','notNeeded','left','continues')),
  outcome_on date,
  handover_id uuid,
  membership_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id),
  foreign key (organization_id, handover_id) references handover (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id),
  check (ends_on >= starts_on)
);
create index support_term_of on support_term (organization_id, registrant_id);
create index support_term_end on support_term (organization_id, ends_on) where outcome is null;
create index support_term_planned on support_term (planned_receiver_organization_id, ends_on) where outcome is null;
comment on table support_term is '支援の期間の時計 (rows 405, 411): 定着支援, 送り出しの6か月, 訓練校, 学校の追指導; milestones are derived from it (domain 3.2).';
comment on column support_term.organization_id is '[internal] holder';
comment on column support_term.id is '[internal] id';
comment on column support_term.registrant_id is '[internal] registrant';
comment on column support_term.kind is '[personal] kind of term';
comment on column support_term.hired_on is '[personal] hired on';
comment on column support_term.starts_on is '[personal] first day';
comment on column support_term.ends_on is '[personal] last day';
comment on column support_term.planned_receiver_organization_id is '[personal] who should take over; sees an unnamed, suppressed count until consent';
comment on column support_term.asked_on is '[personal] the person was asked first';
comment on column support_term.wish is '[sensitive] need, no need, unsure';
comment on column support_term.wish_words is '[sensitive] in the words of the person';
comment on column support_term.outcome is '[personal] what became of the end of the term';
comment on column support_term.outcome_on is '[personal] when';
comment on column support_term.handover_id is '[internal] handover it led to';
comment on column support_term.membership_id is '[internal] who follows it';
comment on column support_term.created_at is '[internal] when the row was made';
comment on column support_term.updated_at is '[internal] last change';
comment on column support_term.version is '[internal] grows with each change';

create table school_profile (
  organization_id int not null references organization (id),
  partner_organization_id uuid not null,
  school_kind text not null check (school_kind in ('specialNeeds','ordinary','correspondence','university')),
  follow_up_years int not null default 3 check (follow_up_years between 0 and 10),
  career_teacher_contact_id uuid,
  calendar jsonb not null default '{}',
  note text,
  updated_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, partner_organization_id),
  foreign key (organization_id, partner_organization_id) references partner_organization (organization_id, id),
  foreign key (organization_id, career_teacher_contact_id) references partner_contact (organization_id, id)
);
comment on table school_profile is '学校ごとの年間の流れ: years of follow-up and months of the events of a school (rows 408, 409).';
comment on column school_profile.organization_id is '[internal] holder';
comment on column school_profile.partner_organization_id is '[internal] school in the address book';
comment on column school_profile.school_kind is '[internal] special needs, ordinary, correspondence, university';
comment on column school_profile.follow_up_years is '[internal] years the school follows its leavers';
comment on column school_profile.career_teacher_contact_id is '[internal] 進路指導の先生';
comment on column school_profile.calendar is '[internal] event code → month, where the school differs from the default';
comment on column school_profile.note is '[internal] words';
comment on column school_profile.updated_at is '[internal] last change';
comment on column school_profile.version is '[internal] grows with each change';

create table school_pathway (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  partner_organization_id uuid not null,
  graduation_on date not null,
  course text,
  teacher_contact_id uuid,
  teacher_name text,
  center_membership_id uuid,
  wish text,
  offer_on date,
  offer_employer text,
  works_from date,
  gap_plan text,
  consent_retaken_on date,
  ended_on date,
  end_reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id),
  foreign key (organization_id, partner_organization_id) references partner_organization (organization_id, id),
  foreign key (organization_id, teacher_contact_id) references partner_contact (organization_id, id),
  foreign key (organization_id, center_membership_id) references membership (organization_id, id)
);
create index school_pathway_year on school_pathway (organization_id, graduation_on) where ended_on is null;
create index school_pathway_of on school_pathway (organization_id, registrant_id);
comment on table school_pathway is '学校からの道のり: a pupil on the way from school to work (row 408).';
comment on column school_pathway.organization_id is '[internal] holder';
comment on column school_pathway.id is '[internal] id';
comment on column school_pathway.registrant_id is '[internal] registrant';
comment on column school_pathway.partner_organization_id is '[personal] school';
comment on column school_pathway.graduation_on is '[personal] graduation; the school year follows from it';
comment on column school_pathway.course is '[personal] course';
comment on column school_pathway.teacher_contact_id is '[personal] responsible teacher in the address book';
comment on column school_pathway.teacher_name is '[personal] responsible teacher as written';
comment on column school_pathway.center_membership_id is '[internal] who follows at the center';
comment on column school_pathway.wish is '[sensitive] wish of the pupil, own words';
comment on column school_pathway.offer_on is '[personal] job offer';
comment on column school_pathway.offer_employer is '[personal] by whom';
comment on column school_pathway.works_from is '[personal] first working day';
comment on column school_pathway.gap_plan is '[sensitive] plan between offer and first day (row 409)';
comment on column school_pathway.consent_retaken_on is '[personal] consent taken again at 18';
comment on column school_pathway.ended_on is '[personal] left the pipeline';
comment on column school_pathway.end_reason is '[personal] coded reason';
comment on column school_pathway.created_at is '[internal] when the row was made';
comment on column school_pathway.updated_at is '[internal] last change';
comment on column school_pathway.version is '[internal] grows with each change';

create table school_pathway_event (
  organization_id int not null references organization (id),
  id uuid not null,
  pathway_id uuid not null,
  kind text not null,
  due_on date not null,
  held_on date,
  skipped_on date,
  skip_reason text,
  note text,
  membership_id uuid,
  version int not null default 1,
  primary key (organization_id, id),
  unique (organization_id, pathway_id, kind, due_on),
  foreign key (organization_id, pathway_id) references school_pathway (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id)
);
create index school_pathway_event_due on school_pathway_event (organization_id, due_on) where held_on is null and skipped_on is null;
comment on table school_pathway_event is '学校の行事: 福祉懇談会 … 卒業後ケース会議, with the day it is due and the day it took place.';
comment on column school_pathway_event.organization_id is '[internal] holder';
comment on column school_pathway_event.id is '[internal] id';
comment on column school_pathway_event.pathway_id is '[internal] pathway';
comment on column school_pathway_event.kind is '[personal] code list schoolEvent';
comment on column school_pathway_event.due_on is '[personal] due';
comment on column school_pathway_event.held_on is '[personal] took place';
comment on column school_pathway_event.skipped_on is '[personal] left out on';
comment on column school_pathway_event.skip_reason is '[personal] why';
comment on column school_pathway_event.note is '[sensitive] words';
comment on column school_pathway_event.membership_id is '[internal] who wrote it';
comment on column school_pathway_event.version is '[internal] grows with each change';

create table school_teacher_change (
  organization_id int not null references organization (id),
  id uuid not null,
  pathway_id uuid not null,
  from_name text,
  to_name text,
  to_contact_id uuid,
  on_date date not null,
  handed_over_note text,
  met_on date,
  membership_id uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, pathway_id) references school_pathway (organization_id, id),
  foreign key (organization_id, to_contact_id) references partner_contact (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id)
);
create index school_teacher_change_of on school_teacher_change (organization_id, pathway_id);
comment on table school_teacher_change is '担当の先生が替わるとき: who hands what to whom, and when the new teacher was met.';
comment on column school_teacher_change.organization_id is '[internal] holder';
comment on column school_teacher_change.id is '[internal] id';
comment on column school_teacher_change.pathway_id is '[internal] pathway';
comment on column school_teacher_change.from_name is '[personal] teacher before';
comment on column school_teacher_change.to_name is '[personal] teacher after; null = not known yet';
comment on column school_teacher_change.to_contact_id is '[personal] teacher after in the address book';
comment on column school_teacher_change.on_date is '[personal] from';
comment on column school_teacher_change.handed_over_note is '[sensitive] what was handed over';
comment on column school_teacher_change.met_on is '[personal] new teacher met';
comment on column school_teacher_change.membership_id is '[internal] who wrote it';
comment on column school_teacher_change.created_at is '[internal] when the row was made';

create table notice (
  organization_id int not null references organization (id),
  id uuid not null,
  membership_id uuid not null,
  kind text not null,
  object_kind text not null,
  object_organization_id int,
  object_id uuid not null,
  values jsonb not null default '{}',
  source_key text not null,
  created_at timestamptz not null default clock_timestamp(),
  read_at timestamptz,
  mail_queued_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, membership_id, source_key),
  foreign key (organization_id, membership_id) references membership (organization_id, id)
);
create index notice_of on notice (organization_id, membership_id, created_at desc);
create index notice_unread on notice (organization_id, membership_id) where read_at is null;
comment on table notice is 'お知らせ (row 314): one line for one worker about one object; never case content.';
comment on column notice.organization_id is '[internal] organisation of the reader';
comment on column notice.id is '[internal] id';
comment on column notice.membership_id is '[internal] reader';
comment on column notice.kind is '[internal] NoticeKind of contract/src/notices.ts';
comment on column notice.object_kind is '[internal] what it is about';
comment on column notice.object_organization_id is '[internal] holder of that object';
comment on column notice.object_id is '[internal] id of that object';
comment on column notice.values is '[internal] names of organisations, days and counts; no person';
comment on column notice.source_key is '[internal] what it came from: the same source never makes two notices';
comment on column notice.created_at is '[internal] when';
comment on column notice.read_at is '[internal] read';
comment on column notice.mail_queued_at is '[internal] put into a mail';

create table notice_preference (
  organization_id int not null references organization (id),
  membership_id uuid not null,
  kind text not null,
  way text not null check (way in ('immediate','digest','none')),
  primary key (organization_id, membership_id, kind),
  foreign key (organization_id, membership_id) references membership (organization_id, id)
);
comment on table notice_preference is 'お知らせの受け取り方: 即時, まとめ, なし for each kind; まとめ is the default.';
comment on column notice_preference.organization_id is '[internal] organisation';
comment on column notice_preference.membership_id is '[internal] reader';
comment on column notice_preference.kind is '[internal] kind of notice';
comment on column notice_preference.way is '[internal] way';

create table outgoing_mail (
  organization_id int not null references organization (id),
  id uuid not null,
  membership_id uuid not null,
  template text not null,
  values jsonb not null default '{}',
  queued_at timestamptz not null default now(),
  sent_at timestamptz,
  attempts int not null default 0,
  last_error text,
  given_up_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id)
);
create index outgoing_mail_waiting on outgoing_mail (organization_id, queued_at) where sent_at is null and given_up_at is null;
comment on table outgoing_mail is '送るメール: written with the change it follows, sent after commit; says that something waits, never about whom.';
comment on column outgoing_mail.organization_id is '[internal] organisation';
comment on column outgoing_mail.id is '[internal] id';
comment on column outgoing_mail.membership_id is '[internal] reader; the address is that of the account';
comment on column outgoing_mail.template is '[internal] template';
comment on column outgoing_mail.values is '[internal] counts and names of organisations; no person';
comment on column outgoing_mail.queued_at is '[internal] when';
comment on column outgoing_mail.sent_at is '[internal] when it left';
comment on column outgoing_mail.attempts is '[internal] attempts';
comment on column outgoing_mail.last_error is '[internal] code of the last failure';
comment on column outgoing_mail.given_up_at is '[internal] given up';

alter table membership add column last_confirmed_on date;
comment on column membership.last_confirmed_on is '[internal] a responsible person said this account is still needed (row 1209)';
alter table organization_setting
  add column handover_nudge_days int not null default 7 check (handover_nudge_days between 1 and 60),
  add column handover_raise_days int not null default 14 check (handover_raise_days between 2 and 120),
  add column handover_coordinator_membership_id uuid,
  add column unused_account_days int not null default 90 check (unused_account_days between 14 and 400),
  add column takes_intake boolean not null default false,
  add column intake_greeting text;
comment on column organization_setting.handover_nudge_days is '[internal] no answer for so many days: reminder';
comment on column organization_setting.handover_raise_days is '[internal] no answer for so many days: raised to the coordinator';
comment on column organization_setting.handover_coordinator_membership_id is '[internal] 調整役; null = the directors';
comment on column organization_setting.unused_account_days is '[internal] accounts unused for so long are asked about';
comment on column organization_setting.takes_intake is '[internal] the public web form of this organisation is open';
comment on column organization_setting.intake_greeting is '[public] words above the web form';

alter table membership drop constraint membership_role_check;
alter table membership add constraint membership_role_check check (role in ('supporter','lead','director','partnerStaff','partnerLead','prefectureViewer','systemOperator'));

-- What is open to the actor in scope right now, by the database clock: live shares under live consents for the
-- organisation, and running break-glass readings of this very account.
create function live_grants()
returns table (organization_id int, registrant_id uuid, category text, ground text, ground_id uuid, consent_id uuid, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.organization_id, s.registrant_id, c.category, 'share', s.id, k.id, ((k.ends_on + 1)::timestamp at time zone 'Asia/Tokyo')
    from public.share s
    join public.consent k on k.organization_id = s.organization_id and k.id = s.consent_id and k.registrant_id = s.registrant_id
     and k.recipient_organization_id = s.recipient_organization_id and k.withdrawn_at is null
     and k.starts_on <= (now() at time zone 'Asia/Tokyo')::date and k.ends_on >= (now() at time zone 'Asia/Tokyo')::date
    join public.registrant r on r.organization_id = s.organization_id and r.id = s.registrant_id and r.merged_into_id is null
    cross join lateral unnest(s.categories) c(category)
   where s.recipient_organization_id = nullif(current_setting('app.organization', true), '')::int
     and s.closed_at is null and c.category = any (k.categories)
  union all
  select b.organization_id, b.registrant_id, c.category, 'break-glass', b.id, null, b.expires_at
    from public.break_glass b
    join public.registrant r on r.organization_id = b.organization_id and r.id = b.registrant_id and r.merged_into_id is null
    cross join lateral unnest(b.categories) c(category)
   where b.actor_organization_id = nullif(current_setting('app.organization', true), '')::int
     and b.actor_account_id = nullif(current_setting('app.account', true), '')::uuid
     and b.opened_at <= now() and b.expires_at > now() and b.ended_at is null
$$;
comment on function live_grants() is 'Categories of held records of other organisations that are open to the actor now.';

-- Opens them for this transaction: one setting for each category, ' 12:uuid 13:uuid ' (pairs, decision 3), and the
-- handovers whose content may be read. strpos on such a text costs no parsing for each row.
create function open_shares() returns void
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare me int := nullif(current_setting('app.organization', true), '')::int; c text; g record;
begin
  foreach c in array array['contact_details','profile','disability_medical','family_living','employment','plan','assessment','records_summary','records_full','passport','accommodation'] loop
    perform set_config('app.shared_' || c, '', true);
  end loop;
  perform set_config('app.open_handovers', '', true);
  if me is null then return; end if;
  for g in select l.category, ' ' || string_agg(distinct l.organization_id || ':' || l.registrant_id, ' ') || ' ' as pairs from public.live_grants() l group by l.category loop
    perform set_config('app.shared_' || g.category, g.pairs, true);
  end loop;
  perform set_config('app.open_handovers', coalesce((
    select ' ' || string_agg(h.organization_id || ':' || h.id, ' ') || ' '
      from public.handover h
      join public.consent k on k.organization_id = h.organization_id and k.id = h.consent_id and k.registrant_id = h.registrant_id
       and k.recipient_organization_id = h.receiver_organization_id and k.withdrawn_at is null
       and k.starts_on <= (now() at time zone 'Asia/Tokyo')::date and k.ends_on >= (now() at time zone 'Asia/Tokyo')::date
     where h.receiver_organization_id = me and h.organization_id <> me and h.state not in ('withdrawn','declined')), ''), true);
end $$;
comment on function open_shares() is 'Opens the live shares of the organisation in scope for this transaction.';

-- The core of the people shared with the actor. Columns of a category are null unless that category is open
-- (decision 7: categories cut columns).
create function shared_registrants()
returns table (organization_id int, registrant_id uuid, family_name text, given_name text, family_kana text, given_kana text, preferred_name text, birth_date date, sex text,
  work_status text, workplace text, hired_on date, primary_disability text, disability_summary text, communication_needs text[], communication_note text,
  lead_name text, sort_kana text, categories text[], ground text, ground_id uuid, consent_id uuid, purpose text, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  with g as (
    select l.organization_id, l.registrant_id, array_agg(distinct l.category order by l.category) as categories,
      (array_agg(l.ground order by l.ground desc, l.ends_at desc, l.ground_id))[1] as ground, (array_agg(l.ground_id order by l.ground desc, l.ends_at desc, l.ground_id))[1] as ground_id,
      (array_agg(l.consent_id order by l.ground desc, l.ends_at desc, l.ground_id))[1] as consent_id, max(l.ends_at) as ends_at
    from public.live_grants() l group by 1, 2
  )
  select r.organization_id, r.id, r.family_name, r.given_name, r.family_kana, r.given_kana, r.preferred_name, r.birth_date, r.sex,
    case when 'employment' = any (g.categories) then r.work_status end, case when 'employment' = any (g.categories) then r.workplace end, case when 'employment' = any (g.categories) then r.hired_on end,
    case when 'disability_medical' = any (g.categories) then r.primary_disability end, case when 'disability_medical' = any (g.categories) then r.disability_summary end,
    case when 'profile' = any (g.categories) then r.communication_needs end, case when 'profile' = any (g.categories) then r.communication_note end,
    m.display_name, r.sort_kana, g.categories, g.ground, g.ground_id, g.consent_id, k.purpose, g.ends_at
  from g
  join public.registrant r on r.organization_id = g.organization_id and r.id = g.registrant_id
  left join public.membership m on m.organization_id = r.organization_id and m.id = r.lead_membership_id
  left join public.consent k on k.organization_id = g.organization_id and k.id = g.consent_id
$$;
comment on function shared_registrants() is 'People shared with the actor, each column only under its category.';

-- Notes of the records of one shared person, under records_full only; a note shared by several people never leaves (decision 14).
create function shared_record_notes(p_organization_id int, p_registrant_id uuid)
returns table (support_record_id uuid, note text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select n.support_record_id, n.note
    from public.support_record s join public.support_record_note n on n.organization_id = s.organization_id and n.support_record_id = s.id
   where s.organization_id = p_organization_id and s.registrant_id = p_registrant_id and s.superseded_at is null
     and exists (select from public.live_grants() l where l.organization_id = p_organization_id and l.registrant_id = p_registrant_id and l.category = 'records_full')
$$;
comment on function shared_record_notes(int, uuid) is 'Notes of a shared person under records_full.';

-- An emergency reading: finds one person of the named organisation by full kana and birth date together, so that nobody can
-- leaf through a register, and opens at most 60 minutes for this account. Null when there is no such person.
create function open_break_glass(p_id uuid, p_organization_id int, p_kana text, p_birth_date date, p_reason_code text, p_reason text, p_actor_name text, p_review_due_on date)
returns table (organization_id int, registrant_id uuid, expires_at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare me int := nullif(current_setting('app.organization', true), '')::int; account uuid := nullif(current_setting('app.account', true), '')::uuid; found_id uuid; n int; clean text := regexp_replace(p_kana, '\s', '', 'g');
begin
  if me is null or account is null or p_organization_id = me then return; end if;
  select count(*)::int, min(r.id::text)::uuid into n, found_id from public.registrant r
   where r.organization_id = p_organization_id and r.merged_into_id is null and r.birth_date = p_birth_date and r.family_kana || r.given_kana = clean;
  if n <> 1 then return; end if;
  insert into public.break_glass (organization_id, id, registrant_id, actor_organization_id, actor_account_id, actor_name, reason_code, reason, categories, expires_at, review_due_on)
  values (p_organization_id, p_id, found_id, me, account, p_actor_name, p_reason_code, p_reason, array['contact_details','disability_medical','family_living','profile','records_summary'], now() + interval '60 minutes', p_review_due_on);
  return query select p_organization_id, found_id, now() + interval '60 minutes';
end $$;
comment on function open_break_glass(uuid, int, text, date, text, text, text, date) is 'Opens one record of another organisation for 60 minutes with a reason (row 1206).';

-- Planning before consent (row 405): how many terms that name this organisation as receiver end in each quarter. Below 5 the
-- number is null; no person, no sender.
create function expected_handovers()
returns table (quarter date, people int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select date_trunc('quarter', t.ends_on)::date, case when count(*) >= 5 then count(*)::int end
    from public.support_term t
   where t.planned_receiver_organization_id = nullif(current_setting('app.organization', true), '')::int
     and t.organization_id <> t.planned_receiver_organization_id and t.outcome is null and t.wish is distinct from 'noNeed'
     and t.ends_on >= (now() at time zone 'Asia/Tokyo')::date and t.ends_on < (now() at time zone 'Asia/Tokyo')::date + interval '3 years'
   group by 1
$$;
comment on function expected_handovers() is 'Unnamed, suppressed counts of handovers to expect.';

revoke execute on function live_grants(), open_shares(), shared_registrants(), shared_record_notes(int, uuid), open_break_glass(uuid, int, text, date, text, text, text, date), expected_handovers() from public;
