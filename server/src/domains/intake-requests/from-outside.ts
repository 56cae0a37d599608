import type { getPublicIntake, sendIntakeRequest } from '@tomoni/contract/intake-requests'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import { enterOrganization } from '../../access/scope.ts'
import { countMiss, intakeCounter, secondsToWait } from '../../access/throttle.ts'
import type { Viewer } from '../../access/visibility.ts'
import type { Transaction } from '../../db/database.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { OpenCtx } from '../../http/endpoint.ts'
import { numberOf, problemsOfSending } from './rules.ts'
import { findDesk, insertRequest, intakeSetting, organizationByPublicId, sentBefore } from './sql.ts'

// The side without an account: anybody may write to a center that takes requests by the web.

type Entered = Viewer & { readonly tx: Transaction; readonly organization: { readonly id: number; readonly name: string; readonly isPractice: boolean }; readonly greeting: string | null }

/** Enters the organisation of a public id. One that takes no requests looks like one that does not exist, but for its words. */
async function enter(ctx: OpenCtx, publicId: string): Promise<Entered> {
  const organization = await ctx.tx.maybe(organizationByPublicId(publicId))
  if (organization === null) throw new AppError('intake-request.not-open')
  await enterOrganization(ctx.tx, organization.id)
  const scope = { tx: ctx.tx, actor: { organizationId: organization.id } }
  const setting = await ctx.tx.maybe(intakeSetting(scope))
  if (setting?.takesIntake !== true) throw new AppError('intake-request.not-open')
  return { ...scope, organization, greeting: setting.intakeGreeting }
}

export async function showForm(ctx: OpenCtx, { params }: ParsedOf<typeof getPublicIntake>): Promise<ReplyOf<typeof getPublicIntake>> {
  const entered = await enter(ctx, params.publicId)
  return { organizationName: entered.organization.name, greeting: entered.greeting, isPractice: entered.organization.isPractice, ...(await findDesk(entered)) }
}

export async function receiveRequest(ctx: OpenCtx, { params, body }: ParsedOf<typeof sendIntakeRequest>): Promise<ReplyOf<typeof sendIntakeRequest>> {
  const entered = await enter(ctx, params.publicId)
  const problems = problemsOfSending(body)
  if (problems.length > 0) throw invalidFields(problems)
  const { id, homepage: _, ...fields } = body
  const before = await ctx.tx.maybe(sentBefore(entered, id))
  if (before !== null) {
    if ((Object.keys(fields) as (keyof typeof fields)[]).some((name) => before[name] !== fields[name])) throw new AppError('id.already-used')
    return { number: numberOf(id) }
  }
  const counters = [intakeCounter(ctx.ip)]
  if ((await secondsToWait(ctx.tx, counters)) > 0) throw new AppError('too-many-requests')
  await countMiss(ctx.tx, counters)
  await ctx.tx.run(insertRequest(entered, { id, ...fields }))
  // Two copies of the same message at once: the first is kept, and both writers are told the number of what is kept.
  const kept = found(await ctx.tx.maybe(sentBefore(entered, id)))
  if (kept.wishes !== fields.wishes) throw new AppError('id.already-used')
  ctx.audit(entered.organization.id, { action: 'intake-request.send', objectKind: 'intakeRequest', objectId: id })
  return { number: numberOf(id) }
}
