import { z } from 'zod'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { MembershipId, RegistrantId } from './shared/ids.ts'
import { many } from './shared/paging.ts'

// 閲覧と変更の履歴 of an organisation, for its head. Names of fields, never values.

export const AuditKind = z.enum(['read', 'change', 'export', 'signIn'])
export type AuditKind = z.infer<typeof AuditKind>

export const AuditEvent = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  action: z.string(),
  kind: AuditKind,
  outcome: z.enum(['done', 'refused']),
  /** Null: nobody signed in (a refused sign-in) or a program of our own. */
  actor: z.object({ membershipId: MembershipId.nullable(), name: z.string(), organization: z.string().nullable() }).nullable(),
  registrant: z.object({ id: RegistrantId, name: z.string() }).nullable(),
  fields: z.array(z.string()),
  count: z.int().nullable(),
  ip: z.string(),
})
export type AuditEvent = z.infer<typeof AuditEvent>

/** Newest first. `before` is the id of the last event seen; no total is counted, the trail grows without end. */
export const listAuditEvents = endpoint({
  method: 'GET',
  path: '/audit-events',
  query: z.strictObject({
    from: CalendarDay.optional(),
    to: CalendarDay.optional(),
    membershipId: MembershipId.optional(),
    registrantId: RegistrantId.optional(),
    kind: many(AuditKind).default([]),
    outcome: z.enum(['done', 'refused']).optional(),
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ items: z.array(AuditEvent), hasMore: z.boolean() }),
})
