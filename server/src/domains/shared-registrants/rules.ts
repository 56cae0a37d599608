import { Category } from '@tomoni/contract/shared/categories'
import type { SharedRegistrant } from '@tomoni/contract/shared-registrants'

// What a reader of a shared person is told about the opening itself.

type Opening = { readonly name: string; readonly categories: readonly Category[] }

/** Grounds the trail names: the first, and each further one that opens something none before it opens. */
export function groundsToName(grounds: readonly Opening[]): string[] {
  const open = new Set<Category>()
  const names: string[] = []
  for (const { name, categories } of grounds) {
    if (names.length > 0 && categories.every((category) => open.has(category))) continue
    for (const category of categories) open.add(category)
    if (!names.includes(name)) names.push(name)
  }
  return names
}

/** The grounds that open one of these categories, the first of them only: what a reading of a part rests on. */
export const groundFor = (grounds: readonly Opening[], wanted: readonly Category[]): string | null => grounds.find(({ categories }) => wanted.some((one) => categories.includes(one)))?.name ?? null

export function recordsOpen(open: readonly Category[]): SharedRegistrant['records'] {
  return open.includes('records_full') ? 'full' : open.includes('records_summary') ? 'summary' : 'closed'
}

/** Categories to name as closed. The full records hold the facts too, so their summary is not closed beside them. */
export const closedOf = (open: readonly Category[]): Category[] => Category.options.filter((category) => !open.includes(category) && !(category === 'records_summary' && open.includes('records_full')))
