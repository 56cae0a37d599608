import { randomBytes } from 'node:crypto'
import type { AskedField, createSecureLink, getSecureLink, LinkAnswerLine, listSecureLinks, revokeSecureLink, SecureLink, takeOverAnswer } from '@tomoni/contract/secure-links'
import type { Category } from '@tomoni/contract/shared/categories'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import type { PartnerOrganizationId, RegistrantId } from '@tomoni/contract/shared/ids'
import { linkTexts } from '@tomoni/contract/text/secure-links'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import { sha256 } from '../../http/cookies.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { categoryOf, labelOf, mergeCells, problemsOfAsking, stateOf } from './rules.ts'
import { countLinks, draftHandovers, findConsent, findHandover, findLink, findRegistrant, insertLink, listLinks, lockSheet, renewToken, revokeLink, saveSheetCells, tickOff, type FullLink, type LinkRow } from './sql.ts'

// The side of the sender: making links, looking at them, closing them, taking answers over.

/** 256 bit, as text of an address. Only its hash is stored. */
const newToken = (): string => randomBytes(32).toString('base64url')
const audit = (ctx: Ctx, action: string, link: { id: string; registrantId: string | null }): void =>
  ctx.audit({ action, objectKind: 'secureLink', objectId: link.id, ...(link.registrantId === null ? {} : { registrantId: link.registrantId }) })

type Body = ParsedOf<typeof createSecureLink>['body']

/** Whom and what consent the link is about. */
async function subjectOf(ctx: Ctx, body: Body): Promise<{ registrantId: string; consentId: string; partnerOrganizationId: string | null; categories: Category[]; allowsResultsBack: boolean }> {
  let { registrantId, consentId } = body as { registrantId: string | null; consentId: string | null }
  let addressee: string | null = null
  if (body.handoverId !== null && body.purpose !== 'provideInformation') {
    const handover = found(await ctx.tx.maybe(findHandover(ctx, body.handoverId)))
    if (handover.receiverOrganizationId !== null || handover.state === 'draft' || handover.state === 'withdrawn') throw new AppError('handover.step-refused', { data: { why: 'receiver.by-account', gate: [] } })
    ;({ registrantId, consentId } = handover)
    addressee = handover.addressedPartnerOrganizationId
  } else if (body.purpose === 'answerHandover') throw invalidFields([{ path: 'handoverId', code: 'required' }])
  if (registrantId === null) throw invalidFields([{ path: 'registrantId', code: 'required' }])
  if ((await ctx.tx.maybe(findRegistrant(ctx, registrantId))) === null) throw invalidFields([{ path: 'registrantId', code: 'not-found' }])
  const consent = consentId === null ? null : await ctx.tx.maybe(findConsent(ctx, consentId))
  if (consent === null || consent.registrantId !== registrantId) throw invalidFields([{ path: 'consentId', code: consentId === null ? 'required' : 'not-found' }])
  if (!consent.isLive) throw new AppError('consent.not-live')
  // Who signs in reads what is shared there; a link is for somebody outside, and for the one the consent names.
  if (consent.recipientKind === 'organization' || (addressee !== null && consent.recipientPartnerOrganizationId !== addressee)) throw invalidFields([{ path: 'consentId', code: 'not-found' }])
  return { registrantId, consentId: consent.id, partnerOrganizationId: consent.recipientPartnerOrganizationId, categories: consent.categories, allowsResultsBack: consent.allowsResultsBack }
}

export async function makeLink(ctx: Ctx, { body }: ParsedOf<typeof createSecureLink>): Promise<ReplyOf<typeof createSecureLink>> {
  const subject = await subjectOf(ctx, body)
  const problems = problemsOfAsking(body.purpose, body.fields, subject.categories)
  if (body.purpose === 'readResult') {
    if (!subject.allowsResultsBack) problems.push({ path: 'consentId', code: 'secure-link.beyond-consent' })
    if (body.handoverId === null && body.results.length === 0) problems.push({ path: 'results', code: 'required' })
  }
  if (problems.length > 0) throw invalidFields(problems)
  const token = newToken()
  const before = await findLink(ctx, body.id, 'lock')
  const made = { id: body.id, registrantId: subject.registrantId }
  if (before !== null) {
    if (before.purpose !== body.purpose || before.recipientName !== body.recipientName || before.registrantId !== subject.registrantId) throw new AppError('id.already-used')
    const renewed = await ctx.tx.maybe(renewToken(ctx, body.id, sha256(token)))
    if (renewed === null) throw new AppError('id.already-used')
    audit(ctx, 'secure-link.renew', made)
    return { id: body.id, token, expiresAt: renewed.expiresAt }
  }
  const { expiresAt } = await ctx.tx.one(insertLink(ctx, {
    id: body.id, tokenHash: sha256(token), purpose: body.purpose, handoverId: body.handoverId, registrantId: subject.registrantId, consentId: subject.consentId, partnerOrganizationId: subject.partnerOrganizationId,
    recipientName: body.recipientName, asked: { message: body.message, fields: body.fields, results: body.results }, createdByMembershipId: ctx.actor.membershipId, days: body.days,
  }))
  audit(ctx, 'secure-link.create', made)
  return { id: body.id, token, expiresAt }
}

