import { acceptInvitation, confirmTotp, getSession, giveSecondFactor, lookAtInvitation, lookAtRecovery, setNewPassword, startTotp } from '@tomoni/contract/sessions'
import { createInvitation, createRecoveryLink, revokeInvitation } from '@tomoni/contract/staff'
import { newId } from '@tomoni/contract/shared/ids'
import { beforeEach, describe, expect, test } from 'vitest'
import { totpCode } from '../../access/second-factor.ts'
import { now, open, openBrowser, password, staffWith } from '../../../test/browser.ts'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'

const h = useHarness()
const browser = () => openBrowser(h)
let center: Organization
beforeEach(async () => {
  await h.sql('delete from sign_in_throttle')
  center = await h.world.center()
})

async function invite(email: string): Promise<{ token: string; id: string; director: Member }> {
  const director = await staffWith(h, center, { role: 'director' })
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
    const elsewhere = await staffWith(h, await h.world.center(), { totp: true })
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

const give = async (member: Member, resetsSecondFactor = false) => {
  const director = await staffWith(h, center, { role: 'director' })
  return { director, answer: await h.as(director).call(createRecoveryLink, { params: { membershipId: member.membershipId }, body: { resetsSecondFactor } }) }
}

describe('パスワードのやり直し', () => {
  const renewed = 'みずうみに小石をひとつなげる'

  test('センター長のわたしたリンクで新しいパスワードを決めると、開いていたセッションは終わり、二段階認証はそのまま', async () => {
    const member = await staffWith(h, center, { totp: true })
    const before = browser()
    await open(before, member)
    await before.call(giveSecondFactor, { body: { code: totpCode(member.secret, now) } })
    const { token } = (await give(member)).answer.body
    const b = browser()
    expect((await b.call(lookAtRecovery, { body: { token } })).body).toMatchObject({ organizationName: center.name, email: member.email, resetsSecondFactor: false })
    expect((await b.call(setNewPassword, { body: { token, password: 'password1234' } })).fields).toEqual([{ path: 'password', code: 'password.too-common' }])
    expect((await b.call(setNewPassword, { body: { token, password: renewed } })).status).toBe(204)
    expect((await before.call(getSession)).error?.code).toBe('session.expired')
    expect(await open(browser(), member)).toBe('sign-in.refused')
    expect(await open(browser(), member, renewed)).toBe('needed')
    expect((await b.call(setNewPassword, { body: { token, password: renewed } })).error?.code).toBe('recovery-link.not-usable')
    expect(await h.sql(`select action, fields from audit_event where organization_id = $1 and action like '%recover%' order by at`, [center.id])).toEqual([
      { action: 'staff.give-recovery-link', fields: ['password'] },
      { action: 'password.recover', fields: ['password'] },
    ])
  })

  test('認証アプリもなくした人は、サインインのときに登録しなおす', async () => {
    const member = await staffWith(h, center, { totp: true, practice: false })
    const { token } = (await give(member, true)).answer.body
    expect((await browser().call(setNewPassword, { body: { token, password: renewed } })).status).toBe(204)
    expect(await open(browser(), member, renewed)).toBe('set-up-needed')
  })

  test('期限の切れたリンク、新しくつくる前のリンク、やめた人のリンクは使えない', async () => {
    const member = await staffWith(h, center)
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
    const member = await staffWith(h, center)
    const { director } = await give(member)
    expect((await h.as(director).call(createRecoveryLink, { params: { membershipId: director.membershipId }, body: { resetsSecondFactor: true } })).status).toBe(403)
    const elsewhere = await h.world.center()
    const stranger = await staffWith(h, elsewhere)
    expect((await h.as(director).call(createRecoveryLink, { params: { membershipId: stranger.membershipId }, body: { resetsSecondFactor: true } })).status).toBe(404)
    await h.world.insert('membership', { organization_id: elsewhere.id, id: newId(), account_id: member.accountId, role: 'supporter', display_name: '兼務', short_name: '兼務', starts_on: '2024-04-01' })
    expect((await h.as(director).call(createRecoveryLink, { params: { membershipId: member.membershipId }, body: { resetsSecondFactor: true } })).error?.code).toBe('staff.works-elsewhere')
  })
})
