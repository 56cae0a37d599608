import type { ConsentState, EndReason, GateLine, HandoverState, HandoverStep, Side, Situation, StepName, StepOffer, StepWhy } from '@tomoni/contract/handovers'
import { againstMoving, againstSending, isUnsettled } from './gate.ts'

// 引継ぎ as one pure state machine (rows 401-404): handover, step, actor and day in; the new state with what it brings, or a
// named refusal out. Both sides and the answer by link go through here, and nothing else changes a state.

export type By = Side | 'link'
export type HandoverFacts = {
  readonly state: HandoverState
  readonly movesLead: boolean
  readonly situation: Situation
  readonly situationSettledOn: string | null
  /** It was sent once; an ask that was refused was not. */
  readonly wasSent: boolean
  readonly isInside: boolean
  /** Somebody is addressed. */
  readonly hasReceiver: boolean
  /** The receiver has no account. */
  readonly answersByLink: boolean
  readonly consent: ConsentState
  /** Of the current sheet, under the rules in force today. */
  readonly gate: readonly GateLine[]
  /** The person chose this receiver, or was not asked to choose between several. */
  readonly isPersonsChoice: boolean
  /** Another handover of this person has moved 主担当 and is not over. */
  readonly isLeadElsewhere: boolean
  /** Results the sender still waits for. */
  readonly openResults: number
  readonly exception: { readonly askedByAccountId: string; readonly isApproved: boolean } | null
}
export type StepActor = { readonly by: By; readonly accountId: string | null; /** Permission `handover.approve`. */ readonly mayApprove: boolean }
export type Moment = { readonly today: string; readonly now: string }
/** What a step brings besides its columns; the command carries it out in the same transaction. */
export type Effect = 'handToReceiver' | 'takeBack' | 'openEntry' | 'openShare' | 'closeShare' | 'expectResults' | 'moveLead'
/** Columns of the row a step sets. */
export type StepColumns = {
  state?: HandoverState
  sentAt?: string | null
  receivedAt?: string
  answeredAt?: string | null
  acceptedAt?: string | null
  meetingOn?: string | null
  holdUntil?: string | null
  declineReason?: string | null
  overlapFrom?: string | null
  exceptionReason?: string | null
  exceptionApprovedAt?: string | null
  situation?: Situation
  situationSettledOn?: string | null
  leadMovedOn?: string | null
  completedAt?: string | null
  endedAt?: string | null
  endReason?: string | null
  waitingSince?: string
}
export type Decision = { readonly why: StepWhy } | { readonly to: HandoverState; readonly columns: StepColumns; readonly effects: readonly Effect[]; readonly reasonCode: string | null }

type Transition = { readonly from: readonly HandoverState[]; readonly by: readonly By[]; /** Null: the state stays. */ readonly to: HandoverState | null }

/** States in which an answer is expected from the receiver. */
export const answering: readonly HandoverState[] = ['sent', 'received', 'checking', 'arrangingMeeting', 'onHold']
export const sideBySide: readonly HandoverState[] = ['accepted', 'overlapping']
export const afterwards: readonly HandoverState[] = ['leadMoved', 'reporting']
export const ended: readonly HandoverState[] = ['declined', 'completed', 'withdrawn']
export const isEnded = (state: HandoverState): boolean => ended.includes(state)
const both: readonly By[] = ['sender', 'receiver']
const answerer: readonly By[] = ['receiver', 'link']

export const transitions: Readonly<Record<StepName, Transition>> = {
  acceptAsk: { from: ['asked'], by: ['sender'], to: 'draft' },
  refuseAsk: { from: ['asked'], by: ['sender'], to: 'declined' },
  send: { from: ['draft'], by: ['sender'], to: 'sent' },
  receive: { from: ['sent'], by: answerer, to: 'received' },
  check: { from: ['sent', 'received', 'arrangingMeeting', 'onHold'], by: answerer, to: 'checking' },
  arrangeMeeting: { from: answering, by: answerer, to: 'arrangingMeeting' },
  accept: { from: answering, by: answerer, to: 'accepted' },
  hold: { from: answering, by: answerer, to: 'onHold' },
  decline: { from: answering, by: answerer, to: 'declined' },
  startOverlap: { from: ['accepted'], by: both, to: 'overlapping' },
  askException: { from: sideBySide, by: both, to: null },
  approveException: { from: sideBySide, by: both, to: null },
  settleSituation: { from: [...answering, ...sideBySide], by: ['sender'], to: null },
  takeLead: { from: ['overlapping'], by: ['receiver'], to: 'leadMoved' },
  complete: { from: [...answering, ...sideBySide, ...afterwards], by: both, to: 'completed' },
  withdraw: { from: ['asked', 'draft', ...answering, ...sideBySide], by: ['sender'], to: 'withdrawn' },
  reopen: { from: ['declined', 'withdrawn'], by: ['sender'], to: 'draft' },
}

