import { confirmTotp, getSession, giveSecondFactor, signIn, signOut, startTotp } from '@tomoni/contract/sessions'
import { listStaff } from '@tomoni/contract/staff'
import { beforeEach, describe, expect, test } from 'vitest'
import { totpCode } from '../../access/second-factor.ts'
import { now, open, openBrowser, password, staffWith, waitsAbout } from '../../../test/browser.ts'
import { useHarness } from '../../../test/harness.ts'
import type { Organization } from '../../../test/world.ts'

const h = useHarness()
const browser = () => openBrowser(h)
let center: Organization
beforeEach(async () => {
  await h.sql('delete from sign_in_throttle')
  center = await h.world.center()
})

describe('サインイン', () => {
  test('練習の機関では、パスワードだけで入れる', async () => {
    const b = browser()
    const member = await staffWith(h, center)
    expect(await open(b, member)).toBe('not-needed')
    const session = await b.call(getSession)
    expect(session.status).toBe(200)
    expect(session.body).toMatchObject({ account: { email: member.email }, membership: { role: 'supporter' }, organization: { id: center.id }, hasSecondFactor: false })
    expect(await h.sql(`select action, outcome, fields from audit_event where actor_account_id = $1`, [member.accountId])).toEqual([{ action: 'session.open', outcome: 'done', fields: ['password'] }])
  })

  test('大文字や全角で書いたメールアドレスでも入れる', async () => {
    const member = await staffWith(h, center)
    expect(await open(browser(), { ...member, email: ` ${member.email.toUpperCase().replace('@', '＠')} ` })).toBe('not-needed')
  })

  test('二段階認証を確かめた人は、コードを入れるまで何も開けない', async () => {
    const b = browser()
    const member = await staffWith(h, center, { totp: true })
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
    const member = await staffWith(h, center, { totp: true })
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
    const member = await staffWith(h, center, { totp: true })
    const browsers = [browser(), browser(), browser(), browser()]
    for (const b of browsers) await open(b, member)
    const answers = await Promise.all(browsers.map((b) => b.call(giveSecondFactor, { body: { code: totpCode(member.secret, now) } })))
    expect(answers.map((a) => a.status).toSorted()).toEqual([200, 401, 401, 401])
  })

  test('確認コードを5回まちがえると、待ち時間がつく', async () => {
    const b = browser()
    const member = await staffWith(h, center, { totp: true })
    await open(b, member)
    for (let i = 0; i < 5; i++) expect((await b.call(giveSecondFactor, { body: { code: '000000' } })).error?.code).toBe('second-factor.refused')
    const delayed = await b.call(giveSecondFactor, { body: { code: totpCode(member.secret, now) } })
    expect(waitsAbout(delayed, 60)).toBe(true)
  })

  test('本番の機関では、二段階認証を用意しないと何も開けず、用意すると控えのコードが10個もらえる', async () => {
    const b = browser()
    const member = await staffWith(h, center, { practice: false })
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
    const member = await staffWith(h, center)
    const [unknown, wrong] = [await browser().call(signIn, { body: { email: 'nobody@example.jp', password } }), await browser().call(signIn, { body: { email: member.email, password: 'まちがい' } })]
    expect([unknown.status, unknown.error?.code]).toEqual([401, 'sign-in.refused'])
    expect([wrong.status, wrong.error?.code]).toEqual([401, 'sign-in.refused'])
    expect(await h.sql(`select outcome from audit_event where actor_account_id = $1 and action = 'session.open'`, [member.accountId])).toEqual([{ outcome: 'refused' }])
  })

  test.each(['知っている', '知らない'])('%sアドレスで5回まちがえると、1分、2分と待ち時間がのび、締め出されはしない', async (kind) => {
    const member = await staffWith(h, center)
    const email = kind === '知っている' ? member.email : 'nobody2@example.jp'
    for (let i = 0; i < 5; i++) expect((await browser().call(signIn, { body: { email, password: `まちがい${i}` } })).error?.code).toBe('sign-in.refused')
    const delayed = await browser().call(signIn, { body: { email, password } })
    expect(delayed.status).toBe(429)
    expect(waitsAbout(delayed, 60)).toBe(true)
    for (const seconds of [120, 240, 480, 900, 900]) {
      await h.sql('update sign_in_throttle set blocked_until = now()')
      expect((await browser().call(signIn, { body: { email, password: 'まちがい' } })).error?.code).toBe('sign-in.refused')
      expect(waitsAbout(await browser().call(signIn, { body: { email, password } }), seconds)).toBe(true)
    }
    await h.sql('update sign_in_throttle set blocked_until = now()')
    expect((await browser().call(signIn, { body: { email, password } })).status).toBe(kind === '知っている' ? 200 : 401)
  })

  test('ほかの人がまちがえ続けても、前に使った機器からは待たずに入れる', async () => {
    const member = await staffWith(h, center)
    const own = browser()
    await open(own, member)
    await own.call(signOut)
    for (let i = 0; i < 6; i++) await browser().call(signIn, { body: { email: member.email, password: `まちがい${i}` } })
    expect(await open(browser(), member)).toBe('sign-in.delayed')
    expect(await open(own, member)).toBe('not-needed')
  })

  test('所属の終わった人、止められたアカウントは入れない', async () => {
    const left = await staffWith(h, center)
    await h.sql(`update membership set ends_on = date '2026-11-19' where id = $1`, [left.membershipId])
    expect(await open(browser(), left)).toBe('sign-in.no-membership')
    const disabled = await staffWith(h, center)
    await h.sql('update account set disabled_at = now() where id = $1', [disabled.accountId])
    expect(await open(browser(), disabled)).toBe('sign-in.refused')
  })
})
