import { cancelAppointment, changeAppointment, createAppointment, listAppointments, postponeAppointment, restoreAppointment } from '@tomoni/contract/appointments'
import { route } from '../../http/endpoint.ts'
import { cancelAppointmentOf, changeAppointmentOf, listAppointmentsOf, planAppointment, postponeAppointmentOf, restoreAppointmentOf } from './appointments.ts'

export const appointmentRoutes = [
  route(listAppointments, { permission: 'registrant.read', audit: 'list', run: listAppointmentsOf }),
  route(createAppointment, { permission: 'support-record.write', audit: 'command', run: planAppointment }),
  route(changeAppointment, { permission: 'support-record.write', audit: 'command', run: changeAppointmentOf }),
  route(cancelAppointment, { permission: 'support-record.write', audit: 'command', run: cancelAppointmentOf }),
  route(postponeAppointment, { permission: 'support-record.write', audit: 'command', run: postponeAppointmentOf }),
  route(restoreAppointment, { permission: 'support-record.write', audit: 'command', run: restoreAppointmentOf }),
]
