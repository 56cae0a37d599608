import type { RecipientKind } from '@tomoni/contract/consents'
import { addDays, addYears, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { Category, neverForEmployer } from '@tomoni/contract/shared/categories'
import { fieldText } from '@tomoni/contract/text/errors'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beyondConsent, consentStateOf, daysLeftOf, endsSoon, forbiddenFor, isMinorOn, lifeOf, problemsOf, problemsOfRefusal, retakeAt18, scanTypeOf, shareStateOf, sharingStateOf, type ConsentDraft } from './rules.ts'

const today = '2026-11-20'
const period = (startsOn: string, endsOn: string, withdrawnAt: string | null = null) => ({ startsOn, endsOn, withdrawnAt })

describe('同意は、その日に生きているか', () => {
  test.each([
    ['始まる日から', '2026-11-20', '2027-11-19', null, 'live'],
    ['終わる日まで', '2025-11-21', '2026-11-20', null, 'live'],
    ['終わる日の次の日には切れている', '2025-11-20', '2026-11-19', null, 'expired'],
    ['始まる日の前は、まだ', '2026-11-21', '2027-11-20', null, 'notYet'],
    ['取り消せば、期間の中でも終わり', '2026-01-01', '2027-01-01', '2026-11-20T00:00:00Z', 'withdrawn'],
    ['取り消したものは、期限が切れても取消し', '2025-01-01', '2026-01-01', '2025-06-01T00:00:00Z', 'withdrawn'],
  ] as const)('%s', (_, from, to, withdrawn, state) => expect(consentStateOf(period(from, to, withdrawn), today)).toBe(state))
  test('同意がなければ、ない', () => expect(consentStateOf(null, today)).toBe('none'))
  test('新しい同意に替わったものは、取消しと区別する', () => expect(lifeOf({ ...period('2026-01-01', '2027-01-01', '2026-11-01T00:00:00Z'), supersededById: 'x' }, today)).toBe('superseded'))
  test.each([['2026-12-20', 30, true], ['2026-12-21', 31, false], ['2026-11-20', 0, true]] as const)('%s に終わるなら、あと%s日', (endsOn, days, soon) => {
    expect(daysLeftOf(period('2026-01-01', endsOn), today)).toBe(days)
    expect(endsSoon(period('2026-01-01', endsOn), today)).toBe(soon)
  })
  test('生きていない同意に、まもなく切れるとは言わない', () => expect(endsSoon(period('2026-01-01', '2026-11-25', 'x'), today)).toBe(false))
})

describe('ページの頭に出す一つのしるし', () => {
  const facts = (...consents: ReturnType<typeof period>[]) => ({ consents, openTo: 0, refusesSupport: false })
  test.each([
    ['同意が一つもない', facts(), { consent: 'none', endsOn: null }],
    ['生きている同意のうち、先に終わるもの', facts(period('2026-01-01', '2027-06-01'), period('2026-01-01', '2027-03-01')), { consent: 'live', endsOn: '2027-03-01' }],
    ['30日のうちに終わるものがある', facts(period('2026-01-01', '2027-06-01'), period('2026-01-01', '2026-12-01')), { consent: 'endsSoon', endsOn: '2026-12-01' }],
    ['前にはあった', facts(period('2025-01-01', '2026-01-01')), { consent: 'ended', endsOn: null }],
  ])('%s', (_, given, shown) => expect(sharingStateOf(given, today)).toMatchObject(shown))
})

describe('18歳になったら、もう一度', () => {
  const given = { ...period('2026-01-10', '2028-01-09'), givenBy: 'guardian', givenOn: '2026-01-10' }
  test.each([
    ['まだ先の人には言わない', '2010-05-01', null],
    ['3か月前から知らせる', '2009-02-01', { on: '2009-01-31', isDue: false }],
    ['誕生日の前の日に18歳になる', '2008-11-21', { on: '2026-11-20', isDue: true }],
    ['なったあとは、とり直すまで言う', '2008-06-01', { on: '2026-05-31', isDue: true }],
    ['生年月日がわからなければ言わない', null, null],
  ] as const)('%s', (_, birth, expected) => expect(retakeAt18(given, birth, today)).toEqual(expected === null ? null : { ...expected, on: birth === null ? '' : addDays(addYears(birth as CalendarDay, 18), -1) }))
  test('大人の後見人がした同意には言わない', () => expect(retakeAt18({ ...given, givenOn: '2026-01-10' }, '1980-01-01', today)).toBeNull())
  test('本人がした同意には言わない', () => expect(retakeAt18({ ...given, givenBy: 'person' }, '2008-06-01', today)).toBeNull())
  test('取り消した同意には言わない', () => expect(retakeAt18({ ...given, withdrawnAt: 'x' }, '2008-06-01', today)).toBeNull())
  test('17歳は未成年、18歳の誕生日の前日から大人', () => expect([isMinorOn('2008-11-22', today), isMinorOn('2008-11-21', today), isMinorOn(null, today)]).toEqual([true, false, null]))
})

