import { z } from 'zod'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { MembershipId, PartnerOrganizationId, RegistrantId, VisitId } from './shared/ids.ts'
import { optionalDay, optionalText, typedDay } from './shared/typed-day.ts'

// 学校からの道のり (rows 408, 409): pupils by school year with the events as they really happen, the responsible teacher,
// the gap between job offer and first day, the consent taken again at 18. Pupils are own registrants.

export const SchoolKind = z.enum(['specialNeeds', 'ordinary', 'correspondence', 'university'])
export type SchoolKind = z.infer<typeof SchoolKind>

/** The events of the year plan, in the order of the years; the last three are the checklist before a practicum. */
export const SchoolEvent = z.enum([
  'welfareTalk', 'careerTalk', 'summerInterview', 'practicum', 'autumnGuidance', 'tentativeRegistration', 'transitionMeeting', 'graduation', 'afterCaseMeeting', 'followUp', 'accommodationNotes', 'epilepsyAsked', 'familyAsked',
])
export type SchoolEvent = z.infer<typeof SchoolEvent>
export const checklistEvents: readonly SchoolEvent[] = ['accommodationNotes', 'epilepsyAsked', 'familyAsked']

/** Month (1 to 12) in which an event of the year plan takes place; 0 = this school does not have it. */
export const SchoolCalendar = z.partialRecord(SchoolEvent, z.int().min(0).max(12))
export type SchoolCalendar = z.infer<typeof SchoolCalendar>

/** Months in which events are usually held where a school says nothing else; 0 = not held. An ordinary school holds none of its own for a single pupil: these are what the center asks of it. */
export const usualSchoolMonths = {
  specialNeeds: { welfareTalk: 6, careerTalk: 7, summerInterview: 8, practicum: 9, autumnGuidance: 10, tentativeRegistration: 11, transitionMeeting: 2, afterCaseMeeting: 6, followUp: 8 },
  ordinary: { welfareTalk: 0, careerTalk: 7, summerInterview: 8, practicum: 0, autumnGuidance: 0, tentativeRegistration: 11, transitionMeeting: 2, afterCaseMeeting: 6, followUp: 8 },
} as const satisfies Record<string, SchoolCalendar>
export const usualMonthsOf = (kind: SchoolKind): Readonly<Record<keyof (typeof usualSchoolMonths)['ordinary'], number>> => usualSchoolMonths[kind === 'specialNeeds' ? 'specialNeeds' : 'ordinary']

export const EventState = z.enum(['done', 'skipped', 'overdue', 'due', 'coming', 'before'])
export type EventState = z.infer<typeof EventState>
export const SkipReason = z.enum(['notHeldBySchool', 'personAbsent', 'personDoesNotWant', 'notNeeded', 'couldNotAttend', 'other'])
export type SkipReason = z.infer<typeof SkipReason>
export const PathwayEndReason = z.enum(['finished', 'otherWay', 'movedAway', 'leftSchool', 'ownWish', 'mistake', 'other'])
export type PathwayEndReason = z.infer<typeof PathwayEndReason>

export const PathwayEvent = z.object({
  /** Null while nothing was written for it. */
  id: z.uuid().nullable(),
  version: z.int(),
  kind: SchoolEvent,
  /** 1 … last year of school; beyond it years after. */
  schoolYear: z.int(),
  dueOn: CalendarDay,
  state: EventState,
  heldOn: CalendarDay.nullable(),
  skippedOn: CalendarDay.nullable(),
  skipReason: SkipReason.nullable(),
  note: z.string().nullable(),
})
export type PathwayEvent = z.infer<typeof PathwayEvent>

/** Consent taken again at 18: a guardian's consent does not carry an adult. */
export const AdultConsent = z.object({ state: z.enum(['unknownBirth', 'later', 'soon', 'overdue', 'done', 'none']), turnsAdultOn: CalendarDay.nullable() })
export type AdultConsent = z.infer<typeof AdultConsent>
/** 内定から入社までの空白: a plan is asked for as soon as there is an offer. */
export const OfferGap = z.object({ offerOn: CalendarDay, worksFrom: CalendarDay.nullable(), days: z.int().nullable(), state: z.enum(['noPlan', 'noFirstDay', 'planned', 'working']) })
export type OfferGap = z.infer<typeof OfferGap>

