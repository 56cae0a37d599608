import type { BreakGlassReview, countBreakGlassReviews, endBreakGlass, listBreakGlassHolders, listBreakGlassReviews, listOwnBreakGlass, openBreakGlass, OwnReading, recordBreakGlassTold, reviewBreakGlass } from '@tomoni/contract/break-glass'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { inOrder } from '@tomoni/contract/shared/categories'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { z } from 'zod'
import { mayCall } from '../../../access/actor.ts'
import { breakGlassCounter, countMiss, secondsToWait, waitInLine } from '../../../access/throttle.ts'
import { AppError, found, invalidFields } from '../../../http/app-error.ts'
import type { Ctx } from '../../../http/endpoint.ts'
import type { AnswerOf } from '../../registrants/answer.ts'
import { fullKana, fullName } from '../../registrants/present.ts'
import { isReviewLate, reviewDueOn } from './rules.ts'
import { canHold, countReviewsOf, endReading, findHolders, findOwnById, findOwnReadings, findReviews, insertReading, lockReview, saveReview, saveTold, type LockedReview, type OpenedRow, type OwnRow, type ReviewRow } from './sql.ts'

// 緊急時の閲覧, for the reader and for the holder.

const contains = (text: string): string => `%${text.normalize('NFKC').replaceAll(/[\\%_]/g, '\\$&')}%`
export async function listHolders(ctx: Ctx, { query }: ParsedOf<typeof listBreakGlassHolders>): Promise<AnswerOf<typeof listBreakGlassHolders>> {
  return { items: (await findHolders(ctx, contains(query.q))) as never }
}

type Opened = AnswerOf<typeof openBreakGlass>
const opened = (id: string, row: OpenedRow): Opened => ({ id, holderId: row.organizationId, registrantId: row.registrantId, expiresAt: row.expiresAt }) as never

/** A miss is written in the own trail without what was typed, and counted; nothing says which part did not fit. */
export async function openReading(ctx: Ctx, { body }: ParsedOf<typeof openBreakGlass>): Promise<Opened> {
  const counters = [breakGlassCounter(ctx.actor.accountId)]
  await waitInLine(ctx.tx, counters[0]!)
  const before = await findOwnById(ctx, body.holderId, body.id)
  if (before !== null) {
    ctx.audit({ action: 'break-glass.open', objectKind: 'breakGlass', objectId: body.id, registrantId: before.registrantId, holderId: before.organizationId, ground: `break-glass:${body.id}`, fields: ['repeated'] })
    return opened(body.id, before)
  }
  const waitSeconds = await secondsToWait(ctx.tx, counters)
  if (waitSeconds > 0) throw new AppError('break-glass.too-many-attempts', { data: { waitSeconds } })
  const row = (await canHold(ctx, body.holderId)) ? await insertReading(ctx, { ...body, reviewDueOn: reviewDueOn(ctx.today as CalendarDay) }) : null
  if (row === null) {
    await countMiss(ctx.tx, counters)
    ctx.audit({ action: 'break-glass.open', objectKind: 'breakGlass', outcome: 'refused', fields: [body.reasonCode] })
    return ctx.refuseAfterCommit(new AppError('break-glass.nobody-found'))
  }
  ctx.audit({ action: 'break-glass.open', objectKind: 'breakGlass', objectId: body.id, registrantId: row.registrantId, holderId: row.organizationId, ground: `break-glass:${body.id}`, fields: [body.reasonCode] })
  return opened(body.id, row)
}

export async function end(ctx: Ctx, { params }: ParsedOf<typeof endBreakGlass>): Promise<AnswerOf<typeof endBreakGlass>> {
  const row = found(await endReading(ctx, params.holderId, params.breakGlassId, mayCall(ctx.actor.role, 'break-glass.review')))
  ctx.audit({ action: 'break-glass.end', objectKind: 'breakGlass', objectId: params.breakGlassId, registrantId: row.registrantId, holderId: params.holderId, ground: `break-glass:${params.breakGlassId}` })
  return { endedAt: row.endedAt }
}

