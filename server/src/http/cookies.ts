import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

// `__Host-` needs https (decision 29): behind plain http on this machine the cookie has another name.

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()
const nameOf = (secure: boolean): string => (secure ? '__Host-tomoni' : 'tomoni')
const deviceNameOf = (secure: boolean): string => (secure ? '__Host-tomoni-device' : 'tomoni-device')

const hashOf = (value: string | undefined): Buffer | null => (value === undefined || value.length > 200 ? null : sha256(value))

/** Hash of the session token in the cookie, or null. Behind https only the `__Host-` cookie counts: nobody on the way can plant it. */
export const sessionTokenOf = (request: FastifyRequest, secure: boolean): Buffer | null => hashOf(request.cookies[nameOf(secure)])

export function setSessionCookie(reply: FastifyReply, token: string, secure: boolean): void {
  void reply.setCookie(nameOf(secure), token, { path: '/', httpOnly: true, sameSite: 'lax', secure })
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  void reply.clearCookie(nameOf(secure), { path: '/', httpOnly: true, sameSite: 'lax', secure })
}

/** Hash of the cookie that says: somebody signed in on this browser before. */
export const deviceTokenOf = (request: FastifyRequest, secure: boolean): Buffer | null => hashOf(request.cookies[deviceNameOf(secure)])

export function setDeviceCookie(reply: FastifyReply, token: string, secure: boolean): void {
  void reply.setCookie(deviceNameOf(secure), token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 180 * 86_400 })
}
