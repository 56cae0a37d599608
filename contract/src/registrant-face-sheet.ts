import { z } from 'zod'
import { code, kana, optionalCode, optionalPhone, RegistrantHead, registrantParams, requiredKana } from './registrants.ts'
import { StageChange } from './registrant-stages.ts'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint, type Endpoint } from './shared/endpoint.ts'
import { MembershipId, PartnerOrganizationId, RowId } from './shared/ids.ts'
import { optionalDay, optionalText, requiredText } from './shared/typed-day.ts'

// フェイスシート (domain §4.9), in parts a person can fill over time. Each part has its own version and its own category.

const endsAfterStart = (from: 'startedOn' | 'startsOn' | 'issuedOn', to: 'endedOn' | 'endsOn' | 'renewalOn') => (value: Record<string, unknown>, check: z.core.$RefinementCtx) => {
  const [start, end] = [value[from], value[to]]
  if (typeof start === 'string' && typeof end === 'string' && end < start) check.addIssue({ code: 'custom', path: [to], params: { code: 'end-before-start' } })
}
const optionalPostalCode = optionalText(20).transform((text, check) => {
  if (text === null) return null
  const digits = text.normalize('NFKC').replace(/[〒\s\-‐-―−ー]/gu, '')
  if (!/^\d{7}$/u.test(digits)) check.addIssue({ code: 'custom', params: { code: 'postal-code' } })
  return `${digits.slice(0, 3)}-${digits.slice(3)}`
})
const optionalEmail = optionalText(254).transform((text, check) => {
  const tidied = text?.normalize('NFKC') ?? null
  if (tidied !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(tidied)) check.addIssue({ code: 'custom', params: { code: 'email' } })
  return tidied
})

/** 基本: the core every category builds on. */
export const BasicPart = z.strictObject({
  familyName: requiredText(60),
  givenName: z.string().trim().max(60),
  familyKana: requiredKana(60),
  givenKana: kana(60),
  preferredName: optionalText(60),
  birthDate: optionalDay(),
  sex: optionalCode,
  number: optionalText(40),
  referralSource: optionalCode,
  referralSourceDetail: optionalText(200),
  registeredOn: optionalDay(),
})
/** 働くこと: the present place and how it is reported. */
export const WorkPart = z.strictObject({ workStatus: optionalCode, workplace: optionalText(120), workplaceOrganizationId: PartnerOrganizationId.nullable(), hiredOn: optionalDay() })
/** 話すときの配慮 (row 113). */
export const CommunicationPart = z.strictObject({ communicationNeeds: z.array(code).max(20), communicationNote: optionalText(1000) })
export const ContactPart = z.strictObject({
  postalCode: optionalPostalCode,
  prefecture: optionalText(10),
  address: optionalText(300),
  phone: optionalPhone,
  mobile: optionalPhone,
  fax: optionalPhone,
  email: optionalEmail,
  preferredWay: optionalText(300),
  emergencyName: optionalText(80),
  emergencyRelation: optionalText(40),
  emergencyPhone: optionalPhone,
})
export const ProfilePart = z.strictObject({
  wishes: optionalText(4000),
  strengths: optionalText(4000),
  education: optionalText(2000),
  qualifications: optionalText(2000),
  commuteMeans: optionalText(500),
  helloWorkNumber: optionalText(40),
  employmentPassport: z.enum(['has', 'making', 'none']).nullable(),
  note: optionalText(4000),
})
export const MedicalPart = z.strictObject({
  diagnosis: optionalText(1000),
  hospital: optionalText(200),
  doctor: optionalText(100),
  visitFrequency: optionalText(200),
  medication: optionalText(2000),
  precautions: optionalText(2000),
  supportCategory: z.enum(['1', '2', '3', '4', '5', '6', 'none']).nullable(),
})
export const LivingPart = z.strictObject({
  housing: optionalText(1000),
  moneyManagement: optionalText(1000),
  health: optionalText(1000),
  leisure: optionalText(1000),
  wageNote: optionalText(500),
  pension: optionalText(500),
  publicAssistance: z.enum(['yes', 'no', 'applying']).nullable(),
  allowances: optionalText(500),
})
/** 登録の前に (row 102): explanation, own words, needs, requirements of the center. */
export const IntakePart = z.strictObject({
  explainedOn: optionalDay(),
  explainedByMembershipId: MembershipId.nullable(),
  ownWords: optionalText(4000),
  needs: z.array(code).max(30),
  needsNote: optionalText(2000),
  requirementsChecked: z.array(z.string().min(1).max(200)).max(50),
})

