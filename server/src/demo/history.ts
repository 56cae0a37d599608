import { addDays, daysBetween, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { Dice } from './dice.ts'
import { inventNextStep, inventNote } from './notes.ts'
import type { Organization, Partner, Staff } from './organizations.ts'
import { momentOf, stampOf, type Person } from './person.ts'
import type { Tables } from './tables.ts'
import { workday } from './traits.ts'

// Contacts of a person over the years: often just after registration or hiring and in a crisis, seldom in calm times.

export type Subject = {
  readonly person: Person | null
  readonly partner?: Partner | null
  readonly contactName?: string | null
  readonly counterpart: 'person' | 'family' | 'employer' | 'agency'
  readonly content: string | null
  readonly eventType?: string | null
  readonly outcome?: string
  readonly outcomeReason?: string | null
  readonly note?: string
}
export type Event = { readonly on: CalendarDay; readonly method: string; readonly minutes?: number | null; readonly startedAt?: string; readonly worker: Staff | null; readonly companions?: readonly Staff[]; readonly subjects: readonly Subject[]; readonly writtenOn?: CalendarDay }

const minutesOf: Readonly<Record<string, readonly [number, number]>> = { phone: [5, 20], office_visit: [30, 60], workplace_visit: [30, 60], home_visit: [30, 70], accompany: [60, 150], email: [5, 15], sms: [5, 10], online: [20, 45], agency_visit: [30, 60], meeting: [40, 90], other: [20, 120] }
const travels = new Set(['workplace_visit', 'home_visit', 'accompany', 'agency_visit'])

/** Writes a visit with its records and notes; answers the ids of the records. */
export function writeEvent(tables: Tables, d: Dice, center: Organization, event: Event): string[] {
  const organizationId = center.id
  const startedAt = event.startedAt ?? `${String(d.int(9, 17)).padStart(2, '0')}:${d.pick(['00', '10', '15', '20', '30', '40', '45', '50'])}`
  const moment = momentOf(event.on, startedAt)
  const visitId = d.id(moment)
  const [least, most] = minutesOf[event.method] ?? [10, 30]
  const isHeld = event.subjects.some((s) => (s.outcome ?? 'held') === 'held')
  const minutes = event.minutes !== undefined ? event.minutes : isHeld ? Math.round(d.int(least, most) / 5) * 5 : 5
  const isAway = travels.has(event.method) && isHeld
  const travel = isAway ? d.int(2, 12) * 5 : null
  const worker = event.worker
  const createdAt = stampOf(event.writtenOn ?? event.on, event.writtenOn === undefined ? `${String(Math.min(19, Number(startedAt.slice(0, 2)) + 1)).padStart(2, '0')}:${d.int(10, 59)}` : '09:05')
  tables.add('visit', {
    organizationId, id: visitId, occurredOn: event.on, startedAt, minutes, travelMinutes: travel, distanceMeters: travel === null ? null : travel * d.int(250, 500), costYen: travel !== null && d.chance(0.3) ? d.int(18, 84) * 10 : null, method: event.method,
    place: event.method === 'workplace_visit' ? (event.subjects[0]?.person?.workplaceName ?? null) : null, membershipId: worker?.id ?? null, companionMembershipIds: (event.companions ?? []).map((c) => c.id), createdAt,
  })
  return event.subjects.map((s, position) => {
    const id = d.id(moment)
    const outcome = s.outcome ?? 'held'
    const isLiving = worker?.post === 'livingSupporter' || (s.content === 'daily_social_life' && d.chance(0.3))
    tables.add('supportRecord', {
      organizationId, id, visitId, registrantId: s.person?.id ?? null, partnerOrganizationId: s.partner?.id ?? null, partnerContactName: s.contactName ?? (s.partner !== undefined && s.partner !== null ? s.partner.contact : null), counterpart: s.counterpart,
      occurredOn: event.on, method: event.method, content: s.content, eventType: s.eventType ?? null, outcome, outcomeReason: s.outcomeReason ?? null, isTwoWay: outcome === 'held' && s.counterpart === 'person',
      contractId: isLiving ? center.contracts.living : center.contracts.employment, branchId: worker?.branchId ?? s.person?.branchId ?? null, membershipId: worker?.id ?? null, minutes, visitPosition: position, writtenByMembershipId: worker?.id ?? null, createdAt,
    })
    tables.add('supportRecordNote', { organizationId, supportRecordId: id, note: s.note ?? inventNote(d, { counterpart: s.counterpart, method: event.method, content: s.content, outcome, workplace: s.person?.workplaceName ?? null }) })
    if (s.content === 'daily_social_life' && outcome === 'held' && s.counterpart === 'person' && d.chance(0.4)) {
      tables.add('lifeSupportDelivery', { organizationId, id: d.id(moment), supportRecordId: id, menu: d.pick(['habits', 'healthCare', 'moneyManagement', 'housingSupport', 'pensionClaim', 'leisureActivity', 'familyMatters', 'interpersonal', 'safety', 'procedures']), provider: d.chance(0.3) ? d.pick(['当センター', '訪問看護', '市の窓口', '家族']) : '当センター', amount: d.pick([1, 1, 1, 2]), unit: 'times' })
    }
    return id
  })
}

/** The worker who had the case on that day. */
export function workerOn(center: Organization, person: Person, day: CalendarDay, d: Dice): Staff | null {
  const worksThen = (s: Staff): boolean => s.from <= day && (s.to === null || s.to >= day)
  if (person.lead !== null && worksThen(person.lead)) return person.deputy !== null && worksThen(person.deputy) && d.chance(0.15) ? person.deputy : person.lead
  return center.staff.find((s) => s.carriesCases && worksThen(s) && (person.branchId === null || s.branchId === person.branchId)) ?? center.staff.find(worksThen) ?? null
}

const methods = [['phone', 42], ['office_visit', 20], ['workplace_visit', 14], ['email', 5], ['sms', 3], ['online', 2], ['home_visit', 3], ['accompany', 6], ['other', 1]] as const
const contents = {
  employed: [['job_retention', 70], ['daily_social_life', 15], ['work_and_life', 15]],
  seeking: [['toward_employment', 72], ['daily_social_life', 16], ['work_and_life', 12]],
  other: [['toward_employment', 40], ['daily_social_life', 42], ['work_and_life', 18]],
} as const
const typedEvents: Readonly<Record<string, readonly string[]>> = { accompany: ['medicalAccompany', 'helloWorkAccompany', 'jobInterviewAccompany', 'officeAccompany'], home_visit: ['homeVisit', 'safetyCheck'], office_visit: ['interview'], online: ['onlineInterview'] }

const wasEmployed = (p: Person, day: CalendarDay): boolean => p.hiredOn !== null && p.hiredOn <= day && p.workStatus !== 'continuousEmploymentB'

function contentOf(d: Dice, p: Person, day: CalendarDay): string {
  if (wasEmployed(p, day)) return d.weighted(contents.employed)
  return d.weighted(p.workStatus === 'employed' || p.workStatus === 'seeking' ? contents.seeking : contents.other)
}

/** Days between two contacts around that day. */
function stepAt(d: Dice, p: Person, day: CalendarDay): number {
  const usual = p.interval ?? 60
  const sinceRegistered = p.registeredOn === null ? 0 : daysBetween(p.registeredOn, day)
  const sinceHired = p.hiredOn === null ? -1 : daysBetween(p.hiredOn, day)
  const pace = (sinceRegistered >= 0 && sinceRegistered < 180) || (sinceHired >= 0 && sinceHired < 180) ? 0.3 : 1
  return Math.max(5, Math.round(usual * pace * (0.6 + d.next() * 0.55)))
}

export function writeHistory(tables: Tables, d: Dice, center: Organization, person: Person, from: CalendarDay, today: CalendarDay, options: { before?: CalendarDay; most?: number } = {}): void {
  const first = person.metOn > from ? person.metOn : from
  let day = options.before ?? person.lastTwoWayOn ?? person.metOn
  for (let written = 0; day >= first && written < (options.most ?? 400); written++) {
    writeContact(tables, d, center, person, day, today, written === 0)
    day = workday(addDays(day, -stepAt(d, person, day)))
  }
}

function writeContact(tables: Tables, d: Dice, center: Organization, person: Person, on: CalendarDay, today: CalendarDay, isLatest: boolean): void {
  const worker = workerOn(center, person, on, d)
  const employed = wasEmployed(person, on) && person.workplace !== null
  const needsText = person.communicationNeeds.includes('signLanguage')
  const drawn = d.weighted(methods)
  const method = drawn === 'workplace_visit' && !employed ? 'office_visit' : drawn === 'phone' && needsText ? 'sms' : drawn
  const content = contentOf(d, person, on)
  const typed = typedEvents[method]
  const own: Subject = { person, counterpart: 'person', content, eventType: typed === undefined ? null : d.pick(typed) }
  const withEmployer = employed && method === 'workplace_visit' && d.chance(0.7)
  if (!isLatest && d.chance(0.1)) writeMissed(tables, d, center, person, workday(addDays(on, -d.int(1, 5))), worker)
  const [recordId] = writeEvent(tables, d, center, {
    on, method, worker, companions: person.deputy !== null && d.chance(0.06) ? [person.deputy] : [],
    subjects: withEmployer ? [own, { person, partner: person.workplace, counterpart: 'employer', content: 'management' }] : [own],
    ...(d.chance(0.12) && addDays(on, 4) < today ? { writtenOn: workday(addDays(on, 3)) } : {}),
  })
  if (employed && !withEmployer && d.chance(0.24)) writeEvent(tables, d, center, { on: workday(addDays(on, -d.int(0, 6))), method: d.weighted([['phone', 60], ['email', 20], ['workplace_visit', 20]] as const), worker, subjects: [{ person, partner: person.workplace, counterpart: 'employer', content: d.weighted([['management', 70], ['subsidy', 8], ['hiring', 8], ['practicum', 4], ['employerOther', 10]] as const) }] })
  if (d.chance(0.12)) {
    const agency = d.pick(center.partners.filter((p) => p.kind !== 'employer')) as Partner | undefined
    if (agency !== undefined) writeEvent(tables, d, center, { on: workday(addDays(on, -d.int(0, 9))), method: d.weighted([['phone', 60], ['email', 20], ['agency_visit', 10], ['meeting', 10]] as const), worker, subjects: [{ person, partner: agency, counterpart: 'agency', content: d.weighted([['coordination', 82], ['caseConference', 12], ['agencyOther', 6]] as const) }] })
  }
  if (d.chance(0.07)) writeEvent(tables, d, center, { on: workday(addDays(on, -d.int(0, 9))), method: 'phone', worker, subjects: [{ person, counterpart: 'family', content: d.pick(['daily_social_life', 'work_and_life', 'job_retention']) }] })
  if (d.chance(0.16)) writePromise(tables, d, center, person, on, today, worker, recordId ?? null)
}

function writeMissed(tables: Tables, d: Dice, center: Organization, person: Person, on: CalendarDay, worker: Staff | null): void {
  const outcome = d.weighted([['unreachable', 62], ['noShow', 16], ['cancelled', 14], ['postponed', 8]] as const)
  writeEvent(tables, d, center, {
    on, method: outcome === 'unreachable' ? 'phone' : d.pick(['office_visit', 'workplace_visit']), worker,
    subjects: [{ person, counterpart: 'person', content: contentOf(d, person, on), outcome, outcomeReason: outcome === 'unreachable' ? 'noAnswer' : outcome === 'noShow' ? d.pick(['ownForgot', 'ownCondition', 'reasonUnknown']) : d.pick(['ownCondition', 'work', 'ownWish', 'employerReason', 'weather']) }],
  })
}

/** A promise made in a contact: done by the next one, except the newest, which may still be open. */
function writePromise(tables: Tables, d: Dice, center: Organization, person: Person, on: CalendarDay, today: CalendarDay, worker: Staff | null, supportRecordId: string | null): void {
  const dueOn = workday(addDays(on, d.int(6, 24)))
  const isOpen = dueOn >= today || (dueOn > addDays(today, -12) && d.chance(0.15))
  // The promises of the tour's first page are written by hand.
  if (isOpen && worker?.shortName === '三宅') return
  tables.add('nextStep', { organizationId: center.id, id: d.id(momentOf(on, '17:00')), registrantId: person.id, partnerOrganizationId: null, supportRecordId, dueOn, text: inventNextStep(d), membershipId: worker?.id ?? null, doneOn: isOpen ? null : dueOn, doneByMembershipId: isOpen ? null : (worker?.id ?? null), createdAt: stampOf(on, '17:00') })
}

/** 働く仲間のつどい: one visit, many people, once a month. */
export function writeGatherings(tables: Tables, d: Dice, center: Organization, people: readonly Person[], from: CalendarDay, today: CalendarDay): void {
  const regulars = people.filter((p) => p.stage === 'registered' && p.registeredOn !== null && (p.interval ?? 60) <= 90)
  for (let month = from; month < today; month = addDays(month, 28)) {
    const on = workday(addDays(month, d.int(3, 24)))
    if (on >= today) continue
    const guests = regulars.filter((p) => p.registeredOn! <= on && (p.lastTwoWayOn ?? on) >= on && d.chance(10 / Math.max(10, regulars.length)))
    if (guests.length < 2) continue
    const worker = center.staff.filter((s) => s.carriesCases && s.from <= on && (s.to === null || s.to >= on)).at(d.int(0, 3)) ?? null
    writeEvent(tables, d, center, { on, method: 'other', minutes: 120, startedAt: '13:30', worker, subjects: guests.map((person) => ({ person, counterpart: 'person', content: 'daily_social_life', eventType: 'groupActivity', note: d.pick(['つどいに参加。仕事の話をよくしていた。', 'つどいに参加。はじめは離れて座っていたが、ゲームには入れた。', 'つどいに参加。会の進行を手伝った。', '勉強会（給料の使い方）に参加。メモを取っていた。', 'つどいに参加。次回も来たいとのこと。']) })) })
  }
}
