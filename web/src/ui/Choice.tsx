import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { FieldFrame, useField, type FieldBase } from './Field.tsx'
import type { Option } from './Select.tsx'

const chip = 'relative inline-flex min-h-10 cursor-pointer items-center rounded-lg border border-control bg-paper px-[13px] py-1 text-cell hover:bg-blue-50 has-checked:border-blue-900 has-checked:bg-blue-900 has-checked:font-bold has-checked:text-white has-focus-visible:outline-4 has-focus-visible:outline-offset-2 has-focus-visible:outline-black has-focus-visible:shadow-[0_0_0_2px_var(--color-yellow)] after:absolute after:inset-x-0 after:-inset-y-0.5 after:content-[""] forced-colors:has-checked:outline-2'

type ChipsProps = FieldBase & { options: readonly (Option & { title?: string | undefined })[] }

/** Chips where one may be chosen. Press the chosen one again to leave it open (`allowEmpty`). */
export function ChipGroup({ value, onChange, options, allowEmpty = false, ...base }: ChipsProps & { value: string; onChange: (value: string) => void; allowEmpty?: boolean }) {
  const parts = useField(base)
  return (
    <FieldFrame base={base} parts={parts} asGroup>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label key={option.value} className={chip} title={option.title}>
            <input
              type="radio"
              name={base.name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              onClick={() => { if (allowEmpty && option.value === value) onChange('') }}
              className="absolute inset-0 cursor-pointer appearance-none opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </FieldFrame>
  )
}

/** Chips where several may be chosen. */
export function ChipGroupMany({ values, onChange, options, ...base }: ChipsProps & { values: readonly string[]; onChange: (values: string[]) => void }) {
  const parts = useField(base)
  const toggle = (value: string) => onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value])
  return (
    <FieldFrame base={base} parts={parts} asGroup>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label key={option.value} className={chip} title={option.title}>
            <input type="checkbox" name={base.name} value={option.value} checked={values.includes(option.value)} onChange={() => toggle(option.value)} className="absolute inset-0 cursor-pointer appearance-none opacity-0" />
            {option.label}
          </label>
        ))}
      </div>
    </FieldFrame>
  )
}

const box = 'mt-[3px] size-5 flex-none accent-blue-900'
const line = 'flex min-h-11 cursor-pointer items-start gap-2.5 py-[9px] text-body leading-[1.7]'

/** One yes or no. */
export function Checkbox({ label, help, checked, onChange, name, disabled = false, className }: { label: ReactNode; help?: ReactNode; checked: boolean; onChange: (checked: boolean) => void; name?: string; disabled?: boolean; className?: string }) {
  return (
    <label className={cx(line, className)}>
      <input type="checkbox" name={name} checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} className={box} />
      <span>{label}{help !== undefined && <span className="block text-small text-ink-2">{help}</span>}</span>
    </label>
  )
}

type LinesProps = FieldBase & { options: readonly (Option & { help?: ReactNode })[] }

/** Several of a list, one below the other. */
export function CheckboxGroup({ values, onChange, options, ...base }: LinesProps & { values: readonly string[]; onChange: (values: string[]) => void }) {
  const parts = useField(base)
  return (
    <FieldFrame base={base} parts={parts} asGroup>
      {options.map((option) => (
        <Checkbox key={option.value} label={option.label} help={option.help} checked={values.includes(option.value)} onChange={(on) => onChange(on ? [...values, option.value] : values.filter((one) => one !== option.value))} />
      ))}
    </FieldFrame>
  )
}

/** One of a list, one below the other, where each choice needs a word of help. */
export function RadioGroup({ value, onChange, options, ...base }: LinesProps & { value: string; onChange: (value: string) => void }) {
  const parts = useField(base)
  return (
    <FieldFrame base={base} parts={parts} asGroup>
      {options.map((option) => (
        <label key={option.value} className={line}>
          <input type="radio" name={base.name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} className={box} />
          <span>{option.label}{option.help !== undefined && <span className="block text-small text-ink-2">{option.help}</span>}</span>
        </label>
      ))}
    </FieldFrame>
  )
}
