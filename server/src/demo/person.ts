import { addDays, addMonths, addYears, ageOn, partsOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { searchColumnsOf } from '../domains/registrants/search-keys.ts'
import { summaryOf } from './derived.ts'
import type { Dice } from './dice.ts'
import { inventGivenName } from './names.ts'
import { ownWords } from './notes.ts'
import type { Organization } from './organizations.ts'
import { inventAddress, mobile, landline, prefecture } from './places.ts'
import type { Tables } from './tables.ts'
import { workday, type Traits } from './traits.ts'

// The rows of one person except the contacts: core, face sheet in parts (with gaps, as in life), stages, assignments.

export type Person = Traits & { readonly id: string }
export const momentOf = (day: CalendarDay, time = '08:30'): number => Date.parse(`${day}T${time}:00+09:00`)
export const stampOf = (day: CalendarDay, time?: string): string => new Date(momentOf(day, time)).toISOString()

export function writePerson(tables: Tables, d: Dice, center: Organization, t: Traits, today: CalendarDay): Person {
  const id = d.id(momentOf(t.metOn))
  const phone = d.chance(0.88) ? mobile(d) : null
  const home = d.chance(0.3) ? landline(d) : null
  const maiden = t.sex === 'female' && t.birthDate !== null && ageOn(t.birthDate, today) > 28 && d.chance(0.08) ? d.pick([['相沢', 'アイザワ'], ['笹川', 'ササガワ'], ['宇佐美', 'ウサミ'], ['篠崎', 'シノザキ'], ['𠮷村', 'ヨシムラ'], ['三上', 'ミカミ']] as const) : null
  const search = searchColumnsOf({
    familyName: t.name.family, givenName: t.name.given, familyKana: t.name.familyKana, givenKana: t.name.givenKana, preferredName: null, number: t.number, birthDate: t.birthDate,
    otherNames: maiden === null ? [] : [{ name: maiden[0] + t.name.given, kana: maiden[1] + t.name.givenKana }], phones: [home, phone].filter((p) => p !== null),
  })
  const referral = d.weighted([['selfOrFamily', 24], ['helloWork', 18], ['specialNeedsSchool', 15], ['medical', 9], ['transitionSupport', 9], ['planConsultation', 8], ['municipality', 5], ['retentionService', 4], ['employer', 3], ['highSchoolOrUniversity', 2], ['livelihoodConsultation', 1], ['otherCenter', 1], ['other', 1]] as const)
  tables.add('registrant', {
    organizationId: center.id, id, number: t.number, familyName: t.name.family, givenName: t.name.given, familyKana: t.name.familyKana, givenKana: t.name.givenKana, birthDate: t.birthDate, sex: d.chance(0.02) ? 'notAnswered' : t.sex,
    stage: t.stage, stageSince: t.stageSince, workStatus: t.workStatus, workplace: t.workplaceName, workplaceOrganizationId: t.workplace?.id ?? null, hiredOn: t.hiredOn, registeredOn: t.registeredOn, closedOn: t.closedOn,
    referralSource: referral, primaryDisability: t.disability, disabilitySummary: summaryOf(t.disability, t.disabilityDetail, t.otherDisability), communicationNeeds: [...t.communicationNeeds], communicationNote: t.communicationNote,
    leadMembershipId: t.lead?.id ?? null, deputyMembershipId: t.deputy?.id ?? null, branchId: t.branchId, isWatchedClosely: t.watchReason !== null, watchReason: t.watchReason, contactIntervalDays: t.interval,
    askAgainOn: t.askAgainOn, askAgainNote: t.askAgainNote, ...search, createdAt: stampOf(t.metOn), updatedAt: stampOf(t.lastTwoWayOn ?? t.metOn, '17:10'),
  })
  const own = { organizationId: center.id, registrantId: id }
  if (maiden !== null) tables.add('registrantName', { ...own, id: d.id(momentOf(t.metOn)), kind: 'former', name: `${maiden[0]} ${t.name.given}`, kana: `${maiden[1]} ${t.name.givenKana}`, note: '旧姓' })
  const rowId = (): string => d.id(momentOf(t.metOn))
  writeContactDetails(tables, d, center, own, { phone, home })
  tables.add('registrantDisability', { ...own, id: rowId(), kind: t.disability, detail: t.disabilityDetail, isPrimary: true })
  if (t.otherDisability !== null) tables.add('registrantDisability', { ...own, id: rowId(), kind: t.otherDisability, detail: null, isPrimary: false })
  writeCertificates(tables, d, t, own, today, rowId)
  writeFaceSheet(tables, d, t, own, today, rowId, center)
  writeStages(tables, d, t, own, rowId, center)
  return { ...t, id }
}

type Own = { readonly organizationId: number; readonly registrantId: string }

function writeContactDetails(tables: Tables, d: Dice, center: Organization, own: Own, reach: { phone: string | null; home: string | null }): void {
  const place = d.pick(center.places)
  const { postalCode, address } = inventAddress(d, place)
  const parent = d.chance(0.7)
  tables.add('registrantContact', {
    ...own, postalCode, prefecture, address, municipalityCode: place.code, phone: reach.home, mobile: reach.phone, email: d.chance(0.3) ? `p${d.int(1000, 99999)}@example.jp` : null,
    emergencyName: parent ? `${d.pick(['母', '父', '姉', '兄'])}` : null, emergencyRelation: parent ? d.pick(['mother', 'father', 'sibling']) : null, emergencyPhone: parent ? mobile(d) : null,
    preferredWay: d.chance(0.35) ? d.pick(['平日17時以降に携帯へ', 'SMSのあと電話', 'メールがよい', '昼休み12時15分ごろ', '母の携帯でもよい']) : null,
  })
}

const gradeOf = { physical: ['1級', '2級', '3級', '4級', '5級', '6級'], intellectual: ['A', 'B1', 'B2', 'B2'], mental: ['1級', '2級', '2級', '2級', '3級', '3級'] } as const

function writeCertificates(tables: Tables, d: Dice, t: Traits, own: Own, today: CalendarDay, rowId: () => string): void {
  const kinds = t.disability === 'physical' || t.disability === 'intellectual' || t.disability === 'mental' ? [t.disability] : t.disability === 'developmental' || t.disability === 'higherBrain' ? (['mental'] as const) : []
  const missing = t.stage === 'inquiry' ? 0.6 : t.disability === 'developmental' ? 0.35 : t.disability === 'mental' ? 0.12 : 0.03
  if (t.certificate !== undefined) tables.add('disabilityCertificate', { ...own, id: rowId(), kind: t.certificate.kind, grade: t.certificate.grade, number: String(d.int(10000, 99999)), issuedOn: addYears(t.certificate.renewalOn, -2), renewalOn: t.certificate.renewalOn })
  for (const kind of t.certificate === undefined ? kinds : []) {
    if (d.chance(missing)) continue
    const renews = kind === 'mental' || (kind === 'intellectual' && d.chance(0.5))
    const renewalOn = renews ? addMonths(addDays(today, d.int(-8, 21)), d.weighted([[0, 0.4], [1, 1], [2, 1], [4, 2], [7, 3], [10, 3], [14, 4], [18, 4], [22, 4]] as const)) : null
    tables.add('disabilityCertificate', { ...own, id: rowId(), kind, grade: d.pick(gradeOf[kind]), number: String(d.int(10000, 999999)), issuedOn: addYears(renewalOn ?? addDays(t.metOn, -d.int(100, 5000)), renewalOn === null ? 0 : -2), renewalOn })
  }
  if (t.workStatus === 'transitionSupport' || t.workStatus === 'continuousEmploymentA' || t.workStatus === 'continuousEmploymentB') {
    const service = t.workStatus === 'transitionSupport' ? '就労移行支援' : t.workStatus === 'continuousEmploymentA' ? '就労継続支援A型' : '就労継続支援B型'
    const endsOn = addMonths(today, d.int(3, 20))
    tables.add('recipientCertificate', { ...own, id: rowId(), number: `99${String(d.int(0, 99_999_999)).padStart(8, '0')}`, service, startsOn: addYears(endsOn, -2), endsOn })
  }
}

const diagnoses: Readonly<Record<string, readonly string[]>> = { intellectual: ['知的障害', '軽度知的障害', '知的障害・てんかん'], mental: ['統合失調症', 'うつ病', '双極性障害', '不安症', '適応障害'], developmental: ['自閉スペクトラム症', '注意欠如多動症'], physical: ['脳性まひ', '両感音性難聴', '腎機能障害', '右上肢機能障害'], higherBrain: ['高次脳機能障害（脳梗塞後）'], intractable: ['潰瘍性大腸炎', '全身性エリテマトーデス'] }

function writeFaceSheet(tables: Tables, d: Dice, t: Traits, own: Own, today: CalendarDay, rowId: () => string, center: Organization): void {
  const filled = t.stage === 'inquiry' ? 0.2 : 0.72
  const some = (text: string): string | null => (d.chance(filled) ? text : null)
  tables.add('registrantProfile', {
    ...own, wishes: some(d.pick(ownWords)), strengths: some(d.pick(['手順の決まった作業をていねいに続ける', '朝早い仕事が得意', '人の話をよく聞く', 'パソコンの入力が速い', '体を動かすこと', '時間を守る', '細かい違いに気づく'])),
    education: some(d.pick(['ひがし野支援学校 高等部 卒業', '県立みなみ原高校 卒業', '通信制高校 卒業', '大学 卒業', '専門学校 卒業', '中学校 卒業（特別支援学級）'])), qualifications: d.chance(0.3) ? d.pick(['普通自動車免許', '介護職員初任者研修', 'フォークリフト', '日商PC検定3級', '漢検3級']) : null,
    commuteMeans: some(d.pick(['バス', '電車', '自転車', '徒歩', '電車とバス', '家族の送迎'])), helloWorkNumber: d.chance(0.4) ? `99010-${String(d.int(0, 99_999_999)).padStart(8, '0')}` : null, employmentPassport: d.weighted([['none', 60], ['has', 25], ['making', 15]] as const), note: null,
  })
  const list = diagnoses[t.disability]
  tables.add('registrantMedical', {
    ...own, diagnosis: list === undefined ? null : some(d.pick(list)), hospital: some(d.pick(['ひがし野クリニック', 'しおみこころの病院', '秋月中央病院', 'みなみ原内科', 'わかば医院'])), doctor: d.chance(0.5) ? `${d.pick(['大森', '長井', '清田', '保坂'])}医師` : null,
    visitFrequency: some(d.pick(['月1回', '2週に1回', '2か月に1回', '年1回', '通院なし'])), medication: t.disability === 'mental' && d.chance(0.8) ? d.pick(['朝・夕', '寝る前', '朝・昼・夕・寝る前', '頓服あり']) : null,
    precautions: d.chance(0.15) ? d.pick(['てんかん発作のときは横向きに寝かせ、5分をこえたら救急へ', '暑い場所を避ける', '急な予定の変更で不安が強くなる', '大きな音が苦手']) : null, supportCategory: d.weighted([[null, 60], ['none', 15], ['2', 10], ['3', 10], ['4', 5]] as const),
  })
  tables.add('registrantLiving', {
    ...own, housing: some(d.pick(['家族と同居', '家族と同居', '一人暮らし', 'グループホーム すずらん', 'グループホーム ほしぞら', '夫婦で暮らす'])), moneyManagement: some(d.pick(['自分で管理', '母が管理', '日常生活自立支援事業を利用', 'こづかい帳をつけている'])), health: d.chance(0.3) ? d.pick(['眠りが浅い', '体重に気をつけている', '運動の習慣がある']) : null,
    leisure: some(d.pick(['図書館', 'ゲーム', '散歩', 'カラオケ', '鉄道', '手芸', '地域のつどい'])), pension: d.weighted([[null, 45], ['障害基礎年金2級', 40], ['障害厚生年金3級', 10], ['申請中', 5]] as const), publicAssistance: d.weighted([['no', 70], [null, 20], ['yes', 8], ['applying', 2]] as const), wageNote: null, allowances: null,
  })
  const relatives = d.weighted([[0, 30], [1, 45], [2, 25]] as const)
  for (let i = 0; i < relatives; i++) {
    const relation = i === 0 ? d.pick(['mother', 'father', 'spouse', 'sibling'] as const) : 'sibling'
    const [given, kana] = inventGivenName(d, relation === 'father' ? 'male' : relation === 'mother' ? 'female' : d.chance(0.5) ? 'male' : 'female')
    tables.add('familyMember', { ...own, id: rowId(), name: `${t.name.family} ${given}`, kana: `${t.name.familyKana} ${kana}`, relation, birthYear: t.birthDate === null ? null : partsOf(t.birthDate).year - (relation === 'mother' || relation === 'father' ? d.int(22, 35) : d.int(-5, 5)), livesTogether: d.chance(0.6), phone: d.chance(0.5) ? mobile(d) : null, note: d.chance(0.15) ? d.pick(['平日の昼は仕事', '通院中', '金銭の相談相手', '遠方に住む']) : null, isKeyPerson: i === 0 && d.chance(0.5) })
  }
  for (const [name, whatTheyDo] of t.helpers ?? []) {
    const agency = center.partners.find((p) => p.name === name)
    if (agency !== undefined) tables.add('registrantAffiliation', { ...own, id: rowId(), partnerOrganizationId: agency.id, name, contactName: agency.contact, phone: null, whatTheyDo, endedOn: null })
  }
  const helpers = center.partners.filter((p) => p.kind !== 'employer' && p.kind !== 'helloWork')
  for (let i = t.helpers !== undefined || helpers.length === 0 ? 0 : d.weighted([[0, 45], [1, 35], [2, 20]] as const); i > 0; i--) {
    const agency = d.pick(helpers)
    tables.add('registrantAffiliation', { ...own, id: rowId(), partnerOrganizationId: agency.id, name: agency.name, contactName: agency.contact, phone: null, whatTheyDo: d.pick(['計画相談', '通院と服薬の見守り', '生活の相談', '実習の調整', '世話人が夜の見守り', '定着支援（月1回）', '年金の手続き']), endedOn: d.chance(0.15) ? addDays(today, -d.int(30, 700)) : null })
  }
  for (let i = d.weighted([[0, 40], [1, 30], [2, 20], [3, 10]] as const), ended = addDays(t.metOn, -d.int(30, 900)); i > 0; i--) {
    const started = addDays(ended, -d.int(60, 1500))
    tables.add('registrantWorkHistory', { ...own, id: rowId(), employer: d.pick(['食品工場', '運送会社', 'スーパー', '介護施設', '飲食店', '印刷会社', '自動車部品工場', '清掃会社']), job: d.pick(['製造', '仕分け', '品出し', '清掃', '調理補助', '事務', '検品']), startedOn: started, endedOn: ended, leavingReason: d.pick(['体調をくずした', '契約満了', '人間関係', '会社の都合', '通勤が遠い', null]), sortOrder: i })
    ended = addDays(started, -d.int(30, 400))
  }
}

function writeStages(tables: Tables, d: Dice, t: Traits, own: Own, rowId: () => string, center: Organization): void {
  const writer = t.lead?.id ?? center.staff[0]?.id ?? null
  const move = (fromStage: string | null, toStage: string, onDate: CalendarDay, reason: string, note: string | null = null): void => tables.add('registrantStageChange', { ...own, id: rowId(), fromStage, toStage, onDate, reason, note, membershipId: writer, createdAt: stampOf(onDate, '16:40') })
  move(null, 'inquiry', t.metOn, 'firstContact')
  let stage = 'inquiry'
  if (t.stage === 'provisional' || (t.registeredOn !== null && d.chance(0.2))) {
    move(stage, 'provisional', t.stage === 'provisional' ? t.stageSince : t.metOn, 'afterSchool')
    stage = 'provisional'
  }
  if (t.registeredOn !== null) {
    move(stage, 'registered', t.registeredOn, t.workStatus === 'employed' ? 'wantsRetention' : 'wantsToWork')
    stage = 'registered'
  }
  if (t.stage === 'openDoor') move(stage, 'openDoor', t.stageSince, 'supportNotNeeded', t.askAgainNote)
  if (t.stage === 'dormant') move(stage, 'dormant', t.stageSince, d.pick(['cannotReach', 'ownWish', 'other']))
  if (t.stage === 'closed') move(stage, 'closed', t.stageSince, d.weighted([['stable', 25], ['movedAway', 20], ['otherService', 20], ['ownWish', 20], ['cannotReach', 10], ['death', 2], ['notEligible', 3]] as const))
  if (t.stage !== 'inquiry') {
    const explained = workday(t.registeredOn ?? t.stageSince)
    tables.add('registrantIntake', { ...own, explainedOn: explained, explainedByMembershipId: writer, ownWords: d.pick(ownWords), needs: [...new Set([d.pick(['jobSearch', 'retention', 'interviewPreparation']), d.pick(['health', 'employerLiaison', 'relationships', 'money', 'practicum'])])], needsNote: null, requirementsChecked: ['圏域に住んでいる、または働いている', '働くこと・働き続けることの希望がある', 'センターの役割とできないことを説明した'] })
  }
  if (t.lead === null) return
  const began = t.registeredOn ?? t.metOn
  const before = center.staff.find((s) => s.from <= began && s.id !== t.lead?.id && (s.to !== null || d.chance(0.2)) && s.carriesCases)
  const assigned = (membershipId: string, deputy: string | null, onDate: CalendarDay, reason: string): void => tables.add('registrantAssignmentChange', { ...own, id: rowId(), leadMembershipId: membershipId, deputyMembershipId: deputy, branchId: t.branchId, onDate, reason, membershipId: writer, createdAt: stampOf(onDate, '16:45') })
  if (t.lead.from > began && before !== undefined) {
    assigned(before.id, null, began, '登録')
    assigned(t.lead.id, t.deputy?.id ?? null, before.to === null ? t.lead.from : addDays(before.to, 1), '担当の交代')
  } else assigned(t.lead.id, t.deputy?.id ?? null, began > t.lead.from ? began : t.lead.from, '登録')
}
