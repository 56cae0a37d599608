import { addDays, addMonths, daysInMonth, partsOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { TermKind } from '@tomoni/contract/support-terms'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, compareTerms, completedOn, isInPreparation, isTight, longestTerm, milestonesOf, nextStepOf, preparationOpens, proposalsOf, withStates, type ProposalFacts, type TermFacts } from './rules.ts'

const day = (text: string): CalendarDay => text as CalendarDay
const facts = (more: Partial<TermFacts> = {}): TermFacts => ({ kind: 'retentionService', hiredOn: day('2023-05-15'), startsOn: day('2023-11-15'), endsOn: day('2026-11-14'), askedOn: null, wish: null, hasReceiver: false, hasConsent: false, handoverState: null, outcome: null, contactsOn: [], knownSince: '2023-11-15', ...more })

describe('期間の数え方（民法143条）', () => {
  test.each([
    ['2026-04-01', 6, '2026-09-30'], ['2023-05-15', 6, '2023-11-14'], ['2023-05-15', 42, '2026-11-14'], ['2025-08-31', 6, '2026-02-28'], ['2023-08-31', 6, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'], ['2024-02-29', 48, '2028-02-28'], ['2025-12-31', 2, '2026-02-28'], ['2025-10-31', 1, '2025-11-30'], ['2026-01-01', 1, '2026-01-31'],
  ])('%s から %i か月は %s に満ちる', (from, months, end) => expect(completedOn(day(from), months)).toBe(end))
  test('4月1日に就職した人の定着支援は、10月1日から3年後の9月30日まで', () => expect(longestTerm('retentionService', day('2026-04-01'))).toEqual({ startsOn: '2026-10-01', endsOn: '2029-09-30' }))
  test('8月31日に就職した人は、2月末で6か月になり、3月1日から始まる', () => expect(longestTerm('retentionService', day('2025-08-31'))).toEqual({ startsOn: '2026-03-01', endsOn: '2029-02-28' }))

  const anyDay = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(day('2000-01-01'), n))
  const monthEnd = fc.tuple(fc.integer({ min: 2000, max: 2050 }), fc.integer({ min: 1, max: 12 })).map(([y, m]) => day(`${y}-${String(m).padStart(2, '0')}-${daysInMonth(y, m)}`))
  test('うるう日でも月末でも、同じ数字の日の前の日、なければ月末に満ちる', () => {
    fc.assert(fc.property(fc.oneof(anyDay, monthEnd), fc.integer({ min: 1, max: 60 }), (from, months) => {
      const end = completedOn(from, months)
      // Slow and plain: walk day by day through the month it falls into, and ask for the same number.
      const target = addMonths(day(`${from.slice(0, 7)}-01`), months)
      const last = daysInMonth(partsOf(target).year, partsOf(target).month)
      const date = partsOf(from).day
      const plain = date > last ? `${target.slice(0, 8)}${last}` : addDays(day(`${target.slice(0, 8)}${String(date).padStart(2, '0')}`), -1)
      expect(end).toBe(plain)
      expect(after(from, months)).toBe(addDays(end, 1))
      expect(completedOn(from, months + 1) > end).toBe(true)
    }), { numRuns: 3000, seed: 143 })
  })
  test('いつ就職しても、節目は順に並び、定着支援は6か月のあとの3年に収まる', () => {
    fc.assert(fc.property(fc.oneof(anyDay, monthEnd), (hiredOn) => {
      const term = { kind: 'retentionService' as const, hiredOn, ...longestTerm('retentionService', hiredOn) }
      const codes = milestonesOf(term)
      expect(codes.map((m) => m.code)).toEqual(['hired', 'decide', 'starts', 'firstQuestion', 'preparation', 'request', 'ends', 'review'])
      for (const [i, m] of codes.entries()) {
        expect(m.until >= m.on || m.code === 'firstQuestion').toBe(true)
        if (i > 0) expect(m.on >= codes[i - 1]!.on).toBe(true)
      }
      expect(term.startsOn).toBe(after(hiredOn, 6))
      expect(codes.find((m) => m.code === 'preparation')!.on).toBe(after(hiredOn, 36))
      expect(codes.find((m) => m.code === 'request')!.on).toBe(after(hiredOn, 39))
    }), { numRuns: 2000, seed: 6 })
  })
})

