import { ErrorReply, errorStatus, type ErrorCode } from '@tomoni/contract/shared/errors'
import { fileBody } from '@tomoni/contract/shared/files'
import { newId } from '@tomoni/contract/shared/ids'
import { permissionsOfRole, Role } from '@tomoni/contract/shared/permissions'
import * as fc from 'fast-check'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Route } from '../src/http/endpoint.ts'
import { routes } from '../src/routes.ts'
import { fill, useHarness } from './harness.ts'
import { fillEveryTable, readTables, type Row, type Table } from './rows-of-everything.ts'
import { nameOf, nasty, places, sampleOf, type Ids } from './samples-of-endpoints.ts'
import type { Member, Organization } from './world.ts'

// Every endpoint there is, probed in one loop: without a session, with each role, with another organisation's ids, from
// another site, and with everything that is no proper input. A new endpoint is covered by being registered.

const h = useHarness()
const guarded = routes.filter((r) => !r.open)
const changing = routes.filter((r) => r.endpoint.method !== 'GET')

/** Reachable without a session; a longer list is a decision, not an accident. */
const openToAll = ['GET /health', 'GET /public-intake/:publicId', 'POST /public-intake/:publicId', 'POST /link/open', 'POST /link/handover', 'POST /link/information', 'POST /invitations/accept', 'POST /invitations/look', 'POST /recovery/look', 'POST /recovery/password', 'POST /sign-in', 'POST /sign-in/second-factor', 'POST /sign-in/totp', 'POST /sign-in/totp/confirm', 'POST /session/end']

/** Ids are unique only within an organisation (decision 3): saving under a client's id makes an own row, removing what is not there is done already. */
const ownUnderAnyId = (r: Route): boolean => r.endpoint.method === 'DELETE' || nameOf(r) === 'PUT /drafts/:draftId'

/** What an organisation published is there for every other to read (decision 9). */
const showsPublished = ['GET /requirements', 'GET /requirements/:organizationId']
const publishedTables = ['published_requirement', 'gate_rule']

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
let center: Organization
let otherRows: Map<string, Row>
let other: { organizationId: number; accountId: string; sessionId: string }
let tables: Table[]
/** Words that stand only in rows of the other organisation; they may reach nobody here. */
let otherWords: string[]

beforeAll(async () => {
  center = await h.world.center()
  const stranger = await h.world.member(await h.world.center(), 'director')
  // Defaults would clash with the generated rows; the other organisation starts empty.
  const { rows } = await h.world.owner.query<{ id: number }>(`insert into organization (public_id, region_id, kind, name, short_name) values ($1, 101, 'nakapotsuCenter', 'よその機関', 'よそ') returning id`, [newId()])
  const organizationId = rows[0]!.id
  tables = await readTables(h.world.owner)
  otherRows = await fillEveryTable(h.world.owner, tables, { organizationId, accountId: stranger.accountId })
  const session = await h.sql<{ id: string }>('select id from account_session where account_id = $1', [stranger.accountId])
  other = { organizationId, accountId: stranger.accountId, sessionId: session[0]!.id }
  otherWords = [...otherRows].filter(([table]) => !publishedTables.includes(table)).map(([, row]) => row).flatMap((row) => Object.values(row)).filter((v): v is string => typeof v === 'string' && v.startsWith('試験') && v.length > 6)
})

const idsOfOther: Ids = (name) => {
  if (name === 'sessionId') return other.sessionId
  if (/^holderId$|^(?!.*artnerOrganization).*[oO]rganizationId$/.test(name)) return String(other.organizationId)
  if (!/Ids?$/.test(name)) return undefined
  const plain = name === 'schoolId' ? 'partner_organization' : snake(name.replace(/Ids?$/, ''))
  const named = [...otherRows].filter(([table, row]) => typeof row['id'] === 'string' && (table === plain || table.endsWith(`_${plain}`) || plain.endsWith(table)))
  return (named.find(([table]) => table === plain) ?? named[0])?.[1]['id'] as string | undefined
}

type Sent = { headers?: Record<string, string>; params?: unknown; query?: unknown; body?: unknown; payload?: string | Buffer }
const cookieOf = (member: Member | null): Record<string, string> => (member === null ? {} : { cookie: `tomoni=${member.token}`, 'x-csrf-token': member.csrfToken })

