import type { CellSource, HandoverReason, HandoverSheet, Situation } from '@tomoni/contract/handovers'
import type { Category } from '@tomoni/contract/shared/categories'
import { ageOn, formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { SheetKey } from '@tomoni/contract/shared/sheet-keys'
import { certificateKindText } from '@tomoni/contract/text/codes'
import { categoryText, disclosureText, handoverReasonText, situationText } from '@tomoni/contract/text/handovers'
import type { FillFacts } from './sql-fill.ts'

// Where each cell of a receiver's form comes from (row 406): pure. A cell that is empty in the records stays empty; every
// filled one names its source, so that the reader can follow it.

export type FillMaterial = {
  readonly facts: FillFacts
  readonly head: { readonly situation: Situation; readonly reason: HandoverReason; readonly termEndsOn: string | null; readonly desiredStartOn: string | null }
  readonly sheet: HandoverSheet
  readonly consent: { readonly categories: readonly Category[]; readonly startsOn: string; readonly endsOn: string } | null
  readonly today: string
}
type Filled = { readonly value: string; readonly source: CellSource } | null
type Read = (material: FillMaterial) => Filled

const day = (on: string | null): string => (on === null ? '' : formatDay(on as CalendarDay))
const joined = (parts: readonly (string | null | undefined | false)[], by = '、'): string => parts.filter((part): part is string => typeof part === 'string' && part.trim() !== '').join(by)
const made = (kind: CellSource['kind'], label: string, value: string | null | undefined, on: string | null = null, recordIds: readonly string[] = []): Filled =>
  value === null || value === undefined || value.trim() === '' ? null : { value: value.slice(0, 4000), source: { kind, label, on: on as CalendarDay | null, recordIds: [...recordIds] } }

type Person = FillFacts['person']
const face = (label: string, of: (person: Person, facts: FillFacts) => string | null, on: keyof Person = 'updatedOn'): Read => ({ facts }) => made('faceSheet', label, of(facts.person, facts), facts.person[on] as string | null)
const counted = (label: string, of: (records: FillFacts['records']) => number, unit: string, ids: (records: FillFacts['records']) => readonly string[] | null = () => null): Read => ({ facts: { records } }) =>
  made('records', label, `${of(records)}${unit}`, records.lastOn, ids(records) ?? [])
/** What stands in the sheet itself is repeated in the receiver's own words for it. */
const fromSheet = (label: string, of: (material: FillMaterial) => string | null): Read => (material) => made('typed', label, of(material))
const coded = (facts: FillFacts, list: string, code: string | null): string | null => (code === null ? null : (facts.codes.get(`${list}:${code}`) ?? code))
export const labelOf = coded

const employment = { has: 'あり', making: '作成中', none: 'なし' } as const
const assistance = { yes: '生活保護あり', no: null, applying: '生活保護を申請中' } as const
const withDay = (label: string, on: string | null): string | null => (on === null ? null : `${label}${day(on)}`)

export const fillCatalogue: Readonly<Record<SheetKey, Read>> = {
  personName: face('氏名', (p) => `${p.familyName} ${p.givenName}`.trim()),
  personKana: face('ふりがな', (p) => `${p.familyKana} ${p.givenKana}`.trim()),
  birthDate: face('生年月日', (p) => day(p.birthDate)),
  age: ({ facts, today }) => made('faceSheet', '生年月日', facts.person.birthDate === null ? null : `${ageOn(facts.person.birthDate as CalendarDay, today as CalendarDay)}歳`, today),
  sex: face('性別', (p, f) => coded(f, 'sex', p.sex)),
  address: face('住所', (p) => p.address, 'contactOn'),
  phone: face('電話', (p) => joined([p.mobile, p.phone]), 'contactOn'),
  email: face('メール', (p) => p.email, 'contactOn'),
  preferredContact: face('連絡のとり方', (p) => p.preferredWay, 'contactOn'),
  emergencyContact: face('緊急連絡先', (p, f) => joined([p.emergencyName, coded(f, 'familyRelation', p.emergencyRelation), p.emergencyPhone], '　'), 'contactOn'),
  communication: face('話すときの配慮', (p, f) => joined([...p.communicationNeeds.map((code) => coded(f, 'communicationNeed', code)), p.communicationNote])),
  primaryDisability: face('主たる障害', (p, f) => coded(f, 'disability', p.primaryDisability)),
  disabilities: face('障害', (p, f) => joined(f.disabilities.map((one) => joined([coded(f, 'disability', one.kind), coded(f, 'disabilityDetail', one.detail)], '：'))) || p.disabilitySummary),
  certificates: face('手帳', (_p, f) => joined(f.certificates.map((one) => joined([certificateKindText[one.kind as keyof typeof certificateKindText] ?? one.kind, one.grade, withDay('次回更新 ', one.renewalOn)], ' ')))),
  recipientCertificates: face('受給者証', (_p, f) => joined(f.recipientCertificates.map((one) => joined([one.service, withDay('～', one.endsOn)], ' ')))),
  supportCategory: face('障害支援区分', (p) => (p.supportCategory === null ? null : p.supportCategory === 'none' ? 'なし' : `区分${p.supportCategory}`), 'medicalOn'),
  diagnosis: face('診断名', (p) => p.diagnosis, 'medicalOn'),
  hospital: face('通院先', (p) => joined([p.hospital, p.doctor, p.visitFrequency], '　'), 'medicalOn'),
  medication: face('服薬', (p) => p.medication, 'medicalOn'),
  precautions: face('健康で気をつけること', (p) => p.precautions, 'medicalOn'),
  housing: face('住まい', (p) => p.housing, 'livingOn'),
  family: face('家族', (_p, f) => joined(f.family.map((one) => joined([coded(f, 'familyRelation', one.relation), one.livesTogether === true && '同居', one.isKeyPerson && 'キーパーソン', one.note], '・')))),
  money: face('お金の管理', (p) => p.moneyManagement, 'livingOn'),
  livingHealth: face('暮らしの健康', (p) => p.health, 'livingOn'),
  income: face('年金・手当・収入', (p) => joined([p.wageNote, p.pension, p.allowances, p.publicAssistance === null ? null : assistance[p.publicAssistance as keyof typeof assistance]]), 'livingOn'),
  education: face('学歴', (p) => p.education, 'profileOn'),
  qualifications: face('資格・免許', (p) => p.qualifications, 'profileOn'),
  workHistory: face('職歴', (_p, f) => joined(f.workHistory.map((one) => joined([one.employer, one.job, joined([day(one.startedOn), day(one.endedOn)], '～'), one.leavingReason], ' ')), '\n')),
  workStatus: face('就業状況', (p, f) => coded(f, 'workStatus', p.workStatus)),
  workplace: face('勤め先', (p) => p.workplace),
  hiredOn: face('就職した日', (p) => day(p.hiredOn)),
  employerSupporter: fromSheet('会社の中の相談相手', ({ sheet }) => sheet.employer.internalSupporter),
  disclosureScope: fromSheet('会社に伝えている範囲', ({ sheet }) => (sheet.disclosureScope === null ? null : disclosureText[sheet.disclosureScope])),
  commute: face('通勤手段', (p) => p.commuteMeans, 'profileOn'),
  helloWorkNumber: face('ハローワーク求職番号', (p) => p.helloWorkNumber, 'profileOn'),
  employmentPassport: face('就労パスポート', (p) => (p.employmentPassport === null ? null : employment[p.employmentPassport as keyof typeof employment]), 'profileOn'),
  ownWords: ({ sheet, facts }) => made(sheet.ownWords.text === facts.person.ownWords ? 'faceSheet' : 'typed', '本人の言葉', sheet.ownWords.text, sheet.ownWords.heardOn),
  wishes: face('希望', (p) => p.wishes, 'profileOn'),
  strengths: face('得意なこと', (p) => p.strengths, 'profileOn'),
  needs: fromSheet('必要な支援', ({ sheet, facts }) => joined(sheet.needs.map((need) => joined([coded(facts, 'supportNeed', need.code), need.text], '：')), '\n')),
  affiliations: face('利用機関', (_p, f) => joined(f.affiliations.map((one) => joined([one.name, one.contactName, one.whatTheyDo], ' ')), '\n')),
  leadWorker: face('主担当', (p) => p.leadName),
  recentContacts: counted('支援記録（この12か月）', (r) => r.contacts, '回'),
  recentVisits: counted('訪問・来所・同行（この12か月）', (r) => r.visits, '回', (r) => r.visitIds),
  workplaceVisits: counted('職場訪問（この12か月）', (r) => r.workplaceVisits, '回', (r) => r.workplaceVisitIds),
  employerContacts: counted('会社との連絡（この12か月）', (r) => r.employerContacts, '回', (r) => r.employerIds),
  recentContents: ({ facts }) => made('records', '支援記録の内容（この12か月）', joined(facts.contents.map((one) => `${coded(facts, 'contactContent', one.content) === one.content ? (coded(facts, 'employerContent', one.content) === one.content ? coded(facts, 'agencyContent', one.content) : coded(facts, 'employerContent', one.content)) : coded(facts, 'contactContent', one.content)} ${one.count}回`)), facts.records.lastOn),
  lastContact: ({ facts }) => made('records', '最後に話した日', day(facts.person.lastTwoWayOn), facts.person.lastTwoWayOn),
  registeredOn: ({ facts }) => made('stages', '登録した日', day(facts.person.registeredOn), facts.person.registeredOn),
  plannedAppointments: ({ facts }) => made('appointments', 'これからの予定', joined(facts.appointments.map((one) => joined([day(one.onDate), one.title === '' ? coded(facts, 'contactMethod', one.method) : one.title], ' ')), '\n'), facts.appointments[0]?.onDate ?? null),
  situation: fromSheet('今の状況', ({ head }) => situationText[head.situation]),
  reason: fromSheet('引き継ぐわけ', ({ head, sheet }) => joined([handoverReasonText[head.reason], sheet.reasonWords], '\n')),
  termEndsOn: ({ facts, head }) => made('terms', '支援の期間', day(head.termEndsOn ?? facts.term?.endsOn ?? null), head.termEndsOn ?? facts.term?.endsOn ?? null),
  desiredStartOn: fromSheet('いつから', ({ head }) => day(head.desiredStartOn)),
  roles: fromSheet('役割分担', ({ sheet }) => joined(sheet.roles.map((role) => `${role.matter}：${role.now} → ${role.later}`), '\n')),
  documents: fromSheet('渡す書類', ({ sheet }) => joined(sheet.documents.map((one) => one.name))),
  alternative: fromSheet('もし受けられないとき', ({ sheet }) => sheet.alternative),
  consentScope: ({ consent }) => made('consents', '同意', consent === null ? null : `${joined(consent.categories.map((category) => categoryText[category]))}（${day(consent.startsOn)}～${day(consent.endsOn)}）`, consent?.startsOn ?? null),
}
