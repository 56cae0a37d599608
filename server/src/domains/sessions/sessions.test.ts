import {
  acceptInvitation, changePassword, confirmTotp, endOwnSession, getSession, giveSecondFactor, keepSession, listOrganizations, listOwnSessions, lookAtInvitation, lookAtRecovery, renewRecoveryCodes, setNewPassword, signIn, signOut, startTotp, switchOrganization,
} from '@tomoni/contract/sessions'
import type { Endpoint, InputOf } from '@tomoni/contract/shared/endpoint'
import { changeStaff, createInvitation, createRecoveryLink, listStaff, revokeInvitation } from '@tomoni/contract/staff'
import { newId } from '@tomoni/contract/shared/ids'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hashPassword } from '../../access/passwords.ts'
import { newTotpSecret, totpCode } from '../../access/second-factor.ts'
import { clockOn } from '../../clock.ts'
import { clientOf, testDay, useHarness, type Answer } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
const password = 'ひがしのの朝はやさしい雨'
const now = clockOn(testDay).now()
let passwordHash: string

/** A browser: keeps its cookies and repeats the token of its session, as the web client does. */
function browser() {
  const cookies = new Map<string, string>()
  let csrf = ''
  return {
    cookies,
    async call<E extends Endpoint>(endpoint: E, input?: InputOf<E>, headers: Record<string, string> = {}): Promise<Answer<never>> {
      const cookie = [...cookies].map(([n, v]) => `${n}=${v}`).join('; ')
      const answer = await clientOf(h.app, null).call(endpoint, input, { headers: { ...(cookie === '' ? {} : { cookie }), 'x-csrf-token': csrf, ...headers } })
      for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(String(set))!
        if (value === '') cookies.delete(name!)
        else cookies.set(name!, value!)
      }
      if (endpoint.path === '/session' && answer.status === 200) csrf = (answer.body as { csrfToken: string }).csrfToken
      return answer as Answer<never>
    },
  }
}

type Browser = ReturnType<typeof browser>
async function open(b: Browser, member: Member, typed = password): Promise<string> {
  const answer = await b.call(signIn, { body: { email: member.email, password: typed } })
  return answer.status === 200 ? (answer.body as { secondFactor: string }).secondFactor : answer.error!.code
}

async function staffWith(organization: Organization, more: { totp?: boolean; practice?: boolean; role?: Member['role'] } = {}): Promise<Member & { secret: string }> {
  const member = await h.world.member(organization, more.role ?? 'supporter')
  const secret = newTotpSecret()
  await h.sql('update account set password_hash = $2, totp_secret = $3, totp_confirmed_at = $4 where id = $1', [member.accountId, passwordHash, more.totp ? secret : null, more.totp ? now : null])
  if (more.practice === false) await h.sql('update organization set is_practice = false where id = $1', [organization.id])
  return { ...member, secret }
}

const waitOf = (answer: Answer<never>): number => (answer.error?.data as { waitSeconds: number }).waitSeconds
/** The wait counts down while a slow machine answers. */
function expectWait(answer: Answer<never>, seconds: number): void {
  expect(waitOf(answer)).toBeLessThanOrEqual(seconds)
  expect(waitOf(answer)).toBeGreaterThan(seconds - 30)
}

let center: Organization
beforeAll(async () => {
  passwordHash = await hashPassword(password)
})
beforeEach(async () => {
  await h.sql('delete from sign_in_throttle')
  center = await h.world.center()
})

