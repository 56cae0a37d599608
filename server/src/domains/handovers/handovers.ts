import type { getHandover } from '@tomoni/contract/handovers'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import { mayCall } from '../../access/actor.ts'
import { found } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import type { AnswerOf } from '../registrants/answer.ts'
import { waitingStates } from './clock.ts'
import { isUnsettled } from './gate.ts'
import { actorOn, answersByLink, isInside, loadAround, sheetOf, sideOf, type Loaded } from './load.ts'
import { dayOfMoment, daysSince, gateSeenBy, presentJoint, waitsForOf, workersOf } from './present.ts'
import { isEnded, offeredSteps } from './rules.ts'
import { countsAsJoint, stateAfterReport } from './side-by-side.ts'
import { findChildren, findHandover, findSiblings, type Children, type SiblingRow } from './sql.ts'

type Parts = Omit<Children, 'joints'> & { readonly siblings: SiblingRow[] }

/** One handover as this side may see it. Opening the sheet of another organisation is a reading in the trail of the holder. */
export async function getHandoverOf(ctx: Ctx, { params }: ParsedOf<typeof getHandover>): Promise<AnswerOf<typeof getHandover>> {
  // Read as this side: what was planned and said with an earlier receiver is not this one's.
  const [shown, { joints, ...parts }] = await Promise.all([findHandover(ctx, params, 'read'), findChildren(ctx, params, ['joints', 'sheets', 'events', 'messages', 'results'])])
  const row = found(shown)
  const isOwn = row.organizationId === ctx.actor.organizationId
  const loaded = await loadAround(ctx, params, row, 'read')
  const siblings = isOwn && row.storyId !== null ? await findSiblings(ctx, row.storyId) : []
  const fact = { action: parts.sheets.length > 0 && !isOwn ? 'registrant.open' : 'handover.open', objectKind: 'handover', objectId: row.id, registrantId: row.registrantId }
  ctx.audit(isOwn ? fact : { ...fact, holderId: row.organizationId, ground: `handover:${row.id}` })
  return present(ctx, { ...loaded, joints }, { ...parts, siblings })
}