export const PathwayLine = z.object({
  id: z.uuid(),
  version: z.int(),
  registrantId: RegistrantId,
  personName: z.string(),
  personKana: z.string(),
  schoolId: PartnerOrganizationId,
  graduationOn: CalendarDay,
  /** 1 … `lastSchoolYear`; 0 before the first year; above it: years after graduation plus `lastSchoolYear`. */
  schoolYear: z.int(),
  lastSchoolYear: z.int(),
  course: z.string().nullable(),
  teacherName: z.string().nullable(),
  teacherContactId: z.uuid().nullable(),
  /** A teacher changed and was not met yet. */
  teacherTask: z.object({ changeId: z.uuid(), fromName: z.string().nullable(), toName: z.string().nullable(), onDate: CalendarDay }).nullable(),
  centerMembershipId: MembershipId.nullable(),
  next: z.object({ kind: SchoolEvent, dueOn: CalendarDay, state: EventState }).nullable(),
  overdue: z.int(),
  /** Events of the plan that were held or left out, and all of them until today. */
  done: z.int(),
  planned: z.int(),
  /** Events of this fiscal year, and what is late from the years before. */
  thisYear: z.array(z.object({ kind: SchoolEvent, dueOn: CalendarDay, state: EventState })),
  gap: OfferGap.nullable(),
  adultConsent: AdultConsent,
})
export type PathwayLine = z.infer<typeof PathwayLine>

export const School = z.object({
  id: PartnerOrganizationId,
  name: z.string(),
  /** Null while the school has no profile: the usual year of its kind is used. */
  profileVersion: z.int().nullable(),
  schoolKind: SchoolKind,
  followUpYears: z.int(),
  lastSchoolYear: z.int(),
  calendar: SchoolCalendar,
  careerTeacherContactId: z.uuid().nullable(),
  note: z.string().nullable(),
  teachers: z.array(z.object({ contactId: z.uuid(), name: z.string(), position: z.string().nullable() })),
})
export type School = z.infer<typeof School>

/** The events a kind of school has, with the months in which they are usually held. */
export const getSchoolBoard = endpoint({
  method: 'GET', path: '/school-pathways',
  reply: z.object({ fiscalYear: z.int(), schools: z.array(School), pupils: z.array(PathwayLine), can: z.object({ write: z.boolean() }) }),
})
const params = z.strictObject({ pathwayId: z.uuid() })
const version = z.int()
export const TeacherChange = z.object({ id: z.uuid(), fromName: z.string().nullable(), toName: z.string().nullable(), onDate: CalendarDay, note: z.string().nullable(), metOn: CalendarDay.nullable() })
export const Pathway = PathwayLine.extend({
  wish: z.string().nullable(),
  offerEmployer: z.string().nullable(),
  gapPlan: z.string().nullable(),
  consentRetakenOn: CalendarDay.nullable(),
  endedOn: CalendarDay.nullable(),
  endReason: PathwayEndReason.nullable(),
  events: z.array(PathwayEvent),
  teacherChanges: z.array(TeacherChange),
  /** Consents a guardian gave that are in force. */
  guardianConsents: z.array(z.object({ id: z.uuid(), recipientName: z.string(), givenOn: CalendarDay, endsOn: CalendarDay })),
  schoolName: z.string(),
  can: z.object({ write: z.boolean() }),
})
export type Pathway = z.infer<typeof Pathway>
export const getSchoolPathway = endpoint({ method: 'GET', path: '/school-pathways/:pathwayId', params, reply: Pathway })
/** Pathways of one own registrant. */
export const listRegistrantPathways = endpoint({ method: 'GET', path: '/registrants/:registrantId/school-pathways', params: z.strictObject({ registrantId: RegistrantId }), reply: z.object({ items: z.array(PathwayLine.extend({ schoolName: z.string() })) }) })

