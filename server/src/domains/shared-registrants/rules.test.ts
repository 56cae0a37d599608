import { inOrder, Category } from '@tomoni/contract/shared/categories'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { isWorkingDay } from '@tomoni/contract/shared/working-days'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isReviewLate, reviewDueOn } from './break-glass/rules.ts'
import { closedOf, groundFor, groundsToName, recordsOpen } from './rules.ts'

const ground = (name: string, ...categories: Category[]) => ({ name, categories })

describe('見る根拠', () => {
  test.each([
    ['一つの同意なら、その同意', [ground('share:a', 'profile', 'employment')], ['share:a']],
    ['二つ目が新しい項目を開くなら、両方', [ground('share:a', 'profile'), ground('share:b', 'employment')], ['share:a', 'share:b']],
    ['二つ目が何も足さないなら、一つ目だけ', [ground('share:a', 'profile', 'employment'), ground('share:b', 'employment')], ['share:a']],
    ['同意にない項目を緊急の閲覧が開くなら、緊急も残す', [ground('share:a', 'profile'), ground('break-glass:b', 'profile', 'family_living')], ['share:a', 'break-glass:b']],
    ['同じ同意の二つの共有は、一つとして残す', [ground('share:a', 'profile'), ground('share:a', 'employment')], ['share:a']],
  ])('%s', (_, grounds, names) => {
    expect(groundsToName(grounds)).toEqual(names)
  })

  test('どんな重なりでも、開いている項目はすべて、残した根拠のどれかで説明できる', () => {
    const grounds = fc.array(fc.record({ name: fc.string({ minLength: 1, maxLength: 2 }), categories: fc.uniqueArray(fc.constantFrom(...Category.options), { minLength: 1 }) }), { minLength: 1, maxLength: 6 })
    fc.assert(fc.property(grounds, (given) => {
      const names = groundsToName(given)
      expect(names[0]).toBe(given[0]!.name)
      for (const category of given.flatMap((one) => one.categories)) expect(given.some((one) => names.includes(one.name) && one.categories.includes(category))).toBe(true)
    }))
  })

  test('支援記録を見る根拠は、支援記録を開いている根拠', () => {
    expect(groundFor([ground('share:a', 'profile'), ground('share:b', 'records_summary')], ['records_full', 'records_summary'])).toBe('share:b')
    expect(groundFor([ground('share:a', 'profile')], ['records_full', 'records_summary'])).toBeNull()
  })
})

describe('開いている項目', () => {
  test.each<[Category[], string]>([[['records_full', 'records_summary'], 'full'], [['records_summary'], 'summary'], [['profile'], 'closed'], [[], 'closed']])('%j のとき支援記録は %s', (open, how) => {
    expect(recordsOpen(open)).toBe(how)
  })

  test('どの項目も、開いているか閉じているかのどちらか。全文が開いていれば、まとめを閉じているとは言わない', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...Category.options)), (open) => {
      const closed = closedOf(open)
      expect(closed.some((category) => open.includes(category))).toBe(false)
      for (const category of Category.options) expect(open.includes(category) || closed.includes(category) || (category === 'records_summary' && open.includes('records_full'))).toBe(true)
      expect(inOrder(open).toSorted()).toEqual(open.toSorted())
    }))
  })
})

describe('緊急時の閲覧の確認', () => {
  test.each([['2026-11-20', '2026-11-26'], ['2026-11-24', '2026-11-27'], ['2026-12-25', '2027-01-05']])('%s に開いたら %s までに確かめる', (on, due) => {
    expect(reviewDueOn(on as CalendarDay)).toBe(due)
    expect(isWorkingDay(due as CalendarDay)).toBe(true)
  })

  test.each([['2026-11-26', null, '2026-11-26', false], ['2026-11-26', null, '2026-11-27', true], ['2026-11-26', '2026-11-25T00:00:00Z', '2026-12-01', false]])('%s が期限、確認 %s、今日 %s なら遅れは %s', (due, reviewedAt, today, late) => {
    expect(isReviewLate({ reviewDueOn: due, reviewedAt }, today)).toBe(late)
  })
})
