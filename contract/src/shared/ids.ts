import './no-eval.ts'
import { v7 } from 'uuid'
import { z } from 'zod'

// Rows have UUIDv7 made by the application or the client, so a client can name a row before it is sent and a
// repeated create is recognised (decision 2 and 22). Ids are branded per kind: a registrant id is not a record id.

const id = <B extends string>(brand: B) => z.uuid().brand(brand)

export const OrganizationId = z.int().positive().brand('OrganizationId')
export type OrganizationId = z.infer<typeof OrganizationId>
export const AccountId = id('AccountId')
export type AccountId = z.infer<typeof AccountId>
export const MembershipId = id('MembershipId')
export type MembershipId = z.infer<typeof MembershipId>
export const BranchId = id('BranchId')
export type BranchId = z.infer<typeof BranchId>
export const ContractId = id('ContractId')
export type ContractId = z.infer<typeof ContractId>
export const RegistrantId = id('RegistrantId')
export type RegistrantId = z.infer<typeof RegistrantId>
export const PartnerOrganizationId = id('PartnerOrganizationId')
export type PartnerOrganizationId = z.infer<typeof PartnerOrganizationId>
export const VisitId = id('VisitId')
export type VisitId = z.infer<typeof VisitId>
export const SupportRecordId = id('SupportRecordId')
export type SupportRecordId = z.infer<typeof SupportRecordId>
export const NextStepId = id('NextStepId')
export type NextStepId = z.infer<typeof NextStepId>
export const DraftId = id('DraftId')
export type DraftId = z.infer<typeof DraftId>
export const ImportId = id('ImportId')
export type ImportId = z.infer<typeof ImportId>
/** Any other row of an organisation. */
export const RowId = z.uuid()

/** A new UUIDv7: sorts by the time it was made (milliseconds, UTC). */
export function newId<T extends string = string>(): T {
  return v7() as T
}
