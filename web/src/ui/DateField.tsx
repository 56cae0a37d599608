import { formatDay, formatEraDay, parseDay, weekdayNameOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { fieldSentence } from '@tomoni/contract/text/errors'
import { useState } from 'react'
import { Button } from './Button.tsx'
import { FieldFrame, useField, type FieldBase } from './Field.tsx'

export type DateFieldProps = FieldBase & {
  /** The text as typed. The screen keeps the text; turn it into a day on submit with `readDay`. */
  value: string
  onChange: (text: string) => void
  onBlur?: () => void
  autoComplete?: 'bday' | 'off'
}

/** The day a text means; null when empty; undefined when it cannot be read. */
export function readDay(text: string): CalendarDay | null | undefined {
  const parsed = parseDay(text)
  return parsed.ok ? parsed.day : parsed.code === 'calendar.empty' ? null : undefined
}

/** A day for the field of a form that is being opened. */
export const dayText = (day: CalendarDay | string | null): string => (day === null ? '' : day.replaceAll('-', '/'))

/**
 * A day typed in 和暦 or 西暦. What is typed stays; below it stands the day in both notations, or, for a day that does
 * not exist, the right one to take with a press (it is never taken by itself).
 */
export function DateField(props: DateFieldProps) {
  const { value, onChange, onBlur, autoComplete = 'off' } = props
  const [wasLeft, setWasLeft] = useState(false)
  const parsed = parseDay(value)
  const isEmpty = !parsed.ok && parsed.code === 'calendar.empty'
  const problem = !parsed.ok && !isEmpty && wasLeft ? fieldSentence(parsed) : undefined
  const error = props.error ?? problem
  const parts = useField({ ...props, error }, `${props.name}-day`)
  const suggestion = !parsed.ok && (wasLeft || parts.error !== undefined) ? parsed.suggestion : undefined
  return (
    <FieldFrame
      base={props}
      parts={parts}
      after={
        <p id={`${props.name}-day`} aria-live="polite" className="num mt-1 mb-0 min-h-[1.25rem] text-small leading-5 text-ink-2">
          {parsed.ok ? `${formatDay(parsed.day)}（${weekdayNameOf(parsed.day)}）　${formatEraDay(parsed.day)}` : ''}
        </p>
      }
    >
      <div className="flex flex-wrap items-center gap-2">
        <input
          id={parts.id}
          name={props.name}
          type="text"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          // After the press that took the focus away: a message that moves the page must not move the button from under it.
          onBlur={() => { setTimeout(() => setWasLeft(true), 250); onBlur?.() }}
          autoComplete={autoComplete}
          aria-invalid={parts.error !== undefined}
          aria-describedby={parts.describedBy}
          className="field num max-w-[15em]"
        />
        {suggestion !== undefined && <Button size="s" onPress={() => onChange(formatEraDay(suggestion))}>{`${formatEraDay(suggestion)}にする`}</Button>}
      </div>
    </FieldFrame>
  )
}
