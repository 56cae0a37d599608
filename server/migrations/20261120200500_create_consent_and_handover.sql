-- 引継ぎ: consents, shares, break-glass (held by the organisation that holds the person) and the between-rows of two
-- organisations. Between-rows carry organization_id (the sender, who holds the person) and receiver_organization_id, which
-- stays null until the row was sent: a draft can therefore never be seen by the other side.

create table consent (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  recipient_kind text not null check (recipient_kind in ('organization','outside','employer')),
  recipient_organization_id int references organization (id),
  recipient_partner_organization_id uuid,
  recipient_name text not null,
  categories text[] not null check (cardinality(categories) > 0 and categories <@ array['contact_details','profile','disability_medical','family_living','employment','plan','assessment','records_summary','records_full','passport','accommodation']),
  purpose text not null check (purpose in ('handover','referral','jointSupport','schoolTransition','employment','medicalLiaison','other')),
  purpose_detail text,
  starts_on date not null,
  ends_on date not null,
  given_by text not null check (given_by in ('person','guardian')),
  giver_name text not null,
  guardian_relation text,
  given_how text not null check (given_how in ('tap','signedPaper','spoken')),
  witness_name text,
  given_on date not null,
  explained_on date,
  explained_by_membership_id uuid,
  not_disclosed text,
  allows_results_back boolean not null default true,
  supersedes_id uuid,
  withdrawn_at timestamptz,
  withdrawn_by text check (withdrawn_by in ('person','guardian','holder')),
  withdrawal_note text,
  withdrawn_by_membership_id uuid,
  recorded_by_membership_id uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id),
  foreign key (organization_id, recipient_partner_organization_id) references partner_organization (organization_id, id),
  foreign key (organization_id, explained_by_membership_id) references membership (organization_id, id),
  foreign key (organization_id, withdrawn_by_membership_id) references membership (organization_id, id),
  foreign key (organization_id, recorded_by_membership_id) references membership (organization_id, id),
  foreign key (organization_id, supersedes_id) references consent (organization_id, id),
  check (ends_on >= starts_on),
  check ((recipient_kind = 'organization') = (recipient_organization_id is not null)),
  check (recipient_organization_id is distinct from organization_id),
  check (given_how <> 'spoken' or witness_name is not null),
  check (given_by <> 'guardian' or guardian_relation is not null),
  check (recipient_kind <> 'employer' or not categories && array['family_living','disability_medical','assessment','records_summary','records_full','plan'])
);
create index consent_of on consent (organization_id, registrant_id, created_at);
create index consent_ending on consent (organization_id, ends_on) where withdrawn_at is null;
comment on table consent is '同意: recipient x categories x purpose x period (rows 1201, 1203). History is kept: a change is a new consent that supersedes; only withdrawal is written into it.';
comment on column consent.organization_id is '[internal] holder';
comment on column consent.id is '[internal] id';
comment on column consent.registrant_id is '[internal] registrant';
comment on column consent.recipient_kind is '[personal] an organisation that signs in, somebody outside, or an employer';
comment on column consent.recipient_organization_id is '[personal] recipient that signs in here';
comment on column consent.recipient_partner_organization_id is '[personal] recipient in the address book';
comment on column consent.recipient_name is '[personal] recipient as written on the form';
comment on column consent.categories is '[personal] categories of contract/src/shared/categories.ts; never family_living or health for an employer';
comment on column consent.purpose is '[personal] purpose';
comment on column consent.purpose_detail is '[sensitive] purpose in words';
comment on column consent.starts_on is '[personal] first day, calendar day in Japan';
comment on column consent.ends_on is '[personal] last day, calendar day in Japan';
comment on column consent.given_by is '[personal] the person or a guardian';
comment on column consent.giver_name is '[personal] who gave it';
comment on column consent.guardian_relation is '[personal] relation of the guardian';
comment on column consent.given_how is '[personal] tap, signed paper, spoken before a witness';
comment on column consent.witness_name is '[personal] witness of a spoken consent';
comment on column consent.given_on is '[personal] day it was given';
comment on column consent.explained_on is '[personal] day it was explained';
comment on column consent.explained_by_membership_id is '[internal] who explained it';
comment on column consent.not_disclosed is '[sensitive] what must not be told';
comment on column consent.allows_results_back is '[personal] the recipient may tell the sender how it went';
comment on column consent.supersedes_id is '[internal] consent this one replaces';
comment on column consent.withdrawn_at is '[personal] moment of withdrawal; nothing is open from the next request on';
comment on column consent.withdrawn_by is '[personal] who withdrew it';
comment on column consent.withdrawal_note is '[sensitive] words said at the withdrawal';
comment on column consent.withdrawn_by_membership_id is '[internal] worker who wrote the withdrawal down';
comment on column consent.recorded_by_membership_id is '[internal] worker who wrote the consent down';
comment on column consent.created_at is '[internal] when the row was made';

