import { correctSupportRecord, getSupportRecord, getTimeline, prepareVisit, printTimeline, undoVisit, withdrawSupportRecord, writeVisit } from '@tomoni/contract/support-records'
import { route, type Route } from '../../http/endpoint.ts'
import { correct, withdraw } from './corrections/corrections.ts'
import { getRecord, prepare } from './reading/reading.ts'
import { print, read } from './timeline/timeline.ts'
import { undo, write } from './visits.ts'

export const supportRecordRoutes: readonly Route[] = [
  route(writeVisit, { permission: 'support-record.write', audit: 'command', run: write }),
  route(undoVisit, { permission: 'support-record.write', audit: 'command', run: undo }),
  route(prepareVisit, { permission: 'support-record.write', audit: 'list', run: prepare }),
  route(getSupportRecord, { permission: 'registrant.read', audit: 'person', run: getRecord }),
  route(correctSupportRecord, { permission: 'support-record.write', audit: 'command', run: correct }),
  route(withdrawSupportRecord, { permission: 'support-record.write', audit: 'command', run: withdraw }),
  route(getTimeline, { permission: 'registrant.read', audit: 'person', run: read }),
  route(printTimeline, { permission: 'registrant.read', audit: 'person', run: print }),
]
