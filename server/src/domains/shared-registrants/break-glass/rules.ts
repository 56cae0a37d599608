import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { addWorkingDays } from '@tomoni/contract/shared/working-days'

// 緊急時の閲覧: until when the holder looks at it (row 1206).

/** The holder looks at a reading within three working days. */
const reviewWorkingDays = 3
export const reviewDueOn = (openedOn: CalendarDay): CalendarDay => addWorkingDays(openedOn, reviewWorkingDays)

/** Nobody looked although the day has passed. */
export const isReviewLate = (review: { readonly reviewDueOn: string; readonly reviewedAt: string | null }, today: string): boolean => review.reviewedAt === null && review.reviewDueOn < today
