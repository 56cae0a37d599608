import { z } from 'zod'
import { FaceSheet } from './registrant-face-sheet.ts'
import { CalendarDay } from './shared/calendar.ts'
import { Category } from './shared/categories.ts'
import { endpoint } from './shared/endpoint.ts'
import { fileReply } from './shared/files.ts'
import { OrganizationId, RegistrantId, RowId } from './shared/ids.ts'
import { many, pageOf, PageQuery } from './shared/paging.ts'
import { Counterpart, Outcome } from './support-records.ts'

// 共有された人: held records of other organisations that a live consent (or a running emergency reading) opens to the reader.
// Ids are unique only inside an organisation (decision 3): a person is named by the pair of holder and id. What is not open
// now answers 404, whatever the reason.

export const sharedParams = z.strictObject({ holderId: z.coerce.number().pipe(OrganizationId), registrantId: RegistrantId })

export const GroundKind = z.enum(['share', 'break-glass'])
export type GroundKind = z.infer<typeof GroundKind>

/** Why a record may be read, what it opens and until when. */
export const SharedGround = z.object({
  kind: GroundKind,
  /** Share or emergency reading in the holder's register. */
  id: z.uuid(),
  categories: z.array(Category),
  /** Of the consent; null for an emergency reading. */
  purpose: z.string().nullable(),
  /** Moment it ends by itself; a consent ends with the end of its last day in Japan. */
  endsAt: z.iso.datetime(),
  /** Last day of the consent; null for an emergency reading. */
  endsOn: CalendarDay.nullable(),
})
export type SharedGround = z.infer<typeof SharedGround>

// The list

export const SharedSort = z.enum(['kana', 'age', 'holder', 'endsOn', 'lastRead'])
export type SharedSort = z.infer<typeof SharedSort>

/** One predicate for list, count, ids and file. */
export const SharedFilter = z.object({
  /** Kanji with variants, kana in any width, birth date in any notation; never telephone or number, which are no part of the core. */
  q: z.string().trim().max(100).default(''),
  holder: many(z.coerce.number().pipe(OrganizationId)),
  /** Any of these categories is open. */
  category: many(Category),
  /** Ends within 30 days. */
  ends: z.enum(['soon']).optional(),
  /** Never opened by the reader's organisation. */
  unread: z.enum(['only']).optional(),
})
export type SharedFilter = z.infer<typeof SharedFilter>

export const SharedRow = z.object({
  holderId: OrganizationId,
  registrantId: RegistrantId,
  name: z.string(),
  kana: z.string(),
  birthDate: CalendarDay.nullable(),
  age: z.int().nullable(),
  /** Short name. */
  holderName: z.string(),
  /** Who follows the person at the holder. */
  leadName: z.string().nullable(),
  categories: z.array(Category),
  ground: GroundKind,
  purpose: z.string().nullable(),
  endsAt: z.iso.datetime(),
  endsOn: CalendarDay.nullable(),
  /** Last time somebody of the reader's organisation opened it. */
  lastReadAt: z.iso.datetime().nullable(),
  /** Null unless `employment` is open. */
  workStatus: z.string().nullable(),
  workplace: z.string().nullable(),
  /** Null unless `disability_medical` is open. */
  disabilitySummary: z.string().nullable(),
})
export type SharedRow = z.infer<typeof SharedRow>

/** Without any filter. */
export const SharedCounts = z.object({
  all: z.int(),
  endsSoon: z.int(),
  unread: z.int(),
  holders: z.array(z.object({ organizationId: OrganizationId, name: z.string(), count: z.int() })),
  categories: z.array(z.object({ category: Category, count: z.int() })),
})
export type SharedCounts = z.infer<typeof SharedCounts>

const order = { sort: SharedSort.default('kana'), direction: z.enum(['asc', 'desc']).default('asc') }
export const listSharedRegistrants = endpoint({
  method: 'GET', path: '/shared-registrants', query: PageQuery.extend(SharedFilter.shape).extend(order), reply: pageOf(SharedRow).extend({ counts: SharedCounts }),
})
/** Pairs of everybody who meets the conditions, in the order of kana. At most 2,000. */
export const listSharedRegistrantIds = endpoint({
  method: 'GET', path: '/shared-registrants/ids', query: SharedFilter, reply: z.object({ items: z.array(z.object({ holderId: OrganizationId, registrantId: RegistrantId })), total: z.int() }),
})
/** For the tab beside the own register. */
export const countSharedRegistrants = endpoint({ method: 'GET', path: '/shared-registrants/count', reply: z.object({ all: z.int(), endsSoon: z.int() }) })
/** The list as it is filtered; each person in it enters the trail of its holder as an export. More than 2,000 refuse with `export.too-many`. */
export const downloadSharedRegistrants = endpoint({
  method: 'GET', path: '/shared-registrants/file', query: SharedFilter.extend(order).extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }), reply: fileReply,
})

