import type { SchoolCalendar, SchoolKind } from '@tomoni/contract/school-pathways'
import { addDays, fiscalYearOf, partsOf, type CalendarDay } from '@tomoni/contract/shared/calendar'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adultConsentOf, eventsOf, gapOf, lastSchoolYearOf, nextEventOf, planOf, schoolYearOn, type StoredEvent, type Walk } from './rules.ts'

const day = (text: string): CalendarDay => text as CalendarDay
const walk = (more: Partial<Walk> = {}): Walk => ({ schoolKind: 'specialNeeds', followUpYears: 3, calendar: {}, graduationOn: day('2027-03-12'), joinedOn: '2024-04-01', endedOn: null, ...more })
const row = (kind: string, dueOn: string, more: Partial<StoredEvent> = {}): StoredEvent => ({ id: `${kind}${dueOn}`, version: 1, kind, dueOn, heldOn: null, skippedOn: null, skipReason: null, note: null, ...more })
const today = '2026-11-20'
const stateOf = (events: ReturnType<typeof eventsOf>, kind: string, year?: number) => events.find((e) => e.kind === kind && (year === undefined || e.schoolYear === year))?.state

describe('年間の流れ', () => {
  test('支援学校の3年間と卒業後', () =>
    expect(planOf(walk()).map((e) => `${e.schoolYear} ${e.dueOn.slice(0, 7)} ${e.kind}`)).toEqual([
      '1 2024-06 welfareTalk', '2 2025-06 welfareTalk', '2 2025-07 careerTalk', '2 2025-08 accommodationNotes', '2 2025-08 epilepsyAsked', '2 2025-08 familyAsked', '2 2025-09 practicum',
      '3 2026-06 welfareTalk', '3 2026-07 careerTalk', '3 2026-08 accommodationNotes', '3 2026-08 summerInterview', '3 2026-09 practicum', '3 2026-10 autumnGuidance', '3 2026-11 tentativeRegistration', '3 2027-02 transitionMeeting', '3 2027-03 graduation',
      '4 2027-06 afterCaseMeeting', '4 2027-08 followUp', '5 2028-08 followUp', '6 2029-08 followUp',
    ]))
  test('一般の高校にも、その学校の流れがある。実習をする学校なら、配慮事項も前の月に渡す', () => {
    expect(planOf(walk({ schoolKind: 'ordinary', followUpYears: 0 })).map((e) => e.kind)).toEqual(['careerTalk', 'summerInterview', 'epilepsyAsked', 'familyAsked', 'tentativeRegistration', 'transitionMeeting', 'graduation', 'afterCaseMeeting'])
    expect(planOf(walk({ schoolKind: 'ordinary', followUpYears: 0, calendar: { practicum: 1 } })).filter((e) => ['practicum', 'accommodationNotes'].includes(e.kind)).map((e) => e.dueOn)).toEqual(['2026-12-31', '2027-01-31'])
  })
  test('しない行事は消え、月は学校ごとに変えられる', () => {
    const plan = planOf(walk({ calendar: { welfareTalk: 0, careerTalk: 6, followUp: 11 } }))
    expect(plan.some((e) => e.kind === 'welfareTalk')).toBe(false)
    expect(plan.filter((e) => e.kind === 'careerTalk').map((e) => e.dueOn)).toEqual(['2025-06-30', '2026-06-30'])
    expect(plan.filter((e) => e.kind === 'followUp')[0]!.dueOn).toBe('2027-11-30')
  })
  test('大学は4年', () => expect([lastSchoolYearOf('university'), schoolYearOn(day('2027-03-20'), today, 4), schoolYearOn(day('2030-03-20'), today, 4)]).toEqual([4, 4, 1]))
  test('学年は卒業の日から決まる。4月1日に一つ進む', () => {
    expect(schoolYearOn(day('2027-03-12'), '2026-11-20', 3)).toBe(3)
    expect(schoolYearOn(day('2027-03-12'), '2027-03-31', 3)).toBe(3)
    expect(schoolYearOn(day('2027-03-12'), '2027-04-01', 3)).toBe(4)
    expect(schoolYearOn(day('2031-03-12'), '2026-11-20', 3)).toBe(0)
  })
  test('どの学校のどの年でも、行事は決めた月に、その学年の年度にあり、追指導は学校の年数だけある', () => {
    const calendar = fc.dictionary(fc.constantFrom('welfareTalk', 'careerTalk', 'summerInterview', 'practicum', 'autumnGuidance', 'tentativeRegistration', 'transitionMeeting', 'afterCaseMeeting', 'followUp'), fc.integer({ min: 0, max: 12 }))
    fc.assert(fc.property(fc.constantFrom<SchoolKind>('specialNeeds', 'ordinary', 'correspondence', 'university'), fc.integer({ min: 0, max: 10 }), calendar, fc.integer({ min: 0, max: 9000 }), (schoolKind, followUpYears, own, n) => {
      const graduationOn = addDays(day('2010-01-01'), n)
      const plan = planOf({ schoolKind, followUpYears, calendar: own as SchoolCalendar, graduationOn })
      const last = lastSchoolYearOf(schoolKind)
      expect(plan.filter((e) => e.kind === 'graduation')).toEqual([{ kind: 'graduation', schoolYear: last, dueOn: graduationOn }])
      expect(plan.filter((e) => e.kind === 'followUp')).toHaveLength(own['followUp'] === 0 ? 0 : followUpYears)
      for (const e of plan) {
        expect(fiscalYearOf(e.dueOn)).toBe(fiscalYearOf(graduationOn) - last + e.schoolYear)
        expect(schoolYearOn(graduationOn, e.dueOn, last)).toBe(e.schoolYear)
        const month = own[e.kind]
        if (month !== undefined) expect(partsOf(e.dueOn).month).toBe(month)
      }
      expect(plan.map((e) => e.dueOn)).toEqual(plan.map((e) => e.dueOn).toSorted())
      expect(new Set(plan.map((e) => `${e.kind}${e.schoolYear}`)).size).toBe(plan.length)
    }), { numRuns: 1500, seed: 408 })
  })
})

