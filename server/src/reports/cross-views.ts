import { CrossQuery, type CrossView } from '@tomoni/contract/reports'
import { own, visible } from '../access/visibility.ts'
import { query } from '../db/database.ts'
import { AppError, found } from '../http/app-error.ts'
import type { Ctx } from '../http/endpoint.ts'
import { readQuery } from './cross-table.ts'

// Saved cross-tables. Row-level security shows one's own and those of the center.

const views = (ctx: Pick<Ctx, 'actor'>) => visible(ctx, 'savedView').select(['id', 'name', 'accountId', 'query']).where('page', '=', 'crossTable')

/** A view saved by an older program that can no longer be read is left out, not shown broken. */
export async function listViews(ctx: Ctx): Promise<{ items: CrossView[] }> {
  const rows = await ctx.tx.all(views(ctx).orderBy('sortOrder').orderBy('name').orderBy('id'))
  return { items: rows.flatMap((r) => { const read = CrossQuery.safeParse(r.query); return read.success ? [{ id: r.id, name: r.name, isShared: r.accountId === null, query: read.data }] : [] }) }
}

/** Safe to repeat: the same id replaces the view. Only one's own can be replaced by an own one. */
export async function saveView(ctx: Ctx, view: CrossView): Promise<CrossView> {
  readQuery(view.query)
  const before = await ctx.tx.maybe(views(ctx).where('id', '=', view.id).forUpdate())
  const owner = { accountId: view.isShared ? null : ctx.actor.accountId }
  if (before === null) {
    const inserted = await ctx.tx.run(query.insertInto('savedView').values({ organizationId: ctx.actor.organizationId, id: view.id, ...owner, page: 'crossTable', name: view.name, query: JSON.stringify(view.query) }).onConflict((c) => c.doNothing()))
    if (inserted === 0) throw new AppError('id.already-used')
  } else await ctx.tx.run(query.updateTable('savedView').set({ ...owner, name: view.name, query: JSON.stringify(view.query) }).where(own(ctx)).where('id', '=', view.id))
  ctx.audit({ action: 'cross-view.save', objectKind: 'savedView', objectId: view.id })
  return view
}

export async function removeView(ctx: Ctx, id: string): Promise<void> {
  found(await ctx.tx.maybe(views(ctx).where('id', '=', id)))
  await ctx.tx.run(query.deleteFrom('savedView').where(own(ctx)).where('id', '=', id))
  ctx.audit({ action: 'cross-view.remove', objectKind: 'savedView', objectId: id })
}
