import { newId } from '@tomoni/contract/shared/ids'
import { sql, type Compilable } from 'kysely'
import { query } from '../db/database.ts'

/** One line of the trail. Names of fields, never values. */
export type AuditFact = {
  /** `noun.verb`, e.g. `registrant.open`. */
  readonly action: string
  readonly objectKind?: string
  readonly objectId?: string
  readonly registrantId?: string
  readonly fields?: readonly string[]
  /** Rows in a list or export. */
  readonly count?: number
  readonly outcome?: 'done' | 'refused'
}

export type AuditOrigin = {
  readonly organizationId: number
  readonly actorAccountId: string | null
  readonly actorMembershipId: string | null
  readonly actorOrganizationId: number | null
  readonly requestId: string
  readonly ip: string
  readonly userAgent: string
}

/** The insert for the facts of one request; sent together with COMMIT, in the same transaction (decision 13). */
export function auditInsert(origin: AuditOrigin, facts: readonly AuditFact[]): Compilable<unknown> {
  return query
    .insertInto('auditEvent')
    .values(
      facts.map((f) => ({
        organizationId: origin.organizationId,
        id: newId(),
        epoch: sql<number>`(select max(epoch) from audit_epoch)`,
        actorAccountId: origin.actorAccountId,
        actorMembershipId: origin.actorMembershipId,
        actorOrganizationId: origin.actorOrganizationId,
        action: f.action,
        outcome: f.outcome ?? 'done',
        objectKind: f.objectKind ?? null,
        objectId: f.objectId ?? null,
        registrantId: f.registrantId ?? null,
        fields: [...(f.fields ?? [])],
        count: f.count ?? null,
        requestId: origin.requestId,
        ip: origin.ip,
        userAgent: origin.userAgent,
      })),
    )
}