create table consent_scan (
  organization_id int not null references organization (id),
  id uuid not null,
  consent_id uuid not null,
  file_name text not null,
  media_type text not null check (media_type in ('application/pdf','image/png','image/jpeg')),
  content bytea not null,
  created_at timestamptz not null default now(),
  membership_id uuid,
  primary key (organization_id, id),
  foreign key (organization_id, consent_id) references consent (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id)
);
create index consent_scan_of on consent_scan (organization_id, consent_id);
comment on table consent_scan is '同意書の写し: the signed paper as a scan.';
comment on column consent_scan.organization_id is '[internal] holder';
comment on column consent_scan.id is '[internal] id';
comment on column consent_scan.consent_id is '[internal] consent';
comment on column consent_scan.file_name is '[personal] name of the file';
comment on column consent_scan.media_type is '[internal] media type, checked against the first bytes';
comment on column consent_scan.content is '[sensitive] the file';
comment on column consent_scan.created_at is '[internal] when';
comment on column consent_scan.membership_id is '[internal] who added it';

create table share (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  recipient_organization_id int not null references organization (id),
  consent_id uuid not null,
  categories text[] not null check (cardinality(categories) > 0),
  handover_id uuid,
  opened_by_membership_id uuid,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  closed_by_membership_id uuid,
  close_reason text,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id),
  foreign key (organization_id, consent_id) references consent (organization_id, id),
  foreign key (organization_id, opened_by_membership_id) references membership (organization_id, id),
  foreign key (organization_id, closed_by_membership_id) references membership (organization_id, id),
  check (recipient_organization_id <> organization_id)
);
create index share_of on share (organization_id, registrant_id);
create index share_recipient on share (recipient_organization_id) where closed_at is null;
comment on table share is '共有: opens the categories both share and consent name, of one held record to one organisation, while the consent lives.';
comment on column share.organization_id is '[internal] holder';
comment on column share.id is '[internal] id';
comment on column share.registrant_id is '[internal] registrant';
comment on column share.recipient_organization_id is '[personal] who may read';
comment on column share.consent_id is '[internal] ground';
comment on column share.categories is '[personal] at most those of the consent';
comment on column share.handover_id is '[internal] handover it came with';
comment on column share.opened_by_membership_id is '[internal] who opened it';
comment on column share.opened_at is '[internal] when';
comment on column share.closed_at is '[internal] closed by the holder';
comment on column share.closed_by_membership_id is '[internal] by whom';
comment on column share.close_reason is '[internal] why';

