import {
  addConsentScan, closeShare, createConsent, createDisclosureChoice, createSupportRefusal, endSupportRefusal, getBlankConsentForm, getBlankDisclosureTalk, getConsentForm, getConsentScan, getDisclosureTalk, listConsents, listDisclosureChoices, listShares,
  listSupportRefusals, openShare, printConsentDraft, searchConsentRecipients, withdrawConsent,
} from '@tomoni/contract/consents'
import { route, type Route } from '../../http/endpoint.ts'
import { createConsentOf, listConsentsOf, searchRecipientsOf, withdrawConsentOf } from './consents.ts'
import { createChoiceOf, listChoicesOf } from './disclosure-choices.ts'
import { printBlankForm, printBlankTalk, printDraft, printForm, printTalk } from './forms.ts'
import { addScan, showScan } from './scans.ts'
import { closeShareOf, listSharesOf, openShareOf } from './shares.ts'
import { createRefusalOf, endRefusalOf, listRefusalsOf } from './support-refusals.ts'

export const consentRoutes: readonly Route[] = [
  route(searchConsentRecipients, { permission: 'consent.write', audit: 'none', run: searchRecipientsOf }),
  route(listConsents, { permission: 'registrant.read', audit: 'person', run: listConsentsOf }),
  route(createConsent, { permission: 'consent.write', audit: 'command', run: createConsentOf }),
  route(withdrawConsent, { permission: 'consent.write', audit: 'command', run: withdrawConsentOf }),
  route(addConsentScan, { permission: 'consent.write', audit: 'command', run: addScan }),
  route(getConsentScan, { permission: 'registrant.read', audit: 'person', run: showScan }),
  route(getConsentForm, { permission: 'registrant.read', audit: 'person', run: printForm }),
  route(getBlankConsentForm, { permission: 'registrant.read', audit: 'person', run: printBlankForm }),
  route(printConsentDraft, { permission: 'consent.write', audit: 'command', run: printDraft }),
  route(listShares, { permission: 'registrant.read', audit: 'person', run: listSharesOf }),
  route(openShare, { permission: 'consent.write', audit: 'command', run: openShareOf }),
  route(closeShare, { permission: 'consent.write', audit: 'command', run: closeShareOf }),
  route(listDisclosureChoices, { permission: 'registrant.read', audit: 'person', run: listChoicesOf }),
  route(getBlankDisclosureTalk, { permission: 'registrant.read', audit: 'person', run: printBlankTalk }),
  route(getDisclosureTalk, { permission: 'registrant.read', audit: 'person', run: printTalk }),
  route(createDisclosureChoice, { permission: 'consent.write', audit: 'command', run: createChoiceOf }),
  route(listSupportRefusals, { permission: 'registrant.read', audit: 'person', run: listRefusalsOf }),
  route(createSupportRefusal, { permission: 'consent.write', audit: 'command', run: createRefusalOf }),
  route(endSupportRefusal, { permission: 'consent.write', audit: 'command', run: endRefusalOf }),
]
