import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Endpoint, ParsedOf } from '@tomoni/contract/shared/endpoint'
import { fileBody, fileReply, type FileAnswer, type LateFile } from '@tomoni/contract/shared/files'
import type { Permission } from '@tomoni/contract/shared/permissions'
import type { z } from 'zod'
import { actorOf, mayCall, type Actor } from '../access/actor.ts'
import { enterOrganization } from '../access/scope.ts'
import { auditInsert, type AuditFact, type AuditOrigin } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import type { DatabasePool, Reads, Transaction } from '../db/database.ts'
import { AppError, invalidFields } from './app-error.ts'
import { problemsOf } from './field-problems.ts'
import { dropReceipt, findReceipt, keepReceipt } from './receipts.ts'
import { sessionTokenOf } from './cookies.ts'

// One request takes this path, in this order (house-style §6.3): who is it (401) → may this role call this (403) →
// parse (400, every bad field) → transaction with the actor's scope → run → audit → check the reply → commit → map errors.

export type Ctx = {
  readonly actor: Actor
  readonly tx: Transaction
  /** Calendar day in Japan. */
  readonly today: string
  readonly now: Date
  readonly requestId: string
  /** Names a fact for the trail; written in this transaction. */
  audit(fact: AuditFact): void
  /** Commits what was done so far although the answer will be a refusal (counted misses). */
  refuseAfterCommit(error: AppError): never
}

/** Context of an endpoint that is reachable before sign-in. */
export type OpenCtx = {
  readonly tx: Transaction
  readonly today: string
  readonly now: Date
  readonly requestId: string
  readonly ip: string
  readonly userAgent: string
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly secureCookies: boolean
  /** For facts about an account of a known organisation (sign-in, refused sign-in). */
  audit(organizationId: number, fact: AuditFact & { accountId?: string; membershipId?: string }): void
  /** Commits what was done so far although the answer will be a refusal (counted misses). */
  refuseAfterCommit(error: AppError): never
}

type Answer<E extends Endpoint> = E['reply'] extends typeof fileReply ? FileAnswer | LateFile : E['reply'] extends z.ZodType ? z.input<E['reply']> : void

/**
 * How a reading or change enters the trail.
 * `command`: a change; the command names its facts, none is a programming error.
 * `person`: a reading of persons; the query names one fact for each person.
 * `list`: one row for the request, without names (decision 12).
 * `none`: touches no personal data.
 */
export type AuditKind = 'command' | 'person' | 'list' | 'none'

/** `handover`, `sharedPerson`: the one in the path. */
type RouteReads = 'own' | 'shared' | 'handovers' | 'handover' | 'sharedPerson'

export type Route = {
  readonly endpoint: Endpoint
  readonly permission: Permission | null
  readonly audit: AuditKind
  readonly open: boolean
  /** Opens for this request what other organisations share with the actor's: of everybody, or of the pair in the path alone. */
  readonly reads: RouteReads
  /** A refusal leaves no sooner than so many milliseconds after the request came, so that its time tells nothing. */
  readonly evenRefusalMs: number
  readonly run: (ctx: never, input: never) => Promise<unknown>
}

/** An endpoint for signed-in staff. The permission is required by the type: no endpoint can exist without one. */
export function route<E extends Endpoint>(endpoint: E, how: { permission: Permission; audit: AuditKind; reads?: RouteReads; run: (ctx: Ctx, input: ParsedOf<E>) => Promise<Answer<E>> }): Route {
  return { endpoint, permission: how.permission, audit: how.audit, open: false, reads: how.reads ?? 'own', evenRefusalMs: 0, run: how.run as Route['run'] }
}

/** An endpoint reachable without a session; `why` is for the reader and for the list the tests keep. */
export function openRoute<E extends Endpoint>(endpoint: E, how: { why: string; evenRefusalMs?: number; run: (ctx: OpenCtx, input: ParsedOf<E>) => Promise<Answer<E>> }): Route {
  return { endpoint, permission: null, audit: 'none', open: true, reads: 'own', evenRefusalMs: how.evenRefusalMs ?? 0, run: how.run as Route['run'] }
}

export type Services = { readonly pool: DatabasePool; readonly clock: Clock; readonly secureCookies: boolean; readonly allowedOrigins: readonly string[] }

class CommittedRefusal {
  readonly error: AppError
  constructor(error: AppError) {
    this.error = error
  }
}

type Parsed = { params?: unknown; query?: unknown; body?: unknown }

