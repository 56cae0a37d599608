import { z } from 'zod'
import { SharingState } from './consents.ts'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { fileReply } from './shared/files.ts'
import { BranchId, MembershipId, PartnerOrganizationId, RegistrantId } from './shared/ids.ts'
import { looksLikeKana, toKatakana } from './shared/japanese-text.ts'
import { flag, many, pageOf, PageQuery } from './shared/paging.ts'
import { isPhone, tidyPhone } from './shared/phone.ts'
import { optionalDay, optionalText, requiredText, typedDay } from './shared/typed-day.ts'

// 登録者: the register, search while typing, a new person, the head of a person's page.

export const Stage = z.enum(['inquiry', 'provisional', 'registered', 'openDoor', 'dormant', 'closed'])
export type Stage = z.infer<typeof Stage>
export const DueKind = z.enum(['contact', 'nextStep', 'certificate', 'askAgain', 'appointment'])
export type DueKind = z.infer<typeof DueKind>

export const registrantParams = z.strictObject({ registrantId: RegistrantId })

/** A reading; kept as full-width katakana, so that the register sorts and is found by it. */
export const kana = (limit: number) =>
  z
    .string()
    .max(limit)
    .transform((text, check) => {
      const trimmed = text.trim()
      if (trimmed !== '' && !looksLikeKana(trimmed)) check.addIssue({ code: 'custom', params: { code: 'kana' } })
      return toKatakana(trimmed)
    })
export const requiredKana = (limit: number) => z.string().trim().min(1).pipe(kana(limit))
/** A telephone number, kept as typed but for width and labels. */
export const optionalPhone = optionalText(60).transform((text, check) => {
  const tidied = text === null ? '' : tidyPhone(text)
  if (tidied === '') return null
  if (!isPhone(tidied)) check.addIssue({ code: 'custom', params: { code: 'phone' } })
  return tidied
})
export const code = z.string().min(1).max(60)
export const optionalCode = z.preprocess((value) => (value === '' ? null : value), code.nullable())

// The register

export const RegistrantSort = z.enum(['kana', 'lastContact', 'nextDue', 'registeredOn', 'age', 'number', 'workplace', 'lead', 'status'])
export type RegistrantSort = z.infer<typeof RegistrantSort>

/** Conditions of the register; also what a saved view keeps and what an export follows. */
export const RegistrantFilter = z.object({
  /** Searched like `searchRegistrants`. */
  q: z.string().trim().max(100).default(''),
  /** 状況 as the register shows it: a work status at stage 登録 (`work:employed`), else the stage. Any of them. */
  status: many(code),
  /** Empty: everybody but 終了. */
  stage: many(Stage),
  workStatus: many(code),
  /** Any disability of the person, `none` for nothing written. */
  disability: many(code),
  /** 主担当 or 副担当; `none` for nobody, `me` for the reader. */
  assignee: many(z.union([MembershipId, z.enum(['none', 'me'])])),
  branch: many(z.union([BranchId, z.literal('none')])),
  communicationNeed: many(code),
  referralSource: many(code),
  watched: flag.optional(),
  overdue: flag.optional(),
  noCertificate: flag.optional(),
  /** A certificate whose renewal is due within the notice days of the center. */
  renewalSoon: flag.optional(),
  ageFrom: z.coerce.number().int().min(0).max(130).optional(),
  ageTo: z.coerce.number().int().min(0).max(130).optional(),
  registeredFrom: CalendarDay.optional(),
  registeredTo: CalendarDay.optional(),
})
export type RegistrantFilter = z.infer<typeof RegistrantFilter>

export const RegistrantRow = z.object({
  id: RegistrantId,
  name: z.string(),
  kana: z.string(),
  number: z.string().nullable(),
  birthDate: CalendarDay.nullable(),
  age: z.int().nullable(),
  stage: Stage,
  workStatus: z.string().nullable(),
  workplace: z.string().nullable(),
  disabilitySummary: z.string(),
  communicationNeeds: z.array(z.string()),
  lead: z.object({ membershipId: MembershipId, shortName: z.string() }).nullable(),
  deputy: z.object({ membershipId: MembershipId, shortName: z.string() }).nullable(),
  branchId: BranchId.nullable(),
  lastContactOn: CalendarDay.nullable(),
  lastContactMethod: z.string().nullable(),
  nextDueOn: CalendarDay.nullable(),
  nextDueKind: DueKind.nullable(),
  /** Days past the due day; null when nothing is late. */
  daysLate: z.int().nullable(),
  isWatchedClosely: z.boolean(),
  registeredOn: CalendarDay.nullable(),
})
export type RegistrantRow = z.infer<typeof RegistrantRow>

