import type { NewRegistrant } from '@tomoni/contract/registrants'
import type { z } from 'zod'

/** State of the form, texts as typed. */
export type NewForm = {
  readonly familyName: string; readonly givenName: string; readonly familyKana: string; readonly givenKana: string; readonly birthDate: string; readonly phone: string; readonly mobile: string
  readonly stage: 'inquiry' | 'provisional'; readonly onDate: string; readonly reason: string; readonly referralSource: string; readonly referralSourceDetail: string; readonly workStatus: string; readonly workplace: string
  readonly primaryDisability: string; readonly communicationNeeds: readonly string[]; readonly leadMembershipId: string; readonly branchId: string; readonly number: string; readonly sex: string
}

/** What was typed into the search becomes the name: 「青木 真由美」 is parted at the blank, a reading goes to the kana. */
export function emptyForm(typed: string, onDate: string, own: { readonly membershipId: string; readonly branchId: string | null }): NewForm {
  const words = typed.trim().split(/\s+/u)
  const isKana = /^[ぁ-ゖァ-ヺーｦ-ﾟ\s]+$/u.test(typed.trim()) && typed.trim() !== ''
  const [first = '', ...rest] = words
  return {
    familyName: isKana ? '' : first, givenName: isKana ? '' : rest.join(' '), familyKana: isKana ? first : '', givenKana: isKana ? rest.join(' ') : '', birthDate: '', phone: '', mobile: '', stage: 'inquiry', onDate, reason: '',
    referralSource: '', referralSourceDetail: '', workStatus: '', workplace: '', primaryDisability: '', communicationNeeds: [], leadMembershipId: own.membershipId, branchId: own.branchId ?? '', number: '', sex: '',
  }
}

const orNull = (value: string): never | null => (value === '' ? null : (value as never))

export function bodyOf(id: string, form: NewForm, confirmedOthers: readonly string[]): z.input<typeof NewRegistrant> {
  return { ...form, id: id as never, communicationNeeds: [...form.communicationNeeds], leadMembershipId: orNull(form.leadMembershipId), branchId: orNull(form.branchId), confirmedOthers: confirmedOthers as never[] }
}
