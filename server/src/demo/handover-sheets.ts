import type { Acting } from '../access/between.ts'
import { fillSheet } from '../domains/handovers/create.ts'
import { sheetOf } from '../domains/handovers/load.ts'
import { findConsent, findHandover } from '../domains/handovers/sql.ts'

/** Fills the sheets of one organisation's handovers from its records, as 「記録からうめる」 does. In its scope. */
export async function fillHandoverSheets(ctx: Acting): Promise<void> {
  const rows = await ctx.tx.named<{ id: string; content: unknown }>('', 'select h.id, s.content from handover h join handover_sheet s on s.organization_id = h.organization_id and s.handover_id = h.id and s.sheet_version = h.sheet_version where h.organization_id = $1 order by h.id', [ctx.actor.organizationId])
  for (const { id, content } of rows) {
    const pair = { holderId: ctx.actor.organizationId, handoverId: id }
    const row = (await findHandover(ctx, pair, 'read'))!
    const sheet = await fillSheet(ctx, row, sheetOf(content), await findConsent(ctx, pair))
    await ctx.tx.named('', 'update handover_sheet set content = $3 where organization_id = $1 and handover_id = $2', [pair.holderId, id, JSON.stringify(sheet)])
  }
}
