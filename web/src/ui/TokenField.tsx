import { useRef, useState, type KeyboardEvent } from 'react'
import { uiText } from '@tomoni/contract/text/shell'
import { ChoiceLine, type Choice } from './ComboBox.tsx'
import { FieldFrame, useField, type FieldBase } from './Field.tsx'
import { isComposing, useSearchText } from './hooks.ts'
import { SearchListBox, useSearchList } from './SearchList.tsx'
import { RemovableTag, type TagTone } from './Tag.tsx'
import { useSearch, type Finder } from './use-search.ts'

/** `tone` b for people, n for organisations. */
export type Token = Choice & { readonly tone?: TagTone | undefined }

export type TokenFieldProps<T extends Token> = FieldBase & {
  values: readonly T[]
  onChange: (values: T[]) => void
  find: Finder<T>
  placeholder: string
  autoFocus?: boolean
}

/** Several people and organisations in one field, found while typing. Backspace in the empty field takes the last away. */
export function TokenField<T extends Token>(props: TokenFieldProps<T>) {
  const { values, onChange, find, placeholder, autoFocus = false } = props
  const parts = useField(props)
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const search = useSearchText()
  const [isIn, setIn] = useState(false)
  const found = useSearch(find, search.term, isIn)
  const items = found.items.filter((item) => !values.some((value) => value.id === item.id))
  const list = useSearchList<T>({ firstIsActive: !items[0]?.isWay, isStale: search.text.trim() !== '' && search.text.trim() !== found.foundFor, items, keyOf: (item) => item.id, onChoose: (item) => { onChange([...values, item]); search.setText('') } })
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Backspace' && search.text === '' && !isComposing(event) && values.length > 0) onChange(values.slice(0, -1))
    else list.inputProps.onKeyDown(event)
  }
  return (
    <FieldFrame base={props} parts={parts}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- a press beside the input goes to the input, which is in the tab order itself */}
      <div ref={box} onClick={(event) => { if (event.target === event.currentTarget) input.current?.focus() }} aria-invalid={parts.error !== undefined || undefined} className="field flex cursor-text flex-wrap items-center gap-1.5 has-[input:focus-visible]:outline-4 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-black has-[input:focus-visible]:shadow-[0_0_0_2px_var(--color-yellow)]">
        {values.map((value) => <RemovableTag key={value.id} tone={value.tone ?? 'b'} name={value.label} onRemove={() => { onChange(values.filter((one) => one.id !== value.id)); input.current?.focus() }} />)}
        <input
          {...search.fieldProps}
          {...list.inputProps}
          ref={input}
          id={parts.id}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- first field of a sheet that was just opened
          autoFocus={autoFocus}
          onKeyDown={onKeyDown}
          onChange={(event) => { list.open(); search.fieldProps.onChange(event) }}
          onFocus={() => { setIn(true); list.open() }}
          onClick={() => list.open()}
          onBlur={() => { setIn(false); list.close() }}
          placeholder={placeholder}
          autoComplete="off"
          aria-invalid={parts.error !== undefined}
          aria-describedby={parts.describedBy}
          className="min-h-7 min-w-28 flex-1 border-0 bg-transparent text-body !shadow-none !outline-none"
        />
      </div>
      <SearchListBox list={{ ...list, isOpen: list.isOpen && isIn }} label={props.label} anchor={box} keyOf={(item) => item.id} render={(item) => <ChoiceLine choice={item} />} isSearching={found.isSearching} message={items.length === 0 && search.term !== '' && !found.isSearching ? uiText.noMatch : undefined} />
    </FieldFrame>
  )
}
