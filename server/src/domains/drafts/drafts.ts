import { isDeepStrictEqual } from 'node:util'
import type { deleteDraft, getDraft, listDrafts, saveDraft } from '@tomoni/contract/drafts'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { z } from 'zod'
import { AppError, found } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { insertDraft, ownDraft, ownDrafts, removeDraft, removeOldDrafts, updateDraft } from './sql.ts'

type Answer<E extends { reply: z.ZodType }> = z.input<E['reply']>

/**
 * Saves what is typed, usually one statement. A save whose answer was lost is recognised by its content; one that another window
 * overtook is refused with both versions.
 */
export async function save(ctx: Ctx, { params: { draftId }, body }: ParsedOf<typeof saveDraft>): Promise<Answer<typeof saveDraft>> {
  if (body.revision === 0) await ctx.tx.run(removeOldDrafts(ctx))
  const saved = await ctx.tx.maybe(body.revision === 0 ? insertDraft(ctx, draftId, body) : updateDraft(ctx, draftId, body.revision, body))
  if (saved !== null) return { revision: saved.revision, savedAt: saved.updatedAt }
  const stored = await ctx.tx.maybe(ownDraft(ctx, draftId))
  // Thrown away in another window, or it became a record: what is typed here is kept as a new draft under the same id.
  if (stored === null) {
    const again = await ctx.tx.maybe(insertDraft(ctx, draftId, body))
    if (again === null) throw new AppError('id.already-used')
    return { revision: again.revision, savedAt: again.updatedAt }
  }
  if (stored.revision === body.revision + 1 && isDeepStrictEqual(stored.payload, body.payload)) return { revision: stored.revision, savedAt: stored.updatedAt }
  throw new AppError('version.stale', { data: { stored, sent: body } })
}

export const list = async (ctx: Ctx, { query }: ParsedOf<typeof listDrafts>): Promise<Answer<typeof listDrafts>> => ({ items: (await ctx.tx.all(ownDrafts(ctx, query.kind))) as Answer<typeof listDrafts>['items'] })

export const get = async (ctx: Ctx, { params: { draftId } }: ParsedOf<typeof getDraft>): Promise<Answer<typeof getDraft>> => found(await ctx.tx.maybe(ownDraft(ctx, draftId))) as Answer<typeof getDraft>

export async function discard(ctx: Ctx, { params: { draftId } }: ParsedOf<typeof deleteDraft>): Promise<void> {
  await ctx.tx.run(removeDraft(ctx, draftId))
}
