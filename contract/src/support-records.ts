import { z } from 'zod'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { BranchId, ContractId, DraftId, MembershipId, NextStepId, PartnerOrganizationId, RegistrantId, RowId, SupportRecordId, VisitId } from './shared/ids.ts'
import { many } from './shared/paging.ts'

// 支援記録: one visit (an event in time) is written once and becomes one record for each person and organisation met
// (row 302). Records are never overwritten: a correction supersedes with a reason (row 1207).

export const Counterpart = z.enum(['person', 'family', 'employer', 'agency'])
export type Counterpart = z.infer<typeof Counterpart>
/** Only `held` counts; the others need a reason (row 313). */
export const Outcome = z.enum(['held', 'unreachable', 'noShow', 'cancelled', 'postponed'])
export type Outcome = z.infer<typeof Outcome>
export const AmountUnit = z.enum(['times', 'hours', 'minutes'])
export type AmountUnit = z.infer<typeof AmountUnit>

/** Half a character (a lone surrogate) would be stored as another one: refused instead. */
const whole = z.string().refine((t) => t.isWellFormed())
const text = (limit: number) => whole.trim().max(limit).transform((t) => t.normalize('NFC'))
const optionalText = (limit: number) => text(limit).transform((t) => (t === '' ? null : t)).nullable().default(null)
/** Several lines as typed: line ends become one kind, blank ends go. */
const noteText = whole.max(20_000).transform((t) => t.replaceAll(/\r\n?/g, '\n').trim().normalize('NFC'))
const code = z.string().regex(/^[A-Za-z0-9_-]{1,60}$/)
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const minutes = z.number().int().min(0).max(1440).nullable().default(null)

/** 生活支援の提供: what of the regional menu, by whom, how much (row 110). */
export const Delivery = z.strictObject({
  menu: code,
  provider: optionalText(200),
  amount: z.number().min(0).max(9999.99).multipleOf(0.01).nullable().default(null),
  unit: AmountUnit.nullable().default(null),
})

/** What is said of one person or organisation of the visit. An employer's call about a person names both. */
const subjectFields = {
  registrantId: RegistrantId.nullable().default(null),
  partnerOrganizationId: PartnerOrganizationId.nullable().default(null),
  partnerContactName: optionalText(100),
  counterpart: Counterpart,
  content: code.nullable().default(null),
  eventType: code.nullable().default(null),
  outcome: Outcome.default('held'),
  outcomeReason: code.nullable().default(null),
  /** Left out: defaulted from the writer (default contract, else post). `null`: counts for none. */
  contractId: ContractId.nullable().optional(),
  note: noteText.default(''),
  deliveries: z.array(Delivery).max(30).default([]),
}
export const VisitSubject = z.strictObject(subjectFields)
export type VisitSubject = z.output<typeof VisitSubject>

/** What is the same for everybody met. `startedAt` is a time in Japan. */
const visitFields = {
  occurredOn: CalendarDay,
  startedAt: TimeOfDay.nullable().default(null),
  minutes,
  travelMinutes: minutes,
  distanceMeters: z.number().int().min(0).max(2_000_000).nullable().default(null),
  costYen: z.number().int().min(0).max(1_000_000).nullable().default(null),
  method: code,
  place: optionalText(200),
  /** Note for all; never leaves by a share (decision 14). */
  sharedNote: noteText.default(''),
  companionMembershipIds: z.array(MembershipId).max(20).default([]),
}

/** つぎにすること: for one person or one organisation of the visit. */
export const NewNextStep = z.strictObject({
  id: NextStepId,
  registrantId: RegistrantId.nullable().default(null),
  partnerOrganizationId: PartnerOrganizationId.nullable().default(null),
  dueOn: CalendarDay,
  text: text(500).pipe(z.string().min(1)),
  /** Who will do it; null = the writer. */
  membershipId: MembershipId.nullable().default(null),
})

export const WriteVisitBody = z.strictObject({
  id: VisitId,
  ...visitFields,
  subjects: z.array(VisitSubject).min(1).max(50),
  nextSteps: z.array(NewNextStep).max(50).default([]),
  /** Open promises this contact answers: they are done with it. */
  answersNextStepIds: z.array(NextStepId).max(50).default([]),
  answersAppointmentId: RowId.nullable().default(null),
  /** Draft it was written in; gone with the same commit. */
  draftId: DraftId.nullable().default(null),
})
export type WriteVisitBody = z.output<typeof WriteVisitBody>

/**
 * Writes a visit. Safe to repeat: the same id with the same content answers the same; with other content `id.already-used`.
 * `undoUntil`: until then `undoVisit` is accepted.
 */
export const writeVisit = endpoint({
  method: 'POST',
  path: '/visits',
  body: WriteVisitBody,
  reply: z.object({ visitId: VisitId, recordIds: z.array(SupportRecordId), undoUntil: z.iso.datetime() }),
})