async function send(r: Route, member: Member | null, sent: Sent = {}): Promise<LightMyRequestResponse> {
  const isFile = r.endpoint.body === fileBody
  const payload = sent.payload ?? (isFile ? Buffer.from('x') : sent.body === undefined ? undefined : JSON.stringify(sent.body))
  const options: InjectOptions = {
    method: r.endpoint.method,
    url: fill(r.endpoint, { params: sent.params ?? sampleOf(r.endpoint.params), query: sent.query }),
    headers: { ...cookieOf(member), ...(payload === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }), ...sent.headers },
  }
  return h.app.inject(payload === undefined ? options : { ...options, payload })
}

const codeOf = (response: LightMyRequestResponse): string => (ErrorReply.safeParse(response.headers['content-type']?.toString().includes('json') ? response.json() : null).data?.error.code ?? `status ${response.statusCode}`)

/** What is wrong with an answer whatever the question was. */
function faultOf(response: LightMyRequestResponse): string | null {
  if (response.statusCode >= 500) return `answered ${response.statusCode}`
  const header = (name: string): string => String(response.headers[name] ?? '')
  if (!header('content-security-policy').includes("default-src 'none'") || /unsafe/.test(header('content-security-policy'))) return 'content-security-policy'
  if (header('x-content-type-options') !== 'nosniff') return 'x-content-type-options'
  if (header('x-frame-options') !== 'SAMEORIGIN' && header('x-frame-options') !== 'DENY') return 'x-frame-options'
  if (header('referrer-policy') !== 'no-referrer') return 'referrer-policy'
  if (header('cache-control') !== 'no-store') return 'cache-control'
  if (header('x-request-id') === '') return 'x-request-id'
  if (response.headers['x-powered-by'] !== undefined || response.headers['server'] !== undefined) return 'names the software'
  if (response.statusCode < 400) return null
  const error = ErrorReply.safeParse(response.json())
  if (!error.success) return 'the refusal has no code'
  if (errorStatus[error.data.error.code as ErrorCode] !== response.statusCode) return `${error.data.error.code} as ${response.statusCode}`
  return /\bat .+\.ts:\d+|select |insert into|violates|node_modules/i.test(response.payload) ? 'the refusal shows the inside' : null
}

async function inTurns<T>(jobs: readonly (() => Promise<T>)[], width = 6): Promise<T[]> {
  const results: T[] = []
  for (let i = 0; i < jobs.length; i += width) results.push(...(await Promise.all(jobs.slice(i, i + width).map((job) => job()))))
  return results
}

/** Somebody new who may call this endpoint; a probe may end their session. */
const callerOf = (r: Route, organization = center): Promise<Member> => h.world.member(organization, Role.options.find((role) => role === 'director' && permissionsOfRole[role].includes(r.permission!)) ?? Role.options.find((role) => permissionsOfRole[role].includes(r.permission!))!)

test('どの窓口も一つしかなく、サインインなしで開く窓口は決めたものだけ', () => {
  expect(new Set(routes.map(nameOf)).size).toBe(routes.length)
  expect(routes.filter((r) => r.open).map(nameOf).filter((name) => !openToAll.includes(name))).toEqual([])
  expect(guarded.filter((r) => r.permission === null)).toEqual([])
  expect(routes.length).toBeGreaterThan(20)
})

describe('サインインしていない者', () => {
  test('どの窓口も401を返す。でたらめなクッキーでも、半分だけのサインインでも', async () => {
    const half = await h.world.member(center, 'director')
    await h.sql('update account_session set second_factor_passed_at = null where account_id = $1', [half.accountId])
    const faults = await inTurns(
      guarded.map((r) => async () => {
        const answers = [await send(r, null), await send(r, null, { headers: { cookie: 'tomoni=%00%F0' } }), await send(r, null, { headers: { cookie: `tomoni=${'a'.repeat(43)}` } }), await send(r, half)]
        const codes = answers.map(codeOf)
        return [...answers.map(faultOf).filter((f) => f !== null), ...(codes.join() === 'session.missing,session.missing,session.missing,session.second-factor-needed' ? [] : codes)].map((f) => `${nameOf(r)}: ${f}`)
      }),
    )
    expect(faults.flat()).toEqual([])
  })
})

