import type { cancelNextStep, createNextStep, finishNextStep, listNextSteps, moveNextStep, NextStep, reopenNextStep } from '@tomoni/contract/next-steps'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import type { NextStepId, PartnerOrganizationId, RegistrantId } from '@tomoni/contract/shared/ids'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { refreshDue } from '../today/today.ts'
import { findMember, findPartner, findRegistrant, findStep, insertStep, listOpenSteps, lockStep, updateStep } from './sql.ts'

type Row = { id: string; registrantId: string | null; partnerOrganizationId: string | null; dueOn: string; text: string; membershipId: string | null; doneOn: string | null; cancelledAt: string | null; version: number }

const present = ({ cancelledAt, ...row }: Row): NextStep => ({ ...row, id: row.id as NextStepId, registrantId: row.registrantId as RegistrantId | null, partnerOrganizationId: row.partnerOrganizationId as PartnerOrganizationId | null, isCancelled: cancelledAt !== null })

export async function promiseNextStep(ctx: Ctx, { body }: ParsedOf<typeof createNextStep>): Promise<NextStep> {
  const before = await ctx.tx.maybe(findStep(ctx, body.id))
  if (before !== null && (before.registrantId !== body.registrantId || before.text !== body.text)) throw new AppError('id.already-used')
  if (before === null) {
    const [person, partner, member] = await Promise.all([
      body.registrantId === null ? true : ctx.tx.maybe(findRegistrant(ctx, body.registrantId)),
      body.partnerOrganizationId === null ? true : ctx.tx.maybe(findPartner(ctx, body.partnerOrganizationId)),
      body.membershipId === null ? true : ctx.tx.maybe(findMember(ctx, body.membershipId)),
    ])
    const problems: FieldProblem[] = []
    if (person === null) problems.push({ path: 'registrantId', code: 'not-found' })
    if (partner === null) problems.push({ path: 'partnerOrganizationId', code: 'not-found' })
    if (member === null) problems.push({ path: 'membershipId', code: 'not-found' })
    if (problems.length > 0) throw invalidFields(problems)
    await ctx.tx.run(insertStep(ctx, { ...body, membershipId: body.membershipId ?? ctx.actor.membershipId }))
    await refreshDue(ctx, body.registrantId === null ? [] : [body.registrantId])
  }
  audit(ctx, 'next-step.create', { id: body.id, registrantId: body.registrantId })
  return present(found(await ctx.tx.maybe(findStep(ctx, body.id))))
}

export const listNextStepsOf = async (ctx: Ctx, { params }: ParsedOf<typeof listNextSteps>): Promise<{ items: NextStep[] }> => {
  found(await ctx.tx.maybe(findRegistrant(ctx, params.registrantId)))
  return { items: (await ctx.tx.all(listOpenSteps(ctx, params.registrantId))).map(present) }
}

const audit = (ctx: Ctx, action: string, step: { id: string; registrantId: string | null }, fields: readonly string[] = []): void =>
  ctx.audit({ action, objectKind: 'nextStep', objectId: step.id, fields, ...(step.registrantId === null ? {} : { registrantId: step.registrantId }) })

async function change(ctx: Ctx, id: string, version: number, how: { action: string; needsOpen: boolean; values: Parameters<typeof updateStep>[3] }): Promise<NextStep> {
  const row = found(await ctx.tx.maybe(lockStep(ctx, id)))
  if (row.version !== version) throw new AppError('version.stale', { data: { current: present(row) } })
  if (how.needsOpen && (row.doneOn !== null || row.cancelledAt !== null)) throw new AppError('next-step.already-done')
  await ctx.tx.run(updateStep(ctx, id, version, how.values))
  await refreshDue(ctx, row.registrantId === null ? [] : [row.registrantId])
  audit(ctx, how.action, row, Object.keys(how.values))
  return present(found(await ctx.tx.maybe(findStep(ctx, id))))
}

export async function moveNextStepOf(ctx: Ctx, { params, body: { version, ...values } }: ParsedOf<typeof moveNextStep>): Promise<NextStep> {
  if (values.membershipId !== null && (await ctx.tx.maybe(findMember(ctx, values.membershipId))) === null) throw invalidFields([{ path: 'membershipId', code: 'not-found' }])
  return change(ctx, params.nextStepId, version, { action: 'next-step.move', needsOpen: true, values })
}

export const finishNextStepOf = (ctx: Ctx, { params, body }: ParsedOf<typeof finishNextStep>): Promise<NextStep> =>
  change(ctx, params.nextStepId, body.version, { action: 'next-step.finish', needsOpen: true, values: { doneOn: ctx.today, doneByMembershipId: ctx.actor.membershipId } })

export const cancelNextStepOf = (ctx: Ctx, { params, body }: ParsedOf<typeof cancelNextStep>): Promise<NextStep> =>
  change(ctx, params.nextStepId, body.version, { action: 'next-step.cancel', needsOpen: true, values: { cancelledAt: ctx.now.toISOString() } })

export const reopenNextStepOf = (ctx: Ctx, { params, body }: ParsedOf<typeof reopenNextStep>): Promise<NextStep> =>
  change(ctx, params.nextStepId, body.version, { action: 'next-step.reopen', needsOpen: false, values: { doneOn: null, doneByMembershipId: null, cancelledAt: null } })
