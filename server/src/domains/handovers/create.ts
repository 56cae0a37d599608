import type { createHandover, fillHandover, HandoverSheet } from '@tomoni/contract/handovers'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { asHolder, type Acting } from '../../access/between.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import type { AnswerOf } from '../registrants/answer.ts'
import { checkAddress } from './address.ts'
import { fillCells, filledOf, firstSheet, recentWorkOf, standardForm, withoutBeyond } from './fill.ts'
import { formOf } from './load.ts'
import { findConsent, findHandover, type ConsentRow, type HandoverRecord } from './sql.ts'
import { readFillFacts } from './sql-fill.ts'
import { newestConsent } from './sql-parties.ts'
import { insertEvent, insertHandover, insertSheet } from './sql-write.ts'

/** A sheet filled from the records again, in the form the receiver publishes today. In the scope of the holder. */
export async function fillSheet(holder: Acting, row: HandoverRecord, sheet: HandoverSheet, consent: ConsentRow | null): Promise<HandoverSheet> {
  const facts = found(await readFillFacts(holder, row.registrantId))
  const form = await formOf(holder, row)
  const material = { facts, head: { situation: row.situation, reason: row.reasonCode, termEndsOn: row.termEndsOn, desiredStartOn: row.desiredStartOn }, sheet, consent, today: holder.today }
  const cells = withoutBeyond(fillCells(form.length === 0 ? standardForm : form, material), consent?.isForReceiver === true ? consent.categories : null)
  // Lines the writer chose stay; counts follow the records.
  const recent = recentWorkOf(facts, holder.today)
  return { ...sheet, cells, recentWork: { ...recent, lines: sheet.recentWork.lines.length > 0 ? sheet.recentWork.lines : recent.lines, comment: sheet.recentWork.comment } }
}

export async function create(ctx: Ctx, { body }: ParsedOf<typeof createHandover>): Promise<AnswerOf<typeof createHandover>> {
  const holderId = ctx.actor.organizationId
  const pair = { holderId, handoverId: body.id }
  const before = await findHandover(ctx, pair, 'read')
  if (before !== null) {
    if (before.registrantId !== body.registrantId || before.kind !== body.kind) throw new AppError('id.already-used')
    ctx.audit({ action: 'handover.create', objectKind: 'handover', objectId: body.id, registrantId: body.registrantId, fields: ['repeated'] })
    return { holderId, id: body.id, version: before.version }
  }
  const facts = await readFillFacts(ctx, body.registrantId)
  const { problems, ...address } = await checkAddress(ctx, body.kind, body.registrantId, ctx.actor.membershipId, body)
  if (facts === null) problems.unshift({ path: 'registrantId', code: 'not-found' })
  if (facts === null || problems.length > 0) throw invalidFields(problems)
  const consentId = body.kind === 'internal' ? null : (body.consentId ?? (await newestConsent(ctx, body.registrantId, { organizationId: body.addressedOrganizationId, partnerOrganizationId: body.addressedPartnerOrganizationId })))
  await ctx.tx.run(
    insertHandover({
      organizationId: holderId, id: body.id, registrantId: body.registrantId, kind: body.kind, state: 'draft', initiatedBy: 'sender', movesLead: body.movesLead, situation: body.situation, reasonCode: body.reason,
      addressedOrganizationId: body.addressedOrganizationId, addressedPartnerOrganizationId: body.addressedPartnerOrganizationId, ...address, receiverMembershipId: body.receiverMembershipId,
      // The key of a worker names an organisation: inside, it is the own one from the beginning.
      receiverOrganizationId: body.kind === 'internal' ? holderId : null, senderMembershipId: ctx.actor.membershipId, senderWorkerName: ctx.actor.displayName,
      consentId, desiredStartOn: body.desiredStartOn, termEndsOn: body.termEndsOn ?? facts.term?.endsOn ?? null, waitingSince: ctx.today, updatedAt: ctx.now.toISOString(), createdAt: ctx.now.toISOString(),
    }),
  )
  const row = found(await findHandover(ctx, pair, 'read'))
  const sheet = await fillSheet(ctx, row, firstSheet(facts, ctx.today), await findConsent(ctx, pair))
  await ctx.tx.run(insertSheet(row, 1, sheet, { membershipId: ctx.actor.membershipId, changeReason: null }))
  await ctx.tx.run(insertEvent(row, 'create', { from: null, to: 'draft' }, { bySide: 'sender', organizationId: holderId, membershipId: ctx.actor.membershipId, name: ctx.actor.displayName }))
  ctx.audit({ action: 'handover.create', objectKind: 'handover', objectId: body.id, registrantId: body.registrantId, fields: [body.kind] })
  return { holderId, id: body.id, version: row.version }
}

/** Only the sender fills: the receiver may read the sheet, not the records it is made from. */
export async function fillOf(ctx: Ctx, { params, body }: ParsedOf<typeof fillHandover>): Promise<AnswerOf<typeof fillHandover>> {
  const row = found(await findHandover(ctx, params, 'read'))
  if (row.organizationId !== ctx.actor.organizationId) throw new AppError('permission.not-this-record')
  const sheet = await asHolder(ctx, row.organizationId, async (holder) => fillSheet(holder, row, body.sheet, await findConsent(holder, params)))
  ctx.audit({ action: 'handover.fill', objectKind: 'handover', objectId: row.id, registrantId: row.registrantId })
  return { sheet, filled: filledOf(sheet.cells), total: sheet.cells.length }
}
