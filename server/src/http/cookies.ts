import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

// `__Host-` needs https (decision 29): behind plain http on this machine the cookie has another name.

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()
const nameOf = (secure: boolean): string => (secure ? '__Host-tomoni' : 'tomoni')

/** Hash of the session token in the cookie, or null. */
export function sessionTokenOf(request: FastifyRequest): Buffer | null {
  const token = request.cookies[nameOf(true)] ?? request.cookies[nameOf(false)]
  return token === undefined || token.length > 200 ? null : sha256(token)
}

export function setSessionCookie(reply: FastifyReply, token: string, secure: boolean): void {
  void reply.setCookie(nameOf(secure), token, { path: '/', httpOnly: true, sameSite: 'lax', secure })
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  void reply.clearCookie(nameOf(secure), { path: '/', httpOnly: true, sameSite: 'lax', secure })
}
