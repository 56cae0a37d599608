import { toldByPersonOnly, type Consent, type ConsentPurpose, type ConsentRecipient, type DisclosureChoice, type GivenHow, type NewConsent, type RecipientChoice as RecipientChoiceSchema } from '@tomoni/contract/consents'
import { addDays, addMonths, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { Category, neverForEmployer } from '@tomoni/contract/shared/categories'
import type { MembershipId, OrganizationId, PartnerOrganizationId } from '@tomoni/contract/shared/ids'
import { disclosureItemText } from '@tomoni/contract/text/consents'
import type { z } from 'zod'
import { dayText, readDay } from '../../ui/DateField.tsx'

// The form of a consent: what is typed, and the request made from it. Pure, so that it can be tested without a screen.

export type ConsentForm = {
  readonly recipient: ConsentRecipient | null
  readonly categories: readonly Category[]
  readonly purpose: ConsentPurpose | ''
  readonly purposeDetail: string
  readonly startsOn: string
  readonly endsOn: string
  readonly notDisclosed: string
  readonly allowsResultsBack: boolean
  readonly givenBy: 'person' | 'guardian'
  readonly guardianName: string
  readonly guardianRelation: string
  readonly givenHow: GivenHow | ''
  readonly witnessName: string
  readonly givenOn: string
  readonly explainedOn: string
  readonly explainedByMembershipId: string
  readonly sharesNow: boolean
  /** What the person saw when they tapped; another content has to be shown anew. */
  readonly tappedFor: string | null
  readonly supersedesId: string | null
  readonly disclosureChoiceId: string | null
}

/** Last day of a period of so many months that begins on this day. */
export const endAfter = (startsOn: CalendarDay, months: number): CalendarDay => addDays(addMonths(startsOn, months), -1)

export const emptyForm = (today: CalendarDay, me: string, isMinor: boolean): ConsentForm => ({
  recipient: null, categories: [], purpose: '', purposeDetail: '', startsOn: dayText(today), endsOn: dayText(endAfter(today, 12)), notDisclosed: '', allowsResultsBack: true, givenBy: isMinor ? 'guardian' : 'person', guardianName: '', guardianRelation: '',
  givenHow: '', witnessName: '', givenOn: dayText(today), explainedOn: dayText(today), explainedByMembershipId: me, sharesNow: true, tappedFor: null, supersedesId: null, disclosureChoiceId: null,
})

/** A new consent that takes the place of this one: what was agreed stays, how it is given is asked anew. */
export const formFrom = (consent: Consent, today: CalendarDay, me: string, isMinor: boolean): ConsentForm => ({
  ...emptyForm(today, me, isMinor), recipient: consent.recipient, categories: consent.categories, purpose: consent.purpose, purposeDetail: consent.purposeDetail ?? '', notDisclosed: consent.notDisclosed ?? '', allowsResultsBack: consent.allowsResultsBack,
  guardianName: isMinor && consent.givenBy === 'guardian' ? consent.giverName : '', guardianRelation: isMinor ? (consent.guardianRelation ?? '') : '', sharesNow: false, supersedesId: consent.withdrawn === null ? consent.id : null,
})

/** The consent to an employer that follows from what the person chose to tell. */
export const formOfChoice = (choice: DisclosureChoice, today: CalendarDay, me: string, isMinor: boolean): ConsentForm => ({
  ...emptyForm(today, me, isMinor),
  recipient: choice.partnerOrganizationId === null ? null : { kind: 'employer', organizationId: null, partnerOrganizationId: choice.partnerOrganizationId, name: choice.employerName, organizationKind: 'employer' },
  categories: choice.toldItems.includes('accommodations') ? ['employment', 'accommodation'] : ['employment'], purpose: 'employment', sharesNow: false, disclosureChoiceId: choice.id,
  notDisclosed: toldByPersonOnly.map((item) => disclosureItemText[item]).join('・'),
})

export const isForbidden = (form: ConsentForm, category: Category): boolean => form.recipient?.kind === 'employer' && neverForEmployer.includes(category)
/** Another recipient: what an employer may not get is no longer chosen. */
export const withRecipient = (form: ConsentForm, recipient: ConsentRecipient | null): ConsentForm => {
  const next = { ...form, recipient }
  return { ...next, categories: form.categories.filter((c) => !isForbidden(next, c)) }
}

export const canShare = (form: ConsentForm): boolean => form.recipient?.kind === 'organization'
/** Begins on a later day: then the share waits. */
export const beginsLater = (form: ConsentForm, today: CalendarDay): boolean => (readDay(form.startsOn) ?? today) > today

/** What the person is shown before tapping; a change of any of it asks again. */
export const shownToPerson = (form: ConsentForm): string => JSON.stringify([form.recipient?.organizationId, form.recipient?.partnerOrganizationId, form.recipient?.name, form.categories, form.purpose, form.purposeDetail, form.startsOn, form.endsOn, form.notDisclosed])
export const isTapped = (form: ConsentForm): boolean => form.tappedFor === shownToPerson(form)
/** Enough is known to show the page to the person. */
export const canShowTap = (form: ConsentForm): boolean => form.recipient !== null && form.categories.length > 0 && form.purpose !== '' && readDay(form.startsOn) != null && readDay(form.endsOn) != null

type RecipientChoice = z.input<typeof RecipientChoiceSchema>
export const choiceOf = (recipient: ConsentRecipient | null): RecipientChoice | null =>
  recipient === null ? null : recipient.organizationId !== null ? { kind: 'organization', organizationId: recipient.organizationId as OrganizationId } : { kind: 'partner', partnerOrganizationId: recipient.partnerOrganizationId as PartnerOrganizationId }

/** What is missing, by field of the form, before anything is sent; what is wrong beyond that the server says, all at once. */
export function missingIn(form: ConsentForm): string[] {
  const empty: Readonly<Record<string, boolean>> = {
    recipient: form.recipient === null, categories: form.categories.length === 0, purpose: form.purpose === '', purposeDetail: form.purpose === 'other' && form.purposeDetail.trim() === '',
    guardianName: form.givenBy === 'guardian' && form.guardianName.trim() === '', guardianRelation: form.givenBy === 'guardian' && form.guardianRelation.trim() === '',
    givenHow: form.givenHow === '', tap: form.givenHow === 'tap' && !isTapped(form), witnessName: form.givenHow === 'spoken' && form.witnessName.trim() === '',
  }
  return Object.keys(empty).filter((name) => empty[name])
}

export const bodyOf = (form: ConsentForm, id: string): z.input<typeof NewConsent> => ({
  id, recipient: choiceOf(form.recipient)!, categories: Category.options.filter((c) => form.categories.includes(c)), purpose: form.purpose as ConsentPurpose, purposeDetail: form.purposeDetail, startsOn: form.startsOn, endsOn: form.endsOn,
  givenBy: form.givenBy, guardianName: form.givenBy === 'guardian' ? form.guardianName : null, guardianRelation: form.givenBy === 'guardian' ? form.guardianRelation : null, givenHow: form.givenHow as GivenHow,
  witnessName: form.givenHow === 'spoken' ? form.witnessName : null, givenOn: form.givenOn, explainedOn: form.explainedOn, explainedByMembershipId: form.explainedByMembershipId as MembershipId, notDisclosed: form.notDisclosed,
  allowsResultsBack: form.allowsResultsBack, supersedesId: form.supersedesId, sharesNow: canShare(form) && form.sharesNow, disclosureChoiceId: form.disclosureChoiceId,
})
