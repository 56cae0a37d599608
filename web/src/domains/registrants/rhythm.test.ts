import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { expect, test } from 'vitest'
import { rhythmOf } from './rhythm.ts'

const days = (...all: string[]) => all as CalendarDay[]
const [today] = days('2026-11-20') as [CalendarDay]

test('連絡のたびに、前から何日たったかを線にし、最後は今日', () => {
  const rhythm = rhythmOf({ today, intervalDays: 14, contacts: days('2026-09-01', '2026-09-15', '2026-10-14'), daysSince: 37 })
  expect(rhythm).toEqual({ actual: [{ x: 14, y: 14 }, { x: 43, y: 29 }, { x: 80, y: 37 }], promised: [{ x: 14, y: 14 }, { x: 80, y: 14 }], from: '2026-09-15', average: 22, isLate: true })
})
test('一度だけなら、その日から今日まで', () => expect(rhythmOf({ today, intervalDays: 60, contacts: days('2026-11-01'), daysSince: 19 })).toMatchObject({ actual: [{ x: 0, y: 0 }, { x: 19, y: 19 }], average: null, isLate: false, from: '2026-11-01' }))
test('まだ一度もなければ、線はない', () => expect(rhythmOf({ today, intervalDays: 60, contacts: [], daysSince: 19 })).toBeNull())
test('今日会ったばかりでも描ける', () => expect(rhythmOf({ today, intervalDays: 60, contacts: [today], daysSince: 0 })?.actual).toEqual([{ x: 0, y: 0 }, { x: 1, y: 0 }]))