describe('2023年5月15日に就職した人', () => {
  const term = { kind: 'retentionService' as const, hiredOn: day('2023-05-15'), ...longestTerm('retentionService', day('2023-05-15')) }
  test('定着支援は2023年11月15日から2026年11月14日まで', () => expect([term.startsOn, term.endsOn]).toEqual(['2023-11-15', '2026-11-14']))
  test('引継ぎの準備は2026年5月15日に始まり、表には5月から出る', () => {
    expect(preparationOpens(term)).toBe('2026-05-15')
    expect(isInPreparation(facts(), '2026-04-30')).toBe(false)
    expect(isInPreparation(facts(), '2026-05-01')).toBe(true)
    expect(isInPreparation(facts({ outcome: 'notNeeded' }), '2026-06-01')).toBe(false)
  })
  test('節目は domain 3.2 のとおり', () =>
    expect(milestonesOf(term).map((m) => [m.code, m.on, m.actor])).toEqual([
      ['hired', '2023-05-15', 'sender'], ['decide', '2023-07-15', 'person'], ['starts', '2023-11-15', 'provider'], ['firstQuestion', '2025-11-15', 'person'], ['preparation', '2026-05-15', 'both'],
      ['request', '2026-08-15', 'provider'], ['ends', '2026-11-14', 'both'], ['review', '2026-11-15', 'center'],
    ]))
  test('3か月前の日に何も送られていなければ、強く知らせる', () => {
    expect(isTight(facts({ wish: 'need' }), '2026-08-14')).toBe(false)
    expect(isTight(facts({ wish: 'need' }), '2026-08-15')).toBe(true)
    expect(isTight(facts({ wish: 'need', handoverState: 'draft' }), '2026-08-15')).toBe(true)
    expect(isTight(facts({ wish: 'need', handoverState: 'sent' }), '2026-08-15')).toBe(false)
    expect(isTight(facts({ wish: 'noNeed' }), '2026-08-15')).toBe(false)
  })
})

const stepOn = (more: Partial<TermFacts>, today: string) => nextStepOf(facts(more), today)
describe('つぎにすることは、本人・同意・引継ぎ先の順', () => {
  test('1年前までは、することがない', () => expect(stepOn({}, '2025-11-14')).toEqual({ step: 'rest', dueOn: '2025-11-15', lateDays: 0 }))
  test('1年前になったら、まず本人に聞く。準備の始まりまでに聞けば遅れない', () => {
    expect(stepOn({}, '2025-11-15')).toEqual({ step: 'ask', dueOn: '2026-05-15', lateDays: 0 })
    expect(stepOn({}, '2026-05-25')).toEqual({ step: 'ask', dueOn: '2026-05-15', lateDays: 10 })
  })
  test('迷っているなら、もう一度聞く', () => expect(stepOn({ wish: 'unsure', askedOn: '2026-01-10' }, '2026-02-01')).toMatchObject({ step: 'askAgain', dueOn: '2026-05-15' }))
  test('必要と聞いたら、引継ぎ先を決め、同意をもらい、それから送る', () => {
    expect(stepOn({ wish: 'need' }, '2026-06-01')).toMatchObject({ step: 'planReceiver', dueOn: '2026-08-15' })
    expect(stepOn({ wish: 'need', hasReceiver: true }, '2026-06-01')).toMatchObject({ step: 'getConsent' })
    expect(stepOn({ wish: 'need', hasReceiver: true, hasConsent: true }, '2026-06-01')).toMatchObject({ step: 'startHandover' })
    expect(stepOn({ wish: 'need', hasReceiver: true, hasConsent: true, handoverState: 'draft' }, '2026-09-01')).toMatchObject({ step: 'startHandover', lateDays: 17 })
    expect(stepOn({ wish: 'need', hasReceiver: true, hasConsent: true, handoverState: 'checking' }, '2026-09-01')).toMatchObject({ step: 'waitAnswer' })
  })
  test('聞かないまま引継ぎ先が決まっていても、聞くことが先', () => expect(stepOn({ hasReceiver: true, hasConsent: true }, '2026-06-01').step).toBe('ask'))
  test('終わった期間は、どうなったかを書くまで残る', () => {
    expect(stepOn({}, '2026-11-20')).toEqual({ step: 'setOutcome', dueOn: '2026-11-14', lateDays: 6 })
    expect(stepOn({ outcome: 'left' }, '2026-11-20').step).toBe('rest')
  })
  test('同意や引継ぎ先が、聞くことより先に求められることはない', () => {
    const any = fc.record({ wish: fc.constantFrom(null, 'need', 'noNeed', 'unsure'), hasReceiver: fc.boolean(), hasConsent: fc.boolean(), handoverState: fc.constantFrom(null, 'draft', 'sent', 'checking', 'leadMoved'), days: fc.integer({ min: -100, max: 1300 }) })
    fc.assert(fc.property(any, ({ days, ...more }) => {
      const { step: now } = nextStepOf(facts(more as Partial<TermFacts>), addDays(day('2023-11-15'), days))
      if (now === 'planReceiver' || now === 'getConsent' || now === 'startHandover') expect(more.wish).not.toBeNull()
      if (now === 'getConsent') expect(more.hasReceiver).toBe(true)
      if (now === 'startHandover') expect(more.hasReceiver && more.hasConsent).toBe(true)
    }), { numRuns: 2000, seed: 405 })
  })
})

