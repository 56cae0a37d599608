import { newId } from '@tomoni/contract/shared/ids'
import { sql, type Compilable, type CompiledQuery, type Insertable } from 'kysely'
import { query } from '../db/database.ts'
import type { Database } from '../db/rows.ts'

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
  /** Holder of the record read, when it is another organisation: the line stands in the holder's trail (decision 12). */
  readonly holderId?: number
  /** On what ground: `own` (default), `share:<consent id>`, `break-glass:<id>`, `handover:<id>`. */
  readonly ground?: string
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

type AuditRow = Omit<Insertable<Database['auditEvent']>, 'epoch'>

const rowOf = (origin: AuditOrigin, f: AuditFact): AuditRow => ({
  organizationId: f.holderId ?? origin.organizationId,
  id: newId(),
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
  ground: f.ground ?? 'own',
  requestId: origin.requestId,
  ip: origin.ip,
  userAgent: origin.userAgent,
})

// Nearly every request writes one row: its statement is built once and only its values change.
const builtFor = new Map<number, CompiledQuery>()

/** The insert for the facts of one request; sent together with COMMIT, in the same transaction (decision 13). */
export function auditInsert(origin: AuditOrigin, facts: readonly AuditFact[]): Compilable<unknown> {
  const rows = facts.map((f) => rowOf(origin, f))
  return {
    compile() {
      let built = builtFor.get(rows.length)
      if (built === undefined) {
        built = query.insertInto('auditEvent').values(rows.map((row) => ({ ...row, epoch: sql<number>`(select max(epoch) from audit_epoch)` }))).compile()
        if (rows.length <= 4) builtFor.set(rows.length, built)
      }
      // The builder numbers its parameters in the order of the columns, the epoch has none.
      return { ...built, parameters: rows.flatMap((row) => Object.values(row)) } as CompiledQuery<never>
    },
  }
}
