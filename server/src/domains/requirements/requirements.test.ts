import { discardRequirementDraft, emptyRequirementContent, getOwnRequirement, getRequirement, listGateRuleHistory, listGateRules, listPublishers, publishRequirement, saveRequirementDraft, setGateRule, type RequirementContent } from '@tomoni/contract/requirements'
import { newId, type OrganizationId } from '@tomoni/contract/shared/ids'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
let center: Organization
let head: Member
let worker: Member
let sender: Member
let viewer: Member

beforeAll(async () => {
  sender = await h.world.member(await h.world.center('就労移行つばさ', 'transitionSupport'), 'partnerStaff')
})
beforeEach(async () => {
  center = await h.world.center()
  head = await h.world.member(center, 'director')
  worker = await h.world.member(center, 'supporter')
  viewer = await h.world.member(center, 'prefectureViewer')
})

const content = (more: Partial<RequirementContent> = {}): RequirementContent => ({
  ...emptyRequirementContent, lead: '働きたい人、働いている人の相談を受けます。', items: [{ id: 'a', text: '障害者手帳がある', isMust: true }], procedure: [{ id: 'b', text: '電話で相談する', who: 'sender', withinDays: null }],
  catchment: ['ひがし野市'], desk: { ...emptyRequirementContent.desk, name: '引継ぎ窓口', phone: '06-1234-5678' }, form: [{ key: 'housing', label: '', isRequired: true, help: '' }], ...more,
})
const params = () => ({ organizationId: center.id as OrganizationId })
const save = (id: string, version: number, more: Partial<RequirementContent> = {}, who = head) => h.as(who).call(saveRequirementDraft, { body: { id, version, content: content(more) } })
const publish = (id: string, version: number, validFrom = '2026-11-20', who = head) => h.as(who).call(publishRequirement, { body: { id, version, validFrom, changeNote: 'はじめの版' } })

describe('要件の公開', () => {
  test('書きかけはほかの機関から見えず、公開すると見える', async () => {
    const id = newId()
    expect((await save(id, 0)).body).toMatchObject({ versionNumber: 1, version: 1 })
    expect((await h.as(sender).call(getRequirement, { params: params() })).status).toBe(404)
    expect((await h.as(worker).call(getRequirement, { params: params() })).status).toBe(404)
    expect((await h.as(sender).call(listPublishers)).body.items.map((p) => p.organizationId)).not.toContain(center.id)
    expect((await publish(id, 1)).body).toEqual({ versionNumber: 1, validFrom: '2026-11-20' })
    const read = (await h.as(sender).call(getRequirement, { params: params() })).body
    expect(read.requirement).toMatchObject({ versionNumber: 1, publisher: { name: center.name }, content: { lead: '働きたい人、働いている人の相談を受けます。', form: [{ key: 'housing' }] } })
    expect((await h.as(sender).call(listPublishers, { query: { q: 'ひがし野市' } })).body.items).toMatchObject([{ organizationId: center.id, isOwn: false, items: 1, formLines: 1 }])
    expect((await h.as(sender).call(listPublishers, { query: { q: 'どこにもない市' } })).body.items).toEqual([])
  })

  test('新しい版を出しても前の版は残り、いつからかで切りかわる', async () => {
    const [one, two] = [newId(), newId()]
    await save(one, 0)
    await publish(one, 1)
    await save(two, 0, { lead: '四月からは、紹介状がいります。' })
    expect((await h.as(sender).call(getRequirement, { params: params() })).body.requirement.versionNumber).toBe(1)
    expect((await publish(two, 1, '令和9年4月1日')).body).toEqual({ versionNumber: 2, validFrom: '2027-04-01' })
    const now = (await h.as(sender).call(getRequirement, { params: params() })).body
    expect([now.requirement.versionNumber, now.versions.map((v) => [v.versionNumber, v.state])]).toEqual([1, [[2, 'coming'], [1, 'inForce']]])
    expect((await h.as(sender).call(getRequirement, { params: params(), query: { version: 2 } })).body.requirement.content.lead).toBe('四月からは、紹介状がいります。')
    expect((await h.as(sender).call(getRequirement, { params: params(), query: { version: 3 } })).status).toBe(404)
  })

  test('公開した版は書きかえられず、捨てられない', async () => {
    const id = newId()
    await save(id, 0)
    await publish(id, 1)
    expect((await save(id, 2, { lead: 'あとから' })).error?.code).toBe('requirement.already-published')
    expect((await save(id, 0, { lead: 'あとから' })).error?.code).toBe('requirement.already-published')
    expect((await publish(id, 2)).error?.code).toBe('requirement.already-published')
    expect((await h.as(head).call(discardRequirementDraft, { body: { id, version: 2 } })).error?.code).toBe('requirement.already-published')
    expect(await h.sql(`select content->>'lead' as lead from published_requirement where id = $1`, [id])).toEqual([{ lead: '働きたい人、働いている人の相談を受けます。' }])
  })

  test('足りないところは全部しめして公開を断る。過ぎた日からは公開できない', async () => {
    const id = newId()
    await save(id, 0, { items: [], procedure: [], desk: emptyRequirementContent.desk })
    const answer = await publish(id, 1, '2026-11-01')
    expect([answer.status, answer.fields.map((f) => f.path)]).toEqual([400, ['items', 'procedure', 'desk.name', 'validFrom']])
  })

  test('二人が同時に書いても、先の言葉は消えない', async () => {
    const id = newId()
    await save(id, 0)
    await save(id, 1, { lead: '先の人' })
    const stale = await save(id, 1, { lead: 'あとの人' })
    expect([stale.error?.code, stale.error?.data]).toMatchObject(['version.stale', { current: { version: 2, content: { lead: '先の人' } } }])
    expect((await save(newId(), 0, { lead: '別の書きかけ' })).error?.code).toBe('version.stale')
    expect((await h.as(head).call(getOwnRequirement)).body.draft?.content.lead).toBe('先の人')
  })

  test('書きかけを捨てると、次の書きかけは同じ番号から始まる', async () => {
    const id = newId()
    await save(id, 0)
    expect((await h.as(head).call(discardRequirementDraft, { body: { id, version: 1 } })).status).toBe(204)
    expect((await h.as(head).call(getOwnRequirement)).body).toMatchObject({ draft: null, inForce: null, versions: [] })
    expect((await save(newId(), 0)).body.versionNumber).toBe(1)
  })

  test('公開できるのは決められた人だけで、ほかの機関の分は触れない', async () => {
    const id = newId()
    await save(id, 0)
    expect((await save(newId(), 0, {}, worker)).status).toBe(403)
    expect((await publish(id, 1, '2026-11-20', worker)).status).toBe(403)
    const other = await h.world.member(await h.world.center(), 'director')
    expect((await publish(id, 1, '2026-11-20', other)).status).toBe(404)
    expect((await h.as(viewer).call(listPublishers)).status).toBe(403)
    expect((await h.as(null).call(getRequirement, { params: params() })).status).toBe(401)
  })
})

