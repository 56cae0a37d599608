import type { HandoverRow, listHandovers, listReceivers, listRegistrantHandovers } from '@tomoni/contract/handovers'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { z } from 'zod'
import { found } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import type { AnswerOf } from '../registrants/answer.ts'
import { daysSince, waitsForOf } from './present.ts'
import { findHandoversOf, findSetting } from './sql.ts'
import { findReceivers, isOwnRegistrant } from './sql-parties.ts'
import { listByIds, listPage, type ListRow } from './sql-list.ts'

function presentRow(row: ListRow, today: string): z.input<typeof HandoverRow> {
  return {
    holderId: row.organizationId, id: row.id, kind: row.kind, state: row.state, side: row.isReceiver ? 'receiver' : 'sender', personName: row.personName, personKana: row.personKana,
    ownRegistrantId: row.isReceiver && row.direction === 'in' ? row.receiverRegistrantId : row.registrantId, fromName: row.fromName, toName: row.toName, fromWorker: row.senderWorkerName, toWorker: row.receiverWorkerName,
    movesLead: row.movesLead, waitsFor: waitsForOf(row), waitsUntil: row.waitsUntil, daysWaiting: daysSince(row.waitingSince, today), isRaised: row.isRaised, jointHeld: row.jointHeld, jointNeeded: row.jointNeeded,
    consentState: row.consentState ?? 'none', termEndsOn: row.termEndsOn, sentOn: row.sentOn, updatedAt: row.updatedAt,
  }
}

export async function list(ctx: Ctx, { query }: ParsedOf<typeof listHandovers>): Promise<AnswerOf<typeof listHandovers>> {
  const { nudgeDays } = await findSetting(ctx)
  const { items, counts: { total, ...counts } } = await listPage(ctx, query, nudgeDays)
  return { items: items.map((row) => presentRow(row, ctx.today)), total, page: query.page, pageSize: query.pageSize, counts }
}

export async function listOfRegistrant(ctx: Ctx, { params }: ParsedOf<typeof listRegistrantHandovers>): Promise<AnswerOf<typeof listRegistrantHandovers>> {
  found((await isOwnRegistrant(ctx, params.registrantId)) || null)
  const pairs = await findHandoversOf(ctx, params.registrantId)
  return { items: (await listByIds(ctx, pairs)).map((row) => presentRow(row, ctx.today)) }
}

export const listReceiversFor = async (ctx: Ctx, { query }: ParsedOf<typeof listReceivers>): Promise<AnswerOf<typeof listReceivers>> => ({ items: await findReceivers(ctx, query.q) })
