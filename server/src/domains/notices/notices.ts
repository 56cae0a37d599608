import { defaultWay, NoticeGroup, type changeNoticePreferences, type listNotices, type Notice, type NoticeWay, type readNotices, type unreadNotices } from '@tomoni/contract/notices'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { z } from 'zod'
import type { Ctx } from '../../http/endpoint.ts'
import { mailServer } from './mailer.ts'
import { countOf, markRead, markUnread, noticesOf, saveWay, waysOf } from './sql.ts'

// A worker's own お知らせ: the list, what was read, and the way each kind comes.

const unreadOf = async (ctx: Ctx): Promise<number> => (await ctx.tx.one(countOf(ctx))).unread

export async function listOwn(ctx: Ctx, { query }: ParsedOf<typeof listNotices>) {
  const [rows, counts] = await Promise.all([
    ctx.tx.all(noticesOf(ctx, { limit: query.pageSize, offset: (query.page - 1) * query.pageSize, unread: query.unread === true })),
    ctx.tx.one(countOf(ctx)),
  ])
  return { items: rows as z.input<typeof Notice>[], total: query.unread === true ? counts.unread : counts.total, page: query.page, pageSize: query.pageSize, unread: counts.unread }
}

export const countOwn = async (ctx: Ctx) => ({ unread: await unreadOf(ctx) })

export async function read(ctx: Ctx, { body }: ParsedOf<typeof readNotices>) {
  const count = await ctx.tx.run(markRead(ctx, body.ids))
  ctx.audit({ action: 'notice.read', objectKind: 'notice', count })
  return { unread: await unreadOf(ctx) }
}

export async function unread(ctx: Ctx, { body }: ParsedOf<typeof unreadNotices>) {
  const count = await ctx.tx.run(markUnread(ctx, body.ids))
  ctx.audit({ action: 'notice.unread', objectKind: 'notice', count })
  return { unread: await unreadOf(ctx) }
}

async function currentWays(ctx: Ctx): Promise<Record<NoticeGroup, NoticeWay>> {
  const chosen = new Map((await ctx.tx.all(waysOf(ctx))).map((row) => [row.kind, row.way as NoticeWay]))
  return Object.fromEntries(NoticeGroup.options.map((group) => [group, chosen.get(group) ?? defaultWay(group)])) as Record<NoticeGroup, NoticeWay>
}

export const getPreferences = async (ctx: Ctx) => ({ ways: await currentWays(ctx), sendsMail: mailServer() !== null })

export async function changePreferences(ctx: Ctx, { body }: ParsedOf<typeof changeNoticePreferences>) {
  for (const group of NoticeGroup.options) await ctx.tx.run(saveWay(ctx, group, body.ways[group]))
  ctx.audit({ action: 'notice.change-preferences', objectKind: 'noticePreference', fields: [...NoticeGroup.options] })
  return { ways: await currentWays(ctx) }
}
