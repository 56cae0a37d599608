import { z } from 'zod'
import { registrantParams } from './registrants.ts'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { BranchId, MembershipId, RegistrantId } from './shared/ids.ts'
import { many } from './shared/paging.ts'
import { optionalText } from './shared/typed-day.ts'

// 担当: 主担当, 副担当 and 支所, for one person or many at once, with a history.

/** Workers to choose from, those who can talk with the person first (row 113), then the lightest load. */
export const Assignee = z.object({
  membershipId: MembershipId,
  displayName: z.string(),
  shortName: z.string(),
  post: z.string(),
  branchId: BranchId.nullable(),
  /** Communication needs of the people in question this worker can meet. */
  matchingSkills: z.array(z.string()),
  /** People at stage 登録 or いつでも相談 under this worker as 主担当. */
  load: z.int(),
  overdue: z.int(),
  limit: z.int().nullable(),
})
export type Assignee = z.infer<typeof Assignee>
export const listAssignees = endpoint({
  method: 'GET',
  path: '/registrants/assignees',
  query: z.object({ registrantId: many(RegistrantId), need: many(z.string().min(1).max(60)) }),
  reply: z.object({ items: z.array(Assignee), needs: z.array(z.string()) }),
})

/** Left out: stays as it is. null: nobody, none. */
const change = {
  leadMembershipId: MembershipId.nullable().optional(),
  deputyMembershipId: MembershipId.nullable().optional(),
  branchId: BranchId.nullable().optional(),
  reason: optionalText(300).default(null),
}

export const assignRegistrant = endpoint({
  method: 'POST',
  path: '/registrants/:registrantId/assignment',
  params: registrantParams,
  body: z.strictObject({ version: z.int(), ...change }),
  reply: z.object({ version: z.int() }),
})

const Names = z.object({ lead: z.string().nullable(), deputy: z.string().nullable(), branch: z.string().nullable() })
const bulk = z.strictObject({ registrantIds: z.array(RegistrantId).min(1).max(2000), ...change })
/** What a change for many people would do; nothing is written. */
export const previewAssignment = endpoint({
  method: 'POST',
  path: '/registrants/assignments/preview',
  body: bulk,
  reply: z.object({
    items: z.array(z.object({ id: RegistrantId, name: z.string(), before: Names, after: Names, changes: z.boolean(), unmetNeeds: z.array(z.string()) })),
    changed: z.int(),
    unchanged: z.int(),
    /** Load of the new 主担当 before and after. */
    load: z.object({ before: z.int(), after: z.int(), limit: z.int().nullable() }).nullable(),
  }),
})
const Places = z.object({ leadMembershipId: MembershipId.nullable(), deputyMembershipId: MembershipId.nullable(), branchId: BranchId.nullable() })
const Undo = z.object({ registrantId: RegistrantId, before: Places, after: Places })
/** `undo`: what `undoAssignments` takes back. */
export const assignRegistrants = endpoint({ method: 'POST', path: '/registrants/assignments', body: bulk, reply: z.object({ changed: z.int(), unchanged: z.int(), undo: z.array(Undo) }) })
/** Gives people back to who had them before; whoever was assigned anew in between stays (`kept`). */
export const undoAssignments = endpoint({ method: 'POST', path: '/registrants/assignments/undo', body: z.strictObject({ people: z.array(Undo).min(1).max(2000) }), reply: z.object({ changed: z.int(), kept: z.int() }) })

export const AssignmentChange = z.object({ id: z.uuid(), onDate: CalendarDay, lead: z.string().nullable(), deputy: z.string().nullable(), branch: z.string().nullable(), reason: z.string().nullable(), by: z.string().nullable() })
export type AssignmentChange = z.infer<typeof AssignmentChange>
export const listAssignmentHistory = endpoint({ method: 'GET', path: '/registrants/:registrantId/assignments', params: registrantParams, reply: z.object({ items: z.array(AssignmentChange) }) })