const presentOwn = (row: OwnRow): z.input<typeof OwnReading> => ({
  id: row.id, holderId: row.holderId, holderName: row.holderName, isRunning: row.isRunning,
  registrantId: row.isRunning ? row.registrantId : null,
  name: row.isRunning ? fullName({ familyName: row.familyName ?? '', givenName: row.givenName ?? '' }) : null,
  kana: row.isRunning ? fullKana({ familyKana: row.familyKana ?? '', givenKana: row.givenKana ?? '' }) : null,
  reasonCode: row.reasonCode, reason: row.reason, openedAt: row.openedAt, expiresAt: row.expiresAt, endedAt: row.endedAt, reviewDueOn: row.reviewDueOn, reviewedAt: row.reviewedAt, verdict: row.reviewVerdict,
})
export async function listOwn(ctx: Ctx, { query }: ParsedOf<typeof listOwnBreakGlass>): Promise<AnswerOf<typeof listOwnBreakGlass>> {
  return { items: (await findOwnReadings(ctx, query.running)).map(presentOwn) }
}

const presentReview = (row: ReviewRow, today: string): z.input<typeof BreakGlassReview> => ({
  id: row.id, version: row.version, registrantId: row.registrantId, name: fullName(row), kana: fullKana(row), leadName: row.leadName, actorName: row.actorName, actorOrganization: row.actorOrganization, reasonCode: row.reasonCode, reason: row.reason,
  categories: inOrder(row.categories), openedAt: row.openedAt, expiresAt: row.expiresAt, endedAt: row.endedAt, isRunning: row.isRunning, acts: row.acts, reviewDueOn: row.reviewDueOn, isLate: isReviewLate(row, today), reviewedAt: row.reviewedAt, reviewedByName: row.reviewedByName,
  verdict: row.reviewVerdict, note: row.reviewNote, personToldOn: row.personToldOn,
})
export async function listReviews(ctx: Ctx, { query }: ParsedOf<typeof listBreakGlassReviews>): Promise<AnswerOf<typeof listBreakGlassReviews>> {
  const { page, pageSize, state } = query
  const [rows, counts] = await Promise.all([findReviews(ctx, { isDone: state === 'done', limit: pageSize, offset: (page - 1) * pageSize }), countReviewsOf(ctx)])
  return { items: rows.map((row) => presentReview(row, ctx.today)), total: state === 'done' ? counts.done : counts.open, page, pageSize, counts }
}
export async function countReviews(ctx: Ctx): Promise<AnswerOf<typeof countBreakGlassReviews>> {
  const { open, late } = await countReviewsOf(ctx)
  return { open, late }
}

function checkTold(ctx: Ctx, row: LockedReview, personToldOn: string | null): void {
  if (personToldOn === null) return
  if (personToldOn > ctx.today) throw invalidFields([{ path: 'personToldOn', code: 'in-the-future' }])
  // The reading is dated by the database, today by the clock of the server.
  if (personToldOn < row.openedOn && personToldOn < ctx.today) throw invalidFields([{ path: 'personToldOn', code: 'before-the-reading' }])
}

export async function review(ctx: Ctx, { params, body }: ParsedOf<typeof reviewBreakGlass>): Promise<AnswerOf<typeof reviewBreakGlass>> {
  const row = found(await lockReview(ctx, params.breakGlassId))
  if (row.reviewedAt !== null) throw new AppError('break-glass.already-reviewed')
  if (row.version !== body.version) throw new AppError('version.stale')
  checkTold(ctx, row, body.personToldOn)
  await saveReview(ctx, params.breakGlassId, body)
  ctx.audit({ action: 'break-glass.review', objectKind: 'breakGlass', objectId: params.breakGlassId, registrantId: row.registrantId, fields: [body.verdict, ...(body.personToldOn === null ? [] : ['personToldOn'])] })
  return { version: row.version + 1 }
}

export async function recordTold(ctx: Ctx, { params, body }: ParsedOf<typeof recordBreakGlassTold>): Promise<AnswerOf<typeof recordBreakGlassTold>> {
  const row = found(await lockReview(ctx, params.breakGlassId))
  if (row.version !== body.version) throw new AppError('version.stale')
  checkTold(ctx, row, body.personToldOn)
  await saveTold(ctx, params.breakGlassId, body.personToldOn)
  ctx.audit({ action: 'break-glass.confirm-told', objectKind: 'breakGlass', objectId: params.breakGlassId, registrantId: row.registrantId, fields: ['personToldOn'] })
  return { version: row.version + 1 }
}
