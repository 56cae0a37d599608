import type { SharedRegistrant } from '@tomoni/contract/shared-registrants'
import { expect, test } from 'vitest'
import { closingOf } from './use-shared.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const ground = (kind: 'share' | 'break-glass', endsAt: string) => ({ kind, endsAt }) as SharedRegistrant['grounds'][number]

test.each([
  ['期限の前に見えなくなったら、取り消された', [ground('share', '2027-01-01T00:00:00Z')], 'withdrawn'],
  ['期限のあとなら、期限が来た', [ground('share', '2026-11-20T11:59:59Z')], 'expired'],
  ['二つの同意の片方だけが期限切れなら、もう片方は取り消された', [ground('share', '2026-11-20T11:59:59Z'), ground('share', '2027-01-01T00:00:00Z')], 'withdrawn'],
  ['緊急時の閲覧だけなら、閲覧が終わった', [ground('break-glass', '2026-11-20T12:30:00Z')], 'emergencyOver'],
])('%s', (_, grounds, closing) => {
  expect(closingOf(grounds, now)).toBe(closing)
})
