import { emptyRequirementContent } from '@tomoni/contract/requirements'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matches, problemsOfPublishing, stateOfVersion, versionInForce, withoutEmptyLines } from './rules.ts'

const versions = [{ versionNumber: 1, validFrom: '2025-04-01' }, { versionNumber: 2, validFrom: '2026-04-01' }, { versionNumber: 3, validFrom: '2027-04-01' }]

describe('どの版が使われるか', () => {
  test.each([['2025-03-31', null], ['2025-04-01', 1], ['2026-03-31', 1], ['2026-04-01', 2], ['2026-11-20', 2], ['2027-04-01', 3]])('%s には %s 版', (day, number) => {
    expect(versionInForce(versions, day)?.versionNumber ?? null).toBe(number)
  })
  test('同じ日からの版は、あとの版が使われる', () => {
    expect(versionInForce([{ versionNumber: 1, validFrom: '2026-04-01' }, { versionNumber: 2, validFrom: '2026-04-01' }], '2026-04-01')?.versionNumber).toBe(2)
  })
  test('どの日にも、使われる版は多くて一つ', () => {
    const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10))
    fc.assert(fc.property(fc.array(day, { maxLength: 8 }), day, (days, today) => {
      const all = days.toSorted().map((validFrom, i) => ({ versionNumber: i + 1, validFrom }))
      const states = all.map((v) => stateOfVersion(v, all, today))
      expect(states.filter((s) => s === 'inForce')).toHaveLength(all.some((v) => v.validFrom <= today) ? 1 : 0)
      expect(states.lastIndexOf('past')).toBeLessThan(states.includes('inForce') ? states.indexOf('inForce') : states.length)
    }))
  })
})

describe('公開できるもの', () => {
  const complete = { ...emptyRequirementContent, items: [{ id: 'a', text: '障害者手帳がある', isMust: true }], procedure: [{ id: 'b', text: '電話で相談', who: 'sender' as const, withinDays: null }], desk: { ...emptyRequirementContent.desk, name: '引継ぎ窓口', phone: '06-1234-5678' } }
  test('要件・手順・窓口があれば公開できる', () => expect(problemsOfPublishing(complete, '2026-11-20', '2026-11-20', null)).toEqual([]))
  test('足りないところは、まとめて全部しめす', () => {
    expect(problemsOfPublishing(emptyRequirementContent, '2026-11-19', '2026-11-20', null).map((p) => p.path)).toEqual(['items', 'procedure', 'desk.name', 'validFrom'])
  })
  test('先の版より前の日からは公開できない', () => {
    expect(problemsOfPublishing(complete, '2027-03-31', '2026-11-20', '2027-04-01')).toEqual([{ path: 'validFrom', code: 'requirement.before-last', values: { from: '2027-04-01' } }])
    expect(problemsOfPublishing(complete, '2027-04-01', '2026-11-20', '2027-04-01')).toEqual([])
  })
  test('様式に同じ欄を二度置けず、自由な質問には言葉がいる', () => {
    const form = [{ key: 'housing' as const, label: '', isRequired: true, help: '' }, { key: 'housing' as const, label: '住まい', isRequired: false, help: '' }, { key: 'free:1' as const, label: ' ', isRequired: false, help: '' }]
    expect(problemsOfPublishing({ ...complete, form }, '2026-11-20', '2026-11-20', null).map((p) => [p.path, p.code])).toEqual([['form.1.label', 'named-twice'], ['form.2.label', 'required']])
  })
  test('書きかけの空の行は公開しない', () => {
    const published = withoutEmptyLines({ ...complete, can: ['求職の相談', ''], cannot: ['  '], catchment: ['ひがし野市', ''] })
    expect([published.can, published.cannot, published.catchment, published.items]).toEqual([['求職の相談'], [], ['ひがし野市'], complete.items])
  })
})

test('かなでも半角でも、いくつかの言葉でもさがせる', () => {
  const texts = ['しおみ障害者就業・生活支援センター', 'しおみ市', '精神障害のある人']
  for (const q of ['', 'シオミ', 'しおみ　精神', 'ｼｵﾐ市']) expect(matches(q, texts), q).toBe(true)
  expect(matches('しおみ 知的', texts)).toBe(false)
})
