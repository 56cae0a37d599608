import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { Stage } from '@tomoni/contract/registrants'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideStage, isReopening, missingIntake, needsReason, refusalsOf, stagesAfter, type StageFacts, type StageStep } from './rules.ts'

const today = '2026-11-20'
const requirements = ['圏域に住んでいる', '働く希望がある']
const done = { explainedOn: '2026-10-01', ownWords: '事務の仕事がしたい', needs: ['jobSearch'], needsNote: null, requirementsChecked: requirements }
const nothing = { explainedOn: null, ownWords: null, needs: [], needsNote: null, requirementsChecked: [] }
const facts = (stage: Stage, more: Partial<StageFacts> = {}): StageFacts & { registeredOn: string | null } => ({ stage, since: '2026-10-01', intake: done, requirements, wasRegistered: false, registeredOn: null, ...more })
const step = (to: Stage, more: Partial<StageStep> = {}): StageStep => ({ to, onDate: '2026-11-01', reason: 'other', askAgainOn: '2027-05-01', ...more })
const codes = (f: StageFacts, s: StageStep): string[] => refusalsOf(f, s, today).map((refusal) => refusal.code)

describe('どの段階から、どの段階へ進めるか', () => {
  const allowed: Record<Stage, Stage[]> = {
    inquiry: ['provisional', 'registered', 'openDoor', 'closed'],
    provisional: ['registered', 'openDoor', 'dormant', 'closed'],
    registered: ['openDoor', 'dormant', 'closed'],
    openDoor: ['registered', 'dormant', 'closed'],
    dormant: ['registered', 'openDoor', 'closed'],
    closed: ['inquiry', 'provisional', 'registered', 'openDoor'],
  }
  for (const from of Stage.options)
    for (const to of Stage.options)
      test(`${from} から ${to} は ${allowed[from].includes(to) ? '進める' : '進めない'}`, () => {
        const refusals = codes(facts(from), step(to))
        if (allowed[from].includes(to)) expect(refusals).toEqual([])
        else expect(refusals).toEqual([from === to ? 'stage.same' : 'stage.not-reachable'])
      })
  test('問合せから登録へは、条件がそろえば直接進める', () => expect(codes(facts('inquiry'), step('registered'))).toEqual([]))
})

describe('登録の前に', () => {
  test('足りないものは、すべて一度に挙げる', () =>
    expect(codes(facts('inquiry', { intake: nothing }), step('registered'))).toEqual(['intake.not-explained', 'intake.no-own-words', 'intake.no-needs', 'intake.requirement-unchecked', 'intake.requirement-unchecked']))
  test('確かめていない要件は、その文を添える', () => expect(missingIntake({ intake: { ...done, requirementsChecked: ['圏域に住んでいる'] }, requirements }, today)).toEqual([{ code: 'intake.requirement-unchecked', values: { text: '働く希望がある' } }]))
  test('要件を決めていないセンターでは、要件を聞かない', () => expect(missingIntake({ intake: { ...done, requirementsChecked: [] }, requirements: [] }, today)).toEqual([]))
  test('説明は登録の日までに済んでいること', () => expect(codes(facts('inquiry', { intake: { ...done, explainedOn: '2026-11-02' } }), step('registered'))).toEqual(['intake.explained-later']))
  test('説明と登録が同じ日でもよい', () => expect(codes(facts('inquiry', { intake: { ...done, explainedOn: '2026-11-01' } }), step('registered'))).toEqual([]))
  test('必要な支援は、言葉で書いてもよい', () => expect(missingIntake({ intake: { ...done, needs: [], needsNote: '通院に合わせた働き方' }, requirements }, today)).toEqual([]))
  test('空白だけの希望は、希望を聞いたことにならない', () => expect(missingIntake({ intake: { ...done, ownWords: '　 ' }, requirements }, today).map((m) => m.code)).toEqual(['intake.no-own-words']))
  test('一度登録した人が戻るときは、もう一度は求めない', () => expect(codes(facts('dormant', { intake: nothing, wasRegistered: true }), step('registered'))).toEqual([]))
  test('仮登録には求めない', () => expect(codes(facts('inquiry', { intake: nothing }), step('provisional', { reason: null }))).toEqual([]))
})

