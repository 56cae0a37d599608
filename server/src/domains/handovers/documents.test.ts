import { downloadHandoverSheet } from '@tomoni/contract/handovers'
import { newId } from '@tomoni/contract/shared/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import { consentOf, draftOf, pairOf, read, saveSheet, sent, type Draft, type Pair } from '../../../test/handover-world.ts'
import { readPdf } from '../../../test/pdf.ts'
import type { Member } from '../../../test/world.ts'
import { typesetter } from '../../documents/typesetter.ts'

const h = useHarness()
let pair: Pair
beforeAll(async () => { pair = await pairOf(h) })
afterAll(() => typesetter.close())

const print = (member: Member, draft: Draft, format: 'pdf' | 'xlsx' | 'fax' = 'pdf') => h.as(member).call(downloadHandoverSheet, { params: draft as never, query: { format } })
const prints = (draft: Draft) => h.sql<{ organization_id: number; ground: string; fields: string[] }>(`select organization_id, actor_organization_id, registrant_id, ground, fields from audit_event where object_id = $1 and action = 'registrant.print' order by at`, [draft.handoverId])

test('送る側と受ける側が同じ引継ぎ書を印刷でき、どちらも送る側の「見た人」に残る', async () => {
  const draft = await sent(h, pair)
  for (const member of [pair.me, pair.other]) {
    const { status, bytes, headers } = await print(member, draft)
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(String(headers['content-disposition'])).toMatch(/^inline; filename\*=UTF-8''/u)
    const pdf = readPdf(bytes)
    expect(pdf.isMarked).toBe(true)
    for (const word of ['青木 渚', '今の会社で長く働きたいです。', '会社との調整', 'つばさが月に一回の電話を続ける。', pair.sender.name, pair.receiver.name]) expect(pdf.pages.join('')).toContain(word)
  }
  expect((await print(pair.other, draft, 'xlsx')).status).toBe(200)
  const own = { organization_id: pair.sender.id, registrant_id: pair.person }
  expect(await prints(draft)).toEqual([
    { ...own, actor_organization_id: pair.sender.id, ground: 'own', fields: ['pdf'] },
    { ...own, actor_organization_id: pair.receiver.id, ground: `handover:${draft.handoverId}`, fields: ['pdf'] },
    { ...own, actor_organization_id: pair.receiver.id, ground: `handover:${draft.handoverId}`, fields: ['xlsx'] },
  ])
})

test('下書きは送る側だけが、下書きと書かれた紙で印刷でき、FAXにはできない', async () => {
  const draft = await draftOf(h, pair)
  expect(readPdf((await print(pair.me, draft)).bytes).pages[0]).toContain('下書き（まだ送っていません）')
  expect((await print(pair.other, draft)).status).toBe(404)
  const fax = await print(pair.me, draft, 'fax')
  expect([fax.status, fax.error?.code]).toEqual([409, 'handover.step-refused'])
  expect(await prints(draft)).toHaveLength(1)
})

test('同意が取り消されると、受ける側は印刷できず、送る側もFAXにできない', async () => {
  const mine = await pairOf(h)
  const draft = await sent(h, mine)
  expect((await print(mine.me, draft, 'fax')).status).toBe(200)
  await h.sql('update consent set withdrawn_at = now() where organization_id = $1 and id = $2', [mine.sender.id, mine.consentId])
  const refused = await print(mine.other, draft)
  expect([refused.status, refused.error?.code]).toEqual([409, 'handover.consent-not-live'])
  expect((await print(mine.me, draft, 'fax')).error?.code).toBe('handover.consent-not-live')
  const own = await print(mine.me, draft)
  expect(readPdf(own.bytes).pages.join('')).toContain('同意がまだありません。この書類を外に渡せません。')
})

test('ほかの機関の人には、印刷する引継ぎ書が見つからない', async () => {
  const draft = await sent(h, pair)
  expect((await print(await h.world.member(await h.world.center(), 'director'), draft)).status).toBe(404)
  expect((await print(await h.world.member(pair.sender, 'prefectureViewer'), draft)).status).toBe(403)
})

test('住所録の相手へのFAXには、住所録の電話とFAXの番号が出る', async () => {
  const mine = await pairOf(h)
  const id = newId()
  await h.world.insert('partner_organization', { organization_id: mine.sender.id, id, kind: 'school', name: '架空特別支援学校', phone: '048-000-9001', fax: '048-000-9002' })
  const consentId = await consentOf(h, mine.sender, mine.person, null, { recipient_partner_organization_id: id })
  const draft = await sent(h, mine, { addressedOrganizationId: null, addressedPartnerOrganizationId: id as never, consentId })
  const [cover] = readPdf((await print(mine.me, draft, 'fax')).bytes).pages
  for (const word of ['架空特別支援学校　御中', '048-000-9001', '048-000-9002', mine.sender.name, '今泉 渚']) expect(cover).toContain(word)
  expect(cover).not.toContain('青木')
})

test('引継ぎ書は、いちばん新しい版が印刷される', async () => {
  const mine = await pairOf(h)
  const draft = await sent(h, mine)
  await saveSheet(h, mine.me, draft, (sheet) => ({ ...sheet, alternative: '市の窓口に相談する。' }), { changeReason: '連絡先が決まったため' })
  expect((await read(h, mine.me, draft)).body.sheetVersion).toBe(2)
  const text = readPdf((await print(mine.other, draft)).bytes).pages.join('')
  expect(text).toContain('第2版')
  expect(text).toContain('市の窓口に相談する。')
})
