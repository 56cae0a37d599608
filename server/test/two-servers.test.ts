import { createBranch, getOrganizationSettings, listBranches, listStaff } from '@tomoni/contract/staff'
import { getSession, signIn, signOut } from '@tomoni/contract/sessions'
import { newId } from '@tomoni/contract/shared/ids'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../src/access/passwords.ts'
import { clockOn } from '../src/clock.ts'
import { openPool, type DatabasePool } from '../src/db/database.ts'
import { buildApp } from '../src/http/app.ts'
import { routes } from '../src/routes.ts'
import { clientOf, testDay, useHarness } from './harness.ts'

// Nothing that matters lives in the memory of one server: a second one beside it knows all of it.

const h = useHarness()
let second: FastifyInstance
let pool: DatabasePool

beforeAll(async () => {
  pool = openPool(h.runtimeUrl, { max: 5 })
  second = await buildApp({ pool, clock: clockOn(testDay), secureCookies: false, allowedOrigins: [], routes, webFolder: null, log: 'off' })
})
afterAll(async () => {
  await second.close()
  await pool.close()
})

test('一つのサーバーで開いたセッションは、もう一つでも使え、そこで終えれば両方で終わる', async () => {
  const member = await h.world.member(await h.world.center(), 'supporter')
  expect((await clientOf(second, member).call(getSession)).status).toBe(200)
  expect((await clientOf(second, member).call(signOut)).status).toBe(204)
  expect((await h.as(member).call(getSession)).error?.code).toBe('session.expired')
})

test('サインインのまちがいは、両方のサーバーで合わせて数える', async () => {
  const member = await h.world.member(await h.world.center(), 'supporter')
  await h.sql('update account set password_hash = $2 where id = $1', [member.accountId, await hashPassword('ひがしのの朝はやさしい雨')])
  for (let i = 0; i < 5; i++) expect((await clientOf(i % 2 === 0 ? h.app : second, null).call(signIn, { body: { email: member.email, password: 'まちがい' } })).status).toBe(401)
  for (const app of [h.app, second]) expect((await clientOf(app, null).call(signIn, { body: { email: member.email, password: 'ひがしのの朝はやさしい雨' } })).error?.code).toBe('sign-in.delayed')
})

test('同じ鍵の操作を両方のサーバーに同時に送っても、一度だけおこなわれ、答えは同じ', async () => {
  const center = await h.world.center()
  const director = await h.world.member(center, 'director')
  const headers = { 'idempotency-key': newId() }
  const body = { id: newId<never>(), name: '東支所', sortOrder: 0, closedOn: null }
  const answers = await Promise.all([h.app, second, h.app, second].map((app) => clientOf(app, director).call(createBranch, { body }, { headers })))
  expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200])
  expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1)
  expect((await h.as(director).call(listBranches)).body.items).toHaveLength(1)
  expect(await h.sql(`select count(*)::int as n from audit_event where organization_id = $1 and action = 'branch.create'`, [center.id])).toEqual([{ n: 1 }])
  const different = await clientOf(second, director).call(createBranch, { body: { ...body, name: '西支所' } }, { headers })
  expect(different.error?.code).toBe('command.repeated-differently')
})

test('所属や設定の変更は、もう一つのサーバーでも次の操作から効く', async () => {
  const center = await h.world.center()
  const member = await h.world.member(center, 'supporter')
  expect((await clientOf(second, member).call(listStaff)).status).toBe(200)
  await h.sql('update organization_setting set default_contact_interval_days = 45 where organization_id = $1', [center.id])
  expect((await clientOf(second, member).call(getOrganizationSettings)).body.defaultContactIntervalDays).toBe(45)
  await h.sql(`update membership set ends_on = date '2020-12-31' where id = $1`, [member.membershipId])
  for (const app of [h.app, second]) expect((await clientOf(app, member).call(listStaff)).error?.code).toBe('session.expired')
})
