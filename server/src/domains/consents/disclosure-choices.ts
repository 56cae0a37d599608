import type { createDisclosureChoice, DisclosureChoice, listDisclosureChoices } from '@tomoni/contract/consents'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { FieldProblem } from '@tomoni/contract/shared/errors'
import type { z } from 'zod'
import { AppError, found, invalidFields } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { present, type AnswerOf } from './consents.ts'
import { choicesOf, findChoice, insertChoice } from './sql-choices.ts'
import { findPartner, findPerson, lockPerson } from './sql.ts'

// 会社に伝えること (row 1203): talked over with the person, in their own words; a new choice takes the place of the last one.

export async function listChoicesOf(ctx: Ctx, { params }: ParsedOf<typeof listDisclosureChoices>): Promise<AnswerOf<typeof listDisclosureChoices>> {
  const person = present(await findPerson(ctx, params.registrantId))
  const rows = await choicesOf(ctx, person.id)
  ctx.audit({ action: 'registrant.read-part', objectKind: 'registrant', objectId: person.id, registrantId: person.id, fields: ['disclosureChoices'] })
  return {
    items: rows.map((row) => ({ ...(row as unknown as z.input<typeof DisclosureChoice>) })),
    workplace: person.workplace === null && person.workplaceOrganizationId === null ? null : { partnerOrganizationId: person.workplaceOrganizationId, name: person.workplace ?? '' },
  }
}

export async function createChoiceOf(ctx: Ctx, { params, body }: ParsedOf<typeof createDisclosureChoice>): Promise<AnswerOf<typeof createDisclosureChoice>> {
  const person = present(await lockPerson(ctx, params.registrantId))
  const before = await ctx.tx.maybe(findChoice(ctx, body.id))
  if (before !== null && (before.registrantId !== person.id || before.employerName !== body.employerName)) throw new AppError('id.already-used')
  if (before === null) {
    const problems: FieldProblem[] = []
    if (body.decidedOn > ctx.today) problems.push({ path: 'decidedOn', code: 'in-the-future' })
    if ((body.choice === 'open' || body.choice === 'partly') && body.toldItems.length === 0) problems.push({ path: 'toldItems', code: 'required' })
    if (body.toldItems.includes('accommodations') && body.accommodationNote === null) problems.push({ path: 'accommodationNote', code: 'required' })
    if (body.choice !== 'undecided' && body.ownWords === null) problems.push({ path: 'ownWords', code: 'required' })
    if (body.partnerOrganizationId !== null && (await findPartner(ctx, body.partnerOrganizationId)) === null) problems.push({ path: 'partnerOrganizationId', code: 'not-found' })
    if (problems.length > 0) throw invalidFields(problems)
    const old = body.supersedesId === null ? null : found(await ctx.tx.maybe(findChoice(ctx, body.supersedesId)))
    if (old !== null && old.registrantId !== person.id) throw new AppError('not-found')
    // Nothing is told while the person says no or has not decided: no items are kept beside that.
    const tells = body.choice === 'open' || body.choice === 'partly'
    await ctx.tx.run(insertChoice(ctx, { ...body, toldItems: tells ? [...body.toldItems] : [], accommodationNote: tells && body.toldItems.includes('accommodations') ? body.accommodationNote : null, registrantId: person.id, membershipId: ctx.actor.membershipId }))
  }
  ctx.audit({ action: 'disclosure-choice.create', objectKind: 'disclosureChoice', objectId: body.id, registrantId: person.id, fields: ['choice'] })
  return { id: body.id }
}
