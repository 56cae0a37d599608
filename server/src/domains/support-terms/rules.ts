import { handoverLeads, type Milestone, type MilestoneCode, type TermKind, type TermOutcome, type TermStep, type Wish } from '@tomoni/contract/support-terms'
import { addDays, addMonths, dayOf, daysBetween, daysInMonth, firstDayOfMonth, monthOf, partsOf, shiftMonth, type CalendarDay } from '@tomoni/contract/shared/calendar'

// 支援の期間 (domain 3.1, 3.2). A period of months ends on the day before the day with the same number; where the month has
// no such day, on its last day (民法143条). So a person hired on 31 August has worked six months on 28 February.

const sameDay = (from: CalendarDay, months: number): CalendarDay | null => {
  const month = partsOf(firstDayOfMonth(shiftMonth(monthOf(from), months)))
  return dayOf(month.year, month.month, partsOf(from).day)
}

/** Last day of a period of so many months that begins on `from`. */
export function completedOn(from: CalendarDay, months: number): CalendarDay {
  const same = sameDay(from, months)
  if (same !== null) return addDays(same, -1)
  const { year, month } = partsOf(firstDayOfMonth(shiftMonth(monthOf(from), months)))
  return dayOf(year, month, daysInMonth(year, month))!
}
/** The day after it: the first day of what follows. */
export const after = (from: CalendarDay, months: number): CalendarDay => addDays(completedOn(from, months), 1)

export const leadOn = (day: string): { months: number; lateMonths: number } => handoverLeads.find((lead) => lead.validFrom <= day) ?? handoverLeads.at(-1)!

export type TermDays = { readonly kind: TermKind; readonly hiredOn: CalendarDay | null; readonly startsOn: CalendarDay; readonly endsOn: CalendarDay }

/** The longest term the rule allows. `schoolYears`: years the school follows its leavers. */
export function longestTerm(kind: TermKind, hiredOn: CalendarDay, schoolYears = 3): { startsOn: CalendarDay; endsOn: CalendarDay } {
  if (kind === 'retentionService') return { startsOn: after(hiredOn, 6), endsOn: completedOn(hiredOn, 42) }
  if (kind === 'sendingFollowUp') return { startsOn: hiredOn, endsOn: completedOn(hiredOn, 6) }
  return { startsOn: hiredOn, endsOn: completedOn(hiredOn, kind === 'trainingSchool' ? 36 : schoolYears * 12) }
}

/** So many months before the end of a term: from the hire where the term is the longest one, else back from its end. */
function beforeEnd(term: TermDays, months: number): CalendarDay {
  if (term.kind === 'retentionService' && term.hiredOn !== null && completedOn(term.hiredOn, 42) === term.endsOn) return after(term.hiredOn, 42 - months)
  return addMonths(addDays(term.endsOn, 1), -months)
}

/** Preparation opens on this day; the list shows the person from the first day of its month. */
export const preparationOpens = (term: TermDays): CalendarDay => beforeEnd(term, leadOn(term.endsOn).months)
export const isLateFrom = (term: TermDays): CalendarDay => beforeEnd(term, leadOn(term.endsOn).lateMonths)
export const hasHandover = (kind: TermKind): boolean => kind === 'retentionService' || kind === 'trainingSchool' || kind === 'schoolFollowUp'

type Plan = Omit<Milestone, 'state'>
const at = (code: MilestoneCode, on: CalendarDay, actor: Plan['actor'], until: CalendarDay = on, n: number | null = null): Plan => ({ code, n, on, until, actor })

function handoverPlan(term: TermDays): Plan[] {
  const opens = preparationOpens(term)
  const request = isLateFrom(term)
  return [at('preparation', opens, 'both', addDays(request, -1)), at('request', request, 'provider', term.endsOn), at('ends', term.endsOn, 'both'), at('review', addDays(term.endsOn, 1), 'center', completedOn(addDays(term.endsOn, 1), 6))]
}

