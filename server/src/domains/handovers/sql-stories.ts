import { own } from '../../access/visibility.ts'
import { query } from '../../db/database.ts'
import type { HandoverRecord, ReadCtx } from './sql.ts'

// 物語: handovers of one person that belong together. Held by the sender; receivers do not learn of each other.

export const insertStory = (ctx: ReadCtx, story: { readonly id: string; readonly registrantId: string; readonly isChoice: boolean }) =>
  query.insertInto('handoverStory').values({ organizationId: ctx.actor.organizationId, ...story })
export async function findStory(ctx: ReadCtx, id: string): Promise<{ id: string; isChoice: boolean; chosenHandoverId: string | null } | null> {
  return (await ctx.tx.named<{ id: string; isChoice: boolean; chosenHandoverId: string | null }>('handover_story', 'select id, is_choice, chosen_handover_id from handover_story where organization_id = $1 and id = $2 for update', [ctx.actor.organizationId, id]))[0] ?? null
}
/** Whether this handover may lead: nobody was asked to choose, the person chose it, or what was chosen came to nothing. */
export async function isPersonsChoice(ctx: ReadCtx, row: { readonly id: string; readonly storyId: string | null }): Promise<boolean> {
  if (row.storyId === null) return true
  const [story] = await ctx.tx.named<{ isFree: boolean }>(
    'handover_choice',
    `select not s.is_choice or coalesce(s.chosen_handover_id = $3, false) or exists (select from handover c where c.organization_id = $1 and c.id = s.chosen_handover_id and c.state in ('declined', 'withdrawn')) as is_free
     from handover_story s where s.organization_id = $1 and s.id = $2`,
    [ctx.actor.organizationId, row.storyId, row.id],
  )
  return story?.isFree ?? true
}
/** Whether another handover of this person has moved 主担当 and is not over. Where the move may come now, two that try at once come one after the other. As the holder. */
export async function isLeadElsewhere(ctx: ReadCtx, row: Pick<HandoverRecord, 'id' | 'registrantId' | 'state' | 'kind' | 'movesLead'>, how: 'read' | 'lock'): Promise<boolean> {
  if (!row.movesLead || row.kind === 'internal' || row.state !== 'overlapping') return false
  if (how === 'lock') await ctx.tx.named('handover_person_lock', 'select 1 as one from registrant where organization_id = $1 and id = $2 for no key update', [ctx.actor.organizationId, row.registrantId])
  const rows = await ctx.tx.named(
    'handover_lead_elsewhere', `select 1 as one from handover where organization_id = $1 and registrant_id = $2 and id <> $3 and moves_lead and kind <> 'internal' and state in ('leadMoved', 'reporting') limit 1`,
    [ctx.actor.organizationId, row.registrantId, row.id],
  )
  return rows.length > 0
}
export const saveChoice = (ctx: ReadCtx, id: string, choice: { readonly chosenHandoverId: string; readonly chosenOn: string; readonly chosenWords: string | null }) =>
  query.updateTable('handoverStory').set((e) => ({ ...choice, version: e('version', '+', 1) })).where(own(ctx)).where('id', '=', id)