describe('役割', () => {
  test.each(Role.options)('%s は、許されていない窓口で403になり、そのことが監査に残る', async (role) => {
    const member = await h.world.member(center, role)
    const forbidden = guarded.filter((r) => !permissionsOfRole[role].includes(r.permission!))
    const faults = await inTurns(
      forbidden.map((r) => async () => {
        const response = await send(r, member, { body: sampleOf(r.endpoint.body) })
        const fault = faultOf(response) ?? (codeOf(response) === 'permission.missing' ? null : codeOf(response))
        return fault === null ? null : `${nameOf(r)}: ${fault}`
      }),
    )
    expect(faults.filter((f) => f !== null)).toEqual([])
    const [{ n }] = (await h.sql<{ n: number }>(`select count(*)::int as n from audit_event where actor_account_id = $1 and outcome = 'refused'`, [member.accountId])) as [{ n: number }]
    expect(n).toBe(forbidden.length)
  })
})

/** Every row the other organisation holds, as one text. */
const stateOfOther = async (): Promise<string> => {
  const parts: string[] = []
  for (const t of tables.filter((x) => x.isHeld)) parts.push(`${t.name}:${(await h.sql<{ s: string }>(`select coalesce(string_agg(t::text, '|' order by t::text), '') as s from ${t.name} t where organization_id = $1`, [other.organizationId]))[0]!.s}`)
  parts.push((await h.sql<{ s: string }>('select coalesce(string_agg(t::text, $2), $2) as s from account_session t where account_id = $1', [other.accountId, '']))[0]!.s)
  return parts.join('\n')
}

describe('ほかの機関', () => {
  test('ほかの機関の番号を入れても、見つからないだけで、何も見えず、何も変わらない', async () => {
    const before = await stateOfOther()
    const faults = await inTurns(
      guarded.map((r) => async () => {
        const params = sampleOf(r.endpoint.params, idsOfOther)
        const query = sampleOf(r.endpoint.query, idsOfOther)
        const body = sampleOf(r.endpoint.body, idsOfOther)
        const found: string[] = []
        let [notFound, refused] = [0, 0]
        for (const sent of [{ params, body }, { params, query, body }, { params, body: sampleOf(r.endpoint.body) }]) {
          const response = await send(r, await callerOf(r), sent as Sent)
          const fault = faultOf(response)
          if (fault !== null) found.push(fault)
          if (otherWords.some((word) => response.payload.includes(word))) found.push('shows a row of the other organisation')
          const isEmptyList = response.statusCode === 200 && String(response.headers['content-type']).includes('json') && Array.isArray(response.json<{ items?: unknown[] }>().items) && response.json<{ items: unknown[] }>().items.length === 0
          const namesOther = Object.values((params ?? {}) as Record<string, string>).some((id) => [...otherRows.values()].some((row) => row['id'] === id) || id === other.sessionId || Number(id) === other.organizationId)
          if (!namesOther || showsPublished.includes(nameOf(r))) continue
          if (isEmptyList || response.statusCode === 404) notFound++
          // A generated input may be refused for its shape before the row is looked for; it may never be accepted.
          else if (![400, 409, 413, 422].includes(response.statusCode) && !ownUnderAnyId(r)) found.push(`answered ${response.statusCode} to another organisation's id`)
          else refused++
        }
        if (refused > 0 && notFound === 0 && r.endpoint.method === 'GET') found.push('was never asked in a form it understands')
        return found.map((f) => `${nameOf(r)}: ${f}`)
      }),
      3,
    )
    expect([...new Set(faults.flat())]).toEqual([])
    expect(await stateOfOther()).toBe(before)
  })

  test('番号を表す窓口の名前は、どれも表に結びついている（上の検査が空振りしないこと）', () => {
    const names = new Set(guarded.flatMap((r) => [...r.endpoint.path.matchAll(/:(\w+Id)\b/g)].map((m) => m[1]!)))
    expect([...names].filter((name) => idsOfOther(name) === undefined)).toEqual([])
  })
})

describe('ほかのサイトから', () => {
  test('変える操作は、送り元が違うか、合い言葉がなければ断る', async () => {
    const member = await h.world.member(center, 'director')
    const faults = await inTurns(
      changing.map((r) => async () => {
        const caller = r.open ? null : member
        const found: string[] = []
        for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'nonsense' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
          const response = await send(r, caller, { headers, body: sampleOf(r.endpoint.body) })
          if (codeOf(response) !== 'origin.refused') found.push(`${JSON.stringify(headers)}: ${codeOf(response)}`)
        }
        if (!r.open) {
          for (const token of ['', 'x', 'あ']) {
            const response = await send(r, caller, { headers: { 'x-csrf-token': encodeURIComponent(token) }, body: sampleOf(r.endpoint.body) })
            if (codeOf(response) !== 'csrf.refused') found.push(`token "${token}": ${codeOf(response)}`)
          }
        }
        return found.map((f) => `${nameOf(r)}: ${f}`)
      }),
    )
    expect(faults.flat()).toEqual([])
  })
})

