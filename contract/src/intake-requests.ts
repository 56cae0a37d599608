import { z } from 'zod'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { MembershipId, RegistrantId } from './shared/ids.ts'
import { pageOf, PageQuery } from './shared/paging.ts'
import { optionalText } from './shared/typed-day.ts'

// Webからの相談 (rows 414, 109): anybody may write to a center that takes it, also about somebody who is connected to nobody.

export const IntakeFrom = z.enum(['person', 'family', 'employer', 'school', 'municipality', 'medical', 'other'])
export type IntakeFrom = z.infer<typeof IntakeFrom>
export const IntakeState = z.enum(['new', 'inHand', 'closed'])
export type IntakeState = z.infer<typeof IntakeState>
export const IntakeOutcome = z.enum(['registered', 'joined', 'answered', 'passedOn', 'cannotReach', 'notOurs'])
export type IntakeOutcome = z.infer<typeof IntakeOutcome>

const publicParams = z.strictObject({ publicId: z.uuid() })
/** What the page outside begins with; 410 `intake-request.not-open` where the center takes none. */
export const getPublicIntake = endpoint({ method: 'GET', path: '/public-intake/:publicId', params: publicParams, reply: z.object({ organizationName: z.string(), greeting: z.string().nullable(), phone: z.string().nullable(), hours: z.string().nullable(), isPractice: z.boolean() }) })

const typedText = (limit: number) => z.string().trim().max(limit).transform((text) => text.normalize('NFC'))
const outsideText = (limit: number) => z.string().max(limit).nullable().default(null).transform((text) => (text === null || text.trim() === '' ? null : text.trim().normalize('NFC')))
/** Phone and mail as written; one of the two is needed (`intake.reachable`). Safe to repeat by its id. */
export const sendIntakeRequest = endpoint({
  method: 'POST', path: '/public-intake/:publicId', params: publicParams,
  body: z.strictObject({
    id: z.uuid(), fromKind: IntakeFrom,
    /** Name and wishes are needed too (`required`); the rule of the server says everything that is missing at once. */
    contactName: typedText(80), contactOrganization: outsideText(120),
    /** Null: the writer is the person, or does not want to name them yet. */
    personName: outsideText(80), personKana: outsideText(80),
    contactPhone: outsideText(40), contactEmail: outsideText(254), bestTime: outsideText(200),
    wishes: typedText(4000), situation: outsideText(4000),
    isUnconnected: z.boolean().default(false), personKnows: z.boolean().nullable().default(null),
    /** Stays empty: a field people do not see. */
    homepage: z.string().max(500).default(''),
  }),
  reply: z.object({ number: z.string() }),
})

// Staff

export const IntakeRow = z.object({
  id: z.uuid(), number: z.string(), fromKind: IntakeFrom, contactName: z.string(), contactOrganization: z.string().nullable(), personName: z.string().nullable(), isUnconnected: z.boolean(), personKnows: z.boolean().nullable(),
  summary: z.string(), state: IntakeState, membershipId: MembershipId.nullable(), takenBy: z.string().nullable(), registrantId: RegistrantId.nullable(), registrantName: z.string().nullable(), outcome: IntakeOutcome.nullable(), createdAt: z.iso.datetime(), receivedOn: CalendarDay, closedAt: z.iso.datetime().nullable(), daysWaiting: z.int(), version: z.int(),
})
export type IntakeRow = z.infer<typeof IntakeRow>
/** `unconnected`: どこにもつながっていない人, open ones first (row 109). */
export const IntakeView = z.enum(['new', 'inHand', 'closed', 'unconnected'])
export type IntakeView = z.infer<typeof IntakeView>
export const listIntakeRequests = endpoint({
  method: 'GET', path: '/intake-requests', query: PageQuery.extend({ view: IntakeView.default('new'), q: z.string().trim().max(100).default('') }),
  reply: pageOf(IntakeRow).extend({ counts: z.object({ new: z.int(), inHand: z.int(), closed: z.int(), unconnected: z.int() }), isOpen: z.boolean(), publicId: z.uuid() }),
})
const params = z.strictObject({ intakeRequestId: z.uuid() })
export const IntakeRequest = IntakeRow.extend({ personKana: z.string().nullable(), contactPhone: z.string().nullable(), contactEmail: z.string().nullable(), bestTime: z.string().nullable(), wishes: z.string(), situation: z.string().nullable(), outcomeNote: z.string().nullable() })
export type IntakeRequest = z.infer<typeof IntakeRequest>
export const getIntakeRequest = endpoint({ method: 'GET', path: '/intake-requests/:intakeRequestId', params, reply: IntakeRequest })
const version = z.int()
/** 担当する, or hands it to a colleague. */
export const takeIntakeRequest = endpoint({ method: 'POST', path: '/intake-requests/:intakeRequestId/take', params, body: z.strictObject({ version, membershipId: MembershipId.nullable().default(null) }), reply: IntakeRequest })
/** Words about what was answered or tried; stays open. */
export const noteIntakeRequest = endpoint({ method: 'POST', path: '/intake-requests/:intakeRequestId/note', params, body: z.strictObject({ version, note: optionalText(4000) }), reply: IntakeRequest })
/** Ends it. `registered` and `joined` need the registrant. */
export const closeIntakeRequest = endpoint({
  method: 'POST', path: '/intake-requests/:intakeRequestId/close', params,
  body: z.strictObject({ version, outcome: IntakeOutcome, registrantId: RegistrantId.nullable().default(null), note: optionalText(4000).default(null) }),
  reply: IntakeRequest,
})
/** Takes an end back. */
export const reopenIntakeRequest = endpoint({ method: 'POST', path: '/intake-requests/:intakeRequestId/reopen', params, body: z.strictObject({ version }), reply: IntakeRequest })
