import { acceptImportRows, checkImport, decideImportRow, discardImport, downloadImportResult, getImport, listImportRows, listImports, listOrigins, undoImport, uploadLedger, writeImport } from '@tomoni/contract/imports'
import { route } from '../../http/endpoint.ts'
import type { Route } from '../../http/endpoint.ts'
import { accept, check, decide, discard, download, listAll, listRows, open, origins, undo, upload, write } from './imports.ts'

export const importRoutes: readonly Route[] = [
  route(listImports, { permission: 'import.run', audit: 'none', run: listAll }),
  route(uploadLedger, { permission: 'import.run', audit: 'command', run: upload }),
  route(getImport, { permission: 'import.run', audit: 'list', run: open }),
  route(checkImport, { permission: 'import.run', audit: 'command', run: check }),
  route(listImportRows, { permission: 'import.run', audit: 'list', run: listRows }),
  route(decideImportRow, { permission: 'import.run', audit: 'command', run: decide }),
  route(acceptImportRows, { permission: 'import.run', audit: 'command', run: accept }),
  route(writeImport, { permission: 'import.run', audit: 'command', run: write }),
  route(undoImport, { permission: 'import.run', audit: 'command', run: undo }),
  route(discardImport, { permission: 'import.run', audit: 'command', run: discard }),
  route(downloadImportResult, { permission: 'import.run', audit: 'command', run: download }),
  route(listOrigins, { permission: 'registrant.read', audit: 'person', run: origins }),
]
