import type { NoticeKind } from '@tomoni/contract/notices'
import type { Transaction } from '../../db/database.ts'
import type { Fact } from './rules.ts'

// Facts worth a line, read in the scope of one organisation: only what it may see anyway. Each source has a key, so the same
// stretch may be read again and again; three days back are enough for a job that runs every few minutes.

type Row = { kind: NoticeKind; objectKind: string; objectOrganizationId: number | null; objectId: string; values: Record<string, string>; sourceKey: string; membershipId: string | null; exceptMembershipId: string | null }
const head = (kind: NoticeKind, object: string) => `'${kind}' as kind, '${object}' as object_kind`
const names = `join organization s on s.id = h.organization_id left join organization r on r.id = h.receiver_organization_id`
/** Who of this side follows it, and the name of the other side. */
const forSender = `h.sender_membership_id as membership_id, null::uuid as except_membership_id`
const forReceiver = `h.receiver_membership_id as membership_id, null::uuid as except_membership_id`

const sources: readonly string[] = [
  // Steps of the other side, for the sender …
  `select ${head('handoverStep', 'handover')}, h.organization_id as object_organization_id, h.id as object_id,
     jsonb_build_object('event', e.event, 'other', coalesce(r.name, h.addressed_name), 'side', 'sender', 'kind', h.kind) as values, 'event:' || e.id as source_key,
     case when e.event = 'raise' then coalesce(st.handover_coordinator_membership_id, null) else h.sender_membership_id end as membership_id, e.actor_membership_id as except_membership_id
   from handover_event e join handover h on h.organization_id = $1 and h.id = e.handover_id ${names} join organization_setting st on st.organization_id = $1
   where e.organization_id = $1 and e.at > now() - interval '3 days' and h.sent_at is not null and (e.by_side in ('receiver', 'link') or (e.by_side = 'clock' and e.event <> 'nudge'))`,
  // … and for the receiver.
  `select ${head('handoverStep', 'handover')}, h.organization_id, h.id, jsonb_build_object('event', e.event, 'other', s.name, 'side', 'receiver', 'kind', h.kind), 'event:' || e.id,
     case when e.event = 'raise' then st.handover_coordinator_membership_id else h.receiver_membership_id end, e.actor_membership_id
   from handover_event e join handover h on h.organization_id = e.organization_id and h.id = e.handover_id and h.receiver_organization_id = $1 ${names} join organization_setting st on st.organization_id = $1
   where e.receiver_organization_id = $1 and e.at > now() - interval '3 days' and e.by_side in ('sender', 'clock')`,
  // Messages: the receiver sees them only while the consent lives (policy), and so is told only then.
  `select ${head('handoverMessage', 'handover')}, h.organization_id, h.id, jsonb_build_object('other', case when m.by_side = 'sender' then s.name else coalesce(r.name, h.addressed_name) end), 'message:' || m.id,
     case when m.by_side = 'sender' then h.receiver_membership_id else h.sender_membership_id end, m.author_membership_id
   from handover_message m join handover h on h.organization_id = m.organization_id and h.id = m.handover_id ${names}
   where m.created_at > now() - interval '3 days' and h.sent_at is not null
     and ((m.organization_id = $1 and m.by_side <> 'sender') or (m.receiver_organization_id = $1 and m.by_side = 'sender'))`,
  `select ${head('handoverJointToConfirm', 'handover')}, h.organization_id, h.id, jsonb_build_object('other', coalesce(r.name, h.addressed_name), 'on', j.held_on::text), 'joint:' || j.id, ${forSender}
   from handover_joint_contact j join handover h on h.organization_id = $1 and h.id = j.handover_id ${names}
   where j.organization_id = $1 and j.recorded_by_side <> 'sender' and j.held_on is not null and j.confirmed_at is null and j.cancelled_at is null`,
  `select ${head('handoverJointToConfirm', 'handover')}, h.organization_id, h.id, jsonb_build_object('other', s.name, 'on', j.held_on::text), 'joint:' || j.id, ${forReceiver}
   from handover_joint_contact j join handover h on h.organization_id = j.organization_id and h.id = j.handover_id ${names}
   where j.receiver_organization_id = $1 and j.recorded_by_side = 'sender' and j.held_on is not null and j.confirmed_at is null and j.cancelled_at is null`,
  `select ${head('handoverResultDue', 'handover')}, h.organization_id, h.id, jsonb_build_object('other', s.name, 'days', x.after_days::text, 'on', x.due_on::text), 'result-due:' || x.id, ${forReceiver}
   from handover_result x join handover h on h.organization_id = x.organization_id and h.id = x.handover_id ${names}
   where x.receiver_organization_id = $1 and x.reported_at is null and x.due_on <= $2::date + 7 and h.ended_at is null`,
  `select ${head('handoverResultArrived', 'handover')}, h.organization_id, h.id, jsonb_build_object('other', coalesce(r.name, h.addressed_name), 'days', x.after_days::text), 'result:' || x.id, ${forSender}
   from handover_result x join handover h on h.organization_id = $1 and h.id = x.handover_id ${names}
   where x.organization_id = $1 and x.reported_at > now() - interval '3 days'`,
  `select ${head('emergencyReading', 'breakGlass')}, b.organization_id, b.id, jsonb_build_object('other', o.name, 'on', (b.opened_at at time zone 'Asia/Tokyo')::date::text), 'emergency:' || b.id, null::uuid, null::uuid
   from break_glass b join organization o on o.id = b.actor_organization_id where b.organization_id = $1 and b.opened_at > now() - interval '3 days'`,
  `select ${head('emergencyReviewLate', 'breakGlass')}, b.organization_id, b.id, jsonb_build_object('other', o.name, 'on', b.review_due_on::text), 'emergency-late:' || b.id, null::uuid, null::uuid
   from break_glass b join organization o on o.id = b.actor_organization_id where b.organization_id = $1 and b.reviewed_at is null and b.review_due_on < $2::date`,
  `select ${head('consentEnding', 'registrant')}, k.organization_id, k.registrant_id, jsonb_build_object('other', k.recipient_name, 'on', k.ends_on::text), 'consent-ending:' || k.id, p.lead_membership_id, null::uuid
   from consent k join registrant p on p.organization_id = $1 and p.id = k.registrant_id
   where k.organization_id = $1 and k.withdrawn_at is null and k.ends_on between $2::date and $2::date + 30
     and not exists (select from consent n where n.organization_id = $1 and n.supersedes_id = k.id)`,
  `select ${head('intakeArrived', 'intakeRequest')}, i.organization_id, i.id, jsonb_build_object('from', i.from_kind), 'intake:' || i.id, i.membership_id, null::uuid
   from intake_request i where i.organization_id = $1 and i.state = 'new' and i.created_at > now() - interval '3 days'`,
  `select ${head('linkAnswered', 'secureLink')}, l.organization_id, coalesce(l.handover_id, l.id), jsonb_build_object('purpose', l.purpose, 'isHandover', (l.handover_id is not null)::text), 'link:' || l.id, l.created_by_membership_id, null::uuid
   from secure_link l where l.organization_id = $1 and l.answered_at > now() - interval '3 days' and l.purpose = 'provideInformation'`,
  `select ${head('termEnding', 'supportTerm')}, t.organization_id, t.id, jsonb_build_object('kind', t.kind, 'on', t.ends_on::text, 'months', g.months::text), 'term:' || t.id || ':' || g.months, t.membership_id, null::uuid
   from support_term t cross join (values (6), (3), (1)) g(months)
   where t.organization_id = $1 and t.outcome is null and t.ends_on >= $2::date and t.ends_on <= ($2::date + make_interval(months => g.months))::date`,
  // One line for the same event of many pupils.
  `select ${head('schoolEventDue', 'schoolPathway')}, $1::int, min(e.pathway_id::text)::uuid, jsonb_build_object('event', e.kind, 'on', e.due_on::text, 'count', count(*)::text), 'school:' || e.kind || ':' || e.due_on || ':' || coalesce(w.center_membership_id::text, ''),
     w.center_membership_id, null::uuid
   from school_pathway_event e join school_pathway w on w.organization_id = $1 and w.id = e.pathway_id
   where e.organization_id = $1 and e.held_on is null and e.skipped_on is null and w.ended_on is null and e.due_on between $2::date - 7 and $2::date + 14
   group by e.kind, e.due_on, w.center_membership_id`,
  `select ${head('accountUnused', 'membership')}, m.organization_id, m.id, jsonb_build_object('days', st.unused_account_days::text), 'unused:' || m.id || ':' || to_char($2::date, 'YYYY-MM'), null::uuid, m.id
   from membership m join organization_setting st on st.organization_id = $1
   where m.organization_id = $1 and m.starts_on < $2::date - st.unused_account_days and (m.ends_on is null or m.ends_on >= $2::date) and coalesce(m.last_confirmed_on, '2000-01-01') < $2::date - st.unused_account_days
     and coalesce((select (max(x.last_seen_at) at time zone 'Asia/Tokyo')::date from account_session x where x.account_id = m.account_id and x.organization_id = $1), '2000-01-01') < $2::date - st.unused_account_days`,
]

const shape = '(kind, object_kind, object_organization_id, object_id, "values", source_key, membership_id, except_membership_id)'
/** Everything worth a line on this calendar day in Japan. The scope of `tx` has to be that organisation, with its shares open. */
export async function findFacts(tx: Transaction, organizationId: number, today: string): Promise<Fact[]> {
  const rows = await Promise.all(sources.map((text, i) => tx.named<Row>(`notice_facts_${i}`, `select * from (${text}) x${shape} where $1::int is not null and $2::date is not null`, [organizationId, today])))
  return rows.flat()
}

/** Opens what other organisations share, so that words under a consent can be counted. */
export const openSharesOf = (tx: Transaction) => tx.named('open_shares', 'select open_shares()', [])
