import type { ConsentState, HandoverKind, HandoverReason, HandoverState, JointContact, Side, Situation } from '@tomoni/contract/handovers'
import type { Category } from '@tomoni/contract/shared/categories'
import type { Viewer } from '../../access/visibility.ts'
import { camel, type Transaction } from '../../db/database.ts'

// One handover and what belongs to it. A row between two organisations names its holder; both parties read it, and every
// statement says so beside row-level security: the actor is the holder or the receiver.

export type ReadCtx = Viewer & { readonly tx: Transaction }
/** A handover by holder and id: ids are unique only within an organisation (decision 3). */
export type HandoverPair = { readonly holderId: number; readonly handoverId: string }

export type HandoverRecord = {
  organizationId: number
  id: string
  receiverOrganizationId: number | null
  registrantId: string
  kind: HandoverKind
  state: HandoverState
  initiatedBy: Side
  storyId: string | null
  movesLead: boolean
  situation: Situation
  reasonCode: HandoverReason
  addressedOrganizationId: number | null
  addressedPartnerOrganizationId: string | null
  addressedName: string
  senderMembershipId: string
  senderWorkerName: string | null
  receiverMembershipId: string | null
  receiverWorkerName: string | null
  consentId: string | null
  desiredStartOn: string | null
  termEndsOn: string | null
  sentAt: string | null
  acceptedAt: string | null
  meetingOn: string | null
  holdUntil: string | null
  declineReason: string | null
  overlapFrom: string | null
  jointContactsNeeded: number
  exceptionReason: string | null
  exceptionAskedByAccountId: string | null
  exceptionAskedByOrganizationId: number | null
  exceptionApprovedAt: string | null
  situationSettledOn: string | null
  leadMovedOn: string | null
  endReason: string | null
  receiverRegistrantId: string | null
  answerDueOn: string | null
  waitingSince: string | null
  nudgedAt: string | null
  escalatedAt: string | null
  sheetVersion: number
  createdAt: string
  updatedAt: string
  version: number
  /** Short name of the sender. */
  fromName: string
}

const columns = `h.organization_id, h.id, h.receiver_organization_id, h.registrant_id, h.kind, h.state, h.initiated_by, h.story_id, h.moves_lead, h.situation, h.reason_code, h.addressed_organization_id,
  h.addressed_partner_organization_id, h.addressed_name, h.sender_membership_id, h.sender_worker_name, h.receiver_membership_id, h.receiver_worker_name, h.consent_id, h.desired_start_on, h.term_ends_on,
  h.sent_at, h.accepted_at, h.meeting_on, h.hold_until, h.decline_reason, h.overlap_from, h.joint_contacts_needed, h.exception_reason, h.exception_asked_by_account_id, h.exception_asked_by_organization_id,
  h.exception_approved_at, h.situation_settled_on, h.lead_moved_on, h.end_reason, h.receiver_registrant_id, h.answer_due_on, h.waiting_since, h.nudged_at, h.escalated_at, h.sheet_version, h.created_at, h.updated_at,
  h.version, (select o.short_name from organization o where o.id = h.organization_id) as from_name`
const ofPair = 'h.organization_id = $2 and h.id = $3 and (h.organization_id = $1 or h.receiver_organization_id = $1)'

export async function findHandover(ctx: ReadCtx, { holderId, handoverId }: HandoverPair, how: 'read' | 'lock'): Promise<HandoverRecord | null> {
  const [row] = await ctx.tx.named<HandoverRecord>(`handover_${how}`, `select ${columns} from handover h where ${ofPair}${how === 'lock' ? ' for update of h' : ''}`, [ctx.actor.organizationId, holderId, handoverId])
  return row ?? null
}

/** Own handovers of one registrant: as sender by the person, as receiver by the entry that was opened. */
export const findHandoversOf = (ctx: ReadCtx, registrantId: string): Promise<{ organizationId: number; id: string }[]> =>
  ctx.tx.named('handovers_of', `select organization_id, id from handover where organization_id = $1 and registrant_id = $2
    union select organization_id, id from handover where receiver_organization_id = $1 and receiver_registrant_id = $2`, [ctx.actor.organizationId, registrantId])

export type ConsentRow = { state: ConsentState; isForReceiver: boolean; categories: Category[]; startsOn: string; endsOn: string; allowsResultsBack: boolean }
/** State of the consent for both parties, by the database clock (`handover_consent`). */
export const findConsent = async (ctx: ReadCtx, { holderId, handoverId }: HandoverPair): Promise<ConsentRow | null> =>
  (await ctx.tx.named<ConsentRow>('handover_consent', 'select * from handover_consent($1, $2)', [holderId, handoverId]))[0] ?? null

const child = (alias: string): string => `${alias}.organization_id = $2 and ${alias}.handover_id = $3 and (${alias}.organization_id = $1 or ${alias}.receiver_organization_id = $1)`
const childOf = <T>(name: string, text: string) => (ctx: ReadCtx, { holderId, handoverId }: HandoverPair): Promise<T[]> => ctx.tx.named<T>(name, text, [ctx.actor.organizationId, holderId, handoverId])

export type SheetRow = { sheetVersion: number; content: unknown; changeReason: string | null; writtenByName: string | null; createdAt: string }
/** Versions of the sheet, newest first; the receiver gets none while the consent does not live. */
const sheetsText = `select s.sheet_version, case when s.sheet_version = max(s.sheet_version) over () then s.content end as content, s.change_reason, m.short_name as written_by_name, s.created_at
  from handover_sheet s left join membership m on m.organization_id = s.organization_id and m.organization_id = $1 and m.id = s.written_by_membership_id where ${child('s')} order by s.sheet_version desc`

