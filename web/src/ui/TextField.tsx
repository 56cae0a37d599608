import type { HTMLInputAutoCompleteAttribute, KeyboardEvent, Ref } from 'react'
import { FieldFrame, useField, type FieldBase } from './Field.tsx'
import { cx } from './cx.ts'

export type TextFieldProps = FieldBase & {
  value: string
  onChange: (value: string) => void
  onBlur?: (() => void) | undefined
  type?: 'text' | 'email' | 'tel' | 'password' | 'time' | 'url' | 'search'
  autoComplete?: HTMLInputAutoCompleteAttribute
  inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'decimal'
  maxLength?: number
  autoFocus?: boolean
  readOnly?: boolean
  /** Said behind the value inside the field: 分, 人, 円. */
  unit?: string
  /** Width in characters when the value is short. */
  width?: number
  inputRef?: Ref<HTMLInputElement>
}

/** One line of text. What is typed is never altered. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, onBlur, type = 'text', autoComplete = 'off', inputMode, maxLength, autoFocus = false, readOnly = false, unit, width, inputRef } = props
  const parts = useField(props)
  return (
    <FieldFrame base={props} parts={parts}>
      <div className="flex items-center gap-2">
        <input
          ref={inputRef}
          id={parts.id}
          name={props.name}
          type={type}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
          autoComplete={autoComplete}
          inputMode={inputMode}
          maxLength={maxLength}
          readOnly={readOnly}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where the page consists of this question
          autoFocus={autoFocus}
          aria-invalid={parts.error !== undefined}
          aria-describedby={parts.describedBy}
          aria-disabled={readOnly || undefined}
          style={width === undefined ? undefined : { maxWidth: `calc(${width}em + 22px)` }}
          className={cx('field', type === 'time' && 'num')}
        />
        {unit !== undefined && <span className="flex-none text-body">{unit}</span>}
      </div>
    </FieldFrame>
  )
}

export type TextAreaProps = FieldBase & { value: string; onChange: (value: string) => void; onBlur?: () => void; onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void; rows?: number; maxLength?: number; inputRef?: Ref<HTMLTextAreaElement> }

/** Several lines; grows with its text. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, onBlur, onKeyDown, rows = 4, maxLength, inputRef } = props
  const parts = useField(props)
  return (
    <FieldFrame base={props} parts={parts}>
      <textarea
        ref={inputRef}
        id={parts.id}
        name={props.name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        onKeyDown={onKeyDown}
        rows={rows}
        maxLength={maxLength}
        aria-invalid={parts.error !== undefined}
        aria-describedby={parts.describedBy}
        className="field field-sizing-content block resize-y px-3 py-2.5 text-[0.96875rem] leading-[1.8]"
        style={{ minHeight: `${rows * 1.8 + 1.4}em` }}
      />
    </FieldFrame>
  )
}

