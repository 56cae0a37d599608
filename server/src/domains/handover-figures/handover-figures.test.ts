import { downloadHandoverFigures, figureShapes, getHandoverFigureRows, getHandoverFigures, type FigureTable } from '@tomoni/contract/handover-figures'
import { newId } from '@tomoni/contract/shared/ids'
import { beforeAll, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let provider: Organization
let center: Organization
let sender: Member
let me: Member
let north: string
const at = '2026-11'

async function sent(more: Record<string, unknown> = {}): Promise<string> {
  const id = newId()
  const registrantId = (more['registrant_id'] as string | undefined) ?? (await h.world.registrant(provider))
  await h.world.insert('handover', { organization_id: provider.id, id, receiver_organization_id: center.id, registrant_id: registrantId, kind: 'retentionEnd', state: 'sent', initiated_by: 'sender', moves_lead: true, situation: 'working', reason_code: 'needsContinue', addressed_organization_id: center.id, addressed_name: center.name, sender_membership_id: sender.membershipId, sent_at: '2026-09-01T10:00:00+09:00', ...more })
  return id
}

beforeAll(async () => {
  provider = await h.world.center('就労移行そら', 'transitionSupport')
  center = await h.world.center('ひかりセンター')
  sender = await h.world.member(provider, 'partnerStaff')
  me = await h.world.member(center, 'supporter')
  north = await h.world.branch(center, '北')
  const term = async (more: Record<string, unknown>) => h.world.insert('support_term', { organization_id: provider.id, id: newId(), registrant_id: await h.world.registrant(provider), kind: 'retentionService', hired_on: '2023-01-01', starts_on: '2023-07-01', ends_on: '2026-06-30', ...more })
  await term({ outcome: 'handedOver', outcome_on: '2026-06-30' })
  await term({ outcome: 'notNeeded', outcome_on: '2026-05-01', wish: 'noNeed' })
  await term({ outcome: 'left', outcome_on: '2026-04-10', ends_on: '2027-01-31' })
  await term({ ends_on: '2026-10-31' })
  await term({ ends_on: '2026-12-31' })
  await term({ ends_on: '2026-03-31' })
  // A handover whose lead moved: the term was handed over although nobody wrote it down.
  const moved = await h.world.registrant(provider)
  await term({ registrant_id: moved, ends_on: '2026-10-15' })
  const entry = await h.world.registrant(center, { family_name: '引継', given_name: '花', branch_id: north })
  const id = await sent({ registrant_id: moved, state: 'leadMoved', answered_at: '2026-09-05T10:00:00+09:00', lead_moved_on: '2026-10-10', receiver_registrant_id: entry })
  for (const n of [1, 2]) await h.world.insert('handover_joint_contact', { organization_id: provider.id, id: newId(), handover_id: id, receiver_organization_id: center.id, kind: 'meeting', planned_on: `2026-09-1${n}`, held_on: `2026-09-1${n}`, person_was_there: true, recorded_by_side: 'sender', recorded_by_name: 'あ', confirmed_at: '2026-09-20T00:00:00Z' })
  await h.world.insert('handover_result', { organization_id: provider.id, id: newId(), handover_id: id, receiver_organization_id: center.id, after_days: 30, due_on: '2026-11-09', reported_at: '2026-11-08T00:00:00Z' })
  await h.world.insert('handover_result', { organization_id: provider.id, id: newId(), handover_id: id, receiver_organization_id: center.id, after_days: 90, due_on: '2027-01-08' })
  await sent({ answered_at: '2026-09-13T10:00:00+09:00', state: 'onHold' })
  await sent()
  await sent({ state: 'withdrawn' })
  await sent({ receiver_organization_id: null, state: 'draft', sent_at: null })
})

const figures = async (member: Member, query: Record<string, unknown> = { at }) => (await h.as(member).call(getHandoverFigures, { query: query as never })).body
const cell = (f: Awaited<ReturnType<typeof figures>>, id: FigureTable, row: string, column: string) =>
  f.tables.find((table) => table.id === id)!.values[(figureShapes[id].rows as readonly string[]).indexOf(row)]![(figureShapes[id].columns as readonly string[]).indexOf(column)]

test('支援の期間が終わった人を、引き継いだ・断った・いらない・離職・まだ、に分ける', async () => {
  const f = await figures(sender)
  expect(f.period).toMatchObject({ from: '2026-04-01', to: '2027-03-31', isOpen: true })
  expect(['handedOver', 'declined', 'notNeeded', 'left', 'continues', 'open', 'all'].map((c) => cell(f, 'terms', 'retentionService', c))).toEqual([2, 0, 1, 1, 0, 1, 5])
  expect(cell(await figures(sender, { at: '2026-02' }), 'terms', 'all', 'open')).toBe(1)
})

test('返事までの日数、いっしょに会った数、その後の返しは、両方の側で同じに見える', async () => {
  const [out, come] = [await figures(sender), await figures(me)]
  for (const [f, side] of [[out, 'sent'], [come, 'received']] as const) {
    expect(['within7', 'within14', 'later', 'waiting', 'all'].map((c) => cell(f, 'answers', side, c)), side).toEqual([1, 1, 0, 1, 3])
    expect(cell(f, 'joint', side, 'joint')).toBe(1)
    expect(['reported', 'notYet', 'all'].map((c) => cell(f, 'results', '30', c))).toEqual([1, 0, 1])
    expect(f.medianDays[side]).toBe(8)
  }
  expect(cell(come, 'results', '90', 'all')).toBe(0)
})

test('どの数字も、開いた行の数と等しい', async () => {
  const f = await figures(me)
  for (const table of f.tables)
    for (const [i, row] of figureShapes[table.id].rows.entries())
      for (const [j, column] of figureShapes[table.id].columns.entries())
        expect((await h.as(me).call(getHandoverFigureRows, { query: { at, table: table.id, row, column } as never })).body.total, `${table.id} ${row} ${column}`).toBe(table.values[i]![j])
})

test('受けた引継ぎの行には、自分の登録者になった人のほか、だれの名前も出ない', async () => {
  const rows = (await h.as(me).call(getHandoverFigureRows, { query: { at, table: 'answers', row: 'received', column: 'all' } as never })).body.items
  expect(rows.map((r) => r.name).toSorted()).toEqual(['引継 花', '就労移行そら', '就労移行そら'].toSorted())
  expect(rows.find((r) => r.name === '引継 花')).toMatchObject({ handover: { holderId: provider.id }, facts: expect.arrayContaining(['就労移行そら', '4日で返事']) })
})

test('福祉施設から移った人のうち、支援を受けている人を、前からの人と新しい人に分ける', async () => {
  const person = (more: Record<string, unknown>) => h.world.registrant(center, { hired_on: '2026-06-01', work_status: 'employed', registered_on: '2025-05-01', ...more })
  const spoken = await person({ referral_source: 'transitionSupport' })
  const visitId = newId()
  await h.world.insert('visit', { organization_id: center.id, id: visitId, occurred_on: '2026-07-01', method: 'phone' })
  await h.world.insert('support_record', { organization_id: center.id, id: newId(), visit_id: visitId, registrant_id: spoken, counterpart: 'person', occurred_on: '2026-07-01', method: 'phone', is_two_way: true })
  await person({ referral_source: 'continuousEmployment', registered_on: '2026-05-01' })
  await person({ referral_source: 'selfOrFamily' })
  const trained = await person({ referral_source: 'selfOrFamily', registered_on: null, stage: 'inquiry' })
  await h.world.insert('recipient_certificate', { organization_id: center.id, id: newId(), registrant_id: trained, service: '就労継続支援Ｂ型', starts_on: '2024-04-01', ends_on: '2026-05-31' })
  await person({ referral_source: 'transitionSupport', hired_on: '2026-03-31' })
  const f = await figures(me)
  expect([cell(f, 'moves', 'earlier', 'supported'), cell(f, 'moves', 'earlier', 'notSupported'), cell(f, 'moves', 'new', 'notSupported'), cell(f, 'moves', 'all', 'all')]).toEqual([1, 1, 1, 3])
})

test('支所と種類でしぼれる。ない支所は断る', async () => {
  expect(cell(await figures(me, { at, branch: north }), 'answers', 'received', 'all')).toBe(1)
  expect(cell(await figures(me, { at, branch: north }), 'joint', 'received', 'joint')).toBe(1)
  expect(cell(await figures(me, { at, handoverKind: ['referral'] }), 'answers', 'received', 'all')).toBe(0)
  expect((await h.as(me).call(getHandoverFigures, { query: { branch: newId() } })).fields.map((x) => x.path)).toEqual(['branch'])
})

test('Excelに出せて、監査に残る。県の人には開かない', async () => {
  const file = await h.as(me).call(downloadHandoverFigures, { query: { at: at as never } })
  expect([file.status, file.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  expect(await h.sql(`select count(*)::int as n from audit_event where action = 'handover-figures.export'`)).toEqual([{ n: 1 }])
  const viewer = await h.world.member(center, 'prefectureViewer')
  expect((await h.as(viewer).call(getHandoverFigures)).status).toBe(403)
  expect((await h.as(await h.world.member(await h.world.center(), 'lead')).call(getHandoverFigures, { query: { at: at as never } })).body.isEmpty).toBe(true)
})
