import { useEffect, useRef } from 'react'
import { fieldId } from '../../ui/Field.tsx'

/** The field to go to as soon as it is drawn: a row that was just added. */
export function useFocusNew(): (name: string) => void {
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    if (wanted.current === null) return
    const field = document.getElementById(fieldId(wanted.current))
    if (field === null) return
    wanted.current = null
    field.focus()
  })
  return (name) => { wanted.current = name }
}

/** Goes to a field of the sheet, for the lines of the gate and of the text check. */
export function goToField(name: string): void {
  const target = document.getElementById(fieldId(name)) ?? document.getElementsByName(name)[0] ?? document.getElementById(name)
  if (!target) return
  target.scrollIntoView({ block: 'center' })
  if (!target.matches('input, textarea, select, button, fieldset, [tabindex]')) {
    const inside = target.querySelector<HTMLElement>('textarea, input, select, button')
    inside?.focus({ preventScroll: true })
    return
  }
  target.focus({ preventScroll: true })
}
