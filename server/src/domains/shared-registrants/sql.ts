import type { SharedFilter, SharedSort } from '@tomoni/contract/shared-registrants'
import { sharedRegistrants, type SharedRegistrantRow } from '../../access/shares.ts'
import type { Viewer } from '../../access/visibility.ts'
import type { Transaction } from '../../db/database.ts'

// The list of shared people. Page, ids, counts and file select from one source (`shared_registrants`) with one condition.

export type ReadCtx = Viewer & { readonly tx: Transaction; readonly actor: { readonly organizationId: number; readonly accountId: string } }
/** LIKE patterns of the typed text (`searchPatternsOf` of the register). */
export type Patterns = { readonly all: readonly string[]; readonly birth: string | null }
export type ListedRow = SharedRegistrantRow & { readonly holderName: string; readonly lastReadAt: string | null; readonly total: number }

/**
 * $1 organisation, $2 account of the reader. Last opened by anybody of the organisation under a share; an emergency reading
 * is known to its own reader only.
 */
const people = `with seen as (
    select e.organization_id, e.registrant_id, max(e.at) as at from audit_event e
    where e.actor_organization_id = $1 and e.actor_organization_id <> e.organization_id and e.action = 'registrant.open' and e.outcome = 'done' and (e.ground like 'share:%' or e.actor_account_id = $2)
    group by 1, 2
  ), p as (
    select s.*, o.short_name as holder_name, seen.at as last_read_at from (${sharedRegistrants}) s
    join organization o on o.id = s.organization_id
    left join seen on seen.organization_id = s.organization_id and seen.registrant_id = s.registrant_id
  )`
const soon = `(p.ends_on is not null and p.ends_on <= (now() at time zone 'Asia/Tokyo')::date + 30)`

type Where = { readonly text: string; readonly values: unknown[] }
function whereOf(ctx: ReadCtx, filter: SharedFilter, patterns: Patterns | null): Where {
  const values: unknown[] = [ctx.actor.organizationId, ctx.actor.accountId]
  const texts = ['p.organization_id <> $1']
  const at = (value: unknown): string => `$${values.push(value)}`
  if (patterns !== null) texts.push(`(p.search_name like all(${at(patterns.all)}::text[]) or to_char(p.birth_date, 'YYYYMMDD') like ${at(patterns.birth)}::text)`)
  if (filter.holder.length > 0) texts.push(`p.organization_id = any(${at(filter.holder)}::int[])`)
  if (filter.category.length > 0) texts.push(`p.categories && ${at(filter.category)}::text[]`)
  if (filter.ends === 'soon') texts.push(soon)
  if (filter.unread === 'only') texts.push('p.last_read_at is null')
  return { text: texts.join(' and '), values }
}

const orders: Readonly<Record<SharedSort, (direction: string) => string>> = {
  kana: (direction) => `p.sort_kana ${direction}, p.organization_id, p.registrant_id`,
  // Older first when ascending by birth would read backwards: ascending age is descending birth.
  age: (direction) => `p.birth_date ${direction === 'asc' ? 'desc' : 'asc'} nulls last, p.sort_kana, p.organization_id, p.registrant_id`,
  holder: (direction) => `p.holder_name ${direction}, p.sort_kana, p.organization_id, p.registrant_id`,
  endsOn: (direction) => `p.ends_at ${direction}, p.sort_kana, p.organization_id, p.registrant_id`,
  lastRead: (direction) => `p.last_read_at ${direction} nulls ${direction === 'asc' ? 'first' : 'last'}, p.sort_kana, p.organization_id, p.registrant_id`,
}

export type ListWish = { readonly filter: SharedFilter; readonly patterns: Patterns | null; readonly sort: SharedSort; readonly direction: 'asc' | 'desc'; readonly limit: number; readonly offset: number }
export function findShared(ctx: ReadCtx, wish: ListWish): Promise<ListedRow[]> {
  const where = whereOf(ctx, wish.filter, wish.patterns)
  const at = where.values.length
  return ctx.tx.named<ListedRow>('', `${people} select p.*, count(*) over ()::int as total from p where ${where.text} order by ${orders[wish.sort](wish.direction)} limit $${at + 1} offset $${at + 2}`, [...where.values, wish.limit, wish.offset])
}

export async function countShared(ctx: ReadCtx, filter: SharedFilter, patterns: Patterns | null): Promise<number> {
  const where = whereOf(ctx, filter, patterns)
  const [row] = await ctx.tx.named<{ count: number }>('', `${people} select count(*)::int as count from p where ${where.text}`, where.values)
  return row?.count ?? 0
}

export type CountsRow = { all: number; endsSoon: number; unread: number; holders: { organizationId: number; name: string; count: number }[]; categories: { category: string; count: number }[] }
/** Figures beside the list, without any filter. */
export async function countsOfShared(ctx: ReadCtx): Promise<CountsRow> {
  const [row] = await ctx.tx.named<CountsRow>(
    'shared_counts',
    `${people} select count(*)::int as "all", count(*) filter (where ${soon})::int as ends_soon, count(*) filter (where p.last_read_at is null)::int as unread,
      coalesce((select jsonb_agg(jsonb_build_object('organizationId', x.organization_id, 'name', x.holder_name, 'count', x.n) order by x.holder_name) from (select p.organization_id, p.holder_name, count(*)::int as n from p group by 1, 2) x), '[]') as holders,
      coalesce((select jsonb_agg(jsonb_build_object('category', x.category, 'count', x.n) order by x.category) from (select c.category, count(*)::int as n from p cross join lateral unnest(p.categories) c(category) group by 1) x), '[]') as categories
     from p where p.organization_id <> $1`,
    [ctx.actor.organizationId, ctx.actor.accountId],
  )
  return row!
}

export type LabelRow = { organizationId: number; list: string; code: string; label: string }
/** The words holders use for their codes: the reader's own list may not know them. */
export const findLabels = (ctx: ReadCtx, holderIds: readonly number[], lists: readonly string[]): Promise<LabelRow[]> =>
  ctx.tx.named<LabelRow>('shared_code_labels', 'select * from shared_code_labels($1, $2)', [holderIds, lists])

export async function organizationNames(ctx: ReadCtx, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await ctx.tx.named<{ id: number; name: string }>('organization_names', 'select id, name from organization where id = any($1::int[])', [ids])
  return new Map(rows.map((row) => [row.id, row.name]))
}
