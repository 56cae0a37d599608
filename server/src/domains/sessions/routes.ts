import {
  acceptInvitation, changePassword, changePreferences, confirmTotp, endOwnSession, getSession, giveSecondFactor, keepSession, listOrganizations, listOwnSessions, lookAtInvitation, lookAtRecovery, renewRecoveryCodes, setNewPassword, signIn, signOut,
  startTotp, switchOrganization,
} from '@tomoni/contract/sessions'
import { openRoute, route, type Route } from '../../http/endpoint.ts'
import { changeOwnPassword, changeOwnPreferences, describeSession, endSessionElsewhere, keepOwnSession, listOwnOrganizations, listSessions, renewOwnRecoveryCodes, switchTo } from './own-account.ts'
import { recoverPassword, showRecovery } from './recovery.ts'
import { confirmSecondFactor, endSession, offerSecondFactor, passSecondFactor, showInvitation, signInWithPassword, useInvitationLink } from './sessions.ts'

const own = 'own-account.manage'

export const sessionRoutes: readonly Route[] = [
  openRoute(signIn, { why: 'nobody is signed in yet', evenRefusalMs: 250, run: signInWithPassword }),
  openRoute(giveSecondFactor, { why: 'the session is only half open', run: passSecondFactor }),
  openRoute(startTotp, { why: 'the session is only half open', run: offerSecondFactor }),
  openRoute(confirmTotp, { why: 'the session is only half open', run: confirmSecondFactor }),
  openRoute(signOut, { why: 'leaving works also when the session has run out', run: endSession }),
  openRoute(lookAtInvitation, { why: 'the link is the key', run: showInvitation }),
  openRoute(acceptInvitation, { why: 'the link is the key', run: useInvitationLink }),
  openRoute(lookAtRecovery, { why: 'the link is the key', run: showRecovery }),
  openRoute(setNewPassword, { why: 'the link is the key', run: recoverPassword }),
  route(getSession, { permission: own, audit: 'none', run: describeSession }),
  route(keepSession, { permission: own, audit: 'none', run: keepOwnSession }),
  route(listOrganizations, { permission: own, audit: 'none', run: listOwnOrganizations }),
  route(switchOrganization, { permission: own, audit: 'command', run: switchTo }),
  route(listOwnSessions, { permission: own, audit: 'none', run: listSessions }),
  route(endOwnSession, { permission: own, audit: 'command', run: endSessionElsewhere }),
  route(changePassword, { permission: own, audit: 'command', run: changeOwnPassword }),
  route(renewRecoveryCodes, { permission: own, audit: 'command', run: renewOwnRecoveryCodes }),
  route(changePreferences, { permission: own, audit: 'none', run: changeOwnPreferences }),
]
