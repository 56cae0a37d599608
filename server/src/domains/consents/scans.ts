import type { addConsentScan, getConsentScan } from '@tomoni/contract/consents'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { FileAnswer } from '@tomoni/contract/shared/files'
import { newId } from '@tomoni/contract/shared/ids'
import { AppError, found } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { consentOfPerson, type AnswerOf } from './consents.ts'
import { maxScanBytes, scanTypeOf } from './rules.ts'
import { countScans, findSameScan, findScan, insertScan, lockConsent } from './sql.ts'

// 同意書の写し: the signed paper, kept with the consent.

const extension = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' } as const
const mostScans = 20

export async function addScan(ctx: Ctx, { params, body }: ParsedOf<typeof addConsentScan>): Promise<AnswerOf<typeof addConsentScan>> {
  const consent = found(await lockConsent(ctx, params.consentId))
  if (consent.registrantId !== params.registrantId) throw new AppError('not-found')
  const mediaType = body.bytes.length > maxScanBytes ? null : scanTypeOf(body.bytes)
  if (mediaType === null) throw new AppError('scan.not-a-picture')
  const content = Buffer.from(body.bytes)
  const same = await ctx.tx.maybe(findSameScan(ctx, consent.id, content))
  if (same === null && (await ctx.tx.one(countScans(ctx, consent.id))).count >= mostScans) throw new AppError('too-many-requests')
  const id = same?.id ?? newId()
  const fileName = body.fileName.replaceAll(/^.*[\\/]|\p{Cc}/gu, '').trim().slice(0, 200) || `写し.${extension[mediaType]}`
  if (same === null) await ctx.tx.run(insertScan(ctx, { id, consentId: consent.id, fileName, mediaType, content, membershipId: ctx.actor.membershipId }))
  ctx.audit({ action: 'consent.write', objectKind: 'consent', objectId: consent.id, registrantId: consent.registrantId, fields: ['scan'] })
  return { id }
}

export async function showScan(ctx: Ctx, { params }: ParsedOf<typeof getConsentScan>): Promise<FileAnswer> {
  const consent = await consentOfPerson(ctx, params)
  const scan = found(await ctx.tx.maybe(findScan(ctx, consent.id, params.scanId)))
  ctx.audit({ action: 'consent.open', objectKind: 'consent', objectId: consent.id, registrantId: params.registrantId, fields: ['scan'] })
  return { fileName: scan.fileName, mediaType: scan.mediaType, bytes: scan.content as Buffer, inline: true }
}