function parse(endpoint: Endpoint, request: FastifyRequest): Parsed {
  const parsed: Parsed = {}
  const problems = []
  if (endpoint.body === fileBody) {
    const name = request.headers['x-file-name']
    let fileName = 'ledger'
    try {
      fileName = decodeURIComponent(typeof name === 'string' ? name : '')
    } catch {
      problems.push({ path: 'fileName', code: 'invalid' })
    }
    parsed.body = { fileName, bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) }
  }
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = endpoint[part]
    if (schema === undefined || schema === fileBody) continue
    const result = schema.safeParse(request[part] ?? (part === 'body' ? undefined : {}), { reportInput: true })
    if (result.success) parsed[part] = result.data
    // A malformed id in the path cannot name anything that exists.
    else if (part === 'params') throw new AppError('not-found')
    else problems.push(...problemsOf(result.error))
  }
  if (problems.length > 0) throw invalidFields(problems)
  return parsed
}

/** A changing request must come from our own pages: same origin, and the session's token repeated in a header. */
function checkOrigin(request: FastifyRequest, services: Services): void {
  const origin = request.headers.origin
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('origin.refused')
  // `null` and anything else that is no address is a stranger too.
  if (origin !== undefined && (URL.parse(origin)?.host ?? '') !== request.headers.host && !services.allowedOrigins.includes(origin)) throw new AppError('origin.refused')
}