/** Takes the whole visit back within 60 seconds (the screen offers it for 10). The draft it came from is there again. */
export const undoVisit = endpoint({
  method: 'POST',
  path: '/visits/:visitId/undo',
  params: z.strictObject({ visitId: VisitId }),
  body: z.strictObject({}),
  reply: z.object({ visitId: VisitId, undoneRecords: z.int(), draftId: DraftId.nullable() }),
})

const recordParams = z.strictObject({ recordId: SupportRecordId })

/** One version of a record with the facts of its visit. */
export const SupportRecord = z.object({
  id: SupportRecordId,
  visitId: VisitId,
  registrantId: RegistrantId.nullable(),
  registrantName: z.string().nullable(),
  partnerOrganizationId: PartnerOrganizationId.nullable(),
  partnerOrganizationName: z.string().nullable(),
  partnerContactName: z.string().nullable(),
  counterpart: Counterpart,
  content: z.string().nullable(),
  eventType: z.string().nullable(),
  outcome: Outcome,
  outcomeReason: z.string().nullable(),
  isTwoWay: z.boolean(),
  contractId: ContractId.nullable(),
  branchId: BranchId.nullable(),
  membershipId: MembershipId.nullable(),
  occurredOn: CalendarDay,
  startedAt: z.string().nullable(),
  minutes: z.int().nullable(),
  travelMinutes: z.int().nullable(),
  distanceMeters: z.int().nullable(),
  costYen: z.int().nullable(),
  method: z.string(),
  place: z.string().nullable(),
  sharedNote: z.string(),
  note: z.string(),
  companionMembershipIds: z.array(MembershipId),
  deliveries: z.array(z.object({ menu: z.string(), provider: z.string().nullable(), amount: z.number().nullable(), unit: AmountUnit.nullable() })),
  writtenByName: z.string().nullable(),
  writtenAt: z.iso.datetime(),
  /** Why this version replaced the one before. */
  correctionReason: z.string().nullable(),
  /** Set when this version is no longer in force. */
  supersededAt: z.iso.datetime().nullable(),
  /** Set when it was taken back without a successor. */
  withdrawalReason: z.string().nullable(),
  isImported: z.boolean(),
})
export type SupportRecord = z.infer<typeof SupportRecord>

/** The newest version of the chain the id belongs to, and every version before it, newest first. */
export const getSupportRecord = endpoint({
  method: 'GET',
  path: '/support-records/:recordId',
  params: recordParams,
  reply: z.object({
    record: SupportRecord,
    history: z.array(SupportRecord),
    /** Other records of the same visit in force: who else was there. */
    others: z.array(z.object({ id: SupportRecordId, registrantName: z.string().nullable(), partnerOrganizationName: z.string().nullable() })),
    mayCorrect: z.boolean(),
  }),
})

/**
 * Replaces one record by a better one. `recordId` names the version that was read; if it has been replaced meanwhile the answer is
 * `support-record.already-corrected` with `{ currentRecordId, sent }`. `appliesTo: 'visit'` carries day, time, method … to
 * everybody of the visit; `'record'` leaves the others as they are.
 */
export const correctSupportRecord = endpoint({
  method: 'POST',
  path: '/support-records/:recordId/correct',
  params: recordParams,
  body: z.strictObject({ ...visitFields, subject: VisitSubject, appliesTo: z.enum(['record', 'visit']).default('record'), reason: text(500).pipe(z.string().min(1)) }),
  reply: z.object({ recordId: SupportRecordId, visitId: VisitId }),
})

/** Takes a record back that should never have been (written for the wrong person). It stays readable in the history. */
export const withdrawSupportRecord = endpoint({
  method: 'POST',
  path: '/support-records/:recordId/withdraw',
  params: recordParams,
  body: z.strictObject({ reason: text(500).pipe(z.string().min(1)) }),
  reply: z.object({ recordId: SupportRecordId }),
})

/** What the record sheet needs before the first key is typed: names, the last contact to copy from, promises it may answer. */
export const prepareVisit = endpoint({
  method: 'GET',
  path: '/visits/preparation',
  query: z.strictObject({ registrantId: many(RegistrantId), partnerOrganizationId: many(PartnerOrganizationId) }),
  reply: z.object({
    registrants: z.array(z.object({ id: RegistrantId, name: z.string(), kana: z.string(), stage: z.string(), lastContactOn: z.string().nullable() })),
    partnerOrganizations: z.array(z.object({ id: PartnerOrganizationId, name: z.string(), kind: z.string() })),
    /** Newest held contact with the first person or their family, else about them, else with the first organisation. */
    last: z
      .object({
        occurredOn: CalendarDay,
        method: z.string(),
        counterpart: Counterpart,
        content: z.string().nullable(),
        eventType: z.string().nullable(),
        minutes: z.int().nullable(),
        travelMinutes: z.int().nullable(),
        distanceMeters: z.int().nullable(),
        costYen: z.int().nullable(),
        place: z.string().nullable(),
        contractId: ContractId.nullable(),
        companionMembershipIds: z.array(MembershipId),
        partnerOrganization: z.object({ id: PartnerOrganizationId, name: z.string() }).nullable(),
        partnerContactName: z.string().nullable(),
      })
      .nullable(),
    openNextSteps: z.array(z.object({ id: NextStepId, registrantId: RegistrantId.nullable(), partnerOrganizationId: PartnerOrganizationId.nullable(), dueOn: CalendarDay, text: z.string() })),
    appointments: z.array(z.object({ id: RowId, onDate: CalendarDay, startsAt: z.string().nullable(), title: z.string(), method: z.string() })),
    defaultContractId: ContractId.nullable(),
  }),
})

