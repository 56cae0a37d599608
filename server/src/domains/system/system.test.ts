import { getHealth } from '@tomoni/contract/system'
import { expect, test } from 'vitest'
import { useHarness } from '../../../test/harness.ts'

const house = useHarness()

test('the server says it is well when it reaches its database', async () => {
  const answer = await house.as(null).call(getHealth)
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual({ status: 'ok' })
})

test('an address that does not exist is answered with a code, not with a page', async () => {
  const answer = await house.app.inject({ method: 'GET', url: '/api/nowhere' })
  expect(answer.statusCode).toBe(404)
  expect(answer.json().error.code).toBe('not-found')
})