const draft: ConsentDraft = {
  categories: ['employment'], purpose: 'handover', purposeDetail: null, startsOn: today, endsOn: '2027-11-19', givenBy: 'person', guardianName: null, guardianRelation: null, givenHow: 'signedPaper', witnessName: null,
  givenOn: today, explainedOn: today, sharesNow: false,
}
const problems = (more: Partial<ConsentDraft>, kind: RecipientKind = 'organization', birth: string | null = '1990-04-01') => problemsOf({ ...draft, ...more }, kind, birth, today).map((p) => `${p.path}: ${p.code}`)

describe('新しい同意を書くとき', () => {
  test('そろっていれば、何も言わない', () => expect(problems({})).toEqual([]))
  test.each<[string, Partial<ConsentDraft>, string, RecipientKind?, (string | null)?]>([
    ['家族・暮らしは会社に出せない', { categories: ['family_living'] }, 'categories: consent.not-for-employer', 'employer'],
    ['目的が「その他」なら、言葉がいる', { purpose: 'other' }, 'purposeDetail: required'],
    ['始まりは、もらった日より前にできない', { startsOn: '2026-11-19' }, 'startsOn: consent.before-given'],
    ['終わりは始まりより後', { startsOn: '2026-11-25', endsOn: '2026-11-24' }, 'endsOn: end-before-start'],
    ['3年より長くはできない', { endsOn: '2029-11-21' }, 'endsOn: consent.too-long'],
    ['もう過ぎた期間は書けない', { startsOn: '2025-01-01', givenOn: '2025-01-01', explainedOn: '2025-01-01', endsOn: '2026-11-19' }, 'endsOn: consent.over-already'],
    ['18歳になるまでは保護者の名前がいる', {}, 'givenBy: consent.minor', 'organization', '2010-01-01'],
    ['口頭なら立会い人がいる', { givenHow: 'spoken' }, 'witnessName: required'],
    ['あしたもらったことにはできない', { givenOn: '2026-11-21', startsOn: '2026-11-21' }, 'givenOn: in-the-future'],
    ['画面での同意は今日', { givenHow: 'tap', givenOn: '2026-11-19', explainedOn: '2026-11-19' }, 'givenOn: consent.tap-is-today'],
    ['生まれる前の同意はない', { givenOn: '1990-03-31', explainedOn: '1990-03-31' }, 'givenOn: consent.before-birth'],
    ['説明は同意より前', { givenOn: '2026-11-10', explainedOn: '2026-11-11' }, 'explainedOn: consent.explained-later'],
    ['サインインしない相手とは共有できない', { sharesNow: true }, 'sharesNow: consent.cannot-share', 'outside'],
  ])('%s', (_, more, problem, kind = 'organization', birth = '1990-04-01') => expect(problems(more, kind, birth)).toEqual([problem]))
  test('保護者には、名前と続柄がいる', () => expect(problems({ givenBy: 'guardian' })).toEqual(['guardianName: required', 'guardianRelation: required']))
  test('直すところは、一度に全部言う', () => expect(problems({ categories: ['plan'], endsOn: '2020-01-01', givenBy: 'guardian', givenHow: 'spoken', explainedOn: '2026-12-01' }, 'employer').length).toBe(6))
  test('ちょうど3年、ちょうど今日までなら書ける', () => {
    expect(problems({ endsOn: '2029-11-20' })).toEqual([])
    expect(problems({ endsOn: today })).toEqual([])
  })
})

