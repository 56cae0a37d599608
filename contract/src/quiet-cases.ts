import { z } from 'zod'
import { CalendarDay } from './shared/calendar.ts'

// 静かなケース (rows 305, 312): who should be looked after before anything happens. Every score is a sum of parts, and every
// part is said in words: never a black box.

export const SignCode = z.enum(['late', 'quieterThanUsual', 'missed', 'reviewsFell', 'reviewsLow', 'happened', 'employerCalls', 'justHired', 'noWord'])
export type SignCode = z.infer<typeof SignCode>
/** One part of a score: what was seen, with the figures of its sentence (`text/quiet-cases.ts`). */
export const Sign = z.object({ code: SignCode, points: z.number(), on: CalendarDay.nullable(), values: z.record(z.string(), z.string()) })
export type Sign = z.infer<typeof Sign>

export const ReviewItem = z.enum(['attendance', 'health', 'sleep', 'work', 'relations', 'satisfaction'])
export type ReviewItem = z.infer<typeof ReviewItem>
