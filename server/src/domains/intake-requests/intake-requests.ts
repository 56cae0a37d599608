import type { closeIntakeRequest, getIntakeRequest, IntakeRequest, IntakeRow, listIntakeRequests, noteIntakeRequest, reopenIntakeRequest, takeIntakeRequest } from '@tomoni/contract/intake-requests'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { MembershipId, RegistrantId } from '@tomoni/contract/shared/ids'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { mayChange, needsRegistrant, numberOf, summaryOf } from './rules.ts'
import { countRequests, findMember, findRegistrant, findRequest, intakeSetting, listRequests, lockRequest, ownPublicId, updateRequest, type RequestRow } from './sql.ts'

// The staff's side of what came by the web form.

const present = (row: RequestRow): IntakeRequest => ({
  ...row, number: numberOf(row.id), summary: summaryOf(row.wishes), membershipId: row.membershipId as MembershipId | null, registrantId: row.registrantId as RegistrantId | null, registrantName: row.registrantId === null ? null : row.registrantName,
  receivedOn: row.receivedOn as CalendarDay,
})

export async function listRequestsOf(ctx: Ctx, { query }: ParsedOf<typeof listIntakeRequests>): Promise<ReplyOf<typeof listIntakeRequests>> {
  const [rows, counts, setting, organization] = await Promise.all([
    listRequests(ctx, { view: query.view, q: query.q, limit: query.pageSize, offset: (query.page - 1) * query.pageSize }), countRequests(ctx), ctx.tx.maybe(intakeSetting(ctx)), ctx.tx.one(ownPublicId(ctx)),
  ])
  return { items: rows.map((row): IntakeRow => present(row)), total: rows[0]?.total ?? 0, page: query.page, pageSize: query.pageSize, counts, isOpen: setting?.takesIntake ?? false, publicId: organization.publicId }
}

export async function readRequest(ctx: Ctx, { params }: ParsedOf<typeof getIntakeRequest>): Promise<IntakeRequest> {
  const row = found(await findRequest(ctx, params.intakeRequestId))
  audit(ctx, 'intake-request.open', row)
  return present(row)
}

const audit = (ctx: Ctx, action: string, row: { id: string; registrantId?: string | null }): void =>
  ctx.audit({ action, objectKind: 'intakeRequest', objectId: row.id, ...(row.registrantId == null ? {} : { registrantId: row.registrantId }) })

type Change = Parameters<typeof updateRequest>[2]
/** Changes one request: refused when somebody else was faster, or when it is closed (`whenClosed` alone reopens). */
async function change(ctx: Ctx, id: string, version: number, action: string, values: (row: { membershipId: string | null }) => Change, whenClosed = false): Promise<IntakeRequest> {
  const row = found(await ctx.tx.maybe(lockRequest(ctx, id)))
  if (mayChange(row.state) === whenClosed) {
    if (whenClosed) throw new AppError('version.stale', { data: { current: present(found(await findRequest(ctx, id))) } })
    throw new AppError('intake-request.already-closed')
  }
  if (row.version !== version) throw new AppError('version.stale', { data: { current: present(found(await findRequest(ctx, id))) } })
  await ctx.tx.run(updateRequest(ctx, id, values(row)))
  const changed = found(await findRequest(ctx, id))
  audit(ctx, action, changed)
  return present(changed)
}

export async function takeRequest(ctx: Ctx, { params, body }: ParsedOf<typeof takeIntakeRequest>): Promise<IntakeRequest> {
  const membershipId = body.membershipId ?? ctx.actor.membershipId
  if ((await ctx.tx.maybe(findMember(ctx, membershipId, ctx.today))) === null) throw invalidFields([{ path: 'membershipId', code: 'not-found' }])
  return change(ctx, params.intakeRequestId, body.version, 'intake-request.take', () => ({ state: 'inHand', membershipId }))
}

/** Whoever writes what was done has it in hand. */
export const noteRequest = (ctx: Ctx, { params, body }: ParsedOf<typeof noteIntakeRequest>): Promise<IntakeRequest> =>
  change(ctx, params.intakeRequestId, body.version, 'intake-request.note', (row) => ({ state: 'inHand', membershipId: row.membershipId ?? ctx.actor.membershipId, outcomeNote: body.note }))

export async function closeRequest(ctx: Ctx, { params, body }: ParsedOf<typeof closeIntakeRequest>): Promise<IntakeRequest> {
  if (needsRegistrant(body.outcome)) {
    if (body.registrantId === null) throw invalidFields([{ path: 'registrantId', code: 'required' }])
    if ((await ctx.tx.maybe(findRegistrant(ctx, body.registrantId))) === null) throw invalidFields([{ path: 'registrantId', code: 'not-found' }])
  }
  const registrantId = needsRegistrant(body.outcome) ? body.registrantId : null
  return change(ctx, params.intakeRequestId, body.version, 'intake-request.close', (row) => ({
    state: 'closed', outcome: body.outcome, outcomeNote: body.note, registrantId, closedAt: ctx.now.toISOString(), membershipId: row.membershipId ?? ctx.actor.membershipId,
  }))
}

export const reopenRequest = (ctx: Ctx, { params, body }: ParsedOf<typeof reopenIntakeRequest>): Promise<IntakeRequest> =>
  change(ctx, params.intakeRequestId, body.version, 'intake-request.reopen', () => ({ state: 'inHand', outcome: null, registrantId: null, closedAt: null }), true)
