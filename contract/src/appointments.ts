import { z } from 'zod'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { PartnerOrganizationId, RegistrantId } from './shared/ids.ts'
import { AgendaItem } from './today.ts'

// 予定: what is planned for a day; it becomes a record by writing one.

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'invalid')
const fields = {
  onDate: CalendarDay, startsAt: Time.nullable().default(null), endsAt: Time.nullable().default(null), method: z.string().trim().min(1).max(40), title: z.string().trim().max(200).default(''),
  registrantIds: z.array(RegistrantId).max(50).default([]), partnerOrganizationId: PartnerOrganizationId.nullable().default(null), membershipId: z.uuid().nullable().default(null),
}
export const Appointment = AgendaItem.extend({ isCancelled: z.boolean(), cancelReason: z.string().nullable() })
export type Appointment = z.infer<typeof Appointment>

const params = z.strictObject({ appointmentId: z.uuid() })

export const createAppointment = endpoint({ method: 'POST', path: '/appointments', body: z.strictObject({ id: z.uuid(), ...fields }), reply: Appointment })
export const changeAppointment = endpoint({ method: 'PUT', path: '/appointments/:appointmentId', params, body: z.strictObject({ version: z.int(), ...fields }), reply: Appointment })
/** 中止: with a reason of the list `outcomeReason`. */
export const cancelAppointment = endpoint({ method: 'POST', path: '/appointments/:appointmentId/cancel', params, body: z.strictObject({ version: z.int(), reason: z.string().trim().min(1).max(40) }), reply: Appointment })
/** 延期: another day, the reason is kept in the trail of the person as text of the event. */
export const postponeAppointment = endpoint({
  method: 'POST', path: '/appointments/:appointmentId/postpone', params,
  body: z.strictObject({ version: z.int(), onDate: CalendarDay, startsAt: Time.nullable().default(null), endsAt: Time.nullable().default(null), reason: z.string().trim().min(1).max(40) }), reply: Appointment,
})
export const restoreAppointment = endpoint({ method: 'POST', path: '/appointments/:appointmentId/restore', params, body: z.strictObject({ version: z.int() }), reply: Appointment })
export const listAppointments = endpoint({
  method: 'GET', path: '/appointments',
  query: z.strictObject({ from: CalendarDay, to: CalendarDay, scope: z.enum(['mine', 'all']).default('mine'), registrantId: RegistrantId.optional() }),
  reply: z.object({ items: z.array(Appointment) }),
})
