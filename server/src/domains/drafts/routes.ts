import { deleteDraft, getDraft, listDrafts, saveDraft } from '@tomoni/contract/drafts'
import { route, type Route } from '../../http/endpoint.ts'
import { discard, get, list, save } from './drafts.ts'

// Not in the trail: nobody but the writer can ever see a draft, and what it becomes is written there.
export const draftRoutes: readonly Route[] = [
  route(saveDraft, { permission: 'support-record.write', audit: 'none', run: save }),
  route(listDrafts, { permission: 'support-record.write', audit: 'none', run: list }),
  route(getDraft, { permission: 'support-record.write', audit: 'none', run: get }),
  route(deleteDraft, { permission: 'support-record.write', audit: 'none', run: discard }),
]
