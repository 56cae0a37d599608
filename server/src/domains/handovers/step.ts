import { findingKey, type HandoverStep, type stepHandover } from '@tomoni/contract/handovers'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import { asHolder } from '../../access/between.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import type { AnswerOf } from '../registrants/answer.ts'
import { applyStep, type MoreColumns } from './apply-step.ts'
import { fillSheet } from './create.ts'
import { beyondConsent } from './gate.ts'
import { actorOn, load, rulesFor, sideOf, type Loaded } from './load.ts'
import { moveLead } from './move-lead.ts'
import { openEntry } from './open-entry.ts'
import { gateSeenBy } from './present.ts'
import { decideStep, type Decision } from './rules.ts'
import { findConsent, findHandover, type HandoverPair, type HandoverRecord } from './sql.ts'
import { joinTerm, openShare } from './sql-effects.ts'
import { readFillFacts } from './sql-fill.ts'
import { workerNamed } from './sql-parties.ts'
import { insertSheet, type EventBy } from './sql-write.ts'
import { requireLookedAt } from './text-check.ts'
import { firstSheet } from './fill.ts'

type Decided = Extract<Decision, { to: unknown }>

/** Who acts, for events and words. */
export const eventBy = (ctx: Ctx, row: HandoverRecord): EventBy => ({ bySide: sideOf(row, ctx.actor), organizationId: ctx.actor.organizationId, membershipId: ctx.actor.membershipId, name: ctx.actor.displayName })

/** A change of a handover in the trail of its holder, whichever side made it. */
export function auditHandover(ctx: Ctx, row: HandoverRecord, action: string, fields: readonly string[] = []): void {
  const fact = { action, objectKind: 'handover', objectId: row.id, registrantId: row.registrantId, fields }
  ctx.audit(row.organizationId === ctx.actor.organizationId ? fact : { ...fact, holderId: row.organizationId, ground: `handover:${row.id}` })
}

/** A refusal of the machine with everything the screen needs to help. */
export function refuse(why: Extract<Decision, { why: unknown }>['why'], { row, consent, gate }: Loaded, side: 'sender' | 'receiver'): never {
  if (why === 'consent.not-live') throw new AppError('handover.consent-not-live', { data: { state: consent?.state ?? 'none' } })
  throw new AppError('handover.step-refused', { data: { why, gate: row.state === 'draft' && side === 'receiver' ? [] : gateSeenBy(side, gate).filter((line) => !line.isMet) } })
}

/** Days that were typed, against today and what happened before. */
export function dayProblems(row: Pick<HandoverRecord, 'overlapFrom'>, step: HandoverStep, today: string): FieldProblem[] {
  const past = (path: string, day: string): FieldProblem[] => (day < today ? [{ path, code: 'in-the-past' }] : [])
  const future = (path: string, day: string): FieldProblem[] => (day > today ? [{ path, code: 'in-the-future' }] : [])
  switch (step.step) {
    case 'arrangeMeeting': return past('meetingOn', step.meetingOn)
    case 'hold': return step.holdUntil === today ? [{ path: 'holdUntil', code: 'not-after-today' }] : past('holdUntil', step.holdUntil)
    case 'settleSituation': return future('settledOn', step.settledOn)
    case 'takeLead': return row.overlapFrom !== null && step.on < row.overlapFrom ? [{ path: 'on', code: 'handover.before-overlap', values: { from: row.overlapFrom } }] : future('on', step.on)
    default: return []
  }
}

const acknowledgedIn = (step: HandoverStep) => {
  const known = new Set(step.step === 'send' ? step.acknowledgedFindings : [])
  return (_sheet: unknown, findings: readonly Parameters<typeof findingKey>[0][]): number => findings.filter((finding) => !known.has(findingKey(finding))).length
}

export async function stepOf(ctx: Ctx, { params, body }: ParsedOf<typeof stepHandover>): Promise<AnswerOf<typeof stepHandover>> {
  const loaded = await load(ctx, params, 'lock', acknowledgedIn(body))
  await takeStep(ctx, params, loaded, body)
  const after = found(await findHandover(ctx, params, 'read').then((row) => row ?? loaded.row))
  return { version: after.version, state: after.state, ownRegistrantId: after.organizationId === ctx.actor.organizationId ? after.registrantId : after.receiverRegistrantId }
}

