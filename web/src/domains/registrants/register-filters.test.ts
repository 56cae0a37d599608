import { RegistrantFilter } from '@tomoni/contract/registrants'
import { describe, expect, test } from 'vitest'
import { conditionsOf, keyOf, keyOfSaved, moreCount, queryOf, standingViews, toKeep } from './register-filters.ts'

describe('名簿の条件', () => {
  test('アドレスの順がちがっても、同じ条件は同じ見方', () => expect(keyOf(conditionsOf('?status=openDoor&status=closed&page=3'))).toBe(keyOf(conditionsOf('?status=closed&status=openDoor&sort=age'))))
  test('こわれた値は送らない', () => expect(queryOf(conditionsOf('?sort=x&direction=up&overdue=maybe&ageFrom=たくさん&ageTo=64&zzz=1'))).toEqual({ ageTo: 64, sort: 'kana', direction: 'asc' }))
  test('残した条件を開くと、同じ条件になる', () => {
    const conditions = conditionsOf('?status=work:employed&overdue=true&ageFrom=63&q=あお&sort=nextDue')
    const kept = toKeep(conditions)
    expect(RegistrantFilter.partial().safeParse({ ...kept, sort: undefined }).success).toBe(true)
    expect(keyOfSaved({ id: '1', name: 'x', isShared: false, count: 1, query: kept as Record<string, unknown> })).toBe(keyOf(conditions))
  })
  test('だれもいない見方は、はじめの二つのほか出さない', () => {
    const counts = { all: 0, mine: 0, overdue: 0, watched: 0, near65: 0, closed: 0, unassigned: 0, byStatus: {} }
    const words = { all: 'すべて', mine: 'わたし', overdue: '遅れ', near65: '65', closed: '終了', status: (code: string) => code }
    expect(standingViews(counts, words).map((view) => view.name)).toEqual(['すべて', 'わたし'])
    expect(standingViews({ ...counts, byStatus: { openDoor: 3 } }, words).map((view) => [view.name, view.count])).toContainEqual(['openDoor', 3])
  })
  test('ほかの条件の数', () => expect(moreCount(conditionsOf('?watched=true&branch=none&status=closed&q=a'))).toBe(2))
})
