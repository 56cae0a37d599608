import { downloadCountryReport, getCountryReport, getReport, totalKey, type CountryReport, type Report } from '@tomoni/contract/reports'
import { newId } from '@tomoni/contract/shared/ids'
import { read } from '@e965/xlsx'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { useHarness } from '../../test/harness.ts'
import { randomCenter, writeRandomCenter, type RandomCenter } from '../../test/random-center.ts'
import { clockOn } from '../clock.ts'
import { summarizeMonths } from './summarize-job.ts'
import { refreshAllMonthlySummaries } from './monthly-summary.ts'

const h = useHarness()

const figure = (report: Pick<Report, 'tables'> | CountryReport, table: string, row: string, column: string): number | null => {
  const found = report.tables.find((t) => t.id === table)!
  return found.values[found.rows.findIndex((r) => r.key === row)]?.[found.columns.findIndex((c) => c.key === column)] ?? (found.rows.some((r) => r.key === row) ? null : 0)
}

test('県の数字はセンターの月報の合計になり、1から4は伏せる', async () => {
  const [a, b] = fc.sample(randomCenter, { numRuns: 2, seed: 11 })
  const centers: RandomCenter[] = [await writeRandomCenter(h, a!), await writeRandomCenter(h, b!)]
  const prefecture = await h.world.center('試験県庁', 'prefecture')
  const viewer = await h.world.member(prefecture, 'prefectureViewer')
  expect(await refreshAllMonthlySummaries(h.pool, '2026-11-20')).toBe(2)
  await refreshAllMonthlySummaries(h.pool, '2026-11-20', ['2026-10' as never])
  const country = (await h.as(viewer).call(getCountryReport, { query: { month: '2026-10' } as never })).body
  expect([country.centerCount, country.regionName, country.suppressedBelow]).toEqual([2, '試験県', 5])
  const months = await Promise.all(centers.map(async (c) => (await h.as(c.member).call(getReport, { query: { at: '2026-10' } as never })).body))
  for (const table of country.tables) for (const [i, row] of table.rows.entries()) for (const [j, column] of table.columns.entries()) {
    const sum = months.reduce((n, m) => n + (figure(m, table.id, row.key, column.key) ?? 0), 0)
    expect(table.values[i]![j], `${table.id} ${row.key} ${column.key}`).toBe(sum > 0 && sum < 5 ? null : sum)
  }
  // Nothing is lost: every total of a center is inside.
  expect(figure(country, 'personEvents', totalKey, totalKey)).toBe(months.reduce((n, m) => n + figure(m, 'personEvents', totalKey, totalKey)!, 0))
  expect(country.centers.map((c) => c.personEvents)).toEqual(months.map((m) => { const n = figure(m, 'personEvents', totalKey, totalKey)!; return n > 0 && n < 5 ? null : n }))
  expect(country.trend.map((t) => t.month).slice(-2)).toEqual(['2026-09', '2026-10'])
  const file = await h.as(viewer).call(downloadCountryReport, { query: { month: '2026-10' } as never })
  expect(read(file.bytes).SheetNames).toEqual(['県・全国の集計'])
})

test('県の役割はだれの記録も開けず、ほかの県のセンターは県の合計に入らない', async () => {
  const viewer = await h.world.member(await h.world.center('となり県庁', 'prefecture'), 'prefectureViewer')
  await h.sql(`insert into region (id, name) values (102, 'となり県') on conflict do nothing`)
  await h.sql(`update organization set region_id = 102 where id = $1`, [viewer.organization.id])
  expect((await h.as(viewer).call(getReport)).status).toBe(403)
  const own = (await h.as(viewer).call(getCountryReport, { query: { month: '2026-10' } as never })).body
  expect([own.centerCount, own.computedAt]).toEqual([0, null])
  const whole = (await h.as(viewer).call(getCountryReport, { query: { month: '2026-10', scope: 'country' } as never })).body
  expect(whole.centerCount).toBe(2)
  const supporter = await h.world.member(await h.world.center(), 'supporter')
  expect((await h.as(supporter).call(getCountryReport)).status).toBe(403)
  // A staff member of a center reads only the summary of the own center.
  const seen = await h.pool.begin({ kind: 'organization', organizationId: supporter.organization.id })
  expect(await seen.tx.named('', 'select count(*)::int as n from monthly_summary', [])).toEqual([{ n: 0 }])
  await seen.rollback()
})

test('記録が増えたあとに計算しなおすと、月次の集計が入れかわる', async () => {
  const center = await h.world.center()
  const viewer = await h.world.member(await h.world.center('第三県庁', 'prefecture'), 'prefectureViewer')
  await h.sql(`insert into region (id, name) values (103, '第三県') on conflict do nothing`)
  await h.sql(`update organization set region_id = 103 where id = any($1::int[])`, [[center.id, viewer.organization.id]])
  const person = await h.world.registrant(center)
  const write = async (n: number) => {
    for (let i = 0; i < n; i++) {
      const visit = newId()
      await h.world.insert('visit', { organization_id: center.id, id: visit, occurred_on: '2026-10-05', method: 'phone' })
      await h.world.insert('support_record', { organization_id: center.id, id: newId(), visit_id: visit, registrant_id: person, counterpart: 'person', occurred_on: '2026-10-05', method: 'phone', content: 'job_retention', is_two_way: true })
    }
  }
  const phone = async () => {
    await refreshAllMonthlySummaries(h.pool, '2026-11-20', ['2026-10' as never])
    const { body } = await h.as(viewer).call(getCountryReport, { query: { month: '2026-10' } as never })
    return [figure(body, 'personEvents', 'job_retention', 'phone'), figure(body, 'personPeople', 'job_retention', 'phone'), body.hasSuppressed]
  }
  await write(3)
  expect(await phone()).toEqual([null, null, true])
  await write(4)
  expect(await phone()).toEqual([7, null, true])
})

test('夜の仕事は、すべてのセンターの集計を計算しなおし、取り込みのあとの仕事は、その月だけを計算しなおす', async () => {
  const center = await h.world.center()
  await h.world.registrant(center)
  const services = { pool: h.pool, clock: clockOn('2026-11-20') }
  const months = async () => (await h.sql<{ month: string }>(`select distinct to_char(month, 'YYYY-MM') as month from monthly_summary where organization_id = $1 order by 1`, [center.id])).map((r) => r.month)
  await summarizeMonths({ organizationId: center.id, accountId: null, months: ['2024-05'] }, services)
  expect(await months()).toEqual(['2024-05'])
  await summarizeMonths({} as never, services)
  expect((await months()).length).toBe(15)
})
