import { createExport, downloadExport, listExports } from '@tomoni/contract/exports'
import { route } from '../../http/endpoint.ts'
import type { Route } from '../../http/endpoint.ts'
import { create, download, list } from './exports.ts'

export const exportRoutes: readonly Route[] = [
  route(listExports, { permission: 'registrant.export', audit: 'none', run: list }),
  route(createExport, { permission: 'registrant.export', audit: 'command', run: create }),
  route(downloadExport, { permission: 'registrant.export', audit: 'command', run: download }),
]