const categories = fc.subarray([...Category.options], { minLength: 1 })
const day = fc.integer({ min: -1500, max: 1500 }).map((n) => addDays(today as CalendarDay, n))
describe('どんな組み合わせでも', () => {
  test('会社あての同意に、出せない項目が残ることはない', () =>
    fc.assert(fc.property(categories, fc.constantFrom<RecipientKind>('organization', 'outside', 'employer'), (chosen, kind) => {
      const forbidden = forbiddenFor(kind, chosen)
      expect(forbidden.length > 0).toBe(kind === 'employer' && chosen.some((c) => neverForEmployer.includes(c)))
      expect(problemsOf({ ...draft, categories: chosen }, kind, null, today).some((p) => p.path === 'categories')).toBe(forbidden.length > 0)
    })))
  test('共有が開くのは、同意が生きていて閉じていないときの、両方にある項目だけ', () =>
    fc.assert(fc.property(categories, categories, day, day, fc.boolean(), fc.boolean(), (shared, consented, startsOn, endsOn, withdrawn, closed) => {
      const row = { startsOn, endsOn, withdrawnAt: withdrawn ? 'x' : null, closedAt: closed ? 'x' : null, categories: shared, consentCategories: consented }
      const open = startsOn <= today && today <= endsOn && !withdrawn && !closed
      const { state, openCategories } = shareStateOf(row, today)
      expect(state === 'open').toBe(open)
      expect(new Set(openCategories)).toEqual(new Set(open ? shared.filter((c) => consented.includes(c)) : []))
      expect(beyondConsent(openCategories, consented)).toEqual([])
    })))
  test('書けた同意は3年をこえず、未成年なら保護者の名前があり、口頭なら立会い人がいる。どの誤りにも言葉がある', () =>
    fc.assert(fc.property(
      fc.record({ categories, purpose: fc.constantFrom('handover', 'other'), purposeDetail: fc.option(fc.constant('x'), { nil: null }), startsOn: day, endsOn: day, givenBy: fc.constantFrom('person', 'guardian'), guardianName: fc.option(fc.constant('母'), { nil: null }),
        guardianRelation: fc.option(fc.constant('母'), { nil: null }), givenHow: fc.constantFrom('tap', 'signedPaper', 'spoken'), witnessName: fc.option(fc.constant('立会'), { nil: null }), givenOn: day, explainedOn: day, sharesNow: fc.boolean() }) as fc.Arbitrary<ConsentDraft>,
      fc.option(fc.integer({ min: 0, max: 30 * 365 }).map((n) => addDays(today as CalendarDay, -n)), { nil: null }), fc.constantFrom<RecipientKind>('organization', 'outside', 'employer'),
      (d, birth, kind) => {
        const found = problemsOf(d, kind, birth, today)
        for (const p of found) expect(fieldText[p.code], p.code).toBeDefined()
        if (found.length > 0) return
        expect(d.endsOn <= addYears(d.startsOn as CalendarDay, 3)).toBe(true)
        if (isMinorOn(birth, d.givenOn) === true) expect([d.givenBy, d.guardianName]).toEqual(['guardian', '母'])
        if (d.givenHow === 'spoken') expect(d.witnessName).not.toBeNull()
        expect(d.explainedOn <= d.givenOn && d.givenOn <= d.startsOn && d.startsOn <= d.endsOn && d.givenOn <= today).toBe(true)
      }), { numRuns: 2000 }))
})

const bytes = (...first: number[]) => new Uint8Array([...first, ...new Uint8Array(20)])
describe('同意書の写し', () => {
  test.each([
    ['PDF', bytes(0x25, 0x50, 0x44, 0x46, 0x2d), 'application/pdf'], ['PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'image/png'], ['JPEG', bytes(0xff, 0xd8, 0xff), 'image/jpeg'],
    ['Excel', bytes(0x50, 0x4b, 3, 4), null], ['画面の文（HTML）', new TextEncoder().encode('<html><script>alert(1)</script>'), null], ['空のファイル', new Uint8Array(), null], ['頭だけ', new Uint8Array([0xff, 0xd8, 0xff]), null],
  ])('%s は %#', (_, file, type) => expect(scanTypeOf(file)).toBe(type))
})

describe('支援を望まない意思', () => {
  const said = { saidOn: today, askRule: 'never' as const, askAgainOn: null, askEvents: [] }
  test.each([
    ['もう聞かない', {}, []],
    ['日を決めるなら、その日がいる', { askRule: 'onDay' as const }, ['askAgainOn: required']],
    ['聞く日はあしたから', { askRule: 'onDay' as const, askAgainOn: today }, ['askAgainOn: refusal.ask-later']],
    ['できごとを決めるなら、一つはえらぶ', { askRule: 'onEvent' as const }, ['askEvents: required']],
    ['あした言ったことにはできない', { saidOn: '2026-11-21' }, ['saidOn: in-the-future']],
  ])('%s', (_, more, expected) => expect(problemsOfRefusal({ ...said, ...more }, today).map((p) => `${p.path}: ${p.code}`)).toEqual(expected))
})
