import { own } from '../../access/visibility.ts'
import { query } from '../../db/database.ts'
import type { ReadCtx } from './sql.ts'

// 物語: handovers of one person that belong together. Held by the sender; receivers do not learn of each other.

export const insertStory = (ctx: ReadCtx, story: { readonly id: string; readonly registrantId: string; readonly isChoice: boolean }) =>
  query.insertInto('handoverStory').values({ organizationId: ctx.actor.organizationId, ...story })
export async function findStory(ctx: ReadCtx, id: string): Promise<{ id: string; isChoice: boolean; chosenHandoverId: string | null } | null> {
  return (await ctx.tx.named<{ id: string; isChoice: boolean; chosenHandoverId: string | null }>('handover_story', 'select id, is_choice, chosen_handover_id from handover_story where organization_id = $1 and id = $2 for update', [ctx.actor.organizationId, id]))[0] ?? null
}
export const saveChoice = (ctx: ReadCtx, id: string, choice: { readonly chosenHandoverId: string; readonly chosenOn: string; readonly chosenWords: string | null }) =>
  query.updateTable('handoverStory').set((e) => ({ ...choice, version: e('version', '+', 1) })).where(own(ctx)).where('id', '=', id)
