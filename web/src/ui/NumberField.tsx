import { useState } from 'react'
import { fieldText } from '@tomoni/contract/text/errors'
import type { FieldBase } from './Field.tsx'
import { TextField } from './TextField.tsx'

export type NumberFieldProps = FieldBase & {
  value: number | null
  /** `null` for an empty field; not called while the text is not a number. */
  onChange: (value: number | null) => void
  unit?: string
  width?: number
}

/** Reads 50, ５０ and 1,200 alike; null for an empty text, undefined for what is no number. */
export function readNumber(text: string): number | null | undefined {
  const plain = text.normalize('NFKC').replace(/[\s,、]/gu, '')
  if (plain === '') return null
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

/** A number, typed in half or full width. The text stays as typed. */
export function NumberField({ value, onChange, width = 6, error, ...rest }: NumberFieldProps) {
  const [text, setText] = useState(value === null ? '' : String(value))
  const [wrong, setWrong] = useState(false)
  const shown = readNumber(text) === value || wrong ? text : value === null ? '' : String(value)
  const change = (next: string) => {
    setText(next)
    const read = readNumber(next)
    setWrong(read === undefined)
    if (read !== undefined) onChange(read)
  }
  return <TextField {...rest} value={shown} onChange={change} inputMode="numeric" width={width} error={wrong ? fieldText['not-a-number'] : error} />
}
