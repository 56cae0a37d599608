import { newId } from '@tomoni/contract/shared/ids'
import type { Ctx } from '../../../http/endpoint.ts'
import type { Columns, Versions } from './rules.ts'

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)

/** One row for a person beside the core; moved words are united into the kept row. */
export const singleTables = ['registrant_contact', 'registrant_profile', 'registrant_medical', 'registrant_living', 'registrant_intake'] as const
export type SingleTable = (typeof singleTables)[number]
const keepers: Readonly<Record<SingleTable, readonly string[]>> = {
  registrant_contact: ['postalCode', 'prefecture', 'address', 'municipalityCode', 'phone', 'mobile', 'fax', 'email', 'emergencyName', 'emergencyRelation', 'emergencyPhone', 'preferredWay'],
  registrant_profile: ['wishes', 'strengths', 'education', 'qualifications', 'commuteMeans', 'helloWorkNumber', 'employmentPassport', 'note'],
  registrant_medical: ['diagnosis', 'hospital', 'doctor', 'visitFrequency', 'medication', 'precautions', 'supportCategory'],
  registrant_living: ['housing', 'moneyManagement', 'health', 'leisure', 'wageNote', 'pension', 'publicAssistance', 'allowances'],
  registrant_intake: ['explainedOn', 'explainedByMembershipId', 'ownWords', 'needs', 'needsNote', 'requirementsChecked'],
}
/** Columns where two values cannot stand one after the other: the kept one stays. */
export const onlyOne = new Set(['postalCode', 'prefecture', 'address', 'municipalityCode', 'phone', 'mobile', 'fax', 'email', 'emergencyName', 'emergencyRelation', 'emergencyPhone', 'employmentPassport', 'helloWorkNumber', 'supportCategory', 'publicAssistance', 'explainedOn', 'explainedByMembershipId'])

/** Rows that go over to the kept person; doubles of a certificate or a disability stay behind. */
export const movingTables = ['support_record', 'next_step', 'registrant_name', 'registrant_work_history', 'registrant_disability', 'disability_certificate', 'recipient_certificate', 'family_member', 'registrant_affiliation',
  'consent', 'share', 'disclosure_choice', 'support_refusal', 'handover', 'handover_story', 'support_term', 'school_pathway'] as const
export type MovingTable = (typeof movingTables)[number]
const notThere: Readonly<Partial<Record<MovingTable, string>>> = {
  registrant_disability: 'not exists (select from registrant_disability k where k.organization_id = $1 and k.registrant_id = $3 and k.kind = t.kind)',
  disability_certificate: `not exists (select from disability_certificate k where k.organization_id = $1 and k.registrant_id = $3 and k.kind = t.kind and coalesce(k.number, '') = coalesce(t.number, '') and coalesce(k.grade, '') = coalesce(t.grade, ''))`,
}

export type SideRow = Columns & { readonly id: string; readonly version: number; readonly mergedIntoId: string | null; readonly createdAt: string; readonly leadName: string | null; readonly deputyName: string | null; readonly branchName: string | null; readonly familyName: string; readonly givenName: string; readonly familyKana: string; readonly givenKana: string; readonly birthDate: string | null; readonly stage: string; readonly primaryDisability: string | null; readonly disabilitySummary: string }

/** Both people with their contact, in the order of their ids; `lock` for a merge. */
export const findSides = (ctx: Ctx, ids: readonly string[], how: 'read' | 'lock'): Promise<SideRow[]> =>
  ctx.tx.named<SideRow>(
    '',
    `select c.postal_code, c.prefecture, c.address, c.phone, c.mobile, c.fax, c.email, r.*,
      (select m.short_name from membership m where m.organization_id = $1 and m.id = r.lead_membership_id) as lead_name,
      (select m.short_name from membership m where m.organization_id = $1 and m.id = r.deputy_membership_id) as deputy_name,
      (select b.name from branch b where b.organization_id = $1 and b.id = r.branch_id) as branch_name
     from registrant r left join registrant_contact c on c.organization_id = $1 and c.registrant_id = r.id
     where r.organization_id = $1 and r.id = any($2::uuid[]) order by r.id ${how === 'lock' ? 'for update of r' : ''}`,
    [ctx.actor.organizationId, ids],
  )

