import { answerSupportTerm, changeSupportTerm, createSupportTerm, endSupportTerm, getExpectedHandovers, getRecontactLeaflet, listRegistrantTerms, listSupportTerms, planSupportTermReceiver, previewSupportTerm, removeSupportTerm } from '@tomoni/contract/support-terms'
import { route, type Route } from '../../http/endpoint.ts'
import { addTerm, answerTerm, changeTerm, endTerm, expectedOf, leafletOf, listTermsOfPerson, listTermsPage, planReceiver, previewTerm, removeTerm } from './support-terms.ts'

export const supportTermRoutes: readonly Route[] = [
  route(listSupportTerms, { permission: 'registrant.read', audit: 'list', run: listTermsPage }),
  route(getExpectedHandovers, { permission: 'handover.read', audit: 'none', run: expectedOf }),
  route(previewSupportTerm, { permission: 'support-term.write', audit: 'none', run: previewTerm }),
  route(listRegistrantTerms, { permission: 'registrant.read', audit: 'list', run: listTermsOfPerson }),
  route(createSupportTerm, { permission: 'support-term.write', audit: 'command', run: addTerm }),
  route(changeSupportTerm, { permission: 'support-term.write', audit: 'command', run: changeTerm }),
  route(answerSupportTerm, { permission: 'support-term.write', audit: 'command', run: answerTerm }),
  route(planSupportTermReceiver, { permission: 'support-term.write', audit: 'command', run: planReceiver }),
  route(endSupportTerm, { permission: 'support-term.write', audit: 'command', run: endTerm }),
  route(getRecontactLeaflet, { permission: 'support-term.write', audit: 'person', run: leafletOf }),
  route(removeSupportTerm, { permission: 'support-term.write', audit: 'command', run: removeTerm }),
]
