import { answerHandoverLink, answerInformationLink, createSecureLink, getSecureLink, listSecureLinks, openSecureLink, revokeSecureLink, takeOverAnswer } from '@tomoni/contract/secure-links'
import { openRoute, route, type Route } from '../../http/endpoint.ts'
import { answerHandover, answerInformation, openLink } from './open-link.ts'
import { closeLink, listLinksOf, makeLink, readLink, takeOver } from './secure-links.ts'

const permission = 'secure-link.write'

export const secureLinkRoutes: readonly Route[] = [
  route(createSecureLink, { permission, audit: 'command', run: makeLink }),
  route(listSecureLinks, { permission, audit: 'list', run: listLinksOf }),
  route(getSecureLink, { permission, audit: 'person', run: readLink }),
  route(revokeSecureLink, { permission, audit: 'command', run: closeLink }),
  route(takeOverAnswer, { permission, audit: 'command', run: takeOver }),
  openRoute(openSecureLink, { why: 'the link is the key', run: openLink }),
  openRoute(answerHandoverLink, { why: 'the link is the key', run: answerHandover }),
  openRoute(answerInformationLink, { why: 'the link is the key', run: answerInformation }),
]
