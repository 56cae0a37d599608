import type { Conventions } from '@tomoni/contract/reports'
import { expect, test } from 'vitest'
import { countFacts, methodRules, type Fact } from './conventions.ts'
import { harmless, makeCsv, unmappable } from './csv.ts'
import { periodOf } from './periods.ts'
import { suppress } from './suppression.ts'

const plain: Conventions = { sameDayPhoneAndVisit: 'both', groupSession: 'perPerson', onlineCountsAs: 'online', smsCountsAs: 'email' }
const codes = [
  { code: 'phone', reportCode: null }, { code: 'office_visit', reportCode: null }, { code: 'email', reportCode: null }, { code: 'sms', reportCode: 'email' }, { code: 'online', reportCode: null },
  { code: 'agency_visit', reportCode: 'other' }, { code: 'other', reportCode: null }, { code: 'local-tea', reportCode: 'office_visit' }, { code: 'local-chat', reportCode: 'sms' }, { code: 'local-screen', reportCode: 'online' }, { code: 'local-round', reportCode: 'agency_visit' },
]
let made = 0
const fact = (more: Partial<Fact>): Fact => ({ id: `r${String(++made).padStart(3, '0')}`, visitId: `v${made}`, visitPosition: 0, occurredOn: '2026-10-05', registrantId: 'aoki', partnerOrganizationId: null, counterpart: 'person', method: 'phone', outcome: 'held', ...more })
const count = (facts: Fact[], more: Partial<Conventions> = {}) => {
  const conventions = { ...plain, ...more }
  const counted = countFacts(facts, methodRules(codes, conventions), conventions)
  return { events: counted.filter((c) => c.isEvent).map((c) => `${c.part} ${c.method}`), people: new Set(counted.map((c) => c.subject).filter((s) => s !== null)).size }
}

test.each([
  ['sms', {}, 'email'], ['sms', { smsCountsAs: 'phone' }, 'phone'], ['sms', { smsCountsAs: 'other' }, 'other'], ['online', {}, 'online'], ['online', { onlineCountsAs: 'other' }, 'other'],
  ['agency_visit', {}, 'other'], ['local-tea', {}, 'office_visit'], ['local-chat', { smsCountsAs: 'phone' }, 'phone'], ['local-screen', { onlineCountsAs: 'other' }, 'other'], ['local-round', {}, 'other'], ['nobody-knows', {}, 'unknown'],
] as const)('方法 %s は、設定 %j のとき %s として数える', (method, more, expected) => {
  expect(count([fact({ method })], more).events).toEqual([`B ${expected}`])
})

test.each(['unreachable', 'noShow', 'cancelled', 'postponed'])('%s の連絡は数えない', (outcome) => {
  expect(count([fact({ outcome })])).toEqual({ events: [], people: 0 })
})

test('相手が本人・家族なら本人、企業なら事業主、機関なら関係機関の件数になる', () => {
  expect(count([fact({}), fact({ counterpart: 'family' }), fact({ counterpart: 'employer', partnerOrganizationId: 'midori' }), fact({ counterpart: 'agency', partnerOrganizationId: 'hw' })]).events).toEqual(['B phone', 'B phone', 'C phone', 'D phone'])
})

test.each([
  ['同じ日の電話と来所', [fact({}), fact({ method: 'office_visit' })], ['B phone', 'B office_visit'], ['B office_visit']],
  ['電話2回と来所', [fact({}), fact({}), fact({ method: 'office_visit' })], ['B phone', 'B phone', 'B office_visit'], ['B office_visit']],
  ['電話2回だけ', [fact({}), fact({})], ['B phone', 'B phone'], ['B phone', 'B phone']],
  ['次の日の来所', [fact({}), fact({ method: 'office_visit', occurredOn: '2026-10-06' })], ['B phone', 'B office_visit'], ['B phone', 'B office_visit']],
  ['別の人の来所', [fact({}), fact({ method: 'office_visit', registrantId: 'kaneko' })], ['B phone', 'B office_visit'], ['B phone', 'B office_visit']],
  ['来なかった来所', [fact({}), fact({ method: 'office_visit', outcome: 'noShow' })], ['B phone'], ['B phone']],
  ['同じ日の会社への電話', [fact({ counterpart: 'employer', partnerOrganizationId: 'midori' }), fact({ method: 'office_visit' })], ['C phone', 'B office_visit'], ['C phone', 'B office_visit']],
  ['メールと来所', [fact({ method: 'email' }), fact({ method: 'office_visit' })], ['B email', 'B office_visit'], ['B email', 'B office_visit']],
  ['名前のない会社への電話と訪問', [fact({ counterpart: 'employer', registrantId: null }), fact({ counterpart: 'employer', method: 'office_visit', registrantId: null })], ['C phone', 'C office_visit'], ['C phone', 'C office_visit']],
])('%s は、両方数える設定と1件にする設定で決まったとおりに数える', (_, facts, both, one) => {
  expect(count(facts).events).toEqual(both)
  expect(count(facts, { sameDayPhoneAndVisit: 'one' }).events).toEqual(one)
})