describe('日付と理由', () => {
  test('前の段階が始まった日より前にはできない', () => expect(codes(facts('registered', { since: '2026-11-05' }), step('closed'))).toEqual(['stage.before-last-change']))
  test('前の段階が始まった日と同じ日ならよい', () => expect(codes(facts('registered', { since: '2026-11-01' }), step('closed'))).toEqual([]))
  test('始まりが不明なら、日付は比べない', () => expect(codes(facts('registered', { since: null }), step('closed', { onDate: '2001-01-01' }))).toEqual([]))
  test('今日より後の日にはできない', () => expect(codes(facts('registered'), step('closed', { onDate: '2026-11-21' }))).toEqual(['stage.in-the-future']))
  test('いつでも相談には、次に聞く日が要る', () => expect(codes(facts('registered'), step('openDoor', { askAgainOn: null }))).toEqual(['stage.ask-again-needed']))
  test('次に聞く日は、その日より後にする', () => expect(codes(facts('registered'), step('openDoor', { askAgainOn: '2026-11-01' }))).toEqual(['stage.ask-again-in-the-past']))
  test('休止・終了・いつでも相談・再開には理由が要る', () => {
    for (const to of ['openDoor', 'dormant', 'closed'] as const) expect(codes(facts('registered'), step(to, { reason: null }))).toContain('stage.reason-needed')
    expect(codes(facts('closed'), step('inquiry', { reason: null }))).toEqual(['stage.reason-needed'])
    expect(needsReason('inquiry', 'provisional')).toBe(false)
  })
  test('終了と休止から戻るのは再開', () => {
    expect(isReopening('closed', 'registered')).toBe(true)
    expect(isReopening('dormant', 'openDoor')).toBe(true)
    expect(isReopening('dormant', 'closed')).toBe(false)
  })
})

const columns = (f: StageFacts & { registeredOn: string | null }, s: StageStep) => {
  const decided = decideStage(f, s, today)
  if ('refusals' in decided) throw new Error(decided.refusals.map((r) => r.code).join())
  return decided.columns
}

describe('行に残ること', () => {
  test('はじめて登録した日が登録日になる', () => expect(columns(facts('inquiry'), step('registered')).registeredOn).toBe('2026-11-01'))
  test('戻ってきても、はじめの登録日は変わらない', () => expect(columns(facts('closed', { wasRegistered: true, registeredOn: '2019-04-01' } as never), step('registered')).registeredOn).toBe('2019-04-01'))
  test('終了日は終了のあいだだけ、次に聞く日はいつでも相談のあいだだけ', () => {
    expect(columns(facts('registered'), step('closed'))).toMatchObject({ closedOn: '2026-11-01', askAgainOn: null })
    expect(columns(facts('closed'), step('openDoor'))).toMatchObject({ closedOn: null, askAgainOn: '2027-05-01' })
  })
})

describe('どんな順に変えても', () => {
  const change = fc.record({
    to: fc.constantFrom(...Stage.options),
    days: fc.integer({ min: -20, max: 60 }),
    reason: fc.option(fc.constant('other'), { nil: null }),
    askAgain: fc.option(fc.integer({ min: -30, max: 200 }), { nil: null }),
    completes: fc.boolean(),
  })
  test('履歴はつながり、日付はさかのぼらず、条件のないまま登録にならず、終了日と次に聞く日はその段階だけにある', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        let now = { ...facts('inquiry', { since: '2020-04-01', intake: nothing }) }
        let wasComplete = false
        const history: { from: Stage; to: Stage; on: string }[] = []
        for (const { to, days, reason, askAgain, completes } of changes) {
          if (completes) now = { ...now, intake: { ...done, explainedOn: '2020-04-01' } }
          const onDate = addDays((now.since ?? '2020-04-01') as CalendarDay, days)
          const decided = decideStage(now, { to, onDate, reason, askAgainOn: askAgain === null ? null : addDays(onDate, askAgain) }, today)
          if ('refusals' in decided) {
            expect(decided.refusals.length).toBeGreaterThan(0)
            continue
          }
          expect(stagesAfter(now.stage)).toContain(to)
          if (to === 'registered' && !now.wasRegistered) wasComplete = missingIntake(now, onDate).length === 0
          if (needsReason(now.stage, to)) expect(reason).not.toBeNull()
          history.push({ from: now.stage, to, on: onDate })
          now = { ...now, stage: to, since: decided.columns.stageSince, registeredOn: decided.columns.registeredOn, wasRegistered: now.wasRegistered || to === 'registered' }
          expect(decided.columns.closedOn !== null).toBe(to === 'closed')
          expect(decided.columns.askAgainOn !== null).toBe(to === 'openDoor')
          if (now.wasRegistered) expect(wasComplete).toBe(true)
          expect(now.registeredOn !== null).toBe(now.wasRegistered)
        }
        for (const [i, entry] of history.entries()) {
          expect(entry.from).toBe(i === 0 ? 'inquiry' : history[i - 1]!.to)
          expect(entry.on <= today).toBe(true)
          if (i > 0) expect(entry.on >= history[i - 1]!.on).toBe(true)
        }
      }),
      { numRuns: 500, seed: 20261120 },
    )
  })
})
