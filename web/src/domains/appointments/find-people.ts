import { searchPartnerOrganizations } from '@tomoni/contract/partner-organizations'
import { searchRegistrants } from '@tomoni/contract/registrants'
import { api } from '../../api.ts'
import type { Token } from '../../ui/TokenField.tsx'

/** A person or an organisation in a field that takes both. */
export type WhoToken = Token & { readonly kind: 'registrant' | 'partner' }

/** People first, then organisations. */
export async function findWho(term: string, signal: AbortSignal): Promise<WhoToken[]> {
  const [people, partners] = await Promise.all([
    term === '' ? { items: [] } : api(searchRegistrants, { query: { q: term, limit: 6 } }, { signal }),
    term === '' ? { items: [] } : api(searchPartnerOrganizations, { query: { q: term, limit: 4 } }, { signal }),
  ])
  return [
    ...people.items.map((p): WhoToken => ({ kind: 'registrant', id: p.id, label: p.name, aside: [p.kana, p.workplace].filter(Boolean).join('・'), tone: 'b' })),
    ...partners.items.map((p): WhoToken => ({ kind: 'partner', id: p.id, label: p.name, tone: 'n' })),
  ]
}
