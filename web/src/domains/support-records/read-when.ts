import { addDays, CalendarDay, dayOf, formatShortDayWithWeekday, parseDay, partsOf } from '@tomoni/contract/shared/calendar'

// Reading day and time as people type them in a hurry. Pure; `today` comes from the session.

const near: Readonly<Record<string, number>> = { 今日: 0, きょう: 0, 本日: 0, 昨日: -1, きのう: -1, おととい: -2, 一昨日: -2, 明日: 1, あした: 1, あさって: 2, 明後日: 2 }

const asDay = (text: string): CalendarDay => CalendarDay.parse(text)

/** 「今日」「昨日」「11/18」「18日」 and every notation of a whole day. `towards` says which year a day without year means. */
export function readNearDay(text: string, today: string, towards: 'past' | 'future' = 'past'): CalendarDay | null | undefined {
  const plain = text.normalize('NFKC').replaceAll(/\s/gu, '')
  if (plain === '') return null
  const by = near[plain]
  if (by !== undefined) return addDays(asDay(today), by)
  const later = /^(\d{1,3})日後$/.exec(plain) ?? /^\+(\d{1,3})$/.exec(plain)
  if (later) return addDays(asDay(today), Number(later[1]))
  const weeks = /^(\d{1,2})週間?後$/.exec(plain)
  if (weeks) return addDays(asDay(today), Number(weeks[1]) * 7)
  if (plain === '来週') return addDays(asDay(today), 7)
  const now = partsOf(asDay(today))
  const monthDay = /^(\d{1,2})[/.月-](\d{1,2})日?$/.exec(plain)
  if (monthDay) return nearestYear(Number(monthDay[1]), Number(monthDay[2]), today, towards)
  const dayOnly = /^(\d{1,2})日$/.exec(plain)
  if (dayOnly) return dayOf(now.year, now.month, Number(dayOnly[1])) ?? undefined
  const parsed = parseDay(text)
  return parsed.ok ? parsed.day : undefined
}

function nearestYear(month: number, day: number, today: string, towards: 'past' | 'future'): CalendarDay | undefined {
  const { year } = partsOf(asDay(today))
  const candidates = (towards === 'past' ? [year, year - 1] : [year, year + 1]).map((y) => dayOf(y, month, day))
  return candidates.find((c) => c !== null && (towards === 'past' ? c <= today : c >= today)) ?? undefined
}

/** 「今日」 for today, else a short day with its year when that is another one. */
export function showNearDay(day: string, today: string): string {
  if (day === today) return '今日'
  const year = partsOf(asDay(day)).year
  return year === partsOf(asDay(today)).year ? `${partsOf(asDay(day)).month}/${partsOf(asDay(day)).day}` : day.replaceAll('-', '/')
}

/** For grey lines: 「11月18日（水）」, with the year when it is another one. */
export const sayDay = (day: string, today: string): string => `${partsOf(asDay(day)).year === partsOf(asDay(today)).year ? '' : `${partsOf(asDay(day)).year}年`}${formatShortDayWithWeekday(asDay(day))}`

/** `HH:MM` of 「13:20」「1320」「13時20分」「午後1時半」; null when empty, undefined when it is no time. */
export function readTime(text: string): string | null | undefined {
  const plain = text.normalize('NFKC').replaceAll(/\s/gu, '')
  if (plain === '') return null
  const found = /^(午前|午後)?(\d{1,2})(?::(\d{2})|時(?:(\d{1,2})分|(半))?)?$/.exec(plain) ?? /^()(\d{1,2})(\d{2})$/.exec(plain)
  if (!found) return undefined
  let hour = Number(found[2])
  const minute = found[5] === undefined ? Number(found[3] ?? found[4] ?? 0) : 30
  if (found[1] === '午後' && hour < 12) hour += 12
  if (hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
