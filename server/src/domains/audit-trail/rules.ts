import type { AuditKind } from '@tomoni/contract/audit-trail'

// An action is `noun.verb`; the verb says whether something was read, changed or taken out.

const signInNouns = new Set(['session', 'sign-in', 'password', 'second-factor', 'recovery-code'])
const exportVerb = /^(?:export|print|download)/u
const readVerb = /^(?:open|read|list|search|preview)/u

export function kindOfAction(action: string): AuditKind {
  const [noun = '', verb = ''] = action.split('.')
  if (signInNouns.has(noun)) return 'signIn'
  if (exportVerb.test(verb)) return 'export'
  return readVerb.test(verb) ? 'read' : 'change'
}

/** The same decision as patterns of PostgreSQL over `action`: the first that matches; none is a change. */
export const patternOfKind = {
  signIn: '^(session|sign-in|password|second-factor|recovery-code)\\.',
  export: '^[^.]+\\.(export|print|download)',
  read: '^[^.]+\\.(open|read|list|search|preview)',
} as const
