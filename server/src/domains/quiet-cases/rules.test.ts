import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scoreOf, signsOf, type QuietFacts } from './rules.ts'

const today = '2026-11-20' as CalendarDay
const ago = (days: number): CalendarDay => addDays(today, -days)
const facts = (more: Partial<QuietFacts> = {}): QuietFacts => ({ since: ago(900), intervalDays: 30, twoWay: [ago(100), ago(70), ago(40), ago(10)], missed: [], employerCalls: [], events: [], reviews: [], ...more })
const codes = (f: QuietFacts) => signsOf(f, today).map((s) => s.code)
const afterIllness = (days: number) => scoreOf(signsOf(facts({ events: [{ on: ago(days), kind: 'illness', severity: 2 }] }), today))

describe('静かなケースの印', () => {
  test('約束どおりに会えている人には、印がつかない', () => expect(codes(facts())).toEqual([]))
  test.each([
    ['約束の間かくを過ぎると、遅れの印がつく', facts({ twoWay: [ago(90)] }), 'late'],
    ['いつもの間かくより長く話していないと、いつもより静かの印がつく', facts({ intervalDays: 90, twoWay: [ago(130), ago(120), ago(110), ago(100), ago(60)] }), 'quieterThanUsual'],
    ['続けて会えないと、会えなかった印がつく', facts({ missed: [ago(20), ago(6)] }), 'missed'],
    ['上司が替わると、できごとの印がつく', facts({ events: [{ on: ago(10), kind: 'bossChanged', severity: 1 }] }), 'happened'],
    ['会社から連絡が来ると、印がつく', facts({ employerCalls: [ago(5)] }), 'employerCalls'],
    ['就職したばかりの人には、印がつく', facts({ since: ago(20), twoWay: [ago(5)] }), 'justHired'],
  ] as const)('%s', (_, f, code) => expect(codes(f)).toContain(code))
  test('振り返りの答えがいつもより下がると、下がった印がつき、どの答えかが言える', () => {
    const usual = [200, 170, 140, 110, 80].map((days) => ({ on: ago(days), by: 'person' as const, values: { sleep: 4, health: 4 } }))
    const sign = signsOf(facts({ reviews: [...usual, { on: ago(12), by: 'person', values: { sleep: 1, health: 3 } }, { on: ago(4), by: 'person', values: { sleep: 2, health: 3 } }] }), today).find((s) => s.code === 'reviewsFell')
    expect(sign).toMatchObject({ values: { by: 'person', item: 'sleep' } })
  })
  test('古いできごとは、だんだん軽くなって消える', () => {
    expect(afterIllness(1)).toBeGreaterThan(afterIllness(30))
    expect(afterIllness(91)).toBe(0)
  })
})

const day = fc.integer({ min: -60, max: 700 }).map((days) => ago(days))
const days = fc.array(day, { maxLength: 25 }).map((list) => list.toSorted())
const anyFacts: fc.Arbitrary<QuietFacts> = fc.record({
  since: fc.integer({ min: 0, max: 900 }).map(ago), intervalDays: fc.integer({ min: 1, max: 400 }), twoWay: days, missed: days, employerCalls: days,
  events: fc.array(fc.record({ on: day, kind: fc.constantFrom('absence', 'bossChanged', 'nobody-knows'), severity: fc.integer({ min: 1, max: 3 }) }), { maxLength: 12 }).map((list) => list.toSorted((a, b) => (a.on < b.on ? -1 : 1))),
  reviews: fc.array(fc.record({ on: day, by: fc.constantFrom('person' as const, 'boss' as const, 'supporter' as const), values: fc.record({ health: fc.integer({ min: 1, max: 5 }), work: fc.integer({ min: 1, max: 5 }) }) }), { maxLength: 12 }).map((list) => list.toSorted((a, b) => (a.on < b.on ? -1 : 1))),
})
test('どんな記録でも、点は印の合計で、あとの日の記録は数えず、決まった範囲におさまる', () => {
  fc.assert(
    fc.property(anyFacts, (f) => {
      const signs = signsOf(f, today)
      expect(scoreOf(signs)).toBeGreaterThanOrEqual(0)
      expect(scoreOf(signs)).toBeLessThanOrEqual(140)
      const known = { ...f, twoWay: f.twoWay.filter((d) => d <= today), missed: f.missed.filter((d) => d <= today), employerCalls: f.employerCalls.filter((d) => d <= today), events: f.events.filter((e) => e.on <= today), reviews: f.reviews.filter((r) => r.on <= today) }
      expect(signsOf(known, today)).toEqual(signs)
      for (const s of signs) expect(s.points).toBeGreaterThan(0)
    }),
  )
})
test('会えなかったことが増えて、点が下がることはない', () => {
  fc.assert(fc.property(anyFacts, fc.integer({ min: 0, max: 80 }), (f, age) => {
    const more = { ...f, missed: [...f.missed, ago(age)].toSorted() }
    expect(scoreOf(signsOf(more, today))).toBeGreaterThanOrEqual(scoreOf(signsOf(f, today)) - 1e-9)
  }))
})