create table break_glass (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  actor_organization_id int not null references organization (id),
  actor_account_id uuid not null references account (id),
  actor_name text not null,
  reason_code text not null,
  reason text not null check (char_length(reason) >= 10),
  categories text[] not null,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  review_due_on date not null,
  reviewed_at timestamptz,
  reviewed_by_membership_id uuid,
  review_verdict text check (review_verdict in ('justified','needsTalk','notJustified')),
  review_note text,
  person_told_on date,
  version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id),
  foreign key (organization_id, reviewed_by_membership_id) references membership (organization_id, id),
  check (expires_at <= opened_at + interval '60 minutes')
);
create index break_glass_actor on break_glass (actor_organization_id, expires_at);
create index break_glass_open_review on break_glass (organization_id, review_due_on) where reviewed_at is null;
comment on table break_glass is '緊急時の閲覧: a reading for 60 minutes with a reason, a notice and a review (row 1206).';
comment on column break_glass.organization_id is '[internal] holder';
comment on column break_glass.id is '[internal] id';
comment on column break_glass.registrant_id is '[internal] registrant';
comment on column break_glass.actor_organization_id is '[personal] organisation of the reader';
comment on column break_glass.actor_account_id is '[internal] reader; nobody else of that organisation sees it';
comment on column break_glass.actor_name is '[personal] reader by name';
comment on column break_glass.reason_code is '[sensitive] kind of emergency';
comment on column break_glass.reason is '[sensitive] reason in words';
comment on column break_glass.categories is '[personal] what was opened';
comment on column break_glass.opened_at is '[internal] from';
comment on column break_glass.expires_at is '[internal] at most 60 minutes later';
comment on column break_glass.ended_at is '[internal] ended early by the reader or the holder';
comment on column break_glass.review_due_on is '[internal] the holder looks at it until this day (3 working days)';
comment on column break_glass.reviewed_at is '[internal] when it was looked at';
comment on column break_glass.reviewed_by_membership_id is '[internal] by whom';
comment on column break_glass.review_verdict is '[internal] what was found';
comment on column break_glass.review_note is '[sensitive] words';
comment on column break_glass.person_told_on is '[personal] day the person was told';
comment on column break_glass.version is '[internal] grows with each change';

create table disclosure_choice (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  partner_organization_id uuid,
  employer_name text not null,
  decided_on date not null,
  choice text not null check (choice in ('open','partly','closed','undecided')),
  told_items text[] not null default '{}',
  accommodation_note text,
  pros text,
  cons text,
  own_words text,
  consent_id uuid,
  supersedes_id uuid,
  membership_id uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id),
  foreign key (organization_id, partner_organization_id) references partner_organization (organization_id, id),
  foreign key (organization_id, consent_id) references consent (organization_id, id),
  foreign key (organization_id, supersedes_id) references disclosure_choice (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id)
);
create index disclosure_choice_of on disclosure_choice (organization_id, registrant_id);
comment on table disclosure_choice is '会社に伝えること: pros, cons, scope and the choice of the person (row 1203).';
comment on column disclosure_choice.organization_id is '[internal] holder';
comment on column disclosure_choice.id is '[internal] id';
comment on column disclosure_choice.registrant_id is '[internal] registrant';
comment on column disclosure_choice.partner_organization_id is '[personal] employer in the address book';
comment on column disclosure_choice.employer_name is '[personal] employer as written';
comment on column disclosure_choice.decided_on is '[personal] day of the choice';
comment on column disclosure_choice.choice is '[sensitive] 開示, 一部, 非開示, まだ決めない';
comment on column disclosure_choice.told_items is '[sensitive] what is told, code list disclosureItem';
comment on column disclosure_choice.accommodation_note is '[sensitive] 配慮事項 the person chose to tell';
comment on column disclosure_choice.pros is '[sensitive] よいこと';
comment on column disclosure_choice.cons is '[sensitive] 心配なこと';
comment on column disclosure_choice.own_words is '[sensitive] in the words of the person';
comment on column disclosure_choice.consent_id is '[internal] consent made from it';
comment on column disclosure_choice.supersedes_id is '[internal] choice this one replaces';
comment on column disclosure_choice.membership_id is '[internal] who talked it over';
comment on column disclosure_choice.created_at is '[internal] when the row was made';

