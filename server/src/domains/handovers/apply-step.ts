import type { HandoverStep } from '@tomoni/contract/handovers'
import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { newId } from '@tomoni/contract/shared/ids'
import { asHolder, type Acting } from '../../access/between.ts'
import type { Database } from '../../db/rows.ts'
import type { Updateable } from 'kysely'
import { isInside, type Loaded } from './load.ts'
import type { Decision } from './rules.ts'
import { resultDays } from './side-by-side.ts'
import { findSetting, type HandoverPair, type HandoverRecord } from './sql.ts'
import { closeShare } from './sql-effects.ts'
import { dropPlans, giveToReceiver, insertEvent, insertMessage, insertResults, insertSheet, updateHandover, type EventBy } from './sql-write.ts'

// What every decided step writes, whoever took it: the row, the event, words, results to come, who may see it.

type Decided = Extract<Decision, { to: unknown }>
export type MoreColumns = Updateable<Database['handover']>

/** Day an answer is expected: the day that was named, else so many days from today as the organisation waits. */
async function answerDue(ctx: Acting, row: HandoverRecord, step: HandoverStep, decided: Decided): Promise<MoreColumns> {
  if (step.step === 'arrangeMeeting') return { answerDueOn: step.meetingOn }
  if (step.step === 'hold') return { answerDueOn: step.holdUntil }
  if (decided.to === row.state) return {}
  const waits = ['sent', 'received', 'checking', 'asked'].includes(decided.to)
  return { answerDueOn: waits ? addDays(ctx.today as CalendarDay, (await findSetting(ctx)).nudgeDays) : null }
}

/** A draft that was taken back belongs to the sender alone again; inside an organisation nobody loses sight of it. */
const takenBack = (row: HandoverRecord): MoreColumns => ({
  sheetVersion: row.sheetVersion + 1, exceptionAskedByMembershipId: null, exceptionAskedByOrganizationId: null, exceptionAskedByAccountId: null, exceptionApprovedByMembershipId: null, exceptionApprovedByOrganizationId: null,
  ...(isInside(row) ? {} : { receiverOrganizationId: null, receiverMembershipId: null, receiverWorkerName: null, receiverRegistrantId: null }),
})
/** The next draft is another version: what the first receiver was sent stays as it was, and what was said with it goes to nobody else. */
async function startOver(ctx: Acting, { row, sheet }: Loaded): Promise<void> {
  await ctx.tx.run(insertSheet({ ...row, receiverOrganizationId: isInside(row) ? row.organizationId : null }, row.sheetVersion + 1, sheet, { membershipId: row.senderMembershipId, changeReason: null }))
  await dropPlans(ctx, { holderId: row.organizationId, handoverId: row.id }, ctx.now.toISOString())
}

function handedOver(row: HandoverRecord): { receiverOrganizationId: number | null } {
  return { receiverOrganizationId: isInside(row) ? row.organizationId : row.addressedOrganizationId }
}

const message = (step: HandoverStep): string | null => ('message' in step ? step.message : null)

/** Results are asked for where the consent lets them come back; inside an organisation everybody sees how it goes. */
async function expectResults(ctx: Acting, { row, consent }: Loaded, from: string): Promise<void> {
  if (isInside(row) || consent?.allowsResultsBack !== true) return
  await ctx.tx.run(insertResults(row, resultDays.map((afterDays) => ({ afterDays, dueOn: addDays(from as CalendarDay, afterDays) }))))
}

export async function applyStep(ctx: Acting, loaded: Loaded, step: HandoverStep, decided: Decided, by: EventBy, more: MoreColumns = {}): Promise<void> {
  const { row } = loaded
  const pair: HandoverPair = { holderId: row.organizationId, handoverId: row.id }
  const { effects } = decided
  const parties = effects.includes('handToReceiver') ? { ...row, ...handedOver(row) } : row
  const words = message(step)
  // As the holder: a handover that was declined is closed to the receiver's words, also to those it is taken up again with.
  if (words !== null) await asHolder(ctx, row.organizationId, (holder) => holder.tx.run(insertMessage(parties, newId(), words, by)))
  await ctx.tx.run(insertEvent(parties, step.step, { from: row.state, to: decided.to }, by, decided.reasonCode))
  await ctx.tx.run(
    updateHandover(ctx, pair, {
      ...decided.columns, ...(await answerDue(ctx, row, step, decided)), ...(decided.to === row.state ? {} : { nudgedAt: null, escalatedAt: null }),
      ...(effects.includes('handToReceiver') ? handedOver(row) : {}), ...(effects.includes('takeBack') ? takenBack(row) : {}), ...more,
    }),
  )
  if (effects.includes('handToReceiver')) await giveToReceiver(ctx, pair, row.sheetVersion, handedOver(row).receiverOrganizationId)
  if (effects.includes('takeBack')) await startOver(ctx, loaded)
  if (effects.includes('expectResults')) await expectResults(ctx, loaded, step.step === 'takeLead' ? step.on : ctx.today)
  if (effects.includes('closeShare')) await asHolder(ctx, row.organizationId, (holder) => closeShare(holder, row.id, step.step))
}
