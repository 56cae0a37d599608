import type { AuditKind } from '@tomoni/contract/audit-trail'
import type { Viewer } from '../../access/visibility.ts'
import type { Transaction } from '../../db/database.ts'
import { patternOfKind } from './rules.ts'

export type EventRow = {
  id: string; at: string; action: string; outcome: 'done' | 'refused'; membershipId: string | null; actorName: string | null; actorOrganization: string | null; registrantId: string | null; personName: string | null
  fields: string[]; count: number | null; ip: string
}

export type EventFilter = { from: string | null; to: string | null; membershipId: string | null; registrantId: string | null; kinds: readonly AuditKind[]; outcome: string | null; before: string | null; limit: number }

const kindSql = `case ${(['signIn', 'export', 'read'] as const).map((kind) => `when e.action ~ '${patternOfKind[kind]}' then '${kind}'`).join(' ')} else 'change' end`

// Newest first by the id (UUIDv7 sorts by the moment it was made): the primary key serves the page without sorting.
// The day is written once more as a range of `at`, which the index by time serves for older days.
export const listEvents = (ctx: Viewer & { readonly tx: Transaction }, how: EventFilter): Promise<EventRow[]> =>
  ctx.tx.named('audit_events', `
    select e.id, e.at, e.action, e.outcome, e.actor_membership_id as membership_id, m.display_name as actor_name, case when e.actor_organization_id <> e.organization_id then o.short_name end as actor_organization,
      e.registrant_id, concat_ws(' ', r.family_name, nullif(r.given_name, '')) as person_name, e.fields, e.count, e.ip
    from audit_event e
    left join membership m on m.organization_id = e.organization_id and m.id = e.actor_membership_id
    left join organization o on o.id = e.actor_organization_id
    left join registrant r on r.organization_id = e.organization_id and r.id = e.registrant_id
    where e.organization_id = $1
      and ($2::date is null or e.at >= ($2::date)::timestamp at time zone 'Asia/Tokyo') and ($3::date is null or e.at < ($3::date + 1)::timestamp at time zone 'Asia/Tokyo')
      and ($4::uuid is null or e.actor_membership_id = $4) and ($5::uuid is null or e.registrant_id = $5)
      and ($6::text[] = '{}' or ${kindSql} = any($6::text[])) and ($7::text is null or e.outcome = $7) and ($8::uuid is null or e.id < $8)
    order by e.id desc limit $9`, [ctx.actor.organizationId, how.from, how.to, how.membershipId, how.registrantId, how.kinds, how.outcome, how.before, how.limit])
