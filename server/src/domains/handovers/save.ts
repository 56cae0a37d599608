import { findingKey, type checkHandoverText, type HandoverSheet, type saveHandover } from '@tomoni/contract/handovers'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import type { AnswerOf } from '../registrants/answer.ts'
import { checkAddress } from './address.ts'
import { beyondConsent, isUnsettled } from './gate.ts'
import { gateFor, isInside, load, type Loaded } from './load.ts'
import { isEnded } from './rules.ts'
import { findConsent, findHandover, type HandoverRecord } from './sql.ts'
import { openShare } from './sql-effects.ts'
import { hasConsent } from './sql-parties.ts'
import { insertEvent, insertSheet, updateDraftSheet, updateHandover } from './sql-write.ts'
import { findingsIn } from './text-check.ts'

type Body = ParsedOf<typeof saveHandover>['body']

/** Findings the writer has not looked at. */
export const openFindings = async (ctx: Ctx, registrantId: string, sheet: HandoverSheet, acknowledged: readonly string[]) => {
  const known = new Set(acknowledged)
  return (await findingsIn(ctx, registrantId, sheet)).filter((finding) => !known.has(findingKey(finding)))
}

/** Saving a draft again and again, or amending what was sent already, with a reason. */
export async function save(ctx: Ctx, { params, body }: ParsedOf<typeof saveHandover>): Promise<AnswerOf<typeof saveHandover>> {
  const loaded = await load(ctx, params, 'lock', () => 0)
  const { row } = loaded
  if (row.organizationId !== ctx.actor.organizationId) throw new AppError('permission.not-this-record')
  if (row.version !== body.version) throw new AppError('version.stale', { data: { current: { version: row.version, sheetVersion: row.sheetVersion, sheet: loaded.sheet } } })
  if (isEnded(row.state) || row.state === 'asked') throw new AppError('handover.step-refused', { data: { why: 'wrong-state', gate: [] } })
  const sheetVersion = row.state === 'draft' ? await saveDraft(ctx, row, body) : await amend(ctx, loaded, body)
  const after = found(await findHandover(ctx, params, 'read'))
  const consent = await findConsent(ctx, params)
  const findings = after.state === 'draft' && !isInside(after) ? (await findingsIn(ctx, after.registrantId, body.sheet)).length : 0
  const gate = await gateFor(ctx, after, body.sheet, { consent, joints: loaded.joints, openFindings: findings })
  return { version: after.version, sheetVersion, gate, savedAt: ctx.now.toISOString() }
}

async function saveDraft(ctx: Ctx, row: HandoverRecord, body: Body): Promise<number> {
  const { problems, ...address } = await checkAddress(ctx, row.kind, row.registrantId, row.senderMembershipId, body)
  // Whoever asked to take over is a party already, and the consent that counts is the one given for it.
  if (!isInside(row) && row.receiverOrganizationId !== null && body.addressedOrganizationId !== row.receiverOrganizationId) problems.push({ path: 'addressedOrganizationId', code: 'handover.asked-by-other' })
  if (problems.length > 0) throw invalidFields(problems)
  const pair = { holderId: row.organizationId, handoverId: row.id }
  await ctx.tx.run(updateDraftSheet(ctx, pair, row.sheetVersion, body.sheet, ctx.actor.membershipId))
  await ctx.tx.run(updateHandover(ctx, pair, {
    situation: body.situation, reasonCode: body.reason, movesLead: body.movesLead, desiredStartOn: body.desiredStartOn, termEndsOn: body.termEndsOn, consentId: isInside(row) ? null : body.consentId,
    addressedOrganizationId: body.addressedOrganizationId, addressedPartnerOrganizationId: body.addressedPartnerOrganizationId, receiverMembershipId: body.receiverMembershipId, ...address,
  }))
  ctx.audit({ action: 'handover.save', objectKind: 'handover', objectId: row.id, registrantId: row.registrantId })
  return row.sheetVersion
}

/** What both sides agreed on is not changed by rewriting the sheet. */
function amendProblems(row: HandoverRecord, body: Body): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (body.changeReason === null) problems.push({ path: 'changeReason', code: 'required' })
  for (const field of ['movesLead', 'addressedOrganizationId', 'addressedPartnerOrganizationId'] as const) if (body[field] !== row[field]) problems.push({ path: field, code: 'handover.sent-already' })
  if (isUnsettled(row) && !isUnsettled({ situation: body.situation, situationSettledOn: null })) problems.push({ path: 'situation', code: 'handover.settle-first' })
  return problems
}

async function amend(ctx: Ctx, { row, consent, facts }: Loaded, body: Body): Promise<number> {
  const problems = amendProblems(row, body)
  if (body.consentId !== null && !(await hasConsent(ctx, row.registrantId, body.consentId))) problems.push({ path: 'consentId', code: 'not-found' })
  if (problems.length > 0) throw invalidFields(problems)
  const pair = { holderId: row.organizationId, handoverId: row.id }
  const becomesUnsettled = body.situation !== row.situation && isUnsettled({ situation: body.situation, situationSettledOn: null })
  await ctx.tx.run(updateHandover(ctx, pair, {
    situation: body.situation, reasonCode: body.reason, desiredStartOn: body.desiredStartOn, termEndsOn: body.termEndsOn, consentId: isInside(row) ? null : body.consentId, sheetVersion: row.sheetVersion + 1,
    ...(becomesUnsettled ? { situationSettledOn: null } : {}),
  }))
  // The consent may have been renewed with this very change: what counts is the one that is named now.
  const now = body.consentId === row.consentId ? consent : await findConsent(ctx, pair)
  if (!facts.isInside) {
    if (now?.state !== 'live') throw new AppError('handover.consent-not-live', { data: { state: now?.state ?? 'none' } })
    const beyond = beyondConsent(body.sheet, now.categories)
    if (beyond.length > 0) throw new AppError('handover.beyond-consent', { data: { cells: beyond } })
    const open = await openFindings(ctx, row.registrantId, body.sheet, body.acknowledgedFindings)
    if (open.length > 0) throw new AppError('handover.step-refused', { data: { why: 'gate.open', gate: [], findings: open } })
    // A renewed consent opens what it names, as the first one did on acceptance.
    if (body.consentId !== row.consentId && row.acceptedAt !== null && row.receiverOrganizationId !== null) await openShare(ctx, { ...row, consentId: body.consentId }, now.categories)
  }
  await ctx.tx.run(insertSheet(row, row.sheetVersion + 1, body.sheet, { membershipId: ctx.actor.membershipId, changeReason: body.changeReason }))
  await ctx.tx.run(insertEvent(row, 'amend', { from: row.state, to: row.state }, { bySide: 'sender', organizationId: ctx.actor.organizationId, membershipId: ctx.actor.membershipId, name: ctx.actor.displayName }))
  ctx.audit({ action: 'handover.amend', objectKind: 'handover', objectId: row.id, registrantId: row.registrantId, fields: ['sheet'] })
  return row.sheetVersion + 1
}

export async function checkTextOf(ctx: Ctx, { params, body }: ParsedOf<typeof checkHandoverText>): Promise<AnswerOf<typeof checkHandoverText>> {
  const row = found(await findHandover(ctx, params, 'read'))
  if (row.organizationId !== ctx.actor.organizationId) throw new AppError('permission.not-this-record')
  ctx.audit({ action: 'handover.check-text', objectKind: 'handover', objectId: row.id, registrantId: row.registrantId })
  return { findings: await findingsIn(ctx, row.registrantId, body.sheet) }
}
