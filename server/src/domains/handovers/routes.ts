import {
  addReceivers, askForHandover, changeJointContact, checkHandoverText, chooseReceiver, createHandover, downloadHandoverSheet, fillHandover, getHandover, listHandovers, listReceivers, listRegistrantHandovers, planJointContact, reportHandoverResult, saveHandover,
  stepHandover, writeHandoverMessage,
} from '@tomoni/contract/handovers'
import { route, type Route } from '../../http/endpoint.ts'
import { ask } from './ask.ts'
import { create, fillOf } from './create.ts'
import { downloadSheet } from './documents.ts'
import { getHandoverOf } from './handovers.ts'
import { change, plan } from './joint-contacts.ts'
import { list, listOfRegistrant, listReceiversFor } from './list.ts'
import { writeMessage } from './messages.ts'
import { report } from './results.ts'
import { checkTextOf, save } from './save.ts'
import { stepOf } from './step.ts'
import { addReceiversTo, choose } from './stories.ts'

export const handoverRoutes: readonly Route[] = [
  route(listHandovers, { permission: 'handover.read', audit: 'list', reads: 'handovers', run: list }),
  route(listRegistrantHandovers, { permission: 'handover.read', audit: 'list', reads: 'handovers', run: listOfRegistrant }),
  route(getHandover, { permission: 'handover.read', audit: 'person', reads: 'handover', run: getHandoverOf }),
  route(downloadHandoverSheet, { permission: 'handover.read', audit: 'person', reads: 'handover', run: downloadSheet }),
  route(createHandover, { permission: 'handover.write', audit: 'command', run: create }),
  route(saveHandover, { permission: 'handover.write', audit: 'command', run: save }),
  route(fillHandover, { permission: 'handover.write', audit: 'command', run: fillOf }),
  route(checkHandoverText, { permission: 'handover.write', audit: 'command', run: checkTextOf }),
  route(stepHandover, { permission: 'handover.write', audit: 'command', reads: 'shared', run: stepOf }),
  route(writeHandoverMessage, { permission: 'handover.write', audit: 'command', reads: 'shared', run: writeMessage }),
  route(planJointContact, { permission: 'handover.write', audit: 'command', reads: 'shared', run: plan }),
  route(changeJointContact, { permission: 'handover.write', audit: 'command', reads: 'shared', run: change }),
  route(reportHandoverResult, { permission: 'handover.write', audit: 'command', reads: 'shared', run: report }),
  route(askForHandover, { permission: 'handover.write', audit: 'command', reads: 'shared', run: ask }),
  route(addReceivers, { permission: 'handover.write', audit: 'command', run: addReceiversTo }),
  route(chooseReceiver, { permission: 'handover.write', audit: 'command', run: choose }),
  route(listReceivers, { permission: 'handover.read', audit: 'none', run: listReceiversFor }),
]