/** Every `months` months from the start to the end; each in time until a month later, the last until the end. */
function followUps(term: TermDays, months: number): Plan[] {
  const plan: Plan[] = []
  for (let n = 1; after(term.startsOn, n * months) <= addDays(term.endsOn, 1); n++) {
    const on = completedOn(term.startsOn, n * months)
    plan.push(at('followUp', on, 'provider', addMonths(on, 1), n))
  }
  return plan
}

const order = (a: Plan, b: Plan): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)

/** What has to happen and when, earliest first. */
export function milestonesOf(term: TermDays): Plan[] {
  const hired = term.hiredOn ?? term.startsOn
  if (term.kind === 'sendingFollowUp') return [at('hired', hired, 'sender'), at('decide', after(hired, 2), 'person', completedOn(hired, 6)), at('ends', term.endsOn, 'sender')]
  if (term.kind === 'retentionService') {
    const known = term.hiredOn === null ? [] : [at('hired', hired, 'sender'), at('decide', after(hired, 2), 'person', completedOn(hired, 6))]
    // A short term has no room for the question a year ahead: it is asked when the preparation opens.
    const question = beforeEnd(term, 12) > term.startsOn ? beforeEnd(term, 12) : preparationOpens(term)
    return [...known, at('starts', term.startsOn, 'provider'), at('firstQuestion', question, 'person', addDays(isLateFrom(term), -1)), ...handoverPlan(term)].toSorted(order)
  }
  if (term.kind === 'trainingSchool') return [at('shareBeforeHire', addMonths(hired, -1), 'sender', addDays(hired, -1)), at('hired', hired, 'sender'), ...followUps(term, 3), at('firstQuestion', beforeEnd(term, 12), 'person', addDays(isLateFrom(term), -1)), ...handoverPlan(term)].toSorted(order)
  return [at('hired', hired, 'sender'), ...followUps(term, 12), at('firstQuestion', beforeEnd(term, 12), 'person', addDays(isLateFrom(term), -1)), ...handoverPlan(term)].toSorted(order)
}

export type TermFacts = TermDays & {
  readonly askedOn: string | null
  readonly wish: Wish | null
  readonly hasReceiver: boolean
  readonly hasConsent: boolean
  /** State of the handover this term led to; null while there is none. */
  readonly handoverState: string | null
  readonly outcome: TermOutcome | null
  /** Days on which somebody spoke with the person, ascending (for the follow-ups). */
  readonly contactsOn: readonly string[]
  /** Day on which the term was written down: nobody is late with what lay before. */
  readonly knownSince: string
}

const sentStates = new Set(['sent', 'received', 'checking', 'arrangingMeeting', 'accepted', 'onHold', 'overlapping', 'leadMoved', 'reporting', 'completed'])
export const isSent = (state: string | null): boolean => state !== null && sentStates.has(state)
const overStates = new Set(['leadMoved', 'reporting', 'completed'])

function isDone(plan: Plan, facts: TermFacts, previous: CalendarDay): boolean {
  switch (plan.code) {
    case 'firstQuestion': return facts.wish === 'need' || facts.wish === 'noNeed' || (facts.askedOn !== null && facts.askedOn >= plan.on)
    case 'preparation': return facts.wish === 'noNeed' || (facts.wish === 'need' && facts.hasReceiver) || isSent(facts.handoverState)
    case 'request': return facts.wish === 'noNeed' || isSent(facts.handoverState)
    case 'ends': return facts.outcome !== null || (facts.handoverState !== null && overStates.has(facts.handoverState))
    case 'shareBeforeHire': return facts.hasConsent || isSent(facts.handoverState)
    case 'followUp': return facts.contactsOn.some((day) => day > previous && day <= plan.until)
    default: return false
  }
}

/** Milestones that nobody can do any more or that pass by themselves. */
const passesByItself = new Set<MilestoneCode>(['hired', 'starts', 'decide', 'review'])

