import { z } from 'zod'
import { HandoverState } from './handovers.ts'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { fileReply } from './shared/files.ts'
import { MembershipId, OrganizationId, RegistrantId } from './shared/ids.ts'
import { flag, many, pageOf, PageQuery } from './shared/paging.ts'
import { optionalDay, optionalText, typedDay } from './shared/typed-day.ts'

// 支援の期間 (rows 405, 411): how long somebody is followed after they were hired, and what has to happen before it ends,
// in this order: ask the person, get the consent, bring in the receiver. All days follow from the day of hire (domain 3.2).

export const TermKind = z.enum(['sendingFollowUp', 'retentionService', 'trainingSchool', 'schoolFollowUp'])
export type TermKind = z.infer<typeof TermKind>
/** 必要・いらない・まだわからない. 「いらない」 is a good answer. */
export const Wish = z.enum(['need', 'noNeed', 'unsure'])
export type Wish = z.infer<typeof Wish>
export const TermOutcome = z.enum(['handedOver', 'declined', 'notNeeded', 'left', 'continues'])
export type TermOutcome = z.infer<typeof TermOutcome>

export const MilestoneCode = z.enum(['shareBeforeHire', 'hired', 'decide', 'starts', 'firstQuestion', 'preparation', 'request', 'followUp', 'ends', 'review'])
export type MilestoneCode = z.infer<typeof MilestoneCode>
export const MilestoneState = z.enum(['done', 'overdue', 'due', 'coming', 'passed'])
export type MilestoneState = z.infer<typeof MilestoneState>
export const Milestone = z.object({
  code: MilestoneCode,
  /** Counts the follow-ups from 1; null for the others. */
  n: z.int().nullable(),
  on: CalendarDay,
  /** Last day on which it is in time; the same as `on` for a moment. */
  until: CalendarDay,
  /** Who acts. */
  actor: z.enum(['sender', 'person', 'provider', 'center', 'both']),
  state: MilestoneState,
})
export type Milestone = z.infer<typeof Milestone>

/** What to do next for a term, in the order person → consent → receiver. */
export const TermStep = z.enum(['ask', 'askAgain', 'planReceiver', 'getConsent', 'startHandover', 'waitAnswer', 'followUp', 'shareBeforeHire', 'decide', 'setOutcome', 'rest'])
export type TermStep = z.infer<typeof TermStep>

/**
 * When the preparation of a handover opens, in months before the end of the term, and when it is late. The notice that
 * asks for 支援体制 at the end of the term gives no number that could be verified: dated data, the newest first.
 */
export const handoverLeads: readonly { readonly validFrom: string; readonly months: number; readonly lateMonths: number }[] = [{ validFrom: '2018-04-01', months: 6, lateMonths: 3 }]

export const SupportTerm = z.object({
  id: z.uuid(),
  version: z.int(),
  registrantId: RegistrantId,
  personName: z.string(),
  personKana: z.string(),
  workplace: z.string().nullable(),
  workStatus: z.string().nullable(),
  kind: TermKind,
  hiredOn: CalendarDay.nullable(),
  startsOn: CalendarDay,
  endsOn: CalendarDay,
  /** Days to the last day; negative once it is over. */
  daysLeft: z.int(),
  milestones: z.array(Milestone),
  step: z.object({ step: TermStep, dueOn: CalendarDay.nullable(), /** Positive when late. */ lateDays: z.int() }),
  /** 引継ぎの準備に入った人: from the month in which the preparation opens. */
  isInPreparation: z.boolean(),
  /** Less than the late limit is left and nothing was sent. */
  isTight: z.boolean(),
  askedOn: CalendarDay.nullable(),
  wish: Wish.nullable(),
  wishWords: z.string().nullable(),
  plannedReceiver: z.object({ organizationId: OrganizationId, name: z.string() }).nullable(),
  /** A consent for the planned receiver is in force today. */
  hasConsent: z.boolean(),
  handover: z.object({ holderId: OrganizationId, id: z.uuid(), state: HandoverState, toName: z.string() }).nullable(),
  outcome: TermOutcome.nullable(),
  outcomeOn: CalendarDay.nullable(),
  membershipId: MembershipId.nullable(),
})
export type SupportTerm = z.infer<typeof SupportTerm>

