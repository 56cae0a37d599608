import { changeNoteTemplate, createNoteTemplate, deleteNoteTemplate, listNoteTemplates } from '@tomoni/contract/note-templates'
import { route, type Route } from '../../http/endpoint.ts'
import { change, create, list, remove } from './note-templates.ts'

export const noteTemplateRoutes: readonly Route[] = [
  route(listNoteTemplates, { permission: 'support-record.write', audit: 'none', run: list }),
  route(createNoteTemplate, { permission: 'support-record.write', audit: 'command', run: create }),
  route(changeNoteTemplate, { permission: 'support-record.write', audit: 'command', run: change }),
  route(deleteNoteTemplate, { permission: 'support-record.write', audit: 'command', run: remove }),
]
