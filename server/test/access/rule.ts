import type { Category } from '@tomoni/contract/shared/categories'
import type { Actor } from './region.ts'

// The rule of who may see what, said a second time: slowly, row by row, over everything there is, from product.md and the
// decisions alone. It shares no line with the policies or the functions of the database, so that a mistake in one shows as a
// difference between the two.

export type Consent = { readonly organization_id: number; readonly id: string; readonly registrant_id: string; readonly recipient_organization_id: number | null; readonly categories: readonly string[]; readonly starts_on: string; readonly ends_on: string; readonly withdrawn_at: string | null }
export type Share = { readonly organization_id: number; readonly id: string; readonly registrant_id: string; readonly recipient_organization_id: number; readonly consent_id: string; readonly categories: readonly string[]; readonly closed_at: string | null }
export type Emergency = { readonly organization_id: number; readonly id: string; readonly registrant_id: string; readonly actor_organization_id: number; readonly actor_account_id: string; readonly categories: readonly string[]; readonly opened_ms: number; readonly expires_ms: number; readonly ended_at: string | null }
export type Handover = { readonly organization_id: number; readonly id: string; readonly receiver_organization_id: number | null; readonly registrant_id: string; readonly consent_id: string | null; readonly state: string }
export type Person = { readonly organization_id: number; readonly id: string; readonly merged_into_id: string | null }

/** Everything the rule looks at, as stored. `today` is the day in Japan and `now` the moment, both of the database. */
export type Facts = { readonly today: string; readonly now: number; readonly consents: readonly Consent[]; readonly shares: readonly Share[]; readonly emergencies: readonly Emergency[]; readonly handovers: readonly Handover[]; readonly people: readonly Person[] }

/** One stored row: which table, and the columns the rule may ask about. */
export type StoredRow = { readonly table: string; readonly key: string; readonly organization_id: number; readonly columns: Readonly<Record<string, unknown>> }

/** What the actor asked for: the own register only, or what others share too. */
export type Reads = 'own' | 'shared'

/** Categories are tables (decision 7). A record is readable as facts under either of its two categories. */
const categoriesThatOpen: Readonly<Record<string, readonly Category[]>> = {
  registrant_contact: ['contact_details'],
  registrant_profile: ['profile'], registrant_affiliation: ['profile'], registrant_name: ['profile'],
  registrant_work_history: ['employment'],
  registrant_medical: ['disability_medical'], registrant_disability: ['disability_medical'], disability_certificate: ['disability_medical'], recipient_certificate: ['disability_medical'],
  registrant_living: ['family_living'], family_member: ['family_living'],
  support_record: ['records_summary', 'records_full'],
}

function consentLives(consent: Consent, facts: Facts): boolean {
  const wasWithdrawn = consent.withdrawn_at !== null
  const hasBegun = consent.starts_on <= facts.today
  const isOver = consent.ends_on < facts.today
  return !wasWithdrawn && hasBegun && !isOver
}

const isMergedAway = (organizationId: number, registrantId: string, facts: Facts): boolean => facts.people.some((p) => p.organization_id === organizationId && p.id === registrantId && p.merged_into_id !== null)

/** Categories of this person that somebody of another organisation may read now, with the kinds of ground. */
export function openedTo(actor: Actor, organizationId: number, registrantId: string, facts: Facts): { readonly categories: Set<string>; readonly grounds: Set<string>; /** Last day of the consents that open it; null when none does. */ readonly lastDay: string | null } {
  let lastDay: string | null = null
  const categories = new Set<string>()
  const grounds = new Set<string>()
  if (!actor.isKnown || actor.organizationId === organizationId || isMergedAway(organizationId, registrantId, facts)) return { categories, grounds, lastDay }
  for (const share of facts.shares) {
    if (share.organization_id !== organizationId || share.registrant_id !== registrantId || share.recipient_organization_id !== actor.organizationId) continue
    if (share.closed_at !== null) continue
    for (const consent of facts.consents) {
      if (consent.organization_id !== organizationId || consent.id !== share.consent_id) continue
      if (consent.registrant_id !== registrantId || consent.recipient_organization_id !== actor.organizationId) continue
      if (!consentLives(consent, facts)) continue
      for (const category of share.categories) {
        if (!consent.categories.includes(category)) continue
        categories.add(category)
        grounds.add('share')
        if (lastDay === null || consent.ends_on > lastDay) lastDay = consent.ends_on
      }
    }
  }
  for (const reading of facts.emergencies) {
    if (reading.organization_id !== organizationId || reading.registrant_id !== registrantId) continue
    if (reading.actor_organization_id !== actor.organizationId || reading.actor_account_id !== actor.accountId) continue
    const isRunning = reading.opened_ms <= facts.now && facts.now < reading.expires_ms && reading.ended_at === null
    if (!isRunning) continue
    for (const category of reading.categories) {
      categories.add(category)
      grounds.add('break-glass')
    }
  }
  return { categories, grounds, lastDay }
}

/** Whether the receiver may read the words of a handover: it was sent to them, nobody ended it, and the person agrees now. */
export function contentIsOpen(actor: Actor, organizationId: number, handoverId: string, facts: Facts): boolean {
  const handover = facts.handovers.find((h) => h.organization_id === organizationId && h.id === handoverId)
  if (handover === undefined || !actor.isKnown) return false
  if (handover.receiver_organization_id !== actor.organizationId || organizationId === actor.organizationId) return false
  if (handover.state === 'withdrawn' || handover.state === 'declined') return false
  const consent = facts.consents.find((c) => c.organization_id === organizationId && c.id === handover.consent_id)
  return consent !== undefined && consent.registrant_id === handover.registrant_id && consent.recipient_organization_id === actor.organizationId && consentLives(consent, facts)
}

/** May this actor, asking this way, see this row of the table? */
export function maySee(actor: Actor, reads: Reads, row: StoredRow, facts: Facts): boolean {
  if (!actor.isKnown) return false
  const column = (name: string): unknown => row.columns[name]
  const isOwn = row.organization_id === actor.organizationId
  switch (row.table) {
    // Other people's drafts and what they keep for themselves are nobody's business (decision 14).
    case 'draft':
    case 'command_receipt':
      return isOwn && column('account_id') === actor.accountId
    case 'note_template':
    case 'saved_view':
      return isOwn && (column('account_id') === null || column('account_id') === actor.accountId)
    case 'monthly_summary':
      return isOwn || actor.role === 'prefectureViewer'
    case 'published_requirement':
      return isOwn || column('published_at') !== null
    case 'gate_rule':
      return true
    case 'share':
      return isOwn || column('recipient_organization_id') === actor.organizationId
    case 'break_glass':
    case 'audit_event':
      return isOwn || column('actor_organization_id') === actor.organizationId
    case 'handover':
    case 'handover_event':
    case 'handover_joint_contact':
    case 'handover_result':
      return isOwn || column('receiver_organization_id') === actor.organizationId
    case 'handover_sheet':
    case 'handover_message':
      return isOwn || (reads === 'shared' && column('receiver_organization_id') === actor.organizationId && contentIsOpen(actor, row.organization_id, column('handover_id') as string, facts))
    default: {
      if (isOwn) return true
      const opening = categoriesThatOpen[row.table]
      if (opening === undefined || reads === 'own') return false
      const { categories } = openedTo(actor, row.organization_id, column('registrant_id') as string, facts)
      return opening.some((category) => categories.has(category))
    }
  }
}
