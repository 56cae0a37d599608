import { HandoverKind, HandoverSheet, Requirement, type GateLine } from '@tomoni/contract/handovers'
import { describe, expect, test } from 'vitest'
import { againstMoving, againstSending, beyondConsent, gateOf, isConcrete, type GateFacts, type GateHead } from './gate.ts'
import { defaultGate, gateInForce, gateSetOf, isFixed, type OwnRule } from './gate-defaults.ts'

const day = '2026-11-20'
const head = (more: Partial<GateHead> = {}): GateHead => ({ kind: 'retentionEnd', movesLead: true, situation: 'working', reason: 'needsContinue', desiredStartOn: '2026-12-01', situationSettledOn: null, ...more })
const full: HandoverSheet = HandoverSheet.parse({
  personName: '青木 渚', personKana: 'アオキ ナギサ', ownWords: { text: '長く働きたい' }, needs: [{ id: '019a0000-0000-7000-8000-000000000001', code: 'retention', text: '月に一回、店長と三人で話す。' }],
  recentWork: { counts: { contacts: 3, visits: 1, workplaceVisits: 1, employerContacts: 1, missed: 0 }, comment: '' }, reasonWords: '', employer: { name: 'みどりフーズ', internalSupporter: '店長', note: '' }, disclosureScope: 'open',
  roles: [{ id: '019a0000-0000-7000-8000-000000000002', matter: '会社との話合い', now: 'つばさ', later: 'センター' }], alternative: '電話を続ける',
})
const facts = (more: Partial<GateFacts> = {}): GateFacts => ({ consent: 'live', consentIsForOther: false, categories: ['employment', 'records_summary'], isRefused: false, openFindings: 0, requiredKeys: [], joint: { held: 2, workplaceVisits: 1 }, hasException: false, ...more })
const gate = (h: Partial<GateHead> = {}, s: Partial<HandoverSheet> = {}, f: Partial<GateFacts> = {}): GateLine[] => gateOf(head(h), { ...full, ...s }, facts(f), defaultGate(head(h).kind, head(h).movesLead, day))
const missing = (lines: readonly GateLine[]): string[] => lines.filter((line) => !line.isMet).map((line) => `${line.level} ${line.why}`)

describe('定着支援からセンターへ、主担当が移るとき', () => {
  test('そろっていれば、何も足りなくない', () => expect(missing(gate())).toEqual([]))
  test.each<[string, Partial<GateHead>, Partial<HandoverSheet>, Partial<GateFacts>, string[]]>([
    ['本人の言葉がない', {}, { ownWords: { ...full.ownWords, text: '　' } }, {}, ['hard own-words.missing']],
    ['必要な支援がない', {}, { needs: [] }, {}, ['hard needs.missing']],
    ['必要な支援が一言だけ', {}, { needs: [{ ...full.needs[0]!, text: '定着' }] }, {}, ['hard needs.not-concrete']],
    ['役割がない', {}, { roles: [] }, {}, ['hard roles.missing']],
    ['役割のこれからが空', {}, { roles: [{ ...full.roles[0]!, later: '' }] }, {}, ['hard roles.incomplete']],
    ['12か月にしたことがない', {}, { recentWork: { ...full.recentWork, counts: null } }, {}, ['hard recent-work.missing']],
    ['期限が来るからだけ', { reason: 'termEndsOnly' }, {}, {}, ['hard reason.term-only']],
    ['本人が断っている', {}, {}, { isRefused: true }, ['hard not-refused.refused']],
    ['文章を見ていない', {}, {}, { openFindings: 2 }, ['hard text-checked.open']],
    ['同意がない', {}, {}, { consent: 'none' }, ['hard consent.missing']],
    ['同意が始まっていない', {}, {}, { consent: 'notYet' }, ['hard consent.not-yet']],
    ['同意が切れた', {}, {}, { consent: 'expired' }, ['hard consent.expired']],
    ['同意が取り消された', {}, {}, { consent: 'withdrawn' }, ['hard consent.withdrawn']],
    ['ほかの相手への同意', {}, {}, { consent: 'none', consentIsForOther: true }, ['hard consent.other-receiver']],
    ['同意の外の内容', {}, {}, { categories: ['employment'] }, ['hard consent.too-narrow']],
    ['顔合わせが一回', {}, {}, { joint: { held: 1, workplaceVisits: 1 } }, ['hard joint-contacts.short']],
    ['職場訪問がいっしょでない', {}, {}, { joint: { held: 2, workplaceVisits: 0 } }, ['hard workplace-visit.missing']],
    ['会社に伝えていない人は、職場訪問を求めない', {}, { disclosureScope: 'closed' }, { joint: { held: 2, workplaceVisits: 0 } }, []],
    ['例外が認められた', {}, {}, { joint: { held: 0, workplaceVisits: 0 }, hasException: true }, []],
    ['退職が決まった', { situation: 'leavingDecided' }, {}, {}, ['hard situation.not-settled']],
    ['休職のことが決まった', { situation: 'onLeave', situationSettledOn: day }, {}, {}, []],
    ['会社の相談相手がいない', {}, { employer: { ...full.employer, internalSupporter: '' } }, {}, ['warn employer-supporter.missing']],
    ['伝える範囲が空', {}, { disclosureScope: null }, {}, ['warn disclosure-scope.missing']],
    ['いつからが空', { desiredStartOn: null }, {}, {}, ['warn desired-start.missing']],
    ['受けられないときが空', {}, { alternative: '' }, {}, ['warn alternative.missing']],
    ['受け手の様式が空', {}, {}, { requiredKeys: ['hospital'] }, ['warn receiver-form.incomplete']],
  ])('%s', (_name, h, s, f, expected) => expect(missing(gate(h, s, f))).toEqual(expected))

  test('休職中でも送れる（助言だけ）。主担当は移らない', () => {
    const lines = gate({ situation: 'onLeave' })
    expect([againstSending(lines), againstMoving(lines).map((one) => one.requirement)]).toEqual([[], ['situationSettled']])
  })
  test('必要な支援は、だれが何をするかの一文', () => expect([isConcrete({ code: 'retention', text: '定着支援' }), isConcrete({ code: '', text: '月に一回、店長と話す。' }), isConcrete({ code: 'retention', text: '月に一回、店長と話す。' })]).toEqual([false, false, true]))
})