export async function countRows(ctx: Ctx, registrantId: string): Promise<Record<string, number>> {
  const parts = movingTables.map((table) => `(select count(*)::int from ${table} t where t.organization_id = $1 and t.registrant_id = $2${table === 'support_record' ? ' and t.superseded_at is null' : ''}) as ${table}`)
  const [row] = await ctx.tx.named<Record<string, number>>('registrant_merge_counts', `select ${parts.join(', ')}`, [ctx.actor.organizationId, registrantId])
  return row ?? {}
}

export async function findSingle(ctx: Ctx, table: SingleTable, registrantId: string): Promise<Columns | null> {
  const [row] = await ctx.tx.named<Columns>('', `select ${keepers[table].map(snake).join(', ')} from ${table} where organization_id = $1 and registrant_id = $2`, [ctx.actor.organizationId, registrantId])
  return row ?? null
}

export const saveSingle = (ctx: Ctx, table: SingleTable, registrantId: string, value: Columns): Promise<unknown> => {
  const names = keepers[table]
  const at = names.map((_, i) => `$${i + 3}`)
  return ctx.tx.named(
    '', `insert into ${table} (organization_id, registrant_id, ${names.map(snake).join(', ')}) values ($1, $2, ${at.join(', ')})
     on conflict (organization_id, registrant_id) do update set ${names.map((name, i) => `${snake(name)} = ${at[i]}`).join(', ')}, version = ${table}.version + 1, updated_at = now()`,
    [ctx.actor.organizationId, registrantId, ...names.map((name) => value[name] ?? (name === 'needs' || name === 'requirementsChecked' ? [] : null))],
  )
}
export const removeSingle = (ctx: Ctx, table: SingleTable, registrantId: string): Promise<unknown> =>
  ctx.tx.named('', `delete from ${table} where organization_id = $1 and registrant_id = $2`, [ctx.actor.organizationId, registrantId])

export const saveColumns = (ctx: Ctx, registrantId: string, columns: Columns): Promise<unknown> => {
  const names = Object.keys(columns)
  return ctx.tx.named('', `update registrant set ${names.map((name, i) => `${snake(name)} = $${i + 3}`).join(', ')}, version = version + 1, updated_at = now() where organization_id = $1 and id = $2`, [ctx.actor.organizationId, registrantId, ...names.map((name) => columns[name])])
}

/** Moves rows of one table; answers their ids. A moved disability is not 主 beside one that already is. */
export async function moveRows(ctx: Ctx, table: MovingTable, from: string, to: string): Promise<string[]> {
  const primary = table === 'registrant_disability' ? `, is_primary = t.is_primary and not exists (select from registrant_disability k where k.organization_id = $1 and k.registrant_id = $3 and k.is_primary)` : ''
  const rows = await ctx.tx.named<{ id: string }>(
    '', `update ${table} t set registrant_id = $3${primary} where t.organization_id = $1 and t.registrant_id = $2${notThere[table] === undefined ? '' : ` and ${notThere[table]}`} returning t.id`, [ctx.actor.organizationId, from, to],
  )
  return rows.map((row) => row.id)
}
/** Takes moved rows back; corrections written meanwhile go with the record they correct. */
export async function returnRows(ctx: Ctx, table: MovingTable, ids: readonly string[], to: string): Promise<number> {
  const chain = table === 'support_record'
    ? `with recursive chain as (select id from support_record where organization_id = $1 and id = any($2::uuid[])
        union select s.id from support_record s join chain c on s.organization_id = $1 and s.supersedes_id = c.id) `
    : ''
  const rows = await ctx.tx.named('', `${chain}update ${table} t set registrant_id = $3 where t.organization_id = $1 and ${chain === '' ? 't.id = any($2::uuid[])' : 't.id in (select id from chain) and $2::uuid[] is not null'} returning t.id`, [ctx.actor.organizationId, ids, to])
  return rows.length
}
/** Handovers somebody else holds and this person came with; named by holder and id (decision 3). */
export async function moveReceived(ctx: Ctx, from: string, to: string): Promise<string[]> {
  const rows = await ctx.tx.named<{ pair: string }>('', `update handover set receiver_registrant_id = $3 where receiver_organization_id = $1 and receiver_registrant_id = $2 returning organization_id || ':' || id as pair`, [ctx.actor.organizationId, from, to])
  return rows.map((row) => row.pair)
}
export const returnReceived = (ctx: Ctx, pairs: readonly string[], to: string): Promise<unknown> =>
  ctx.tx.named('', `update handover set receiver_registrant_id = $3 where receiver_organization_id = $1 and organization_id || ':' || id = any($2::text[])`, [ctx.actor.organizationId, pairs, to])
