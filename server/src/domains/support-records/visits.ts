import { createHash } from 'node:crypto'
import { newId } from '@tomoni/contract/shared/ids'
import type { SupportRecordId } from '@tomoni/contract/shared/ids'
import type { undoVisit, VisitSubject, writeVisit, WriteVisitBody } from '@tomoni/contract/support-records'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { refreshDue } from '../today/today.ts'
import { contentListOf, contractFor, isTwoWay, positionsOf, problemsOfWriting, undoSeconds, type KnownFacts } from './rules.ts'
import { countOfVisit, insertVisit, lockVisit, readVisitContext, undoVisitRows, type DeliveryRow, type Named, type RecordRow, type VisitContext } from './sql.ts'

const unique = (ids: readonly (string | null | undefined)[]): string[] => [...new Set(ids.filter((id) => id !== null && id !== undefined))]

const fingerprintOf = (body: WriteVisitBody): string => createHash('sha256').update(JSON.stringify(body)).digest('hex')

/** `list:code` of every code that is named, so that one query can look them all up. */
export const codesOf = (method: string, subjects: readonly VisitSubject[]): string[] =>
  unique([
    `contactMethod:${method}`,
    ...subjects.flatMap((s) => [
      s.content === null ? null : `${contentListOf(s.counterpart)}:${s.content}`,
      s.eventType === null ? null : `eventType:${s.eventType}`,
      s.outcomeReason === null ? null : `outcomeReason:${s.outcomeReason}`,
      ...s.deliveries.map((d) => `lifeSupportMenu:${d.menu}`),
    ]),
  ])

const namedIn = (body: WriteVisitBody): Named => ({
  visitId: body.id,
  day: body.occurredOn,
  registrantIds: unique(body.subjects.map((s) => s.registrantId)),
  partnerIds: unique(body.subjects.map((s) => s.partnerOrganizationId)),
  membershipIds: unique([...body.companionMembershipIds, ...body.nextSteps.map((n) => n.membershipId)]),
  codes: codesOf(body.method, body.subjects),
  nextStepIds: body.answersNextStepIds,
  appointmentId: body.answersAppointmentId,
})

export const knownFacts = (c: VisitContext): KnownFacts => ({
  registrants: new Map(c.registrants.map((r) => [r.id, r])),
  partners: new Set(c.partners),
  memberships: new Set(c.memberships),
  contracts: c.contracts,
  codes: new Set(c.codes),
  nextSteps: new Set(c.nextSteps),
  appointments: new Set(c.appointments),
})

/** The rows one subject becomes. */
export function recordOf(s: VisitSubject, more: Pick<RecordRow, 'contract_id' | 'branch_id' | 'visit_position' | 'membership_id'> & Partial<RecordRow>): { record: RecordRow; deliveries: DeliveryRow[] } {
  const id = newId()
  const record: RecordRow = {
    id, registrant_id: s.registrantId, partner_organization_id: s.partnerOrganizationId, partner_contact_name: s.partnerContactName, counterpart: s.counterpart, content: s.content,
    event_type: s.eventType, outcome: s.outcome, outcome_reason: s.outcome === 'held' ? null : s.outcomeReason, is_two_way: isTwoWay(s), note: s.note,
    supersedes_id: null, correction_reason: null, import_key: null, tags: [], ...more,
  }
  return { record, deliveries: s.deliveries.map((d) => ({ id: newId(), support_record_id: id, ...d })) }
}

const undoUntil = (createdAt: string): string => new Date(new Date(createdAt).getTime() + undoSeconds * 1000).toISOString()

/** Same id: the same answer for the same content, a refusal for another one (decision 22). */
function repeated(body: WriteVisitBody, visit: NonNullable<VisitContext['visit']>): ReplyOf<typeof writeVisit> {
  if (visit.contentHash !== fingerprintOf(body)) throw new AppError('id.already-used')
  return { visitId: body.id, recordIds: visit.recordIds as SupportRecordId[], undoUntil: undoUntil(visit.createdAt) }
}

