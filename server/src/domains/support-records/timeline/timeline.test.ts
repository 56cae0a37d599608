import { newId } from '@tomoni/contract/shared/ids'
import { getTimeline, printTimeline, writeVisit, type TimelineKind } from '@tomoni/contract/support-records'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDay, useHarness } from '../../../../test/harness.ts'
import type { Member, Organization } from '../../../../test/world.ts'

const h = useHarness()
let center: Organization, writer: Member, stranger: Member, person: string
const read = (registrantId: string, query: object = {}, member: Member = writer) => h.as(member).call(getTimeline, { params: { registrantId: registrantId as never }, query: query as never })
const write = (registrantId: string, more: object = {}, subject: object = {}) =>
  h.as(writer).call(writeVisit, { body: { id: newId(), occurredOn: testDay, method: 'phone', subjects: [{ registrantId, counterpart: 'person', note: '話した', ...subject }], ...more } as never })

const call = (body: object) => h.as(writer).call(printTimeline, { params: { registrantId: person as never }, body: body as never })

beforeAll(async () => {
  center = await h.world.center()
  writer = await h.world.member(center, 'supporter')
  stranger = await h.world.member(await h.world.center(), 'director')
  person = await h.world.registrant(center)
  const of = { organization_id: center.id, registrant_id: person }
  await h.world.insert('registrant_stage_change', { ...of, id: newId(), from_stage: null, to_stage: 'registered', on_date: '2021-05-10', reason: 'wantsToWork' })
  await h.world.insert('registrant_stage_change', { ...of, id: newId(), from_stage: null, to_stage: 'inquiry', on_date: null, note: '紙の台帳' })
  await h.world.insert('registrant_assignment_change', { ...of, id: newId(), lead_membership_id: writer.membershipId, on_date: '2022-04-01' })
  await h.world.insert('next_step', { ...of, id: newId(), due_on: '2023-03-01', text: '年金の書類', done_on: '2023-03-02', done_by_membership_id: writer.membershipId })
  await h.world.insert('next_step', { ...of, id: newId(), due_on: '2026-12-01', text: 'まだのこと' })
  await h.world.insert('disability_certificate', { ...of, id: newId(), kind: 'mental', grade: '2級', issued_on: '2020-02-01', returned_on: '2024-02-01' })
  const merged = await h.world.registrant(center, { family_name: '青木', given_name: 'まゆみ', merged_into_id: person })
  await h.world.insert('registrant_merge', { organization_id: center.id, id: newId(), kept_id: person, merged_id: merged, moved: '{}', merged_at: '2024-06-01T00:00:00+09:00' })
  const importId = newId()
  await h.world.insert('import', { organization_id: center.id, id: importId, file_name: '台帳.xlsx', file_size: 1, file_hash: 'x', state: 'done', written_at: '2025-07-01T00:00:00+09:00' })
  await h.world.insert('import_row', { organization_id: center.id, import_id: importId, sheet_index: 0, row_number: 3, kind: 'registrant', cells: '[]', verdict: 'new', registrant_id: person, written_at: '2025-07-01T00:00:00+09:00' })
  const company = await h.world.partner(center, 'みどりフーズ')
  await write(person, { occurredOn: '2026-11-12', minutes: 10 }, { counterpart: 'employer', partnerOrganizationId: company, partnerContactName: '柳さん', note: '「今週2回休んだ」' })
  await write(person, { occurredOn: '2026-11-05' }, { outcome: 'unreachable', outcomeReason: 'noAnswer', note: '留守番電話に残した。' })
})

