import { visible } from '../../../access/visibility.ts'
import { query } from '../../../db/database.ts'
import type { Ctx } from '../../../http/endpoint.ts'

export type ViewRow = { id: string; name: string; accountId: string | null; query: unknown }

/** Own views and those of the center; row-level security hides those of other people. */
export const findViews = (ctx: Ctx): Promise<ViewRow[]> =>
  ctx.tx.all<ViewRow>(
    visible(ctx, 'savedView')
      .select(['id', 'name', 'accountId', 'query'])
      .where('page', '=', 'registrants')
      .where((e) => e.or([e('accountId', 'is', null), e('accountId', '=', ctx.actor.accountId)]))
      .orderBy('sortOrder')
      .orderBy('id'),
  )

export const insertView = (ctx: Ctx, view: { readonly id: string; readonly name: string; readonly accountId: string | null; readonly query: unknown; readonly sortOrder: number }): Promise<number> =>
  ctx.tx.run(
    query
      .insertInto('savedView')
      .values({ organizationId: ctx.actor.organizationId, id: view.id, accountId: view.accountId, page: 'registrants', name: view.name, query: JSON.stringify(view.query), sortOrder: view.sortOrder })
      .onConflict((conflict) => conflict.columns(['organizationId', 'id']).doNothing()),
  )

export const removeView = (ctx: Ctx, id: string): Promise<number> =>
  ctx.tx.run(query.deleteFrom('savedView').where('organizationId', '=', ctx.actor.organizationId).where('page', '=', 'registrants').where('id', '=', id))
