import { useRef, useState, type ReactNode } from 'react'
import { uiText } from '@tomoni/contract/text/shell'
import { FieldFrame, useField, type FieldBase } from './Field.tsx'
import { useSearchText } from './hooks.ts'
import { SearchListBox, useSearchList } from './SearchList.tsx'
import { useSearch, type Finder } from './use-search.ts'

export type Choice = { readonly id: string; readonly label: string; /** Grey beside it: kana, kind, place. */ readonly aside?: string | undefined; readonly help?: ReactNode; /** A way on (add something new), not a thing found: Enter takes it only after an arrow went to it. */ readonly isWay?: boolean | undefined }

export type ComboBoxProps<T extends Choice> = FieldBase & {
  value: T | null
  onChange: (value: T | null) => void
  /** Finds choices for a text; the empty text may give the usual ones. */
  find: Finder<T>
  placeholder?: string
}

/** How a choice is drawn in the list below a field. */
export function ChoiceLine({ choice }: { choice: Choice }) {
  return (
    <>
      <span><b className="font-bold">{choice.label}</b>{choice.aside !== undefined && <span className="ml-2 text-small text-ink-3">{choice.aside}</span>}</span>
      {choice.help !== undefined && <span className="text-small text-ink-2">{choice.help}</span>}
    </>
  )
}

/** One of very many, found while typing. */
export function ComboBox<T extends Choice>(props: ComboBoxProps<T>) {
  const { value, onChange, find, placeholder } = props
  const parts = useField(props)
  const anchor = useRef<HTMLInputElement>(null)
  const search = useSearchText()
  const [isEditing, setEditing] = useState(false)
  const found = useSearch(find, search.term, isEditing)
  const list = useSearchList<T>({ firstIsActive: !found.items[0]?.isWay, isStale: isEditing && search.text.trim() !== found.foundFor, items: found.items, keyOf: (item) => item.id, onChoose: (item) => { onChange(item); search.setText(''); setEditing(false); list.close() } })
  return (
    <FieldFrame base={props} parts={parts}>
      <input
        {...search.fieldProps}
        {...list.inputProps}
        ref={anchor}
        id={parts.id}
        value={isEditing ? search.text : (value?.label ?? '')}
        onChange={(event) => { setEditing(true); list.open(); search.fieldProps.onChange(event); if (event.target.value === '') onChange(null) }}
        onFocus={() => list.open()}
        onClick={() => { setEditing(true); list.open() }}
        onBlur={() => { setEditing(false); search.setText(''); list.close() }}
        placeholder={placeholder}
        autoComplete="off"
        aria-invalid={parts.error !== undefined}
        aria-describedby={parts.describedBy}
        className="field"
      />
      <SearchListBox list={list} label={props.label} anchor={anchor} keyOf={(item) => item.id} render={(item) => <ChoiceLine choice={item} />} isSearching={found.isSearching} message={found.items.length === 0 && isEditing && search.term !== '' && !found.isSearching ? uiText.noMatch : undefined} />
    </FieldFrame>
  )
}
