import { stageText } from '@tomoni/contract/text/codes'
import { matchedByText, searchText } from '@tomoni/contract/text/search'
import { formatDay } from '@tomoni/contract/shared/calendar'
import type { FoundRegistrant } from '@tomoni/contract/registrants'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Matched } from '../../ui/SearchList.tsx'
import { Tag, type TagTone } from '../../ui/Tag.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { keyOfFound, type Found, type PeopleSearch } from './use-people-search.ts'

const stageTone: Record<FoundRegistrant['stage'], TagTone> = { inquiry: 'b', provisional: 'b', registered: 'g', openDoor: 'n', dormant: 'n', closed: 'n' }

/** One line of the search: who, in which situation, and why the person is here if the name does not show it. */
export function FoundLine({ item, term }: { item: Found; term: string }) {
  const codes = useCodeLists()
  if (item.kind === 'new') return <span className="flex items-center gap-2.5 font-bold text-blue-900"><Icon name="plus" />{searchText.register(item.name)}</span>
  if (item.kind === 'all') return <span className="flex items-center gap-2.5 text-blue-900"><Icon name="people" />{searchText.all(item.term)}</span>
  if (item.kind === 'allShared') return <span className="flex items-center gap-2.5 text-blue-900"><Icon name="link" />{searchText.allShared(item.term)}</span>
  const { person } = item
  const age = person.age === null ? '' : `・${searchText.age(person.age)}`
  if (item.kind === 'recent') return <span><b>{person.name}</b><span className="ml-2 text-small text-ink-3">{person.kana}{age}</span></span>
  if (item.kind === 'shared') return <SharedLine item={item} term={term} age={age} />
  const full = item.person
  const word = full.stage === 'registered' && full.workStatus !== null ? codes.shortLabel('workStatus', full.workStatus) : stageText[full.stage]
  const why = matchedByText[full.matched]
  const facts = [
    full.workplace,
    full.leadShortName === null ? null : searchText.lead(full.leadShortName),
    full.number === null ? null : searchText.number(full.number),
    full.matched === 'birthDate' && full.birthDate !== null ? formatDay(full.birthDate) : null,
  ].filter(Boolean)
  return (
    <span className="flex items-center gap-3">
      <span className="min-w-0 flex-1">
        <span className="block"><b className="text-name text-ink"><Matched text={full.name} part={term} /></b><span className="ml-2 inline-block text-small text-ink-3"><Matched text={full.kana} part={term} />{age}</span></span>
        {(facts.length > 0 || why !== '') && <span className="block text-small text-ink-2">{why !== '' && <b className="mr-2 text-blue-900">{why}</b>}{facts.join('・')}</span>}
      </span>
      {word !== '' && <Tag tone={stageTone[full.stage]}>{word}</Tag>}
    </span>
  )
}

/** Somebody of another organisation: under a heading of their own, with the name of the holder. */
function SharedLine({ item, term, age }: { item: Extract<Found, { kind: 'shared' }>; term: string; age: string }) {
  return (
    <span>
      {item.isFirst && <span className="-mx-4 mb-1.5 block border-t border-line-2 px-4 pt-2 text-small text-ink-3">{searchText.shared}</span>}
      <span className="flex items-center gap-3">
        <span className="min-w-0 flex-1">
          <span className="block"><b className="text-name text-ink"><Matched text={item.person.name} part={term} /></b><span className="ml-2 inline-block text-small text-ink-3"><Matched text={item.person.kana} part={term} />{age}</span></span>
          <span className="block text-small text-ink-2">{searchText.sharedBy(item.person.holderName)}</span>
        </span>
        <Icon name="link" className="text-ink-3" />
      </span>
    </span>
  )
}

/** The same lines in the page, for the sheet of a phone. */
export function FoundList({ people }: { people: PeopleSearch }) {
  const { list, message, heading, search } = people
  return (
    <div className="-mx-6 mt-2 max-phone:-mx-4">
      {heading !== undefined && <div aria-hidden="true" className="px-4 pt-2 text-small text-ink-3">{heading}</div>}
      {message !== undefined && <p role="status" className="m-0 px-4 py-3 text-note text-ink-2">{message}</p>}
      <ul id={list.listId} role="listbox" aria-label={searchText.people} className="m-0 list-none p-0">
        {list.items.map((item, index) => (
          <li key={keyOfFound(item)} id={list.optionId(index)} role="option" aria-selected={index === list.active} onMouseDown={(event) => event.preventDefault()} onClick={() => list.choose(index)} className={cx('flex min-h-14 cursor-pointer flex-col justify-center border-b border-line-2 px-4 py-2 text-body leading-snug', index === list.active && 'bg-blue-50')}>
            <FoundLine item={item} term={search.term} />
          </li>
        ))}
      </ul>
    </div>
  )
}
