import type { addReceivers, chooseReceiver } from '@tomoni/contract/handovers'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import { newId } from '@tomoni/contract/shared/ids'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import type { AnswerOf } from '../registrants/answer.ts'
import { checkAddress } from './address.ts'
import { fillSheet } from './create.ts'
import { isInside, load, type Loaded } from './load.ts'
import { isEnded } from './rules.ts'
import { auditHandover, takeStep } from './step.ts'
import { findConsent, findHandover, findSiblings, type HandoverRecord } from './sql.ts'
import { newestConsent } from './sql-parties.ts'
import { findStory, insertStory, saveChoice } from './sql-stories.ts'
import { insertEvent, insertHandover, insertSheet, updateHandover } from './sql-write.ts'

// 一つの物語から複数の先へ (row 413): the same sheet to several receivers, each a handover of its own with its own consent.

type Receiver = ParsedOf<typeof addReceivers>['body']['receivers'][number]

async function loadOwn(ctx: Ctx, pair: { holderId: number; handoverId: string }): Promise<Loaded> {
  const loaded = await load(ctx, pair, 'lock')
  if (loaded.row.organizationId !== ctx.actor.organizationId) throw new AppError('permission.not-this-record')
  if (isInside(loaded.row) || isEnded(loaded.row.state) || loaded.row.state === 'asked') throw new AppError('handover.step-refused', { data: { why: isEnded(loaded.row.state) ? 'ended' : 'wrong-state', gate: [] } })
  return loaded
}

async function problemsOf(ctx: Ctx, row: HandoverRecord, receivers: readonly Receiver[]): Promise<{ problems: FieldProblem[]; names: string[] }> {
  const problems: FieldProblem[] = []
  const names: string[] = []
  for (const [i, one] of receivers.entries()) {
    const wish = { addressedOrganizationId: one.organizationId, addressedPartnerOrganizationId: one.partnerOrganizationId, receiverMembershipId: null, consentId: one.consentId }
    const address = await checkAddress(ctx, row.kind, row.registrantId, row.senderMembershipId, wish)
    const fields: Readonly<Record<string, string>> = { addressedOrganizationId: 'organizationId', addressedPartnerOrganizationId: 'partnerOrganizationId', consentId: 'consentId' }
    problems.push(...address.problems.map((problem) => ({ ...problem, path: `receivers.${i}.${fields[problem.path] ?? problem.path}` })))
    if (one.organizationId === null && one.partnerOrganizationId === null) problems.push({ path: `receivers.${i}.organizationId`, code: 'required' })
    names.push(address.addressedName)
  }
  return { problems, names }
}

async function storyOf(ctx: Ctx, row: HandoverRecord, isChoice: boolean): Promise<string> {
  if (row.storyId !== null) return row.storyId
  const id = newId()
  await ctx.tx.run(insertStory(ctx, { id, registrantId: row.registrantId, isChoice }))
  await ctx.tx.run(updateHandover(ctx, { holderId: row.organizationId, handoverId: row.id }, { storyId: id }))
  return id
}

/** Drafts for further receivers, each filled in the form of its receiver and within its own consent. Safe to repeat by their ids. */
export async function addReceiversTo(ctx: Ctx, { params, body }: ParsedOf<typeof addReceivers>): Promise<AnswerOf<typeof addReceivers>> {
  const { row, sheet } = await loadOwn(ctx, params)
  const { problems, names } = await problemsOf(ctx, row, body.receivers)
  if (problems.length > 0) throw invalidFields(problems)
  const storyId = await storyOf(ctx, row, body.isChoice)
  for (const [i, one] of body.receivers.entries()) {
    const pair = { holderId: row.organizationId, handoverId: one.id }
    const before = await findHandover(ctx, pair, 'read')
    if (before !== null && before.storyId !== storyId) throw new AppError('id.already-used')
    if (before !== null) continue
    const to = { organizationId: one.organizationId, partnerOrganizationId: one.partnerOrganizationId }
    await ctx.tx.run(
      insertHandover({
        organizationId: row.organizationId, id: one.id, registrantId: row.registrantId, kind: row.kind, state: 'draft', initiatedBy: 'sender', storyId, movesLead: row.movesLead, situation: row.situation, reasonCode: row.reasonCode,
        addressedOrganizationId: one.organizationId, addressedPartnerOrganizationId: one.partnerOrganizationId, addressedName: names[i]!, senderMembershipId: ctx.actor.membershipId, senderWorkerName: ctx.actor.displayName,
        consentId: one.consentId ?? (await newestConsent(ctx, row.registrantId, to)), desiredStartOn: row.desiredStartOn, termEndsOn: row.termEndsOn, waitingSince: ctx.today, createdAt: ctx.now.toISOString(), updatedAt: ctx.now.toISOString(),
      }),
    )
    const made = found(await findHandover(ctx, pair, 'read'))
    // Cells belong to the first receiver's form; what was typed in them is not told on to another one unseen.
    await ctx.tx.run(insertSheet(made, 1, await fillSheet(ctx, made, { ...sheet, cells: [] }, await findConsent(ctx, pair)), { membershipId: ctx.actor.membershipId, changeReason: null }))
    await ctx.tx.run(insertEvent(made, 'create', { from: null, to: 'draft' }, { bySide: 'sender', organizationId: row.organizationId, membershipId: ctx.actor.membershipId, name: ctx.actor.displayName }))
  }
  auditHandover(ctx, row, 'handover.add-receivers')
  return { storyId, ids: body.receivers.map((one) => one.id) }
}

/** The person decided: the others are taken back with that reason, and closed to their receivers from now on. */
export async function choose(ctx: Ctx, { params, body }: ParsedOf<typeof chooseReceiver>): Promise<AnswerOf<typeof chooseReceiver>> {
  const { row } = await loadOwn(ctx, params)
  const story = row.storyId === null ? null : await findStory(ctx, row.storyId)
  if (story === null || !story.isChoice) throw new AppError('handover.step-refused', { data: { why: 'story.no-choice', gate: [] } })
  if (story.chosenHandoverId !== null) throw new AppError('handover.step-refused', { data: { why: 'story.already-chosen', gate: [] } })
  if (body.chosenOn > ctx.today) throw invalidFields([{ path: 'chosenOn', code: 'in-the-future' }])
  await ctx.tx.run(saveChoice(ctx, story.id, { chosenHandoverId: row.id, chosenOn: body.chosenOn, chosenWords: body.words }))
  const others = (await findSiblings(ctx, story.id)).filter((one) => one.id !== row.id && !isEnded(one.state))
  for (const other of others) {
    const pair = { holderId: row.organizationId, handoverId: other.id }
    const loaded = await load(ctx, pair, 'lock')
    await takeStep(ctx, pair, loaded, { step: 'withdraw', version: loaded.row.version, reason: 'personChoseOther', message: null, lookedAt: true })
  }
  auditHandover(ctx, row, 'handover.choose')
  return { withdrawn: others.length }
}
