import { signIn } from '@tomoni/contract/sessions'
import type { Endpoint, InputOf } from '@tomoni/contract/shared/endpoint'
import { hashPassword } from '../src/access/passwords.ts'
import { newTotpSecret } from '../src/access/second-factor.ts'
import { clockOn } from '../src/clock.ts'
import { clientOf, testDay, type Answer, type Harness } from './harness.ts'
import type { Member, Organization } from './world.ts'

// Signing in as a person does, for the tests of everything around it.

export const password = 'ひがしのの朝はやさしい雨'
export const now = clockOn(testDay).now()

export type Browser = {
  readonly cookies: Map<string, string>
  call<E extends Endpoint>(endpoint: E, input?: InputOf<E>, headers?: Record<string, string>): Promise<Answer<never>>
}

/** Keeps its cookies and repeats the token of its session, as the web client does. */
export function openBrowser(h: Harness): Browser {
  const cookies = new Map<string, string>()
  let csrf = ''
  return {
    cookies,
    async call(endpoint, input, headers = {}) {
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

/** Password given: what comes next, or the code of the refusal. */
export async function open(b: Browser, member: Member, typed = password): Promise<string> {
  const answer = await b.call(signIn, { body: { email: member.email, password: typed } })
  return answer.status === 200 ? (answer.body as { secondFactor: string }).secondFactor : answer.error!.code
}

let passwordHash: Promise<string> | undefined
/** A worker with a password, and with a second factor when asked. */
export async function staffWith(h: Harness, organization: Organization, more: { totp?: boolean; practice?: boolean; role?: Member['role'] } = {}): Promise<Member & { secret: string }> {
  const member = await h.world.member(organization, more.role ?? 'supporter')
  const secret = newTotpSecret()
  await h.sql('update account set password_hash = $2, totp_secret = $3, totp_confirmed_at = $4 where id = $1', [member.accountId, await (passwordHash ??= hashPassword(password)), more.totp ? secret : null, more.totp ? now : null])
  if (more.practice === false) await h.sql('update organization set is_practice = false where id = $1', [organization.id])
  return { ...member, secret }
}

const waitOf = (answer: Answer<never>): number => (answer.error?.data as { waitSeconds: number } | undefined)?.waitSeconds ?? 0
/** The wait counts down while a slow machine answers. */
export const waitsAbout = (answer: Answer<never>, seconds: number): boolean =>
  answer.error?.code === 'sign-in.delayed' && waitOf(answer) <= seconds && waitOf(answer) > seconds - 30 && answer.headers['retry-after'] === String(waitOf(answer))
