import type { ReadCtx } from './sql.ts'

// Who hands over to whom: own people and workers, the address book, organisations that can receive.

type Tx = ReadCtx & { readonly today: string }

/** Organisations of people at work; prefectures and the operator see no person (decision 10). */
export const findReceivers = (ctx: Tx, q: string): Promise<{ organizationId: number; name: string; kind: string; region: string; publishesRequirements: boolean }[]> =>
  ctx.tx.named(
    'handover_receivers',
    `select o.id as organization_id, o.name, o.kind, g.name as region,
      exists (select from published_requirement p where p.organization_id = o.id and p.published_at is not null and p.valid_from <= $2::date) as publishes_requirements
     from organization o join region g on g.id = o.region_id
     where o.id <> $1 and o.kind not in ('prefecture', 'system') and o.is_practice = (select me.is_practice from organization me where me.id = $1)
       and ($3 = '' or o.name ilike $3 or o.short_name ilike $3)
     order by o.region_id = (select me.region_id from organization me where me.id = $1) desc, o.kind = 'nakapotsuCenter' desc, o.name, o.id limit 200`,
    [ctx.actor.organizationId, ctx.today, q === '' ? '' : `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`],
  )

/** Short name of an organisation that can receive, or null. */
export async function receiverNamed(ctx: Tx, organizationId: number): Promise<string | null> {
  const [row] = await ctx.tx.named<{ name: string }>('handover_receiver', `select o.short_name as name from organization o where o.id = $2 and o.id <> $1 and o.kind not in ('prefecture', 'system')
    and o.is_practice = (select me.is_practice from organization me where me.id = $1)`, [ctx.actor.organizationId, organizationId])
  return row?.name ?? null
}
export async function partnerNamed(ctx: ReadCtx, partnerOrganizationId: string): Promise<string | null> {
  const [row] = await ctx.tx.named<{ name: string }>('handover_partner', 'select name from partner_organization where organization_id = $1 and id = $2', [ctx.actor.organizationId, partnerOrganizationId])
  return row?.name ?? null
}
/** A worker of the organisation in scope who works there today. */
export async function workerNamed(ctx: Tx, membershipId: string): Promise<string | null> {
  const [row] = await ctx.tx.named<{ name: string }>('handover_worker', 'select display_name as name from membership where organization_id = $1 and id = $2 and starts_on <= $3::date and (ends_on is null or ends_on >= $3::date)', [ctx.actor.organizationId, membershipId, ctx.today])
  return row?.name ?? null
}
/** Kind and short name of any organisation, for the entry a receiver opens. */
export async function organizationOf(ctx: ReadCtx, organizationId: number): Promise<{ kind: string; shortName: string } | null> {
  return (await ctx.tx.named<{ kind: string; shortName: string }>('handover_organization', 'select kind, short_name from organization where id = $1', [organizationId]))[0] ?? null
}

export const isOwnRegistrant = async (ctx: ReadCtx, registrantId: string): Promise<boolean> =>
  (await ctx.tx.named('handover_registrant', 'select 1 as one from registrant where organization_id = $1 and id = $2 and merged_into_id is null', [ctx.actor.organizationId, registrantId])).length > 0
/** 主担当 of a registrant in scope with the version of the row. */
export async function leadOf(ctx: ReadCtx, registrantId: string): Promise<{ leadMembershipId: string | null; version: number } | null> {
  return (await ctx.tx.named<{ leadMembershipId: string | null; version: number }>('handover_lead', 'select lead_membership_id, version from registrant where organization_id = $1 and id = $2 and merged_into_id is null', [ctx.actor.organizationId, registrantId]))[0] ?? null
}
/** Somebody to begin with where a person has no worker: the coordinator of handovers, else a head of the organisation. */
export async function coordinatorOf(ctx: Tx): Promise<string | null> {
  const [row] = await ctx.tx.named<{ id: string }>('handover_coordinator', `select m.id from membership m left join organization_setting s on s.organization_id = m.organization_id
    where m.organization_id = $1 and m.starts_on <= $2::date and (m.ends_on is null or m.ends_on >= $2::date)
    order by m.id = s.handover_coordinator_membership_id desc nulls last, array_position(array['director', 'partnerLead', 'lead', 'supporter', 'partnerStaff'], m.role) nulls last, m.starts_on, m.id limit 1`, [ctx.actor.organizationId, ctx.today])
  return row?.id ?? null
}
/** The consent belongs to this person of the organisation in scope. */
export const hasConsent = async (ctx: ReadCtx, registrantId: string, consentId: string): Promise<boolean> =>
  (await ctx.tx.named('handover_own_consent', 'select 1 as one from consent where organization_id = $1 and registrant_id = $2 and id = $3', [ctx.actor.organizationId, registrantId, consentId])).length > 0
/** Newest consent of the person to this recipient that is not withdrawn; what a new handover begins with. */
export async function newestConsent(ctx: Tx, registrantId: string, to: { readonly organizationId: number | null; readonly partnerOrganizationId: string | null }): Promise<string | null> {
  const [row] = await ctx.tx.named<{ id: string }>('handover_newest_consent', `select id from consent where organization_id = $1 and registrant_id = $2 and withdrawn_at is null and ends_on >= $5::date
    and (recipient_organization_id = $3::int or recipient_partner_organization_id = $4::uuid) order by created_at desc, id desc limit 1`, [ctx.actor.organizationId, registrantId, to.organizationId, to.partnerOrganizationId, ctx.today])
  return row?.id ?? null
}
/** A handover of this person to this receiver that has not ended. As the holder. */
export const hasOpenHandover = async (holder: ReadCtx, registrantId: string, receiverId: number): Promise<boolean> =>
  (await holder.tx.named('handover_open_to', `select 1 as one from handover where organization_id = $1 and registrant_id = $2 and addressed_organization_id = $3 and state not in ('declined', 'completed', 'withdrawn') limit 1`, [holder.actor.organizationId, registrantId, receiverId])).length > 0
