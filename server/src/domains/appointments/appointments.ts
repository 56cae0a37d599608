import type { Appointment, cancelAppointment, changeAppointment, createAppointment, listAppointments, postponeAppointment, restoreAppointment } from '@tomoni/contract/appointments'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { AgendaItem } from '@tomoni/contract/today'
import { mayCall } from '../../access/actor.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { refreshDue } from '../today/today.ts'
import { countPeople, findAppointmentRow, findMember, findPartner, insertAppointment, listAppointmentRows, lockAppointment, updateAppointment, type AppointmentRow } from './sql.ts'

const presentAgenda = (row: AppointmentRow): AgendaItem => ({
  id: row.id, version: row.version, onDate: row.onDate as CalendarDay, startsAt: row.startsAt, endsAt: row.endsAt, method: row.method, title: row.title,
  people: row.people.map((p) => ({ id: p.id as RegistrantId, name: p.name })),
  partner: row.partnerId === null ? null : { id: row.partnerId, name: row.partnerName ?? '' }, membershipId: row.membershipId, hasRecord: row.visitId !== null,
})
const present = (row: AppointmentRow): Appointment => ({ ...presentAgenda(row), isCancelled: row.cancelledAt !== null, cancelReason: row.cancelReason })

/** Appointments in force between two days: of one worker, or of everybody (null). */
export const listAgenda = async (ctx: Pick<Ctx, 'actor' | 'tx'>, how: { from: string; to: string; membershipId: string | null }): Promise<AgendaItem[]> =>
  (await listAppointmentRows(ctx, { ...how, registrantId: null, withCancelled: false })).map(presentAgenda)

const reply = async (ctx: Ctx, id: string): Promise<Appointment> => present(found(await findAppointmentRow(ctx, id)))

type Fields = ParsedOf<typeof createAppointment>['body']

/** Everything named must be of this organisation: all problems at once. */
async function checkFields(ctx: Ctx, body: Omit<Fields, 'id'>): Promise<void> {
  const problems: FieldProblem[] = []
  const ids = [...new Set(body.registrantIds)]
  const [people, partner, member] = await Promise.all([
    ids.length === 0 ? [] : ctx.tx.all(countPeople(ctx, ids)),
    body.partnerOrganizationId === null ? true : ctx.tx.maybe(findPartner(ctx, body.partnerOrganizationId)),
    body.membershipId === null ? true : ctx.tx.maybe(findMember(ctx, body.membershipId)),
  ])
  if (people.length < ids.length) problems.push({ path: 'registrantIds', code: 'not-found' })
  if (partner === null) problems.push({ path: 'partnerOrganizationId', code: 'not-found' })
  if (member === null) problems.push({ path: 'membershipId', code: 'not-found' })
  if (ids.length === 0 && body.partnerOrganizationId === null && body.title === '') problems.push({ path: 'title', code: 'required' })
  if (body.startsAt !== null && body.endsAt !== null && body.endsAt <= body.startsAt) problems.push({ path: 'endsAt', code: 'ends-before-start' })
  if (problems.length > 0) throw invalidFields(problems)
}

const auditEach = (ctx: Ctx, action: string, id: string, registrantIds: readonly string[], fields: readonly string[] = []): void => {
  if (registrantIds.length === 0) ctx.audit({ action, objectKind: 'appointment', objectId: id, fields })
  for (const registrantId of registrantIds) ctx.audit({ action, objectKind: 'appointment', objectId: id, registrantId, fields })
}

export async function planAppointment(ctx: Ctx, { body }: ParsedOf<typeof createAppointment>): Promise<Appointment> {
  const before = await findAppointmentRow(ctx, body.id)
  if (before !== null) {
    if (before.onDate !== body.onDate || before.method !== body.method) throw new AppError('id.already-used')
    auditEach(ctx, 'appointment.create', body.id, [])
    return present(before)
  }
  await checkFields(ctx, body)
  const registrantIds = [...new Set(body.registrantIds)]
  await ctx.tx.run(insertAppointment(ctx, { ...body, registrantIds, membershipId: body.membershipId ?? ctx.actor.membershipId }))
  await refreshDue(ctx, registrantIds)
  auditEach(ctx, 'appointment.create', body.id, registrantIds)
  return reply(ctx, body.id)
}