/** Who may take a step when it is not the table alone that says so. */
function mayTake(step: StepName, facts: HandoverFacts, by: By): boolean {
  if (transitions[step].by.includes(by)) return true
  // An own question is taken back by who asked it; a receiver that changes its mind goes on where it was.
  if (by === 'receiver') return (step === 'withdraw' && facts.state === 'asked') || (step === 'reopen' && facts.state === 'declined' && facts.wasSent)
  // Without an account nobody can take the lead here; the sender writes down what was confirmed by link.
  return step === 'takeLead' && by === 'sender' && facts.answersByLink
}

const open = (gate: readonly GateLine[], requirement: GateLine['requirement']): boolean => againstMoving(gate).some((line) => line.requirement === requirement)
/** Reading, answering with words and going on need a consent that lives; inside an organisation none is asked for. */
const needsConsent: readonly StepName[] = ['receive', 'check', 'arrangeMeeting', 'accept', 'hold', 'decline', 'startOverlap', 'askException', 'approveException', 'takeLead']

function leadRefusal(facts: HandoverFacts): StepWhy | null {
  if (!facts.movesLead) return 'lead.stays'
  if (!facts.isPersonsChoice) return 'story.not-chosen'
  if (facts.isLeadElsewhere) return 'lead.elsewhere'
  if (isUnsettled(facts)) return 'situation.not-settled'
  if (open(facts.gate, 'jointContacts')) return 'joint-contacts.short'
  if (open(facts.gate, 'workplaceVisit')) return 'workplace-visit.missing'
  return againstMoving(facts.gate).length > 0 ? 'gate.open' : null
}

function approvalRefusal(facts: HandoverFacts, actor: StepActor): StepWhy | null {
  if (facts.exception === null) return 'exception.not-asked'
  if (facts.exception.isApproved) return 'exception.already-approved'
  if (!actor.mayApprove) return 'permission.missing'
  return facts.exception.askedByAccountId === actor.accountId ? 'exception.same-person' : null
}

/** An end before the work is done has a reason: nothing ends quietly. */
function endRefusal(facts: HandoverFacts, reason: EndReason | null): StepWhy | null {
  if (reason === 'consentEnded') return facts.isInside || facts.consent === 'live' ? 'consent.still-live' : null
  if (answering.includes(facts.state)) return 'wrong-state'
  const isDone = (afterwards.includes(facts.state) || !facts.movesLead) && facts.openResults === 0
  return isDone || reason !== null ? null : 'end-reason.missing'
}

/** What only this step asks for, beyond state and side. */
const conditions: { readonly [S in StepName]?: (facts: HandoverFacts, actor: StepActor, step: Extract<HandoverStep, { step: S }>) => StepWhy | null } = {
  send: (facts) => (!facts.hasReceiver ? 'receiver.missing' : againstSending(facts.gate).length > 0 ? 'gate.open' : null),
  askException: (facts) => (!facts.movesLead ? 'lead.stays' : facts.exception !== null ? (facts.exception.isApproved ? 'exception.already-approved' : 'exception.already-asked') : open(facts.gate, 'jointContacts') || open(facts.gate, 'workplaceVisit') ? null : 'exception.not-needed'),
  approveException: approvalRefusal,
  settleSituation: (facts) => (isUnsettled(facts) ? null : 'situation.already-settled'),
  takeLead: leadRefusal,
  complete: (facts, _actor, step) => endRefusal(facts, step.reason),
}

function refusalOf(facts: HandoverFacts, step: HandoverStep, actor: StepActor): StepWhy | null {
  const name = step.step
  if (!mayTake(name, facts, actor.by)) {
    if (isEnded(facts.state)) return 'ended'
    return actor.by === 'sender' && facts.answersByLink && transitions[name].by.includes('link') ? 'receiver.by-link' : 'wrong-side'
  }
  if (!transitions[name].from.includes(facts.state)) return isEnded(facts.state) ? 'ended' : name === 'takeLead' && facts.state === 'accepted' ? 'overlap.not-started' : 'wrong-state'
  if ((needsConsent.includes(name) || (name === 'reopen' && actor.by === 'receiver')) && !facts.isInside && facts.consent !== 'live') return 'consent.not-live'
  const condition = conditions[name] as ((f: HandoverFacts, a: StepActor, s: HandoverStep) => StepWhy | null) | undefined
  return condition?.(facts, actor, step) ?? null
}

