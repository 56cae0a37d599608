import { getReport, totalKey, type Report, type ReportTableId } from '@tomoni/contract/reports'
import { newId } from '@tomoni/contract/shared/ids'
import { expect, test } from 'vitest'
import { useHarness } from '../../test/harness.ts'
import type { Member, Organization } from '../../test/world.ts'

const h = useHarness()

const figure = (report: Report, id: ReportTableId, row: string, column = totalKey, from: 'values' | 'lastYear' = 'values') => {
  const t = report.tables.find((x) => x.id === id)!
  return t[from][t.rows.findIndex((r) => r.key === row)]![t.columns.findIndex((c) => c.key === column)]
}
const read = async (member: Member, query: Record<string, string>) => {
  const answer = await h.as(member).call(getReport, { query: query as never })
  expect(answer.status, JSON.stringify(answer.error)).toBe(200)
  return answer.body
}

async function person(center: Organization, moves: [to: string, on: string | null, writtenOn?: string][], more: Record<string, unknown> = {}): Promise<string> {
  const last = moves.at(-1)!
  const id = await h.world.registrant(center, { stage: last[0], stage_since: last[1], registered_on: null, ...more })
  let from: string | null = null
  for (const [to, on, writtenOn] of moves) {
    await h.world.insert('registrant_stage_change', { organization_id: center.id, id: newId(), registrant_id: id, from_stage: from, to_stage: to, on_date: on, created_at: `${writtenOn ?? on}T03:00:00Z` })
    from = to
  }
  return id
}

test('登録者は登録といつでも相談の人で、休止・終了・相談中の人は入らない', async () => {
  const center = await h.world.center()
  const member = await h.world.member(center, 'supporter')
  await person(center, [['inquiry', '2026-09-01'], ['registered', '2026-10-10']], { primary_disability: 'mental' })
  await person(center, [['registered', '2020-04-01'], ['openDoor', '2026-10-20']], { primary_disability: 'intellectual' })
  await person(center, [['registered', '2020-04-01'], ['dormant', '2026-10-20']])
  await person(center, [['registered', '2020-04-01'], ['closed', '2026-10-25']])
  await person(center, [['inquiry', '2026-10-01']])
  await person(center, [['registered', '2020-04-01'], ['dormant', '2025-01-01'], ['registered', '2026-10-02']])
  const report = await read(member, { at: '2026-10' })
  expect(['registered', 'openDoor', totalKey, 'new', 'resumed', 'closed', 'dormant', 'undated', 'unknown'].map((row) => figure(report, 'registerFlow', row))).toEqual([2, 1, 3, 1, 1, 1, 1, 0, 0])
  expect(figure(report, 'registerFlow', totalKey, totalKey, 'lastYear')).toBe(3)
  // 9月の終わりには、まだ三人とも登録だった
  expect(figure(await read(member, { at: '2026-09' }), 'registerFlow', 'registered')).toBe(3)
})

test('日付のない登録は、分かった日より前は「分からない」になり、どの月の新規にも入らない', async () => {
  const center = await h.world.center()
  const member = await h.world.member(center, 'supporter')
  await person(center, [['registered', null, '2026-10-10']])
  await person(center, [['registered', '2019-04-01', '2026-10-10'], ['closed', null, '2026-10-10']])
  const [september, october] = [await read(member, { at: '2026-09' }), await read(member, { at: '2026-10' })]
  expect([figure(september, 'registerFlow', 'unknown'), figure(september, 'registerFlow', totalKey)]).toEqual([2, 0])
  expect([figure(october, 'registerFlow', 'unknown'), figure(october, 'registerFlow', totalKey), figure(october, 'registerFlow', 'new'), figure(october, 'registerFlow', 'undated')]).toEqual([0, 1, 0, 2])
})

test('手帳も診断もない人はその他に入り、未確認として内数が分かる。発達の人は手帳の障害で数える', async () => {
  const center = await h.world.center()
  const member = await h.world.member(center, 'supporter')
  const since: [string, string][] = [['registered', '2020-04-01']]
  await person(center, since, { primary_disability: 'developmental' })
  await person(center, since, { primary_disability: null })
  await person(center, since, { primary_disability: 'unconfirmed' })
  const withCertificate = await person(center, since, { primary_disability: 'developmental' })
  await h.world.insert('disability_certificate', { organization_id: center.id, id: newId(), registrant_id: withCertificate, kind: 'mental' })
  const report = await read(member, { at: '2026-10' })
  expect(['mental', 'otherDisability', 'developmental', 'unconfirmed', totalKey].map((row) => figure(report, 'registerWork', row))).toEqual([1, 3, 1, 2, 4])
})

test('担当や支所が変わった人は、その月の終わりの担当・支所に入る', async () => {
  const center = await h.world.center()
  const [aoi, ken] = [await h.world.member(center, 'supporter'), await h.world.member(center, 'supporter')]
  const moved = await person(center, [['registered', '2020-04-01']], { lead_membership_id: ken.membershipId })
  for (const [lead, on] of [[aoi.membershipId, '2020-04-01'], [ken.membershipId, '2026-10-15']]) await h.world.insert('registrant_assignment_change', { organization_id: center.id, id: newId(), registrant_id: moved, lead_membership_id: lead, on_date: on })
  const of = async (at: string, worker: string) => figure(await read(aoi, { at, worker }), 'registerFlow', totalKey)
  expect([await of('2026-09', aoi.membershipId), await of('2026-09', ken.membershipId), await of('2026-10', aoi.membershipId), await of('2026-10', ken.membershipId)]).toEqual([1, 0, 0, 1])
})

test('記録のない月は空だと分かり、途中の月は途中だと分かる', async () => {
  const member = await h.world.member(await h.world.center(), 'supporter')
  const report = await read(member, {})
  expect([report.isEmpty, report.period.isOpen, report.period.label]).toEqual([true, true, '2026年11月（令和8年度）'])
  expect((await read(member, { at: '2026-10' })).period.isOpen).toBe(false)
  for (const bad of [{ at: '2026-13' }, { kind: 'decade' }, { branch: 'north' }, { nothing: 'x' }]) expect((await h.as(member).call(getReport, { query: bad as never })).status).toBe(400)
})
