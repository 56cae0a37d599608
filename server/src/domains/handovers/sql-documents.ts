import type { ReadCtx } from './sql.ts'

// What a printed sheet says beside the handover itself.

/** Somebody of the own address book. */
export async function findPartnerDesk(ctx: ReadCtx, partnerOrganizationId: string): Promise<{ name: string; phone: string | null; fax: string | null } | null> {
  return (await ctx.tx.named<{ name: string; phone: string | null; fax: string | null }>('handover_partner_desk', 'select name, phone, fax from partner_organization where organization_id = $1 and id = $2', [ctx.actor.organizationId, partnerOrganizationId]))[0] ?? null
}
/** Words of 必要な支援 in the reader's own list, the newest of each code last. */
export const findNeedLabels = (ctx: ReadCtx): Promise<{ code: string; label: string }[]> =>
  ctx.tx.named('handover_need_labels', `select code, label from code_item where organization_id = $1 and list = 'supportNeed' order by valid_from, code`, [ctx.actor.organizationId])
