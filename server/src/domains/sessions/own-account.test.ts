import { changePassword, endOwnSession, getSession, keepSession, listOrganizations, listOwnSessions, renewRecoveryCodes, signIn, signOut, switchOrganization } from '@tomoni/contract/sessions'
import { changeStaff, listStaff } from '@tomoni/contract/staff'
import { newId } from '@tomoni/contract/shared/ids'
import { beforeEach, describe, expect, test } from 'vitest'
import { open, openBrowser, password, staffWith } from '../../../test/browser.ts'
import { useHarness } from '../../../test/harness.ts'
import type { Organization } from '../../../test/world.ts'

const h = useHarness()
const browser = () => openBrowser(h)
let center: Organization
beforeEach(async () => {
  await h.sql('delete from sign_in_throttle')
  center = await h.world.center()
})

describe('セッション', () => {
  test('操作のないまま決めた時間がすぎると終わり、続けると終わらない', async () => {
    const member = await staffWith(h, center)
    const b = browser()
    await open(b, member)
    await b.call(getSession)
    await h.sql(`update account_session set last_seen_at = now() - interval '29 minutes' where account_id = $1`, [member.accountId])
    const kept = await b.call(keepSession)
    expect(Date.parse((kept.body as unknown as { idleExpiresAt: string }).idleExpiresAt) - Date.now()).toBeGreaterThan(29 * 60_000)
    await h.sql(`update account_session set last_seen_at = now() - interval '31 minutes' where account_id = $1`, [member.accountId])
    expect((await b.call(getSession)).error?.code).toBe('session.expired')
  })

  test('設定で操作なしの時間を短くすると、次の操作から効く', async () => {
    const member = await staffWith(h, center)
    const b = browser()
    await open(b, member)
    await h.sql('update organization_setting set idle_minutes = 5 where organization_id = $1', [center.id])
    await h.sql(`update account_session set last_seen_at = now() - interval '6 minutes' where account_id = $1`, [member.accountId])
    expect((await b.call(getSession)).error?.code).toBe('session.expired')
  })

  test('使い続けていても、決めた時間で終わる', async () => {
    const member = await staffWith(h, center)
    await h.sql('update organization_setting set absolute_hours = 8 where organization_id = $1', [center.id])
    const b = browser()
    await open(b, member)
    const { absoluteExpiresAt } = (await b.call(getSession)).body as unknown as { absoluteExpiresAt: string }
    expect(Math.round((Date.parse(absoluteExpiresAt) - Date.now()) / 3_600_000)).toBe(8)
    await h.sql('update account_session set absolute_expires_at = now() where account_id = $1', [member.accountId])
    expect((await b.call(getSession)).error?.code).toBe('session.expired')
  })

  test('所属が終わると、次の操作から何も開けない', async () => {
    const member = await staffWith(h, center)
    const b = browser()
    await open(b, member)
    expect((await b.call(listStaff)).status).toBe(200)
    await h.sql(`update membership set ends_on = (now() at time zone 'Asia/Tokyo')::date - 1 where id = $1`, [member.membershipId])
    expect((await b.call(listStaff)).error?.code).toBe('session.expired')
  })

  test('役割が変わると、その人の開いているセッションが終わる', async () => {
    const [director, member] = [await staffWith(h, center, { role: 'director' }), await staffWith(h, center)]
    const b = browser()
    await open(b, member)
    const changed = await h.as(director).call(changeStaff, {
      params: { membershipId: member.membershipId },
      body: { version: 1, displayName: '職員', shortName: '職員', role: 'lead', post: 'employmentSupporter', branchId: null, defaultContractId: null, communicationSkills: [], caseLoadLimit: null, endsOn: null },
    })
    expect(changed.status).toBe(200)
    expect((await b.call(getSession)).error?.code).toBe('session.expired')
  })

  test('自分のセッションの一覧から、ほかの機器を終わらせられる。ほかの人のものは見つからない', async () => {
    const member = await staffWith(h, center)
    const [here, there, stranger] = [browser(), browser(), browser()]
    await open(here, member)
    await open(there, member)
    await open(stranger, await staffWith(h, center))
    await here.call(getSession)
    const { items } = (await here.call(listOwnSessions)).body as unknown as { items: { id: string; isThisOne: boolean }[] }
    expect(items.filter((s) => s.isThisOne)).toHaveLength(1)
    const other = await h.sql<{ id: string }>('select id from account_session where account_id = $1 and id <> $2 order by created_at desc limit 1', [member.accountId, items.find((s) => s.isThisOne)!.id])
    expect((await here.call(endOwnSession, { params: { sessionId: other[0]!.id } })).status).toBe(204)
    expect((await there.call(getSession)).error?.code).toBe('session.expired')
    const foreign = await h.sql<{ id: string }>('select id from account_session where account_id <> $1 and ended_at is null limit 1', [member.accountId])
    expect((await here.call(endOwnSession, { params: { sessionId: foreign[0]!.id } })).status).toBe(404)
    expect((await stranger.call(getSession)).status).toBe(200)
  })

  test('パスワードを変えると、ほかの機器のセッションは終わる。よくある言葉は使えない', async () => {
    const member = await staffWith(h, center)
    const [here, there] = [browser(), browser()]
    await open(here, member)
    await open(there, member)
    await here.call(getSession)
    expect((await here.call(changePassword, { body: { currentPassword: 'まちがい', newPassword: 'みずうみに小石をひとつなげる' } })).error?.code).toBe('password.wrong')
    expect((await here.call(changePassword, { body: { currentPassword: password, newPassword: 'password1234' } })).fields).toEqual([{ path: 'newPassword', code: 'password.too-common' }])
    expect((await here.call(changePassword, { body: { currentPassword: password, newPassword: 'みじかい' } })).fields[0]?.code).toBe('too-short')
    expect((await here.call(changePassword, { body: { currentPassword: password, newPassword: 'みずうみに小石をひとつなげる' } })).status).toBe(204)
    expect((await there.call(getSession)).error?.code).toBe('session.expired')
    expect((await here.call(getSession)).status).toBe(200)
    expect(await open(browser(), member)).toBe('sign-in.refused')
    expect(await open(browser(), member, 'みずうみに小石をひとつなげる')).toBe('not-needed')
  })

  test('まちがえた今のパスワードも数えられ、5回で待ち時間がつく', async () => {
    const member = await staffWith(h, center)
    const b = browser()
    await open(b, member)
    await b.call(getSession)
    const key = newId()
    for (let i = 0; i < 5; i++) expect((await b.call(renewRecoveryCodes, { body: { password: 'まちがい' } }, { 'idempotency-key': key })).error?.code).toBe('password.wrong')
    expect((await b.call(renewRecoveryCodes, { body: { password } })).error?.code).toBe('sign-in.delayed')
  })

  test('もう一つの所属に切りかえられる。属していない機関には切りかえられない', async () => {
    const other = await h.world.center()
    const third = await h.world.center()
    const member = await staffWith(h, center)
    const second = newId()
    await h.world.insert('membership', { organization_id: other.id, id: second, account_id: member.accountId, role: 'director', display_name: '兼務', short_name: '兼務', starts_on: '2024-04-01' })
    const b = browser()
    await open(b, member)
    await b.call(getSession)
    expect((await b.call(listOrganizations)).body).toMatchObject({ items: [{ organizationId: center.id, role: 'supporter' }, { organizationId: other.id, role: 'director' }] })
    expect((await b.call(switchOrganization, { body: { organizationId: third.id as never } })).status).toBe(404)
    expect((await b.call(switchOrganization, { body: { organizationId: other.id as never } })).status).toBe(204)
    expect((await b.call(getSession)).body).toMatchObject({ organization: { id: other.id }, membership: { id: second, role: 'director' } })
    expect(await h.sql(`select organization_id, action from audit_event where actor_account_id = $1 and (action = 'session.switch' or 'switch' = any(fields)) order by organization_id`, [member.accountId])).toEqual([
      { organization_id: center.id, action: 'session.switch' },
      { organization_id: other.id, action: 'session.open' },
    ])
    const next = browser()
    await open(next, member)
    await h.sql('update organization set is_practice = false where id = $1', [center.id])
    await next.call(getSession)
    expect((await next.call(switchOrganization, { body: { organizationId: center.id as never } })).error?.code).toBe('session.second-factor-needed')
  })

  test('サインアウトすると、そのクッキーではもう開けない', async () => {
    const b = browser()
    await open(b, await staffWith(h, center))
    const token = b.cookies.get('tomoni')!
    expect((await b.call(signOut)).status).toBe(204)
    expect(b.cookies.has('tomoni')).toBe(false)
    b.cookies.set('tomoni', token)
    expect((await b.call(getSession)).error?.code).toBe('session.expired')
    expect((await browser().call(signOut)).status).toBe(204)
  })

  test('クッキーはスクリプトから読めず、ほかのサイトからは送られない', async () => {
    const member = await staffWith(h, center)
    const answer = await browser().call(signIn, { body: { email: member.email, password } })
    for (const set of [answer.headers['set-cookie']].flat()) expect(String(set)).toMatch(/HttpOnly; SameSite=Lax/)
    expect(JSON.stringify(await h.sql('select * from account_session where account_id = $1', [member.accountId]))).not.toContain(/tomoni=([^;]+)/.exec(String([answer.headers['set-cookie']].flat()[0]))![1])
  })
})
