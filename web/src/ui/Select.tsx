import { FieldFrame, useField, type FieldBase } from './Field.tsx'

export type Option = { readonly value: string; readonly label: string }
export type SelectProps = FieldBase & { value: string; onChange: (value: string) => void; options: readonly Option[]; /** Word of the empty choice; without it there is none. */ empty?: string | undefined }

/** One of a longer list. Under eight choices use `ChipGroup`. The browser's own list: it works with every reader and on every phone. */
export function Select(props: SelectProps) {
  const { value, onChange, options, empty } = props
  const parts = useField(props)
  return (
    <FieldFrame base={props} parts={parts}>
      <select
        id={parts.id}
        name={props.name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={parts.error !== undefined}
        aria-describedby={parts.describedBy}
        className="field pr-8"
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </FieldFrame>
  )
}
