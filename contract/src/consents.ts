import { z } from 'zod'
import { Category } from './shared/categories.ts'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { fileBody, fileReply } from './shared/files.ts'
import { MembershipId, OrganizationId, PartnerOrganizationId, RegistrantId } from './shared/ids.ts'
import { optionalDay, optionalText, requiredText, typedDay } from './shared/typed-day.ts'

// 同意と共有 (rows 1201-1203, 1110, 1208): what a person allowed whom to know, for what, until when; what is open because of
// it; what an employer is told; who wants to be left in peace. A consent is never changed: a change is a new one that
// supersedes, only its withdrawal is written into it.

const registrantParams = z.strictObject({ registrantId: RegistrantId })
const consentParams = registrantParams.extend({ consentId: z.uuid() })

export const ConsentPurpose = z.enum(['handover', 'referral', 'jointSupport', 'schoolTransition', 'employment', 'medicalLiaison', 'other'])
export type ConsentPurpose = z.infer<typeof ConsentPurpose>
export const GivenBy = z.enum(['person', 'guardian'])
/** tap: read and touched on our screen; signedPaper: with a scan; spoken: before a witness. */
export const GivenHow = z.enum(['tap', 'signedPaper', 'spoken'])
export type GivenHow = z.infer<typeof GivenHow>
/** An organisation that signs in, somebody outside (agency, school, doctor), an employer. The server tells them apart by the address book. */
export const RecipientKind = z.enum(['organization', 'outside', 'employer'])
export type RecipientKind = z.infer<typeof RecipientKind>

// Recipients

export const ConsentRecipient = z.object({
  kind: RecipientKind,
  organizationId: OrganizationId.nullable(),
  partnerOrganizationId: PartnerOrganizationId.nullable(),
  name: z.string(),
  /** Code of the kind of organisation (`organizationKindText` or code list `partnerKind`). */
  organizationKind: z.string(),
})
export type ConsentRecipient = z.infer<typeof ConsentRecipient>
/** Who can receive: organisations that sign in (own one excluded) and the own address book. */
export const searchConsentRecipients = endpoint({
  method: 'GET', path: '/consent-recipients', query: z.object({ q: z.string().trim().max(100).default(''), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  reply: z.object({ items: z.array(ConsentRecipient) }),
})

// Consents

/** `superseded`: withdrawn because a newer consent took its place. */
export const ConsentLife = z.enum(['live', 'notYet', 'expired', 'withdrawn', 'superseded'])
export type ConsentLife = z.infer<typeof ConsentLife>

export const ConsentScan = z.object({ id: z.uuid(), fileName: z.string(), mediaType: z.string(), addedAt: z.iso.datetime() })
export const Consent = z.object({
  id: z.uuid(),
  life: ConsentLife,
  /** Live and over within 30 days. */
  endsSoon: z.boolean(),
  daysLeft: z.int().nullable(),
  recipient: ConsentRecipient,
  categories: z.array(Category),
  purpose: ConsentPurpose,
  purposeDetail: z.string().nullable(),
  startsOn: CalendarDay,
  endsOn: CalendarDay,
  givenBy: GivenBy,
  giverName: z.string(),
  guardianRelation: z.string().nullable(),
  givenHow: GivenHow,
  witnessName: z.string().nullable(),
  givenOn: CalendarDay,
  explainedOn: CalendarDay.nullable(),
  explainedBy: z.string().nullable(),
  notDisclosed: z.string().nullable(),
  allowsResultsBack: z.boolean(),
  supersedesId: z.uuid().nullable(),
  supersededById: z.uuid().nullable(),
  withdrawn: z.object({ at: z.iso.datetime(), by: z.enum(['person', 'guardian', 'holder']), note: z.string().nullable(), writtenBy: z.string().nullable() }).nullable(),
  scans: z.array(ConsentScan),
  recordedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** Given by a guardian while the person was a minor, who is 18 now (or on that day): ask the person anew. */
  retakeAt18: z.object({ on: CalendarDay, isDue: z.boolean() }).nullable(),
})
export type Consent = z.infer<typeof Consent>

/** Consents of one registrant, live ones first, then the newest. `?live=true` only those that live now. */
export const listConsents = endpoint({
  method: 'GET', path: '/registrants/:registrantId/consents', params: registrantParams,
  reply: z.object({
    items: z.array(Consent),
    personName: z.string(),
    birthDate: CalendarDay.nullable(),
    /** Under 18 today: a guardian has to be named. Null: birth date unknown. */
    isMinor: z.boolean().nullable(),
    can: z.object({ write: z.boolean() }),
  }),
})

export const RecipientChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('organization'), organizationId: OrganizationId }),
  z.strictObject({ kind: z.literal('partner'), partnerOrganizationId: PartnerOrganizationId }),
])
export const NewConsent = z.strictObject({
  id: z.uuid(),
  recipient: RecipientChoice,
  categories: z.array(Category).min(1).max(Category.options.length),
  purpose: ConsentPurpose,
  purposeDetail: optionalText(500).default(null),
  startsOn: typedDay(),
  endsOn: typedDay(),
  givenBy: GivenBy,
  /** Name of the guardian; the name of the person is filled in by the server. */
  guardianName: optionalText(120).default(null),
  guardianRelation: optionalText(60).default(null),
  givenHow: GivenHow,
  witnessName: optionalText(120).default(null),
  givenOn: typedDay(),
  explainedOn: typedDay(),
  explainedByMembershipId: MembershipId,
  notDisclosed: optionalText(2000).default(null),
  allowsResultsBack: z.boolean().default(true),
  /** The consent this one takes the place of: it ends at once, its shares go over as far as the new one reaches. */
  supersedesId: z.uuid().nullable().default(null),
  /** Opens a share with all categories in the same step (an organisation that signs in). */
  sharesNow: z.boolean().default(false),
  /** The choice about an employer it was made from. */
  disclosureChoiceId: z.uuid().nullable().default(null),
})
export type NewConsent = z.infer<typeof NewConsent>
/** Safe to repeat by its id. An employer never gets `neverForEmployer`: refused with `consent.not-for-employer`. */
export const createConsent = endpoint({ method: 'POST', path: '/registrants/:registrantId/consents', params: registrantParams, body: NewConsent, reply: z.object({ id: z.uuid(), shareId: z.uuid().nullable() }) })

