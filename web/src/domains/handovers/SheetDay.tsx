import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { useState } from 'react'
import { DateField, dayText, readDay, type DateFieldProps } from '../../ui/DateField.tsx'

/** A day inside the sheet: the text stays as typed, the sheet has the day as soon as it can be read. */
export function SheetDay({ day, onDay, ...rest }: Omit<DateFieldProps, 'value' | 'onChange'> & { day: CalendarDay | null; onDay: (day: CalendarDay | null) => void }) {
  const [text, setText] = useState(dayText(day))
  const read = readDay(text)
  // Somebody else changed the day (filled again, taken back): the field follows.
  const shown = read !== undefined && read !== day ? dayText(day) : text
  return <DateField {...rest} value={shown} onChange={(next) => { setText(next); onDay(readDay(next) ?? null) }} />
}