test('三人と一度に会うと、人数分の設定では3件、1件の設定では延べ1件・実人数3人になる', () => {
  const facts = ['a', 'b', 'c'].map((registrantId, visitPosition) => fact({ registrantId, visitId: 'tsudoi', visitPosition, method: 'office_visit' }))
  expect(count(facts)).toEqual({ events: ['B office_visit', 'B office_visit', 'B office_visit'], people: 3 })
  expect(count(facts, { groupSession: 'once' })).toEqual({ events: ['B office_visit'], people: 3 })
})

test('一度の訪問で本人と会社に会うと、1件の設定でも本人と事業主でそれぞれ1件になる', () => {
  const facts = [fact({ visitId: 'v', method: 'office_visit' }), fact({ visitId: 'v', visitPosition: 1, counterpart: 'employer', partnerOrganizationId: 'midori', method: 'office_visit' }), fact({ visitId: 'v', visitPosition: 2, counterpart: 'employer', partnerOrganizationId: 'asahi', method: 'office_visit' })]
  expect(count(facts, { groupSession: 'once' }).events).toEqual(['B office_visit', 'C office_visit', 'C office_visit'])
})

test('来なかった人が先頭でも、来た人の1件は残る', () => {
  const facts = [fact({ visitId: 'g', outcome: 'noShow', method: 'office_visit' }), fact({ visitId: 'g', visitPosition: 1, registrantId: 'kaneko', method: 'office_visit' })]
  expect(count(facts, { groupSession: 'once' }).events).toEqual(['B office_visit'])
})

test('グループで会った人の同じ日の電話は、1件にする設定では数えない', () => {
  const facts = [fact({ visitId: 'g', method: 'office_visit' }), fact({ visitId: 'g', visitPosition: 1, registrantId: 'kaneko', method: 'office_visit' }), fact({ registrantId: 'kaneko' })]
  expect(count(facts, { groupSession: 'once', sameDayPhoneAndVisit: 'one' })).toEqual({ events: ['B office_visit'], people: 2 })
})

test.each([
  ['month', '2026-10', '2026-10-01', '2026-10-31', '2026年10月（令和8年度）', '2025-10-31'], ['month', '2024-02', '2024-02-01', '2024-02-29', '2024年2月（令和5年度）', '2023-02-28'],
  ['quarter', '2026-10', '2026-10-01', '2026-12-31', '令和8年度 第3四半期', '2025-11-20'], ['quarter', '2027-03', '2027-01-01', '2027-03-31', '令和8年度 第4四半期', '2026-03-31'],
  ['year', '2027-03', '2026-04-01', '2027-03-31', '令和8年度', '2025-11-20'], ['year', '2026-04', '2026-04-01', '2027-03-31', '令和8年度', '2025-11-20'], ['year', '2020-03', '2019-04-01', '2020-03-31', '令和元年度', '2019-03-31'],
] as const)('期間 %s %s は %s から %s まで', (kind, at, from, to, label, lastYearTo) => {
  const period = periodOf(kind, at as never, '2026-11-20')
  expect([period.from, period.to, period.label, period.lastYear.to]).toEqual([from, to, label, lastYearTo])
})

test('途中の期間は、前年の同じ日までと比べる', () => {
  const period = periodOf('year', '2026-11' as never, '2026-11-20')
  expect([period.lastYear.from, period.lastYear.to, period.lastYearLabel, period.lastYearRegisterDay]).toEqual(['2025-04-01', '2025-11-20', '令和7年度　11月20日まで', '2025-11-20'])
  expect(periodOf('month', '2026-11' as never, '2026-11-30').lastYear.to).toBe('2025-11-30')
  expect(periodOf('month', '2028-02' as never, '2028-02-29').lastYear.to).toBe('2027-02-28')
})

test('終わっていない期間の登録者は今日の人数で、終わった期間は最後の日の人数になる', () => {
  expect(periodOf('month', '2026-11' as never, '2026-11-20').registerDay).toBe('2026-11-20')
  expect(periodOf('month', undefined, '2026-11-20').at).toBe('2026-11')
  expect(periodOf('month', '2026-10' as never, '2026-11-20').registerDay).toBe('2026-10-31')
})

test.each([[0, 0], [1, null], [4, null], [5, 5], [120, 120]])('人数 %i は %s と示す', (n, shown) => {
  expect(suppress(n)).toBe(shown)
})

test('式に見える文字は、式にならない形で書き出す', () => {
  expect(['=1+1', '+81', '-', '@SUM', '\tx', 'みどり', ''].map(harmless)).toEqual([`'=1+1`, `'+81`, `'-`, `'@SUM`, `'\tx`, 'みどり', ''])
  expect(harmless(-3)).toBe(-3)
})

test('Windowsの文字に直せない字は、黙って「?」にしない', () => {
  expect(unmappable('髙﨑〜𠮷田?')).toEqual(['〜', '𠮷'])
  expect(Buffer.from(makeCsv([['10月〜11月', 3]], 'windows31j')).toString('latin1')).not.toContain('?')
  expect(() => makeCsv([['𠮷田']], 'windows31j')).toThrow()
  expect(Buffer.from(makeCsv([['件数', 3]], 'utf8')).toString('utf8')).toBe('\uFEFF件数,3\r\n')
})