create table support_refusal (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  said_on date not null,
  own_words text not null,
  ask_rule text not null check (ask_rule in ('never','onDay','onEvent')),
  ask_again_on date,
  ask_events text[] not null default '{}',
  ended_on date,
  end_reason text,
  membership_id uuid,
  created_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id),
  check (ask_rule <> 'onDay' or ask_again_on is not null),
  check (ask_rule <> 'onEvent' or cardinality(ask_events) > 0)
);
create index support_refusal_of on support_refusal (organization_id, registrant_id) where ended_on is null;
comment on table support_refusal is '支援を望まない意思: left in peace, with a rule for asking again (row 1110).';
comment on column support_refusal.organization_id is '[internal] holder';
comment on column support_refusal.id is '[internal] id';
comment on column support_refusal.registrant_id is '[internal] registrant';
comment on column support_refusal.said_on is '[personal] day it was said';
comment on column support_refusal.own_words is '[sensitive] in the words of the person';
comment on column support_refusal.ask_rule is '[personal] never, on a day, on an event';
comment on column support_refusal.ask_again_on is '[personal] day to ask again';
comment on column support_refusal.ask_events is '[personal] events after which to ask again, code list askAgainEvent';
comment on column support_refusal.ended_on is '[personal] the person wants support again';
comment on column support_refusal.end_reason is '[sensitive] why';
comment on column support_refusal.membership_id is '[internal] who wrote it';
comment on column support_refusal.created_at is '[internal] when the row was made';
comment on column support_refusal.version is '[internal] grows with each change';

create table handover_story (
  organization_id int not null references organization (id),
  id uuid not null,
  registrant_id uuid not null,
  is_choice boolean not null,
  chosen_handover_id uuid,
  chosen_on date,
  chosen_words text,
  created_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id)
);
comment on table handover_story is '一つの物語から複数の先へ: one story to several receivers; with is_choice two providers are proposed and the person decides (row 413).';
comment on column handover_story.organization_id is '[internal] sender';
comment on column handover_story.id is '[internal] id';
comment on column handover_story.registrant_id is '[internal] registrant';
comment on column handover_story.is_choice is '[personal] the person chooses one of the receivers';
comment on column handover_story.chosen_handover_id is '[personal] the receiver the person chose';
comment on column handover_story.chosen_on is '[personal] when';
comment on column handover_story.chosen_words is '[sensitive] why, in the words of the person';
comment on column handover_story.created_at is '[internal] when the row was made';
comment on column handover_story.version is '[internal] grows with each change';

