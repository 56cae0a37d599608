import { addDays, addMonths, addYears, daysBetween, partsOf, weekdayOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { Dice } from './dice.ts'
import { inventName, type FullName, type Sex } from './names.ts'
import type { Organization, Partner, Staff } from './organizations.ts'

// Who a person is: the mix of stages, ages, disabilities, work and closeness of contact follows domain.md §8.

export type Stage = 'inquiry' | 'provisional' | 'registered' | 'openDoor' | 'dormant' | 'closed'
export type Disability = 'physical' | 'intellectual' | 'mental' | 'developmental' | 'higherBrain' | 'intractable' | 'unconfirmed'

export type Traits = {
  readonly name: FullName
  readonly sex: Sex
  readonly birthDate: CalendarDay | null
  readonly stage: Stage
  /** First word with the center. */
  readonly metOn: CalendarDay
  readonly registeredOn: CalendarDay | null
  readonly stageSince: CalendarDay
  readonly closedOn: CalendarDay | null
  readonly disability: Disability
  readonly disabilityDetail: string | null
  readonly otherDisability: Disability | null
  readonly workStatus: string | null
  readonly workplace: Partner | null
  readonly workplaceName: string | null
  readonly hiredOn: CalendarDay | null
  readonly lead: Staff | null
  readonly deputy: Staff | null
  readonly branchId: string | null
  /** Days between contacts agreed with the person; null = the center's 60. */
  readonly interval: number | null
  readonly lastTwoWayOn: CalendarDay | null
  readonly watchReason: string | null
  readonly askAgainOn: CalendarDay | null
  readonly askAgainNote: string | null
  readonly communicationNeeds: readonly string[]
  readonly communicationNote: string | null
  readonly number: string | null
  /** Told by hand; left out: invented. Name in the address book and what they do. */
  readonly helpers?: readonly (readonly [string, string])[]
  readonly certificate?: { readonly kind: string; readonly grade: string; readonly renewalOn: CalendarDay }
}

/** A weekday at or before the day: centers are closed at weekends. */
export const workday = (day: CalendarDay): CalendarDay => {
  const weekday = weekdayOf(day)
  return weekday === 0 ? addDays(day, -2) : weekday === 6 ? addDays(day, -1) : day
}
const earlier = (a: CalendarDay, b: CalendarDay): CalendarDay => (a < b ? a : b)
const later = (a: CalendarDay, b: CalendarDay): CalendarDay => (a > b ? a : b)

/** Registrations peak from January to April, when schools end. */
const monthWeights = [9, 11, 16, 14, 8, 6, 6, 5, 6, 7, 7, 5].map((weight, i) => [i + 1, weight] as const)

function registrationDay(d: Dice, today: CalendarDay): CalendarDay {
  const yearsAgo = Math.min(13, Math.floor(-Math.log(1 - d.next()) * 8))
  const year = partsOf(today).year - yearsAgo
  const month = d.weighted(monthWeights)
  const day = workday(`${year}-${String(month).padStart(2, '0')}-${String(d.int(3, 28)).padStart(2, '0')}` as CalendarDay)
  return day > addDays(today, -10) ? workday(addDays(today, -d.int(10, 300))) : day
}

const ages: readonly (readonly [readonly [number, number], number])[] = [[[18, 24], 18], [[25, 34], 27], [[35, 44], 24], [[45, 54], 20], [[55, 64], 10], [[65, 67], 1]]
const longStanding = [['intellectual', 46], ['mental', 37], ['physical', 9], ['developmental', 5], ['higherBrain', 2], ['intractable', 1]] as const
const recent = [['intellectual', 30], ['mental', 45], ['physical', 7], ['developmental', 15], ['higherBrain', 2], ['intractable', 1]] as const
const details: Readonly<Partial<Record<Disability, readonly (readonly [string | null, number])[]>>> = {
  physical: [['limbs', 45], ['internal', 22], ['hearing', 22], ['visual', 11]],
  intellectual: [[null, 80], ['intellectualSevere', 20]],
  mental: [['schizophrenia', 38], ['mood', 34], ['epilepsy', 9], ['mentalOther', 19]],
}

/** Close at first in a new job, seldom in calm years. */
function agreedInterval(d: Dice, stage: Stage, daysAtWork: number | null, isCalm: boolean): number | null {
  if (stage === 'inquiry') return null
  if (isCalm) return d.pick([90, 180, 180, 365, 365])
  if (daysAtWork !== null && daysAtWork < 180) return d.pick([14, 30, 30, null])
  if (daysAtWork !== null && daysAtWork < 365) return d.pick([30, null, 90])
  return d.weighted<number | null>(closeness)
}

const closeness = [[365, 37], [180, 29], [90, 13], [null, 7], [30, 9], [14, 4], [7, 1]] as const

export function inventTraits(d: Dice, center: Organization, today: CalendarDay): Traits {
  const sex: Sex = d.chance(0.6) ? 'male' : 'female'
  const stage = d.weighted<Stage>([['registered', 770], ['openDoor', 58], ['dormant', 46], ['closed', 78], ['provisional', 30], ['inquiry', 18]])
  const registered = registrationDay(d, today)
  const isEarly = stage === 'inquiry' || stage === 'provisional'
  const metOn = workday(isEarly ? addDays(today, -(stage === 'inquiry' ? d.int(1, 40) : d.int(20, 200))) : addDays(registered, -d.int(0, 90)))
  const registeredOn = isEarly ? null : registered
  const closedOn = stage === 'closed' ? workday(earlier(addDays(today, -d.int(5, 1100)), today)) : null
  const yesterday = workday(addDays(today, -1))
  const since = stage === 'registered' ? registered : stage === 'inquiry' ? metOn : stage === 'provisional' ? workday(addDays(metOn, 7)) : closedOn !== null ? later(closedOn, addDays(registered, 60)) : workday(later(addDays(today, -d.int(30, 700)), addDays(registered, 30)))
  const stageSince = earlier(since, yesterday)
  const [youngest, oldest] = d.weighted(ages)
  const age = stage === 'provisional' && d.chance(0.4) ? d.int(17, 18) : d.int(youngest, oldest)
  const birth = addDays(addYears(today, -age), -d.int(1, 364))
  const birthDate = daysBetween(birth, registered) < 16 * 365 ? addYears(registered, -d.int(17, 22)) : birth
  const disability: Disability = stage === 'inquiry' && d.chance(0.45) ? 'unconfirmed' : d.weighted<Disability>(registered > addYears(today, -2) ? recent : longStanding)
  const detail = details[disability]
  const disabilityDetail = detail === undefined ? null : d.weighted(detail)
  const otherDisability = disability !== 'unconfirmed' && d.chance(0.25) ? (disability === 'mental' ? 'developmental' : disability === 'developmental' ? 'mental' : d.pick(['mental', 'developmental'] as const)) : null
  const work = inventWork(d, center, stage, registered, today, age)
  const lead = stage === 'inquiry' && d.chance(0.5) ? null : pickStaff(d, center)
  const colleagues = lead === null ? [] : center.staff.filter((s) => s !== lead && s.to === null && s.carriesCases && s.branchId === lead.branchId && s.shortName !== '三宅')
  const deputy = colleagues.length > 0 && d.chance(0.3) ? d.pick(colleagues) : null
  // 三宅 is the account of the tour: whom she meets under 今日 is written by hand, her other people are well.
  const isCalm = lead?.shortName === '三宅'
  const interval = agreedInterval(d, stage, work.hiredOn === null ? null : daysBetween(work.hiredOn, today), isCalm)
  const days = interval ?? 60
  const isLate = d.chance(0.025) && !isCalm
  const isFollowed = stage === 'registered' || stage === 'provisional'
  const lastWord = isFollowed ? addDays(today, isLate ? -days - d.int(2, 45) : -Math.max(1, Math.floor(days * (0.05 + d.next() * (isCalm ? 0.75 : 0.86))))) : stage === 'inquiry' ? addDays(today, -d.int(0, 12)) : addDays(stageSince, -d.int(0, 20))
  return {
    name: inventName(d, sex), sex, birthDate: stage === 'inquiry' && d.chance(0.4) ? null : birthDate, stage, metOn, registeredOn, stageSince, closedOn: stage === 'closed' ? stageSince : null,
    disability, disabilityDetail, otherDisability, ...work, lead, deputy, branchId: lead?.branchId ?? (center.branches.length > 0 ? d.pick(center.branches).id : null),
    interval, lastTwoWayOn: workday(earlier(later(lastWord, metOn), yesterday)),
    watchReason: stage === 'registered' && d.chance(0.02) ? d.pick(['家族の入院で生活が変わった', '欠勤が続いている', '一人暮らしを始めたばかり', '退職したいと話している', '金銭のトラブルがあった']) : null,
    askAgainOn: stage === 'openDoor' ? addDays(today, d.int(4, 330)) : null,
    askAgainNote: stage === 'openDoor' ? d.pick(['半年たったら声をかけて', '仕事が変わるときに相談したい', '年に1回、電話だけほしい', '今は自分でやってみる。春に一度聞いて', '困ったらこちらから連絡します']) : null,
    communicationNeeds: disabilityDetail === 'hearing' ? ['signLanguage', ...(d.chance(0.5) ? ['writtenTalk'] : [])] : disabilityDetail === 'visual' ? ['largeText'] : disability === 'intellectual' && d.chance(0.3) ? [d.pick(['ruby', 'plainJapanese', 'pictures'])] : d.chance(0.08) ? [d.pick(['slowTalk', 'quietPlace', 'mailPreferred'])] : [],
    communicationNote: disabilityDetail === 'hearing' ? '手話で話す。電話は使えないのでメールかSMSで。' : null,
    number: null,
  }
}

const otherStatuses = [['transitionSupport', 28], ['continuousEmploymentB', 26], ['continuousEmploymentA', 8], ['student', 10], ['training', 6], ['onLeave', 10], ['atHome', 12]] as const

function inventWork(d: Dice, center: Organization, stage: Stage, registered: CalendarDay, today: CalendarDay, age: number): Pick<Traits, 'workStatus' | 'workplace' | 'workplaceName' | 'hiredOn'> {
  const place = (kinds: readonly string[]): Partner | null => {
    const known = center.partners.filter((p) => kinds.includes(p.kind))
    return known.length > 0 ? d.pick(known) : null
  }
  const none = { workplace: null, workplaceName: null, hiredOn: null }
  if (stage === 'provisional' && age <= 18) return { ...none, workStatus: 'student', workplaceName: `ひがし野支援学校 ${d.pick(['3年', '3年', '2年'])}` }
  if (stage === 'inquiry') return { ...none, workStatus: d.weighted([['seeking', 50], [null, 30], ['employed', 20]] as const) }
  const status = stage === 'dormant' ? d.pick(['onLeave', 'atHome', 'other'] as const) : d.weighted([['employed', 58], ['seeking', 25], ['x', 17]] as const)
  if (status === 'employed') {
    const employer = place(['employer'])
    const since = workday(later(addDays(today, -Math.floor(Math.min(3600, -Math.log(1 - d.next()) * 1100) + 20)), addDays(registered, -400)))
    return { workStatus: 'employed', workplace: employer, workplaceName: employer?.name ?? '一般企業', hiredOn: since }
  }
  if (status !== 'x') return { ...none, workStatus: status }
  const other = d.weighted(otherStatuses)
  const agency = other === 'onLeave' ? place(['employer']) : other === 'transitionSupport' || other === 'continuousEmploymentA' || other === 'continuousEmploymentB' || other === 'training' ? place([other === 'training' ? 'trainingSchool' : other]) : null
  return { workStatus: other, workplace: agency, workplaceName: agency?.name ?? null, hiredOn: other === 'onLeave' && agency !== null ? workday(addMonths(today, -d.int(14, 60))) : null }
}

const caseWeights: Readonly<Record<string, number>> = { employmentSupporter: 10, livingSupporter: 8, leadEmploymentSupporter: 5, leadRetentionSupporter: 9, visitingJobCoach: 5, other: 8 }

function pickStaff(d: Dice, center: Organization): Staff | null {
  const carriers = center.staff.filter((s) => s.to === null && s.carriesCases)
  if (carriers.length === 0) return center.staff[0] ?? null
  // 三宅 is the account of the tour: a load that fits in a head, most of it written by hand (showcase).
  return d.weighted(carriers.map((s) => [s, s.shortName === '三宅' ? 3 : (caseWeights[s.post] ?? 5)] as const))
}
