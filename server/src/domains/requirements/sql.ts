import type { RequirementContent } from '@tomoni/contract/requirements'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { sql } from 'kysely'
import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query, type Transaction } from '../../db/database.ts'

// Published requirements are regional rows: everybody who is signed in reads what is published (policy `published`), a
// draft only its publisher. Each statement repeats that condition.

type Tx = { readonly tx: Transaction }

export type PublisherRow = {
  organizationId: number; name: string; kind: string; region: string; versionNumber: number; validFrom: CalendarDay; lead: string; catchment: string[]; leadTimeMonths: number | null; items: number; formLines: number
}
/** One row for each publisher: the version in force today, or the first one that is coming. */
export const listPublishers = (ctx: Tx, today: string): Promise<PublisherRow[]> =>
  ctx.tx.named('publishers', `
    select distinct on (o.name, p.organization_id) p.organization_id, o.name, o.kind, g.name as region, p.version_number, p.valid_from, p.content->>'lead' as lead, p.content->'catchment' as catchment,
      (p.content->>'leadTimeMonths')::int as lead_time_months, jsonb_array_length(p.content->'items') as items, jsonb_array_length(p.content->'form') as form_lines
    from published_requirement p join organization o on o.id = p.organization_id join region g on g.id = o.region_id
    where p.published_at is not null
    order by o.name, p.organization_id, p.valid_from > $1, case when p.valid_from > $1 then p.version_number else -p.version_number end`, [today])

/** Every published version of one publisher, newest first, without the content. */
export const versionsOf = (organizationId: number) =>
  query
    .selectFrom('publishedRequirement')
    .select(['id', 'versionNumber', 'validFrom', 'changeNote', sql<string>`published_at`.as('publishedAt')])
    .where('organizationId', '=', organizationId)
    .where('publishedAt', 'is not', null)
    .orderBy('versionNumber', 'desc')

export const publishedVersion = (organizationId: number, versionNumber: number) =>
  query
    .selectFrom('publishedRequirement')
    .innerJoin('organization', 'organization.id', 'publishedRequirement.organizationId')
    .innerJoin('region', 'region.id', 'organization.regionId')
    .select(['publishedRequirement.organizationId', 'organization.name', 'organization.kind', 'region.name as region', 'publishedRequirement.id', 'versionNumber', 'validFrom', 'changeNote', sql<string>`published_at`.as('publishedAt')])
    .select(sql<RequirementContent>`content`.as('content'))
    .where('publishedRequirement.organizationId', '=', organizationId)
    .where('versionNumber', '=', versionNumber)
    .where('publishedAt', 'is not', null)

const draftColumns = ['publishedRequirement.id', 'publishedRequirement.versionNumber', 'publishedRequirement.validFrom', 'publishedRequirement.changeNote', 'publishedRequirement.publishedAt', 'publishedRequirement.version'] as const
const withContent = sql<RequirementContent>`published_requirement.content`.as('content')
export const ownDraft = (viewer: Viewer) => visible(viewer, 'publishedRequirement').where('publishedRequirement.publishedAt', 'is', null).select(draftColumns).select(withContent)
export const ownById = (viewer: Viewer, id: string) => visible(viewer, 'publishedRequirement').where('publishedRequirement.id', '=', id).select(draftColumns).select(withContent).forUpdate()
/** Two people who begin a draft at once come one after the other. */
export const lockOrganizationDrafts = (ctx: Tx & Viewer) => ctx.tx.named('lock_requirement', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`requirement:${ctx.actor.organizationId}`])
export const lastNumber = (viewer: Viewer) => visible(viewer, 'publishedRequirement').select(sql<number>`coalesce(max(version_number), 0)::int`.as('last'))

export const insertDraft = (viewer: Viewer, row: { id: string; versionNumber: number; content: RequirementContent; validFrom: string }) =>
  query.insertInto('publishedRequirement').values({ ...row, organizationId: viewer.actor.organizationId, content: JSON.stringify(row.content) })
const next = { version: sql<number>`version + 1`, updatedAt: sql<string>`now()` }
export const updateDraft = (viewer: Viewer, id: string, content: RequirementContent) =>
  query.updateTable('publishedRequirement').set({ content: JSON.stringify(content), ...next }).where(own(viewer)).where('id', '=', id).where('publishedAt', 'is', null)
export const publishDraft = (viewer: Viewer, id: string, values: { content: RequirementContent; validFrom: string; changeNote: string | null; publishedByMembershipId: string; publishedAt: string }) =>
  query.updateTable('publishedRequirement').set({ ...values, content: JSON.stringify(values.content), ...next }).where(own(viewer)).where('id', '=', id).where('publishedAt', 'is', null)
export const removeDraft = (viewer: Viewer, id: string) => query.deleteFrom('publishedRequirement').where(own(viewer)).where('id', '=', id).where('publishedAt', 'is', null)

export const registrationRequirements = (viewer: Viewer) => visible(viewer, 'organizationSetting').select('registrationRequirements')

// Gate rules: dated adjustments of an organisation that receives.

const ruleColumns = ['gateRule.id', 'gateRule.kind', 'gateRule.requirement', 'gateRule.level', 'gateRule.numberValue', 'gateRule.validFrom', 'gateRule.note', 'gateRule.createdAt'] as const
/** Own adjustments, oldest first: of two from the same day the one made later counts. */
export const ownGateRules = (viewer: Viewer) =>
  visible(viewer, 'gateRule')
    .leftJoin('membership', (j) => j.onRef('membership.organizationId', '=', 'gateRule.organizationId').onRef('membership.id', '=', 'gateRule.setByMembershipId'))
    .select(ruleColumns)
    .select('membership.displayName as setBy')
    .orderBy('gateRule.validFrom')
    .orderBy('gateRule.createdAt')
    .orderBy('gateRule.id')
export const gateRuleById = (viewer: Viewer, id: string) => visible(viewer, 'gateRule').select(['gateRule.kind', 'gateRule.requirement', 'gateRule.level', 'gateRule.numberValue', 'gateRule.validFrom', 'gateRule.note']).where('gateRule.id', '=', id)
export const insertGateRule = (viewer: Viewer, row: { id: string; kind: string; requirement: string; level: string; numberValue: number | null; validFrom: string; note: string; setByMembershipId: string }) =>
  query.insertInto('gateRule').values({ ...row, organizationId: viewer.actor.organizationId, createdAt: sql<string>`clock_timestamp()` })
