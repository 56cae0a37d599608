import type { StageChange } from '@tomoni/contract/registrant-stages'
import type { Stage } from '@tomoni/contract/registrants'
import { newId } from '@tomoni/contract/shared/ids'
import type { z } from 'zod'
import { own } from '../../../access/visibility.ts'
import { query } from '../../../db/database.ts'
import type { Ctx } from '../../../http/endpoint.ts'
import type { StageColumns } from './rules.ts'

export type StageRow = {
  stage: Stage
  stageSince: string | null
  registeredOn: string | null
  version: number
  mergedIntoId: string | null
  wasRegistered: boolean
  explainedOn: string | null
  ownWords: string | null
  needs: string[] | null
  needsNote: string | null
  requirementsChecked: string[] | null
  requirements: string[]
}

const stageText = `select r.stage, r.stage_since, r.registered_on, r.version, r.merged_into_id,
    r.stage = 'registered' or (r.import_id is not null and r.registered_on is not null)
      or exists (select from registrant_stage_change c where c.organization_id = $1 and c.registrant_id = r.id and c.to_stage = 'registered') as was_registered,
    i.explained_on, i.own_words, i.needs, i.needs_note, i.requirements_checked, s.registration_requirements as requirements
  from registrant r join organization_setting s on s.organization_id = $1
  left join registrant_intake i on i.organization_id = $1 and i.registrant_id = r.id
  where r.organization_id = $1 and r.id = $2`

export async function findStage(ctx: Ctx, registrantId: string, how: 'read' | 'lock'): Promise<StageRow | null> {
  const [row] = await ctx.tx.named<StageRow>(`registrant_stage_${how}`, how === 'lock' ? `${stageText} for update of r` : stageText, [ctx.actor.organizationId, registrantId])
  return row ?? null
}

export const findHistory = (ctx: Ctx, registrantId: string): Promise<z.input<typeof StageChange>[]> =>
  ctx.tx.named<z.input<typeof StageChange>>(
    'registrant_stage_history',
    `select c.id, c.from_stage, c.to_stage, c.on_date, c.reason, c.note, m.short_name as by, c.import_id is not null as is_imported
     from registrant_stage_change c left join membership m on m.organization_id = $1 and m.id = c.membership_id
     where c.organization_id = $1 and c.registrant_id = $2 order by c.on_date desc nulls last, c.created_at desc, c.id desc`,
    [ctx.actor.organizationId, registrantId],
  )

export async function saveStage(ctx: Ctx, registrantId: string, change: { readonly from: Stage; readonly columns: StageColumns; readonly reason: string | null; readonly note: string | null; readonly askAgainNote: string | null }): Promise<void> {
  const { columns, from, reason, note, askAgainNote } = change
  await ctx.tx.run(
    query
      .updateTable('registrant')
      .set((e) => ({ ...columns, askAgainNote, version: e('version', '+', 1), updatedAt: ctx.now.toISOString() }))
      .where(own(ctx))
      .where('id', '=', registrantId),
  )
  await ctx.tx.run(
    query.insertInto('registrantStageChange').values({
      organizationId: ctx.actor.organizationId, id: newId(), registrantId, fromStage: from, toStage: columns.stage, onDate: columns.stageSince, reason, note, membershipId: ctx.actor.membershipId,
    }),
  )
}
