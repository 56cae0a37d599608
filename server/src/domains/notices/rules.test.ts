import { groupOfKind, NoticeGroup, NoticeKind, NoticeWay } from '@tomoni/contract/notices'
import { Role } from '@tomoni/contract/shared/permissions'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planNotices, readersOf, wayKey, type Fact, type Reader } from './rules.ts'

const fact = (more: Partial<Fact> = {}): Fact => ({ kind: 'handoverStep', objectKind: 'handover', objectOrganizationId: 1, objectId: 'h', values: {}, sourceKey: 'e', membershipId: null, ...more })
const staff: Reader[] = [{ membershipId: 'director', role: 'director' }, { membershipId: 'lead', role: 'lead' }, { membershipId: 'worker', role: 'supporter' }]
const told = (f: Fact, readers = staff) => readersOf(f, readers).map((r) => r.membershipId)

describe('だれに知らせるか', () => {
  test('担当がいれば、担当だけに知らせる', () => expect(told(fact({ membershipId: 'worker' }))).toEqual(['worker']))
  test('担当がいないか、もう辞めていれば、センター長と主任に知らせる', () => {
    expect(told(fact())).toEqual(['director', 'lead'])
    expect(told(fact({ membershipId: 'gone' }))).toEqual(['director', 'lead'])
  })
  test('自分がしたことは、自分には知らせない', () => expect(told(fact({ exceptMembershipId: 'lead' }))).toEqual(['director']))
  test('責任者のいない小さな機関では、使える人みんなに知らせる', () => expect(told(fact(), [{ membershipId: 'teacher', role: 'partnerStaff' }])).toEqual(['teacher']))
  test('緊急時の閲覧は、確認できる人だけに知らせる', () => expect(told(fact({ kind: 'emergencyReading', membershipId: 'worker' }))).toEqual(['director', 'lead']))
  test('県の人やシステムの人には、何も知らせない', () => expect(told(fact(), [{ membershipId: 'a', role: 'prefectureViewer' }, { membershipId: 'b', role: 'systemOperator' }])).toEqual([]))
})

describe('受け取り方', () => {
  test('ふつうはまとめて、緊急時の閲覧だけはすぐに届く', () => {
    expect(planNotices([fact()], staff, new Map()).map((p) => p.mailsNow)).toEqual([false, false])
    expect(planNotices([fact({ kind: 'emergencyReading' })], staff, new Map()).map((p) => p.mailsNow)).toEqual([true, true])
  })
  test('「なし」を選んだ人には、何も出ない', () => {
    expect(planNotices([fact()], staff, new Map([[wayKey('director', 'handover'), 'none']])).map((p) => p.membershipId)).toEqual(['lead'])
  })
  test('どの職員構成・選び方でも、届くのは働いている人の、なしでない種類だけ', () => {
    const reader = fc.record({ membershipId: fc.constantFrom('a', 'b', 'c', 'd'), role: fc.constantFrom(...Role.options) })
    const way = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom(...NoticeGroup.options), fc.constantFrom(...NoticeWay.options))
    fc.assert(
      fc.property(fc.uniqueArray(reader, { selector: (r) => r.membershipId }), fc.array(way), fc.constantFrom(...NoticeKind.options), fc.constantFrom('a', 'z', null), (readers, chosen, kind, membershipId) => {
        const ways = new Map(chosen.map(([m, g, w]) => [wayKey(m, g), w]))
        for (const plan of planNotices([fact({ kind, membershipId })], readers, ways)) {
          expect(readers.some((r) => r.membershipId === plan.membershipId)).toBe(true)
          expect(ways.get(wayKey(plan.membershipId, groupOfKind[kind]))).not.toBe('none')
        }
      }),
    )
  })
})
