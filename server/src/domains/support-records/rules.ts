import type { CodeList } from '@tomoni/contract/shared/code-lists'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import type { Counterpart, Outcome, VisitSubject, WriteVisitBody } from '@tomoni/contract/support-records'

// What a visit must be like, and what follows from it. Pure: no database, no clock.

/** Resets lateness: it took place, and with the person (decision 19). A call of the employer or a missed meeting does not. */
export const isTwoWay = (r: { outcome: Outcome; counterpart: Counterpart; registrantId: string | null }): boolean =>
  r.outcome === 'held' && r.counterpart === 'person' && r.registrantId !== null

/** Only what took place is counted in any report (row 313). */
export const countsInReports = (r: { outcome: Outcome; supersededAt: string | null }): boolean => r.outcome === 'held' && r.supersededAt === null

export type Contract = { readonly id: string; readonly kind: string; readonly startsOn: string; readonly endsOn: string | null }

export const isInForce = (c: Contract, day: string): boolean => c.startsOn <= day && (c.endsOn === null || c.endsOn >= day)

/** Contract a record counts for when none was chosen: the writer's own default, else by post (decision 18, domain §1.2). */
export function contractFor(writer: { defaultContractId: string | null; post: string }, contracts: readonly Contract[], day: string): string | null {
  const running = contracts.filter((c) => isInForce(c, day))
  const own = running.find((c) => c.id === writer.defaultContractId)
  if (own !== undefined) return own.id
  const wanted = writer.post === 'livingSupporter' ? 'livingSupport' : 'employmentStability'
  return (running.find((c) => c.kind === wanted) ?? running[0])?.id ?? null
}

/** Code list of 内容: it depends on who was spoken with. */
export const contentListOf = (counterpart: Counterpart): CodeList => (counterpart === 'employer' ? 'employerContent' : counterpart === 'agency' ? 'agencyContent' : 'contactContent')

/** Group of the report a record is counted in; `visit_position` counts within it, so that "once a visit" finds exactly one. */
const reportGroupOf = (counterpart: Counterpart): string => (counterpart === 'family' ? 'person' : counterpart)

export function positionsOf(subjects: readonly { counterpart: Counterpart }[]): number[] {
  const seen = new Map<string, number>()
  return subjects.map((s) => {
    const group = reportGroupOf(s.counterpart)
    const position = seen.get(group) ?? 0
    seen.set(group, position + 1)
    return position
  })
}

/** What the database knows of the things a visit names. */
export type KnownFacts = {
  readonly registrants: ReadonlyMap<string, { readonly branchId: string | null }>
  readonly partners: ReadonlySet<string>
  readonly memberships: ReadonlySet<string>
  readonly contracts: readonly Contract[]
  /** `list:code` of every code in use on the day. */
  readonly codes: ReadonlySet<string>
  readonly nextSteps: ReadonlySet<string>
  readonly appointments: ReadonlySet<string>
}

type VisitPart = Pick<WriteVisitBody, 'occurredOn' | 'method' | 'companionMembershipIds'>

export const earliestDay = '1950-01-01'

export function problemsOfVisit(visit: VisitPart, known: KnownFacts, today: string): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (visit.occurredOn > today) problems.push({ path: 'occurredOn', code: 'in-the-future' })
  if (visit.occurredOn < earliestDay) problems.push({ path: 'occurredOn', code: 'calendar.too-early', values: { limit: earliestDay } })
  if (!known.codes.has(`contactMethod:${visit.method}`)) problems.push({ path: 'method', code: 'not-a-choice' })
  visit.companionMembershipIds.forEach((id, i) => {
    if (!known.memberships.has(id)) problems.push({ path: `companionMembershipIds.${i}`, code: 'not-found' })
  })
  return problems
}

