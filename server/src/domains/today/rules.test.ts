import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { dueKinds } from '@tomoni/contract/today'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contactDueOn, countedFrom, dueItems, firstDue, intervalOf, overdueDays, shownItems, suggestionFor, type DueFacts } from './rules.ts'

const day = (text: string) => text as CalendarDay
const today = day('2026-11-20')
const settings = { defaultContactIntervalDays: 60 }
const person: DueFacts = {
  stage: 'registered', stageSince: day('2026-07-01'), registeredOn: day('2026-07-01'), createdOn: day('2026-07-01'), isImported: false, contactIntervalDays: null, isWatchedClosely: false,
  lastTwoWayOn: null, lastContactOn: null, askAgainOn: null, openSteps: [], renewals: [], appointments: [], postponements: [],
}
const withFacts = (more: Partial<DueFacts>): DueFacts => ({ ...person, ...more })

describe('連絡の間隔', () => {
  test.each([
    ['本人と決めた間隔がいちばん先', { contactIntervalDays: 90, isWatchedClosely: true }, 90, 'own'],
    ['見守りを厚くしている人は2週ごと', { isWatchedClosely: true }, 14, 'watched'],
    ['問合せの人は2週まで待たせない', { stage: 'inquiry' as const }, 14, 'inquiry'],
    ['ほかの人はセンターの目安', {}, 60, 'center'],
  ])('%s', (_, more, days, source) => expect(intervalOf(withFacts(more), settings)).toEqual({ days, source }))
  test('センターの目安が2週より短ければ、見守りの人もその短い方', () => expect(intervalOf(withFacts({ isWatchedClosely: true }), { defaultContactIntervalDays: 7 }).days).toBe(7))
})

describe('おくれの数えはじめ', () => {
  test.each([
    ['さいごに話せた日から', { lastTwoWayOn: day('2026-10-14') }, '2026-10-14'],
    ['話せた記録がなければ、今の状況になった日から', {}, '2026-07-01'],
    ['その日が不明なら登録日から', { stageSince: null, registeredOn: day('2026-06-01') }, '2026-06-01'],
    ['どちらも不明なら、この台帳に入った日から', { stageSince: null, registeredOn: null, createdOn: day('2026-08-01') }, '2026-08-01'],
    ['取り込んだ人に、この台帳が知らない日々のおくれはつけない', { isImported: true, stageSince: day('2014-04-01'), createdOn: day('2026-11-19') }, '2026-11-19'],
    ['取り込んだ人でも、話せた記録があればその日から', { isImported: true, lastTwoWayOn: day('2026-03-01'), createdOn: day('2026-11-19') }, '2026-03-01'],
  ])('%s', (_, more, from) => expect(countedFrom(withFacts(more))).toBe(from))
})

describe('状況ごとの決まり', () => {
  test.each([
    ['inquiry', '2026-10-28'], ['provisional', '2026-12-13'], ['registered', '2026-12-13'], ['openDoor', null], ['dormant', null], ['closed', null],
  ] as const)('%s の人に次の連絡が要る日は %s', (stage, on) => expect(contactDueOn(withFacts({ stage, lastTwoWayOn: day('2026-10-14') }), settings)).toBe(on))
  test('いつでも相談の人は、約束した日に声をかける', () => expect(firstDue(withFacts({ stage: 'openDoor', askAgainOn: day('2026-11-23') }), settings, today)).toMatchObject({ kind: 'askAgain', on: '2026-11-23' }))
  test('登録の人に「声をかける日」は効かない', () => expect(firstDue(withFacts({ askAgainOn: day('2026-11-01') }), settings, today)?.kind).toBe('contact'))
  test('支援を望まないと言った人に、連絡のおくれはつかない。交わした約束は残る', () => {
    expect(contactDueOn(withFacts({ lastTwoWayOn: day('2026-01-01'), refusesSupport: true }), settings)).toBeNull()
    expect(firstDue(withFacts({ refusesSupport: true, openSteps: [day('2026-11-21')] }), settings, today)?.kind).toBe('nextStep')
  })
  test('休止や終了の人にも、交わした約束は残る', () => expect(firstDue(withFacts({ stage: 'dormant', openSteps: [day('2026-11-21')] }), settings, today)?.kind).toBe('nextStep'))
  test('休止の人に手帳の更新は知らせない', () => expect(firstDue(withFacts({ stage: 'dormant', renewals: [day('2026-12-10')] }), settings, today)).toBeNull())
})

describe('どれが先か', () => {
  test('早い日が先', () => expect(firstDue(withFacts({ lastTwoWayOn: day('2026-11-01'), openSteps: [day('2026-11-25')] }), settings, today)).toMatchObject({ kind: 'nextStep', on: '2026-11-25' }))
  test('同じ日なら、予定・約束・声かけ・連絡・手帳の順', () => {
    const same = addDays(day('2026-09-21'), 60)
    const items = dueItems(withFacts({ lastTwoWayOn: day('2026-09-21'), openSteps: [same], renewals: [same], appointments: [same] }), settings, today)
    expect(items.map((i) => i.kind)).toEqual(['appointment', 'nextStep', 'contact', 'certificate'])
  })
  test('予定の日のあとに何か記録があれば、その予定はもう聞かない', () =>
    expect(dueItems(withFacts({ appointments: [day('2026-11-10')], lastContactOn: day('2026-11-10') }), settings, today).some((i) => i.kind === 'appointment')).toBe(false))
  test('30日より前の予定はもう聞かない', () => expect(dueItems(withFacts({ appointments: [day('2026-10-20')] }), settings, today).some((i) => i.kind === 'appointment')).toBe(false))
  test('更新日を90日より前に過ぎた手帳は、今日の仕事にしない', () => {
    expect(dueItems(withFacts({ renewals: [day('2026-08-21')] }), settings, today).some((i) => i.kind === 'certificate')).toBe(false)
    expect(dueItems(withFacts({ renewals: [day('2026-08-22')] }), settings, today).some((i) => i.kind === 'certificate')).toBe(true)
  })
})

