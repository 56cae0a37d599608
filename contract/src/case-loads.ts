import { z } from 'zod'
import { endpoint } from './shared/endpoint.ts'
import { RegistrantId } from './shared/ids.ts'
import { many, pageOf, PageQuery } from './shared/paging.ts'

// 担当ケース: my people, and for the head every worker's load side by side.

const MembershipId = z.uuid()

export const LoadRow = z.object({
  membershipId: MembershipId.nullable(), displayName: z.string(), post: z.string(), branchId: z.uuid().nullable(), communicationSkills: z.array(z.string()), hasLeft: z.boolean(),
  /** People in stage 問合せ to いつでも相談, led by this worker. */
  people: z.int(), registered: z.int(), watched: z.int(), asDeputy: z.int(),
  /** Late contacts by decision 19. */
  overdue: z.int(), worstOverdueDays: z.int(),
  monthContacts: z.int(), monthMinutes: z.int(), monthTravelMinutes: z.int(),
  /** Limit in people; null = none set. */
  limit: z.int().nullable(),
})
export type LoadRow = z.infer<typeof LoadRow>

export const listCaseLoads = endpoint({
  method: 'GET', path: '/case-loads',
  query: z.strictObject({ branchId: z.uuid().optional() }),
  reply: z.object({ month: z.string(), items: z.array(LoadRow) }),
})

export const CaseRow = z.object({
  registrantId: RegistrantId, name: z.string(), kana: z.string(), stage: z.string(), workStatus: z.string().nullable(), workplace: z.string().nullable(), isWatchedClosely: z.boolean(),
  branchId: z.uuid().nullable(), leadMembershipId: MembershipId.nullable(), deputyMembershipId: MembershipId.nullable(),
  lastTwoWayOn: z.string().nullable(), lastContactOn: z.string().nullable(), lastContactMethod: z.string().nullable(), nextDueOn: z.string().nullable(), nextDueKind: z.string().nullable(),
  contactDueOn: z.string().nullable(), overdueDays: z.int(), version: z.int(),
})
export type CaseRow = z.infer<typeof CaseRow>

/** `lead=none` shows people without 主担当. Supporters see their own people; the head may name anybody. */
export const listCases = endpoint({
  method: 'GET', path: '/case-loads/cases',
  query: PageQuery.extend({
    lead: z.union([z.literal('me'), z.literal('none'), MembershipId]).default('me'), as: z.enum(['lead', 'deputy']).default('lead'),
    stage: many(z.string().max(20)).default([]), workStatus: many(z.string().max(40)).default([]), sort: z.enum(['due', 'kana', 'lastContact']).default('due'), overdue: z.enum(['true']).optional(),
  }).strict(),
  reply: pageOf(CaseRow).extend({ byStage: z.record(z.string(), z.int()), byWorkStatus: z.record(z.string(), z.int()), lead: z.string().nullable() }),
})

/** What a move would mean, before it is made (row 902). */
export const previewMove = endpoint({
  method: 'POST', path: '/case-loads/preview-move',
  body: z.strictObject({ registrantIds: z.array(RegistrantId).min(1).max(500), toMembershipId: MembershipId }),
  reply: z.object({
    count: z.int(), already: z.int(),
    to: z.object({ membershipId: MembershipId, displayName: z.string(), before: z.int(), after: z.int(), limit: z.int().nullable(), overdueBefore: z.int(), overdueAfter: z.int() }),
    from: z.array(z.object({ membershipId: MembershipId.nullable(), displayName: z.string(), before: z.int(), after: z.int() })),
    /** Needs such as 手話 of the people that the worker has not written as a skill. */
    unmetNeeds: z.array(z.object({ need: z.string(), count: z.int() })),
  }),
})
