import type { createHandover, saveHandover } from '@tomoni/contract/handovers'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import type { Ctx } from '../../http/endpoint.ts'
import { hasConsent, partnerNamed, receiverNamed, workerNamed } from './sql-parties.ts'

// To whom a handover goes and on what consent: what only the database knows, every problem at once.

type Wish = Pick<ParsedOf<typeof createHandover>['body'], 'addressedOrganizationId' | 'addressedPartnerOrganizationId' | 'receiverMembershipId' | 'consentId'> & Partial<Pick<ParsedOf<typeof saveHandover>['body'], 'version'>>
export type Address = { readonly addressedName: string; readonly receiverWorkerName: string | null }

/** One receiver at most; a handover inside the organisation goes to another worker, every other one to another organisation. */
export async function checkAddress(ctx: Ctx, kind: string, registrantId: string, senderMembershipId: string, wish: Wish): Promise<Address & { readonly problems: FieldProblem[] }> {
  const problems: FieldProblem[] = []
  const inside = kind === 'internal'
  if (inside && wish.addressedOrganizationId !== null) problems.push({ path: 'addressedOrganizationId', code: 'handover.inside-only' })
  if (inside && wish.addressedPartnerOrganizationId !== null) problems.push({ path: 'addressedPartnerOrganizationId', code: 'handover.inside-only' })
  if (!inside && wish.receiverMembershipId !== null) problems.push({ path: 'receiverMembershipId', code: 'handover.not-inside' })
  if (wish.addressedOrganizationId !== null && wish.addressedPartnerOrganizationId !== null) problems.push({ path: 'addressedPartnerOrganizationId', code: 'handover.one-receiver' })
  const organization = wish.addressedOrganizationId === null ? null : await receiverNamed(ctx, wish.addressedOrganizationId)
  if (wish.addressedOrganizationId !== null && organization === null) problems.push({ path: 'addressedOrganizationId', code: 'not-found' })
  const partner = wish.addressedPartnerOrganizationId === null ? null : await partnerNamed(ctx, wish.addressedPartnerOrganizationId)
  if (wish.addressedPartnerOrganizationId !== null && partner === null) problems.push({ path: 'addressedPartnerOrganizationId', code: 'not-found' })
  const worker = wish.receiverMembershipId === null ? null : await workerNamed(ctx, wish.receiverMembershipId)
  if (wish.receiverMembershipId !== null && worker === null) problems.push({ path: 'receiverMembershipId', code: 'not-found' })
  if (inside && wish.receiverMembershipId === senderMembershipId) problems.push({ path: 'receiverMembershipId', code: 'handover.same-worker' })
  if (wish.consentId !== null && !(await hasConsent(ctx, registrantId, wish.consentId))) problems.push({ path: 'consentId', code: 'not-found' })
  return { addressedName: organization ?? partner ?? worker ?? '', receiverWorkerName: worker, problems }
}
