import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { RegistrantFilter, type createRegistrantView, type deleteRegistrantView, type listRegistrantViews } from '@tomoni/contract/registrants'
import { mayCall } from '../../../access/actor.ts'
import { AppError, found } from '../../../http/app-error.ts'
import type { Ctx } from '../../../http/endpoint.ts'
import { searchPatternsOf } from '../search-keys.ts'
import { countOf } from '../sql.ts'
import { findViews, insertView, removeView, type ViewRow } from './sql.ts'
import type { AnswerOf } from '../answer.ts'

const maxViews = 30

/** How many people meet the kept conditions today; null when they cannot be read any more. */
async function countFor(ctx: Ctx, row: ViewRow): Promise<number | null> {
  const filter = RegistrantFilter.safeParse(row.query)
  return filter.success ? countOf(ctx, filter.data, searchPatternsOf(filter.data.q)) : null
}

export async function listViews(ctx: Ctx): Promise<AnswerOf<typeof listRegistrantViews>> {
  const rows = await findViews(ctx)
  const counts = await Promise.all(rows.map((row) => countFor(ctx, row)))
  return { items: rows.map((row, i) => ({ id: row.id, name: row.name, isShared: row.accountId === null, query: row.query as Record<string, unknown>, count: counts[i] ?? null })) }
}

export async function createView(ctx: Ctx, { body }: ParsedOf<typeof createRegistrantView>): Promise<AnswerOf<typeof createRegistrantView>> {
  if (body.isShared && !mayCall(ctx.actor.role, 'code-list.write')) throw new AppError('permission.not-this-record')
  const views = await findViews(ctx)
  const same = views.find((view) => view.id === body.id)
  if (same !== undefined && same.name !== body.name) throw new AppError('id.already-used')
  if (same === undefined && views.length >= maxViews) throw new AppError('request.invalid', { fields: [{ path: 'name', code: 'too-many-views', values: { limit: String(maxViews) } }] })
  if (views.some((view) => view.name === body.name && view.id !== body.id)) throw new AppError('request.invalid', { fields: [{ path: 'name', code: 'already-used' }] })
  await insertView(ctx, { id: body.id, name: body.name, accountId: body.isShared ? null : ctx.actor.accountId, query: body.query, sortOrder: views.length })
  ctx.audit({ action: 'registrant-view.create', objectKind: 'savedView', objectId: body.id })
  return { id: body.id }
}

export async function deleteView(ctx: Ctx, { params }: ParsedOf<typeof deleteRegistrantView>): Promise<void> {
  const view = found((await findViews(ctx)).find((one) => one.id === params.viewId))
  if (view.accountId === null && !mayCall(ctx.actor.role, 'code-list.write')) throw new AppError('permission.not-this-record')
  await removeView(ctx, params.viewId)
  ctx.audit({ action: 'registrant-view.delete', objectKind: 'savedView', objectId: params.viewId })
}
