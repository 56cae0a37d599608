import { z } from 'zod'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { RegistrantId } from './shared/ids.ts'

/** A day as it stands in a reply: already checked when it was stored. */
const Day = z.string() as unknown as z.ZodType<CalendarDay, string>
const Stage = z.enum(['inquiry', 'provisional', 'registered', 'openDoor', 'dormant', 'closed'])

/** What can be due for a person; the order decides between two on the same day. */
export const dueKinds = ['appointment', 'nextStep', 'askAgain', 'contact', 'certificate'] as const
export const DueKind = z.enum(dueKinds)
export type DueKind = z.infer<typeof DueKind>

/** Where the number of days between two contacts comes from. */
export const IntervalSource = z.enum(['own', 'watched', 'inquiry', 'center'])
export type IntervalSource = z.infer<typeof IntervalSource>

/** Why a person is in the list, as facts; `text/today.ts` makes the sentence of it. */
export const DueReason = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('contact'), dueOn: Day, intervalDays: z.int(), intervalSource: IntervalSource,
    /** Last two-way contact (decision 19); null = none is known. */
    last: z.object({ on: Day, method: z.string().nullable() }).nullable(),
    /** Day from which the days are counted when there was no contact yet. */
    countedFrom: Day,
    /** Since the last two-way contact: tries without an answer, and calls about the person from the employer. */
    missedSince: z.int(), employerCallsSince: z.int(),
  }),
  z.object({ kind: z.literal('nextStep'), dueOn: Day, id: z.uuid(), version: z.int(), text: z.string(), membershipId: z.uuid().nullable() }),
  z.object({ kind: z.literal('askAgain'), dueOn: Day, note: z.string().nullable(), agreedOn: Day.nullable() }),
  z.object({ kind: z.literal('certificate'), dueOn: Day, certificate: z.enum(['physical', 'intellectual', 'mental', 'recipient']), service: z.string().nullable() }),
  z.object({ kind: z.literal('appointment'), dueOn: Day, id: z.uuid(), version: z.int(), method: z.string(), title: z.string(), startsAt: z.string().nullable() }),
])
export type DueReason = z.infer<typeof DueReason>

export const Postponement = z.object({ id: z.uuid(), kind: DueKind, untilOn: Day, reason: z.string() })
export type Postponement = z.infer<typeof Postponement>

export const DuePerson = z.object({
  registrantId: RegistrantId,
  name: z.string(),
  kana: z.string(),
  stage: Stage,
  stageSince: Day.nullable(),
  workStatus: z.string().nullable(),
  workplace: z.string().nullable(),
  hiredOn: Day.nullable(),
  leadMembershipId: z.uuid().nullable(),
  phone: z.string().nullable(),
  isWatchedClosely: z.boolean(),
  /** Day of the first reminder (later than its reason when somebody put it off); days late, negative while it lies ahead. */
  dueOn: Day,
  overdueDays: z.int(),
  reasons: z.array(DueReason).min(1),
  postponement: Postponement.nullable(),
  /** Next appointment already planned. */
  plannedOn: Day.nullable(),
  suggestion: z.enum(['record', 'planVisit']),
})
export type DuePerson = z.infer<typeof DuePerson>

export const AgendaItem = z.object({
  id: z.uuid(), version: z.int(), onDate: Day, startsAt: z.string().nullable(), endsAt: z.string().nullable(), method: z.string(), title: z.string(),
  people: z.array(z.object({ id: RegistrantId, name: z.string() })),
  partner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  membershipId: z.uuid().nullable(), hasRecord: z.boolean(),
})
export type AgendaItem = z.infer<typeof AgendaItem>

/** A promise of mine that no row of the list above shows: for an organisation, or for a person of somebody else. */
export const StepItem = z.object({
  id: z.uuid(), version: z.int(), dueOn: Day, overdueDays: z.int(), text: z.string(),
  person: z.object({ id: RegistrantId, name: z.string(), kana: z.string() }).nullable(),
  partner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  membershipId: z.uuid().nullable(),
})
export type StepItem = z.infer<typeof StepItem>

/** Somebody put off for longer than the list looks ahead: not forgotten, and can be taken back. */
export const PutOff = z.object({ id: z.uuid(), kind: DueKind, registrantId: RegistrantId, name: z.string(), kana: z.string(), untilOn: Day, forDueOn: Day, reason: z.string() })
export type PutOff = z.infer<typeof PutOff>

export const TodayReply = z.object({
  day: Day,
  scope: z.enum(['mine', 'all']),
  /** May the reader choose 全員? */
  canSeeAll: z.boolean(),
  people: z.array(DuePerson),
  /** All rows of this scope, also those beyond the page. */
  total: z.int(),
  overdue: z.int(),
  steps: z.array(StepItem),
  agenda: z.array(AgendaItem),
  putOff: z.array(PutOff),
  drafts: z.int(),
  /** For the empty state: is anybody in the register, and do I lead anybody? */
  hasRegistrants: z.boolean(),
  hasOwnPeople: z.boolean(),
})
export type TodayReply = z.infer<typeof TodayReply>

export const getToday = endpoint({
  method: 'GET',
  path: '/today',
  query: z.strictObject({
    /** Left out: own people; everybody for a head who leads nobody. */
    scope: z.enum(['mine', 'all']).optional(),
    sort: z.enum(['overdue', 'kana', 'lastContact']).default('overdue'),
    page: z.coerce.number().int().min(1).max(1000).default(1),
    pageSize: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: TodayReply,
})

/** Numbers beside the rail. */
export const getRailCounts = endpoint({ method: 'GET', path: '/today/counts', reply: z.object({ today: z.int() }) })

/** 「あとで」: wait with a reminder until a day. The days of lateness are not changed. */
export const postponeReminder = endpoint({
  method: 'POST',
  path: '/today/postponements',
  body: z.strictObject({
    id: z.uuid(), registrantId: RegistrantId, kind: z.enum(['contact', 'askAgain', 'certificate']), forDueOn: CalendarDay, untilOn: CalendarDay,
    reason: z.string().trim().max(500).default(''),
  }),
  reply: z.object({ id: z.uuid() }),
})
export const undoPostponement = endpoint({ method: 'POST', path: '/today/postponements/:postponementId/undo', params: z.strictObject({ postponementId: z.uuid() }), reply: null })
