import type { HandoverSheet, HandoverState } from '@tomoni/contract/handovers'
import { newId } from '@tomoni/contract/shared/ids'
import { sql, type Insertable, type Updateable } from 'kysely'
import { query } from '../../db/database.ts'
import type { Database } from '../../db/rows.ts'
import type { HandoverPair, HandoverRecord, ReadCtx } from './sql.ts'

// Writing a handover and its children. Each statement names the holder; the actor is one of the two parties (row-level
// security refuses everybody else).

type Tables = Pick<Database, 'handover' | 'handoverEvent' | 'handoverJointContact' | 'handoverMessage' | 'handoverResult' | 'handoverSheet'>
type Parties = Pick<HandoverRecord, 'organizationId' | 'id' | 'receiverOrganizationId'>

/** Holder and id, for one of the two parties. */
const isParty = (me: number) => sql<boolean>`(organization_id = ${me} or receiver_organization_id = ${me})`

export const insertHandover = (row: Insertable<Database['handover']>) => query.insertInto('handover').values(row)

/** Next version of the row; `updated_at` is the moment of the change. */
export const updateHandover = (ctx: ReadCtx & { readonly now: Date }, { holderId, handoverId }: HandoverPair, values: Updateable<Database['handover']>) =>
  query.updateTable('handover').set((e) => ({ ...values, version: e('version', '+', 1), updatedAt: ctx.now.toISOString() })).where('organizationId', '=', holderId).where('id', '=', handoverId).where(isParty(ctx.actor.organizationId))

/** Gives the draft to the receiver. Earlier versions, words and events belong to whom they were sent to, also when that was somebody by link. As the holder. */
export const giveToReceiver = (ctx: ReadCtx, { holderId, handoverId }: HandoverPair, sheetVersion: number, receiverOrganizationId: number | null): Promise<unknown> =>
  ctx.tx.named('handover_give_sheet', 'update handover_sheet set receiver_organization_id = $4 where organization_id = $1 and handover_id = $2 and sheet_version = $3 and receiver_organization_id is null', [holderId, handoverId, sheetVersion, receiverOrganizationId])
/** Meetings with one receiver do not count for the next; results nobody told are not waited for. As the holder. */
export async function dropPlans(ctx: ReadCtx, { holderId, handoverId }: HandoverPair, at: string): Promise<void> {
  await ctx.tx.named('handover_drop_joint', `update handover_joint_contact set cancelled_at = $3::timestamptz, cancel_reason = 'reopened', version = version + 1 where organization_id = $1 and handover_id = $2 and cancelled_at is null`, [holderId, handoverId, at])
  await ctx.tx.named('handover_drop_results', 'delete from handover_result where organization_id = $1 and handover_id = $2 and reported_at is null', [holderId, handoverId])
}

export const insertSheet = (row: Parties, sheetVersion: number, sheet: HandoverSheet, by: { readonly membershipId: string | null; readonly changeReason: string | null }) =>
  query.insertInto('handoverSheet').values({ organizationId: row.organizationId, handoverId: row.id, sheetVersion, receiverOrganizationId: row.receiverOrganizationId, content: JSON.stringify(sheet), changeReason: by.changeReason, writtenByMembershipId: by.membershipId })
/** A draft is written over; what was sent is kept and amended. */
export const updateDraftSheet = (ctx: ReadCtx & { readonly now: Date }, { holderId, handoverId }: HandoverPair, sheetVersion: number, sheet: HandoverSheet, membershipId: string) =>
  query.updateTable('handoverSheet').set({ content: JSON.stringify(sheet), writtenByMembershipId: membershipId, updatedAt: ctx.now.toISOString() })
    .where('organizationId', '=', holderId).where('handoverId', '=', handoverId).where('sheetVersion', '=', sheetVersion).where(isParty(ctx.actor.organizationId))

export type EventBy = { readonly bySide: 'sender' | 'receiver' | 'link' | 'clock'; readonly organizationId: number | null; readonly membershipId: string | null; readonly name: string | null }
export const insertEvent = (row: Parties, event: string, states: { readonly from: HandoverState | null; readonly to: HandoverState }, by: EventBy, reasonCode: string | null = null) =>
  query.insertInto('handoverEvent').values({
    organizationId: row.organizationId, id: newId(), handoverId: row.id, receiverOrganizationId: row.receiverOrganizationId, event, fromState: states.from, toState: states.to, bySide: by.bySide,
    actorOrganizationId: by.organizationId, actorMembershipId: by.membershipId, actorName: by.name, reasonCode,
  })
export const insertMessage = (row: Parties, id: string, text: string, by: EventBy) =>
  query.insertInto('handoverMessage').values({
    organizationId: row.organizationId, id, handoverId: row.id, receiverOrganizationId: row.receiverOrganizationId, bySide: by.bySide, authorMembershipId: by.membershipId, authorName: by.name ?? '', text,
  })
export const findMessage = async (ctx: ReadCtx, { holderId, handoverId }: HandoverPair, id: string): Promise<{ text: string } | null> =>
  (await ctx.tx.named<{ text: string }>('handover_message', 'select text from handover_message where organization_id = $1 and handover_id = $2 and id = $3', [holderId, handoverId, id]))[0] ?? null

export const insertJoint = (row: Parties, joint: { readonly id: string; readonly kind: string; readonly plannedOn: string }, by: EventBy) =>
  query.insertInto('handoverJointContact').values({ organizationId: row.organizationId, handoverId: row.id, receiverOrganizationId: row.receiverOrganizationId, ...joint, recordedBySide: by.bySide, recordedByName: by.name ?? '' })
export const updateJoint = (ctx: ReadCtx, { holderId, handoverId }: HandoverPair, id: string, values: Updateable<Tables['handoverJointContact']>) =>
  query.updateTable('handoverJointContact').set((e) => ({ ...values, version: e('version', '+', 1) })).where('organizationId', '=', holderId).where('handoverId', '=', handoverId).where('id', '=', id).where(isParty(ctx.actor.organizationId))

/** Results the sender waits for; safe to repeat. */
export const insertResults = (row: Parties, due: readonly { readonly afterDays: number; readonly dueOn: string }[]) =>
  query.insertInto('handoverResult').values(due.map((one) => ({ organizationId: row.organizationId, id: newId(), handoverId: row.id, receiverOrganizationId: row.receiverOrganizationId, ...one }))).onConflict((conflict) => conflict.doNothing())
export const updateResult = (ctx: ReadCtx, { holderId, handoverId }: HandoverPair, afterDays: number, values: Updateable<Tables['handoverResult']>) =>
  query.updateTable('handoverResult').set(values).where('organizationId', '=', holderId).where('handoverId', '=', handoverId).where('afterDays', '=', afterDays).where(isParty(ctx.actor.organizationId))

