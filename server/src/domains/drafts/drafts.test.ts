import { deleteDraft, getDraft, listDrafts, saveDraft } from '@tomoni/contract/drafts'
import { newId } from '@tomoni/contract/shared/ids'
import type { DraftId } from '@tomoni/contract/shared/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let center: Organization, writer: Member, colleague: Member, director: Member, stranger: Member
beforeAll(async () => {
  center = await h.world.center()
  writer = await h.world.member(center, 'supporter')
  colleague = await h.world.member(center, 'supporter')
  director = await h.world.member(center, 'director')
  stranger = await h.world.member(await h.world.center(), 'director')
})

const save = (draftId: DraftId, revision: number, note: string, member = writer) =>
  h.as(member).call(saveDraft, { params: { draftId }, body: { kind: 'supportRecord', revision, subject: '青木さん', payload: { note } } })
const get = (draftId: DraftId, member = writer) => h.as(member).call(getDraft, { params: { draftId } })

describe('a draft', () => {
  test('saves itself again and again and comes back as it was', async () => {
    const id = newId<DraftId>()
    expect((await save(id, 0, 'よ')).body.revision).toBe(1)
    expect((await save(id, 1, 'よる')).body.revision).toBe(2)
    expect((await save(id, 2, '夜ねむれない')).body.revision).toBe(3)
    expect((await get(id)).body).toMatchObject({ revision: 3, payload: { note: '夜ねむれない' }, subject: '青木さん' })
    expect((await h.as(writer).call(listDrafts, { query: { kind: 'supportRecord' } })).body.items).toMatchObject([{ id, revision: 3 }])
    expect((await h.as(writer).call(listDrafts, { query: { kind: 'registrant' } })).body.items).toEqual([])
  })

  test('edited in two windows is never overwritten: the second gets both versions and may keep its own', async () => {
    const id = newId<DraftId>()
    await save(id, 0, 'はじめ')
    await save(id, 1, '左の窓')
    const stale = await save(id, 1, '右の窓')
    expect([stale.status, stale.error?.code, stale.error?.data]).toMatchObject([409, 'version.stale', { stored: { revision: 2, payload: { note: '左の窓' } }, sent: { payload: { note: '右の窓' } } }])
    expect((await get(id)).body.payload).toEqual({ note: '左の窓' })
    expect((await save(id, 2, '右の窓')).body.revision).toBe(3)
  })

  test('whose answer was lost can be sent again', async () => {
    const id = newId<DraftId>()
    const first = await save(id, 0, 'ひとこと')
    expect((await save(id, 0, 'ひとこと')).body).toEqual(first.body)
    await save(id, 1, 'ふたこと')
    expect((await save(id, 1, 'ふたこと')).body.revision).toBe(2)
  })

  test('is nobody else’s business: not the colleague’s, the director’s or another center’s', async () => {
    const id = newId<DraftId>()
    await save(id, 0, '自分だけの書きかけ')
    for (const other of [colleague, director, stranger]) {
      expect((await get(id, other)).status).toBe(404)
      expect((await h.as(other).call(listDrafts)).body.items.map((d) => d.id)).not.toContain(id)
      expect((await h.as(other).call(deleteDraft, { params: { draftId: id } })).status).toBe(204)
    }
    for (const other of [colleague, director]) expect((await save(id, 1, 'のっとり', other)).error?.code).toBe('id.already-used')
    expect((await get(id)).body.payload).toEqual({ note: '自分だけの書きかけ' })
  })

  test('thrown away is gone; a window that still types keeps its words under the same id', async () => {
    const id = newId<DraftId>()
    await save(id, 0, '消す')
    expect((await h.as(writer).call(deleteDraft, { params: { draftId: id } })).status).toBe(204)
    expect((await h.as(writer).call(deleteDraft, { params: { draftId: id } })).status).toBe(204)
    expect((await get(id)).status).toBe(404)
    expect((await save(id, 1, 'まだ書いている')).status).toBe(200)
    expect((await get(id)).body.payload).toEqual({ note: 'まだ書いている' })
  })

  test('is kept for thirty days after the last change', async () => {
    const id = newId<DraftId>()
    await save(id, 0, '古い')
    const { updatedAt, expiresAt } = (await get(id)).body
    expect(Math.round((Date.parse(expiresAt) - Date.parse(updatedAt)) / 86_400_000)).toBe(30)
    await h.sql(`update draft set expires_at = now() - interval '1 second' where id = $1`, [id])
    expect((await get(id)).status).toBe(404)
    await save(newId<DraftId>(), 0, '新しい')
    expect(await h.sql('select id from draft where id = $1', [id])).toEqual([])
  })

  test('needs the permission to write records', async () => {
    const viewer = await h.world.member(center, 'prefectureViewer')
    expect((await save(newId<DraftId>(), 0, 'x', viewer)).error?.code).toBe('permission.missing')
    expect((await h.as(null).call(listDrafts)).status).toBe(401)
  })

  test.each([[{ note: 'a\u0000b' }], [{ note: '\ud800' }], [{ note: 'あ'.repeat(400_001) }]])('that cannot be kept is refused clearly', async (payload) => {
    const answer = await h.as(writer).call(saveDraft, { params: { draftId: newId<DraftId>() }, body: { kind: 'supportRecord', revision: 0, payload } })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
  })
})
