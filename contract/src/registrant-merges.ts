import { z } from 'zod'
import { DoubleReason, DoubleVerdict, LikelyDouble, registrantParams, Stage } from './registrants.ts'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { RegistrantId } from './shared/ids.ts'
import { many } from './shared/paging.ts'
import { optionalText } from './shared/typed-day.ts'

// 統合: two entries of one person become one, and can be taken apart again (row 104).

/** Fields in which one of the two values must be chosen. */
export const MergeField = z.enum([
  'number', 'familyName', 'givenName', 'familyKana', 'givenKana', 'preferredName', 'birthDate', 'sex', 'stage', 'workStatus', 'workplace', 'hiredOn', 'registeredOn', 'referralSource',
  'phone', 'mobile', 'fax', 'email', 'postalCode', 'prefecture', 'address', 'leadMembershipId', 'deputyMembershipId', 'branchId', 'contactIntervalDays',
])
export type MergeField = z.infer<typeof MergeField>

export const MergeSide = z.object({
  id: RegistrantId,
  version: z.int(),
  name: z.string(),
  kana: z.string(),
  birthDate: CalendarDay.nullable(),
  stage: Stage,
  values: z.partialRecord(MergeField, z.string().nullable()),
  /** How many rows would move or stay: records, next steps, family … */
  counts: z.record(z.string(), z.int()),
  createdAt: z.iso.datetime(),
})
export type MergeSide = z.infer<typeof MergeSide>

export const getMergePreview = endpoint({
  method: 'GET',
  path: '/registrants/:registrantId/merge-preview',
  params: registrantParams,
  query: z.object({ other: RegistrantId }),
  reply: z.object({
    kept: MergeSide,
    merged: MergeSide,
    /** Fields whose values differ; the proposed side fills gaps and prefers the fuller, newer entry. */
    differing: z.array(z.object({ field: MergeField, proposal: z.enum(['kept', 'merged']) })),
    verdict: DoubleVerdict.nullable(),
    reasons: z.array(DoubleReason),
  }),
})

export const mergeRegistrants = endpoint({
  method: 'POST',
  path: '/registrants/:registrantId/merge',
  params: registrantParams,
  body: z.strictObject({
    otherId: RegistrantId,
    version: z.int(),
    otherVersion: z.int(),
    /** Fields taken from the other entry; all others stay as in the kept one. */
    takeFromOther: z.array(MergeField).max(40),
    reason: optionalText(300),
    /** Needed when the birth dates differ: the two are namesakes unless somebody says otherwise. */
    confirmDifferentBirthDate: z.boolean().default(false),
  }),
  reply: z.object({ mergeId: z.uuid(), version: z.int() }),
})

export const Merge = z.object({ id: z.uuid(), keptId: RegistrantId, mergedId: RegistrantId, mergedName: z.string(), mergedAt: z.iso.datetime(), by: z.string().nullable(), reason: z.string().nullable(), undoneAt: z.iso.datetime().nullable() })
export type Merge = z.infer<typeof Merge>
export const listMerges = endpoint({ method: 'GET', path: '/registrants/:registrantId/merges', params: registrantParams, reply: z.object({ items: z.array(Merge) }) })

/** Refused with `registrant.merge-undo-refused` and data `{ reason: 'edited' | 'already-undone' | 'merged-further' | 'number-taken', changed: string[] }`. */
export const undoMerge = endpoint({ method: 'POST', path: '/registrants/merges/:mergeId/undo', params: z.strictObject({ mergeId: z.uuid() }), body: z.strictObject({}), reply: z.object({ keptId: RegistrantId, restoredId: RegistrantId }) })

/** 「別人」: these two are known to be two people and are not proposed again. */
export const markNotDouble = endpoint({ method: 'POST', path: '/registrants/:registrantId/not-double', params: registrantParams, body: z.strictObject({ otherId: RegistrantId }), reply: null })

/** Pairs inside the register that may be one person, likeliest first. */
export const DoublePair = z.object({ first: LikelyDouble, second: LikelyDouble, verdict: DoubleVerdict, score: z.int(), reasons: z.array(DoubleReason) })
export type DoublePair = z.infer<typeof DoublePair>
export const listDoublePairs = endpoint({ method: 'GET', path: '/registrants/doubles', query: z.object({ registrantId: many(RegistrantId) }), reply: z.object({ items: z.array(DoublePair) }) })