const rows = <T extends z.ZodType>(row: T, limit = 60) => z.strictObject({ items: z.array(row).max(limit) })
/** 障害: one or none is counted as 主. */
export const DisabilitiesPart = rows(z.strictObject({ id: RowId, kind: code, detail: optionalText(200), isPrimary: z.boolean() }), 20).superRefine((value, check) => {
  if (value.items.filter((item) => item.isPrimary).length > 1) check.addIssue({ code: 'custom', path: ['items'], params: { code: 'disability.one-primary' } })
  if (value.items.length > 0 && !value.items.some((item) => item.isPrimary)) check.addIssue({ code: 'custom', path: ['items'], params: { code: 'disability.primary-needed' } })
})
/** 手帳 with renewal dates. */
export const CertificatesPart = rows(
  z.strictObject({ id: RowId, kind: z.enum(['physical', 'intellectual', 'mental']), grade: optionalText(20), number: optionalText(60), issuedOn: optionalDay(), renewalOn: optionalDay(), returnedOn: optionalDay() }).superRefine(endsAfterStart('issuedOn', 'renewalOn')),
  20,
)
/** 受給者証. */
export const RecipientCertificatesPart = rows(z.strictObject({ id: RowId, number: optionalText(60), service: requiredText(100), startsOn: optionalDay(), endsOn: optionalDay() }).superRefine(endsAfterStart('startsOn', 'endsOn')), 20)
/** 職歴. */
export const WorkHistoryPart = rows(z.strictObject({ id: RowId, employer: requiredText(120), job: optionalText(200), startedOn: optionalDay(), endedOn: optionalDay(), leavingReason: optionalText(500) }).superRefine(endsAfterStart('startedOn', 'endedOn')))
/** 家族: own entries, apart from the person's record (row 105). */
export const FamilyPart = rows(
  z.strictObject({
    id: RowId, name: requiredText(80), kana: kana(80), relation: requiredText(60), birthYear: z.int().min(1880).max(2100).nullable(), livesTogether: z.boolean().nullable(), phone: optionalPhone, note: optionalText(1000), isKeyPerson: z.boolean(),
  }),
)
/** 利用機関: agencies the person uses and who does what. */
export const AffiliationsPart = rows(
  z.strictObject({ id: RowId, partnerOrganizationId: PartnerOrganizationId.nullable(), name: requiredText(120), contactName: optionalText(80), phone: optionalPhone, whatTheyDo: optionalText(300), endedOn: optionalDay() }),
)
/** 旧姓・別名. */
export const NamesPart = rows(z.strictObject({ id: RowId, kind: z.enum(['former', 'alias']), name: requiredText(120), kana: kana(120), note: optionalText(200) }), 20)

export const faceSheetParts = {
  basic: BasicPart, work: WorkPart, communication: CommunicationPart, contact: ContactPart, names: NamesPart, disabilities: DisabilitiesPart, certificates: CertificatesPart, medical: MedicalPart,
  recipientCertificates: RecipientCertificatesPart, profile: ProfilePart, workHistory: WorkHistoryPart, living: LivingPart, family: FamilyPart, affiliations: AffiliationsPart, intake: IntakePart,
} as const
export type FaceSheetPart = keyof typeof faceSheetParts
export const FaceSheetPart = z.enum(Object.keys(faceSheetParts) as [FaceSheetPart, ...FaceSheetPart[]])
export type PartValue<P extends FaceSheetPart> = z.output<(typeof faceSheetParts)[P]>
export type PartInput<P extends FaceSheetPart> = z.input<(typeof faceSheetParts)[P]>

/** Grows or changes with each change of the part; goes back with the save. */
export const PartVersion = z.string().min(1).max(64)

/** The picture of what is still empty. */
export const PartCompleteness = z.object({ part: FaceSheetPart, filled: z.int(), of: z.int(), empty: z.array(z.string()) })
export type PartCompleteness = z.infer<typeof PartCompleteness>