/** Locks the row; refuses a stale version with the row as it is now (decision 22). */
async function lock(ctx: Ctx, id: string, version: number) {
  const row = found(await ctx.tx.maybe(lockAppointment(ctx, id)))
  if (row.version !== version) throw new AppError('version.stale', { data: { current: await reply(ctx, id) } })
  return row
}

export async function changeAppointmentOf(ctx: Ctx, { params, body: { version, ...fields } }: ParsedOf<typeof changeAppointment>): Promise<Appointment> {
  const row = await lock(ctx, params.appointmentId, version)
  if (row.cancelledAt !== null || row.visitId !== null) throw new AppError('appointment.already-ended')
  await checkFields(ctx, fields)
  const registrantIds = [...new Set(fields.registrantIds)]
  await ctx.tx.run(updateAppointment(ctx, params.appointmentId, version, { ...fields, registrantIds }))
  await refreshDue(ctx, [...row.registrantIds, ...registrantIds])
  auditEach(ctx, 'appointment.change', params.appointmentId, registrantIds, Object.keys(fields))
  return reply(ctx, params.appointmentId)
}

export async function cancelAppointmentOf(ctx: Ctx, { params, body }: ParsedOf<typeof cancelAppointment>): Promise<Appointment> {
  const row = await lock(ctx, params.appointmentId, body.version)
  if (row.cancelledAt !== null || row.visitId !== null) throw new AppError('appointment.already-ended')
  await ctx.tx.run(updateAppointment(ctx, params.appointmentId, body.version, { cancelledAt: ctx.now.toISOString(), cancelReason: body.reason }))
  await refreshDue(ctx, row.registrantIds)
  auditEach(ctx, 'appointment.cancel', params.appointmentId, row.registrantIds)
  return reply(ctx, params.appointmentId)
}

export async function postponeAppointmentOf(ctx: Ctx, { params, body }: ParsedOf<typeof postponeAppointment>): Promise<Appointment> {
  const row = await lock(ctx, params.appointmentId, body.version)
  if (row.cancelledAt !== null || row.visitId !== null) throw new AppError('appointment.already-ended')
  if (body.startsAt !== null && body.endsAt !== null && body.endsAt <= body.startsAt) throw invalidFields([{ path: 'endsAt', code: 'ends-before-start' }])
  await ctx.tx.run(updateAppointment(ctx, params.appointmentId, body.version, { onDate: body.onDate, startsAt: body.startsAt, endsAt: body.endsAt, cancelReason: body.reason }))
  await refreshDue(ctx, row.registrantIds)
  auditEach(ctx, 'appointment.postpone', params.appointmentId, row.registrantIds, ['onDate', 'startsAt', 'endsAt'])
  return reply(ctx, params.appointmentId)
}

export async function restoreAppointmentOf(ctx: Ctx, { params, body }: ParsedOf<typeof restoreAppointment>): Promise<Appointment> {
  const row = await lock(ctx, params.appointmentId, body.version)
  await ctx.tx.run(updateAppointment(ctx, params.appointmentId, body.version, { cancelledAt: null, cancelReason: null }))
  await refreshDue(ctx, row.registrantIds)
  auditEach(ctx, 'appointment.restore', params.appointmentId, row.registrantIds)
  return reply(ctx, params.appointmentId)
}

export async function listAppointmentsOf(ctx: Ctx, { query }: ParsedOf<typeof listAppointments>): Promise<{ items: Appointment[] }> {
  if (query.scope === 'all' && query.registrantId === undefined && !mayCall(ctx.actor.role, 'case-load.read-all')) throw new AppError('permission.missing')
  const rows = await listAppointmentRows(ctx, { from: query.from, to: query.to, membershipId: query.scope === 'mine' ? ctx.actor.membershipId : null, registrantId: query.registrantId ?? null, withCancelled: true })
  return { items: rows.map(present) }
}
