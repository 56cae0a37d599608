import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import cookie from '@fastify/cookie'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import serveFiles from '@fastify/static'
import { errorStatus, type ErrorCode } from '@tomoni/contract/shared/errors'
import Fastify, { LogController, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { AppError } from './app-error.ts'
import { mount, type Route, type Services } from './endpoint.ts'

export type AppOptions = Services & { readonly routes: readonly Route[]; readonly webFolder: string | null; readonly log: 'off' | 'warn' | 'info' }

const databaseBusy = new Set(['53300', '57P03', '08006', '08001', '40001', '40P01', '55P03', '57014', '57P01', '57P02', 'ECONNREFUSED', 'ECONNRESET'])

function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  const e = error as Partial<FastifyError> & { code?: string }
  if (e.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError('request.too-large')
  if (e.code?.startsWith('FST_ERR_CTP') === true) return new AppError('request.unreadable')
  if (e.statusCode !== undefined && e.statusCode >= 400 && e.statusCode < 500) return new AppError('request.unreadable')
  // Text PostgreSQL cannot hold (U+0000, lone surrogates) is the sender's fault, not ours.
  if (e.code === '22021' || e.code === '22P05' || e.code === '22P02') return new AppError('request.unreadable')
  // Last net below the commands' own checks: an id already taken, a reference to nothing we can see, a value no column takes.
  if (e.code === '23505') return new AppError('id.already-used')
  if (e.code !== undefined && ['23503', '23514', '22003', '22007', '22008', '22001'].includes(e.code)) return new AppError('request.invalid')
  if (e.code !== undefined && databaseBusy.has(e.code)) return new AppError('server.busy')
  return null
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = toAppError(error)
  const code: ErrorCode = known?.code ?? 'server.unexpected'
  // No message of the error: it may hold what somebody typed. The stack names our own code only.
  if (known === null) request.log.error({ stack: (error as Error).stack?.split('\n').filter((l) => l.trimStart().startsWith('at ')).slice(0, 8), name: (error as Error).name, sqlState: (error as { code?: string }).code }, 'unexpected')
  const status = errorStatus[code]
  if (status === 429 || status === 503) void reply.header('retry-after', String((known?.data as { waitSeconds?: number } | undefined)?.waitSeconds ?? 5))
  return reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ error: { code, requestId: request.id, ...(known?.fields === undefined ? {} : { fields: known.fields }), ...(known?.data === undefined ? {} : { data: known.data }) } }))
}

/** The whole application from its parts; no settings are read here. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: options.log === 'off' ? false : { level: options.log, base: null, stream: process.stderr },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: options.secureCookies,
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded never reaches the hooks below.
    frameworkErrors: (_error, request, reply) => {
      void reply.headers({ 'content-security-policy': "default-src 'none'", 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store', 'x-request-id': request.id })
      return answerError(new AppError('request.unreadable'), request as FastifyRequest, reply as FastifyReply)
    },
  })
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  await app.register(cookie)
  await app.register(compress, { global: true, threshold: 2048, encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 4 } } })
  // before helmet, whose own hook writes the nonce into the policy
  app.addHook('onRequest', async (request, reply) => {
    // Only a page has styles to allow; an answer of the API has none.
    if (!request.url.startsWith('/api')) (reply.raw as { cspNonce?: string }).cspNonce = randomBytes(16).toString('base64')
  })
  await app.register(helmet, {
    // style by nonce: React Aria adds one style element (decision 29)
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'", (_request, response) => `'nonce-${(response as { cspNonce?: string }).cspNonce ?? ''}'`],
        imgSrc: ["'self'", 'data:'], connectSrc: ["'self'"], fontSrc: ["'self'"], manifestSrc: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"],
      },
    },
    strictTransportSecurity: options.secureCookies ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  })
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id)
    void reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    if (request.url.startsWith('/api')) void reply.header('cache-control', 'no-store')
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({ method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode, ms: Math.round(reply.elapsedTime), requestId: request.id })
  })
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply))
  mount(app, options.routes, options)
  serveWeb(app, options.webFolder)
  return app
}

function serveWeb(app: FastifyInstance, folder: string | null): void {
  const page = folder === null ? null : path.join(folder, 'index.html')
  const sendPage = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    // A missing asset is missing: the page in its place would be read as a script.
    if (page === null || /^\/(api|assets)\b/.test(request.url) || request.method !== 'GET') return answerError(new AppError('not-found'), request, reply)
    const nonce = (reply.raw as { cspNonce?: string }).cspNonce ?? ''
    const html = fs.readFileSync(page, 'utf8').replaceAll('__CSP_NONCE__', nonce)
    return reply.code(200).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache').send(html)
  }
  if (folder !== null) {
    void app.register(serveFiles, { root: folder, index: false, wildcard: false, preCompressed: true, immutable: true, maxAge: '365d', setHeaders: (reply, file) => void (file.includes(`${path.sep}assets${path.sep}`) || reply.header('cache-control', 'no-cache')) })
    app.get('/', sendPage)
  }
  app.setNotFoundHandler(sendPage)
}
