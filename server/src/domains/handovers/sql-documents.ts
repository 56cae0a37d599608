import type { ReadCtx } from './sql.ts'

// What a printed sheet says beside the handover itself: full names, and the desk an organisation publishes for handovers.

type Day = ReadCtx & { readonly today: string }
export type DeskRow = { name: string; phone: string | null; fax: string | null }

/** Organisation by its full name, with phone and fax of its published desk. */
export async function findDesk(ctx: Day, organizationId: number): Promise<DeskRow | null> {
  const [row] = await ctx.tx.named<DeskRow>('handover_desk', `select o.name, nullif(p.desk ->> 'phone', '') as phone, nullif(p.desk ->> 'fax', '') as fax from organization o
    left join lateral (select r.content -> 'desk' as desk from published_requirement r where r.organization_id = o.id and r.published_at is not null and r.valid_from <= $2::date order by r.valid_from desc, r.version_number desc limit 1) p on true
    where o.id = $1`, [organizationId, ctx.today])
  return row ?? null
}
/** Somebody of the own address book. */
export async function findPartnerDesk(ctx: ReadCtx, partnerOrganizationId: string): Promise<DeskRow | null> {
  return (await ctx.tx.named<DeskRow>('handover_partner_desk', 'select name, phone, fax from partner_organization where organization_id = $1 and id = $2', [ctx.actor.organizationId, partnerOrganizationId]))[0] ?? null
}
/** Words of 必要な支援 in the reader's own list, the newest of each code last. */
export const findNeedLabels = (ctx: ReadCtx): Promise<{ code: string; label: string }[]> =>
  ctx.tx.named('handover_need_labels', `select code, label from code_item where organization_id = $1 and list = 'supportNeed' order by valid_from, code`, [ctx.actor.organizationId])