/** At once: nothing is open from the next request on. */
export const withdrawConsent = endpoint({
  method: 'POST', path: '/registrants/:registrantId/consents/:consentId/withdraw', params: consentParams,
  body: z.strictObject({ withdrawnBy: z.enum(['person', 'guardian', 'holder']), note: optionalText(2000).default(null) }),
  reply: z.object({ closedShares: z.int() }),
})

/** Scan of the signed paper: PDF, PNG or JPEG up to 10 MB, told by its first bytes. The same file twice is kept once. */
export const addConsentScan = endpoint({ method: 'POST', path: '/registrants/:registrantId/consents/:consentId/scans', params: consentParams, body: fileBody, reply: z.object({ id: z.uuid() }) })
/** Shown inline. */
export const getConsentScan = endpoint({ method: 'GET', path: '/registrants/:registrantId/consents/:consentId/scans/:scanId', params: consentParams.extend({ scanId: z.uuid() }), reply: fileReply })

/** 同意書 (A4, ruby) of this consent, and a blank one to fill in by hand. */
export const getConsentForm = endpoint({ method: 'GET', path: '/registrants/:registrantId/consents/:consentId/form', params: consentParams, reply: fileReply })
export const getBlankConsentForm = endpoint({ method: 'GET', path: '/registrants/:registrantId/consent-form', params: registrantParams, reply: fileReply })
/** The form with what is typed so far, to be signed before it is saved. */
export const printConsentDraft = endpoint({
  method: 'POST', path: '/registrants/:registrantId/consent-form', params: registrantParams,
  body: z.strictObject({
    recipient: RecipientChoice.nullable(), categories: z.array(Category).max(Category.options.length), purpose: ConsentPurpose.nullable(), purposeDetail: optionalText(500).default(null), startsOn: optionalDay().default(null),
    endsOn: optionalDay().default(null), notDisclosed: optionalText(2000).default(null), allowsResultsBack: z.boolean(),
  }),
  reply: fileReply,
})