/** Kinds of events in a person's timeline: contacts by counterpart, and what else happened. */
export const TimelineKind = z.enum(['person', 'family', 'employer', 'agency', 'stage', 'assignment', 'nextStep', 'certificate', 'merge', 'import'])
export type TimelineKind = z.infer<typeof TimelineKind>

const entry = <const K extends string, S extends z.ZodRawShape>(kinds: readonly [K, ...K[]], more: S) =>
  z.object({ id: RowId, kind: z.enum(kinds), on: CalendarDay.nullable(), membershipId: MembershipId.nullable(), ...more })

export const TimelineEntry = z.discriminatedUnion('kind', [
  entry(['person', 'family', 'employer', 'agency'], {
    visitId: VisitId,
    startedAt: z.string().nullable(),
    method: z.string(),
    content: z.string().nullable(),
    eventType: z.string().nullable(),
    outcome: Outcome,
    outcomeReason: z.string().nullable(),
    minutes: z.int().nullable(),
    partnerOrganizationId: PartnerOrganizationId.nullable(),
    partnerOrganizationName: z.string().nullable(),
    partnerContactName: z.string().nullable(),
    companionMembershipIds: z.array(MembershipId),
    note: z.string(),
    sharedNote: z.string(),
    deliveries: z.array(z.object({ menu: z.string(), provider: z.string().nullable(), amount: z.number().nullable(), unit: AmountUnit.nullable() })),
    /** Others of the same visit; names only of organisations, a person's timeline never names another person. */
    otherPeople: z.int(),
    otherPartners: z.array(z.string()),
    isCorrected: z.boolean(),
    isImported: z.boolean(),
    writtenAt: z.iso.datetime(),
  }),
  entry(['stage'], { fromStage: z.string().nullable(), toStage: z.string(), reason: z.string().nullable(), note: z.string().nullable() }),
  entry(['assignment'], { leadMembershipId: MembershipId.nullable(), deputyMembershipId: MembershipId.nullable(), branchId: BranchId.nullable(), reason: z.string().nullable() }),
  entry(['nextStep'], { text: z.string(), dueOn: CalendarDay }),
  entry(['certificate'], { certificateKind: z.string(), grade: z.string().nullable(), event: z.enum(['issued', 'returned']) }),
  entry(['merge'], { mergedName: z.string(), isUndone: z.boolean() }),
  entry(['import'], { fileName: z.string() }),
])
export type TimelineEntry = z.infer<typeof TimelineEntry>
export type ContactEntry = Extract<TimelineEntry, { visitId: unknown }>

/** Position in a timeline: the day (0001-01-01 for an unknown day) and the id of the last entry shown. */
const Cursor = z.string().refine((t) => (t.startsWith('0001-01-01') || CalendarDay.safeParse(t.slice(0, 10)).success) && t[10] === '_' && RowId.safeParse(t.slice(11)).success)
const timelineFilter = { kind: many(TimelineKind) }

/** Newest first, unknown days last. `year` starts at the end of that calendar year. Reading it is written in the trail. */
export const getTimeline = endpoint({
  method: 'GET',
  path: '/registrants/:registrantId/timeline',
  params: z.strictObject({ registrantId: RegistrantId }),
  query: z.strictObject({ ...timelineFilter, year: z.coerce.number().int().min(1900).max(2200).optional(), after: Cursor.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: z.object({
    items: z.array(TimelineEntry),
    /** Give it as `after` for the next page; null at the end. */
    next: z.string().nullable(),
    /** Entries of the filter in each calendar year, newest first; year null = day unknown. */
    years: z.array(z.object({ year: z.int().nullable(), count: z.int() })),
    total: z.int(),
  }),
})
export type TimelinePage = z.infer<(typeof getTimeline)['reply']>

/** The whole timeline of the filter on paper; one `registrant.print` in the trail. */
export const printTimeline = endpoint({
  method: 'POST',
  path: '/registrants/:registrantId/timeline/print',
  params: z.strictObject({ registrantId: RegistrantId }),
  body: z.strictObject({ kinds: z.array(TimelineKind).max(20).default([]), from: CalendarDay.nullable().default(null), to: CalendarDay.nullable().default(null) }),
  reply: z.object({ items: z.array(TimelineEntry), isCut: z.boolean() }),
})
