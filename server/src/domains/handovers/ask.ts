import type { askForHandover } from '@tomoni/contract/handovers'
import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { newId } from '@tomoni/contract/shared/ids'
import { asHolder } from '../../access/between.ts'
import { findSharedRegistrant } from '../../access/shares.ts'
import { AppError, found } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import type { AnswerOf } from '../registrants/answer.ts'
import { auditHandover } from './step.ts'
import { findHandover, findSetting } from './sql.ts'
import { coordinatorOf, hasOpenHandover, leadOf, newestConsent, organizationOf, workerNamed } from './sql-parties.ts'
import { insertEvent, insertHandover, insertMessage, type EventBy } from './sql-write.ts'

/** 引受け希望 (row 402): whoever works with a shared person may ask to take over; the holder answers. */
export async function ask(ctx: Ctx, { body }: ParsedOf<typeof askForHandover>): Promise<AnswerOf<typeof askForHandover>> {
  const pair = { holderId: body.holderId, handoverId: body.id }
  const before = await findHandover(ctx, pair, 'read')
  if (before !== null && before.registrantId !== body.registrantId) throw new AppError('id.already-used')
  if (before === null) {
    // Only somebody who is shared with the asking organisation now; everybody else does not exist for it.
    const shared = found(await findSharedRegistrant(ctx, { organizationId: body.holderId, registrantId: body.registrantId }))
    // An emergency reading is for the emergency alone.
    if (shared.ground !== 'share') throw new AppError('not-found')
    await makeAsk(ctx, body)
  }
  auditHandover(ctx, found(await findHandover(ctx, pair, 'read')), 'handover.ask')
  return { holderId: body.holderId, id: body.id }
}

async function makeAsk(ctx: Ctx, body: ParsedOf<typeof askForHandover>['body']): Promise<void> {
  const { organizationId, membershipId, displayName } = ctx.actor
  const me = found(await organizationOf(ctx, organizationId))
  const by: EventBy = { bySide: 'receiver', organizationId, membershipId, name: displayName }
  // As the holder: words about the person stand in its record, and its worker is named there.
  await asHolder(ctx, body.holderId, async (holder) => {
    if (await hasOpenHandover(holder, body.registrantId, organizationId)) throw new AppError('handover.step-refused', { data: { why: 'ask.already-open', gate: [] } })
    const worker = found((await leadOf(holder, body.registrantId))?.leadMembershipId ?? (await coordinatorOf(holder)))
    const row = { organizationId: body.holderId as number, id: body.id, receiverOrganizationId: organizationId }
    await holder.tx.run(
      insertHandover({
        ...row, registrantId: body.registrantId, kind: body.movesLead ? 'leadMove' : 'referral', state: 'asked', initiatedBy: 'receiver', movesLead: body.movesLead, situation: 'other', reasonCode: body.reason,
        addressedOrganizationId: organizationId, addressedPartnerOrganizationId: null, addressedName: me.shortName, senderMembershipId: worker, senderWorkerName: await workerNamed(holder, worker), receiverMembershipId: membershipId, receiverWorkerName: displayName,
        consentId: await newestConsent(holder, body.registrantId, { organizationId, partnerOrganizationId: null }), waitingSince: ctx.today, answerDueOn: addDays(ctx.today as CalendarDay, (await findSetting(holder)).nudgeDays),
        createdAt: ctx.now.toISOString(), updatedAt: ctx.now.toISOString(),
      }),
    )
    await holder.tx.run(insertEvent(row, 'ask', { from: null, to: 'asked' }, by))
    await holder.tx.run(insertMessage(row, newId(), body.message, by))
  })
}