function present(ctx: Ctx, loaded: Loaded, { sheets, events, messages, results, siblings }: Parts): AnswerOf<typeof getHandover> {
  const { row, consent, facts, joints } = loaded
  const side = sideOf(row, ctx.actor)
  const isOwn = row.organizationId === ctx.actor.organizationId
  // The receiver's own statements decide: without a live consent row-level security hides every version of the sheet.
  const newest = sheets[0]
  const sheet = newest === undefined ? (isOwn ? loaded.sheet : null) : newest.sheetVersion === loaded.writtenIn ? loaded.sheet : sheetOf(newest.content)
  const isChoice = siblings.some((one) => one.isChoice)
  const nextResult = results.find((result) => result.reportedAt === null)
  // Whoever asked to take over sees that a draft is being written, not what is in it.
  const isUnsent = !isOwn && row.state === 'draft'
  const isReported = stateAfterReport(row.state, row.movesLead) !== null
  return {
    holderId: row.organizationId, id: row.id, kind: row.kind, state: row.state, side, personName: sheet?.personName ?? null, personKana: sheet?.personKana ?? null,
    ownRegistrantId: isOwn ? row.registrantId : row.receiverRegistrantId, fromName: row.fromName, toName: row.addressedName, ...workersOf(row), movesLead: row.movesLead,
    waitsFor: waitsForOf({ ...row, isUndecidedChoice: isChoice && siblings.every((one) => one.chosenHandoverId === null) }), waitsUntil: isReported ? (nextResult?.dueOn ?? null) : waitingStates.includes(row.state) ? row.answerDueOn : null, daysWaiting: daysSince(row.waitingSince, ctx.today),
    isRaised: row.escalatedAt !== null && !isEnded(row.state), jointHeld: joints.filter(countsAsJoint).length, jointNeeded: jointNeededOf(loaded), consentState: consent?.state ?? 'none', termEndsOn: row.termEndsOn,
    sentOn: dayOfMoment(row.sentAt), updatedAt: row.updatedAt,
    version: row.version, initiatedBy: row.initiatedBy, situation: isUnsent ? 'other' : row.situation, reason: row.reasonCode, desiredStartOn: isUnsent ? null : row.desiredStartOn, meetingOn: row.meetingOn, holdUntil: row.holdUntil,
    declineReason: row.declineReason as AnswerOf<typeof getHandover>['declineReason'], endReason: row.endReason, overlapFrom: row.overlapFrom, leadMovedOn: row.leadMovedOn, situationSettledOn: row.situationSettledOn,
    exception: row.exceptionReason === null ? null : { reason: row.exceptionReason as never, askedBySide: row.exceptionAskedByOrganizationId === row.organizationId ? 'sender' : 'receiver', approvedAt: row.exceptionApprovedAt },
    addressedOrganizationId: row.addressedOrganizationId, addressedPartnerOrganizationId: isOwn ? row.addressedPartnerOrganizationId : null, colleagueMembershipId: row.kind === 'internal' ? row.receiverMembershipId : null, consentId: isOwn ? row.consentId : null,
    consentCategories: consent?.state === 'live' || isOwn ? (consent?.categories ?? []) : [], consentEndsOn: consent?.endsOn ?? null,
    storyId: isOwn ? row.storyId : null, siblings: siblings.filter((one) => one.id !== row.id).map((one) => ({ holderId: row.organizationId, id: one.id, toName: one.addressedName, state: one.state })), isChoice,
    isAdviceOnly: !isUnsent && row.movesLead && isUnsettled(row), answersByLink: answersByLink(row), senderRegistrantId: isOwn ? row.registrantId : null, receiverRegistrantId: isOwn && !isInside(row) ? null : row.receiverRegistrantId,
    sheet, sheetVersion: row.sheetVersion, sheetVersions: sheets.map((one) => ({ sheetVersion: one.sheetVersion, at: one.createdAt, changeReason: one.changeReason, by: one.writtenByName, sheet: one === newest ? sheet! : sheetOf(one.content) })),
    gate: isUnsent ? [] : gateSeenBy(side, loaded.gate), steps: offeredSteps(facts, actorOn(ctx, row)), jointContacts: joints.map(presentJoint),
    results: results.map(({ afterDays, dueOn, reportedAt, status, supportContinues, words, reportedByName }) => ({ afterDays, dueOn, reportedAt, status, supportContinues, words, reportedByName })), messages: messages.map(({ createdAt, ...message }) => ({ ...message, at: createdAt })), events, can: abilitiesOf(ctx, loaded),
  }
}

const jointNeededOf = ({ row, gate }: Loaded): number => Number(gate.find((line) => line.requirement === 'jointContacts')?.values['needed'] ?? row.jointContactsNeeded)

function abilitiesOf(ctx: Ctx, { row, facts }: Loaded): AnswerOf<typeof getHandover>['can'] {
  const mayWrite = mayCall(ctx.actor.role, 'handover.write')
  const side = sideOf(row, ctx.actor)
  const isOpen = !isEnded(row.state)
  const mayTalk = mayWrite && isOpen && row.state !== 'draft' && row.state !== 'asked' && (facts.isInside || facts.consent === 'live')
  return {
    editSheet: mayWrite && side === 'sender' && row.state === 'draft',
    amend: mayWrite && side === 'sender' && isOpen && row.state !== 'draft' && row.state !== 'asked',
    writeMessage: mayTalk,
    planJoint: mayTalk && (row.state === 'accepted' || row.state === 'overlapping' || row.state === 'arrangingMeeting'),
    report: mayWrite && (side === 'receiver' || facts.answersByLink) && stateAfterReport(row.state, row.movesLead) !== null,
    makeLink: mayWrite && side === 'sender' && facts.answersByLink && isOpen && row.state !== 'draft',
  }
}