const training = (more: Partial<TermFacts> = {}): TermFacts => facts({ kind: 'trainingSchool', hiredOn: day('2026-04-01'), startsOn: day('2026-04-01'), endsOn: day('2029-03-31'), knownSince: '2026-02-01', ...more })
const states = (contactsOn: string[]) => withStates(training({ hasConsent: true, contactsOn }), '2026-11-20').filter((m) => m.code === 'followUp').slice(0, 3).map((m) => m.state)
const school = (years: number): TermFacts => facts({ kind: 'schoolFollowUp', hiredOn: day('2024-04-01'), ...longestTerm('schoolFollowUp', day('2024-04-01'), years) })
describe('訓練校と学校の時計', () => {
  test('3か月ごとに3年、12回たずねる。就職の前に伝える', () => {
    const plan = milestonesOf(training())
    expect(plan.filter((m) => m.code === 'followUp').map((m) => m.on)).toEqual(['2026-06-30', '2026-09-30', '2026-12-31', '2027-03-31', '2027-06-30', '2027-09-30', '2027-12-31', '2028-03-31', '2028-06-30', '2028-09-30', '2028-12-31', '2029-03-31'])
    expect(plan[0]).toMatchObject({ code: 'shareBeforeHire', on: '2026-03-01', until: '2026-03-31' })
  })
  test('就職の前に伝えていなければ、それが先', () => {
    expect(nextStepOf(training(), '2026-03-10')).toMatchObject({ step: 'shareBeforeHire', dueOn: '2026-03-31', lateDays: 0 })
    expect(nextStepOf(training({ hasConsent: true }), '2026-03-10').step).toBe('rest')
  })
  test('話せた記録があれば、その回は済んだことになる', () => {
    expect(states([])).toEqual(['overdue', 'overdue', 'coming'])
    expect(states(['2026-06-10'])).toEqual(['done', 'overdue', 'coming'])
    expect(states(['2026-06-10', '2026-10-05', '2026-11-01'])).toEqual(['done', 'done', 'done'])
  })
  test('書いた日より前の回を、遅れとは言わない', () => expect(withStates(training({ knownSince: '2026-11-01', hasConsent: true }), '2026-11-20').filter((m) => m.code === 'followUp').slice(0, 2).map((m) => m.state)).toEqual(['passed', 'passed']))
  test('学校の追指導は、その学校の年数だけ年に1回', () => {
    expect(milestonesOf(school(3)).filter((m) => m.code === 'followUp').map((m) => m.on)).toEqual(['2025-03-31', '2026-03-31', '2027-03-31'])
    expect(milestonesOf(school(10)).filter((m) => m.code === 'followUp')).toHaveLength(10)
  })
  test('送り出しの6か月のあいだに、どこが引き受けるかを決める', () => {
    const sending = facts({ kind: 'sendingFollowUp', hiredOn: day('2026-08-31'), startsOn: day('2026-08-31'), endsOn: completedOn(day('2026-08-31'), 6) })
    expect(sending.endsOn).toBe('2027-02-28')
    expect(nextStepOf(sending, '2026-10-30').step).toBe('rest')
    expect(nextStepOf(sending, '2026-11-20')).toMatchObject({ step: 'decide', dueOn: '2027-02-28' })
  })
  test('どの期間も、終わりより後に準備は始まらず、節目は期間のまわりに収まる', () => {
    fc.assert(fc.property(fc.constantFrom<TermKind>('retentionService', 'trainingSchool', 'schoolFollowUp', 'sendingFollowUp'), fc.integer({ min: 0, max: 12_000 }), fc.integer({ min: 1, max: 10 }), (kind, n, years) => {
      const hiredOn = addDays(day('2016-01-31'), n)
      const term = { kind, hiredOn, ...longestTerm(kind, hiredOn, years) }
      expect(term.endsOn >= term.startsOn).toBe(true)
      for (const m of milestonesOf(term)) {
        expect(m.on >= addMonths(hiredOn, -1)).toBe(true)
        expect(m.on <= addDays(term.endsOn, 1)).toBe(true)
      }
    }), { numRuns: 1500, seed: 36 })
  })
})