const set = (more: Record<string, unknown>, who = head) => h.as(who).call(setGateRule, { body: { id: newId(), kind: 'retentionEnd', requirement: 'alternative', level: 'hard', validFrom: '2026-11-20', note: '受けられないときに困るため', ...more } as never })
const line = async (kind: string, requirement: string) => (await h.as(worker).call(listGateRules)).body.items.find((one) => one.kind === kind && one.requirement === requirement)

describe('引継ぎの決まり', () => {
  test('はじめは標準の決まりで、同意には変える余地がない', async () => {
    expect(await line('retentionEnd', 'consent')).toMatchObject({ level: 'hard', levels: ['hard'], locked: 'consent', since: null })
    expect(await line('retentionEnd', 'alternative')).toMatchObject({ level: 'warn', levels: ['hard', 'warn', 'off'], locked: null })
    expect(await line('referral', 'jointContacts')).toBeUndefined()
  })
  test('変えると、その日から変わり、だれがなぜ変えたかが残る', async () => {
    expect((await set({})).body).toMatchObject({ level: 'hard', since: '2026-11-20', note: '受けられないときに困るため', default: { level: 'warn' } })
    await set({ level: 'off', validFrom: '2027-04-01', note: '四月から' })
    expect(await line('retentionEnd', 'alternative')).toMatchObject({ level: 'hard', coming: { level: 'off', validFrom: '2027-04-01' } })
    expect((await h.as(worker).call(listGateRuleHistory)).body.items.map((one) => [one.level, one.validFrom])).toEqual([['off', '2027-04-01'], ['hard', '2026-11-20']])
  })
  test('同意・本人の言葉・必要な支援・役割分担は、ゆるめられない', async () => {
    for (const requirement of ['consent', 'ownWords', 'needs', 'roles', 'situationSettled', 'textChecked'])
      for (const level of ['warn', 'off']) expect((await set({ requirement, level })).error?.code, requirement).toBe('gate-rule.not-adjustable')
    expect((await set({ kind: 'referral', requirement: 'consent', level: 'off' })).error?.code).toBe('gate-rule.not-adjustable')
    expect((await set({ requirement: 'consent', level: 'hard' })).error?.code).toBe('gate-rule.not-adjustable')
  })
  test('いっしょに会う回数は、1回から12回まで変えられる。なくすことはできない', async () => {
    expect((await set({ requirement: 'jointContacts', level: 'hard', numberValue: 3 })).body).toMatchObject({ level: 'hard', numberValue: 3 })
    expect((await set({ requirement: 'jointContacts', level: 'hard', numberValue: 0 })).fields[0]?.path).toBe('numberValue')
    expect((await set({ requirement: 'jointContacts', level: 'hard', numberValue: 13 })).fields[0]?.path).toBe('numberValue')
    expect((await set({ requirement: 'jointContacts', level: 'off', numberValue: 1 })).error?.code).toBe('gate-rule.not-adjustable')
  })
  test('過ぎた日からは変えられず、担当者は変えられない。同じ送信をくり返しても一つ', async () => {
    expect((await set({ validFrom: '2026-11-19' })).fields[0]).toMatchObject({ path: 'validFrom', code: 'requirement.before-today' })
    expect((await set({}, worker)).status).toBe(403)
    const id = newId()
    await set({ id })
    expect((await set({ id })).status).toBe(200)
    expect((await set({ id, level: 'off' })).error?.code).toBe('id.already-used')
    expect((await h.as(worker).call(listGateRuleHistory)).body.items).toHaveLength(1)
  })
})
