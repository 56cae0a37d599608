import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { getTimeline, printTimeline, TimelineEntry } from '@tomoni/contract/support-records'
import type { z } from 'zod'
import { AppError } from '../../../http/app-error.ts'
import type { Ctx } from '../../../http/endpoint.ts'
import { readPage, readYears, top, type HeadRow, type Position } from './sql.ts'

type Answer<E extends { reply: z.ZodType }> = z.input<E['reply']>

const entryOf = (row: HeadRow): z.input<typeof TimelineEntry> => ({ id: row.id, kind: row.kind, on: row.on, membershipId: row.membershipId, ...row.detail }) as unknown as z.input<typeof TimelineEntry>

function positionOf(query: { after?: string | undefined; year?: number | undefined }): Position {
  if (query.after !== undefined) return { on: query.after.slice(0, 10), id: query.after.slice(11) }
  if (query.year !== undefined) return { on: `${query.year + 1}-01-01`, id: '00000000-0000-0000-0000-000000000000' }
  return top
}

export async function read(ctx: Ctx, { params: { registrantId }, query }: ParsedOf<typeof getTimeline>): Promise<Answer<typeof getTimeline>> {
  const [page, [head]] = await Promise.all([
    readPage(ctx, ctx.tx, { registrantId, kinds: query.kind, after: positionOf(query), from: null, limit: query.limit + 1 }),
    readYears(ctx, ctx.tx, registrantId, query.kind),
  ])
  if (!head!.isThere) throw new AppError('not-found')
  ctx.audit({ action: 'registrant.read-timeline', objectKind: 'registrant', objectId: registrantId, registrantId, count: Math.min(page.length, query.limit) })
  const items = page.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items: items.map(entryOf),
    next: page.length > query.limit && last !== undefined ? `${last.key}_${last.id}` : null,
    years: head!.years,
    total: head!.years.reduce((sum, y) => sum + y.count, 0),
  }
}

/** More than this is not printed at once. */
const printLimit = 5000

export async function print(ctx: Ctx, { params: { registrantId }, body }: ParsedOf<typeof printTimeline>): Promise<Answer<typeof printTimeline>> {
  const after = body.to === null ? top : { on: body.to, id: top.id }
  const [page, [head]] = await Promise.all([
    readPage(ctx, ctx.tx, { registrantId, kinds: body.kinds, after, from: body.from, limit: printLimit + 1 }),
    readYears(ctx, ctx.tx, registrantId, body.kinds),
  ])
  if (!head!.isThere) throw new AppError('not-found')
  ctx.audit({ action: 'registrant.print', objectKind: 'registrant', objectId: registrantId, registrantId, fields: ['timeline'], count: Math.min(page.length, printLimit) })
  return { items: page.slice(0, printLimit).map(entryOf), isCut: page.length > printLimit }
}
