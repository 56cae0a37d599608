import { getReport, getReportRows } from '@tomoni/contract/reports'
import { route, type Route } from '../http/endpoint.ts'
import { makeReport } from './report.ts'
import { rowsBehind } from './rows.ts'

export const reportRoutes: readonly Route[] = [
  route(getReport, { permission: 'report.read', audit: 'none', run: (ctx, { query }) => makeReport(ctx, query) }),
  route(getReportRows, { permission: 'report.read', audit: 'list', run: (ctx, { query }) => rowsBehind(ctx, query) }),
]