// One person

const parts = FaceSheet.shape.parts.shape
const single = <P extends keyof typeof parts>(part: P) => parts[part].shape.value as (typeof parts)[P]['shape']['value']
const rows = single

/** A section is null unless its category is open; its fields are those of the face sheet. */
export const SharedSections = z.object({
  contact_details: z.object({ contact: single('contact').nullable() }).nullable(),
  profile: z.object({
    communication: z.object({ communicationNeeds: z.array(z.string()), communicationNote: z.string().nullable() }),
    profile: single('profile').nullable(),
    names: rows('names'),
    affiliations: rows('affiliations'),
  }).nullable(),
  employment: z.object({ work: z.object({ workStatus: z.string().nullable(), workplace: z.string().nullable(), hiredOn: CalendarDay.nullable() }), workHistory: rows('workHistory') }).nullable(),
  disability_medical: z.object({
    primaryDisability: z.string().nullable(),
    disabilitySummary: z.string().nullable(),
    disabilities: rows('disabilities'),
    certificates: rows('certificates'),
    medical: single('medical').nullable(),
    recipientCertificates: rows('recipientCertificates'),
  }).nullable(),
  family_living: z.object({ living: single('living').nullable(), family: rows('family') }).nullable(),
  /** 配慮事項 the person chose to tell. */
  accommodation: z.object({ notes: z.array(z.object({ decidedOn: CalendarDay, text: z.string() })) }).nullable(),
})
export type SharedSections = z.infer<typeof SharedSections>

export const SharedRegistrant = z.object({
  holderId: OrganizationId,
  registrantId: RegistrantId,
  holderName: z.string(),
  name: z.string(),
  kana: z.string(),
  preferredName: z.string().nullable(),
  birthDate: CalendarDay.nullable(),
  age: z.int().nullable(),
  sex: z.string().nullable(),
  leadName: z.string().nullable(),
  /** Every ground that holds now; the first is the one the trail names. */
  grounds: z.array(SharedGround).min(1),
  open: z.array(Category),
  /** Named as closed; nothing is said of whether there is anything in them. */
  closed: z.array(Category),
  sections: SharedSections,
  /** Whether the records are open, and whether with their notes. */
  records: z.enum(['closed', 'summary', 'full']),
  /** Words of the holder for the codes above: list, code, label. */
  labels: z.record(z.string(), z.record(z.string(), z.string())),
  can: z.object({ print: z.boolean(), askForHandover: z.boolean() }),
})
export type SharedRegistrant = z.infer<typeof SharedRegistrant>

/** Opens the person: enters the trail of the holder, who shows it under 見た人. */
export const getSharedRegistrant = endpoint({ method: 'GET', path: '/shared-registrants/:holderId/:registrantId', params: sharedParams, reply: SharedRegistrant })

/** A record as countable facts; `note` only under `records_full`. What was written for several people together never leaves (decision 14). */
export const SharedRecord = z.object({
  id: RowId,
  on: CalendarDay,
  counterpart: Counterpart,
  method: z.string(),
  content: z.string().nullable(),
  eventType: z.string().nullable(),
  outcome: Outcome,
  outcomeReason: z.string().nullable(),
  minutes: z.int().nullable(),
  note: z.string().nullable(),
})
export type SharedRecord = z.infer<typeof SharedRecord>

const Cursor = z.string().refine((t) => CalendarDay.safeParse(t.slice(0, 10)).success && t[10] === '_' && z.uuid().safeParse(t.slice(11)).success)

/** Newest first. 404 unless `records_summary` or `records_full` is open. `year` starts at the end of that calendar year. */
export const getSharedTimeline = endpoint({
  method: 'GET', path: '/shared-registrants/:holderId/:registrantId/timeline', params: sharedParams,
  query: z.strictObject({ counterpart: many(Counterpart), year: z.coerce.number().int().min(1900).max(2200).optional(), after: Cursor.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: z.object({
    items: z.array(SharedRecord),
    next: z.string().nullable(),
    withNotes: z.boolean(),
    years: z.array(z.object({ year: z.int(), count: z.int() })),
    total: z.int(),
    labels: z.record(z.string(), z.record(z.string(), z.string())),
  }),
})

/** Everything open, for paper; enters the trail of the holder as a print. */
export const printSharedRegistrant = endpoint({
  method: 'POST', path: '/shared-registrants/:holderId/:registrantId/print', params: sharedParams,
  /** Records since this day; null = none. */
  body: z.strictObject({ recordsFrom: CalendarDay.nullable().default(null) }),
  reply: z.object({ person: SharedRegistrant, records: z.array(SharedRecord), isCut: z.boolean(), labels: z.record(z.string(), z.record(z.string(), z.string())), printedAt: z.iso.datetime(), printedBy: z.string(), organization: z.string() }),
})
