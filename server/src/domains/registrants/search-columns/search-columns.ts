import { searchColumnsOf } from '../search-keys.ts'
import { findSearchFacts, saveSearchColumns, type SearchCtx } from './sql.ts'

/**
 * Makes `search_text`, `sort_kana` and `search_birth` of these people anew from their names, phones, number and birth date.
 * The one function that writes them; whoever changes one of those facts calls it at the end (also imports).
 */
export async function refreshSearch(ctx: SearchCtx, registrantIds: readonly string[]): Promise<void> {
  if (registrantIds.length === 0) return
  const facts = await findSearchFacts(ctx, [...new Set(registrantIds)])
  await saveSearchColumns(ctx, facts.map((one) => ({ id: one.id, ...searchColumnsOf(one) })))
}
