import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query } from '../../db/database.ts'
import type { Tx } from './sql.ts'

// 会社に伝えること and 支援を望まない意思.

export type ChoiceRow = {
  id: string; partnerOrganizationId: string | null; employerName: string; decidedOn: string; choice: string; toldItems: string[]; accommodationNote: string | null; pros: string | null; cons: string | null; ownWords: string | null
  consentId: string | null; supersedesId: string | null; isCurrent: boolean; by: string | null; createdAt: string
}
export const choicesOf = (ctx: Tx, registrantId: string): Promise<ChoiceRow[]> =>
  ctx.tx.named<ChoiceRow>('disclosure_choices', `
    select d.id, d.partner_organization_id, d.employer_name, d.decided_on, d.choice, d.told_items, d.accommodation_note, d.pros, d.cons, d.own_words, d.consent_id, d.supersedes_id,
      not exists (select from disclosure_choice n where n.organization_id = $1 and n.supersedes_id = d.id) as is_current, m.display_name as by, d.created_at
    from disclosure_choice d left join membership m on m.organization_id = $1 and m.id = d.membership_id
    where d.organization_id = $1 and d.registrant_id = $2 order by d.decided_on desc, d.created_at desc, d.id desc`, [ctx.actor.organizationId, registrantId])

export const findChoice = (viewer: Viewer, id: string) => visible(viewer, 'disclosureChoice').where('disclosureChoice.id', '=', id).select(['disclosureChoice.id', 'disclosureChoice.registrantId', 'disclosureChoice.employerName', 'disclosureChoice.partnerOrganizationId']).forUpdate()
type NewChoice = {
  id: string; registrantId: string; partnerOrganizationId: string | null; employerName: string; decidedOn: string; choice: string; toldItems: string[]; accommodationNote: string | null; pros: string | null; cons: string | null
  ownWords: string | null; supersedesId: string | null; membershipId: string
}
export const insertChoice = (viewer: Viewer, row: NewChoice) => query.insertInto('disclosureChoice').values({ organizationId: viewer.actor.organizationId, ...row })
export const linkConsent = (viewer: Viewer, choiceId: string, consentId: string) => query.updateTable('disclosureChoice').set({ consentId }).where(own(viewer)).where('id', '=', choiceId)

export type RefusalRow = { id: string; registrantId: string; saidOn: string; ownWords: string; askRule: string; askAgainOn: string | null; askEvents: string[]; endedOn: string | null; endReason: string | null; by: string | null; version: number }
const refusalText = `select f.id, f.registrant_id, f.said_on, f.own_words, f.ask_rule, f.ask_again_on, f.ask_events, f.ended_on, f.end_reason, m.display_name as by, f.version
  from support_refusal f left join membership m on m.organization_id = $1 and m.id = f.membership_id where f.organization_id = $1`
export const refusalsOf = (ctx: Tx, registrantId: string): Promise<RefusalRow[]> =>
  ctx.tx.named<RefusalRow>('support_refusals', `${refusalText} and f.registrant_id = $2 order by f.ended_on desc nulls first, f.said_on desc, f.id desc`, [ctx.actor.organizationId, registrantId])
export const lockRefusal = async (ctx: Tx, id: string): Promise<RefusalRow | null> => (await ctx.tx.named<RefusalRow>('support_refusal_lock', `${refusalText} and f.id = $2 for update of f`, [ctx.actor.organizationId, id]))[0] ?? null
export const insertRefusal = (viewer: Viewer, row: { id: string; registrantId: string; saidOn: string; ownWords: string; askRule: string; askAgainOn: string | null; askEvents: string[]; membershipId: string }) =>
  query.insertInto('supportRefusal').values({ organizationId: viewer.actor.organizationId, ...row })
/** Only one is in force at a time: a newer word of the person ends the older one. */
export const endOtherRefusals = (viewer: Viewer, registrantId: string, exceptId: string, endedOn: string) =>
  query.updateTable('supportRefusal').set((e) => ({ endedOn, version: e('version', '+', 1) })).where(own(viewer)).where('registrantId', '=', registrantId).where('id', '<>', exceptId).where('endedOn', 'is', null)
export const endRefusal = (viewer: Viewer, id: string, value: { endedOn: string; endReason: string | null }) =>
  query.updateTable('supportRefusal').set((e) => ({ ...value, version: e('version', '+', 1) })).where(own(viewer)).where('id', '=', id)
/** Somebody already at いつでも相談: only the day to ask again is new. */
export const setAskAgain = (viewer: Viewer, registrantId: string, askAgainOn: string, now: string) =>
  query.updateTable('registrant').set((e) => ({ askAgainOn, version: e('version', '+', 1), updatedAt: now })).where(own(viewer)).where('id', '=', registrantId)

// Names that may stand in a text before it leaves (row 1208)

export type NameRow = { isOwn: boolean; family: string; given: string; familyKana: string; givenKana: string }
/** Everybody this organisation knows by name: its registrants with their former names, and the families of all. */
export const namesKnown = (ctx: Tx, registrantId: string): Promise<NameRow[]> =>
  ctx.tx.named<NameRow>('names_known', `
    select r.id = $2 or r.merged_into_id = $2 as is_own, r.family_name as family, r.given_name as given, r.family_kana, r.given_kana from registrant r where r.organization_id = $1
    union select n.registrant_id = $2, '', n.name, '', n.kana from registrant_name n where n.organization_id = $1
    union select r.id = $2, '', r.preferred_name, '', '' from registrant r where r.organization_id = $1 and r.preferred_name is not null and r.id = $2
    union select false, '', f.name, '', f.kana from family_member f where f.organization_id = $1`, [ctx.actor.organizationId, registrantId])
