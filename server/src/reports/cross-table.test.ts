import { getCrossTable, getCrossTableRows, listCrossViews, removeCrossView, saveCrossView, type CrossQuery } from '@tomoni/contract/reports'
import { newId } from '@tomoni/contract/shared/ids'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { useHarness } from '../../test/harness.ts'
import { randomCenter, writeRandomCenter } from '../../test/random-center.ts'

const h = useHarness()

const period = { from: '2025-10', to: '2026-11' }
const cases: readonly Record<string, unknown>[] = [
  { rows: 'method', columns: 'content', unit: 'event' }, { rows: 'month', columns: 'worker', unit: 'person' }, { rows: 'counterpart', columns: 'outcome', unit: 'event' }, { rows: 'partnerKind', columns: 'contract', unit: 'minute' },
  { rows: 'disability', columns: 'sex', unit: 'person' }, { rows: 'stage', unit: 'event' }, { rows: 'communicationNeed', columns: 'ageBand', unit: 'event' }, { rows: 'branch', columns: 'lead', unit: 'event', filter: ['counterpart:person', 'counterpart:family', 'method:phone'] },
  { subject: 'register', rows: 'disability', columns: 'workStatus', unit: 'person' }, { subject: 'register', rows: 'communicationNeed', columns: 'stage', unit: 'person' }, { subject: 'register', rows: 'lead', unit: 'person', filter: ['sex:male'] },
  { rows: 'eventType', columns: 'municipality', unit: 'person' }, { rows: 'referralSource', columns: 'registrantBranch', unit: 'minute' },
]

test('自由集計のどの数字も、開いた明細と同じになる', async () => {
  await fc.assert(
    fc.asyncProperty(randomCenter, async (input) => {
      const c = await writeRandomCenter(h, input)
      await h.sql(`update registrant set communication_needs = '{signLanguage,largeText}' where organization_id = $1 and sex = 'male'`, [c.center.id])
      for (const asked of cases) {
        const query = { ...period, ...asked } as never
        const { body: table, status, error } = await h.as(c.member).call(getCrossTable, { query })
        expect(status, JSON.stringify([asked, error])).toBe(200)
        for (const [i, row] of table.rows.entries()) for (const [j, column] of table.columns.entries()) {
          const behind = await h.as(c.member).call(getCrossTableRows, { query: { ...(query as object), row: row.key, column: column.key, pageSize: '200' } as never })
          expect(behind.status, JSON.stringify(behind.error)).toBe(200)
          expect(behind.body.figure, `${JSON.stringify(asked)} ${row.key} ${column.key}`).toBe(table.values[i]![j])
          const sum = table.unit === 'minute' ? behind.body.items.reduce((n, r) => n + (r.minutes ?? 0), 0) : behind.body.items.length
          expect(sum).toBe(table.values[i]![j])
        }
        if (!table.partsOverlap) for (const [j] of table.columns.entries()) expect(table.values.slice(0, -1).reduce((n, line) => n + line[j]!, 0), JSON.stringify(asked)).toBe(table.values.at(-1)![j])
      }
    }),
    { numRuns: 2, seed: 3, endOnFailure: true },
  )
})

test('人のいない組み合わせや長すぎる期間は、まとめて直すところを示す', async () => {
  const center = await h.world.center()
  const member = await h.world.member(center, 'supporter')
  const answer = await h.as(member).call(getCrossTable, { query: { subject: 'register', rows: 'method', unit: 'minute', from: '2010-01', to: '2026-01', filter: ['nothing:x'] } as never })
  expect([answer.status, answer.fields.map((f) => f.path).toSorted()]).toEqual([400, ['filter.0', 'rows', 'to', 'unit']])
})

test('残した条件は、自分だけのものと、センターみんなのものがある', async () => {
  const center = await h.world.center()
  const [aoi, ken] = [await h.world.member(center, 'supporter'), await h.world.member(center, 'supporter')]
  const other = await h.world.member(await h.world.center(), 'supporter')
  const query = { subject: 'contacts', rows: 'month', columns: 'method', unit: 'event', from: '2026-04', to: '2026-10', filter: [] } as unknown as CrossQuery
  const [mine, ours] = [{ id: newId(), name: '月と方法', isShared: false, query }, { id: newId(), name: 'みんなの表', isShared: true, query }]
  for (const body of [mine, ours]) expect((await h.as(aoi).call(saveCrossView, { body })).status).toBe(200)
  const names = async (m: typeof aoi) => (await h.as(m).call(listCrossViews)).body.items.map((v) => v.name).toSorted()
  expect(await names(aoi)).toEqual(['みんなの表', '月と方法'])
  expect(await names(ken)).toEqual(['みんなの表'])
  expect(await names(other)).toEqual([])
  expect((await h.as(ken).call(removeCrossView, { params: { viewId: mine.id } })).status).toBe(404)
  expect((await h.as(ken).call(saveCrossView, { body: { ...mine, name: '横取り' } })).status).toBe(409)
  expect((await h.as(aoi).call(saveCrossView, { body: { ...mine, name: '月ごとの方法' } })).status).toBe(200)
  expect((await h.as(aoi).call(removeCrossView, { params: { viewId: ours.id } })).status).toBe(204)
  expect(await names(aoi)).toEqual(['月ごとの方法'])
})