const textOf = (value: unknown): unknown => (typeof value === 'object' && value !== null ? JSON.stringify(value).slice(0, 500) : value)

describe('形のくずれた入力', () => {
  const seed = 20_261_120

  /** One place of a good input at a time is replaced; then whole bodies of any kind; then bytes that are no JSON. */
  function inputsFor(r: Route): Sent[] {
    const body = sampleOf(r.endpoint.body)
    const pick = fc.sample(fc.constantFrom(...nasty), { numRuns: 400, seed })
    let at = 0
    const some = (n: number): unknown[] => Array.from({ length: n }, () => pick[at++ % pick.length])
    const inputs: Sent[] = []
    if (body !== undefined) {
      for (const put of places(body).slice(0, 60)) for (const value of some(3)) inputs.push({ body: put(value) })
      for (const value of fc.sample(fc.jsonValue({ maxDepth: 4 }), { numRuns: 8, seed })) inputs.push({ body: value })
      inputs.push({ body: { ...(body as object), unknownField: 1 } }, { payload: '{"a":', headers: {} }, { payload: '' }, { payload: '\u0000' }, { payload: 'a=b&c=d', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, { payload: '<a/>', headers: { 'content-type': 'text/xml' } })
      inputs.push({ payload: '{}', headers: { 'content-type': 'application/json; charset=utf-16' } }, { payload: Buffer.from([0xff, 0xfe, 0x7b, 0x00]) }, { payload: '[' .repeat(20_000) }, { payload: `{"__proto__":{"x":1}}` }, { body: 'x'.repeat(1_200_000) })
    } else if (r.endpoint.method !== 'GET') inputs.push({ payload: '{}' }, { payload: '[' }, { payload: 'x', headers: { 'content-type': 'text/plain' } })
    if (r.endpoint.body === fileBody) for (const name of ['%', '%E3%81', 'x'.repeat(2000), '%00.xlsx', '..%2F..%2Fa.csv']) inputs.push({ payload: Buffer.from([0, 1, 2, 255]), headers: { 'x-file-name': name } })
    const query = sampleOf(r.endpoint.query)
    if (query !== undefined) for (const key of Object.keys(query as object)) for (const value of some(6)) inputs.push({ query: { [key]: Array.isArray(value) ? value.slice(0, 20).map(textOf) : String(textOf(value) ?? '').slice(0, 3000) }, body })
    inputs.push({ query: { unknown: ['1', '2'], 'a[b]': 'c', page: ['1', '2'], pageSize: '-1' }, body })
    const params = sampleOf(r.endpoint.params)
    if (params !== undefined) for (const key of Object.keys(params as object)) for (const value of some(6)) inputs.push({ params: { ...(params as object), [key]: String(textOf(value) ?? 'x').slice(0, 150).replaceAll(/\p{Surrogate}/gu, '') || 'x' }, body })
    inputs.push({ body, headers: { 'idempotency-key': 'x' } }, { body, headers: { 'idempotency-key': newId() } })
    return inputs
  }

  test.each(routes.map((r) => [nameOf(r), r] as const))('%s は、何が来ても落ちず、直すところを答える', async (_, r) => {
    const member = r.open ? null : await callerOf(r)
    const faults = await inTurns(
      inputsFor(r).map((sent) => async () => {
        const response = await send(r, member, sent)
        const fault = faultOf(response)
        return fault === null ? null : `${fault} to ${JSON.stringify({ ...sent, payload: sent.payload?.toString().slice(0, 60) }).slice(0, 300)}`
      }),
      10,
    )
    expect([...new Set(faults.filter((f) => f !== null))].slice(0, 5)).toEqual([])
  })

  test('ない住所、違う方法、長すぎる住所にも、落ちずに答える', async () => {
    const member = await h.world.member(center, 'director')
    for (const [method, url] of [['GET', '/api/nothing'], ['DELETE', '/api/session'], ['POST', '/api/staff'], ['GET', `/api/${'x'.repeat(5000)}`], ['GET', '/api/%E3%81'], ['GET', '/api//']] as const) {
      const response = await h.app.inject({ method, url, headers: cookieOf(member) })
      expect([url.slice(0, 40), response.statusCode >= 400 && response.statusCode < 500, faultOf(response)]).toEqual([url.slice(0, 40), true, null])
    }
  })
})
