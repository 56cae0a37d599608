import type { createSupportRefusal, endSupportRefusal, listSupportRefusals, SupportRefusal } from '@tomoni/contract/consents'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { z } from 'zod'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { changeStageOf } from '../registrants/stages/stages.ts'
import { refreshDue } from '../today/today.ts'
import { present, type AnswerOf } from './consents.ts'
import { problemsOfRefusal } from './rules.ts'
import { endOtherRefusals, endRefusal, insertRefusal, lockRefusal, refusalsOf, setAskAgain } from './sql-choices.ts'
import { findPerson, lockPerson, type PersonRow } from './sql.ts'

// 支援を望まない意思 (row 1110): while it is in force nobody is late for this person (`domains/today`), whatever the stage.

export async function listRefusalsOf(ctx: Ctx, { params }: ParsedOf<typeof listSupportRefusals>): Promise<AnswerOf<typeof listSupportRefusals>> {
  const person = present(await findPerson(ctx, params.registrantId))
  const rows = await refusalsOf(ctx, person.id)
  ctx.audit({ action: 'registrant.read-part', objectKind: 'registrant', objectId: person.id, registrantId: person.id, fields: ['supportRefusals'] })
  return { items: rows as unknown as z.input<typeof SupportRefusal>[] }
}

/** Who moves: everybody but those whose support has ended; they are not taken back for a day to ask. */
const moves = new Set(['inquiry', 'provisional', 'registered', 'dormant'])

/** いつでも相談 with the day to ask again, through the command every change of stage takes. */
async function moveToOpenDoor(ctx: Ctx, person: PersonRow, body: ParsedOf<typeof createSupportRefusal>['body']): Promise<boolean> {
  const { askAgainOn } = body
  if (body.askRule !== 'onDay' || askAgainOn === null) return false
  if (person.stage === 'openDoor') {
    await ctx.tx.run(setAskAgain(ctx, person.id, askAgainOn, ctx.now.toISOString()))
    return false
  }
  if (!moves.has(person.stage)) return false
  const onDate = person.stageSince !== null && body.saidOn < person.stageSince ? person.stageSince : body.saidOn
  try {
    await changeStageOf(ctx, { params: { registrantId: person.id } as never, body: { version: person.version, to: 'openDoor', onDate: onDate as never, reason: 'ownWish', note: null, askAgainOn, askAgainNote: null } })
    return true
  } catch (error) {
    // A center may have retired that reason or dated the stage into the future: the refusal counts all the same.
    if (error instanceof AppError) return false
    throw error
  }
}

export async function createRefusalOf(ctx: Ctx, { params, body }: ParsedOf<typeof createSupportRefusal>): Promise<AnswerOf<typeof createSupportRefusal>> {
  const person = present(await lockPerson(ctx, params.registrantId))
  const before = await lockRefusal(ctx, body.id)
  if (before !== null && (before.registrantId !== person.id || before.ownWords !== body.ownWords)) throw new AppError('id.already-used')
  let movedToOpenDoor = false
  if (before === null) {
    const problems = problemsOfRefusal(body, ctx.today)
    if (problems.length > 0) throw invalidFields(problems)
    await ctx.tx.run(insertRefusal(ctx, {
      id: body.id, registrantId: person.id, saidOn: body.saidOn, ownWords: body.ownWords, askRule: body.askRule, askAgainOn: body.askRule === 'onDay' ? body.askAgainOn : null,
      askEvents: body.askRule === 'onEvent' ? [...body.askEvents] : [], membershipId: ctx.actor.membershipId,
    }))
    await ctx.tx.run(endOtherRefusals(ctx, person.id, body.id, body.saidOn))
    movedToOpenDoor = await moveToOpenDoor(ctx, person, body)
    await refreshDue(ctx, [person.id])
  }
  ctx.audit({ action: 'support-refusal.create', objectKind: 'supportRefusal', objectId: body.id, registrantId: person.id, fields: ['askRule'] })
  return { id: body.id, movedToOpenDoor }
}

export async function endRefusalOf(ctx: Ctx, { params, body }: ParsedOf<typeof endSupportRefusal>): Promise<AnswerOf<typeof endSupportRefusal>> {
  const refusal = found(await lockRefusal(ctx, params.supportRefusalId))
  if (refusal.registrantId !== params.registrantId) throw new AppError('not-found')
  if (refusal.version !== body.version) throw new AppError('version.stale', { data: { current: { version: refusal.version, endedOn: refusal.endedOn } } })
  if (body.endedOn > ctx.today) throw invalidFields([{ path: 'endedOn', code: 'in-the-future' }])
  if (body.endedOn < refusal.saidOn) throw invalidFields([{ path: 'endedOn', code: 'end-before-start' }])
  await ctx.tx.run(endRefusal(ctx, refusal.id, { endedOn: body.endedOn, endReason: body.reason }))
  await refreshDue(ctx, [refusal.registrantId])
  ctx.audit({ action: 'support-refusal.end', objectKind: 'supportRefusal', objectId: refusal.id, registrantId: refusal.registrantId })
  return { version: refusal.version + 1 }
}
