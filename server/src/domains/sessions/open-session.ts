import { randomBytes } from 'node:crypto'
import { newId } from '@tomoni/contract/shared/ids'
import { enterOrganization, membershipsOf, type OwnMembership } from '../../access/scope.ts'
import { newRecoveryCodes, hashRecoveryCode } from '../../access/second-factor.ts'
import type { SessionRow, Transaction } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import { deviceTokenOf, sessionTokenOf, setDeviceCookie, setSessionCookie, sha256 } from '../../http/cookies.ts'
import type { OpenCtx } from '../../http/endpoint.ts'
import { startingMembership } from './rules.ts'
import {
  beginSession, completeSession, endSessionByToken, forgetOldDevices, forgetOldSessions, insertKnownDevice, insertRecoveryCodes, insertSession, knownDevice, lastOrganizationOf, removeRecoveryCodes,
} from './sql.ts'

const newToken = (): string => randomBytes(32).toString('base64url')

/** The device cookie names a browser; together with an account it becomes the row that knows them. */
export function deviceHashOf(ctx: OpenCtx, accountId: string): Buffer | null {
  const cookie = deviceTokenOf(ctx.request, ctx.secureCookies)
  return cookie === null ? null : sha256(`${cookie.toString('hex')}:${accountId}`)
}

export async function isKnownDevice(ctx: OpenCtx, accountId: string): Promise<Buffer | null> {
  const hash = deviceHashOf(ctx, accountId)
  return hash !== null && (await ctx.tx.maybe(knownDevice(hash, accountId))) !== null ? hash : null
}

async function rememberDevice(ctx: OpenCtx, accountId: string): Promise<void> {
  let hash = deviceHashOf(ctx, accountId)
  if (hash === null) {
    const token = newToken()
    setDeviceCookie(ctx.reply, token, ctx.secureCookies)
    hash = sha256(`${sha256(token).toString('hex')}:${accountId}`)
  }
  await ctx.tx.run(insertKnownDevice(hash, accountId))
  await ctx.tx.run(forgetOldDevices)
}

/** Where this account would begin to work today, or null when it belongs nowhere. */
export async function placeOf(ctx: OpenCtx, accountId: string): Promise<{ here: OwnMembership; all: OwnMembership[] } | null> {
  const all = await membershipsOf(ctx.tx, accountId, ctx.today)
  const last = await ctx.tx.maybe(lastOrganizationOf(accountId))
  const here = startingMembership(all, last?.organizationId ?? null)
  return here === undefined ? null : { here, all }
}

/** A session in the cookie, complete or waiting for its second factor. An older session of this browser ends. */
export async function openSession(ctx: OpenCtx, accountId: string, place: OwnMembership, isComplete: boolean): Promise<void> {
  const before = sessionTokenOf(ctx.request, ctx.secureCookies)
  if (before !== null) await ctx.tx.run(endSessionByToken(before, 'replaced'))
  await ctx.tx.run(forgetOldSessions(accountId))
  await enterOrganization(ctx.tx, place.organizationId, accountId)
  const token = newToken()
  await ctx.tx.run(
    insertSession({ tokenHash: sha256(token), id: newId(), accountId, organizationId: place.organizationId, membershipId: place.membershipId, csrfToken: newToken(), userAgent: ctx.userAgent, ip: ctx.ip, isComplete }),
  )
  setSessionCookie(ctx.reply, token, ctx.secureCookies)
  if (isComplete) await rememberDevice(ctx, accountId)
}

/** After the second factor: a new token, a full lifetime, and this browser is known from now on. */
export async function makeComplete(ctx: OpenCtx, session: { sessionId: string; accountId: string }, organizationId: number): Promise<void> {
  await enterOrganization(ctx.tx, organizationId, session.accountId)
  const token = newToken()
  await ctx.tx.run(completeSession(session.sessionId, organizationId, sha256(token), newToken()))
  setSessionCookie(ctx.reply, token, ctx.secureCookies)
  await rememberDevice(ctx, session.accountId)
}

/** The session of this request on the pages before and around the second factor. */
export async function sessionOfRequest(ctx: OpenCtx): Promise<SessionRow> {
  const tokenHash = sessionTokenOf(ctx.request, ctx.secureCookies)
  const session = tokenHash === null ? null : await beginSession(ctx.tx, tokenHash)
  if (session === null) throw new AppError('session.missing')
  if (session.state !== 'open' && session.state !== 'second-factor-needed') throw new AppError('session.expired')
  return session
}

/** Ten new codes; the old ones open nothing any more. */
export async function replaceRecoveryCodes(tx: Transaction, accountId: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  await tx.run(removeRecoveryCodes(accountId))
  await tx.run(insertRecoveryCodes(accountId, codes.map(hashRecoveryCode)))
  return codes
}