export const primaryIds = async (ctx: Ctx, registrantId: string): Promise<string[]> =>
  (await ctx.tx.named<{ id: string }>('', 'select id from registrant_disability where organization_id = $1 and registrant_id = $2 and is_primary', [ctx.actor.organizationId, registrantId])).map((row) => row.id)
export const setPrimary = (ctx: Ctx, ids: readonly string[]): Promise<unknown> => ctx.tx.named('', 'update registrant_disability set is_primary = true where organization_id = $1 and id = any($2::uuid[])', [ctx.actor.organizationId, ids])

/** Appointments and drafts name several people: the one id is exchanged for the other. Answers the rows. */
export async function exchangeInLists(ctx: Ctx, table: 'appointment' | 'draft', from: string, to: string, only: readonly string[] | null): Promise<string[]> {
  const rows = await ctx.tx.named<{ id: string }>(
    '', `update ${table} t set registrant_ids = case when $3::uuid = any(t.registrant_ids) then array_remove(t.registrant_ids, $2::uuid) else array_replace(t.registrant_ids, $2::uuid, $3::uuid) end
     where t.organization_id = $1 and t.registrant_ids @> array[$2::uuid] and ($4::uuid[] is null or t.id = any($4::uuid[])) returning t.id`,
    [ctx.actor.organizationId, from, to, only],
  )
  return rows.map((row) => row.id)
}

export async function insertOtherName(ctx: Ctx, registrantId: string, other: { readonly name: string; readonly kana: string }): Promise<string> {
  const id = newId()
  await ctx.tx.named('', `insert into registrant_name (organization_id, id, registrant_id, kind, name, kana) values ($1, $2, $3, 'alias', $4, $5)`, [ctx.actor.organizationId, id, registrantId, other.name, other.kana])
  return id
}
export const removeNames = (ctx: Ctx, ids: readonly string[]): Promise<unknown> => ctx.tx.named('', 'delete from registrant_name where organization_id = $1 and id = any($2::uuid[])', [ctx.actor.organizationId, ids])
export async function insertStageNote(ctx: Ctx, registrantId: string, change: { readonly from: string; readonly to: string; readonly on: unknown }): Promise<string> {
  const id = newId()
  await ctx.tx.named(
    '', `insert into registrant_stage_change (organization_id, id, registrant_id, from_stage, to_stage, on_date, reason, note, membership_id) values ($1, $2, $3, $4, $5, $6, 'other', '統合', $7)`,
    [ctx.actor.organizationId, id, registrantId, change.from, change.to, change.on, ctx.actor.membershipId],
  )
  return id
}
export const removeStageNotes = (ctx: Ctx, ids: readonly string[]): Promise<unknown> => ctx.tx.named('', 'delete from registrant_stage_change where organization_id = $1 and id = any($2::uuid[])', [ctx.actor.organizationId, ids])

export const hideMerged = (ctx: Ctx, mergedId: string, keptId: string): Promise<unknown> =>
  ctx.tx.named('', 'update registrant set merged_into_id = $3, merged_at = now(), next_due_on = null, next_due_kind = null, version = version + 1, updated_at = now() where organization_id = $1 and id = $2', [ctx.actor.organizationId, mergedId, keptId])
