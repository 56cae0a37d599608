import { fiscalYearOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import type { PartnerOrganizationId, RegistrantId, VisitId } from '@tomoni/contract/shared/ids'
import type { undoSchoolEvents, writeSchoolEvents } from '@tomoni/contract/school-pathways'
import { schoolText } from '@tomoni/contract/text/school-pathways'
import { AppError, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { undo as undoVisitOf, write as writeVisitOf } from '../support-records/visits.ts'
import { replan } from './school-pathways.ts'
import { deleteEvents, findEvents, insertEvents, listEvents, lockPathways } from './sql.ts'

// One entry feeds everything: the event of every pupil who was there, and with it the support record of each of them.

type Body = ParsedOf<typeof writeSchoolEvents>['body']
type Locked = { id: string; registrantId: string; partnerOrganizationId: string }

async function recordOf(ctx: Ctx, body: Body, pathways: readonly Locked[]): Promise<void> {
  if (body.record === null || body.what.how !== 'held') return
  const { visitId, method, withPerson } = body.record
  const noteOf = new Map(body.items.map((item) => [item.pathwayId, item.note]))
  const title = schoolText.events[body.kind]
  await writeVisitOf(ctx, {
    body: {
      id: visitId, occurredOn: body.what.on, startedAt: null, minutes: null, travelMinutes: null, distanceMeters: null, costYen: null, method, place: null, sharedNote: '', companionMembershipIds: [], nextSteps: [], answersNextStepIds: [], answersAppointmentId: null, draftId: null,
      // A note for each: a text that names several people never leaves by a share (decision 14), so none is made here.
      subjects: pathways.map((p) => ({
        registrantId: p.registrantId as RegistrantId, partnerOrganizationId: p.partnerOrganizationId as PartnerOrganizationId, partnerContactName: null, counterpart: withPerson ? 'person' as const : 'agency' as const,
        content: withPerson ? 'toward_employment' : 'coordination', eventType: null, outcome: 'held' as const, outcomeReason: null, note: [title, body.note, noteOf.get(p.id)].filter(Boolean).join('\n'), deliveries: [],
      })),
    },
  })
}

export async function writeEvents(ctx: Ctx, { body }: ParsedOf<typeof writeSchoolEvents>): Promise<ReplyOf<typeof writeSchoolEvents>> {
  const problems: FieldProblem[] = []
  if (body.what.how === 'held' && body.what.on > ctx.today) problems.push({ path: 'what.on', code: 'in-the-future' })
  const ids = body.items.map((item) => item.pathwayId)
  if (new Set(ids).size !== ids.length) problems.push({ path: 'items', code: 'named-twice' })
  const pathways = await ctx.tx.all(lockPathways(ctx, ids))
  const known = new Set(pathways.map((p) => p.id))
  for (const [i, item] of body.items.entries()) if (!known.has(item.pathwayId)) problems.push({ path: `items.${i}.pathwayId`, code: 'not-found' })
  if (body.record !== null && pathways.length > 50) problems.push({ path: 'items', code: 'too-many', values: { limit: '50' } })
  if (problems.length > 0) throw invalidFields(problems)

  const before = await ctx.tx.all(listEvents(ctx, ids, body.kind))
  const sameYear = before.filter((e) => body.items.some((item) => e.pathwayId === item.pathwayId && fiscalYearOf(e.dueOn as CalendarDay) === fiscalYearOf(item.dueOn)))
  const [written, planned] = [sameYear.filter((e) => e.heldOn !== null || e.skippedOn !== null), sameYear.filter((e) => e.heldOn === null && e.skippedOn === null)]
  const repeated = body.items.every((item) => before.some((e) => e.id === item.id && e.pathwayId === item.pathwayId))
  if (!repeated) {
    if (written.length > 0) throw new AppError('school-pathway.event-already-done', { data: { pathwayIds: written.map((e) => e.pathwayId) } })
    // What was only planned makes room for what took place.
    if (planned.length > 0) await ctx.tx.run(deleteEvents(ctx, planned.map((e) => e.id)))
    await ctx.tx.run(insertEvents(ctx, body.items.map((item) => ({
      id: item.id, pathwayId: item.pathwayId, kind: body.kind, dueOn: item.dueOn, heldOn: body.what.how === 'held' ? body.what.on : null, skippedOn: body.what.how === 'skipped' ? ctx.today : null, skipReason: body.what.how === 'skipped' ? body.what.reason : null,
      note: [body.note, item.note].filter(Boolean).join('\n') || null, membershipId: ctx.actor.membershipId,
    }))))
    await recordOf(ctx, body, pathways)
  }
  for (const item of body.items) ctx.audit({ action: 'school-event.write', objectKind: 'schoolEvent', objectId: item.id, registrantId: pathways.find((p) => p.id === item.pathwayId)!.registrantId, fields: [body.kind, body.what.how] })
  return { eventIds: body.items.map((item) => item.id), visitId: body.what.how === 'held' ? (body.record?.visitId ?? null) : null }
}

export async function undoEvents(ctx: Ctx, { body }: ParsedOf<typeof undoSchoolEvents>): Promise<ReplyOf<typeof undoSchoolEvents>> {
  const events = await ctx.tx.all(findEvents(ctx, body.eventIds))
  if (events.length === 0) throw new AppError('not-found')
  await ctx.tx.run(deleteEvents(ctx, events.map((e) => e.id)))
  const pathways = new Set(events.map((e) => e.pathwayId))
  await replan(ctx, (row) => pathways.has(row.id))
  for (const e of events) ctx.audit({ action: 'school-event.undo', objectKind: 'schoolEvent', objectId: e.id, registrantId: e.registrantId })
  if (body.visitId === null) return { undone: events.length, recordUndone: false }
  try {
    await undoVisitOf(ctx, { params: { visitId: body.visitId as VisitId }, body: {} })
  } catch (error) {
    // After a minute a record is history: it is corrected, not taken back. The event is open again all the same.
    if (error instanceof AppError && error.code === 'support-record.undo-too-late') return { undone: events.length, recordUndone: false }
    throw error
  }
  return { undone: events.length, recordUndone: true }
}
