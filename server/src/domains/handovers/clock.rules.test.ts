import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { describe, expect, test } from 'vitest'
import { dice } from '../../demo/dice.ts'
import { decideClock, waitingStates, type ClockFacts } from './clock.ts'

const setting = { nudgeDays: 7, raiseDays: 14 }
const facts = (more: Partial<ClockFacts> = {}): ClockFacts => ({ state: 'sent', waitingSince: '2026-11-01', holdUntil: null, isNudged: false, isRaised: false, isConsentEndTold: false, isHoldEndTold: false, consentLives: true, isInside: false, ...more })

describe('待っている日数', () => {
  test.each([
    ['2026-11-07', facts(), []],
    ['2026-11-08', facts(), ['nudge']],
    ['2026-11-15', facts({ isNudged: true }), []],
    ['2026-11-16', facts({ isNudged: true }), ['raise']],
    ['2026-11-16', facts(), ['raise']],
    ['2026-12-16', facts({ isNudged: true, isRaised: true }), []],
    ['2026-12-16', facts({ state: 'accepted' }), []],
    ['2026-12-16', facts({ state: 'draft', consentLives: false }), []],
    ['2026-12-16', facts({ state: 'overlapping', consentLives: false }), ['consentEnded']],
    ['2026-12-16', facts({ state: 'overlapping', consentLives: false, isConsentEndTold: true }), []],
    ['2026-12-16', facts({ state: 'overlapping', consentLives: false, isInside: true }), []],
    ['2026-11-02', facts({ state: 'onHold', holdUntil: '2026-11-01' }), ['holdOver']],
    ['2026-11-01', facts({ state: 'onHold', holdUntil: '2026-11-01' }), []],
  ] as const)('%s', (today, given, events) => expect(decideClock(given, setting, today)).toEqual(events))
})

/** Receivers answer as people do: most within days, some late, some never until somebody calls. */
const region = () => {
  const d = dice(20_261_120)
  const start = '2024-04-01' as CalendarDay
  const handovers = Array.from({ length: 1600 }, (_, i) => ({ center: i % 16, sentOn: addDays(start, d.int(0, 700)), answersAfter: d.weighted([[d.int(0, 6), 6], [d.int(7, 14), 2], [d.int(15, 60), 1], [null, 1]] as const) }))
  return handovers.map((one) => {
    let [isNudged, isRaised] = [false, false]
    let nudgedOn: number | null = null
    let raisedOn: number | null = null
    for (let day = 0; day <= 120; day++) {
      if (one.answersAfter !== null && day >= one.answersAfter) break
      for (const event of decideClock(facts({ waitingSince: one.sentOn, isNudged, isRaised }), setting, addDays(one.sentOn, day))) {
        if (event === 'nudge') [isNudged, nudgedOn] = [true, day]
        if (event === 'raise') [isRaised, raisedOn] = [true, day]
      }
    }
    return { ...one, nudgedOn, raisedOn }
  })
}

describe('16のセンター、2年間の地域', () => {
  test('7日のうちに答えがあれば何も言わず、なければ7日目に知らせ、14日を過ぎて黙っていれば全部が調整役に上がる', () => {
    const all = region()
    expect(all.filter((one) => one.answersAfter !== null && one.answersAfter <= 7 && (one.nudgedOn !== null || one.raisedOn !== null))).toEqual([])
    expect(all.filter((one) => (one.answersAfter ?? 999) > 7 && one.nudgedOn !== 7)).toEqual([])
    const silent = all.filter((one) => (one.answersAfter ?? 999) > 15)
    expect(silent.length).toBeGreaterThan(100)
    expect(silent.filter((one) => one.raisedOn !== 15)).toEqual([])
    expect(all.filter((one) => (one.answersAfter ?? 999) <= 15 && one.raisedOn !== null)).toEqual([])
  })

  test('待っている段階は、答えを待つ段階と引受け希望だけ', () => expect(waitingStates).toEqual(['asked', 'sent', 'received', 'checking', 'arrangingMeeting', 'onHold']))
})
