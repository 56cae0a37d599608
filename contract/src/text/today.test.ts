import { describe, expect, test } from 'vitest'
import type { CalendarDay } from '../shared/calendar.ts'
import type { DueReason } from '../today.ts'
import { dueSentence, dueTag, durationText, intervalText, otherReasons, situationText } from './today.ts'

const day = (text: string) => text as CalendarDay
const today = day('2026-11-20')
const words = { method: (code: string) => ({ phone: '電話', workplace_visit: '職場訪問' })[code] ?? code, workStatus: (code: string) => ({ employed: '在職', seeking: '求職', onLeave: '休職' })[code] ?? code }
const person = { stage: 'registered' as const, workStatus: 'employed', workplace: 'みどりフーズ', hiredOn: day('2026-07-20'), postponement: null, plannedOn: null }
const contact: DueReason = { kind: 'contact', dueOn: day('2026-10-28'), intervalDays: 14, intervalSource: 'own', last: { on: day('2026-10-14'), method: 'phone' }, countedFrom: day('2026-10-14'), missedSince: 0, employerCallsSince: 0 }
const say = (reasons: DueReason[], more: object = {}) => dueSentence({ ...person, reasons, ...more }, today, words)

describe('行が言うこと', () => {
  test('約束と前回', () => expect(say([contact])).toBe('みどりフーズ（在職 4か月）・2週ごとの約束、前回は10月14日の電話'))
  test('そのあとにあったこと', () => expect(say([{ ...contact, missedSince: 2, employerCallsSince: 1 }])).toBe('みどりフーズ（在職 4か月）・2週ごとの約束、前回は10月14日の電話。そのあと2回つながっていません。会社とは1回やりとりがありました'))
  test('去年の連絡は年をつける', () => expect(say([{ ...contact, last: { on: day('2025-12-01'), method: null } }], { workStatus: 'seeking', workplace: null })).toBe('求職中・2週ごとの約束、前回は2025年12月1日'))
  test('記録がない人', () => expect(say([{ ...contact, intervalDays: 60, intervalSource: 'center', last: null, countedFrom: day('2026-09-01') }], { stage: 'provisional' })).toBe('仮登録・2か月ごとの目安、連絡の記録がまだありません（9月1日から）'))
  test('いつでも相談の人の言葉', () => expect(say([{ kind: 'askAgain', dueOn: day('2026-11-23'), note: '半年たったら声をかけて', agreedOn: day('2026-05-23') }], { stage: 'openDoor' })).toBe('いつでも相談・「半年たったら声をかけて」と本人（5月23日）'))
  test('手帳の更新', () => expect(say([{ kind: 'certificate', dueOn: day('2026-12-10'), certificate: 'intellectual', service: null }])).toBe('療育手帳の更新が12月10日。書類がそろったか確認'))
  test('約束', () => expect(say([{ kind: 'nextStep', dueOn: today, id: '1', version: 1, text: '面接の前に持ち物を確認する', membershipId: null }], { workStatus: 'seeking', workplace: null })).toBe('求職中・約束「面接の前に持ち物を確認する」'))
  test('過ぎた予定', () => expect(say([{ kind: 'appointment', dueOn: day('2026-11-18'), id: '1', version: 1, method: 'workplace_visit', title: '', startsAt: null }])).toBe('みどりフーズ（在職 4か月）・11月18日に職場訪問の予定がありました。どうなったか、記録がまだです'))
  test('待つと決めたわけと、もう入っている予定', () => expect(say([contact], { postponement: { id: '1', kind: 'contact', untilOn: day('2026-11-25'), reason: '入院中' }, plannedOn: day('2026-11-26') })).toMatch(/。11月25日まで待つことにしました（入院中）。11月26日に予定があります$/u))
  test('ほかの理由', () => expect(otherReasons([contact, { kind: 'nextStep', dueOn: day('2026-11-25'), id: '1', version: 1, text: '書類', membershipId: null }], today, words)).toEqual(['約束「書類」（11月25日）']))
})

test.each([[7, '週1回'], [14, '2週ごと'], [21, '3週ごと'], [28, '4週ごと'], [30, '月1回'], [60, '2か月ごと'], [90, '3か月ごと'], [180, '半年ごと'], [365, '年1回'], [10, '10日ごと']])('%d日は「%s」', (days, text) => expect(intervalText(days)).toBe(text))
test.each([['2026-11-01', '19日'], ['2026-10-20', '1か月'], ['2026-07-21', '3か月'], ['2025-11-20', '1年'], ['2024-04-15', '2年7か月'], ['2026-12-01', '']])('%s からは「%s」', (from, text) => expect(durationText(day(from), today)).toBe(text))
test.each([[23, '23日おくれ', 'r'], [0, '今日まで', 'o'], [-3, 'あと3日', 'n']])('%d日は「%s」', (days, text, tone) => expect(dueTag('contact', days)).toEqual({ text, tone }))
test('過ぎた予定は、おくれでなく「記録まち」', () => expect(dueTag('appointment', 2)).toEqual({ tone: 'o', text: '記録まち' }))
test('勤め先のわからない人は状況だけ', () => expect(situationText({ stage: 'registered', workStatus: null, workplace: null, hiredOn: null }, today, words)).toBe('登録'))
