import { checkHandoverText, createHandover, fillHandover, getHandover, listHandovers, listReceivers, listRegistrantHandovers, saveHandover } from '@tomoni/contract/handovers'
import { route, type Route } from '../../http/endpoint.ts'
import { create, fillOf } from './create.ts'
import { getHandoverOf } from './handovers.ts'
import { list, listOfRegistrant, listReceiversFor } from './list.ts'
import { checkTextOf, save } from './save.ts'

export const handoverRoutes: readonly Route[] = [
  route(listHandovers, { permission: 'handover.read', audit: 'list', reads: 'shared', run: list }),
  route(listRegistrantHandovers, { permission: 'handover.read', audit: 'list', reads: 'shared', run: listOfRegistrant }),
  route(getHandover, { permission: 'handover.read', audit: 'person', reads: 'shared', run: getHandoverOf }),
  route(createHandover, { permission: 'handover.write', audit: 'command', run: create }),
  route(saveHandover, { permission: 'handover.write', audit: 'command', run: save }),
  route(fillHandover, { permission: 'handover.write', audit: 'command', run: fillOf }),
  route(checkHandoverText, { permission: 'handover.write', audit: 'command', run: checkTextOf }),
  route(listReceivers, { permission: 'handover.read', audit: 'none', run: listReceiversFor }),
]
