import type { SharedFilter, SharedSort } from '@tomoni/contract/shared-registrants'
import type { Category } from '@tomoni/contract/shared/categories'
import { sharedRegistrants, type SharedRegistrantRow } from '../../access/shares.ts'
import type { Viewer } from '../../access/visibility.ts'
import type { Transaction } from '../../db/database.ts'

// The list of shared people. Page, ids, counts and file select from one source (`shared_registrants`) with one condition.

export type ReadCtx = Viewer & { readonly tx: Transaction; readonly actor: { readonly organizationId: number; readonly accountId: string } }
/** LIKE patterns of the typed text (`searchPatternsOf` of the register). */
export type Patterns = { readonly all: readonly string[]; readonly birth: string | null }
export type ListedRow = SharedRegistrantRow & { readonly holderName: string; readonly lastReadAt: string | null }

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
export type CountsRow = { all: number; endsSoon: number; unread: number; holders: { organizationId: number; name: string; count: number }[]; categories: { category: Category; count: number }[] }
/** Figures beside the list, without any filter. */
const counts = `select count(*)::int as "all", count(*) filter (where ${soon})::int as ends_soon, count(*) filter (where p.last_read_at is null)::int as unread,
      coalesce((select jsonb_agg(jsonb_build_object('organizationId', x.organization_id, 'name', x.holder_name, 'count', x.n) order by x.holder_name) from (select p.organization_id, p.holder_name, count(*)::int as n from p group by 1, 2) x), '[]') as holders,
      coalesce((select jsonb_agg(jsonb_build_object('category', x.category, 'count', x.n) order by x.category) from (select c.category, count(*)::int as n from p cross join lateral unnest(p.categories) c(category) group by 1) x), '[]') as category_counts
     from p where p.organization_id <> $1`

type PageRow = Omit<CountsRow, 'categories'> & { readonly categoryCounts: CountsRow['categories']; readonly total: number } & (ListedRow | { readonly registrantId: null })
export type SharedPage = { readonly rows: ListedRow[]; readonly total: number; readonly counts: CountsRow }

/** Page, total and figures from one reading of what is open: it is the costly part, and the three always belong together. */
export async function findShared(ctx: ReadCtx, wish: ListWish): Promise<SharedPage> {
  const where = whereOf(ctx, wish.filter, wish.patterns)
  const at = where.values.length
  const order = orders[wish.sort](wish.direction)
  const rows = await ctx.tx.named<PageRow>(
    '',
    `${people}, figures as (${counts})
     select p.*, f."all", f.ends_soon, f.unread, case when coalesce(p.place, 1) = 1 then f.holders end as holders, case when coalesce(p.place, 1) = 1 then f.category_counts end as category_counts, (select count(*)::int from p where ${where.text}) as total
     from figures f left join (select p.*, row_number() over (order by ${order})::int - $${at + 2}::int as place from p where ${where.text} order by ${order} limit $${at + 1} offset $${at + 2}) p on true
     order by p.place`,
    [...where.values, wish.limit, wish.offset],
  )
  const first = rows[0]!
  return {
    rows: rows.filter((row): row is PageRow & ListedRow => row.registrantId !== null), total: first.total,
    counts: { all: first.all, endsSoon: first.endsSoon, unread: first.unread, holders: first.holders, categories: first.categoryCounts },
  }
}

export async function countShared(ctx: ReadCtx): Promise<{ all: number; endsSoon: number }> {
  const [row] = await ctx.tx.named<{ all: number; endsSoon: number }>('shared_count', `select count(*)::int as "all", count(*) filter (where ${soon})::int as ends_soon from (${sharedRegistrants}) p where p.organization_id <> $1`, [ctx.actor.organizationId])
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
