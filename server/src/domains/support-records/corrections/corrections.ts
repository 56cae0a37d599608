import { newId } from '@tomoni/contract/shared/ids'
import type { SupportRecordId, VisitId } from '@tomoni/contract/shared/ids'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { correctSupportRecord, withdrawSupportRecord } from '@tomoni/contract/support-records'
import { mayCall } from '../../../access/actor.ts'
import { AppError, found, invalidFields } from '../../../http/app-error.ts'
import type { Ctx } from '../../../http/endpoint.ts'
import { refreshDue } from '../../today/today.ts'
import { mayCorrect, problemsOfSubject, problemsOfVisit } from '../rules.ts'
import { readVisitContext } from '../sql.ts'
import { codesOf, knownFacts, recordOf } from '../visits.ts'
import { copyToVisit, endRecords, insertCorrection, insertVisitRow, lockRecord, moveAppointment, othersOfVisit, type OldRecord } from './sql.ts'

type Correction = ParsedOf<typeof correctSupportRecord>['body']

/** The record to correct: in force, and this actor may. Refuses otherwise, naming the version in force. */
async function takeRecord(ctx: Ctx, recordId: string, sent: unknown): Promise<OldRecord> {
  const old = found(await lockRecord(ctx, ctx.tx, recordId))
  if (!mayCorrect(old, { membershipId: ctx.actor.membershipId, mayCorrectOthers: mayCall(ctx.actor.role, 'support-record.correct-others') })) throw new AppError('permission.not-this-record')
  if (old.supersededAt !== null) throw new AppError('support-record.already-corrected', { data: { currentRecordId: old.currentId, sent } })
  return old
}

const visitFieldNames = ['occurredOn', 'startedAt', 'minutes', 'travelMinutes', 'distanceMeters', 'costYen', 'method', 'place'] as const

/** Facts of the visit that the correction changes. */
export function changedVisitFields(old: OldRecord, body: Correction): string[] {
  const changed: string[] = visitFieldNames.filter((name) => old[name] !== body[name])
  if ((old.sharedNote ?? '') !== body.sharedNote) changed.push('sharedNote')
  if (old.companionMembershipIds.toSorted().join() !== body.companionMembershipIds.toSorted().join()) changed.push('companionMembershipIds')
  return changed
}

async function check(ctx: Ctx, body: Correction): Promise<{ branchId: string | null }> {
  const context = await readVisitContext(ctx, ctx.tx, {
    visitId: null, day: body.occurredOn, registrantIds: body.subject.registrantId === null ? [] : [body.subject.registrantId], partnerIds: body.subject.partnerOrganizationId === null ? [] : [body.subject.partnerOrganizationId],
    membershipIds: body.companionMembershipIds, codes: codesOf(body.method, [body.subject]), nextStepIds: [], appointmentId: null,
  })
  const known = knownFacts(context)
  const problems = [...problemsOfVisit(body, known, ctx.today), ...problemsOfSubject(body.subject, 'subject', known, body.occurredOn)]
  if (problems.length > 0) throw invalidFields(problems)
  return { branchId: body.subject.registrantId === null ? null : known.registrants.get(body.subject.registrantId)!.branchId }
}

export async function correct(ctx: Ctx, { params: { recordId }, body }: ParsedOf<typeof correctSupportRecord>): Promise<ReplyOf<typeof correctSupportRecord>> {
  const old = await takeRecord(ctx, recordId, body)
  const { branchId } = await check(ctx, body)
  const changed = changedVisitFields(old, body)
  const others = changed.length > 0 && body.appliesTo === 'visit' ? await othersOfVisit(ctx, ctx.tx, old.visitId, old.id) : []
  await endRecords(ctx, ctx.tx, [old.id, ...others.map((o) => o.id)], null)

  let visitId = old.visitId
  if (changed.length > 0) {
    visitId = newId()
    await insertVisitRow(ctx, ctx.tx, { ...body, id: visitId, membershipId: old.visitMembershipId, contentHash: null })
    if (others.length > 0) await copyToVisit(ctx, ctx.tx, visitId, others.map((o) => ({ oldId: o.id, newId: newId() })), body.reason)
    if (others.length === old.others) await moveAppointment(ctx, ctx.tx, old.visitId, visitId)
  }
  const { record, deliveries } = recordOf(body.subject, {
    contract_id: body.subject.contractId === undefined ? old.contractId : body.subject.contractId,
    branch_id: body.subject.registrantId === old.registrantId ? old.branchId : (branchId ?? ctx.actor.branchId),
    // Parted from its visit it stands alone.
    visit_position: visitId === old.visitId || others.length > 0 ? old.visitPosition : 0,
    membership_id: old.membershipId,
    supersedes_id: old.id,
    correction_reason: body.reason,
    import_key: old.importKey,
    tags: old.tags,
  })
  await insertCorrection(ctx, ctx.tx, visitId, record, deliveries)

  const people = [...new Set([old.registrantId, body.subject.registrantId, ...others.map((o) => o.registrantId)])].filter((id) => id !== null)
  const fact = { action: 'support-record.correct', objectKind: 'supportRecord', objectId: old.id, fields: changed }
  for (const registrantId of people) ctx.audit({ ...fact, registrantId })
  if (people.length === 0) ctx.audit(fact)
  if (people.length > 0) await refreshDue(ctx, people)
  return { recordId: record.id as SupportRecordId, visitId: visitId as VisitId }
}

export async function withdraw(ctx: Ctx, { params: { recordId }, body }: ParsedOf<typeof withdrawSupportRecord>): Promise<ReplyOf<typeof withdrawSupportRecord>> {
  const old = await takeRecord(ctx, recordId, body)
  await endRecords(ctx, ctx.tx, [old.id], body.reason)
  ctx.audit({ action: 'support-record.withdraw', objectKind: 'supportRecord', objectId: old.id, ...(old.registrantId === null ? {} : { registrantId: old.registrantId }) })
  if (old.registrantId !== null) await refreshDue(ctx, [old.registrantId])
  return { recordId }
}
