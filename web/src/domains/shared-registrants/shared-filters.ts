import type { SharedSort } from '@tomoni/contract/shared-registrants'
import { Category } from '@tomoni/contract/shared/categories'
import type { OrganizationId } from '@tomoni/contract/shared/ids'
import type { UrlQuery } from '../../url.ts'

const sorts: readonly SharedSort[] = ['kana', 'age', 'holder', 'endsOn', 'lastRead']

/** Conditions of the address; broken values are dropped, not complained about. */
export function sharedQueryOf(url: Pick<UrlQuery, 'get' | 'all'>) {
  const sort = sorts.find((one) => one === url.get('sort')) ?? 'kana'
  return {
    q: url.get('q').slice(0, 100),
    holder: url.all('holder').filter((value) => /^[1-9]\d{0,8}$/.test(value)).map(Number) as OrganizationId[],
    category: url.all('category').filter((value): value is Category => Category.safeParse(value).success),
    ...(url.get('ends') === 'soon' ? { ends: 'soon' as const } : {}),
    ...(url.get('unread') === 'only' ? { unread: 'only' as const } : {}),
    sort,
    direction: url.get('direction') === 'desc' ? ('desc' as const) : ('asc' as const),
  }
}
export type SharedQuery = ReturnType<typeof sharedQueryOf>

/** Which of the views over the list these conditions are. */
export const sharedViewOf = (query: SharedQuery): string => (query.holder.length > 0 || query.category.length > 0 || query.q !== '' ? '' : query.ends === 'soon' ? 'soon' : query.unread === 'only' ? 'unread' : 'all')