const own = (level: 'hard' | 'warn', validFrom: string): OwnRule => ({ kind: 'referral', requirement: 'alternative', level, numberValue: null, validFrom })
const level = (rules: OwnRule[]) => gateInForce('referral', false, rules, day).find((rule) => rule.requirement === 'alternative')?.level

describe('種類ごとの関所', () => {
  test('リファー・学校・ハローワークは、同意と文章の確かめだけが止める', () => {
    for (const kind of ['referral', 'schoolFirstContact', 'helloWorkAfterHire'] as const)
      expect(defaultGate(kind, false, day).filter((rule) => rule.level === 'hard').map((rule) => rule.requirement)).toEqual(['consent', 'textChecked'])
  })
  test('どの種類でも、主担当が移るなら厳しい関所になる', () => {
    for (const kind of HandoverKind.options.filter((one) => one !== 'internal')) expect([kind, gateSetOf(kind, true)]).toEqual([kind, 'strict'])
  })
  test('機関の中では同意を求めず、一回いっしょに会うことを求める', () => {
    expect(defaultGate('internal', true, day).filter((rule) => rule.level !== 'off').map((rule) => [rule.requirement, rule.level, rule.number])).toEqual([['needs', 'warn', null], ['roles', 'warn', null], ['notRefused', 'warn', null], ['jointContacts', 'hard', 1]])
  })
  test('同意はどの種類でも、どの受け手のきまりでもはずれない。約束の五つも、主担当が移るならはずれない', () => {
    for (const kind of HandoverKind.options.filter((one) => one !== 'internal')) {
      for (const movesLead of [true, false]) {
        const off: OwnRule[] = Requirement.options.map((requirement) => ({ kind, requirement, level: 'off', numberValue: 0, validFrom: '2026-01-01' }))
        const hard = gateInForce(kind, movesLead, off, day).filter((rule) => rule.level === 'hard')
        expect(hard.map((rule) => rule.requirement)).toEqual(Requirement.options.filter((requirement) => isFixed(kind, movesLead, requirement)))
        expect(hard.some((rule) => rule.requirement === 'consent')).toBe(true)
        if (movesLead) expect(hard.find((rule) => rule.requirement === 'jointContacts')?.number).toBe(1)
      }
    }
  })
  test('受け手のきまりは、その日に効いているいちばん新しいものが重なる', () => {
    expect([level([]), level([own('hard', '2026-10-01')]), level([own('hard', '2026-12-01')]), level([own('hard', '2026-10-01'), own('warn', '2026-11-01')]), level([{ ...own('hard', '2026-10-01'), kind: 'leadMove' }])]).toEqual(['warn', 'hard', 'warn', 'warn', 'warn'])
  })
})

test('同意の外は、欄・したこと・会社のこと、どれも見つける。空なら見つけない', () => {
  const cells = [{ key: 'family', label: '家族', value: '母', category: 'family_living' as const, source: null }, { key: 'housing', label: '住まい', value: ' ', category: 'family_living' as const, source: null }]
  expect(beyondConsent({ ...full, cells }, [])).toEqual([{ path: 'cells.0', category: 'family_living' }, { path: 'recentWork', category: 'records_summary' }, { path: 'employer', category: 'employment' }])
  expect(beyondConsent({ ...full, cells }, ['family_living', 'records_full', 'employment'])).toEqual([])
})
