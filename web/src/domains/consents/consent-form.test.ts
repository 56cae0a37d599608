import type { Consent, DisclosureChoice } from '@tomoni/contract/consents'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { kanjiWithoutRuby } from '@tomoni/contract/shared/ruby'
import { tapText } from '@tomoni/contract/text/consents'
import { describe, expect, test } from 'vitest'
import { beginsLater, bodyOf, canShare, canShowTap, emptyForm, endAfter, formFrom, formOfChoice, isTapped, missingIn, shownToPerson, withRecipient, type ConsentForm } from './consent-form.ts'

const today = '2026-11-20' as CalendarDay
const agency = { kind: 'organization' as const, organizationId: 7 as never, partnerOrganizationId: null, name: '就労移行支援つばさ', organizationKind: 'transitionSupport' }
const employer = { kind: 'employer' as const, organizationId: null, partnerOrganizationId: 'p' as never, name: '青空商事', organizationKind: 'employer' }
const empty = emptyForm(today, 'me', false)
const full: ConsentForm = { ...empty, recipient: agency, categories: ['profile', 'family_living', 'accommodation'], purpose: 'jointSupport', givenHow: 'signedPaper' }

describe('同意の画面', () => {
  test('はじめは今日から1年で、未成年なら保護者からになっている', () => {
    expect([empty.startsOn, empty.endsOn, empty.givenBy]).toEqual(['2026/11/20', '2027/11/19', 'person'])
    expect(emptyForm(today, 'me', true).givenBy).toBe('guardian')
    expect(endAfter('2026-08-31' as CalendarDay, 6)).toBe('2027-02-27')
  })
  test('足りないものは、送る前に一度に言う', () => {
    expect(missingIn(empty)).toEqual(['recipient', 'categories', 'purpose', 'givenHow'])
    expect(missingIn({ ...full, givenBy: 'guardian', givenHow: 'spoken', purpose: 'other' })).toEqual(['purposeDetail', 'guardianName', 'guardianRelation', 'witnessName'])
    expect(missingIn(full)).toEqual([])
  })
  test('相手が会社になると、会社に出せない項目は外れる', () => expect(withRecipient(full, employer).categories).toEqual(['profile', 'accommodation']))
  test('本人が押したあとで内容を変えると、もう一度見せる', () => {
    const tapped = { ...full, givenHow: 'tap' as const, tappedFor: shownToPerson({ ...full, givenHow: 'tap' }) }
    expect(isTapped(tapped)).toBe(true)
    expect(missingIn({ ...tapped, categories: ['profile'] })).toEqual(['tap'])
    expect(isTapped({ ...tapped, notDisclosed: '病名' })).toBe(false)
    expect(canShowTap(empty)).toBe(false)
  })
  test('サインインする相手だけ、すぐに共有できる。先の日からなら、その日を待つ', () => {
    expect([canShare(full), canShare(withRecipient(full, employer)), bodyOf(withRecipient(full, employer), 'x').sharesNow]).toEqual([true, false, false])
    expect(beginsLater({ ...full, startsOn: '2026/12/01' }, today)).toBe(true)
  })
  test('送るときは、選ばれていないもらい方の欄を入れない', () => {
    const body = bodyOf({ ...full, guardianName: '母', witnessName: '立会い' }, 'x')
    expect([body.recipient, body.guardianName, body.witnessName]).toEqual([{ kind: 'organization', organizationId: 7 }, null, null])
  })
  const consent = { id: 'c', recipient: agency, categories: ['profile'], purpose: 'handover', purposeDetail: null, notDisclosed: '前の会社のこと', allowsResultsBack: false, givenBy: 'guardian', giverName: '母 和子', guardianRelation: '母', withdrawn: null } as unknown as Consent
  test('変えるときは中身を引きつぎ、もらい方はあらためて聞く。18歳を過ぎたら本人から', () => {
    expect(formFrom(consent, today, 'me', false)).toMatchObject({ supersedesId: 'c', categories: ['profile'], notDisclosed: '前の会社のこと', givenBy: 'person', guardianName: '', givenHow: '', startsOn: '2026/11/20' })
    expect(formFrom(consent, today, 'me', true)).toMatchObject({ givenBy: 'guardian', guardianName: '母 和子' })
  })
  test('会社に伝えることから同意をつくると、選んだ配慮だけが入る', () => {
    const choice = { id: 'd', partnerOrganizationId: 'p', employerName: '青空商事', toldItems: ['accommodations', 'diagnosis'] } as unknown as DisclosureChoice
    expect(formOfChoice(choice, today, 'me', false)).toMatchObject({ recipient: { kind: 'employer', name: '青空商事' }, categories: ['employment', 'accommodation'], purpose: 'employment', disclosureChoiceId: 'd' })
  })
})

test('本人が読む画面の漢字には、どれもふりがながある', () => {
  for (const text of Object.values(tapText)) expect(kanjiWithoutRuby(typeof text === 'string' ? text : text(''))).toBe('')
})