export function problemsOfSubject(s: VisitSubject, at: string, known: KnownFacts, day: string): FieldProblem[] {
  const problems: FieldProblem[] = []
  const refuse = (field: string, code: string): void => void problems.push({ path: `${at}.${field}`, code })
  const needsPerson = s.counterpart === 'person' || s.counterpart === 'family'
  if (s.registrantId === null && (needsPerson || s.partnerOrganizationId === null)) refuse('registrantId', 'required')
  if (s.registrantId !== null && !known.registrants.has(s.registrantId)) refuse('registrantId', 'not-found')
  if (s.partnerOrganizationId !== null && !known.partners.has(s.partnerOrganizationId)) refuse('partnerOrganizationId', 'not-found')
  if (s.content !== null && !known.codes.has(`${contentListOf(s.counterpart)}:${s.content}`)) refuse('content', 'not-a-choice')
  if (s.eventType !== null && !known.codes.has(`eventType:${s.eventType}`)) refuse('eventType', 'not-a-choice')
  if (s.outcome !== 'held' && s.outcomeReason === null) refuse('outcomeReason', 'required')
  if (s.outcomeReason !== null && !known.codes.has(`outcomeReason:${s.outcomeReason}`)) refuse('outcomeReason', 'not-a-choice')
  const contract = known.contracts.find((c) => c.id === s.contractId)
  if (s.contractId !== null && s.contractId !== undefined && (contract === undefined || !isInForce(contract, day))) refuse('contractId', 'not-a-choice')
  if (s.deliveries.length > 0 && s.registrantId === null) refuse('deliveries', 'not-a-choice')
  s.deliveries.forEach((d, i) => {
    if (!known.codes.has(`lifeSupportMenu:${d.menu}`)) refuse(`deliveries.${i}.menu`, 'not-a-choice')
    if (d.amount !== null && d.unit === null) refuse(`deliveries.${i}.unit`, 'required')
  })
  return problems
}

const keyOf = (s: Pick<VisitSubject, 'registrantId' | 'partnerOrganizationId' | 'counterpart'>): string => `${s.registrantId}|${s.partnerOrganizationId}|${s.counterpart}`

/** Everything wrong with a visit at once. */
export function problemsOfWriting(body: WriteVisitBody, known: KnownFacts, today: string): FieldProblem[] {
  const problems = problemsOfVisit(body, known, today)
  const seen = new Set<string>()
  body.subjects.forEach((s, i) => {
    problems.push(...problemsOfSubject(s, `subjects.${i}`, known, body.occurredOn))
    if (seen.has(keyOf(s))) problems.push({ path: `subjects.${i}`, code: 'named-twice' })
    seen.add(keyOf(s))
  })
  const people = new Set(body.subjects.map((s) => s.registrantId))
  const partners = new Set(body.subjects.map((s) => s.partnerOrganizationId))
  const stepIds = new Set<string>()
  body.nextSteps.forEach((n, i) => {
    const at = `nextSteps.${i}`
    if (n.registrantId === null && n.partnerOrganizationId === null) problems.push({ path: `${at}.registrantId`, code: 'required' })
    if (n.registrantId !== null && !people.has(n.registrantId)) problems.push({ path: `${at}.registrantId`, code: 'not-a-choice' })
    if (n.partnerOrganizationId !== null && !partners.has(n.partnerOrganizationId)) problems.push({ path: `${at}.partnerOrganizationId`, code: 'not-a-choice' })
    if (n.membershipId !== null && !known.memberships.has(n.membershipId)) problems.push({ path: `${at}.membershipId`, code: 'not-found' })
    if (n.dueOn < body.occurredOn) problems.push({ path: `${at}.dueOn`, code: 'before-the-contact' })
    if (stepIds.has(n.id)) problems.push({ path: `${at}.id`, code: 'already-used' })
    stepIds.add(n.id)
  })
  body.answersNextStepIds.forEach((id, i) => {
    if (!known.nextSteps.has(id)) problems.push({ path: `answersNextStepIds.${i}`, code: 'not-found' })
  })
  if (body.answersAppointmentId !== null && !known.appointments.has(body.answersAppointmentId)) problems.push({ path: 'answersAppointmentId', code: 'not-found' })
  return problems
}

/** Seconds after writing in which the server takes a visit back; the screen offers it for 10. */
export const undoSeconds = 60

/** Who may change what is written: its worker or typist; others' records only with the permission for it. */
export const mayCorrect = (record: { membershipId: string | null; writtenByMembershipId: string | null }, actor: { membershipId: string; mayCorrectOthers: boolean }): boolean =>
  actor.mayCorrectOthers || record.membershipId === actor.membershipId || record.writtenByMembershipId === actor.membershipId

export type Version = { readonly id: string; readonly supersedesId: string | null; readonly supersededAt: string | null }

/** What a correction does to a chain: the old version ends, exactly one follows. Null when the old one is no longer in force. */
export function supersede(chain: readonly Version[], oldId: string, newId: string, at: string): readonly Version[] | null {
  const old = chain.find((v) => v.id === oldId)
  if (old === undefined || old.supersededAt !== null) return null
  return [...chain.map((v) => (v.id === oldId ? { ...v, supersededAt: at } : v)), { id: newId, supersedesId: oldId, supersededAt: null }]
}
