import {
  addPartnerContact, changePartnerContact, changePartnerOrganization, closePartnerOrganization, createPartnerOrganization, getPartnerOrganization, listPartnerOrganizations, listPartnerRecords, searchPartnerOrganizations,
} from '@tomoni/contract/partner-organizations'
import { route } from '../../http/endpoint.ts'
import { addContact, addPartner, changeContact, changePartnerOf, closePartnerOf, getPartnerPage, listPartnerRecordsOf, listPartnersOf, searchPartnersOf } from './partner-organizations.ts'

export const partnerOrganizationRoutes = [
  route(searchPartnerOrganizations, { permission: 'registrant.read', audit: 'none', run: searchPartnersOf }),
  route(listPartnerOrganizations, { permission: 'registrant.read', audit: 'none', run: listPartnersOf }),
  route(getPartnerOrganization, { permission: 'registrant.read', audit: 'person', run: getPartnerPage }),
  route(listPartnerRecords, { permission: 'registrant.read', audit: 'person', run: listPartnerRecordsOf }),
  route(createPartnerOrganization, { permission: 'partner-organization.write', audit: 'command', run: addPartner }),
  route(changePartnerOrganization, { permission: 'partner-organization.write', audit: 'command', run: changePartnerOf }),
  route(closePartnerOrganization, { permission: 'partner-organization.write', audit: 'command', run: closePartnerOf }),
  route(addPartnerContact, { permission: 'partner-organization.write', audit: 'command', run: addContact }),
  route(changePartnerContact, { permission: 'partner-organization.write', audit: 'command', run: changeContact }),
]
