import './no-eval.ts'
import { z } from 'zod'

/**
 * What travels when a request is refused. Codes travel, sentences do not: the Japanese text of each code is in
 * `text/errors.ts`. `fields` names every bad field at once (400); `data` carries facts the screen needs to help
 * (for a stale version both versions, for a likely double the people found).
 */
export const FieldProblem = z.object({
  /** Dotted path inside the body or query, e.g. `birthDate` or `people.0.note`. */
  path: z.string(),
  code: z.string(),
  /** Values to put into the sentence, e.g. the right date to offer. No personal data beyond what was sent. */
  values: z.record(z.string(), z.string()).optional(),
})
export type FieldProblem = z.infer<typeof FieldProblem>

export const ErrorReply = z.object({
  error: z.object({
    code: z.string(),
    fields: z.array(FieldProblem).optional(),
    data: z.unknown().optional(),
    requestId: z.string(),
  }),
})
export type ErrorReply = z.infer<typeof ErrorReply>

/** Every code a reply may carry, with its HTTP status. A new code needs its sentence in `text/errors.ts`. */
export const errorStatus = {
  'request.invalid': 400,
  'request.unreadable': 400,
  'request.too-large': 413,
  'session.missing': 401,
  'session.expired': 401,
  'session.second-factor-needed': 401,
  'sign-in.refused': 401,
  'sign-in.delayed': 429,
  'sign-in.no-membership': 403,
  'second-factor.refused': 401,
  'password.too-common': 400,
  'password.wrong': 400,
  'permission.missing': 403,
  'permission.not-this-record': 403,
  'origin.refused': 403,
  'csrf.refused': 403,
  'not-found': 404,
  'invitation.not-usable': 410,
  'recovery-link.not-usable': 410,
  'staff.works-elsewhere': 409,
  'version.stale': 409,
  'command.repeated-differently': 409,
  'id.already-used': 409,
  'registrant.stage-refused': 409,
  'registrant.likely-double': 409,
  'registrant.already-merged': 409,
  'registrant.merge-refused': 409,
  'registrant.merge-undo-refused': 409,
  'support-record.already-corrected': 409,
  'support-record.undo-too-late': 409,
  'next-step.already-done': 409,
  'appointment.already-ended': 409,
  'partner-organization.likely-double': 409,
  'import.not-a-ledger': 422,
  'import.encrypted': 422,
  'import.damaged': 422,
  'import.too-large': 413,
  'import.zip-bomb': 422,
  'import.wrong-state': 409,
  'import.undo-too-late': 409,
  'export.too-many': 422,
  'export.unmappable': 409,
  'code-list.in-use': 409,
  'code-list.duplicate': 409,
  'code-list.not-extendable': 409,
  'staff.last-director': 409,
  'staff.email-already-used': 409,
  'consent.not-live': 409,
  'consent.already-withdrawn': 409,
  'consent.not-for-employer': 409,
  'share.beyond-consent': 409,
  'break-glass.nobody-found': 404,
  'break-glass.already-reviewed': 409,
  'break-glass.too-many-attempts': 429,
  'handover.step-refused': 409,
  'text.not-looked-at': 409,
  'handover.consent-not-live': 409,
  'handover.beyond-consent': 409,
  'requirement.already-published': 409,
  'gate-rule.not-adjustable': 409,
  'secure-link.not-usable': 410,
  'secure-link.already-answered': 409,
  'intake-request.not-open': 410,
  'intake-request.already-closed': 409,
  'support-term.already-ended': 409,
  'school-pathway.event-already-done': 409,
  'document.cannot-be-made': 422,
  'document.not-available': 503,
  'scan.not-a-picture': 422,
  'too-many-requests': 429,
  'server.busy': 503,
  'server.unexpected': 500,
} as const
export type ErrorCode = keyof typeof errorStatus
