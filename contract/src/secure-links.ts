import { z } from 'zod'
import { DeclineReason, HandoverKind, HandoverSheet, HandoverState, JointContact } from './handovers.ts'
import { Category } from './shared/categories.ts'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { PartnerOrganizationId, RegistrantId } from './shared/ids.ts'
import { pageOf, PageQuery } from './shared/paging.ts'
import { FormKey } from './shared/sheet-keys.ts'
import { optionalDay, optionalText, requiredText, typedDay } from './shared/typed-day.ts'

// 安全なリンク (row 415): somebody without an account answers one thing. The token has 256 bits, only its hash is stored, and it
// stands behind `#` in the address, so it reaches no log. A link opens nothing while the consent it hangs on does not live.

/** 引継ぎに答える / 情報をもらう / その後を読む. */
export const LinkPurpose = z.enum(['answerHandover', 'provideInformation', 'readResult'])
export type LinkPurpose = z.infer<typeof LinkPurpose>
/** `answered`: nothing more to do. `consentEnded`: closed because the consent was withdrawn or ran out. */
export const LinkState = z.enum(['waiting', 'opened', 'answered', 'expired', 'revoked', 'consentEnded'])
export type LinkState = z.infer<typeof LinkState>

export const longestLinkDays = 60
export const usualLinkDays = 14

/** One thing asked of the recipient; `label` empty: the word of the catalogue. */
export const AskedField = z.object({ key: FormKey, label: z.string().trim().max(200).default(''), isRequired: z.boolean().default(false) })
export type AskedField = z.infer<typeof AskedField>
/** What is told to an outside sender (row 410), as the worker wrote it. */
export const ToldResult = z.object({ afterDays: z.union([z.literal(30), z.literal(90), z.literal(180)]), on: optionalDay().default(null), status: z.enum(['working', 'onLeave', 'left', 'seeking', 'inService', 'supportEnded', 'cannotTell']), words: z.string().trim().max(2000).default('') })
export type ToldResult = z.infer<typeof ToldResult>

// Sender's side

export const createSecureLink = endpoint({
  method: 'POST', path: '/secure-links',
  /**
   * `answerHandover` and `readResult` of a handover take person and consent from the handover; `provideInformation`, and
   * `readResult` about somebody who came from an outside sender, name both. The consent must live and name a recipient outside.
   * Asked fields may not go beyond the consented categories. Safe to repeat by its id while nobody opened it: the last token
   * counts.
   */
  body: z.strictObject({
    id: z.uuid(), purpose: LinkPurpose,
    handoverId: z.uuid().nullable().default(null), registrantId: RegistrantId.nullable().default(null), consentId: z.uuid().nullable().default(null),
    recipientName: requiredText(120), days: z.int().min(1).max(longestLinkDays).default(usualLinkDays),
    message: optionalText(1000).default(null),
    fields: z.array(AskedField).max(40).default([]),
    results: z.array(ToldResult).max(3).default([]),
  }),
  /** The token is shown once; the page makes `/link#<token>` of it. */
  reply: z.object({ id: z.uuid(), token: z.string(), expiresAt: z.iso.datetime() }),
})

export const SecureLink = z.object({
  id: z.uuid(), purpose: LinkPurpose, state: LinkState, recipientName: z.string(), partnerOrganizationId: PartnerOrganizationId.nullable(),
  registrantId: RegistrantId.nullable(), registrantName: z.string().nullable(), handoverId: z.uuid().nullable(), consentId: z.uuid().nullable(),
  createdAt: z.iso.datetime(), createdBy: z.string().nullable(), expiresAt: z.iso.datetime(), openedCount: z.int(), lastOpenedAt: z.iso.datetime().nullable(), answeredAt: z.iso.datetime().nullable(), answeredBy: z.string().nullable(), takenOverAt: z.iso.datetime().nullable(), revokedAt: z.iso.datetime().nullable(),
})
export type SecureLink = z.infer<typeof SecureLink>
export const listSecureLinks = endpoint({
  method: 'GET', path: '/secure-links',
  query: PageQuery.extend({ handoverId: z.uuid().optional(), registrantId: RegistrantId.optional(), view: z.enum(['all', 'open', 'answered', 'closed']).default('all') }),
  reply: pageOf(SecureLink).extend({ counts: z.object({ all: z.int(), open: z.int(), answered: z.int(), closed: z.int() }) }),
})

export const LinkAnswerLine = z.object({ key: FormKey, label: z.string(), value: z.string(), category: Category.nullable() })
export type LinkAnswerLine = z.infer<typeof LinkAnswerLine>
export const SecureLinkDetail = SecureLink.extend({
  message: z.string().nullable(), fields: z.array(AskedField), results: z.array(ToldResult),
  answer: z.object({ lines: z.array(LinkAnswerLine), message: z.string().nullable() }).nullable(),
  /** Own drafts of handovers of this person into which the answer may be taken. */
  handovers: z.array(z.object({ id: z.uuid(), toName: z.string(), state: HandoverState })),
})
export type SecureLinkDetail = z.infer<typeof SecureLinkDetail>
export const getSecureLink = endpoint({ method: 'GET', path: '/secure-links/:secureLinkId', params: z.strictObject({ secureLinkId: z.uuid() }), reply: SecureLinkDetail })
/** Closes the link at once. Safe to repeat. */
export const revokeSecureLink = endpoint({ method: 'POST', path: '/secure-links/:secureLinkId/revoke', params: z.strictObject({ secureLinkId: z.uuid() }), body: z.strictObject({}), reply: null })
/**
 * Takes the answer over: into the sheet of an own draft of a handover (cells marked as answered by the recipient), or into a
 * draft of a support record that opens for the worker, or only ticks it off.
 */
