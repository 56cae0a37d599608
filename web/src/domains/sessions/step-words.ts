import { sessionText as t } from '@tomoni/contract/text/sessions'
import type { SignInStep } from './SignInSteps.tsx'

/** Heading and sentence over each step of signing in. */
export const stepWords: Readonly<Record<SignInStep, { title: string; lead: string }>> = {
  'password': { title: t.signInTitle, lead: t.signInLead },
  'code': { title: t.codeTitle, lead: t.codeLead },
  'recovery': { title: t.recoveryTitle, lead: t.recoveryLead },
  'set-up': { title: t.setUpTitle, lead: t.setUpLead },
  'codes': { title: t.codesTitle, lead: t.codesLead },
}
