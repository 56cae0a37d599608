import { changeNoteTemplate, createNoteTemplate, deleteNoteTemplate, listNoteTemplates } from '@tomoni/contract/note-templates'
import { newId } from '@tomoni/contract/shared/ids'
import { beforeAll, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let center: Organization, supporter: Member, colleague: Member, lead: Member, stranger: Member
beforeAll(async () => {
  center = await h.world.center()
  supporter = await h.world.member(center, 'supporter')
  colleague = await h.world.member(center, 'supporter')
  lead = await h.world.member(center, 'lead')
  stranger = await h.world.member(await h.world.center(), 'director')
})
const create = (member: Member, isOwn: boolean, title: string, id = newId()) => h.as(member).call(createNoteTemplate, { body: { id, isOwn, title, body: '体調：\n仕事：' } })
const titles = async (member: Member) => (await h.as(member).call(listNoteTemplates)).body.items.map((t) => t.title)

test('everybody of the center sees its templates; own ones come first and stay own', async () => {
  await create(lead, false, '定着の面談')
  await create(supporter, true, 'わたしの型')
  expect(await titles(supporter)).toEqual(['わたしの型', '定着の面談'])
  expect(await titles(colleague)).toEqual(['定着の面談'])
  expect(await titles(stranger)).toEqual([])
})

test('the center’s templates are changed by those who may change its lists', async () => {
  expect((await create(supporter, false, 'かってに')).error?.code).toBe('permission.missing')
  const { body: shared } = await create(lead, false, 'みんなの型')
  const change = (member: Member, version = 1) => h.as(member).call(changeNoteTemplate, { params: { templateId: shared.id }, body: { version, title: '直した型', body: '本文' } })
  expect((await change(supporter)).error?.code).toBe('permission.missing')
  expect((await h.as(supporter).call(deleteNoteTemplate, { params: { templateId: shared.id } })).error?.code).toBe('permission.missing')
  expect((await change(stranger)).status).toBe(404)
  expect((await change(lead)).body).toMatchObject({ title: '直した型', version: 2 })
  expect((await change(lead)).error?.code).toBe('version.stale')
  expect((await h.as(lead).call(deleteNoteTemplate, { params: { templateId: shared.id } })).status).toBe(204)
})

test('an own template cannot be read, changed or deleted by others', async () => {
  const { body: own } = await create(supporter, true, 'ないしょ')
  const params = { templateId: own.id }
  expect((await h.as(lead).call(changeNoteTemplate, { params, body: { version: 1, title: 'x', body: 'y' } })).status).toBe(404)
  await h.as(lead).call(deleteNoteTemplate, { params })
  expect(await titles(supporter)).toContain('ないしょ')
  expect((await h.as(supporter).call(deleteNoteTemplate, { params })).status).toBe(204)
  expect((await h.as(supporter).call(deleteNoteTemplate, { params })).status).toBe(204)
  expect(await titles(supporter)).not.toContain('ないしょ')
})

test('creating twice with the same id makes one; another text under the id is refused', async () => {
  const id = newId()
  expect((await create(supporter, true, '一度', id)).status).toBe(200)
  expect((await create(supporter, true, '一度', id)).status).toBe(200)
  expect((await create(supporter, true, 'べつ', id)).error?.code).toBe('id.already-used')
  expect((await create(colleague, true, '一度', id)).error?.code).toBe('id.already-used')
})

test('a template without title and text is refused, both named', async () => {
  const answer = await h.as(supporter).call(createNoteTemplate, { body: { id: newId(), isOwn: true, title: ' ', body: ' ' } })
  expect(answer.fields).toEqual([{ path: 'title', code: 'required' }, { path: 'body', code: 'required' }])
})
