import { newId } from '@tomoni/contract/shared/ids'
import type { HandoverRecord, ReadCtx } from './sql.ts'

// What a step changes around the handover, in the records of one side. Each runs in the scope of the organisation it writes.

type Tx = ReadCtx & { readonly today: string; readonly now: Date }

/** Opens what the consent names for the receiver; a share of this handover that is open already stays. As the holder. */
export const openShare = (holder: Tx, row: HandoverRecord, categories: readonly string[]): Promise<unknown> =>
  holder.tx.named('handover_open_share', `insert into share (organization_id, id, registrant_id, recipient_organization_id, consent_id, categories, handover_id, opened_by_membership_id)
    select $1, $2, $3, $4, $5, $6::text[], $7, $8 where not exists (select from share where organization_id = $1 and handover_id = $7 and consent_id = $5 and closed_at is null)`,
    [holder.actor.organizationId, newId(), row.registrantId, row.receiverOrganizationId, row.consentId, categories, row.id, row.senderMembershipId])
export const closeShare = (holder: Tx, handoverId: string, reason: string): Promise<unknown> =>
  holder.tx.named('handover_close_share', 'update share set closed_at = $3::timestamptz, close_reason = $4 where organization_id = $1 and handover_id = $2 and closed_at is null', [holder.actor.organizationId, handoverId, holder.now.toISOString(), reason])

/** 利用機関 of a person in scope, unless it stands there already. */
export const addAffiliation = (ctx: Tx, registrantId: string, name: string, contactName: string | null, whatTheyDo: string): Promise<unknown> =>
  ctx.tx.named('handover_affiliation', `insert into registrant_affiliation (organization_id, id, registrant_id, name, contact_name, what_they_do)
    select $1, $2, $3, $4, $5, $6 where not exists (select from registrant_affiliation where organization_id = $1 and registrant_id = $3 and name = $4 and what_they_do = $6 and ended_on is null)`,
    [ctx.actor.organizationId, newId(), registrantId, name, contactName, whatTheyDo])

/** The term that ran out has its end: handed over. As the holder. */
export const endTerm = (holder: Tx, handoverId: string, on: string): Promise<unknown> =>
  holder.tx.named('handover_end_term', `update support_term set outcome = 'handedOver', outcome_on = $3::date, version = version + 1, updated_at = now() where organization_id = $1 and handover_id = $2 and outcome is null`, [holder.actor.organizationId, handoverId, on])
/** A handover at the end of a term belongs to that term. As the holder. */
export const joinTerm = (holder: Tx, row: HandoverRecord): Promise<unknown> =>
  holder.tx.named('handover_join_term', `update support_term set handover_id = $3, version = version + 1, updated_at = now() where organization_id = $1 and registrant_id = $2 and outcome is null and handover_id is null and kind = any($4::text[])`,
    [holder.actor.organizationId, row.registrantId, row.id, row.kind === 'trainingSchoolEnd' ? ['trainingSchool'] : row.kind === 'retentionEnd' ? ['retentionService', 'sendingFollowUp'] : row.kind === 'schoolFirstContact' ? ['schoolFollowUp'] : []])

/** Own words and needs begin the new entry of the receiver: nobody asks for them twice. As the receiver. */
export const startIntake = (ctx: Tx, registrantId: string, ownWords: string, needs: readonly string[], needsNote: string): Promise<unknown> =>
  ctx.tx.named('handover_intake', `insert into registrant_intake (organization_id, registrant_id, own_words, needs, needs_note)
    values ($1, $2, nullif($3, ''), (select coalesce(array_agg(distinct c.code), '{}') from code_item c where c.organization_id = $1 and c.list = 'supportNeed' and c.code = any($4::text[])), nullif($5, '')) on conflict do nothing`,
    [ctx.actor.organizationId, registrantId, ownWords, needs, needsNote])
/** Those of the codes the organisation in scope offers today. */
export const offeredCodes = async (ctx: Tx, list: string, codes: readonly string[]): Promise<string[]> =>
  (await ctx.tx.named<{ code: string }>('handover_codes', 'select distinct code from code_item where organization_id = $1 and list = $2 and code = any($3::text[]) and valid_from <= $4::date and (valid_until is null or valid_until >= $4::date)', [ctx.actor.organizationId, list, codes, ctx.today])).map((row) => row.code)
