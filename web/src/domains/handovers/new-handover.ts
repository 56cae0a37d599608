import type { createHandover, HandoverKind, HandoverReason, Situation } from '@tomoni/contract/handovers'
import type { InputOf } from '@tomoni/contract/shared/endpoint'
import type { MembershipId, OrganizationId, PartnerOrganizationId, RegistrantId } from '@tomoni/contract/shared/ids'
import { handoverNewText as t } from '@tomoni/contract/text/handover-pages'
import type { Choice } from '../../ui/ComboBox.tsx'
import { noReceiver, type Receiver } from './find-receivers.ts'

export type NewHandover = {
  readonly person: Choice | null
  readonly kind: HandoverKind | ''
  readonly receiver: Receiver
  readonly situation: Situation | ''
  readonly reason: HandoverReason | ''
  /** Null until somebody chose: then it follows the kind. */
  readonly movesLead: boolean | null
  readonly desiredStartOn: string
  readonly termEndsOn: string
  readonly consentId: string | null
}
export const emptyNew: NewHandover = { person: null, kind: '', receiver: noReceiver, situation: '', reason: '', movesLead: null, desiredStartOn: '', termEndsOn: '', consentId: null }

const leadKinds: readonly (HandoverKind | '')[] = ['retentionEnd', 'leadMove', 'trainingSchoolEnd', 'internal']
/** A move of 主担当 is what these kinds are about. */
export const movesLeadOf = (form: Pick<NewHandover, 'kind' | 'movesLead'>): boolean => form.movesLead ?? leadKinds.includes(form.kind)
/** Kinds where the question has one answer only. */
export const leadIsFixed = (kind: HandoverKind | ''): boolean => kind === 'leadMove' || kind === 'internal'
export const hasTerm = (kind: HandoverKind | ''): boolean => kind === 'retentionEnd' || kind === 'trainingSchoolEnd'
export const isUnsettled = (situation: Situation | ''): boolean => situation === 'onLeave' || situation === 'leavingDecided'
/** What may be said by a handover inside: a worker changes. */
export const reasonsFor = (kind: HandoverKind | '', all: readonly HandoverReason[]): readonly HandoverReason[] =>
  kind === 'internal' ? ['workerChange', 'lifeStage', 'other'] : kind === 'schoolFirstContact' ? ['afterSchool', 'wantsToWork', 'needsLivingSupport', 'lifeStage', 'other'] : kind === 'trainingSchoolEnd' ? ['afterTraining', 'wantsToWork', 'wantsRetention', 'needsLivingSupport', 'other'] : all.filter((one) => one !== 'workerChange')

/** Kinds by who hands over: what an organisation of this kind usually does comes first, the others a press away. */
const usualKinds: Readonly<Record<string, readonly HandoverKind[]>> = {
  retentionService: ['retentionEnd', 'referral', 'internal'], specialNeedsSchool: ['schoolFirstContact', 'leadMove', 'internal'], helloWork: ['helloWorkAfterHire', 'referral'], trainingSchool: ['trainingSchoolEnd', 'referral', 'internal'],
  transitionSupport: ['leadMove', 'retentionEnd', 'referral', 'internal'], continuousEmployment: ['leadMove', 'referral', 'internal'],
}
export const usualKindsOf = (organizationKind: string): readonly HandoverKind[] => usualKinds[organizationKind] ?? ['leadMove', 'referral', 'internal']

/** What is still open before a draft can be made, by field. */
export function missingIn(form: NewHandover): Record<string, string> {
  const missing: Record<string, string> = {}
  if (form.person === null) missing['registrantId'] = t.missing.person
  if (form.kind === '') missing['kind'] = t.missing.kind
  if (form.receiver.choice === null && form.kind !== '') missing[form.kind === 'internal' ? 'receiverMembershipId' : form.receiver.mode === 'partner' ? 'addressedPartnerOrganizationId' : 'addressedOrganizationId'] = t.missing.receiver
  if (form.situation === '') missing['situation'] = t.missing.situation
  if (form.reason === '') missing['reason'] = t.missing.reason
  return missing
}

export function bodyOf(id: string, form: NewHandover): InputOf<typeof createHandover>['body'] {
  const { mode, choice } = form.receiver
  return {
    id, registrantId: (form.person?.id ?? '') as RegistrantId, kind: form.kind as HandoverKind, situation: form.situation as Situation, reason: form.reason as HandoverReason, movesLead: movesLeadOf(form),
    addressedOrganizationId: mode === 'organization' && choice !== null ? (Number(choice.id) as OrganizationId) : null,
    addressedPartnerOrganizationId: mode === 'partner' && choice !== null ? (choice.id as PartnerOrganizationId) : null,
    receiverMembershipId: mode === 'inside' && choice !== null ? (choice.id as MembershipId) : null,
    desiredStartOn: form.desiredStartOn, termEndsOn: hasTerm(form.kind) ? form.termEndsOn : null, consentId: mode === 'inside' ? null : form.consentId,
  }
}