/** Figures of the views bar, without any filter. Status counts by the code of `RegistrantFilter.status`. */
export const RegistrantCounts = z.object({
  all: z.int(),
  mine: z.int(),
  overdue: z.int(),
  watched: z.int(),
  near65: z.int(),
  closed: z.int(),
  unassigned: z.int(),
  byStatus: z.record(z.string(), z.int()),
})
export type RegistrantCounts = z.infer<typeof RegistrantCounts>

export const listRegistrants = endpoint({
  method: 'GET',
  path: '/registrants',
  query: PageQuery.extend(RegistrantFilter.shape).extend({ sort: RegistrantSort.default('kana'), direction: z.enum(['asc', 'desc']).default('asc') }),
  reply: pageOf(RegistrantRow).extend({ counts: RegistrantCounts }),
})
/** Ids of everybody who meets the conditions, for choosing all pages at once. At most 2,000. */
export const listRegistrantIds = endpoint({ method: 'GET', path: '/registrants/ids', query: RegistrantFilter, reply: z.object({ items: z.array(RegistrantId), total: z.int() }) })

/** The list as it is filtered, as a file; each person in it enters 見た人 as an export. More than 2,000 refuse with `export.too-many`. */
export const downloadRegistrants = endpoint({
  method: 'GET',
  path: '/registrants/file',
  query: RegistrantFilter.extend({ sort: RegistrantSort.default('kana'), direction: z.enum(['asc', 'desc']).default('asc'), format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  reply: fileReply,
})

// Search while typing

export const MatchedBy = z.enum(['name', 'kana', 'otherName', 'phone', 'number', 'birthDate'])
export type MatchedBy = z.infer<typeof MatchedBy>
export const FoundRegistrant = z.object({
  id: RegistrantId,
  name: z.string(),
  kana: z.string(),
  number: z.string().nullable(),
  birthDate: CalendarDay.nullable(),
  age: z.int().nullable(),
  stage: Stage,
  workStatus: z.string().nullable(),
  workplace: z.string().nullable(),
  leadShortName: z.string().nullable(),
  /** What the typed text was found in. */
  matched: MatchedBy,
})
export type FoundRegistrant = z.infer<typeof FoundRegistrant>

/** Inside words, from one character on: kanji with variants, kana in any width, former names, phone digits, birth date in any notation, number. */
export const searchRegistrants = endpoint({
  method: 'GET',
  path: '/registrants/search',
  query: z.object({ q: z.string().max(100), limit: z.coerce.number().int().min(1).max(50).default(8) }),
  reply: z.object({ items: z.array(FoundRegistrant) }),
})

// A new person

export const DoubleReason = z.enum(['sameName', 'sameKana', 'sameFormerName', 'similarKana', 'sameBirthDate', 'samePhone', 'sameNumber', 'differentBirthDate'])
export type DoubleReason = z.infer<typeof DoubleReason>
/** `likely`: must be looked at before going on. `namesake`: same name but another birth date, so most likely another person. */
export const DoubleVerdict = z.enum(['likely', 'possible', 'namesake'])
export type DoubleVerdict = z.infer<typeof DoubleVerdict>
export const LikelyDouble = z.object({
  id: RegistrantId,
  name: z.string(),
  kana: z.string(),
  number: z.string().nullable(),
  birthDate: CalendarDay.nullable(),
  age: z.int().nullable(),
  stage: Stage,
  workplace: z.string().nullable(),
  leadShortName: z.string().nullable(),
  verdict: DoubleVerdict,
  score: z.int(),
  reasons: z.array(DoubleReason),
})
export type LikelyDouble = z.infer<typeof LikelyDouble>

const identity = {
  familyName: optionalText(60),
  givenName: optionalText(60),
  familyKana: kana(60),
  givenKana: kana(60),
  birthDate: optionalDay(),
  phone: optionalText(60),
  number: optionalText(40),
}
/** People who may be the one about to be entered, likeliest first. POST because names do not belong in an address. */
export const checkDoubles = endpoint({
  method: 'POST',
  path: '/registrants/check-doubles',
  body: z.strictObject({ ...identity, exceptId: RegistrantId.nullable().default(null) }).partial(),
  reply: z.object({ items: z.array(LikelyDouble) }),
})

export const NewRegistrant = z.strictObject({
  id: RegistrantId,
  familyName: requiredText(60),
  givenName: z.string().trim().max(60).default(''),
  familyKana: requiredKana(60),
  givenKana: kana(60).default(''),
  birthDate: optionalDay().default(null),
  sex: optionalCode.default(null),
  number: optionalText(40).default(null),
  phone: optionalPhone.default(null),
  mobile: optionalPhone.default(null),
  stage: z.enum(['inquiry', 'provisional']),
  onDate: typedDay(),
  reason: optionalCode.default(null),
  referralSource: optionalCode.default(null),
  referralSourceDetail: optionalText(200).default(null),
  workStatus: optionalCode.default(null),
  workplace: optionalText(120).default(null),
  primaryDisability: optionalCode.default(null),
  communicationNeeds: z.array(code).max(20).default([]),
  leadMembershipId: MembershipId.nullable().default(null),
  branchId: BranchId.nullable().default(null),
  /** People who looked alike and were found to be somebody else; the marks are kept. */
  confirmedOthers: z.array(RegistrantId).max(50).default([]),
})
export type NewRegistrant = z.infer<typeof NewRegistrant>
/**
 * Safe to repeat by the id the client made. Likely doubles that are not in `confirmedOthers` refuse with
 * `registrant.likely-double` and data `{ doubles: LikelyDouble[] }`.
 */
export const createRegistrant = endpoint({ method: 'POST', path: '/registrants', body: NewRegistrant, reply: z.object({ id: RegistrantId }) })

// The head of a person's page

/** Why somebody should look now. Sentences are made from it in `text/registrants.ts`. */
export const Alert = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('contactLate'), days: z.int(), intervalDays: z.int(), lastTwoWayOn: CalendarDay.nullable() }),
  z.object({ kind: z.literal('neverMet'), intervalDays: z.int() }),
  z.object({ kind: z.literal('nextStepLate'), days: z.int(), on: CalendarDay, text: z.string() }),
  z.object({ kind: z.literal('watched'), reason: z.string().nullable() }),
  z.object({ kind: z.literal('certificateRenewal'), certificate: z.string(), on: CalendarDay, days: z.int() }),
  z.object({ kind: z.literal('recipientCertificateEnds'), service: z.string(), on: CalendarDay, days: z.int() }),
  z.object({ kind: z.literal('askAgain'), on: CalendarDay, days: z.int(), note: z.string().nullable() }),
  z.object({ kind: z.literal('noLead') }),
])
export type Alert = z.infer<typeof Alert>