/** What a printed form says; `documents/consent-form.ts` makes the page. Days as calendar days, texts as typed; null = a line to write on. */
export type ConsentFormModel = {
  readonly holderName: string
  readonly holderPhone: string | null
  readonly personName: string
  readonly personKana: string
  readonly birthDate: CalendarDay | null
  readonly recipientName: string | null
  readonly recipientKind: RecipientKind | null
  readonly purpose: ConsentPurpose | null
  readonly purposeDetail: string | null
  /** Empty on a blank form: every category is printed with a box. */
  readonly categories: readonly Category[]
  readonly startsOn: CalendarDay | null
  readonly endsOn: CalendarDay | null
  readonly notDisclosed: string | null
  readonly allowsResultsBack: boolean | null
  readonly givenBy: 'person' | 'guardian' | null
  readonly giverName: string | null
  readonly guardianRelation: string | null
  readonly givenHow: GivenHow | null
  readonly witnessName: string | null
  readonly givenOn: CalendarDay | null
  readonly explainedBy: string | null
  readonly explainedOn: CalendarDay | null
  readonly withdrawnOn: CalendarDay | null
  /** Under 18: the form has a line for the guardian. */
  readonly isMinor: boolean
  readonly printedOn: CalendarDay
}

// Shares

export const ShareReading = z.object({ at: z.iso.datetime(), who: z.string(), action: z.enum(['open', 'print', 'export']) })
export const Share = z.object({
  id: z.uuid(),
  recipientOrganizationId: OrganizationId,
  recipientName: z.string(),
  consentId: z.uuid(),
  /** What is really open now: the categories both share and consent name; empty when nothing is. */
  openCategories: z.array(Category),
  categories: z.array(Category),
  /** Why nothing is open: closed by us, or the life of the consent. */
  state: z.enum(['open', 'closed', 'notYet', 'expired', 'withdrawn']),
  openUntil: CalendarDay,
  openedAt: z.iso.datetime(),
  openedBy: z.string().nullable(),
  closedAt: z.iso.datetime().nullable(),
  closedBy: z.string().nullable(),
  closeReason: z.string().nullable(),
  /** Who of the recipient read when, newest first (the last 20), and how often in all. */
  readings: z.array(ShareReading),
  readingCount: z.int(),
})
export type Share = z.infer<typeof Share>
export const listShares = endpoint({ method: 'GET', path: '/registrants/:registrantId/shares', params: registrantParams, reply: z.object({ items: z.array(Share) }) })
/** Refused with `consent.not-live` or `share.beyond-consent`. Safe to repeat by its id. */
export const openShare = endpoint({
  method: 'POST', path: '/registrants/:registrantId/shares', params: registrantParams,
  body: z.strictObject({ id: z.uuid(), consentId: z.uuid(), categories: z.array(Category).min(1).max(Category.options.length) }),
  reply: z.object({ id: z.uuid() }),
})
/** Closes what we opened; the consent stays. */
export const closeShare = endpoint({ method: 'POST', path: '/registrants/:registrantId/shares/:shareId/close', params: registrantParams.extend({ shareId: z.uuid() }), body: z.strictObject({ reason: optionalText(300).default(null) }), reply: null })

// 会社に伝えること

