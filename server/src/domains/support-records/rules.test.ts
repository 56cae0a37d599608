import type { Counterpart, Outcome, VisitSubject } from '@tomoni/contract/support-records'
import { Counterpart as Counterparts, Outcome as Outcomes } from '@tomoni/contract/support-records'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contractFor, countsInReports, isTwoWay, mayCorrect, positionsOf, problemsOfSubject, supersede, type KnownFacts, type Version } from './rules.ts'

const counterpart = fc.constantFrom<Counterpart>(...Counterparts.options)
const outcome = fc.constantFrom<Outcome>(...Outcomes.options)
const maybeId = fc.option(fc.uuid(), { nil: null })

describe('two-way contact (decision 19)', () => {
  test.each([
    ['本人と話した', 'held', 'person', 'p', true],
    ['企業からの電話', 'held', 'employer', 'p', false],
    ['家族と話した', 'held', 'family', 'p', false],
    ['機関との連絡', 'held', 'agency', 'p', false],
    ['連絡がつかない', 'unreachable', 'person', 'p', false],
    ['来なかった', 'noShow', 'person', 'p', false],
    ['中止', 'cancelled', 'person', 'p', false],
    ['延期', 'postponed', 'person', 'p', false],
  ] as const)('%s', (_name, o, c, registrantId, expected) => {
    expect(isTwoWay({ outcome: o, counterpart: c, registrantId })).toBe(expected)
  })

  test('nothing but a contact that took place with the person resets lateness', () => {
    fc.assert(fc.property(outcome, counterpart, maybeId, (o, c, registrantId) => {
      expect(isTwoWay({ outcome: o, counterpart: c, registrantId })).toBe(o === 'held' && c === 'person' && registrantId !== null)
    }))
  })
})

test('adding contacts that did not take place changes no count', () => {
  const record = fc.record({ outcome, supersededAt: fc.option(fc.constant('2026-11-20T00:00:00Z'), { nil: null }) })
  const missed = fc.record({ outcome: fc.constantFrom<Outcome>('unreachable', 'noShow', 'cancelled', 'postponed'), supersededAt: fc.constant(null) })
  fc.assert(fc.property(fc.array(record), fc.array(missed), (records, more) => {
    expect([...records, ...more].filter(countsInReports).length).toBe(records.filter(countsInReports).length)
  }))
})

test('however a record is corrected, exactly one version of it is in force', () => {
  fc.assert(fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 30 }), (targets) => {
    let chain: readonly Version[] = [{ id: '0', supersedesId: null, supersededAt: null }]
    targets.forEach((target, i) => {
      // A correction of a version that is no longer in force is refused and changes nothing.
      chain = supersede(chain, String(target % chain.length), String(i + 1), 'later') ?? chain
    })
    expect(chain.filter((v) => v.supersededAt === null)).toHaveLength(1)
    const successors = chain.map((v) => v.supersedesId).filter((id) => id !== null)
    expect(new Set(successors).size).toBe(successors.length)
  }), { numRuns: 300 })
})

test('in each group of the report exactly one record of a visit stands first', () => {
  fc.assert(fc.property(fc.array(fc.record({ counterpart }), { minLength: 1, maxLength: 20 }), (subjects) => {
    const positions = positionsOf(subjects)
    for (const group of [['person', 'family'], ['employer'], ['agency']] as const) {
      const inGroup = positions.filter((_, i) => (group as readonly string[]).includes(subjects[i]!.counterpart))
      expect(inGroup).toEqual(inGroup.map((_, i) => i))
    }
  }))
})

describe('the contract a record counts for', () => {
  const employment = { id: 'e', kind: 'employmentStability', startsOn: '2015-04-01', endsOn: null }
  const living = { id: 'l', kind: 'livingSupport', startsOn: '2015-04-01', endsOn: null }
  const ended = { id: 'x', kind: 'commission', startsOn: '2020-04-01', endsOn: '2025-03-31' }
  test.each([
    ['a living supporter without a default', { defaultContractId: null, post: 'livingSupporter' }, '2026-11-20', 'l'],
    ['an employment supporter without a default', { defaultContractId: null, post: 'employmentSupporter' }, '2026-11-20', 'e'],
    ['an own default goes before the post', { defaultContractId: 'e', post: 'livingSupporter' }, '2026-11-20', 'e'],
    ['a default that has ended gives way to the post', { defaultContractId: 'x', post: 'livingSupporter' }, '2026-11-20', 'l'],
    ['a default that ran on that day still counts', { defaultContractId: 'x', post: 'livingSupporter' }, '2024-11-20', 'x'],
    ['before any contract there is none', { defaultContractId: 'e', post: 'other' }, '2010-01-01', null],
  ])('%s', (_name, writer, day, expected) => {
    expect(contractFor(writer, [employment, living, ended], day)).toBe(expected)
  })
})

test('all bad fields of a subject are named at once', () => {
  const known: KnownFacts = { registrants: new Map(), partners: new Set(), memberships: new Set(), contracts: [], codes: new Set(), nextSteps: new Set(), appointments: new Set() }
  const subject = {
    registrantId: 'r', partnerOrganizationId: 'o', partnerContactName: null, counterpart: 'person', content: 'nonsense', eventType: 'x', outcome: 'noShow', outcomeReason: null, contractId: 'c', note: '',
    deliveries: [{ menu: 'm', provider: null, amount: 2, unit: null }],
  } as unknown as VisitSubject
  expect(problemsOfSubject(subject, 'subjects.0', known, '2026-11-20').map((p) => p.path).toSorted()).toEqual([
    'subjects.0.content', 'subjects.0.contractId', 'subjects.0.deliveries.0.menu', 'subjects.0.deliveries.0.unit', 'subjects.0.eventType', 'subjects.0.outcomeReason', 'subjects.0.partnerOrganizationId', 'subjects.0.registrantId',
  ])
})

test('a worker corrects what they did or typed; the records of others need the permission', () => {
  const record = { membershipId: 'worker', writtenByMembershipId: 'typist' }
  expect(['worker', 'typist', 'other'].map((membershipId) => mayCorrect(record, { membershipId, mayCorrectOthers: false }))).toEqual([true, true, false])
  expect(mayCorrect({ membershipId: null, writtenByMembershipId: null }, { membershipId: 'other', mayCorrectOthers: true })).toBe(true)
})