// What comes back has been stored, so it is described by plain shapes: old and imported values never fail a reading.
const text = z.string().nullable()
const day = CalendarDay.nullable()
const part = <T extends z.ZodRawShape>(shape: T) => z.object({ version: PartVersion, updatedAt: z.string().nullable(), value: z.object(shape) })
const list = <T extends z.ZodRawShape>(shape: T) => part({ items: z.array(z.object({ id: RowId, ...shape })) })
export const FaceSheet = z.object({
  parts: z.object({
    basic: part({ familyName: z.string(), givenName: z.string(), familyKana: z.string(), givenKana: z.string(), preferredName: text, birthDate: day, sex: text, number: text, referralSource: text, referralSourceDetail: text, registeredOn: day }),
    work: part({ workStatus: text, workplace: text, workplaceOrganizationId: PartnerOrganizationId.nullable(), hiredOn: day }),
    communication: part({ communicationNeeds: z.array(z.string()), communicationNote: text }),
    contact: part({ postalCode: text, prefecture: text, address: text, phone: text, mobile: text, fax: text, email: text, preferredWay: text, emergencyName: text, emergencyRelation: text, emergencyPhone: text }),
    names: list({ kind: z.enum(['former', 'alias']), name: z.string(), kana: z.string(), note: text }),
    disabilities: list({ kind: z.string(), detail: text, isPrimary: z.boolean() }),
    certificates: list({ kind: z.enum(['physical', 'intellectual', 'mental']), grade: text, number: text, issuedOn: day, renewalOn: day, returnedOn: day }),
    medical: part({ diagnosis: text, hospital: text, doctor: text, visitFrequency: text, medication: text, precautions: text, supportCategory: z.enum(['1', '2', '3', '4', '5', '6', 'none']).nullable() }),
    recipientCertificates: list({ number: text, service: z.string(), startsOn: day, endsOn: day }),
    profile: part({ wishes: text, strengths: text, education: text, qualifications: text, commuteMeans: text, helloWorkNumber: text, employmentPassport: z.enum(['has', 'making', 'none']).nullable(), note: text }),
    workHistory: list({ employer: z.string(), job: text, startedOn: day, endedOn: day, leavingReason: text }),
    living: part({ housing: text, moneyManagement: text, health: text, leisure: text, wageNote: text, pension: text, publicAssistance: z.enum(['yes', 'no', 'applying']).nullable(), allowances: text }),
    family: list({ name: z.string(), kana: z.string(), relation: z.string(), birthYear: z.int().nullable(), livesTogether: z.boolean().nullable(), phone: text, note: text, isKeyPerson: z.boolean() }),
    affiliations: list({ partnerOrganizationId: PartnerOrganizationId.nullable(), name: z.string(), contactName: text, phone: text, whatTheyDo: text, endedOn: day }),
    intake: part({ explainedOn: day, explainedByMembershipId: MembershipId.nullable(), ownWords: text, needs: z.array(z.string()), needsNote: text, requirementsChecked: z.array(z.string()) }),
  }),
  completeness: z.array(PartCompleteness),
  /** 登録要件 of this center, for the part 登録の前に. */
  requirements: z.array(z.string()),
})
export type FaceSheet = z.infer<typeof FaceSheet>
export type StoredPart<P extends FaceSheetPart> = FaceSheet['parts'][P]

export const getFaceSheet = endpoint({ method: 'GET', path: '/registrants/:registrantId/face-sheet', params: registrantParams, reply: FaceSheet })

const savePart = <P extends FaceSheetPart>(name: P, path: `/registrants/:registrantId/face-sheet/${string}`) =>
  endpoint({
    method: 'PUT',
    path,
    params: registrantParams,
    body: z.strictObject({ version: PartVersion, value: faceSheetParts[name] }),
    reply: z.object({ part: FaceSheet.shape.parts.shape[name], completeness: PartCompleteness }),
  })
/**
 * One endpoint for each part. A stale version answers `version.stale` with data
 * `{ part, current: { version, value }, changedBy, changedAt }`, so that the screen can offer both.
 */
export const saveFaceSheetPart = {
  basic: savePart('basic', '/registrants/:registrantId/face-sheet/basic'),
  work: savePart('work', '/registrants/:registrantId/face-sheet/work'),
  communication: savePart('communication', '/registrants/:registrantId/face-sheet/communication'),
  contact: savePart('contact', '/registrants/:registrantId/face-sheet/contact'),
  names: savePart('names', '/registrants/:registrantId/face-sheet/names'),
  disabilities: savePart('disabilities', '/registrants/:registrantId/face-sheet/disabilities'),
  certificates: savePart('certificates', '/registrants/:registrantId/face-sheet/certificates'),
  medical: savePart('medical', '/registrants/:registrantId/face-sheet/medical'),
  recipientCertificates: savePart('recipientCertificates', '/registrants/:registrantId/face-sheet/recipient-certificates'),
  profile: savePart('profile', '/registrants/:registrantId/face-sheet/profile'),
  workHistory: savePart('workHistory', '/registrants/:registrantId/face-sheet/work-history'),
  living: savePart('living', '/registrants/:registrantId/face-sheet/living'),
  family: savePart('family', '/registrants/:registrantId/face-sheet/family'),
  affiliations: savePart('affiliations', '/registrants/:registrantId/face-sheet/affiliations'),
  intake: savePart('intake', '/registrants/:registrantId/face-sheet/intake'),
} as const satisfies Record<FaceSheetPart, Endpoint>

/** Everything for the A4 face sheet; enters 見た人 as a print. */
export const printRegistrant = endpoint({
  method: 'POST',
  path: '/registrants/:registrantId/print',
  params: registrantParams,
  body: z.strictObject({}),
  reply: z.object({ head: RegistrantHead, faceSheet: FaceSheet, stages: z.array(StageChange), printedAt: z.iso.datetime(), printedBy: z.string(), organization: z.string() }),
})
