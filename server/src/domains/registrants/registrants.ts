import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { listRegistrantIds, listRegistrants, RegistrantCounts, RegistrantFilter, searchRegistrants } from '@tomoni/contract/registrants'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import type { Ctx } from '../../http/endpoint.ts'
import { presentFound, presentRow } from './present.ts'
import { matchedBy, searchPatternsOf } from './search-keys.ts'
import { countByStatus, countOf, findByText, findIds, findPage, type StatusCount } from './sql.ts'
import type { AnswerOf } from './answer.ts'

// The register: list with figures, ids of all pages, search while typing.

function presentCounts(rows: readonly StatusCount[]): RegistrantCounts {
  const open = rows.filter((row) => row.status !== 'closed')
  const sum = (figure: Exclude<keyof StatusCount, 'status'>): number => open.reduce((total, row) => total + row[figure], 0)
  return {
    all: sum('people'), mine: sum('mine'), overdue: sum('overdue'), watched: sum('watched'), near65: sum('near65'), unassigned: sum('unassigned'),
    closed: rows.find((row) => row.status === 'closed')?.people ?? 0,
    byStatus: Object.fromEntries(rows.map((row) => [row.status, row.people])),
  }
}

/** Without any condition the figures of the views bar already say how many there are. */
const isPlain = (filter: RegistrantFilter): boolean => Object.values(filter).every((value) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0))

export async function listOf(ctx: Ctx, { query }: ParsedOf<typeof listRegistrants>): Promise<AnswerOf<typeof listRegistrants>> {
  const { page, pageSize, sort, direction, ...filter } = query
  const patterns = searchPatternsOf(filter.q)
  const [rows, byStatus, total] = await Promise.all([
    findPage(ctx, { filter, patterns, sort, direction, limit: pageSize, offset: (page - 1) * pageSize }),
    countByStatus(ctx),
    isPlain(filter) ? null : countOf(ctx, filter, patterns),
  ])
  const counts = presentCounts(byStatus)
  return { items: rows.map((row) => presentRow(row, ctx.today)), total: total ?? counts.all, page, pageSize, counts }
}

const maxIds = 2000
export async function listIdsOf(ctx: Ctx, { query: filter }: ParsedOf<typeof listRegistrantIds>): Promise<AnswerOf<typeof listRegistrantIds>> {
  const patterns = searchPatternsOf(filter.q)
  const [ids, total] = await Promise.all([findIds(ctx, filter, patterns, maxIds), countOf(ctx, filter, patterns)])
  return { items: ids as RegistrantId[], total }
}

export async function searchOf(ctx: Ctx, { query }: ParsedOf<typeof searchRegistrants>): Promise<AnswerOf<typeof searchRegistrants>> {
  const patterns = searchPatternsOf(query.q)
  if (patterns === null) return { items: [] }
  const rows = await findByText(ctx, patterns, query.limit)
  return { items: rows.map((row) => presentFound(row, matchedBy(row.searchText, patterns), ctx.today)) }
}
