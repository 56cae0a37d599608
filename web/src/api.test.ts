import { endpoint } from '@tomoni/contract/shared/endpoint'
import { many } from '@tomoni/contract/shared/paging'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { addressOf, api, ApiProblem, onSessionEnded, rememberCsrfToken } from './api.ts'

const read = endpoint({ method: 'GET', path: '/people/:personId', params: z.object({ personId: z.string() }), query: z.object({ stage: many(z.string()), q: z.string().optional() }), reply: z.object({ name: z.string() }) })
const write = endpoint({ method: 'POST', path: '/people', body: z.object({ name: z.string() }), reply: null })

const answers = (status: number, body: unknown) => {
  const calls: { url: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    calls.push({ url, init })
    return new Response(body === null ? null : JSON.stringify(body), { status })
  })
  return calls
}
const refusal = (code: string, more: object = {}) => ({ error: { code, requestId: 'r-1', ...more } })

afterEach(() => { vi.unstubAllGlobals() })

describe('calling the server', () => {
  it('fills the address, repeats keys of lists and leaves empty values out', () => {
    expect(addressOf(read, { params: { personId: 'a b' }, query: { stage: ['x', 'y'], q: '' } })).toBe('/api/people/a%20b?stage=x&stage=y')
  })
  it('gives the reply of the endpoint', async () => {
    answers(200, { name: '青木' })
    expect(await api(read, { params: { personId: '1' } })).toEqual({ name: '青木' })
  })
  it('sends the token of the session and the key of a command', async () => {
    const calls = answers(204, null)
    rememberCsrfToken('t-1')
    expect(await api(write, { body: { name: '青木' } }, { idempotencyKey: 'k-1' })).toBeNull()
    expect(calls[0]?.init.headers).toMatchObject({ 'x-csrf-token': 't-1', 'idempotency-key': 'k-1', 'content-type': 'application/json' })
    expect(calls[0]?.init.body).toBe('{"name":"青木"}')
  })
  it('turns a refusal into a problem with its fields and data', async () => {
    answers(400, refusal('request.invalid', { fields: [{ path: 'name', code: 'required' }], data: { hint: 1 } }))
    await expect(api(write, { body: { name: '' } })).rejects.toMatchObject({ code: 'request.invalid', status: 400, fields: [{ path: 'name', code: 'required' }], data: { hint: 1 }, requestId: 'r-1' })
  })
  it('says that the network is down when nothing came back', async () => {
    vi.stubGlobal('fetch', async () => { throw new TypeError('failed') })
    await expect(api(write, { body: { name: '' } })).rejects.toEqual(new ApiProblem('network.down', 0))
  })
  it('tells once that the session has ended, but not when a password was wrong or when asked to be quiet', async () => {
    let times = 0
    const stop = onSessionEnded(() => { times += 1 })
    answers(401, refusal('sign-in.refused'))
    await api(write, { body: { name: '' } }).catch(() => null)
    answers(401, refusal('session.expired'))
    await api(write, { body: { name: '' } }, { quiet: true }).catch(() => null)
    expect(times).toBe(0)
    await api(write, { body: { name: '' } }).catch(() => null)
    stop()
    expect(times).toBe(1)
  })
  it('sends a file as it is, with its name beside it', async () => {
    const upload = endpoint({ method: 'POST', path: '/imports', body: z.custom<{ fileName: string; bytes: Uint8Array }>(), reply: null })
    const calls = answers(204, null)
    await api(upload, { body: { fileName: '台帳.xlsx', bytes: new Uint8Array([1, 2]) } })
    expect(calls[0]?.init.headers).toMatchObject({ 'x-file-name': '%E5%8F%B0%E5%B8%B3.xlsx', 'content-type': 'application/octet-stream' })
  })
})
