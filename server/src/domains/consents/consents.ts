import type { createConsent, listConsents, searchConsentRecipients, withdrawConsent } from '@tomoni/contract/consents'
import { inOrder, type Category } from '@tomoni/contract/shared/categories'
import type { Endpoint, ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import { newId } from '@tomoni/contract/shared/ids'
import { searchKey } from '@tomoni/contract/shared/japanese-text'
import type { z } from 'zod'
import { mayCall } from '../../access/actor.ts'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { presentConsent, presentRecipient, sortConsents } from './present.ts'
import { beyondConsent, consentStateOf, forbiddenFor, isMinorOn, problemsOf, reachesAsFar } from './rules.ts'
import { findChoice, linkConsent } from './sql-choices.ts'
import { closeShares, findShareOfConsent, insertShare, lockOpenShares, moveHandovers, type NewShare } from './sql-shares.ts'
import { consentsOf, findConsent, findCore, findOrganization, findPartner, findPerson, insertConsent, isMember, lockConsent, lockPerson, searchRecipients, writeWithdrawal, type ConsentCore, type PersonRow, type RecipientRow } from './sql.ts'

export type AnswerOf<E extends Endpoint> = E['reply'] extends z.ZodType ? z.input<E['reply']> : void

/** The person of this page; an entry merged away names the one that was kept. */
export function present(row: PersonRow | null): PersonRow {
  const person = found(row)
  if (person.mergedIntoId === person.id) throw new AppError('not-found')
  if (person.mergedIntoId !== null) throw new AppError('registrant.already-merged', { data: { keptId: person.mergedIntoId } })
  return person
}

export const searchRecipientsOf = async (ctx: Ctx, { query }: ParsedOf<typeof searchConsentRecipients>): Promise<AnswerOf<typeof searchConsentRecipients>> => {
  const keys = query.q.split(/[\s\u3000]+/u).map((word) => searchKey(word)).filter(Boolean).slice(0, 4)
  return { items: (await searchRecipients(ctx, { q: query.q, keys, limit: query.limit })).map(presentRecipient) }
}

export async function listConsentsOf(ctx: Ctx, { params }: ParsedOf<typeof listConsents>): Promise<AnswerOf<typeof listConsents>> {
  const person = present(await findPerson(ctx, params.registrantId))
  const rows = await consentsOf(ctx, person.id)
  ctx.audit({ action: 'registrant.read-part', objectKind: 'registrant', objectId: person.id, registrantId: person.id, fields: ['consents'] })
  return {
    items: sortConsents(rows.map((row) => presentConsent(row, person.birthDate))), personName: person.name, birthDate: person.birthDate, isMinor: isMinorOn(person.birthDate, ctx.today),
    can: { write: mayCall(ctx.actor.role, 'consent.write') },
  }
}

type Body = ParsedOf<typeof createConsent>['body']

/** Who receives, as the address book knows them. The workplace of the person is an employer whatever it is filed as. */
export async function recipientOf(ctx: Ctx, choice: Body['recipient'], person: PersonRow): Promise<RecipientRow | null> {
  if (choice.kind === 'organization') return findOrganization(ctx, choice.organizationId)
  const partner = await findPartner(ctx, choice.partnerOrganizationId)
  return partner !== null && partner.partnerOrganizationId === person.workplaceOrganizationId ? { ...partner, kind: 'employer' } : partner
}

/** Every bad field at once; what an employer may never get has a code of its own. */
async function refuseWrong(ctx: Ctx, body: Body, person: PersonRow, recipient: RecipientRow | null): Promise<RecipientRow> {
  const problems: FieldProblem[] = recipient === null ? [{ path: 'recipient', code: 'not-found' }] : []
  problems.push(...problemsOf(body, recipient?.kind ?? 'outside', person.birthDate, ctx.today).filter((p) => recipient !== null || p.path !== 'sharesNow'))
  if (!(await isMember(ctx, body.explainedByMembershipId))) problems.push({ path: 'explainedByMembershipId', code: 'not-found' })
  const forbidden = forbiddenFor(recipient?.kind ?? 'outside', inOrder(body.categories))
  if (forbidden.length > 0) throw new AppError('consent.not-for-employer', { fields: problems, data: { categories: forbidden } })
  if (problems.length > 0) throw invalidFields(problems)
  return recipient!
}

const sameRecipient = (a: { recipientOrganizationId: number | null; recipientPartnerOrganizationId: string | null }, b: RecipientRow): boolean => a.recipientOrganizationId === b.organizationId && a.recipientPartnerOrganizationId === b.partnerOrganizationId

/**
 * The older consent ends now. Its shares go over to the new one as far as that reaches; a handover goes on only when nothing
 * was narrowed, else its sender has to look at it again.
 */
async function supersede(ctx: Ctx, old: ConsentCore, body: Body, recipient: RecipientRow): Promise<void> {
  const shares = await ctx.tx.all(lockOpenShares(ctx, old.id))
  await ctx.tx.run(writeWithdrawal(ctx, old.id, { withdrawnBy: 'holder', withdrawalNote: null, withdrawnByMembershipId: ctx.actor.membershipId }))
  if (shares.length > 0) await ctx.tx.run(closeShares(ctx, shares.map((s) => s.id), { closedByMembershipId: ctx.actor.membershipId, closeReason: 'superseded' }))
  if (recipient.organizationId === null || !sameRecipient(old, recipient)) return
  // What a handover opened stays the handover's: it closes when the handover is taken back.
  for (const handoverId of body.sharesNow ? [] : new Set(shares.map((s) => s.handoverId))) {
    const still = inOrder(shares.filter((s) => s.handoverId === handoverId).flatMap((s) => s.categories).filter((c) => body.categories.includes(c as Category)))
    if (still.length > 0) await openShareRow(ctx, { id: newId(), registrantId: old.registrantId, consentId: body.id, categories: still, recipientOrganizationId: recipient.organizationId, handoverId })
  }
  if (reachesAsFar(old.categories, body.categories)) await ctx.tx.run(moveHandovers(ctx, old.id, body.id, recipient.organizationId))
}

async function openShareRow(ctx: Ctx, share: Omit<NewShare, 'openedByMembershipId'>): Promise<string> {
  await ctx.tx.run(insertShare(ctx, { ...share, openedByMembershipId: ctx.actor.membershipId }))
  ctx.audit({ action: 'share.create', objectKind: 'share', objectId: share.id, registrantId: share.registrantId })
  return share.id
}

/** The same consent sent again: what was answered the first time. */
async function repeated(ctx: Ctx, before: ConsentCore, body: Body, person: PersonRow, recipient: RecipientRow | null): Promise<AnswerOf<typeof createConsent>> {
  const isSame = before.registrantId === person.id && recipient !== null && sameRecipient(before, recipient) && before.startsOn === body.startsOn && before.endsOn === body.endsOn && inOrder(before.categories).join() === inOrder(body.categories).join()
  if (!isSame) throw new AppError('id.already-used')
  ctx.audit({ action: 'consent.create', objectKind: 'consent', objectId: before.id, registrantId: person.id })
  return { id: before.id, shareId: (await ctx.tx.maybe(findShareOfConsent(ctx, before.id)))?.id ?? null }
}

export async function createConsentOf(ctx: Ctx, { params, body }: ParsedOf<typeof createConsent>): Promise<AnswerOf<typeof createConsent>> {
  const person = present(await lockPerson(ctx, params.registrantId))
  const choice = body.recipient
  const wanted = await recipientOf(ctx, choice, person)
  const before = await findCore(ctx, body.id)
  if (before !== null) return repeated(ctx, before, body, person, wanted)
  const recipient = await refuseWrong(ctx, body, person, wanted)
  const old = body.supersedesId === null ? null : found(await lockConsent(ctx, body.supersedesId))
  if (old !== null && old.registrantId !== person.id) throw new AppError('not-found')
  if (old !== null && old.withdrawnAt !== null) throw new AppError('consent.already-withdrawn')
  const about = body.disclosureChoiceId === null ? null : found(await ctx.tx.maybe(findChoice(ctx, body.disclosureChoiceId)))
  if (about !== null && about.registrantId !== person.id) throw new AppError('not-found')
  await ctx.tx.run(insertConsent(ctx, {
    id: body.id, registrantId: person.id, recipientKind: recipient.kind, recipientOrganizationId: recipient.organizationId, recipientPartnerOrganizationId: recipient.partnerOrganizationId, recipientName: recipient.name,
    categories: inOrder(body.categories), purpose: body.purpose, purposeDetail: body.purposeDetail, startsOn: body.startsOn, endsOn: body.endsOn, givenBy: body.givenBy,
    giverName: body.givenBy === 'guardian' ? (body.guardianName ?? '') : person.name, guardianRelation: body.givenBy === 'guardian' ? body.guardianRelation : null, givenHow: body.givenHow,
    witnessName: body.givenHow === 'spoken' ? body.witnessName : null, givenOn: body.givenOn, explainedOn: body.explainedOn, explainedByMembershipId: body.explainedByMembershipId, notDisclosed: body.notDisclosed,
    allowsResultsBack: body.allowsResultsBack, supersedesId: old?.id ?? null, recordedByMembershipId: ctx.actor.membershipId,
  }))
  ctx.audit({ action: 'consent.create', objectKind: 'consent', objectId: body.id, registrantId: person.id, fields: inOrder(body.categories) })
  if (old !== null) await supersede(ctx, old, body, recipient)
  if (about !== null) await ctx.tx.run(linkConsent(ctx, about.id, body.id))
  const shareId = body.sharesNow ? await openShareRow(ctx, { id: newId(), registrantId: person.id, consentId: body.id, categories: inOrder(body.categories), recipientOrganizationId: recipient.organizationId! }) : null
  return { id: body.id, shareId }
}

export async function withdrawConsentOf(ctx: Ctx, { params, body }: ParsedOf<typeof withdrawConsent>): Promise<AnswerOf<typeof withdrawConsent>> {
  const consent = found(await lockConsent(ctx, params.consentId))
  if (consent.registrantId !== params.registrantId) throw new AppError('not-found')
  if (consent.withdrawnAt !== null) throw new AppError('consent.already-withdrawn')
  const shares = await ctx.tx.all(lockOpenShares(ctx, consent.id))
  await ctx.tx.run(writeWithdrawal(ctx, consent.id, { withdrawnBy: body.withdrawnBy, withdrawalNote: body.note, withdrawnByMembershipId: ctx.actor.membershipId }))
  if (shares.length > 0) await ctx.tx.run(closeShares(ctx, shares.map((s) => s.id), { closedByMembershipId: ctx.actor.membershipId, closeReason: 'consentWithdrawn' }))
  ctx.audit({ action: 'consent.withdraw', objectKind: 'consent', objectId: consent.id, registrantId: consent.registrantId })
  return { closedShares: shares.length }
}

// For shares, scans and forms

export type LiveConsent = { readonly id: string; readonly registrantId: string; readonly recipientOrganizationId: number | null; readonly recipientPartnerOrganizationId: string | null; readonly recipientKind: string; readonly categories: readonly Category[]; readonly endsOn: string }
const presentLive = (row: ConsentCore): LiveConsent => ({ ...row, categories: inOrder(row.categories) })

/** The consent of the own organisation, locked for this transaction; refused with `consent.not-live` unless it lives now, by the clock of the database. */
export async function liveConsentOf(ctx: Ctx, consentId: string): Promise<LiveConsent> {
  const row = found(await lockConsent(ctx, consentId))
  if (consentStateOf(row, row.today) !== 'live') throw new AppError('consent.not-live')
  return presentLive(row)
}

/** The consent of this person, for its scans and forms. */
export const consentOfPerson = async (ctx: Ctx, params: { registrantId: string; consentId: string }) => found(await findConsent(ctx, params.registrantId, params.consentId))

/** Refused with `share.beyond-consent` when a category is not consented to. */
export function requireWithin(consent: LiveConsent, categories: readonly Category[]): void {
  const beyond = beyondConsent(categories, consent.categories)
  if (beyond.length > 0) throw new AppError('share.beyond-consent', { data: { categories: beyond } })
}
