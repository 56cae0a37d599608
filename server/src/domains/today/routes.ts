import { getRailCounts, getToday, postponeReminder, undoPostponement } from '@tomoni/contract/today'
import { route } from '../../http/endpoint.ts'
import { getRailCounts as railCounts, getTodayPage } from './today-page.ts'
import { postponeReminderOf, undoPostponementOf } from './today.ts'

export const todayRoutes = [
  route(getToday, { permission: 'registrant.read', audit: 'person', run: getTodayPage }),
  route(getRailCounts, { permission: 'registrant.read', audit: 'none', run: railCounts }),
  route(postponeReminder, { permission: 'support-record.write', audit: 'command', run: postponeReminderOf }),
  route(undoPostponement, { permission: 'support-record.write', audit: 'command', run: undoPostponementOf }),
]
