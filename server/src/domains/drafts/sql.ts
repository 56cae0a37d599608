import type { DraftKind } from '@tomoni/contract/drafts'
import { sql } from 'kysely'
import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query } from '../../db/database.ts'

// Row-level security shows a draft to its writer only; the condition on the account is repeated here.

export type Writer = Viewer & { readonly actor: { readonly accountId: string } }
export type DraftValues = { readonly kind: DraftKind; readonly subject: string; readonly registrantIds: readonly string[]; readonly payload: Record<string, unknown> }

const columns = ['id', 'kind', 'subject', 'registrantIds', 'revision', 'updatedAt', 'expiresAt'] as const
const inThirtyDays = sql<string>`now() + interval '30 days'`
const values = (v: DraftValues) => ({ kind: v.kind, subject: v.subject, registrantIds: [...v.registrantIds], payload: JSON.stringify(v.payload), updatedAt: sql<string>`now()`, expiresAt: inThirtyDays })

const mine = (viewer: Writer) => visible(viewer, 'draft').where('draft.accountId', '=', viewer.actor.accountId).where('draft.visitId', 'is', null).where('draft.expiresAt', '>', sql<string>`now()`)

export const insertDraft = (viewer: Writer, id: string, v: DraftValues) =>
  query.insertInto('draft').values({ organizationId: viewer.actor.organizationId, id, accountId: viewer.actor.accountId, ...values(v) }).onConflict((c) => c.doNothing()).returning(['revision', 'updatedAt'])

export const updateDraft = (viewer: Writer, id: string, revision: number, v: DraftValues) =>
  query
    .updateTable('draft')
    .set({ ...values(v), revision: revision + 1 })
    .where(own(viewer))
    .where('id', '=', id)
    .where('accountId', '=', viewer.actor.accountId)
    .where('revision', '=', revision)
    .where('visitId', 'is', null)
    .returning(['revision', 'updatedAt'])

export const ownDraft = (viewer: Writer, id: string) => mine(viewer).select([...columns, 'payload']).where('draft.id', '=', id)

export const ownDrafts = (viewer: Writer, kind: DraftKind | undefined) => {
  const q = mine(viewer).select(columns).orderBy('draft.updatedAt', 'desc').orderBy('draft.id', 'desc').limit(200)
  return kind === undefined ? q : q.where('draft.kind', '=', kind)
}

export const removeDraft = (viewer: Writer, id: string) => query.deleteFrom('draft').where(own(viewer)).where('id', '=', id).where('accountId', '=', viewer.actor.accountId).where('visitId', 'is', null)

/** Own drafts past their day, and those that became a record some minutes ago. */
export const removeOldDrafts = (viewer: Writer) => query.deleteFrom('draft').where(own(viewer)).where('accountId', '=', viewer.actor.accountId).where('expiresAt', '<=', sql<string>`now()`)