export function withStates(facts: TermFacts, today: string): Milestone[] {
  let previous = addDays(facts.startsOn, -1)
  return milestonesOf(facts).map((plan): Milestone => {
    const done = isDone(plan, facts, previous)
    if (plan.code === 'followUp') previous = plan.on
    const lateFrom = plan.code === 'firstQuestion' || plan.code === 'preparation' ? plan.until : plan.code === 'request' ? plan.on : plan.until
    const isClosed = facts.outcome !== null
    const state = done ? 'done'
      : passesByItself.has(plan.code) ? (plan.until < today ? 'passed' : plan.on <= today ? 'due' : 'coming')
      : isClosed || plan.until < facts.knownSince ? (plan.until < today || isClosed ? 'passed' : 'coming')
      : lateFrom < today ? 'overdue' : plan.on <= today ? 'due' : 'coming'
    return { ...plan, state }
  })
}

const stepOf: Partial<Record<MilestoneCode, TermStep>> = { shareBeforeHire: 'shareBeforeHire', followUp: 'followUp', decide: 'decide' }

/** The one thing to do next and until when: first the person, then the consent, then the receiver. */
export function nextStepOf(facts: TermFacts, today: string): { step: TermStep; dueOn: CalendarDay | null; lateDays: number } {
  const say = (step: TermStep, dueOn: CalendarDay | null): { step: TermStep; dueOn: CalendarDay | null; lateDays: number } => ({ step, dueOn, lateDays: dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, today as CalendarDay)) })
  if (facts.outcome !== null) return say('rest', null)
  const plan = withStates(facts, today)
  const find = (code: MilestoneCode) => plan.find((m) => m.code === code)
  if (facts.endsOn < today) return say('setOutcome', facts.endsOn)
  const early = plan.find((m) => (m.state === 'overdue' || m.state === 'due') && (m.code === 'shareBeforeHire' || m.code === 'followUp'))
  const question = find('firstQuestion')
  const request = find('request')
  const answers = hasHandover(facts.kind) && question !== undefined && request !== undefined && question.on <= today
  if (answers && !isSent(facts.handoverState)) {
    const handover = handoverStep(facts, question.until, request.on, preparationOpens(facts), today)
    // A follow-up that is late is said before a question that still has time.
    if (early === undefined || handover.dueOn! <= early.until) return say(handover.step, handover.dueOn)
  }
  if (early !== undefined) return say(stepOf[early.code]!, early.until)
  if (answers && facts.handoverState !== null) return overStates.has(facts.handoverState) ? say('setOutcome', facts.endsOn) : say('waitAnswer', facts.endsOn)
  const decide = find('decide')
  if (facts.kind === 'sendingFollowUp' && decide !== undefined && decide.state === 'due') return facts.wish === null ? say('decide', decide.until) : say('rest', facts.endsOn)
  const coming = plan.find((m) => m.state === 'coming' && (m.code === 'followUp' || m.code === 'firstQuestion'))
  return { step: 'rest', dueOn: coming?.on ?? null, lateDays: 0 }
}

function handoverStep(facts: TermFacts, askUntil: CalendarDay, request: CalendarDay, opens: CalendarDay, today: string): { step: TermStep; dueOn: CalendarDay } {
  if (facts.wish === null) return { step: 'ask', dueOn: askUntil < opens ? askUntil : opens }
  if (facts.wish === 'unsure') return { step: 'askAgain', dueOn: (facts.askedOn ?? '') < opens && opens > today ? opens : request }
  if (!facts.hasReceiver) return { step: 'planReceiver', dueOn: request }
  return facts.hasConsent ? { step: 'startHandover', dueOn: request } : { step: 'getConsent', dueOn: request }
}

/** 引継ぎの準備の表 (acceptance 3): from the month the preparation opens until the term is settled. */
export const isInPreparation = (facts: TermFacts, today: string): boolean => facts.outcome === null && hasHandover(facts.kind) && firstDayOfMonth(monthOf(preparationOpens(facts))) <= today
/** The hard warning: the late limit has come and nothing was sent. */
export const isTight = (facts: TermFacts, today: string): boolean => facts.outcome === null && hasHandover(facts.kind) && facts.wish !== 'noNeed' && isLateFrom(facts) <= today && !isSent(facts.handoverState)