/** Safe to repeat by its id. */
export const createSchoolPathway = endpoint({
  method: 'POST', path: '/school-pathways',
  body: z.strictObject({
    id: z.uuid(), registrantId: RegistrantId, schoolId: PartnerOrganizationId, graduationOn: typedDay(), course: optionalText(200).default(null), teacherContactId: z.uuid().nullable().default(null), teacherName: optionalText(100).default(null),
    centerMembershipId: MembershipId.nullable().default(null), wish: optionalText(2000).default(null),
  }),
  reply: Pathway,
})
export const changeSchoolPathway = endpoint({
  method: 'PUT', path: '/school-pathways/:pathwayId', params,
  body: z.strictObject({
    version, graduationOn: typedDay(), course: optionalText(200), wish: optionalText(2000), centerMembershipId: MembershipId.nullable(), offerOn: optionalDay(), offerEmployer: optionalText(200), worksFrom: optionalDay(), gapPlan: optionalText(4000), consentRetakenOn: optionalDay(),
  }),
  reply: Pathway,
})
/** Leaves the pipeline; null comes back. */
export const endSchoolPathway = endpoint({ method: 'POST', path: '/school-pathways/:pathwayId/end', params, body: z.strictObject({ version, reason: PathwayEndReason.nullable(), on: optionalDay().default(null) }), reply: Pathway })

/**
 * One entry for one or many pupils: held on a day, or left out with a reason. With `record`, the same entry becomes a
 * support record of each of them. Safe to repeat by the ids.
 */
export const writeSchoolEvents = endpoint({
  method: 'POST', path: '/school-events',
  body: z.strictObject({
    kind: SchoolEvent,
    items: z.array(z.strictObject({ id: z.uuid(), pathwayId: z.uuid(), dueOn: CalendarDay, note: optionalText(2000).default(null) })).min(1).max(100),
    what: z.discriminatedUnion('how', [z.strictObject({ how: z.literal('held'), on: typedDay() }), z.strictObject({ how: z.literal('skipped'), reason: SkipReason })]),
    note: optionalText(2000).default(null),
    record: z.strictObject({ visitId: VisitId, method: z.string().min(1).max(60), withPerson: z.boolean() }).nullable().default(null),
  }),
  reply: z.object({ eventIds: z.array(z.uuid()), visitId: VisitId.nullable() }),
})
/** Takes entries back: the events are open again; the support record goes with them while it can be undone. */
export const undoSchoolEvents = endpoint({ method: 'POST', path: '/school-events/undo', body: z.strictObject({ eventIds: z.array(z.uuid()).min(1).max(100), visitId: VisitId.nullable().default(null) }), reply: z.object({ undone: z.int(), recordUndone: z.boolean() }) })

export const saveSchoolProfile = endpoint({
  method: 'PUT', path: '/school-profiles/:schoolId', params: z.strictObject({ schoolId: PartnerOrganizationId }),
  body: z.strictObject({ version: z.int().nullable(), schoolKind: SchoolKind, followUpYears: z.int().min(0).max(10), calendar: SchoolCalendar, careerTeacherContactId: z.uuid().nullable(), note: optionalText(4000) }),
  reply: School,
})

/** 担当の先生が替わる: one command for all pupils of a teacher. `toName` null: 「まだ分からない」. Open until the new teacher was met. */
export const changeTeacher = endpoint({
  method: 'POST', path: '/school-teacher-changes',
  body: z.strictObject({
    schoolId: PartnerOrganizationId, items: z.array(z.strictObject({ id: z.uuid(), pathwayId: z.uuid() })).min(1).max(200), toContactId: z.uuid().nullable().default(null), toName: optionalText(100).default(null), onDate: typedDay(), note: optionalText(2000).default(null),
  }),
  reply: z.object({ changeIds: z.array(z.uuid()) }),
})
export const meetTeacher = endpoint({ method: 'POST', path: '/school-teacher-changes/met', body: z.strictObject({ changeIds: z.array(z.uuid()).min(1).max(200), metOn: typedDay(), toName: optionalText(100).default(null) }), reply: z.object({ met: z.int() }) })
export const undoTeacherChange = endpoint({ method: 'POST', path: '/school-teacher-changes/undo', body: z.strictObject({ changeIds: z.array(z.uuid()).min(1).max(200) }), reply: z.object({ undone: z.int() }) })