/** What this reader may do with this person, and why not (a code of `text/registrants.ts`). */
export const Ability = z.object({ allowed: z.boolean(), why: z.string().nullable() })
export type Ability = z.infer<typeof Ability>

export const RegistrantHead = z.object({
  id: RegistrantId,
  version: z.int(),
  familyName: z.string(),
  givenName: z.string(),
  name: z.string(),
  kana: z.string(),
  preferredName: z.string().nullable(),
  otherNames: z.array(z.string()),
  number: z.string().nullable(),
  birthDate: CalendarDay.nullable(),
  age: z.int().nullable(),
  stage: Stage,
  stageSince: CalendarDay.nullable(),
  workStatus: z.string().nullable(),
  workplace: z.string().nullable(),
  workplaceOrganizationId: PartnerOrganizationId.nullable(),
  hiredOn: CalendarDay.nullable(),
  registeredOn: CalendarDay.nullable(),
  closedOn: CalendarDay.nullable(),
  primaryDisability: z.string().nullable(),
  disabilitySummary: z.string(),
  certificates: z.array(z.object({ kind: z.string(), grade: z.string().nullable(), renewalOn: CalendarDay.nullable() })),
  communicationNeeds: z.array(z.string()),
  communicationNote: z.string().nullable(),
  lead: z.object({ membershipId: MembershipId, shortName: z.string(), displayName: z.string() }).nullable(),
  deputy: z.object({ membershipId: MembershipId, shortName: z.string(), displayName: z.string() }).nullable(),
  branch: z.object({ id: BranchId, name: z.string() }).nullable(),
  isWatchedClosely: z.boolean(),
  watchReason: z.string().nullable(),
  /** Own interval of this person, else null. */
  contactIntervalDays: z.int().nullable(),
  /** The interval that counts: own, else the center's. */
  effectiveIntervalDays: z.int(),
  lastTwoWayOn: CalendarDay.nullable(),
  lastContactOn: CalendarDay.nullable(),
  lastContactMethod: z.string().nullable(),
  askAgainOn: CalendarDay.nullable(),
  askAgainNote: z.string().nullable(),
  nextDueOn: CalendarDay.nullable(),
  nextDueKind: DueKind.nullable(),
  phones: z.array(z.object({ kind: z.enum(['phone', 'mobile', 'emergency']), text: z.string(), note: z.string().nullable() })),
  alerts: z.array(Alert),
  sharing: SharingState,
  can: z.object({ write: Ability, changeStage: Ability, assign: Ability, merge: Ability, export: Ability, writeRecord: Ability }),
})
export type RegistrantHead = z.infer<typeof RegistrantHead>

