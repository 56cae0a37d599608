import { getOrganizationSettings, listBranches, listContracts, listStaff } from '@tomoni/contract/staff'
import { route, type Route } from '../../http/endpoint.ts'
import { getSettings, listBranchesOf, listContractsOf, listStaffOf } from './staff.ts'

export const staffRoutes: readonly Route[] = [
  route(listStaff, { permission: 'registrant.read', audit: 'none', run: listStaffOf }),
  route(listBranches, { permission: 'registrant.read', audit: 'none', run: listBranchesOf }),
  route(listContracts, { permission: 'registrant.read', audit: 'none', run: listContractsOf }),
  route(getOrganizationSettings, { permission: 'registrant.read', audit: 'none', run: getSettings }),
]