create table handover (
  organization_id int not null references organization (id),
  id uuid not null,
  receiver_organization_id int references organization (id),
  registrant_id uuid not null,
  kind text not null check (kind in ('retentionEnd','leadMove','referral','schoolFirstContact','helloWorkAfterHire','trainingSchoolEnd','internal')),
  state text not null check (state in ('asked','draft','sent','received','checking','arrangingMeeting','accepted','onHold','declined','overlapping','leadMoved','reporting','completed','withdrawn')),
  initiated_by text not null check (initiated_by in ('sender','receiver')),
  story_id uuid,
  moves_lead boolean not null,
  situation text not null check (situation in ('working','onLeave','leavingDecided','seeking','student','other')),
  reason_code text not null,
  addressed_organization_id int references organization (id),
  addressed_partner_organization_id uuid,
  addressed_name text not null,
  sender_membership_id uuid not null,
  receiver_membership_id uuid,
  receiver_worker_name text,
  consent_id uuid,
  desired_start_on date,
  term_ends_on date,
  sent_at timestamptz,
  received_at timestamptz,
  answered_at timestamptz,
  accepted_at timestamptz,
  meeting_on date,
  hold_until date,
  decline_reason text,
  overlap_from date,
  joint_contacts_needed int not null default 2 check (joint_contacts_needed between 1 and 12),
  exception_reason text,
  exception_asked_by_membership_id uuid,
  exception_asked_by_organization_id int references organization (id),
  exception_approved_by_membership_id uuid,
  exception_approved_by_organization_id int references organization (id),
  exception_approved_at timestamptz,
  situation_settled_on date,
  lead_moved_on date,
  completed_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  receiver_registrant_id uuid,
  answer_due_on date,
  nudged_at timestamptz,
  escalated_at timestamptz,
  sheet_version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, registrant_id) references registrant (organization_id, id),
  foreign key (organization_id, story_id) references handover_story (organization_id, id),
  foreign key (organization_id, consent_id) references consent (organization_id, id),
  foreign key (organization_id, addressed_partner_organization_id) references partner_organization (organization_id, id),
  foreign key (organization_id, sender_membership_id) references membership (organization_id, id),
  foreign key (receiver_organization_id, receiver_membership_id) references membership (organization_id, id),
  foreign key (receiver_organization_id, receiver_registrant_id) references registrant (organization_id, id)
);
create index handover_sent on handover (organization_id, updated_at desc);
create index handover_received on handover (receiver_organization_id, updated_at desc) where receiver_organization_id is not null;
create index handover_of on handover (organization_id, registrant_id);
create index handover_received_of on handover (receiver_organization_id, receiver_registrant_id) where receiver_registrant_id is not null;
create index handover_waiting on handover (receiver_organization_id, answer_due_on) where state in ('sent','received','checking','arrangingMeeting','onHold');
comment on table handover is '引継ぎ・リファー: the state both sides look at (rows 401-405). Names and words of the person are in handover_sheet, open only while the consent lives.';
comment on column handover.organization_id is '[internal] sender: holds the person';
comment on column handover.id is '[internal] id';
comment on column handover.receiver_organization_id is '[internal] receiver; null until sent, the senders own number for a handover inside the organisation';
comment on column handover.registrant_id is '[internal] registrant of the sender';
comment on column handover.kind is '[personal] kind; decides the gate (decision 17)';
comment on column handover.state is '[personal] state of the pure machine in domains/handovers/rules.ts';
comment on column handover.initiated_by is '[internal] the receiver may ask to take over';
comment on column handover.story_id is '[internal] story to several receivers';
comment on column handover.moves_lead is '[personal] 主担当 moves';
comment on column handover.situation is '[sensitive] situation at work when it was written';
comment on column handover.reason_code is '[sensitive] why; the end of a term alone is no reason';
comment on column handover.addressed_organization_id is '[personal] intended receiver that signs in';
comment on column handover.addressed_partner_organization_id is '[personal] intended receiver in the address book, answers by link';
comment on column handover.addressed_name is '[personal] name of the receiver';
comment on column handover.sender_membership_id is '[internal] worker of the sender';
comment on column handover.receiver_membership_id is '[internal] worker of the receiver';
comment on column handover.receiver_worker_name is '[personal] worker of the receiver by name';
comment on column handover.consent_id is '[internal] consent; the receiver sees content only while it lives';
comment on column handover.desired_start_on is '[personal] wished start';
comment on column handover.term_ends_on is '[personal] end of the term that is running out';
comment on column handover.sent_at is '[personal] sent';
comment on column handover.received_at is '[personal] opened by the receiver';
comment on column handover.answered_at is '[personal] first answer of substance';
comment on column handover.accepted_at is '[personal] accepted';
comment on column handover.meeting_on is '[personal] day of the meeting';
comment on column handover.hold_until is '[personal] on hold until';
comment on column handover.decline_reason is '[sensitive] coded reason of 見送り';
comment on column handover.overlap_from is '[personal] first day side by side';
comment on column handover.joint_contacts_needed is '[personal] joint contacts before 主担当 may move';
comment on column handover.exception_reason is '[sensitive] coded exception from joint contacts';
comment on column handover.exception_asked_by_membership_id is '[internal] who asked';
comment on column handover.exception_asked_by_organization_id is '[internal] of which side';
comment on column handover.exception_approved_by_membership_id is '[internal] second person';
comment on column handover.exception_approved_by_organization_id is '[internal] of which side';
comment on column handover.exception_approved_at is '[internal] when';
comment on column handover.situation_settled_on is '[sensitive] 退職・休職: day the sender called the situation settled';
comment on column handover.lead_moved_on is '[personal] 主担当 moved';
comment on column handover.completed_at is '[personal] completed';
comment on column handover.ended_at is '[personal] declined, withdrawn or completed';
comment on column handover.end_reason is '[sensitive] coded reason of an end';
comment on column handover.receiver_registrant_id is '[internal] own entry the receiver opened';
comment on column handover.answer_due_on is '[personal] day an answer is expected';
comment on column handover.nudged_at is '[internal] reminded after 7 days';
comment on column handover.escalated_at is '[internal] raised to the coordinator after 14 days';
comment on column handover.sheet_version is '[internal] current version of the sheet';
comment on column handover.created_at is '[internal] when the row was made';
comment on column handover.updated_at is '[internal] last change';
comment on column handover.version is '[internal] grows with each change';