describe('サインイン', () => {
  test('練習の機関では、パスワードだけで入れる', async () => {
    const b = browser()
    const member = await staffWith(center)
    expect(await open(b, member)).toBe('not-needed')
    const session = await b.call(getSession)
    expect(session.status).toBe(200)
    expect(session.body).toMatchObject({ account: { email: member.email }, membership: { role: 'supporter' }, organization: { id: center.id }, hasSecondFactor: false })
    expect(await h.sql(`select action, outcome, fields from audit_event where actor_account_id = $1`, [member.accountId])).toEqual([{ action: 'session.open', outcome: 'done', fields: ['password'] }])
  })

  test('大文字や全角で書いたメールアドレスでも入れる', async () => {
    const member = await staffWith(center)
    expect(await open(browser(), { ...member, email: ` ${member.email.toUpperCase().replace('@', '＠')} ` })).toBe('not-needed')
  })

  test('二段階認証を確かめた人は、コードを入れるまで何も開けない', async () => {
    const b = browser()
    const member = await staffWith(center, { totp: true })
    expect(await open(b, member)).toBe('needed')
    const halfOpen = b.cookies.get('tomoni')
    expect((await b.call(getSession)).error?.code).toBe('session.second-factor-needed')
    expect((await b.call(listStaff)).error?.code).toBe('session.second-factor-needed')
    expect((await b.call(giveSecondFactor, { body: { code: totpCode(member.secret, now) } })).status).toBe(200)
    expect((await b.call(getSession)).status).toBe(200)
    expect(b.cookies.get('tomoni')).not.toBe(halfOpen)
    b.cookies.set('tomoni', halfOpen!)
    expect((await b.call(getSession)).error?.code).toBe('session.missing')
  })

  test('同じコードは二度使えない', async () => {
    const member = await staffWith(center, { totp: true })
    const [first, second] = [browser(), browser()]
    await open(first, member)
    await open(second, member)
    const code = totpCode(member.secret, now)
    expect((await first.call(giveSecondFactor, { body: { code } })).status).toBe(200)
    expect((await second.call(giveSecondFactor, { body: { code } })).error?.code).toBe('second-factor.refused')
    expect((await second.call(giveSecondFactor, { body: { code: totpCode(member.secret, new Date(now.getTime() - 30_000)) } })).error?.code).toBe('second-factor.refused')
    expect((await second.call(giveSecondFactor, { body: { code: totpCode(member.secret, new Date(now.getTime() + 30_000)) } })).status).toBe(200)
  })

  test('同じコードを同時に送っても、通るのは一つだけ', async () => {
    const member = await staffWith(center, { totp: true })
    const browsers = [browser(), browser(), browser(), browser()]
    for (const b of browsers) await open(b, member)
    const answers = await Promise.all(browsers.map((b) => b.call(giveSecondFactor, { body: { code: totpCode(member.secret, now) } })))
    expect(answers.map((a) => a.status).toSorted()).toEqual([200, 401, 401, 401])
  })

  test('確認コードを5回まちがえると、待ち時間がつく', async () => {
    const b = browser()
    const member = await staffWith(center, { totp: true })
    await open(b, member)
    for (let i = 0; i < 5; i++) expect((await b.call(giveSecondFactor, { body: { code: '000000' } })).error?.code).toBe('second-factor.refused')
    const delayed = await b.call(giveSecondFactor, { body: { code: totpCode(member.secret, now) } })
    expect(delayed.error?.code).toBe('sign-in.delayed')
    expectWait(delayed, 60)
  })

  test('本番の機関では、二段階認証を用意しないと何も開けず、用意すると控えのコードが10個もらえる', async () => {
    const b = browser()
    const member = await staffWith(center, { practice: false })
    expect(await open(b, member)).toBe('set-up-needed')
    expect((await b.call(listStaff)).error?.code).toBe('session.second-factor-needed')
    const { secret, uri } = (await b.call(startTotp, { body: {} })).body as unknown as { secret: string; uri: string }
    expect(uri).toContain('otpauth://totp/Tomoni')
    expect((await b.call(confirmTotp, { body: { code: '000000' } })).error?.code).toBe('second-factor.refused')
    const confirmed = await b.call(confirmTotp, { body: { code: totpCode(secret, now) } })
    const { recoveryCodes } = confirmed.body as unknown as { recoveryCodes: string[] }
    expect(new Set(recoveryCodes).size).toBe(10)
    expect((await b.call(getSession)).body).toMatchObject({ hasSecondFactor: true, recoveryCodesLeft: 10 })

    const later = browser()
    expect(await open(later, member)).toBe('needed')
    expect((await later.call(startTotp, { body: {} })).error?.code).toBe('session.second-factor-needed')
    expect((await later.call(giveSecondFactor, { body: { code: totpCode(secret, now) } })).error?.code).toBe('second-factor.refused')
    expect((await later.call(giveSecondFactor, { body: { code: recoveryCodes[0]!.toUpperCase().replaceAll('-', ' ') } })).status).toBe(200)
    expect((await later.call(getSession)).body).toMatchObject({ recoveryCodesLeft: 9 })
    const again = browser()
    await open(again, member)
    expect((await again.call(giveSecondFactor, { body: { code: recoveryCodes[0]! } })).error?.code).toBe('second-factor.refused')
    const stored = await h.sql('select code_hash from account_recovery_code where account_id = $1', [member.accountId])
    expect(JSON.stringify(stored)).not.toContain(recoveryCodes[0])
  })

  test('知らないメールアドレスも、まちがったパスワードも、同じ答えになる', async () => {
    const member = await staffWith(center)
    const [unknown, wrong] = [await browser().call(signIn, { body: { email: 'nobody@example.jp', password } }), await browser().call(signIn, { body: { email: member.email, password: 'まちがい' } })]
    expect([unknown.status, unknown.error?.code]).toEqual([401, 'sign-in.refused'])
    expect([wrong.status, wrong.error?.code]).toEqual([401, 'sign-in.refused'])
    expect(await h.sql(`select outcome from audit_event where actor_account_id = $1 and action = 'session.open'`, [member.accountId])).toEqual([{ outcome: 'refused' }])
  })

  test.each(['知っている', '知らない'])('%sアドレスで5回まちがえると、1分、2分と待ち時間がのび、締め出されはしない', async (kind) => {
    const member = await staffWith(center)
    const email = kind === '知っている' ? member.email : 'nobody2@example.jp'
    for (let i = 0; i < 5; i++) expect((await browser().call(signIn, { body: { email, password: `まちがい${i}` } })).error?.code).toBe('sign-in.refused')
    const delayed = await browser().call(signIn, { body: { email, password } })
    expect(delayed.status).toBe(429)
    expect(delayed.error?.code).toBe('sign-in.delayed')
    expectWait(delayed, 60)
    expect(delayed.headers['retry-after']).toBe(String(waitOf(delayed)))
    for (const seconds of [120, 240, 480, 900, 900]) {
      await h.sql('update sign_in_throttle set blocked_until = now()')
      expect((await browser().call(signIn, { body: { email, password: 'まちがい' } })).error?.code).toBe('sign-in.refused')
      expectWait(await browser().call(signIn, { body: { email, password } }), seconds)
    }
    await h.sql('update sign_in_throttle set blocked_until = now()')
    expect((await browser().call(signIn, { body: { email, password } })).status).toBe(kind === '知っている' ? 200 : 401)
  })

  test('ほかの人がまちがえ続けても、前に使った機器からは待たずに入れる', async () => {
    const member = await staffWith(center)
    const own = browser()
    await open(own, member)
    await own.call(signOut)
    for (let i = 0; i < 6; i++) await browser().call(signIn, { body: { email: member.email, password: `まちがい${i}` } })
    expect(await open(browser(), member)).toBe('sign-in.delayed')
    expect(await open(own, member)).toBe('not-needed')
  })

  test('所属の終わった人、止められたアカウントは入れない', async () => {
    const left = await staffWith(center)
    await h.sql(`update membership set ends_on = date '2026-11-19' where id = $1`, [left.membershipId])
    expect(await open(browser(), left)).toBe('sign-in.no-membership')
    const disabled = await staffWith(center)
    await h.sql('update account set disabled_at = now() where id = $1', [disabled.accountId])
    expect(await open(browser(), disabled)).toBe('sign-in.refused')
  })
})

