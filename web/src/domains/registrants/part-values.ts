import type { FaceSheetPart } from '@tomoni/contract/registrant-face-sheet'
import { newId } from '@tomoni/contract/shared/ids'
import { dayText, readDay } from '../../ui/DateField.tsx'
import { isListPart, partFields, type PartField } from './face-sheet-fields.ts'

// Form state follows the screen: texts as typed, lists as chosen. It becomes the request on submit and never before.

export type FormValues = Readonly<Record<string, unknown>>
export type FormRow = FormValues & { readonly id: string }

const toField = (field: PartField, value: unknown): unknown => {
  if (field.kind === 'codes' || field.kind === 'requirements') return value ?? []
  if (field.kind === 'flag') return value === true
  if (field.kind === 'number' || field.kind === 'partner') return value ?? null
  if (field.kind === 'yesNo') return value === true ? 'true' : value === false ? 'false' : ''
  if (field.kind === 'day') return dayText((value as string | null) ?? null)
  return value ?? ''
}
/** A day stays as typed: the server reads 和暦 and says what is wrong with it. */
const fromField = (field: PartField, value: unknown): unknown => {
  if (field.kind === 'yesNo') return value === 'true' ? true : value === 'false' ? false : null
  if (field.kind === 'staff' || field.kind === 'choice') return value === '' ? null : value
  return value
}

const rowFrom = (fields: readonly PartField[], row: FormValues): FormValues => Object.fromEntries(fields.map((field) => [field.name, toField(field, row[field.name])]))
const rowTo = (fields: readonly PartField[], row: FormValues): FormValues => Object.fromEntries(fields.map((field) => [field.name, fromField(field, row[field.name])]))

export const emptyRow = (part: FaceSheetPart): FormRow => ({ id: newId(), ...rowFrom(partFields[part], {}), ...(part === 'names' ? { kind: 'former' } : {}) })

/** Stored value of a part → state of its form. An empty list opens with one row to fill. */
export function formOf(part: FaceSheetPart, value: FormValues): FormValues {
  const fields = partFields[part]
  if (!isListPart(part)) return rowFrom(fields, value)
  const items = (value['items'] as readonly FormRow[]).map((row) => ({ id: row.id, ...rowFrom(fields, row) }))
  return { items: items.length === 0 ? [{ ...emptyRow(part), ...(part === 'disabilities' ? { isPrimary: true } : {}) }] : items }
}

const isBlank = (part: FaceSheetPart, row: FormValues): boolean => partFields[part].every(({ name, kind }) => kind === 'flag' || (part === 'names' && name === 'kind') || row[name] === '' || row[name] === null)

/** State of the form → value to send. Rows nobody wrote anything into are left out. */
export function valueOf(part: FaceSheetPart, form: FormValues): FormValues {
  const fields = partFields[part]
  if (!isListPart(part)) return rowTo(fields, form)
  const items = (form['items'] as readonly FormRow[]).filter((row) => !isBlank(part, row))
  return { items: items.map((row) => ({ id: row.id, ...rowTo(fields, row) })) }
}

/** What was typed, as it would be shown when stored; for laying two versions side by side. */
export function previewOf(part: FaceSheetPart, form: FormValues): FormValues {
  const shown = (row: FormValues): FormValues => Object.fromEntries(partFields[part].map((field) => [field.name, field.kind === 'day' ? (readDay(String(row[field.name])) ?? row[field.name]) : row[field.name] === '' ? null : row[field.name]]))
  const value = valueOf(part, form)
  return isListPart(part) ? { items: (value['items'] as readonly FormRow[]).map((row) => ({ id: row.id, ...shown(row) })) } : shown(value)
}