describe('済んだこと・まだのこと', () => {
  test('書かれた行事は済み、過ぎた行事は遅れ、今月の行事はこれから', () => {
    const events = eventsOf(walk(), [row('careerTalk', '2026-07-31', { heldOn: '2026-07-08' }), row('autumnGuidance', '2026-10-31', { skippedOn: '2026-10-30', skipReason: 'personAbsent' })], today)
    expect([stateOf(events, 'careerTalk', 3), stateOf(events, 'autumnGuidance'), stateOf(events, 'practicum', 3), stateOf(events, 'tentativeRegistration'), stateOf(events, 'transitionMeeting')]).toEqual(['done', 'skipped', 'overdue', 'due', 'coming'])
  })
  test('知る前の行事は遅れと言わない', () => {
    const events = eventsOf(walk({ joinedOn: '2026-10-05' }), [], today)
    expect([stateOf(events, 'practicum', 3), stateOf(events, 'autumnGuidance')]).toEqual(['before', 'overdue'])
    expect(nextEventOf(events)).toMatchObject({ kind: 'autumnGuidance' })
  })
  test('学校の月が変わっても、書いたことは同じ年度の行事に残る。行事がなくなっても消えない', () => {
    const held = row('careerTalk', '2026-07-31', { heldOn: '2026-07-08' })
    expect(stateOf(eventsOf(walk({ calendar: { careerTalk: 5 } }), [held], today), 'careerTalk', 3)).toBe('done')
    expect(eventsOf(walk({ calendar: { careerTalk: 0 } }), [held], today).filter((e) => e.kind === 'careerTalk')).toMatchObject([{ state: 'done', schoolYear: 3 }])
  })
  test('卒業は、その日が過ぎれば済む', () => expect(eventsOf(walk(), [], '2027-03-13').find((e) => e.kind === 'graduation')).toMatchObject({ state: 'done', heldOn: '2027-03-12' }))
  test('道のりを終えた人に、それからの行事は求めない', () => expect(nextEventOf(eventsOf(walk({ joinedOn: '2026-11-01', endedOn: '2026-11-10' }), [], today))?.kind).toBe('graduation'))
})

const birth = (more = {}) => ({ birthDate: '2008-12-25', retakenOn: null, guardianConsents: 1, ownConsentSince: null, ...more })
describe('18歳で同意をとり直す', () => {
  test('誕生日の60日前から知らせ、その日を過ぎると遅れ', () => {
    expect(adultConsentOf(birth(), '2026-10-25').state).toBe('later')
    expect(adultConsentOf(birth(), '2026-10-26')).toEqual({ state: 'soon', turnsAdultOn: '2026-12-25' })
    expect(adultConsentOf(birth(), '2026-12-24').state).toBe('soon')
    expect(adultConsentOf(birth(), '2026-12-25').state).toBe('overdue')
  })
  test('18歳になってから本人がした同意だけが、とり直しになる', () => {
    expect(adultConsentOf(birth({ retakenOn: '2026-12-24' }), '2026-12-26').state).toBe('overdue')
    expect(adultConsentOf(birth({ retakenOn: '2026-12-25' }), '2026-12-26').state).toBe('done')
    expect(adultConsentOf(birth({ ownConsentSince: '2026-12-26', guardianConsents: 0 }), '2026-12-26').state).toBe('done')
    expect(adultConsentOf(birth({ ownConsentSince: '2026-12-26' }), '2026-12-26').state).toBe('overdue')
  })
  test('保護者の同意がなければ求めない。生年月日がわからなければ、わからないと言う', () => {
    expect(adultConsentOf(birth({ guardianConsents: 0 }), '2026-12-26').state).toBe('none')
    expect(adultConsentOf(birth({ birthDate: null }), today)).toEqual({ state: 'unknownBirth', turnsAdultOn: null })
  })
  test('2月29日生まれの人は、3月1日に18歳', () => expect(adultConsentOf(birth({ birthDate: '2008-02-29' }), today).turnsAdultOn).toBe('2026-03-01'))
})

const offer = (more = {}) => ({ offerOn: '2026-10-01', worksFrom: '2027-04-01', gapPlan: null, ...more })
test('内定から入社までは、計画があるまで知らせる', () => {
  expect(gapOf(offer(), today)).toEqual({ offerOn: '2026-10-01', worksFrom: '2027-04-01', days: 182, state: 'noPlan' })
  expect(gapOf(offer({ gapPlan: '月1回、職場で1日働く' }), today)?.state).toBe('planned')
  expect(gapOf(offer({ gapPlan: 'あり', worksFrom: null }), today)).toMatchObject({ days: null, state: 'noFirstDay' })
  expect(gapOf(offer(), '2027-04-01')?.state).toBe('working')
  expect(gapOf(offer({ offerOn: null }), today)).toBeNull()
})