export const takeOverAnswer = endpoint({
  method: 'POST', path: '/secure-links/:secureLinkId/take-over', params: z.strictObject({ secureLinkId: z.uuid() }),
  body: z.discriminatedUnion('into', [
    z.strictObject({ into: z.literal('handover'), handoverId: z.uuid(), keys: z.array(FormKey).min(1).max(80) }),
    z.strictObject({ into: z.literal('record'), keys: z.array(FormKey).min(1).max(80) }),
    z.strictObject({ into: z.literal('nothing') }),
  ]),
  reply: z.object({ handoverId: z.uuid().nullable(), text: z.string().nullable() }),
})

// The side without an account: every call carries the token in its body

const token = z.string().min(20).max(100)

/** What a receiver without an account sees of a handover; made by `handoverForLink` of the handover's domain. */
export const HandoverForLink = z.object({
  kind: HandoverKind, state: HandoverState, fromName: z.string(), fromWorker: z.string().nullable(), toName: z.string(), movesLead: z.boolean(),
  desiredStartOn: CalendarDay.nullable(), meetingOn: CalendarDay.nullable(), holdUntil: CalendarDay.nullable(), declineReason: DeclineReason.nullable(), sentOn: CalendarDay.nullable(),
  sheet: HandoverSheet,
  jointNeeded: z.int(),
  jointContacts: z.array(JointContact.pick({ id: true, kind: true, plannedOn: true, heldOn: true, confirmedAt: true, cancelledAt: true, counts: true })),
  results: z.array(z.object({ afterDays: z.union([z.literal(30), z.literal(90), z.literal(180)]), dueOn: CalendarDay, reportedAt: z.iso.datetime().nullable() })),
  messages: z.array(z.object({ id: z.uuid(), bySide: z.enum(['sender', 'receiver', 'link']), authorName: z.string(), text: z.string(), at: z.iso.datetime() })),
  /** Steps the recipient may take now. */
  steps: z.array(z.enum(['receive', 'check', 'arrangeMeeting', 'accept', 'hold', 'decline', 'message', 'confirmJoint', 'report'])),
})
export type HandoverForLink = z.infer<typeof HandoverForLink>

/** One answer to a handover by link. Refused like `stepHandover` when the machine does not allow it. */
export const LinkStep = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('receive') }),
  z.strictObject({ step: z.literal('check'), message: optionalText(2000).default(null) }),
  z.strictObject({ step: z.literal('arrangeMeeting'), meetingOn: typedDay(), message: optionalText(2000).default(null) }),
  z.strictObject({ step: z.literal('accept'), message: optionalText(2000).default(null) }),
  z.strictObject({ step: z.literal('hold'), holdUntil: typedDay(), message: requiredText(2000) }),
  z.strictObject({ step: z.literal('decline'), reason: DeclineReason, message: requiredText(2000) }),
  z.strictObject({ step: z.literal('message'), id: z.uuid(), text: requiredText(4000) }),
  z.strictObject({ step: z.literal('confirmJoint'), jointContactId: z.uuid() }),
  z.strictObject({ step: z.literal('report'), afterDays: z.union([z.literal(30), z.literal(90), z.literal(180)]), status: ToldResult.shape.status, supportContinues: z.boolean(), words: optionalText(2000).default(null) }),
])
export type LinkStep = z.infer<typeof LinkStep>

const linkHead = {
  organizationName: z.string(), workerName: z.string().nullable(), phone: z.string().nullable(), recipientName: z.string(), expiresAt: z.iso.datetime(), message: z.string().nullable(), answeredAt: z.iso.datetime().nullable(),
}
/** Only what the consent for this recipient allows. */
export const LinkPerson = z.object({ name: z.string(), kana: z.string(), birthDate: CalendarDay.nullable() })
export const OpenedLink = z.discriminatedUnion('purpose', [
  z.object({ purpose: z.literal('answerHandover'), ...linkHead, handover: HandoverForLink }),
  z.object({ purpose: z.literal('provideInformation'), ...linkHead, person: LinkPerson, fields: z.array(z.object({ key: FormKey, label: z.string(), isRequired: z.boolean() })) }),
  z.object({ purpose: z.literal('readResult'), ...linkHead, person: LinkPerson, results: z.array(z.object({ afterDays: z.union([z.literal(30), z.literal(90), z.literal(180)]), on: CalendarDay.nullable(), status: ToldResult.shape.status.nullable(), words: z.string() })) }),
])
export type OpenedLink = z.infer<typeof OpenedLink>
/** Opening is counted and stands in the trail of the sender. Wrong tokens are slowed down. */
export const openSecureLink = endpoint({ method: 'POST', path: '/link/open', body: z.strictObject({ token }), reply: OpenedLink })
/** A step of the handover. The name is who answers. Refused with `secure-link.already-answered` after acceptance or refusal, but for messages, joint contacts and reports. */
export const answerHandoverLink = endpoint({ method: 'POST', path: '/link/handover', body: z.strictObject({ token, name: requiredText(80), answer: LinkStep }), reply: z.object({ state: HandoverState, answeredAt: z.iso.datetime() }) })
/** The asked fields, once. Required ones must be filled. */
export const answerInformationLink = endpoint({
  method: 'POST', path: '/link/information',
  body: z.strictObject({ token, name: requiredText(80), values: z.array(z.strictObject({ key: FormKey, value: z.string().max(4000).refine((text) => text.isWellFormed()) })).max(60), message: optionalText(2000).default(null) }),
  reply: z.object({ answeredAt: z.iso.datetime() }),
})
