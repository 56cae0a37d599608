import { describe, expect, test } from 'vitest'
import { movedLoads, unmetNeeds } from './rules.ts'

const person = (leadMembershipId: string | null, more: { isLate?: boolean; isCarried?: boolean; communicationNeeds?: string[] } = {}) => ({ leadMembershipId, communicationNeeds: [], isCarried: true, isLate: false, ...more })
const loads = [{ id: 'a', displayName: '三宅', people: 30, overdue: 2 }, { id: 'b', displayName: '浜口', people: 10, overdue: 1 }, { id: null, displayName: '', people: 4, overdue: 0 }]

describe('移すと何人になるか', () => {
  test('渡す人は減り、受け取る人は増える', () =>
    expect(movedLoads([person('a'), person('a', { isLate: true }), person(null)], 'b', loads)).toEqual({
      count: 3, already: 0, to: { before: 10, after: 13, overdueBefore: 1, overdueAfter: 2 },
      from: [{ membershipId: 'a', displayName: '三宅', before: 30, after: 28 }, { membershipId: null, displayName: '', before: 4, after: 3 }],
    }))
  test('もうその人の担当なら数えない', () => expect(movedLoads([person('b'), person('a')], 'b', loads)).toMatchObject({ count: 1, already: 1, to: { after: 11 } }))
  test('終了した人は重さに数えない', () => expect(movedLoads([person('a', { isCarried: false })], 'b', loads)).toMatchObject({ count: 1, to: { after: 10 }, from: [{ after: 30 }] }))
})


test('手話などの希望に、受け取る人の書いた技能で足りないものを知らせる', () =>
  expect(unmetNeeds([person('a', { communicationNeeds: ['signLanguage', 'ruby'] }), person('a', { communicationNeeds: ['signLanguage'] }), person('b', { communicationNeeds: ['braille'] })], 'b', ['ruby'])).toEqual([{ need: 'signLanguage', count: 2 }]))