describe('あとで', () => {
  const late = withFacts({ lastTwoWayOn: day('2026-09-01') })
  test('待つと決めた日まで知らせない。おくれの日数は変わらない', () => {
    const item = firstDue({ ...late, postponements: [{ kind: 'contact', forDueOn: day('2026-10-31'), untilOn: day('2026-11-25') }] }, settings, today)
    expect(item).toEqual({ kind: 'contact', on: '2026-10-31', remindOn: '2026-11-25' })
  })
  test('話せて次の日が動けば、前の「あとで」はもう効かない', () => {
    const item = firstDue({ ...late, lastTwoWayOn: day('2026-09-02'), postponements: [{ kind: 'contact', forDueOn: day('2026-10-31'), untilOn: day('2026-12-31') }] }, settings, today)
    expect(item?.remindOn).toBe('2026-11-01')
  })
})

describe('きょうの一覧に出すもの', () => {
  test('連絡は7日先まで、手帳はセンターの決めた日数の前から', () => {
    const items = dueItems(withFacts({ lastTwoWayOn: day('2026-09-29'), renewals: [day('2027-01-10')] }), settings, today)
    expect(shownItems(items, today, 60).map((i) => i.kind)).toEqual(['certificate'])
    expect(shownItems(items, day('2026-11-21'), 60).map((i) => i.kind)).toEqual(['contact', 'certificate'])
    expect(shownItems(items, day('2026-11-10'), 60)).toEqual([])
  })
  test('訪問で会ってきた人におくれがあり予定がなければ、訪問を入れることをすすめる', () => {
    expect(suggestionFor({ overdueDays: 9, lastMethod: 'workplace_visit', plannedOn: null, kind: 'contact' })).toBe('planVisit')
    expect(suggestionFor({ overdueDays: 9, lastMethod: 'workplace_visit', plannedOn: today, kind: 'contact' })).toBe('record')
    expect(suggestionFor({ overdueDays: 9, lastMethod: 'phone', plannedOn: null, kind: 'contact' })).toBe('record')
    expect(suggestionFor({ overdueDays: 0, lastMethod: 'home_visit', plannedOn: null, kind: 'contact' })).toBe('record')
  })
})

describe('いつでも成り立つこと', () => {
  const some = fc.integer({ min: -400, max: 200 }).map((n) => addDays(today, n))
  const anyone: fc.Arbitrary<DueFacts> = fc.record({
    stage: fc.constantFrom('inquiry' as const, 'provisional' as const, 'registered' as const, 'openDoor' as const, 'dormant' as const, 'closed' as const),
    stageSince: fc.option(some, { nil: null }), registeredOn: fc.option(some, { nil: null }), createdOn: some, isImported: fc.boolean(), contactIntervalDays: fc.option(fc.integer({ min: 1, max: 730 }), { nil: null }),
    isWatchedClosely: fc.boolean(), lastTwoWayOn: fc.option(some, { nil: null }), lastContactOn: fc.option(some, { nil: null }), askAgainOn: fc.option(some, { nil: null }),
    openSteps: fc.array(some, { maxLength: 3 }), renewals: fc.array(some, { maxLength: 3 }), appointments: fc.array(some, { maxLength: 3 }),
    postponements: fc.array(fc.record({ kind: fc.constantFrom(...dueKinds), forDueOn: some, untilOn: some }), { maxLength: 2 }),
  })
  test('知らせる日は、おくれを数える日より前にならず、早い順に並ぶ', () =>
    fc.assert(fc.property(anyone, (facts) => {
      const items = dueItems(facts, settings, today)
      for (const item of items) expect(item.remindOn >= item.on).toBe(true)
      expect(items.map((i) => i.remindOn)).toEqual(items.map((i) => i.remindOn).toSorted())
    })))
  test('新しく話せた日がふえて、連絡のおくれが大きくなることはない', () =>
    fc.assert(fc.property(anyone, some, (facts, on) => {
      const before = contactDueOn({ ...facts, lastTwoWayOn: on }, settings)
      const after = contactDueOn({ ...facts, lastTwoWayOn: addDays(on, 1) }, settings)
      expect(before === null ? after : overdueDays(after!, today) < overdueDays(before, today)).toBe(before === null ? null : true)
    })))
  test('つながらなかった記録や会社からの電話は、おくれを消さない', () =>
    fc.assert(fc.property(anyone, some, (facts, on) => { expect(contactDueOn({ ...facts, lastContactOn: on }, settings)).toBe(contactDueOn(facts, settings)) })))
})
