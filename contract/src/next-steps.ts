import { z } from 'zod'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { NextStepId, PartnerOrganizationId, RegistrantId } from './shared/ids.ts'

// つぎにすること: a promise with a day. Usually made together with a support record; here it is made alone, moved and finished.

export const NextStep = z.object({
  id: NextStepId, registrantId: RegistrantId.nullable(), partnerOrganizationId: PartnerOrganizationId.nullable(), dueOn: z.string(), text: z.string(), membershipId: z.uuid().nullable(),
  doneOn: z.string().nullable(), isCancelled: z.boolean(), version: z.int(),
})
export type NextStep = z.infer<typeof NextStep>

const params = z.strictObject({ nextStepId: NextStepId })

export const createNextStep = endpoint({
  method: 'POST', path: '/next-steps',
  body: z.strictObject({
    id: NextStepId, registrantId: RegistrantId.nullable().default(null), partnerOrganizationId: PartnerOrganizationId.nullable().default(null),
    dueOn: CalendarDay, text: z.string().trim().min(1).max(500), membershipId: z.uuid().nullable().default(null),
  }).refine((b) => b.registrantId !== null || b.partnerOrganizationId !== null, { path: ['registrantId'], error: 'required' }),
  reply: NextStep,
})
/** Open promises of a person. */
export const listNextSteps = endpoint({ method: 'GET', path: '/registrants/:registrantId/next-steps', params: z.strictObject({ registrantId: RegistrantId }), reply: z.object({ items: z.array(NextStep) }) })
/** Another day, other words or another worker. */
export const moveNextStep = endpoint({
  method: 'PUT', path: '/next-steps/:nextStepId', params,
  body: z.strictObject({ version: z.int(), dueOn: CalendarDay, text: z.string().trim().min(1).max(500), membershipId: z.uuid().nullable() }), reply: NextStep,
})
const stamp = z.strictObject({ version: z.int() })
export const finishNextStep = endpoint({ method: 'POST', path: '/next-steps/:nextStepId/finish', params, body: stamp, reply: NextStep })
export const cancelNextStep = endpoint({ method: 'POST', path: '/next-steps/:nextStepId/cancel', params, body: stamp, reply: NextStep })
/** Takes back finishing or cancelling. */
export const reopenNextStep = endpoint({ method: 'POST', path: '/next-steps/:nextStepId/reopen', params, body: stamp, reply: NextStep })