/** A term that follows from the face sheet but was not taken up yet. */
export const TermProposal = z.object({
  registrantId: RegistrantId,
  personName: z.string(),
  personKana: z.string(),
  kind: TermKind,
  hiredOn: CalendarDay.nullable(),
  startsOn: CalendarDay,
  endsOn: CalendarDay,
  /** Codes of `text/support-terms.ts`. */
  because: z.enum(['certificate', 'hiredFromHere', 'trainingSchool', 'leftSchool']),
  /** Last day on the certificate, where it says less than the longest term: 支給決定 comes in slices of a year. */
  certificateEndsOn: CalendarDay.nullable(),
})
export type TermProposal = z.infer<typeof TermProposal>

export const TermFilter = z.object({
  kind: many(TermKind),
  /** `late`: overdue steps; `preparation`: the handover list; `ask`: people to ask; `mine`: own people. */
  view: z.enum(['open', 'late', 'preparation', 'ask', 'ended']).default('open'),
  mine: flag.default(false),
  q: z.string().trim().max(100).default(''),
})
export type TermFilter = z.infer<typeof TermFilter>
export const listSupportTerms = endpoint({
  method: 'GET', path: '/support-terms', query: PageQuery.extend(TermFilter.shape),
  reply: pageOf(SupportTerm).extend({ counts: z.object({ open: z.int(), late: z.int(), preparation: z.int(), ask: z.int(), ended: z.int() }), proposals: z.array(TermProposal) }),
})
export const listRegistrantTerms = endpoint({ method: 'GET', path: '/registrants/:registrantId/support-terms', params: z.strictObject({ registrantId: RegistrantId }), reply: z.object({ items: z.array(SupportTerm), proposals: z.array(TermProposal), can: z.object({ write: z.boolean() }) }) })

/** これから来る引継ぎ: unnamed counts by quarter; null where it is more than nobody and fewer than five. */
export const getExpectedHandovers = endpoint({ method: 'GET', path: '/support-terms/expected', reply: z.object({ quarters: z.array(z.object({ from: CalendarDay, people: z.int().nullable() })) }) })

/** Days of a term that is being added: the longest one the rule allows. `years`: of the school; 3 when left out. */
export const previewSupportTerm = endpoint({
  method: 'GET', path: '/support-terms/preview', query: z.object({ kind: TermKind, hiredOn: typedDay(), years: z.coerce.number().int().min(1).max(10).optional() }),
  reply: z.object({ startsOn: CalendarDay, endsOn: CalendarDay, milestones: z.array(Milestone) }),
})

const params = z.strictObject({ termId: z.uuid() })
const version = z.int()
const changed = z.object({ term: SupportTerm })
/** Days left out follow from the rule. Safe to repeat by its id. */
export const createSupportTerm = endpoint({
  method: 'POST', path: '/support-terms',
  body: z.strictObject({
    id: z.uuid(), registrantId: RegistrantId, kind: TermKind, hiredOn: optionalDay().default(null), startsOn: optionalDay().default(null), endsOn: optionalDay().default(null),
    years: z.int().min(1).max(10).nullable().default(null), membershipId: MembershipId.nullable().default(null),
  }),
  reply: changed,
})
export const changeSupportTerm = endpoint({
  method: 'PUT', path: '/support-terms/:termId', params,
  body: z.strictObject({ version, hiredOn: optionalDay(), startsOn: typedDay(), endsOn: typedDay(), membershipId: MembershipId.nullable() }), reply: changed,
})
/** `noNeed` ends the term well (`notNeeded`). Null takes the answer back. */
export const answerSupportTerm = endpoint({
  method: 'POST', path: '/support-terms/:termId/answer', params,
  body: z.strictObject({ version, askedOn: optionalDay(), wish: Wish.nullable(), wishWords: optionalText(2000) }), reply: changed,
})
/** Who should take over. Until consent they see a number without names. */
export const planSupportTermReceiver = endpoint({ method: 'POST', path: '/support-terms/:termId/receiver', params, body: z.strictObject({ version, organizationId: OrganizationId.nullable() }), reply: changed })
/** What became of it. Null opens the term again. */
export const endSupportTerm = endpoint({ method: 'POST', path: '/support-terms/:termId/end', params, body: z.strictObject({ version, outcome: TermOutcome.nullable(), on: optionalDay().default(null) }), reply: changed })
/** For a term added by mistake, while nobody was asked and nothing was handed over. */
export const removeSupportTerm = endpoint({ method: 'POST', path: '/support-terms/:termId/remove', params, body: z.strictObject({ version }), reply: z.object({ id: z.uuid() }) })
/** 「また相談したくなったら」 to give into the hand; enters 見た人 as a print. */
export const getRecontactLeaflet = endpoint({ method: 'GET', path: '/support-terms/:termId/leaflet', params, reply: fileReply })
