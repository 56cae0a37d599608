import type { countSharedRegistrants, listSharedRegistrantIds, listSharedRegistrants, SharedRow } from '@tomoni/contract/shared-registrants'
import { ageOn, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { inOrder } from '@tomoni/contract/shared/categories'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { z } from 'zod'
import type { Ctx } from '../../http/endpoint.ts'
import type { AnswerOf } from '../registrants/answer.ts'
import { fullKana, fullName } from '../registrants/present.ts'
import { searchPatternsOf } from '../registrants/search-keys.ts'
import { countShared, findShared, type ListedRow } from './sql.ts'

/** More than this is neither chosen nor exported at once. */
export const maxRows = 2000

export const ageAt = (birthDate: string | null, today: string): number | null => (birthDate === null ? null : ageOn(birthDate as CalendarDay, today as CalendarDay))

const presentRow = (row: ListedRow, today: string): z.input<typeof SharedRow> => ({
  holderId: row.organizationId,
  registrantId: row.registrantId,
  name: fullName(row),
  kana: fullKana(row),
  birthDate: row.birthDate,
  age: ageAt(row.birthDate, today),
  holderName: row.holderName,
  leadName: row.leadName,
  categories: inOrder(row.categories),
  ground: row.ground,
  purpose: row.purpose,
  endsAt: row.endsAt,
  endsOn: row.endsOn,
  lastReadAt: row.lastReadAt,
  workStatus: row.workStatus,
  workplace: row.workplace,
  disabilitySummary: row.disabilitySummary,
})

export async function listOf(ctx: Ctx, { query }: ParsedOf<typeof listSharedRegistrants>): Promise<AnswerOf<typeof listSharedRegistrants>> {
  const { page, pageSize, sort, direction, ...filter } = query
  const patterns = searchPatternsOf(filter.q)
  const { rows, total, counts } = await findShared(ctx, { filter, patterns, sort, direction, limit: pageSize, offset: (page - 1) * pageSize })
  return { items: rows.map((row) => presentRow(row, ctx.today)), total, page, pageSize, counts }
}

export async function listIdsOf(ctx: Ctx, { query: filter }: ParsedOf<typeof listSharedRegistrantIds>): Promise<AnswerOf<typeof listSharedRegistrantIds>> {
  const { rows, total } = await findShared(ctx, { filter, patterns: searchPatternsOf(filter.q), sort: 'kana', direction: 'asc', limit: maxRows, offset: 0 })
  return { items: rows.map((row) => ({ holderId: row.organizationId, registrantId: row.registrantId })) as never, total }
}

export async function countOf(ctx: Ctx): Promise<AnswerOf<typeof countSharedRegistrants>> {
  return countShared(ctx)
}