const columnsOf = (step: HandoverStep, by: By, { now, today }: Moment): StepColumns => {
  switch (step.step) {
    case 'refuseAsk': return { endedAt: now, endReason: step.reason }
    case 'send': return { sentAt: now }
    case 'receive': return { receivedAt: now }
    case 'check': return { answeredAt: now }
    case 'arrangeMeeting': return { answeredAt: now, meetingOn: step.meetingOn, waitingSince: step.meetingOn }
    case 'accept': return { answeredAt: now, acceptedAt: now, holdUntil: null }
    case 'hold': return { answeredAt: now, holdUntil: step.holdUntil, waitingSince: step.holdUntil }
    case 'decline': return { answeredAt: now, declineReason: step.reason, endedAt: now }
    case 'startOverlap': return { overlapFrom: step.overlapFrom }
    case 'askException': return { exceptionReason: step.reason, exceptionApprovedAt: null }
    case 'approveException': return { exceptionApprovedAt: now }
    case 'settleSituation': return { situation: step.situation, situationSettledOn: step.settledOn }
    case 'takeLead': return { leadMovedOn: step.on }
    case 'complete': return { completedAt: now, endedAt: now, endReason: step.reason }
    case 'withdraw': return { endedAt: now, endReason: step.reason }
    case 'reopen': return { endedAt: null, endReason: null, declineReason: null, holdUntil: null, ...(by === 'sender' ? { sentAt: null, answeredAt: null, acceptedAt: null, meetingOn: null, overlapFrom: null, exceptionReason: null, exceptionApprovedAt: null } : {}), waitingSince: today }
    case 'acceptAsk': return {}
  }
}

function effectsOf(facts: HandoverFacts, step: StepName, by: By): readonly Effect[] {
  switch (step) {
    case 'send': return ['handToReceiver']
    case 'accept': return [...(facts.isInside || by === 'link' ? [] : (['openEntry', 'openShare'] as const)), ...(facts.movesLead ? [] : (['expectResults'] as const))]
    case 'takeLead': return ['moveLead', 'expectResults']
    case 'withdraw': return ['closeShare']
    case 'complete': return facts.consent === 'live' ? [] : ['closeShare']
    case 'reopen': return by === 'sender' ? ['takeBack'] : []
    default: return []
  }
}

const reasonOf = (step: HandoverStep): string | null => ('reason' in step ? step.reason : null)

/** The new state with its columns and effects, or the reason why not. */
export function decideStep(facts: HandoverFacts, step: HandoverStep, actor: StepActor, at: Moment): Decision {
  const why = refusalOf(facts, step, actor)
  if (why !== null) return { why }
  const to = step.step === 'reopen' && actor.by === 'receiver' ? 'checking' : (transitions[step.step].to ?? facts.state)
  const moved = to !== facts.state ? { waitingSince: at.today } : {}
  return { to, columns: { state: to, ...moved, ...columnsOf(step, actor.by, at) }, effects: effectsOf(facts, step.step, actor.by), reasonCode: reasonOf(step) }
}

/** A step as it would be tried, to learn whether it is offered: what is typed later is taken as given. */
function trial(name: StepName): HandoverStep {
  const day = '2000-01-01'
  return { step: name, version: 0, reason: name === 'complete' ? null : 'other', message: '', meetingOn: day, holdUntil: day, overlapFrom: day, settledOn: day, on: day, situation: 'other', acknowledgedFindings: [], confirmedOthers: [], receiverMembershipId: null, ownRegistrantId: null, newRegistrantId: null } as unknown as HandoverStep
}

/** Every step with whether this reader may take it now. An end that only wants its reason is offered. */
export function offeredSteps(facts: HandoverFacts, actor: StepActor): StepOffer[] {
  return (Object.keys(transitions) as StepName[]).map((step) => {
    const why = refusalOf(facts, trial(step), actor)
    const endsByConsent = step === 'complete' && why !== null && refusalOf(facts, { ...trial('complete'), reason: 'consentEnded' } as HandoverStep, actor) === null
    const allowed = why === null || why === 'end-reason.missing' || endsByConsent
    return { step, allowed, why: allowed ? null : why }
  })
}

/** Whose turn it is (list, clock); the list repeats it in SQL from this table. */
export const turns: Readonly<Record<HandoverState, 'sender' | 'receiver' | 'nobody'>> = {
  asked: 'sender', draft: 'sender', sent: 'receiver', received: 'receiver', checking: 'receiver', arrangingMeeting: 'receiver', onHold: 'receiver', accepted: 'sender', overlapping: 'receiver', leadMoved: 'receiver', reporting: 'receiver',
  declined: 'nobody', completed: 'nobody', withdrawn: 'nobody',
}

/** Accepted where 主担当 stays: the receiver works, and tells how it goes. */
export const turnOf = (state: HandoverState, movesLead: boolean): 'sender' | 'receiver' | 'nobody' => (state === 'accepted' && !movesLead ? 'receiver' : turns[state])
