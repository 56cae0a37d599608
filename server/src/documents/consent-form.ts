import { ConsentPurpose, type ConsentFormModel } from '@tomoni/contract/consents'
import { Category, neverForEmployer } from '@tomoni/contract/shared/categories'
import { formatDay } from '@tomoni/contract/shared/calendar'
import type { LateFile } from '@tomoni/contract/shared/files'
import { withoutRuby } from '@tomoni/contract/shared/ruby'
import { consentFormText as t, plainCategoryText, plainPurposeText } from '@tomoni/contract/text/plain-documents'
import { asTyped, organizationName, personName, spokenDay, spokenWords, type Spoken } from './plain-words.ts'
import { typesetter } from './typesetter.ts'

// 同意書: what the person allows, on paper. A field nobody filled in is a line to write on.

export type Choice = { readonly label: Spoken; readonly help: Spoken; readonly isChosen: boolean }

/** An employer may never learn of family and health: those boxes are not even offered. Pure. */
export function categoryChoices(model: Pick<ConsentFormModel, 'recipientKind' | 'categories'>): Choice[] {
  const offered = Category.options.filter((one) => model.recipientKind !== 'employer' || !neverForEmployer.includes(one))
  return offered.map((one) => ({ ...spokenWords(plainCategoryText[one]), isChosen: model.categories.includes(one) }))
}

const name = (text: string | null): Spoken => asTyped(text ?? '')

/** What the page says, as parts with readings. Pure. */
export function consentFormView(m: ConsentFormModel) {
  const isGuardian = m.givenBy === 'guardian'
  // A consent on paper is signed by hand: the line stays free. What was tapped or spoken is printed as it was recorded.
  const isSigned = m.givenHow === 'tap' || m.givenHow === 'spoken'
  return {
    plainTitle: withoutRuby(t.title),
    holder: organizationName(m.holderName),
    holderPlain: m.holderName,
    phone: m.holderPhone ?? '',
    person: personName(m.personName, m.personKana),
    birth: spokenDay(m.birthDate),
    recipient: organizationName(m.recipientName ?? ''),
    purposes: ConsentPurpose.options.map((one) => ({ label: spokenWords({ label: plainPurposeText[one] }).label, isChosen: m.purpose === one })),
    purpose: m.purpose === null ? [] : spokenWords({ label: plainPurposeText[m.purpose] }).label,
    purposeDetail: m.purposeDetail ?? '',
    categories: categoryChoices(m),
    startsOn: spokenDay(m.startsOn),
    endsOn: spokenDay(m.endsOn),
    asksPurpose: m.purpose === null,
    isSigned,
    notDisclosed: m.notDisclosed ?? '',
    results: m.allowsResultsBack === null ? '' : m.allowsResultsBack ? 'yes' : 'no',
    how: m.givenHow === null ? [] : spokenWords(t.hows)[m.givenHow],
    signer: isSigned && !isGuardian ? name(m.giverName) : [],
    guardian: isSigned && isGuardian ? name(m.giverName) : [],
    relation: name(m.guardianRelation),
    showsGuardian: m.isMinor || isGuardian || m.givenBy === null,
    witness: name(m.witnessName),
    givenOn: spokenDay(m.givenOn),
    explainedBy: name(m.explainedBy),
    explainedOn: spokenDay(m.explainedOn),
    withdrawnOn: spokenDay(m.withdrawnOn),
    printed: formatDay(m.printedOn),
  }
}

/**
 * 同意書 (A4, ruby) as tagged PDF, shown inline. Fields that are null become lines to write on; without categories every box
 * is empty. Refuses like `Typesetter.typeset`.
 */
export function renderConsentForm(model: ConsentFormModel): LateFile {
  const bytes = () => typesetter.typeset('consent-form.typ', { view: consentFormView(model), words: spokenWords(t) }, new Date(`${model.printedOn}T00:00:00+09:00`))
  return { fileName: `${model.personName.replaceAll(/[\s/\\:*?"<>|_]/gu, '')}_${withoutRuby(t.title)}_${model.printedOn.replaceAll('-', '')}.pdf`, mediaType: 'application/pdf', bytes, inline: true }
}