export const showAgain = (ctx: Ctx, mergedId: string): Promise<unknown> =>
  ctx.tx.named('', 'update registrant set merged_into_id = null, merged_at = null, version = version + 1, updated_at = now() where organization_id = $1 and id = $2', [ctx.actor.organizationId, mergedId])

/** Version of the core and of each part, to see what was edited after the merge. */
export async function versionsOf(ctx: Ctx, registrantId: string): Promise<Versions> {
  const parts = singleTables.map((table) => `coalesce((select x.version from ${table} x where x.organization_id = $1 and x.registrant_id = r.id), 0) as ${table}`)
  const [row] = await ctx.tx.named<Record<string, number>>('registrant_merge_versions', `select r.version as registrant, ${parts.join(', ')} from registrant r where r.organization_id = $1 and r.id = $2`, [ctx.actor.organizationId, registrantId])
  return row ?? {}
}

/** Numbers of these two that somebody else has taken since. */
export async function takenNumbers(ctx: Ctx, numbers: readonly string[], ids: readonly string[]): Promise<string[]> {
  const rows = await ctx.tx.named<{ number: string }>('', 'select number from registrant where organization_id = $1 and merged_into_id is null and number = any($2::text[]) and id <> all($3::uuid[])', [ctx.actor.organizationId, numbers, ids])
  return rows.map((row) => row.number)
}

/** What a merge did; enough to take it apart. */
export type Moved = {
  readonly rows: Readonly<Partial<Record<MovingTable, string[]>>>
  readonly primaryOfMerged: readonly string[]
  readonly appointments: readonly string[]
  readonly drafts: readonly string[]
  /** Received handovers; a merge from before there were any has none. */
  readonly received?: readonly string[]
  readonly addedNames: readonly string[]
  readonly addedStages: readonly string[]
  readonly keptBefore: Columns
  readonly singlesBefore: Readonly<Partial<Record<SingleTable, Columns | null>>>
  readonly versions: Versions
}

export async function insertMerge(ctx: Ctx, merge: { readonly keptId: string; readonly mergedId: string; readonly moved: Moved; readonly reason: string | null }): Promise<string> {
  const id = newId()
  await ctx.tx.named('', 'insert into registrant_merge (organization_id, id, kept_id, merged_id, moved, reason, membership_id) values ($1, $2, $3, $4, $5, $6, $7)', [ctx.actor.organizationId, id, merge.keptId, merge.mergedId, JSON.stringify(merge.moved), merge.reason, ctx.actor.membershipId])
  return id
}
export type MergeRow = { id: string; keptId: string; mergedId: string; moved: Moved; undoneAt: string | null }
export async function findMerge(ctx: Ctx, mergeId: string): Promise<MergeRow | null> {
  const [row] = await ctx.tx.named<MergeRow>('', 'select id, kept_id, merged_id, moved, undone_at from registrant_merge where organization_id = $1 and id = $2 for update', [ctx.actor.organizationId, mergeId])
  return row ?? null
}
export const markUndone = (ctx: Ctx, mergeId: string): Promise<unknown> =>
  ctx.tx.named('', 'update registrant_merge set undone_at = now(), undone_by_membership_id = $3 where organization_id = $1 and id = $2', [ctx.actor.organizationId, mergeId, ctx.actor.membershipId])

export type MergeListRow = { id: string; keptId: string; mergedId: string; familyName: string; givenName: string; mergedAt: string; by: string | null; reason: string | null; undoneAt: string | null }
export const findMerges = (ctx: Ctx, registrantId: string): Promise<MergeListRow[]> =>
  ctx.tx.named<MergeListRow>(
    '', `select g.id, g.kept_id, g.merged_id, r.family_name, r.given_name, g.merged_at, m.short_name as by, g.reason, g.undone_at
     from registrant_merge g join registrant r on r.organization_id = $1 and r.id = g.merged_id left join membership m on m.organization_id = $1 and m.id = g.membership_id
     where g.organization_id = $1 and g.kept_id = $2 order by g.merged_at desc, g.id desc`,
    [ctx.actor.organizationId, registrantId],
  )
