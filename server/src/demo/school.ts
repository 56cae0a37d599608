import { addDays, addMonths, fiscalYearOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { SchoolCalendar, SchoolKind } from '@tomoni/contract/school-pathways'
import { partnerSearchText, partnerSortKana } from '../domains/partner-organizations/rules.ts'
import { planOf } from '../domains/school-pathways/rules.ts'
import type { Dice } from './dice.ts'
import { writeHistory } from './history.ts'
import type { Organization } from './organizations.ts'
import { momentOf, stampOf, writePerson, type Person } from './person.ts'
import type { Tables } from './tables.ts'
import { inventTraits, workday } from './traits.ts'

// The pupils of the practice region: a special-needs school and two ordinary ones, three years and those who left. Most of
// the year is done, a little is late; one teacher was moved and nobody knows yet who comes.

type Teacher = { readonly id: string; readonly name: string }
type School = { readonly id: string; readonly kind: SchoolKind; readonly followUpYears: number; readonly calendar: SchoolCalendar; readonly courses: readonly string[]; readonly teachers: readonly Teacher[] }

const wishes = ['スーパーの品出しがしたい', '体を動かす仕事がいい', 'パソコンを使う仕事', '家から近いところで働きたい', 'まだ決めていない。いろいろ見てみたい', '母と同じ会社で働きたい', '電車の見えるところで働きたい']
const gapPlans = ['1月と2月に1日ずつ職場で働く。3月に通勤の練習を2回。月に1回センターで面談。', '毎週月曜に学校へ行き、生活のリズムを保つ。3月にジョブコーチと顔合わせ。']
const skipReasons = ['personAbsent', 'couldNotAttend', 'notHeldBySchool'] as const
const year = (fiscalYear: number, monthAndDay: string, add = 0): CalendarDay => `${fiscalYear + add}-${monthAndDay}` as CalendarDay

function schoolsOf(tables: Tables, d: Dice, center: Organization): School[] {
  const began = momentOf('2020-04-01' as CalendarDay)
  const contact = (schoolId: string, name: string, position: string): Teacher => {
    const id = d.id(began)
    tables.add('partnerContact', { organizationId: center.id, id, partnerOrganizationId: schoolId, name, position, phone: null, email: null })
    return { id, name }
  }
  const profile = (school: Omit<School, 'teachers' | 'courses'>, note: string | null): void => tables.add('schoolProfile', { organizationId: center.id, partnerOrganizationId: school.id, schoolKind: school.kind, followUpYears: school.followUpYears, careerTeacherContactId: null, calendar: JSON.stringify(school.calendar), note, updatedAt: '2025-04-10T01:00:00Z' })
  const special = center.partners.find((p) => p.kind === 'specialNeedsSchool')
  const high = center.partners.find((p) => p.kind === 'school')
  if (special === undefined || high === undefined) return []
  const third = d.id(began)
  const [name, kana] = ['ひがし野総合学園高校', 'ヒガシノソウゴウガクエンコウコウ']
  tables.add('partnerOrganization', { organizationId: center.id, id: third, kind: 'school', name, kana, phone: '0990-04-4410', fax: null, email: null, postalCode: null, address: null, note: '通級の生徒。校長室を通す。', searchText: partnerSearchText({ name, kana, phone: '0990-04-4410', fax: null, address: null, contacts: ['沢井 順子'] }), sortKana: partnerSortKana(name, kana), createdAt: '2020-04-01T00:00:00Z', updatedAt: '2020-04-01T00:00:00Z' })
  const made = [
    { id: special.id, kind: 'specialNeeds' as const, followUpYears: 3, calendar: { followUp: 11 }, courses: ['生活技能科', '職業科', '普通科'], teachers: [contact(special.id, '小林 恵', '3年担任'), contact(special.id, '大井 拓', '2年担任'), contact(special.id, '森 千佳', '1年担任')] },
    { id: high.id, kind: 'ordinary' as const, followUpYears: 1, calendar: { practicum: 10 }, courses: ['普通科'], teachers: [contact(high.id, '柏 信吾', '進路指導')] },
    { id: third, kind: 'ordinary' as const, followUpYears: 1, calendar: {}, courses: ['総合学科'], teachers: [contact(third, '沢井 順子', '特別支援コーディネーター')] },
  ]
  for (const school of made) profile(school, school.kind === 'specialNeeds' ? '面談は15時半から。実習の評価表は11月に届く。' : null)
  return made
}

type Step = { readonly school: School; /** 1 … 3 in school, 4 and more years after. */ readonly schoolYear: number }
/** Who stands where: thirty of the special-needs school, eight of the others. */
function placesOf(schools: readonly School[], count: number): Step[] {
  const [special, high, third] = schools as [School, School, School]
  const many = (school: School, schoolYear: number, n: number): Step[] => Array.from({ length: n }, () => ({ school, schoolYear }))
  const all = [...many(special, 3, 9), ...many(high, 3, 2), ...many(special, 2, 7), ...many(third, 3, 1), ...many(special, 4, 5), ...many(special, 1, 4), ...many(high, 2, 1), ...many(special, 5, 3), ...many(third, 2, 1), ...many(special, 6, 2), ...many(high, 4, 2), ...many(third, 4, 1)]
  return all.slice(0, count)
}

function writePupil(tables: Tables, d: Dice, center: Organization, step: Step, today: CalendarDay, nextNumber: (year: number) => string): { person: Person; graduationOn: CalendarDay; joined: CalendarDay } {
  const { school, schoolYear } = step
  const gradYear = fiscalYearOf(today) + 3 - schoolYear
  const graduationOn = year(gradYear, '03-12', 1)
  // Met in the second year of school at the latest; ordinary schools call later.
  const metYear = Math.min(gradYear - (school.kind === 'specialNeeds' ? d.int(0, 1) + 1 : 0), fiscalYearOf(today))
  const joined = workday(addDays(year(metYear, '05-10'), d.int(0, 40)))
  const base = inventTraits(d, center, today)
  const hasLeft = schoolYear > 3
  const registeredOn = hasLeft ? workday(year(gradYear, '11-20')) : null
  const employer = hasLeft ? (center.partners.filter((p) => p.kind === 'employer')[d.int(0, 5)] ?? null) : null
  const person = writePerson(tables, d, center, {
    ...base, stage: hasLeft ? 'registered' : schoolYear === 3 ? 'provisional' : 'inquiry', metOn: joined, registeredOn, stageSince: registeredOn ?? addDays(joined, 7), closedOn: null, birthDate: addDays(year(gradYear, '04-02', -18), d.int(0, 363)), disability: base.disability === 'unconfirmed' ? 'intellectual' : base.disability,
    workStatus: hasLeft ? 'employed' : 'student', workplace: employer, workplaceName: employer?.name ?? `${school.kind === 'specialNeeds' ? 'ひがし野支援学校' : '高校'} ${schoolYear}年`, hiredOn: hasLeft ? year(gradYear, '04-01', 1) : null, lead: base.lead ?? center.staff.find((s) => s.to === null && s.carriesCases) ?? null, branchId: null,
    interval: hasLeft ? 90 : null, lastTwoWayOn: workday(addDays(today, -d.int(3, 50))), watchReason: null, askAgainOn: null, askAgainNote: null, number: registeredOn === null ? null : nextNumber(Number(registeredOn.slice(0, 4))),
  }, today)
  return { person, graduationOn, joined }
}

/** Pupils of the center, at most six in a hundred of its register. */
export function writePupils(tables: Tables, d: Dice, center: Organization, today: CalendarDay, from: CalendarDay, nextNumber: (year: number) => string): Person[] {
  const schools = schoolsOf(tables, d, center)
  if (schools.length < 3) return []
  return placesOf(schools, Math.floor(center.size * 0.06)).map((step, i) => {
    const { person, graduationOn, joined } = writePupil(tables, d, center, step, today, nextNumber)
    writeHistory(tables, d, center, person, from, today)
    writePathway(tables, d, center, { ...step, person, graduationOn, joined }, today, i)
    if (step.schoolYear === 3 && i % 2 === 0) writeGuardianConsent(tables, d, center, step.school, person, joined, graduationOn)
    return person
  })
}

function writePathway(tables: Tables, d: Dice, center: Organization, walk: Step & { person: Person; graduationOn: CalendarDay; joined: CalendarDay }, today: CalendarDay, i: number): void {
  const { school, schoolYear, person, graduationOn, joined } = walk
  const pathwayId = d.id(momentOf(joined))
  const last = school.teachers.length - 1
  const teacher = school.teachers[Math.min(last, Math.max(0, 3 - schoolYear))]!
  // 大井先生 was moved in October: her class has nobody yet, but for the two whose new teacher was met.
  const isMoved = teacher.name === '大井 拓' && schoolYear === 2
  const isMet = isMoved && i % 4 === 0
  const hasOffer = schoolYear === 3 && i % 2 === 0
  const employer = hasOffer ? d.pick(center.partners.filter((p) => p.kind === 'employer')) : null
  tables.add('schoolPathway', {
    organizationId: center.id, id: pathwayId, registrantId: person.id, partnerOrganizationId: school.id, graduationOn, course: d.pick(school.courses), teacherContactId: isMoved ? null : teacher.id, teacherName: isMoved ? (isMet ? '平田 明' : null) : teacher.name, centerMembershipId: person.lead?.id ?? null,
    wish: d.chance(0.75) ? d.pick(wishes) : null, offerOn: hasOffer ? workday(addDays(today, -d.int(10, 60))) : null, offerEmployer: employer?.name ?? null, worksFrom: hasOffer ? year(fiscalYearOf(graduationOn), '04-01', 1) : null, gapPlan: hasOffer && i % 4 === 0 ? d.pick(gapPlans) : null,
    consentRetakenOn: null, endedOn: null, endReason: null, createdAt: stampOf(joined), updatedAt: stampOf(joined),
  })
  if (isMoved) tables.add('schoolTeacherChange', { organizationId: center.id, id: d.id(momentOf(addDays(today, -50))), pathwayId, fromName: teacher.name, toName: isMet ? '平田 明' : null, toContactId: null, onDate: addDays(addMonths(today, -1), -19), handedOverNote: isMet ? '実習先の候補は二つ。母は夜の電話がよい。' : null, metOn: isMet ? workday(addDays(today, -12)) : null, membershipId: person.lead?.id ?? null, createdAt: stampOf(addDays(today, -50)) })
  for (const event of planOf({ schoolKind: school.kind, followUpYears: school.followUpYears, calendar: school.calendar, graduationOn })) {
    if (event.kind === 'graduation' || event.dueOn < joined) continue
    const isOld = event.dueOn < addMonths(today, -5)
    const how = event.dueOn >= today ? 'open' : isOld ? 'held' : d.weighted([['held', 84], ['skipped', 6], ['open', 10]] as const)
    const on = how === 'open' ? joined : workday(addDays(event.dueOn, -d.int(4, 24)))
    tables.add('schoolPathwayEvent', { organizationId: center.id, id: d.id(momentOf(on)), pathwayId, kind: event.kind, dueOn: event.dueOn, heldOn: how === 'held' ? on : null, skippedOn: how === 'skipped' ? on : null, skipReason: how === 'skipped' ? d.pick(skipReasons) : null, note: null, membershipId: how === 'open' ? null : (person.lead?.id ?? null) })
  }
}

/** Given by a mother in the second year: of an adult it has to be taken again. */
function writeGuardianConsent(tables: Tables, d: Dice, center: Organization, school: School, person: Person, joined: CalendarDay, graduationOn: CalendarDay): void {
  const name = center.partners.find((p) => p.id === school.id)?.name ?? 'ひがし野総合学園高校'
  const writer = person.lead?.id ?? null
  tables.add('consent', {
    organizationId: center.id, id: d.id(momentOf(joined)), registrantId: person.id, recipientKind: 'outside', recipientOrganizationId: null, recipientPartnerOrganizationId: school.id, recipientName: name, categories: ['contact_details', 'profile', 'accommodation'], purpose: 'schoolTransition', purposeDetail: null,
    startsOn: joined, endsOn: addMonths(graduationOn, 12), givenBy: 'guardian', giverName: `${person.name.family}（母）`, guardianRelation: '母', givenHow: 'signedPaper', witnessName: null, givenOn: joined, explainedOn: joined, explainedByMembershipId: writer, notDisclosed: null, allowsResultsBack: true, supersedesId: null,
    withdrawnAt: null, withdrawnBy: null, withdrawalNote: null, withdrawnByMembershipId: null, recordedByMembershipId: writer, createdAt: stampOf(joined),
  })
}
