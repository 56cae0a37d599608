import type { answerHandoverLink, answerInformationLink, OpenedLink, openSecureLink } from '@tomoni/contract/secure-links'
import { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import { enterOrganization, linkOf } from '../../access/scope.ts'
import { countMiss, linkCounter, secondsToWait } from '../../access/throttle.ts'
import type { Viewer } from '../../access/visibility.ts'
import type { Transaction } from '../../db/database.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import { sha256 } from '../../http/cookies.ts'
import type { OpenCtx } from '../../http/endpoint.ts'
import { answerByLink, handoverForLink, type ByLink } from '../handovers/by-link.ts'
import { labelOf, personFor, problemsOfAnswering } from './rules.ts'
import { countOpening, findDeskPhone, findLink, keepAnswer, resultsOf, type FullLink } from './sql.ts'

// The side without an account. The token is the only key: it is checked first, then the transaction enters the sender's
// organisation, then consent and purpose are checked. Every opening and every answer stands in the sender's trail.

type Entered = Viewer & { readonly tx: Transaction; readonly link: FullLink }

/** The link of a token, locked; refused alike whether it never existed, ran out, was closed, or its consent ended. */
async function enter(ctx: OpenCtx, token: string): Promise<Entered> {
  const counters = [linkCounter(ctx.ip)]
  if ((await secondsToWait(ctx.tx, counters)) > 0) throw new AppError('too-many-requests')
  const key = await linkOf(ctx.tx, sha256(token))
  if (key === null) {
    await countMiss(ctx.tx, counters)
    return ctx.refuseAfterCommit(new AppError('secure-link.not-usable'))
  }
  await enterOrganization(ctx.tx, key.organizationId)
  const scope = { tx: ctx.tx, actor: { organizationId: key.organizationId } }
  const link = found(await findLink(scope, key.id, 'lock'))
  // Asked again under the lock: it may have been closed meanwhile.
  if (!key.isUsable || link.revokedAt !== null || !link.isConsentLive) {
    audit(ctx, { ...scope, link }, 'secure-link.open', 'refused')
    return ctx.refuseAfterCommit(new AppError('secure-link.not-usable'))
  }
  return { ...scope, link }
}

const audit = (ctx: OpenCtx, { actor, link }: Entered, action: string, outcome: 'done' | 'refused' = 'done'): void =>
  ctx.audit(actor.organizationId, { action, outcome, objectKind: 'secureLink', objectId: link.id, ground: `secure-link:${link.id}`, ...(link.registrantId === null ? {} : { registrantId: link.registrantId }) })

const actorOf = (ctx: OpenCtx, { tx, actor, link }: Entered, answererName: string): ByLink => ({
  tx, today: ctx.today, now: ctx.now, organizationId: actor.organizationId, handoverId: found(link.handoverId), answererName,
})

async function contentOf(ctx: OpenCtx, entered: Entered): Promise<OpenedLink> {
  const { link } = entered
  const head = {
    organizationName: link.organizationName, workerName: link.workerName, phone: await findDeskPhone(entered), recipientName: link.recipientName, expiresAt: link.expiresAt, message: link.asked.message, answeredAt: link.answeredAt,
  }
  if (link.purpose === 'answerHandover') return { purpose: 'answerHandover', ...head, handover: await handoverForLink(actorOf(ctx, entered, link.recipientName)) }
  const { birthDate, ...names } = personFor(link, link.categories ?? [])
  const person = { ...names, birthDate: birthDate as CalendarDay | null }
  if (link.purpose === 'provideInformation') return { purpose: 'provideInformation', ...head, person, fields: link.asked.fields.map((field) => ({ key: field.key, label: labelOf(field), isRequired: field.isRequired })) }
  if (link.handoverId === null) return { purpose: 'readResult', ...head, person, results: link.asked.results.map((result) => ({ ...result, on: result.on })) }
  const rows = await entered.tx.all(resultsOf(entered, link.handoverId))
  return { purpose: 'readResult', ...head, person, results: rows.map((row) => ({ afterDays: row.afterDays as 30 | 90 | 180, on: CalendarDay.parse(row.dueOn), status: row.status as never, words: row.words ?? '' })) }
}

export async function openLink(ctx: OpenCtx, { body }: ParsedOf<typeof openSecureLink>): Promise<OpenedLink> {
  const entered = await enter(ctx, body.token)
  // An answer that was given once is not shown again: the link may have been passed on.
  if (entered.link.answeredAt !== null && entered.link.purpose !== 'answerHandover') throw new AppError('secure-link.already-answered')
  if (entered.link.handoverState === 'declined') throw new AppError('secure-link.already-answered')
  if (entered.link.purpose === 'readResult' && entered.link.allowsResultsBack === false) throw new AppError('secure-link.not-usable')
  const content = await contentOf(ctx, entered)
  await ctx.tx.run(countOpening(entered, entered.link.id))
  audit(ctx, entered, 'secure-link.open')
  return content
}

/** Fields of an answer stand inside the body of this command. */
function inAnswer(error: unknown): never {
  if (error instanceof AppError && error.fields !== undefined) throw invalidFields(error.fields.map((field) => ({ ...field, path: `answer.${field.path}` })))
  throw error
}

/** Steps that end the question; after them only words, joint contacts and reports are taken. */
const final = new Set(['accept', 'decline'])
const afterAnswer = new Set(['message', 'confirmJoint', 'report'])

export async function answerHandover(ctx: OpenCtx, { body }: ParsedOf<typeof answerHandoverLink>): Promise<ReplyOf<typeof answerHandoverLink>> {
  const entered = await enter(ctx, body.token)
  const { link } = entered
  if (link.purpose !== 'answerHandover') throw new AppError('secure-link.not-usable')
  if (link.answeredAt !== null && !afterAnswer.has(body.answer.step)) throw new AppError('secure-link.already-answered')
  const { state } = await answerByLink(actorOf(ctx, entered, body.name), body.answer).catch(inAnswer)
  if (final.has(body.answer.step)) await ctx.tx.run(keepAnswer(entered, link.id, { answeredBy: body.name, answer: null }))
  audit(ctx, entered, 'secure-link.answer')
  return { state, answeredAt: ctx.now.toISOString() }
}

export async function answerInformation(ctx: OpenCtx, { body }: ParsedOf<typeof answerInformationLink>): Promise<ReplyOf<typeof answerInformationLink>> {
  const entered = await enter(ctx, body.token)
  const { link } = entered
  if (link.purpose !== 'provideInformation') throw new AppError('secure-link.not-usable')
  if (link.answeredAt !== null) throw new AppError('secure-link.already-answered')
  const problems = problemsOfAnswering(link.asked.fields, body.values)
  if (problems.length > 0) throw invalidFields(problems)
  const values = body.values.map(({ key, value }) => ({ key, value: value.trim().normalize('NFC') }))
  const kept = await ctx.tx.one(keepAnswer(entered, link.id, { answeredBy: body.name, answer: { values, message: body.message } }))
  audit(ctx, entered, 'secure-link.answer')
  return { answeredAt: found(kept.answeredAt) }
}