const present = (row: LinkRow): SecureLink => ({ ...row, partnerOrganizationId: row.partnerOrganizationId as PartnerOrganizationId | null, registrantId: row.registrantId as RegistrantId | null, state: stateOf(row) })

export async function listLinksOf(ctx: Ctx, { query }: ParsedOf<typeof listSecureLinks>): Promise<ReplyOf<typeof listSecureLinks>> {
  const about = { handoverId: query.handoverId ?? null, registrantId: query.registrantId ?? null }
  const [rows, counts] = await Promise.all([listLinks(ctx, { ...about, view: query.view, limit: query.pageSize, offset: (query.page - 1) * query.pageSize }), countLinks(ctx, about)])
  return { items: rows.map(present), total: rows[0]?.total ?? 0, page: query.page, pageSize: query.pageSize, counts }
}

const answerLines = (link: FullLink): LinkAnswerLine[] =>
  (link.answer?.values ?? []).map(({ key, value }) => ({ key, value, label: labelOf(link.asked.fields.find((field: AskedField) => field.key === key) ?? { key, label: '' }), category: categoryOf(key) }))

export async function readLink(ctx: Ctx, { params }: ParsedOf<typeof getSecureLink>): Promise<ReplyOf<typeof getSecureLink>> {
  const link = found(await findLink(ctx, params.secureLinkId, 'read'))
  audit(ctx, 'secure-link.open', link)
  const handovers = link.registrantId === null || link.answer === null ? [] : await ctx.tx.all(draftHandovers(ctx, link.registrantId))
  return { ...present(link), ...link.asked, answer: link.answer === null ? null : { lines: answerLines(link), message: link.answer.message }, handovers }
}

export async function closeLink(ctx: Ctx, { params }: ParsedOf<typeof revokeSecureLink>): Promise<void> {
  const link = found(await findLink(ctx, params.secureLinkId, 'lock'))
  await ctx.tx.run(revokeLink(ctx, link.id))
  audit(ctx, 'secure-link.revoke', link)
}

/** The answer as lines of text for a record. */
const asText = (link: FullLink, lines: readonly LinkAnswerLine[]): string =>
  [linkTexts.answerFrom(link.recipientName, link.answeredBy), ...lines.map((line) => `${line.label}：${line.value}`), ...(link.answer?.message == null ? [] : [link.answer.message])].join('\n')

export async function takeOver(ctx: Ctx, { params, body }: ParsedOf<typeof takeOverAnswer>): Promise<ReplyOf<typeof takeOverAnswer>> {
  const link = found(await findLink(ctx, params.secureLinkId, 'lock'))
  if (link.answer === null && body.into !== 'nothing') throw invalidFields([{ path: 'keys', code: 'not-found' }])
  const lines = body.into === 'nothing' ? [] : answerLines(link).filter((line) => body.keys.includes(line.key) && line.value.trim() !== '')
  if (body.into === 'handover') {
    const sheet = await lockSheet(ctx, { handoverId: body.handoverId, registrantId: link.registrantId ?? '' })
    if (sheet === null) throw invalidFields([{ path: 'handoverId', code: 'not-found' }])
    const cells = mergeCells(sheet.content.cells ?? [], lines, { label: linkTexts.cellSource(link.recipientName), on: ctx.today })
    await saveSheetCells(ctx, { handoverId: body.handoverId, sheetVersion: sheet.sheetVersion, cells })
  }
  await ctx.tx.run(tickOff(ctx, link.id))
  audit(ctx, 'secure-link.take-over', link)
  return { handoverId: body.into === 'handover' ? body.handoverId : null, text: body.into === 'record' ? asText(link, lines) : null }
}
