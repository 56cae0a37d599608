import type { AuditEvent, listAuditEvents } from '@tomoni/contract/audit-trail'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { MembershipId, RegistrantId } from '@tomoni/contract/shared/ids'
import type { Ctx } from '../../http/endpoint.ts'
import { kindOfAction } from './rules.ts'
import { listEvents, type EventRow } from './sql.ts'

const present = (row: EventRow): AuditEvent => ({
  id: row.id, at: row.at, action: row.action, kind: kindOfAction(row.action), outcome: row.outcome, fields: row.fields, count: row.count, ip: row.ip,
  actor: row.actorName === null && row.actorOrganization === null ? null : { membershipId: row.membershipId as MembershipId | null, name: row.actorName ?? '', organization: row.actorOrganization },
  registrant: row.registrantId === null ? null : { id: row.registrantId as RegistrantId, name: row.personName ?? '' },
})

export async function listAuditEventsOf(ctx: Ctx, { query }: ParsedOf<typeof listAuditEvents>): Promise<ReplyOf<typeof listAuditEvents>> {
  const { limit } = query
  const rows = await listEvents(ctx, { from: query.from ?? null, to: query.to ?? null, membershipId: query.membershipId ?? null, registrantId: query.registrantId ?? null, kinds: query.kind, outcome: query.outcome ?? null, before: query.before ?? null, limit: limit + 1 })
  return { items: rows.slice(0, limit).map(present), hasMore: rows.length > limit }
}
