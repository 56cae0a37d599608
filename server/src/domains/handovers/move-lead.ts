import type { HandoverStep } from '@tomoni/contract/handovers'
import type { createNextStep } from '@tomoni/contract/next-steps'
import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { newId } from '@tomoni/contract/shared/ids'
import { handoverRecordText } from '@tomoni/contract/text/handover-records'
import { asColleague, asHolder } from '../../access/between.ts'
import { found } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { promiseNextStep } from '../next-steps/next-steps.ts'
import { assignOne } from '../registrants/assignments/assignments.ts'
import { isInside } from './load.ts'
import type { HandoverRecord } from './sql.ts'
import { addAffiliation, endTerm } from './sql-effects.ts'
import { leadOf } from './sql-parties.ts'

type TakeLead = Extract<HandoverStep, { step: 'takeLead' }>

/** 主担当 moves: at the sender the person stays with a promise to hear how it goes, at the receiver somebody is responsible. */
export async function moveLead(ctx: Ctx, row: HandoverRecord, step: TakeLead): Promise<void> {
  if (isInside(row)) {
    const person = found(await leadOf(ctx, row.registrantId))
    await assignOne(ctx, { params: { registrantId: row.registrantId as never }, body: { version: person.version, leadMembershipId: row.receiverMembershipId as never, reason: handoverRecordText.assignReason } })
    return
  }
  await asHolder(ctx, row.organizationId, async (holder) => {
    const sender = asColleague(holder, { organizationId: row.organizationId, membershipId: row.senderMembershipId }, `handover:${row.id}`)
    await addAffiliation(sender, row.registrantId, row.addressedName, row.receiverWorkerName, handoverRecordText.leadNow)
    await endTerm(sender, row.id, step.on)
    const promise: ParsedOf<typeof createNextStep>['body'] = {
      id: newId(), registrantId: row.registrantId as never, partnerOrganizationId: null, dueOn: addDays(step.on as CalendarDay, 30), text: handoverRecordText.waitForResult(row.addressedName), membershipId: row.senderMembershipId as never,
    }
    await promiseNextStep(sender, { body: promise })
  })
  if (row.receiverRegistrantId !== null) await addAffiliation(ctx, row.receiverRegistrantId, row.fromName, row.senderWorkerName, handoverRecordText.cameFrom)
}
