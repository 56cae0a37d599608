import { z } from 'zod'
import { parseDay, type CalendarDay, type DayLimits } from './calendar.ts'

/**
 * A day in a body, as people write it (2026-04-01, R8.4.1, 令和8年4月1日 …). A wrong one is refused with its code and, where
 * there is one, the day to offer; nothing is moved to another day silently.
 */
export const typedDay = (limits: DayLimits = {}) =>
  z
    .string()
    .max(60)
    .transform((text, check): CalendarDay => {
      const parsed = parseDay(text, limits)
      if (parsed.ok) return parsed.day
      check.addIssue({ code: 'custom', params: { code: parsed.code, values: parsed.values } })
      return z.NEVER
    })

/** The same where the day may be unknown: null, or an empty text, is 不明. */
export const optionalDay = (limits: DayLimits = {}) => z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : value), typedDay(limits).nullable())

/** Text somebody typed: outer blanks gone, an empty one is null. Never normalised (a name stays as written). */
export const optionalText = (limit: number) =>
  z
    .string()
    .max(limit)
    .nullable()
    .transform((text) => {
      const trimmed = text?.trim().normalize('NFC') ?? ''
      return trimmed === '' ? null : trimmed
    })
export const requiredText = (limit: number) => z.string().trim().min(1).max(limit).transform((text) => text.normalize('NFC'))
