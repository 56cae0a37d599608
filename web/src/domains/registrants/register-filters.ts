import type { RegistrantCounts, RegistrantFilter, RegistrantSort, SavedView } from '@tomoni/contract/registrants'
import { paths } from '../../paths.ts'

// Conditions of the register live in the address. Here they are read from it and written into it, and the views of the
// bar are nothing but addresses.

export const listNames = ['status', 'stage', 'workStatus', 'disability', 'assignee', 'branch', 'communicationNeed', 'referralSource'] as const
export const flagNames = ['watched', 'overdue', 'noCertificate', 'renewalSoon'] as const
export const valueNames = ['ageFrom', 'ageTo', 'registeredFrom', 'registeredTo'] as const
/** Shown behind 「ほかの条件」. */
export const moreNames = ['stage', 'workStatus', 'branch', 'communicationNeed', 'referralSource', ...flagNames, ...valueNames] as const
const allNames = ['q', ...listNames, ...flagNames, ...valueNames] as const
export type FilterName = (typeof allNames)[number]

const sorts: readonly RegistrantSort[] = ['kana', 'lastContact', 'nextDue', 'registeredOn', 'age', 'number', 'workplace', 'lead', 'status']

export type Conditions = Readonly<Partial<Record<FilterName | 'sort' | 'direction', readonly string[]>>>

/** Conditions of an address, empty ones left out, in one order, so that equal ones are equal texts. */
export function conditionsOf(search: string): Conditions {
  const params = new URLSearchParams(search)
  const found: Partial<Record<FilterName | 'sort' | 'direction', readonly string[]>> = {}
  for (const name of [...allNames, 'sort', 'direction'] as const) {
    const values = params.getAll(name).filter((value) => value !== '')
    if (values.length > 0) found[name] = (listNames as readonly string[]).includes(name) ? values.toSorted() : values.slice(0, 1)
  }
  return found
}

/** The same without order and direction: what a view is recognised by. */
export const keyOf = (conditions: Conditions): string => allNames.flatMap((name) => (conditions[name] ?? []).map((value) => `${name}=${value}`)).join('&')

const isOneOf = <T extends string>(names: readonly T[], name: string): name is T => (names as readonly string[]).includes(name)

/** What is sent to the server. Broken values of an address are dropped, not complained about. */
type TextName = 'q' | 'registeredFrom' | 'registeredTo'
export type RegisterQuery = Partial<Record<TextName, string>> & Partial<Record<Exclude<FilterName, TextName>, unknown>>
export function queryOf(conditions: Conditions): RegisterQuery & { sort: RegistrantSort; direction: 'asc' | 'desc' } {
  const query: RegisterQuery = {}
  for (const name of allNames) {
    const values = conditions[name]
    if (values === undefined) continue
    const [value = ''] = values
    if (isOneOf(listNames, name)) query[name] = values
    else if (isOneOf(flagNames, name)) { if (value === 'true' || value === 'false') query[name] = value }
    else if (name === 'ageFrom' || name === 'ageTo') { if (/^\d{1,3}$/.test(value) && Number(value) <= 130) query[name] = Number(value) }
    else if (name === 'q' || name === 'registeredFrom' || name === 'registeredTo') query[name] = value
  }
  const sort = sorts.find((one) => one === conditions.sort?.[0]) ?? 'kana'
  return { ...query, sort, direction: conditions.direction?.[0] === 'desc' ? 'desc' : 'asc' }
}

const toHref = (conditions: Conditions): string => paths.registrantsWhere(conditions as Record<string, readonly string[]>)

export type RegisterView = { readonly key: string; readonly href: string; readonly count: number | undefined; readonly name: string }

const view = (name: string, count: number | undefined, conditions: Conditions): RegisterView => ({ key: keyOf(conditions), href: toHref(conditions), count, name })

/** The views every center has, those with nobody in them left out unless they are the first two. */
export function standingViews(counts: RegistrantCounts | undefined, words: { readonly all: string; readonly mine: string; readonly overdue: string; readonly near65: string; readonly closed: string; readonly status: (code: string) => string }): RegisterView[] {
  const status = (code: string): RegisterView => view(words.status(code), counts?.byStatus[code] ?? (counts === undefined ? undefined : 0), { status: [code] })
  const standing = [
    view(words.all, counts?.all, {}),
    view(words.mine, counts?.mine, { assignee: ['me'] }),
    view(words.overdue, counts?.overdue, { overdue: ['true'], sort: ['nextDue'] }),
    status('work:employed'), status('work:seeking'), status('openDoor'),
    view(words.near65, counts?.near65, { ageFrom: ['63'], ageTo: ['64'] }),
    view(words.closed, counts?.closed, { stage: ['closed'] }),
  ]
  return standing.filter((one, i) => i < 2 || one.count === undefined || one.count > 0)
}

/** A kept view as an address. */
export function savedView(saved: SavedView): RegisterView {
  const conditions: Partial<Record<string, readonly string[]>> = {}
  for (const [name, value] of Object.entries(saved.query)) if (value !== undefined && value !== null && value !== '') conditions[name] = (Array.isArray(value) ? value : [value]).map(String)
  const clean = conditionsOf(new URLSearchParams(Object.entries(conditions).flatMap(([name, values]) => (values ?? []).map((value) => [name, value] as [string, string]))).toString())
  return { key: `saved:${saved.id}`, href: toHref(clean), count: saved.count ?? undefined, name: saved.name }
}
export const keyOfSaved = (saved: SavedView): string => keyOf(conditionsOf(new URL(savedView(saved).href, 'http://x').search))

/** How many conditions stand behind 「ほかの条件」. */
export const moreCount = (conditions: Conditions): number => moreNames.filter((name) => conditions[name] !== undefined).length

/** What a new view keeps. */
export const toKeep = (conditions: Conditions): Partial<RegistrantFilter> & { sort?: RegistrantSort; direction?: 'asc' | 'desc' } => {
  const { sort, direction, ...filter } = queryOf(conditions)
  const flags = Object.fromEntries(flagNames.filter((name) => filter[name] !== undefined).map((name) => [name, filter[name] === 'true']))
  return { ...(filter as Partial<RegistrantFilter>), ...flags, ...(sort === 'kana' ? {} : { sort }), ...(direction === 'asc' ? {} : { direction }) }
}
