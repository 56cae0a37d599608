import { describe, expect, test } from 'vitest'
import { rolesGivenBy } from '@tomoni/contract/shared/permissions'
import { decideStaffChange, isUnused } from './rules.ts'

const today = '2026-11-20'
const director = { role: 'director', startsOn: '2020-04-01', endsOn: null } as const

describe('センター長がいなくならない', () => {
  test.each([
    ['ほかにいなければ、役割を変えられない', { role: 'lead', endsOn: null }, [], 'staff.last-director'],
    ['ほかにいなければ、終わりの日を入れられない', { role: 'director', endsOn: '2027-03-31' }, [], 'staff.last-director'],
    ['ほかに長くいる人がいれば、役割を変えられる', { role: 'lead', endsOn: null }, [{ endsOn: null }], null],
    ['ほかの人が先にいなくなるなら、終われない', { role: 'director', endsOn: '2027-03-31' }, [{ endsOn: '2026-12-31' }], 'staff.last-director'],
    ['ほかの人が今日までなら、役割を変えられない', { role: 'lead', endsOn: null }, [{ endsOn: today }], 'staff.last-director'],
    ['役割も終わりの日も変えなければ、ほかにいなくてもよい', { role: 'director', endsOn: null }, [], null],
  ] as const)('%s', (_, after, others, refusal) => {
    expect(decideStaffChange(director, after, others, today).refusal).toBe(refusal)
  })
  test('もう終わったセンター長を直すのは自由', () => {
    expect(decideStaffChange({ ...director, endsOn: '2024-03-31' }, { role: 'supporter', endsOn: '2024-03-31' }, [], today).refusal).toBeNull()
  })
})

test('役割が変わるか、所属が終わると、セッションを閉じる', () => {
  const before = { role: 'supporter', startsOn: '2020-04-01', endsOn: null } as const
  expect(decideStaffChange(before, { role: 'supporter', endsOn: null }, [], today).closesSessions).toBe(false)
  expect(decideStaffChange(before, { role: 'supporter', endsOn: today }, [], today).closesSessions).toBe(false)
  expect(decideStaffChange(before, { role: 'supporter', endsOn: '2026-11-19' }, [], today).closesSessions).toBe(true)
  expect(decideStaffChange(before, { role: 'lead', endsOn: null }, [], today).closesSessions).toBe(true)
  expect(decideStaffChange(before, { role: 'supporter', endsOn: '2020-03-31' }, [], today).problems).toEqual([{ path: 'endsOn', code: 'end-before-start' }])
})

describe('使われていないアカウント', () => {
  const use = { isActive: true, startsOn: '2020-04-01', lastSeenOn: null, lastConfirmedOn: null }
  test.each([
    ['一度も使われていなければ、たずねる', use, true],
    ['90日前ちょうどに使っていれば、まだたずねない', { ...use, lastSeenOn: '2026-08-22' }, false],
    ['91日前が最後なら、たずねる', { ...use, lastSeenOn: '2026-08-21' }, true],
    ['続けると答えてから90日は、たずねない', { ...use, lastSeenOn: '2026-01-10', lastConfirmedOn: '2026-09-01' }, false],
    ['はじめたばかりの人には、たずねない', { ...use, startsOn: '2026-11-01' }, false],
    ['もう終わった人には、たずねない', { ...use, isActive: false }, false],
  ] as const)('%s', (_, account, expected) => {
    expect(isUnused(account, 90, today)).toBe(expected)
  })
})

test('連携機関でも、責任者が一人もいなくなることはない', () => {
  expect(decideStaffChange({ role: 'partnerLead', startsOn: '2020-04-01', endsOn: null }, { role: 'partnerStaff', endsOn: null }, [], today).refusal).toBe('staff.last-director')
})

test('渡せる役割は機関の種類で決まり、県の閲覧者やシステム管理者はだれも渡せない', () => {
  expect(rolesGivenBy('nakapotsuCenter')).toEqual(['supporter', 'lead', 'director'])
  expect(rolesGivenBy('retentionService')).toEqual(['partnerStaff', 'partnerLead'])
  expect(rolesGivenBy('prefecture')).toEqual([])
  expect(rolesGivenBy('system')).toEqual([])
})
