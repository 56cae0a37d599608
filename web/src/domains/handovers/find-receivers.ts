import { listReceivers } from '@tomoni/contract/handovers'
import { searchPartnerOrganizations } from '@tomoni/contract/partner-organizations'
import { handoverNewText as t } from '@tomoni/contract/text/handover-pages'
import { organizationKindText } from '@tomoni/contract/text/codes'
import { api } from '../../api.ts'
import type { Choice } from '../../ui/ComboBox.tsx'

/** Whom it goes to: an organisation that signs in, one of the address book (answers by link), or a colleague. */
export type Receiver = { readonly mode: 'organization' | 'partner' | 'inside'; readonly choice: Choice | null }
export const noReceiver: Receiver = { mode: 'organization', choice: null }

export async function findOrganizations(term: string, signal: AbortSignal): Promise<Choice[]> {
  const { items } = await api(listReceivers, { query: { q: term } }, { signal })
  return items.map((item) => ({ id: String(item.organizationId), label: item.name, aside: [organizationKindText[item.kind], item.region].filter(Boolean).join('・'), ...(item.publishesRequirements ? { help: t.publishes } : {}) }))
}
/** The address book; employers are no receivers. */
export async function findPartners(term: string, signal: AbortSignal): Promise<Choice[]> {
  const { items } = await api(searchPartnerOrganizations, { query: { q: term, limit: 12 } }, { signal })
  return items.filter((item) => item.kind !== 'employer').map((item) => ({ id: item.id, label: item.name, aside: item.contacts.map((contact) => contact.name).slice(0, 2).join('・') }))
}

type Addressed = { readonly addressedOrganizationId: number | null; readonly addressedPartnerOrganizationId: string | null; readonly toName: string; readonly kind: string }
/** What the draft says, as a field shows it. */
export function receiverOf(row: Addressed, inside: Choice | null): Receiver {
  if (row.kind === 'internal') return { mode: 'inside', choice: inside }
  if (row.addressedPartnerOrganizationId !== null) return { mode: 'partner', choice: { id: row.addressedPartnerOrganizationId, label: row.toName } }
  return { mode: 'organization', choice: row.addressedOrganizationId === null ? null : { id: String(row.addressedOrganizationId), label: row.toName } }
}