export async function write(ctx: Ctx, { body }: ParsedOf<typeof writeVisit>): Promise<ReplyOf<typeof writeVisit>> {
  const named = namedIn(body)
  const context = await readVisitContext(ctx, ctx.tx, named)
  if (context.visit !== null) {
    ctx.audit({ action: 'support-record.write', objectKind: 'visit', objectId: body.id, fields: ['repeated'] })
    return repeated(body, context.visit)
  }
  const known = knownFacts(context)
  const problems = problemsOfWriting(body, known, ctx.today)
  if (problems.length > 0) throw invalidFields(problems)

  const contract = contractFor(ctx.actor, context.contracts, body.occurredOn)
  const positions = positionsOf(body.subjects)
  const rows = body.subjects.map((s, i) =>
    recordOf(s, {
      contract_id: s.contractId === undefined ? contract : s.contractId,
      branch_id: (s.registrantId === null ? null : known.registrants.get(s.registrantId)!.branchId) ?? ctx.actor.branchId,
      visit_position: positions[i]!,
      membership_id: ctx.actor.membershipId,
    }),
  )
  const promisedIn = (n: WriteVisitBody['nextSteps'][number]): string | null =>
    rows.find(({ record: r }) => (n.registrantId !== null ? r.registrant_id === n.registrantId : r.partner_organization_id === n.partnerOrganizationId))?.record.id ?? null
  const inserting = insertVisit(
    ctx,
    ctx.tx,
    {
      visit: { ...body, membershipId: ctx.actor.membershipId, contentHash: fingerprintOf(body) },
      records: rows.map((r) => r.record),
      deliveries: rows.flatMap((r) => r.deliveries),
      nextSteps: body.nextSteps.map((n) => ({ id: n.id, registrant_id: n.registrantId, partner_organization_id: n.partnerOrganizationId, support_record_id: promisedIn(n), due_on: n.dueOn, text: n.text, membership_id: n.membershipId ?? ctx.actor.membershipId })),
      answersNextStepIds: body.answersNextStepIds,
      answersAppointmentId: body.answersAppointmentId,
      draftId: body.draftId,
    },
    ctx.today,
  )
  // Sent behind the insert without waiting for its answer; it runs after it.
  const [written] = await Promise.all([inserting, refreshDue(ctx, named.registrantIds)])
  for (const id of named.registrantIds) ctx.audit({ action: 'support-record.write', objectKind: 'visit', objectId: body.id, registrantId: id })
  if (named.registrantIds.length === 0) ctx.audit({ action: 'support-record.write', objectKind: 'visit', objectId: body.id })
  // The same id arrived twice at the same moment: the other one is committed by now.
  if (written === null) return repeated(body, found((await readVisitContext(ctx, ctx.tx, named)).visit))
  if (written.nextSteps !== body.nextSteps.length) throw new AppError('id.already-used')
  return { visitId: body.id, recordIds: rows.map((r) => r.record.id as SupportRecordId).toSorted(), undoUntil: undoUntil(written.createdAt) }
}

export async function undo(ctx: Ctx, { params: { visitId } }: ParsedOf<typeof undoVisit>): Promise<ReplyOf<typeof undoVisit>> {
  const visit = found(await lockVisit(ctx, ctx.tx, visitId, undoSeconds))
  if (visit.membershipId !== ctx.actor.membershipId) throw new AppError('permission.not-this-record')
  if (visit.undoneAt !== null) {
    ctx.audit({ action: 'support-record.undo', objectKind: 'visit', objectId: visitId, fields: ['repeated'] })
    return { visitId, undoneRecords: await countOfVisit(ctx, ctx.tx, visitId), draftId: null }
  }
  if (!visit.isRecent) throw new AppError('support-record.undo-too-late')
  const undone = await undoVisitRows(ctx, ctx.tx, visitId)
  const people = unique(undone.map((r) => r.registrantId))
  for (const id of people) ctx.audit({ action: 'support-record.undo', objectKind: 'visit', objectId: visitId, registrantId: id })
  if (people.length === 0) ctx.audit({ action: 'support-record.undo', objectKind: 'visit', objectId: visitId })
  if (people.length > 0) await refreshDue(ctx, people)
  return { visitId, undoneRecords: undone.length, draftId: visit.draftId as ReplyOf<typeof undoVisit>['draftId'] }
}
