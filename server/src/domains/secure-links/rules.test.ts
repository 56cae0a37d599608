import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelOf, mergeCells, personFor, problemsOfAnswering, problemsOfAsking, stateOf } from './rules.ts'

const field = (key: string, more: Record<string, unknown> = {}) => ({ key: key as never, label: '', isRequired: false, ...more })

describe('聞いてよいこと', () => {
  test('同意の範囲の項目と、自由な質問だけを聞ける', () => {
    const fields = [field('workplace'), field('housing'), field('free:1', { label: '欠席の多い時期' }), field('ownWords')]
    expect(problemsOfAsking('provideInformation', fields, ['employment'])).toEqual([{ path: 'fields.1', code: 'secure-link.beyond-consent' }])
    expect(problemsOfAsking('provideInformation', fields, ['employment', 'family_living'])).toEqual([])
  })
  test('何も聞かないリンク、同じ質問、言葉のない質問は断る', () => {
    expect(problemsOfAsking('provideInformation', [], [])[0]?.code).toBe('secure-link.nothing-asked')
    expect(problemsOfAsking('provideInformation', [field('needs'), field('needs')], []).map((p) => p.code)).toEqual(['named-twice'])
    expect(problemsOfAsking('provideInformation', [field('free:x')], []).map((p) => p.code)).toEqual(['required'])
  })
  test('見出しは、書いた言葉か、決まった言葉', () => {
    expect([labelOf(field('housing')), labelOf(field('housing', { label: '寮のこと' }))]).toEqual(['住まい', '寮のこと'])
  })
})

describe('答え', () => {
  test('必ず答える項目が空なら断り、聞いていない項目は受け取らない', () => {
    const fields = [field('needs', { isRequired: true }), field('housing')]
    expect(problemsOfAnswering(fields, [{ key: 'needs', value: '  ' }]).map((p) => [p.path, p.code])).toEqual([['values.needs', 'required']])
    expect(problemsOfAnswering(fields, [{ key: 'needs', value: 'あ' }, { key: 'family', value: 'い' }]).map((p) => p.code)).toEqual(['unknown-field'])
    expect(problemsOfAnswering([field('housing')], [{ key: 'housing', value: '' }]).map((p) => p.code)).toEqual(['required'])
    expect(problemsOfAnswering(fields, [{ key: 'needs', value: '朝の電話' }])).toEqual([])
  })
  test('空の欄に入り、書いてある言葉は消えない', () => {
    const cells = [{ key: 'housing', label: '住まい', value: '', category: null }, { key: 'needs', label: '支援', value: '通院の付きそい', category: null }]
    const answers = [{ key: 'housing', label: '住まい', value: 'グループホーム', category: null }, { key: 'needs', label: '支援', value: '朝の電話', category: null }, { key: 'commute', label: '通勤', value: 'バス', category: null }]
    expect(mergeCells(cells, answers, { label: '学校からの回答', on: '2026-11-20' }).map((c) => [c.key, c.value])).toEqual([['housing', 'グループホーム'], ['needs', '通院の付きそい\n朝の電話'], ['commute', 'バス']])
  })
  test('何度取り込んでも同じになり、もとの言葉はいつも残る', () => {
    const text = fc.string({ maxLength: 12 })
    const cell = fc.record({ key: fc.constantFrom('a', 'b', 'c'), value: text })
    fc.assert(fc.property(fc.uniqueArray(cell, { selector: (c) => c.key }), fc.uniqueArray(cell, { selector: (c) => c.key }), (cells, answers) => {
      const lines = answers.map((a) => ({ ...a, label: a.key, category: null }))
      const from = { label: 'x', on: '2026-11-20' }
      const once = mergeCells(cells, lines, from)
      for (const before of cells) expect(once.find((c) => c.key === before.key)?.value.includes(before.value.trim() === '' ? '' : before.value)).toBe(true)
      for (const a of lines) if (a.value.trim() !== '') expect(once.find((c) => c.key === a.key)?.value).toContain(a.value)
      expect(mergeCells(once, lines, from).map((c) => c.value)).toEqual(once.map((c) => c.value))
    }))
  })
})

test('生年月日は、基本の情報の同意があるときだけ見せる', () => {
  const person = { familyName: '青木', givenName: '結衣', familyKana: 'アオキ', givenKana: 'ユイ', birthDate: '2008-05-01' }
  expect(personFor(person, ['employment'])).toEqual({ name: '青木 結衣', kana: 'アオキ ユイ', birthDate: null })
  expect(personFor(person, ['profile']).birthDate).toBe('2008-05-01')
})

test.each([
  [{}, 'waiting'], [{ openedCount: 2 }, 'opened'], [{ isExpired: true }, 'expired'], [{ isConsentLive: false }, 'consentEnded'], [{ revokedAt: 'x', isExpired: true }, 'revoked'], [{ answeredAt: 'x', revokedAt: 'x', isConsentLive: false }, 'answered'],
])('リンクの状態 %j は %s', (more, state) => {
  expect(stateOf({ revokedAt: null, answeredAt: null, openedCount: 0, isExpired: false, isConsentLive: true, ...more })).toBe(state)
})