/** Opening a person: enters 見た人. Merged away: `registrant.already-merged` with data `{ keptId }`. */
export const getRegistrant = endpoint({ method: 'GET', path: '/registrants/:registrantId', params: registrantParams, reply: RegistrantHead })

/** Beside the timeline: promise and reality of contacts, who does what, what comes next. */
export const RegistrantAside = z.object({
  rhythm: z.object({
    today: CalendarDay,
    intervalDays: z.int(),
    /** Days of two-way contacts, oldest first, of the last 13 months. */
    contacts: z.array(CalendarDay),
    /** Days since the last one, or since registration when there was none. */
    daysSince: z.int().nullable(),
  }),
  roles: z.array(z.object({ who: z.string(), what: z.string().nullable(), partnerOrganizationId: PartnerOrganizationId.nullable(), phone: z.string().nullable() })),
  plans: z.array(z.object({ kind: z.enum(['appointment', 'nextStep']), id: z.uuid(), on: CalendarDay, at: z.string().nullable(), text: z.string(), who: z.string().nullable(), isLate: z.boolean() })),
})
export type RegistrantAside = z.infer<typeof RegistrantAside>
export const getRegistrantAside = endpoint({ method: 'GET', path: '/registrants/:registrantId/aside', params: registrantParams, reply: RegistrantAside })

/** 見守りを厚く and the promised interval of contacts. */
export const changeAttention = endpoint({
  method: 'PUT',
  path: '/registrants/:registrantId/attention',
  params: registrantParams,
  body: z.strictObject({ version: z.int(), isWatchedClosely: z.boolean(), watchReason: optionalText(300), contactIntervalDays: z.int().min(1).max(730).nullable() }),
  reply: z.object({ version: z.int() }),
})

// 見た人

export const Viewing = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  action: z.enum(['registrant.open', 'registrant.print', 'registrant.export']),
  who: z.string(),
  post: z.string().nullable(),
  organization: z.string(),
  isOtherOrganization: z.boolean(),
  /** `own`, `share`, `break-glass`, `handover` or `legal`. */
  ground: z.string(),
})
export type Viewing = z.infer<typeof Viewing>
/** Openings, prints and exports of this person by people (decision 12), newest first. */
export const listViewers = endpoint({ method: 'GET', path: '/registrants/:registrantId/viewers', params: registrantParams, query: PageQuery, reply: pageOf(Viewing) })

// 残した条件

export const SavedView = z.object({ id: z.uuid(), name: z.string(), isShared: z.boolean(), query: z.record(z.string(), z.unknown()), count: z.int().nullable() })
export type SavedView = z.infer<typeof SavedView>
export const listRegistrantViews = endpoint({ method: 'GET', path: '/registrants/views', reply: z.object({ items: z.array(SavedView) }) })
export const createRegistrantView = endpoint({
  method: 'POST',
  path: '/registrants/views',
  body: z.strictObject({ id: z.uuid(), name: requiredText(40), isShared: z.boolean(), query: RegistrantFilter.extend({ sort: RegistrantSort.default('kana'), direction: z.enum(['asc', 'desc']).default('asc') }).partial() }),
  reply: z.object({ id: z.uuid() }),
})
export const deleteRegistrantView = endpoint({ method: 'DELETE', path: '/registrants/views/:viewId', params: z.strictObject({ viewId: z.uuid() }), reply: null })