/** Latest first, then soonest; rest at the end. */
export function compareTerms(a: { step: { step: TermStep; dueOn: string | null; lateDays: number }; endsOn: string; id: string }, b: typeof a): number {
  const rank = (t: typeof a): number => (t.step.step === 'rest' ? 2 : t.step.lateDays > 0 ? 0 : 1)
  return rank(a) - rank(b) || b.step.lateDays - a.step.lateDays || (a.step.dueOn ?? a.endsOn).localeCompare(b.step.dueOn ?? b.endsOn) || a.endsOn.localeCompare(b.endsOn) || a.id.localeCompare(b.id)
}

// Proposals

export type ProposalFacts = {
  readonly organizationKind: string
  readonly hiredOn: CalendarDay | null
  readonly workStatus: string | null
  readonly referralSource: string | null
  readonly certificates: readonly { readonly service: string; readonly startsOn: string | null; readonly endsOn: string | null }[]
  /** Last day of school and the years the school follows, where a pathway has been walked to its end. */
  readonly leftSchool: { readonly on: CalendarDay; readonly years: number } | null
  /** Terms there are already. */
  readonly known: readonly { readonly kind: TermKind; readonly hiredOn: string | null; readonly endsOn: string }[]
}
export type Proposal = TermDays & { readonly because: 'certificate' | 'hiredFromHere' | 'trainingSchool' | 'leftSchool'; readonly certificateEndsOn: CalendarDay | null }

const sendingKinds = new Set(['transitionSupport', 'continuousEmployment'])
export const isRetentionCertificate = (service: string): boolean => service.normalize('NFKC').includes('定着')

/** Terms that follow from the face sheet: never written without somebody saying yes. */
export function proposalsOf(facts: ProposalFacts, today: string): Proposal[] {
  const { hiredOn } = facts
  const works = facts.workStatus === 'employed' || facts.workStatus === 'onLeave'
  const found: Proposal[] = []
  // A second term of one kind for the same hire is never proposed, nor one that is over.
  const offer = (p: Proposal): void => {
    if (p.endsOn >= today && !facts.known.some((k) => k.kind === p.kind && (k.hiredOn === p.hiredOn || k.hiredOn === null || k.endsOn >= p.startsOn))) found.push(p)
  }
  for (const c of facts.certificates) {
    if (!isRetentionCertificate(c.service) || c.endsOn === null) continue
    const endsOn = c.endsOn as CalendarDay
    const longest = hiredOn === null ? null : longestTerm('retentionService', hiredOn)
    if (longest !== null && longest.endsOn >= endsOn) offer({ kind: 'retentionService', hiredOn, ...longest, because: 'certificate', certificateEndsOn: longest.endsOn === endsOn ? null : endsOn })
    else offer({ kind: 'retentionService', hiredOn: null, startsOn: (c.startsOn !== null && c.startsOn <= endsOn ? c.startsOn : endsOn) as CalendarDay, endsOn, because: 'certificate', certificateEndsOn: null })
  }
  if (hiredOn !== null && works && sendingKinds.has(facts.organizationKind)) offer({ kind: 'sendingFollowUp', hiredOn, ...longestTerm('sendingFollowUp', hiredOn), because: 'hiredFromHere', certificateEndsOn: null })
  if (hiredOn !== null && (facts.organizationKind === 'trainingSchool' || facts.referralSource === 'trainingSchool')) offer({ kind: 'trainingSchool', hiredOn, ...longestTerm('trainingSchool', hiredOn), because: 'trainingSchool', certificateEndsOn: null })
  if (facts.leftSchool !== null && facts.leftSchool.years > 0 && facts.leftSchool.on < today) {
    const first = addDays(facts.leftSchool.on, 1)
    offer({ kind: 'schoolFollowUp', hiredOn: first, ...longestTerm('schoolFollowUp', first, facts.leftSchool.years), because: 'leftSchool', certificateEndsOn: null })
  }
  // Two certificates of one service are slices of one term.
  return found.filter((p, i) => found.findIndex((q) => q.kind === p.kind) === i)
}
