import type { Endpoint, InputOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import { ErrorReply, type ErrorCode, type FieldProblem } from '@tomoni/contract/shared/errors'
import type { FileAnswer, UploadedFile } from '@tomoni/contract/shared/files'

/** Codes of the server, and one of our own: the request never arrived or no answer came back. */
export type ProblemCode = ErrorCode | 'network.down'

/** A request was refused or did not arrive. `text/errors.ts` has the sentence of each code. */
export class ApiProblem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly fields: readonly FieldProblem[]
  readonly data: unknown
  readonly requestId: string
  constructor(code: ProblemCode, status: number, fields: readonly FieldProblem[] = [], data: unknown = undefined, requestId = '') {
    super(code)
    this.name = 'ApiProblem'
    this.code = code
    this.status = status
    this.fields = fields
    this.data = data
    this.requestId = requestId
  }
}

export type ApiOptions = {
  /** Repeating a command with the same key does it once (decision 22). */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
  /** Do not ask for a new sign-in on 401 (first load, sign-in pages). */
  readonly quiet?: boolean
  /** Let the request outlive the page (a draft saved while leaving). */
  readonly keepalive?: boolean
}

let csrfToken = ''
/** The token that came with the session; every later command carries it. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token
}

type Listener = () => void
const sessionEndedListeners = new Set<Listener>()
/** Called when the server says that nobody is signed in any more. */
export function onSessionEnded(listener: Listener): () => void {
  sessionEndedListeners.add(listener)
  return () => sessionEndedListeners.delete(listener)
}

type Parts = { readonly params?: Record<string, unknown>; readonly query?: Record<string, unknown>; readonly body?: unknown }

/** The address of an endpoint, for links and downloads. Lists become repeated keys; empty values are left out. */
export function addressOf<E extends Endpoint>(endpoint: E, input: Omit<InputOf<E>, 'body'>): string {
  return address(endpoint, input as Parts)
}

function address(endpoint: Endpoint, { params = {}, query = {} }: Parts): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(key, String(one))
    }
  }
  const text = search.toString()
  return `/api${path}${text === '' ? '' : `?${text}`}`
}

const isUpload = (body: unknown): body is UploadedFile | File =>
  (typeof File !== 'undefined' && body instanceof File) || (typeof body === 'object' && body !== null && 'bytes' in body && 'fileName' in body)

async function refusal(response: Response): Promise<ApiProblem> {
  const read = ErrorReply.safeParse(await response.json().catch(() => null))
  if (!read.success) return new ApiProblem(response.status === 413 ? 'request.too-large' : response.status === 503 ? 'server.busy' : 'server.unexpected', response.status)
  const { code, fields, data, requestId } = read.data.error
  return new ApiProblem(code as ErrorCode, response.status, fields, data, requestId)
}

async function send(endpoint: Endpoint, input: Parts, options: ApiOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (csrfToken !== '' && endpoint.method !== 'GET') headers['x-csrf-token'] = csrfToken
  if (options.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey
  const request: RequestInit = { method: endpoint.method, headers, credentials: 'same-origin', keepalive: options.keepalive ?? false }
  if (options.signal) request.signal = options.signal
  if (isUpload(input.body)) {
    headers['content-type'] = 'application/octet-stream'
    headers['x-file-name'] = encodeURIComponent(input.body instanceof File ? input.body.name : input.body.fileName)
    request.body = input.body instanceof File ? input.body : new Blob([input.body.bytes.slice()])
  } else if (input.body !== undefined) {
    headers['content-type'] = 'application/json'
    request.body = JSON.stringify(input.body)
  }
  let response: Response
  try {
    response = await fetch(address(endpoint, input), request)
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    throw new ApiProblem('network.down', 0)
  }
  if (response.ok) return response
  const problem = await refusal(response)
  if (problem.status === 401 && problem.code.startsWith('session.') && !options.quiet) for (const tell of sessionEndedListeners) tell()
  throw problem
}

/**
 * Calls one endpoint of the contract. Gives the reply, or throws `ApiProblem`. An upload is a `File` (or bytes with a
 * name) as body; a file that comes back is read with `apiFile`.
 */
export async function api<E extends Endpoint>(endpoint: E, input: InputOf<E>, options: ApiOptions = {}): Promise<ReplyOf<E>> {
  const response = await send(endpoint, input as Parts, options)
  if (response.status === 204 || endpoint.reply === null) return null as ReplyOf<E>
  const text = await response.text()
  return (text === '' ? null : JSON.parse(text)) as ReplyOf<E>
}

/** Fetches a file answer; `saveFile` hands it to the browser. */
export async function apiFile<E extends Endpoint>(endpoint: E, input: InputOf<E>, options: ApiOptions = {}): Promise<FileAnswer> {
  const response = await send(endpoint, input as Parts, options)
  const named = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { fileName: named === undefined ? 'file' : decodeURIComponent(named), mediaType: response.headers.get('content-type') ?? '', bytes: new Uint8Array(await response.arrayBuffer()) }
}

/** Saves a file answer under its own name. */
export function saveFile(file: FileAnswer): void {
  const url = URL.createObjectURL(new Blob([file.bytes.slice()], { type: file.mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = file.fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
