import { checkHandoverText, createHandover, fillHandover, getHandover, listHandovers, listReceivers, listRegistrantHandovers } from '@tomoni/contract/handovers'
import { newId } from '@tomoni/contract/shared/ids'
import { beforeAll, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import { complete, consentOf, draftOf, pairOf, read, saveSheet, type Pair } from '../../../test/handover-world.ts'
import type { Member } from '../../../test/world.ts'

const h = useHarness()
let pair: Pair
let stranger: Member

beforeAll(async () => {
  pair = await pairOf(h)
  stranger = await h.world.member(await h.world.center(), 'director')
})

test('下書きは記録からうまり、同意・今の状況・12か月のしたことが入っている', async () => {
  await h.world.insert('registrant_intake', { organization_id: pair.sender.id, registrant_id: pair.person, own_words: '店の仕事が好きです', needs: ['retention'], explained_on: '2026-10-01' })
  await h.world.insert('registrant_living', { organization_id: pair.sender.id, registrant_id: pair.person, housing: 'グループホーム' })
  const draft = await draftOf(h, pair)
  const { body } = await read(h, pair.me, draft)
  expect(body).toMatchObject({ state: 'draft', side: 'sender', personName: '青木 渚', consentState: 'live', consentId: pair.consentId, fromWorker: '今泉 渚', waitsFor: 'sender', sheetVersion: 1, can: { editSheet: true, amend: false } })
  expect(body.sheet).toMatchObject({ ownWords: { text: '店の仕事が好きです', heardOn: '2026-10-01' }, needs: [{ code: 'retention', text: '' }], recentWork: { counts: { contacts: 0 } } })
  expect(body.sheet!.cells.find((cell) => cell.key === 'housing')).toMatchObject({ value: 'グループホーム', source: { kind: 'faceSheet', label: '住まい' } })
  expect(body.sheet!.cells.filter((cell) => cell.value !== '').every((cell) => cell.source !== null)).toBe(true)
  expect(body.events.map((event) => event.event)).toEqual(['create'])
})

test('同じ下書きを二度送っても一つ。相手・同意・職員がほかの人のものなら、まとめて断る', async () => {
  const draft = await draftOf(h, pair)
  const again = await h.as(pair.me).call(createHandover, { body: { id: draft.handoverId, registrantId: pair.person, kind: 'retentionEnd', situation: 'working', reason: 'needsContinue', movesLead: true } })
  expect([again.status, again.body.version]).toEqual([200, 1])
  const other = await h.as(pair.me).call(createHandover, { body: { id: draft.handoverId, registrantId: pair.person, kind: 'referral', situation: 'working', reason: 'needsContinue', movesLead: true } })
  expect(other.error?.code).toBe('id.already-used')
  const wrong = await h.as(pair.me).call(createHandover, { body: { id: newId(), registrantId: newId(), kind: 'retentionEnd', situation: 'working', reason: 'needsContinue', movesLead: true, addressedOrganizationId: pair.sender.id as never, addressedPartnerOrganizationId: newId(), receiverMembershipId: newId(), consentId: newId() } })
  expect(wrong.fields.map((field) => field.path)).toEqual(['registrantId', 'receiverMembershipId', 'addressedPartnerOrganizationId', 'addressedOrganizationId', 'addressedPartnerOrganizationId', 'receiverMembershipId', 'consentId'])
})

test('下書きは送るまで相手に見えず、ほかの機関からは見つからない', async () => {
  const draft = await draftOf(h, pair)
  for (const member of [pair.other, pair.head, stranger]) {
    expect((await read(h, member, draft)).status).toBe(404)
    expect((await saveSheet(h, pair.me, draft)).status).toBe(200)
    expect((await h.as(member).call(fillHandover, { params: draft as never, body: { sheet: (await read(h, pair.me, draft)).body.sheet! } })).status).toBe(404)
  }
  expect((await h.as(pair.other).call(listHandovers)).body).toMatchObject({ total: 0, counts: { all: 0, in: 0 } })
  expect((await h.as(await h.world.member(pair.sender, 'prefectureViewer')).call(getHandover, { params: draft as never })).status).toBe(403)
})

test('保存するたびに関所が数え直され、足りないものがなくなる。古い版では断り、両方を返す', async () => {
  const draft = await draftOf(h, pair)
  const before = await read(h, pair.me, draft)
  expect(before.body.gate.filter((line) => line.level === 'hard' && !line.isMet && line.phase === 'send').map((line) => line.requirement)).toEqual(['needs', 'roles', 'recentWork'])
  const saved = await saveSheet(h, pair.me, draft)
  expect([saved.status, saved.body.version, saved.body.sheetVersion]).toEqual([200, 2, 1])
  expect(saved.body.gate.filter((line) => line.level === 'hard' && !line.isMet).map((line) => line.why)).toEqual(['joint-contacts.short', 'workplace-visit.missing'])
  const stale = await saveSheet(h, pair.me, draft, complete, { version: 1 })
  expect([stale.status, stale.error?.code, stale.error?.data]).toEqual([409, 'version.stale', { current: expect.objectContaining({ version: 2, sheet: expect.objectContaining({ alternative: 'つばさが月に一回の電話を続ける。' }) }) }])
  const [{ n }] = (await h.sql<{ n: number }>('select count(*)::int as n from handover_sheet where handover_id = $1', [draft.handoverId])) as [{ n: number }]
  expect(n).toBe(1)
})

test('記録からうめ直しても、手で書いた欄は残る', async () => {
  const draft = await draftOf(h, pair)
  const { body: { sheet } } = await read(h, pair.me, draft)
  const typed = { ...sheet!, cells: sheet!.cells.map((cell) => (cell.key === 'housing' ? { ...cell, value: '親元からグループホームへ移る予定', source: { kind: 'typed' as const, label: '手で書いた', on: null, recordIds: [] } } : { ...cell, value: '', source: null })) }
  const { body } = await h.as(pair.me).call(fillHandover, { params: draft as never, body: { sheet: typed } })
  expect(body.sheet.cells.find((cell) => cell.key === 'housing')!.value).toBe('親元からグループホームへ移る予定')
  expect(body.sheet.cells.find((cell) => cell.key === 'personName')!.value).toBe('青木 渚')
  expect([body.total, body.filled > 3]).toEqual([sheet!.cells.length, true])
})

test('同意していない項目の欄は、はじめから空のまま', async () => {
  const receiver = await h.world.center()
  await consentOf(h, pair.sender, pair.person, receiver, { categories: ['profile'] })
  const draft = await draftOf(h, pair, { addressedOrganizationId: receiver.id as never })
  const { body } = await read(h, pair.me, draft)
  expect(body.sheet!.cells.filter((cell) => cell.category !== null && cell.category !== 'profile' && cell.value !== '')).toEqual([])
  expect(body.gate.find((line) => line.requirement === 'consent')).toMatchObject({ isMet: false, why: 'consent.too-narrow', values: { categories: 'records_summary,employment' } })
})

test('文章の電話番号は、送る前に書いた人に見せる', async () => {
  const draft = await draftOf(h, pair)
  const sheet = complete((await read(h, pair.me, draft)).body.sheet!)
  const { body } = await h.as(pair.me).call(checkHandoverText, { params: draft as never, body: { sheet: { ...sheet, alternative: '店長 090-1234-5678 に電話する' } } })
  expect(body.findings).toEqual([expect.objectContaining({ path: 'alternative', kind: 'phone', text: '090-1234-5678', start: 3, end: 16 })])
})

test('一覧は送る側と受ける側に分かれ、数も同じ一回で数える', async () => {
  const mine = await pairOf(h)
  const draft = await draftOf(h, mine)
  const { body } = await h.as(mine.me).call(listHandovers)
  expect(body).toMatchObject({ total: 1, counts: { all: 1, in: 0, out: 1, inside: 0, mine: 1, stalled: 0, ended: 0 }, items: [{ id: draft.handoverId, personName: '青木 渚', side: 'sender', toName: mine.receiver.name, consentState: 'live', daysWaiting: 0 }] })
  expect((await h.as(mine.me).call(listHandovers, { query: { q: 'あおき' } })).body.total).toBe(1)
  expect((await h.as(mine.me).call(listHandovers, { query: { q: '50%' } })).body.total).toBe(0)
  expect((await h.as(mine.me).call(listHandovers, { query: { q: '青木　渚' } })).body.total).toBe(1)
  expect((await h.as(mine.me).call(listHandovers, { query: { direction: 'in' } })).body).toMatchObject({ total: 0, items: [], counts: { all: 1 } })
  expect((await h.as(mine.me).call(listRegistrantHandovers, { params: { registrantId: mine.person } })).body.items).toMatchObject([{ id: draft.handoverId, state: 'draft' }])
  expect((await h.as(stranger).call(listRegistrantHandovers, { params: { registrantId: mine.person } })).status).toBe(404)
})

test('渡せる相手に自分の機関と県は出ない', async () => {
  await h.world.center('試験県庁', 'prefecture')
  const { body } = await h.as(pair.me).call(listReceivers, { query: { q: pair.receiver.name } })
  expect(body.items).toMatchObject([{ organizationId: pair.receiver.id, publishesRequirements: false }])
  const all = (await h.as(pair.me).call(listReceivers)).body.items
  expect([all.some((one) => one.organizationId === pair.sender.id), all.some((one) => one.kind === 'prefecture')]).toEqual([false, false])
})

test('開くたびに、見た人に残る', async () => {
  const draft = await draftOf(h, pair)
  await read(h, pair.me, draft)
  expect(await h.sql(`select action, registrant_id, ground from audit_event where object_id = $1 order by at`, [draft.handoverId])).toEqual([
    { action: 'handover.create', registrant_id: pair.person, ground: 'own' }, { action: 'handover.open', registrant_id: pair.person, ground: 'own' },
  ])
})
