import type { changeJointContact, planJointContact } from '@tomoni/contract/handovers'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import type { AnswerOf } from '../registrants/answer.ts'
import { load, sideOf, type Loaded } from './load.ts'
import { countsAsJoint, decideJoint, mayPlanJoint } from './side-by-side.ts'
import { lockJointContact } from './sql.ts'
import { auditHandover, eventBy, refuse } from './step.ts'
import { insertEvent, insertJoint, updateJoint } from './sql-write.ts'

/** Nobody is met on the ground of a consent that does not live. */
async function loadOpen(ctx: Ctx, pair: { holderId: number; handoverId: string }): Promise<Loaded> {
  const loaded = await load(ctx, pair, 'lock')
  const side = sideOf(loaded.row, ctx.actor)
  if (!loaded.facts.isInside && loaded.facts.consent !== 'live') refuse('consent.not-live', loaded, side)
  if (!mayPlanJoint(loaded.row.state)) refuse('wrong-state', loaded, side)
  return loaded
}

export async function plan(ctx: Ctx, { params, body }: ParsedOf<typeof planJointContact>): Promise<AnswerOf<typeof planJointContact>> {
  const loaded = await loadOpen(ctx, params)
  const { row } = loaded
  const before = loaded.joints.find((one) => one.id === body.id)
  if (before !== undefined && (before.kind !== body.kind || before.plannedOn !== body.plannedOn)) throw new AppError('id.already-used')
  if (before === undefined) {
    await ctx.tx.run(insertJoint(row, body, eventBy(ctx, row)))
    await ctx.tx.run(insertEvent(row, 'planJoint', { from: row.state, to: row.state }, eventBy(ctx, row)))
  }
  auditHandover(ctx, row, 'handover.plan-joint')
  return { id: body.id }
}

const events = { record: 'recordJoint', confirm: 'confirmJoint', cancel: 'cancelJoint' } as const
const verbs = { record: 'record-joint', confirm: 'confirm-joint', cancel: 'cancel-joint' } as const

/** It took place, the other side says so too, or it was called off. */
export async function change(ctx: Ctx, { params, body }: ParsedOf<typeof changeJointContact>): Promise<AnswerOf<typeof changeJointContact>> {
  const loaded = await loadOpen(ctx, params)
  const { row } = loaded
  const side = sideOf(row, ctx.actor)
  const joint = found(await lockJointContact(ctx, params, params.jointContactId))
  if (joint.version !== body.version) throw new AppError('version.stale', { data: { current: { ...joint, counts: countsAsJoint(joint) } } })
  if (body.change === 'record' && body.heldOn > ctx.today) throw invalidFields([{ path: 'heldOn', code: 'in-the-future' }])
  const why = decideJoint(joint, body.change, side)
  if (why !== null) refuse(why, loaded, side)
  const by = eventBy(ctx, row)
  const values = {
    // Whoever says that it took place is answered by the other side; an earlier confirmation was of something else.
    record: body.change === 'record' ? { heldOn: body.heldOn, personWasThere: body.personWasThere, recordedBySide: by.bySide, recordedByName: by.name ?? '', confirmedAt: null, confirmedByName: null } : {},
    confirm: { confirmedAt: ctx.now.toISOString(), confirmedByName: by.name },
    cancel: body.change === 'cancel' ? { cancelledAt: ctx.now.toISOString(), cancelReason: body.reason } : {},
  }[body.change]
  await ctx.tx.run(updateJoint(ctx, params, joint.id, values))
  await ctx.tx.run(insertEvent(row, events[body.change], { from: row.state, to: row.state }, by))
  auditHandover(ctx, row, `handover.${verbs[body.change]}`)
  return { version: joint.version + 1 }
}
