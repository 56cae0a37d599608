import { closeIntakeRequest, getIntakeRequest, getPublicIntake, listIntakeRequests, noteIntakeRequest, reopenIntakeRequest, sendIntakeRequest, takeIntakeRequest } from '@tomoni/contract/intake-requests'
import { openRoute, route, type Route } from '../../http/endpoint.ts'
import { receiveRequest, showForm } from './from-outside.ts'
import { closeRequest, listRequestsOf, noteRequest, readRequest, reopenRequest, takeRequest } from './intake-requests.ts'

const permission = 'intake-request.handle'

export const intakeRequestRoutes: readonly Route[] = [
  route(listIntakeRequests, { permission, audit: 'list', run: listRequestsOf }),
  route(getIntakeRequest, { permission, audit: 'command', run: readRequest }),
  route(takeIntakeRequest, { permission, audit: 'command', run: takeRequest }),
  route(noteIntakeRequest, { permission, audit: 'command', run: noteRequest }),
  route(closeIntakeRequest, { permission, audit: 'command', run: closeRequest }),
  route(reopenIntakeRequest, { permission, audit: 'command', run: reopenRequest }),
  openRoute(getPublicIntake, { why: 'anybody may ask a center for help', run: showForm }),
  openRoute(sendIntakeRequest, { why: 'anybody may ask a center for help', run: receiveRequest }),
]
