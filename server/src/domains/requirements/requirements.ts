import { isDeepStrictEqual } from 'node:util'
import { RequirementContent, type discardRequirementDraft, type getOwnRequirement, type getRequirement, type listPublishers, type PublishedRequirement, type publishRequirement, type RequirementDraft, type saveRequirementDraft, type VersionLine } from '@tomoni/contract/requirements'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { OrganizationId } from '@tomoni/contract/shared/ids'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { matches, problemsOfPublishing, stateOfVersion, versionInForce, withoutEmptyLines } from './rules.ts'
import { insertDraft, lastNumber, listPublishers as publisherRows, lockOrganizationDrafts, ownById, ownDraft, publishDraft, publishedVersion, registrationRequirements, removeDraft, updateDraft, versionsOf } from './sql.ts'

export async function listPublishersOf(ctx: Ctx, { query }: ParsedOf<typeof listPublishers>): Promise<ReplyOf<typeof listPublishers>> {
  const [rows, draft] = await Promise.all([publisherRows(ctx, ctx.today), ctx.tx.maybe(ownDraft(ctx))])
  const items = rows
    .filter((row) => matches(query.q, [row.name, row.region, row.lead, ...row.catchment]))
    .map((row) => ({ ...row, organizationId: row.organizationId as OrganizationId, isOwn: row.organizationId === ctx.actor.organizationId }))
  return { items, own: { publishes: rows.some((row) => row.organizationId === ctx.actor.organizationId), hasDraft: draft !== null } }
}

type VersionRow = { id: string; versionNumber: number; validFrom: string; changeNote: string | null; publishedAt: string }
const lines = (rows: readonly VersionRow[], today: string): VersionLine[] => rows.map((row) => ({ ...row, validFrom: row.validFrom as CalendarDay, state: stateOfVersion(row, rows, today) }))

/** One published version. Exported for the handover, whose sheet follows `content.form`. */
export async function readPublished(ctx: Pick<Ctx, 'tx'>, organizationId: number, versionNumber: number): Promise<PublishedRequirement | null> {
  const row = await ctx.tx.maybe(publishedVersion(organizationId, versionNumber))
  if (row === null) return null
  const { name, kind, region, ...rest } = row
  const content = RequirementContent.parse(row.content)
  return { publisher: { organizationId: row.organizationId as OrganizationId, name, kind, region }, id: rest.id, versionNumber: rest.versionNumber, content, validFrom: rest.validFrom as CalendarDay, changeNote: rest.changeNote, publishedAt: rest.publishedAt }
}

/** What an organisation asks for today: the version in force, else the first one coming; null when it publishes nothing. */
export async function requirementInForce(ctx: Pick<Ctx, 'tx' | 'today'>, organizationId: number): Promise<PublishedRequirement | null> {
  const rows = await ctx.tx.all(versionsOf(organizationId))
  const row = versionInForce(rows, ctx.today) ?? rows.at(-1) ?? null
  return row === null ? null : readPublished(ctx, organizationId, row.versionNumber)
}

export async function readRequirement(ctx: Ctx, { params, query }: ParsedOf<typeof getRequirement>): Promise<ReplyOf<typeof getRequirement>> {
  const rows = await ctx.tx.all(versionsOf(params.organizationId))
  const wanted = query.version ?? (versionInForce(rows, ctx.today) ?? rows.at(-1))?.versionNumber
  const requirement = wanted === undefined ? null : await readPublished(ctx, params.organizationId, wanted)
  return { requirement: found(requirement), versions: lines(rows, ctx.today) }
}

type DraftRow = { id: string; versionNumber: number; content: RequirementContent; validFrom: string; changeNote: string | null; version: number }
const presentDraft = (row: DraftRow): RequirementDraft => ({ id: row.id, versionNumber: row.versionNumber, content: row.content, validFrom: row.validFrom as CalendarDay, changeNote: row.changeNote, version: row.version })

export async function readOwnRequirement(ctx: Ctx): Promise<ReplyOf<typeof getOwnRequirement>> {
  const me = ctx.actor.organizationId
  const [draft, rows, setting] = await Promise.all([ctx.tx.maybe(ownDraft(ctx)), ctx.tx.all(versionsOf(me)), ctx.tx.maybe(registrationRequirements(ctx))])
  return {
    draft: draft === null ? null : presentDraft(draft), inForce: await requirementInForce(ctx, me), versions: lines(rows, ctx.today),
    registrationRequirements: setting?.registrationRequirements ?? [], organizationId: me as OrganizationId,
  }
}

const audit = (ctx: Ctx, action: string, id: string): void => ctx.audit({ action, objectKind: 'publishedRequirement', objectId: id })
const refuseStale = (row: DraftRow): never => { throw new AppError('version.stale', { data: { current: presentDraft(row) } }) }

/** The draft, locked; refused when it was published or somebody else was faster. */
async function lockDraft(ctx: Ctx, id: string, version: number): Promise<DraftRow> {
  const row = found(await ctx.tx.maybe(ownById(ctx, id)))
  if (row.publishedAt !== null) throw new AppError('requirement.already-published')
  if (row.version !== version) refuseStale(row)
  return row
}

export async function saveDraft(ctx: Ctx, { body }: ParsedOf<typeof saveRequirementDraft>): Promise<RequirementDraft> {
  if (body.version === 0) {
    await lockOrganizationDrafts(ctx)
    const existing = await ctx.tx.maybe(ownDraft(ctx))
    if (existing !== null && !(existing.id === body.id && isDeepStrictEqual(existing.content, body.content))) refuseStale(existing)
    if (existing === null) {
      if ((await ctx.tx.maybe(ownById(ctx, body.id))) !== null) throw new AppError('requirement.already-published')
      const { last } = await ctx.tx.one(lastNumber(ctx))
      await ctx.tx.run(insertDraft(ctx, { id: body.id, versionNumber: last + 1, content: body.content, validFrom: ctx.today }))
    }
  } else {
    await lockDraft(ctx, body.id, body.version)
    await ctx.tx.run(updateDraft(ctx, body.id, body.content))
  }
  audit(ctx, 'requirement.save-draft', body.id)
  return presentDraft(found(await ctx.tx.maybe(ownById(ctx, body.id))))
}

export async function publish(ctx: Ctx, { body }: ParsedOf<typeof publishRequirement>): Promise<ReplyOf<typeof publishRequirement>> {
  await lockOrganizationDrafts(ctx)
  const row = await lockDraft(ctx, body.id, body.version)
  const versions = await ctx.tx.all(versionsOf(ctx.actor.organizationId))
  const lastFrom = versions.map((v) => v.validFrom).toSorted().at(-1) ?? null
  const problems = problemsOfPublishing(row.content, body.validFrom, ctx.today, lastFrom)
  if (problems.length > 0) throw invalidFields(problems)
  await ctx.tx.run(publishDraft(ctx, row.id, { content: withoutEmptyLines(row.content), validFrom: body.validFrom, changeNote: body.changeNote, publishedByMembershipId: ctx.actor.membershipId, publishedAt: ctx.now.toISOString() }))
  audit(ctx, 'requirement.publish', row.id)
  return { versionNumber: row.versionNumber, validFrom: body.validFrom }
}

export async function discardDraft(ctx: Ctx, { body }: ParsedOf<typeof discardRequirementDraft>): Promise<void> {
  await lockDraft(ctx, body.id, body.version)
  await ctx.tx.run(removeDraft(ctx, body.id))
  audit(ctx, 'requirement.discard', body.id)
}