export type EventRow = { id: string; at: string; event: string; fromState: HandoverState | null; toState: HandoverState; bySide: 'sender' | 'receiver' | 'link' | 'clock'; actorName: string | null; reasonCode: string | null }
const eventsText = `select e.id, e.at, e.event, e.from_state, e.to_state, e.by_side, e.actor_name, e.reason_code from handover_event e where ${child('e')} order by e.at desc, e.id desc limit 300`

export type MessageRow = { id: string; bySide: 'sender' | 'receiver' | 'link'; authorName: string; text: string; createdAt: string }
const messagesText = `select m.id, m.by_side, m.author_name, m.text, m.created_at from handover_message m where ${child('m')} order by m.created_at, m.id limit 500`

export type JointRow = Omit<JointContact, 'counts' | 'plannedOn' | 'heldOn'> & { plannedOn: string; heldOn: string | null }
const jointColumns = 'j.id, j.kind, j.planned_on, j.held_on, j.person_was_there, j.recorded_by_side, j.recorded_by_name, j.confirmed_at, j.confirmed_by_name, j.cancelled_at, j.version'
const jointsText = `select ${jointColumns} from handover_joint_contact j where ${child('j')} order by coalesce(j.held_on, j.planned_on), j.id`
export async function lockJointContact(ctx: ReadCtx, pair: HandoverPair, id: string): Promise<JointRow | null> {
  const [row] = await ctx.tx.named<JointRow>('handover_joint_contact_lock', `select ${jointColumns} from handover_joint_contact j where ${child('j')} and j.id = $4 for update of j`, [ctx.actor.organizationId, pair.holderId, pair.handoverId, id])
  return row ?? null
}

/** Of the part after the last reopening, for an answer by link: it is read as the holder, and what was said with an earlier receiver is not this one's. */
const sinceReopened = (alias: string): string => `${alias}.created_at > coalesce((select max(e.at) from handover_event e where e.organization_id = $2 and e.handover_id = $3 and e.event = 'reopen' and e.by_side = 'sender'), '-infinity')`
export const findMessagesOfNow = childOf<MessageRow>('handover_messages_now', `select m.id, m.by_side, m.author_name, m.text, m.created_at from handover_message m where ${child('m')} and ${sinceReopened('m')} order by m.created_at, m.id limit 500`)
export const findJointContactsOfNow = childOf<JointRow>('handover_joint_contacts_now', `select ${jointColumns} from handover_joint_contact j where ${child('j')} and ${sinceReopened('j')} order by coalesce(j.held_on, j.planned_on), j.id`)

export type ResultRow = { id: string; afterDays: 30 | 90 | 180; dueOn: string; reportedAt: string | null; status: string | null; supportContinues: boolean | null; words: string | null; reportedByName: string | null }
const resultsText = `select r.id, r.after_days, r.due_on, r.reported_at, r.status, r.support_continues, r.words, r.reported_by_name from handover_result r where ${child('r')} order by r.after_days`
export const findResults = childOf<ResultRow>('handover_results', resultsText)

export type Children = { sheets: SheetRow[]; events: EventRow[]; messages: MessageRow[]; joints: JointRow[]; results: ResultRow[] }
const childTexts: Readonly<Record<keyof Children, string>> = { sheets: sheetsText, events: eventsText, messages: messagesText, joints: jointsText, results: resultsText }

/** Moments as every other row has them: ISO text in UTC. */
const fromJson = (row: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), typeof value === 'string' && (name === 'at' || name.endsWith('_at')) ? new Date(value).toISOString() : value]))

/** Several kinds of rows of one handover in one statement, each as its own function would find them. */
export async function findChildren<K extends keyof Children>(ctx: ReadCtx, { holderId, handoverId }: HandoverPair, kinds: readonly K[]): Promise<Pick<Children, K>> {
  const parts = kinds.map((kind) => `coalesce((select json_agg(t) from (${childTexts[kind]}) t), '[]') as ${kind}`)
  const [found] = await ctx.tx.named<Record<K, Record<string, unknown>[]>>(`handover_with_${kinds.join('_')}`, `select ${parts.join(', ')}`, [ctx.actor.organizationId, holderId, handoverId])
  return Object.fromEntries(kinds.map((kind) => [kind, found![kind].map(fromJson)])) as Pick<Children, K>
}

export type SiblingRow = { id: string; addressedName: string; state: HandoverState; isChoice: boolean; chosenHandoverId: string | null }
/** The others of the story, for the sender alone: receivers do not learn of each other. */
export const findSiblings = (ctx: ReadCtx, storyId: string): Promise<SiblingRow[]> =>
  ctx.tx.named('handover_siblings', `select h.id, h.addressed_name, h.state, s.is_choice, s.chosen_handover_id from handover h join handover_story s on s.organization_id = $1 and s.id = h.story_id
    where h.organization_id = $1 and h.story_id = $2 order by h.created_at, h.id`, [ctx.actor.organizationId, storyId])

export type SettingRow = { nudgeDays: number; raiseDays: number }
export const findSetting = async (ctx: ReadCtx): Promise<SettingRow> =>
  (await ctx.tx.named<SettingRow>('handover_setting', 'select handover_nudge_days as nudge_days, handover_raise_days as raise_days from organization_setting where organization_id = $1', [ctx.actor.organizationId]))[0] ?? { nudgeDays: 7, raiseDays: 14 }
