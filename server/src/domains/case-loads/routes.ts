import { listCaseLoads, listCases, previewMove } from '@tomoni/contract/case-loads'
import { route } from '../../http/endpoint.ts'
import { listCasesOf, listLoadsOf, previewMoveOf } from './case-loads.ts'

export const caseLoadRoutes = [
  route(listCaseLoads, { permission: 'case-load.read-all', audit: 'none', run: listLoadsOf }),
  route(listCases, { permission: 'registrant.read', audit: 'list', run: listCasesOf }),
  route(previewMove, { permission: 'registrant.assign', audit: 'none', run: previewMoveOf }),
]