describe('the timeline of a person', () => {
  test('is one stream of all kinds of events, newest first, unknown days last', async () => {
    const { body } = await read(person)
    expect(body.items.map((e) => `${e.on} ${e.kind}`)).toEqual([
      '2026-11-12 employer', '2026-11-05 person', '2025-07-01 import', '2024-06-01 merge', '2024-02-01 certificate', '2023-03-02 nextStep', '2022-04-01 assignment', '2021-05-10 stage', '2020-02-01 certificate', 'null stage',
    ])
    expect(body.items[0]).toMatchObject({ partnerOrganizationName: 'みどりフーズ', partnerContactName: '柳さん', minutes: 10, note: '「今週2回休んだ」', outcome: 'held', otherPeople: 0 })
    expect(body.items[1]).toMatchObject({ outcome: 'unreachable', outcomeReason: 'noAnswer' })
    expect(body.items[3]).toMatchObject({ mergedName: '青木 まゆみ', isUndone: false })
    expect(body.items.filter((e) => e.kind === 'certificate').map((e) => e.event)).toEqual(['returned', 'issued'])
  })

  test('knows its years for jumping, with counts that add up', async () => {
    const { body } = await read(person)
    expect(body.years).toEqual([{ year: 2026, count: 2 }, { year: 2025, count: 1 }, { year: 2024, count: 2 }, { year: 2023, count: 1 }, { year: 2022, count: 1 }, { year: 2021, count: 1 }, { year: 2020, count: 1 }, { year: null, count: 1 }])
    expect(body.total).toBe(body.items.length)
    expect((await read(person, { year: 2023 })).body.items[0]).toMatchObject({ on: '2023-03-02' })
  })

  test.each<[TimelineKind[], number]>([[['employer'], 1], [['person', 'employer'], 2], [['stage'], 2], [['nextStep', 'certificate'], 3], [['merge', 'import', 'assignment'], 3], [['family'], 0]])('shows only %j when asked', async (kind, count) => {
    const { body } = await read(person, { kind })
    expect([body.items.length, body.total]).toEqual([count, count])
    expect(body.items.every((e) => kind.includes(e.kind))).toBe(true)
  })

  test('page by page gives every entry once, in the same order', async () => {
    const all = (await read(person)).body.items
    const paged = []
    let after: string | null | undefined
    do {
      const { body }: { body: { items: typeof all; next: string | null } } = await read(person, { limit: 3, ...(after ? { after } : {}) })
      paged.push(...body.items)
      after = body.next
    } while (after !== null)
    expect(paged).toEqual(all)
  })

  test('never names another person of the same visit', async () => {
    const [a, b] = [await h.world.registrant(center), await h.world.registrant(center, { family_name: '秘密', given_name: '太郎' })]
    await h.as(writer).call(writeVisit, { body: { id: newId(), occurredOn: testDay, method: 'phone', subjects: [{ registrantId: a, counterpart: 'person', note: 'a' }, { registrantId: b, counterpart: 'person', note: 'bのこと' }] } as never })
    const { body } = await read(a)
    expect(body.items[0]).toMatchObject({ otherPeople: 1 })
    expect(JSON.stringify(body)).not.toMatch(/秘密|bのこと/)
  })

  test('reading and printing are written in the trail under the person', async () => {
    const quiet = await h.world.registrant(center)
    await read(quiet)
    await h.as(writer).call(printTimeline, { params: { registrantId: quiet as never }, body: {} })
    expect(await h.sql('select action, registrant_id from audit_event where registrant_id = $1 order by id', [quiet])).toEqual([{ action: 'registrant.read-timeline', registrant_id: quiet }, { action: 'registrant.print', registrant_id: quiet }])
  })

  test('printing can be limited to days and kinds', async () => {
    expect((await call({})).body).toMatchObject({ isCut: false, items: { length: 10 } })
    expect((await call({ from: '2022-01-01', to: '2024-06-01' })).body.items.map((e) => e.kind)).toEqual(['merge', 'certificate', 'nextStep', 'assignment'])
    expect((await call({ kinds: ['stage'], from: '2000-01-01' })).body.items).toHaveLength(1)
  })

  test('another center, a role without persons, and nobody see nothing', async () => {
    expect((await read(person, {}, stranger)).status).toBe(404)
    expect((await read(person, {}, await h.world.member(center, 'prefectureViewer'))).error?.code).toBe('permission.missing')
    expect((await h.as(null).call(getTimeline, { params: { registrantId: person as never } })).status).toBe(401)
    expect((await h.as(stranger).call(printTimeline, { params: { registrantId: person as never }, body: {} })).status).toBe(404)
  })

  test.each([{ kind: ['nonsense'] }, { after: 'x' }, { after: '2026-99-99_00000000-0000-0000-0000-000000000000' }, { year: 99999 }, { limit: 0 }])('refuses %j clearly', async (query) => {
    const answer = await read(person, query)
    expect([answer.status, answer.error?.code]).toEqual([400, 'request.invalid'])
  })

  test('of 2,000 entries opens in a moment, at its end too', async () => {
    const busy = await h.world.registrant(center)
    const visitId = newId()
    await h.world.insert('visit', { organization_id: center.id, id: visitId, occurred_on: '2010-01-01', method: 'phone' })
    await h.sql(
      `insert into support_record (organization_id, id, visit_id, registrant_id, counterpart, occurred_on, method, is_two_way)
       select $1, gen_random_uuid(), $2, $3, 'person', date '2010-01-01' + n * 3, 'phone', true from generate_series(1, 2000) n`, [center.id, visitId, busy])
    const times: number[] = []
    for (const query of [{}, {}, { year: 2016 }, { kind: ['person'] }, { year: 2010 }]) {
      const start = performance.now()
      const { body } = await read(busy, query)
      times.push(performance.now() - start)
      expect(body.total).toBe(2000)
    }
    // A wide limit: other work may share the machine. That it does not grow with the history is shown by the plan below.
    expect(Math.min(...times)).toBeLessThan(1000)
    const plan = await h.sql<{ 'QUERY PLAN': string }>(`explain select id from support_record where organization_id = ${center.id} and registrant_id = '${busy}' and superseded_at is null and (occurred_on, id) < ('2016-01-01'::date, '${newId()}'::uuid) order by occurred_on desc, id desc limit 51`)
    expect(plan.map((r) => r['QUERY PLAN']).join('\n')).toContain('support_record_person')
  })
})
