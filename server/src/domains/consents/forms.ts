import type { ConsentFormModel, DisclosureChoice, getBlankConsentForm, getBlankDisclosureTalk, getConsentForm, getDisclosureTalk, printConsentDraft } from '@tomoni/contract/consents'
import { dayInJapan, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { inOrder } from '@tomoni/contract/shared/categories'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { LateFile } from '@tomoni/contract/shared/files'
import { renderConsentForm } from '../../documents/consent-form.ts'
import { findDesk } from '../../documents/desk-sql.ts'
import { renderDisclosureTalk } from '../../documents/disclosure-talk.ts'
import { found } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { consentOfPerson, present, recipientOf } from './consents.ts'
import { isMinorOn } from './rules.ts'
import { choicesOf } from './sql-choices.ts'
import { findPerson, ownName, type PersonRow } from './sql.ts'

// On paper: 同意書 and the talk about 会社に伝えること, with what was written down or blank to be filled in by hand.

async function blank(ctx: Ctx, person: PersonRow): Promise<ConsentFormModel> {
  const desk = found(await findDesk(ctx, ctx.actor.organizationId))
  return {
    holderName: desk.name, holderPhone: desk.phone, personName: person.name, personKana: person.kana, birthDate: person.birthDate as CalendarDay | null, recipientName: null, recipientKind: null, purpose: null, purposeDetail: null,
    categories: [], startsOn: null, endsOn: null, notDisclosed: null, allowsResultsBack: null, givenBy: null, giverName: null, guardianRelation: null, givenHow: null, witnessName: null, givenOn: null,
    explainedBy: null, explainedOn: null, withdrawnOn: null, isMinor: isMinorOn(person.birthDate, ctx.today) === true, printedOn: ctx.today as CalendarDay,
  }
}

export async function printBlankForm(ctx: Ctx, { params }: ParsedOf<typeof getBlankConsentForm>): Promise<LateFile> {
  const person = present(await findPerson(ctx, params.registrantId))
  ctx.audit({ action: 'consent.print', objectKind: 'registrant', objectId: person.id, registrantId: person.id })
  return renderConsentForm(await blank(ctx, person))
}

/** What is typed so far: the person signs it before it is saved. */
export async function printDraft(ctx: Ctx, { params, body: { recipient: choice, ...typed } }: ParsedOf<typeof printConsentDraft>): Promise<LateFile> {
  const person = present(await findPerson(ctx, params.registrantId))
  const recipient = choice === null ? null : await recipientOf(ctx, choice, person)
  ctx.audit({ action: 'consent.print', objectKind: 'registrant', objectId: person.id, registrantId: person.id })
  return renderConsentForm({ ...(await blank(ctx, person)), ...typed, recipientName: recipient?.name ?? null, recipientKind: recipient?.kind ?? null })
}

export async function printForm(ctx: Ctx, { params }: ParsedOf<typeof getConsentForm>): Promise<LateFile> {
  const person = present(await findPerson(ctx, params.registrantId))
  const row = await consentOfPerson(ctx, params)
  ctx.audit({ action: 'consent.print', objectKind: 'consent', objectId: row.id, registrantId: person.id })
  return renderConsentForm({
    ...(await blank(ctx, person)), recipientName: row.recipientName, recipientKind: row.recipientKind, purpose: row.purpose as ConsentFormModel['purpose'], purposeDetail: row.purposeDetail, categories: inOrder(row.categories),
    startsOn: row.startsOn as CalendarDay, endsOn: row.endsOn as CalendarDay, notDisclosed: row.notDisclosed, allowsResultsBack: row.allowsResultsBack, givenBy: row.givenBy, giverName: row.giverName,
    guardianRelation: row.guardianRelation, givenHow: row.givenHow as ConsentFormModel['givenHow'], witnessName: row.witnessName, givenOn: row.givenOn as CalendarDay, explainedBy: row.explainedBy,
    explainedOn: row.explainedOn as CalendarDay | null, withdrawnOn: row.withdrawnAt === null ? null : dayInJapan(new Date(row.withdrawnAt)), isMinor: isMinorOn(person.birthDate, row.givenOn) === true,
  })
}

async function talk(ctx: Ctx, person: PersonRow, choice: DisclosureChoice | null): Promise<LateFile> {
  ctx.audit({ action: 'disclosure-choice.print', objectKind: choice === null ? 'registrant' : 'disclosureChoice', objectId: choice?.id ?? person.id, registrantId: person.id })
  return renderDisclosureTalk({ holderName: await ownName(ctx), personName: person.name, personKana: person.kana, choice, printedOn: ctx.today as CalendarDay })
}
export const printBlankTalk = async (ctx: Ctx, { params }: ParsedOf<typeof getBlankDisclosureTalk>): Promise<LateFile> => talk(ctx, present(await findPerson(ctx, params.registrantId)), null)

export async function printTalk(ctx: Ctx, { params }: ParsedOf<typeof getDisclosureTalk>): Promise<LateFile> {
  const person = present(await findPerson(ctx, params.registrantId))
  return talk(ctx, person, found((await choicesOf(ctx, person.id)).find((row) => row.id === params.disclosureChoiceId)) as unknown as DisclosureChoice)
}
