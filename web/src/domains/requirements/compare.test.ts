import { emptyRequirementContent } from '@tomoni/contract/requirements'
import { expect, test } from 'vitest'
import { compareRequirements, countDifferences } from './compare.ts'

const left = { ...emptyRequirementContent, items: [{ id: '1', text: '障害者手帳がある', isMust: true }, { id: '2', text: '本人が登録を望む', isMust: true }], leadTimeMonths: 6, form: [{ key: 'housing' as const, label: '', isRequired: true, help: '' }] }
const right = { ...emptyRequirementContent, items: [{ id: '9', text: '本人が登録を望む', isMust: true }, { id: '8', text: '障害者手帳が　ある', isMust: false }, { id: '7', text: '市内に住む', isMust: true }], leadTimeMonths: 6, form: [{ key: 'housing' as const, label: 'お住まい', isRequired: true, help: '' }] }

test('同じことは一つの行にそろい、片方だけのことは自分の行になる', () => {
  const sections = compareRequirements(left, right)
  expect(sections[0]!.rows.map((row) => [row.a, row.b, row.isSame])).toEqual([
    ['障害者手帳がある（必ず）', '障害者手帳が　ある（できれば）', false], ['本人が登録を望む（必ず）', '本人が登録を望む（必ず）', true], [null, '市内に住む（必ず）', false],
  ])
  expect(sections.map((section) => section.title)).toEqual(['登録の要件', 'いつまでに知らせるか', '引継ぎ書の様式'])
  expect(countDifferences(sections)).toBe(3)
})
test('同じものどうしは、ちがうところがない', () => expect(countDifferences(compareRequirements(left, left))).toBe(0))
