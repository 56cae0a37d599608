import { listAuditEvents } from '@tomoni/contract/audit-trail'
import { route } from '../../http/endpoint.ts'
import { listAuditEventsOf } from './audit-trail.ts'

export const auditTrailRoutes = [route(listAuditEvents, { permission: 'audit.read', audit: 'list', run: listAuditEventsOf })]
