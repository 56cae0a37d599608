import { useRouter } from '@tanstack/react-router'
import { searchRegistrants, type FoundRegistrant } from '@tomoni/contract/registrants'
import { listSharedRegistrants, type SharedRow } from '@tomoni/contract/shared-registrants'
import { searchText } from '@tomoni/contract/text/search'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useRecentPeople, type RecentPerson } from '../../recent-people.ts'
import { useMay } from '../../session.tsx'
import { useSearchText, type SearchText } from '../../ui/hooks.ts'
import { useSearchList, type SearchListState } from '../../ui/SearchList.tsx'
import { useSearch } from '../../ui/use-search.ts'

export type Found =
  | { readonly kind: 'person'; readonly person: FoundRegistrant }
  | { readonly kind: 'recent'; readonly person: RecentPerson }
  | { readonly kind: 'shared'; readonly person: SharedRow; /** The group has its heading above the first. */ readonly isFirst: boolean }
  | { readonly kind: 'all'; readonly term: string }
  | { readonly kind: 'allShared'; readonly term: string }
  | { readonly kind: 'new'; readonly name: string }

export const keyOfFound = (item: Found): string => (item.kind === 'shared' ? `shared-${item.person.holderId}-${item.person.registrantId}` : item.kind === 'person' || item.kind === 'recent' ? `${item.kind}-${item.person.id}` : item.kind)

export type PeopleSearch = {
  readonly search: SearchText
  readonly list: SearchListState<Found>
  readonly begin: () => void
  readonly isSearching: boolean
  readonly message: string | undefined
  readonly heading: string | undefined
}

const limit = 8
/** People of other organisations follow the own ones, and are fewer. */
const sharedLimit = 4
/** A phone number, a birth date or a number is no name to register somebody by. */
const looksLikeName = (term: string) => !/\d/.test(term.normalize('NFKC'))

/** The people that fit, then the ways on: the whole list, a new person. Before typing, the people opened last. */
export function usePeopleSearch(onDone: () => void): PeopleSearch {
  const router = useRouter()
  const may = useMay()
  const search = useSearchText()
  const recent = useRecentPeople()
  const [isOn, setOn] = useState(false)
  const found = useSearch<FoundRegistrant>(
    async (term, signal) => (term === '' ? [] : (await api(searchRegistrants, { query: { q: term, limit } }, { signal })).items),
    search.term,
    isOn,
  )
  const maySeeShared = may('shared-registrant.read')
  const shared = useSearch<SharedRow>(
    async (term, signal) => (term === '' ? [] : (await api(listSharedRegistrants, { query: { q: term, pageSize: sharedLimit } }, { signal })).items),
    search.term,
    isOn && maySeeShared,
  )
  const { term } = search
  const people: Found[] = term === '' ? recent.map((person) => ({ kind: 'recent', person })) : found.items.map((person) => ({ kind: 'person', person }))
  const ways: Found[] = term === '' || found.isSearching ? [] : [
    ...(found.items.length >= limit ? [{ kind: 'all', term } as const] : []),
    ...(shared.items.length >= sharedLimit ? [{ kind: 'allShared', term } as const] : []),
    ...(may('registrant.write') && paths.newRegistrant in router.routesByPath ? [{ kind: 'new', name: looksLikeName(term) ? term : '' } as const] : []),
  ]
  const others: Found[] = term === '' ? [] : shared.items.map((person, index) => ({ kind: 'shared', person, isFirst: index === 0 }))
  const items = [...people, ...others, ...ways]
  const list = useSearchList<Found>({
    items,
    keyOf: keyOfFound,
    isStale: search.text.trim() !== '' && search.text.trim() !== found.foundFor,
    // Enter must never register somebody because an answer was late: the first person is marked, a way on is not.
    firstIsActive: people.length + others.length > 0,
    onChoose: (item) => {
      list.close()
      search.setText('')
      onDone()
      router.history.push(item.kind === 'new' ? paths.newRegistrantNamed(item.name) : item.kind === 'all' ? paths.registrantsWhere({ q: item.term }) : item.kind === 'allShared' ? paths.sharedRegistrantsWhere({ q: item.term }) : item.kind === 'shared' ? paths.sharedRegistrant(item.person.holderId, item.person.registrantId) : paths.registrant(item.person.id))
    },
    onEmptyEnter: () => {
      if (term === '') return
      list.close()
      onDone()
      router.history.push(paths.registrantsWhere({ q: term }))
    },
  })
  const isEmpty = people.length + others.length === 0
  return {
    search,
    list,
    begin: () => { setOn(true); list.open() },
    isSearching: found.isSearching,
    message: !isEmpty ? undefined : term === '' ? searchText.hint : found.isSearching ? uiText.searching : found.hasFailed ? searchText.failed : searchText.nobody(term),
    heading: term === '' && recent.length > 0 ? searchText.recent : undefined,
  }
}