/** Decides, does and names one step of a locked handover. */
export async function takeStep(ctx: Ctx, pair: HandoverPair, loaded: Loaded, body: HandoverStep): Promise<void> {
  const { row, facts } = loaded
  const actor = actorOn(ctx, row)
  if (row.version !== body.version) throw new AppError('version.stale', { data: { current: { version: row.version, state: row.state } } })
  const problems = dayProblems(row, body, ctx.today)
  if (problems.length > 0) throw invalidFields(problems)
  if (body.step === 'send' && actor.by === 'sender' && row.state === 'draft' && !facts.isInside && loaded.consent?.state === 'live') {
    const beyond = beyondConsent(loaded.sheet, loaded.consent.categories)
    if (beyond.length > 0) throw new AppError('handover.beyond-consent', { data: { cells: beyond } })
  }
  const decided = decideStep(facts, body, actor, { today: ctx.today, now: ctx.now.toISOString() })
  const side = actor.by === 'sender' ? 'sender' : 'receiver'
  if ('why' in decided) return refuse(decided.why, loaded, side)
  // Codes go on without a consent, words do not.
  if (side === 'receiver' && 'message' in body && body.message !== null && !facts.isInside && facts.consent !== 'live') return refuse('consent.not-live', loaded, side)
  if ('message' in body && !facts.isInside) await requireLookedAt(ctx, side === 'sender' ? row.registrantId : row.receiverRegistrantId, body.message, body.lookedAt)
  const more = await prepare(ctx, pair, loaded, body, decided)
  await applyStep(ctx, loaded, body, decided, eventBy(ctx, row), more)
  await follow(ctx, loaded, body, decided, more)
  auditHandover(ctx, row, `handover.${verbs[body.step]}`, decided.reasonCode === null ? [] : ['reason'])
}

/** Verbs of the trail, in the house's form `noun.verb`. */
const verbs: Readonly<Record<HandoverStep['step'], string>> = {
  acceptAsk: 'accept-ask', refuseAsk: 'refuse-ask', send: 'send', receive: 'receive', check: 'check', arrangeMeeting: 'arrange-meeting', accept: 'accept', hold: 'hold', decline: 'decline', startOverlap: 'start-overlap',
  askException: 'ask-exception', approveException: 'approve-exception', settleSituation: 'settle-situation', takeLead: 'take-lead', complete: 'complete', withdraw: 'withdraw', reopen: 'reopen',
}

/** What has to stand before the row moves on, and the columns that come of it. */
async function prepare(ctx: Ctx, pair: HandoverPair, loaded: Loaded, step: HandoverStep, { effects }: Decided): Promise<MoreColumns> {
  const { row, sheet } = loaded
  const { organizationId, membershipId, accountId, displayName } = ctx.actor
  switch (step.step) {
    case 'acceptAsk': return beginDraft(ctx, pair, row)
    case 'send': return { jointContactsNeeded: (await rulesFor(ctx, row)).find((rule) => rule.requirement === 'jointContacts')?.number ?? row.jointContactsNeeded }
    case 'askException': return { exceptionAskedByMembershipId: membershipId, exceptionAskedByOrganizationId: organizationId, exceptionAskedByAccountId: accountId }
    case 'approveException': return { exceptionApprovedByMembershipId: membershipId, exceptionApprovedByOrganizationId: organizationId }
    case 'accept': {
      if (!effects.includes('openEntry')) return {}
      const entry = await openEntry(ctx, row, sheet, step)
      return { receiverRegistrantId: entry.registrantId, receiverMembershipId: entry.membershipId, receiverWorkerName: entry.workerName }
    }
    // Whoever of the receiver acts first is the one to ask until somebody else accepts.
    default: return row.receiverMembershipId === null && row.receiverOrganizationId === organizationId && row.organizationId !== organizationId ? { receiverMembershipId: membershipId, receiverWorkerName: displayName } : {}
  }
}

/** What follows in the records of both sides. */
async function follow(ctx: Ctx, { row, consent }: Loaded, step: HandoverStep, { effects }: Decided, more: MoreColumns): Promise<void> {
  const now = { ...row, ...more } as HandoverRecord
  if (step.step === 'send' && !now.kind.startsWith('internal')) await joinTerm(ctx, now)
  if (effects.includes('openShare') && consent !== null) await asHolder(ctx, row.organizationId, (holder) => openShare(holder, now, consent.categories))
  if (effects.includes('moveLead') && step.step === 'takeLead') await moveLead(ctx, now, step)
}

/** Somebody asked to take over: whoever agrees writes the sheet. Its text stays with the sender until it is sent. */
async function beginDraft(ctx: Ctx, pair: HandoverPair, row: HandoverRecord): Promise<MoreColumns> {
  const facts = found(await readFillFacts(ctx, row.registrantId))
  const sheet = await fillSheet(ctx, row, firstSheet(facts, ctx.today), await findConsent(ctx, pair))
  await ctx.tx.run(insertSheet({ ...row, receiverOrganizationId: null }, 1, sheet, { membershipId: ctx.actor.membershipId, changeReason: null }))
  return { senderMembershipId: ctx.actor.membershipId, senderWorkerName: (await workerNamed(ctx, ctx.actor.membershipId)) ?? ctx.actor.displayName }
}