const person = (more: Partial<ProposalFacts> = {}): ProposalFacts => ({ organizationKind: 'nakapotsuCenter', hiredOn: day('2025-08-01'), workStatus: 'employed', referralSource: null, certificates: [], leftSchool: null, known: [], ...more })
describe('提案', () => {
  const certificate = { service: '就労定着支援', startsOn: '2026-02-01', endsOn: '2027-01-31' }
  test('受給者証に定着支援があれば、就職日から数えて提案する。受給者証の終わりは添える', () =>
    expect(proposalsOf(person({ certificates: [certificate] }), '2026-11-20')).toEqual([{ kind: 'retentionService', hiredOn: '2025-08-01', startsOn: '2026-02-01', endsOn: '2029-01-31', because: 'certificate', certificateEndsOn: '2027-01-31' }]))
  test('就職日がわからなければ、受給者証の日のまま', () => expect(proposalsOf(person({ hiredOn: null, certificates: [certificate] }), '2026-11-20')).toMatchObject([{ hiredOn: null, startsOn: '2026-02-01', endsOn: '2027-01-31' }]))
  test('もうある期間や、終わった期間は提案しない', () => {
    expect(proposalsOf(person({ certificates: [certificate], known: [{ kind: 'retentionService', hiredOn: '2025-08-01', endsOn: '2029-01-31' }] }), '2026-11-20')).toEqual([])
    expect(proposalsOf(person({ certificates: [{ ...certificate, endsOn: '2026-11-19' }], hiredOn: null }), '2026-11-20')).toEqual([])
  })
  test('移行支援から就職した人には、6か月の送り出しを提案する。7か月目からは出ない', () => {
    const sender = { organizationKind: 'transitionSupport', hiredOn: day('2026-06-01') }
    expect(proposalsOf(person(sender), '2026-11-20')).toMatchObject([{ kind: 'sendingFollowUp', endsOn: '2026-11-30', because: 'hiredFromHere' }])
    expect(proposalsOf(person(sender), '2026-12-01')).toEqual([])
    expect(proposalsOf(person({ ...sender, workStatus: 'seeking' }), '2026-11-20')).toEqual([])
  })
  test('訓練校から来た人には3年、卒業した人には学校の年数', () => {
    expect(proposalsOf(person({ referralSource: 'trainingSchool' }), '2026-11-20')).toMatchObject([{ kind: 'trainingSchool', endsOn: '2028-07-31' }])
    expect(proposalsOf(person({ leftSchool: { on: day('2026-03-31'), years: 5 } }), '2026-11-20')).toMatchObject([{ kind: 'schoolFollowUp', startsOn: '2026-04-01', endsOn: '2031-03-31' }])
  })
})

const line = (id: string, step: 'ask' | 'rest', dueOn: string | null, lateDays: number, endsOn = '2027-01-01') => ({ id, endsOn, step: { step, dueOn, lateDays } })
test('一覧は、遅れている人、しめきりの近い人、することのない人の順', () => {
  const lines = [line('d', 'rest', null, 0), line('c', 'ask', '2026-12-01', 0), line('a', 'ask', '2026-10-01', 50), line('b', 'ask', '2026-11-10', 10)]
  expect(lines.toSorted(compareTerms).map((l) => l.id)).toEqual(['a', 'b', 'c', 'd'])
})
