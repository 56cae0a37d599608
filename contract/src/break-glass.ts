import { z } from 'zod'
import { requiredKana } from './registrants.ts'
import { CalendarDay } from './shared/calendar.ts'
import { Category } from './shared/categories.ts'
import { endpoint } from './shared/endpoint.ts'
import { OrganizationId, RegistrantId } from './shared/ids.ts'
import { flag, pageOf, PageQuery } from './shared/paging.ts'
import { optionalDay, optionalText, requiredText, typedDay } from './shared/typed-day.ts'

// 緊急時の閲覧 (row 1206): a reading for 60 minutes with a reason, without consent; the holder looks at each of them afterwards.

export const BreakGlassReason = z.enum(['medicalEmergency', 'missing', 'suicideRisk', 'abuse', 'disaster', 'police', 'other'])
export type BreakGlassReason = z.infer<typeof BreakGlassReason>
export const ReviewVerdict = z.enum(['justified', 'needsTalk', 'notJustified'])
export type ReviewVerdict = z.infer<typeof ReviewVerdict>

/** Organisations that hold people, by name; the own one excluded. */
export const listBreakGlassHolders = endpoint({
  method: 'GET', path: '/break-glass/holders', query: z.object({ q: z.string().trim().max(100).default('') }),
  reply: z.object({ items: z.array(z.object({ organizationId: OrganizationId, name: z.string(), kind: z.string(), region: z.string() })) }),
})

/**
 * Organisation, full kana and birth date have to name one person together; else `break-glass.nobody-found`. The third miss
 * of an account within an hour closes it for an hour: `break-glass.too-many-attempts` with data `{ waitSeconds }`.
 * Safe to repeat by its id.
 */
export const openBreakGlass = endpoint({
  method: 'POST', path: '/break-glass',
  body: z.strictObject({ id: z.uuid(), holderId: OrganizationId, kana: requiredKana(120), birthDate: typedDay(), reasonCode: BreakGlassReason, reason: requiredText(1000).pipe(z.string().min(10)) }),
  reply: z.object({ id: z.uuid(), holderId: OrganizationId, registrantId: RegistrantId, expiresAt: z.iso.datetime() }),
})

const readingParams = z.strictObject({ holderId: z.coerce.number().pipe(OrganizationId), breakGlassId: z.uuid() })

/** Ends it early: the reader, or a responsible person of the holder. Ending what is over changes nothing. */
export const endBreakGlass = endpoint({ method: 'POST', path: '/break-glass/:holderId/:breakGlassId/end', params: readingParams, body: z.strictObject({}), reply: z.object({ endedAt: z.iso.datetime() }) })

/** Readings of this account, newest first. A person is named only while the reading runs. */
export const OwnReading = z.object({
  id: z.uuid(),
  holderId: OrganizationId,
  holderName: z.string(),
  isRunning: z.boolean(),
  registrantId: RegistrantId.nullable(),
  name: z.string().nullable(),
  kana: z.string().nullable(),
  reasonCode: BreakGlassReason,
  reason: z.string(),
  openedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  reviewDueOn: CalendarDay,
  reviewedAt: z.iso.datetime().nullable(),
  verdict: ReviewVerdict.nullable(),
})
export type OwnReading = z.infer<typeof OwnReading>
export const listOwnBreakGlass = endpoint({ method: 'GET', path: '/break-glass/own', query: z.object({ running: flag.default(false) }), reply: z.object({ items: z.array(OwnReading) }) })

/** What others read in the own register in an emergency, to be looked at within three working days. */
export const BreakGlassReview = z.object({
  id: z.uuid(),
  version: z.int(),
  registrantId: RegistrantId,
  name: z.string(),
  kana: z.string(),
  leadName: z.string().nullable(),
  actorName: z.string(),
  actorOrganization: z.string(),
  reasonCode: BreakGlassReason,
  reason: z.string(),
  categories: z.array(Category),
  openedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  isRunning: z.boolean(),
  /** What the trail says was done on this ground. */
  acts: z.array(z.object({ action: z.string(), at: z.iso.datetime(), fields: z.array(z.string()) })),
  reviewDueOn: CalendarDay,
  /** Working time is over and nobody looked. */
  isLate: z.boolean(),
  reviewedAt: z.iso.datetime().nullable(),
  reviewedByName: z.string().nullable(),
  verdict: ReviewVerdict.nullable(),
  note: z.string().nullable(),
  personToldOn: CalendarDay.nullable(),
})
export type BreakGlassReview = z.infer<typeof BreakGlassReview>
export const listBreakGlassReviews = endpoint({
  method: 'GET', path: '/break-glass/reviews', query: PageQuery.extend({ state: z.enum(['open', 'done']).default('open') }),
  reply: pageOf(BreakGlassReview).extend({ counts: z.object({ open: z.int(), late: z.int(), done: z.int(), notTold: z.int() }) }),
})
/** For the badge beside the page. */
export const countBreakGlassReviews = endpoint({ method: 'GET', path: '/break-glass/reviews/count', reply: z.object({ open: z.int(), late: z.int() }) })

const reviewParams = z.strictObject({ breakGlassId: z.uuid() })
/** `needsTalk` and `notJustified` ask for a note. Done already: `break-glass.already-reviewed`. */
export const reviewBreakGlass = endpoint({
  method: 'POST', path: '/break-glass/reviews/:breakGlassId', params: reviewParams,
  body: z.strictObject({ version: z.int(), verdict: ReviewVerdict, note: optionalText(2000).default(null), personToldOn: optionalDay().default(null) }).superRefine((value, check) => {
    if (value.verdict !== 'justified' && value.note === null) check.addIssue({ code: 'custom', path: ['note'], params: { code: 'required' } })
  }),
  reply: z.object({ version: z.int() }),
})
/** The day the person was told, when it comes after the review. */
export const recordBreakGlassTold = endpoint({ method: 'POST', path: '/break-glass/reviews/:breakGlassId/told', params: reviewParams, body: z.strictObject({ version: z.int(), personToldOn: typedDay() }), reply: z.object({ version: z.int() }) })