export const DisclosureItem = z.enum(['hasDisability', 'strengths', 'difficulties', 'accommodations', 'workHours', 'clinicDays', 'badDays', 'supporters', 'certificateKind', 'diagnosis', 'medication'])
export type DisclosureItem = z.infer<typeof DisclosureItem>
/** Health beyond the chosen 配慮事項: the person tells it, the center never does. */
export const toldByPersonOnly: readonly DisclosureItem[] = ['certificateKind', 'diagnosis', 'medication']
export const DisclosureChoiceKind = z.enum(['open', 'partly', 'closed', 'undecided'])
export type DisclosureChoiceKind = z.infer<typeof DisclosureChoiceKind>
export const DisclosureChoice = z.object({
  id: z.uuid(),
  partnerOrganizationId: PartnerOrganizationId.nullable(),
  employerName: z.string(),
  decidedOn: CalendarDay,
  choice: DisclosureChoiceKind,
  toldItems: z.array(DisclosureItem),
  accommodationNote: z.string().nullable(),
  pros: z.string().nullable(),
  cons: z.string().nullable(),
  ownWords: z.string().nullable(),
  consentId: z.uuid().nullable(),
  supersedesId: z.uuid().nullable(),
  isCurrent: z.boolean(),
  by: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
export type DisclosureChoice = z.infer<typeof DisclosureChoice>
export const listDisclosureChoices = endpoint({
  method: 'GET', path: '/registrants/:registrantId/disclosure-choices', params: registrantParams,
  /** `workplace`: where the person works now, to begin with. */
  reply: z.object({ items: z.array(DisclosureChoice), workplace: z.object({ partnerOrganizationId: PartnerOrganizationId.nullable(), name: z.string() }).nullable() }),
})
export const createDisclosureChoice = endpoint({
  method: 'POST', path: '/registrants/:registrantId/disclosure-choices', params: registrantParams,
  body: z.strictObject({
    id: z.uuid(), partnerOrganizationId: PartnerOrganizationId.nullable().default(null), employerName: requiredText(120), decidedOn: typedDay(), choice: DisclosureChoiceKind,
    toldItems: z.array(DisclosureItem).max(DisclosureItem.options.length).default([]), accommodationNote: optionalText(2000).default(null), pros: optionalText(2000).default(null), cons: optionalText(2000).default(null), ownWords: optionalText(2000).default(null),
    supersedesId: z.uuid().nullable().default(null),
  }),
  reply: z.object({ id: z.uuid() }),
})

/** The page to talk it over (A4, ruby): blank, or with what was chosen. */
export const getBlankDisclosureTalk = endpoint({ method: 'GET', path: '/registrants/:registrantId/disclosure-talk', params: registrantParams, reply: fileReply })
export const getDisclosureTalk = endpoint({ method: 'GET', path: '/registrants/:registrantId/disclosure-choices/:disclosureChoiceId/talk', params: registrantParams.extend({ disclosureChoiceId: z.uuid() }), reply: fileReply })

// 支援を望まない意思

export const AskRule = z.enum(['never', 'onDay', 'onEvent'])
export type AskRule = z.infer<typeof AskRule>
export const AskAgainEvent = z.enum(['graduation', 'jobChange', 'leave', 'contactByPerson'])
export type AskAgainEvent = z.infer<typeof AskAgainEvent>
export const SupportRefusal = z.object({
  id: z.uuid(),
  saidOn: CalendarDay,
  ownWords: z.string(),
  askRule: AskRule,
  askAgainOn: CalendarDay.nullable(),
  askEvents: z.array(AskAgainEvent),
  endedOn: CalendarDay.nullable(),
  endReason: z.string().nullable(),
  by: z.string().nullable(),
  version: z.int(),
})
export type SupportRefusal = z.infer<typeof SupportRefusal>
export const listSupportRefusals = endpoint({ method: 'GET', path: '/registrants/:registrantId/support-refusals', params: registrantParams, reply: z.object({ items: z.array(SupportRefusal) }) })
/**
 * The person is left in peace from now on. With a day to ask again, somebody who is followed moves to いつでも相談 in the same
 * step (`movedToOpenDoor`).
 */
export const createSupportRefusal = endpoint({
  method: 'POST', path: '/registrants/:registrantId/support-refusals', params: registrantParams,
  body: z.strictObject({ id: z.uuid(), saidOn: typedDay(), ownWords: requiredText(2000), askRule: AskRule, askAgainOn: optionalDay().default(null), askEvents: z.array(AskAgainEvent).max(AskAgainEvent.options.length).default([]) }),
  reply: z.object({ id: z.uuid(), movedToOpenDoor: z.boolean() }),
})
/** The person wants support again. The stage stays: it is changed on the page of the person. */
export const endSupportRefusal = endpoint({
  method: 'POST', path: '/registrants/:registrantId/support-refusals/:supportRefusalId/end', params: registrantParams.extend({ supportRefusalId: z.uuid() }),
  body: z.strictObject({ version: z.int(), endedOn: typedDay(), reason: optionalText(500).default(null) }),
  reply: z.object({ version: z.int() }),
})

/** Consent state for the head of a person's page. */
export const SharingState = z.object({
  consent: z.enum(['none', 'live', 'endsSoon', 'ended']),
  /** Last day of the live consent that ends first. */
  endsOn: CalendarDay.nullable(),
  /** Organisations that can read now. */
  openTo: z.int(),
  /** 支援を望まない意思 is in force. */
  refusesSupport: z.boolean(),
})
export type SharingState = z.infer<typeof SharingState>
