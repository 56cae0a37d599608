import type { Endpoint, InputOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { ErrorReply, FieldProblem } from '@tomoni/contract/shared/errors'
import { fileBody, fileReply, type UploadedFile } from '@tomoni/contract/shared/files'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { clockOn, type Clock } from '../src/clock.ts'
import { openPool, type DatabasePool } from '../src/db/database.ts'
import { buildApp } from '../src/http/app.ts'
import { runWaitingJobs } from '../src/jobs/run.ts'
import { routes } from '../src/routes.ts'
import { createTestDatabase } from './test-server.ts'
import { createWorld, type Member, type World } from './world.ts'

export type Answer<R> = { readonly status: number; readonly body: R; readonly error: ErrorReply['error'] | undefined; readonly fields: readonly FieldProblem[]; readonly headers: Record<string, string | string[] | number | undefined>; readonly bytes: Buffer }

/** Day on which the tests of the product take place. */
export const testDay = '2026-11-20'

export type Client = {
  /** Calls an endpoint as this member would; never throws for a refusal. */
  call<E extends Endpoint>(endpoint: E, input?: InputOf<E>, more?: { headers?: Record<string, string> }): Promise<Answer<ReplyOf<E>>>
}

export type Harness = {
  readonly app: FastifyInstance
  readonly world: World
  readonly pool: DatabasePool
  readonly ownerUrl: string
  readonly runtimeUrl: string
  /** A client signed in as this member (second factor passed), or nobody. */
  as(member: Member | null): Client
  /** Works every waiting job, as the worker process would. */
  runJobs(): Promise<void>
  /** Reads rows with the owner's eyes, for asserting what is really stored. */
  sql<T extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<T[]>
}

export function fill(endpoint: Endpoint, input: { params?: unknown; query?: unknown } = {}): string {
  const params = (input.params ?? {}) as Record<string, string>
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null) search.append(name, String(one))
  }
  return `/api${path}${search.size > 0 ? `?${search}` : ''}`
}

export function clientOf(app: FastifyInstance, member: Member | null): Client {
  return {
    async call(endpoint, input, more) {
      const given = (input ?? {}) as { params?: unknown; query?: unknown; body?: unknown }
      const isFile = endpoint.body === fileBody
      const file = given.body as UploadedFile | undefined
      const response = await app.inject({
        method: endpoint.method,
        url: fill(endpoint, given),
        headers: {
          ...(member === null ? {} : { cookie: `tomoni=${member.token}`, 'x-csrf-token': member.csrfToken }),
          ...(isFile ? { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file?.fileName ?? '') } : given.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...more?.headers,
        },
        ...(given.body === undefined ? {} : { payload: isFile ? Buffer.from(file!.bytes) : JSON.stringify(given.body) }),
      })
      const isJson = String(response.headers['content-type'] ?? '').startsWith('application/json')
      const body = isJson ? response.json() : null
      const error = response.statusCode >= 400 ? (body as ErrorReply | null)?.error : undefined
      return { status: response.statusCode, body: (endpoint.reply === fileReply ? null : body) as never, error, fields: error?.fields ?? [], headers: response.headers, bytes: response.rawPayload }
    },
  }
}

/** Application, database and world of one test file. Call at the top of the file. */
export function useHarness(options: { clock?: Clock } = {}): Harness {
  const harness = {} as { -readonly [K in keyof Harness]: Harness[K] }
  let drop: () => Promise<void>
  let owner: pg.Client
  beforeAll(async () => {
    const database = await createTestDatabase(inject('superuserUrl'))
    drop = database.drop
    const clock = options.clock ?? clockOn(testDay)
    owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
    harness.ownerUrl = database.ownerUrl
    harness.runtimeUrl = database.runtimeUrl
    harness.pool = openPool(database.runtimeUrl, { max: 5 })
    harness.app = await buildApp({ pool: harness.pool, clock, secureCookies: false, allowedOrigins: [], routes, webFolder: null, log: 'off' })
    harness.world = createWorld(owner, clock)
    harness.as = (member) => clientOf(harness.app, member)
    harness.runJobs = () => runWaitingJobs(database.ownerUrl, { pool: harness.pool, clock })
    harness.sql = async <T extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) => (await owner.query<T>(text, values as unknown[])).rows
  })
  afterAll(async () => {
    await harness.app?.close()
    await harness.pool?.close()
    await owner?.end()
    await drop?.()
  })
  return harness
}