describe('セッション', () => {
  test('操作のないまま決めた時間がすぎると終わり、続けると終わらない', async () => {
    const member = await staffWith(center)
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
    const member = await staffWith(center)
    const b = browser()
    await open(b, member)
    await h.sql('update organization_setting set idle_minutes = 5 where organization_id = $1', [center.id])
    await h.sql(`update account_session set last_seen_at = now() - interval '6 minutes' where account_id = $1`, [member.accountId])
    expect((await b.call(getSession)).error?.code).toBe('session.expired')
  })

  test('使い続けていても、決めた時間で終わる', async () => {
    const member = await staffWith(center)
    await h.sql('update organization_setting set absolute_hours = 8 where organization_id = $1', [center.id])
    const b = browser()
    await open(b, member)
    const { absoluteExpiresAt } = (await b.call(getSession)).body as unknown as { absoluteExpiresAt: string }
    expect(Math.round((Date.parse(absoluteExpiresAt) - Date.now()) / 3_600_000)).toBe(8)
    await h.sql('update account_session set absolute_expires_at = now() where account_id = $1', [member.accountId])
    expect((await b.call(getSession)).error?.code).toBe('session.expired')
  })

  test('所属が終わると、次の操作から何も開けない', async () => {
    const member = await staffWith(center)
    const b = browser()
    await open(b, member)
    expect((await b.call(listStaff)).status).toBe(200)
    await h.sql(`update membership set ends_on = (now() at time zone 'Asia/Tokyo')::date - 1 where id = $1`, [member.membershipId])
    expect((await b.call(listStaff)).error?.code).toBe('session.expired')
  })

  test('役割が変わると、その人の開いているセッションが終わる', async () => {
    const [director, member] = [await staffWith(center, { role: 'director' }), await staffWith(center)]
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
    const member = await staffWith(center)
    const [here, there, stranger] = [browser(), browser(), browser()]
    await open(here, member)
    await open(there, member)
    await open(stranger, await staffWith(center))
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
    const member = await staffWith(center)
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
    const member = await staffWith(center)
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
    const member = await staffWith(center)
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
    await open(b, await staffWith(center))
    const token = b.cookies.get('tomoni')!
    expect((await b.call(signOut)).status).toBe(204)
    expect(b.cookies.has('tomoni')).toBe(false)
    b.cookies.set('tomoni', token)
    expect((await b.call(getSession)).error?.code).toBe('session.expired')
    expect((await browser().call(signOut)).status).toBe(204)
  })

  test('クッキーはスクリプトから読めず、ほかのサイトからは送られない', async () => {
    const member = await staffWith(center)
    const answer = await browser().call(signIn, { body: { email: member.email, password } })
    for (const set of [answer.headers['set-cookie']].flat()) expect(String(set)).toMatch(/HttpOnly; SameSite=Lax/)
    expect(JSON.stringify(await h.sql('select * from account_session where account_id = $1', [member.accountId]))).not.toContain(/tomoni=([^;]+)/.exec(String([answer.headers['set-cookie']].flat()[0]))![1])
  })
})