create table handover_sheet (
  organization_id int not null references organization (id),
  handover_id uuid not null,
  sheet_version int not null,
  receiver_organization_id int references organization (id),
  content jsonb not null,
  change_reason text,
  written_by_membership_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, handover_id, sheet_version),
  foreign key (organization_id, handover_id) references handover (organization_id, id)
);
comment on table handover_sheet is '引継ぎ書: what the sender chose to tell, within the consent; each amendment is a new version. The receiver sees it only while the consent lives.';
comment on column handover_sheet.organization_id is '[internal] sender';
comment on column handover_sheet.handover_id is '[internal] handover';
comment on column handover_sheet.sheet_version is '[internal] 1, 2, …';
comment on column handover_sheet.receiver_organization_id is '[internal] receiver; null until sent';
comment on column handover_sheet.content is '[sensitive] HandoverSheet of contract/src/handovers.ts';
comment on column handover_sheet.change_reason is '[sensitive] why it was amended';
comment on column handover_sheet.written_by_membership_id is '[internal] who wrote it';
comment on column handover_sheet.created_at is '[internal] when the row was made';
comment on column handover_sheet.updated_at is '[internal] last change';

create table handover_event (
  organization_id int not null references organization (id),
  id uuid not null,
  handover_id uuid not null,
  receiver_organization_id int references organization (id),
  at timestamptz not null default clock_timestamp(),
  event text not null,
  from_state text,
  to_state text not null,
  by_side text not null check (by_side in ('sender','receiver','link','clock')),
  actor_organization_id int references organization (id),
  actor_membership_id uuid,
  actor_name text,
  reason_code text,
  primary key (organization_id, id),
  foreign key (organization_id, handover_id) references handover (organization_id, id)
);
create index handover_event_of on handover_event (organization_id, handover_id, at);
create index handover_event_received on handover_event (receiver_organization_id, at);
create index handover_event_sent on handover_event (organization_id, at);
comment on table handover_event is '引継ぎの経過: each step, in codes only; words are in handover_message.';
comment on column handover_event.organization_id is '[internal] sender';
comment on column handover_event.id is '[internal] id';
comment on column handover_event.handover_id is '[internal] handover';
comment on column handover_event.receiver_organization_id is '[internal] receiver; null for steps before sending';
comment on column handover_event.at is '[personal] when';
comment on column handover_event.event is '[personal] event of the machine';
comment on column handover_event.from_state is '[personal] state before';
comment on column handover_event.to_state is '[personal] state after';
comment on column handover_event.by_side is '[personal] who acted';
comment on column handover_event.actor_organization_id is '[internal] organisation of the actor';
comment on column handover_event.actor_membership_id is '[internal] actor';
comment on column handover_event.actor_name is '[personal] actor by name';
comment on column handover_event.reason_code is '[sensitive] coded reason';

create table handover_message (
  organization_id int not null references organization (id),
  id uuid not null,
  handover_id uuid not null,
  receiver_organization_id int references organization (id),
  by_side text not null check (by_side in ('sender','receiver','link')),
  author_membership_id uuid,
  author_name text not null,
  text text not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, handover_id) references handover (organization_id, id)
);
create index handover_message_of on handover_message (organization_id, handover_id, created_at);
comment on table handover_message is '引継ぎのやりとり: questions, answers and words to a step; open to the receiver only while the consent lives.';
comment on column handover_message.organization_id is '[internal] sender';
comment on column handover_message.id is '[internal] id';
comment on column handover_message.handover_id is '[internal] handover';
comment on column handover_message.receiver_organization_id is '[internal] receiver; null until sent';
comment on column handover_message.by_side is '[personal] side of the writer';
comment on column handover_message.author_membership_id is '[internal] writer';
comment on column handover_message.author_name is '[personal] writer by name';
comment on column handover_message.text is '[sensitive] words';
comment on column handover_message.created_at is '[personal] when';

