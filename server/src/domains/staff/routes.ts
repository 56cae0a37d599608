import {
  changeBranch, changeContract, changeOrganizationSettings, changeStaff, confirmStaff, createBranch, createContract, createInvitation, createRecoveryLink, endStaffSessions, getOrganizationSettings, listBranches, listContracts, listInvitations, listManagedStaff, listStaff,
  revokeInvitation,
} from '@tomoni/contract/staff'
import { route, type Route } from '../../http/endpoint.ts'
import { addBranch, addContract, editBranch, editContract, editSettings } from './manage-organization.ts'
import { changeMembership, confirm, giveRecoveryLink, invite, listInvitationsOf, listManaged, signStaffOut, takeInvitationBack } from './manage-staff.ts'
import { getSettings, listBranchesOf, listContractsOf, listStaffOf } from './staff.ts'

export const staffRoutes: readonly Route[] = [
  route(listStaff, { permission: 'registrant.read', audit: 'none', run: listStaffOf }),
  route(listBranches, { permission: 'registrant.read', audit: 'none', run: listBranchesOf }),
  route(listContracts, { permission: 'registrant.read', audit: 'none', run: listContractsOf }),
  route(getOrganizationSettings, { permission: 'registrant.read', audit: 'none', run: getSettings }),
  route(listManagedStaff, { permission: 'staff.manage', audit: 'list', run: listManaged }),
  route(changeStaff, { permission: 'staff.manage', audit: 'command', run: changeMembership }),
  route(confirmStaff, { permission: 'staff.manage', audit: 'command', run: confirm }),
  route(endStaffSessions, { permission: 'staff.manage', audit: 'command', run: signStaffOut }),
  route(createRecoveryLink, { permission: 'staff.manage', audit: 'command', run: giveRecoveryLink }),
  route(listInvitations, { permission: 'staff.manage', audit: 'list', run: listInvitationsOf }),
  route(createInvitation, { permission: 'staff.manage', audit: 'command', run: invite }),
  route(revokeInvitation, { permission: 'staff.manage', audit: 'command', run: takeInvitationBack }),
  route(createBranch, { permission: 'settings.write', audit: 'command', run: addBranch }),
  route(changeBranch, { permission: 'settings.write', audit: 'command', run: editBranch }),
  route(createContract, { permission: 'settings.write', audit: 'command', run: addContract }),
  route(changeContract, { permission: 'settings.write', audit: 'command', run: editContract }),
  route(changeOrganizationSettings, { permission: 'settings.write', audit: 'command', run: editSettings }),
]
