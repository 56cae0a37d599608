import { cutText, noneText } from '@tomoni/contract/text/reports'
import { visible, type Viewer } from '../access/visibility.ts'
import type { Transaction } from '../db/database.ts'
import { found } from '../http/app-error.ts'
import type { Cut } from './facts.ts'

/** The cut in words; an id of another organisation is not found. */
export async function cutWords(ctx: Viewer & { readonly tx: Transaction }, cut: Cut): Promise<string[]> {
  const words: string[] = []
  const add = async (key: keyof Cut, name: (id: string) => Promise<string>) => {
    const value = cut[key]
    if (value !== undefined) words.push(`${cutText[key]}：${value === 'none' ? noneText[key] : await name(value)}`)
  }
  await add('contract', async (id) => found(await ctx.tx.maybe(visible(ctx, 'contract').select('name').where('id', '=', id))).name)
  await add('branch', async (id) => found(await ctx.tx.maybe(visible(ctx, 'branch').select('name').where('id', '=', id))).name)
  await add('worker', async (id) => found(await ctx.tx.maybe(visible(ctx, 'membership').select('displayName').where('id', '=', id))).displayName)
  return words
}
