import { countBreakGlassReviews, endBreakGlass, listBreakGlassHolders, listBreakGlassReviews, listOwnBreakGlass, openBreakGlass, recordBreakGlassTold, reviewBreakGlass } from '@tomoni/contract/break-glass'
import { countSharedRegistrants, downloadSharedRegistrants, getSharedRegistrant, getSharedTimeline, listSharedRegistrantIds, listSharedRegistrants, printSharedRegistrant } from '@tomoni/contract/shared-registrants'
import { route, type Route } from '../../http/endpoint.ts'
import { countReviews, end, listHolders, listOwn, listReviews, openReading, recordTold, review } from './break-glass/break-glass.ts'
import { makeSharedListFile } from './list-file.ts'
import { openShared, printShared, readSharedTimeline } from './person.ts'
import { countOf, listIdsOf, listOf } from './shared-registrants.ts'

// List, figures and file begin with `shared_registrants`, which asks for what is open by itself; the tables of a category are
// read for one person only, so only there their settings are opened.
const list = { permission: 'shared-registrant.read' } as const
const shared = { permission: 'shared-registrant.read', reads: 'sharedPerson' } as const
const reviewing = { permission: 'break-glass.review' } as const

export const sharedRegistrantRoutes: readonly Route[] = [
  route(listSharedRegistrants, { ...list, audit: 'list', run: listOf }),
  route(listSharedRegistrantIds, { ...list, audit: 'list', run: listIdsOf }),
  route(countSharedRegistrants, { ...list, audit: 'none', run: countOf }),
  route(downloadSharedRegistrants, { permission: 'shared-registrant.export', audit: 'person', run: makeSharedListFile }),
  route(getSharedRegistrant, { ...shared, audit: 'person', run: openShared }),
  route(getSharedTimeline, { ...shared, audit: 'person', run: readSharedTimeline }),
  route(printSharedRegistrant, { ...shared, audit: 'person', run: printShared }),
  route(listBreakGlassHolders, { permission: 'break-glass.open', audit: 'none', run: listHolders }),
  route(openBreakGlass, { permission: 'break-glass.open', audit: 'command', run: openReading }),
  route(listOwnBreakGlass, { permission: 'break-glass.open', audit: 'list', run: listOwn }),
  route(endBreakGlass, { permission: 'break-glass.open', audit: 'command', run: end }),
  route(listBreakGlassReviews, { ...reviewing, audit: 'list', run: listReviews }),
  route(countBreakGlassReviews, { ...reviewing, audit: 'none', run: countReviews }),
  route(reviewBreakGlass, { ...reviewing, audit: 'command', run: review }),
  route(recordBreakGlassTold, { ...reviewing, audit: 'command', run: recordTold }),
]
