import { getSession, signIn } from '@tomoni/contract/sessions'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../src/access/passwords.ts'
import { clockOn } from '../src/clock.ts'
import { buildApp } from '../src/http/app.ts'
import { routes } from '../src/routes.ts'
import { clientOf, testDay, useHarness } from './harness.ts'

// Behind https (decision 29): other cookies, and a promise to come back by https only.

const h = useHarness()
let app: FastifyInstance

beforeAll(async () => {
  app = await buildApp({ pool: h.pool, clock: clockOn(testDay), secureCookies: true, allowedOrigins: ['https://tomoni.example.jp'], routes, webFolder: null, log: 'off' })
})
afterAll(() => app.close())

test('https では、ほかのサイトから植えつけられない名前のクッキーだけを使い、https だけで開くよう約束する', async () => {
  const member = await h.world.member(await h.world.center(), 'supporter')
  await h.sql('update account set password_hash = $2 where id = $1', [member.accountId, await hashPassword('ひがしのの朝はやさしい雨')])
  const answer = await clientOf(app, null).call(signIn, { body: { email: member.email, password: 'ひがしのの朝はやさしい雨' } }, { headers: { origin: 'https://tomoni.example.jp' } })
  expect(answer.status).toBe(200)
  const cookies = [answer.headers['set-cookie']].flat().map(String)
  expect(cookies.map((c) => c.split('=')[0]).toSorted()).toEqual(['__Host-tomoni', '__Host-tomoni-device'])
  for (const cookie of cookies) expect(cookie).toMatch(/Path=\/;.*HttpOnly; Secure; SameSite=Lax/)
  expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
  const value = cookies.find((c) => c.startsWith('__Host-tomoni='))!.split(';')[0]!
  expect((await clientOf(app, null).call(getSession, undefined, { headers: { cookie: value } })).status).toBe(200)
  expect((await clientOf(app, null).call(getSession, undefined, { headers: { cookie: value.replace('__Host-', '') } })).error?.code).toBe('session.missing')
  expect((await clientOf(app, member).call(getSession)).error?.code).toBe('session.missing')
})

test('http の練習用では、その約束をしない', async () => {
  expect((await h.app.inject({ url: '/api/session' })).headers['strict-transport-security']).toBeUndefined()
})
