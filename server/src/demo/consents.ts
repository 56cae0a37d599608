import { addDays, legalDayOfAge, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { Category } from '@tomoni/contract/shared/categories'
import type { Dice } from './dice.ts'
import { organizationPlans, type Organization, type Staff } from './organizations.ts'
import { momentOf, stampOf, type Person } from './person.ts'
import type { Tables } from './tables.ts'

// Consents and shares of the practice region: between 就労移行つばさ, ひがし野センター and its neighbours. Some end soon, some
// ended or were withdrawn; one was given by a mother and has to be taken again at 18.

export type Register = { readonly center: Organization; readonly people: readonly Person[] }

type Recipient = { readonly organization?: Organization; readonly name: string; readonly partnerId?: string; readonly kind: 'organization' | 'outside' | 'employer' }
type Given = {
  readonly daysAgo: number
  /** Days from today to the last day; negative: expired. */
  readonly endsIn: number
  readonly categories: readonly Category[]
  readonly purpose: string
  readonly how?: 'tap' | 'signedPaper' | 'spoken'
  readonly guardian?: readonly [name: string, relation: string]
  readonly notDisclosed?: string
  readonly withdrawn?: readonly [daysAgo: number, words: string]
  readonly readings?: number
  readonly isForgotten?: boolean
  /** The handover it was given for is not accepted yet: nothing is open. */
  readonly opensNothing?: boolean
}

/** A sheet of paper with a line of text: the smallest PDF a browser shows. */
const page = 'BT /F1 20 Tf 60 760 Td (Signed consent - practice region) Tj ET'
const scan = ['%PDF-1.4', '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj', '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj', '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj',
  `4 0 obj<</Length ${page.length}>>stream\n${page}\nendstream endobj`, '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj', 'trailer<</Root 1 0 R>>', '%%EOF'].join('\n')

const basic: readonly Category[] = ['contact_details', 'profile', 'employment']
const wide: readonly Category[] = ['contact_details', 'profile', 'disability_medical', 'employment', 'records_summary']
const narrow: readonly Category[] = ['profile', 'employment']
const fullNameOf = (organization: Organization): string => organizationPlans.find((p) => p.shortName === organization.shortName)?.name ?? organization.shortName
const fullName = (p: Person): string => `${p.name.family} ${p.name.given}`

type Desk = { readonly tables: Tables; readonly d: Dice; readonly today: CalendarDay }

export function writeConsent({ tables, d, today }: Desk, center: Organization, person: Person, to: Recipient, given: Given): string {
  const writer = person.lead ?? center.staff.find((s) => s.to === null)!
  const day = addDays(today, -given.daysAgo)
  const id = d.id(momentOf(day, '10:20'))
  const stamp = stampOf(day, '10:20')
  const withdrawnAt = given.withdrawn === undefined ? null : stampOf(addDays(today, -given.withdrawn[0]), '15:05')
  tables.add('consent', {
    organizationId: center.id, id, registrantId: person.id, recipientKind: to.kind, recipientOrganizationId: to.organization?.id ?? null, recipientPartnerOrganizationId: to.partnerId ?? null, recipientName: to.name, categories: [...given.categories],
    purpose: given.purpose, purposeDetail: null, startsOn: day, endsOn: addDays(today, given.endsIn), givenBy: given.guardian === undefined ? 'person' : 'guardian', giverName: given.guardian?.[0] ?? fullName(person), guardianRelation: given.guardian?.[1] ?? null,
    givenHow: given.how ?? 'signedPaper', witnessName: given.how === 'spoken' ? '吉永 玲子' : null, givenOn: day, explainedOn: day, explainedByMembershipId: writer.id, notDisclosed: given.notDisclosed ?? null, allowsResultsBack: true, supersedesId: null,
    withdrawnAt, withdrawnBy: withdrawnAt === null ? null : 'person', withdrawalNote: given.withdrawn?.[1] ?? null, withdrawnByMembershipId: withdrawnAt === null ? null : writer.id, recordedByMembershipId: writer.id, createdAt: stamp,
  })
  // Signed paper lies beside nearly every consent; one was forgotten.
  if ((given.how ?? 'signedPaper') === 'signedPaper' && given.isForgotten !== true)
    tables.add('consentScan', { organizationId: center.id, id: d.id(momentOf(day, '10:40')), consentId: id, fileName: '同意書.pdf', mediaType: 'application/pdf', content: `\\x${Buffer.from(scan).toString('hex')}` as never, createdAt: stampOf(day, '10:40'), membershipId: writer.id })
  if (to.organization === undefined || given.opensNothing === true) return id
  tables.add('share', {
    organizationId: center.id, id: d.id(momentOf(day, '10:20')), registrantId: person.id, recipientOrganizationId: to.organization.id, consentId: id, categories: [...given.categories], openedByMembershipId: writer.id, openedAt: stamp,
    closedAt: withdrawnAt, closedByMembershipId: withdrawnAt === null ? null : writer.id, closeReason: withdrawnAt === null ? null : 'consentWithdrawn',
  })
  writeReadings({ tables, d, today }, center, person, to.organization, { id, ...given })
  return id
}

/** The neighbour read it: the line stands in the trail of the holder. */
function writeReadings({ tables, d, today }: Desk, center: Organization, person: Person, reader: Organization, given: Given & { readonly id: string }): void {
  const who: Staff | undefined = reader.staff.find((s) => s.to === null)
  if (who === undefined) return
  for (let i = given.readings ?? 0; i > 0; i--) {
    const day = addDays(today, -d.int(given.withdrawn?.[0] ?? 1, Math.max(given.daysAgo - 1, 1)))
    const at = `${String(d.int(9, 17)).padStart(2, '0')}:${String(d.int(0, 59)).padStart(2, '0')}`
    tables.add('auditEvent', {
      organizationId: center.id, id: d.id(momentOf(day, at)), at: stampOf(day, at), epoch: 1, actorAccountId: who.accountId, actorMembershipId: who.id, actorOrganizationId: reader.id, action: 'registrant.open', objectKind: 'registrant', objectId: person.id,
      registrantId: person.id, ground: `share:${given.id}`, requestId: d.id(momentOf(day, at)),
    })
  }
}

/** Consents of the whole region, written last: they name neighbours. What a smaller region lacks is left out. */
export function writeConsents(tables: Tables, d: Dice, registers: readonly Register[], today: CalendarDay): void {
  const desk: Desk = { tables, d, today }
  const named = (shortName: string): Register | undefined => registers.find((r) => r.center.shortName === shortName)
  const center = named('ひがし野センター')
  const tsubasa = named('就労移行つばさ')
  if (center === undefined) return
  const to = (shortName: string): Recipient | null => {
    const organization = named(shortName)?.center
    return organization === undefined ? null : { organization, name: fullNameOf(organization), kind: 'organization' }
  }
  const partner = (name: string): Recipient | null => {
    const found = center.center.partners.find((p) => p.name === name)
    return found === undefined ? null : { name, partnerId: found.id, kind: found.kind === 'employer' ? 'employer' : 'outside' }
  }
  const who = (name: string): Person | undefined => center.people.find((p) => fullName(p) === name)
  const give = (name: string, recipient: Recipient | null, given: Given): string | null => {
    const person = who(name)
    return person !== undefined && recipient !== null ? writeConsent(desk, center.center, person, recipient, given) : null
  }
  const [tsubasaOffice, school, helloWork, city] = [to('就労移行つばさ'), to('ひがし野支援学校'), to('ハローワークひがし野'), to('ひがし野市就労支援')]
  give('青木 真由美', helloWork, { daysAgo: 140, endsIn: 224, categories: narrow, purpose: 'jointSupport', notDisclosed: '前の会社をやめたわけ', readings: 2 })
  give('青木 真由美', city, { daysAgo: 346, endsIn: 18, categories: basic, purpose: 'jointSupport', how: 'tap', readings: 3 })
  const toEmployer = give('青木 真由美', partner('みどりフーズ'), { daysAgo: 120, endsIn: 244, categories: ['employment', 'accommodation'], purpose: 'employment', how: 'tap', notDisclosed: '病名・飲んでいる薬' })
  give('青木 真由美', partner('相談支援ひなた'), { daysAgo: 200, endsIn: 164, categories: wide, purpose: 'jointSupport', isForgotten: true })
  give('青木 真由美', tsubasaOffice, { daysAgo: 700, endsIn: -336, categories: basic, purpose: 'referral', readings: 1 })
  give('山口 彩', tsubasaOffice, { daysAgo: 40, endsIn: 324, categories: wide, purpose: 'referral', how: 'tap', readings: 4 })
  give('小野 海斗', tsubasaOffice, { daysAgo: 75, endsIn: 25, categories: basic, purpose: 'jointSupport', readings: 2 })
  give('木村 亮', tsubasaOffice, { daysAgo: 90, endsIn: 274, categories: basic, purpose: 'jointSupport', withdrawn: [12, 'いまは家族とだけ話したい。つばさには言わないでほしい。'], readings: 1 })
  give('伊藤 学', helloWork, { daysAgo: 30, endsIn: 334, categories: basic, purpose: 'jointSupport', how: 'tap', readings: 2 })
  give('岡田 朋美', helloWork, { daysAgo: 14, endsIn: 350, categories: narrow, purpose: 'jointSupport', how: 'spoken', readings: 1 })
  give('山田 幸子', city, { daysAgo: 400, endsIn: -36, categories: basic, purpose: 'jointSupport', readings: 1 })
  give('金子 武', city, { daysAgo: 60, endsIn: 304, categories: wide, purpose: 'jointSupport', readings: 2 })
  giveAtSchool(desk, center, who('石井 結衣'), school)
  if (tsubasa !== undefined) fromTsubasa(desk, tsubasa, center.center)
  writeWords(desk, center, who, toEmployer)
}

/** Given by the mother while she was 17; she is 18 now and has to be asked herself. */
function giveAtSchool(desk: Desk, center: Register, pupil: Person | undefined, school: Recipient | null): void {
  if (pupil === undefined || pupil.birthDate === null || school === null) return
  const before = addDays(legalDayOfAge(pupil.birthDate, 18), -40)
  const daysAgo = Math.round((momentOf(desk.today) - momentOf(before)) / 86_400_000)
  writeConsent(desk, center.center, pupil, school, { daysAgo, endsIn: 700 - daysAgo, categories: basic, purpose: 'schoolTransition', guardian: [`${pupil.name.family} 和江`, '母'], readings: 2 })
}

/** 就労移行つばさ opens about eight of its own people to the center; one consent ended, one was withdrawn. */
function fromTsubasa(desk: Desk, tsubasa: Register, center: Organization): void {
  const to: Recipient = { organization: center, name: fullNameOf(center), kind: 'organization' }
  const given: readonly Given[] = [
    { daysAgo: 25, endsIn: 339, categories: wide, purpose: 'handover', how: 'tap', readings: 3 }, { daysAgo: 60, endsIn: 304, categories: wide, purpose: 'handover', readings: 1 }, { daysAgo: 340, endsIn: 12, categories: basic, purpose: 'jointSupport', readings: 2 },
    { daysAgo: 100, endsIn: 264, categories: basic, purpose: 'referral' }, { daysAgo: 10, endsIn: 354, categories: [...wide, 'records_full', 'family_living'], purpose: 'handover', readings: 1 }, { daysAgo: 180, endsIn: 184, categories: narrow, purpose: 'jointSupport', how: 'spoken', readings: 1 },
    { daysAgo: 420, endsIn: -56, categories: basic, purpose: 'referral', readings: 1 }, { daysAgo: 150, endsIn: 214, categories: basic, purpose: 'jointSupport', withdrawn: [30, '就職が決まったので、もういいです。'] },
  ]
  const people = tsubasa.people.filter((p) => p.stage !== 'closed').slice(0, given.length)
  people.forEach((person, i) => writeConsent(desk, tsubasa.center, person, to, given[i]!))
}

/** What two people said about their employer and about being left in peace. */
function writeWords({ tables, d, today }: Desk, center: Register, who: (name: string) => Person | undefined, toEmployer: string | null): void {
  const talk = (name: string, row: { daysAgo: number; choice: string; toldItems: string[]; consentId: string | null; accommodationNote: string | null; pros: string | null; cons: string | null; ownWords: string }): void => {
    const person = who(name)
    if (person === undefined) return
    const on = addDays(today, -row.daysAgo)
    const { daysAgo: _, ...words } = row
    tables.add('disclosureChoice', { organizationId: center.center.id, id: d.id(momentOf(on, '14:00')), registrantId: person.id, partnerOrganizationId: person.workplace?.id ?? null, employerName: person.workplaceName ?? '', decidedOn: on, ...words, membershipId: person.lead?.id ?? null, createdAt: stampOf(on, '14:00') })
  }
  talk('青木 真由美', {
    daysAgo: 121, choice: 'partly', toldItems: ['strengths', 'accommodations', 'clinicDays', 'supporters'], consentId: toEmployer, accommodationNote: '昼に10分、横になれる場所がほしい。シフトは前の月の20日までに知りたい。', pros: '通院の日に休みをとりやすい。柳さんに相談できる。', cons: 'ほかの人に知られて、見る目が変わらないか。',
    ownWords: '病名は言いたくない。横になる時間だけ、わかってもらえればいい。',
  })
  talk('斎藤 直樹', { daysAgo: 300, choice: 'closed', toldItems: [], consentId: null, accommodationNote: null, pros: '音の少ない席にしてもらえるかもしれない。', cons: '昇格にひびかないか。', ownWords: '今の働き方でやれている。言わないでいきたい。' })
  const refuse = (name: string, row: { daysAgo: number; ownWords: string; askRule: string; askInDays: number | null; askEvents: string[] }): void => {
    const person = who(name)
    if (person === undefined) return
    const on = addDays(today, -row.daysAgo)
    tables.add('supportRefusal', { organizationId: center.center.id, id: d.id(momentOf(on, '16:00')), registrantId: person.id, saidOn: on, ownWords: row.ownWords, askRule: row.askRule, askAgainOn: row.askInDays === null ? null : addDays(today, row.askInDays), askEvents: row.askEvents, membershipId: person.lead?.id ?? null, createdAt: stampOf(on, '16:00') })
  }
  refuse('大﨑 遥', { daysAgo: 181, ownWords: '今は自分でやっていける。半年たったら声をかけて。', askRule: 'onDay', askInDays: 3, askEvents: [] })
  refuse('中野 剛', { daysAgo: 50, ownWords: '会社に来られると、はずかしい。困ったら自分から電話する。', askRule: 'onEvent', askInDays: null, askEvents: ['jobChange', 'leave', 'contactByPerson'] })
}
