import { sql, type SelectQueryBuilder } from 'kysely'
import { query } from '../db/database.ts'
import type { Database } from '../db/rows.ts'

/** What a query needs to know to show only what this actor may see. `Ctx` fits. */
export type Viewer = { readonly actor: { readonly organizationId: number } }

export type HeldTable = { [T in keyof Database]: Database[T] extends { organizationId: number | null } ? T : never }[keyof Database]

/**
 * Start of every select on a held table: only rows of the actor's organisation. Row-level security repeats it, and the
 * explicit condition lets the planner use the index that begins with organization_id (decision 5). One place, so that
 * shares of other organisations (handover) will widen list, get, count and export alike.
 */
export function visible<T extends HeldTable>(viewer: Viewer, table: T): SelectQueryBuilder<Database, T, object> {
  const start = query.selectFrom(table) as unknown as SelectQueryBuilder<Database, T, object>
  return start.where(sql<boolean>`${sql.ref(`${table}.organizationId`)} = ${viewer.actor.organizationId}`)
}

/** Condition for updates and deletes: `query.updateTable('visit').set(…).where(own(ctx)).where('id', '=', id)`. */
export const own = (viewer: Viewer) => sql<boolean>`organization_id = ${viewer.actor.organizationId}`