async function invite(email: string): Promise<{ token: string; id: string; director: Member }> {
  const director = await staffWith(center, { role: 'director' })
  const answer = await h.as(director).call(createInvitation, { body: { id: newId(), email, displayName: '新見 若葉', role: 'supporter', post: 'livingSupporter', branchId: null } })
  expect(answer.status).toBe(200)
  return { token: answer.body.token, id: answer.body.id, director }
}

describe('招待', () => {
  test('招待のリンクからアカウントを作り、二段階認証を用意して働きはじめる', async () => {
    const { token } = await invite('Wakaba@Example.jp')
    const b = browser()
    expect((await b.call(lookAtInvitation, { body: { token } })).body).toMatchObject({ organizationName: center.name, needsPassword: true, role: 'supporter' })
    expect((await b.call(acceptInvitation, { body: { token, displayName: '新見 若葉', password: 'wakaba123456' } })).fields).toEqual([{ path: 'password', code: 'password.too-common' }])
    expect((await b.call(acceptInvitation, { body: { token, displayName: '新見 若葉', password } })).body).toEqual({ secondFactor: 'set-up-needed' })
    expect((await b.call(getSession)).error?.code).toBe('session.second-factor-needed')
    const { secret } = (await b.call(startTotp, { body: {} })).body as unknown as { secret: string }
    expect((await b.call(confirmTotp, { body: { code: totpCode(secret, now) } })).status).toBe(200)
    expect((await b.call(getSession)).body).toMatchObject({ account: { email: 'wakaba@example.jp' }, membership: { role: 'supporter', displayName: '新見 若葉' } })
    expect((await browser().call(lookAtInvitation, { body: { token } })).status).toBe(410)
    expect((await browser().call(acceptInvitation, { body: { token, displayName: '別の人', password } })).error?.code).toBe('invitation.not-usable')
  })

  test('すでにアカウントのある人は、自分のパスワードで所属が増える', async () => {
    const elsewhere = await staffWith(await h.world.center(), { totp: true })
    const { token } = await invite(elsewhere.email)
    expect((await browser().call(lookAtInvitation, { body: { token } })).body).toMatchObject({ needsPassword: false })
    expect((await browser().call(acceptInvitation, { body: { token, displayName: '兼務 の人', password: 'これはちがうパスワードです。' } })).error?.code).toBe('sign-in.refused')
    const b = browser()
    expect((await b.call(acceptInvitation, { body: { token, displayName: '兼務 の人', password } })).body).toEqual({ secondFactor: 'needed' })
    expect((await b.call(giveSecondFactor, { body: { code: totpCode(elsewhere.secret, now) } })).status).toBe(200)
    expect((await b.call(getSession)).body).toMatchObject({ organization: { id: center.id } })
  })

  test('取り消した招待、期限の切れた招待、でたらめなリンクは使えない', async () => {
    const revoked = await invite('a@example.jp')
    expect((await h.as(revoked.director).call(revokeInvitation, { params: { invitationId: revoked.id } })).status).toBe(204)
    const old = await invite('b@example.jp')
    await h.sql('update invitation set expires_at = now() where id = $1', [old.id])
    for (const token of [revoked.token, old.token, 'x'.repeat(43)]) {
      expect((await browser().call(lookAtInvitation, { body: { token } })).error?.code).toBe('invitation.not-usable')
      expect((await browser().call(acceptInvitation, { body: { token, displayName: '人', password } })).error?.code).toBe('invitation.not-usable')
    }
    expect(JSON.stringify(await h.sql('select encode(token_hash, $1) as hash from invitation', ['base64']))).not.toContain(old.token)
  })

  test('同じリンクを同時に二度使っても、アカウントは一つ', async () => {
    const { token } = await invite('douji@example.jp')
    const answers = await Promise.all([1, 2, 3].map(() => browser().call(acceptInvitation, { body: { token, displayName: '同時', password } })))
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1)
    for (const a of answers) expect(a.status).toBeLessThan(500)
    expect(await h.sql(`select count(*)::int as n from account where email = 'douji@example.jp'`)).toEqual([{ n: 1 }])
  })
})