/** After the commit: a late file is made now, and its refusal is the answer. */
async function send(reply: FastifyReply, endpoint: Endpoint, answer: unknown): Promise<unknown> {
  if (endpoint.reply === null) return reply.code(204).send()
  if (endpoint.reply === fileReply) {
    const file = answer as FileAnswer | LateFile
    const bytes = typeof file.bytes === 'function' ? await file.bytes() : file.bytes
    return reply
      .header('content-type', file.mediaType)
      .header('content-disposition', `${file.inline === true ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  }
  return reply.code(200).header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(answer))
}

const checked = (endpoint: Endpoint, answer: unknown): unknown => (endpoint.reply === null || endpoint.reply === fileReply ? answer : endpoint.reply.parse(answer))

/** Where a request came from. Read before anything else: once the caller hung up, its address is gone. */
const addressOf = (request: FastifyRequest): string => request.ip ?? ''

function originOf(request: FastifyRequest, ip: string, actor: Actor): AuditOrigin {
  return {
    organizationId: actor.organizationId,
    actorAccountId: actor.accountId,
    actorMembershipId: actor.membershipId,
    actorOrganizationId: actor.organizationId,
    requestId: request.id,
    ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
  }
}

async function handleOpen(r: Route, request: FastifyRequest, reply: FastifyReply, services: Services): Promise<unknown> {
  if (r.endpoint.method !== 'GET') checkOrigin(request, services)
  const input = parse(r.endpoint, request)
  const open = await services.pool.begin({ kind: 'nobody' })
  const facts: { organizationId: number; fact: AuditFact & { accountId?: string; membershipId?: string } }[] = []
  const ctx: OpenCtx = {
    tx: open.tx, today: services.clock.today(), now: services.clock.now(), requestId: request.id, ip: addressOf(request),
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300), request, reply, secureCookies: services.secureCookies,
    audit: (organizationId, fact) => void facts.push({ organizationId, fact }),
    refuseAfterCommit(error) {
      throw new CommittedRefusal(error)
    },
  }
  const writeFacts = async (): Promise<void> => {
    for (const { organizationId, fact } of facts) {
      await enterOrganization(open.tx, organizationId, fact.accountId)
      await open.tx.run(auditInsert({ organizationId, actorAccountId: fact.accountId ?? null, actorMembershipId: fact.membershipId ?? null, actorOrganizationId: organizationId, requestId: ctx.requestId, ip: ctx.ip, userAgent: ctx.userAgent }, [fact]))
    }
  }
  try {
    const answer = checked(r.endpoint, await (r.run as (c: OpenCtx, i: Parsed) => Promise<unknown>)(ctx, input))
    await writeFacts()
    await open.commit()
    return send(reply, r.endpoint, answer)
  } catch (error) {
    let refusal = error
    if (error instanceof CommittedRefusal) {
      refusal = error.error
      try {
        await writeFacts()
        await open.commit()
      } catch (failure) {
        refusal = failure
      }
    }
    await open.rollback()
    const early = r.evenRefusalMs - reply.elapsedTime
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    throw refusal
  }
}

function actorFor(session: Awaited<ReturnType<DatabasePool['begin']>>['session']): Actor {
  if (session === null) throw new AppError('session.missing')
  if (session.state === 'second-factor-needed') throw new AppError('session.second-factor-needed')
  if (session.state !== 'open') throw new AppError('session.expired')
  return actorOf(session)
}

/**
 * A reading is never answered from what was kept, whatever method it is called by: the right to it may have ended since. And
 * what another organisation shared is not copied into a receipt. A file is made anew.
 */
const keepsReceipt = (r: Route): boolean => r.endpoint.method !== 'GET' && r.audit !== 'person' && r.endpoint.reply !== fileReply

/** A path that names no pair opens nothing; it is refused after the caller was recognised. */
function readsOf(r: Route, request: FastifyRequest): Reads {
  if (r.reads !== 'handover' && r.reads !== 'sharedPerson') return r.reads
  const named = r.endpoint.params?.safeParse(request.params)
  if (named?.success !== true) return 'own'
  const { holderId, handoverId, registrantId } = named.data as { holderId: number; handoverId?: string; registrantId?: string }
  const id = r.reads === 'handover' ? handoverId : registrantId
  return id === undefined || holderId > 2_147_483_647 ? 'own' : { kind: r.reads, organizationId: holderId, id }
}

async function handleSession(r: Route, request: FastifyRequest, reply: FastifyReply, services: Services): Promise<unknown> {
  const ip = addressOf(request)
  const changes = r.endpoint.method !== 'GET'
  if (changes) checkOrigin(request, services)
  const tokenHash = sessionTokenOf(request, services.secureCookies)
  if (tokenHash === null) throw new AppError('session.missing')
  const open = await services.pool.begin({ kind: 'session', tokenHash, reads: readsOf(r, request) })
  let actor: Actor | null = null
  const facts: AuditFact[] = []
  try {
    actor = actorFor(open.session)
    if (changes && request.headers['x-csrf-token'] !== actor.csrfToken) throw new AppError('csrf.refused')
    if (!mayCall(actor.role, r.permission!)) throw new AppError('permission.missing')
    const input = parse(r.endpoint, request)
    const key = keepsReceipt(r) ? request.headers['idempotency-key'] : undefined
    const fingerprint = typeof key === 'string' ? createHash('sha256').update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`).digest('hex') : ''
    if (typeof key === 'string') {
      const before = await findReceipt(open.tx, actor, key, fingerprint)
      if (before !== null) {
        await open.rollback()
        return send(reply, r.endpoint, before.reply)
      }
    }
    const ctx: Ctx = { actor, tx: open.tx, today: services.clock.today(), now: services.clock.now(), requestId: request.id, audit: (fact) => void facts.push(fact), refuseAfterCommit: (error) => { throw new CommittedRefusal(error) } }
    const answer = checked(r.endpoint, await (r.run as (c: Ctx, i: Parsed) => Promise<unknown>)(ctx, input))
    if (r.audit === 'list') facts.push({ action: `${r.permission!.split('.')[0]}.list`, objectKind: r.endpoint.path, ...(countOf(answer) === null ? {} : { count: countOf(answer)! }) })
    if (facts.length === 0 && r.audit !== 'none') throw new Error(`${request.method} ${r.endpoint.path} named no audit fact`)
    if (typeof key === 'string') await open.tx.run(keepReceipt(actor, key, fingerprint, answer))
    // One row for each person exported: more facts than one statement takes parameters.
    while (facts.length > 1000) await open.tx.run(auditInsert(originOf(request, ip, actor), facts.splice(0, 1000)))
    await open.commit(facts.length > 0 ? auditInsert(originOf(request, ip, actor), facts) : undefined)
    return send(reply, r.endpoint, answer)
  } catch (error) {
    if (error instanceof CommittedRefusal) {
      const key = request.headers['idempotency-key']
      try {
        if (typeof key === 'string') await open.tx.run(dropReceipt(actor!, key))
        await open.commit(facts.length > 0 ? auditInsert(originOf(request, ip, actor!), facts) : undefined)
      } finally {
        await open.rollback()
      }
      throw error.error
    }
    await open.rollback()
    if (actor !== null && error instanceof AppError && error.code.startsWith('permission.')) {
      const trail = await services.pool.begin({ kind: 'session', tokenHash })
      await trail.commit(auditInsert(originOf(request, ip, actor), [{ action: r.permission!, objectKind: r.endpoint.path, outcome: 'refused' }]))
    }
    throw error
  }
}

function countOf(answer: unknown): number | null {
  const items = (answer as { items?: unknown } | null)?.items
  return Array.isArray(items) ? items.length : null
}

/** Registers routes below `/api`. */
export function mount(app: FastifyInstance, routes: readonly Route[], services: Services): void {
  for (const r of routes) {
    app.route({
      method: r.endpoint.method,
      url: `/api${r.endpoint.path}`,
      ...(r.endpoint.body === fileBody ? { bodyLimit: 40 * 1024 * 1024 } : {}),
      handler: (request, reply) => (r.open ? handleOpen(r, request, reply, services) : handleSession(r, request, reply, services)),
    })
  }
}
