import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query } from '../../db/database.ts'

const columns = ['nextStep.id', 'nextStep.registrantId', 'nextStep.partnerOrganizationId', 'nextStep.dueOn', 'nextStep.text', 'nextStep.membershipId', 'nextStep.doneOn', 'nextStep.cancelledAt', 'nextStep.version'] as const

export const findStep = (viewer: Viewer, id: string) => visible(viewer, 'nextStep').where('nextStep.id', '=', id).select(columns)
export const lockStep = (viewer: Viewer, id: string) => findStep(viewer, id).forUpdate()
export const listOpenSteps = (viewer: Viewer, registrantId: string) =>
  visible(viewer, 'nextStep').where('nextStep.registrantId', '=', registrantId).where('nextStep.doneOn', 'is', null).where('nextStep.cancelledAt', 'is', null).select(columns).orderBy('nextStep.dueOn').orderBy('nextStep.id')
export const insertStep = (viewer: Viewer, row: { id: string; registrantId: string | null; partnerOrganizationId: string | null; dueOn: string; text: string; membershipId: string }) =>
  query.insertInto('nextStep').values({ organizationId: viewer.actor.organizationId, ...row })
export const updateStep = (viewer: Viewer, id: string, version: number, values: { dueOn?: string; text?: string; membershipId?: string | null; doneOn?: string | null; doneByMembershipId?: string | null; cancelledAt?: string | null }) =>
  query.updateTable('nextStep').set({ ...values, version: version + 1 }).where(own(viewer)).where('id', '=', id)
export const findRegistrant = (viewer: Viewer, id: string) => visible(viewer, 'registrant').where('registrant.id', '=', id).where('registrant.mergedIntoId', 'is', null).select('registrant.id')
export const findPartner = (viewer: Viewer, id: string) => visible(viewer, 'partnerOrganization').where('partnerOrganization.id', '=', id).select('partnerOrganization.id')
export const findMember = (viewer: Viewer, id: string) => visible(viewer, 'membership').where('membership.id', '=', id).select('membership.id')