describe('パスワードのやり直し', () => {
  const give = async (member: Member, resetsSecondFactor = false) => {
    const director = await staffWith(center, { role: 'director' })
    return { director, answer: await h.as(director).call(createRecoveryLink, { params: { membershipId: member.membershipId }, body: { resetsSecondFactor } }) }
  }
  const renewed = 'みずうみに小石をひとつなげる'

  test('センター長のわたしたリンクで新しいパスワードを決めると、開いていたセッションは終わり、二段階認証はそのまま', async () => {
    const member = await staffWith(center, { totp: true })
    const open_ = browser()
    await open(open_, member)
    await open_.call(giveSecondFactor, { body: { code: totpCode(member.secret, now) } })
    const { token } = (await give(member)).answer.body
    const b = browser()
    expect((await b.call(lookAtRecovery, { body: { token } })).body).toMatchObject({ organizationName: center.name, email: member.email, resetsSecondFactor: false })
    expect((await b.call(setNewPassword, { body: { token, password: 'password1234' } })).fields).toEqual([{ path: 'password', code: 'password.too-common' }])
    expect((await b.call(setNewPassword, { body: { token, password: renewed } })).status).toBe(204)
    expect((await open_.call(getSession)).error?.code).toBe('session.expired')
    expect(await open(browser(), member)).toBe('sign-in.refused')
    expect(await open(browser(), member, renewed)).toBe('needed')
    expect((await b.call(setNewPassword, { body: { token, password: renewed } })).error?.code).toBe('recovery-link.not-usable')
    expect(await h.sql(`select action, fields from audit_event where organization_id = $1 and action like '%recover%' order by at`, [center.id])).toEqual([
      { action: 'staff.give-recovery-link', fields: ['password'] },
      { action: 'password.recover', fields: ['password'] },
    ])
  })

  test('認証アプリもなくした人は、サインインのときに登録しなおす', async () => {
    const member = await staffWith(center, { totp: true, practice: false })
    const { token } = (await give(member, true)).answer.body
    expect((await browser().call(setNewPassword, { body: { token, password: renewed } })).status).toBe(204)
    expect(await open(browser(), member, renewed)).toBe('set-up-needed')
  })

  test('期限の切れたリンク、新しくつくる前のリンク、やめた人のリンクは使えない', async () => {
    const member = await staffWith(center)
    const first = (await give(member)).answer.body.token
    const second = (await give(member)).answer.body.token
    expect((await browser().call(lookAtRecovery, { body: { token: first } })).error?.code).toBe('recovery-link.not-usable')
    await h.sql(`update membership set ends_on = date '2026-11-19' where id = $1`, [member.membershipId])
    expect((await browser().call(lookAtRecovery, { body: { token: second } })).error?.code).toBe('recovery-link.not-usable')
    await h.sql('update membership set ends_on = null where id = $1', [member.membershipId])
    expect((await browser().call(lookAtRecovery, { body: { token: second } })).status).toBe(200)
    await h.sql('update recovery_link set expires_at = now()')
    expect((await browser().call(setNewPassword, { body: { token: second, password: renewed } })).error?.code).toBe('recovery-link.not-usable')
  })

  test('自分自身、ほかの機関でも働く人、ほかの機関の人には、つくれない', async () => {
    const member = await staffWith(center)
    const { director } = await give(member)
    expect((await h.as(director).call(createRecoveryLink, { params: { membershipId: director.membershipId }, body: { resetsSecondFactor: true } })).status).toBe(403)
    const elsewhere = await h.world.center()
    const stranger = await staffWith(elsewhere)
    expect((await h.as(director).call(createRecoveryLink, { params: { membershipId: stranger.membershipId }, body: { resetsSecondFactor: true } })).status).toBe(404)
    await h.world.insert('membership', { organization_id: elsewhere.id, id: newId(), account_id: member.accountId, role: 'supporter', display_name: '兼務', short_name: '兼務', starts_on: '2024-04-01' })
    expect((await h.as(director).call(createRecoveryLink, { params: { membershipId: member.membershipId }, body: { resetsSecondFactor: true } })).error?.code).toBe('staff.works-elsewhere')
  })
})
