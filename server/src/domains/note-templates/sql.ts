import { sql } from 'kysely'
import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query } from '../../db/database.ts'

export type Writer = Viewer & { readonly actor: { readonly accountId: string } }
export type TemplateValues = { readonly title: string; readonly body: string; readonly sortOrder: number }

const isOwn = sql<boolean>`note_template.account_id is not null`.as('isOwn')
const columns = ['id', 'title', 'body', 'sortOrder', 'version'] as const

/** The center's and this worker's own; row-level security hides those of others. */
const shown = (viewer: Writer) => visible(viewer, 'noteTemplate').where((e) => e.or([e('noteTemplate.accountId', 'is', null), e('noteTemplate.accountId', '=', viewer.actor.accountId)]))

export const templates = (viewer: Writer) =>
  shown(viewer).select([...columns, isOwn]).orderBy(sql`note_template.account_id is null`).orderBy('noteTemplate.sortOrder').orderBy('noteTemplate.title').orderBy('noteTemplate.id').limit(500)

export const templateById = (viewer: Writer, id: string) => shown(viewer).select([...columns, isOwn]).where('noteTemplate.id', '=', id)

export const insertTemplate = (viewer: Writer, t: TemplateValues & { readonly id: string; readonly isOwn: boolean }) =>
  query
    .insertInto('noteTemplate')
    .values({ organizationId: viewer.actor.organizationId, id: t.id, title: t.title, body: t.body, sortOrder: t.sortOrder, accountId: t.isOwn ? viewer.actor.accountId : null })
    .onConflict((c) => c.doNothing())

export const updateTemplate = (viewer: Writer, id: string, version: number, t: TemplateValues) =>
  query.updateTable('noteTemplate').set({ title: t.title, body: t.body, sortOrder: t.sortOrder, version: version + 1 }).where(own(viewer)).where('id', '=', id).where('version', '=', version)

export const removeTemplate = (viewer: Writer, id: string) => query.deleteFrom('noteTemplate').where(own(viewer)).where('id', '=', id)
