import {
  downloadCountryReport, downloadCrossTable, downloadReport, getCountryReport, getCrossTable, getCrossTableRows, getReport, getReportRows, listCrossViews, removeCrossView, saveCrossView,
} from '@tomoni/contract/reports'
import { route, type Route } from '../http/endpoint.ts'
import { fileOfCountryReport, makeCountryReport } from './country.ts'
import { fileOfCrossTable } from './cross-file.ts'
import { crossRowsBehind, makeCrossTable } from './cross-table.ts'
import { listViews, removeView, saveView } from './cross-views.ts'
import { fileOfReport } from './report-file.ts'
import { makeReport } from './report.ts'
import { rowsBehind } from './rows.ts'

export const reportRoutes: readonly Route[] = [
  route(getReport, { permission: 'report.read', audit: 'none', run: (ctx, { query }) => makeReport(ctx, query) }),
  route(getReportRows, { permission: 'report.read', audit: 'list', run: (ctx, { query }) => rowsBehind(ctx, query) }),
  route(downloadReport, { permission: 'report.read', audit: 'command', run: (ctx, { query }) => fileOfReport(ctx, query) }),
  route(getCrossTable, { permission: 'report.read', audit: 'none', run: (ctx, { query }) => makeCrossTable(ctx, query) }),
  route(getCrossTableRows, { permission: 'report.read', audit: 'list', run: (ctx, { query }) => crossRowsBehind(ctx, query) }),
  route(downloadCrossTable, { permission: 'report.read', audit: 'command', run: (ctx, { query }) => fileOfCrossTable(ctx, query) }),
  route(listCrossViews, { permission: 'report.read', audit: 'none', run: (ctx) => listViews(ctx) }),
  route(saveCrossView, { permission: 'report.read', audit: 'command', run: (ctx, { body }) => saveView(ctx, body) }),
  route(removeCrossView, { permission: 'report.read', audit: 'command', run: (ctx, { params }) => removeView(ctx, params.viewId) }),
  route(getCountryReport, { permission: 'report.read-country', audit: 'none', run: (ctx, { query }) => makeCountryReport(ctx, query) }),
  route(downloadCountryReport, { permission: 'report.read-country', audit: 'command', run: (ctx, { query }) => fileOfCountryReport(ctx, query) }),
]
