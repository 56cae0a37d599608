import { dayInJapan, formatShortDay, partsOf } from '@tomoni/contract/shared/calendar'

const clock = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** An instant as a time in Japan, 09:05. */
export const clockText = (instant: string | Date): string => clock.format(typeof instant === 'string' ? new Date(instant) : instant)

/** An instant as day and time in Japan: 「11月20日 09:05」, with the year when it is another one than `today`'s. */
export function instantText(instant: string | Date, today: string | Date = new Date()): string {
  const moment = typeof instant === 'string' ? new Date(instant) : instant
  const day = dayInJapan(moment)
  const now = dayInJapan(typeof today === 'string' ? new Date(today) : today)
  const year = partsOf(day).year
  return `${year === partsOf(now).year ? '' : `${year}年`}${formatShortDay(day)} ${clockText(moment)}`
}
