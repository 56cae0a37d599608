import { listHandovers } from '@tomoni/contract/handovers'
import { expect, test } from 'vitest'
import { clockOn } from '../../clock.ts'
import { pairOf, read, sent, take, type Draft } from '../../../test/handover-world.ts'
import { useHarness } from '../../../test/harness.ts'
import { runHandoverClock } from './clock-job.ts'

const h = useHarness()
const night = (day: string) => runHandoverClock({ organizationId: 0, accountId: null }, { pool: h.pool, clock: clockOn(day) })
const told = async (draft: Draft) => (await h.sql<{ event: string; by_side: string }>('select event, by_side from handover_event where handover_id = $1 and by_side = $2 order by at', [draft.handoverId, 'clock'])).map((row) => row.event)

test('答えがないまま7日で知らせ、14日を過ぎると調整役へ。同じ夜に二度動いても一度だけ', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair)
  await night('2026-11-26')
  expect(await told(draft)).toEqual([])
  await night('2026-11-27')
  await night('2026-11-27')
  expect(await told(draft)).toEqual(['nudge'])
  await night('2026-12-04')
  expect(await told(draft)).toEqual(['nudge'])
  await night('2026-12-05')
  await night('2026-12-06')
  expect(await told(draft)).toEqual(['nudge', 'raise'])
  expect((await read(h, pair.me, draft)).body).toMatchObject({ isRaised: true, version: 3 })
  expect((await h.as(pair.other).call(listHandovers)).body.items).toMatchObject([{ isRaised: true }])
  await take(h, pair.other, draft, { step: 'check' })
  expect((await read(h, pair.me, draft)).body.isRaised).toBe(false)
})

test('顔合わせの日と保留の終わりからは、あらためて数える', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair)
  await take(h, pair.other, draft, { step: 'arrangeMeeting', meetingOn: '2026-12-10' })
  await night('2026-12-16')
  expect(await told(draft)).toEqual([])
  await take(h, pair.other, draft, { step: 'hold', holdUntil: '2027-01-31', message: '年明けに体制が決まります' })
  await night('2027-01-31')
  expect(await told(draft)).toEqual([])
  await night('2027-02-01')
  await night('2027-02-02')
  expect(await told(draft)).toEqual(['holdOver'])
})

test('同意が終わると、送り手に一度だけ知らせる', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair)
  await h.sql(`update consent set withdrawn_at = now(), withdrawn_by = 'person' where id = $1`, [pair.consentId])
  await night('2026-11-21')
  await night('2026-11-22')
  expect(await told(draft)).toEqual(['consentEnded'])
})

test('夜の仕事は、待ち行列からも動く', async () => {
  const pair = await pairOf(h)
  const draft = await sent(h, pair)
  await h.sql(`update handover set waiting_since = '2026-11-01' where id = $1`, [draft.handoverId])
  await h.sql(`select graphile_worker.add_job('handover.clock', '{}')`)
  await h.runJobs()
  expect(await told(draft)).toEqual(['raise'])
})