create table handover_joint_contact (
  organization_id int not null references organization (id),
  id uuid not null,
  handover_id uuid not null,
  receiver_organization_id int references organization (id),
  kind text not null check (kind in ('meeting','accompany','workplaceVisit','online')),
  planned_on date not null,
  held_on date,
  person_was_there boolean,
  recorded_by_side text not null check (recorded_by_side in ('sender','receiver','link')),
  recorded_by_name text not null,
  confirmed_at timestamptz,
  confirmed_by_name text,
  cancelled_at timestamptz,
  cancel_reason text,
  created_at timestamptz not null default now(),
  version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, handover_id) references handover (organization_id, id)
);
create index handover_joint_contact_of on handover_joint_contact (organization_id, handover_id);
comment on table handover_joint_contact is '並走の顔合わせ・同行: counted when held with the person there and confirmed by the other side (row 403).';
comment on column handover_joint_contact.organization_id is '[internal] sender';
comment on column handover_joint_contact.id is '[internal] id';
comment on column handover_joint_contact.handover_id is '[internal] handover';
comment on column handover_joint_contact.receiver_organization_id is '[internal] receiver';
comment on column handover_joint_contact.kind is '[personal] 顔合わせ, 同行, 職場訪問, オンライン';
comment on column handover_joint_contact.planned_on is '[personal] planned day';
comment on column handover_joint_contact.held_on is '[personal] day it took place';
comment on column handover_joint_contact.person_was_there is '[personal] the person took part';
comment on column handover_joint_contact.recorded_by_side is '[internal] side that wrote it';
comment on column handover_joint_contact.recorded_by_name is '[personal] who wrote it';
comment on column handover_joint_contact.confirmed_at is '[personal] the other side said so too';
comment on column handover_joint_contact.confirmed_by_name is '[personal] who confirmed';
comment on column handover_joint_contact.cancelled_at is '[personal] called off';
comment on column handover_joint_contact.cancel_reason is '[personal] coded reason';
comment on column handover_joint_contact.created_at is '[internal] when the row was made';
comment on column handover_joint_contact.version is '[internal] grows with each change';

create table handover_result (
  organization_id int not null references organization (id),
  id uuid not null,
  handover_id uuid not null,
  receiver_organization_id int references organization (id),
  after_days int not null check (after_days in (30, 90, 180)),
  due_on date not null,
  reported_at timestamptz,
  status text check (status in ('working','onLeave','left','seeking','inService','supportEnded','cannotTell')),
  support_continues boolean,
  words text,
  reported_by_name text,
  read_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, handover_id, after_days),
  foreign key (organization_id, handover_id) references handover (organization_id, id)
);
create index handover_result_due on handover_result (receiver_organization_id, due_on) where reported_at is null;
create index handover_result_sender on handover_result (organization_id, due_on);
comment on table handover_result is 'その後の返し: what became of the person after 30, 90 and 180 days, told to the sender (row 410).';
comment on column handover_result.organization_id is '[internal] sender';
comment on column handover_result.id is '[internal] id';
comment on column handover_result.handover_id is '[internal] handover';
comment on column handover_result.receiver_organization_id is '[internal] receiver';
comment on column handover_result.after_days is '[personal] 30, 90 or 180 days after 主担当 moved (or acceptance when it does not)';
comment on column handover_result.due_on is '[personal] due day';
comment on column handover_result.reported_at is '[personal] when it was told';
comment on column handover_result.status is '[sensitive] situation then';
comment on column handover_result.support_continues is '[personal] support goes on';
comment on column handover_result.words is '[sensitive] words to the sender';
comment on column handover_result.reported_by_name is '[personal] who told';
comment on column handover_result.read_at is '[internal] opened by the sender';
