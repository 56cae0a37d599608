import { expect, test } from 'vitest'
import { kindOfAction, patternOfKind } from './rules.ts'

const cases = [
  ['registrant.open', 'read'], ['registrant.list', 'read'], ['registrant.read-timeline', 'read'], ['registrant.print', 'export'], ['registrant.export', 'export'], ['import.download-result', 'export'],
  ['registrant.change-stage', 'change'], ['support-record.write', 'change'], ['next-step.reopen', 'change'], ['session.open', 'signIn'], ['password.change', 'signIn'], ['registrant.assign', 'change'],
] as const

test.each(cases)('「%s」は %s', (action, kind) => expect(kindOfAction(action)).toBe(kind))
test.each(cases)('データベースの書き方でも「%s」は同じ', (action, kind) => {
  const found = (['signIn', 'export', 'read'] as const).find((one) => new RegExp(patternOfKind[one], 'u').test(action)) ?? 'change'
  expect(found).toBe(kind)
})
