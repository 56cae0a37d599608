import type { HandoverState, HandoverStep } from '@tomoni/contract/handovers'
import type { HandoverForLink, LinkStep } from '@tomoni/contract/secure-links'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { z } from 'zod'
import type { Acting } from '../../access/between.ts'
import type { Transaction } from '../../db/database.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import { applyStep } from './apply-step.ts'
import { gateSeenBy, dayOfMoment, presentJoint } from './present.ts'
import { load, type Loaded } from './load.ts'
import { decideStep, offeredSteps, isEnded, type StepActor } from './rules.ts'
import { countsAsJoint, decideJoint, decideReport, mayPlanJoint } from './side-by-side.ts'
import { findHandover, findJointContactsOfNow, findMessagesOfNow, findResults, lockJointContact } from './sql.ts'
import { dayProblems, refuse } from './step.ts'
import { findMessage, insertEvent, insertMessage, updateJoint, type EventBy } from './sql-write.ts'
import { writeReport } from './results.ts'

// A receiver without an account (row 415). The link was checked before; here it is one more actor of the same machine.

/** Who acts: in the scope of the holder, on this one handover. */
export type ByLink = { readonly tx: Transaction; readonly today: string; readonly now: Date; readonly organizationId: number; readonly handoverId: string; readonly answererName: string }

const actor: StepActor = { by: 'link', accountId: null, mayApprove: false }
const acting = (link: ByLink): Acting => ({ tx: link.tx, today: link.today, now: link.now, actor: { organizationId: link.organizationId } })
const pairOf = (link: ByLink) => ({ holderId: link.organizationId, handoverId: link.handoverId })

/** A link opens a handover to a receiver without account, once it was sent, and only while the consent lives. */
async function loadByLink(link: ByLink, how: 'read' | 'lock'): Promise<Loaded> {
  const loaded = await load(acting(link), pairOf(link), how)
  if (!loaded.facts.answersByLink || !loaded.facts.wasSent || loaded.row.state === 'draft') throw new AppError('secure-link.not-usable')
  if (loaded.facts.consent !== 'live') throw new AppError('handover.consent-not-live', { data: { state: loaded.facts.consent } })
  return loaded
}

const answers = ['receive', 'check', 'arrangeMeeting', 'accept', 'hold', 'decline'] as const
type Offer = HandoverForLink['steps'][number]
function offersOf({ row, facts, joints, consent }: Loaded, hasOpenResult: boolean): Offer[] {
  const offered = offeredSteps(facts, actor)
  const steps: Offer[] = answers.filter((step) => offered.some((offer) => offer.step === step && offer.allowed))
  if (!isEnded(row.state)) steps.push('message')
  if (mayPlanJoint(row.state) && joints.some((joint) => decideJoint(joint, 'confirm', 'link') === null)) steps.push('confirmJoint')
  if (!('why' in decideReport(facts, 'link', { exists: hasOpenResult, isReported: false, allowsBack: consent?.allowsResultsBack === true }))) steps.push('report')
  return steps
}

export async function handoverForLink(link: ByLink): Promise<HandoverForLink> {
  const loaded = await loadByLink(link, 'read')
  const { row, sheet, gate } = loaded
  const [results, messages, joints] = await Promise.all([findResults(acting(link), pairOf(link)), findMessagesOfNow(acting(link), pairOf(link)), findJointContactsOfNow(acting(link), pairOf(link))])
  const shown: z.input<typeof HandoverForLink> = {
    kind: row.kind, state: row.state, fromName: row.fromName, fromWorker: row.senderWorkerName, toName: row.addressedName, movesLead: row.movesLead, desiredStartOn: row.desiredStartOn, meetingOn: row.meetingOn, holdUntil: row.holdUntil,
    declineReason: row.declineReason as HandoverForLink['declineReason'], sentOn: dayOfMoment(row.sentAt), sheet, jointNeeded: Number(gateSeenBy('receiver', gate).find((line) => line.requirement === 'jointContacts')?.values['needed'] ?? row.jointContactsNeeded),
    jointContacts: joints.map(presentJoint), results: results.map(({ afterDays, dueOn, reportedAt }) => ({ afterDays, dueOn, reportedAt })), messages: messages.map(({ createdAt, ...message }) => ({ ...message, at: createdAt })),
    steps: offersOf(loaded, results.some((result) => result.reportedAt === null)),
  }
  return shown as HandoverForLink
}

/** One answer; refused like a step of somebody who signs in. */
export async function answerByLink(link: ByLink, answer: LinkStep): Promise<{ state: HandoverState }> {
  const loaded = await loadByLink(link, 'lock')
  const by: EventBy = { bySide: 'link', organizationId: null, membershipId: null, name: link.answererName }
  if (answer.step === 'message') await writeWords(link, loaded, answer, by)
  else if (answer.step === 'confirmJoint') await confirmJoint(link, loaded, answer.jointContactId, by)
  else if (answer.step === 'report') await writeReport(acting(link), loaded, 'link', answer, by)
  else await takeStep(link, loaded, answer, by)
  return { state: found(await findHandover(acting(link), pairOf(link), 'read')).state }
}

type Answer = Extract<LinkStep, { step: (typeof answers)[number] }>
async function takeStep(link: ByLink, loaded: Loaded, answer: Answer, by: EventBy): Promise<void> {
  // Whoever writes from outside has no register of ours to be told from.
  const step: HandoverStep = { lookedAt: true, receiverMembershipId: null, ownRegistrantId: null, newRegistrantId: null, confirmedOthers: [], ...answer, version: loaded.row.version } as never
  const problems = dayProblems(loaded.row, step, link.today)
  if (problems.length > 0) throw invalidFields(problems)
  const decided = decideStep(loaded.facts, step, actor, { today: link.today as CalendarDay, now: link.now.toISOString() })
  if ('why' in decided) return refuse(decided.why, loaded, 'receiver')
  await applyStep(acting(link), loaded, step, decided, by, loaded.row.receiverWorkerName === null ? { receiverWorkerName: link.answererName } : {})
}

async function writeWords(link: ByLink, loaded: Loaded, answer: Extract<LinkStep, { step: 'message' }>, by: EventBy): Promise<void> {
  const { row } = loaded
  if (isEnded(row.state)) refuse('ended', loaded, 'receiver')
  const before = await findMessage(acting(link), pairOf(link), answer.id)
  if (before !== null && before.text !== answer.text) throw new AppError('id.already-used')
  if (before !== null) return
  await link.tx.run(insertMessage(row, answer.id, answer.text, by))
  await link.tx.run(insertEvent(row, 'message', { from: row.state, to: row.state }, by))
}

async function confirmJoint(link: ByLink, loaded: Loaded, id: string, by: EventBy): Promise<void> {
  const { row } = loaded
  if (!mayPlanJoint(row.state)) refuse('wrong-state', loaded, 'receiver')
  const joint = found(await lockJointContact(acting(link), pairOf(link), id))
  if (countsAsJoint(joint)) return
  const why = decideJoint(joint, 'confirm', 'link')
  if (why !== null) refuse(why, loaded, 'receiver')
  await link.tx.run(updateJoint(acting(link), pairOf(link), id, { confirmedAt: link.now.toISOString(), confirmedByName: link.answererName }))
  await link.tx.run(insertEvent(row, 'confirmJoint', { from: row.state, to: row.state }, by))
}
