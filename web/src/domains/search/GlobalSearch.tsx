import { shellText } from '@tomoni/contract/text/shell'
import { searchText } from '@tomoni/contract/text/search'
import { useRef } from 'react'
import { useMay } from '../../session.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { useHotkey } from '../../ui/hooks.ts'
import { Icon } from '../../ui/Icon.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { SearchListBox } from '../../ui/SearchList.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { FoundLine, FoundList } from './FoundLine.tsx'
import { keyOfFound, usePeopleSearch } from './use-people-search.ts'

export type GlobalSearchProps = { isOpenOnPhone: boolean; onCloseOnPhone: () => void }

/** Finds people from anywhere: the field in the header, on a phone a sheet of its own. */
export function GlobalSearch({ isOpenOnPhone, onCloseOnPhone }: GlobalSearchProps) {
  const may = useMay()
  if (!may('registrant.read')) return <div className="flex-1" />
  return (
    <>
      <HeaderSearch />
      <Sheet isOpen={isOpenOnPhone} onClose={onCloseOnPhone} title={searchText.title}><PhoneSearch onDone={onCloseOnPhone} /></Sheet>
    </>
  )
}

function HeaderSearch() {
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const people = usePeopleSearch(() => { input.current?.blur() })
  const { list, search } = people
  useHotkey('/', () => { input.current?.focus(); input.current?.select() })
  return (
    <div role="search" ref={box} className="relative flex h-11 max-w-[560px] flex-1 items-center gap-2.5 rounded-lg border border-control bg-paper px-3.5 text-ink-3 has-[input:focus-visible]:outline-4 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-black has-[input:focus-visible]:shadow-[0_0_0_2px_var(--color-yellow)] max-phone:hidden">
      <Icon name="find" />
      <input
        {...search.fieldProps}
        {...list.inputProps}
        ref={input}
        type="text"
        aria-label={shellText.searchLabel}
        placeholder={shellText.searchLabel}
        autoComplete="off"
        onChange={(event) => { list.open(); search.fieldProps.onChange(event) }}
        onFocus={people.begin}
        onClick={list.open}
        onBlur={list.close}
        className="h-full min-w-0 flex-1 border-0 bg-transparent text-body text-ink !shadow-none !outline-none"
      />
      {search.text === '' ? <KeyHint>/</KeyHint> : <IconButton icon="close" label={shellText.clearSearch} onPress={() => { search.setText(''); input.current?.focus() }} className="-mr-2 !text-ink-3" />}
      <SearchListBox
        list={list}
        label={searchText.people}
        anchor={box}
        keyOf={keyOfFound}
        render={(item) => <FoundLine item={item} term={search.term} />}
        isSearching={people.isSearching}
        message={people.message}
        heading={people.heading}
      />
    </div>
  )
}

/** On a phone the list stands in the sheet itself and grows with it. */
function PhoneSearch({ onDone }: { onDone: () => void }) {
  const people = usePeopleSearch(onDone)
  const { list, search } = people
  return (
    <div role="search">
      <input
        {...search.fieldProps}
        {...list.inputProps}
        type="text"
        aria-label={shellText.searchLabel}
        placeholder={shellText.searchLabel}
        autoComplete="off"
        autoFocus
        onChange={(event) => { list.open(); search.fieldProps.onChange(event) }}
        onFocus={people.begin}
        className="field"
      />
      <FoundList people={people} />
    </div>
  )
}
